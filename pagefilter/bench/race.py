"""Contenders on the same items, by turns: A B C, then C B A, a few items at a time, so that a busy machine slows them alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from pagefilter.bench.figures import Figure, quantile
from pagefilter.bench.lane import Contender, Lane, Lap

Tell = Callable[[str], object]
"""Is told what is being measured."""
_AT_ONCE = 8  # items of one turn


@dataclass(slots=True)
class Taken:
    """CPU seconds of one contender: `rounds[r][i]` is item i in round r. Outcomes and failures are those of the first."""

    name: str
    rounds: list[list[float]] = field(default_factory=list)
    outcomes: list[Any] = field(default_factory=list)
    failed: int = 0
    lacking: str = ""

    def add(self, laps: Sequence[Lap]) -> None:
        """What came of more items."""
        self.outcomes += [lap.outcome for lap in laps]
        self.failed += sum(bool(lap.error) for lap in laps)

    @property
    def seconds(self) -> list[float]:
        """Of each item, the median over the rounds."""
        return [median(times) for times in zip(*self.rounds, strict=True)]

    def rate(self) -> Figure:
        """Items a second of CPU time."""
        return Figure.of([len(times) / max(sum(times), 1e-9) for times in self.rounds])

    def milliseconds(self) -> dict[str, Figure]:
        """CPU time of an item: the mean, and the quantiles of what items differ by; the spread is that over the rounds."""
        figures = {"ms_mean": Figure.of([1000 * sum(times) / len(times) for times in self.rounds])}
        for share in (50, 95, 99):
            of_rounds = [1000 * quantile(times, share / 100) for times in self.rounds]
            figures[f"ms_p{share}"] = Figure(1000 * quantile(self.seconds, share / 100), min(of_rounds), max(of_rounds))
        return figures

    def beside(self, other: Taken, better: str = "") -> Figure:
        """CPU time as a share of another's in the same round."""
        pairs = zip(self.rounds, other.rounds, strict=True)
        return Figure.of([sum(mine) / max(sum(theirs), 1e-9) for mine, theirs in pairs], better)

    def gain(self, other: Taken) -> Figure:
        """How many times as many items a second as another."""
        pairs = zip(self.rounds, other.rounds, strict=True)
        return Figure.of([sum(theirs) / max(sum(mine), 1e-9) for mine, theirs in pairs])


def race(
    contenders: Sequence[Contender], items: Sequence[Any], rounds: int, repeats: int = 1, *, others: Sequence[Any] = (), tell: Tell = str
) -> dict[str, Taken]:
    """What each took by name. Before the first round each does `others`, or a few of the items where there are none, unmeasured: what is
    loaded on first use is no cost of an item, and in the middle of a crawl many names and words were met on other pages. In a round each
    item is done `repeats` times, and the mean counts. Without rounds all items are done once, for the outcomes."""
    found = {contender.name: Taken(contender.name) for contender in contenders}
    lanes: list[Lane] = []
    try:
        for contender in contenders:
            tell(f"{contender.name}, warming up")
            lanes.append(Lane(contender, [*items, *others]))
            if rounds or others:
                lanes[-1].run(range(len(items), len(items) + len(others)) or range(min(_AT_ONCE, len(items))))
        if not rounds:
            for lane in lanes:
                for numbers in _turns(len(items)):
                    found[lane.contender.name].add(lane.run(numbers, outcomes=True))
        for number in range(rounds):
            sums = {name: [0.0] * len(items) for name in found}
            for again in range(repeats):
                tell(f"round {number + 1} of {rounds}")
                first = number == again == 0
                for lane in lanes:
                    lane.begin([len(items) if others else 0])
                for turn, numbers in enumerate(_turns(len(items))):
                    for lane in lanes[:: -1 if (number + again + turn) % 2 else 1]:
                        laps = lane.run(numbers, outcomes=first)
                        if first:
                            found[lane.contender.name].add(laps)
                        for at, lap in zip(numbers, laps, strict=False):
                            sums[lane.contender.name][at] += lap.seconds / repeats
            for name, times in sums.items():
                found[name].rounds.append(times)
        for lane in lanes:
            found[lane.contender.name].lacking = lane.lacking
    finally:
        for lane in lanes:
            lane.close()
    return found


def _turns(count: int) -> list[range]:
    return [range(start, min(start + _AT_ONCE, count)) for start in range(0, count, _AT_ONCE)]
