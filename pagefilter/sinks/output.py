"""Where rows go: stdout, or a file that gets its name only when it is whole, and that a run that was killed can go on with."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, Protocol, cast

from pagefilter.errors import InputError
from pagefilter.sinks.pack import PLAIN, Packing, packing

Finish = Callable[[str, str], None]
State = dict[str, Any]


class Writable(Protocol):
    """What rows are written to. `state` is all that another process needs to go on, `restore` makes it go on."""

    path: str

    @property
    def empty(self) -> bool:
        """True before the first row (of a shard, where there are shards)."""

    @property
    def full(self) -> bool:
        """True when the next row is to begin another shard."""

    def write(self, row: bytes) -> None:
        """Add a whole row."""

    def state(self) -> State:
        """Where the output stands, as plain values; what this names is on the disk."""

    def open(self) -> None:
        """See that it can be written; what is there stays until `restore`."""

    def restore(self, state: State) -> None:
        """Go on from where it stood then; an empty state is the beginning."""

    def turn(self) -> None:
        """End a shard that is full."""

    def complete(self) -> None:
        """No more rows come: all is to be on the disk."""

    def publish(self) -> None:
        """Give what is complete its name. Doing it again does no harm."""

    def close(self) -> None:
        """All rows are written: `complete` and `publish`."""

    def abandon(self) -> None:
        """No more rows come, and some are missing."""


class Output:
    """Rows to a file, packed as its name says and written beside it as FILE.part; or to stdout (`-`).

    `publish` renames the file: without it, nothing of that name was ever seen half written, and the .part stays to be looked at. A
    `finish` makes the file of the .part instead (paths of both are its arguments). With `keep`, a .part that is there stays as it is
    until `restore` says how much of it counts.

    Rows are packed in pieces of a fixed size, so that the bytes depend on the rows alone, wherever a run was interrupted.
    """

    full = False

    def __init__(self, path: str, form: Packing | None = None, finish: Finish | None = None, *, keep: bool = False) -> None:
        self.path = path
        self._finish = finish
        # What a link points to is replaced, not the link; a pipe or /dev/null cannot be replaced at all.
        self._target = os.path.realpath(path)
        self.durable = path != "-" and not _is_special(self._target)
        self._part = f"{self._target}.part"
        self._form = form or packing(path)
        if not self.durable and self._form is PLAIN:
            self._form = Packing(bytes, 0)  # whoever reads it need not wait for a piece
        self._rows = self._offset = self._waiting = 0
        self._pending: list[bytes] = []
        self._stream: BinaryIO | None = None
        if not keep:
            self.open()
            self.restore({})

    @property
    def empty(self) -> bool:
        """True before the first row."""
        return not self._rows

    @property
    def rows(self) -> int:
        """Rows written."""
        return self._rows

    @property
    def offset(self) -> int:
        """Bytes of the file so far, without the rows that wait to be packed."""
        return self._offset

    def open(self) -> None:
        """See that it can be written: the .part is there now, and holds what it held."""
        if self.path == "-":
            self._stream = cast(BinaryIO, sys.stdout.buffer)
        elif os.path.isdir(self.path):
            raise InputError(f"cannot write {self.path}: it is a directory")
        elif self._stream is None:
            with self._told():
                name, flags = (self._part, os.O_RDWR | os.O_CREAT) if self.durable else (self._target, os.O_WRONLY)
                self._stream = open(os.open(name, flags, 0o666), "r+b" if self.durable else "wb")  # noqa: SIM115 (until close)

    def write(self, row: bytes) -> None:
        """Add a whole row."""
        self._rows += 1
        self._pending.append(row)
        self._waiting += len(row)
        if self._waiting >= self._form.size:
            self._write_piece()

    def state(self) -> State:
        """Where the file stands: how much of it is on the disk, and the rows that wait to be packed."""
        if self._stream is None:
            return {"complete": True}
        self._sync()
        return {"rows": self._rows, "offset": self._offset, "pending": b"".join(self._pending).decode("utf-8")}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Cut off what came after; `InputError` when the .part is not what it was."""
        if state.get("complete"):
            return  # there is only a name to give, or not even that
        self.open()
        if not self.durable:
            return
        self._rows, self._offset = state.get("rows", 0), state.get("offset", 0)
        self._pending = [state["pending"].encode("utf-8")] if state.get("pending") else []
        self._waiting = sum(map(len, self._pending))
        with self._told():
            if (size := os.path.getsize(self._part)) < self._offset:
                raise InputError(f"{self._part} has {size} bytes of the {self._offset} that were written; start anew without --resume")
            self._file.truncate(self._offset)
            self._file.seek(self._offset)

    def turn(self) -> None:
        """A file has no shards."""

    def complete(self) -> None:
        """Write what waits, or a piece of nothing, without which a packed file would be broken."""
        if self._pending or not self._offset:
            self._write_piece()
        self._sync()
        self._close()

    def publish(self) -> None:
        """Rename the .part; when there is none, that was done before."""
        if self.durable and os.path.exists(self._part):
            with self._told():
                publish(self._part, self._target, self._finish)

    def close(self) -> None:
        """End the stream and, for a file, give it its name."""
        self.complete()
        self.publish()

    def abandon(self) -> None:
        """End the stream and leave a file, if there is anything in it, under its .part name."""
        if self._stream is None:
            return
        with contextlib.suppress(OSError, InputError):
            if self._pending:
                self._write_piece()
        with contextlib.suppress(OSError, InputError):
            self._close()
        with contextlib.suppress(OSError):
            if self.durable and not os.path.getsize(self._part):
                os.remove(self._part)

    @property
    def _file(self) -> BinaryIO:
        assert self._stream is not None, "opened before it is written"
        return self._stream

    def _write_piece(self) -> None:
        piece = self._form.pack(b"".join(self._pending))
        self._pending, self._waiting = [], 0
        with self._told():
            self._file.write(piece)
        self._offset += len(piece)

    def _sync(self) -> None:
        with self._told():
            self._file.flush()
            if self.durable:
                os.fsync(self._file.fileno())

    def _close(self) -> None:
        if self.path != "-" and self._stream is not None:
            with self._told():
                self._stream.close()
        self._stream = None

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """What the system refuses is told with the name of the file; a reader that is gone is another matter."""
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            raise InputError(f"cannot write {self.path}: {error.strerror or error}") from error


def publish(part: str, target: str, finish: Finish | None) -> None:
    """Give a file that is complete its name, at once and for good. After a crash at any point it can be done again."""
    if finish is None:
        os.replace(part, target)
    else:
        whole = f"{target}.whole"
        finish(part, whole)
        os.replace(whole, target)
        os.remove(part)
    sync_folder(target)


def sync_folder(path: str) -> None:
    """Put the name of a file on the disk, where the system can do that."""
    with contextlib.suppress(OSError):
        number = os.open(os.path.dirname(path) or ".", os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _is_special(path: str) -> bool:
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False
