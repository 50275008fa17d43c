"""Parquet files: a page a row, read a few rows at a time; needs the extra `parquet`."""

from __future__ import annotations

import base64
import datetime
import decimal
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

import orjson

from pagefilter.errors import ConfigError
from pagefilter.sources import jsonl, remote, tagged
from pagefilter.sources.bombs import Growth
from pagefilter.sources.record import Json, Meter, ReadOptions, Record, Unreadable
from pagefilter.sources.tagged import Tagged

_BATCH_BYTES = 8 << 20  # of rows that are held at once, as far as the row group tells
_MOST_ROWS = 1024


def rows(name: str, path: str, stream: BinaryIO, options: ReadOptions, meter: Meter | None = None) -> Iterator[Record | Unreadable]:
    """A record or a complaint for each row. Other columns are passed on as JSON, bytes among them in Base64."""
    number = 0
    with _opened(path, stream) as file:
        groups = [file.metadata.row_group(index) for index in range(file.metadata.num_row_groups)]
        growth = Growth(sum(group.column(index).total_compressed_size for group in groups for index in range(group.num_columns)))
        for row in _rows(file, meter):
            number += 1
            try:
                values = _values(row)
                growth.size += sum(len(value) for value in values.values() if isinstance(value, str | bytes))
                if growth.fault:
                    raise OSError(growth.fault)
                yield _record(name, number, values, options)
            except jsonl.BadRow as error:
                yield Unreadable(name, number, str(error))


def tagged_rows(name: str, path: str, stream: BinaryIO) -> Iterator[Tagged | Unreadable]:
    """A tagged row or a complaint for each row of a file that ``filter --tag --to parquet`` wrote."""
    number = 0
    with _opened(path, stream) as file:
        for row in _rows(file, None):
            number += 1
            try:
                yield tagged.from_line(name, number, _line(_values(row)))
            except jsonl.BadRow as error:
                yield Unreadable(name, number, str(error))
            except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:  # columns of other types than ours
                yield Unreadable(name, number, f"the row is not of the form that filter --tag writes ({type(error).__name__})")


def _record(name: str, number: int, row: dict[str, Any], options: ReadOptions) -> Record:
    pages = {options.html_field, options.text_field}
    values = {key: value for key, value in row.items() if value is not None or key in pages}
    html = values.get(options.html_field)
    fields = {key: _json(value) for key, value in values.items() if key != options.html_field}
    if isinstance(html, str):
        fields[options.html_field] = _json(html)
    return jsonl.record(name, number, values, fields, options)


def _values(row: Any) -> dict[str, Any]:
    """The values of a table of one row. Raises `BadRow`: text may be no UTF-8, a date none of Python's."""
    try:
        values: dict[str, Any] = row.to_pylist()[0]
    except Exception as error:  # of as many kinds as there are types of columns
        raise jsonl.BadRow(f"a value cannot be read: {error}") from error
    return values


def _json(value: Any) -> Json:
    try:
        return Json(orjson.dumps(value, default=_plain, option=orjson.OPT_NON_STR_KEYS | orjson.OPT_PASSTHROUGH_DATETIME).decode())
    except orjson.JSONEncodeError as error:
        raise jsonl.BadRow(f"a value cannot be written as JSON: {error}") from error


def _plain(value: Any) -> Any:
    """What JSON has no form for."""
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return str(value)
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode()
    if isinstance(value, tuple):
        return list(value)
    return str(value)


def _line(row: dict[str, Any]) -> bytes:
    """A row as the line of JSON that `filter --tag` writes for the same page."""
    verdict = row.get("pagefilter")
    if not isinstance(verdict, dict):
        raise jsonl.BadRow("no verdict in column 'pagefilter': rows of filter --tag are asked for")
    verdict = {name: value for name, value in verdict.items() if value is not None}
    for reason in verdict.get("reasons") or ():
        for field in ("value", "limit"):
            text = reason.pop(f"{field}_text", None)
            if text is not None:
                reason[field] = text
    for cut in verdict.get("cuts") or ():
        for name in ("why", "xpaths"):
            if not cut.get(name):
                cut.pop(name, None)
    scores = verdict.get("scores") or {}
    verdict["scores"] = {name: value for name, value in scores.items() if value is not None}
    if verdict.get("thresholds") is not None:
        verdict["thresholds"] = dict(verdict["thresholds"])
    if verdict.get("blocks") is not None:
        verdict["blocks"] = [list(block.values()) for block in verdict["blocks"]]
    if verdict.get("metadata") is not None:
        verdict["metadata"] = {name: value for name, value in verdict["metadata"].items() if value is not None}
    own = {name: row[name] for name in ("id", "url", "title", "text") if name in row and (name == "url" or row[name] is not None)}
    fields = row.get("fields")
    if isinstance(fields, str):
        own = {**json.loads(fields), **own}
    return orjson.dumps({**own, "pagefilter": verdict}, default=_plain) + b"\n"


def _rows(file: Any, meter: Meter | None) -> Iterator[Any]:
    """Each row as a table of its own."""
    for group in range(file.metadata.num_row_groups):
        facts = file.metadata.row_group(group)
        each = max(facts.total_byte_size // max(facts.num_rows, 1), 1)
        size = max(1, min(_MOST_ROWS, _BATCH_BYTES // each))
        for batch in file.iter_batches(batch_size=size, row_groups=[group], use_threads=False):
            for index in range(batch.num_rows):
                yield batch.slice(index, 1)
        if meter:
            meter.bytes += sum(facts.column(index).total_compressed_size for index in range(facts.num_columns))


def _repeated(metadata: Any) -> list[str]:
    """Columns of texts that are written once and pointed to: read as they lie there, a long one does not take its size for each row."""
    groups = (metadata.row_group(index) for index in range(metadata.num_row_groups))
    columns = [group.column(index) for group in groups for index in range(group.num_columns)]
    return sorted(
        {
            column.path_in_schema
            for column in columns
            if column.physical_type == "BYTE_ARRAY" and {"RLE_DICTIONARY", "PLAIN_DICTIONARY"} & set(column.encodings)
        }
    )


@contextmanager
def _opened(path: str, stream: BinaryIO) -> Iterator[Any]:
    """A Parquet file; what is wrong with it raises `OSError`. Its contents stand at its end, so a pipe goes to a file first."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ConfigError("Parquet needs pyarrow: pip install 'pagefilter[parquet]'") from error
    with tempfile.TemporaryFile() as spooled:
        source: Any = spooled
        if path != "-" and (remote.is_url(path) or os.path.isfile(path)):
            source = path
        else:
            shutil.copyfileobj(stream, spooled, 1 << 20)
            spooled.seek(0)
        try:
            if isinstance(source, str) and remote.is_url(source) and not os.path.lexists(source):
                with remote.opened(source) as far:
                    yield parquet.ParquetFile(
                        far, buffer_size=1 << 20, pre_buffer=False, read_dictionary=_repeated(parquet.read_metadata(far))
                    )
            else:
                names = _repeated(parquet.read_metadata(source))
                with parquet.ParquetFile(source, buffer_size=1 << 20, pre_buffer=False, read_dictionary=names) as file:
                    yield file
        except (pyarrow.ArrowException, ValueError, OverflowError) as error:
            raise OSError(f"broken Parquet: {error}") from error
