"""Inputs to records: each file by its format, told by name, then by content."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import BinaryIO, TypeVar

from pagefilter.data import Page
from pagefilter.decode import decode
from pagefilter.errors import ConfigError, InputError
from pagefilter.sources import jsonl, parquet, remote, table, tagged
from pagefilter.sources.locate import check, files, kind_by_name, listed
from pagefilter.sources.record import FORMATS, Meter, ReadOptions, Record, Skipped, Unreadable
from pagefilter.sources.streams import READ_ERRORS, is_archive, kind_by_content, open_bytes, open_raw, unpacked
from pagefilter.sources.tagged import Tagged

Item = Record | Unreadable | Skipped
Row = TypeVar("Row", Item, Tagged | Unreadable)


def read(inputs: Iterable[str], options: ReadOptions | None = None, meter: Meter | None = None) -> Iterator[Item]:
    """Records of all inputs, then of those in the list `files_from`, in order; `meter` tells how far it is.

    A named input that is not there raises `InputError` at once; later trouble is `Unreadable`.
    """
    options = options or ReadOptions()
    if options.format not in FORMATS:
        raise ConfigError(f"{options.format} is no format; --from takes {', '.join(FORMATS)}")
    return _records(_located(inputs, options), options, meter)


def read_tagged(inputs: Iterable[str], meter: Meter | None = None) -> Iterator[Tagged | Unreadable]:
    """Rows of all inputs, in order: JSON lines or Parquet as ``--tag`` writes them; `meter` tells how far it is.

    An input that is not there raises `InputError`.
    """
    return _tagged(check(inputs), ReadOptions().max_line, meter)


def files_of(inputs: Iterable[str], options: ReadOptions | None = None) -> list[str | Unreadable]:
    """The files that inputs name, then those in the list `files_from`, in order. An input that is not there raises `InputError`."""
    return list(_located(inputs, options or ReadOptions()))


def size_of(inputs: Iterable[str], options: ReadOptions | None = None) -> int | None:
    """Bytes of all files that `read` will read, as they lie there; None when one is unknown, as that of stdin is."""
    options = options or ReadOptions()
    if options.files_from == "-":
        return None
    total = 0
    for name in _located(inputs, options):
        try:
            known = None if name == "-" else 0 if isinstance(name, Unreadable) else _size(name)
        except OSError:
            continue
        if known is None:
            return None
        total += known
    return total


def _size(name: str) -> int | None:
    return remote.size(name) if remote.is_url(name) and not os.path.lexists(name) else os.path.getsize(name)


def _located(inputs: Iterable[str], options: ReadOptions) -> Iterator[str | Unreadable]:
    named = check(inputs)
    if not options.files_from:
        return files(named)
    try:
        with open_bytes(options.files_from) as (_, stream):
            lines = stream.read().decode("utf-8", "surrogateescape").splitlines()
    except READ_ERRORS as error:
        raise InputError(f"cannot read the list {options.files_from}: {error}") from error
    return (name for part in (files(named), listed(lines, options.files_from)) for name in part)


def _records(names: Iterable[str | Unreadable], options: ReadOptions, meter: Meter | None) -> Iterator[Item]:
    for name in names:
        if isinstance(name, Unreadable):
            yield name
        else:
            yield from _guarded(name, lambda name=name: _file(name, options, meter))  # type: ignore[misc]


def _file(path: str, options: ReadOptions, meter: Meter | None) -> Iterator[Item]:
    name = PurePath(path).as_posix() if not remote.is_url(path) else path
    with open_raw(path, meter) as (head, stream):
        kind = options.format if options.format != "auto" else kind_by_name(path)
        if kind in ("warc", "wet") or (kind is None and is_archive(head)):
            yield from _archive(name, head, stream, options)
            return
        if kind == "parquet" or (kind is None and head.startswith(b"PAR1")):
            yield from parquet.rows(name, path, stream, options, meter)
            return
        with unpacked(head, stream) as (head, stream):
            if kind is None:
                # Nothing on stdin is no page, as an empty file of JSON lines is none.
                kind = "jsonl" if path == "-" and not head else kind_by_content(head)
            if kind == "jsonl":
                yield from jsonl.rows(name, stream, options)
            elif kind == "csv":
                yield from table.rows(name, stream, options)
            elif kind == "warc":
                from pagefilter.sources import warc

                yield from warc.rows(name, head, stream, options, places=False)
            elif kind == "parquet":
                yield from parquet.rows(name, "-", stream, options)
            else:
                yield _page(name, kind, stream.read(options.max_bytes + 1 if kind == "html" else 4 * (options.max_chars + 1)))


def _archive(name: str, head: bytes, stream: BinaryIO, options: ReadOptions) -> Iterator[Item]:
    """A WARC or ARC file: as it lies there where each record may be a member, else unpacked first."""
    from pagefilter.sources import warc  # warcio loads all of fsspec where that is installed

    if warc.packing(name, head):
        yield from warc.rows(name, head, stream, options)
    else:
        with unpacked(head, stream) as (inner, unpacked_stream):
            yield from warc.rows(name, inner, unpacked_stream, options, places=inner == head)


def _tagged(inputs: Iterable[str], max_line: int, meter: Meter | None) -> Iterator[Tagged | Unreadable]:
    for found in files(inputs):
        if isinstance(found, Unreadable):
            yield found
        else:
            yield from _guarded(found, lambda name=found: _tagged_rows(name, max_line, meter))  # type: ignore[misc]


def _tagged_rows(path: str, max_line: int, meter: Meter | None) -> Iterator[Tagged | Unreadable]:
    name = PurePath(path).as_posix() if not remote.is_url(path) else path
    with open_raw(path, meter) as (head, stream):
        if head.startswith(b"PAR1"):
            yield from parquet.tagged_rows(name, path, stream)
            return
        with unpacked(head, stream) as (_, lines):
            yield from tagged.rows(name, lines, max_line)


def _guarded(path: str, rows: Callable[[], Iterator[Row]]) -> Iterator[Row | Unreadable]:
    """Rows of a file; trouble on the way to them is the last."""
    last = None
    try:
        for item in rows():
            last = item.number
            yield item
    except READ_ERRORS as error:
        name = PurePath(path).as_posix() if not remote.is_url(path) else path
        cause = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
        yield Unreadable(name, None, cause if last is None else f"{cause} (after line {last})")


def _page(name: str, kind: str, body: bytes) -> Record:
    if kind == "html":
        return Record(Page(html=body, id=name), name)
    decoded = decode(body, html=False)
    # A PDF called .txt has no text to hand on: as bytes it reaches the filter, whose verdict says what it is.
    return Record(Page(html=body, id=name) if decoded.fault else Page(text=decoded.text, id=name), name)
