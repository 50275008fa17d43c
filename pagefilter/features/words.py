"""Words of the blocks of a page, counted once for all that ask."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pagefilter.features.lexicon import BITS, COLUMN, LANGUAGES, NUMBER, OF_FOUR, SECOND, SUMMED, SUMS, unpacked
from pagefilter.features.tokens import Tokens

_FUNCTIONS = slice(len(SUMMED) - len(LANGUAGES), len(SUMMED))
Counts = npt.NDArray[np.int64]


class Words:
    """Words of the blocks, and sums of what `lexicon` knows of them.

    `count` and `distinct` are words and different words of each block, `sums` has a row a block and a column for each of `lexicon.SUMMED`.
    """

    def __init__(self, tokens: Tokens, blocks: int) -> None:
        facts = tokens.facts.take(tokens.words, axis=0)
        self._owner = owner = tokens.owner
        self.count: Counts = np.bincount(owner, minlength=blocks)
        sums = np.zeros((blocks, SUMS.stop - SUMS.start), dtype=np.int64)
        filled = self.count.nonzero()[0]
        self._ends = self.count.cumsum()
        if len(filled):
            sums[filled] = np.add.reduceat(facts[:, SUMS], (self._ends - self.count)[filled], axis=0)
        self.sums: Counts = unpacked(sums)
        self._bits = facts[:, BITS]
        numbers = facts[:, NUMBER]
        self._said = numbers.tobytes()
        # Pairs of word and block, each once, in the order of words; the lowest bit tells words of four letters.
        pairs = numbers << 33 | owner << 1 | (self._bits & OF_FOUR != 0)
        pairs.sort()
        self._pairs = pairs[_changes(pairs)]
        self.distinct: Counts = np.bincount((self._pairs >> 1) & 0xFFFFFFFF, minlength=blocks)

    def sum(self, fact: str) -> Counts:
        """Sum of a fact over the words of each block."""
        return self.sums[:, COLUMN[fact]]

    @property
    def functions(self) -> Counts:
        """Function words of each block, a column for each of `lexicon.LANGUAGES`."""
        return self.sums[:, _FUNCTIONS]

    def having(self, bit: int) -> npt.NDArray[np.bool_]:
        """Blocks with a word that has a bit."""
        found = np.zeros(len(self.count), dtype=np.bool_)
        found[self._owner[(self._bits & bit) != 0]] = True
        return found

    def led(self, bits: int) -> npt.NDArray[np.bool_]:
        """Blocks with a word that has one of these bits, and one behind it that has it as what stands second; a word may end its block."""
        found = np.zeros(len(self.count), dtype=np.bool_)
        shared = self._bits[:-1] & (self._bits[1:] >> SECOND) & bits
        found[self._owner[:-1][shared != 0]] = True
        return found

    def keys(self) -> list[bytes]:
        """Of each block what blocks of the same words share, whatever their case and what stands between."""
        ends = (8 * self._ends).tolist()
        return [self._said[start:end] for start, end in zip([0, *ends], ends, strict=False)]

    def shared(self, lag: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Shares of the distinct words of four letters or more of each block: those that other blocks use too, and those that one at
        least `lag` blocks before uses."""
        blocks = len(self.count)
        long = self._pairs[(self._pairs & 1) != 0]
        owners = (long >> 1) & 0xFFFFFFFF
        starts = _changes(long >> 33).nonzero()[0]
        times = np.append(starts[1:], len(long)) - starts
        first = owners[starts].repeat(times)
        most = np.maximum(np.bincount(owners, minlength=blocks), 1)
        others = np.bincount(owners[times.repeat(times) > 1], minlength=blocks)
        before = np.bincount(owners[first <= owners - lag], minlength=blocks)
        return others / most, before / most


def _changes(values: Counts) -> npt.NDArray[np.bool_]:
    """Whether each value, in order, is another than the one before."""
    changes = np.empty(len(values), dtype=np.bool_)
    changes[:1] = True
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes
