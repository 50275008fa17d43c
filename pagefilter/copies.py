"""Copies of a page's tree that Trafilatura makes and nobody looks at, left out: each takes a third of the time of parsing the page.

It copies a tree that it is given, as the caller may want it back; and what is left of the page after cleaning, for extractors that its
fast mode does not ask. What is extracted is the same. Its functions are replaced only in versions that are known.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Extractor

from pagefilter.tagrules import KNOWN


@dataclass(frozen=True, slots=True)
class Given:
    """A tree that `bare_extraction` may change: nobody wants it back."""

    tree: HtmlElement


_core: Any = import_module("trafilatura.core")
_load_html = _core.load_html


def _loaded(html: Any, most: int | None = None) -> HtmlElement | None:
    """Trafilatura's `load_html`; a tree that is not the very object it was given is not copied."""
    return html.tree if isinstance(html, Given) else _load_html(html, most)


def _prepared(tree: HtmlElement, options: Extractor, url: str | None) -> tuple[HtmlElement, HtmlElement]:
    """Trafilatura's `_prepare_tree`: the cleaned tree, converted, and as it was before, where that is asked for."""
    cleaned = _core.tree_cleaning(copy(tree), options)
    before = cleaned if options.fast and not options.comments else copy(cleaned)
    return _core.convert_tags(cleaned, options, url), before


def leave_out(version: str = trafilatura.__version__) -> bool:
    """Let Trafilatura do without these copies; False, and nothing is changed, in a version that is not known."""
    if not version.startswith(KNOWN):
        return False
    _core.load_html = _loaded
    _core._prepare_tree = _prepared
    return True


def given(tree: HtmlElement) -> Any:
    """What to hand to `bare_extraction` of a tree that is not used afterwards."""
    return Given(tree) if _core.load_html is _loaded else tree
