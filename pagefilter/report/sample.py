"""A sample of rows by the hash of their id: the same in any order of rows, within a number of rows and of bytes."""

from __future__ import annotations

from heapq import heappop, heappush

from pagefilter.data import Stored
from pagefilter.sources import Tagged, tagged

_BYTES = 128 << 20  # of rows that are held; where pages are long, there are fewer
_LONGEST = 2 << 20  # of a row: one longer would push thousands of others out, and is left out itself

_Entry = tuple[int, bytes, bytes]


def page_of(row: bytes) -> Stored:
    """The page of a row."""
    return tagged.from_line("sample", 0, row).page


class Sample:
    """Keeps the rows of the smallest hashes, at most `most` of them.

    A row that leaves takes all larger hashes with it, so that what is kept is the largest beginning, in order of hashes, of all rows that
    fits, whatever came first.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._rows: list[_Entry] = []  # a heap, the largest hash first: hashes are negated
        self._bytes = 0
        self._out: _Entry | None = None

    def add(self, key: int, row: Tagged) -> None:
        """A row and the hash of its id."""
        if len(row.head) + len(row.tail) > _LONGEST:
            return
        if self._out is None or -key >= self._out[0]:
            self._put((-key, row.head, row.tail))

    def merge(self, other: Sample) -> None:
        """Take the rows of another."""
        if other._out is not None and (self._out is None or other._out > self._out):
            self._out = other._out
        for entry in other._rows:
            self._put(entry)
        while self._rows and self._out is not None and self._rows[0] <= self._out:
            self._drop()

    def rows(self) -> list[bytes]:
        """The rows as lines of JSON."""
        return [head + b',"pagefilter":' + tail + b"}" for _, head, tail in self._rows]

    def _put(self, entry: _Entry) -> None:
        if self._out is not None and entry <= self._out:
            return
        heappush(self._rows, entry)
        self._bytes += len(entry[1]) + len(entry[2])
        while len(self._rows) > self._most or self._bytes > _BYTES:
            self._out = self._drop()

    def _drop(self) -> _Entry:
        entry = heappop(self._rows)
        self._bytes -= len(entry[1]) + len(entry[2])
        return entry
