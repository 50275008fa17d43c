"""HTML to main text: Trafilatura decides what is main text, its tree is written out line by line, each line a block.

Trafilatura gets a parsed tree, never bytes: handed gzip bytes it would unpack them, bombs included. `deduplicate` is never used: it
keeps state between pages, so that a verdict would depend on the pages before it. What would hold the parser for seconds inside C, where
nothing can interrupt it, is refused before parsing.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from lxml import etree
from lxml.html import HtmlComment, HtmlElement, HtmlEntity, HTMLParser, HtmlProcessingInstruction, document_fromstring
from trafilatura import bare_extraction

from pagefilter import copies, paragraphs, tagrules
from pagefilter.config import Config
from pagefilter.data import Block, Extraction, HtmlFacts, Reason

if TYPE_CHECKING:
    from pagefilter.dom.declared import Declared
    from pagefilter.dom.walk import Dom

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # every refusal is a reason of ours, not a log line of its

tagrules.remember()
paragraphs.put_in_place()
copies.leave_out()

# lxml.html asks a Python function for the class of each element it hands out, which is a tenth of the time of extraction; all that this
# loses are the fields of forms, inputs and labels.
_CLASSES = etree.ElementDefaultClassLookup(HtmlElement, HtmlComment, HtmlProcessingInstruction, HtmlEntity)
LEAST_TAKEN = 0.1  # of Trafilatura's text: less was not found in the tree
_LAST_DATE = "2100-01-01"
_LONG_TAG = 4096  # characters; shorter tags have no attributes worth counting
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_LINK = re.compile(r"<a\s", re.IGNORECASE)
_KINDS = {"p": "p", "head": "head", "item": "item", "row": "row", "quote": "quote", "code": "code"}
_BREAKING = frozenset({"p", "head", "list", "item", "quote", "table", "row", "lb", "div", "body", "fw", "ab"})
_MODES: dict[str, dict[str, Any]] = {
    "standard": {},
    "fast": {"fast": True},
    "precision": {"favor_precision": True},
    "recall": {"favor_recall": True},
}


class Chooser(Protocol):
    """Says which blocks of a page's tree are main text."""

    @property
    def extraction(self) -> str:
        """Mode of Trafilatura whose lines it wants to see."""
        ...

    def chosen(self, dom: Dom, lines: Sequence[str], declared: Declared) -> Sequence[int]:
        """Of a page's blocks those that are main text, given the lines that Trafilatura kept and what the page says of itself."""
        ...


def extract(
    html: str,
    config: Config,
    look: Callable[[HtmlElement], HtmlFacts] | None = None,
    chooser: Chooser | None = None,
    settled: Callable[[HtmlFacts], bool] | None = None,
) -> Extraction:
    """Main text of a page as blocks; empty, with a fault, where it cannot be read. Never raises for what a page contains.

    `look` reads facts from the tree before it is pruned. Where `settled` says of them that no main text can matter, the text is all that
    is seen, and nothing is extracted: that takes most of the time. With `chooser`, main text are the blocks of the tree that it takes, and
    what Trafilatura keeps is evidence; where Trafilatura's text is not in the tree (JSON-LD), or it takes none, that text stays, and where
    there is none either, the longest text of the page's structured data (a product's description) is taken.
    """
    refusal = _refusal(html, config)
    if refusal:
        return Extraction(faults=(refusal,))
    tree, faults = parsed(html)
    if tree is None:
        return Extraction()  # no element at all: an empty page, and `decide` says so
    facts = None if look is None else look(tree)
    title = " ".join((tree.findtext(".//title") or "").split()) or None
    metadata = _metadata(tree) if config.metadata else {}
    if facts and settled and settled(facts):
        lines = _Lines.plain(facts.visible.split("\n"))
        return Extraction("\n".join(lines.texts), tuple(lines.blocks), title, faults, facts, metadata)
    dom = _walked(tree) if chooser or config.xpaths else None
    declared = _declared(tree, title or "", facts) if chooser else None
    paths = _paths(dom) if dom and config.xpaths else None
    mode = chooser.extraction if chooser else config.extraction
    try:
        document: Any = bare_extraction(
            copies.given(tree), include_comments=config.comments, include_formatting=False, output_format="xml", **_MODES[mode]
        )
    except Exception as error:  # the page cannot make us raise, whatever it makes of the extractor
        return Extraction(title=title, faults=(*faults, Reason("input.failed", type(error).__name__)), html=facts, metadata=metadata)
    lines = _Lines()
    if document is not None:
        lines.walk(document.body, "p", False)
        lines.end("p")
        if config.comments and document.commentsbody is not None:
            lines.walk(document.commentsbody, "comment", False)
            lines.end("comment")
    if chooser and dom and declared:
        lines = _Lines.of(dom, chooser.chosen(dom, lines.texts, declared), lines)
        if not lines.texts and declared.body:
            lines = _Lines.plain(_paragraphs(declared))
    blocks = _placed(dom, lines, paths) if dom and paths else lines.blocks
    return Extraction("\n".join(lines.texts), tuple(blocks), title, faults, facts, metadata)


def _walked(tree: HtmlElement) -> Dom:
    # Like what is imported in the functions below: it takes time to load, and a filter of Trafilatura's text does not ask for it.
    from pagefilter.dom.walk import walk

    return walk(tree)


def _declared(tree: HtmlElement, title: str, facts: HtmlFacts | None) -> Declared:
    from pagefilter.dom.declared import declared

    return declared(tree, title, facts.page_type if facts else "")


def _paragraphs(declared: Declared) -> Iterable[str]:
    from pagefilter.dom.declared import paragraphs

    return paragraphs(declared.body)


def _paths(dom: Dom) -> list[str]:
    from pagefilter.dom.xpaths import xpaths

    return xpaths(dom)


def _placed(dom: Dom, lines: _Lines, paths: Sequence[str]) -> list[Block]:
    """The blocks of lines with the places of those in the tree."""
    from pagefilter.dom.xpaths import homes

    places = lines.places or homes(dom, lines.texts)
    return [
        Block(block.start, block.end, block.kind, "" if place is None else paths[place])
        for block, place in zip(lines.blocks, places, strict=True)
    ]


def _metadata(tree: HtmlElement) -> dict[str, str]:
    """Title, author, date and site name, those that are found. The clock, by which Trafilatura takes no date after today, is left out."""
    from trafilatura.metadata import extract_metadata
    from trafilatura.settings import set_date_params

    try:
        found = extract_metadata(tree, date_config={**set_date_params(False), "max_date": _LAST_DATE})
    except Exception:  # it is no part of the verdict; what a page contains must not cost it that
        return {}
    named = {"title": found.title, "author": found.author, "date": found.date, "site_name": found.sitename}
    return {name: value for name, value in named.items() if value}


def parsed(html: str) -> tuple[HtmlElement | None, tuple[Reason, ...]]:
    """Tree of a page, None where there is no element at all, and what was lost of it."""
    parser = HTMLParser(collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_CLASSES)
    try:
        tree = document_fromstring(_parsable(html), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, ()
    too_deep = any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
    return tree, (Reason("input.too-deep", 256, 256),) if too_deep else ()


def _refusal(html: str, config: Config) -> Reason | None:
    if len(html) > config.max_bytes:
        return Reason("input.too-large", len(html), config.max_bytes)
    most = min(config.max_elements, config.max_links)
    elements = html.count("<")
    if elements > most:
        elements -= html.count("</")
    if elements > config.max_elements:
        return Reason("input.too-complex", elements, config.max_elements)
    if elements > config.max_links:
        links = len(_LINK.findall(html))
        if links > config.max_links:
            return Reason("input.too-complex", links, config.max_links)
    for tag in _long_tags(html):
        bare = _QUOTED.sub("", tag)
        attributes = max(len(bare.split()) - 1, bare.count("="))
        if attributes > config.max_attributes:
            return Reason("input.too-complex", attributes, config.max_attributes)
    return None


def _long_tags(html: str) -> Iterator[str]:
    """Starting tags of more than `_LONG_TAG` characters, without their brackets. What has a bracket that soon is not looked at."""
    at = html.find("<") + 1
    while at:
        near = html.rfind("<", at, at + _LONG_TAG + 1) + 1
        if near:
            at = near
            continue
        behind = html.find("<", at)
        tag = html[at : behind if behind >= 0 else len(html)].partition(">")[0]
        if len(tag) > _LONG_TAG and ("a" <= tag[0] <= "z" or "A" <= tag[0] <= "Z"):
            yield tag
        at = behind + 1


def _parsable(html: str) -> bytes:
    """UTF-8 without NULs (libxml2 ends at the first one) and lone surrogates, after the declaration that may lie about the charset."""
    body = html.encode("utf-8", "replace")
    return body.replace(b"\x00", b"") if b"\x00" in body else body


class _Lines:
    """Writes Trafilatura's tree as text, one line a paragraph, heading, list item, table row or line of code."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.blocks: list[Block] = []
        self.places: list[int] = []  # blocks of the tree that the lines are of, where they are
        self.pending: list[str] = []
        self.length = 0

    @classmethod
    def of(cls, dom: Dom, chosen: Sequence[int], kept: _Lines) -> _Lines:
        """Lines of the chosen blocks, or those that were kept where they are hardly anything beside these."""
        from pagefilter.dom.lines import lines as lines_of

        lines = cls()
        for line, kind, block in lines_of(dom, chosen):
            lines._add(line, kind)
            lines.places.append(block)
        return lines if lines.length >= LEAST_TAKEN * kept.length else kept

    @classmethod
    def plain(cls, texts: Iterable[str]) -> _Lines:
        """A paragraph each."""
        lines = cls()
        for text in texts:
            lines._add(text, "p")
        return lines

    def walk(self, element: HtmlElement, kind: str, in_row: bool) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        inner = _KINDS.get(tag, kind) if kind != "comment" else kind
        breaks = tag in _BREAKING and not in_row
        if breaks or (tag == "code" and "\n" in (element.text or "")):
            self.end(kind)
        elif tag in _BREAKING:
            self.pending.append(" ")
        if tag == "cell" and "".join(self.pending).strip():
            self.pending.append(" | ")
        if tag == "code" and "\n" in (element.text or ""):
            for line in "".join(element.itertext()).split("\n"):
                self._add(line.rstrip(), "code")
        else:
            if element.text:
                self.pending.append(element.text)
            for child in element:
                self.walk(child, inner, in_row or tag == "row")
                if child.tail:
                    self.pending.append(child.tail)
        if breaks:
            self.end(inner)
        elif tag in _BREAKING:
            self.pending.append(" ")

    def end(self, kind: str) -> None:
        """End the line that is being written."""
        if self.pending:
            self._add(" ".join("".join(self.pending).split()), kind)
            self.pending = []

    def _add(self, line: str, kind: str) -> None:
        if not line.strip():
            return
        indent = len(line) - len(line.lstrip())
        self.texts.append(line)
        self.blocks.append(Block(self.length + indent, self.length + len(line), kind))
        self.length += len(line) + 1
