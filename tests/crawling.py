"""One crawl, as a script that starts it without a main guard: `python crawling.py ARGUMENTS`, a JSON object with `url`, `kinds` of items,
`feed`, `settings`, and what is to go wrong. Prints what came of it as JSON: stats, seconds, how late the reactor was, in seconds."""

import dataclasses
import json
import multiprocessing
import os
import signal
import sys
import time
import warnings
from functools import partial
from pathlib import Path

import attrs
import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.exceptions import ScrapyDeprecationWarning

warnings.simplefilter("error", ScrapyDeprecationWarning)
TICK = 0.02


@dataclasses.dataclass
class Data:
    html: str
    url: str
    text: str = ""
    pagefilter: dict = dataclasses.field(default_factory=dict)


@attrs.define
class Attrs:
    url: str
    text: str = ""  # still to be filled: the response is judged
    pagefilter: dict = attrs.Factory(dict)


class Item(scrapy.Item):
    url = scrapy.Field()
    html = scrapy.Field()
    text = scrapy.Field()
    pagefilter = scrapy.Field()


@dataclasses.dataclass(frozen=True)
class Frozen:
    url: str
    html: str


@dataclasses.dataclass
class NoVerdict:
    url: str
    text: str = ""


def items(kind, response):
    """What a spider makes of a page."""
    url, html = response.url, response.text
    paragraphs = [] if url.endswith(".json") else response.css("p::text").getall()
    if kind == "pydantic":
        import pydantic

        model = pydantic.create_model("Model", url=(str, ...), html=(str, ...), text=(str, ""), pagefilter=(dict, None))
        return [model(url=url, html=html)]
    return {
        "bare": lambda: [{}],
        "twice": lambda: [{"part": 1}, {"part": 2}],
        "html": lambda: [{"url": url, "html": html}],
        "bytes": lambda: [{"html": response.body}],
        "text": lambda: [{"url": url, "text": " ".join(paragraphs)}],
        "list": lambda: [{"url": url, "text": paragraphs}],
        "data": lambda: [Data(html, url)],
        "attrs": lambda: [Attrs(url)],
        "item": lambda: [Item(url=url)],
        "frozen": lambda: [Frozen(url, html)],
        "no-verdict": lambda: [NoVerdict(url)],
    }[kind]()


class Copying:
    """A pipeline that makes a new item, or drops every third."""

    seen = 0

    def process_item(self, item):
        self.seen += 1
        if self.seen % 3 == 0:
            raise scrapy.exceptions.DropItem("another pipeline", *(["DEBUG"] if scrapy.version_info >= (2, 13) else []))
        return dict(item)


class Watch:
    """Measures the crawl from its first request to its last item, and how late the reactor is when it should tick."""

    def __init__(self, crawler):
        self.crawler, self.late, self.items, self.killed, self.started, self.origins_left = crawler, [], 0, 0, 0.0, None
        crawler.signals.connect(self.opened, scrapy.signals.spider_opened)
        crawler.signals.connect(self.scraped, scrapy.signals.item_scraped)
        crawler.signals.connect(self.dropped, scrapy.signals.item_dropped)
        crawler.signals.connect(self.closed, scrapy.signals.spider_closed)
        Watch.last = self

    @classmethod
    def from_crawler(cls, crawler):
        return cls(crawler)

    def opened(self):
        from twisted.internet.task import LoopingCall

        self.started = time.monotonic()
        self.next = self.started + TICK
        self.call = LoopingCall(self.tick)
        self.call.start(TICK, now=False)

    def tick(self):
        now = time.monotonic()
        self.late.append(now - self.next)
        self.next = now + TICK

    def scraped(self, item):
        self.items += 1
        if self.items == ARGUMENTS.get("kill_at"):
            for process in multiprocessing.active_children():
                os.kill(process.pid, signal.SIGKILL)
                self.killed += 1

    def dropped(self, item, exception):
        if rejects := ARGUMENTS.get("rejects"):
            row = {"message": str(exception), "pagefilter": exception.verdict.as_dict(), "kind": type(exception).__name__}
            with open(rejects, "a") as file:
                file.write(json.dumps(row) + "\n")

    def closed(self, reason):
        self.call.stop()
        self.seconds = time.monotonic() - self.started
        self.reason = reason
        if judging := vars(self.crawler).get("pagefilter"):
            self.origins_left = len(judging.origins)


class SiteSpider(scrapy.Spider):
    name = "site"

    def parse(self, response):
        yield from response.follow_all(css="li a", callback=self.parse_page)

    def parse_page(self, response):
        for kind in ARGUMENTS["kinds"]:
            yield from items(kind, response)
        if response.headers["Content-Type"].startswith(b"text/html"):
            yield from response.follow_all(css="a.follow", callback=self.parse_page)


ARGUMENTS = json.loads(sys.argv[1])
if fake := ARGUMENTS.get("fake"):  # workers without a model
    import fake_filter

    from pagefilter.adapters.scrapy import judging
    from pagefilter.runner import Pool

    make = partial(getattr(fake_filter, fake), *ARGUMENTS.get("fake_arguments", []))
    judging.Workers = lambda config, model, jobs: Pool(make, jobs, config.page_seconds, config.page_memory)

addon = {} if ARGUMENTS.get("without") else {"ADDONS": {"pagefilter.adapters.scrapy.Addon": 300}}
feed = {"FEEDS": {Path(ARGUMENTS["feed"]): {"format": ARGUMENTS.get("format", "jsonlines"), "encoding": "utf8"}}} if "feed" in ARGUMENTS else {}
settings = {
    "EXTENSIONS": {Watch: 1},
    "TELNETCONSOLE_ENABLED": False,
    "LOG_LEVEL": "INFO",
    "CONCURRENT_REQUESTS": 16,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "RETRY_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "REQUEST_FINGERPRINTER_IMPLEMENTATION": "2.7" if scrapy.version_info < (2, 12) else None,
    **addon,
    **feed,
    **ARGUMENTS.get("settings", {}),
}
process = CrawlerProcess({name: value for name, value in settings.items() if value is not None})
process.crawl(SiteSpider, start_urls=[ARGUMENTS["url"]])
process.start()
watch = Watch.last if hasattr(Watch, "last") else None
if watch is None or not hasattr(watch, "seconds"):
    sys.exit(1)
stats = {name: value for name, value in watch.crawler.stats.get_stats().items() if isinstance(value, (int, float, str))}
left = len(multiprocessing.active_children())
print(
    json.dumps(
        {
            "stats": stats,
            "seconds": watch.seconds,
            "late": watch.late,
            "reason": watch.reason,
            "killed": watch.killed,
            "scrapy": scrapy.__version__,
            "reactor": type(sys.modules["twisted.internet.reactor"]).__name__,
            "origins_left": watch.origins_left,
            "workers_left": left,
        }
    )
)
