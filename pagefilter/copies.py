"""Copies of a page's tree that Trafilatura makes and nobody looks at, left out: each takes a third of the time of parsing the page. So are
the walks by which it cleans a tree of elements that are not there.

It copies a tree that it is given, as the caller may want it back; and what is left of the page after cleaning, for extractors that its
fast mode does not ask. It walks through the tree once for each of fifty tags. What is extracted is the same. Its functions are replaced
only in versions that are known.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import trafilatura
from lxml.etree import strip_tags
from lxml.html import HtmlElement
from trafilatura.settings import Extractor
from trafilatura.xml import delete_element

from pagefilter.tagrules import KNOWN


@dataclass(frozen=True, slots=True)
class Given:
    """A tree that `bare_extraction` may change: nobody wants it back."""

    tree: HtmlElement


_core: Any = import_module("trafilatura.core")
_processing: Any = import_module("trafilatura.htmlprocessing")
_load_html = _core.load_html
_baseline: Any = import_module("trafilatura.baseline")
_remove_control_characters = _baseline.remove_control_characters
_tree_cleaning = _processing.tree_cleaning


def _loaded(html: Any, most: int | None = None) -> HtmlElement | None:
    """Trafilatura's `load_html`; a tree that is not the very object it was given is not copied."""
    return html.tree if isinstance(html, Given) else _load_html(html, most)


def _cleaned(tree: HtmlElement, options: Extractor) -> HtmlElement:
    """Trafilatura's `tree_cleaning`, for all but what nobody asks of it here."""
    unwanted = [tag for tag in _processing.MANUALLY_CLEANED if tag != "form"]
    if options.images or not options.tables or options.focus == "recall" or not all(map(str.isalnum, unwanted)):
        return _tree_cleaning(tree, options)
    _processing.recover_math(tree)
    for element in tree.iter("figure", "table"):
        if element.find(".//table") is not None if element.tag == "figure" else element.get("role") in ("presentation", "none"):
            element.tag = "div"
    strip_tags(tree, _processing.MANUALLY_STRIPPED)
    there = {element.tag for element in tree.iter(*unwanted)}
    for tag in unwanted:
        if tag in there:
            for element in tree.iter(tag):
                delete_element(element)
    if "form" in _processing.MANUALLY_CLEANED:
        _processing._handle_forms(tree)
    return _processing.prune_html(tree, options.focus)


def _prepared(tree: HtmlElement, options: Extractor, url: str | None) -> tuple[HtmlElement, HtmlElement]:
    """Trafilatura's `_prepare_tree`: the cleaned tree, converted, and as it was before, where that is asked for."""
    cleaned = _cleaned(copy(tree), options)
    before = cleaned if options.fast and not options.comments else copy(cleaned)
    return _core.convert_tags(cleaned, options, url), before


def _printable(string: str) -> str:
    """Trafilatura's `remove_control_characters`, which looks at each character of a text that has a line break."""
    return string if "".join(string.split()).isprintable() else _remove_control_characters(string)


def leave_out(version: str = trafilatura.__version__) -> bool:
    """Let Trafilatura do without these copies; False, and nothing is changed, in a version that is not known."""
    if not version.startswith(KNOWN):
        return False
    _core.load_html = _loaded
    _core._prepare_tree = _prepared
    _baseline.remove_control_characters = _printable
    return True


def given(tree: HtmlElement) -> Any:
    """What to hand to `bare_extraction` of a tree that is not used afterwards."""
    return Given(tree) if _core.load_html is _loaded else tree
