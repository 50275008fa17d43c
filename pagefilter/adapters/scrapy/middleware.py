"""The spider middleware: tells the pipeline where items come from, and drops links of rejected pages where that is asked for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from scrapy import Request

from pagefilter.adapters.scrapy.judging import Judging
from pagefilter.adapters.scrapy.origins import Origin

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class SpiderMiddleware:
    """Remembers the response of each item until the pipeline asks; under `PAGEFILTER_DROP_LINKS` judges responses that have links."""

    def __init__(self, judging: Judging) -> None:
        self._judging = judging

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> SpiderMiddleware:
        """The middleware of a crawl."""
        return cls(Judging.of(crawler))

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any], spider: Spider | None = None
    ) -> AsyncIterator[Any]:
        """What the spider yielded, save the requests of a page whose links are dropped."""
        origin = Origin(response)
        async for output in result:
            if isinstance(output, Request):
                if await self._drops_links(origin):
                    self._judging.count("links_dropped")
                    continue
            elif output is not None:
                self._judging.origins.remember(output, origin)
            yield output

    async def _drops_links(self, origin: Origin) -> bool:
        judging = self._judging
        if not judging.options.drop_links or origin.page is None:
            return False
        verdict = await judging.verdict(origin.page, origin)
        return not verdict.kept and any(judging.options.drops_links_for(reason.code) for reason in verdict.reasons)
