"""Two runs side by side: how their pages are distributed, and which pages changed their verdict."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from pagefilter.report.figures import share
from pagefilter.report.tables import Tables

STABLE, DRIFT = 0.1, 0.25
"""Readings of the population stability index: below the first stable, above the second drift (Siddiqi, Credit Risk Scorecards, 2006).
They are a rule of thumb for many pages; see `chance`."""
_HOSTS = 50  # hosts of most pages that are told apart; the others are one category
_LANGUAGES = 30
_HALF = 0.5  # pages that each category has more, here and there, so that an empty one has a logarithm
_EXAMPLES = 5  # pages of each change
_ROWS = 50
_KNOWN = 2000  # names of most pages that are looked at

Table = dict[str, Any]
Counts = dict[str, tuple[int, int]]
"""Pages here and there by name."""


def compare(tables: Tables, against: Sequence[str]) -> Table:
    """The pages of table `page` beside those of table `there`."""
    here, there = tables.row("SELECT (SELECT count(*) FROM page), (SELECT count(*) FROM there)")
    column = _join(tables)
    both, only_here, only_there = tables.row(
        f"SELECT count(*) FILTER (a.{column} IS NOT NULL AND b.{column} IS NOT NULL), count(*) FILTER (b.{column} IS NULL), "
        f"count(*) FILTER (a.{column} IS NULL) FROM joined_here a FULL JOIN joined_there b ON a.{column} = b.{column}"
    )
    reasons, languages, hosts = _reasons(tables), _named(tables, "language"), _named(tables, "host")
    parts: dict[str, Counts] = {
        "action": _named(tables, "action"),
        "reasons": reasons,
        "languages": _top(languages, _LANGUAGES, here, there),
        "hosts": _top(hosts, _HOSTS, here, there),
        "quality": _named(tables, "least(quality // 100000, 9)", "quality IS NOT NULL"),
    }
    found = {by: psi(list(counts.values())) for by, counts in parts.items()}
    return {
        "against": list(against),
        "pages_here": here,
        "pages_there": there,
        "joined_by": "url" if column == "url_key" else "id",
        "pages_both": both,
        "only_here": only_here,
        "only_there": only_there,
        "psi": [
            {"by": by, "psi": round(value, 6), "reading": reading(value), "chance": round(chance(len(parts[by]), here, there), 6)}
            for by, value in found.items()
        ],
        "reasons": _shares({code: counts for code, counts in reasons.items() if code}, here, there),
        "languages": _shares(languages, here, there),
        "hosts": _shares({host: counts for host, counts in hosts.items() if host}, here, there),
        **_changed(tables, column),
    }


def psi(counts: Sequence[tuple[int, int]]) -> float:
    """Population stability index of counts here and there: the sum of (p - q) * ln(p / q) over categories.

    >>> round(psi([(50, 50), (50, 50)]), 3), round(psi([(90, 50), (10, 50)]), 2)
    (0.0, 0.85)
    """
    here, there = (sum(pair[side] for pair in counts) for side in (0, 1))
    if not here or not there:
        return 0.0
    extra = _HALF * len(counts)
    shares = [((a + _HALF) / (here + extra), (b + _HALF) / (there + extra)) for a, b in counts]
    return sum((p - q) * math.log(p / q) for p, q in shares)


def chance(categories: int, here: int, there: int) -> float:
    """What the index is by chance alone, expected (Yurdakul, Statistical Properties of Population Stability Index, 2018).

    >>> chance(5, 1000, 1000)
    0.008
    """
    return (categories - 1) * (1 / here + 1 / there) if here and there else 0.0


def reading(value: float) -> str:
    """An index in words."""
    return "stable" if value < STABLE else "some drift" if value <= DRIFT else "drift"


def _join(tables: Tables) -> str:
    """Make the tables that are joined, a row a name, and say by which column: by id, or by address where that finds more pages.

    Rows without an id of their own are named by their file and line, which another run has otherwise.
    """
    matched = {}
    for column in ("key", "url_key"):
        matched[column] = tables.row(
            f"SELECT count(*) FROM (SELECT DISTINCT {column} FROM page WHERE {column} IS NOT NULL) "
            f"JOIN (SELECT DISTINCT {column} FROM there WHERE {column} IS NOT NULL) USING ({column})"
        )[0]
    column = "url_key" if matched["url_key"] > matched["key"] else "key"
    for name, source in (("joined_here", "page"), ("joined_there", "there")):
        tables.run(
            f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {column}, min(action) AS action FROM {source} "
            f"WHERE {column} IS NOT NULL GROUP BY 1"
        )
    return column


def _named(tables: Tables, column: str, where: str = "true") -> Counts:
    rows = tables.rows(
        f"SELECT name, count(*) FILTER (side = 0), count(*) FILTER (side = 1) FROM (SELECT {column} AS name, 0 AS side FROM page "
        f"WHERE {where} UNION ALL SELECT {column}, 1 FROM there WHERE {where}) GROUP BY 1 ORDER BY count(*) DESC, name LIMIT {_KNOWN}"
    )
    return {str(name): (a, b) for name, a, b in rows}


def _reasons(tables: Tables) -> Counts:
    """Pages by reason; those without any stand under the empty name."""
    rows = tables.rows(
        "SELECT name, count(*) FILTER (side = 0), count(*) FILTER (side = 1) FROM ("
        "SELECT unnest(if(len(codes) = 0, [''], codes)) AS name, 0 AS side FROM page UNION ALL "
        "SELECT unnest(if(len(codes) = 0, [''], codes)), 1 FROM there) GROUP BY 1 ORDER BY count(*) DESC, name"
    )
    return {name: (a, b) for name, a, b in rows}


def _top(counts: Counts, most: int, here: int, there: int) -> Counts:
    """The names of most pages, all others of so many pages as one."""
    first = dict(list(counts.items())[:most])
    left = here - sum(a for a, _ in first.values()), there - sum(b for _, b in first.values())
    return first | ({"(others)": left} if any(left) else {})


def _shares(counts: Counts, here: int, there: int) -> list[Table]:
    """The names whose share differs most first."""
    shares = [(share(a, here), share(b, there), key) for key, (a, b) in counts.items()]
    shares.sort(key=lambda row: (-abs(row[0] - row[1]), row[2]))
    return [
        {"code": key, "here": counts[key][0], "there": counts[key][1], "share_here": ours, "share_there": theirs}
        for ours, theirs, key in shares[:_ROWS]
    ]


def _changed(tables: Tables, column: str) -> Table:
    pairs = (
        f"SELECT {column} AS name, a.action AS here, b.action AS there FROM joined_here a JOIN joined_there b USING ({column}) "
        "WHERE a.action <> b.action"
    )
    counts = tables.rows(f"SELECT there, here, count(*) FROM ({pairs}) GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2")
    shown = tables.rows(
        f"SELECT name, there, here FROM ({pairs}) "
        f"QUALIFY row_number() OVER (PARTITION BY there, here ORDER BY name) <= {_EXAMPLES} ORDER BY 2, 3, 1"
    )
    names = [name for name, _, _ in shown]
    here, there = _pages(tables, "page", column, names), _pages(tables, "there", column, names)
    return {
        "changed": {f"{before}>{after}": count for before, after, count in counts},
        "changed_examples": [
            {
                "id": here[name][0],
                "url": here[name][1],
                "from": before,
                "to": after,
                "reasons_from": there[name][2],
                "reasons_to": here[name][2],
            }
            for name, before, after in shown
        ],
    }


def _pages(tables: Tables, table: str, column: str, names: Sequence[int]) -> dict[int, tuple[str, str | None, list[str]]]:
    """Id, address and reasons of these pages."""
    if not names:
        return {}
    wanted = ", ".join(map(str, names))
    rows = tables.rows(f"SELECT {column}, min(id), min(url), min(codes) FROM {table} WHERE {column} IN ({wanted}) GROUP BY 1")
    return {name: (page, url, codes) for name, page, url, codes in rows}
