"""The last stages, rules and decision: of a page just scored, or of one whose scores were stored."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pagefilter.config import Config
from pagefilter.data import Cut, Decision, Extraction, Language, Reason, Scores, Stored
from pagefilter.decide import DECIDED, decide, likely, limits_of, rejects, wanted
from pagefilter.errors import ModelError
from pagefilter.language import check, foreign_parts
from pagefilter.reasons import LINE_RULES, RULES
from pagefilter.shelf import find, read_card
from pagefilter.urls import Blocklist

if TYPE_CHECKING:
    from pagefilter.rules import Chosen


class Decider:
    """Decides by settings; needs no model, only its limits.

    `model`, a name or a folder, gives the limits for stored pages instead of those stored with them; only its config.json is read.
    Raises `ConfigError` for a rule, a limit or a language that cannot be used, `ModelError` when there are no limits for a page.
    """

    def __init__(self, config: Config, model: str | Path | None = None) -> None:
        self.config = config
        if config.languages:  # parts in others are looked for
            check(config)
        # Limits are the same for page after page: merged once, and then the settings have none of their own.
        self._settled = dataclasses.replace(config, odds=1.0, limits={})
        self._merged: tuple[Mapping[str, float], Mapping[str, float]] | None = None
        self._thresholds: dict[str, Mapping[str, float]] = {}
        self._model = model
        self._always = None if model is None else _thresholds(model)
        self._found = _Found()
        self._blocklist = Blocklist(config.url_blocked)
        self._has_rules = bool(config.rules or config.line_rules)
        if self._has_rules or set(config.limits) & {*RULES, *LINE_RULES}:
            _ = self._rules

    def under(self, changes: Mapping[str, Any]) -> Decider:
        """A decider under other limits of scores (of junk and spam, `min_quality`), with which it shares what it finds in a text."""
        other = Decider(self.config.replace(changes), self._model)
        other._found = self._found
        return other

    def blocked(self, url: str | None) -> Reason | None:
        """Why a page is not even to be read, if its address is blocked."""
        rule = self._blocklist.rule(url)
        return None if rule is None else Reason("url.blocked", rule)

    def rejects(self, faults: Iterable[Reason]) -> bool:
        """Whether any of these faults rejects a page, whatever else is found."""
        return any(rejects(fault.code, self.config.reject) for fault in faults)

    def decide(self, extraction: Extraction, scores: Scores, language: Language, thresholds: Mapping[str, float]) -> Decision:
        """The decision on a page. Published rules judge what was looked into: a text that has blocks."""
        return self._decide(extraction, scores, language, thresholds, [(block.start, block.end) for block in extraction.blocks])

    def _decide(
        self, extraction: Extraction, scores: Scores, language: Language, thresholds: Mapping[str, float], spans: Sequence[tuple[int, int]]
    ) -> Decision:
        """The decision on a page whose blocks are `spans`."""
        limits = self._limits(thresholds)
        if not scores.blocks:
            return decide(extraction, scores, language, self._settled, limits)
        if not (self.config.languages or self._has_rules):
            return decide(extraction, scores, language, self._settled, limits)
        found = self._found
        if found.text is not extraction.text or found.language != language or found.spans != spans:
            found.foreign = self._foreign(extraction.text, spans, language) if self.config.languages else ()
            found.lines = self._rules.lines(extraction.text) if self._has_rules else ()
            found.failed = self._rules.failed(extraction.text, found.lines, language.code) if self._has_rules else ()
            found.text, found.language, found.spans = extraction.text, language, spans
        return decide(extraction, scores, language, self._settled, limits, found.failed, found.lines, found.foreign)

    def _foreign(self, text: str, spans: Sequence[tuple[int, int]], language: Language) -> tuple[Cut, ...]:
        """Parts in languages that nobody asked for, of a page that is in one that somebody did."""
        if not wanted(language.code, self.config.languages):
            return ()
        parts = foreign_parts(text, spans, language, self.config.language_backend)
        found = [part for part in parts if not wanted(part.language.code, self.config.languages)]
        return tuple(Cut(part.start, _with_space(text, part.end), "lang.mixed", part.language.confidence) for part in found)

    def limits(self, page: Stored) -> Mapping[str, float]:
        """Limits by code that a stored page is decided by."""
        return self._limits(self._stored_limits(page))

    def decide_stored(self, page: Stored) -> Decision:
        """The decision on a stored page; reasons that only its HTML or its address of then could give are kept."""
        thresholds = self._stored_limits(page)
        faults = [reason for reason in page.reasons if reason.code not in DECIDED]
        blocked = self.blocked(page.url)
        if blocked and all(reason.code != blocked.code for reason in faults):
            faults.insert(0, blocked)
        scores = Scores(page.quality, page.spam, likely(page.blocks, self._settled, self._limits(thresholds)), page.kind)
        spans = [(block[0], block[1]) for block in page.blocks] if self.config.languages else []
        return self._decide(Extraction(page.text, faults=tuple(faults)), scores, page.language, thresholds, spans)

    @cached_property
    def _rules(self) -> Chosen:
        from pagefilter.rules import Chosen  # numpy, which nothing else here needs

        return Chosen(self.config)

    def _limits(self, thresholds: Mapping[str, float]) -> Mapping[str, float]:
        """Limits by code, those of the settings over these of the model."""
        if self._merged is None or thresholds != self._merged[0]:
            self._merged = dict(thresholds), limits_of(self.config, thresholds)
        return self._merged[1]

    def _stored_limits(self, page: Stored) -> Mapping[str, float]:
        return self._always if self._always is not None else page.thresholds or self._limits_of(page.model)

    def _limits_of(self, model: str) -> Mapping[str, float]:
        if model not in self._thresholds:
            self._thresholds[model] = _thresholds(model)
        return self._thresholds[model]


@dataclasses.dataclass(slots=True)
class _Found:
    """What languages and published rules found in the text decided last: limits of scores do not change it."""

    text: str | None = None
    language: Language | None = None
    spans: Sequence[tuple[int, int]] = ()
    foreign: Sequence[Cut] = ()
    lines: Sequence[Cut] = ()
    failed: Sequence[Reason] = ()


def _with_space(text: str, end: int) -> int:
    """The end of a part with the space behind it."""
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def _thresholds(model: str | Path) -> Mapping[str, float]:
    folder = find(model)
    limits = read_card(folder).get("thresholds")
    if not isinstance(limits, dict):
        raise ModelError(f"{folder / 'config.json'} holds no thresholds; restore the folder or train it again")
    return {code: float(limit) for code, limit in limits.items()}
