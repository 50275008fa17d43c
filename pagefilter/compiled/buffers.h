/* Arrays that Python hands over: what they hold is checked, then they are plain memory. */
#ifndef PAGEFILTER_BUFFERS_H
#define PAGEFILTER_BUFFERS_H

#define PY_SSIZE_T_CLEAN
#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030B0000
#endif
#include <Python.h>
#include <stdint.h>

#if SIZE_MAX < UINT64_MAX
#error "sizes of 64 bits are counted on; elsewhere Python does the work"
#endif

#define PF_READ 0
#define PF_WRITE PyBUF_WRITABLE

/* A contiguous buffer of items of `itemsize` bytes, at least `least` of them, where such items may stand in memory; 0, or -1 with an exception
   set and nothing to release. What it holds may change whenever Python code runs, or another thread. */
static inline int pf_buffer(PyObject *object, Py_buffer *view, Py_ssize_t itemsize, Py_ssize_t least, int writable)
{
    if (PyObject_GetBuffer(object, view, PyBUF_C_CONTIGUOUS | PyBUF_FORMAT | writable) < 0)
        return -1;
    const uintptr_t alignment = itemsize % 8 == 0 ? 8 : itemsize % 4 == 0 ? 4 : itemsize % 2 == 0 ? 2 : 1;
    if (view->itemsize != itemsize || view->len / itemsize < least)
        PyErr_Format(PyExc_ValueError, "an array of %zd bytes, items of %zd, where %zd items of %zd bytes are wanted", view->len,
                     view->itemsize, least, itemsize);
    else if (view->len && (uintptr_t)view->buf % alignment)
        PyErr_SetString(PyExc_ValueError, "an array whose items are not aligned");
    else
        return 0;
    PyBuffer_Release(view);
    return -1;
}

/* Release the first so many. */
static inline void pf_release(Py_buffer *views, int many)
{
    while (many--)
        PyBuffer_Release(views + many);
}

typedef struct {
    PyObject *object;
    Py_ssize_t itemsize, least;
    int writable;
} Wanted;

/* `pf_buffer` of several objects: 0, or -1 with an exception set and nothing to release. */
static inline int pf_buffers(const Wanted *wanted, Py_buffer *views, int many)
{
    for (int held = 0; held < many; held++)
        if (pf_buffer(wanted[held].object, views + held, wanted[held].itemsize, wanted[held].least, wanted[held].writable) < 0) {
            pf_release(views, held);
            return -1;
        }
    return 0;
}

#endif
