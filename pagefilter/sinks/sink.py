"""A sink: a form for verdicts and an output for the bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pagefilter.data import Verdict
from pagefilter.errors import ConfigError
from pagefilter.sinks.dolma import attributes
from pagefilter.sinks.output import Output
from pagefilter.sinks.rows import row
from pagefilter.sources.record import Record

FORMATS = ("jsonl", "parquet", "text", "dolma")


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """The form of the output: `tag` attaches the verdict to every page's whole text, `html_field` is dropped unless `keep_html`."""

    format: str = "jsonl"
    tag: bool = False
    html_field: str = "html"
    keep_html: bool = False

    @property
    def every_page(self) -> bool:
        """True when rejected pages belong into the output too."""
        return self.tag or self.format == "dolma"


class Sink:
    """Writes one page after another to an output, with `between` between two of them."""

    def __init__(self, output: Output, render: Callable[[Record, Verdict], str], between: bytes = b"") -> None:
        self._output = output
        self._render = render
        self._between = between
        self._empty = True

    def write(self, record: Record, verdict: Verdict) -> None:
        """Add a page."""
        # JSON writes a lone surrogate as this error handler does; UTF-8 cannot write it at all.
        data = self._render(record, verdict).encode("utf-8", "backslashreplace")
        self._output.write(data if self._empty else self._between + data)
        self._empty = False

    def close(self) -> None:
        """All pages are written."""
        self._output.close()

    def abandon(self) -> None:
        """No more pages come, and some are missing."""
        self._output.abandon()


def open_sink(path: str, options: WriteOptions) -> Sink:
    """A sink for a file, or for stdout (`-`); what cannot be opened or written in that form raises at once."""
    if options.format == "jsonl":
        drop = () if options.keep_html else (options.html_field,)
        return Sink(Output(path), partial(row, tag=options.tag, drop=drop))
    if options.tag:
        raise ConfigError(f"--tag writes rows: it goes with --to jsonl, not with --to {options.format}")
    if options.format == "text":
        return Sink(Output(path), _text, between=b"\n")
    if options.format == "dolma":
        return Sink(Output(path), attributes)
    raise ConfigError(f"{options.format} is not written by this version of pagefilter; --to takes jsonl, text, dolma")


def _text(record: Record, verdict: Verdict) -> str:
    return verdict.text if verdict.text.endswith("\n") else f"{verdict.text}\n"
