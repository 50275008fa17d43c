"""Words of the blocks of a page, counted once for all that ask."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pagefilter.compiled import native
from pagefilter.features.lexicon import BITS, COLUMN, LANGUAGES, NUMBER, OF_FOUR, SECOND, SUMMED, SUMS, unpacked
from pagefilter.features.tokens import Tokens

_FUNCTIONS = slice(len(SUMMED) - len(LANGUAGES), len(SUMMED))
Counts = npt.NDArray[np.int64]


class Words:
    """Words of the blocks, and sums of what `lexicon` knows of them.

    `count` and `distinct` are words and different words of each block, `sums` has a row a block and a column for each of `lexicon.SUMMED`.
    """

    def __init__(self, tokens: Tokens, blocks: int) -> None:
        said = said_by(tokens, blocks) if native is None else said_by_in_c(tokens, blocks)
        self._owner = tokens.owner
        self.count, self.distinct = said.words, said.distinct
        self.sums: Counts = unpacked(said.sums)
        self._ends = self.count.cumsum()
        self._said, self._bits = said.numbers, said.bits
        self._any = int(np.bitwise_or.reduce(said.bits))
        self._long = said.long

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
        if self._any & bit:
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
        owners, times, first = self._long
        most = np.maximum(np.bincount(owners, minlength=blocks), 1)
        others = np.bincount(owners[times > 1], minlength=blocks)
        before = np.bincount(owners[first <= owners - lag], minlength=blocks)
        return others / most, before / most


class Said(NamedTuple):
    """What blocks say."""

    words: Counts  # of each block
    distinct: Counts
    sums: Counts  # of the columns `SUMS`, a row a block
    numbers: bytes  # of all words
    bits: Counts
    long: tuple[Counts, Counts, Counts]  # of each block and distinct word of four letters the block, in how many the word is, and the first


def said_by_in_c(tokens: Tokens, blocks: int) -> Said:
    """What blocks say, from compiled code."""
    assert native is not None
    facts = tokens.facts
    found = native.words_of(facts, facts.shape[1], tokens.words, tokens.owner, blocks, SUMS.start, OF_FOUR)
    of_blocks, bits, *long = (np.frombuffer(part, np.int64) for part in (found[0], *found[2:]))
    sums = of_blocks[2 * blocks :].reshape(blocks, SUMS.stop - SUMS.start)
    return Said(of_blocks[:blocks], of_blocks[blocks : 2 * blocks], sums, found[1], bits, (long[0], long[1], long[2]))


def said_by(tokens: Tokens, blocks: int) -> Said:
    """What blocks say."""
    facts, owner = tokens.facts.take(tokens.words, axis=0), tokens.owner
    count = np.bincount(owner, minlength=blocks)
    sums = np.zeros((blocks, SUMS.stop - SUMS.start), dtype=np.int64)
    filled = count.nonzero()[0]
    if len(filled):
        sums[filled] = np.add.reduceat(facts[:, SUMS], (count.cumsum() - count)[filled], axis=0)
    bits, numbers = facts[:, BITS], facts[:, NUMBER]
    # Pairs of word and block, each once, in the order of words; the lowest bit tells words of four letters.
    pairs = numbers << 33 | owner << 1 | (bits & OF_FOUR != 0)
    pairs.sort()
    pairs = pairs[_changes(pairs)]
    distinct = np.bincount((pairs >> 1) & 0xFFFFFFFF, minlength=blocks)
    long = pairs[(pairs & 1) != 0]
    owners = (long >> 1) & 0xFFFFFFFF
    starts = _changes(long >> 33).nonzero()[0]
    times = np.append(starts[1:], len(long)) - starts
    return Said(count, distinct, sums, numbers.tobytes(), bits, (owners, times.repeat(times), owners[starts].repeat(times)))


def _changes(values: Counts) -> npt.NDArray[np.bool_]:
    """Whether each value, in order, is another than the one before."""
    changes = np.empty(len(values), dtype=np.bool_)
    changes[:1] = True
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes
