"""Bytes of a file, a URL or stdin, decompressed as its first bytes say, with a look ahead to tell its format."""

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

from pagefilter.errors import ConfigError
from pagefilter.sources import remote
from pagefilter.sources.bombs import Growth
from pagefilter.sources.record import Meter

# What opening and reading can raise; zstandard's and lz4's own errors are turned into OSError below.
READ_ERRORS = (OSError, EOFError, zlib.error, lzma.LZMAError)

_HEAD = 4096
_JSON_ROW = re.compile(rb'^\s*\{\s*["}]', re.MULTILINE)
_MARKUP = re.compile(
    rb"\s*<(?:!--|(?:!doctype|\?xml|html|head|body|title|meta|link|script|style|div|p|h[1-6]|table|article|main)\b)", re.IGNORECASE
)
_BOM = b"\xef\xbb\xbf"
_ARCHIVE = re.compile(rb"\s*(?:WARC/\d|filedesc://)")


@contextlib.contextmanager
def open_raw(name: str, meter: Meter | None = None) -> Iterator[tuple[bytes, BinaryIO]]:
    """First bytes of a file (`-` is stdin) and a stream of all of them, as they lie there; `meter` counts what is read."""
    with contextlib.ExitStack() as opened:
        if name == "-":
            raw = cast(BinaryIO, sys.stdin.buffer)
        elif remote.is_url(name):
            raw = opened.enter_context(remote.opened(name))
        else:
            raw = opened.enter_context(open(name, "rb"))
        yield _look(raw, meter, seekable=True)


@contextlib.contextmanager
def open_bytes(name: str, meter: Meter | None = None) -> Iterator[tuple[bytes, BinaryIO]]:
    """First bytes of a file (`-` is stdin) and a stream of all its bytes; one layer of compression is opened, whatever the name."""
    with open_raw(name, meter) as (head, stream), unpacked(head, stream) as found:
        yield found


@contextlib.contextmanager
def unpacked(head: bytes, stream: BinaryIO) -> Iterator[tuple[bytes, BinaryIO]]:
    """The same of a stream that is open, as `open_raw` gives it."""
    for magic, unpack in _UNPACK:
        if head.startswith(magic):
            # What is inside is not opened again, even if compressed: a bomb in a bomb is not worth the wait.
            growth = Growth()
            with unpack(cast(BinaryIO, _Packed(stream, growth))) as inner:
                yield _look(cast(BinaryIO, _Unpacked(inner, growth)), None)
            return
    yield head, stream


def kind_by_content(head: bytes) -> str:
    """Format that the first bytes show: warc, parquet, jsonl, html, or else text."""
    start = head.removeprefix(_BOM)
    if _ARCHIVE.match(start):
        return "warc"
    if start.startswith(b"PAR1"):
        return "parquet"
    # The first row may be the broken one: any of the rows in sight will do.
    if start.lstrip().startswith(b"{") and _JSON_ROW.search(start):
        return "jsonl"
    # Without its NULs, UTF-16 markup is markup.
    if _MARKUP.match(start.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")):
        return "html"
    return "text"


def is_archive(head: bytes) -> bool:
    """Whether a file, by its first bytes as they lie there, is a WARC or ARC file, packed by gzip or not at all."""
    if head.startswith(b"\x1f\x8b"):
        with contextlib.suppress(zlib.error):
            return bool(_ARCHIVE.match(zlib.decompressobj(31).decompress(head, 64)))
    return bool(_ARCHIVE.match(head))


def _look(stream: BinaryIO, meter: Meter | None, *, seekable: bool = False) -> tuple[bytes, BinaryIO]:
    """The start of a stream and the same stream, whole. Returns at the first line end, so that a slow pipe is not waited for."""
    start = stream.tell() if seekable and stream.seekable() else None
    head = b""
    while len(head) < _HEAD and b"\n" not in head.strip():
        more = _read1(stream, _HEAD)
        if not more:
            break
        head += more
    return head, io.BufferedReader(_Resumed(head, stream, meter, start), 1 << 16)


def _read1(stream: BinaryIO, size: int) -> bytes:
    read1: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
    return read1(size)


class _Resumed(io.RawIOBase):
    """The bytes already read, then the rest. With the place where they `start` in a file one can go elsewhere too: never in what is
    decompressed, where each step back would be a new beginning."""

    def __init__(self, head: bytes, rest: BinaryIO, meter: Meter | None, start: int | None) -> None:
        self._head = head
        self._rest = rest
        self._meter = meter
        self._start = start

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._start is not None

    def tell(self) -> int:
        if self._start is None:
            raise io.UnsupportedOperation("not seekable")
        return self._rest.tell() - self._start - len(self._head)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        before = self.tell()
        place = self._rest.seek(*((offset + (self._start or 0),) if whence == io.SEEK_SET else (offset, whence))) - (self._start or 0)
        self._head = b""
        if self._meter:
            self._meter.bytes += place - before
        return place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] if self._head else _read1(self._rest, len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        if self._meter:
            self._meter.add(data)
        return len(data)


class _Counted(io.RawIOBase):
    """A stream whose bytes are counted."""

    def __init__(self, stream: BinaryIO, growth: Growth) -> None:
        self._stream = stream
        self._growth = growth

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = _read1(self._stream, len(buffer))
        buffer[: len(data)] = data
        self._count(data)
        return len(data)

    def _count(self, data: bytes) -> None:
        raise NotImplementedError


class _Packed(_Counted):
    """A stream that is being unpacked."""

    def _count(self, data: bytes) -> None:
        self._growth.packed += len(data)


class _Unpacked(_Counted):
    """What comes of it, until it is plainly a bomb: then `OSError`."""

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if fault := self._growth.fault:
            raise OSError(fault)
        return super().readinto(buffer)

    def _count(self, data: bytes) -> None:
        self._growth.add(data)


class _Frames(io.RawIOBase):
    """Compressed frames as one stream. The readers of zstandard and lz4 take a file cut short for a whole one; this raises EOFError."""

    # Small, because a call gives all that its input holds, and a block of 128 kB can be written in four bytes.
    _PIECE = 2048

    def __init__(self, packed: BinaryIO, new_frame: Callable[[], _Frame], error: type[Exception]) -> None:
        self._new_frame = new_frame
        self._error = error
        self._frame = new_frame()
        self._inside = False
        self._packed = packed
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            piece = self._frame.unused_data or b"" if self._frame.eof else b""
            if self._frame.eof:
                self._frame, self._inside = self._new_frame(), False
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


class _Frame:
    """What decompresses one frame, in zstandard and in lz4 alike."""

    eof: bool
    unused_data: bytes | None

    def decompress(self, data: bytes) -> bytes:
        """What the bytes hold."""
        raise NotImplementedError


def _unpack_zstd(stream: BinaryIO) -> BinaryIO:
    import zstandard  # not everyone's files: loaded when one is met

    frames = zstandard.ZstdDecompressor()
    return io.BufferedReader(_Frames(stream, cast(Callable[[], _Frame], frames.decompressobj), zstandard.ZstdError), 1 << 16)


def _unpack_lz4(stream: BinaryIO) -> BinaryIO:
    try:
        import lz4.frame
    except ImportError as error:
        raise ConfigError("a file compressed by LZ4 needs the package lz4: pip install 'pagefilter[lz4]'") from error
    return io.BufferedReader(_Frames(stream, lz4.frame.LZ4FrameDecompressor, RuntimeError), 1 << 16)


_UNPACK: tuple[tuple[bytes, Callable[[BinaryIO], BinaryIO]], ...] = (
    (b"\x1f\x8b", lambda stream: cast(BinaryIO, gzip.GzipFile(fileobj=stream))),
    (b"\x28\xb5\x2f\xfd", _unpack_zstd),
    (b"\x04\x22\x4d\x18", _unpack_lz4),
    (b"BZh", lambda stream: cast(BinaryIO, bz2.BZ2File(stream))),
    (b"\xfd7zXZ\x00", lambda stream: cast(BinaryIO, lzma.LZMAFile(stream))),  # noqa: SIM115 (closed where it is entered)
)
