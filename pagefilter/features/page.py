"""A whole page as one row of numbers: what its blocks are like on average, and how they differ."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from pagefilter.data import Extraction
from pagefilter.features import Matrix, columns
from pagefilter.features.statistics import STATISTICS, text_statistics
from pagefilter.features.tokens import Tokens

_MEANS = tuple(
    """chars chars_per_word digit_share upper_share punctuation_share non_ascii_share unspaced_script title_word_share upper_word_share
    ends_sentence starts_lower comma_per_word separators exclamations questions quotes opaque_tokens urls mails slots currency vowel_share
    consonant_runs mojibake distinct_share function_share_best function_foreign lorem_share sentence_words labelled phones page_overlap
    said_before kind_head kind_item kind_row""".split()
)
PAGE: tuple[str, ...] = (
    "page_chars",
    "page_blocks",
    "junk_share",  # characters of blocks likelier junk than not
    "junk_mean",
    "junk_max",
    "short_blocks",  # share of blocks under 40 characters
    "long_blocks",  # share of blocks over 100 characters
    *(f"mean_{name}" for name in _MEANS),
    *(f"deviation_{name}" for name in ("chars", "function_share_best", "ends_sentence", "title_word_share")),
    *(f"text_{name}" for name in STATISTICS),
)


def page(
    extraction: Extraction, rows: Matrix, spelling: Matrix, junk: npt.NDArray[np.float64], tokens: Tokens | None = None
) -> npt.NDArray[np.float64]:
    """One row: `PAGE`, then the mean of each column of `spelling`; weighted by characters (at most 300 a block).

    `tokens` are those of the text, if they were found before.
    """
    if not len(rows):
        return np.zeros(len(PAGE) + spelling.shape[1])
    lengths = np.array([block.end - block.start for block in extraction.blocks], dtype=np.float64)
    weight = np.minimum(lengths, 300.0)
    weight /= weight.sum()
    means = weight @ rows[:, columns(_MEANS)]
    spread = rows[:, columns(("chars", "function_share_best", "ends_sentence", "title_word_share"))].std(axis=0)
    head = [
        math.log1p(len(extraction.text)),
        math.log1p(len(rows)),
        float(lengths[junk > 0.5].sum() / lengths.sum()),
        float(weight @ junk),
        float(junk.max()),
        float((lengths < 40).mean()),
        float((lengths > 100).mean()),
    ]
    return np.concatenate([head, means, spread, [*text_statistics(extraction.text, tokens).values()], weight @ spelling])
