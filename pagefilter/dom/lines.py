"""Chosen blocks of a page as lines of text, each of the kind of its element; a block of code keeps its own lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pagefilter.dom.walk import Dom

_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "caption", "legend", "dt"), "head"),
    **dict.fromkeys(("tr", "td", "th"), "row"),
    **dict.fromkeys(("li", "dd"), "item"),
    "blockquote": "quote",
    "pre": "code",
}
_INSIDE = {"li": "item", "blockquote": "quote", "pre": "code", "dd": "item"}  # of paragraphs and divisions in these
_UP = 3  # elements above a block that may say what it is


def lines(dom: Dom, chosen: Iterable[int]) -> Iterator[tuple[str, str, int]]:
    """Text, kind and block of each line of these blocks, which are in document order."""
    for block in chosen:
        kind = _kind(dom, dom.element[block])
        if kind == "code":
            yield from ((line.rstrip(), kind, block) for line in dom.texts[block].split("\n") if line.strip())
        else:
            yield " ".join(dom.texts[block].split()), kind, block


def _kind(dom: Dom, element: int) -> str:
    if found := _KINDS.get(dom.tag[element]):
        return found
    for _ in range(_UP):
        element = dom.parent[element]
        if element < 0:
            break
        if found := _INSIDE.get(dom.tag[element]):
            return found
    return "p"
