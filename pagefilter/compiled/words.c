/* Words of the blocks of a page, for `pagefilter.features.words`. */
#include "buffers.h"
#include "functions.h"
#include "keys.h"

/* words_of(facts, columns, rows, owners, blocks, summed, long): of each block the words, the distinct ones, and sums of the columns from
   `summed` on; of each word the number and the bits; of each pair of a block and a distinct word that has the bit `long` the block, in how
   many blocks the word is, and the first of these.

   `rows` are those of the words among `facts`, and `owners` their blocks, in order. */
PyObject *pf_words_of(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer facts, rows, owners;
    PyObject *result = NULL;
    Py_ssize_t numbers[4];
    (void)self;
    if (count != 7) {
        PyErr_SetString(PyExc_TypeError, "words_of(facts, columns, rows, owners, blocks, summed, long)");
        return NULL;
    }
    for (int number = 0; number < 4; number++) {
        static const int places[] = {1, 4, 5, 6};
        numbers[number] = PyLong_AsSsize_t(args[places[number]]);
        if (numbers[number] == -1 && PyErr_Occurred())
            return NULL;
    }
    const Py_ssize_t columns = numbers[0], blocks = numbers[1], summed = numbers[2];
    const int64_t bit = numbers[3];
    if (columns < 2 || columns > 1024 || blocks < 0 || blocks >= 1 << 29 || summed < 0 || summed > columns) {
        PyErr_SetString(PyExc_ValueError, "columns or blocks that do not fit");
        return NULL;
    }
    if (pf_buffer(args[0], &facts, sizeof(int64_t), 0, PF_READ) < 0)
        return NULL;
    if (pf_buffer(args[2], &rows, sizeof(Py_ssize_t), 0, PF_READ) < 0)
        goto without_rows;
    const Py_ssize_t known = facts.len / (Py_ssize_t)sizeof(int64_t) / columns, size = rows.len / (Py_ssize_t)sizeof(Py_ssize_t);
    if (pf_buffer(args[3], &owners, sizeof(Py_ssize_t), size, PF_READ) < 0)
        goto without_owners;
    const Py_ssize_t *row_of = rows.buf, *owner = owners.buf, packed = columns - summed;
    int fits = size < 1 << 29;
    for (Py_ssize_t at = 0; fits && at < size; at++)
        fits = row_of[at] >= 0 && row_of[at] < known && owner[at] >= (at ? owner[at - 1] : 0) && owner[at] < blocks;
    if (!fits) {
        PyErr_SetString(PyExc_ValueError, "rows or blocks that are not there, or are in no order");
        goto wrong;
    }
    Keys words;
    const size_t room = (size_t)size + 1;
    int64_t *of_words = PyMem_Malloc(8 * room * sizeof *of_words);
    PyObject *of_blocks = PyBytes_FromStringAndSize(NULL, blocks * (2 + packed) * (Py_ssize_t)sizeof(int64_t)), *parts[5];
    if (begin(&words, size) < 0 || !of_words || !of_blocks) {
        if (!PyErr_Occurred())
            PyErr_NoMemory();
        goto done;
    }
    int64_t *number = of_words, *bits = number + room;
    int64_t *first = bits + room, *last = first + room, *times = last + room; /* of distinct words: blocks */
    int64_t *long_owner = times + room, *long_times = long_owner + room, *long_first = long_times + room; /* of pairs */
    int64_t *many = (int64_t *)PyBytes_AsString(of_blocks), *distinct = many + blocks, *sums = distinct + blocks;
    memset(many, 0, (size_t)(blocks * (2 + packed)) * sizeof *many);
    Py_ssize_t pairs = 0;
    for (Py_ssize_t at = 0; at < size; at++) {
        const int64_t *row = (const int64_t *)facts.buf + row_of[at] * columns;
        const Py_ssize_t before = words.size, block = owner[at];
        const int32_t word = count_key(&words, (uint64_t)row[0]);
        number[at] = row[0];
        bits[at] = row[1];
        if (word == before) {
            first[word] = block;
            last[word] = -1;
            times[word] = 0;
        }
        if (last[word] != block) {
            last[word] = block;
            times[word]++;
            distinct[block]++;
            if (row[1] & bit) {
                long_owner[pairs] = block;
                long_times[pairs++] = word; /* until all are counted */
            }
        }
        many[block]++;
        for (Py_ssize_t column = 0; column < packed; column++)
            sums[block * packed + column] += row[summed + column];
    }
    for (Py_ssize_t pair = 0; pair < pairs; pair++) {
        long_first[pair] = first[long_times[pair]];
        long_times[pair] = times[long_times[pair]];
    }
    parts[0] = as_bytes(number, size);
    parts[1] = as_bytes(bits, size);
    parts[2] = as_bytes(long_owner, pairs);
    parts[3] = as_bytes(long_times, pairs);
    parts[4] = as_bytes(long_first, pairs);
    if (parts[0] && parts[1] && parts[2] && parts[3] && parts[4])
        result = PyTuple_Pack(6, of_blocks, parts[0], parts[1], parts[2], parts[3], parts[4]);
    for (int part = 0; part < 5; part++)
        Py_XDECREF(parts[part]);
done:
    forget(&words);
    PyMem_Free(of_words);
    Py_XDECREF(of_blocks);
wrong:
    PyBuffer_Release(&owners);
without_owners:
    PyBuffer_Release(&rows);
without_rows:
    PyBuffer_Release(&facts);
    return result;
}
