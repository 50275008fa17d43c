"""A parsed page to blocks of visible text, in one walk.

A block is what a reader sees as one piece: the text of the innermost element that is no inline one, up to the next such element or line
break; a table row of plain cells is one block. Elements are kept as a table in document order, so that what lies below an element is a
range of blocks, and sums over it are differences of running sums.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from pagefilter.dom.hints import Hint, hint

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr picture q rp rt ruby s samp small span"
    " strike strong sub sup time tt u var wbr".split()
)
SKIPPED = frozenset(
    "applet area audio base canvas col colgroup datalist embed frame frameset head iframe link map math meta noembed object optgroup option"
    " param progress script select source style svg template textarea title track video".split()
)
_CELLS = frozenset({"td", "th"})
# In a cell they make it more than a value: its row is no line then.
_NO_VALUE = (
    "p", "div", "ul", "ol", "dl", "li", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "article", "section", "form",
    "br",
)  # fmt: skip
_BLOCK, _INLINE, _CELL, _BREAK, _SKIPPED = range(5)
_SORTS = {**dict.fromkeys(SKIPPED, _SKIPPED), **dict.fromkeys(INLINE, _INLINE), **dict.fromkeys(_CELLS, _CELL), "br": _BREAK}
Piece = tuple[HtmlElement, bool]
"""A text in the tree: that of an element, or (True) the one behind it."""


@dataclass(slots=True)
class Dom:
    """Blocks and the elements above them; rows of a table each, in document order.

    `texts[b]` is the text of block `b`, `element[b]` the number of the element that it stands in. `parent`, `tag`, `hints`, `first`,
    `last` are of elements: blocks ``first[e] <= b < last[e]`` lie below element `e`.
    """

    texts: list[str] = field(default_factory=list)
    element: list[int] = field(default_factory=list)
    link_chars: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    images: list[int] = field(default_factory=list)
    strong_chars: list[int] = field(default_factory=list)
    inner: list[Hint | None] = field(default_factory=list)  # of the first inline element with a class
    after_break: list[bool] = field(default_factory=list)  # the block before is the same element's, up to a line break
    pieces: list[list[Piece]] = field(default_factory=list)  # what each block's text is of, where that was asked for
    nodes: list[HtmlElement] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)
    hidden: list[bool] = field(default_factory=list)
    depth: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)


def walk(root: HtmlElement, *, trace: bool = False) -> Dom:
    """Blocks of the page's body; the tree stays as it is. With `trace` each block knows which texts of the tree it is made of."""
    dom = Dom()
    traced: list[Piece] = []
    body = root.find("body")
    start = root if body is None else body
    pending: list[str] = []
    opened: list[tuple[int, str]] = []
    link = strong = links = images = in_link = in_strong = in_row = in_pre = 0
    inner: Hint | None = None
    current = -1
    broke = False
    texts, nodes, parents, hidden, depth = dom.texts, dom.nodes, dom.parent, dom.hidden, dom.depth

    def flush() -> bool:
        """Make a block of what is pending; False where that is no text."""
        raw = "".join(pending)
        pending.clear()
        if in_pre:
            text = raw.strip("\n").rstrip()
        else:
            text = " ".join(raw.split())
            if in_row:
                text = text.strip("| ")
        if text:
            texts.append(text)
            dom.element.append(current)
            dom.link_chars.append(link)
            dom.links.append(links)
            dom.images.append(images)
            dom.strong_chars.append(strong)
            dom.inner.append(inner)
            dom.after_break.append(broke)
            if trace:
                dom.pieces.append(traced.copy())
        traced.clear()
        return bool(text)

    events = etree.iterwalk(start, events=("start", "end"))
    for event, node in events:
        if event == "start":
            tag = node.tag
            sort = _SORTS.get(tag, _BLOCK) if isinstance(tag, str) else _SKIPPED
            if sort == _CELL:
                sort = _INLINE if in_row else _BLOCK
            elif tag == "noscript" and not "".join(node.itertext()).strip():
                sort = _SKIPPED
            opened.append((sort, tag))
            if sort == _SKIPPED:
                events.skip_subtree()
                continue
            if sort == _INLINE:
                if tag == "a":
                    in_link += 1
                    links += 1
                elif tag == "strong" or tag == "b":
                    in_strong += 1
                elif tag == "img":
                    images += 1
                elif pending and tag in _CELLS:
                    pending.append(" | ")
                if inner is None:
                    found = hint(node, tag)
                    if found.named:
                        inner = found
            elif sort == _BREAK and (in_row or in_pre):
                pending.append("\n" if in_pre else " ")
            else:
                if pending and flush():
                    links = images = 0
                    broke = sort == _BREAK
                else:
                    broke = broke and sort == _BREAK
                link = strong = 0
                inner = None
                if sort == _BLOCK:
                    found = hint(node, tag)
                    parent = current
                    current = len(nodes)
                    nodes.append(node)
                    parents.append(parent)
                    dom.tag.append(tag)
                    dom.hints.append(found)
                    hidden.append(found.hidden or (parent >= 0 and hidden[parent]))
                    depth.append(depth[parent] + 1 if parent >= 0 else 0)
                    dom.first.append(len(texts))
                    dom.last.append(0)
                    if tag == "tr" and next(node.iter(*_NO_VALUE), None) is None:
                        in_row += 1
                    elif tag == "pre":
                        in_pre += 1
            piece = node.text
        else:
            sort, tag = opened.pop()
            if sort == _INLINE:
                if tag == "a":
                    in_link -= 1
                elif tag == "strong" or tag == "b":
                    in_strong -= 1
            elif sort == _BLOCK:
                if pending and flush():
                    links = images = 0
                broke = False
                link = strong = 0
                inner = None
                dom.last[current] = len(texts)
                if tag == "tr" and in_row:
                    in_row -= 1
                elif tag == "pre":
                    in_pre -= 1
                current = parents[current]
            if node is start:
                break
            piece = node.tail
        if piece and (pending or in_pre or trace or not piece.isspace()):
            pending.append(piece)
            if trace:
                traced.append((node, event == "end"))
            if in_link or in_strong:
                length = len(piece.strip())
                if in_link:
                    link += length
                if in_strong:
                    strong += length
    return dom
