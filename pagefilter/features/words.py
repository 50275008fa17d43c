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
        pairs = self.owner * base + numbers
        pairs.sort()
        self._pair_owner, self._pair_number = np.divmod(pairs[np.diff(pairs, prepend=-1) > 0], base)
        self.distinct = np.bincount(self._pair_owner, minlength=len(texts))

    def sum(self, fact: str) -> Counts:
        """Sum of a fact over the words of each block."""
        return self._sums[:, COLUMN[fact]]

    @property
    def functions(self) -> Counts:
        """Function words of each block, a column for each of `lexicon.LANGUAGES`."""
        return self._sums[:, _FUNCTIONS]

    def in_a_row(self, first: str, second: str) -> npt.NDArray[np.bool_]:
        """Blocks with a word and one behind it that share a bit of a fact of the one and another of the other; a word may end its block."""
        found = np.zeros(len(self.count), dtype=np.bool_)
        shared = self.facts[:-1, COLUMN[first]] & self.facts[1:, COLUMN[second]]
        found[self.owner[:-1][shared != 0]] = True
        return found

    def said(self, block: int) -> bytes:
        """A key that blocks of the same words share, whatever their case and what stands between."""
        start = self._starts[block]
        return self._said[start : start + self.count[block]].tobytes()

    def shared(self, lag: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Shares of the distinct words of four letters or more of each block: those that other blocks use too, and those that one at
        least `lag` blocks before uses."""
        blocks = len(self.count)
        size = int(self._pair_number.max(initial=0)) + 1
        long = np.zeros(size, dtype=np.bool_)
        long[self._said] = self.facts[:, COLUMN["of_four"]] > 0
        chosen = long[self._pair_number]
        owners, numbers = self._pair_owner[chosen], self._pair_number[chosen]
        times = np.bincount(numbers, minlength=size)
        first = np.zeros(size, dtype=np.int64)
        first[numbers[::-1]] = owners[::-1]  # of several assignments the last one holds: the first block that has the word
        most = np.maximum(np.bincount(owners, minlength=blocks), 1)
        others = np.bincount(owners[times[numbers] > 1], minlength=blocks)
        before = np.bincount(owners[first[numbers] <= owners - lag], minlength=blocks)
        return others / most, before / most
