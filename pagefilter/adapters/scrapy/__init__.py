"""Scrapy: an add-on that judges every item of a crawl outside the reactor's process, and drops, trims or tags it.

    ADDONS = {"pagefilter.adapters.scrapy.Addon": 300}

Settings, stats and examples: docs/scrapy.md. Raises `ImportError` where Scrapy is missing.
"""

from __future__ import annotations

try:
    import scrapy as _scrapy  # noqa: F401
except ImportError as error:
    raise ImportError("pagefilter.adapters.scrapy needs Scrapy: pip install 'pagefilter[scrapy]'") from error

from pagefilter.adapters.scrapy.addon import Addon
from pagefilter.adapters.scrapy.middleware import SpiderMiddleware
from pagefilter.adapters.scrapy.pipeline import PageRejected, Pipeline

__all__ = ["Addon", "PageRejected", "Pipeline", "SpiderMiddleware"]
