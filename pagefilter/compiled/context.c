/* What stands around the blocks of a page, for `pagefilter.features.context`: the same operations in the same order. */
#include "buffers.h"
#include "functions.h"

enum { SHIFTED = 1, AFTER = 7, BEFORE, PAGE, MOST, NEAR, LINE, RUN, COLUMNS = RUN + 4 }; /* of `context.OF_SCORE` */
static const Py_ssize_t OFFSETS[] = {-3, -2, -1, 1, 2, 3};
#define OUTSIDE -8.0 /* the score of what lies beyond the page */

static double value_at(const double *values, Py_ssize_t size, Py_ssize_t at, double outside)
{
    return at < 0 || at >= size ? outside : values[at];
}

static double higher(double one, double other) /* of which one that is no number wins */
{
    return other > one || other != other ? other : one;
}

/* Sums, or highest values, of all that is at most `reach` places away. */
static void find_windowed(double *found, const double *values, Py_ssize_t size, Py_ssize_t reach, int highest, double outside)
{
    for (Py_ssize_t at = 0; at < size; at++) {
        double result = value_at(values, size, at - reach, outside);
        for (Py_ssize_t other = at - reach + 1; other <= at + reach; other++) {
            const double value = value_at(values, size, other, outside);
            result = highest ? higher(result, value) : result + value;
        }
        found[at] = result;
    }
}

/* windowed(values, found, size, reach, highest, outside): `context.windowed` of each row of `size` values. */
PyObject *pf_windowed(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer values, found;
    (void)self;
    if (count != 6) {
        PyErr_SetString(PyExc_TypeError, "windowed(values, found, size, reach, highest, outside)");
        return NULL;
    }
    const Py_ssize_t size = PyLong_AsSsize_t(args[2]), reach = size == -1 ? -1 : PyLong_AsSsize_t(args[3]);
    const int highest = PyErr_Occurred() ? -1 : PyObject_IsTrue(args[4]);
    const double outside = highest < 0 ? 0.0 : PyFloat_AsDouble(args[5]);
    if (PyErr_Occurred())
        return NULL;
    if (size < 1 || reach < 0 || reach > 1000) {
        PyErr_SetString(PyExc_ValueError, "rows of no values, or too far a reach");
        return NULL;
    }
    if (pf_buffer(args[0], &values, sizeof(double), 0, PF_READ) < 0)
        return NULL;
    const Py_ssize_t rows = values.len / (Py_ssize_t)sizeof(double) / size;
    if (pf_buffer(args[1], &found, sizeof(double), rows * size, PF_WRITE) < 0) {
        PyBuffer_Release(&values);
        return NULL;
    }
    for (Py_ssize_t row = 0; row < rows; row++)
        find_windowed((double *)found.buf + row * size, (const double *)values.buf + row * size, size, reach, highest, outside);
    PyBuffer_Release(&found);
    PyBuffer_Release(&values);
    Py_RETURN_NONE;
}

/* Blocks and characters of each run of likely blocks, and whether it reaches the page's end or start. */
static void find_runs(double *found, const double *scores, const double *lengths, Py_ssize_t size)
{
    double *chars = found + size, *to_end = chars + size, *from_start = to_end + size;
    for (Py_ssize_t start = 0, end; start < size; start = end) {
        const int likely = scores[start] > 0;
        double sum = 0.0;
        for (end = start; end < size && (scores[end] > 0) == likely; end++)
            sum += lengths[end];
        for (Py_ssize_t at = start; at < end; at++) {
            found[at] = likely ? (double)(end - start) : 0.0;
            chars[at] = likely ? sum : 0.0;
            to_end[at] = likely && end == size;
            from_start[at] = likely && start == 0;
        }
    }
}

/* The columns of one score; `mass` are the weights up to each block, `in_line` those of each line, `room` has 3 * (`size` + 1). */
static void find_around(double *found, const double *scores, const double *lengths, const int64_t *lines, Py_ssize_t size,
                        const double *mass, const double *in_line, double *room)
{
    double *capped = room, *weighted = capped + size + 1, *of_line = weighted + size + 1;
    const double all = mass[size - 1];
    double whole = 0.0, ahead = 0.0;
    for (Py_ssize_t line = 0; line <= size; line++)
        of_line[line] = 0.0;
    for (Py_ssize_t at = 0; at < size; at++) {
        const double weight = lengths[at] > 200.0 ? 200.0 : lengths[at], low = scores[at] < -6.0 ? -6.0 : scores[at];
        capped[at] = low > 6.0 ? 6.0 : low;
        weighted[at] = weight * capped[at];
        whole = at ? whole + weighted[at] : weighted[at];
        of_line[lines[at]] += weighted[at];
    }
    for (Py_ssize_t line = 0; line <= size; line++)
        of_line[line] /= in_line[line];
    for (Py_ssize_t at = 0; at < size; at++) {
        const double weight = lengths[at] > 200.0 ? 200.0 : lengths[at], before = mass[at] - weight, after = all - mass[at];
        ahead = at ? ahead + weighted[at] : weighted[at];
        found[at] = scores[at];
        for (int number = 0; number < AFTER - SHIFTED; number++)
            found[(SHIFTED + number) * size + at] = value_at(scores, size, at + OFFSETS[number], OUTSIDE);
        found[AFTER * size + at] = after > 0 ? (whole - ahead) / (after > 1.0 ? after : 1.0) : 0.0;
        found[BEFORE * size + at] = before > 0 ? (ahead - weighted[at]) / (before > 1.0 ? before : 1.0) : 0.0;
        found[PAGE * size + at] = whole / (all > 1.0 ? all : 1.0);
        found[LINE * size + at] = of_line[lines[at]];
    }
    find_windowed(found + MOST * size, scores, size, 5, 1, OUTSIDE);
    find_windowed(found + NEAR * size, capped, size, 2, 0, 0.0);
    for (Py_ssize_t at = 0; at < size; at++)
        found[NEAR * size + at] /= 5;
    find_runs(found + RUN * size, scores, lengths, size);
}

/* around(scores, lengths, lines, found): `context.around`. A row of `scores` has as many as there are lengths. */
PyObject *pf_around(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer scores, lengths, lines, found;
    PyObject *result = NULL;
    double *room = NULL;
    (void)self;
    if (count != 4) {
        PyErr_SetString(PyExc_TypeError, "around(scores, lengths, lines, found)");
        return NULL;
    }
    if (pf_buffer(args[1], &lengths, sizeof(double), 1, PF_READ) < 0)
        return NULL;
    const Py_ssize_t size = lengths.len / (Py_ssize_t)sizeof(double);
    if (pf_buffer(args[2], &lines, sizeof(int64_t), size, PF_READ) < 0)
        goto without_lines;
    if (pf_buffer(args[0], &scores, sizeof(double), 0, PF_READ) < 0)
        goto without_scores;
    const Py_ssize_t many = scores.len / (Py_ssize_t)sizeof(double) / size;
    if (pf_buffer(args[3], &found, sizeof(double), many * COLUMNS * size, PF_WRITE) < 0)
        goto without_found;
    const int64_t *line = lines.buf;
    const double *length = lengths.buf;
    for (Py_ssize_t at = 0; at < size; at++)
        if (line[at] < 0 || line[at] > size) {
            PyErr_SetString(PyExc_ValueError, "more lines than blocks");
            goto done;
        }
    room = PyMem_Calloc((size_t)(size + 1), 5 * sizeof *room);
    if (!room) {
        PyErr_NoMemory();
        goto done;
    }
    double *mass = room, *in_line = mass + size + 1;
    for (Py_ssize_t at = 0; at < size; at++) {
        const double weight = length[at] > 200.0 ? 200.0 : length[at];
        mass[at] = at ? mass[at - 1] + weight : weight;
        in_line[line[at]] += weight;
    }
    for (Py_ssize_t at = 0; at <= size; at++)
        in_line[at] = higher(in_line[at], 1e-9);
    for (Py_ssize_t number = 0; number < many; number++)
        find_around((double *)found.buf + number * COLUMNS * size, (const double *)scores.buf + number * size, length, line, size, mass,
                    in_line, in_line + size + 1);
    Py_INCREF(Py_None);
    result = Py_None;
done:
    PyMem_Free(room);
    PyBuffer_Release(&found);
without_found:
    PyBuffer_Release(&scores);
without_scores:
    PyBuffer_Release(&lines);
without_lines:
    PyBuffer_Release(&lengths);
    return result;
}
