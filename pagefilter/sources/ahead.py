"""Bytes of an archive looked at before they are taken.

A length that lies must cost neither the records that it takes in, nor the time to read the same bytes again for each of them.
"""

from __future__ import annotations

import re

from pagefilter.sources.members import Broken, Tape

_PIECE = 1 << 14
_LARGE = 1 << 20


class Ahead:
    """Lines and blocks of a tape (or of the content of a member), and the way back to what was taken since `forget`.

    Raises `Broken` where what is asked for cannot be read, and not before: what stands before a fault is whole.
    """

    def __init__(self, tape: Tape) -> None:
        self._tape = tape
        self._held = bytearray()
        self._at = 0
        self._fault: Broken | None = None

    @property
    def offset(self) -> int:
        """Place of the next byte."""
        return self._tape.offset - len(self._held) + self._at

    def forget(self) -> None:
        """What was taken is not asked for again."""
        if self._at > len(self._held) // 2:  # else as many bytes would be moved again and again
            del self._held[: self._at]
            self._at = 0

    def back(self, size: int) -> None:
        """Take back so many bytes, which were taken since `forget`."""
        self._at -= size

    def line(self, most: int, after: int = 0) -> bytes:
        """The line, or `most` bytes of it, that is `after` so many bytes, which must have been looked at; it is not taken."""
        start = searched = self._at + after
        while (end := self._held.find(b"\n", searched, start + most)) < 0 and len(self._held) - start < most:
            searched = len(self._held)
            if not self._more(_PIECE):
                self._check()
                break
        return bytes(self._held[start : end + 1 if end >= 0 else start + most])

    def holds(self, size: int) -> int:
        """How many of the next `size` bytes there are, which are then in memory."""
        there = self._reach(size)
        if there < size:
            self._check()
        return there

    def after(self, size: int, most: int) -> bytes:
        """What follows the next `size` bytes, up to `most` bytes of it, and of what breaks off no half a line."""
        there = self._reach(size + most)
        data = self._copy(size, size + most)
        return data[: data.rfind(b"\n") + 1] if self._fault and there < size + most else data

    def finds(self, pattern: re.Pattern[bytes], size: int, most: int) -> bool:
        """Whether something of no more than `most` bytes begins in those of the next `size` bytes that are in memory."""
        end = self._at + size
        found = pattern.search(self._held, self._at, end + most)
        return found is not None and found.start() < end

    def far(self, size: int, most: int) -> tuple[int, bytes] | None:
        """`holds` and `after` for more bytes than memory should hold: by going there and back; None where nobody can."""
        here, start = self._tape.offset, self.offset
        end = self._tape.end()
        if end is None:
            return None
        there = min(size, end - start)
        self._tape.seek(start + there)
        after = self._tape.read(most)
        self._tape.seek(here)
        return there, after

    def take_line(self, most: int) -> bytes:
        """The next line, or `most` bytes of it."""
        return self.take(len(self.line(most)))

    def take(self, size: int) -> bytes:
        """The next bytes, up to `size`."""
        self.holds(size)
        data = self._copy(0, size)
        self._at += len(data)
        return data

    def skip(self, size: int) -> int:
        """Pass over the next bytes, up to `size`; how many there were."""
        inside = min(size, len(self._held) - self._at)
        self._at += inside
        left = size - inside
        if left:
            self._check()
            self._held.clear()
            self._at = 0
        while left and (data := self._tape.read(min(left, _LARGE))):
            left -= len(data)
        return size - left

    def _copy(self, start: int, end: int) -> bytes:
        with memoryview(self._held) as view:
            return bytes(view[self._at + start : self._at + end])

    def _reach(self, size: int) -> int:
        while (lacking := size - len(self._held) + self._at) > 0 and self._more(max(_PIECE, min(lacking, _LARGE))):
            pass
        return min(size, len(self._held) - self._at)

    def _more(self, size: int) -> bool:
        if self._fault:
            return False
        try:
            data = self._tape.read(size)
        except Broken as error:
            self._fault = error
            return False
        self._held += data
        return bool(data)

    def _check(self) -> None:
        if self._fault:
            raise self._fault
