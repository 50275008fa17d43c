/* Words and pieces of words: which pieces stand in a text, what a class or an id says, what a text says first and last. All of it is
   ASCII; of any other text None is said, and Python reads it. */
#include <string.h>

#include "buffers.h"
#include "crc.h"
#include "functions.h"

#define HEADER 130 /* of a table of pieces */
#define BUCKETS (1u << 15) /* as in `dom/hints.py` */
#define MOST_NAME 300
#define MOST_WORD 1024
#define MOST_COLUMNS 128 /* that are added up; a text has 16 at most */
#define HEAD_CHARS 200
#define TAIL_CHARS 60
#define HEAD 8
#define TAIL 3
#define PAIRED 5
#define SHORT 5

/* The bytes of a text that is ASCII, else NULL, with an exception set only where there is no memory or it is no text. */
static const unsigned char *ascii(PyObject *text, Py_ssize_t *size)
{
    const char *bytes;
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "no str");
        return NULL;
    }
    bytes = PyUnicode_AsUTF8AndSize(text, size);
    if (!bytes) {
        if (PyErr_ExceptionMatches(PyExc_UnicodeError))
            PyErr_Clear(); /* a lone surrogate */
        return NULL;
    }
    return *size == PyUnicode_GetLength(text) ? (const unsigned char *)bytes : NULL;
}

/* Whole numbers, of which the last 32 bits count; 0, or -1 with an exception set. */
static int numbers_of(PyObject *const *args, Py_ssize_t count, uint32_t *numbers)
{
    for (Py_ssize_t at = 0; at < count; at++) {
        numbers[at] = (uint32_t)PyLong_AsUnsignedLongMask(args[at]);
        if (PyErr_Occurred())
            return -1;
    }
    return 0;
}

static PyObject *none(void)
{
    if (PyErr_Occurred())
        return NULL;
    return Py_NewRef(Py_None);
}

/* Finds pieces in a text, in one go: an automaton (Aho and Corasick 1975) that Python made, as one array of uint32. In it are how many
   columns it has; the state in which a text begins; for each of 128 characters its column; then for each state the bits of the pieces that
   end there, and the state that follows for each column. */
typedef struct {
    const uint32_t *column, *states;
    uint32_t columns, start, count;
} Pieces;

static int pieces_of(const Py_buffer *view, Pieces *pieces)
{
    const uint32_t *table = view->buf;
    const size_t size = (size_t)view->len / sizeof(uint32_t);
    pieces->columns = table[0];
    pieces->start = table[1];
    pieces->column = table + 2;
    pieces->states = table + HEADER;
    pieces->count = pieces->columns && pieces->columns < 256 ? (uint32_t)((size - HEADER) / (pieces->columns + 1)) : 0;
    if (pieces->start >= pieces->count) {
        PyErr_SetString(PyExc_ValueError, "a table of no pieces");
        return -1;
    }
    return 0;
}

/* Bits of all pieces in these bytes, of which none is above 127. */
static uint32_t bits_of(const Pieces *pieces, const unsigned char *bytes, Py_ssize_t size)
{
    const size_t width = pieces->columns + 1;
    uint32_t state = pieces->start, bits = pieces->states[state * width];
    for (Py_ssize_t at = 0; at < size; at++) {
        const uint32_t column = pieces->column[bytes[at]];
        if (column >= pieces->columns)
            break; /* no table that Python makes has such a column, or such a state */
        state = pieces->states[state * width + 1 + column];
        if (state >= pieces->count)
            break;
        bits |= pieces->states[state * width];
    }
    return bits;
}

/* pieces(text, table): bits of the pieces of the table that stand in the text; None of a text that is not ASCII. */
PyObject *pf_pieces(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer view;
    Pieces pieces;
    Py_ssize_t size;
    const unsigned char *bytes;
    PyObject *result = NULL;
    (void)self;
    if (count != 2) {
        PyErr_SetString(PyExc_TypeError, "pieces(text, table)");
        return NULL;
    }
    bytes = ascii(args[0], &size);
    if (!bytes)
        return none();
    if (pf_buffer(args[1], &view, sizeof(uint32_t), HEADER, PF_READ) < 0)
        return NULL;
    if (pieces_of(&view, &pieces) == 0)
        result = PyLong_FromUnsignedLong(bits_of(&pieces, bytes, size));
    PyBuffer_Release(&view);
    return result;
}

static inline int small(unsigned char byte)
{
    return byte >= 'a' && byte <= 'z';
}

static inline int capital(unsigned char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

/* Bits of `ad` and `tag`, or of more than one, that stand alone between hyphens, underscores and spaces. */
static uint32_t alone(const unsigned char *bytes, Py_ssize_t size, uint32_t ad, uint32_t tag)
{
    uint32_t bits = 0;
    Py_ssize_t begin = 0;
    for (Py_ssize_t at = 0; at <= size; at++) {
        if (at < size && bytes[at] != '-' && bytes[at] != '_' && bytes[at] != ' ')
            continue;
        const unsigned char *word = bytes + begin;
        Py_ssize_t length = at - begin;
        if (length > 2 && word[length - 1] == 's')
            length--;
        if (length == 2 && memcmp(word, "ad", 2) == 0)
            bits |= ad;
        else if (length == 3 && memcmp(word, "tag", 3) == 0)
            bits |= tag;
        begin = at + 1;
    }
    return bits;
}

static int add_number(PyObject *numbers, Py_ssize_t *at, uint32_t number)
{
    PyObject *made = PyLong_FromUnsignedLong(number % BUCKETS);
    if (!made)
        return -1;
    return PyTuple_SetItem(numbers, (*at)++, made); /* takes the reference, whatever happens */
}

/* name_of(name, before, table, ad, tag): what `dom/hints._name` says of a class or an id; None of one that is not ASCII, is too long, or has
   several lines. */
PyObject *pf_name_of(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer view;
    Pieces pieces;
    Py_ssize_t size, length = 0, words = 0, run = 0, at = 0;
    unsigned char lower[MOST_NAME + 1], split[2 * MOST_NAME];
    const unsigned char *bytes;
    uint32_t bits, before, own_bits[2]; /* those of `ad` and of `tag` */
    PyObject *numbers;
    (void)self;
    if (count != 5) {
        PyErr_SetString(PyExc_TypeError, "name_of(name, before, table, ad, tag)");
        return NULL;
    }
    if (numbers_of(args + 1, 1, &before) < 0 || numbers_of(args + 3, 2, own_bits) < 0)
        return NULL;
    bytes = ascii(args[0], &size);
    if (!bytes || size > MOST_NAME || memchr(bytes, '\n', (size_t)size))
        return none();
    lower[0] = '#';
    for (Py_ssize_t place = 0; place < size; place++) {
        const unsigned char byte = bytes[place], own = capital(byte) ? (unsigned char)(byte + 32) : byte;
        if (capital(byte) && place && small(bytes[place - 1]))
            split[length++] = '-';
        lower[place + 1] = own;
        split[length++] = own;
    }
    if (pf_buffer(args[2], &view, sizeof(uint32_t), HEADER, PF_READ) < 0)
        return NULL;
    if (pieces_of(&view, &pieces) < 0) {
        PyBuffer_Release(&view);
        return NULL;
    }
    bits = bits_of(&pieces, split, length) | alone(split, length, own_bits[0], own_bits[1]);
    PyBuffer_Release(&view);
    for (Py_ssize_t place = 0; place <= length; place++) {
        if (place < length && small(split[place])) {
            run++;
            continue;
        }
        words += run > 1;
        run = 0;
    }
    numbers = PyTuple_New(2 * (words + 1));
    if (!numbers)
        return NULL;
    for (Py_ssize_t place = 0; place <= length; place++) {
        if (place < length && small(split[place])) {
            run++;
            continue;
        }
        if (run > 1) {
            const unsigned char *word = split + place - run;
            if (add_number(numbers, &at, pf_crc(word, (size_t)run, 0)) < 0 || add_number(numbers, &at, pf_crc(word, (size_t)run, before)) < 0)
                goto failed;
        }
        run = 0;
    }
    if (add_number(numbers, &at, pf_crc(lower, (size_t)size + 1, 0)) < 0 || add_number(numbers, &at, pf_crc(lower, (size_t)size + 1, before)) < 0)
        goto failed;
    return Py_BuildValue("(kN)", (unsigned long)bits, numbers);
failed:
    Py_DECREF(numbers);
    return NULL;
}

/* Words of an ASCII text in small letters, a run of digits as one zero, each with a space behind it. */
typedef struct {
    unsigned char bytes[2 * HEAD_CHARS];
    Py_ssize_t start[HEAD_CHARS + 1]; /* of each word, and where the next would stand */
    Py_ssize_t count;
} Words;

static inline int space(unsigned char byte)
{
    return byte == ' ' || (byte >= 9 && byte <= 13) || (byte >= 28 && byte <= 31); /* as str.split has it */
}

/* Reads at most HEAD_CHARS characters. */
static void words_of(const unsigned char *text, Py_ssize_t size, Words *words)
{
    Py_ssize_t at = 0, begin = 0;
    words->count = 0;
    words->start[0] = 0;
    for (Py_ssize_t place = 0; place <= size; place++) {
        const unsigned char byte = place < size ? text[place] : ' ';
        if (space(byte)) {
            if (at > begin) {
                words->bytes[at++] = ' ';
                words->start[++words->count] = begin = at;
            }
        } else if (byte >= '0' && byte <= '9') {
            if (!place || text[place - 1] < '0' || text[place - 1] > '9')
                words->bytes[at++] = '0';
        } else {
            words->bytes[at++] = capital(byte) ? (unsigned char)(byte + 32) : byte;
        }
    }
}

/* Columns, each once. */
typedef struct {
    uint32_t at[MOST_COLUMNS];
    Py_ssize_t count;
} Columns;

/* -1 where there is no place left. */
static inline int add_column(Columns *columns, uint32_t column)
{
    for (Py_ssize_t at = 0; at < columns->count; at++)
        if (columns->at[at] == column)
            return 0;
    if (columns->count == MOST_COLUMNS)
        return -1;
    columns->at[columns->count++] = column;
    return 0;
}

/* The column of `size` words from number `first` on, taken as one. */
static void add_words(Columns *columns, const Words *words, Py_ssize_t first, Py_ssize_t size, uint32_t before)
{
    const Py_ssize_t begin = words->start[first], end = words->start[first + size];
    add_column(columns, pf_crc(words->bytes + begin, (size_t)(end > begin ? end - begin - 1 : 0), before) % BUCKETS);
}

/* words(text): what `dom/align.words` says of a text: its words in small letters; None of one that is not ASCII. */
PyObject *pf_words(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    unsigned char lower[MOST_WORD];
    Py_ssize_t size, length = 0;
    const unsigned char *text;
    PyObject *words;
    (void)self;
    if (count != 1) {
        PyErr_SetString(PyExc_TypeError, "words(text)");
        return NULL;
    }
    text = ascii(args[0], &size);
    if (!text)
        return none();
    words = PyList_New(0);
    if (!words)
        return NULL;
    for (Py_ssize_t at = 0; at <= size; at++) {
        const unsigned char byte = at < size ? text[at] : ' ';
        if (small(byte) || capital(byte) || byte == '_' || (byte >= '0' && byte <= '9')) {
            if (length == MOST_WORD) {
                Py_DECREF(words);
                return none();
            }
            lower[length++] = capital(byte) ? (unsigned char)(byte + 32) : byte;
        } else if (length) {
            PyObject *word = PyUnicode_FromStringAndSize((const char *)lower, length);
            const int failed = word ? PyList_Append(words, word) : -1;
            Py_XDECREF(word);
            if (failed < 0) {
                Py_DECREF(words);
                return NULL;
            }
            length = 0;
        }
    }
    return words;
}

/* The columns of what an ASCII text says, of which there is place for all; `sums` are those that words, pairs and a whole text go on from. */
static void columns_of(const unsigned char *text, Py_ssize_t size, const uint32_t *sums, Columns *columns)
{
    Words head, end;
    const Words *last = &head;
    Py_ssize_t first = HEAD;
    columns->count = 0;
    words_of(text, size < HEAD_CHARS ? size : HEAD_CHARS, &head);
    if (size > HEAD_CHARS) {
        words_of(text + size - TAIL_CHARS, TAIL_CHARS, &end);
        last = &end;
        first = 0;
    }
    if (first < last->count - TAIL)
        first = last->count - TAIL;
    for (Py_ssize_t at = 0; at < head.count && at < HEAD; at++)
        add_words(columns, &head, at, 1, sums[0]);
    for (Py_ssize_t at = first; at < last->count; at++)
        add_words(columns, last, at, 1, sums[0]);
    for (Py_ssize_t at = 0; at + 1 < head.count && at + 1 < PAIRED; at++)
        add_words(columns, &head, at, 2, sums[1]);
    if (head.count <= SHORT)
        add_words(columns, &head, 0, head.count, sums[2]);
}

/* said(text, word, pair, whole): what `dom/words.said` says of a text; None of one that is not ASCII. */
PyObject *pf_said(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Columns columns;
    Py_ssize_t size;
    uint32_t sums[3];
    const unsigned char *text;
    PyObject *result;
    (void)self;
    if (count != 4) {
        PyErr_SetString(PyExc_TypeError, "said(text, word, pair, whole)");
        return NULL;
    }
    if (numbers_of(args + 1, 3, sums) < 0)
        return NULL;
    text = ascii(args[0], &size);
    if (!text)
        return none();
    columns_of(text, size, sums, &columns);
    result = PySet_New(NULL);
    for (Py_ssize_t at = 0; result && at < columns.count; at++) {
        PyObject *column = PyLong_FromUnsignedLong(columns.at[at]);
        if (!column || PySet_Add(result, column) < 0)
            Py_CLEAR(result);
        Py_XDECREF(column);
    }
    return result;
}

/* The weights of columns, counted from `start`, added up; 0, or -1 with an exception set. */
static int weighed(const Columns *columns, const Py_buffer *weights, uint32_t start, double *sum)
{
    const double *weight = weights->buf;
    const size_t size = (size_t)weights->len / sizeof(double);
    *sum = 0;
    for (Py_ssize_t at = 0; at < columns->count; at++) {
        const size_t place = (size_t)start + columns->at[at];
        if (place >= size) {
            PyErr_SetString(PyExc_IndexError, "a column that has no weight");
            return -1;
        }
        *sum += weight[place];
    }
    return 0;
}

/* said_score(text, word, pair, whole, weights, start): the weights of the columns of what a text says, counted from `start`, added up; None of
   one that is not ASCII. */
PyObject *pf_said_score(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Columns columns;
    Py_buffer weights;
    Py_ssize_t size;
    uint32_t sums[3], start;
    double sum;
    int failed;
    const unsigned char *text;
    (void)self;
    if (count != 6) {
        PyErr_SetString(PyExc_TypeError, "said_score(text, word, pair, whole, weights, start)");
        return NULL;
    }
    if (numbers_of(args + 1, 3, sums) < 0 || numbers_of(args + 5, 1, &start) < 0)
        return NULL;
    text = ascii(args[0], &size);
    if (!text)
        return none();
    columns_of(text, size, sums, &columns);
    if (pf_buffer(args[4], &weights, sizeof(double), 0, PF_READ) < 0)
        return NULL;
    failed = weighed(&columns, &weights, start, &sum);
    PyBuffer_Release(&weights);
    return failed < 0 ? NULL : PyFloat_FromDouble(sum);
}

/* names_score(parts, weights, near, far): the weights of the columns in the tuples of a tuple, each once, counted from two starts and added
   up; None where they are too many. */
PyObject *pf_names_score(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Columns columns;
    Py_buffer weights;
    uint32_t starts[2];
    double near, far;
    int failed;
    (void)self;
    if (count != 4 || !PyTuple_Check(args[0])) {
        PyErr_SetString(PyExc_TypeError, "names_score(parts, weights, near, far)");
        return NULL;
    }
    if (numbers_of(args + 2, 2, starts) < 0)
        return NULL;
    columns.count = 0;
    const Py_ssize_t parts = PyTuple_Size(args[0]);
    for (Py_ssize_t part = 0; part < parts; part++) {
        PyObject *own = PyTuple_GetItem(args[0], part);
        if (!own || !PyTuple_Check(own)) {
            PyErr_SetString(PyExc_TypeError, "no tuple of columns");
            return NULL;
        }
        const Py_ssize_t size = PyTuple_Size(own);
        for (Py_ssize_t at = 0; at < size; at++) {
            const unsigned long column = PyLong_AsUnsignedLong(PyTuple_GetItem(own, at));
            if (column == (unsigned long)-1 && PyErr_Occurred())
                return NULL;
            if (column >= BUCKETS) {
                PyErr_SetString(PyExc_IndexError, "a column that has no weight");
                return NULL;
            }
            if (add_column(&columns, (uint32_t)column) < 0)
                return none();
        }
    }
    if (pf_buffer(args[1], &weights, sizeof(double), 0, PF_READ) < 0)
        return NULL;
    failed = weighed(&columns, &weights, starts[0], &near) < 0 || weighed(&columns, &weights, starts[1], &far) < 0;
    PyBuffer_Release(&weights);
    return failed ? NULL : Py_BuildValue("(dd)", near, far);
}
