"""The figures of a report that are sums over all pages: what was kept, why not, and how the scores lie."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pagefilter.data import Action
from pagefilter.reasons import CODES, JUNK
from pagefilter.report.facts import CUTTING, MICRO
from pagefilter.report.onepass import BINS, Gathered
from pagefilter.report.tables import Tables

ACTIONS = tuple(map(str, Action))
EDGES = [edge / BINS for edge in range(BINS + 1)]

Table = dict[str, Any]


def overview(tables: Tables) -> Table:
    """Pages and characters by action."""
    found = {
        action: {"pages": pages, "chars": int(chars), "chars_kept": int(kept)}
        for action, pages, chars, kept in tables.rows("SELECT action, count(*), sum(chars), sum(kept) FROM page GROUP BY action")
    }
    actions = {action: found.get(action, {"pages": 0, "chars": 0, "chars_kept": 0}) for action in ACTIONS}
    total = {name: sum(one[name] for one in actions.values()) for name in ("pages", "chars", "chars_kept")}
    return {**total, **actions}


def reasons(tables: Tables, gathered: Gathered, chars: int) -> list[Table]:
    """Reasons, those that removed most first: under a code of cuts, what they removed; under another, the rejected pages that have it."""
    pages = tables.rows(
        "SELECT code, count(*), coalesce(sum(chars) FILTER (action = 'reject'), 0) "
        "FROM (SELECT unnest(codes) AS code, chars, action FROM page) GROUP BY code"
    )
    cuts = {code: (count, int(size)) for code, count, size in tables.rows("SELECT code, count(*), sum(chars) FROM cut GROUP BY code")}
    of_pages = {code: (count, int(size)) for code, count, size in pages}
    found = []
    for code in {*of_pages, *cuts}:
        with_it, rejected = of_pages.get(code, (0, 0))
        number, size = cuts.get(code, (0, 0)) if code in CUTTING else (0, rejected)
        found.append(
            {
                "code": code,
                "means": CODES.get(code, ""),
                "pages": with_it,
                "cuts": number,
                "chars": size,
                "chars_share": share(size, chars),
                "examples": gathered.examples.of(code),
            }
        )
    return sorted(found, key=lambda one: (-one["chars"], -one["pages"], one["code"]))


def scores(tables: Tables, gathered: Gathered, limits: Mapping[str, float], min_quality: float) -> Table:
    """Histograms: of P(junk) of blocks by code, of quality and spam of pages."""
    bins = gathered.blocks
    blocks = [{"code": code, "edges": EDGES, "counts": bins[code], "limit": limits.get(code)} for code in JUNK if code in bins]
    spam = {limits[code] for code in ("page.spam", "page.stuffing", "page.gibberish") if code in limits}
    return {
        "blocks": blocks,
        "quality": {"edges": EDGES, "counts": _histogram(tables, "quality"), "limit": min_quality or None},
        "spam": {"edges": EDGES, "counts": _histogram(tables, "spam"), "limit": min(spam, default=None)},
    }


def _histogram(tables: Tables, column: str) -> list[int]:
    counts = [0] * BINS
    width = MICRO // BINS
    question = f"SELECT least({column} // {width}, {BINS - 1}), count(*) FROM page WHERE {column} IS NOT NULL GROUP BY 1"
    for number, count in tables.rows(question):
        counts[number] = count
    return counts


def median(tables: Tables, column: str) -> float | None:
    """The median of a score over pages that have one; of two in the middle, the lower."""
    found = tables.rows(
        f"WITH sorted AS (SELECT {column} AS value, count(*) AS n FROM page WHERE {column} IS NOT NULL GROUP BY 1), "
        "running AS (SELECT value, sum(n) OVER (ORDER BY value) AS upto, sum(n) OVER () AS whole FROM sorted) "
        "SELECT min(value) FROM running WHERE 2 * upto >= whole"
    )
    value = found[0][0] if found else None
    return None if value is None else int(value) / MICRO


def share(part: int, whole: int) -> float:
    """A part of a whole as it is written; of nothing, 0."""
    return round(part / whole, 6) if whole else 0.0


def from_stats(stats: Mapping[str, Any]) -> Table:
    """The same of counts alone, as `pagefilter.cli.tally` writes them: where nobody counted, there is null."""
    total = stats["total"]
    actions = {action: {"pages": total[action], "chars": None, "chars_kept": None} for action in ACTIONS}
    view = {"pages": stats["pages"], "chars": total["chars"], "chars_kept": total["chars_kept"], **actions}
    told = [
        {
            "code": code,
            "means": CODES.get(code, ""),
            "pages": counts["pages"],
            "cuts": None,
            "chars": counts["chars"],
            "chars_share": share(counts["chars"], total["chars"]),
            "examples": [],
        }
        for code, counts in stats["reasons"].items()
    ]
    bins = stats["scores"]
    return {
        "overview": view,
        "reasons": sorted(told, key=lambda one: (-one["chars"], -one["pages"], one["code"])),
        "scores": {
            "blocks": [],
            **{name: {"edges": bins["edges"], "counts": bins[name], "limit": None} for name in ("quality", "spam")},
        },
    }
