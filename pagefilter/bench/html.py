"""HTML to verdict: speed by pages and by stage, beside extractors and FineWeb's pipeline, with the quality of what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from statistics import fmean
from typing import Any

from pagefilter.bench import ours, peers, quality
from pagefilter.bench.figures import Figure, Row
from pagefilter.bench.lane import Contender
from pagefilter.bench.ours import Settings
from pagefilter.bench.pages import Sample, repeats
from pagefilter.bench.race import Taken, Tell, race

OURS = "pagefilter"
_STAGES = "pagefilter, by stage"
OWN = "own work beyond extraction"
_FEW = 4  # items that are done before those whose stages count, where there are no others


def measure(pages: Sequence[Sample], others: Sequence[Sample], settings: Settings, rounds: int, tell: Tell) -> list[Row]:
    """A row a contender and a row a stage; `others` are pages that all do before these."""
    items, before = [page.item for page in pages], [page.item for page in others]
    found = race(contenders(settings), items, rounds, repeats(len(pages)), others=before, tell=tell)
    plain = found[peers.TRAFILATURA]
    stages = stages_of(ours.stages_of_html, settings, items, before, rounds, tell)
    whole = found[OURS]
    rows = [_row(pages, taken, plain, found[peers.FINEWEB_HTML]) for taken in found.values()]
    return rows + stage_rows("stages", stages) + own_row(stages, whole, plain)


def contenders(settings: Settings) -> list[Contender]:
    """pagefilter as it is set, with the other extractor, and the peers."""
    other = "trafilatura" if settings.config.extractor == "blocks" else "blocks"
    others = replace(settings, config=settings.config.replace({"extractor": other}))
    return [
        Contender(OURS, partial(ours.judge_html, settings)),
        Contender(f'{OURS}, extractor = "{other}"', partial(ours.judge_html, others)),
        *peers.of_html(),
    ]


def stages_of(
    make: Any, settings: Settings, items: Sequence[Any], others: Sequence[Any], rounds: int, tell: Tell
) -> list[dict[str, float]]:
    """Of each round, mean seconds a page by stage; none where it could not be measured."""
    found = []
    for _ in range(rounds):
        tell("stages")
        outcomes = race([Contender(_STAGES, partial(make, settings))], items, 0, others=others or items[:_FEW])[_STAGES].outcomes
        spent = [outcome for outcome in outcomes if outcome is not None]
        if spent:
            found.append({stage: fmean(page[stage] for page in spent) for stage in spent[0]})
    return found


def stage_rows(section: str, rounds: Sequence[dict[str, float]]) -> list[Row]:
    """Milliseconds and share of each stage that took any time."""
    rows = []
    for stage in rounds[0] if rounds else ():
        times = Figure.of([1000 * spent[stage] for spent in rounds])
        if times.high:
            share = Figure.of([spent[stage] / sum(spent.values()) for spent in rounds])
            rows.append(Row(section, stage, {"ms_mean": times, "share": share}))
    return rows


def own_row(rounds: Sequence[dict[str, float]], whole: Taken, plain: Taken) -> list[Row]:
    """What pagefilter does beyond extraction, as a share of plain Trafilatura's time: the share of the stages in pagefilter's time, times
    what that is of Trafilatura's in the same run."""
    if not rounds or plain.lacking or whole.lacking:
        return []
    ratio = whole.beside(plain).value
    own = [1 - sum(spent[stage] for stage in ours.EXTRACTION) / sum(spent.values()) for spent in rounds]
    times = [sum(time for stage, time in spent.items() if stage not in ours.EXTRACTION) for spent in rounds]
    share = Figure.of([part * ratio for part in own], "less")
    return [Row("stages", OWN, {"ms_mean": Figure.of([1000 * time for time in times]), "ratio": share})]


def _row(pages: Sequence[Sample], taken: Taken, plain: Taken, fineweb: Taken) -> Row:
    if taken.lacking:
        return Row("html", taken.name, lacking=taken.lacking)
    mine = taken.name.startswith(OURS)
    figures = {"rate": taken.rate(), **taken.milliseconds()}
    if mine and not fineweb.lacking:
        figures["gain"] = taken.gain(fineweb)
    if not plain.lacking:
        figures["ratio"] = taken.beside(plain, "less" if mine else "")
    figures |= quality.quality(pages, taken.outcomes, plain.outcomes, "more" if mine else "")
    if taken.failed:
        figures["failed"] = Figure.exact(taken.failed)
    return Row("html", taken.name, figures)
