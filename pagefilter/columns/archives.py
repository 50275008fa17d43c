"""WARC, WET and ARC files as tables, a page or an unreadable record a row, in batches of bounded size."""

from __future__ import annotations

import json
import logging
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from pagefilter.columns.pages import UNREADABLE
from pagefilter.columns.verdicts import array
from pagefilter.errors import InputError
from pagefilter.sources import ReadOptions, Record, Skipped, Unreadable, files_of, read
from pagefilter.sources.locate import kind_by_name

ARCHIVE = pa.schema(
    [
        ("id", pa.string()),
        ("url", pa.string()),
        ("html", pa.binary()),
        ("text", pa.string()),
        ("content_type", pa.string()),
        (UNREADABLE, pa.string()),
        ("warc_filename", pa.string()),
        ("warc_record_offset", pa.int64()),
        ("warc_record_length", pa.int64()),
        ("http_status", pa.int64()),
        ("WARC-Date", pa.string()),
        ("WARC-Record-ID", pa.string()),
        ("WARC-Refers-To", pa.string()),
        ("WARC-Identified-Content-Language", pa.string()),
        ("WARC-Truncated", pa.string()),
    ]
)
"""The columns of `archive_batches`: `id` is the WARC-Record-ID, or FILE:NUMBER where there is none, `html` are bytes as fetched."""

_BATCH_BYTES = 8 << 20
_BATCH_ROWS = 256


def files(paths: Iterable[str], kind: str = "warc") -> list[str]:
    """The files of a kind (`warc`: WARC, WET and ARC; `parquet`) that paths name: files, folders, globs, URLs; in order.

    Local ones are named from the root, so that processes that work in other folders find them. Raises `InputError` where one is not there
    or a folder cannot be read.
    """
    found = []
    for name in files_of(paths):
        if isinstance(name, Unreadable):
            raise InputError(f"cannot read {name}")
        if kind_by_name(name) == kind:
            found.append(os.path.abspath(name) if os.path.lexists(name) else name)
    return found


def archive_batches(path: str, *, max_bytes: int = ReadOptions().max_bytes) -> Iterator[pa.RecordBatch]:
    """The pages of an archive, in columns `ARCHIVE`; a record that cannot be read is a row with its cause in the column `unreadable`.

    Of a larger page than `max_bytes` so much is read that the filter refuses it. Records that are no pages are skipped, and counted in
    the log. Raises `InputError` where there is no such file.
    """
    rows: list[dict[str, Any]] = []
    size = 0
    skipped: Counter[str] = Counter()
    for item in read([path], ReadOptions(format="warc", max_bytes=max_bytes)):
        if isinstance(item, Skipped):
            skipped[item.cause] += 1
            continue
        rows.append(row := _row(item))
        size += 1000 + len(row.get("html") or row.get("text") or "")
        if size >= _BATCH_BYTES or len(rows) >= _BATCH_ROWS:
            yield _batch(rows)
            rows, size = [], 0
    if rows:
        yield _batch(rows)
    if skipped:
        logging.getLogger(__name__).info("%s: skipped %s", path, ", ".join(f"{number} {cause}" for cause, number in skipped.most_common()))


def _row(item: Record | Unreadable) -> dict[str, Any]:
    if isinstance(item, Unreadable):
        place = item.source if item.number is None else f"{item.source}:{item.number}"
        return {"id": place, UNREADABLE: item.cause}
    page = item.page
    html = page.html.encode("utf-8", "surrogatepass") if isinstance(page.html, str) else page.html
    own = {"id": page.id, "url": page.url, "html": html, "text": page.text, "content_type": page.content_type}
    return {**{name: json.loads(value) for name, value in item.fields.items()}, **own}


def _batch(rows: list[dict[str, Any]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([array([row.get(column.name) for row in rows], column.type) for column in ARCHIVE], schema=ARCHIVE)
