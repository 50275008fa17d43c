"""Bytes of an archive looked at before they are taken: a length that lies must cost neither the records after it nor time and again the same bytes."""

from __future__ import annotations

from pagefilter.sources.members import Tape

_PIECE = 1 << 14
_LARGE = 1 << 20


class Ahead:
    """Lines and blocks of a tape (or of the content of a member), and the way back to what was taken since `forget`."""

    def __init__(self, tape: Tape) -> None:
        self._tape = tape
        self._held = bytearray()
        self._at = 0

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
                break
        return bytes(self._held[start : end + 1 if end >= 0 else start + most])

    def holds(self, size: int) -> int:
        """How many of the next `size` bytes there are, which are then in memory."""
        while (lacking := size - len(self._held) + self._at) > 0 and self._more(max(_PIECE, min(lacking, _LARGE))):
            pass
        return min(size, len(self._held) - self._at)

    def far(self, size: int, most: int) -> tuple[int, bytes] | None:
        """How many of the next `size` bytes there are, and the line after them, all of it still ahead; None where one cannot go back."""
        here, place = self._tape.offset, self.offset
        end = self._tape.end()
        if end is None:
            return None
        if end < place + size:
            return end - place, b""
        self._tape.seek(max(place + size, here))
        skipped = self._held[self._at + size :] if place + size < here else b""
        line = (bytes(skipped) + self._tape.read(most))[:most]
        self._tape.seek(here)
        return size, line[: line.find(b"\n") + 1] or line

    def take_line(self, most: int) -> bytes:
        """The next line, or `most` bytes of it."""
        return self.take(len(self.line(most)))

    def take(self, size: int) -> bytes:
        """The next bytes, up to `size`."""
        self.holds(size)
        data = bytes(self._held[self._at : self._at + size])
        self._at += len(data)
        return data

    def skip(self, size: int) -> int:
        """Pass over the next bytes, up to `size`; how many there were."""
        inside = min(size, len(self._held) - self._at)
        self._at += inside
        left = size - inside
        if left:
            self._held.clear()
            self._at = 0
        while left and (data := self._tape.read(min(left, _LARGE))):
            left -= len(data)
        return size - left

    def _more(self, size: int) -> bool:
        data = self._tape.read(size)
        self._held += data
        return bool(data)
