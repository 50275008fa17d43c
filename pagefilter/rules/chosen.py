"""The published rules that settings ask for."""

from __future__ import annotations

from pagefilter.config import Config
from pagefilter.data import Cut, Reason, apply_cuts, merge_cuts
from pagefilter.reasons import JUNK_CODES
from pagefilter.rules.c4 import c4_lines, c4_reasons
from pagefilter.rules.counts import Counts
from pagefilter.rules.fineweb import fineweb_reasons
from pagefilter.rules.gopher import gopher_reasons
from pagefilter.rules.limits import with_limits
from pagefilter.rules.refinedweb import refinedweb_lines, refinedweb_reasons


class Chosen:
    """Rules of `config.rules` and `config.line_rules`, with the limits of `config.limits`, those published where it names none.

    >>> [reason.code for reason in Chosen(Config(rules=("fineweb",))).failed("\\n")]
    ['fineweb.empty']

    Raises `ConfigError` for a limit of a rule that has none to set.
    """

    def __init__(self, config: Config) -> None:
        self._pages = config.rules
        self._lines = config.line_rules
        self._limits = with_limits({code: limit for code, limit in config.limits.items() if code not in JUNK_CODES})

    def lines(self, text: str) -> tuple[Cut, ...]:
        """Lines that the chosen line rules drop, sorted and disjoint; where two rule sets drop the same, C4's stands first."""
        cuts = c4_lines(text, self._limits) if "c4" in self._lines else ()
        return merge_cuts(cuts, refinedweb_lines(text)) if "refinedweb" in self._lines else cuts

    def failed(self, text: str, lines: tuple[Cut, ...] = ()) -> tuple[Reason, ...]:
        """Every chosen rule for pages that the text fails. FineWeb's see it without `lines`, as they come after C4's in its recipe."""
        counts = Counts(text)
        reasons: list[Reason] = []
        if "gopher" in self._pages:
            reasons += gopher_reasons(counts, self._limits)
        if "c4" in self._pages:
            reasons += c4_reasons(counts, self._limits)
        if "fineweb" in self._pages:
            reasons += fineweb_reasons(Counts(apply_cuts(text, lines)) if lines else counts, self._limits)
        if "refinedweb" in self._pages:
            reasons += refinedweb_reasons(text)
        return tuple(reasons)
