"""Examples of a reason: its clearest cases and those nearest the limit, of different hosts, the same in any order of pages."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from pagefilter.data import Stored
from pagefilter.report.facts import CUTTING, Facts, clean

_EACH = 3  # clear ones of a code, and near ones
_CONTEXT = 200  # characters before and after a cut
_CUT = 600  # characters of a cut that are shown
_WHY = 300  # characters of a fact
_FACTS = 3

Example = dict[str, Any]
Rank = tuple[float, int, int, int]


class Best:
    """The lowest ranks seen, one a host: the first three of them, whatever the order in which they come."""

    def __init__(self) -> None:
        self._hosts: dict[str, tuple[Rank, Example]] = {}

    def offer(self, rank: Rank, host: str, make: Callable[[], Example]) -> None:
        """A case of this host; it is made only if it is among the first."""
        known = self._hosts.get(host)
        if known is not None:
            if rank < known[0]:
                self._hosts[host] = rank, make()
        elif len(self._hosts) < _EACH:
            self._hosts[host] = rank, make()
        else:
            last = max(self._hosts, key=lambda name: self._hosts[name][0])
            if rank < self._hosts[last][0]:
                del self._hosts[last]
                self._hosts[host] = rank, make()

    def merge(self, other: Best) -> None:
        """Take what another saw on other pages."""
        for host, (rank, example) in other._hosts.items():
            self.offer(rank, host, lambda example=example: example)  # type: ignore[misc]

    def ranked(self) -> list[Example]:
        """The examples, first rank first."""
        return [example for _, example in sorted(self._hosts.values(), key=lambda item: item[0])]


class Examples:
    """Examples by code: those of cuts, and of pages for codes that cuts do not carry."""

    def __init__(self) -> None:
        self._clear: dict[str, Best] = {}
        self._near: dict[str, Best] = {}

    def add(self, page: Stored, known: Facts) -> None:
        """Look at a page."""
        host = known.host or f"page {known.key}"  # pages without an address are no site
        for cut in known.cuts:
            code, score, start = cut["code"], cut["score"], cut["start"]
            limit = known.limits.get(code) if code.startswith("junk.") else None
            tie = (known.key, start, cut["end"])

            def of_cut(cut: Any = cut, limit: float | None = limit) -> Example:
                return _example(page, known, cut["start"], cut["end"], cut["score"], limit, cut.get("why"))

            self._clear.setdefault(code, Best()).offer((-score, *tie), host, of_cut)
            if limit is not None:
                self._near.setdefault(code, Best()).offer((abs(margin(score, limit)), *tie), host, of_cut)
        for code in known.codes:
            if code in CUTTING:
                continue
            value, limit = known.values.get(code), known.limits.get(code)

            def of_page(value: float | None = value, limit: float | None = limit) -> Example:
                return _example(page, known, 0, len(page.text), value, limit, None)

            distance = 0.0 if value is None or limit is None else abs(value - limit)
            tie = (known.key, 0, known.chars)
            self._clear.setdefault(code, Best()).offer((-distance, *tie), host, of_page)
            if value is not None:
                self._near.setdefault(code, Best()).offer((distance, *tie), host, of_page)

    def merge(self, other: Examples) -> None:
        """Take what another saw on other pages."""
        for mine, theirs in ((self._clear, other._clear), (self._near, other._near)):
            for code, best in theirs.items():
                mine.setdefault(code, Best()).merge(best)

    def of(self, code: str) -> list[Example]:
        """Examples of a code; what is clear already is not shown as near."""
        clear = self._clear[code].ranked() if code in self._clear else []
        near = self._near[code].ranked() if code in self._near else []
        return [{"kind": "clear", **one} for one in clear] + [{"kind": "near", **one} for one in near if one not in clear]


def margin(score: float, limit: float) -> float:
    """How far a score is above a limit, in log-odds."""
    return _log_odds(score) - _log_odds(limit)


def _log_odds(probability: float) -> float:
    safe = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(safe / (1 - safe))


def _example(page: Stored, known: Facts, start: int, end: int, score: float | None, limit: float | None, why: Any) -> Example:
    text = page.text
    return {
        "id": known.id,
        "url": known.url,
        "host": known.host or None,
        "score": score,
        "limit": limit,
        "before": clean(text[max(0, start - _CONTEXT) : start], _CONTEXT),
        "cut": clean(text[start : min(end, start + _CUT)], _CUT),
        "after": clean(text[end : end + _CONTEXT], _CONTEXT),
        "clipped": end - start > _CUT,
        "why": [clean(str(fact)[:_WHY], _WHY) for fact in why[:_FACTS]] if isinstance(why, list) else [],
    }
