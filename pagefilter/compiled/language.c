/* langdetect's trials: n-grams of a text, of which some are drawn until one language has all of the probability. See `pagefilter.detector`. */
#include "buffers.h"
#include "functions.h"
#include <string.h>

#define STEP 5 /* n-grams between two looks at the probabilities */
#define MOST_LANGUAGES 256
#define CAPITAL 0x80000000u /* of what a character is written as */
#define CODE 0x1FFFFFu

typedef struct {
    uint64_t key; /* of an n-gram: 21 bits a character, each one more than its code; 0 where there is none */
    int64_t row;
} Slot;

/* Where an n-gram is, or the empty slot where it would be; NULL where it is not and all are taken. */
static Slot *slot_of(Slot *slots, size_t mask, uint64_t key)
{
    size_t at = (size_t)((key * 0x9E3779B97F4A7C15u) >> 32) & mask;
    for (size_t left = mask + 1; left; left--, at = (at + 1) & mask)
        if (!slots[at].key || slots[at].key == key)
            return slots + at;
    return NULL;
}

/* The number of slots less one, where it is a mask; else -1 with an exception set. */
static Py_ssize_t mask_of(const Py_buffer *slots)
{
    const Py_ssize_t size = slots->len / (Py_ssize_t)sizeof(Slot);
    if (size < 2 || size & (size - 1) || size > (Py_ssize_t)1 << 30) {
        PyErr_SetString(PyExc_ValueError, "slots are a power of two");
        return -1;
    }
    return size - 1;
}

/* place_grams(numbers, slots): puts the n-grams of a dictionary, whose values are their rows, into empty slots. */
PyObject *pf_place_grams(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer slots;
    PyObject *gram, *number, *result = NULL;
    Py_ssize_t at = 0, mask;
    (void)self;
    if (count != 2 || !PyDict_Check(args[0])) {
        PyErr_SetString(PyExc_TypeError, "place_grams(numbers, slots)");
        return NULL;
    }
    if (pf_buffer(args[1], &slots, sizeof(Slot), 2, PF_WRITE) < 0)
        return NULL;
    mask = mask_of(&slots);
    if (mask < 0)
        goto done;
    if (PyDict_Size(args[0]) > mask / 2) {
        PyErr_SetString(PyExc_ValueError, "more n-grams than half of the slots");
        goto done;
    }
    while (PyDict_Next(args[0], &at, &gram, &number)) {
        uint64_t key = 0;
        const Py_ssize_t length = PyUnicode_GetLength(gram);
        const long row = length < 0 || !PyLong_Check(number) ? -1 : PyLong_AsLong(number);
        if (row < 0 || row > INT32_MAX) {
            if (!PyErr_Occurred())
                PyErr_SetString(PyExc_ValueError, "a row that is none");
            goto done;
        }
        if (length < 1 || length > 3)
            continue; /* never asked for */
        for (Py_ssize_t place = 0; place < length; place++)
            key = key << 21 | (PyUnicode_ReadChar(gram, place) + 1);
        Slot *slot = slot_of(slots.buf, (size_t)mask, key);
        if (!slot) {
            PyErr_SetString(PyExc_ValueError, "slots that are not empty");
            goto done;
        }
        slot->key = key;
        slot->row = row;
    }
    result = Py_NewRef(Py_None);
done:
    PyBuffer_Release(&slots);
    return result;
}

/* word_grams(text, written, slots): rows of the n-grams of a text, in their order, as the bytes of 32-bit numbers.

   `written` says what each character of Unicode is written as, and whether that is a capital. None if it does not know one. */
PyObject *pf_word_grams(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer written, slots;
    PyObject *result = NULL;
    Py_UCS4 *text = NULL;
    int32_t *rows = NULL, *end;
    Py_ssize_t length, mask;
    (void)self;
    if (count != 3 || !PyUnicode_Check(args[0])) {
        PyErr_SetString(PyExc_TypeError, "word_grams(text, written, slots)");
        return NULL;
    }
    if (pf_buffer(args[1], &written, sizeof(uint32_t), 0x110000, PF_READ) < 0)
        return NULL;
    if (pf_buffer(args[2], &slots, sizeof(Slot), 2, PF_READ) < 0)
        goto without_slots;
    mask = mask_of(&slots);
    if (mask < 0)
        goto done;
    length = PyUnicode_GetLength(args[0]);
    text = PyUnicode_AsUCS4Copy(args[0]);
    if (!text)
        goto done;
    if (length > PY_SSIZE_T_MAX / 3 / (Py_ssize_t)sizeof(int32_t) - 1 || !(rows = PyMem_Malloc((size_t)(3 * length + 1) * sizeof(int32_t)))) {
        PyErr_NoMemory();
        goto done;
    }
    end = rows;
    const uint32_t *codes = written.buf;
    uint32_t before = 0, last = ' ' + 1; /* characters before, one more than their codes; no `before` at the beginning of a word */
    int capitals = 0, last_is_capital = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        const uint32_t entry = codes[text[at]];
        const uint32_t code = entry & CODE; /* one more than the character's */
        const int capital = (entry & CAPITAL) != 0;
        if (!code) {
            result = Py_NewRef(Py_None);
            goto done;
        }
        const int space = code == ' ' + 1;
        if (space && !before)
            continue; /* between words */
        capitals = capital && (capitals || last_is_capital);
        if (!capitals) {
            const uint64_t keys[3] = {code, (uint64_t)last << 21 | code, (uint64_t)before << 42 | (uint64_t)last << 21 | code};
            for (int size = space; size < (before ? 3 : 2); size++) {
                const Slot *slot = slot_of(slots.buf, (size_t)mask, keys[size]);
                if (slot && slot->key)
                    *end++ = (int32_t)slot->row;
            }
        }
        before = space ? 0 : last;
        last = code;
        last_is_capital = capital && !space;
        capitals = capitals && !space;
    }
    result = PyBytes_FromStringAndSize((const char *)rows, (end - rows) * (Py_ssize_t)sizeof(int32_t));
done:
    PyMem_Free(rows);
    PyMem_Free(text);
    PyBuffer_Release(&slots);
without_slots:
    PyBuffer_Release(&written);
    return result;
}

typedef struct {
    const int32_t *starts; /* of each row among the chances, and where the last ends */
    const uint8_t *languages;
    const double *chances;
    Py_ssize_t rows, size;
} Counted;

typedef struct {
    const uint32_t *words; /* random ones */
    Py_ssize_t at, size;
} Drawn;

/* A random number below `most`, as Python's `choice` takes it; -1 where no words are left. */
static Py_ssize_t below(Drawn *drawn, uint32_t most)
{
    int bits = 0;
    while (bits < 32 && most >> bits)
        bits++;
    while (drawn->at < drawn->size) {
        const uint32_t found = drawn->words[drawn->at++] >> (32 - bits);
        if (found < most)
            return (Py_ssize_t)found;
    }
    return -1;
}

/* Multiplies probabilities with those of an n-gram; 0, or -1 where a row is none. */
static int multiply(double *probability, double *factors, Py_ssize_t languages, const Counted *counted, Py_ssize_t row, double weight)
{
    if (row < 0 || row >= counted->rows)
        return -1;
    const Py_ssize_t first = counted->starts[row], last = counted->starts[row + 1];
    if (first < 0 || first > last || last > counted->size)
        return -1;
    for (Py_ssize_t at = first; at < last; at++) {
        if (counted->languages[at] >= languages)
            return -1;
        factors[counted->languages[at]] = weight + counted->chances[at];
    }
    for (Py_ssize_t language = 0; language < languages; language++)
        probability[language] *= factors[language];
    for (Py_ssize_t at = first; at < last; at++)
        factors[counted->languages[at]] = weight;
    return 0;
}

/* A trial: 1, 0 where no random words are left, -1 where a row is none. */
static int trial(double *probability, Py_ssize_t languages, const Counted *counted, const int32_t *grams, uint32_t size, Drawn *drawn,
                 double weight, long limit, double enough)
{
    double factors[MOST_LANGUAGES];
    for (Py_ssize_t language = 0; language < languages; language++)
        factors[language] = weight;
    for (int64_t step = 0; step <= limit; step += STEP) {
        for (int draws = step ? STEP : 1; draws; draws--) {
            const Py_ssize_t chosen = below(drawn, size);
            if (chosen < 0)
                return 0;
            if (multiply(probability, factors, languages, counted, grams[chosen], weight) < 0)
                return -1;
        }
        double total = 0.0, most = probability[0];
        for (Py_ssize_t language = 0; language < languages; language++) {
            total += probability[language];
            if (probability[language] > most)
                most = probability[language];
        }
        for (Py_ssize_t language = 0; language < languages; language++)
            probability[language] /= total;
        if (most / total > enough)
            break;
    }
    return 1;
}

/* add_trial(starts, languages, chances, grams, words, at, weight, limit, enough, prior, trials, mean): where in `words` the trial ended.

   Adds its probabilities, divided by the number of trials, to `mean`. None, and nothing added, if the random words were too few. */
PyObject *pf_add_trial(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_buffer views[7];
    PyObject *result = NULL;
    int ended;
    double probability[MOST_LANGUAGES], weight, enough;
    long limit, trials;
    Py_ssize_t at;
    (void)self;
    if (count != 12) {
        PyErr_SetString(PyExc_TypeError, "add_trial(starts, languages, chances, grams, words, at, weight, limit, enough, prior, trials, mean)");
        return NULL;
    }
    at = PyLong_AsSsize_t(args[5]);
    limit = PyErr_Occurred() ? -1 : PyLong_AsLong(args[7]);
    trials = PyErr_Occurred() ? -1 : PyLong_AsLong(args[10]);
    weight = PyErr_Occurred() ? -1.0 : PyFloat_AsDouble(args[6]);
    enough = PyErr_Occurred() ? -1.0 : PyFloat_AsDouble(args[8]);
    if (PyErr_Occurred())
        return NULL;
    const Wanted wanted[7] = {
        {args[0], 4, 0, PF_READ}, {args[1], 1, 0, PF_READ}, {args[2], 8, 0, PF_READ}, {args[3], 1, 0, PF_READ},
        {args[4], 4, 0, PF_READ}, {args[9], 8, 0, PF_READ}, {args[11], 8, 0, PF_WRITE},
    };
    if (pf_buffers(wanted, views, 7) < 0)
        return NULL;
    const Counted counted = {
        .starts = views[0].buf, .languages = views[1].buf, .chances = views[2].buf, .rows = views[0].len / 4 - 1, .size = views[1].len,
    };
    const Py_ssize_t languages = views[5].len / 8, size = views[3].len / 4;
    Drawn drawn = {.words = views[4].buf, .at = at, .size = views[4].len / 4};
    double *mean = views[6].buf;
    if (languages < 1 || languages > MOST_LANGUAGES || views[6].len != views[5].len || views[2].len / 8 != counted.size || size < 1
        || size > INT32_MAX || (uintptr_t)views[3].buf % sizeof(int32_t) || at < 0 || limit < 0 || limit > INT32_MAX || trials < 1) {
        PyErr_SetString(PyExc_ValueError, "arrays that do not go together");
        goto done;
    }
    memcpy(probability, views[5].buf, (size_t)views[5].len);
    ended = trial(probability, languages, &counted, views[3].buf, (uint32_t)size, &drawn, weight, limit, enough);
    if (ended < 0) {
        PyErr_SetString(PyExc_ValueError, "an n-gram that is none");
        goto done;
    }
    if (ended) {
        for (Py_ssize_t language = 0; language < languages; language++)
            mean[language] += probability[language] / (double)trials;
        result = PyLong_FromSsize_t(drawn.at);
    } else {
        result = Py_NewRef(Py_None);
    }
done:
    pf_release(views, 7);
    return result;
}
