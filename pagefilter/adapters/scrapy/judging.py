"""What the components of one crawl share: settings, workers, where items come from, and the counts."""

from __future__ import annotations

import asyncio
import logging
import time
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, TypeVar

from scrapy import signals
from scrapy.utils.defer import deferred_from_coro

from pagefilter import Page, PagefilterError, Verdict, Workers
from pagefilter.adapters.scrapy.options import Options
from pagefilter.adapters.scrapy.origins import Origin, Origins
from pagefilter.adapters.scrapy.thread import OneThread

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger("pagefilter")
_T = TypeVar("_T")


class Judging:
    """Judges pages of a crawl outside the reactor's thread. Workers start when it is opened and end with the spider."""

    def __init__(self, crawler: Crawler) -> None:
        self.options = Options.of(crawler.settings)
        self.origins = Origins()
        self._crawler = crawler
        self._workers: Workers | OneThread | None = None
        self._said: set[str] = set()
        for signal in (signals.item_scraped, signals.item_dropped, signals.item_error):
            crawler.signals.connect(self._ended, signal)
        crawler.signals.connect(self._close, signals.spider_closed)

    @classmethod
    def of(cls, crawler: Crawler) -> Judging:
        """The one of this crawl. Raises `ConfigError` for wrong settings."""
        known = vars(crawler)  # lives as long as the crawler does
        if "pagefilter" not in known:
            known["pagefilter"] = cls(crawler)
        judging = known["pagefilter"]
        assert isinstance(judging, cls)
        return judging

    async def open(self) -> None:
        """Start the workers and wait until they have loaded the model. Raises `ConfigError` or `ModelError` when they cannot."""
        if self._workers is None:
            config, model, jobs = self.options.config, self.options.model, self.options.jobs
            self._workers = Workers(config, model, jobs=jobs) if jobs else OneThread(config, model)
        try:
            await _arrived(self._workers.ready)
        except Exception:
            self._close()
            raise

    async def verdict(self, page: Page, origin: Origin | None) -> Verdict:
        """The verdict on a page. That of a response is looked for once, whatever comes from it.

        Raises `PagefilterError`, and closes the spider, when the workers cannot go on.
        """
        began = time.monotonic()
        try:
            if self._workers is None:  # the pipeline, which opens it, is not there
                await self.open()
            assert self._workers
            if origin is None or page is not origin.page:
                return await _arrived(self._workers.submit(page))
            if origin.verdict is None:
                origin.verdict = self._workers.submit(page)
            return await _arrived(origin.verdict)
        except PagefilterError as error:
            self._stop(error)
            raise
        finally:
            seconds = time.monotonic() - began
            self.count("seconds", seconds)
            self._stats.max_value("pagefilter/seconds_max", seconds)

    def count(self, name: str, number: float = 1) -> None:
        """Add to a figure of the crawl's stats."""
        self._stats.inc_value(f"pagefilter/{name}", number)

    def say_once(self, message: str) -> None:
        """Warn, the first time only: what is wrong with an item is wrong with all of its kind."""
        if message not in self._said:
            self._said.add(message)
            logger.warning("%s (said once)", message, extra={"spider": self._crawler.spider})

    @property
    def _stats(self) -> Any:
        return self._crawler.stats

    def _ended(self, response: Any) -> None:
        self.origins.end(response)

    def _close(self) -> None:
        if self._workers is not None:
            self._workers.close()

    def _stop(self, error: PagefilterError) -> None:
        """Close the spider: pages that are not judged are not to be thrown away one by one until somebody looks."""
        message = f"pages cannot be judged any more, the spider is closed: {error}"
        if message in self._said:
            return
        self._said.add(message)
        logger.error(message, extra={"spider": self._crawler.spider})
        engine: Any = self._crawler.engine
        if hasattr(engine, "close_spider_async"):
            deferred_from_coro(engine.close_spider_async(reason="pagefilter_failed"))
        else:
            engine.close_spider(self._crawler.spider, "pagefilter_failed")


async def _arrived(future: Future[_T]) -> _T:
    """What a thread or a process gives, for a coroutine under asyncio or under a reactor of Twisted's own."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        fired: _T = await _deferred(future)
        return fired
    return await asyncio.wrap_future(future, loop=loop)


def _deferred(future: Future[_T]) -> Any:
    from twisted.internet import reactor  # imported any earlier it would install itself
    from twisted.internet.defer import Deferred

    deferred: Deferred[_T] = Deferred()

    def fire() -> None:
        error = future.exception()
        if error is None:
            deferred.callback(future.result())
        else:
            deferred.errback(error)

    call: Any = reactor
    future.add_done_callback(lambda _: call.callFromThread(fire))
    return deferred
