"""What a command says on stderr while it works: lines and a progress bar for a person, or lines of JSON for a program."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

import click

from pagefilter.cli.tally import Tally
from pagefilter.sources import Meter, Skipped, Unreadable

if TYPE_CHECKING:
    from tqdm import tqdm

_PAUSE = 0.2  # seconds between two looks of the progress bar
_LOG_PAUSE = 10.0  # and between two lines of progress in a log
_COMPLAINTS = 20  # a broken corpus has millions; the count tells the rest
_BAR = "{percentage:3.0f}% {bar:20} {desc} [{elapsed}, {remaining} left]"
_NO_BAR = "{desc} [{elapsed}]"  # nobody knows how much there is


class Talk(Protocol):
    """Tells what goes on."""

    def unreadable(self, item: Unreadable) -> None:
        """Complain about an input."""

    def skipped(self, item: Skipped) -> None:
        """Tell of what is not a page."""

    def say(self, event: str, message: str, **facts: Any) -> None:
        """Tell of something that a person must know."""

    def progress(self) -> None:
        """Tell how far it is, if it is time to."""

    def end(self) -> None:
        """Sum up."""


def talk(tally: Tally, verbosity: int, stdout_in_use: bool, meter: Meter | None = None, *, log_json: bool = False) -> Talk:
    """A voice for whoever listens; `verbosity` below 0 says nothing but errors."""
    return _ToLog(tally, verbosity, meter) if log_json else _ToPerson(tally, verbosity, stdout_in_use, meter)


class _ToPerson:
    def __init__(self, tally: Tally, verbosity: int, stdout_in_use: bool, meter: Meter | None) -> None:
        self._tally = tally
        self._verbosity = verbosity
        self._meter = meter
        self._terminal = sys.stderr.isatty()
        # Rows on the same terminal would be torn apart by a line that rewrites itself.
        self._show = self._terminal and verbosity >= 0 and not (stdout_in_use and sys.stdout.isatty())
        self._next = 0.0
        self._bar: tqdm[Any] | None = None

    def unreadable(self, item: Unreadable) -> None:
        if self._verbosity < 0 or (self._tally.unreadable > _COMPLAINTS and self._verbosity < 1):
            return
        self._write(str(item))
        if self._tally.unreadable == _COMPLAINTS and self._verbosity < 1:
            self._write("more unreadable inputs are only counted (-v names them, --errors FILE keeps them)")

    def skipped(self, item: Skipped) -> None:
        if self._verbosity >= 2:
            self._write(str(item))

    def say(self, event: str, message: str, **facts: Any) -> None:
        if self._verbosity >= 0:
            self._write(message)

    def progress(self) -> None:
        if self._show and time.monotonic() >= self._next:
            self._next = time.monotonic() + _PAUSE
            self._draw()

    def end(self) -> None:
        if self._bar is not None:
            self._draw()
            self._bar.close()
            self._bar = None
        if self._verbosity >= 0 and (self._terminal or self._verbosity > 0 or self._tally.unreadable):
            self._write(self._tally.summary())

    def _draw(self) -> None:
        total = self._meter.total if self._meter else None
        if self._bar is None:
            from tqdm import tqdm  # only where a person looks on

            form = _BAR if total else _NO_BAR
            self._bar = tqdm(total=total, bar_format=form, file=sys.stderr, leave=False, dynamic_ncols=True, mininterval=0, miniters=0)
        self._bar.n = min(self._meter.bytes, total) if self._meter and total else 0
        self._bar.set_description_str(self._tally.summary())

    def _write(self, line: str) -> None:
        if self._bar is not None:
            self._bar.clear()
        click.echo(f"pagefilter: {shown(line)}", err=True)


class _ToLog:
    """A line of JSON for each event: `time` (UTC), `level`, `event`, and what belongs to it."""

    def __init__(self, tally: Tally, verbosity: int, meter: Meter | None) -> None:
        self._tally = tally
        self._verbosity = verbosity
        self._meter = meter
        self._next = time.monotonic() + _LOG_PAUSE

    def unreadable(self, item: Unreadable) -> None:
        if self._verbosity >= 0:
            log("warning", "unreadable", known(item))

    def skipped(self, item: Skipped) -> None:
        if self._verbosity >= 1:
            log("info", "skipped", known(item))

    def say(self, event: str, message: str, **facts: Any) -> None:
        if self._verbosity >= 0:
            log("info", event, {"message": message, **facts})

    def progress(self) -> None:
        if self._verbosity >= 0 and time.monotonic() >= self._next:
            self._next = time.monotonic() + _LOG_PAUSE
            read = {"bytes": self._meter.bytes, "bytes_total": self._meter.total} if self._meter else {}
            log("info", "progress", {**self._counts(), **read})

    def end(self) -> None:
        if self._verbosity >= 0:
            log("info", "end", {**self._counts(), "exit_status": self._tally.exit_status})

    def _counts(self) -> dict[str, Any]:
        tally = self._tally
        kept, trimmed, rejected = tally.total.actions
        counts = {"pages": tally.pages, "kept": kept, "trimmed": trimmed, "rejected": rejected}
        return {
            **counts,
            "unreadable": tally.unreadable,
            "skipped": tally.skipped.total(),
            "seconds": round(tally.seconds, 3),
            "pages_per_second": round(tally.speed, 3),
        }


def note(item: Unreadable | Skipped, tally: Tally, voice: Talk) -> None:
    """Count what gave no page, and tell of it."""
    if isinstance(item, Unreadable):
        tally.unreadable += 1
        voice.unreadable(item)
    else:
        tally.skipped[item.cause] += 1
        voice.skipped(item)


def known(item: Unreadable | Skipped) -> dict[str, Any]:
    """What is known of an item that gave no page."""
    return {name: value for name, value in asdict(item).items() if value is not None}


def log(level: str, event: str, facts: Mapping[str, Any]) -> None:
    """Write a line of JSON to stderr."""
    line = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "level": level, "event": event, "pid": os.getpid(), **facts}
    click.echo(json.dumps(line), err=True)


def shown(text: str) -> str:
    """Text of a page or a file name with its control characters spelled out, so that it cannot drive the terminal.

    >>> shown("a\\x1b[2Jb")
    'a\\\\x1b[2Jb'
    """
    return "".join(char if char.isprintable() or char in _HARMLESS else _spelled(char) for char in text)


# Not "printable" for Python, yet text: spaces of all widths, and the joiners that emoji and several scripts are written with.
_HARMLESS = frozenset("\n\t\u00a0\u2002\u2003\u2009\u202f\u3000\u00ad\u200b\u200c\u200d\ufeff")


def _spelled(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
