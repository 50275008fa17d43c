/* Arrays that Python hands over: what they hold is checked, then they are plain memory. */
#ifndef PAGEFILTER_BUFFERS_H
#define PAGEFILTER_BUFFERS_H

#define PY_SSIZE_T_CLEAN
#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030B0000
#endif
#include <Python.h>
#include <stdint.h>

#define PF_READ 0
#define PF_WRITE PyBUF_WRITABLE

/* A contiguous buffer of items of `itemsize` bytes, at least `least` of them; 0, or -1 with an exception set and nothing to release. */
static inline int pf_buffer(PyObject *object, Py_buffer *view, Py_ssize_t itemsize, Py_ssize_t least, int writable)
{
    if (PyObject_GetBuffer(object, view, PyBUF_C_CONTIGUOUS | PyBUF_FORMAT | writable) < 0)
        return -1;
    if (view->itemsize != itemsize || view->len < least * itemsize) {
        PyErr_Format(PyExc_ValueError, "an array of %zd bytes, items of %zd, where %zd items of %zd bytes are wanted", view->len,
                     view->itemsize, least, itemsize);
        PyBuffer_Release(view);
        return -1;
    }
    return 0;
}

#endif
