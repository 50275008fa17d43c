"""Two runs on the same pages: which figures became worse by more than their rounds and a tolerance allow."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pagefilter.bench.figures import Figure, Results
from pagefilter.errors import InputError

TOLERANCE = 0.1
_SAME = ("digest", "config", "model")


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that can be compared, then and now."""

    where: str
    then: Figure
    now: Figure
    worse: bool


def load(file: Path) -> Results:
    """Results that were written before. Raises `InputError` for anything else."""
    try:
        return Results.from_dict(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{file} holds no results of `pagefilter bench --json`: {error}") from error


def compare(then: Results, now: Results, tolerance: float = TOLERANCE) -> list[Change]:
    """Each figure with a better side (shares of another contender's time, quality, memory) that both runs have.

    It is worse where even its best round now lies beyond the worst one then by more than the tolerance, a share of the value then; figures
    of quality, which have no rounds, by more than a tenth of that. Raises `InputError` for runs on other pages or with other settings.
    """
    for name in _SAME:
        if then.facts.get(name) != now.facts.get(name):
            what = "pages" if name == "digest" else f"settings ({name})"
            raise InputError(
                f"these runs had other {what}: {then.facts.get(name)} then, {now.facts.get(name)} now; they say nothing together"
            )
    before = {(row.section, row.name): row.figures for row in then.rows}
    changes = []
    for row in now.rows:
        for name, figure in row.figures.items():
            earlier = before.get((row.section, row.name), {}).get(name)
            if figure.better and earlier is not None:
                changes.append(Change(f"{row.section}, {row.name}: {name}", earlier, figure, _worse(earlier, figure, tolerance)))
    return changes


def lines(changes: Sequence[Change]) -> list[str]:
    """What to say of a comparison."""
    worse = [change for change in changes if change.worse]
    said = [f"worse: {change.where} {change.then.value:.4g} -> {change.now.value:.4g}" for change in worse]
    return [*said, f"{len(changes)} figures compared, {len(worse)} worse"]


def _worse(then: Figure, now: Figure, tolerance: float) -> bool:
    if now.better == "more":
        return now.high < then.low - tolerance / 10 * abs(then.value)
    return now.low > then.high + tolerance * abs(then.value)
