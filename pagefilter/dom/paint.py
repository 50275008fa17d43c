"""The verdict on the page itself: what was kept, what was cut and what was never main text, painted where it stands in the HTML.

Nothing of the page runs or is fetched: scripts, frames and handlers are taken out, and a content security policy allows styles alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, groupby

from lxml import etree
from lxml.html import HtmlElement, tostring
from lxml_html_clean import Cleaner

from pagefilter.data import Cut
from pagefilter.dom.align import places
from pagefilter.dom.walk import Dom, Piece, walk

_SPACE, _DROPPED, _KEPT, _CUT = -1, 0, 1, 2  # a cut's state is its number and 2
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"\w")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_STYLE = """
body, body * { color: #8a8f98 !important; }
mark.pagefilter-kept, mark.pagefilter-kept * { color: #0b2e13 !important; background: #c9f0d2 !important; }
mark.pagefilter-cut, mark.pagefilter-cut * { color: #5c0a14 !important; background: #ffc9cf !important;
  text-decoration: line-through !important; }
#pagefilter-legend { all: initial; display: block; font: 14px/1.5 sans-serif; padding: 8px 12px; background: #fff;
  border-bottom: 2px solid #444; }
#pagefilter-legend, #pagefilter-legend span { color: #111 !important; }
"""
_CLEANER = Cleaner(
    scripts=True, javascript=True, comments=True, style=False, links=True, meta=True, page_structure=False, processing_instructions=True,
    embedded=True, frames=True, forms=False, annoying_tags=False, remove_unknown_tags=False, safe_attrs_only=False, inline_style=False,
)  # fmt: skip


def painted(tree: HtmlElement, text: str, cuts: Sequence[Cut], summary: str) -> str:
    """The page as HTML with `text`, taken from it, marked; `cuts` are offsets into that. `summary` is said above it.

    The tree is changed. Text that is not in its blocks (of JSON-LD, say) is not marked.
    """
    dom = walk(tree, trace=True)
    for pieces, block, states in zip(dom.pieces, dom.texts, _states(dom, text, cuts), strict=True):
        if any(states):
            _mark(pieces, block, states, cuts)
    for element in tree.iter("noscript"):
        element.tag = "div"  # a browser with scripts would not show it
    _CLEANER(tree)
    etree.strip_elements(tree, "base", with_tail=False)  # links would lead elsewhere
    _head(tree, summary)
    return "<!DOCTYPE html>\n" + str(tostring(tree, encoding="unicode"))


def _states(dom: Dom, text: str, cuts: Sequence[Cut]) -> list[list[int]]:
    """State of each character of each block; what stands between white space is of one state, that of its first word."""
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    words: list[dict[int, int]] = [{} for _ in dom.texts]
    at = 0
    for line, start, _, block, place in places(dom.texts, lines):
        offset = starts[line] + start
        while at < len(cuts) and cuts[at].end <= offset:
            at += 1
        words[block][place] = _CUT + at if at < len(cuts) and cuts[at].start <= offset else _KEPT
    states = []
    for shown, found in zip(dom.texts, words, strict=True):
        of_block = [_DROPPED] * len(shown)
        before = _DROPPED
        for token in _TOKEN.finditer(shown) if found else ():
            wordless = not _WORD.search(token.group())
            before = before if wordless else next((found[place] for place in range(*token.span()) if place in found), _DROPPED)
            of_block[token.start() : token.end()] = [before] * len(token.group())
        states.append(of_block)
    return states


def _mark(pieces: Sequence[Piece], block: str, states: Sequence[int], cuts: Sequence[Cut]) -> None:
    """Put the texts of a block into marks, character by character; white space is of the state of what it stands between."""
    at = 0
    for node, tail in pieces:
        raw = (node.tail if tail else node.text) or ""
        of_raw: list[int] = []
        for character in raw:
            if character.isspace():
                of_raw.append(_SPACE)
                continue
            while at < len(block) and block[at] != character:  # white space, and the strokes between cells, which stand nowhere in the tree
                at += 1
            of_raw.append(states[at] if at < len(block) else _DROPPED)
            at += 1
        for place, state in enumerate(of_raw):
            if state == _SPACE:
                before = of_raw[place - 1] if place else _DROPPED
                behind = next((other for other in of_raw[place:] if other != _SPACE), _DROPPED)
                of_raw[place] = before if before == behind else _DROPPED
        if any(of_raw):
            runs = groupby(zip(of_raw, raw, strict=True), key=lambda item: item[0])
            _put(node, tail, [(state, "".join(character for _, character in run)) for state, run in runs], cuts)


def _put(node: HtmlElement, tail: bool, parts: Sequence[tuple[int, str]], cuts: Sequence[Cut]) -> None:
    """Replace a text by marks and what stands between them."""
    made: list[HtmlElement] = []
    first = ""
    for state, text in parts:
        if state == _DROPPED and made:
            made[-1].tail = (made[-1].tail or "") + text
        elif state == _DROPPED:
            first += text
        else:
            mark = etree.Element("mark", {"class": "pagefilter-kept" if state == _KEPT else "pagefilter-cut"})
            if state >= _CUT:
                cut = cuts[state - _CUT]
                mark.set("title", "; ".join([f"{cut.code} {cut.score:.2f}", *cut.why]))
            mark.text = text
            made.append(mark)
    if tail:
        parent = node.getparent()
        place = parent.index(node) + 1
        node.tail = first
        parent[place:place] = made
    else:
        node.text = first
        node[0:0] = made


def _head(tree: HtmlElement, summary: str) -> None:
    head, body = tree.find("head"), tree.find("body")
    if head is None:
        head = etree.SubElement(tree, "head")
        tree.insert(0, head)
    policy = {"http-equiv": "Content-Security-Policy", "content": _POLICY}
    for number, attributes in enumerate(({"charset": "utf-8"}, policy, {"name": "referrer", "content": "no-referrer"})):
        head.insert(number, etree.Element("meta", attributes))
    style = etree.SubElement(head, "style")
    style.text = _STYLE
    legend = etree.Element("div", {"id": "pagefilter-legend"})
    legend.text = summary + "  "
    for name, words in (("pagefilter-kept", "kept"), ("pagefilter-cut", "cut: point at it for the reason")):
        mark = etree.SubElement(legend, "mark", {"class": name})
        mark.text, mark.tail = words, "  "
    legend[-1].tail = "  grey: never main text"
    (tree if body is None else body).insert(0, legend)
