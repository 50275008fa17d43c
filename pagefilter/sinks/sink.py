"""A sink: a form for verdicts and an output for the bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import partial

from pagefilter.data import Verdict
from pagefilter.errors import ConfigError
from pagefilter.sinks.dolma import attributes
from pagefilter.sinks.output import Output, Writable
from pagefilter.sinks.parquet import line, open_parquet
from pagefilter.sinks.rows import encode, row
from pagefilter.sinks.shards import Shards, ShardSize
from pagefilter.sources.record import Record, Unreadable

FORMATS = ("jsonl", "parquet", "text", "dolma")


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """The form of the output: `tag` attaches the verdict to every page's whole text, `html_field` is dropped unless `keep_html`.

    With a `shard_size`, the output is several files.
    """

    format: str = "jsonl"
    tag: bool = False
    html_field: str = "html"
    keep_html: bool = False
    shard_size: ShardSize | None = None

    @property
    def every_page(self) -> bool:
        """True when rejected pages belong into the output too."""
        return self.tag or self.format == "dolma"

    def of_rejects(self, path: str) -> WriteOptions:
        """The form of the rejected pages: rows, in one file."""
        return replace(self, format=format_of(path, None), tag=False, shard_size=None)


class Sink:
    """Writes one page after another to an output, with `between` between two of them."""

    def __init__(self, output: Writable, render: Callable[[Record, Verdict], str], between: bytes = b"") -> None:
        self.output = output
        self._render = render
        self._between = between

    def write(self, record: Record, verdict: Verdict) -> None:
        """Add a page."""
        # JSON writes a lone surrogate as this error handler does; UTF-8 cannot write it at all.
        data = self._render(record, verdict).encode("utf-8", "backslashreplace")
        self.output.write(data if self.output.empty else self._between + data)

    def close(self) -> None:
        """All pages are written."""
        self.output.close()

    def abandon(self) -> None:
        """No more pages come, and some are missing."""
        self.output.abandon()


class ErrorSink:
    """Writes what could not be read as lines of JSON: source, number, cause, and what else is known of the place."""

    def __init__(self, path: str, *, keep: bool = False) -> None:
        self.output: Writable = Output(path, keep=keep)

    def write(self, item: Unreadable) -> None:
        """Add a complaint."""
        facts = {name: value for name, value in asdict(item).items() if value is not None}
        self.output.write((encode(facts) + "\n").encode("utf-8", "backslashreplace"))


def format_of(path: str, wanted: str | None) -> str:
    """The format for a file of this name, unless one is asked for.

    >>> format_of("kept.parquet", None), format_of("kept.jsonl.gz", None), format_of("kept.txt", "text")
    ('parquet', 'jsonl', 'text')
    """
    return wanted or ("parquet" if path.lower().endswith(".parquet") else "jsonl")


def open_sink(path: str, options: WriteOptions, *, keep: bool = False) -> Sink:
    """A sink for a file, or for stdout (`-`); what cannot be opened or written in that form raises at once.

    With `keep`, nothing is opened, and what an earlier run left stays as it is until the output is restored.
    """
    if options.format not in FORMATS:
        raise ConfigError(f"{options.format} is no format to write; --to takes {', '.join(FORMATS)}")
    if options.tag and options.format not in ("jsonl", "parquet"):
        raise ConfigError(f"--tag writes rows: it goes with --to jsonl or parquet, not with --to {options.format}")
    drop = () if options.keep_html else (options.html_field,)
    output = _output(path, options, keep)
    if options.format == "parquet":
        return Sink(output, partial(line, tag=options.tag, drop=drop))
    if options.format == "jsonl":
        return Sink(output, partial(row, tag=options.tag, drop=drop))
    if options.format == "text":
        return Sink(output, _text, between=b"\n")
    return Sink(output, attributes)


def _output(path: str, options: WriteOptions, keep: bool) -> Writable:
    if options.shard_size and path == "-":
        raise ConfigError("shards are files: give -o FILE")

    def open_file(name: str, keep: bool) -> Output:
        return open_parquet(name, keep, tag=options.tag) if options.format == "parquet" else Output(name, keep=keep)

    if options.shard_size is None:
        return open_file(path, keep)
    shards = Shards(path, options.shard_size, open_file)
    if not keep:
        shards.open()
        shards.restore({})
    return shards


def _text(record: Record, verdict: Verdict) -> str:
    return verdict.text if verdict.text.endswith("\n") else f"{verdict.text}\n"
