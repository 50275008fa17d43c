"""What a page says of itself for machines: descriptions and names in its metadata (schema.org as JSON-LD, Open Graph, `meta`).

A shop's page rarely marks which of its texts is the product's own, but its description for search engines often repeats that text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import orjson
from lxml.html import HtmlElement

_MOST_SCRIPT = 300_000  # characters of a script of structured data that is read
_MOST_DEPTH = 30
_TEXTS = frozenset({"description", "articlebody", "reviewbody", "text", "abstract"})
_NAMES = frozenset({"name", "headline", "alternativeheadline"})
_METAS = frozenset({"description", "og:description", "twitter:description"})
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w+")
Pair = tuple[str, str]


@dataclass(slots=True)
class Declared:
    """Title and type of a page (empty where it has none); pairs of neighbouring words of the texts that it declares, its description for
    search engines apart; the names that it gives; and the longest text of its structured data."""

    title: str = ""
    page_type: str = ""
    body: str = ""
    texts: set[Pair] = field(default_factory=set)
    description: set[Pair] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    crumbs: set[str] = field(default_factory=set)

    def shares(self, blocks: Sequence[Sequence[str]]) -> npt.NDArray[np.float32]:
        """Of each block, given as its words in small letters: share of their pairs in declared texts and in the description; whether the
        block is a name, or one of the breadcrumbs. Shape (blocks, 4)."""
        found = np.zeros((len(blocks), 4), dtype=np.float32)
        if not (self.texts or self.description or self.names or self.crumbs):
            return found
        longest = max((name.count(" ") + 1 for name in self.names | self.crumbs), default=0)
        for at, words in enumerate(blocks):
            if 0 < len(words) <= longest:
                whole = " ".join(words)
                found[at, 2], found[at, 3] = whole in self.names, whole in self.crumbs
            if len(words) > 1:
                pairs = list(pairwise(words))
                for column, told in enumerate((self.texts, self.description)):
                    if told and not told.isdisjoint(pairs):
                        found[at, column] = sum(map(told.__contains__, pairs)) / len(pairs)
        return found


def declared(tree: HtmlElement, title: str = "", page_type: str = "") -> Declared:
    """What a page of this title and type declares. What is no JSON is not read."""
    found = Declared(title, page_type)
    for element in tree.iter("meta", "script"):
        if element.tag == "meta":
            if (element.get("name") or element.get("property") or "").lower() in _METAS:
                found.description.update(pairwise(_words(element.get("content") or "")))
        elif (element.get("type") or "").lower() == "application/ld+json" and len(element.text or "") <= _MOST_SCRIPT:
            try:
                value = orjson.loads(element.text or "")
            except ValueError:
                continue
            _read(value, found, False, 0)
    return found


def _read(value: object, found: Declared, in_crumbs: bool, depth: int) -> None:
    if depth > _MOST_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            _read(item, found, in_crumbs, depth + 1)
    elif isinstance(value, dict):
        in_crumbs = in_crumbs or value.get("@type") == "BreadcrumbList"
        for key, item in value.items():
            if not isinstance(item, str):
                _read(item, found, in_crumbs, depth + 1)
            elif key.lower() in _TEXTS:
                found.texts.update(pairwise(_words(item)))
                if len(item) > len(found.body):
                    found.body = item
            elif key.lower() in _NAMES and (name := " ".join(_words(item))):
                (found.crumbs if in_crumbs else found.names).add(name)


def paragraphs(body: str) -> Iterator[str]:
    """Lines of a declared text, without its markup."""
    for line in unescape(_TAG.sub("\n", body) if "<" in body else body).split("\n"):
        if plain := " ".join(line.split()):
            yield plain


def _words(text: str) -> Iterator[str]:
    return (word.group().lower() for word in _WORD.finditer(_TAG.sub(" ", text)))
