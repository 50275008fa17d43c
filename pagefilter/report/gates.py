"""Gates: a figure of the report and the value from which the report is a failure, as in ``rejected>5%``."""

from __future__ import annotations

import difflib
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pagefilter.errors import ConfigError
from pagefilter.reasons import CODES
from pagefilter.report.facts import CUTTING

_GATE = re.compile(r"\s*([a-z][a-z0-9.:-]*)\s*(<=|>=|==|!=|<|>)\s*(\d+(?:\.\d+)?)\s*(%?)\s*", re.ASCII)
_OPERATORS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip
_ACTIONS = {"kept": "keep", "trimmed": "trim", "rejected": "reject"}
_SCORES = ("quality", "spam")
_CHARS = "chars:"
METRICS = (*_ACTIONS, "unreadable", "removed", "pages", *_SCORES, "CODE", "chars:CODE")
"""What a gate can ask about. CODE is a reason code: pages that have it, and with chars: the characters that it removed."""

Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition that makes a report fail; with `percent`, `limit` is a share of all pages or characters."""

    text: str
    metric: str
    sign: str
    limit: float
    percent: bool

    @classmethod
    def parse(cls, text: str) -> Gate:
        """METRIC OP VALUE or METRIC OP VALUE%. Raises `ConfigError` saying what can be written.

        >>> Gate.parse("rejected>5%").limit
        0.05
        """
        match = _GATE.fullmatch(text)
        if match is None:
            raise ConfigError(f"gate {text!r}: write METRIC OP VALUE, as in 'rejected>5%'; OP is one of {' '.join(_OPERATORS)}")
        metric, sign, value, percent = match.groups()
        _check_metric(metric)
        number = float(value)
        if percent and metric in ("pages", *_SCORES):
            raise ConfigError(f"gate {text!r}: {metric} is no share; leave the % away")
        if not percent and metric not in _SCORES and not number.is_integer():
            raise ConfigError(
                f"gate {text!r}: a number without % counts {_unit(metric)}, and {value} is no count; write {value}% for a share"
            )
        if (percent and number > 100) or (metric in _SCORES and number > 1):
            raise ConfigError(f"gate {text!r}: {metric} is never above {'100%' if percent else '1'}")
        return cls(text.strip(), metric, sign, number / 100 if percent else number, bool(percent))

    def check(self, figures: Figures) -> Table:
        """Whether the report fails by it. A figure that nobody knows fails: a gate must not be passed by looking away."""
        found = figures.of(self.metric)
        value, said = (None, "unknown") if found is None else self._value(*found)
        failed = value is None or _OPERATORS[self.sign](value, self.limit)
        wanted = f"{100 * self.limit:g} %" if self.percent else f"{self.limit:g}"
        why = "is not known, so this gate fails" if value is None else f"is {said}"
        return {
            "gate": self.text,
            "value": value,
            "limit": self.limit,
            "failed": failed,
            "text": f"{self.metric} {why}; the gate is {self.sign} {wanted}",
        }

    def _value(self, count: float, whole: int | None) -> tuple[float | None, str]:
        if self.metric in _SCORES:
            return count, f"{count:.3f} (the median)"
        if not self.percent:
            return count, f"{count:,.0f} {_unit(self.metric)}"
        if not whole:
            return None, "unknown"
        return count / whole, f"{100 * count / whole:.2f} % ({count:,.0f} of {whole:,} {_unit(self.metric)})"


@dataclass(frozen=True, slots=True)
class Figures:
    """What gates ask about. `unreadable` are inputs and rows, `median` the median of a score."""

    overview: Mapping[str, Any]
    reasons: Mapping[str, Mapping[str, Any]]
    unreadable: int
    median: Mapping[str, float | None]

    def of(self, metric: str) -> tuple[float, int | None] | None:
        """A count and what it is a part of, or a score; None where nobody knows."""
        view = self.overview
        if metric in _ACTIONS:
            return view[_ACTIONS[metric]]["pages"], view["pages"]
        if metric == "pages":
            return view["pages"], None
        if metric == "unreadable":
            return self.unreadable, view["pages"] + self.unreadable
        if metric == "removed":
            return view["chars"] - view["chars_kept"], view["chars"]
        if metric in _SCORES:
            found = self.median.get(metric)
            return None if found is None else (found, None)
        reason = self.reasons.get(metric.removeprefix(_CHARS))
        if metric.startswith(_CHARS):
            return (reason["chars"] if reason else 0), view["chars"]
        return (reason["pages"] if reason else 0), view["pages"]


def _check_metric(metric: str) -> None:
    code = metric.removeprefix(_CHARS)
    if metric in METRICS or (code in CODES and (metric == code or code in CUTTING or code.startswith("page."))):
        return
    near = difflib.get_close_matches(metric, [*METRICS, *CODES, *(_CHARS + code for code in CODES)], 1)
    hint = f" (did you mean {near[0]!r}?)" if near else ""
    raise ConfigError(
        f"no figure {metric!r} for a gate{hint}; there are {', '.join(METRICS)}; CODE is a reason code, which `pagefilter reasons` lists"
    )


def _unit(metric: str) -> str:
    return "inputs" if metric == "unreadable" else "characters" if metric == "removed" or metric.startswith(_CHARS) else "pages"
