"""A filter without a model: JUNK to the end of the text is promo, nothing but space is empty. For tests of what goes round a filter."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from types import SimpleNamespace

from pagefilter import runner
from pagefilter.config import Config
from pagefilter.data import Action, BlockScore, Cut, Language, Page, Reason, Scores, Verdict


def judge(page: Page) -> Verdict:
    if page.text is not None:
        text = page.text
    else:
        text = page.html if isinstance(page.html, str) else (page.html or b"").decode("utf-8", "replace")
    title = "A title" if page.html is not None else None
    at = text.find("JUNK")
    cuts = (Cut(at, len(text), "junk.promo", 0.98765432),) if at >= 0 else ()
    blocks = tuple(BlockScore(cut.start, cut.end, cut.code, cut.score) for cut in cuts)
    scores, language = Scores(0.75, 0.125, blocks), Language("en", 0.5)
    if not text.strip():
        return Verdict(Action.REJECT, text, (Reason("page.empty", 0, 1),), (), scores, language, "fake_v1", "c0ffee", title)
    if cuts:
        reasons = (Reason("junk.promo", 0.98765432, 0.5),)
        return Verdict(Action.TRIM, text, reasons, cuts, scores, language, "fake_v1", "c0ffee", title)
    return Verdict(Action.KEEP, text, (), (), scores, language, "fake_v1", "c0ffee", title)


def make_judge() -> Callable[[Page], Verdict]:
    return judge


def make_careless_judge() -> Callable[[Page], Verdict]:
    return _careless


def make_judge_of_a_missing_model() -> Callable[[Page], Verdict]:
    raise FileNotFoundError("no model here")


def make_recording_judge(folder: str) -> Callable[[Page], Verdict]:
    """Leaves a file named after the process for each call, and says what threads it may use."""
    with open(os.path.join(folder, f"started-{os.getpid()}"), "a") as file:
        file.write("x")
    return partial(_recorded, os.environ.get("OMP_NUM_THREADS", "unset"))


def _recorded(threads: str, page: Page) -> Verdict:
    verdict = judge(page)
    return Verdict(
        verdict.action, verdict.extracted, verdict.reasons, (), verdict.scores, verdict.language, f"{os.getpid()} {threads}", "c0ffee"
    )


def _careless(page: Page) -> Verdict:
    if page.text == "die":
        os._exit(9)
    if page.text == "raise":
        raise ZeroDivisionError("a mistake of the programmer")
    if page.text == "sleep":
        time.sleep(60)
    return judge(page)


class FakeFilter:
    """What the command line uses of a PageFilter."""

    def __init__(self, config: Config | None = None, model: str | None = None) -> None:
        self.config = config or Config()
        self.model = SimpleNamespace(name="fake_v1", thresholds={"junk.promo": 0.5})

    def judge(self, page: Page) -> Verdict:
        return judge(page)

    def judge_all(self, pages: Iterable[Page], jobs: int = 1) -> Iterator[Verdict]:
        return map(judge, pages) if jobs == 1 else runner.run(make_judge, pages, jobs)
