"""Where items come from: Scrapy hands an item to pipelines without the response that it was scraped from."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from scrapy.http import HtmlResponse, Response

from pagefilter import Page, Verdict


class Origin:
    """A response as a page, if it is one; all that comes from it shares one verdict."""

    __slots__ = ("content_type", "ended", "items", "page", "response", "url", "verdict", "yielded")

    def __init__(self, response: Response) -> None:
        header = response.headers.get(b"Content-Type")
        self.response = response
        self.url = response.url
        self.content_type = header.decode("latin-1") if header else None
        self.page: Page | None = None
        self.verdict: Future[Verdict] | None = None
        self.items: list[int] = []  # identities of what came from it
        self.yielded = self.ended = 0
        if isinstance(response, HtmlResponse):
            self.page = Page(html=response.body, url=response.url, content_type=self.content_type)


class Origins:
    """Origins of the items on their way from spider to pipeline. What is remembered is held, so that nothing new has its identity.

    An item that a pipeline before ours drops, or makes another of, is never asked about: Scrapy says of every item when it has ended, and
    from which response it came. When all of a response have, what is left of them is forgotten.
    """

    def __init__(self) -> None:
        self._items: dict[int, tuple[Any, Origin]] = {}
        self._responses: dict[int, Origin] = {}

    def __len__(self) -> int:
        return len(self._items) + len(self._responses)

    def remember(self, item: Any, origin: Origin) -> None:
        """An item comes from there. One that is yielded again comes from where it came from last."""
        self._items[id(item)] = item, origin
        self._responses[id(origin.response)] = origin
        origin.items.append(id(item))
        origin.yielded += 1

    def take(self, item: Any) -> Origin | None:
        """Where an item comes from; forgotten at the same time. None for another object than the spider yielded."""
        return self._items.pop(id(item), (item, None))[1]

    def end(self, response: Any) -> None:
        """An item that came from this response was stored, dropped, or failed."""
        origin = self._responses.get(id(response))
        if origin is None:
            return
        origin.ended += 1
        if origin.ended < origin.yielded:
            return
        del self._responses[id(response)]
        for item in origin.items:
            if self._items.get(item, (None, None))[1] is origin:
                del self._items[item]
        origin.items.clear()
