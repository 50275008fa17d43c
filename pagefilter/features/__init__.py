"""What is known about each block, as numbers: one row a block, columns named in `LOCAL`, `CONTEXT` and `SEQUENCE`.

Features know no thresholds. `local` looks at a block and its place in the page; `in_context` adds what its neighbours look like, given two
first scores of each block: the twelfth row of a tail is another matter than a lone odd sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from pagefilter.data import Block, Extraction
from pagefilter.features import characters, context, facts, places, sequence, shape, words
from pagefilter.features.context import CONTEXT as CONTEXT
from pagefilter.features.ngrams import scores as ngram_scores
from pagefilter.features.sequence import SEQUENCE as SEQUENCE
from pagefilter.features.tokens import WORD, Tokens
from pagefilter.features.traits import Traits
from pagefilter.vocabulary import LABEL_KIND

Matrix = npt.NDArray[np.float64]

KINDS = ("head", "item", "row", "quote", "code", "comment")
_PLACE = (
    "index",  # natural logarithm of 1 + blocks before
    "from_end",  # ... of 1 + blocks after
    "position",  # characters before, of all
    "chars_after",
    "chars_before",
    "page_blocks",
    "first_in_line",
    "last_in_line",
    "line_pieces",
    "gap_before",  # line breaks between the block before and this one
    "gap_after",
    "page_overlap",  # share of its words (four letters or more) that other blocks of the page use too
    "page_overlap_before",  # ... that blocks more than three before it use
    "said_before",  # the same block stood before
    *(f"kind_{kind}" for kind in KINDS),
    *(f"line_{kind}" for kind in shape.LABEL_KINDS),  # the label that opens its line: later sentences of "Bio : ..." belong to it
)
LOCAL: tuple[str, ...] = (*shape.NAMES, *facts.NAMES, *places.NAMES, *_PLACE)
_COLUMN = {name: number for number, name in enumerate(LOCAL)}


def texts_of(extraction: Extraction) -> list[str]:
    """The text of each block."""
    return [extraction.text[block.start : block.end] for block in extraction.blocks]


def tokens_of(extraction: Extraction) -> Tokens:
    """The words of a text and of its blocks."""
    return Tokens(extraction.text, extraction.blocks)


def local(extraction: Extraction, language: str, tokens: Tokens | None = None) -> Matrix:
    """What each block shows by itself and by its place: shape (blocks, len(LOCAL)).

    `tokens` are `tokens_of` it, if they were found before.
    """
    text, blocks = extraction.text, extraction.blocks
    n = len(blocks)
    if not n:
        return np.zeros((0, len(LOCAL)))
    texts = texts_of(extraction)
    page = characters.Characters(texts)
    spoken = words.Words(tokens or tokens_of(extraction), n)
    traits = Traits(page)
    labels = shape.labels_of(texts, traits)
    digits = page.count("digit")
    parts = (
        shape.shape(page, spoken, traits, labels, language[:2]),
        facts.facts(page, spoken, traits, labels, digits),
        places.places_of(texts, traits, digits),
        _places_in_page(text, blocks, texts, spoken, labels),
    )
    return np.concatenate(parts, axis=1, out=np.empty((n, len(LOCAL))))


def _places_in_page(
    text: str, blocks: Sequence[Block], texts: Sequence[str], spoken: words.Words, labels: Sequence[tuple[str, str]]
) -> Matrix:
    """The columns `_PLACE` of each block."""
    n, total = len(blocks), max(len(text), 1)
    starts, ends = [block.start for block in blocks], [block.end for block in blocks]
    between = [text[end:start] for end, start in zip(ends, starts[1:], strict=False)]
    breaks = {gap: _breaks(gap) for gap in set(between)}
    gaps = np.array([9, *map(breaks.__getitem__, between), 9])
    opens, closes = gaps[:-1] != 0, gaps[1:] != 0
    lines = opens.cumsum() - 1
    keys = [key if count > 2 else text for key, count, text in zip(spoken.keys(), spoken.count.tolist(), texts, strict=True)]
    place = shape.log1p(np.arange(n))
    kinds = [LABEL_KIND.get(labels[number][0], "") for number in opens.nonzero()[0].tolist()]
    rows = np.empty((len(_PLACE), n))
    logs = np.array([*map(math.log1p, [total - end for end in ends]), *map(math.log1p, starts)])
    columns_in_order = (
        place,
        place[::-1],
        np.array(starts) / total,
        logs[:n],
        logs[n:],
        math.log1p(n),
        opens,
        closes,
        place[np.bincount(lines)[lines] - 1],
        np.minimum(gaps[:-1], 3),
        np.minimum(gaps[1:], 3),
        *spoken.shared(4),
        _again(keys),
    )
    for row, values in zip(rows, columns_in_order, strict=False):
        row[:] = values
    hot = rows[len(columns_in_order) :]
    hot[:] = 0.0
    tags = [block.kind for block in blocks]
    for tag in set(tags).intersection(KINDS):
        hot[KINDS.index(tag)] = [one == tag for one in tags]
    for kind in set(kinds).intersection(shape.LABEL_KINDS):
        hot[len(KINDS) + shape.LABEL_KINDS.index(kind)] = np.array([one == kind for one in kinds])[lines]
    return rows.T


def _again(keys: Sequence[str | bytes]) -> list[bool]:
    """Whether each key came before."""
    if len(set(keys)) == len(keys):
        return [False] * len(keys)
    first: dict[str | bytes, int] = {}
    return [first.setdefault(key, number) != number for number, key in enumerate(keys)]


def _plain(words: Sequence[str], text: str) -> str:
    """What a block is compared by with others: its words, or all its characters where these are few."""
    return " ".join(words) if len(words) > 2 else text


def said_again(extraction: Extraction, rows: Matrix) -> Iterator[tuple[int, int]]:
    """Blocks that stood before on the page, each with the number of the first that says the same."""
    if not rows[:, _COLUMN["said_before"]].any():
        return
    said, *shape_of_words = rows.T[columns(("said_before", "words", "chars_per_word"))].tolist()
    shape_of = [*zip(*shape_of_words, strict=True)]  # the same where the words are the same
    again = {one for one, before in zip(shape_of, said, strict=True) if before}
    first: dict[str, int] = {}
    for number, block in enumerate(extraction.blocks):
        if shape_of[number] not in again:
            continue
        piece = extraction.text[block.start : block.end]
        at = first.setdefault(_plain([word.lower() for word in WORD.findall(piece)], piece), number)
        if at != number:
            yield number, at


def _breaks(gap: str) -> int:
    if len(gap) == 1:
        return int(gap not in " \t")
    return sum(map(gap.count, ("\n", "\u2028", "\u2029", "\x85"))) or gap.count("\r")


def spelling(extraction: Extraction, weights: npt.NDArray[np.floating[Any]], bias: npt.NDArray[np.float32]) -> Matrix:
    """Scores of each block's letter n-grams, one column a class of the n-gram model."""
    return ngram_scores(texts_of(extraction), weights, bias)


def in_context(extraction: Extraction, rows: Matrix, firsts: Matrix) -> Matrix:
    """What stands around each block, given two first scores (log-odds, shape (blocks, 2)): shape (blocks, len(CONTEXT))."""
    return context.in_context(extraction, rows, firsts, _COLUMN)


def in_sequence(extraction: Extraction, rows: Matrix, raw: Matrix) -> Matrix:
    """What a second look sees, given the log-odds of the first pass (shape (blocks, 2)): shape (blocks, len(SEQUENCE))."""
    return sequence.in_sequence(extraction, rows, raw, _COLUMN)


def columns(names: Sequence[str]) -> list[int]:
    """Numbers of local columns by name."""
    return [_COLUMN[name] for name in names]
