/* pagefilter.compiled._native: hot steps, each with a twin in Python that says what it means. */
#include "buffers.h"
#include "functions.h"

#define FUNCTION(name, says) {#name, (PyCFunction)(void (*)(void))pf_##name, METH_FASTCALL, says}

static PyMethodDef functions[] = {
    FUNCTION(add_trees, "add_trees(nodes, roots, rows, columns, sums): add the leaves that each row falls into to its sum."),
    FUNCTION(pieces, "pieces(text, table): bits of the pieces of a table that stand in a text."),
    FUNCTION(name_of, "name_of(name, before, table, ad, tag): bits and columns of a class or an id."),
    FUNCTION(words, "words(text): words of a text in small letters."),
    FUNCTION(said, "said(text, word, pair, whole): columns of what a text says first and last."),
    FUNCTION(said_score, "said_score(text, word, pair, whole, weights, start): the weights of these columns, added up."),
    FUNCTION(names_score, "names_score(parts, weights, near, far): the weights of columns, each once, added up from two starts."),
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, "_native", "Hot steps, each with a twin in Python that says what it means.", 0, functions, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__native(void)
{
    return PyModuleDef_Init(&module);
}
