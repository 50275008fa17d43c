"""Inputs to records: each file by its format, told by name, then by content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import PurePath
from typing import BinaryIO, TypeVar

from pagefilter.data import Page
from pagefilter.decode import decode
from pagefilter.errors import ConfigError
from pagefilter.sources import jsonl, tagged
from pagefilter.sources.locate import check, files, kind_by_name
from pagefilter.sources.record import FORMATS, Meter, ReadOptions, Record, Skipped, Unreadable
from pagefilter.sources.streams import READ_ERRORS, kind_by_content, open_bytes
from pagefilter.sources.tagged import Tagged

Row = TypeVar("Row", Record | Unreadable, Tagged | Unreadable)
_READ_HERE = ("auto", "html", "text", "jsonl")


def read(inputs: Iterable[str], options: ReadOptions | None = None, meter: Meter | None = None) -> Iterator[Record | Unreadable | Skipped]:
    """Records of all inputs, in order; `meter` tells how far it is.

    A named input that is not there raises `InputError` at once; later trouble is `Unreadable`.
    """
    options = options or ReadOptions()
    if options.format not in _READ_HERE:
        fault = "is not read by this version of pagefilter" if options.format in FORMATS else "is no format"
        raise ConfigError(f"{options.format} {fault}; --from takes {', '.join(_READ_HERE)}")
    return _records(check(inputs), options)


def size_of(inputs: Iterable[str], options: ReadOptions | None = None) -> int | None:
    """Bytes of all files that `read` will read, as they lie there; None when one is unknown, as that of stdin is."""
    return None


def _records(inputs: Iterable[str], options: ReadOptions) -> Iterator[Record | Unreadable]:
    for found in files(inputs):
        if isinstance(found, Unreadable):
            yield found
        else:
            yield from _file(found, options)


def read_tagged(inputs: Iterable[str]) -> Iterator[Tagged | Unreadable]:
    """Rows of all inputs, in order: JSON lines as ``--tag`` writes them. A named input that is not there raises `InputError` at once."""
    return _tagged(check(inputs), ReadOptions().max_line)


def _tagged(inputs: Iterable[str], max_line: int) -> Iterator[Tagged | Unreadable]:
    for found in files(inputs):
        if isinstance(found, Unreadable):
            yield found
        else:
            yield from _opened(found, partial(_tagged_rows, PurePath(found).as_posix(), max_line))


def _tagged_rows(name: str, max_line: int, head: bytes, stream: BinaryIO) -> Iterator[Tagged | Unreadable]:
    return tagged.rows(name, stream, max_line)


def _file(path: str, options: ReadOptions) -> Iterator[Record | Unreadable]:
    name = PurePath(path).as_posix()

    def records(head: bytes, stream: BinaryIO) -> Iterator[Record | Unreadable]:
        kind = _kind(path, head, options)
        if kind == "jsonl":
            yield from jsonl.rows(name, stream, options)
        else:
            yield _page(name, kind, stream.read(options.max_bytes + 1 if kind == "html" else 4 * (options.max_chars + 1)))

    return _opened(path, records)


def _opened(path: str, rows: Callable[[bytes, BinaryIO], Iterator[Row]]) -> Iterator[Row | Unreadable]:
    """Rows of a file from its first bytes and its stream; trouble on the way to them is the last."""
    name = PurePath(path).as_posix()
    last = None
    try:
        with open_bytes(path) as (head, stream):
            for item in rows(head, stream):
                last = item.number
                yield item
    except READ_ERRORS as error:
        cause = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
        yield Unreadable(name, None, cause if last is None else f"{cause} (after line {last})")


def _kind(path: str, head: bytes, options: ReadOptions) -> str:
    if options.format != "auto":
        return options.format
    named = kind_by_name(path)
    if named:
        return named
    # Nothing on stdin is no page, as an empty file of JSON lines is none.
    return "jsonl" if path == "-" and not head else kind_by_content(head)


def _page(name: str, kind: str, body: bytes) -> Record:
    if kind == "html":
        return Record(Page(html=body, id=name), name)
    decoded = decode(body, html=False)
    # A PDF called .txt has no text to hand on: as bytes it reaches the filter, whose verdict says what it is.
    return Record(Page(html=body, id=name) if decoded.fault else Page(text=decoded.text, id=name), name)
