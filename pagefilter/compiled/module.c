/* pagefilter.compiled._native: hot steps, each with a twin in Python that says what it means. */
#include "buffers.h"
#include "functions.h"

#define FUNCTION(name, says) {#name, (PyCFunction)(void (*)(void))pf_##name, METH_FASTCALL, says}

static PyMethodDef functions[] = {
    FUNCTION(add_trees, "add_trees(features, splits, missing, values, ends, rows, columns, sums): add the leaves that each row falls into."),
    FUNCTION(add_trial, "add_trial(starts, languages, chances, grams, words, at, weight, limit, enough, prior, trials, mean): one of langdetect's trials."),
    FUNCTION(bags, "bags(facts, columns, rows, moved, mask): buckets and counts of words, and of pairs and triples of forms."),
    FUNCTION(learn, "learn(words, facts, columns, tools): write what is known of words."),
    FUNCTION(linear, "linear(rows, mean, scale, weights, bound, result): rows, standardised and clipped, times weights."),
    FUNCTION(lines, "lines(text, signs): where each line starts and ends, and whether it has one of the signs."),
    FUNCTION(name_of, "name_of(name, before, table, ad, tag): bits and columns of a class or an id."),
    FUNCTION(names_score, "names_score(parts, weights, near, far): the weights of columns, each once, added up from two starts."),
    FUNCTION(ngram_sums, "ngram_sums(text, lengths, weights, columns, sums): add the weights of the n-grams of each part of a text."),
    FUNCTION(part, "part(text, kinds, marks, kind_beyond, starts, ends, spoken, hashed): the words of a text and of its blocks."),
    FUNCTION(pieces, "pieces(text, table): bits of the pieces of a table that stand in a text."),
    FUNCTION(place_grams, "place_grams(numbers, slots): put n-grams into a table."),
    FUNCTION(repeats, "repeats(facts, columns, words, summed, window): how often words, pairs and triples of a text come."),
    FUNCTION(rows_of, "rows_of(words, known, rows): write the row of each word; a new word gets the next one."),
    FUNCTION(said, "said(text, word, pair, whole): columns of what a text says first and last."),
    FUNCTION(said_score, "said_score(text, word, pair, whole, weights, start): the weights of these columns, added up."),
    FUNCTION(score_columns, "score_columns(scores, lengths, lines, columns): fill the columns that blocks have of each score."),
    FUNCTION(sentences, "sentences(kinds): words of each sentence."),
    FUNCTION(sort_characters, "sort_characters(text, sizes, sorts, spaces, forms, members, beyond): sorts of characters, and counts."),
    FUNCTION(traits, "traits(codes, sorts, forms, spaces, signs, sizes, marks, numbers): what stands beside what in each block."),
    FUNCTION(tree_masks, "tree_masks(nodes, masks, values): what the splits of a tree leave of it, and the values of its leaves."),
    FUNCTION(windowed, "windowed(values, size, reach, greatest, outside, result): sums, or the greatest, of neighbours."),
    FUNCTION(word_grams, "word_grams(text, written, slots): rows of the n-grams of a text."),
    FUNCTION(words, "words(text): words of a text in small letters."),
    FUNCTION(words_of, "words_of(facts, columns, rows, owners, blocks, summed, long): words of each block, and sums of their facts."),
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, "_native", "Hot steps, each with a twin in Python that says what it means.", 0, functions, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__native(void)
{
    return PyModuleDef_Init(&module);
}
