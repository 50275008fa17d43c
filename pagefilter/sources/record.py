"""What a source gives: a record for each page, or word of what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pagefilter.data import Page

FORMATS = ("auto", "html", "text", "jsonl", "parquet", "csv", "warc", "wet")


class Json(str):
    """A value of an input row as it stood there: JSON text, passed on character for character.

    Parsing and printing it again would change it: 0.10 to 0.1, 1e400 to Infinity, and an integer of 5,000 digits to an error.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A page, where it came from, and the fields of its input row (none for a file that is one page)."""

    page: Page
    source: str
    number: int = 1
    fields: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, or a line or record of one, that gave no page, and why; `offset` is that of a record, in bytes of the file."""

    source: str
    number: int | None
    cause: str
    offset: int | None = None

    def __str__(self) -> str:
        return f"{_place(self.source, self.number, self.offset)}: {self.cause}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that is no page, and why: one of few phrases, for counting."""

    source: str
    number: int | None
    cause: str
    offset: int | None = None

    def __str__(self) -> str:
        return f"{_place(self.source, self.number, self.offset)}: skipped, {self.cause}"


@dataclass(slots=True)
class Meter:
    """How far reading is: bytes of the files as they lie there, compressed or not; `total` is None where nobody knows.

    A `digest` of hashlib gets all that is read from a stream.
    """

    bytes: int = 0
    total: int | None = None
    digest: Any = None

    def add(self, data: Any) -> None:
        """So much has been read."""
        self.bytes += len(data)
        if self.digest is not None:
            self.digest.update(data)


def _place(source: str, number: int | None, offset: int | None) -> str:
    return ":".join([source, *([] if number is None else [str(number)]), *([] if offset is None else [f"byte {offset}"])])


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How inputs are read; `max_bytes` and `max_chars` bound a file that is one page, as the settings of that name do."""

    format: str = "auto"
    html_field: str = "html"
    text_field: str = "text"
    url_field: str = "url"
    id_field: str = "id"
    max_bytes: int = 10_000_000
    max_chars: int = 20_000_000
    files_from: str = ""
    """A file of inputs, one a line, `-` for stdin; empty for none."""
    max_line: int = 200_000_000
    """A longer JSON line (bytes) is skipped as unreadable: one line without an end must not take all memory."""
