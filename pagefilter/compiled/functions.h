/* What the module has, one file a subject. */
#ifndef PAGEFILTER_FUNCTIONS_H
#define PAGEFILTER_FUNCTIONS_H

PyObject *pf_add_trees(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_add_trial(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_bags(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_learn(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_linear(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_lines(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_name_of(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_names_score(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_ngram_sums(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_part(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_pieces(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_place_grams(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_repeats(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_rows_of(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_said(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_said_score(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_score_columns(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_sentences(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_sort_characters(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_traits(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_tree_masks(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_windowed(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_word_grams(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_words(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *pf_words_of(PyObject *self, PyObject *const *args, Py_ssize_t count);

#endif
