"""What is known about each block, as numbers: one row a block, columns named in `LOCAL` and `CONTEXT`.

Features know no thresholds. `local` looks at a block and its place in the page; `in_context` adds what its neighbours look like, given a
first score of each block: the twelfth row of a tail is another matter than a lone odd sentence.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pagefilter.data import Extraction
from pagefilter.features import characters, facts, shape
from pagefilter.features.ngrams import scores as ngram_scores
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
LOCAL: tuple[str, ...] = (*shape.NAMES, *facts.NAMES, *_PLACE)
_NEIGHBOUR_FACTS = (
    "labelled",
    "label_known",
    "bare_label",
    "lorem_share",
    "zip_not_in_state",
    "name_line",
    "ends_sentence",
    "chars",
    "said_before",
    "page_overlap",
    "promo_share",
    "template_phrases",
)
_OFFSETS = (-3, -2, -1, 1, 2, 3)
CONTEXT: tuple[str, ...] = (
    "first",  # log-odds of the first score
    *(f"first{offset:+d}" for offset in _OFFSETS),
    "first_after",  # mean to the end of the page
    "first_before",
    "first_page",
    "first_max_5",  # strongest within five blocks
    "first_near",  # mean within two blocks
    "run_blocks",  # length of the run of likely blocks it is in (likely: first score above even odds)
    "run_chars",
    "run_to_end",
    "run_from_start",
    "known_labels_3",  # within three blocks, before the value or behind it
    "facts_6",  # ZIP out of its state, rare suffix, made city, company grammar within six blocks
    "lorem_6",
    "promo_6",
    "template_6",
    *(f"{name}{offset:+d}" for name in _NEIGHBOUR_FACTS for offset in (-1, 1)),
)
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
        plain = " ".join(item.lower) if len(item.lower) > 2 else piece
        rows.append(
            [
                *shape.shape(piece, item, language, classes[i]),
                *facts.facts(piece, item.value, classes[i][0]),
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


def _breaks(text: str, start: int, end: int) -> int:
    if end - start == 1:
        return int(text[start] not in " \t")
    return sum(text.count(mark, start, end) for mark in ("\n", "\u2028", "\u2029", "\x85")) or text.count("\r", start, end)


def spelling(extraction: Extraction, weights: npt.NDArray[np.float32], bias: npt.NDArray[np.float32]) -> Matrix:
    """Scores of each block's letter n-grams, one column a class of the n-gram model."""
    return ngram_scores(texts_of(extraction), weights, bias)


def in_context(extraction: Extraction, rows: Matrix, first: npt.NDArray[np.float64]) -> Matrix:
    """What stands around each block, given the log-odds of a first score: shape (blocks, len(CONTEXT))."""
    n = len(rows)
    if not n:
        return np.zeros((0, len(CONTEXT)))
    columns: list[npt.NDArray[np.float64]] = [first]
    columns += [_shifted(first, offset, -8.0) for offset in _OFFSETS]
    lengths = np.array([block.end - block.start for block in extraction.blocks], dtype=np.float64)
    weight = np.minimum(lengths, 200.0)
    capped = np.clip(first, -6, 6)
    ahead = np.cumsum(weight * capped)
    whole, mass = ahead[-1], np.cumsum(weight)
    before_mass = mass - weight
    after_mass = mass[-1] - mass
    columns.append(np.where(after_mass > 0, (whole - ahead) / np.maximum(after_mass, 1), 0.0))
    columns.append(np.where(before_mass > 0, (ahead - weight * capped) / np.maximum(before_mass, 1), 0.0))
    columns.append(np.full(n, whole / max(mass[-1], 1.0)))
    columns.append(_windowed(first, 5, np.maximum, -8.0))
    columns.append(_windowed(capped, 2, np.add, 0.0) / 5)
    blocks, chars, to_end, from_start = _runs(first > 0, lengths)
    columns += [np.log1p(blocks), np.log1p(chars), to_end, from_start]
    columns.append(_windowed(rows[:, _COLUMN["label_known"]] + rows[:, _COLUMN["label_last"]], 3, np.add, 0.0))
    odd = rows[:, [_COLUMN[name] for name in ("zip_not_in_state", "rare_suffix", "made_city", "company_grammar", "company_inside")]].sum(
        axis=1
    )
    columns.append(_windowed(odd, 6, np.add, 0.0))
    columns += [_windowed(rows[:, _COLUMN[name]], 6, np.maximum, 0.0) for name in ("lorem_share", "promo_share", "template_phrases")]
    columns += [_shifted(rows[:, _COLUMN[name]], offset, -1.0) for name in _NEIGHBOUR_FACTS for offset in (-1, 1)]
    return np.column_stack(columns)


def _shifted(values: npt.NDArray[np.float64], offset: int, outside: float) -> npt.NDArray[np.float64]:
    result = np.full(len(values), outside)
    if offset > 0 and offset < len(values):
        result[:-offset] = values[offset:]
    elif offset < 0 and -offset < len(values):
        result[-offset:] = values[:offset]
    return result


def _windowed(values: npt.NDArray[np.float64], reach: int, combine: np.ufunc, outside: float) -> npt.NDArray[np.float64]:
    result = values.copy()
    for offset in range(1, reach + 1):
        result = combine(combine(result, _shifted(values, offset, outside)), _shifted(values, -offset, outside))
    return result


def _runs(likely: npt.NDArray[np.bool_], lengths: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.float64], ...]:
    n = len(likely)
    blocks, chars, to_end, from_start = (np.zeros(n) for _ in range(4))
    start = 0
    while start < n:
        end = start
        while end < n and likely[end] == likely[start]:
            end += 1
        if likely[start]:
            blocks[start:end] = end - start
            chars[start:end] = lengths[start:end].sum()
            to_end[start:end] = float(end == n)
            from_start[start:end] = float(start == 0)
        start = end
    return blocks, chars, to_end, from_start


def columns(names: Sequence[str]) -> list[int]:
    """Numbers of local columns by name."""
    return [_COLUMN[name] for name in names]
