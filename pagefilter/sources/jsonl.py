"""JSON lines: one row a line, one page a row, and a bad row costs only itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, TypeVar

from pagefilter.data import Page
from pagefilter.sources.record import Json, ReadOptions, Record, Unreadable

Row = TypeVar("Row")
_SPACE = re.compile(r"[ \t\n\r]*")
_BOM = b"\xef\xbb\xbf"
# Where rows of other programs have what the fields asked for do not: datatrove and dolma, and Common Crawl.
ADDRESSES = ("metadata.url", "WARC-Target-URI")
NAMES = ("WARC-Record-ID",)


class _Number(str):
    """A number by its digits: nothing here counts with numbers, and Python refuses to parse very long ones."""

    __slots__ = ()


class BadRow(ValueError):
    """Why a line gives no page."""


_decode = json.JSONDecoder(parse_float=_Number, parse_int=_Number, parse_constant=_Number).raw_decode


def rows(name: str, stream: BinaryIO, options: ReadOptions) -> Iterator[Record | Unreadable]:
    """A record or a complaint for each line that is not blank."""
    return parsed(name, stream, options.max_line, lambda number, line: record(name, number, *split(line.decode("utf-8")), options))


def parsed(name: str, stream: BinaryIO, max_line: int, parse: Callable[[int, bytes], Row]) -> Iterator[Row | Unreadable]:
    """What `parse` makes of each line that is not blank, by its number; what it refuses is a complaint."""
    number = 0
    while line := stream.readline(max_line + 1):
        number += 1
        if len(line) > max_line:
            _skip_line(stream, line)
            yield Unreadable(name, number, f"line is longer than {max_line} bytes")
            continue
        if number == 1:
            line = line.removeprefix(_BOM)
        if not line.strip():
            continue
        try:
            yield parse(number, line)
        except UnicodeDecodeError as error:
            yield Unreadable(name, number, f"line is not UTF-8 (byte {error.start + 1})")
        except json.JSONDecodeError as error:
            yield Unreadable(name, number, f"broken JSON: {error.msg} (character {error.pos + 1})")
        except RecursionError:
            yield Unreadable(name, number, "JSON is nested too deeply")
        except BadRow as error:
            yield Unreadable(name, number, str(error))


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 20)


def record(name: str, number: int, values: Mapping[str, Any], fields: Mapping[str, Json], options: ReadOptions) -> Record:
    """The page of a row, from its values and the fields to pass on. Raises `BadRow`."""
    html = _value(values, options.html_field)
    if not isinstance(html, bytes):
        html = _text(values, options.html_field)
    text = _text(values, options.text_field)
    url = next((found for field in (options.url_field, *ADDRESSES) if (found := _text(values, field)) is not None), None)
    identity = next((found for field in (options.id_field, *NAMES) if (found := _value(values, field)) is not None), None)
    if isinstance(identity, int) and not isinstance(identity, bool):
        identity = str(identity)
    if identity is not None and not isinstance(identity, str):  # numbers are str here
        raise BadRow(f"field {options.id_field!r} is {_kind(identity)}; an id is text or a number")
    if html is None and text is None:
        raise BadRow(
            f"no field {options.html_field!r} or {options.text_field!r} (has {', '.join(map(repr, list(values)[:8])) or 'no fields'}); "
            "--html-field and --text-field name them"
        )
    page_id = f"{name}:{number}" if identity is None else str(identity)
    # HTML tells more than a text that somebody else took from it; an empty HTML field tells nothing, unless it is all there is.
    if html or text is None:
        declared = values.get("content_type") if isinstance(html, bytes) else None  # what the server said of bytes as they were fetched
        content_type = declared if isinstance(declared, str) else None
        return Record(Page(html=html, url=url, id=page_id, content_type=content_type), name, number, fields)
    return Record(Page(text=text, url=url, id=page_id), name, number, fields)


def _value(values: Mapping[str, Any], field: str) -> Any:
    """A field, or one of an object in a field (`metadata.url`)."""
    if field in values or "." not in field:
        return values.get(field)
    outer, _, inner = field.partition(".")
    found = values.get(outer)
    return _value(found, inner) if isinstance(found, dict) else None


def _text(values: Mapping[str, Any], field: str) -> str | None:
    value = _value(values, field)
    if value is None or (isinstance(value, str) and not isinstance(value, _Number)):
        return value
    raise BadRow(f"field {field!r} is {_kind(value)}, not text")


def _kind(value: object) -> str:
    kinds = {_Number: "a number", int: "a number", float: "a number", bool: "true or false", dict: "an object", list: "a list"}
    return kinds.get(type(value), "something else")


def split(line: str) -> tuple[dict[str, Any], dict[str, Json]]:
    """The fields of a JSON object, parsed and as they are written."""
    values: dict[str, Any] = {}
    written: dict[str, Json] = {}
    at = _after_space(line, 0)
    if line[at : at + 1] != "{":
        value, end = _decode(line, at)
        _end(line, end)
        raise BadRow(f"row is {'text' if type(value) is str else 'null' if value is None else _kind(value)}, not a JSON object")
    at = _after_space(line, at + 1)
    if line[at : at + 1] == "}":
        _end(line, at + 1)
        return values, written
    while True:
        if line[at : at + 1] != '"':
            raise json.JSONDecodeError("Expecting a field name in double quotes", line, at)
        key, at = _decode(line, at)
        at = _after_space(line, at)
        if line[at : at + 1] != ":":
            raise json.JSONDecodeError("Expecting ':'", line, at)
        start = _after_space(line, at + 1)
        values[key], at = _decode(line, start)
        written[key] = Json(line[start:at])
        at = _after_space(line, at)
        if line[at : at + 1] == "}":
            _end(line, at + 1)
            return values, written
        if line[at : at + 1] != ",":
            raise json.JSONDecodeError("Expecting ',' or '}'", line, at)
        at = _after_space(line, at + 1)


def _after_space(line: str, at: int) -> int:
    match = _SPACE.match(line, at)
    return match.end() if match else at


def _end(line: str, at: int) -> None:
    if _after_space(line, at) != len(line):
        raise json.JSONDecodeError("Extra data", line, at)
