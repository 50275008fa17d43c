"""Numbers that follow from a word, found out once a word and not once each time that it is said."""

from __future__ import annotations

from abc import ABC, abstractmethod
from itertools import islice
from threading import Lock

import numpy as np
import numpy.typing as npt

from pagefilter.compiled import native

_MOST_KNOWN = 80_000  # words that are remembered: 18 MB of facts
_MOST_CHARS = 2_000_000  # of these words; those that no text has are longer than most
Facts = npt.NDArray[np.int64]


class _Rows(dict[str, int]):
    """The row of each word; a new word gets the next one."""

    def __missing__(self, word: str) -> int:
        row = self[word] = len(self)
        return row


def _rows_of(words: list[str], known: _Rows, rows: npt.NDArray[np.intp]) -> None:
    """Write the row of each word."""
    rows[:] = [*map(known.__getitem__, words)]


class Remembered(ABC):
    """A table of facts, a row of `columns` numbers a word; may be asked by several threads."""

    def __init__(self, columns: int) -> None:
        self._lock = Lock()
        # All of it at once, as it takes no memory until it is written: a table that grows is copied, and leaves holes where it was.
        self._facts: Facts = np.zeros((_MOST_KNOWN + 8 * 1024, columns), dtype=np.int64)
        self.forget()

    @abstractmethod
    def of(self, word: str) -> tuple[int, ...]:
        """The facts of a word."""

    def forget(self) -> None:
        """Begin anew."""
        self._rows = _Rows()
        self._known = 0  # words whose facts are in the table
        self._chars = 0

    def facts(self, words: list[str]) -> Facts:
        """Facts of words: shape (words, columns)."""
        with self._lock:
            if self._known > _MOST_KNOWN or self._chars > _MOST_CHARS:
                self.forget()
            rows = np.empty(len(words), dtype=np.intp)
            (_rows_of if native is None else native.rows_of)(words, self._rows, rows)
            if len(self._rows) > self._known:
                self._learn()
            return self._facts.take(rows, axis=0)

    def _learn(self) -> None:
        """Find the facts of the words that came last."""
        known, all_words = self._known, len(self._rows)
        new = [*islice(reversed(self._rows), all_words - known)][::-1]
        if all_words > len(self._facts):
            grown = np.zeros((all_words, self._facts.shape[1]), dtype=np.int64)
            grown[:known] = self._facts[:known]
            self._facts = grown
        self.find(new, self._facts[known:all_words])
        self._known = all_words
        self._chars += sum(map(len, new))

    def find(self, words: list[str], facts: Facts) -> None:
        """Write the facts of words into `facts`, a row a word."""
        facts[:] = [*map(self.of, words)]
