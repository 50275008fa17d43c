"""Results as text for a terminal: a table a section, columns aligned, what is lacking said in place of figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pagefilter.bench.figures import Figure, Results, Row

_Show = Callable[[Figure], str]


def number(value: float) -> str:
    """Three digits that say something.

    >>> [number(value) for value in (0.0, 0.01234, 5.678, 48.76, 1234.5)]
    ['0', '0.0123', '5.68', '48.8', '1,234']
    """
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def _value(figure: Figure) -> str:
    return number(figure.value)


def _spread(figure: Figure) -> str:
    return f"{number(figure.value)} ({number(figure.low)} to {number(figure.high)})"


def _ratio(figure: Figure) -> str:
    return f"{figure.value:.2f} ({figure.low:.2f} to {figure.high:.2f})"


def _percent(figure: Figure) -> str:
    return f"{100 * figure.value:.1f} %"


def _growth(figure: Figure) -> str:
    return f"{100 * figure.value:+.1f} %"


def _score(figure: Figure) -> str:
    return f"{figure.value:.4f}"


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, the figure below it, and how that is written."""

    heading: str
    figure: str
    show: _Show = _value


_TIMES = (Column("ms mean", "ms_mean"), Column("p50", "ms_p50"), Column("p95", "ms_p95"), Column("p99", "ms_p99"))
_FAILED = Column("failed", "failed")
_OF_TEXT = (
    Column("documents/s", "rate", _spread), *_TIMES, Column("documents/s x FineWeb's", "gain", _ratio),
    Column("x yardstick", "ratio", _ratio), Column("kept", "kept", _percent), _FAILED,
)  # fmt: skip
TABLES: dict[str, tuple[str, tuple[Column, ...]]] = {
    "html": (
        "HTML to verdict: CPU time of one process a contender",
        (
            Column("pages/s", "rate", _spread), *_TIMES, Column("x Trafilatura", "ratio", _ratio),
            Column("pages/s x FineWeb's", "gain", _ratio), Column("F1", "f1", _score),
            Column("precision", "precision", _score), Column("recall", "recall", _score), Column("pages kept", "kept", _percent),
            Column("characters kept", "chars", _percent), _FAILED,
        ),
    ),
    "stages": (
        "pagefilter from HTML, by stage",
        (Column("ms mean", "ms_mean", _spread), Column("share", "share", _percent), Column("x Trafilatura", "ratio", _ratio)),
    ),
    "refused": (
        "Pages settled before extraction",
        (Column("ms", "ms_mean", _spread), Column("pages/s", "rate", _spread), Column("pages/s x the last line's", "gain", _ratio)),
    ),
    "text": ("Text to verdict: CPU time of one process a contender", _OF_TEXT),
    "cut text": ("Texts of 5,000 characters to verdict", _OF_TEXT),
    "text stages": ("pagefilter from text, by stage", (Column("ms mean", "ms_mean", _spread), Column("share", "share", _percent))),
    "start": (
        "Start-up",
        (Column("CPU s", "cpu_s", _spread), Column("by the clock", "clock_s", _spread), Column("x the line above", "ratio", _ratio)),
    ),
    "memory": (
        "Memory of one process, MB",
        (
            Column("loaded", "start"), Column("after a tenth", "tenth"), Column("at the end", "end"), Column("growth", "growth", _growth),
            Column("peak", "peak"),
        ),
    ),
    "workers": (
        "Guarded workers, by the clock: on a busy machine this says little",
        (Column("pages/s", "rate", _spread), Column("x 1 worker", "gain", _ratio)),
    ),
    "size": (
        "Cost against page size: CPU time, paragraphs of a page again and again",
        (
            Column("ms", "ms_mean", _spread), Column("ms of Trafilatura", "ms_plain", _spread), Column("x Trafilatura", "ratio", _ratio),
            Column("characters extracted", "extracted"),
            Column("pagefilter", "power", _value), Column("Trafilatura", "power_plain", _value),
        ),
    ),
    "read": (
        "Reading pages as HTML",
        (Column("pages/s", "rate", _spread), Column("million characters/s", "mb_s"), Column("x the line below", "ratio", _ratio)),
    ),
    "write": (
        "Writing, every page with its verdict",
        (Column("rows/s", "rate", _spread), Column("million characters/s", "mb_s"), Column("x the line below", "ratio", _ratio)),
    ),
}  # fmt: skip


def table(results: Results) -> str:
    """All sections that have rows."""
    return "\n".join([*head(results), *sections(results.rows, results.notes)])


def head(results: Results) -> Iterator[str]:
    """What is measured, on what and where."""
    facts, machine = results.facts, results.facts["machine"]
    steps = {True: ", compiled steps", False: ", no compiled steps"}.get(machine.get("compiled"), "")
    yield (
        f"pagefilter {facts['pagefilter']}, model {facts['model']}, extractor {facts['extractor']}; Python {machine['python']}{steps}, "
        f"{machine['cores']} cores, load {machine['load']}"
    )
    yield (
        f"{facts['pages']} pages of {facts['source']} ({facts['html_pages']} as HTML, {facts['bytes'] / 1e6:.1f} MB), "
        f"after {facts.get('pages_before', 0)} others; {facts['rounds']} rounds, value (lowest to highest)"
    )


def sections(rows: Sequence[Row], notes: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The tables that these rows are in."""
    for section, (title, columns) in TABLES.items():
        own = [row for row in rows if row.section == section]
        if own:
            yield f"\n{title}"
            yield from _aligned(own, columns)
            yield from (f"  {note}" for note in notes.get(section, ()))


def _aligned(rows: Sequence[Row], columns: Sequence[Column]) -> Iterator[str]:
    used = [column for column in columns if any(column.figure in row.figures for row in rows)]
    cells = [["", *(column.heading for column in used)]]
    cells += [[row.name, *(_cell(row, column) for column in used)] for row in rows]
    whole = [line for line, row in zip(cells[1:], rows, strict=True) if not row.lacking]
    names = max(len(line[0]) for line in cells)
    widths = [max(len(line[at]) for line in (cells[0], *whole)) for at in range(1, len(used) + 1)]
    for line, lacking in zip(cells, ["", *(row.lacking for row in rows)], strict=True):
        rest = lacking or "  ".join(cell.rjust(width) for cell, width in zip(line[1:], widths, strict=True))
        yield f"  {line[0].ljust(names)}  {rest}".rstrip()


def _cell(row: Row, column: Column) -> str:
    figure = row.figures.get(column.figure)
    return "" if figure is None else column.show(figure)
