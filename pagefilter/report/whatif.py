"""What other limits would decide: each figure is that of the real decision on the pages of a sample."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pagefilter.config import Config
from pagefilter.data import Action, Decision, Stored
from pagefilter.decider import Decider
from pagefilter.reasons import JUNK_CODES, SPAM_CODES

NEVER = 1.1  # a limit that no probability reaches
_STEPS = 21
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


def whatif(pages: Iterable[Stored], config: Config, model: str | None, limits: Mapping[str, float], of: int) -> Table:
    """For each code, the outcome under each limit. `limits` are the present ones; `of` so many pages is the sample.

    A code that changes no page under any of its limits is left out.
    """
    decider = Decider(config, model)
    columns: list[_Column] = [_Blocks(code, limits.get(code, NEVER), config, model) for code in JUNK_CODES]
    columns += [_Spam(code, limits.get(code, NEVER), config, model) for code in SPAM_CODES]
    columns.append(_Quality(QUALITY, config.min_quality, config, model))
    base: Counter[str] = Counter()
    count = 0
    for page in pages:
        now = outcome(page, decider.decide_stored(page))
        base.update({now[0]: 1, "chars_kept": now[1]})
        count += 1
        own = decider.limits(page)
        for column in columns:
            column.add(page, now, own.get(column.code, NEVER))
    made = [column.table(base) for column in columns if column.pages]
    return {"pages": count, "of": of, "now": {name: base[name] for name in _FIGURES}, "codes": made}


_FIGURES = ("keep", "trim", "reject", "chars_kept")


def outcome(page: Stored, decision: Decision) -> Outcome:
    """What a decision leaves of a page."""
    action, _, cuts = decision
    kept = 0 if action is Action.REJECT else len(page.text) - sum(cut.end - cut.start for cut in cuts)
    return str(action), kept


class _Column:
    """What each limit of one code changes, summed over pages; `pages` are those that could change."""

    def __init__(self, code: str, present: float, config: Config, model: str | None) -> None:
        self.code = code
        self.pages = 0
        self.config = config
        self._present = present
        self.limits = self._grid(present)
        self._deciders = [Decider(config.replace(self._setting(limit)), model) for limit in self.limits]
        self._changes: list[Counter[str]] = [Counter() for _ in self.limits]

    def add(self, page: Stored, now: Outcome, own: float) -> None:
        """Decide a page under each limit; `now` is what is decided under its `own`."""
        found = self._outcomes(page, now, own)
        if found is None:
            return
        self.pages += 1
        for changes, other in zip(self._changes, found, strict=True):
            if other != now:
                changes[now[0]] -= 1
                changes[other[0]] += 1
                changes["chars_kept"] += other[1] - now[1]

    def table(self, base: Mapping[str, int]) -> Table:
        """The figures, given those of now."""
        figures = {name: [base.get(name, 0) + changes[name] for changes in self._changes] for name in _FIGURES}
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
    """The limit of a code of blocks. Below `run_limit` a block that does not reach its limit takes no part in the decision."""

    def _outcomes(self, page: Stored, now: Outcome, own: float) -> Sequence[Outcome] | None:
        highest = max((block[3] for block in page.blocks if block[2] == self.code), default=-1.0)
        floor = self.config.run_limit
        if highest < min(floor, own, self.limits[0]):
            return None
        found: list[Outcome] = []
        beyond: Outcome | None = now if own > highest and highest < floor else None
        for number, limit in enumerate(self.limits):
            if limit == own:
                found.append(now)
            elif limit > highest and highest < floor:
                beyond = beyond or self._decided(page, number)
                found.append(beyond)
            else:
                found.append(self._decided(page, number))
        return found


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
