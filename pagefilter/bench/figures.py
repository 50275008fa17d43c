"""What is measured: figures with their spread, rows of them, and all rows of a run as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from statistics import fmean, median
from typing import Any

_DIGITS = 6  # significant ones of a figure that is written


@dataclass(frozen=True, slots=True)
class Figure:
    """A value, and the lowest and highest of the rounds that it is the median of.

    `better` is "less" or "more" for figures that another run is compared by, empty for those that the load of a machine moves.
    """

    value: float
    low: float
    high: float
    better: str = ""

    @classmethod
    def of(cls, values: Sequence[float], better: str = "") -> Figure:
        """The figure of the values of all rounds.

        >>> Figure.of([3.0, 1.0, 2.0])
        Figure(value=2.0, low=1.0, high=3.0, better='')
        """
        return cls(median(values), min(values), max(values), better)

    @classmethod
    def exact(cls, value: float, better: str = "") -> Figure:
        """A figure that every round would give: a quality, a count."""
        return cls(value, value, value, better)

    def as_dict(self) -> dict[str, Any]:
        """The figure in plain types."""
        plain: dict[str, Any] = {name: _short(getattr(self, name)) for name in ("value", "low", "high")}
        return plain | ({"better": self.better} if self.better else {})


@dataclass(slots=True)
class Row:
    """What one contender did in a section; `lacking` says why there are no figures of it."""

    section: str
    name: str
    figures: dict[str, Figure] = field(default_factory=dict)
    lacking: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The row in plain types."""
        figures = {name: figure.as_dict() for name, figure in self.figures.items()}
        return {"section": self.section, "name": self.name, "figures": figures, **({"lacking": self.lacking} if self.lacking else {})}

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Row:
        """The row that `as_dict` wrote."""
        figures = {name: Figure(**figure) for name, figure in plain["figures"].items()}
        return cls(plain["section"], plain["name"], figures, plain.get("lacking", ""))


@dataclass(slots=True)
class Results:
    """All rows of a run, notes that belong beside them by section, and what was measured on which machine."""

    facts: dict[str, Any]
    rows: list[Row] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """The results in plain types."""
        return {"facts": self.facts, "rows": [row.as_dict() for row in self.rows], "notes": self.notes}

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Results:
        """The results that `as_dict` wrote. Raises `KeyError` or `TypeError` for anything else."""
        return cls(dict(plain["facts"]), [Row.from_dict(row) for row in plain["rows"]], dict(plain["notes"]))


def quantile(values: Iterable[float], share: float) -> float:
    """The value that this share of all values is below, between two of them in proportion.

    >>> quantile([4.0, 1.0, 2.0, 3.0], 0.5), quantile([1.0, 2.0], 0.95)
    (2.5, 1.95)
    """
    ordered = sorted(values)
    at = share * (len(ordered) - 1)
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])


def slope(sizes: Sequence[float], times: Sequence[float]) -> float:
    """Power of the size that time grows with, by least squares of the logarithms: 1 is linear, 2 is quadratic.

    >>> round(slope([10, 100, 1000], [3, 300, 30000]), 6)
    2.0
    """
    xs, ys = [log(size) for size in sizes], [log(time) for time in times]
    middle, mean = fmean(xs), fmean(ys)
    return sum((x - middle) * (y - mean) for x, y in zip(xs, ys, strict=True)) / sum((x - middle) ** 2 for x in xs)


def _short(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")
