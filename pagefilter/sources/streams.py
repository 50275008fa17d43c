"""Bytes of a file or stdin, decompressed as its first bytes say, with a look ahead to tell its format."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import lzma
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

# What opening and reading can raise; zstandard's own error is turned into OSError below.
READ_ERRORS = (OSError, EOFError, zlib.error, lzma.LZMAError)

_HEAD = 4096
_JSON_ROW = re.compile(rb'^\s*\{\s*["}]', re.MULTILINE)
_MARKUP = re.compile(
    rb"\s*<(?:!--|(?:!doctype|\?xml|html|head|body|title|meta|link|script|style|div|p|h[1-6]|table|article|main)\b)", re.IGNORECASE
)
_BOM = b"\xef\xbb\xbf"


@contextlib.contextmanager
def open_bytes(name: str) -> Iterator[tuple[bytes, BinaryIO]]:
    """First bytes of a file (`-` is stdin) and a stream of all its bytes; one layer of compression is opened, whatever the name."""
    with contextlib.ExitStack() as opened:
        raw = cast(BinaryIO, sys.stdin.buffer) if name == "-" else opened.enter_context(open(name, "rb"))
        head, stream = _look(raw)
        for magic, unpack in _UNPACK:
            if head.startswith(magic):
                # What is inside is not opened again, even if compressed: a bomb in a bomb is not worth the wait.
                head, stream = _look(opened.enter_context(unpack(stream)))
                break
        yield head, stream


def kind_by_content(head: bytes) -> str:
    """Format that the first bytes show: jsonl, html, or else text."""
    start = head.removeprefix(_BOM)
    # The first row may be the broken one: any of the rows in sight will do.
    if start.lstrip().startswith(b"{") and _JSON_ROW.search(start):
        return "jsonl"
    # Without its NULs, UTF-16 markup is markup.
    if _MARKUP.match(start.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")):
        return "html"
    return "text"


def _look(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The start of a stream and the same stream, whole. Returns at the first line end, so that a slow pipe is not waited for."""
    head = b""
    while len(head) < _HEAD and b"\n" not in head.strip():
        more = _read1(stream, _HEAD)
        if not more:
            break
        head += more
    return head, io.BufferedReader(_Resumed(head, stream), 1 << 16)


def _read1(stream: BinaryIO, size: int) -> bytes:
    read1: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
    return read1(size)


class _Resumed(io.RawIOBase):
    """The bytes already read, then the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] if self._head else _read1(self._rest, len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


class _Zstd(io.RawIOBase):
    """Zstandard frames as one stream. zstandard's own reader takes a file cut short for a whole one; this one raises EOFError."""

    # Small, because a call gives all that its input holds, and a block of 128 kB can be written in four bytes.
    _PIECE = 2048

    def __init__(self, packed: BinaryIO) -> None:
        import zstandard  # not everyone's files: loaded when one is met

        self._error = zstandard.ZstdError
        self._frames = zstandard.ZstdDecompressor()
        self._frame = self._frames.decompressobj()
        self._inside = False
        self._packed = packed
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            piece = self._frame.unused_data if self._frame.eof else b""
            if self._frame.eof:
                self._frame, self._inside = self._frames.decompressobj(), False
            piece = piece or self._packed.read(self._PIECE)
            if not piece:
                if self._inside:
                    raise EOFError("compressed file ended before its end marker")
                return 0
            self._inside = True
            try:
                self._ready = self._frame.decompress(piece)
            except self._error as error:
                raise OSError(str(error)) from error
        data, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _unpack_zstd(stream: BinaryIO) -> BinaryIO:
    return io.BufferedReader(_Zstd(stream), 1 << 16)


_UNPACK: tuple[tuple[bytes, Callable[[BinaryIO], BinaryIO]], ...] = (
    (b"\x1f\x8b", lambda stream: cast(BinaryIO, gzip.GzipFile(fileobj=stream))),
    (b"\x28\xb5\x2f\xfd", _unpack_zstd),
    (b"BZh", lambda stream: cast(BinaryIO, bz2.BZ2File(stream))),
    (b"\xfd7zXZ\x00", lambda stream: cast(BinaryIO, lzma.LZMAFile(stream))),  # noqa: SIM115 (closed by open_bytes)
)
