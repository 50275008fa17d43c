/* Characters of the blocks of a page, for `pagefilter.features.characters`. */
#include "buffers.h"
#include "functions.h"

#define PLANE 0x10000
#define SORTS 256

/* sort_characters(text, sizes, sorts, spaces, forms, members, beyond): code points, and how many characters of each class each block and the
   one character behind it have; then sort, form, and whether it is white space, of each.

   Blocks are as many characters long as `sizes` says, and one parts each from the next. `sorts` has a sort for each character of the basic
   plane; beyond, `beyond` is asked for it. Of each sort there are whether it is space, its form, and a row of `members`, 1 for the classes
   that it is of. */
PyObject *pf_sort_characters(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer views[5];
    static const Py_ssize_t widths[5] = {sizeof(int64_t), 1, 1, 1, sizeof(double)}, least[5] = {0, PLANE, 1, 0, 0};
    PyObject *parts[3] = {NULL}, *result = NULL;
    int held = 0;
    (void)self;
    if (count != 7) {
        PyErr_SetString(PyExc_TypeError, "sort_characters(text, sizes, sorts, spaces, forms, members, beyond)");
        return NULL;
    }
    const Py_ssize_t size = PyUnicode_GetLength(args[0]);
    if (size < 0)
        return NULL;
    for (; held < 5; held++)
        if (pf_buffer(args[1 + held], views + held, widths[held], held > 2 ? views[2].len : least[held], PF_READ) < 0)
            goto done;
    const int64_t *length = views[0].buf;
    const Py_ssize_t blocks = views[0].len / (Py_ssize_t)sizeof(int64_t), kinds = views[2].len;
    const uint8_t *sorts = views[1].buf, *spaces = views[2].buf, *forms = views[3].buf;
    const double *members = views[4].buf;
    if (kinds < 1 || kinds > SORTS || blocks > size) {
        PyErr_SetString(PyExc_ValueError, "more blocks than characters, or no sorts or too many");
        goto done;
    }
    const Py_ssize_t classes = views[4].len / (Py_ssize_t)sizeof *members / kinds;
    parts[0] = PyBytes_FromStringAndSize(NULL, size * (Py_ssize_t)sizeof(Py_UCS4));
    parts[1] = PyBytes_FromStringAndSize(NULL, blocks * classes * (Py_ssize_t)sizeof(double));
    parts[2] = PyBytes_FromStringAndSize(NULL, 3 * size);
    if (!parts[0] || !parts[1] || !parts[2])
        goto done;
    Py_UCS4 *codes = (Py_UCS4 *)PyBytes_AsString(parts[0]);
    uint8_t *sort = (uint8_t *)PyBytes_AsString(parts[2]), *form = sort + size, *space = form + size;
    double *found = (double *)PyBytes_AsString(parts[1]);
    if (size && !PyUnicode_AsUCS4(args[0], codes, size, 0))
        goto done;
    for (Py_ssize_t at = 0; at < size; at++) {
        long own = codes[at] < PLANE ? sorts[codes[at]] : 0;
        if (codes[at] >= PLANE) {
            PyObject *answer = PyObject_CallFunction(args[6], "k", (unsigned long)codes[at]);
            own = answer ? PyLong_AsLong(answer) : -1;
            Py_XDECREF(answer);
            if (own == -1 && PyErr_Occurred())
                goto done;
        }
        if (own < 0 || own >= kinds) {
            PyErr_SetString(PyExc_ValueError, "a sort that is none");
            goto done;
        }
        sort[at] = (uint8_t)own;
        form[at] = forms[own];
        space[at] = spaces[own] != 0;
    }
    const uint8_t *next = sort;
    int64_t left = size;
    for (Py_ssize_t block = 0; block < blocks; block++, found += classes) { /* no Python code runs here, which might change the lengths */
        if (length[block] < 0 || length[block] >= left) {
            PyErr_SetString(PyExc_ValueError, "blocks that do not fit the text");
            goto done;
        }
        left -= length[block] + 1;
        int64_t counts[SORTS] = {0};
        for (int64_t at = 0; at <= length[block]; at++)
            counts[*next++]++;
        for (Py_ssize_t number = 0; number < classes; number++)
            found[number] = 0.0;
        for (Py_ssize_t kind = 0; kind < kinds; kind++)
            for (Py_ssize_t number = 0; counts[kind] && number < classes; number++)
                found[number] += (double)counts[kind] * members[kind * classes + number]; /* whole numbers */
    }
    result = PyTuple_Pack(3, parts[0], parts[1], parts[2]);
done:
    for (int part = 0; part < 3; part++)
        Py_XDECREF(parts[part]);
    pf_release(views, held);
    return result;
}
