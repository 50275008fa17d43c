"""All outputs of a run: which page goes where, and a journal of it where all of them are files."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pagefilter.data import Verdict
from pagefilter.errors import InputError
from pagefilter.sinks.journal import Journal, Standing
from pagefilter.sinks.output import Writable
from pagefilter.sinks.shards import shards
from pagefilter.sinks.sink import ErrorSink, Sink, WriteOptions, open_sink
from pagefilter.sources.record import Record, Skipped, Unreadable

Item = TypeVar("Item")
PAUSE = 5.0  # seconds between two states of the journal, each of which waits for the disk


@dataclass(frozen=True, slots=True)
class Places:
    """Where pages go (`main`), where rejected ones go, where complaints go: names of files, ``-`` for stdout."""

    main: str = "-"
    rejects: str | None = None
    errors: str | None = None

    @property
    def all(self) -> dict[str, str]:
        """The places that are named, by what goes there."""
        named = {"main": self.main, "rejects": self.rejects, "errors": self.errors}
        return {name: path for name, path in named.items() if path is not None}

    def finished(self, options: WriteOptions) -> bool:
        """True when the main output is there, and nothing tells of a run that was to write it and did not end."""
        target = os.path.realpath(self.main)
        there = shards(self.main) if options.shard_size else os.path.isfile(target)
        return bool(there) and not any(os.path.exists(f"{target}.{end}") for end in ("part", "journal"))


class Outputs:
    """Open outputs. Use: `skip` what an earlier run took, then `write` or `pass_over` item by item, then `finish`.

    `count` gives the tally of all items before the one that is handed over. With `resume`, outputs go on where the journal says, and
    `tally` is what was saved with it. Raises `InputError` or `ConfigError` for what cannot be written, and where a run cannot be gone on
    with.
    """

    def __init__(
        self,
        places: Places,
        options: WriteOptions,
        conditions: Mapping[str, Any],
        count: Callable[[], dict[str, Any]],
        *,
        resume: bool = False,
    ) -> None:
        self.tally: dict[str, Any] = {}
        self._count = count
        self._standing = Standing()
        self._journal: Journal | None = None
        self._saved = time.monotonic()
        durable = not any(map(_is_stream, places.all.values()))
        if resume and not durable:
            raise InputError("--resume goes on with files: give -o FILE, and files for --rejects and --errors too")
        if durable:
            self._journal = Journal(places.main, {"outputs": places.all, **conditions})
            if (writer := self._journal.writer()) and writer.runs:
                raise InputError(f"process {writer.pid} is writing {places.main}; wait until it ends, or end it")
        going_on = resume and self._journal is not None and self._journal.exists()
        if going_on and self._journal:
            self._standing = self._journal.load()
            self.tally = self._standing.tally
        self._main = open_sink(places.main, options, keep=going_on)
        self._every_page = options.every_page
        self._rejects = open_sink(places.rejects, options.of_rejects(places.rejects), keep=going_on) if places.rejects else None
        self._errors = ErrorSink(places.errors, keep=going_on) if places.errors else None
        if going_on:
            for name, output in self._by_name.items():
                output.restore(self._standing.outputs.get(name, {}))
        elif self._journal:
            self._journal.remove()  # of a run that is not gone on with
            self.save()

    @property
    def complete(self) -> bool:
        """True when all was written before, and only `finish` is left to do."""
        return self._standing.complete

    @property
    def resumable(self) -> bool:
        """True when a run that is interrupted now can be gone on with."""
        return self._journal is not None

    @property
    def taken(self) -> int:
        """Items of the input that are done with."""
        return self._standing.items

    def skip(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items that an earlier run had not taken. `InputError` when the ones before them are not those that it had."""
        met, source = Standing(), iter(items)
        while met.items < self._standing.items:
            try:
                met.take(next(source))
            except StopIteration:
                break
        if (met.items, met.trail) != (self._standing.items, self._standing.trail):
            raise InputError(
                f"the input is not what it was: other pages among the first {self._standing.items}, or fewer. Give the same as before, "
                "or start anew without --resume"
            )
        yield from source

    def write(self, record: Record, verdict: Verdict) -> None:
        """A page, to where it belongs."""
        if verdict.kept or self._every_page:
            self._put(self._main, record, verdict)
        if self._rejects and not verdict.kept:
            self._put(self._rejects, record, verdict)
        self._standing.take(record)

    def pass_over(self, item: Unreadable | Skipped) -> None:
        """What gave no page; what could not be read is complained of."""
        if self._errors and isinstance(item, Unreadable):
            self._errors.write(item)
        self._standing.take(item)

    @property
    def due(self) -> bool:
        """True when it is time to `save`."""
        return self._journal is not None and time.monotonic() - self._saved >= PAUSE

    def save(self) -> None:
        """Put on the disk what is written, then the journal that names it."""
        if self._journal:
            self._standing.tally = self._count()
            self._standing.outputs = {name: output.state() for name, output in self._by_name.items()}
            self._journal.save(self._standing)
            self._saved = time.monotonic()

    def finish(self) -> None:
        """All is written: outputs get their names."""
        outputs = self._by_name.values()
        if not self._standing.complete:
            for output in outputs:
                output.complete()
            self._standing.complete = True
            self.save()
        for output in outputs:
            output.publish()

    def forget(self) -> None:
        """The run is over, with all that follows from it: nothing is to be gone on with."""
        if self._journal:
            self._journal.remove()

    def abandon(self) -> None:
        """No more pages come, and some are missing. What is not in the journal yet is done again by the run that goes on."""
        for output in self._by_name.values():
            output.abandon()

    @property
    def _by_name(self) -> dict[str, Writable]:
        sinks = {"main": self._main, "rejects": self._rejects, "errors": self._errors}
        return {name: sink.output for name, sink in sinks.items() if sink is not None}

    def _put(self, sink: Sink, record: Record, verdict: Verdict) -> None:
        if sink.output.full:
            # The end of a shard is told before it gets its name, so that its pages are in no other.
            sink.output.turn()
            self.save()
            sink.output.publish()
        sink.write(record, verdict)


def _is_stream(path: str) -> bool:
    return path == "-" or (os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path))
