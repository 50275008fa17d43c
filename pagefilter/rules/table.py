"""Every code that the rules give: what it means and its published limit."""

from __future__ import annotations

from dataclasses import dataclass

from pagefilter import reasons
from pagefilter.rules import refinedweb
from pagefilter.rules.limits import FIELDS, PUBLISHED


@dataclass(frozen=True, slots=True)
class Rule:
    """What a failed rule says, and the published limit that the text crossed; None where the rule counts nothing."""

    description: str
    limit: float | None = None


def _published(code: str) -> float | None:
    if code in FIELDS:
        limit: float | None = getattr(PUBLISHED, FIELDS[code])
        return limit
    n_grams = {f"gopher.top-{n}-gram": limit for n, limit in PUBLISHED.top_n_grams}
    n_grams |= {f"gopher.duplicated-{n}-n-grams": limit for n, limit in PUBLISHED.duplicated_n_grams}
    return n_grams.get(code, _REFINEDWEB.get(code))


_REFINEDWEB: dict[str, float] = {
    "refinedweb.removed-words": refinedweb.MAX_REMOVED_WORDS,
    "refinedweb.uppercase": refinedweb.MAX_UPPERCASE,
    "refinedweb.too-few-words": refinedweb.MIN_LINE_WORDS,
}
RULES: dict[str, Rule] = {code: Rule(description, _published(code)) for code, description in reasons.RULES.items()}
"""Codes that pages carry."""
LINE_RULES: dict[str, Rule] = {code: Rule(description, _published(code)) for code, description in reasons.LINE_RULES.items()}
"""Codes that spans of lines carry."""
