"""Words of the blocks of a page, counted once for all that ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from pagefilter.features.lexicon import COLUMN, FACTS, LANGUAGES, LEXICON

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FUNCTIONS = slice(len(FACTS) - len(LANGUAGES), None)
Counts = npt.NDArray[np.int64]


class Words:
    """Words of the blocks, and sums of what `lexicon` knows of them.

    `facts` has a row a word, `owner` the block of each; `count` and `distinct` are words and different words of each block.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        spoken = [WORD.findall(text) for text in texts]
        self.count: Counts = np.fromiter(map(len, spoken), np.int64, len(spoken))
        self.facts = LEXICON.facts(list(chain.from_iterable(spoken)))
        self.owner = np.repeat(np.arange(len(texts)), self.count)
        self._filled = np.flatnonzero(self.count)
        self._starts = np.cumsum(self.count) - self.count
        self._sums = np.zeros((len(texts), len(FACTS)), dtype=np.int64)
        if len(self._filled):
            self._sums[self._filled] = np.add.reduceat(self.facts, self._starts[self._filled], axis=0)
        self._said = numbers = np.ascontiguousarray(self.facts[:, COLUMN["number"]])
        base = int(numbers.max()) + 1 if len(numbers) else 1
        owners, self._pair_number = np.divmod(np.unique(self.owner * base + numbers), base)
        self._pair_owner = owners
        self.distinct = np.bincount(owners, minlength=len(texts))

    def sum(self, fact: str) -> Counts:
        """Sum of a fact over the words of each block."""
        return self._sums[:, COLUMN[fact]]

    @property
    def functions(self) -> Counts:
        """Function words of each block, a column for each of `lexicon.LANGUAGES`."""
        return self._sums[:, _FUNCTIONS]

    def said(self, block: int) -> bytes:
        """A key that blocks of the same words share, whatever their case and what stands between."""
        start = self._starts[block]
        return self._said[start : start + self.count[block]].tobytes()

    def shared(self, lag: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Shares of the distinct words of four letters or more of each block: those that other blocks use too, and those that one at
        least `lag` blocks before uses."""
        blocks = len(self.count)
        long = np.zeros(int(self._pair_number.max(initial=0)) + 1, dtype=np.bool_)
        long[self._said] = self.facts[:, COLUMN["of_four"]] > 0
        chosen = long[self._pair_number]
        owners = self._pair_owner[chosen]
        _, first, at, times = np.unique(self._pair_number[chosen], return_index=True, return_inverse=True, return_counts=True)
        most = np.maximum(np.bincount(owners, minlength=blocks), 1)
        others = np.bincount(owners[times[at] > 1], minlength=blocks)
        before = np.bincount(owners[owners[first[at]] <= owners - lag], minlength=blocks)
        return others / most, before / most
