"""Where bytes go: stdout, or a file that gets its name only when it is whole."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import lzma
import os
import stat
import sys
from collections.abc import Callable
from typing import BinaryIO, cast

from pagefilter.errors import InputError


class Output:
    """A stream of bytes to a file, compressed as its name says and written beside it as FILE.part; or to stdout (`-`).

    `close` renames the file: without it, nothing of that name was ever seen half written, and the .part stays to be looked at.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        # What a link points to is replaced, not the link; a pipe or /dev/null cannot be replaced at all.
        self._target = os.path.realpath(path)
        self._part: str | None = None if path == "-" or _is_special(self._target) else f"{self._target}.part"
        self._opened = contextlib.ExitStack()
        self._stream = cast(BinaryIO, sys.stdout.buffer)
        if path == "-":
            return
        if os.path.isdir(path):
            raise InputError(f"cannot write {path}: it is a directory")
        try:
            self._stream = self._opened.enter_context(open(self._part or self._target, "wb"))  # noqa: SIM115 (until close)
            if pack := _PACK.get(os.path.splitext(path)[1].lower()):
                self._stream = self._opened.enter_context(pack(self._stream))
        except OSError as error:
            raise InputError(f"cannot write {path}: {error.strerror or error}") from error

    def write(self, data: bytes) -> None:
        """Add bytes."""
        self._stream.write(data)

    def close(self) -> None:
        """End the stream and, for a file, give it its name."""
        if self.path == "-":
            self._stream.flush()
        self._opened.close()
        if self._part:
            os.replace(self._part, self._target)

    def abandon(self) -> None:
        """End the stream and leave a file under its .part name."""
        with contextlib.suppress(OSError):
            self._opened.close()


def _is_special(path: str) -> bool:
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False


def _zstd(stream: BinaryIO) -> BinaryIO:
    import zstandard  # not everyone's files

    return cast(BinaryIO, zstandard.ZstdCompressor().stream_writer(stream, closefd=False))


_PACK: dict[str, Callable[[BinaryIO], BinaryIO]] = {
    # No name and no time inside: the same pages give the same bytes.
    ".gz": lambda stream: cast(BinaryIO, gzip.GzipFile("", "wb", 6, stream, mtime=0)),
    ".zst": _zstd,
    ".bz2": lambda stream: cast(BinaryIO, bz2.BZ2File(stream, "wb")),
    ".xz": lambda stream: cast(BinaryIO, lzma.LZMAFile(stream, "wb")),  # noqa: SIM115 (closed by Output)
}
