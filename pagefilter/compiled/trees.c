/* Boosted trees by the masks of their splits ("QuickScorer", see `pagefilter.boosted`): each value takes from the trees the leaves that it
   cannot reach, and of each tree the first leaf that is left is added, in the order of the trees, as scikit-learn adds them. */
#include "buffers.h"
#include "functions.h"
#include <string.h>

#define MOST_LEAVES 32
#define SPREAD 0x077CB531u /* a de Bruijn sequence: times a lone bit, its first five bits are another number for each bit */

typedef struct {
    double value; /* of a leaf, else the threshold */
    int32_t feature; /* -1 of a leaf */
    int32_t left, right; /* behind it, in the same tree */
    int32_t missing_left;
} Node;

static uint32_t first_leaves(int32_t many)
{
    return many >= MOST_LEAVES ? 0xFFFFFFFFu : (1u << many) - 1;
}

/* tree_masks(nodes, masks, values): for each split of a tree the leaves that are left beyond its threshold, and the values of the leaves.

   A value stands where `SPREAD` times the bit of its leaf says. */
PyObject *pf_tree_masks(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer nodes, masks, values;
    PyObject *result = NULL;
    int32_t *leaves = NULL, *before;
    Node *tree = NULL; /* a copy: masks may be written over the array */
    (void)self;
    if (count != 3) {
        PyErr_SetString(PyExc_TypeError, "tree_masks(nodes, masks, values)");
        return NULL;
    }
    if (pf_buffer(args[0], &nodes, sizeof(Node), 1, PF_READ) < 0)
        return NULL;
    const Py_ssize_t size = nodes.len / (Py_ssize_t)sizeof(Node);
    if (pf_buffer(args[1], &masks, sizeof(uint32_t), size, PF_WRITE) < 0)
        goto without_masks;
    if (pf_buffer(args[2], &values, sizeof(double), MOST_LEAVES, PF_WRITE) < 0)
        goto without_values;
    leaves = PyMem_Calloc((size_t)size, 2 * sizeof(int32_t));
    tree = PyMem_Malloc((size_t)size * sizeof(Node));
    if (!leaves || !tree) {
        PyErr_NoMemory();
        goto done;
    }
    memcpy(tree, nodes.buf, (size_t)size * sizeof(Node));
    before = leaves + size; /* leaves to the left of each node, `leaves` those below it */
    for (Py_ssize_t at = size - 1; at >= 0; at--) {
        const Node *node = tree + at;
        if (node->feature >= 0 && (node->left <= at || node->left >= size || node->right <= at || node->right >= size)) {
            PyErr_SetString(PyExc_ValueError, "a tree has a node that stands before its parent, or none");
            goto done;
        }
        leaves[at] = node->feature < 0 ? 1 : leaves[node->left] + leaves[node->right];
        if (leaves[at] > MOST_LEAVES) {
            PyErr_Format(PyExc_ValueError, "a tree has more than %d leaves", MOST_LEAVES);
            goto done;
        }
    }
    for (Py_ssize_t at = 0; at < size; at++) {
        const Node *node = tree + at;
        if (node->feature < 0) {
            ((double *)values.buf)[((1u << (before[at] & (MOST_LEAVES - 1))) * SPREAD) >> 27] = node->value;
            continue;
        }
        before[node->left] = before[at];
        before[node->right] = before[at] + leaves[node->left];
        ((uint32_t *)masks.buf)[at] = ~(first_leaves(before[node->right]) ^ first_leaves(before[at]));
    }
    result = Py_NewRef(Py_None);
done:
    PyMem_Free(tree);
    PyMem_Free(leaves);
    PyBuffer_Release(&values);
without_values:
    PyBuffer_Release(&masks);
without_masks:
    PyBuffer_Release(&nodes);
    return result;
}

typedef struct {
    double threshold;
    uint32_t mask; /* of what is left of the tree for values above the threshold */
    uint32_t tree;
} Split;

typedef struct {
    int32_t column, first, last, missing; /* where its splits lie, by threshold, and where those that a missing value is above */
} Feature;

/* What a value leaves of the trees; returns the first split that it is not above. There is a mask for each number up to `most`, whose bits are
   all 1, so that a tree that is none does no harm. */
static inline const Split *take(uint32_t *masks, uint32_t most, const Feature *feature, const Split *splits, const Split *missing, double value)
{
    const Split *split = splits + feature->first, *last = splits + feature->last;
    if (value != value) {
        last = missing + feature->missing + (feature->last - feature->first);
        for (split = missing + feature->missing; split < last; split++)
            masks[split->tree & most] &= split->mask;
        return splits + feature->first;
    }
    for (; split < last && value > split->threshold; split++)
        masks[split->tree & most] &= split->mask;
    return split;
}

/* Whether a feature, as it is read here and not again, lies within the arrays. */
static int lies_within(const Feature *feature, Py_ssize_t columns, Py_ssize_t splits, Py_ssize_t missing)
{
    return feature->column >= 0 && feature->column < columns && feature->first >= 0 && feature->first <= feature->last && feature->last <= splits
           && feature->missing >= 0 && feature->missing <= missing - (feature->last - feature->first);
}

/* add_trees(features, splits, missing, values, ends, rows, columns, sums): adds to each of `sums` the leaves that its row falls into.

   A row of `sums` is of the trees up to one of `ends`, and has a number for each of `rows`. The tables are those of `pagefilter.boosted`. */
PyObject *pf_add_trees(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer views[7];
    PyObject *result = NULL;
    (void)self;
    if (count != 8) {
        PyErr_SetString(PyExc_TypeError, "add_trees(features, splits, missing, values, ends, rows, columns, sums)");
        return NULL;
    }
    const Py_ssize_t columns = PyLong_AsSsize_t(args[6]);
    if (columns == -1 && PyErr_Occurred())
        return NULL;
    const Wanted wanted[7] = {
        {args[0], sizeof(Feature), 0, PF_READ}, {args[1], sizeof(Split), 0, PF_READ}, {args[2], sizeof(Split), 0, PF_READ},
        {args[3], 8, 0, PF_READ}, {args[4], 4, 0, PF_READ}, {args[5], 8, 0, PF_READ}, {args[7], 8, 0, PF_WRITE},
    };
    if (pf_buffers(wanted, views, 7) < 0)
        return NULL;
    const Feature *features = views[0].buf;
    const Split *splits = views[1].buf, *missing = views[2].buf;
    const double *values = views[3].buf, *rows = views[5].buf;
    const int32_t *ends = views[4].buf;
    double *sums = views[6].buf;
    const Py_ssize_t many = views[0].len / (Py_ssize_t)sizeof(Feature), trees = views[3].len / 8 / MOST_LEAVES, models = views[4].len / 4;
    const Py_ssize_t size = models ? views[6].len / 8 / models : 0, all = views[5].len / 8;
    if (columns < 0 || (size ? all / size != columns || all % size : all) || views[6].len / 8 != size * models || trees > INT32_MAX / 2
        || (models && ends[models - 1] != trees)) {
        PyErr_SetString(PyExc_ValueError, "arrays that do not go together");
        goto done;
    }
    if (!size) {
        result = Py_NewRef(Py_None);
        goto done;
    }
    uint32_t most = 1; /* of the numbers of trees */
    while (most < trees)
        most = most << 1 | 1;
    const Py_ssize_t room = (Py_ssize_t)most + 1;
    int wrong = 0;
    /* Masks of all rows in common and of a row, the lowest value of each column, and the features in which rows differ. */
    double *lowest = PyMem_Malloc((size_t)(columns + 1) * sizeof(double) + (size_t)many * sizeof(Feature)
                                  + (size_t)(2 * room + columns) * sizeof(uint32_t));
    if (!lowest) {
        PyErr_NoMemory();
        goto done;
    }
    Py_BEGIN_ALLOW_THREADS
    Feature *differing = (Feature *)(lowest + columns + 1), *differ = differing;
    uint32_t *common = (uint32_t *)(differing + many), *masks = common + room, *apart = masks + room; /* 1 where rows differ, 2 where one lacks */
    memset(common, 0xFF, (size_t)(2 * room) * sizeof(uint32_t));
    memset(apart, 0, (size_t)columns * sizeof(uint32_t));
    if (columns)
        memcpy(lowest, rows, (size_t)columns * sizeof(double));
    for (Py_ssize_t number = 0; number < size; number++) {
        const double *row = rows + number * columns;
        for (Py_ssize_t column = 0; column < columns; column++) {
            apart[column] |= (uint32_t)(row[column] != rows[column]) | (uint32_t)(row[column] != row[column]) << 1;
            lowest[column] = row[column] < lowest[column] ? row[column] : lowest[column];
        }
    }
    for (Py_ssize_t at = 0; at < many && !wrong; at++) {
        memcpy(differ, features + at, sizeof(Feature));
        if (!lies_within(differ, columns, views[1].len / (Py_ssize_t)sizeof(Split), views[2].len / (Py_ssize_t)sizeof(Split))) {
            wrong = 1;
            break;
        }
        if (apart[differ->column] < 2) /* what the lowest is above, all are */
            differ->first = (int32_t)(take(common, most, differ, splits, missing, lowest[differ->column]) - splits);
        differ += apart[differ->column] != 0;
    }
    for (Py_ssize_t number = 0; number < size && !wrong; number++) {
        const double *row = rows + number * columns;
        memcpy(masks, common, (size_t)trees * sizeof(uint32_t));
        for (const Feature *feature = differing; feature < differ; feature++)
            take(masks, most, feature, splits, missing, row[feature->column]);
        Py_ssize_t tree = 0;
        for (Py_ssize_t model = 0; model < models; model++) {
            double sum = sums[model * size + number];
            for (; tree < ends[model] && tree < trees; tree++)
                sum += values[tree * MOST_LEAVES + (((masks[tree] & (~masks[tree] + 1)) * SPREAD) >> 27)];
            sums[model * size + number] = sum;
        }
    }
    Py_END_ALLOW_THREADS
    PyMem_Free(lowest);
    if (wrong) {
        PyErr_SetString(PyExc_ValueError, "a feature whose column or splits are not there");
        goto done;
    }
    result = Py_NewRef(Py_None);
done:
    pf_release(views, 7);
    return result;
}
