/* What stands beside what in the blocks of a page, for `pagefilter.features.traits`. */
#include <string.h>

#include "buffers.h"
#include "functions.h"

/* Signs and forms of characters; those of `characters.py`. */
enum {
    COMMA = 1 << 0, COLON = 1 << 7, LABEL = 1 << 8, CELL = 1 << 9, STROKE = 1 << 11, END = 1 << 15, DOT = 1 << 16, ZERO = 1 << 17,
    CROSS = 1 << 18, POST = 1 << 19, STOP = 1 << 21, ARROW = 1 << 22, BULLET = 1 << 23, FIGURE = 1 << 24, CAPITAL_SIGN = 1 << 25
};
enum { SMALL = 1, CAPITAL = 2, LETTER = 4, HEX = 8 };
/* Marks of a block; those of `traits.py`. */
enum {
    LABELLED, SPACED, ADDRESS, REPEATED, JOINED_NAMES, ENDS_SENTENCE, ENDS_COLON, LED, HASH, HAS_ARROW, FIVE_FIGURES, HOUSE, DATE,
    POSTCODE, PATTERNED, IDENTIFIER, PLACE_CODE, MARKS
};
enum { LONGEST, GLUED, CLOSING, NUMBERS };
#define BEHIND 8 /* characters of no sort behind the last block, so that nobody looks beyond the end */

typedef struct {
    const uint32_t *codes, *signs; /* signs by sort */
    const uint8_t *sorts, *forms, *spaces;
} Page;

/* Before the first character stand some of no sort too. */
static uint32_t code(const Page *page, Py_ssize_t at)
{
    return at < 0 ? 0 : page->codes[at];
}

static int form(const Page *page, Py_ssize_t at, int forms)
{
    return at >= 0 && (page->forms[at] & forms) != 0;
}

static int space(const Page *page, Py_ssize_t at)
{
    return at >= 0 && page->spaces[at] != 0;
}

static int sign(const Page *page, Py_ssize_t at, uint32_t signs)
{
    return at >= 0 && (page->signs[page->sorts[at]] & signs) != 0;
}

/* Marks that a figure gives its block; `run` figures end with it, itself among them. */
static uint32_t of_figure(const Page *page, Py_ssize_t at, Py_ssize_t run)
{
    const uint32_t next = code(page, at + 1), second = code(page, at + 2);
    const int between = sign(page, at + 2, FIGURE);
    const int capital = form(page, at + 1, CAPITAL), second_capital = form(page, at + 2, CAPITAL);
    const Py_ssize_t behind = at + 1 + form(page, at + 1, LETTER);
    uint32_t found = 0;
    if (space(page, behind) && (form(page, behind + 1, CAPITAL) || space(page, behind + 1)))
        found |= 1u << HOUSE;
    if (between && (next == '.' || next == '/' || next == '-'))
        found |= 1u << DATE;
    if (between && (next == '.' || next == '-'))
        found |= 1u << IDENTIFIER;
    if (form(page, at - 1, CAPITAL)) {
        found |= 1u << POSTCODE;
        if (form(page, at - 2, CAPITAL) && sign(page, at + 1, FIGURE))
            found |= 1u << IDENTIFIER;
    }
    if (capital && ((code(page, at - 1) == ' ' && second_capital) || between || second == ' ' || second == '-'))
        found |= 1u << PLACE_CODE;
    if (run >= 3) {
        const int spaced = space(page, at + 1) && !(second >= 'a' && second <= 'z');
        const int64_t step = (int64_t)page->codes[at - 1] - page->codes[at - 2];
        if (spaced || capital || (next == ' ' && second_capital) || (next == '-' && between) || code(page, at - 3) == '-')
            found |= 1u << POSTCODE;
        if (step >= -1 && step <= 1 && (int64_t)page->codes[at] - page->codes[at - 1] == step)
            found |= 1u << PATTERNED;
    }
    if (run >= 5)
        found |= 1u << FIVE_FIGURES | 1u << PLACE_CODE;
    if (run >= 6)
        found |= 1u << POSTCODE;
    return found;
}

/* Marks that a character with signs gives its block. */
static uint32_t of_sign(const Page *page, Py_ssize_t at, uint32_t signs)
{
    uint32_t found = 0;
    if (signs & (LABEL | CELL))
        found |= 1u << LABELLED;
    if (signs & STROKE) {
        if (space(page, at - 1) && space(page, at + 1))
            found |= 1u << SPACED;
        if (form(page, at + 1, CAPITAL))
            found |= 1u << JOINED_NAMES;
        if (form(page, at - 2, HEX) && form(page, at - 1, HEX) && form(page, at + 1, HEX) && form(page, at + 2, HEX))
            found |= 1u << IDENTIFIER;
    }
    if ((signs & DOT && form(page, at + 1, LETTER)) || (signs & COLON && page->codes[at + 1] == '/' && page->codes[at + 2] == '/'))
        found |= 1u << ADDRESS;
    if (signs & COMMA && space(page, at + 1) && form(page, at + 2, CAPITAL))
        found |= 1u << JOINED_NAMES;
    if ((signs & ZERO && sign(page, at - 1, ZERO)) || (signs & CROSS && sign(page, at - 1, CROSS)))
        found |= 1u << PATTERNED;
    if (signs & POST)
        found |= 1u << POSTCODE;
    return found;
}

static uint32_t of_edges(const Page *page, Py_ssize_t first, Py_ssize_t last)
{
    return (uint32_t)sign(page, last, STOP) << ENDS_SENTENCE
           | (uint32_t)(sign(page, last, LABEL) && code(page, last) != '=') << ENDS_COLON
           | (uint32_t)(sign(page, first, BULLET) || space(page, first)) << LED | (uint32_t)(code(page, first) == '#') << HASH
           | (uint32_t)(sign(page, first, ARROW) || sign(page, last, ARROW)) << HAS_ARROW;
}

/* Marks of a block, and its numbers. */
static uint32_t look_at(const Page *page, Py_ssize_t start, Py_ssize_t end, int64_t *numbers)
{
    uint32_t found = of_edges(page, start, end - 1);
    Py_ssize_t run = 0, same = 0, part = 0;
    memset(numbers, 0, NUMBERS * sizeof *numbers);
    for (Py_ssize_t at = start; at < end; at++) {
        const uint32_t signs = page->signs[page->sorts[at]];
        part = page->spaces[at] ? 0 : part + 1;
        if (part > numbers[LONGEST])
            numbers[LONGEST] = part;
        same = at > start && page->codes[at] == page->codes[at - 1] ? same + 1 : 0;
        if (same == 3 && page->codes[at] != '\n')
            found |= 1u << REPEATED;
        run = signs & FIGURE ? run + 1 : 0;
        if (!signs)
            continue;
        if (run)
            found |= of_figure(page, at, run);
        if (signs & CAPITAL_SIGN)
            numbers[GLUED] += form(page, at - 1, SMALL);
        if (signs & END)
            numbers[CLOSING] += at + 1 == end || space(page, at + 1);
        found |= of_sign(page, at, signs);
    }
    return found;
}

/* traits(codes, sorts, forms, spaces, signs, sizes, marks, numbers): write the marks of each block, a row a mark, and its numbers, a row each.

   Of each character there are the code point, the sort, the form and whether it is white space, of each sort its signs. Blocks are as many
   characters long as `sizes` says; one character parts each from the next, and some are behind the last. */
PyObject *pf_traits(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    enum { CODES, SORTS, FORMS, SPACES, SIGNS, SIZES, ROWS, FOUND, BUFFERS };
    static const Py_ssize_t widths[BUFFERS] = {sizeof(uint32_t), 1, 1, 1, sizeof(uint32_t), sizeof(int64_t), 1, sizeof(int64_t)};
    Py_buffer views[BUFFERS];
    PyObject *result = NULL;
    Py_ssize_t size = 0, blocks = 0;
    int held = 0;
    (void)self;
    if (count != BUFFERS) {
        PyErr_SetString(PyExc_TypeError, "traits(codes, sorts, forms, spaces, signs, sizes, marks, numbers)");
        return NULL;
    }
    for (; held < BUFFERS; held++) {
        const Py_ssize_t least = held == CODES || held == SIGNS || held == SIZES ? 0 : held < SIGNS ? size : (held == ROWS ? MARKS : NUMBERS) * blocks;
        if (pf_buffer(args[held], views + held, widths[held], least, held >= ROWS ? PF_WRITE : PF_READ) < 0)
            goto done;
        if (held == CODES)
            size = views[CODES].len / (Py_ssize_t)sizeof(uint32_t);
        if (held == SIZES)
            blocks = views[SIZES].len / (Py_ssize_t)sizeof(int64_t);
    }
    const int64_t *length = views[SIZES].buf;
    const Page page = {views[CODES].buf, views[SIGNS].buf, views[SORTS].buf, views[FORMS].buf, views[SPACES].buf};
    const Py_ssize_t kinds = views[SIGNS].len / (Py_ssize_t)sizeof(uint32_t);
    int64_t left = size - BEHIND + 1;
    int fits = 1;
    for (Py_ssize_t block = 0; fits && block < blocks; block++) {
        fits = length[block] >= 0 && length[block] < left;
        left -= length[block] + 1;
    }
    for (Py_ssize_t at = 0; fits && at < size; at++)
        fits = page.sorts[at] < kinds;
    if (!fits) {
        PyErr_SetString(PyExc_ValueError, "blocks that do not fit the text, or sorts that are none");
        goto done;
    }
    uint8_t *marks = views[ROWS].buf;
    int64_t *numbers = views[FOUND].buf, own[NUMBERS];
    Py_ssize_t start = 0;
    for (Py_ssize_t block = 0; block < blocks; start += length[block++] + 1) {
        const uint32_t found = look_at(&page, start, start + length[block], own);
        for (int mark = 0; mark < MARKS; mark++)
            marks[mark * blocks + block] = found >> mark & 1;
        for (int number = 0; number < NUMBERS; number++)
            numbers[number * blocks + block] = own[number];
    }
    result = Py_NewRef(Py_None);
done:
    pf_release(views, held);
    return result;
}
