"""Where the blocks of a page stand in its tree, as XPath: ``/html/body/div[2]/p[1]``, as libxml2's HTML parser builds the tree."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from pagefilter.dom.align import places
from pagefilter.dom.walk import Dom

_ONLY_ONES = frozenset({"html", "head", "body"})


def xpaths(dom: Dom) -> list[str]:
    """XPath of the element that each block stands in; to be asked before an extractor prunes the tree.

    Not by lxml's `getpath`, which counts the siblings of each element anew: a list of 100,000 items would take minutes.
    """
    steps: dict[HtmlElement, str] = {}
    paths: dict[HtmlElement, str] = {}

    def path(node: HtmlElement) -> str:
        above = []
        while node is not None and node not in paths:
            above.append(node)
            node = node.getparent()
        found = paths[node] if node is not None else ""
        for inner in reversed(above):
            if inner not in steps:
                _number(inner, steps)
            found = paths[inner] = f"{found}/{steps[inner]}"
        return found

    return [path(dom.nodes[element]) for element in dom.element]


def _number(node: HtmlElement, steps: dict[HtmlElement, str]) -> None:
    """Steps to an element and all its siblings."""
    parent = node.getparent()
    counts: dict[str, int] = {}
    for sibling in [node] if parent is None else parent:
        tag = sibling.tag
        if isinstance(tag, str):
            counts[tag] = counts.get(tag, 0) + 1
            steps[sibling] = tag if tag in _ONLY_ONES else f"{tag}[{counts[tag]}]"


def homes(dom: Dom, lines: Sequence[str]) -> list[int | None]:
    """The block that each line of a text taken from the page begins in; None where it is not found."""
    found: list[int | None] = [None] * len(lines)
    for line, _, _, block, _ in places(dom.texts, lines):
        if found[line] is None:
            found[line] = block
    return found
