/* What is known of plain words, for `pagefilter.features.lexicon`. */
#include <stdlib.h>

#include "buffers.h"
#include "crc.h"
#include "functions.h"

#define PLANE 0x10000
#define MOST_LETTERS 64 /* of a plain word */
#define LONGEST 25 /* letters of a word that has a bucket */
enum { SMALL_LETTER = 0xffff, PLAIN = 1 << 16, UPPER = 1 << 17, SMALL = 1 << 18 }; /* of the table of letters */
enum { BEFORE = 1, TOWN = 2, LATIN = 4 }; /* of the table of endings */
enum { BEFORE_COMPANY = 1 << 20, OF_FOUR = 1 << 21, CAPITAL = 1 << 30 }; /* bits of a word */
enum { NUMBER, BITS, BUCKET, FORM, LETTERS = 7, OF_FIVE, IS_CAPITAL, CAPITALS, CONSONANTS, IS_TOWN = 15, COMPANY, LONG_LATIN = 18 };
enum { LEAST = 20 }; /* columns, of which those are some */

typedef struct {
    PyObject *of; /* what tells the facts of any word */
    PyObject *numbers, *forms; /* of words in lower case, and of forms: dictionaries */
    PyObject *listed; /* words in lower case that are not plain */
    PyObject *before, *towns, *latin, *companies; /* endings, and what a company's name begins with */
    const uint32_t *letters; /* of the basic plane: the small letter, and bits */
    const uint8_t *endings; /* for two small letters of a to z */
    uint32_t crc; /* of what stands before a word */
    uint32_t buckets; /* a power of two */
} Tools;

/* CRC-32 of a word, of at most `MOST_LETTERS` letters of the basic plane, as UTF-8, going on from another. */
static uint32_t crc_of(uint32_t before, const Py_UCS4 *codes, Py_ssize_t size)
{
    unsigned char bytes[3 * MOST_LETTERS], *end = bytes;
    for (Py_ssize_t at = 0; at < size; at++) {
        const Py_UCS4 code = codes[at];
        if (code < 0x80) {
            *end++ = (unsigned char)code;
            continue;
        }
        if (code >= 0x800) {
            *end++ = (unsigned char)(0xe0 | code >> 12);
            *end++ = (unsigned char)(0x80 | (code >> 6 & 63));
        } else {
            *end++ = (unsigned char)(0xc0 | code >> 6);
        }
        *end++ = (unsigned char)(0x80 | (code & 63));
    }
    return pf_crc(bytes, (size_t)(end - bytes), before);
}

/* Whether a word ends with one of the parts, or begins with one; -1 with an exception set. */
static int has_part(const Py_UCS4 *codes, Py_ssize_t size, PyObject *parts, int at_end)
{
    const Py_ssize_t many = PyTuple_Size(parts);
    for (Py_ssize_t number = 0; number < many; number++) {
        Py_ssize_t length, at = 0;
        const char *part = PyUnicode_AsUTF8AndSize(PyTuple_GetItem(parts, number), &length);
        if (!part)
            return -1;
        if (length > size)
            continue;
        const Py_UCS4 *from = codes + (at_end ? size - length : 0);
        while (at < length && from[at] == (unsigned char)part[at])
            at++;
        if (at == length)
            return 1;
    }
    return many < 0 ? -1 : 0;
}

static PyObject *string_of(const Py_UCS4 *codes, Py_ssize_t size) /* at most `MOST_LETTERS` of the basic plane */
{
    wchar_t letters[MOST_LETTERS];
    for (Py_ssize_t at = 0; at < size; at++)
        letters[at] = (wchar_t)codes[at];
    return PyUnicode_FromWideChar(letters, size);
}

/* The number of a word, a new one if need be; -1 with an exception set. */
static Py_ssize_t number_of(PyObject *numbers, PyObject *word)
{
    PyObject *known = PyDict_GetItemWithError(numbers, word); /* borrowed */
    if (known)
        return PyLong_AsSsize_t(known);
    const Py_ssize_t number = PyErr_Occurred() ? -1 : PyDict_Size(numbers);
    PyObject *added = number < 0 ? NULL : PyLong_FromSsize_t(number);
    if (!added)
        return -1;
    const int failed = PyDict_SetItem(numbers, word, added);
    Py_DECREF(added);
    return failed ? -1 : number;
}

/* The four numbers of a form, if it is known: 1, 0 if not, -1 with an exception set. */
static int find_form(PyObject *forms, const Py_UCS4 *lower, Py_ssize_t size, int capital, int64_t *row)
{
    const Py_UCS4 codes[3] = {capital ? 'A' : 'a', lower[size > 1 ? size - 2 : 0], lower[size - 1]};
    PyObject *form = string_of(codes, size > 3 ? 3 : 1);
    if (!form)
        return -1;
    PyObject *known = PyDict_GetItemWithError(forms, form); /* borrowed */
    Py_DECREF(form);
    if (!known)
        return PyErr_Occurred() ? -1 : 0;
    Py_INCREF(known);
    int failed = 0;
    for (int number = 0; !failed && number < 4; number++) {
        PyObject *fact = PyTuple_GetItem(known, number);
        row[FORM + number] = fact ? PyLong_AsLongLong(fact) : -1;
        failed = row[FORM + number] == -1 && PyErr_Occurred();
    }
    Py_DECREF(known);
    return failed ? -1 : 1;
}

static int consonant(Py_UCS4 code)
{
    return code >= 'b' && code <= 'z' && code != 'e' && code != 'i' && code != 'o' && code != 'u' && code != 'y';
}

/* Facts of a word if it is plain: 1, 0 if it is not, -1 with an exception set. `row` is all 0. */
static int find_plain(const Tools *tools, PyObject *word, int64_t *row)
{
    Py_UCS4 codes[MOST_LETTERS + 1], lower[MOST_LETTERS];
    const Py_ssize_t size = PyUnicode_GetLength(word);
    uint32_t all = PLAIN, any = 0;
    if (size < 0)
        return -1;
    if (size == 0 || size > MOST_LETTERS)
        return 0;
    if (!PyUnicode_AsUCS4(word, codes, MOST_LETTERS + 1, 0))
        return -1;
    for (Py_ssize_t at = 0; at < size; at++) {
        const uint32_t letter = codes[at] < PLANE ? tools->letters[codes[at]] : 0;
        lower[at] = letter & SMALL_LETTER;
        all &= letter;
        any |= letter;
    }
    if (!(all & PLAIN) || (size >= 3 && lower[0] == 'x' && lower[1] == 'x' && lower[2] == 'x'))
        return 0;
    const int capital = (tools->letters[codes[0]] & UPPER) != 0, five = size >= 5;
    Py_ssize_t same = 0;
    while (same < size && lower[same] == codes[same])
        same++;
    PyObject *lowered = same == size ? Py_NewRef(word) : string_of(lower, size);
    if (!lowered)
        return -1;
    int known = PySet_Contains(tools->listed, lowered);
    known = known < 0 ? -1 : known ? 0 : find_form(tools->forms, lower, size, capital, row);
    if (known > 0) {
        row[NUMBER] = number_of(tools->numbers, lowered);
        known = row[NUMBER] < 0 ? -1 : 1;
    }
    Py_DECREF(lowered);
    if (known <= 0)
        return known;
    int ends = 0;
    if (size > 1) {
        const Py_UCS4 first = lower[size - 2] - 'a', last = lower[size - 1] - 'a';
        ends = first < 26 && last < 26 ? tools->endings[first * 26 + last] : 0;
    }
    const int before = ends & BEFORE ? has_part(codes, size, tools->before, 1) : 0;
    const int town = ends & TOWN ? has_part(codes, size, tools->towns, 1) : 0;
    const int latin = five && ends & LATIN ? has_part(lower, size, tools->latin, 1) : 0;
    const int company = capital ? has_part(codes, size, tools->companies, 0) : 0;
    if (before < 0 || town < 0 || latin < 0 || company < 0)
        return -1;
    row[BITS] = (before ? BEFORE_COMPANY : 0) | (capital ? CAPITAL : 0) | (size >= 4 ? OF_FOUR : 0);
    row[BUCKET] = size > LONGEST ? -1 : (int64_t)(crc_of(tools->crc, lower, size) & (tools->buckets - 1));
    row[LETTERS] = size;
    row[OF_FIVE] = five;
    row[IS_CAPITAL] = capital;
    row[CAPITALS] = size > 1 && any & UPPER && !(any & SMALL);
    for (Py_ssize_t at = 0, run = 0; at < size; at++) {
        run = consonant(lower[at]) ? run + 1 : 0;
        row[CONSONANTS] += run == 5;
    }
    row[IS_TOWN] = town;
    row[COMPANY] = company;
    row[LONG_LATIN] = latin;
    return 1;
}

/* Facts as `of` tells them; 0, or -1 with an exception set. */
static int ask(PyObject *of, PyObject *word, int64_t *row, Py_ssize_t columns)
{
    PyObject *facts = PyObject_CallFunctionObjArgs(of, word, NULL);
    int failed = !facts;
    if (facts && !PyTuple_Check(facts)) {
        PyErr_SetString(PyExc_TypeError, "facts that are no tuple");
        failed = 1;
    }
    for (Py_ssize_t column = 0; !failed && column < columns; column++) {
        PyObject *fact = PyTuple_GetItem(facts, column);
        PyObject *number = fact ? PyNumber_Index(fact) : NULL;
        row[column] = number ? PyLong_AsLongLong(number) : -1;
        Py_XDECREF(number);
        failed = row[column] == -1 && PyErr_Occurred();
    }
    Py_XDECREF(facts);
    return failed ? -1 : 0;
}

/* rows_of(words, known, rows): write the row of each word of a list, as a dictionary knows it; a new word gets the next one. */
PyObject *pf_rows_of(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer rows;
    (void)self;
    if (count != 3 || !PyList_Check(args[0]) || !PyDict_Check(args[1])) {
        PyErr_SetString(PyExc_TypeError, "rows_of(words, known, rows)");
        return NULL;
    }
    if (pf_buffer(args[2], &rows, sizeof(Py_ssize_t), PyList_Size(args[0]), PF_WRITE) < 0)
        return NULL;
    Py_ssize_t *row = rows.buf, most = rows.len / (Py_ssize_t)sizeof *row;
    int failed = 0;
    for (Py_ssize_t at = 0; !failed && at < most && at < PyList_Size(args[0]); at++) {
        PyObject *word = Py_NewRef(PyList_GetItem(args[0], at));
        row[at] = number_of(args[1], word);
        failed = row[at] < 0;
        Py_DECREF(word);
    }
    PyBuffer_Release(&rows);
    return failed ? NULL : Py_NewRef(Py_None);
}

/* learn(words, facts, columns, tools): write the facts of words, a row of `columns` each.

   `tools` are those of `Lexicon`: of, numbers, forms, listed, before, towns, latin, companies, letters, endings, crc, buckets. */
PyObject *pf_learn(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer views[3]; /* facts, letters, endings */
    PyObject *result = NULL, *parts[12];
    (void)self;
    if (count != 4 || !PyList_Check(args[0]) || !PyTuple_Check(args[3]) || PyTuple_Size(args[3]) != 12) {
        PyErr_SetString(PyExc_TypeError, "learn(words, facts, columns, tools)");
        return NULL;
    }
    for (int number = 0; number < 12; number++)
        parts[number] = PyTuple_GetItem(args[3], number); /* borrowed */
    int fits = PyDict_Check(parts[1]) && PyDict_Check(parts[2]) && PyAnySet_Check(parts[3]);
    for (int number = 4; number < 8; number++)
        fits &= PyTuple_Check(parts[number]);
    if (!fits) {
        PyErr_SetString(PyExc_TypeError, "tools that are no tools");
        return NULL;
    }
    Tools tools = {parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7], NULL, NULL, 0, 0};
    tools.crc = (uint32_t)PyLong_AsUnsignedLong(parts[10]);
    tools.buckets = PyErr_Occurred() ? 0 : (uint32_t)PyLong_AsUnsignedLong(parts[11]);
    const Py_ssize_t columns = PyErr_Occurred() ? -1 : PyLong_AsSsize_t(args[2]), size = PyList_Size(args[0]);
    if (PyErr_Occurred())
        return NULL;
    if (columns < LEAST || columns > 1024 || size > 1 << 30) {
        PyErr_SetString(PyExc_ValueError, "too few columns, or too many, or too many words");
        return NULL;
    }
    const Wanted wanted[3] = {
        {args[1], sizeof(int64_t), size * columns, PF_WRITE}, {parts[8], sizeof(uint32_t), PLANE, PF_READ}, {parts[9], 1, 26 * 26, PF_READ},
    };
    if (pf_buffers(wanted, views, 3) < 0)
        return NULL;
    int64_t *row = views[0].buf;
    tools.letters = views[1].buf;
    tools.endings = views[2].buf;
    for (Py_ssize_t at = 0; at < size; at++, row += columns) {
        PyObject *word = PyList_GetItem(args[0], at); /* borrowed */
        if (!word)
            goto done;
        Py_INCREF(word);
        for (Py_ssize_t column = 0; column < columns; column++)
            row[column] = 0;
        int known = find_plain(&tools, word, row);
        if (known == 0)
            known = ask(tools.of, word, row, columns);
        Py_DECREF(word);
        if (known < 0)
            goto done;
    }
    result = Py_NewRef(Py_None);
done:
    pf_release(views, 3);
    return result;
}
