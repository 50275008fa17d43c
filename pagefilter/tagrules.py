"""Trafilatura's rules about tags and attributes, with answers that are remembered.

Its XPath expressions ask each element of a page, up to ten times, whether its id or class matches a pattern of a hundred words, and each
question goes from libxml2 through Python to `re`: a third of the time that extraction takes. Sites name their elements alike, so the same
expression is asked here once for each tag with the same attributes, by XPath itself, and the answer kept. What is extracted is the same.

The expressions stand in module variables. They are replaced only in versions of Trafilatura whose use of them is known (`KNOWN`), and
only where an expression reads nothing but the element's own tag and attributes; all others stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import Any

import trafilatura
from lxml.etree import XPath, _Element
from trafilatura import xpaths

KNOWN = ("2.3.",)  # how version numbers begin
_LISTS = ("BODY_XPATH", "OVERALL_DISCARD_XPATH", "RAW_TREE_PRUNE_XPATH", "REMOVE_COMMENTS_XPATH", "REMOVE_COMMENTS_AND_LISTS_XPATH")
_NAMESPACES = {"re": "http://exslt.org/regular-expressions"}
_MOST_CHARS = 2_000_000  # of remembered attributes, for each expression: a site that makes up names is forgotten, not hoarded
_ATTRIBUTE = re.compile(r"@([\w-]+)")
_UNION = re.compile(r"@[\w-]+\|@")
_TAGS = re.compile(r"\(?\.//\*\[((?:self::\w+(?: or )?)+)\]")
_FIRST = re.compile(r"\]\)?\[1\]$")  # all of its elements that anybody looks at is the first
Find = Callable[[_Element], list[_Element]]


class Remembering:
    """An expression such as ``.//*[self::div][re:test(@class, '...')]``; called with an element it finds the same as the expression.

    Of one that ends in ``[1]`` it finds the first element only, as all who ask for it do.
    """

    def __init__(self, expression: str) -> None:
        self.path = path = " ".join(expression.split())
        tags = _TAGS.match(path)
        self._tags = re.findall(r"self::(\w+)", tags[1]) if tags else ["*"]
        self._only_first = bool(_FIRST.search(path))
        self._attributes = tuple(sorted(set(_ATTRIBUTE.findall(path))))
        self._ordered = bool(_UNION.search(path))  # XPath tests the first of them in the order of the source
        own = path.replace(".//", "self::")
        self._within = "self::h1" in own  # the only question about what is inside an element; asked of few
        self._test = XPath(own.replace("not(self::h1)", "true()"), namespaces=_NAMESPACES, smart_strings=False)
        self._confirm = XPath(own.replace("self::h1", ".//h1"), namespaces=_NAMESPACES, smart_strings=False)
        self._known: dict[tuple[str | None, ...], bool] = {}
        self._chars = 0

    def __call__(self, tree: _Element) -> list[_Element]:
        known, attributes, nothing = self._known, self._attributes, len(self._attributes) - 1
        found = []
        for element in tree.iterdescendants(*self._tags):
            key = (element.tag, *map(element.get, attributes))
            if self._ordered and key.count(None) < nothing:
                key += tuple(name for name in element.keys() if name in attributes)  # noqa: SIM118 (an element is no mapping)
            answer = known.get(key)
            if answer is None:
                answer = self._ask(key, element)
            if answer and (not self._within or self._confirm(element)):
                found.append(element)
                if self._only_first:
                    break
        return found

    def _ask(self, key: tuple[str | None, ...], element: _Element) -> bool:
        if self._chars > _MOST_CHARS:
            self._known.clear()
            self._chars = 0
        self._chars += 100 + sum(map(len, filter(None, key)))
        answer = self._known[key] = bool(self._test(element))
        return answer


def remember(version: str = trafilatura.__version__) -> bool:
    """Let Trafilatura ask expressions that remember; False, and nothing is changed, in a version that is not known."""
    if not version.startswith(KNOWN):
        return False
    for name in _LISTS:
        expressions: list[Find] = getattr(xpaths, name)
        expressions[:] = [Remembering(find.path) if isinstance(find, XPath) and "re:test" in find.path else find for find in expressions]
    baseline: Any = import_module("trafilatura.baseline")  # the package has a function of that name
    if isinstance(baseline.BASIC_CLEAN_XPATH, XPath):
        baseline.BASIC_CLEAN_XPATH = Remembering(baseline.BASIC_CLEAN_XPATH.path)
    return True
