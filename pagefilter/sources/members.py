"""The compressed members of an archive file, one after the other with their places, and the next whole one after a broken one.

WARC and ARC files are a gzip member, or a Zstandard frame, for each record, so that a record can be fetched by itself: its place is that
of its member. Libraries read on through such a file or stop at the first fault; here a fault costs the member that has it.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Protocol

from pagefilter.sources.bombs import Growth

_PIECE = 1 << 14
# Bytes before a fault that are searched for a member too: it shows only some way into the members after it, which a block stored as it
# is, of 128 kB in Zstandard, may have taken in.
_RECENT = 1 << 18
_SEEN = 4096  # bytes of a member that tell whether it is one
_MOST_DICTIONARY = 1 << 27
_SKIPPABLE = b"\x2a\x4d\x18"  # bytes 2 to 4 of a frame of Zstandard without data
DICTIONARY = b"\x5d\x2a\x4d\x18"


class Broken(Exception):
    """A member that cannot be read, and why."""


class Tape:
    """A stream that knows its place, and takes bytes back; where the stream can, it can go to another place."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._back = b""
        self.offset = 0

    def read(self, size: int) -> bytes:
        """Up to `size` bytes, none only at the end."""
        if self._back:
            data, self._back = self._back[:size], self._back[size:]
        else:
            data = self._stream.read(size)
        self.offset += len(data)
        return data

    def unread(self, data: bytes) -> None:
        """Take back what was read last."""
        self._back = data + self._back
        self.offset -= len(data)

    def end(self) -> int | None:
        """Place of the end; None where nobody can go there and back."""
        if not self._stream.seekable():
            return None
        here = self._stream.tell()
        end = self._stream.seek(0, io.SEEK_END)
        self._stream.seek(here)
        return end

    def seek(self, offset: int) -> None:
        """Go to a place, forwards or back."""
        self._back = b""
        self.offset = self._stream.seek(offset)


class Codec(Protocol):
    """A compression by members."""

    magic: bytes

    def begin(self) -> Callable[[bytes], tuple[bytes, bytes | None]]:
        """Decompress a member: given bytes, what they hold and, once it has ended, those that are not its own. Raises `Broken`."""


class Gzip:
    """Members of gzip."""

    magic = b"\x1f\x8b\x08"

    def begin(self) -> Callable[[bytes], tuple[bytes, bytes | None]]:
        """See `Codec`."""
        member = zlib.decompressobj(31)

        def more(data: bytes) -> tuple[bytes, bytes | None]:
            try:
                out = member.decompress(data)
            except zlib.error as error:
                raise Broken(f"broken gzip member ({str(error).partition(': ')[2] or error})") from error
            return out, member.unused_data if member.eof else None

        return more


class Zstandard:
    """Frames of Zstandard, which may need a dictionary that stands in a frame before them all."""

    magic = b"\x28\xb5\x2f\xfd"

    def __init__(self, tape: Tape) -> None:
        import zstandard

        self._error: type[Exception] = zstandard.ZstdError
        head = tape.read(8)
        if head[:4] == DICTIONARY and len(head) == 8:
            try:
                data = _exactly(tape, min(int.from_bytes(head[4:], "little"), _MOST_DICTIONARY))
                if data.startswith(self.magic):
                    data = zstandard.ZstdDecompressor().stream_reader(data).read(_MOST_DICTIONARY)
                self._frames = zstandard.ZstdDecompressor(dict_data=zstandard.ZstdCompressionDict(data))
            except zstandard.ZstdError as error:
                raise OSError(f"broken dictionary: {error}") from error
        else:
            tape.unread(head)
            self._frames = zstandard.ZstdDecompressor()

    def begin(self) -> Callable[[bytes], tuple[bytes, bytes | None]]:
        """See `Codec`."""
        frame: Any = self._frames.decompressobj()

        def more(data: bytes) -> tuple[bytes, bytes | None]:
            try:
                out = frame.decompress(data)
            except self._error as error:
                raise Broken(f"broken Zstandard frame ({error})") from error
            return out, frame.unused_data or b"" if frame.eof else None

        return more


class Member(io.RawIOBase):
    """What one member holds, as a stream; the tape stands behind the member when it ends."""

    def __init__(self, tape: Tape, codec: Codec) -> None:
        self._tape = tape
        self._more = codec.begin()
        self._ready = memoryview(b"")
        self._ended = False
        self._recent = bytearray()
        self._growth = Growth()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready and not self._ended:
            # Small pieces: each may hold a thousand times as much.
            data = self._tape.read(2048)
            if not data:
                raise Broken("cut short")
            self._recent += data
            if len(self._recent) > 2 * _RECENT:
                del self._recent[:-_RECENT]
            out, rest = self._more(data)
            self._growth.packed += len(data)
            self._growth.add(out)
            if fault := self._growth.fault:
                raise Broken(fault)
            if rest is not None:
                self._tape.unread(rest)
                self._ended = True
            self._ready = memoryview(out)
        size = min(len(buffer), len(self._ready))
        buffer[:size], self._ready = self._ready[:size], self._ready[size:]
        return size

    def give_back(self) -> None:
        """Put the last bytes back on the tape, but for the first, so that a member in them can be found."""
        if not self._ended:
            self._tape.unread(bytes(self._recent[1:]))


def members(tape: Tape, codec: Codec) -> Iterator[tuple[int, Member]]:
    """Place and content of one member after another. Whoever meets `Broken` in one calls `find_next`; what is no member is in the way
    of it too: then the content raises it."""
    while head := tape.read(8):
        if codec.magic == Zstandard.magic and head[1:4] == _SKIPPABLE and len(head) == 8:
            _exactly(tape, int.from_bytes(head[4:], "little"), keep=False)
            continue
        if not head.strip(b"\0\r\n"):  # padding
            continue
        tape.unread(head)
        yield tape.offset, Member(tape, codec)


def find_next(tape: Tape, codec: Codec, is_start: Callable[[bytes], bool]) -> bool:
    """Go to the next member whose first bytes are those of a record; False when there is none."""
    held, at = tape.read(_PIECE), 0
    while held:
        at = held.find(codec.magic, at)
        enough = at >= 0 and len(held) - at >= _SEEN
        if not enough and (more := tape.read(_PIECE)):
            keep = at if at >= 0 else max(len(held) - len(codec.magic) + 1, 0)
            held, at = held[keep:] + more, 0
            continue
        if at < 0:
            return False
        try:
            if is_start(codec.begin()(held[at : at + _SEEN])[0]):
                tape.unread(held[at:])
                return True
        except Broken:
            pass
        at += 1
    return False


def _exactly(tape: Tape, size: int, *, keep: bool = True) -> bytes:
    parts = []
    while size and (data := tape.read(min(size, 1 << 20))):
        size -= len(data)
        if keep:
            parts.append(data)
    return b"".join(parts)
