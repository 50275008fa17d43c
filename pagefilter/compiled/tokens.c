/* A text parted into words, as `pagefilter.features.tokens` parts it. */
#include <string.h>

#include "buffers.h"
#include "functions.h"

#define PLANE 0x10000
/* Kinds of a character; those of `tokens.py`. */
enum { LETTER = 1, FIGURE = 2, LINE = 4, QUOTE = 8, MARK = 16, SPACE = 32, STOP = 64, FEED = MARK | SPACE };

typedef struct {
    Py_ssize_t *at, size, room;
} Numbers;

static int push(Numbers *numbers, Py_ssize_t number)
{
    if (numbers->size == numbers->room) {
        const Py_ssize_t room = numbers->room ? 2 * numbers->room : 512;
        Py_ssize_t *at = PyMem_Realloc(numbers->at, (size_t)room * sizeof *at);
        if (!at) {
            PyErr_NoMemory();
            return -1;
        }
        numbers->at = at;
        numbers->room = room;
    }
    numbers->at[numbers->size++] = number;
    return 0;
}

static PyObject *as_bytes(const Numbers *numbers)
{
    return PyBytes_FromStringAndSize((const char *)numbers->at, numbers->size * (Py_ssize_t)sizeof *numbers->at);
}

typedef struct {
    PyObject *text, *strings;
    int32_t *row_at; /* the spoken word that begins at each character, or -1 */
    Numbers lengths; /* of the spoken words */
} Parting;

/* The row of what stands there: that of a spoken word, or a new one; -1 with an exception set. */
static Py_ssize_t row_of(Parting *parting, Py_ssize_t start, Py_ssize_t end)
{
    const int32_t row = parting->row_at[start];
    if (row >= 0 && row < parting->lengths.size && parting->lengths.at[row] == end - start)
        return row;
    PyObject *word = PyUnicode_Substring(parting->text, start, end);
    if (!word)
        return -1;
    const int failed = PyList_Append(parting->strings, word);
    Py_DECREF(word);
    return failed ? -1 : PyList_Size(parting->strings) - 1;
}

/* Kinds of the characters between a 0 before and one behind; 0, or -1 with an exception set. */
static int find_kinds(uint8_t *kinds, const Py_UCS4 *codes, Py_ssize_t size, const uint8_t *table, PyObject *kind_beyond)
{
    kinds[0] = kinds[size + 1] = 0;
    for (Py_ssize_t at = 0; at < size; at++) {
        if (codes[at] < PLANE) {
            kinds[at + 1] = table[codes[at]];
            continue;
        }
        PyObject *kind = PyObject_CallFunction(kind_beyond, "k", (unsigned long)codes[at]);
        const long value = kind ? PyLong_AsLong(kind) : -1;
        Py_XDECREF(kind);
        if (value == -1 && PyErr_Occurred())
            return -1;
        kinds[at + 1] = (uint8_t)value;
    }
    return 0;
}

/* ``\w[\w'’]*``: words that are spoken. */
static int find_spoken(Parting *parting, const uint8_t *kinds, Py_ssize_t end)
{
    for (Py_ssize_t at = 0; at < end; at++) {
        if (!(kinds[at] & (LETTER | FIGURE | LINE)))
            continue;
        const Py_ssize_t start = at;
        while (at < end && kinds[at] & (LETTER | FIGURE | LINE | QUOTE))
            at++;
        const Py_ssize_t row = row_of(parting, start, at); /* a new one: none begins there yet */
        if (row < 0 || push(&parting->lengths, at - start) < 0)
            return -1;
        parting->row_at[start] = (int32_t)row;
    }
    return 0;
}

/* Where letters from `at` on end, with those that at most so many lone apostrophes join to them. */
static Py_ssize_t end_of_letters(const uint8_t *kinds, Py_ssize_t at, Py_ssize_t end, Py_ssize_t most)
{
    for (;; at++) {
        while (at < end && kinds[at] & LETTER)
            at++;
        if (!most-- || at + 1 >= end || !(kinds[at] & QUOTE) || !(kinds[at + 1] & LETTER))
            return at;
    }
}

/* ``[^\W\d_]+(?:['’][^\W\d_]+)*``: words of a block. */
static int find_words(Parting *parting, const uint8_t *kinds, Py_ssize_t at, Py_ssize_t end, Numbers *words)
{
    while (at < end) {
        if (!(kinds[at] & LETTER)) {
            at++;
            continue;
        }
        const Py_ssize_t start = at;
        at = end_of_letters(kinds, at, end, end);
        const Py_ssize_t row = row_of(parting, start, at);
        if (row < 0 || push(words, row) < 0)
            return -1;
    }
    return 0;
}

/* Words with one apostrophe at most, runs of figures, and marks, which have the rows behind all words. */
static int find_hashed(Parting *parting, const uint8_t *kinds, const Py_UCS4 *codes, Py_ssize_t end, const uint8_t *marks,
                       Numbers *hashed)
{
    Py_ssize_t at = 0;
    while (at < end) {
        const Py_ssize_t start = at;
        if (kinds[at] & LETTER)
            at = end_of_letters(kinds, at, end, 1);
        else if (kinds[at] & FIGURE)
            while (at < end && kinds[at] & FIGURE)
                at++;
        else {
            at++;
            if (kinds[start] & MARK && codes[start] < PLANE && push(hashed, -1 - (Py_ssize_t)marks[codes[start]]) < 0)
                return -1;
            continue;
        }
        const Py_ssize_t row = row_of(parting, start, at);
        if (row < 0 || push(hashed, row) < 0)
            return -1;
    }
    const Py_ssize_t rows = PyList_Size(parting->strings);
    for (at = 0; at < hashed->size; at++)
        if (hashed->at[at] < 0)
            hashed->at[at] = rows - 1 - hashed->at[at];
    return 0;
}

/* Words of the blocks that `starts` and `ends`, lists of whole numbers, say, and the block of each. */
static int find_in_blocks(Parting *parting, const uint8_t *kinds, Py_ssize_t size, PyObject *starts, PyObject *ends, Numbers *words,
                          Numbers *owner)
{
    const Py_ssize_t blocks = PyList_Size(starts);
    if (blocks < 0)
        return -1;
    for (Py_ssize_t block = 0; block < blocks; block++) {
        PyObject *first = PyList_GetItem(starts, block), *last = PyList_GetItem(ends, block); /* borrowed */
        if (!first || !last)
            return -1;
        const Py_ssize_t start = PyLong_AsSsize_t(first), end = PyLong_AsSsize_t(last);
        if (PyErr_Occurred() || find_words(parting, kinds, start < 0 ? 0 : start, end < size ? end : size, words) < 0)
            return -1;
        while (owner->size < words->size)
            if (push(owner, block) < 0)
                return -1;
    }
    return 0;
}

/* part(text, kinds, marks, kind_beyond, starts, ends, spoken, hashed): kinds of the characters, the strings that rows stand for, lengths of
   the spoken words, which have the first rows, rows of the words of blocks, the block of each, and rows of the tokens that are hashed.

   `kinds` has a byte a character of the basic plane; beyond, `kind_beyond` is asked. `marks` are the numbers of the marks. Blocks lie
   between `starts` and `ends`; of the text so many characters are spoken, and so many hashed. */
PyObject *pf_part(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer table, marks;
    Numbers words = {0}, owner = {0}, hashed = {0};
    Parting parting = {0};
    PyObject *result = NULL, *found = NULL;
    (void)self;
    if (count != 8 || !PyList_Check(args[4]) || !PyList_Check(args[5])) {
        PyErr_SetString(PyExc_TypeError, "part(text, kinds, marks, kind_beyond, starts, ends, spoken, hashed)");
        return NULL;
    }
    const Py_ssize_t size = PyUnicode_GetLength(args[0]);
    const Py_ssize_t most_spoken = size < 0 ? -1 : PyLong_AsSsize_t(args[6]), most_hashed = PyErr_Occurred() ? -1 : PyLong_AsSsize_t(args[7]);
    if (PyErr_Occurred())
        return NULL;
    if (size > INT32_MAX) {
        PyErr_SetString(PyExc_OverflowError, "a text of more than two thousand million characters");
        return NULL;
    }
    if (pf_buffer(args[1], &table, 1, PLANE, PF_READ) < 0)
        return NULL;
    if (pf_buffer(args[2], &marks, 1, PLANE, PF_READ) < 0) {
        PyBuffer_Release(&table);
        return NULL;
    }
    Py_UCS4 *codes = PyUnicode_AsUCS4Copy(args[0]);
    parting.text = args[0];
    parting.strings = PyList_New(0);
    parting.row_at = PyMem_Malloc((size_t)(size + 1) * sizeof *parting.row_at);
    found = PyBytes_FromStringAndSize(NULL, size + 2);
    if (!codes || !parting.strings || !parting.row_at || !found) {
        if (!PyErr_Occurred())
            PyErr_NoMemory();
        goto done;
    }
    memset(parting.row_at, 0xff, (size_t)(size + 1) * sizeof *parting.row_at);
    uint8_t *kinds = (uint8_t *)PyBytes_AsString(found);
    if (!kinds || find_kinds(kinds, codes, size, table.buf, args[3]) < 0 ||
        find_spoken(&parting, kinds + 1, size < most_spoken ? size : most_spoken) < 0 ||
        find_in_blocks(&parting, kinds + 1, size, args[4], args[5], &words, &owner) < 0 ||
        find_hashed(&parting, kinds + 1, codes, size < most_hashed ? size : most_hashed, marks.buf, &hashed) < 0)
        goto done;
    PyObject *parts[] = {as_bytes(&parting.lengths), as_bytes(&words), as_bytes(&owner), as_bytes(&hashed)};
    if (parts[0] && parts[1] && parts[2] && parts[3])
        result = PyTuple_Pack(6, found, parting.strings, parts[0], parts[1], parts[2], parts[3]);
    for (int number = 0; number < 4; number++)
        Py_XDECREF(parts[number]);
done:
    PyMem_Free(hashed.at);
    PyMem_Free(owner.at);
    PyMem_Free(words.at);
    PyMem_Free(parting.lengths.at);
    PyMem_Free(parting.row_at);
    PyMem_Free(codes);
    Py_XDECREF(found);
    Py_XDECREF(parting.strings);
    PyBuffer_Release(&marks);
    PyBuffer_Release(&table);
    return result;
}

static int add_size(PyObject *sizes, Py_ssize_t size)
{
    PyObject *number = PyLong_FromSsize_t(size);
    const int failed = !number || PyList_Append(sizes, number) < 0;
    Py_XDECREF(number);
    return failed ? -1 : 0;
}

/* sentences(kinds): words, parts between white space, of each sentence, as a list; the first of the kinds is of no character. */
PyObject *pf_sentences(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer view;
    (void)self;
    if (count != 1) {
        PyErr_SetString(PyExc_TypeError, "sentences(kinds)");
        return NULL;
    }
    if (pf_buffer(args[0], &view, 1, 1, PF_READ) < 0)
        return NULL;
    const uint8_t *kinds = view.buf;
    PyObject *sizes = PyList_New(0);
    Py_ssize_t words = 0;
    int failed = !sizes, found = 0;
    for (Py_ssize_t at = 1; at < view.len && !failed; at++) {
        const int ends = at + 1 == view.len || kinds[at + 1] & SPACE; /* a word, if it is one */
        words += ends && !(kinds[at] & SPACE);
        if (words && (kinds[at] == FEED || (ends && (at + 1 == view.len || (kinds[at] & STOP && !(kinds[at] & SPACE)))))) {
            failed = add_size(sizes, words) < 0;
            words = 0;
            found = 1;
        }
    }
    if (!failed && !found)
        failed = add_size(sizes, 0) < 0;
    PyBuffer_Release(&view);
    if (failed)
        Py_CLEAR(sizes);
    return sizes;
}
