"""What a report takes from a tagged row: plain facts of the page, checked, as other programs may have written the row."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, TypeGuard

from pagefilter.data import Action
from pagefilter.reasons import CODES, JUNK, LINE_RULES
from pagefilter.report.gathering import day_of, values_of
from pagefilter.sources import Tagged
from pagefilter.sources.jsonl import BadRow
from pagefilter.urls import split

MICRO = 1_000_000  # scores are kept as whole millionths: their sums are the same in any order
CUTTING = frozenset({*JUNK, *LINE_RULES, "lang.mixed"})
"""Codes that cuts carry; all others are reasons of pages alone."""
LENGTHS = (0, 500, 1_000, 2_000, 5_000, 10_000, 50_000)  # characters from which a class of length begins
# Where rows of crawlers, datatrove and dolma have the origin of a page.
_SOURCES = ("source", "dump", "crawl", "warc_filename", "file_path")
_ADDRESS = re.compile(r"[\d.]+|\[.*\]?", re.ASCII)
_ACTIONS = frozenset(map(str, Action))
_ID, _URL, _NAME = 200, 500, 200  # characters of them that are kept: a name of a megabyte names nothing


@dataclass(slots=True)
class Facts:
    """A page as a report counts it. `key` names it among pages of another run, `url_key` does so by its address.

    `quality` and `spam` are millionths, None where the page was not scored. `limits` are those of its reasons that are numbers.
    """

    key: int
    url_key: int | None
    id: str
    url: str | None
    host: str
    tld: str
    language: str
    page_type: str
    day: str
    source: str
    action: str
    chars: int
    kept: int
    quality: int | None
    spam: int | None
    codes: list[str]
    model: str
    config: str
    values: dict[str, float]
    limits: dict[str, float]
    cuts: Sequence[Mapping[str, Any]]


def facts(row: Tagged) -> Facts:
    """The facts of a row. Raises `BadRow` for a verdict that is not of the form that `filter --tag` writes."""
    try:
        return _facts(row)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise BadRow(f"the verdict in field 'pagefilter' is not of the form that filter --tag writes ({_said(error)})") from error


def _facts(row: Tagged) -> Facts:
    page, verdict, fields = row.page, row.verdict, row.fields
    action = verdict["action"]
    if type(action) is not str or action not in _ACTIONS:
        raise ValueError("action")
    size = len(page.text)
    cuts = verdict["cuts"]
    removed = _check_cuts(cuts, size)
    codes: dict[str, None] = {}
    values: dict[str, float] = {}
    limits: dict[str, float] = {}
    for reason in page.reasons:
        code = reason.code
        if code not in CODES:
            raise ValueError(f"reason {code!r}")
        codes[code] = None
        if _is_number(reason.value) and _is_number(reason.limit):
            values[code], limits[code] = float(reason.value), float(reason.limit)
    host = _host(page.url)
    scored = bool(page.blocks)
    identity = row.id
    return Facts(
        key=digest(identity),
        url_key=None if page.url is None else digest(page.url),
        id=clean(identity, _ID),
        url=None if page.url is None else clean(page.url, _URL),
        host=host,
        tld="" if not host else "(address)" if _ADDRESS.fullmatch(host) else host.rpartition(".")[2],
        language=_word(page.language.code) or "und",
        page_type=_word(page.page_type),
        day=day_of(fields) or "",
        source=_source(fields) or clean(row.source, _NAME),
        action=action,
        chars=size,
        kept=0 if action == "reject" else size - removed,
        quality=round(page.quality * MICRO) if scored else None,
        spam=round(page.spam * MICRO) if scored else None,
        codes=sorted(codes),
        model=_word(page.model),
        config=_word(verdict["config"]),
        values=values,
        limits=limits,
        cuts=cuts,
    )


_NUMBERS = frozenset({int, float})


def _is_number(value: Any) -> TypeGuard[float]:
    return type(value) in _NUMBERS and math.isfinite(value)


def _check_cuts(cuts: Any, size: int) -> int:
    """Characters that the cuts remove; raises where they are not slices of the text, in order, with a known code and a probability."""
    at = removed = 0
    for cut in cuts:
        start, end, score = cut["start"], cut["end"], cut["score"]
        if not (type(start) is type(end) is int and at <= start < end <= size and type(score) in _NUMBERS and 0 <= score <= 1):
            raise ValueError("cuts")
        if cut["code"] not in CUTTING:
            raise ValueError("code of a cut")
        removed += end - start
        at = end
    return removed


def digest(text: str) -> int:
    """64 bits of a text's hash."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def clean(text: str, most: int) -> str:
    """The beginning of a text, in characters that can be written anywhere.

    >>> clean("a\\ud800bc", 3)
    'a?b'
    """
    return text[:most].encode("utf-8", "replace").decode("utf-8")


def length(chars: int) -> int:
    """The class of length of a text: where it begins."""
    return max(least for least in LENGTHS if chars >= least)


def _word(value: Any) -> str:
    if type(value) is not str:
        raise TypeError(f"{type(value).__name__} for a text")
    return clean(value, _NAME)


def _host(url: str | None) -> str:
    if not url:
        return ""
    try:
        host = split(url[:2048])[1]
    except ValueError:
        return ""
    return clean(host.removeprefix("www."), _NAME)


def _source(fields: Mapping[str, Any]) -> str:
    return clean(next(filter(None, values_of(fields, _SOURCES)), ""), _NAME)


def _said(error: Exception) -> str:
    return clean(f"{type(error).__name__}: {error}", 100)
