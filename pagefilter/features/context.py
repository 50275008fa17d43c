"""What stands around a block: first scores and facts of its neighbours, of its line, of the run it is in and of the page.

Two first scores come in, log-odds from the block alone: ``first`` (junk of any code but boilerplate) and ``noise`` (boilerplate).
Columns of both are made the same way: the twelfth row of a tail is another matter than a lone odd sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from pagefilter.compiled import native
from pagefilter.data import Extraction

Matrix = npt.NDArray[np.float64]
Row = npt.NDArray[np.float64]

FIRSTS = ("first", "noise")
_OFFSETS = (-3, -2, -1, 1, 2, 3)
_NEIGHBOUR_FACTS = (
    "labelled", "label_known", "bare_label", "lorem_share", "zip_not_in_state", "name_line", "ends_sentence", "chars", "said_before", "page_overlap", "promo_share",
    "template_phrases", "interface_share",
)  # fmt: skip
_ODD = ("zip_not_in_state", "city_not_at_zip", "postcode_not_in_region", "no_such_postcode_area", "rare_suffix", "made_city", "company_grammar", "company_inside")
_STRONGEST_6 = ("lorem_share", "promo_share", "template_phrases", "interface_share", "zip_in_state", "city_at_zip", "postcode_in_region")
_OF_PAGE = (
    "lorem_share", "latin_share", "latin_endings", "function_share_best", "labelled", "digit_share", "ends_sentence", "title_word_share",
)  # fmt: skip
_SINGLE = ("label_known", "label_last", "first_in_line", "ends_sentence")
_LOOKED_AT = (_SINGLE, _ODD, _STRONGEST_6, _OF_PAGE, _NEIGHBOUR_FACTS)
_PROSE = 80  # characters: a sentence of this length is likely the page's own text
_FAR = 20.0  # blocks: no prose on that side

OF_SCORE = (
    "{}",  # the log-odds themselves
    *("{}" + f"{offset:+d}" for offset in _OFFSETS),
    "{}_after",  # mean to the end of the page, by characters
    "{}_before",
    "{}_page",
    "{}_max_5",  # strongest within five blocks
    "{}_near",  # mean within two blocks
    "{}_line",  # mean over the line it is part of
    "{}_run_blocks",  # length of the run of likely blocks it is in (likely: above even odds)
    "{}_run_chars",
    "{}_run_to_end",
    "{}_run_from_start",
)
_AFTER, _RUN = OF_SCORE.index("{}_after"), OF_SCORE.index("{}_run_blocks")
CONTEXT: tuple[str, ...] = (
    *(name.format(first) for first in FIRSTS for name in OF_SCORE),
    "known_labels_3",  # within three blocks, before the value or behind it
    "facts_6",  # ZIP or town out of its state, rare suffix, made city, company grammar within six blocks
    *(f"{name}_6" for name in _STRONGEST_6),
    "prose_before",  # natural logarithm of 1 + blocks back to a full sentence of 80 characters or more
    "prose_after",
    *(f"{name}_page" for name in _OF_PAGE),  # mean over the other blocks, by characters: Latin on a Latin page is no placeholder
    "short_near",  # share of blocks without a sentence's end within four blocks
    *(f"{name}{offset:+d}" for name in _NEIGHBOUR_FACTS for offset in (-1, 1)),
)


def in_context(extraction: Extraction, rows: Matrix, firsts: Matrix, column: Mapping[str, int]) -> Matrix:
    """Columns of each block's surroundings: shape (blocks, len(CONTEXT)).

    `rows` are the local features, `column` their numbers by name; `firsts` the two first scores, shape (blocks, 2).
    """
    n = len(rows)
    if not n:
        return np.zeros((0, len(CONTEXT)))
    number = numbers_of(tuple(column), _LOOKED_AT)
    by_column = rows.T
    lengths = lengths_of(extraction)
    label_known, label_last, first_in_line, ends = by_column[number[_SINGLE]]
    found = np.empty((len(CONTEXT), n))  # by column, as they are made
    scores = of_scores(firsts.T, lengths, first_in_line.cumsum().astype(np.int64))
    at = len(scores)
    found[:at] = scores
    found[at] = windowed(label_known + label_last, 3, np.add, 0.0)
    found[at + 1] = windowed(by_column[number[_ODD]].sum(axis=0), 6, np.add, 0.0)
    at += 2
    found[at : at + len(_STRONGEST_6)] = windowed(by_column[number[_STRONGEST_6]], 6, np.maximum, 0.0)
    at += len(_STRONGEST_6)
    prose = (ends > 0) & (lengths >= _PROSE)
    found[at] = np.log1p(_since(prose))
    found[at + 1] = np.log1p(_since(prose[::-1])[::-1])  # backwards, as numpy may give another last bit for the same numbers forwards
    at += 2
    found[at : at + len(_OF_PAGE)] = _of_others(rows[:, number[_OF_PAGE]], np.minimum(lengths, 200.0)).T
    at += len(_OF_PAGE)
    open_and_all = np.ones((2, n))
    open_and_all[0] = ends <= 0
    found[at] = np.divide(*windowed(open_and_all, 4, np.add, 0.0))
    found[at + 1 :] = shifted(by_column[number[_NEIGHBOUR_FACTS]], (-1, 1), -1.0).reshape(-1, n)
    return np.ascontiguousarray(found.T)


@cache
def numbers_of(local: tuple[str, ...], looked_at: tuple[tuple[str, ...], ...]) -> dict[tuple[str, ...], list[int]]:
    """Numbers of local columns, by the names of those that are looked at together."""
    return {names: [local.index(name) for name in names] for names in looked_at}


def lengths_of(extraction: Extraction) -> Row:
    """Characters of each block."""
    return np.array([block.end - block.start for block in extraction.blocks], dtype=np.float64)


def _of_others(values: Matrix, weight: Row) -> Matrix:
    """Weighted mean of each column over all blocks but the block itself; 0 where there is no other."""
    if len(weight) == 1:
        return np.zeros_like(values)
    weighted = values * weight[:, None]
    rest = np.maximum(weight.sum() - weight, 1e-9)[:, None]
    return np.asarray((weighted.sum(axis=0) - weighted) / rest)


def of_scores(scores: Matrix, lengths: Row, lines: npt.NDArray[np.int64]) -> Matrix:
    """The columns `OF_SCORE` of scores (log-odds, a row each), as rows: those of the first score, then of the next.

    `lengths` are characters, `lines` the number of the line of each block.
    """
    found = around(scores, lengths, lines) if native is None else around_in_c(scores, lengths, lines)
    found[:, _RUN : _RUN + 2] = np.log1p(found[:, _RUN : _RUN + 2])
    return found.reshape(-1, found.shape[-1])


def around_in_c(scores: Matrix, lengths: Row, lines: npt.NDArray[np.int64]) -> Matrix:
    """`around` from compiled code."""
    assert native is not None
    found = np.empty((len(scores), len(OF_SCORE), scores.shape[1]))
    native.around(np.ascontiguousarray(scores), lengths, lines, found)
    return found


def around(scores: Matrix, lengths: Row, lines: npt.NDArray[np.int64]) -> Matrix:
    """The columns `OF_SCORE` of each score, of runs the sizes and not yet their logarithms: shape (scores, columns, blocks)."""
    many, n = scores.shape
    weight = np.minimum(lengths, 200.0)
    capped = np.minimum(np.maximum(scores, -6.0), 6.0)
    weighted = weight * capped
    ahead, mass = weighted.cumsum(axis=1), weight.cumsum()
    before, after = mass - weight, mass[-1] - mass
    in_line = np.maximum(np.bincount(lines, weight), 1e-9)
    whole = ahead[:, -1:]
    found = np.empty((many, len(OF_SCORE), n))
    found[:, 0] = scores
    found[:, 1:_AFTER] = shifted(scores, _OFFSETS, -8.0)
    found[:, _AFTER] = np.where(after > 0, (whole - ahead) / np.maximum(after, 1), 0.0)
    found[:, _AFTER + 1] = np.where(before > 0, (ahead - weighted) / np.maximum(before, 1), 0.0)
    found[:, _AFTER + 2] = whole / max(mass[-1], 1.0)
    found[:, _AFTER + 3] = windowed(scores, 5, np.maximum, -8.0)
    found[:, _AFTER + 4] = windowed(capped, 2, np.add, 0.0) / 5
    for number in range(many):
        found[number, _RUN - 1] = (np.bincount(lines, weighted[number]) / in_line)[lines]
        found[number, _RUN:] = _runs(scores[number] > 0, lengths)
    return found


def shifted(values: Matrix, offsets: Sequence[int], outside: float) -> Matrix:
    """The values of the blocks so many places on (back, where negative), a row an offset; `outside` beyond the page."""
    blocks, reach = values.shape[-1], max(map(abs, offsets))
    padded = np.full((*values.shape[:-1], blocks + 2 * reach), outside)
    padded[..., reach : reach + blocks] = values
    result = np.empty((*values.shape[:-1], len(offsets), blocks))
    for number, offset in enumerate(offsets):
        result[..., number, :] = padded[..., reach + offset : reach + offset + blocks]
    return result


def windowed(values: Row, reach: int, combine: np.ufunc, outside: float) -> Row:
    """`combine`, which is `np.add` or `np.maximum`, over the blocks at most `reach` places away, the block itself among them, along the last axis."""
    blocks = values.shape[-1]
    if native is not None and blocks:
        found = np.empty(values.shape)
        native.windowed(np.ascontiguousarray(values, dtype=np.float64), found, blocks, reach, combine is np.maximum, outside)
        return found
    padded = np.full((*values.shape[:-1], blocks + 2 * reach), outside)
    padded[..., reach : reach + blocks] = values
    result = padded[..., :blocks].copy()
    for offset in range(1, 2 * reach + 1):
        combine(result, padded[..., offset : offset + blocks], out=result)
    return result


def _since(marked: npt.NDArray[np.bool_]) -> Row:
    """Blocks since the last marked one before each."""
    numbers = np.arange(len(marked), dtype=np.float64)
    last = np.full(len(marked), -np.inf)
    np.maximum.accumulate(np.where(marked, numbers, -np.inf)[:-1], out=last[1:])
    return np.asarray(np.minimum(numbers - last, _FAR))


def _runs(likely: npt.NDArray[np.bool_], lengths: Row) -> Matrix:
    """Blocks and characters of the run of likely blocks that each is in, and whether it reaches the page's end or start."""
    found = np.zeros((4, len(likely)))
    if likely.any():
        edges = np.concatenate([[0], (likely[1:] != likely[:-1]).nonzero()[0] + 1, [len(likely)]])
        sizes = edges[1:] - edges[:-1]
        run = np.arange(len(sizes)).repeat(sizes)
        found[0] = sizes[run]
        found[1] = np.bincount(run, lengths)[run]
        found[2, edges[-2] :] = found[3, : edges[1]] = 1.0
        found *= likely
    return found
