"""The filter: the only module that knows the order of the stages, the last of which it shares with `decider`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from pagefilter.config import Config
from pagefilter.data import Cut, Extraction, HtmlFacts, Language, Page, Reason, Scores, Verdict, placed
from pagefilter.decider import Decider
from pagefilter.decode import decode
from pagefilter.errors import InputError
from pagefilter.extract import Chooser, extract, parsed
from pagefilter.families import Families, Match, raised, with_families
from pagefilter.language import check, identify, prepare
from pagefilter.model import Model
from pagefilter.reasons import CODES, JUNK
from pagefilter.segment import segment
from pagefilter.wholepage import html_facts, page_faults
from pagefilter.why import with_facts

_NOSCRIPT = 200  # characters for readers without scripts: fewer ask to turn them on, more may be the page itself


class PageFilter:
    """Judges pages; loads its model once. Same page, config and model: same verdict, whatever was judged before.

    >>> from pagefilter import Page, PageFilter
    >>> text = "Where to see the otters\\nThe best hour is the one before sunset, from the old bridge at the mill."
    >>> verdict = PageFilter().judge(Page(text=text))
    >>> verdict.action.value, verdict.kept
    ('keep', True)

    With `why`, each cut carries the facts that decided it (`Cut.why`); what is cut stays the same, and pages with cuts take longer. Cuts
    in which a family of `Config.families` was recognised always say so.

    Raises `ModelError` when `model` (a name or a folder) cannot be used, `ConfigError` from `Config` for wrong settings.
    """

    def __init__(self, config: Config | None = None, model: str | Path | None = None, *, why: bool = False) -> None:
        self.config = config or Config()
        check(self.config)
        self._decider = Decider(self.config)
        self._families = Families.load(self.config.families) if self.config.families else None
        self.model = Model.load(model)
        self.chooser = _chooser() if self.config.extractor == "blocks" else None
        prepare(self.config)
        self.why = why
        self._source = model

    def judge(self, page: Page) -> Verdict:
        """Verdict on one page. Never raises for what the page contains."""
        return self.judge_extraction(self._extracted(page), page.url)

    def judge_extraction(self, extraction: Extraction, url: str | None = None) -> Verdict:
        """Verdict on a page extracted and segmented before."""
        if not extraction.faults:  # what could not be read, or is blocked, is not looked into
            extraction = replace(extraction, faults=page_faults(extraction.html, extraction.text, url))
        language = identify(extraction.text, self.config.language_backend)
        scores = self.model.score(extraction, language.code)
        matches = self._families.matches(extraction, scores) if self._families else []
        return self._verdict(extraction, language, raised(scores, matches), matches)

    def refuse(self, page: Page, reason: Reason) -> Verdict:
        """Verdict on a page that is not to be looked into, as workers give it for a page that ended one (`input.timeout`, ...)."""
        return self._verdict(Extraction(page.text or "", faults=(reason,)), Language(), Scores())

    def painted(self, page: Page, verdict: Verdict) -> str:
        """The page as HTML with what this verdict kept and cut marked where it stands; nothing of it runs or is fetched.

        Raises `InputError` for a page that came as text, or was not read.
        """
        from pagefilter.dom.paint import painted  # for a person's look at a page; judging needs it not

        if page.html is None:
            raise InputError("only pages that come as HTML can be painted; this one is text")
        html = decode(page.html, page.content_type).text if isinstance(page.html, bytes) else page.html
        codes = [reason.code for reason in verdict.reasons]
        unread = [code for code in codes if code.startswith(("input.", "url.")) and code != "input.too-deep"]
        tree, _ = (None, ()) if unread else parsed(html)
        if tree is None:
            raise InputError(f"nothing to paint: the page was not read ({', '.join(unread) or 'it has no element'})")
        return painted(tree, verdict.extracted, verdict.cuts, f"pagefilter: {verdict.action}" + (f" ({', '.join(codes)})" if codes else ""))

    def judge_all(self, pages: Iterable[Page], jobs: int = 1, *, guarded: bool = False) -> Iterator[Verdict]:
        """Verdicts on many pages, lazily and in order, by `jobs` processes.

        Worker processes keep `Config.page_seconds` and `Config.page_memory`, and one that dies is replaced: the page that hangs, eats
        memory or crashes the parser is refused (`input.timeout`, `input.memory`, `input.crashed`), and the others get their verdicts. One
        job is done in this process, where nothing can stop a page inside C code, unless `guarded` asks for a worker process for it too.
        """
        if jobs == 1 and not guarded:
            return map(self.judge, pages)
        from pagefilter.runner import run

        make = partial(PageFilter, self.config, self._source, why=self.why)
        return run(make, pages, jobs, self.config.page_seconds, self.config.page_memory)

    def _verdict(self, extraction: Extraction, language: Language, scores: Scores, matches: Sequence[Match] = ()) -> Verdict:
        action, reasons, cuts = self._decider.decide(extraction, scores, language, self.model.thresholds)
        if self.why:
            cuts = self._with_facts(extraction, language, cuts)
        if matches:
            cuts = with_families(cuts, scores, matches)
        if self.config.xpaths:
            blocks = extraction.blocks
            cuts = placed(cuts, [(block.start, block.end) for block in blocks], [block.xpath for block in blocks])
            scored = zip(scores.blocks, blocks, strict=False)  # no block of a page that was not looked into is scored
            scores = replace(scores, blocks=tuple(replace(score, xpath=block.xpath) for score, block in scored))
        return Verdict(
            action, extraction.text, reasons, cuts, scores, language, self.model.name, self.config.digest, extraction.title,
            self.model.thresholds, extraction.html.page_type if extraction.html else "", extraction.metadata,
        )  # fmt: skip

    def _with_facts(self, extraction: Extraction, language: Language, cuts: tuple[Cut, ...]) -> tuple[Cut, ...]:
        """The model's cuts with its facts, those of published rules with what the rule says."""
        facts = iter(with_facts(extraction, language.code, [cut for cut in cuts if cut.code in JUNK], self.model))
        return tuple(next(facts) if cut.code in JUNK else replace(cut, why=(CODES[cut.code],)) for cut in cuts)

    def _settled(self, url: str | None, facts: HtmlFacts) -> bool:
        """Whether all that is seen of a page is nothing, or proves it to be one that is rejected: no main text would change that."""
        if not facts.whole:
            return False
        if not facts.visible:
            return not facts.data and len(facts.noscript) < _NOSCRIPT
        return self._decider.rejects(page_faults(facts, facts.visible, url))

    def _extracted(self, page: Page) -> Extraction:
        if blocked := self._decider.blocked(page.url):
            return Extraction(page.text or "", faults=(blocked,))
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
        extraction = extract(html, self.config, html_facts, self.chooser, partial(self._settled, page.url))
        return segment(extraction) if extraction.text else extraction


def _chooser() -> Chooser:
    """The model of main text, which a filter of Trafilatura's text does not load."""
    from pagefilter.mainmodel import MainModel

    return MainModel.load()
