"""Pages that are settled before extraction (walls, errors, parked domains, nothing) beside pages whose main text is looked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from statistics import fmean, median

from pagefilter.bench import ours
from pagefilter.bench.figures import Figure, Row
from pagefilter.bench.html import OURS
from pagefilter.bench.lane import Contender
from pagefilter.bench.ours import Html, Settings
from pagefilter.bench.pages import Sample
from pagefilter.bench.race import Tell, race
from pagefilter.data import Page

_SCRIPTS = 100_000  # bytes, of pages that are mostly scripts
_AGAIN = 5  # times that each of these few pages is done a round; the median counts
READ = "pages of the input"


def measure(pages: Sequence[Sample], settings: Settings, rounds: int, tell: Tell) -> list[Row]:
    """A row a kind of page, named with the reasons that it was refused for."""
    kinds = pages_of_no_text()
    items = [(html, None) for html in kinds.values() for _ in range(_AGAIN)] + [page.item for page in pages]
    taken = race([Contender(OURS, partial(_reasons, settings))], items, rounds, others=[page.item for page in pages], tell=tell)[OURS]
    if taken.lacking:
        return [Row("refused", OURS, lacking=taken.lacking)]
    read = [fmean(times[_AGAIN * len(kinds) :]) for times in taken.rounds]
    rows = []
    for number, kind in enumerate(kinds):
        at = slice(number * _AGAIN, (number + 1) * _AGAIN)
        times = [median(round_times[at]) for round_times in taken.rounds]
        figures = {"ms_mean": Figure.of([1000 * time for time in times]), "rate": Figure.of([1 / max(time, 1e-9) for time in times])}
        figures["gain"] = Figure.of([theirs / max(mine, 1e-9) for mine, theirs in zip(times, read, strict=True)])
        rows.append(Row("refused", f"{kind} ({taken.outcomes[at][0] or 'kept'})", figures))
    of_input = {"ms_mean": Figure.of([1000 * time for time in read]), "rate": Figure.of([1 / max(time, 1e-9) for time in read])}
    return [*rows, Row("refused", READ, of_input)]


def pages_of_no_text() -> dict[str, str]:
    """Pages as they are met in crawls, by kind."""
    wall = "<h1>Checking your browser</h1><p>Please enable JavaScript and cookies to continue.</p>"
    error = "<h1>404 Not Found</h1><p>The page you are looking for could not be found.</p>"
    parked = "<h1>example.com</h1><p>This domain is for sale.</p><p>Buy this domain.</p>"
    return {
        "empty page": _page(""),
        "no text, 100 kB of scripts": _page('<div id="app"></div>', scripts=_SCRIPTS),
        "wall, 100 kB of scripts": _page(wall, scripts=_SCRIPTS),
        "wall": _page(wall),
        "error": _page(error, "404 Not Found"),
        "parked domain": _page(parked, "This domain is for sale"),
    }


def _page(body: str, title: str = "", scripts: int = 0) -> str:
    line = "window.dataLayer = window.dataLayer || []; dataLayer.push({event: 'view'});\n"
    script = f"<script>{line * (scripts // len(line))}</script>" if scripts else ""
    return f"<!DOCTYPE html><html><head><title>{title}</title>{script}</head><body>{body}</body></html>"


def _reasons(settings: Settings) -> Callable[[tuple[Html, str | None]], str]:
    judge = ours.verdicts(settings)

    def way(item: tuple[Html, str | None]) -> str:
        verdict = judge(Page(html=item[0], url=item[1]))
        return ", ".join(reason.code for reason in verdict.reasons) if not verdict.kept else ""

    return way
