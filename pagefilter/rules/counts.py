"""What several rules count in a text, each counted once and only when asked for."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pagefilter.rules.punctuation import SYMBOLS
from pagefilter.rules.words import count_sentences, is_unspaced, split_words

Ints = npt.NDArray[np.int64]

_SCANNED = 5  # words in a row that are looked for in the whole text; longer runs only where these repeat


class Counts:
    """Words, lines, paragraphs and n-grams of one text, for all rule families.

    `words` are tokens from elsewhere (another tokenizer's, blank ones are left out), else `split_words` gives them;
    `sentences` counts the sentences of a line.
    """

    def __init__(self, text: str, words: Sequence[str] | None = None, sentences: Callable[[str], int] = count_sentences) -> None:
        self.text = text
        self.sentences = sentences
        self._given = words
        self._keys_of: dict[int, Ints] = {}
        self._times_of: dict[int, int] = {}
        self._repeats_of: dict[int, tuple[Ints, Ints]] = {}

    @cached_property
    def words(self) -> list[str]:
        """All tokens, punctuation marks too."""
        return split_words(self.text) if self._given is None else [word for word in self._given if word]

    @cached_property
    def vocabulary(self) -> dict[str, int]:
        """Distinct words and their numbers, in the order of the text."""
        return dict(zip(dict.fromkeys(self.words), itertools.count(), strict=False))

    @cached_property
    def numbers(self) -> Ints:
        """Number in the vocabulary of each word of the text."""
        return np.fromiter(map(self.vocabulary.__getitem__, self.words), np.int64, len(self.words))

    @cached_property
    def times(self) -> Ints:
        """How often each word of the vocabulary occurs."""
        return np.bincount(self.numbers, minlength=len(self.vocabulary))

    @cached_property
    def proper(self) -> tuple[int, int]:
        """Words with a character that is no symbol: how many, and their characters."""
        times = self.times.copy()
        times[[number for number, word in self._mixed if SYMBOLS.issuperset(word)]] = 0
        return int(times.sum()), int(times @ self._widths)

    @cached_property
    def alphabetic(self) -> int:
        """How many words have a letter."""
        without = [number for number, word in self._mixed if not any(map(str.isalpha, word))]
        return len(self.words) - int(self.times[without].sum())

    def has(self, word: str) -> bool:
        """Whether a word occurs; our own pieces of text without spaces are no words, there it may stand anywhere in the text."""
        return word in self.vocabulary or (self._given is None and is_unspaced(word) and word in self.text)

    @cached_property
    def split_lines(self) -> list[str]:
        """Lines as `str.splitlines` gives them."""
        return self.text.splitlines()

    @cached_property
    def fed_lines(self) -> list[str]:
        """What stands between line feeds."""
        return self.text.split("\n")

    @cached_property
    def filled_lines(self) -> list[str]:
        """What stands between line feeds, save blank lines."""
        return [line for line in self.fed_lines if line.strip()]

    @cached_property
    def repeated_lines(self) -> tuple[int, int, int]:
        """Pieces between runs of line feeds, how many of them repeat an earlier one, and the characters of those."""
        inner = [line for line in self.fed_lines if line]
        return _repeated(inner + [""] * (self.text.startswith("\n") + self.text.endswith("\n")))

    @cached_property
    def repeated_paragraphs(self) -> tuple[int, int, int]:
        """The same for pieces between runs of two or more line feeds."""
        pieces = (piece.lstrip("\n") for piece in self.text.strip().split("\n\n"))
        return _repeated([piece for piece in pieces if piece] or [""])

    @cached_property
    def repeated_filled(self) -> int:
        """Characters of filled lines that repeat an earlier one."""
        return _repeated(self.filled_lines)[2]

    def top_share(self, n: int, limit: float) -> float:
        """Share of the text's characters in its commonest `n` words in a row (the first of equals), joined by spaces.

        0.0 where a bound shows that the share is not above `limit`.
        """
        room = limit * len(self.text)
        widths = self._windows(n) + n - 1
        if not len(widths):
            return 0.0
        most = 0
        for shorter in sorted({1, 2, n}):  # no run occurs more often than a part of it
            most = self._most_times(shorter)
            if most * int(widths.max()) <= room:
                return 0.0
        keys = self._keys(n)
        found, times = np.unique(keys, return_counts=True)
        first = int(np.isin(keys, found[times == most]).argmax())
        return most * int(widths[first]) / len(self.text)

    def duplicated_share(self, n: int) -> float:
        """Share of the text's characters, without whitespace, in `n` words in a row that were seen before; those counted do not overlap.

        datatrove compares the words joined without spaces, here they are compared one by one: the same unless the same characters
        were split in two ways.
        """
        starts, keys = self._repeats(n)
        seen: set[int] = set()
        chars = free = 0
        for start, key, width in zip(starts.tolist(), keys.tolist(), (self._ends[starts + n] - self._ends[starts]).tolist(), strict=True):
            if start < free:
                continue
            if key in seen:
                chars += width
                free = start + n
            seen.add(key)
        return chars / len(self.text)

    @cached_property
    def _mixed(self) -> list[tuple[int, str]]:
        """Words of the vocabulary that are not all letters, with their numbers; no letter is a symbol."""
        return [(number, word) for word, number in self.vocabulary.items() if not word.isalpha()]

    @cached_property
    def _widths(self) -> Ints:
        """Length of each word of the vocabulary."""
        return np.fromiter(map(len, self.vocabulary), np.int64, len(self.vocabulary))

    @cached_property
    def _ends(self) -> Ints:
        """Characters before each word, and after the last one, without whitespace."""
        return np.concatenate(([0], np.cumsum(self._widths[self.numbers])))

    def _windows(self, n: int) -> Ints:
        """Characters of each `n` words in a row."""
        return self._ends[n:] - self._ends[:-n]

    def _keys(self, n: int) -> Ints:
        """A number for each `n` words in a row, equal for equal words: the words' numbers as digits, modulo 2**64.

        Different runs get different numbers while n digits fit in 63 bits (55,000 distinct words for n = 4, 6,000 for n = 5).
        """
        if n == 1:
            return self.numbers
        if n not in self._keys_of:
            shorter = self._keys(n - 1)[:-1]
            self._keys_of[n] = shorter * self._base + self.numbers[n - 1 :]
        return self._keys_of[n]

    @cached_property
    def _base(self) -> int:
        """Base of the keys: more than any digit, and odd, so that no digit is lost modulo 2**64."""
        return len(self.vocabulary) | 1

    def _most_times(self, n: int) -> int:
        """How often the commonest `n` words in a row occur."""
        if n == 1:
            return int(self.times.max())
        if n not in self._times_of:
            ordered = np.sort(self._keys(n))
            ends = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1], [True])))
            self._times_of[n] = int((ends[1:] - ends[:-1]).max())
        return self._times_of[n]

    def _repeats(self, n: int) -> tuple[Ints, Ints]:
        """Where `n` words in a row begin that stand in the text more than once, and their keys."""
        if n not in self._repeats_of:
            if n <= _SCANNED:
                keys = self._keys(n)
                starts = np.arange(len(keys))
            else:  # a run that repeats holds a shorter one that repeats
                starts, shorter = self._repeats(n - 1)
                inside = starts <= len(self.numbers) - n
                starts = starts[inside]
                keys = shorter[inside] * self._base + self.numbers[starts + n - 1]
            again = _twice(keys)
            self._repeats_of[n] = starts[again], keys[again]
        return self._repeats_of[n]


def _twice(keys: Ints) -> npt.NDArray[np.bool_]:
    """Which of the keys occur more than once."""
    ordered = np.sort(keys)
    doubled = ordered[1:][ordered[1:] == ordered[:-1]]
    if not len(doubled):
        return np.zeros(len(keys), np.bool_)
    found: npt.NDArray[np.bool_] = doubled[np.searchsorted(doubled[:-1], keys)] == keys
    return found


def _repeated(items: list[str]) -> tuple[int, int, int]:
    """Items, how many repeat an earlier one, and the characters of those."""
    distinct = set(items)
    return len(items), len(items) - len(distinct), sum(map(len, items)) - sum(map(len, distinct))
