"""Tables of text (CSV, TSV): the first row names the fields, each other row is a page, and a bad row costs only itself."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import BinaryIO

from pagefilter.sources import jsonl
from pagefilter.sources.record import Json, ReadOptions, Record, Unreadable

_DELIMITERS = ",\t;|"


def rows(name: str, stream: BinaryIO, options: ReadOptions) -> Iterator[Record | Unreadable]:
    """A record or a complaint for each row that is not blank; the number is that of the line where the row begins."""
    csv.field_size_limit(options.max_line)
    lines = _Lines(stream, options.max_line)
    header = lines.first()
    if lines.too_long:
        yield Unreadable(name, lines.number + 1, f"line is longer than {options.max_line} bytes, and it names the fields")
        return
    if not header:
        return
    delimiter = max(_DELIMITERS, key=header.count)
    lines.again(header)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    names: list[str] | None = None
    while True:
        number = lines.number + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Unreadable(name, number, f"broken row: {error}")
            if names is None:
                return
            continue
        if lines.too_long:
            lines.too_long = False
            yield Unreadable(name, number, f"line is longer than {options.max_line} bytes")
        elif not any(row):
            continue
        elif names is None:
            names = row
        else:
            try:
                yield _record(name, number, names, row, options)
            except jsonl.BadRow as error:
                yield Unreadable(name, number, str(error))


def _record(name: str, number: int, names: list[str], row: list[str], options: ReadOptions) -> Record:
    if len(row) != len(names):
        raise jsonl.BadRow(f"row has {len(row)} fields, the first row names {len(names)}")
    if any("\udc80" <= char <= "\udcff" for value in row if not value.isascii() for char in value):
        raise jsonl.BadRow("row is not UTF-8")
    values = dict(zip(names, row, strict=True))
    fields = {key: Json(json.dumps(value, ensure_ascii=False)) for key, value in values.items()}
    present = {key: value for key, value in values.items() if value or key in (options.text_field, options.html_field)}
    return jsonl.record(name, number, present, fields, options)


class _Lines:
    """Lines of a stream, none longer than a bound: what is longer is passed over to its end, and `too_long` says so."""

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream = stream
        self._most = most
        self._again: list[str] = []
        self.number = 0
        self.too_long = False

    def first(self) -> str:
        """The first line that is not blank, without the byte order mark; empty where there is none."""
        line = self._next().removeprefix("\ufeff")
        while line and not line.strip() and not self.too_long:
            self.number += 1
            line = self._next()
        return line

    def again(self, line: str) -> None:
        """Give a line once more."""
        self._again.append(line)

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else self._next()
        if not line:
            raise StopIteration
        self.number += 1
        return line

    def _next(self) -> str:
        line = self._stream.readline(self._most + 1)
        if len(line) > self._most:
            self.too_long = True
            while line and not line.endswith(b"\n"):
                line = self._stream.readline(1 << 20)
            return "\n"
        return line.decode("utf-8", "surrogateescape")
