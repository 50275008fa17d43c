"""The add-on: one line of settings enables it all."""

from __future__ import annotations

import logging
from typing import Any

from scrapy import version_info
from scrapy.logformatter import LogFormatter
from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object

from pagefilter.adapters.scrapy.middleware import SpiderMiddleware
from pagefilter.adapters.scrapy.options import Options
from pagefilter.adapters.scrapy.pipeline import PageRejected, Pipeline

PIPELINE_ORDER = 200  # before pipelines that store items, at 300 and above as a rule
MIDDLEWARE_ORDER = 20  # the last to see items: no other middleware makes new ones of them


class Addon:
    """`ADDONS = {"pagefilter.adapters.scrapy.Addon": 300}` enables pipeline and spider middleware, where the settings have not done so.

    Raises `ConfigError` for wrong settings before the crawl starts.
    """

    def update_settings(self, settings: BaseSettings) -> None:
        """Called by Scrapy."""
        Options.of(settings)
        _enable(settings, "ITEM_PIPELINES", Pipeline, PIPELINE_ORDER)
        _enable(settings, "SPIDER_MIDDLEWARES", SpiderMiddleware, MIDDLEWARE_ORDER)
        if version_info < (2, 13):  # later ones go by the exception's log_level
            settings.set("LOG_FORMATTER", QuietRejects, "addon")


class QuietRejects(LogFormatter):
    """Rejected pages are no warnings: an old Scrapy has one level for all dropped items."""

    def dropped(self, item: Any, exception: BaseException, response: Any, spider: Any) -> Any:
        """What is logged about a dropped item."""
        entry: Any = super().dropped(item, exception, response, spider)
        return {**entry, "level": logging.DEBUG} if isinstance(exception, PageRejected) else entry


def _enable(settings: BaseSettings, name: str, component: type, order: int) -> None:
    """Add a component, unless it is there: with another order, or turned off."""
    components = settings.getdict(name)
    if all(load_object(key) is not component for key in components):
        settings.set(name, {**components, component: order}, settings.getpriority(name) or 0)
