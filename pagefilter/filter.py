"""The filter: the only module that knows the order of the stages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from pagefilter.config import Config
from pagefilter.data import Extraction, Page, Reason, Verdict
from pagefilter.decide import decide
from pagefilter.decode import decode
from pagefilter.extract import extract
from pagefilter.language import identify
from pagefilter.model import Model
from pagefilter.segment import segment
from pagefilter.why import with_facts


class PageFilter:
    """Judges pages; loads its model once. Same page, config and model: same verdict, whatever was judged before.

    >>> from pagefilter import Page, PageFilter
    >>> text = "Where to see the otters\\nThe best hour is the one before sunset, from the old bridge at the mill."
    >>> verdict = PageFilter().judge(Page(text=text))
    >>> verdict.action.value, verdict.kept
    ('keep', True)

    With `why`, each cut carries the facts that decided it (`Cut.why`); what is cut stays the same, and pages with cuts take longer.

    Raises `ModelError` when `model` (a name or a folder) cannot be used, `ConfigError` from `Config` for wrong settings.
    """

    def __init__(self, config: Config | None = None, model: str | Path | None = None, *, why: bool = False) -> None:
        self.config = config or Config()
        self.model = Model.load(model)
        self.why = why
        self._source = model

    def judge(self, page: Page) -> Verdict:
        """Verdict on one page. Never raises for what the page contains."""
        extraction = self._extracted(page)
        language = identify(extraction.text)
        scores = self.model.score(extraction, language.code)
        action, reasons, cuts = decide(extraction, scores, language, self.config, self.model.thresholds)
        if self.why:
            cuts = with_facts(extraction, language.code, cuts, self.model)
        return Verdict(action, extraction.text, reasons, cuts, scores, language, self.model.name, self.config.digest, extraction.title)

    def judge_all(self, pages: Iterable[Page], jobs: int = 1) -> Iterator[Verdict]:
        """Verdicts on many pages, lazily and in order, by `jobs` processes."""
        if jobs == 1:
            return map(self.judge, pages)
        from pagefilter.runner import run

        return run(partial(_judge, self.config, self._source, self.why), pages, jobs)

    def _extracted(self, page: Page) -> Extraction:
        if page.text is not None:
            if len(page.text) > self.config.max_chars:
                # refused, not lost: the text stays what it is, nobody looks into it
                return Extraction(page.text, faults=(Reason("input.too-large", len(page.text), self.config.max_chars),))
            return segment(Extraction(page.text))
        html = page.html or ""
        if isinstance(html, bytes):
            if len(html) > self.config.max_bytes:
                return Extraction(faults=(Reason("input.too-large", len(html), self.config.max_bytes),))
            decoded = decode(html, page.content_type)
            if decoded.fault:
                return Extraction(faults=(decoded.fault,))
            html = decoded.text
        extraction = extract(html, self.config)
        return segment(extraction) if extraction.text else extraction


def _judge(config: Config, model: str | Path | None, why: bool) -> Callable[[Page], Verdict]:
    return PageFilter(config, model, why=why).judge
