"""Text to verdict: documents a second beside datatrove's filters and rules like dolma's, and pagefilter's published rules alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from statistics import fmean

from pagefilter.bench import ours, peers
from pagefilter.bench.figures import Figure, Row
from pagefilter.bench.html import OURS, stage_rows, stages_of
from pagefilter.bench.lane import Contender
from pagefilter.bench.ours import Outcome, Settings
from pagefilter.bench.pages import Sample, repeats
from pagefilter.bench.race import Taken, Tell, race
from pagefilter.config import Config

YARDSTICK = "yardstick: counting words ten times"
CUT = 5000  # characters: texts of one length, by which rates of other programs are told
_EXTRACT = "extract"
LENGTH = 50  # characters: a shorter text is no document to judge


def measure(
    pages: Sequence[Sample], others: Sequence[Sample], settings: Settings, rounds: int, tell: Tell
) -> tuple[list[Row], int]:
    """A row a contender for all texts and one for those cut to `CUT` characters, a row a stage, and the number of texts; those of `others`
    are done before these."""
    found, before = texts(pages, tell), texts(others, tell)
    if not found:
        return [Row("text", OURS, lacking="no page has text to judge")], 0
    cut = [text[:CUT] for text in found if len(text) >= CUT]
    stages = stages_of(ours.stages_of_text, settings, found, before, rounds, tell)
    rows = _raced("text", found, before, settings, rounds, tell)
    rows += _raced("cut text", cut, before, settings, rounds, tell) if cut else []
    return rows + stage_rows("text stages", stages), len(found)


def _raced(section: str, items: Sequence[str], before: Sequence[str], settings: Settings, rounds: int, tell: Tell) -> list[Row]:
    found = race(contenders(settings), items, rounds, repeats(len(items)), others=before, tell=tell)
    return [_row(section, taken, found[YARDSTICK], found[peers.FINEWEB_TEXT]) for taken in found.values()]


def texts(pages: Sequence[Sample], tell: Tell) -> list[str]:
    """Texts of pages that came as text, and what Trafilatura extracts from the others."""
    tell("texts")
    html = [page.item for page in pages if page.html is not None]
    extracted = race([Contender(_EXTRACT, peers.trafilatura)], html, 0)[_EXTRACT].outcomes if html else []
    found = [page.text for page in pages if page.text is not None] + [outcome.text for outcome in extracted if outcome is not None]
    return [text for text in found if len(text) >= LENGTH]


def contenders(settings: Settings) -> list[Contender]:
    """pagefilter as it is set, its published rules alone, and the peers."""
    return [
        Contender(OURS, partial(ours.judge_text, settings)),
        Contender(f"{OURS}, FineWeb's rules alone", partial(ours.rules_alone, Config.load(policy="fineweb"))),
        Contender(f"{OURS}, Gopher's and C4's rules alone", partial(ours.rules_alone, Config(rules=("gopher", "c4"), line_rules=("c4",)))),
        *peers.of_text(),
        Contender(YARDSTICK, words_counted),
    ]


def words_counted() -> Callable[[str], Outcome]:
    """Work that stays what it is, by which runs under another load of the machine can be compared."""
    word = re.compile(r"\w+")

    def way(text: str) -> Outcome:
        for _ in range(10):
            Counter(word.findall(text.lower()))
        return Outcome(text)

    return way


def _row(section: str, taken: Taken, beside: Taken, fineweb: Taken) -> Row:
    if taken.lacking:
        return Row(section, taken.name, lacking=taken.lacking)
    mine = taken.name.startswith(OURS)
    figures = {"rate": taken.rate(), **taken.milliseconds()}
    if mine and not fineweb.lacking:
        figures["gain"] = taken.gain(fineweb)
    if not beside.lacking and taken is not beside:
        figures["ratio"] = taken.beside(beside, "less" if mine else "")
    figures["kept"] = Figure.exact(fmean(outcome is not None and outcome.kept for outcome in taken.outcomes))
    if taken.failed:
        figures["failed"] = Figure.exact(taken.failed)
    return Row(section, taken.name, figures)
