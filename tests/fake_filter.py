"""A filter without a model: JUNK to the end of the text is promo, nothing but space is empty. For tests of what goes round a filter."""

from __future__ import annotations

import ctypes
import os
import re
import signal
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


def refuse(page: Page, reason: Reason) -> Verdict:
    return Verdict(Action.REJECT, page.text or "", (reason,), (), Scores(), Language(), "fake_v1", "c0ffee")


class Judge:
    """What workers have: judges by a function, refuses as above."""

    def __init__(self, function: Callable[[Page], Verdict] = judge) -> None:
        self.judge = function
        self.refuse = refuse


def make_judge() -> Judge:
    return Judge()


def make_careless_judge() -> Judge:
    """Does what a page says (see `_careless`), which is mostly harm."""
    return Judge(_careless)


def make_judge_of_a_missing_model() -> Judge:
    raise FileNotFoundError("no model here")


def make_recording_judge(folder: str) -> Judge:
    """Leaves a file named after the process for each call, and says what threads it may use."""
    with open(os.path.join(folder, f"started-{os.getpid()}"), "a") as file:
        file.write("x")
    return Judge(partial(_recorded, os.environ.get("OMP_NUM_THREADS", "unset")))


def _recorded(threads: str, page: Page) -> Verdict:
    verdict = judge(page)
    return Verdict(
        verdict.action, verdict.extracted, verdict.reasons, (), verdict.scores, verdict.language, f"{os.getpid()} {threads}", "c0ffee"
    )


def make_counting_judge(folder: str) -> Judge:
    """Leaves a file named after the process, with a letter for each page."""
    return Judge(partial(_counted, folder))


def _counted(folder: str, page: Page) -> Verdict:
    with open(os.path.join(folder, str(os.getpid())), "a") as file:
        file.write("x")
    return judge(page)


def make_unlucky_judge(folder: str) -> Judge:
    """Killed the first three times that it sees a page that says "unlucky", and twice before it can judge again."""
    if os.path.exists(os.path.join(folder, "page 1")) and any(_first(folder, f"start {number}") for number in (1, 2)):
        os.kill(os.getpid(), signal.SIGKILL)
    return Judge(partial(_unlucky, folder))


def make_no_judge() -> Judge:
    os._exit(7)


def make_judge_that_cannot_refuse() -> Judge:
    fake = make_careless_judge()
    fake.refuse = lambda page, reason: _careless(page)
    return fake


class Unreceivable:
    """Can be sent, and not received."""

    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        return _not_received, ()


def _not_received() -> None:
    raise RuntimeError("not to be received")


def make_no_judge_the_second_time(folder: str) -> Judge:
    """A judge that kills its worker, and none after it."""
    if not _first(folder, "made"):
        os._exit(7)
    return make_careless_judge()


def _unlucky(folder: str, page: Page) -> Verdict:
    if page.text == "unlucky" and any(_first(folder, f"page {number}") for number in (1, 2, 3)):
        os.kill(os.getpid(), signal.SIGKILL)
    return judge(page)


def _first(folder: str, name: str) -> bool:
    try:
        os.close(os.open(os.path.join(folder, name), os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


_kept: list[bytes] = []


def _careless(page: Page) -> Verdict:
    word, _, number = (page.text or "").partition(" ")
    if word == "die":
        os._exit(9)
    elif word == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif word == "segfault":
        ctypes.string_at(0)
    elif word == "raise":
        raise ZeroDivisionError("a mistake of the programmer")
    elif word == "sleep":
        time.sleep(60)
    elif word == "busy":
        re.match(r"(a+)+$", "a" * 40 + "b")  # for hours, and no other thread runs
    elif word == "loop":
        while True:
            pass
    elif word == "eat":
        eaten = []
        while True:
            eaten.append(b"x" * 10_000_000)
    elif word == "gulp":
        len(b"x" * int(number))  # and given back at once
    elif word == "keep":
        _kept.append(b"x" * int(number))
    elif word == "no-memory":
        raise MemoryError
    elif word == "wait":
        time.sleep(float(number))
    return judge(page)


class FakeFilter:
    """What the command line uses of a PageFilter."""

    def __init__(self, config: Config | None = None, model: str | None = None) -> None:
        self.config = config or Config()
        self.model = SimpleNamespace(name="fake_v1", thresholds={"junk.promo": 0.5})

    def judge(self, page: Page) -> Verdict:
        return judge(page)

    def judge_all(self, pages: Iterable[Page], jobs: int = 1, *, guarded: bool = False) -> Iterator[Verdict]:
        return runner.run(make_judge, pages, jobs) if guarded or jobs > 1 else map(judge, pages)


class FakeJudging:
    """What `pagefilter filter` uses of a Judging: one job judges in this process. A page takes PAGEFILTER_FAKE_SECONDS, for tests that
    want to see a run while it lasts."""

    def __init__(self, config: Config, model: str | None = None, *, why: bool = False) -> None:
        self.config = config
        self.model, self.sha256 = "fake_v1", "0" * 64

    def judge_all(self, pages: Iterable[Page], jobs: int) -> Iterator[Verdict]:
        seconds = float(os.environ.get("PAGEFILTER_FAKE_SECONDS", "0"))
        return runner.run(partial(make_slow_judge, seconds), pages, jobs) if jobs > 1 else map(partial(_slowly, seconds), pages)


def make_slow_judge(seconds: float) -> Judge:
    return Judge(partial(_slowly, seconds))


def _slowly(seconds: float, page: Page) -> Verdict:
    if seconds:
        time.sleep(seconds)
    return judge(page)
