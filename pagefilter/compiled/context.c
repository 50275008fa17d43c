/* What stands around a block: the columns that `pagefilter.features.context` makes of scores, and windows over neighbours. */
#include "buffers.h"
#include "functions.h"

#define REACH 3 /* blocks back and on whose scores are columns */
#define COLUMNS (2 * REACH + 11) /* `OF_SCORE` */

static double least(double one, double other)
{
    return one != one || one <= other ? one : other;
}

static double most(double one, double other)
{
    return one != one || one >= other ? one : other;
}

/* Sums, or the greatest, of the values at most `reach` places away, `outside` standing for what is beyond; added from left to right. */
static void window(const double *values, Py_ssize_t size, Py_ssize_t reach, int greatest, double outside, double *result)
{
    for (Py_ssize_t at = 0; at < size; at++) {
        double found = at >= reach ? values[at - reach] : outside;
        for (Py_ssize_t place = at - reach + 1; place <= at + reach; place++) {
            const double value = place >= 0 && place < size ? values[place] : outside;
            found = greatest ? most(found, value) : found + value;
        }
        result[at] = found;
    }
}

/* windowed(values, size, reach, greatest, outside, result): each row of `size` values by itself. */
PyObject *pf_windowed(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer values, result;
    (void)self;
    if (count != 6) {
        PyErr_SetString(PyExc_TypeError, "windowed(values, size, reach, greatest, outside, result)");
        return NULL;
    }
    const Py_ssize_t size = PyLong_AsSsize_t(args[1]), reach = PyLong_AsSsize_t(args[2]);
    const int greatest = PyErr_Occurred() ? -1 : PyObject_IsTrue(args[3]);
    const double outside = greatest < 0 ? -1.0 : PyFloat_AsDouble(args[4]);
    if (PyErr_Occurred())
        return NULL;
    if (size < 1 || reach < 0 || reach > 100) {
        PyErr_SetString(PyExc_ValueError, "rows of no values, or a window that is none");
        return NULL;
    }
    if (pf_buffer(args[0], &values, sizeof(double), 0, PF_READ) < 0)
        return NULL;
    const Py_ssize_t rows = values.len / (Py_ssize_t)sizeof(double) / size;
    if (pf_buffer(args[5], &result, sizeof(double), rows * size, PF_WRITE) < 0) {
        PyBuffer_Release(&values);
        return NULL;
    }
    for (Py_ssize_t row = 0; row < rows; row++)
        window((const double *)values.buf + row * size, size, reach, greatest, outside, (double *)result.buf + row * size);
    PyBuffer_Release(&result);
    PyBuffer_Release(&values);
    Py_RETURN_NONE;
}

/* The columns of a score, `size` values each. `space` has room for four times as many, and for twice as many as there are lines. */
static void columns_of(const double *scores, const double *lengths, const int64_t *lines, Py_ssize_t size, Py_ssize_t of_lines, double *space,
                       double *columns)
{
    static const int offsets[2 * REACH] = {-3, -2, -1, 1, 2, 3};
    double *capped = space, *weighted = capped + size, *ahead = weighted + size, *mass = ahead + size;
    double *in_line = mass + size, *line = in_line + of_lines;
    double *after = columns + (1 + 2 * REACH) * size, *before = after + size, *page = before + size, *greatest = page + size;
    double *near = greatest + size, *mean = near + size, *blocks = mean + size, *chars = blocks + size, *to_end = chars + size;
    double *from_start = to_end + size;
    for (Py_ssize_t at = 0; at < of_lines; at++)
        in_line[at] = line[at] = 0.0;
    for (Py_ssize_t at = 0; at < size; at++) {
        const double weight = least(lengths[at], 200.0);
        capped[at] = least(most(scores[at], -6.0), 6.0);
        weighted[at] = weight * capped[at];
        ahead[at] = at ? ahead[at - 1] + weighted[at] : weighted[at];
        mass[at] = at ? mass[at - 1] + weight : weight;
        in_line[lines[at]] += weight;
        line[lines[at]] += weighted[at];
        columns[at] = scores[at];
    }
    for (int number = 0; number < 2 * REACH; number++)
        for (Py_ssize_t at = 0; at < size; at++) {
            const Py_ssize_t place = at + offsets[number];
            columns[(1 + number) * size + at] = place >= 0 && place < size ? scores[place] : -8.0;
        }
    const double whole = ahead[size - 1], all = mass[size - 1];
    for (Py_ssize_t at = 0; at < size; at++) {
        const double behind = all - mass[at], passed = mass[at] - least(lengths[at], 200.0);
        after[at] = behind > 0 ? (whole - ahead[at]) / most(behind, 1.0) : 0.0;
        before[at] = passed > 0 ? (ahead[at] - weighted[at]) / most(passed, 1.0) : 0.0;
        page[at] = whole / most(all, 1.0);
        mean[at] = line[lines[at]] / most(in_line[lines[at]], 1e-9);
    }
    window(scores, size, 5, 1, -8.0, greatest);
    window(capped, size, 2, 0, 0.0, near);
    for (Py_ssize_t at = 0; at < size; at++)
        near[at] /= 5;
    for (Py_ssize_t first = 0, last; first < size; first = last) { /* runs of blocks that are alike likely or unlikely */
        const int likely = scores[first] > 0;
        double of_run = 0.0;
        for (last = first; last < size && (scores[last] > 0) == likely; last++)
            of_run += lengths[last];
        for (Py_ssize_t at = first; at < last; at++) {
            blocks[at] = likely ? (double)(last - first) : 0.0;
            chars[at] = likely ? of_run : 0.0;
            to_end[at] = likely && last == size;
            from_start[at] = likely && first == 0;
        }
    }
}

/* score_columns(scores, lengths, lines, columns): fills the columns of each score, before logarithms are taken; False if it cannot. */
PyObject *pf_score_columns(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer scores, lengths, lines, columns;
    PyObject *result = NULL;
    double *space = NULL;
    int64_t *line = NULL, last = 0, lowest = 0;
    (void)self;
    if (count != 4) {
        PyErr_SetString(PyExc_TypeError, "score_columns(scores, lengths, lines, columns)");
        return NULL;
    }
    if (pf_buffer(args[1], &lengths, sizeof(double), 0, PF_READ) < 0)
        return NULL;
    const Py_ssize_t size = lengths.len / (Py_ssize_t)sizeof(double);
    if (pf_buffer(args[2], &lines, sizeof(int64_t), size, PF_READ) < 0)
        goto without_lines;
    if (pf_buffer(args[0], &scores, sizeof(double), 0, PF_READ) < 0)
        goto without_scores;
    const Py_ssize_t many = size ? scores.len / (Py_ssize_t)sizeof(double) / size : 0;
    if (pf_buffer(args[3], &columns, sizeof(double), many * COLUMNS * size, PF_WRITE) < 0)
        goto without_columns;
    line = PyMem_Malloc((size_t)(size + 1) * sizeof *line); /* a copy: columns may be written over the array */
    if (!line) {
        PyErr_NoMemory();
        goto done;
    }
    for (Py_ssize_t at = 0; at < size; at++) {
        line[at] = ((const int64_t *)lines.buf)[at];
        last = line[at] > last ? line[at] : last;
        lowest = line[at] < lowest ? line[at] : lowest;
    }
    if (!size || lowest < 0 || last > size) {
        result = Py_NewRef(Py_False);
        goto done;
    }
    space = PyMem_Malloc((size_t)(4 * size + 2 * (last + 1)) * sizeof(double)); /* less than the columns take */
    if (!space) {
        PyErr_NoMemory();
        goto done;
    }
    for (Py_ssize_t number = 0; number < many; number++)
        columns_of((const double *)scores.buf + number * size, lengths.buf, line, size, (Py_ssize_t)last + 1, space,
                   (double *)columns.buf + number * COLUMNS * size);
    result = Py_NewRef(Py_True);
done:
    PyMem_Free(space);
    PyMem_Free(line);
    PyBuffer_Release(&columns);
without_columns:
    PyBuffer_Release(&scores);
without_scores:
    PyBuffer_Release(&lines);
without_lines:
    PyBuffer_Release(&lengths);
    return result;
}
