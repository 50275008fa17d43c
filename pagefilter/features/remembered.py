"""Numbers that follow from a word, found out once a word and not once each time that it is said."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from threading import Lock

import numpy as np
import numpy.typing as npt

_MOST_KNOWN = 50_000  # words that are remembered
Facts = npt.NDArray[np.int64]


class Remembered(ABC):
    """A table of facts, a row of `columns` numbers a word; may be asked by several threads."""

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self._lock = Lock()
        self.forget()

    @abstractmethod
    def of(self, word: str) -> tuple[int, ...]:
        """The facts of a word."""

    def forget(self) -> None:
        """Begin anew."""
        self._rows: dict[str, int] = {}
        self._facts: Facts = np.zeros((1024, self._columns), dtype=np.int64)

    def facts(self, words: Sequence[str]) -> Facts:
        """Facts of words: shape (words, columns)."""
        with self._lock:
            if len(self._rows) > _MOST_KNOWN:
                self.forget()
            rows = list(map(self._rows.get, words))
            if None in rows:
                self._learn(list(dict.fromkeys(word for word, row in zip(words, rows, strict=True) if row is None)))
                rows = list(map(self._rows.get, words))
            return self._facts.take(np.array(rows, dtype=np.intp), axis=0)

    def _learn(self, new: list[str]) -> None:
        known = len(self._rows)
        if known + len(new) > len(self._facts):
            grown = np.zeros((2 * (known + len(new)), self._columns), dtype=np.int64)
            grown[:known] = self._facts[:known]
            self._facts = grown
        self._facts[known : known + len(new)] = [self.of(word) for word in new]
        self._rows.update(zip(new, range(known, known + len(new)), strict=True))
