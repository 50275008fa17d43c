"""Pages by host, top-level domain, language, type, length, date and source: a table each, of bounded length."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pagefilter.report.facts import LENGTHS, MICRO
from pagefilter.report.tables import Tables

MOST = 200  # rows of a table: those with most pages
WORST = 100  # and those of which most was removed
WORST_PAGES = 5  # of so many pages at least: one bad page makes no bad host
_DAYS = 62  # days between the first and the last page up to which a table goes by day, then by month
_MONTHS = 60  # and then by year

Table = dict[str, Any]
_COUNTS = (
    "count(*) AS pages, count(*) FILTER (action = 'keep') AS keep, count(*) FILTER (action = 'trim') AS trim, "
    "count(*) FILTER (action = 'reject') AS reject, sum(chars) AS chars, sum(chars - kept) AS removed, "
    "sum(quality) AS quality, count(quality) AS scored"
)
_TITLES = {
    "host": "Hosts", "tld": "Top-level domains", "language": "Languages", "page_type": "Page types", "length": "Length of text",
    "date": "Dates", "source": "Sources",
}  # fmt: skip
_UNKNOWN = {"host": "(no address)", "tld": "(no address)", "page_type": "(not declared)", "date": "(no date)", "source": "(unknown)"}


def groups(tables: Tables) -> list[Table]:
    """All tables that have more to say than that nothing is known."""
    made = [_table(tables, by, column) for by, column in (*_BY.items(), ("date", _date(tables)))]
    known = [table for table in made if [row["name"] for row in table["rows"]] != [_UNKNOWN.get(table["by"])]]
    return sorted(known, key=lambda table: list(_TITLES).index(table["by"]))


_BY = {"host": "host", "tld": "tld", "language": "language", "page_type": "page_type", "length": "length", "source": "source"}


def _date(tables: Tables) -> str:
    first, last = tables.row("SELECT min(day), max(day) FROM page WHERE day <> ''")
    if not first:
        return "day"
    months = 12 * (int(last[:4]) - int(first[:4])) + int(last[5:7]) - int(first[5:7])
    days = tables.row("SELECT date_diff('day', CAST(? AS DATE), CAST(? AS DATE))", first, last)[0]
    return "day" if days <= _DAYS else "day[:7]" if months <= _MONTHS else "day[:4]"


def _table(tables: Tables, by: str, column: str) -> Table:
    tables.run(f"CREATE OR REPLACE TEMP TABLE grouped AS SELECT {column} AS name, {_COUNTS} FROM page GROUP BY 1")
    worst = f"AND pages >= {WORST_PAGES} AND removed > 0" if by == "host" else "AND false"
    rows = tables.rows(
        "WITH ranked AS (SELECT *, row_number() OVER (ORDER BY pages DESC, name) AS place FROM grouped), "
        f"bad AS (SELECT name FROM ranked WHERE place > {MOST} {worst} ORDER BY removed / chars DESC, pages DESC, name LIMIT {WORST}) "
        "SELECT name, pages, keep, trim, reject, chars, removed, quality, scored FROM ranked "
        f"WHERE place <= {MOST} OR name IN (SELECT name FROM bad) ORDER BY pages DESC, name"
    )
    names, *totals = tables.row(
        "SELECT count(*), coalesce(sum(pages), 0), coalesce(sum(keep), 0), coalesce(sum(trim), 0), coalesce(sum(reject), 0), "
        "coalesce(sum(chars), 0), coalesce(sum(removed), 0) FROM grouped"
    )
    left = [int(total) - sum(int(row[at]) for row in rows) for at, total in enumerate(totals, 1)]
    others = None
    if names > len(rows):
        others = dict(zip(("names", "pages", "keep", "trim", "reject", "chars", "chars_removed"), (names - len(rows), *left), strict=True))
    if by in ("length", "date"):
        rows.sort(key=lambda row: row[0])
    return {"by": by, "title": _TITLES[by], "note": _note(by, names, len(rows)), "rows": [_row(by, row) for row in rows], "others": others}


def _row(by: str, row: tuple[Any, ...]) -> Table:
    name, pages, keep, trim, reject, chars, removed, quality, scored = row
    return {
        "name": _length(name) if by == "length" else name or _UNKNOWN.get(by, "und"),
        "pages": pages,
        "keep": keep,
        "trim": trim,
        "reject": reject,
        "chars": int(chars),
        "chars_removed": int(removed),
        "quality": round(int(quality) / scored / MICRO, 6) if scored else None,
    }


def _length(least: int) -> str:
    at = LENGTHS.index(least)
    return f"{least:,}+" if at + 1 == len(LENGTHS) else f"{least:,}-{LENGTHS[at + 1] - 1:,}"


def _note(by: str, names: int, shown: int) -> str:
    counted = {
        "host": "by address, without www.",
        "tld": "the last label of the host",
        "language": "of the main text, as it was told; und is undecided",
        "page_type": "as the HTML declares it",
        "length": "characters of the extracted text",
        "date": "of the crawl, or as the row tells it",
        "source": "the row's source, dump, crawl or WARC file, or else the file that was read",
    }[by]
    if names <= shown:
        return f"{counted}; quality is the mean"
    also = f" and up to {WORST} of at least {WORST_PAGES} pages that lost the largest share of their text" if by == "host" else ""
    return f"{counted}; quality is the mean; the {MOST} with most pages{also}; {names - shown:,} others in one line"


def from_stats(stats: Mapping[str, Any]) -> list[Table]:
    """The tables that counts alone give, as `pagefilter.cli.tally` writes them."""
    made = []
    for by, name in (("host", "hosts"), ("language", "languages"), ("page_type", "page_types")):
        named = stats[name]["named"] if by == "host" else stats[name]
        rows = [
            {
                "name": key or _UNKNOWN["host"],
                "pages": sum(counts[action] for action in ("keep", "trim", "reject")),
                **{action: counts[action] for action in ("keep", "trim", "reject")},
                "chars": counts["chars"],
                "chars_removed": counts["chars"] - counts["chars_kept"],
                "quality": None,
            }
            for key, counts in named.items()
        ]
        rows.sort(key=lambda row: (-row["pages"], row["name"]))
        left = rows[MOST:]
        others = {"names": len(left), **{key: sum(row[key] for row in left) for key in _SUMS}} if left else None
        note = "from the counts of --stats alone"
        made.append({"by": by, "title": _TITLES[by], "note": note, "rows": rows[:MOST], "others": others})
    return made


_SUMS = ("pages", "keep", "trim", "reject", "chars", "chars_removed")
