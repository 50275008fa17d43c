"""What a second look at a block sees: the log-odds that its neighbours got with all their features, and how alike neighbours are.

First scores know single blocks; here the scores of whole neighbourhoods are known, so that the first row of a made-up card, which may be the
last line of an article to all who only see it, is told by the rows behind it that have its form.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from pagefilter.data import Extraction
from pagefilter.features.context import OF_SCORE, of_score, side_by_side

Matrix = npt.NDArray[np.float64]

_OWN = (
    "chars", "first_in_line", "last_in_line", "line_pieces", "gap_before", "gap_after", "index", "from_end", "labelled", "label_known", "bare_label", "label_last", "ends_sentence", "name_line",
    "said_before", "page_overlap", "page_overlap_before", "interface_share", "non_ascii_share", "digit_share", "title_word_share", "function_share", "lorem_share", "phones", "mails", "street",
    "kind_head", "kind_item", "kind_row",
)  # fmt: skip
_ALIKE = ("chars", "non_ascii_share", "digit_share", "title_word_share", "punctuation_share", "function_share_best", "ends_sentence", "labelled", "bullet", "gap_before")
_APART = 9.0  # difference to a neighbour that is not there

SEQUENCE: tuple[str, ...] = (
    *(name.format(score) for score in ("planted", "noise") for name in OF_SCORE),  # log-odds of the first pass
    *_OWN,
    *(f"unlike_{name}{offset:+d}" for offset in (-1, 1) for name in _ALIKE),  # absolute difference to the neighbour
)


def in_sequence(extraction: Extraction, rows: Matrix, raw: Matrix, column: Mapping[str, int]) -> Matrix:
    """Columns of the second pass: shape (blocks, len(SEQUENCE)); `raw` is the first pass's log-odds, shape (blocks, 2)."""
    if not len(rows):
        return np.zeros((0, len(SEQUENCE)))
    lengths = np.array([block.end - block.start for block in extraction.blocks], dtype=np.float64)
    lines = np.cumsum(rows[:, column["first_in_line"]]).astype(np.int64)
    found = [values for at in range(raw.shape[1]) for values in of_score(np.clip(raw[:, at], -8.0, 8.0), lengths, lines)]
    by_column = np.ascontiguousarray(rows.T)
    found += list(by_column[[column[name] for name in _OWN]])
    alike = by_column[[column[name] for name in _ALIKE]]
    apart = np.abs(alike[:, 1:] - alike[:, :-1])
    for own in (slice(1, None), slice(None, -1)):  # unlike the block before, and the one behind
        unlike = np.full(alike.shape, _APART)
        unlike[:, own] = apart
        found += list(unlike)
    return side_by_side(found)
