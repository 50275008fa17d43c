"""Pages in: files, directories, globs and stdin as one stream of records, in a fixed order and in constant memory."""

from __future__ import annotations

from pagefilter.sources.read import files_of, read, read_tagged, size_of
from pagefilter.sources.record import FORMATS, Json, Meter, ReadOptions, Record, Skipped, Unreadable
from pagefilter.sources.streams import READ_ERRORS, open_bytes
from pagefilter.sources.tagged import Tagged

__all__ = [
    "FORMATS", "READ_ERRORS", "Json", "Meter", "ReadOptions", "Record", "Skipped", "Tagged", "Unreadable", "files_of", "open_bytes",
    "read", "read_tagged", "size_of",
]  # fmt: skip
