"""What a second look at a block sees: the log-odds that its neighbours got with all their features, and how alike neighbours are.

First scores know single blocks; here the scores of whole neighbourhoods are known, so that the first row of a made-up card, which may be the
last line of an article to all who only see it, is told by the rows behind it that have its form.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from pagefilter.data import Extraction
from pagefilter.features.context import OF_SCORE, lengths_of, numbers_of, of_scores

Matrix = npt.NDArray[np.float64]

_OWN = (
    "chars", "first_in_line", "last_in_line", "line_pieces", "gap_before", "gap_after", "index", "from_end", "labelled", "label_known", "bare_label", "label_last", "ends_sentence", "name_line",
    "said_before", "page_overlap", "page_overlap_before", "interface_share", "non_ascii_share", "digit_share", "title_word_share", "function_share", "lorem_share", "phones", "mails", "street",
    "kind_head", "kind_item", "kind_row",
)  # fmt: skip
_ALIKE = ("chars", "non_ascii_share", "digit_share", "title_word_share", "punctuation_share", "function_share_best", "ends_sentence", "labelled", "bullet", "gap_before")
_LOOKED_AT = (_OWN, _ALIKE)
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
    number = numbers_of(tuple(column), _LOOKED_AT)
    by_column = rows.T
    lines = by_column[column["first_in_line"]].cumsum().astype(np.int64)
    scores = of_scores(np.minimum(np.maximum(raw.T, -8.0), 8.0), lengths_of(extraction), lines)
    alike = by_column[number[_ALIKE]]
    unlike = np.full((2, *alike.shape), _APART)  # the block before, and the one behind
    np.abs(alike[:, 1:] - alike[:, :-1], out=unlike[0, :, 1:])
    unlike[1, :, :-1] = unlike[0, :, 1:]
    found = np.concatenate([scores, by_column[number[_OWN]], unlike.reshape(-1, len(rows))])
    return np.ascontiguousarray(found.T)
