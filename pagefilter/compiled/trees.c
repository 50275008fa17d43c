/* Boosted trees: each row walks down each tree. The values of a row are added in the order of the trees, as scikit-learn adds them. */
#include "buffers.h"
#include "functions.h"

typedef struct {
    double value; /* of a leaf, else the threshold: what is not above it goes left */
    int32_t feature; /* -1 of a leaf */
    int32_t left, right;
    int32_t missing_left;
} Node;

/* add_trees(nodes, roots, rows, columns, sums): adds to each of `sums` the values of the leaves that its row of `rows` falls into.

   The nodes are those of `pagefilter.boosted`, which checked that each walk ends. */
PyObject *pf_add_trees(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer nodes, roots, rows, sums;
    PyObject *result = NULL;
    Py_ssize_t columns;
    (void)self;
    if (count != 5) {
        PyErr_SetString(PyExc_TypeError, "add_trees(nodes, roots, rows, columns, sums)");
        return NULL;
    }
    columns = PyLong_AsSsize_t(args[3]);
    if (columns == -1 && PyErr_Occurred())
        return NULL;
    if (pf_buffer(args[4], &sums, sizeof(double), 0, PF_WRITE) < 0)
        return NULL;
    const Py_ssize_t size = sums.len / (Py_ssize_t)sizeof(double);
    if (pf_buffer(args[0], &nodes, sizeof(Node), 1, PF_READ) < 0)
        goto without_nodes;
    if (pf_buffer(args[1], &roots, sizeof(int32_t), 0, PF_READ) < 0)
        goto without_roots;
    if (columns < 0 || pf_buffer(args[2], &rows, sizeof(double), size * columns, PF_READ) < 0)
        goto without_rows;
    const Node *tree = nodes.buf;
    const int32_t *root = roots.buf, *last = root + roots.len / (Py_ssize_t)sizeof(int32_t);
    double *sum = sums.buf;
    Py_BEGIN_ALLOW_THREADS
    for (; root < last; root++) {
        const double *row = rows.buf;
        for (Py_ssize_t number = 0; number < size; number++, row += columns) {
            const Node *node = tree + *root;
            while (node->feature >= 0) {
                const double value = row[node->feature];
                node = tree + ((value != value ? node->missing_left : value <= node->value) ? node->left : node->right);
            }
            sum[number] += node->value;
        }
    }
    Py_END_ALLOW_THREADS
    Py_INCREF(Py_None);
    result = Py_None;
    PyBuffer_Release(&rows);
without_rows:
    PyBuffer_Release(&roots);
without_roots:
    PyBuffer_Release(&nodes);
without_nodes:
    PyBuffer_Release(&sums);
    if (!result && !PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "fewer than no columns");
    return result;
}
