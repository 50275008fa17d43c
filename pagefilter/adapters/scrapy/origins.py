"""Where items come from: Scrapy hands an item to pipelines without the response that it was scraped from."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from scrapy.http import HtmlResponse, Response

from pagefilter import Page, Verdict


class Origin:
    """A response as a page, if it is one; all that comes from it shares one verdict."""

    __slots__ = ("content_type", "page", "url", "verdict")

    def __init__(self, response: Response) -> None:
        header = response.headers.get(b"Content-Type")
        self.url = response.url
        self.content_type = header.decode("latin-1") if header else None
        self.page: Page | None = None
        self.verdict: Future[Verdict] | None = None
        if isinstance(response, HtmlResponse):
            self.page = Page(html=response.body, url=response.url, content_type=self.content_type)


class Origins:
    """Origins of the items on their way from spider to pipeline. The items are held, so that no other can have the same identity."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, Origin]] = {}

    def __len__(self) -> int:
        return len(self._known)

    def remember(self, item: Any, origin: Origin) -> None:
        """An item comes from there. One that is yielded again comes from where it came from last."""
        self._known[id(item)] = item, origin

    def take(self, item: Any) -> Origin | None:
        """Where an item comes from; forgotten at the same time. None for another object than the spider yielded."""
        return self._known.pop(id(item), (item, None))[1]

    def forget(self, item: Any) -> None:
        """An item was dropped or failed before anybody asked."""
        self._known.pop(id(item), None)
