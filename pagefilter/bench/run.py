"""One run: the sections that were asked for, and what they were measured on."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import pagefilter
from pagefilter.bench import SECTIONS, formats, html, process, quality, refused, table, text
from pagefilter.bench.figures import Results, Row
from pagefilter.bench.ours import Settings
from pagefilter.bench.pages import Sample, digest, repeats
from pagefilter.bench.race import Tell
from pagefilter.compiled import native
from pagefilter.errors import InputError
from pagefilter.shelf import DEFAULT

_VERSIONS = (
    "trafilatura", "lxml", "scikit-learn", "numpy", "resiliparse", "jusText", "readability-lxml", "magic-html", "datatrove",
    "pyarrow", "warcio", "fastwarc",
)  # fmt: skip
_REFUSED = 40  # pages that those settled before extraction are measured beside


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: rounds, pages of a stream, sizes of pages in bytes."""

    rounds: int = 3
    stream: int = 2000
    sizes: Sequence[int] = process.SIZES
    sections: Sequence[str] = tuple(SECTIONS)


def measure(
    pages: Sequence[Sample],
    others: Sequence[Sample],
    source: str,
    settings: Settings,
    plan: Plan,
    tell: Tell = str,
    show: Callable[[str], object] = str,
) -> Results:
    """The results; `others` are pages that are done before those that are measured, `show` gets the tables as they become ready.

    Raises `InputError` where there is nothing to measure on.
    """
    if not pages:
        raise InputError("the inputs have no page that can be read")
    results = Results(_facts(pages, source, settings, plan) | {"pages_before": len(others)})
    show("\n".join(table.head(results)))
    for rows, notes in _parts(pages, others, settings, plan, tell):
        results.rows += rows
        results.notes |= notes
        tell("")
        show("\n".join(table.sections(rows, notes)))
    return results


_Part = tuple[list[Row], dict[str, list[str]]]


def _parts(pages: Sequence[Sample], others: Sequence[Sample], settings: Settings, plan: Plan, tell: Tell) -> Iterator[_Part]:
    """Rows of each section that was asked for, with the notes that belong beside them."""
    as_html = [page for page in pages if page.html is not None]
    if "html" in plan.sections and as_html:
        before = [page for page in others if page.html is not None]
        yield html.measure(as_html, before, settings, plan.rounds, tell), {"html": [*_few(as_html), *quality.note(as_html)]}
        yield refused.measure(as_html[:_REFUSED], settings, plan.rounds, tell), {}
    if "text" in plan.sections:
        rows, count = text.measure(pages, others, settings, plan.rounds, tell)
        yield rows, {"text": [f"{count} texts: pages that came as text, and what Trafilatura extracts from the others"]}
    if "process" in plan.sections:
        for rows in process.measure(pages, settings, plan.rounds, plan.stream, plan.sizes, tell):
            yield rows, {"memory": ["a stream of short pages, no two alike; growth is from the first tenth to the end"]}
    if "formats" in plan.sections:
        yield formats.measure(pages, settings, plan.rounds, tell), {}


def _facts(pages: Sequence[Sample], source: str, settings: Settings, plan: Plan) -> dict[str, object]:
    return {
        "pagefilter": pagefilter.__version__,
        "model": settings.model or DEFAULT,
        "config": settings.config.digest,
        "extractor": settings.config.extractor,
        "language_backend": settings.config.language_backend,
        "source": source,
        "pages": len(pages),
        "html_pages": sum(page.html is not None for page in pages),
        "bytes": sum(page.bytes for page in pages),
        "digest": digest(pages),
        "rounds": plan.rounds,
        "machine": {
            "python": platform.python_version(),
            "compiled": native is not None,
            "system": f"{platform.system()} {platform.machine()}",
            "cores": os.cpu_count() or 0,
            "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        },
        "versions": dict(_versions(_VERSIONS)),
    }


def _few(pages: Sequence[Sample]) -> list[str]:
    again = repeats(len(pages))
    few = f"only {len(pages)} pages, done {again} times a round: quantiles are those of single pages" if again > 1 else ""
    return [few] if few else []


def _versions(names: Iterable[str]) -> Iterable[tuple[str, str]]:
    for name in names:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue
