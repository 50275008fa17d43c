"""The report as data: everything that the page shows, and `--json` gives, from what was gathered."""

from __future__ import annotations

import platform
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from pagefilter.config import Config
from pagefilter.data import Language, Stored
from pagefilter.decider import Decider
from pagefilter.errors import ModelError
from pagefilter.familyfile import Family
from pagefilter.report import compare, figures, groups, tables
from pagefilter.report.alerts import alerts
from pagefilter.report.families import mine
from pagefilter.report.gates import Figures, Gate
from pagefilter.report.onepass import Gathered, Plan, Tell, gather, section_key
from pagefilter.report.whatif import whatif
from pagefilter.sources import Unreadable

VERSION = 1  # of the form of the document
_FAMILIES = 100  # families of most pages that are shown
_PACKAGES = ("scikit-learn", "trafilatura", "orjson", "pyarrow", "duckdb", "datasketch", "jinja2")

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is asked for: the settings that what-if starts from, and what is to be in it.

    `stats` are counts as `--stats` has them. `digest` names the settings.
    """

    config: Config
    title: str = "pagefilter report"
    model: str | None = None
    stats: Mapping[str, Any] | None = None
    gates: Sequence[Gate] = ()
    families: bool = True
    sample: int = 20_000
    jobs: int = 1
    command: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A report: the document, the families it tells of in full, and rows that could not be read."""

    document: Document
    families: Sequence[Family]
    unreadable: int

    @property
    def failed(self) -> list[Mapping[str, Any]]:
        """The gates that failed."""
        return [gate for gate in self.document["gates"] if gate["failed"]]


def report(names: Sequence[str | Unreadable], against: Sequence[str | Unreadable], asked: Asked, tell: Tell = lambda item: None) -> Report:
    """Report on the files `names`, beside those of `against`. `tell` hears of each page of `names` and of what could not be read.

    Raises `ConfigError` for a package that is missing, `ModelError` for a model in `asked` that is not there.
    """
    began = time.monotonic()
    tables.check()
    if asked.families:
        mine(())  # a missing package is told before all is read
    with tempfile.TemporaryDirectory(prefix="pagefilter-report-") as folder:
        plan = Plan(Path(folder), "here", families=asked.families, sample=asked.sample)
        here = gather(names, plan, asked.jobs, tell)
        other = gather(against, Plan(Path(folder), "there", details=False), asked.jobs, _complaints(tell)) if against else None
        found = here.miner.families() if here.miner and here.pages else []
        unreadable = here.unreadable + (other.unreadable if other else 0)
        with _opened(plan, other is not None) as opened:
            document = _document(opened, here, other, found, asked)
    made = document["reproduction"]
    made["seconds"] = round(time.monotonic() - began, 3)
    return Report(document, found, unreadable)


def _complaints(tell: Tell) -> Tell:
    """Hears of what could not be read alone."""
    return lambda item: tell(item) if isinstance(item, Unreadable) else None


@contextmanager
def _opened(plan: Plan, compared: bool) -> Iterator[tables.Tables]:
    views = {"page": plan.table("page"), "cut": plan.table("cut"), "section": plan.table("section")}
    if compared:
        views["there"] = "there-page"
    with tables.opened(plan.folder, views) as found:
        yield found


def _document(opened: tables.Tables, here: Gathered, other: Gathered | None, families: Sequence[Family], asked: Asked) -> Document:
    stats = asked.stats
    made = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    only_counts = stats is not None and not here.pages
    if only_counts:
        assert stats is not None
        parts = {**figures.from_stats(stats), "groups": groups.from_stats(stats), "whatif": None}
        models, configs = stats["models"], stats["configs"]
    else:
        limits = _limits(here, asked)
        view = figures.overview(opened)
        parts = {
            "overview": view,
            "reasons": figures.reasons(opened, here, view["chars"]),
            "scores": figures.scores(opened, here, limits, asked.config.min_quality),
            "groups": groups.groups(opened),
            "whatif": whatif(rows, asked.config, asked.model, limits, view["pages"], asked.jobs) if (rows := here.sample.rows()) else None,
        }
        models, configs = _made_with(opened, "page")
    counted = stats or {"unreadable": None, "skipped": {}}
    parts["overview"] |= {"unreadable": counted["unreadable"], "skipped": dict(counted["skipped"]), "rows_unreadable": here.unreadable}
    document: Document = {
        "report": VERSION,
        "title": asked.title,
        "made": made,
        "overview": parts["overview"],
        "alerts": [],
        "reasons": parts["reasons"],
        "scores": parts["scores"],
        "whatif": parts["whatif"],
        "groups": parts["groups"],
        "families": _families(opened, families) if here.miner and not only_counts else None,
        "families_sampled": here.miner.sampled if here.miner and not only_counts else None,
        "compare": compare.compare(opened, [one.name for one in other.inputs]) if other else None,
        "gates": [],
        "label": "pagefilter label TAGGED... -o labels.jsonl",
        "reproduction": {
            "pagefilter": version_of("pagefilter"),
            "python": platform.python_version(),
            "packages": {name: found for name in _PACKAGES if (found := version_of(name))},
            "models": models,
            "configs": configs,
            "settings": asked.config.digest,
            "inputs": [asdict(one) for one in here.inputs],
            "against": [asdict(one) for one in other.inputs] if other else [],
            "command": asked.command,
            "made": made,
            "seconds": 0.0,
        },
    }
    unreadable = here.unreadable + (counted["unreadable"] or 0)
    there = [name for part in _made_with(opened, "there") for name in part] if other else []
    document["alerts"] = alerts(None if only_counts else opened, document, unreadable, asked.config.digest, stats, there)
    medians = {} if only_counts else {name: figures.median(opened, name) for name in ("quality", "spam")}
    known = Figures(document["overview"], {one["code"]: one for one in document["reasons"]}, unreadable, medians)
    document["gates"] = [gate.check(known) for gate in asked.gates]
    return document


def _made_with(opened: tables.Tables, table: str) -> tuple[list[str], list[str]]:
    models, configs = (
        [row[0] for row in opened.rows(f"SELECT {column} FROM {table} GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 100")]
        for column in ("model", "config")
    )
    return models, configs


def _limits(here: Gathered, asked: Asked) -> Mapping[str, float]:
    """The limits that hold now: those of most rows under the settings; none where a row's model is not there to tell them."""
    if not here.limits:
        return {}
    (model, limits), _ = min(here.limits.items(), key=lambda item: (-item[1], item[0]))
    page = Stored("", None, (), (), 0.0, 0.0, Language(), model, dict(limits))
    try:
        known = Decider(asked.config, asked.model).limits(page)
    except ModelError:
        return {}
    return {code: limit for code, limit in known.items() if limit >= 0}  # which is all, but for rows that others wrote


def _families(opened: tables.Tables, families: Sequence[Family]) -> list[Document]:
    shown = families[:_FAMILIES]
    wanted = {(section_key(one.page), one.start) for family in shown for one in family.examples}
    texts: dict[tuple[int, int], str] = {}
    if wanted:
        keys = ",".join(str(key) for key in sorted({key for key, _ in wanted}))
        for key, start, text in opened.rows(f"SELECT key, start, min(text) FROM section WHERE key IN ({keys}) GROUP BY ALL"):
            texts[key, start] = text
    return [
        {
            "id": family.id,
            "code": family.code,
            "template": list(family.template),
            "pages": family.pages,
            "hosts": family.hosts,
            "chars": family.characters,
            "first": family.first_seen,
            "last": family.last_seen,
            "examples": [
                {"id": one.page, "url": one.url, "text": texts.get((section_key(one.page), one.start))} for one in family.examples
            ],
        }
        for family in shown
    ]


def version_of(package: str) -> str | None:
    """The version of a package that is installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None
