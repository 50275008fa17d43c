"""Words of a block and of the names above it, as columns of a linear model: what is written in a class is learned, not listed."""

from __future__ import annotations

import re
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from pagefilter.dom.hints import BUCKETS, Hint, buckets
from pagefilter.dom.walk import Dom

NEAR, FAR, SAID = 0, BUCKETS, 2 * BUCKETS  # where the columns of each sort begin
WIDTH = 3 * BUCKETS
_DIGITS = re.compile(r"\d+")
_HEAD, _TAIL = 8, 3  # words of a text that are read
_HEAD_CHARS, _TAIL_CHARS = 200, 60
_SHORT = 5  # words of a text that is a column by itself
_MOST_REMEMBERED = 50_000
Array = npt.NDArray[np.float64]


def said(text: str) -> list[int]:
    """Columns of what a text says first and last."""
    words = _DIGITS.sub("0", text[:_HEAD_CHARS].lower()).split()
    head = words[:_HEAD]
    tail = _DIGITS.sub("0", text[-_TAIL_CHARS:].lower()).split() if len(text) > _HEAD_CHARS else words[_HEAD:]
    read = [f"w:{word}" for word in head + tail[-_TAIL:]]
    read += [f"b:{first} {second}" for first, second in pairwise(head[:5])]
    if len(words) <= _SHORT:
        read.append("t:" + " ".join(words))
    return [SAID + column for column in sorted(buckets(read))]


def names(dom: Dom) -> list[list[int]]:
    """Columns of the names near each block (its element, the one around it, what is in it) and of all above it, as often as they come."""
    far: list[list[int]] = []
    near: list[list[int]] = []
    for parent, own in zip(dom.parent, dom.hints, strict=True):
        words = [FAR + word for word in own.words]
        far.append(words + far[parent] if parent >= 0 else words)
        near.append([NEAR + word for word in own.words + (dom.hints[parent].words if parent >= 0 else ())])
    within = ([NEAR + word for word in inner.words] if inner else [] for inner in dom.inner)
    return [near[element] + more + far[element] for element, more in zip(dom.element, within, strict=True)]


class Linear:
    """Linear scores of blocks; `weights` are of all columns. What a set of names scores is remembered."""

    def __init__(self, weights: npt.NDArray[np.float16], bias: tuple[float, float]) -> None:
        self._weights = weights.astype(np.float64)
        self._bias = bias
        self._remembered: dict[Hint, tuple[float, float]] = {}

    def scores(self, dom: Dom) -> tuple[Array, Array]:
        """Two scores of each block: by the names above it, and by what it says."""
        own = [self._of(hint) for hint in dom.hints]
        far = [0.0] * len(own)
        near = [0.0] * len(own)
        for number, parent in enumerate(dom.parent):
            near[number], far[number] = own[number]
            if parent >= 0:
                near[number] += own[parent][0]
                far[number] += far[parent]
        inner = [self._of(hint)[0] if hint else 0.0 for hint in dom.inner]
        by_names = np.array([near[element] + more + far[element] for element, more in zip(dom.element, inner, strict=True)])
        columns = [said(text) for text in dom.texts]
        starts = np.cumsum([0, *map(len, columns[:-1])])
        by_words = np.add.reduceat(self._weights[list(chain.from_iterable(columns))], starts)
        return by_names + self._bias[0], by_words + self._bias[1]

    def _of(self, hint: Hint) -> tuple[float, float]:
        found = self._remembered.get(hint)
        if found is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            columns = np.array(hint.words, dtype=np.int64)
            found = float(self._weights[NEAR + columns].sum()), float(self._weights[FAR + columns].sum())
            self._remembered[hint] = found
        return found
