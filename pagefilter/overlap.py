"""How far two texts agree in their words, and which snippets a text has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

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


def snippets_found(found: Iterable[tuple[str, Iterable[str]]]) -> Iterator[bool]:
    """Of texts with snippets each, whether a snippet is in its text, for each snippet.

    >>> list(snippets_found([("A bridge over the river", ["the River", "lake"]), ("", [])]))
    [True, False]
    """
    for text, snippets in found:
        lower = text.lower()
        yield from (snippet.lower() in lower for snippet in snippets)
