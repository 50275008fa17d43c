"""Pages in: files, directories, globs and stdin as one stream of records, in a fixed order and in constant memory."""

from __future__ import annotations

from pagefilter.sources.read import read, read_tagged
from pagefilter.sources.record import FORMATS, Json, ReadOptions, Record, Unreadable
from pagefilter.sources.tagged import Tagged

__all__ = ["FORMATS", "Json", "ReadOptions", "Record", "Tagged", "Unreadable", "read", "read_tagged"]
