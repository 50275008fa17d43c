/* Letter n-grams of texts: hashed and summed in one walk. Weights are halves, so that sums of them are exact, whatever their order. */
#include "buffers.h"
#include "functions.h"

#define LANES 16 /* a row of weights is so many halves, or a multiple */
#define PRIME 16777619u /* FNV-1a */
#define START 2166136261u

/* Adds a row of halves, finite ones: shifted into place, a half is a float whose exponent is too small by 112. */
static void add(double *sums, const uint16_t *row)
{
    union {
        uint32_t bits;
        float value;
    } lanes[LANES];
    for (int lane = 0; lane < LANES; lane++)
        lanes[lane].bits = (row[lane] & 0x8000u) << 16 | (row[lane] & 0x7fffu) << 13;
    for (int lane = 0; lane < LANES; lane++)
        sums[lane] += lanes[lane].value * 5192296858534827628530496329220096.0f; /* 2 to the power of 112 */
}

static uint32_t sign(Py_UCS4 code)
{
    return code >= '0' && code <= '9' ? '0' : code;
}

/* Adds the weights of the n-grams of a part of `size` characters, of `LANES` columns; the table has `mask` + 1 rows. */
static void add_part(double *sums, const Py_UCS4 *codes, int64_t size, const uint16_t *weights, uint32_t mask, Py_ssize_t columns)
{
    double of_three[LANES] = {0}, of_four[LANES] = {0};
    for (int64_t at = 2; at < size; at++) {
        uint32_t value = (((START ^ sign(codes[at - 2])) * PRIME ^ sign(codes[at - 1])) * PRIME ^ sign(codes[at])) * PRIME;
        add(of_three, weights + (Py_ssize_t)((value ^ value >> 15) & mask) * columns);
        if (at + 1 < size) {
            value = (value ^ sign(codes[at + 1])) * PRIME;
            add(of_four, weights + (Py_ssize_t)((value ^ value >> 15) & mask) * columns);
        }
    }
    for (int lane = 0; lane < LANES; lane++)
        sums[lane] += of_three[lane] + of_four[lane];
}

/* ngram_sums(text, lengths, weights, columns, sums): adds to each row of `sums` the weights of the 3- and 4-grams of a part of `text`.

   The parts are as many characters long as `lengths` says; the rows of weights are a power of two. */
PyObject *pf_ngram_sums(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer lengths, weights, sums;
    (void)self;
    if (count != 5) {
        PyErr_SetString(PyExc_TypeError, "ngram_sums(text, lengths, weights, columns, sums)");
        return NULL;
    }
    const Py_ssize_t columns = PyLong_AsSsize_t(args[3]);
    if (columns == -1 && PyErr_Occurred())
        return NULL;
    const Py_ssize_t size = PyUnicode_GetLength(args[0]);
    if (size < 0 || pf_buffer(args[1], &lengths, sizeof(int64_t), 0, PF_READ) < 0)
        return NULL;
    const Py_ssize_t parts = lengths.len / (Py_ssize_t)sizeof(int64_t);
    int64_t *length = NULL; /* a copy: other threads may write to the array */
    PyObject *result = NULL;
    Py_UCS4 *text = NULL;
    if (pf_buffer(args[2], &weights, sizeof(uint16_t), 0, PF_READ) < 0)
        goto without_weights;
    if (columns <= 0 || columns % LANES || columns > 1024 ||
        pf_buffer(args[4], &sums, sizeof(double), parts * columns, PF_WRITE) < 0)
        goto without_sums;
    const Py_ssize_t rows = weights.len / (Py_ssize_t)sizeof(uint16_t) / columns;
    int64_t all = 0;
    length = PyMem_Malloc((size_t)(parts + 1) * sizeof *length);
    if (!length) {
        PyErr_NoMemory();
        goto wrong;
    }
    for (Py_ssize_t part = 0; part < parts; part++) {
        length[part] = ((const int64_t *)lengths.buf)[part];
        if (length[part] < 0 || length[part] > size - all)
            goto wrong;
        all += length[part];
    }
    if (rows <= 0 || rows > 1 << 30 || rows & (rows - 1))
        goto wrong;
    text = PyUnicode_AsUCS4Copy(args[0]);
    if (!text)
        goto wrong;
    Py_BEGIN_ALLOW_THREADS
    const Py_UCS4 *codes = text;
    double *own = sums.buf;
    for (Py_ssize_t part = 0; part < parts; codes += length[part++], own += columns)
        for (Py_ssize_t column = 0; column < columns; column += LANES)
            add_part(own + column, codes, length[part], (const uint16_t *)weights.buf + column, (uint32_t)rows - 1, columns);
    Py_END_ALLOW_THREADS
    PyMem_Free(text);
    result = Py_NewRef(Py_None);
wrong:
    PyMem_Free(length);
    PyBuffer_Release(&sums);
without_sums:
    PyBuffer_Release(&weights);
without_weights:
    PyBuffer_Release(&lengths);
    if (!result && !PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "lengths, rows or columns that do not fit");
    return result;
}
