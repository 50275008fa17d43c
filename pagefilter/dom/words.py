"""Words of a block and of the names above it, as columns of a linear model: what is written in a class is learned, not listed."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import chain, pairwise
from zlib import crc32

import numpy as np
import numpy.typing as npt

from pagefilter.compiled import native
from pagefilter.dom.hints import BUCKETS, Hint
from pagefilter.dom.walk import Dom

NEAR, FAR, SAID = 0, BUCKETS, 2 * BUCKETS  # where the columns of each sort begin
WIDTH = 3 * BUCKETS
_DIGITS = re.compile(r"\d+")
_HEAD, _TAIL = 8, 3  # words of a text that are read
_HEAD_CHARS, _TAIL_CHARS = 200, 60
_PAIRED = 5  # words that are read in pairs too
_SHORT = 5  # words of a text that is a column by itself
_WORD, _PAIR, _TEXT = crc32(b"w:"), crc32(b"b:"), crc32(b"t:")  # sums that go on with what is said, each with columns of its own
_MOST_NAMES, _MOST_TEXTS = 15_000, 5_000  # sets of names, and texts, that are remembered
_REMEMBERED_CHARS = 50  # of a text whose score is remembered: what stands on every page of a site
Array = npt.NDArray[np.float64]


def said(text: str) -> set[int]:
    """Columns of what a text says first and last, counted from `SAID`."""
    found = native.said(text, _WORD, _PAIR, _TEXT) if native is not None and text.isascii() else None
    return _said(text) if found is None else found


def _said(text: str) -> set[int]:
    """The same."""
    words = _words(text[:_HEAD_CHARS])
    read = words[:_HEAD] + (_words(text[-_TAIL_CHARS:]) if len(text) > _HEAD_CHARS else words[_HEAD:])[-_TAIL:]
    codes = " ".join(read).encode("utf-8", "replace").split(b" ") if read else []
    found = {crc32(code, _WORD) % BUCKETS for code in codes}
    found.update([crc32(first + b" " + second, _PAIR) % BUCKETS for first, second in pairwise(codes[: min(len(words), _PAIRED)])])
    if len(words) <= _SHORT:
        found.add(crc32(b" ".join(codes[: len(words)]), _TEXT) % BUCKETS)
    return found


def _words(text: str) -> list[str]:
    """Words of a text in small letters, numbers as zeros."""
    return _DIGITS.sub("0", text.lower()).split()


def columns(dom: Dom) -> list[list[int]]:
    """Columns of each block: of the names near it (its element, the one around it, what is in it) and of all above it, as often as they
    come, and of what it says."""
    far: list[list[int]] = []
    near: list[list[int]] = []
    for parent, own in zip(dom.parent, dom.hints, strict=True):
        words = [FAR + word for word in own.words]
        far.append(words + far[parent] if parent >= 0 else words)
        near.append([NEAR + word for word in [*own.words, *(dom.hints[parent].words if parent >= 0 else ())]])
    within = ([NEAR + word for word in inner.words] if inner else [] for inner in dom.inner)
    spoken = ([SAID + word for word in said(text)] for text in dom.texts)
    return [near[element] + more + far[element] + own for element, more, own in zip(dom.element, within, spoken, strict=True)]


class Linear:
    """Linear scores of blocks; `weights` are of all columns. What a set of names or a short text scores is remembered.

    Weights of half precision are added in double precision without rounding: their order makes no difference."""

    def __init__(self, weights: npt.NDArray[np.float16], bias: tuple[float, float]) -> None:
        self._weights = weights.astype(np.float64)
        self._bias = bias
        self._names: dict[Hint, tuple[float, float]] = {}
        self._texts: dict[str, float] = {}

    def scores(self, dom: Dom) -> tuple[Array, Array]:
        """Two scores of each block: by the names above it, and by what it says."""
        return self._by_names(dom) + self._bias[0], self._by_words(dom.texts) + self._bias[1]

    def _by_names(self, dom: Dom) -> Array:
        known = self._names
        if len(known) >= _MOST_NAMES:
            known.clear()
        if new := [hint for hint in {*dom.hints, *dom.inner} if hint and hint not in known]:
            known.update(zip(new, self._of_names(new), strict=True))
        own = [known[hint] for hint in dom.hints]
        close, above = [near for near, _ in own], [far for _, far in own]
        for number, parent in enumerate(dom.parent):
            if parent >= 0:
                close[number] += own[parent][0]
                above[number] += above[parent]
        inner = [known[hint][0] if hint else 0.0 for hint in dom.inner]
        return np.array([close[element] + more + above[element] for element, more in zip(dom.element, inner, strict=True)])

    def _by_words(self, texts: Sequence[str]) -> Array:
        known = self._texts
        if len(known) >= _MOST_TEXTS:
            known.clear()
        if new := [text for text in set(texts) if text not in known]:
            known.update(zip(new, self._of_texts(new), strict=True))
        found = np.array([known[text] for text in texts])
        for text in new:
            if len(text) > _REMEMBERED_CHARS:
                del known[text]
        return found

    def _of_names(self, new: Sequence[Hint]) -> list[tuple[float, float]]:
        if native is None:
            return list(zip(*self._summed([hint.words for hint in new], NEAR, FAR), strict=True))
        found = [native.names_score(hint.parts, self._weights, NEAR, FAR) for hint in new]
        return [score or self._of_many(hint) for score, hint in zip(found, new, strict=True)]

    def _of_many(self, hint: Hint) -> tuple[float, float]:
        near, far = self._summed([hint.words], NEAR, FAR)
        return near[0], far[0]

    def _of_texts(self, new: Sequence[str]) -> list[float]:
        if native is None:
            return self._summed([said(text) for text in new], SAID)[0]
        scored, weights = native.said_score, self._weights
        found = [scored(text, _WORD, _PAIR, _TEXT, weights, SAID) if text.isascii() else None for text in new]
        others = [text for text, score in zip(new, found, strict=True) if score is None]
        left = iter(self._summed([said(text) for text in others], SAID)[0] if others else ())
        return [next(left) if score is None else score for score in found]

    def _summed(self, columns: Sequence[Collection[int]], *starts: int) -> list[list[float]]:
        """Sums of the weights of columns, one at least in each, counted from each start."""
        ends = np.cumsum([len(own) for own in columns])
        places = np.fromiter(chain.from_iterable(columns), np.intp, ends[-1])
        begins = np.concatenate([[0], ends[:-1]])
        return [np.add.reduceat(self._weights[start:].take(places), begins).tolist() for start in starts]
