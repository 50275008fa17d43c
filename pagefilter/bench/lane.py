"""A contender in a process of its own: what one loads, or changes in a library that another uses too, is nothing to the others.

pagefilter speeds up the Trafilatura of its process; the plain one that it is measured beside must not profit from that. Each round is done
by a fork of that process as it was before the first: what a contender remembers of pages (names of elements, paragraphs seen before) does
not make it quicker when they come again, as they never do in a crawl.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import time
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from pagefilter.runner.starting import without_interrupts, without_main
from pagefilter.runner.work import THREAD_VARIABLES, collect_seldom

Way = Callable[[Any], Any]
"""What a contender does with an item. A way with a method `begin` is told when it will see the items anew."""
_BEGIN, _RUN = "begin", "run"
_AGAIN = 9  # exit status of a round before another


@dataclass(frozen=True, slots=True)
class Contender:
    """Who is measured. `make`, which is pickled, gives its way in its own process, or raises `ImportError`; `install` says what helps."""

    name: str
    make: Callable[[], Way]
    install: str = ""


@dataclass(frozen=True, slots=True)
class Lap:
    """CPU seconds that one item took, what came of it if that was asked for, and the name of the error where it failed."""

    seconds: float
    outcome: Any = None
    error: str = ""


class Lane:
    """The process of a contender; `lacking` says why it does nothing."""

    def __init__(self, contender: Contender, items: Sequence[Any]) -> None:
        os.environ.update(dict.fromkeys(THREAD_VARIABLES, "1"))  # before anything that reads them is imported there
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, contender.make, list(items)))
        with without_interrupts(), without_main():  # it ends with its pipe
            self._process.start()
        theirs.close()
        self.contender = contender
        self.lacking = ""
        answer = self._answer()
        if isinstance(answer, str):
            self._lack(f"not installed: {contender.install} ({answer})" if contender.install else answer)

    def begin(self, again: Sequence[int] = ()) -> None:
        """Another round: what the contender saw of items in the round before is forgotten.

        It does items that it did before the first round `again`, lest the first of the round pay for the memory that a fork copies.
        """
        self._ask((_BEGIN, tuple(again), False))

    def run(self, numbers: Sequence[int], *, outcomes: bool = False) -> list[Lap]:
        """Do the items of these numbers; none where the contender does nothing."""
        return self._ask((_RUN, tuple(numbers), outcomes)) or []

    def close(self) -> None:
        """End the process."""
        self._pipe.close()
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def _ask(self, question: tuple[str, tuple[int, ...], bool]) -> Any:
        if self.lacking:
            return None
        answer = None
        with suppress(OSError):
            self._pipe.send(question)
            answer = self._answer()
        if isinstance(answer, list):
            return answer
        self._lack(answer if isinstance(answer, str) else "its process ended")
        return None

    def _answer(self) -> Any:
        try:
            return self._pipe.recv()
        except (EOFError, OSError):
            return "its process ended"

    def _lack(self, why: str) -> None:
        self.lacking = why
        self.close()


def _serve(pipe: Connection, make: Callable[[], Way], items: Sequence[Any]) -> None:
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        way = make()
    except Exception as error:
        pipe.send(f"{type(error).__name__}: {error}".splitlines()[0])
        return
    gc.collect()
    collect_seldom()  # as workers of pagefilter do, for all contenders alike
    pipe.send([])
    in_round = False
    with suppress(EOFError, OSError):
        while True:
            again = _until_a_round(pipe, way, items)
            if in_round:
                os._exit(_AGAIN)
            in_round = hasattr(os, "fork") and _forked()
            for number in again:
                _lap(way, items[number], False)
            getattr(way, "begin", bool)()
            pipe.send([])


def _until_a_round(pipe: Connection, way: Way, items: Sequence[Any]) -> tuple[int, ...]:
    """Does items that are asked for until a round begins; gives those that are to be done again at its begin."""
    numbers: tuple[int, ...]
    while True:
        asked, numbers, outcomes = pipe.recv()
        if asked == _BEGIN:
            return numbers
        pipe.send([_lap(way, items[number], outcomes) for number in numbers])


def _forked() -> bool:
    """True in each fork that does a round, one after the other; the process that makes them ends with the last."""
    while True:
        child = os.fork()
        if not child:
            return True
        _, status = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(status) != _AGAIN:
            os._exit(0)


def _lap(way: Way, item: Any, outcomes: bool) -> Lap:
    error, outcome = "", None
    before = time.process_time()
    try:
        outcome = way(item)
    except Exception as failure:  # another program may fail on a page; that is counted, and it is measured on all others
        error = type(failure).__name__
    seconds = time.process_time() - before
    return Lap(seconds, outcome if outcomes else None, error)
