"""pagefilter reads scraped pages and answers keep, trim or reject, with reasons, exact offsets and calibrated scores.

>>> from pagefilter import Config, Page, PageFilter
>>> pf = PageFilter(Config(languages=("en",)))
>>> pf.judge(Page(text="")).reasons[0].code
'page.empty'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pagefilter.config import Config
    from pagefilter.data import Action, Block, BlockScore, Cut, Language, Page, Reason, Scores, Verdict, apply_cuts, undo_cuts
    from pagefilter.errors import ConfigError, InputError, ModelError, PagefilterError
    from pagefilter.filter import PageFilter
    from pagefilter.workers import Workers

__version__ = "0.1.0"
__all__ = [
    "Action",
    "Block",
    "BlockScore",
    "Config",
    "ConfigError",
    "Cut",
    "InputError",
    "Language",
    "ModelError",
    "Page",
    "PageFilter",
    "PagefilterError",
    "Reason",
    "Scores",
    "Verdict",
    "Workers",
    "apply_cuts",
    "undo_cuts",
]
# Loaded when asked for: `pagefilter --help` needs none of them, and PageFilter brings two seconds of sklearn and trafilatura.
_HOMES = {
    "config": ("Config",),
    "data": ("Action", "Block", "BlockScore", "Cut", "Language", "Page", "Reason", "Scores", "Verdict", "apply_cuts", "undo_cuts"),
    "errors": ("ConfigError", "InputError", "ModelError", "PagefilterError"),
    "filter": ("PageFilter",),
    "workers": ("Workers",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module

            value = globals()[name] = getattr(import_module(f"pagefilter.{home}"), name)
            return value
    raise AttributeError(f"module 'pagefilter' has no attribute {name!r}; it has {', '.join(__all__)}")
