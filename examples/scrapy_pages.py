"""Crawls the sample pages of this repository, or a site: keeps what is good of each page, drops pages of junk.

    scrapy runspider examples/scrapy_pages.py -o pages.jsonl
    scrapy runspider examples/scrapy_pages.py -o pages.jsonl -a start=https://example.org/
"""

from pathlib import Path

import scrapy

SAMPLES = Path(__file__).resolve().parent.parent / "corpus" / "samples"


class PagesSpider(scrapy.Spider):
    name = "pages"
    custom_settings = {
        "ADDONS": {"pagefilter.adapters.scrapy.Addon": 300},
        "PAGEFILTER_CONFIG": {"languages": ["en", "de"]},
    }

    def __init__(self, start=None, **arguments):
        super().__init__(**arguments)
        self.start_urls = [start] if start else [page.as_uri() for page in sorted(SAMPLES.glob("*.html"))]

    def parse(self, response):
        yield {"url": response.url, "title": response.css("title::text").get()}
