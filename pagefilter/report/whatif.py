"""What other limits would decide: each figure is that of the real decision on the pages of a sample."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pagefilter.config import Config
from pagefilter.data import Action, Decision, Stored
from pagefilter.decider import Decider
from pagefilter.errors import ModelError
from pagefilter.reasons import JUNK_CODES, SPAM_CODES
from pagefilter.report.sample import page_of
from pagefilter.report.spread import spread

NEVER = 1.1  # a limit that no probability reaches
_STEPS = 21
_FEW = 1000  # pages that are not worth another process
_FIRST, _LAST = 0.05, 0.999  # of the limits that are tried, evenly in log-odds: below, good text goes; above, nearly all junk stays
QUALITY = "min_quality"

Table = dict[str, Any]
Outcome = tuple[str, int]
"""The action on a page, and the characters that are kept."""


def grid(present: float) -> list[float]:
    """Limits to try: evenly in log-odds, the present one, and never.

    >>> grid(0.8)[0], grid(0.8)[-2:], 0.8 in grid(0.8), len(grid(0.8))
    (0.05, [0.999, 1.1], True, 23)
    """
    low, high = (math.log(limit / (1 - limit)) for limit in (_FIRST, _LAST))
    steps = (low + step * (high - low) / (_STEPS - 1) for step in range(_STEPS))
    return sorted({*(round(1 / (1 + math.exp(-step)), 4) for step in steps), min(present, NEVER) if present <= 1 else NEVER, NEVER})


def whatif(rows: Sequence[bytes], config: Config, model: str | None, limits: Mapping[str, float], of: int, jobs: int = 1) -> Table:
    """For each code, the outcome under each limit for a sample of tagged rows from `of` pages. `limits` are the present ones.

    A code that changes no page under any of its limits is left out; so is a row without limits whose model is not there to give them.
    """
    jobs = max(1, min(jobs, len(rows) // _FEW))
    first, *rest = spread(_tried, [(rows[at::jobs], config, model, dict(limits)) for at in range(jobs)])
    for part in rest:
        first.add(part)
    made = [column.table(first.base) for column in _columns(config, limits) if column.take(first.changes[column.code])]
    now = {name: first.base[name] for name in _FIGURES}
    return {"pages": len(rows) - first.left_out, "of": of, "left_out": first.left_out, "now": now, "codes": made}


@dataclass(slots=True)
class _Tried:
    """Outcomes now, and by code what each of its limits changes; None where none changes anything."""

    base: Counter[str]
    left_out: int
    changes: dict[str, list[Counter[str]] | None]

    def add(self, other: _Tried) -> None:
        self.base.update(other.base)
        self.left_out += other.left_out
        for code, more in other.changes.items():
            mine = self.changes[code]
            if mine and more:
                for one, another in zip(mine, more, strict=True):
                    one.update(another)
            else:
                self.changes[code] = mine or more


def _tried(rows: Sequence[bytes], config: Config, model: str | None, limits: Mapping[str, float]) -> _Tried:
    decider = Decider(config, model)
    columns = _columns(config, limits)
    for column in columns:
        column.prepare(decider)
    base: Counter[str] = Counter()
    left_out = 0
    for row in rows:
        page = page_of(row)
        try:
            own = decider.limits(page)
        except ModelError:
            left_out += 1
            continue
        now = outcome(page, decider.decide_stored(page))
        base.update({now[0]: 1, "chars_kept": now[1]})
        for column in columns:
            column.add(page, now, own.get(column.code, NEVER))
    return _Tried(base, left_out, {column.code: column.changes for column in columns})


def _columns(config: Config, limits: Mapping[str, float]) -> list[_Column]:
    columns: list[_Column] = [_Blocks(code, limits.get(code, NEVER), config) for code in JUNK_CODES]
    columns += [_Spam(code, limits.get(code, NEVER), config) for code in SPAM_CODES]
    return [*columns, _Quality(QUALITY, config.min_quality, config)]


_FIGURES = ("keep", "trim", "reject", "chars_kept")


_Spans = tuple[Action, tuple[tuple[int, int], ...]]


def outcome(page: Stored, decision: Decision) -> Outcome:
    """What a decision leaves of a page."""
    return _left(page, _spans(decision))


def _spans(decision: Decision) -> _Spans:
    action, _, cuts = decision
    return action, tuple((cut.start, cut.end) for cut in cuts)


def _left(page: Stored, spans: _Spans) -> Outcome:
    action, cuts = spans
    return str(action), 0 if action is Action.REJECT else len(page.text) - sum(end - start for start, end in cuts)


class _Column:
    """What each limit of one code changes, summed over pages; `changes` are None where no page could change."""

    def __init__(self, code: str, present: float, config: Config) -> None:
        self.code = code
        self.config = config
        self.changes: list[Counter[str]] | None = None
        self.limits = self._grid(present)
        self._present = present
        self._deciders: list[Decider] = []

    def prepare(self, decider: Decider) -> None:
        """Make ready to decide as this one does, but for the limit."""
        self._deciders = [decider.under(self._setting(limit)) for limit in self.limits]

    def take(self, changes: list[Counter[str]] | None) -> bool:
        """Have these changes; whether there are any."""
        self.changes = changes
        return changes is not None

    def add(self, page: Stored, now: Outcome, own: float) -> None:
        """Decide a page under each limit; `now` is what is decided under its `own`."""
        found = self._outcomes(page, now, own)
        if found is None:
            return
        self.changes = self.changes or [Counter() for _ in self.limits]
        for changes, other in zip(self.changes, found, strict=True):
            if other != now:
                changes[now[0]] -= 1
                changes[other[0]] += 1
                changes["chars_kept"] += other[1] - now[1]

    def table(self, base: Mapping[str, int]) -> Table:
        """The figures, given those of now."""
        figures = {name: [base.get(name, 0) + changes[name] for changes in self.changes or ()] for name in _FIGURES}
        return {"code": self.code, "now": self._now(), "limits": self.limits, **figures}

    def _now(self) -> int:
        return self.limits.index(self._present) if self._present in self.limits else len(self.limits) - 1

    def _grid(self, present: float) -> list[float]:
        return grid(present)

    def _setting(self, limit: float) -> Mapping[str, Any]:
        return {"limits": {self.code: limit}}

    def _outcomes(self, page: Stored, now: Outcome, own: float) -> Sequence[Outcome] | None:
        """The outcome under each limit, None where all are that of now."""
        raise NotImplementedError

    def _decided(self, page: Stored, number: int) -> Outcome:
        return outcome(page, self._deciders[number].decide_stored(page))


class _Blocks(_Column):
    """The limit of a code of blocks.

    A decision compares a limit with the scores of its blocks, which tells the runs, and then with the evidence of these runs. Among limits
    that give the same runs, a higher one cuts fewer of them: where the lowest and the highest decide the same, so do all between.
    """

    def _outcomes(self, page: Stored, now: Outcome, own: float) -> Sequence[Outcome] | None:
        scores = [block[3] for block in page.blocks if block[2] == self.code]
        floor = self.config.run_limit
        if not scores or max(scores) < min(floor, own, self.limits[0]):
            return None  # a block that reaches neither takes no part
        alike: dict[tuple[int, int, bool], list[int]] = {}
        for number, limit in enumerate(self.limits):
            key = (_reach(scores, limit), _reach(scores, min(floor, limit)), limit <= 1)
            alike.setdefault(key if key[1] else (0, 0, True), []).append(number)
        found: dict[int, _Spans] = {}
        for numbers in alike.values():
            self._between(page, numbers, found)
        return [_left(page, found[number]) for number in range(len(self.limits))]

    def _between(self, page: Stored, numbers: Sequence[int], found: dict[int, _Spans]) -> None:
        """Decide by limits that give the same runs, in ascending order."""
        first, last = numbers[0], numbers[-1]
        for number in (first, last):
            if number not in found:
                found[number] = _spans(self._deciders[number].decide_stored(page))
        if found[first] == found[last]:
            found.update(dict.fromkeys(numbers, found[first]))
        elif len(numbers) > 2:
            middle = len(numbers) // 2
            self._between(page, numbers[: middle + 1], found)
            self._between(page, numbers[middle:], found)


def _reach(scores: Sequence[float], limit: float) -> int:
    return sum(score >= limit for score in scores)


class _Either(_Column):
    """A limit that a score of the page reaches or not: there are two outcomes, one of them that of now."""

    def _reached(self, page: Stored, limit: float) -> bool:
        raise NotImplementedError

    def _concerns(self, page: Stored) -> bool:
        return bool(page.blocks)

    def _outcomes(self, page: Stored, now: Outcome, own: float) -> Sequence[Outcome] | None:
        if not self._concerns(page):
            return None
        reached = [self._reached(page, limit) for limit in self.limits]
        present = self._reached(page, self.config.min_quality if self.code == QUALITY else own)
        if all(one == present for one in reached):
            return None
        other = self._decided(page, reached.index(not present))
        return [now if one == present else other for one in reached]


class _Spam(_Either):
    """The limit of a kind of page of junk."""

    def _concerns(self, page: Stored) -> bool:
        return bool(page.blocks) and page.kind == self.code

    def _reached(self, page: Stored, limit: float) -> bool:
        return page.spam >= limit


class _Quality(_Either):
    """The least quality; 0 asks for none."""

    def _grid(self, present: float) -> list[float]:
        return sorted({*(step / 20 for step in range(20)), present})

    def _setting(self, limit: float) -> Mapping[str, Any]:
        return {"min_quality": limit}

    def _reached(self, page: Stored, limit: float) -> bool:
        return page.quality < limit
