"""Judging in a thread of the crawl's own process, for places that allow no others. Nothing stops a page that takes too long there."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache

from pagefilter import Config, Page, PageFilter, Verdict


class OneThread:
    """The face of `pagefilter.Workers`, without processes; all crawls of a process share the thread."""

    def __init__(self, config: Config, model: str | None) -> None:
        self.ready: Future[None] = _thread().submit(self._load, config, model)

    def submit(self, page: Page) -> Future[Verdict]:
        """The verdict on a page, once there is one."""
        return _thread().submit(self._judge, page)

    def close(self) -> None:
        """Nothing to end: the thread waits for the next crawl."""

    def _load(self, config: Config, model: str | None) -> None:
        self._page_filter = PageFilter(config, model)

    def _judge(self, page: Page) -> Verdict:
        return self._page_filter.judge(page)


@cache
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, "pagefilter")
