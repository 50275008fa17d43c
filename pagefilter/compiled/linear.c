/* Linear models: rows are standardised, clipped, and multiplied with weights. */
#include "buffers.h"
#include "functions.h"

/* Adds up, for five pairs of neighbouring sums or less, the values of a row times their weights; in registers. */
#define TIMES(number) sum[number] += values[column] * weight[number];
#define ADD(many, all)                                                             \
    for (; at + many <= sums; at += many) {                                        \
        double sum[many] = {0.0};                                                  \
        const double *weight = weights + at;                                       \
        for (Py_ssize_t column = 0; column < columns; column++, weight += sums) {  \
            all                                                                    \
        }                                                                          \
        for (int number = 0; number < many; number++)                              \
            result[at + number] = sum[number];                                     \
    }

static void add(const double *restrict values, Py_ssize_t columns, const double *restrict weights, Py_ssize_t sums, double *restrict result)
{
    Py_ssize_t at = 0;
    ADD(10, TIMES(0) TIMES(1) TIMES(2) TIMES(3) TIMES(4) TIMES(5) TIMES(6) TIMES(7) TIMES(8) TIMES(9))
    ADD(2, TIMES(0) TIMES(1))
    ADD(1, TIMES(0))
}

/* linear(rows, mean, scale, weights, bound, result): sums of what each column of a row, standardised and clipped, is times its weights.

   The products are added in the order of the columns. */
PyObject *pf_linear(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer views[5]; /* mean, scale, weights, rows, result */
    PyObject *answer = NULL;
    (void)self;
    if (count != 6) {
        PyErr_SetString(PyExc_TypeError, "linear(rows, mean, scale, weights, bound, result)");
        return NULL;
    }
    const double bound = PyFloat_AsDouble(args[4]);
    if (bound == -1.0 && PyErr_Occurred())
        return NULL;
    const Wanted wanted[5] = {
        {args[1], 8, 0, PF_READ}, {args[2], 8, 0, PF_READ}, {args[3], 8, 0, PF_READ}, {args[0], 8, 0, PF_READ}, {args[5], 8, 0, PF_WRITE},
    };
    if (pf_buffers(wanted, views, 5) < 0)
        return NULL;
    const Py_ssize_t columns = views[0].len / 8, sums = columns ? views[2].len / 8 / columns : 0, rows = columns ? views[3].len / 8 / columns : 0;
    if (!columns || views[1].len != views[0].len || views[2].len / 8 != columns * sums || views[3].len / 8 != columns * rows
        || views[4].len / 8 != rows * sums) {
        PyErr_SetString(PyExc_ValueError, "arrays that do not go together");
        goto done;
    }
    const double *mean = views[0].buf, *scale = views[1].buf, *row = views[3].buf;
    double *sum = views[4].buf;
    double *values = PyMem_Malloc((size_t)columns * sizeof(double));
    if (!values) {
        PyErr_NoMemory();
        goto done;
    }
    Py_BEGIN_ALLOW_THREADS
    for (Py_ssize_t number = 0; number < rows; number++, row += columns, sum += sums) {
        for (Py_ssize_t column = 0; column < columns; column++) {
            double value = (row[column] - mean[column]) / scale[column];
            value = value < -bound ? -bound : value;
            values[column] = value > bound ? bound : value;
        }
        add(values, columns, views[2].buf, sums, sum);
    }
    Py_END_ALLOW_THREADS
    PyMem_Free(values);
    answer = Py_NewRef(Py_None);
done:
    pf_release(views, 5);
    return answer;
}
