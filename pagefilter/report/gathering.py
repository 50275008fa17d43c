"""Sections of a tagged page: runs of blocks that are likely junk, as they are compared from page to page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from pagefilter.masking import LONGEST, clean, label, literal
from pagefilter.reasons import JUNK as CODES
from pagefilter.report.grouping import LABEL, LITERAL
from pagefilter.sources import Tagged

JUNK = 0.5  # P(junk) from which a block is part of a section, cut or not
Block = Sequence[Any]
"""A row of start, end, code and score, as `pagefilter.data.Stored` has them."""

_GAP = 120  # characters of one block between two of a section that does not end it
_LINES = 60  # of a section that are looked at: the first ones tell
_LINE_CHARS = 3  # a shorter block is a mark, and no line
_DATES = ("date", "crawl_date", "crawled", "fetched", "timestamp", "warc_date", "WARC-Date", "archive-date", "added", "created")
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:\D|\d{6}|$)", re.ASCII)


def sections(row: Tagged) -> Iterator[list[Block]]:
    """Runs of blocks that are likely junk, or cut as junk; one short block between two of them is part of the run."""
    blocks = row.page.blocks
    cuts = _cuts(row.verdict.get("cuts"))
    if not cuts and (not blocks or max([block[3] for block in blocks]) < JUNK):  # as a rule
        return
    run: list[Block] = []
    gap: Block | None = None
    at = 0
    for block in blocks:
        while at < len(cuts) and cuts[at][1] <= block[0]:
            at += 1
        if block[3] >= JUNK or (at < len(cuts) and cuts[at][0] < block[1]):
            if gap is not None:
                run.append(gap)
                gap = None
            run.append(block)
        elif run and gap is None and block[1] - block[0] <= _GAP:
            gap = block
        elif run:
            yield run
            run, gap = [], None
    if run:
        yield run


def lines(text: str, section: Sequence[Block]) -> tuple[str, str]:
    """Lines of a section as they are compared (`pagefilter.report.grouping.groups`), and those with a label as they stand."""
    compared: list[str] = []
    raw: list[str] = []
    for start, end, *_ in section[:_LINES]:
        line = clean(text[start : min(end, start + 2 * LONGEST)])
        if len(line) < _LINE_CHARS:
            continue
        name = label(line)
        if name:
            raw.append(line)
        compared.append(LABEL + name if name else LITERAL + literal(line))
    return "\n".join(compared), "\n".join(raw)


def host_of(url: str | None) -> str | None:
    """The host of an address, if it has one, without ``www.``"""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") or None if host else None


def values_of(fields: Mapping[str, Any], names: Iterable[str]) -> Iterator[str]:
    """Texts in the fields of these names, then in those of `metadata`."""
    inner = fields.get("metadata")
    for table in (fields, inner if isinstance(inner, dict) else {}):
        yield from (value for name in names if isinstance(value := table.get(name), str))


def day_of(fields: Mapping[str, Any]) -> str | None:
    """The date of a page (``2026-11-25``), where one of its fields, or of those in `metadata`, is one."""
    for found in filter(None, map(_DATE.match, values_of(fields, _DATES))):
        try:
            return date(*map(int, found.groups()[:3])).isoformat()
        except ValueError:
            continue
    return None


def _cuts(cuts: Any) -> list[tuple[int, int]]:
    """Ends of cuts of junk, in order. What is no cut is passed over, as rows may come from anywhere, and what published rules cut."""
    if not isinstance(cuts, list):
        return []
    known = [cut for cut in cuts if isinstance(cut, dict) and isinstance(cut.get("code"), str) and cut["code"] in CODES]
    return sorted((cut["start"], cut["end"]) for cut in known if type(cut.get("start")) is type(cut.get("end")) is int)
