/* Lines of a text, for `pagefilter.segment`. */
#include "buffers.h"
#include "functions.h"

#define MOST_SIGNS 16

static int breaks(Py_UCS4 code) /* a line, as `segment._LINE` has it */
{
    return (code >= 0x0a && code <= 0x0d) || (code >= 0x1c && code <= 0x1e) || code == 0x85 || code == 0x2028 || code == 0x2029;
}

/* Whether a character is white space: 1 or 0, -1 with an exception set. */
static int is_space(PyObject *text, const Py_UCS4 *codes, Py_ssize_t at)
{
    const Py_UCS4 code = codes[at];
    if (code < 0x80)
        return code == ' ' || (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x1f);
    PyObject *character = PyUnicode_Substring(text, at, at + 1);
    PyObject *answer = character ? PyObject_CallMethod(character, "isspace", NULL) : NULL;
    const int space = answer ? PyObject_IsTrue(answer) : -1;
    Py_XDECREF(answer);
    Py_XDECREF(character);
    return space;
}

static int has_sign(const Py_UCS4 *codes, Py_ssize_t at, Py_ssize_t end, const Py_UCS4 *signs, Py_ssize_t many)
{
    for (; at < end; at++)
        for (Py_ssize_t sign = 0; sign < many; sign++)
            if (codes[at] == signs[sign])
                return 1;
    return 0;
}

/* lines(text, signs): where each line starts and ends, without white space around it, and whether it has one of the signs; lines of white
   space only are left out. */
PyObject *pf_lines(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_UCS4 signs[MOST_SIGNS + 1];
    (void)self;
    if (count != 2) {
        PyErr_SetString(PyExc_TypeError, "lines(text, signs)");
        return NULL;
    }
    const Py_ssize_t size = PyUnicode_GetLength(args[0]), many = size < 0 ? -1 : PyUnicode_GetLength(args[1]);
    if (many < 0 || !PyUnicode_AsUCS4(args[1], signs, MOST_SIGNS + 1, 1))
        return NULL;
    Py_UCS4 *codes = PyUnicode_AsUCS4Copy(args[0]);
    if (!codes)
        return NULL;
    PyObject *found = PyList_New(0);
    int failed = !found;
    for (Py_ssize_t at = 0, next; !failed && at < size; at = next + 1) {
        Py_ssize_t end = at;
        while (end < size && !breaks(codes[end]))
            end++;
        next = end;
        int space = 1;
        while (at < end && (space = is_space(args[0], codes, at)) > 0)
            at++;
        while (at < end && space >= 0 && (space = is_space(args[0], codes, end - 1)) > 0)
            end--;
        if (at < end && space >= 0) {
            PyObject *line = Py_BuildValue("nnO", at, end, has_sign(codes, at, end, signs, many) ? Py_True : Py_False);
            failed = !line || PyList_Append(found, line) < 0;
            Py_XDECREF(line);
        }
        failed |= space < 0;
    }
    PyMem_Free(codes);
    if (failed)
        Py_CLEAR(found);
    return found;
}
