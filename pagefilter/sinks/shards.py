"""An output in several files of bounded size, FILE-00000 and so on, each of which gets its name when it is whole."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Callable
from dataclasses import dataclass

from pagefilter.errors import ConfigError, InputError
from pagefilter.sinks.output import Output, State
from pagefilter.sinks.pack import PACKED

_UNITS = {"kb": 10**3, "mb": 10**6, "gb": 10**9, "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30}
_SIZE = re.compile(r"([1-9][0-9]*)\s*([kmg]i?b)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ShardSize:
    """When a shard is full: after so many `rows`, or when its file has this many `bytes`, as written; 0 is no bound."""

    rows: int = 0
    bytes: int = 0

    @classmethod
    def parse(cls, text: str) -> ShardSize:
        """A number of rows, or a size with its unit.

        >>> ShardSize.parse("100000"), ShardSize.parse("512MB")
        (ShardSize(rows=100000, bytes=0), ShardSize(rows=0, bytes=512000000))
        """
        match = _SIZE.fullmatch(text.strip())
        if not match:
            raise ConfigError(f"a shard of {text!r}: give a number of rows (100000) or a size (512MB, 1GiB)")
        number, unit = match.groups()
        return cls(bytes=int(number) * _UNITS[unit.lower()]) if unit else cls(rows=int(number))


def shard_name(path: str, number: int | str) -> str:
    """Name of a shard: the number stands before the suffixes that tell the format.

    >>> shard_name("crawl.2024/kept.v1.jsonl.gz", 7)
    'crawl.2024/kept.v1-00007.jsonl.gz'
    """
    stem, packed = os.path.splitext(path)
    if packed.lower() not in PACKED:
        stem, packed = path, ""
    stem, suffix = os.path.splitext(stem)
    return f"{stem}-{number:05}{suffix}{packed}" if isinstance(number, int) else f"{stem}-{number}{suffix}{packed}"


def shards(path: str) -> list[str]:
    """Shards of this name that are there."""
    stem, suffixes = shard_name(path, "*").rsplit("-*", 1)
    found = glob.glob(f"{glob.escape(stem)}-*{glob.escape(suffixes)}")
    return sorted(name for name in found if re.fullmatch(r"\d{5,}", name[len(stem) + 1 : len(name) - len(suffixes)]))


class Shards:
    """Rows to one file after another, each made by `open_file` (its name, and whether to keep a .part that is there).

    Shards of an earlier run are never mixed with new ones: `open` raises `InputError`.
    """

    durable = True

    def __init__(self, path: str, size: ShardSize, open_file: Callable[[str, bool], Output]) -> None:
        self.path = path
        self._size = size
        self._open_file = open_file
        self._number = 0
        self._current: Output | None = None
        self._complete: Output | None = None

    @property
    def empty(self) -> bool:
        """True before the first row of a shard."""
        return self._current is None or self._current.empty

    @property
    def full(self) -> bool:
        """True when the next row is to begin another shard."""
        current, size = self._current, self._size
        return current is not None and (0 < size.rows <= current.rows or 0 < size.bytes <= current.offset)

    def open(self) -> None:
        """See that the first shard can be written, and that none is there."""
        if found := shards(self.path):
            raise InputError(f"{found[0]} is there from an earlier run; remove the shards of {self.path}, or choose another name")
        self._current = self._file(True)
        self._current.open()

    def write(self, row: bytes) -> None:
        """Add a whole row."""
        if self._current is None:
            self._current = self._file(False)
        self._current.write(row)

    def state(self) -> State:
        """Where the current shard stands."""
        return {"shard": self._number, **(self._current.state() if self._current else {})}

    def restore(self, state: State) -> None:
        """Go back to where it stood; the shard before may not have got its name yet."""
        self._number = state.get("shard", 0)
        if self._number:
            before = shard_name(self.path, self._number - 1)
            if os.path.exists(f"{os.path.realpath(before)}.part"):
                self._open_file(before, True).publish()
        if "offset" in state or self._current:
            self._current = self._current or self._file(True)
            self._current.restore(state)

    def turn(self) -> None:
        """End the current shard; `publish` gives it its name."""
        if self._current:
            self._current.complete()
            self._complete, self._current = self._current, None
            self._number += 1

    def complete(self) -> None:
        """No more rows come. There is always a first shard, and none without rows after it."""
        if self._current or not self._number:
            self._current = self._current or self._file(False)
            self.turn()

    def publish(self) -> None:
        """Give the shard that was ended last its name."""
        if self._complete:
            self._complete.publish()

    def close(self) -> None:
        """All rows are written."""
        self.complete()
        self.publish()

    def abandon(self) -> None:
        """No more rows come, and some are missing."""
        if self._current:
            self._current.abandon()

    def _file(self, keep: bool) -> Output:
        return self._open_file(shard_name(self.path, self._number), keep)
