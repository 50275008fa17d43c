"""What stands around a block: first scores and facts of its neighbours, of its line, of the run it is in and of the page.

Two first scores come in, log-odds from the block alone: ``first`` (junk of any code but boilerplate) and ``noise`` (boilerplate).
Columns of both are made the same way: the twelfth row of a tail is another matter than a lone odd sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

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
    lengths = np.array([block.end - block.start for block in extraction.blocks], dtype=np.float64)
    lines = np.cumsum(rows[:, column["first_in_line"]]).astype(np.int64)
    by_column = np.ascontiguousarray(rows.T)
    found: list[Row] = []
    for at in range(firsts.shape[1]):
        found += of_score(firsts[:, at], lengths, lines)
    found.append(windowed(by_column[column["label_known"]] + by_column[column["label_last"]], 3, np.add, 0.0))
    odd = np.asarray(by_column[[column[name] for name in _ODD]].sum(axis=0), dtype=np.float64)
    found.append(windowed(odd, 6, np.add, 0.0))
    found += list(windowed(by_column[[column[name] for name in _STRONGEST_6]], 6, np.maximum, 0.0))
    ends = by_column[column["ends_sentence"]] > 0
    prose = ends & (lengths >= _PROSE)
    found += [np.log1p(_since(prose)), np.log1p(_since(prose[::-1])[::-1])]
    found += _of_others(rows[:, [column[name] for name in _OF_PAGE]], np.minimum(lengths, 200.0))
    found.append(windowed((~ends).astype(np.float64), 4, np.add, 0.0) / windowed(np.ones(n), 4, np.add, 0.0))
    found += [shifted(by_column[column[name]], offset, -1.0) for name in _NEIGHBOUR_FACTS for offset in (-1, 1)]
    return side_by_side(found)


def side_by_side(columns: Sequence[Row]) -> Matrix:
    """A matrix of these columns."""
    matrix = np.empty((len(columns[0]), len(columns)))
    for number, values in enumerate(columns):
        matrix[:, number] = values
    return matrix


def _of_others(values: Matrix, weight: Row) -> list[Row]:
    """Weighted mean of each column over all blocks but the block itself; 0 where there is no other."""
    weighted = values * weight[:, None]
    rest = np.maximum(weight.sum() - weight, 1e-9)[:, None]
    return list(((weighted.sum(axis=0) - weighted) / rest).T) if len(weight) > 1 else list(np.zeros_like(values).T)


def of_score(first: Row, lengths: Row, lines: npt.NDArray[np.int64]) -> list[Row]:
    """The columns `OF_SCORE` of one score (log-odds); `lengths` are characters, `lines` the number of the line of each block."""
    n = len(first)
    weight = np.minimum(lengths, 200.0)
    capped = np.clip(first, -6, 6)
    ahead, mass = np.cumsum(weight * capped), np.cumsum(weight)
    before, after = mass - weight, mass[-1] - mass
    of_line = np.bincount(lines, weight * capped) / np.maximum(np.bincount(lines, weight), 1e-9)
    blocks, chars, to_end, from_start = _runs(first > 0, lengths)
    return [
        first,
        *(shifted(first, offset, -8.0) for offset in _OFFSETS),
        np.where(after > 0, (ahead[-1] - ahead) / np.maximum(after, 1), 0.0),
        np.where(before > 0, (ahead - weight * capped) / np.maximum(before, 1), 0.0),
        np.full(n, ahead[-1] / max(mass[-1], 1.0)),
        windowed(first, 5, np.maximum, -8.0),
        windowed(capped, 2, np.add, 0.0) / 5,
        of_line[lines],
        np.log1p(blocks),
        np.log1p(chars),
        to_end,
        from_start,
    ]


def shifted(values: Row, offset: int, outside: float) -> Row:
    """The value of the block `offset` places on (back, where negative); `outside` beyond the page."""
    result = np.full(len(values), outside)
    if 0 < offset < len(values):
        result[:-offset] = values[offset:]
    elif offset < 0 and -offset < len(values):
        result[-offset:] = values[:offset]
    return result


def windowed(values: Row, reach: int, combine: np.ufunc, outside: float) -> Row:
    """`combine` over the blocks at most `reach` places away, the block itself among them, along the last axis."""
    blocks = values.shape[-1]
    padded = np.full((*values.shape[:-1], blocks + 2 * reach), outside)
    padded[..., reach : reach + blocks] = values
    result = padded[..., :blocks].copy()
    for offset in range(1, 2 * reach + 1):
        combine(result, padded[..., offset : offset + blocks], out=result)
    return result


def _since(marked: npt.NDArray[np.bool_]) -> Row:
    """Blocks since the last marked one before each."""
    numbers = np.arange(len(marked), dtype=np.float64)
    last = np.maximum.accumulate(np.where(marked, numbers, -np.inf))
    return np.asarray(np.minimum(numbers - np.concatenate([[-np.inf], last[:-1]]), _FAR))


def _runs(likely: npt.NDArray[np.bool_], lengths: Row) -> tuple[Row, Row, Row, Row]:
    """Blocks and characters of the run of likely blocks that each is in, and whether it reaches the page's end or start."""
    edges = np.flatnonzero(np.diff(likely)) + 1
    starts, ends = np.concatenate([[0], edges]), np.concatenate([edges, [len(likely)]])
    run = np.repeat(np.arange(len(starts)), ends - starts)
    chars = np.bincount(run, lengths)
    of_run = np.column_stack([ends - starts, chars, ends == len(likely), starts == 0]).astype(np.float64)
    blocks, sizes, to_end, from_start = (of_run[run] * likely[:, None]).T
    return blocks, sizes, to_end, from_start
