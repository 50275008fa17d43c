/* pagefilter.compiled._native: hot steps, each with a twin in Python that says what it means. */
#include "buffers.h"
#include "functions.h"

#define FUNCTION(name, says) {#name, (PyCFunction)(void (*)(void))pf_##name, METH_FASTCALL, says}

static PyMethodDef functions[] = {
    FUNCTION(add_trees, "add_trees(nodes, roots, rows, columns, sums): add the leaves that each row falls into to its sum."),
    FUNCTION(ngram_sums, "ngram_sums(text, lengths, weights, columns, sums): add the weights of the n-grams of each part of a text."),
    FUNCTION(part, "part(text, kinds, marks, kind_beyond, starts, ends, spoken, hashed): the words of a text and of its blocks."),
    FUNCTION(repeats, "repeats(facts, columns, words, summed, window): how often words, pairs and triples of a text come."),
    FUNCTION(bags, "bags(facts, columns, rows, moved, mask): buckets and counts of words, and of pairs and triples of forms."),
    FUNCTION(learn, "learn(words, facts, columns, tools): write what is known of words."),
    FUNCTION(windowed, "windowed(values, found, size, reach, highest, outside): sums or highest values of what is near."),
    FUNCTION(around, "around(scores, lengths, lines, found): what stands around each block."),
    FUNCTION(words_of, "words_of(facts, columns, rows, owners, blocks, summed, long): words of each block, and sums of their facts."),
    FUNCTION(sentences, "sentences(kinds): words of each sentence."),
    FUNCTION(sort_characters, "sort_characters(text, sizes, sorts, spaces, signs, forms, beyond): sorts of characters, and counts."),
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, "_native", "Hot steps, each with a twin in Python that says what it means.", 0, functions, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__native(void)
{
    return PyModuleDef_Init(&module);
}
