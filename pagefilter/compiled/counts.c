/* How often words, pairs and triples come in a text, for `pagefilter.features.statistics` and `pagefilter.features.document`. */
#include "buffers.h"
#include "functions.h"
#include "keys.h"

static long long commonest(const Keys *found)
{
    int64_t most = 0;
    for (Py_ssize_t number = 0; number < found->size; number++)
        if (found->counts[number] > most)
            most = found->counts[number];
    return most;
}

static uint64_t joined(int64_t first, int64_t second)
{
    return (uint64_t)first << 32 | (uint32_t)second;
}

/* repeats(facts, columns, words, summed, window): counts of the distinct words, in the order in which they first come, and where they do;
   how often the commonest pair and the commonest triple come, and how many triples come again; distinct words of each whole window, added
   up; and sums of the columns from `summed` on.

   `facts` has a row of `columns` whole numbers a word, the first of them the word's number. */
PyObject *pf_repeats(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer facts;
    Keys words, pairs, triples;
    Py_ssize_t numbers[4], again = 0, varied = 0;
    (void)self;
    if (count != 5) {
        PyErr_SetString(PyExc_TypeError, "repeats(facts, columns, words, summed, window)");
        return NULL;
    }
    for (int number = 0; number < 4; number++) {
        numbers[number] = PyLong_AsSsize_t(args[1 + number]);
        if (numbers[number] == -1 && PyErr_Occurred())
            return NULL;
    }
    const Py_ssize_t columns = numbers[0], size = numbers[1], summed = numbers[2], window = numbers[3];
    if (columns < 1 || columns > 1024 || size < 0 || size >= 1 << 29 || summed < 0 || summed > columns || window < 1) {
        PyErr_SetString(PyExc_ValueError, "columns, words or a window that do not fit");
        return NULL;
    }
    if (pf_buffer(args[0], &facts, sizeof(int64_t), size * columns, PF_READ) < 0)
        return NULL;
    PyObject *result = NULL;
    int64_t *sums = PyMem_Calloc((size_t)columns, sizeof *sums), *places = PyMem_Malloc((size_t)(size + 1) * sizeof *places);
    int32_t *seen = PyMem_Malloc((size_t)(size + 1) * sizeof *seen); /* the last window that has a word */
    int failed = begin(&words, size);
    failed |= begin(&pairs, size);
    failed |= begin(&triples, size);
    if (failed || !sums || !places || !seen) {
        if (!PyErr_Occurred())
            PyErr_NoMemory();
        goto done;
    }
    const Py_ssize_t windows = size / window;
    const int64_t *row = facts.buf;
    int64_t before = 0, pair = 0;
    for (Py_ssize_t at = 0; at < size; at++, row += columns) {
        const Py_ssize_t known = words.size, current = at / window;
        const int32_t word = count_key(&words, (uint64_t)row[0]);
        if (word == known) {
            places[word] = at;
            seen[word] = -1;
        }
        if (current < windows && seen[word] != current) {
            seen[word] = (int32_t)current;
            varied++;
        }
        if (at > 1)
            count_key(&triples, joined(pair, word));
        if (at > 0)
            pair = count_key(&pairs, joined(before, word));
        before = word;
        for (Py_ssize_t column = summed; column < columns; column++)
            sums[column] += row[column];
    }
    for (Py_ssize_t number = 0; number < triples.size; number++)
        again += triples.counts[number] > 1;
    PyObject *counts = as_bytes(words.counts, words.size), *where = as_bytes(places, words.size);
    PyObject *added = as_bytes(sums + summed, columns - summed);
    if (counts && where && added)
        result = Py_BuildValue("OOLLnnO", counts, where, commonest(&pairs), commonest(&triples), again, varied, added);
    Py_XDECREF(counts);
    Py_XDECREF(where);
    Py_XDECREF(added);
done:
    forget(&words);
    forget(&pairs);
    forget(&triples);
    PyMem_Free(seen);
    PyMem_Free(places);
    PyMem_Free(sums);
    PyBuffer_Release(&facts);
    return result;
}

enum { NUMBER = 0, BUCKET = 2, FORM = 3, ALONE = 4, BEHIND = 5, BYTES = 6, LEAST = 7 }; /* columns of facts; those of `lexicon.py` */

/* CRC-32 of what `crc` is of with the form of a row behind it. */
static int64_t with_form(int64_t crc, const int64_t *row, const int64_t *moved)
{
    const int64_t *table = moved + row[BYTES] * 1024;
    return table[crc & 255] ^ table[256 + (crc >> 8 & 255)] ^ table[512 + (crc >> 16 & 255)] ^ table[768 + (crc >> 24 & 255)] ^ row[BEHIND];
}

/* bags(facts, columns, rows, moved, mask): buckets and counts of the words, then of the pairs and triples of forms, in the order in which
   they first come; None where a form has more bytes than `moved` knows of.

   `rows` are those of the text's words among `facts`; `moved` is `document._moved`; `mask` keeps the bits of a bucket. */
PyObject *pf_bags(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer views[3]; /* facts, rows, moved */
    Keys words, forms, pairs, triples;
    PyObject *result = NULL;
    (void)self;
    if (count != 5) {
        PyErr_SetString(PyExc_TypeError, "bags(facts, columns, rows, moved, mask)");
        return NULL;
    }
    const Py_ssize_t columns = PyLong_AsSsize_t(args[1]), mask = columns == -1 ? -1 : PyLong_AsSsize_t(args[4]);
    if (PyErr_Occurred())
        return NULL;
    if (columns < LEAST || columns > 1024) {
        PyErr_SetString(PyExc_ValueError, "too few columns, or too many");
        return NULL;
    }
    const Wanted wanted[3] = {{args[0], 8, 0, PF_READ}, {args[2], 8, 0, PF_READ}, {args[3], 8, 0, PF_READ}};
    if (pf_buffers(wanted, views, 3) < 0)
        return NULL;
    const Py_ssize_t known = views[0].len / 8 / columns, size = views[1].len / 8, longest = views[2].len / 8 / 1024;
    const int64_t *table = views[0].buf, *moved = views[2].buf;
    const Py_ssize_t *number = views[1].buf;
    int fits = size < 1 << 29;
    for (Py_ssize_t at = 0; fits && at < size; at++) {
        if (number[at] < 0 || number[at] >= known)
            fits = 0;
        else if (table[number[at] * columns + BYTES] < 0 || table[number[at] * columns + BYTES] >= longest) {
            result = Py_NewRef(Py_None);
            goto not_me;
        }
    }
    if (!fits) {
        PyErr_SetString(PyExc_ValueError, "rows beyond the facts, or too many");
        goto not_me;
    }
    int64_t *of_words = PyMem_Malloc((size_t)(size + 1) * sizeof *of_words); /* buckets */
    int64_t *of_pairs = PyMem_Malloc((size_t)(2 * size + 1) * sizeof *of_pairs); /* and behind them of triples */
    int64_t *of_triples = PyMem_Malloc((size_t)(size + 1) * sizeof *of_triples);
    int failed = begin(&words, size);
    failed |= begin(&forms, size);
    failed |= begin(&pairs, 2 * size);
    failed |= begin(&triples, size);
    if (failed || !of_words || !of_pairs || !of_triples) {
        if (!PyErr_Occurred())
            PyErr_NoMemory();
        goto done;
    }
    int64_t before = 0, pair = 0, crc = 0;
    for (Py_ssize_t at = 0; at < size; at++) {
        const int64_t *row = table + number[at] * columns;
        const Py_ssize_t known_words = words.size, known_pairs = pairs.size, known_triples = triples.size;
        const int32_t word = count_key(&words, (uint64_t)row[NUMBER]), form = count_key(&forms, (uint64_t)row[FORM]);
        if (word == known_words)
            of_words[word] = row[BUCKET];
        if (at > 1) {
            const int32_t triple = count_key(&triples, joined(pair, form));
            if (triple == known_triples)
                of_triples[triple] = with_form(crc, row, moved) & mask;
        }
        if (at > 0) {
            crc = with_form(table[number[at - 1] * columns + ALONE], row, moved);
            pair = count_key(&pairs, joined(before, form));
            if (pair == known_pairs)
                of_pairs[pair] = crc & mask;
        }
        before = form;
    }
    Py_ssize_t many = 0;
    for (Py_ssize_t word = 0; word < words.size; word++)
        if (of_words[word] >= 0) { /* else it has none */
            of_words[many] = of_words[word];
            words.counts[many++] = words.counts[word];
        }
    const Py_ssize_t both = pairs.size + triples.size;
    memcpy(of_pairs + pairs.size, of_triples, (size_t)triples.size * sizeof *of_pairs);
    memcpy(pairs.counts + pairs.size, triples.counts, (size_t)triples.size * sizeof *triples.counts);
    PyObject *parts[] = {as_bytes(of_words, many), as_bytes(words.counts, many), as_bytes(of_pairs, both), as_bytes(pairs.counts, both)};
    if (parts[0] && parts[1] && parts[2] && parts[3])
        result = PyTuple_Pack(4, parts[0], parts[1], parts[2], parts[3]);
    for (int part = 0; part < 4; part++)
        Py_XDECREF(parts[part]);
done:
    forget(&words);
    forget(&forms);
    forget(&pairs);
    forget(&triples);
    PyMem_Free(of_words);
    PyMem_Free(of_pairs);
    PyMem_Free(of_triples);
not_me:
    pf_release(views, 3);
    return result;
}
