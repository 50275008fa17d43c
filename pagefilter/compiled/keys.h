/* Whole numbers that are counted: each gets a number of its own, in the order in which they first come. */
#ifndef PAGEFILTER_KEYS_H
#define PAGEFILTER_KEYS_H

#include <string.h>

#include "buffers.h"

typedef struct {
    uint64_t *keys;
    int64_t *counts;
    int32_t *slots; /* the number of a key, or -1 */
    Py_ssize_t size;
    int shift; /* bits of a hash that no slot is for */
} Keys;

static inline void forget(Keys *found)
{
    PyMem_Free(found->keys);
    PyMem_Free(found->counts);
    PyMem_Free(found->slots);
}

/* Room for so many keys, at most two to the power of 30; 0, or -1 with an exception set. */
static inline int begin(Keys *found, Py_ssize_t most)
{
    int bits = 4;
    while ((Py_ssize_t)1 << bits < 2 * most)
        bits++;
    const size_t slots = (size_t)1 << bits;
    memset(found, 0, sizeof *found);
    found->shift = 64 - bits;
    found->keys = PyMem_Malloc((size_t)(most + 1) * sizeof *found->keys);
    found->counts = PyMem_Malloc((size_t)(most + 1) * sizeof *found->counts);
    found->slots = PyMem_Malloc(slots * sizeof *found->slots);
    if (!found->keys || !found->counts || !found->slots) {
        forget(found);
        memset(found, 0, sizeof *found);
        PyErr_NoMemory();
        return -1;
    }
    memset(found->slots, 0xff, slots * sizeof *found->slots);
    return 0;
}

/* Count a key once more; gives its number. */
static inline int32_t count_key(Keys *found, uint64_t key)
{
    const size_t mask = ((size_t)1 << (64 - found->shift)) - 1;
    size_t slot = (size_t)((key ^ key >> 32) * 0x9e3779b97f4a7c15u >> found->shift);
    while (found->slots[slot] >= 0) {
        const int32_t number = found->slots[slot];
        if (found->keys[number] == key) {
            found->counts[number]++;
            return number;
        }
        slot = (slot + 1) & mask;
    }
    const int32_t number = (int32_t)found->size++;
    found->slots[slot] = number;
    found->keys[number] = key;
    found->counts[number] = 1;
    return number;
}

static inline PyObject *as_bytes(const int64_t *numbers, Py_ssize_t size)
{
    return PyBytes_FromStringAndSize((const char *)numbers, size * (Py_ssize_t)sizeof *numbers);
}

#endif
