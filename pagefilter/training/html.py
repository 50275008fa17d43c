"""Junk planted in the HTML of real pages, and pages as extraction gives them, with what is known of each part."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring, fragments_fromstring, tostring

from pagefilter.config import Config
from pagefilter.data import Extraction
from pagefilter.extract import Chooser, extract
from pagefilter.training.layouts import Lines
from pagefilter.training.markup import CUT_FORMS, FORMS, Form
from pagefilter.training.matching import Range, Span, beyond_main, key, planted_spans
from pagefilter.wholepage import html_facts

HTML_POSITIONS = ("tail", "middle", "head", "glued")

_CONFIG = Config()
_KEPT_FORMS = {name: form for name, form in FORMS.items() if name not in CUT_FORMS}
_OWNERS = frozenset(
    "p li h1 h2 h3 h4 h5 h6 td th dd dt blockquote pre div section article main header footer aside figcaption caption address summary body".split()
)
_UNREAD = frozenset("script style noscript template select textarea svg button iframe head".split())
_PARTS = frozenset("li td th tr tbody thead tfoot dd dt figcaption caption summary".split())  # of a whole: junk stands after the whole
_OUTERMOST = frozenset({"body", "html", "main", "article"})
_LINE = 20  # letters: shorter lines of main may stand anywhere on the page
_EDGE = 40  # letters at the beginning or end of a line that tell it as well as the whole


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page as extraction gives it, labelled: offsets are code points of ``extraction.text``, half-open, sorted and disjoint.

    `spans` are planted lines that came through, `residue` blocks that the reviewed main text lacks and that are likely boilerplate, `unsure`
    blocks that it lacks for whatever reason; all else is main text. `survived` is the share of planted letters that came through (0 to 1).
    """

    extraction: Extraction
    spans: tuple[Span, ...]
    residue: tuple[Range, ...]
    unsure: tuple[Range, ...]
    survived: float


def extracted(html: str, main: str, junk: Sequence[Lines] = (), chooser: Chooser | None = None) -> SeenPage:
    """Extract a page once and label what comes through: the planted lines, and what the reviewed main text lacks."""
    extraction = extract(html, _CONFIG, html_facts if chooser else None, chooser)
    spans = planted_spans(extraction, junk)
    residue, unsure = beyond_main(extraction, main, spans)
    planted = sum(len(key(text)) for lines in junk for text, _ in lines)
    found = sum(len(key(extraction.text[start:end])) for start, end, _ in spans)
    return SeenPage(extraction, spans, residue, unsure, min(1.0, found / planted) if planted else 0.0)


def plant_html(
    html: str, main: str, junk: Sequence[Lines], rng: random.Random, position: str, forms: Mapping[str, Form] = _KEPT_FORMS
) -> str | None:
    """The page with each item of junk in one of the forms (glued junk: inline) at a place of its main text; None where that is not found.

    `position`: ``tail`` after the last element of the main text, ``head`` before its first, ``middle`` after one between, ``glued`` inside
    its last paragraph. Raises ValueError for any other.
    """
    if position not in HTML_POSITIONS:
        raise ValueError(f"position is {position!r}; choose one of {', '.join(HTML_POSITIONS)}")
    tree = _parsed(html)
    found = _main_elements(tree, main) if tree is not None else []
    if tree is None or not found:
        return None
    items = [item for item in junk if item]
    if position == "glued":
        _glue(next((element for element in reversed(found) if element.tag in ("p", "li", "div", "blockquote")), found[-1]), items, rng)
        return _written(tree)
    names = sorted(forms)
    for item in items if position != "tail" else reversed(items):  # each is put directly after the same element
        fragment = forms[rng.choice(names)](item, rng)
        if position == "head":
            _insert(_whole(found[0], rng, False), fragment, before=True)
        else:
            at = found[-1] if position == "tail" else rng.choice(found[:-1] or found)
            _insert(_whole(at, rng, position == "tail"), fragment, before=False)
    return _written(tree)


def _parsed(html: str) -> HtmlElement | None:
    """The page as `pagefilter.extract` parses it; None for a page without any element."""
    parser = HTMLParser(collect_ids=False, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(html.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _written(tree: HtmlElement) -> str:
    return str(tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>"))


def _main_elements(tree: HtmlElement, main: str) -> list[HtmlElement]:
    """The elements that hold lines of main, in order: the longest run of matches that goes the same way as main."""
    elements, keys = _texts(tree)
    index: dict[str, list[int]] = {}
    for number, letters in enumerate(keys):
        for name in {letters, letters[:_EDGE], letters[-_EDGE:]}:
            if len(name) >= _LINE:
                index.setdefault(name, []).append(number)
    matches: list[int] = []
    for line in main.splitlines():
        letters = key(line)
        places = index.get(letters) or index.get(letters[:_EDGE]) or index.get(letters[-_EDGE:]) or []
        if len(letters) >= _LINE and len(places) <= 5:
            matches += reversed(places)  # at most one of them can be in a rising run
    return [elements[number] for number in _rising(matches)]


def _texts(tree: HtmlElement) -> tuple[list[HtmlElement], list[str]]:
    """Elements that hold text of their own, and its letters; the text of inline elements belongs to the block around them."""
    owners: list[int] = [-1]
    elements: list[HtmlElement] = []
    parts: list[list[str]] = []
    walker: Any = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            owners.pop()
            if element.tail and owners[-1] >= 0:
                parts[owners[-1]].append(element.tail)
            continue
        if element.tag in _OWNERS:
            owners.append(len(elements))
            elements.append(element)
            parts.append([])
        else:
            owners.append(owners[-1])
        if element.tag in _UNREAD:
            walker.skip_subtree()
        elif element.text and owners[-1] >= 0:
            parts[owners[-1]].append(element.text)
    return elements, [key("".join(part)) for part in parts]


def _rising(numbers: Sequence[int]) -> list[int]:
    """The longest strictly rising subsequence.

    >>> _rising([7, 1, 2, 9, 3])
    [1, 2, 3]
    """
    tops: list[int] = []  # the smallest end of a run of each length ...
    holders: list[int] = []  # ... and where it is
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(tops, number)
        before.append(holders[length - 1] if length else -1)
        tops[length : length + 1] = [number]
        holders[length : length + 1] = [at]
    run: list[int] = []
    at = holders[-1] if holders else -1
    while at >= 0:
        run.append(numbers[at])
        at = before[at]
    return run[::-1]


def _whole(element: HtmlElement, rng: random.Random, last: bool) -> HtmlElement:
    """The list, table or paragraph that junk stands beside; now and then the box around it, where that ends with it."""
    while element.tag in _PARTS and element.getparent() is not None:
        element = element.getparent()
    around = element.getparent()
    if last and around is not None and around.tag not in _OUTERMOST and element.getnext() is None and rng.random() < 0.25:
        return around
    return element


def _insert(element: HtmlElement, fragment: str, before: bool) -> None:
    made = fragments_fromstring(fragment, no_leading_text=True)
    if element.getparent() is None or element.tag == "body":  # loose text in the body: nothing stands beside it
        element[0:0] = made if before else []
        element.extend([] if before else made)
        return
    for new in made if before else reversed(made):
        (element.addprevious if before else element.addnext)(new)


def _glue(element: HtmlElement, items: Sequence[Lines], rng: random.Random) -> None:
    """Append junk to an element's own text: after a space, after breaks, or in spans."""
    for item in items:
        joint = rng.choice((" ", " ", "<br>", ", ", " | "))
        body = joint.join(escape(text, quote=False) for text, _ in item)
        pattern = rng.choice(("<span> {}</span>", "<span><br>{}</span>", "<font> {}</font>", "<em> {}</em>"))
        element.extend(fragments_fromstring(pattern.format(body)))
