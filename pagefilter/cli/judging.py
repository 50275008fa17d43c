"""Pages judged in worker processes, which alone load the model: this process stays small and starts at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from pagefilter.config import Config
from pagefilter.data import Page, Verdict
from pagefilter.runner import run
from pagefilter.sources import Record, Skipped, Unreadable
from pagefilter.workers import checked, make_judge

JudgeAll = Callable[[Iterable[Page], int], Iterator[Verdict]]
Other = Unreadable | Skipped
_MOST_OTHERS = 100_000  # items without a page that may wait for the verdict on the page before them


class Judged(NamedTuple):
    """A page and its verdict."""

    record: Record
    verdict: Verdict


class Judging:
    """What judges under some settings. Raises `ConfigError` and `ModelError` for what can be told without loading the model."""

    def __init__(self, config: Config, model: str | None = None, *, why: bool = False) -> None:
        self.model, self.sha256 = checked(config, model)
        self.config = config
        self._make = partial(make_judge, config, model, why)

    def judge_all(self, pages: Iterable[Page], jobs: int) -> Iterator[Verdict]:
        """Verdicts in order. Processes keep the limits of time and memory; where there are none, one job needs no process."""
        seconds, memory = self.config.page_seconds, self.config.page_memory
        if jobs == 1 and not (seconds or memory):
            return map(self._make().judge, pages)
        return run(self._make, pages, jobs, seconds, memory)


def judged(judge_all: JudgeAll, items: Iterable[Record | Other], jobs: int) -> Iterator[Judged | Other]:
    """Items in order, each record with its verdict, all else as it is."""
    waiting: deque[Record | Other] = deque()  # as long as the runner's window
    source = iter(items)
    more = True

    def pages() -> Iterator[Page]:
        nonlocal more
        others = 0
        for item in source:
            waiting.append(item)
            if isinstance(item, Record):
                yield item.page
            elif (others := others + 1) >= _MOST_OTHERS:
                return  # the pages under way are ended first: what waits must not take all memory
        more = False

    def without_pages() -> Iterator[Other]:
        while waiting and not isinstance(item := waiting[0], Record):
            waiting.popleft()
            yield item

    while more:
        for verdict in judge_all(pages(), jobs):
            yield from without_pages()
            record = waiting.popleft()
            assert isinstance(record, Record)
            yield Judged(record, verdict)
        yield from without_pages()
