"""The journal of a run: what is written, by record, so that a run that was killed at any point can go on and nothing is lost or told twice.

A plain file of JSON, replaced as a whole: whoever reads it sees one state or the next, also over NFS. What it names of the outputs is on
the disk before it is.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import zlib
from dataclasses import asdict, dataclass, field
from typing import Any

from pagefilter.errors import InputError
from pagefilter.sinks.output import State, sync_folder
from pagefilter.sources.record import Record

_VERSION = 1
_SEEN = 500  # characters of either end of a page that tell it from another


@dataclass(slots=True)
class Standing:
    """Where a run stands: items of the input taken, a checksum of them, the state of each output, and the tally so far."""

    items: int = 0
    trail: int = 0
    complete: bool = False
    outputs: dict[str, State] = field(default_factory=dict)
    tally: dict[str, Any] = field(default_factory=dict)

    def take(self, item: object) -> None:
        """Count an item. The checksum tells whether another run meets the same items: name and size of each page, and both its ends."""
        self.items += 1
        self.trail = zlib.crc32(_told(item).encode("utf-8", "surrogatepass"), self.trail)


@dataclass(frozen=True, slots=True)
class Writer:
    """The process that keeps a journal."""

    pid: int
    host: str

    @classmethod
    def this(cls) -> Writer:
        """This process."""
        return cls(os.getpid(), socket.gethostname())

    @property
    def runs(self) -> bool:
        """True if it is another process of this host that has not ended; of other hosts nobody knows."""
        if os.name != "posix" or self.host != socket.gethostname() or self.pid == os.getpid():
            return False
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True


class Journal:
    """The journal of a run under certain `conditions` (plain values by name), beside its main output."""

    def __init__(self, output: str, conditions: dict[str, Any]) -> None:
        self.path = f"{os.path.realpath(output)}.journal"
        self.output = output
        self._conditions: dict[str, Any] = json.loads(json.dumps(conditions))
        self._ours: tuple[int, int] | None = None

    def exists(self) -> bool:
        """True when a run was begun and not finished."""
        return os.path.exists(self.path)

    def writer(self) -> Writer | None:
        """Who wrote it last."""
        with contextlib.suppress(InputError, KeyError, TypeError):
            return Writer(**self._read()["writer"])
        return None

    def load(self) -> Standing:
        """Where the run stands. `InputError` when it was begun under other conditions, saying which."""
        found = self._read()
        try:
            if found["journal"] != _VERSION:
                raise InputError(f"{self.path} is of another version of pagefilter; go on with that one, or start anew without --resume")
            begun, standing = found["conditions"], Standing(**found["standing"])
        except (KeyError, TypeError) as error:
            raise InputError(f"{self.path} is not a journal of pagefilter; remove it, and start anew") from error
        if begun != self._conditions:
            names = [name for name in {**begun, **self._conditions} if begun.get(name) != self._conditions.get(name)]
            changes = "; ".join(f"{name} was {_shown(begun.get(name))}, is {_shown(self._conditions.get(name))}" for name in names)
            raise InputError(f"cannot go on with {self.output}: {changes}. Give the same as before, or start anew without --resume")
        return standing

    def save(self, standing: Standing) -> None:
        """Replace the journal; `InputError` if somebody else has done so since."""
        if self._ours is not None and self._ours != self._there():
            raise InputError(f"another run writes {self.output} too: this one ends. Wait for that one, then go on with --resume")
        data = {
            "journal": _VERSION,
            "writer": asdict(Writer.this()),
            "conditions": self._conditions,
            "standing": asdict(standing),
        }
        part = f"{self.path}.part"
        try:
            with open(part, "wb") as file:
                file.write(json.dumps(data).encode())
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, self.path)
        except OSError as error:
            raise InputError(f"cannot write {self.path}: {error.strerror or error}") from error
        sync_folder(self.path)
        self._ours = self._there()

    def remove(self) -> None:
        """The run is finished."""
        for path in (self.path, f"{self.path}.part"):
            with contextlib.suppress(FileNotFoundError):
                os.remove(path)

    def _there(self) -> tuple[int, int] | None:
        try:
            found = os.stat(self.path)
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns

    def _read(self) -> dict[str, Any]:
        try:
            with open(self.path, "rb") as file:
                found = json.load(file)
        except (OSError, ValueError) as error:
            raise InputError(f"cannot read the journal {self.path}: {error}; start anew without --resume") from error
        if not isinstance(found, dict):
            raise InputError(f"{self.path} is not a journal of pagefilter; remove it, and start anew")
        return found


def _told(item: object) -> str:
    if not isinstance(item, Record):
        return f"{item}\n"
    page = item.page
    content = page.text if page.text is not None else page.html if page.html is not None else ""
    return f"{item.source}\0{item.number}\0{page.id}\0{len(content)}\0{content[:_SEEN]!r}\0{content[-_SEEN:]!r}\n"


def _shown(value: object) -> str:
    return "not set" if value is None else json.dumps(value, ensure_ascii=False)
