"""Ways of pagefilter's own: whole verdicts, verdicts by stage, published rules alone."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, NamedTuple

from pagefilter.config import Config
from pagefilter.data import Page, Verdict

Html = str | bytes


class Outcome(NamedTuple):
    """What came of a page: the text that is left of it, and whether any is to be."""

    text: str
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """What a filter is made with."""

    config: Config = field(default_factory=Config)
    model: str | None = None

    def make(self) -> Any:
        """The filter."""
        from pagefilter.filter import PageFilter

        return PageFilter(self.config, self.model)


# Stage -> the names by which the filter's modules call what does its work: (module, class or "", name). A stage's time is without that of
# the stages it calls.
STAGES: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "decode": (("pagefilter.filter", "", "decode"),),
    "parse": (("pagefilter.extract", "", "parsed"),),
    "Trafilatura": (("pagefilter.extract", "", "bare_extraction"),),
    "write lines": (("pagefilter.filter", "", "extract"),),
    "facts of HTML": (("pagefilter.filter", "", "html_facts"), ("pagefilter.filter", "", "page_faults")),
    "choose blocks": (
        ("pagefilter.dom.walk", "", "walk"),
        ("pagefilter.dom.declared", "", "declared"),
        ("pagefilter.mainmodel", "MainModel", "chosen"),
        ("pagefilter.dom.lines", "", "lines"),
    ),
    "segment": (("pagefilter.filter", "", "segment"),),
    "language": (("pagefilter.filter", "", "identify"), ("pagefilter.decider", "", "foreign_parts")),
    "features": (
        ("pagefilter.features", "", "tokens_of"),
        ("pagefilter.features", "", "local"),
        ("pagefilter.features", "", "spelling"),
        ("pagefilter.features", "", "in_context"),
        ("pagefilter.features", "", "in_sequence"),
        ("pagefilter.features", "", "said_again"),
        ("pagefilter.features.document", "", "scores"),
        ("pagefilter.model", "", "page"),
    ),
    "model": (("pagefilter.model", "Model", "score"),),
    "families": (("pagefilter.families", "Families", "matches"),),
    "rules": (("pagefilter.rules.chosen", "Chosen", "lines"), ("pagefilter.rules.chosen", "Chosen", "failed")),
    "decide": (("pagefilter.decider", "Decider", "decide"), ("pagefilter.decider", "Decider", "blocked")),
}
REST = "all else"
EXTRACTION = ("decode", "parse", "Trafilatura", "choose blocks", "write lines")  # from bytes to main text, as Trafilatura does


class Stopwatch:
    """Seconds of CPU time by stage, each without the stages inside it."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys((*STAGES, REST), 0.0)
        self._within: list[str] = []
        self._last = 0.0

    def enter(self, stage: str) -> None:
        """What follows belongs to this stage."""
        self._charge()
        self._within.append(stage)

    def leave(self) -> None:
        """The stage is done."""
        self._charge()
        self._within.pop()

    def _charge(self) -> None:
        now = time.process_time()
        if self._within:
            self.spent[self._within[-1]] += now - self._last
        self._last = now


@contextmanager
def by_stage(watch: Stopwatch) -> Iterator[None]:
    """Lets the watch see the stages, whose functions are wrapped as long as this lasts."""
    changed: list[tuple[Any, str, Any]] = []
    try:
        for stage, names in STAGES.items():
            for module, inside, name in names:
                owner: Any = importlib.import_module(module)
                owner = getattr(owner, inside) if inside else owner
                function = vars(owner)[name]
                changed.append((owner, name, function))
                setattr(owner, name, _watched(function, stage, watch))
        yield
    finally:
        for owner, name, function in reversed(changed):
            setattr(owner, name, function)


def _watched(function: Callable[..., Any], stage: str, watch: Stopwatch) -> Callable[..., Any]:
    @wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        watch.enter(stage)
        try:
            return function(*args, **kwargs)
        finally:
            watch.leave()

    return call


def judge_html(settings: Settings) -> Callable[[tuple[Html, str | None]], Outcome]:
    """HTML to the kept text."""
    judge = settings.make().judge

    def way(item: tuple[Html, str | None]) -> Outcome:
        return _outcome(judge(Page(html=item[0], url=item[1])))

    return way


def stages_of_html(settings: Settings) -> Callable[[tuple[Html, str | None]], dict[str, float]]:
    """HTML to seconds by stage."""
    return _by_stage(settings, "html")


def stages_of_text(settings: Settings) -> Callable[[tuple[Html, str | None]], dict[str, float]]:
    """Text to seconds by stage."""
    return _by_stage(settings, "text")


def _by_stage(settings: Settings, form: str) -> Callable[[Any], dict[str, float]]:
    judge = settings.make().judge

    def way(item: Any) -> dict[str, float]:
        content, url = item if form == "html" else (item, None)
        page = Page(**{form: content}, url=url)
        watch = Stopwatch()
        with by_stage(watch):
            watch.enter(REST)
            judge(page)
            watch.leave()
        return watch.spent

    return way


def judge_text(settings: Settings) -> Callable[[str], Outcome]:
    """Text to the kept text."""
    judge = settings.make().judge

    def way(text: str) -> Outcome:
        return _outcome(judge(Page(text=text)))

    return way


def rules_alone(config: Config) -> Callable[[str], Outcome]:
    """The published rules that settings ask for on text, without the model."""
    from pagefilter.data import apply_cuts
    from pagefilter.rules import Chosen

    chosen = Chosen(config)

    def way(text: str) -> Outcome:
        lines = chosen.lines(text)
        failed = chosen.failed(text, lines, "en")
        return Outcome("" if failed else apply_cuts(text, lines), not failed)

    return way


def verdicts(settings: Settings) -> Callable[[Page], Verdict]:
    """Pages to whole verdicts."""
    judge: Callable[[Page], Verdict] = settings.make().judge
    return judge


def _outcome(verdict: Verdict) -> Outcome:
    return Outcome(verdict.text, verdict.kept)
