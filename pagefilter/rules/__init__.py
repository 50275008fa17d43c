"""Published rules for whole pages, Gopher's, C4's and FineWeb's, computed together: every rule that a text fails, with value and limit."""

from __future__ import annotations

from collections.abc import Sequence

from pagefilter.data import Reason
from pagefilter.rules.c4 import c4_lines, c4_reasons
from pagefilter.rules.chosen import Chosen
from pagefilter.rules.counts import Counts
from pagefilter.rules.fineweb import fineweb_reasons
from pagefilter.rules.gopher import gopher_reasons
from pagefilter.rules.limits import PUBLISHED, Limits, load_limits
from pagefilter.rules.refinedweb import refinedweb_lines, refinedweb_reasons
from pagefilter.rules.table import LINE_RULES, RULES, Rule

__all__ = [
    "LINE_RULES",
    "PUBLISHED",
    "RULES",
    "Chosen",
    "Counts",
    "Limits",
    "Rule",
    "c4_lines",
    "c4_reasons",
    "failed_rules",
    "fineweb_reasons",
    "gopher_reasons",
    "load_limits",
    "refinedweb_lines",
    "refinedweb_reasons",
]


def failed_rules(text: str, limits: Limits = PUBLISHED, words: Sequence[str] | None = None) -> tuple[Reason, ...]:
    """Every rule of Gopher, C4 and FineWeb that a text fails, in the order of `RULES`; `words` replace our own tokens.

    Each family judges the text as given: FineWeb's rules see it with the lines that C4 would drop.

    >>> [reason.code for reason in failed_rules("")]
    ['gopher.short-doc', 'gopher.enough-stop-words', 'gopher.empty', 'c4.too-few-sentences', 'fineweb.empty']
    """
    counts = Counts(text, words)
    return (*gopher_reasons(counts, limits), *c4_reasons(counts, limits), *fineweb_reasons(counts, limits))
