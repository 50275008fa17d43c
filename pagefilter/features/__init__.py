"""What is known about each block, as numbers: one row a block, columns named in `LOCAL`, `CONTEXT` and `SEQUENCE`.

Features know no thresholds. `local` looks at a block and its place in the page; `in_context` adds what its neighbours look like, given two
first scores of each block: the twelfth row of a tail is another matter than a lone odd sentence.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from pagefilter.data import Extraction
from pagefilter.features import characters, context, facts, places, sequence, shape
from pagefilter.features.context import CONTEXT as CONTEXT
from pagefilter.features.ngrams import scores as ngram_scores
from pagefilter.features.sequence import SEQUENCE as SEQUENCE
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
_KIND_HOT = {kind: tuple(float(kind == name) for name in KINDS) for kind in KINDS}
_NO_KIND = (0.0,) * len(KINDS)
_COLUMN = {name: number for number, name in enumerate(LOCAL)}


def texts_of(extraction: Extraction) -> list[str]:
    """The text of each block."""
    return [extraction.text[block.start : block.end] for block in extraction.blocks]


def local(extraction: Extraction, language: str) -> Matrix:
    """What each block shows by itself and by its place: shape (blocks, len(LOCAL))."""
    text, blocks = extraction.text, extraction.blocks
    n = len(blocks)
    if not n:
        return np.zeros((0, len(LOCAL)))
    texts = texts_of(extraction)
    words = [shape.Words(piece) for piece in texts]
    long_words = [{word for word in item.lower if len(word) >= 4} for item in words]
    spread = Counter(word for distinct in long_words for word in distinct)
    seen: set[str] = set()
    earlier: set[str] = set()
    total = max(len(text), 1)
    gaps = [_breaks(text, 0 if i == 0 else blocks[i - 1].end, blocks[i].start) if i else 9 for i in range(n)] + [9]
    line_first = 0
    rows: list[list[float]] = []
    classes = characters.counts(text, blocks).tolist()
    for i, (block, piece, item) in enumerate(zip(blocks, texts, words, strict=True)):
        if gaps[i]:
            line_first = i
            line_end = i
            while line_end + 1 < n and not gaps[line_end + 1]:
                line_end += 1
            line_label = LABEL_KIND.get(item.label, "") if item.label else ""
        if i >= 4:
            earlier |= long_words[i - 4]
        mine = long_words[i]
        shared = sum([spread[word] > 1 for word in mine]) / max(len(mine), 1)
        known = len(mine & earlier) / max(len(mine), 1)
        plain = _plain(item.lower, piece)
        rows.append(
            [
                *shape.shape(piece, item, language, classes[i]),
                *facts.facts(piece, item.value, classes[i][0]),
                *places.places(piece, classes[i][0]),
                math.log1p(i),
                math.log1p(n - 1 - i),
                block.start / total,
                math.log1p(total - block.end),
                math.log1p(block.start),
                math.log1p(n),
                float(i == line_first),
                float(i == line_end),
                math.log1p(line_end - line_first),
                float(min(gaps[i], 3)),
                float(min(gaps[i + 1], 3)),
                shared,
                known,
                float(plain in seen),
                *_KIND_HOT.get(block.kind, _NO_KIND),
                *shape.ONE_HOT[line_label],
            ]
        )
        seen.add(plain)
    return np.array(rows, dtype=np.float64)


def _plain(words: Sequence[str], text: str) -> str:
    """What a block is compared by with others: its words, or all its characters where these are few."""
    return " ".join(words) if len(words) > 2 else text


def said_again(extraction: Extraction, rows: Matrix) -> Iterator[tuple[int, int]]:
    """Blocks that stood before on the page, each with the number of the first that says the same."""
    if not rows[:, _COLUMN["said_before"]].any():
        return
    first: dict[str, int] = {}
    for number, piece in enumerate(texts_of(extraction)):
        at = first.setdefault(_plain([word.lower() for word in shape.WORD.findall(piece)], piece), number)
        if at != number:
            yield number, at


def _breaks(text: str, start: int, end: int) -> int:
    if end - start == 1:
        return int(text[start] not in " \t")
    return sum(text.count(mark, start, end) for mark in ("\n", "\u2028", "\u2029", "\x85")) or text.count("\r", start, end)


def spelling(extraction: Extraction, weights: npt.NDArray[np.float32], bias: npt.NDArray[np.float32]) -> Matrix:
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
