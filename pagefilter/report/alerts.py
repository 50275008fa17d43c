"""What stands out in a report, in words with the figures, and what to do about it. Nothing stands out: no alerts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pagefilter.report.facts import MICRO
from pagefilter.report.figures import share
from pagefilter.report.tables import Tables

# The limits are chosen, not measured: each is the point from which somebody should look, and none rejects anything.
REJECTED = 0.25  # share of pages: a crawl that loses one page in four loses good ones too, or was crawled from the wrong seeds
UNREADABLE, MANY_UNREADABLE = 0.01, 0.1  # share of inputs: a hundredth is the usual rest of broken files, a tenth is a fault of the crawl
ONE_HOST = 0.5  # share of the pages with a reason that one host has: then it is about that host, not about the crawl
NEAR_CUTS = 0.5  # share of a reason's cuts near their limit: then the limit decides, not the evidence
HALF_TRIMMED = 0.05  # share of trimmed pages that lost more than half of their text: what is left may be no page
UNDECIDED = 0.05  # share of pages whose language is not known: the language settings do not reach them
RARE = 0.001  # share of pages of a language, below which it is more often a mistake than a page
RARE_PAGES = 1000  # pages that a corpus must have before a language is called rare in it
FAR_BELOW = 0.4  # mean quality of a host below that of the corpus
HOST_PAGES = 20  # pages of a host, or with a reason, before either is spoken of: fewer are chance
FEW_CUTS = 50
FAMILY_HOSTS = 20  # hosts of a family, from which it is no habit of a few sites
CHANCE = 3  # times what a stability index is by chance, from which it is spoken of: few pages drift by themselves
_NAMED = 3  # things that an alert names

Alert = dict[str, str]


def alerts(
    tables: Tables | None,
    document: Mapping[str, Any],
    unreadable: int,
    digest: str,
    stats: Mapping[str, Any] | None,
    there: Sequence[str] = (),
) -> list[Alert]:
    """Alerts, the gravest first. `digest` names the settings of what-if, `there` the models and settings of the other run."""
    found = list(_of_counts(document, unreadable))
    if tables is not None:
        for part in (_reasons(tables), _hosts(tables), _trims(tables, document), _languages(tables, document)):
            found += part
        found += _settings(document, digest, stats, there)
    found += _families(document)
    found += _drift(document)
    return sorted(found, key=lambda alert: ("high", "medium", "info").index(alert["level"]))


def _of_counts(document: Mapping[str, Any], unreadable: int) -> Iterator[Alert]:
    view = document["overview"]
    rejected = view["reject"]["pages"]
    if view["pages"] and rejected > REJECTED * view["pages"]:
        codes = [one["code"] for one in document["reasons"] if not one["code"].startswith("junk.")][:_NAMED]
        yield _alert(
            "high", "rejected", f"{_part(rejected, view['pages'])} pages are rejected, more than {REJECTED:.0%}.",
            f"Look at the examples of {', '.join(codes) or 'the reasons'}; `decide --policy lenient --diff` shows what would come back.",
        )  # fmt: skip
    seen = view["pages"] + unreadable
    if unreadable > UNREADABLE * seen:
        level = "high" if unreadable > MANY_UNREADABLE * seen else "medium"
        yield _alert(
            level, "unreadable", f"{_part(unreadable, seen)} inputs could not be read.",
            "Run `pagefilter filter --errors FILE` and look which files they are and why.",
        )  # fmt: skip


def _reasons(tables: Tables) -> Iterator[Alert]:
    rows = tables.rows(
        "WITH one AS (SELECT unnest(codes) AS code, host FROM page), "
        "hosts AS (SELECT code, host, count(*) AS pages FROM one GROUP BY ALL), "
        "ranked AS (SELECT *, sum(pages) OVER (PARTITION BY code) AS whole, "
        "row_number() OVER (PARTITION BY code ORDER BY pages DESC, host) AS place FROM hosts) "
        "SELECT code, host, pages, whole FROM ranked WHERE place = 1 AND host <> '' AND whole >= ? AND pages > ? * whole "
        "AND (SELECT count(DISTINCT host) FROM page) > 1 ORDER BY pages DESC, code",
        HOST_PAGES,
        ONE_HOST,
    )
    for code, host, pages, whole in rows:
        yield _alert(
            "medium", code, f"{host} has {_part(pages, int(whole))} pages with {code}.",
            f"Look at that host alone: leave it out with `--block`, or label its blocks with `pagefilter label --host {host}`.",
        )  # fmt: skip
    rows = tables.rows(
        "SELECT code, sum(near), count(*) FROM cut WHERE code LIKE 'junk.%' GROUP BY code "
        "HAVING count(*) >= ? AND sum(near) > ? * count(*) ORDER BY 3 DESC, 1",
        FEW_CUTS,
        NEAR_CUTS,
    )
    for code, near, cuts in rows:
        yield _alert(
            "medium", code, f"{_part(int(near), cuts)} cuts of {code} are near its limit.",
            f"What-if shows what another limit costs; `label --code {code}` asks about those blocks, `recalibrate` sets the limit.",
        )  # fmt: skip


def _hosts(tables: Tables) -> Iterator[Alert]:
    quality, scored = tables.row("SELECT coalesce(sum(quality), 0), count(quality) FROM page")
    if not scored:
        return
    mean = int(quality) / scored / MICRO
    rows = tables.rows(
        "SELECT host, sum(quality), count(quality) FROM page WHERE host <> '' GROUP BY host HAVING count(quality) >= ? "
        "AND sum(quality) < ? * count(quality) ORDER BY count(quality) DESC, host",
        HOST_PAGES,
        int((mean - FAR_BELOW) * MICRO),
    )
    if rows:
        named = ", ".join(f"{host} ({int(total) / count / MICRO:.2f})" for host, total, count in rows[:_NAMED])
        yield _alert(
            "medium", "quality", f"{_many(len(rows), 'host is', 'hosts are')} far below the mean quality of {mean:.2f}: {named}.",
            "Look at a few of their pages; `--block` leaves hosts out, `-s min_quality=0.2` rejects poor pages one by one.",
        )  # fmt: skip


def _trims(tables: Tables, document: Mapping[str, Any]) -> Iterator[Alert]:
    trimmed = document["overview"]["trim"]["pages"]
    (halved,) = tables.row("SELECT count(*) FROM page WHERE action = 'trim' AND 2 * kept < chars")
    if trimmed >= HOST_PAGES and halved > HALF_TRIMMED * trimmed:
        yield _alert(
            "medium", "half", f"{_part(halved, trimmed)} trimmed pages lost more than half of their text.",
            "What is left may be no page: `-s junk_share=0.5` rejects them, or look whether their cuts are right.",
        )  # fmt: skip


def _languages(tables: Tables, document: Mapping[str, Any]) -> Iterator[Alert]:
    pages = document["overview"]["pages"]
    rows = tables.rows("SELECT language, count(*) FROM page GROUP BY 1 ORDER BY 2, 1")
    undecided = sum(count for code, count in rows if code == "und")
    if pages and undecided > UNDECIDED * pages:
        yield _alert(
            "info", "und", f"The language of {_part(undecided, pages)} pages is undecided.",
            "`-l` keeps such pages: they are short, or mixed, or no prose. Look at them under Languages.",
        )  # fmt: skip
    rare = [(code, count) for code, count in rows if count < RARE * pages]
    if pages >= RARE_PAGES and rare:
        named = ", ".join(f"{code} ({count})" for code, count in rare[-_NAMED:])
        yield _alert(
            "info", "languages", f"{_many(len(rare), 'language has', 'languages have')} fewer than {RARE:.1%} of the pages: {named}.",
            "So few are often mistakes of language detection: `-l` names the languages that you want.",
        )  # fmt: skip


def _settings(document: Mapping[str, Any], digest: str, stats: Mapping[str, Any] | None, there: Sequence[str]) -> Iterator[Alert]:
    made = document["reproduction"]
    for name, found in (("models", made["models"]), ("configs", made["configs"])):
        if len(found) > 1:
            yield _alert(
                "medium", name, f"The rows were made with {len(found)} {name}: {', '.join(found[:_NAMED])}.",
                "Figures of one run mix what was decided differently: decide all rows again with `pagefilter decide --tag`.",
            )  # fmt: skip
    if made["configs"] and digest not in made["configs"]:
        yield _alert(
            "medium", "settings", f"The rows were made under settings {', '.join(made['configs'][:_NAMED])}; what-if starts from {digest}.",
            "Give `report` the -p, -c, -s and -l that the rows were made with.",
        )  # fmt: skip
    here = {*made["models"], *made["configs"]}
    if there and set(there) != here:
        yield _alert(
            "high", "against", f"The runs compared were made otherwise: {', '.join(sorted(here))} here, {', '.join(sorted(there))} there.",
            "Differences may come from model or settings, not from the pages: `pagefilter decide --tag` brings both under the same.",
        )  # fmt: skip
    if stats is not None and stats["pages"] != document["overview"]["pages"]:
        yield _alert(
            "info", "stats", f"--stats counts {stats['pages']:,} pages, the rows are {document['overview']['pages']:,}.",
            "Give the rows of --tag and the --stats of the same run.",
        )  # fmt: skip


def _families(document: Mapping[str, Any]) -> Iterator[Alert]:
    shown = document["families"] or ()
    wide = [one for one in shown if one["hosts"] >= FAMILY_HOSTS]
    if wide:
        named = ", ".join(f"{one['id']} ({one['pages']:,} pages of {one['hosts']:,} hosts)" for one in wide[:_NAMED])
        yield _alert(
            "info", "families", f"{len(wide)} of {len(shown)} families of junk stand on {FAMILY_HOSTS} hosts or more: {named}.",
            "`--export-families FILE` writes them; `pagefilter filter --families FILE` takes them as evidence.",
        )  # fmt: skip


def _drift(document: Mapping[str, Any]) -> Iterator[Alert]:
    known = (document["compare"] or {}).get("psi", ())
    drifted = [one for one in known if one["reading"] == "drift" and one["psi"] > CHANCE * one["chance"]]
    if drifted:
        named = ", ".join(f"{one['by']} ({one['psi']:.2f})" for one in drifted)
        yield _alert(
            "medium", "drift", f"The distribution of {named} is another than in the run compared (stability index above 0.25).",
            "See under Compare which reasons, languages or hosts have moved.",
        )  # fmt: skip


def _alert(level: str, code: str, text: str, do: str) -> Alert:
    return {"level": level, "code": code, "text": text, "do": do}


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def _part(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,} ({100 * share(part, whole):.1f} %)"
