/* What the module has, one file a subject. */
#ifndef PAGEFILTER_FUNCTIONS_H
#define PAGEFILTER_FUNCTIONS_H

PyObject *pf_add_trees(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_pieces(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_name_of(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_words(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_said_score(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_names_score(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_said(PyObject *self, PyObject *const *args, Py_ssize_t count);

#endif
