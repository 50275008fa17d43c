"""Parquet files of verdicts: row groups of bounded size, made from pieces that each stand alone, so that a killed run can go on.

A Parquet file ends with a table of contents and cannot be added to. Its .part is a row of Arrow streams instead, one a piece, and becomes
the Parquet file, a row group at a time, when it is complete.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

import orjson

from pagefilter.data import Action, Verdict
from pagefilter.errors import ConfigError
from pagefilter.sinks.output import Output
from pagefilter.sinks.pack import Packing
from pagefilter.sinks.rows import encode
from pagefilter.sources.record import Record

if TYPE_CHECKING:
    import pyarrow as pa

_PIECE = 2 << 20  # bytes of rows in an Arrow stream
_GROUP_ROWS = 10_000
_GROUP_BYTES = 64 << 20  # of a row group in memory: a reader holds one at a time


def open_parquet(path: str, keep: bool, *, tag: bool) -> Output:
    """An output for lines of `line`. Raises `ConfigError` without pyarrow, or when it is no file."""
    _pyarrow()
    output = Output(path, Packing(partial(_stream, tag=tag), _PIECE), partial(_assemble, tag=tag), keep=True)
    if not output.durable:
        raise ConfigError("Parquet is written to a file: give -o FILE.parquet")
    if not keep:
        output.open()
        output.restore({})
    return output


def line(record: Record, verdict: Verdict, *, tag: bool = False, drop: Sequence[str] = ("html",)) -> str:
    """A page as a line of JSON, in the columns of `_schema`."""
    page = record.page
    fields = {name: value for name, value in record.fields.items() if name not in {*drop, "id", "url", "text", "pagefilter"}}
    title = verdict.title if page.html is not None else None
    if fields.get("title", "").startswith('"'):
        title = json.loads(fields.pop("title"))
    whole = tag or verdict.action is Action.REJECT
    row = {
        "id": page.id,
        "url": page.url,
        "title": title,
        "text": verdict.extracted if whole else verdict.text,
        "fields": "{" + ",".join(f"{encode(name)}:{value}" for name, value in fields.items()) + "}" if fields else None,
        "pagefilter": verdict.as_dict(blocks=tag),
    }
    return encode(row) + "\n"


def _stream(lines: bytes, *, tag: bool) -> bytes:
    """Lines as an Arrow stream of one batch."""
    pa = _pyarrow()
    columns = _schema(tag)
    batch = pa.RecordBatch.from_pylist([_columns(text) for text in lines.splitlines()], schema=columns)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, columns, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_batch(batch)
    return bytes(sink.getvalue())


def _columns(text: bytes) -> dict[str, Any]:
    from pagefilter.columns import as_struct, without_surrogates

    try:
        row = orjson.loads(text)
    except orjson.JSONDecodeError:  # a lone surrogate, which Arrow cannot hold
        row = without_surrogates(json.loads(text))
    as_struct(row["pagefilter"])
    return dict(row)


def _assemble(part: str, whole: str, *, tag: bool) -> None:
    """The Parquet file of a .part."""
    pa = _pyarrow()
    from pyarrow import parquet

    with parquet.ParquetWriter(whole, _schema(tag), compression="zstd") as writer:
        group: list[Any] = []  # record batches
        for batch in _batches(part):
            rows, size = (sum(map(count, [*group, batch])) for count in (len, lambda item: item.nbytes))
            if group and (rows > _GROUP_ROWS or size > _GROUP_BYTES):
                writer.write_table(pa.Table.from_batches(group))
                group = []
            if len(batch):
                group.append(batch)
        if group:
            writer.write_table(pa.Table.from_batches(group))
    with open(whole, "rb+") as file:
        os.fsync(file.fileno())


def _batches(part: str) -> Iterator[pa.RecordBatch]:
    pa = _pyarrow()
    with open(part, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        while file.tell() < size:
            with pa.ipc.open_stream(file) as reader:
                yield from reader


def _schema(tag: bool) -> pa.Schema:
    """The columns; `fields` are the input's own fields as one JSON object, null where there are none."""
    pa = _pyarrow()
    from pagefilter.columns import verdict_type

    own = [(name, pa.string()) for name in ("id", "url", "title", "text", "fields")]
    return pa.schema([*own, ("pagefilter", verdict_type(tag=tag))])


def _pyarrow() -> ModuleType:
    try:
        import pyarrow
        import pyarrow.ipc
    except ImportError as error:
        raise ConfigError("Parquet needs pyarrow: pip install 'pagefilter[parquet]'") from error
    return cast(ModuleType, pyarrow)
