"""The item pipeline: every item judged, and dropped, trimmed or tagged."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from scrapy import version_info
from scrapy.exceptions import DropItem
from scrapy.utils.defer import deferred_from_coro

from pagefilter import Verdict
from pagefilter.adapters.scrapy.content import NoContentError, adapted, content, write
from pagefilter.adapters.scrapy.judging import Judging

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler


class PageRejected(DropItem):
    """An item was dropped because its page was rejected; `verdict` has the reasons and the whole text. Logged as DEBUG."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__("pagefilter: " + ", ".join(_told(reason.code, reason.value, reason.limit) for reason in verdict.reasons))
        self.log_level = "DEBUG"
        self.verdict = verdict


class Pipeline:
    """Judges an item's HTML, its text, or the response it comes from, and writes kept text and verdict into the item.

    Raises `ConfigError` or `ModelError` when the crawl starts, never later: an item that cannot be judged goes on as it is, is counted
    (`pagefilter/unjudged`), and the log says once why.
    """

    def __init__(self, judging: Judging) -> None:
        self._judging = judging

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Pipeline:
        """The pipeline of a crawl."""
        return cls(Judging.of(crawler))

    def open_spider(self, spider: Spider | None = None) -> Any:
        """Done when the workers have loaded the model."""
        opening: Coroutine[Any, Any, None] = self._judging.open()
        return opening if version_info >= (2, 14) else deferred_from_coro(opening)  # before, no coroutine was waited for here

    async def process_item(self, item: Any, spider: Spider | None = None) -> Any:
        """The item with text and verdict. Raises `PageRejected` where rejected pages are dropped."""
        judging, options = self._judging, self._judging.options
        origin = judging.origins.take(item)
        try:
            adapter = adapted(item)
            page = content(adapter, options, origin)
        except NoContentError as why:
            judging.count("unjudged")
            judging.say_once(f"items are passed on unjudged: {why}")
            return item
        verdict = await judging.verdict(page, origin)
        self._count(verdict)
        if options.drop and not verdict.kept:
            raise PageRejected(verdict)
        for complaint in write(adapter, options, verdict, origin if origin and page is origin.page else None):
            judging.say_once(complaint)
        return item

    def _count(self, verdict: Verdict) -> None:
        count = self._judging.count
        count(str(verdict.action))
        for code in sorted({reason.code for reason in verdict.reasons}):
            count(f"reason/{code}")
        count("chars", len(verdict.extracted))
        count("chars_removed", len(verdict.extracted) - len(verdict.text))


def _told(code: str, value: float | str | None, limit: float | str | None) -> str:
    """A reason as a log has it."""
    parts = [part for part in (_figure(value), f"limit {_figure(limit)}" if limit is not None else "") if part]
    return f"{code} ({', '.join(parts)})" if parts else code


def _figure(value: float | str | None) -> str:
    return f"{value:.4g}" if isinstance(value, float) else "" if value is None else str(value)
