"""Families of junk, and the file that holds them: one template on many pages, its marks, and where it was seen.

The file is TOML with a table ``[[family]]`` each: whoever thinks one wrong deletes its table. `pagefilter.report.families` finds families,
`pagefilter.families` recognises them.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from pagefilter.errors import ConfigError
from pagefilter.reasons import JUNK

VERSION = 1
EVIDENCE = ("label", "literal", "phrase")
KINDS = (*EVIDENCE, "words", "shape")


@dataclass(frozen=True, slots=True)
class Mark:
    """What lines of a family have, as `pagefilter.masking` writes it, and the share of its sections that have it.

    `kind` is label, literal (a whole line), phrase (four words in a row), words (two of a short line) or shape; the last two say little and
    are no evidence.
    """

    kind: str
    text: str
    share: float


@dataclass(frozen=True, slots=True)
class Example:
    """Where a family was seen: the page, and the section as a slice ``[start, end)`` of its text (code points)."""

    page: str
    start: int
    end: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """A template that stands on many pages: sections of junk that are alike when their values are masked.

    `id` follows from the marks. `code` is the junk code of most of its characters, `score` the mean P(junk) of its blocks. `hosts` counts
    known hosts only. `first_seen` and `last_seen` are dates (``2026-11-25``), where pages have any. `characters` is the length of all its
    sections together.
    """

    id: str
    code: str
    score: float
    template: tuple[str, ...]
    marks: tuple[Mark, ...]
    pages: int
    hosts: int
    characters: int
    first_seen: str | None = None
    last_seen: str | None = None
    examples: tuple[Example, ...] = ()

    @property
    def marked(self) -> bool:
        """Whether it has constant text to be recognised by."""
        return any(mark.kind in EVIDENCE for mark in self.marks)

    @property
    def seen(self) -> str:
        """Where it was seen, in words.

        >>> Family("0123456789ab", "junk.promo", 0.9, (), (), 312, 50, 9000).seen
        'family 0123456789ab, seen on 312 pages of 50 hosts'
        """
        pages = f"{self.pages} page{'s'[: self.pages != 1]}"
        return f"family {self.id}, seen on {pages}" + (f" of {self.hosts} host{'s'[: self.hosts != 1]}" if self.hosts else "")


def save(families: Iterable[Family], path: str | Path) -> None:
    """Write families to a file that `load` reads back as these. Raises `OSError` where nothing can be written."""
    Path(path).write_text(written(families), encoding="utf-8")


def written(families: Iterable[Family]) -> str:
    """Families as the text of a file."""
    parts = [
        "# Families of junk, for `pagefilter filter --families`. To forget one, delete its table: from its [[family]] to the next.\n"
        f"version = {VERSION}\n"
    ]
    parts += [_table(family) for family in families]
    return "\n".join(parts)


def load(path: str | Path) -> tuple[Family, ...]:
    """The families of a file. Raises `ConfigError`, saying what to do, for one that cannot be used."""
    try:
        values = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read {path}: {error}; name a file that `pagefilter report --export-families` wrote") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{path} is not valid TOML: {error}; mend the line, or write the file again") from error
    version = values.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version != VERSION:
        raise ConfigError(
            f"{path}: families of version {version!r}, this pagefilter reads version {VERSION}; "
            "write the file again with `pagefilter report --export-families`"
        )
    tables = values.get("family", [])
    if not isinstance(tables, list):
        raise ConfigError(f"{path}: `family` is no list of tables; begin each with [[family]]")
    families = tuple(_family(path, number, table) for number, table in enumerate(tables, 1))
    if len({family.id for family in families}) < len(families):
        raise ConfigError(f"{path}: two families of one id; delete one of them")
    return families


def _table(family: Family) -> str:
    lines = ["[[family]]"]
    for item in fields(family):
        value = getattr(family, item.name)
        if value is not None and not isinstance(value, tuple):
            lines.append(f"{item.name} = {_value(value)}")
    lines += ["template = [", *(f"  {_value(line)}," for line in family.template), "]", "marks = ["]
    lines += [f"  {{ kind = {_value(mark.kind)}, text = {_value(mark.text)}, share = {_value(mark.share)} }}," for mark in family.marks]
    lines += ["]", "examples = ["]
    for example in family.examples:
        url = "" if example.url is None else f", url = {_value(example.url)}"
        lines.append(f"  {{ page = {_value(example.page)}, start = {example.start}, end = {example.end}{url} }},")
    return "\n".join([*lines, "]"]) + "\n"


def _value(value: Any) -> str:
    """A value in TOML, whose texts and numbers look as in JSON, save for a character that it forbids."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _family(path: str | Path, number: int, table: Any) -> Family:
    try:
        family = Family(
            _text(table, "id"),
            _text(table, "code"),
            _share(table, "score"),
            _lines(table.get("template", [])),
            tuple(Mark(_text(mark, "kind"), _text(mark, "text"), _share(mark, "share")) for mark in table["marks"]),
            _count(table, "pages"),
            _count(table, "hosts"),
            _count(table, "characters"),
            None if "first_seen" not in table else str(table["first_seen"]),
            None if "last_seen" not in table else str(table["last_seen"]),
            tuple(
                Example(_text(one, "page"), _count(one, "start"), _count(one, "end"), _text(one, "url") if "url" in one else None)
                for one in table.get("examples", [])
            ),
        )
        if family.code not in JUNK:
            raise ValueError(f"code {family.code!r} is no junk code")
        for mark in family.marks:
            if mark.kind not in KINDS:
                raise ValueError(f"a mark of kind {mark.kind!r}; there are {', '.join(KINDS)}")
            if not mark.share:
                raise ValueError(f"the share of {mark.text!r} is 0; a mark that no section has is none")
    except KeyError as error:
        raise ConfigError(f"{path}: family {number} lacks {error}; delete its table, or write the file again") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise ConfigError(f"{path}: family {number}: {error}; mend it, or delete its table") from error
    return family


def _text(table: Mapping[str, Any], key: str) -> str:
    value = table[key]
    if not isinstance(value, str):
        raise ValueError(f"{key} is {value!r}, no text")
    return value


def _lines(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
        raise ValueError("template is no list of texts")
    return tuple(value)


def _share(table: Mapping[str, Any], key: str) -> float:
    value = table[key]
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise ValueError(f"{key} is {value!r}, no number from 0 to 1")
    return float(value)


def _count(table: Mapping[str, Any], key: str) -> int:
    value = table[key]
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"{key} is {value!r}, no whole number")
    return value
