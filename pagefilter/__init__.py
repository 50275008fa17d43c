"""pagefilter reads scraped pages and answers keep, trim or reject, with reasons, exact offsets and calibrated scores.

>>> from pagefilter import Config, Page, PageFilter
>>> pf = PageFilter(Config(languages=("en",)))
>>> pf.judge(Page(text="")).reasons[0].code
'page.empty'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pagefilter.config import Config
from pagefilter.data import Action, Block, BlockScore, Cut, Language, Page, Reason, Scores, Verdict, apply_cuts, undo_cuts
from pagefilter.errors import ConfigError, InputError, ModelError, PagefilterError

if TYPE_CHECKING:
    from pagefilter.filter import PageFilter

__version__ = "0.1.0"
__all__ = [
    "Action", "Block", "BlockScore", "Config", "ConfigError", "Cut", "InputError", "Language", "ModelError", "Page", "PageFilter", "PagefilterError", "Reason",
    "Scores", "Verdict", "apply_cuts", "undo_cuts",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    # loading the stages takes two seconds of sklearn and trafilatura: only for those who judge
    if name == "PageFilter":
        from pagefilter.filter import PageFilter

        return PageFilter
    raise AttributeError(f"module 'pagefilter' has no attribute {name!r}")
