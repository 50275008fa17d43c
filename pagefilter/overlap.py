"""How far two texts agree in their words."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"\w+")


def word_scores(text: str, main: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the words of a text, as bags; a page without main text wants an empty one.

    >>> word_scores("a b c d", "a b")
    (0.5, 1.0, 0.6666666666666666)
    """
    taken, wanted = Counter(_WORD.findall(text.lower())), Counter(_WORD.findall(main.lower()))
    if not wanted or not taken:
        same = float(not wanted and not taken)
        return same, same, same
    common = (taken & wanted).total()
    precision, recall = common / taken.total(), common / wanted.total()
    return precision, recall, 2 * precision * recall / (precision + recall) if common else 0.0
