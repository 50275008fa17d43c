"""jusText's paragraphs, which Trafilatura asks for where its own rules find little, made in a third of the time.

jusText goes through a page as SAX events, each of which builds names and attributes that nobody reads, joins and splits the text of a
paragraph anew for each question about it, and hashes the words of a hundred languages with every page. Here the tree is walked as it is,
texts are kept, and the set of words knows its hash. The paragraphs, their order and their classes are the same.
"""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import Any

import justext.core as justext
import trafilatura
from justext.paragraph import Paragraph
from justext.utils import get_stoplist, get_stoplists, normalize_whitespace
from lxml.etree import Comment, ProcessingInstruction, QName, _Element

from pagefilter.tagrules import KNOWN


class Kept(Paragraph):  # type: ignore[misc]
    """A paragraph whose text and words are made once, when all of it is there."""

    def __init__(self, path: list[str]) -> None:
        self.dom_path = ".".join(path)
        self.text_nodes: list[str] = []
        self.chars_count_in_links = 0
        self.tags_count = 0
        self.class_type = ""

    @cached_property
    def text(self) -> str:
        """All of it, runs of space as one."""
        return str(normalize_whitespace("".join(self.text_nodes).strip()))

    @cached_property
    def _words(self) -> list[str]:
        return self.text.split()

    @property
    def words_count(self) -> int:
        """Words, split at space."""
        return len(self._words)

    def stopwords_count(self, stopwords: frozenset[str]) -> int:
        """Words that are in the list."""
        return sum([word in stopwords for word in map(str.lower, self._words)])


class Paragraphs:
    """The walk through a page; called as jusText's `ParagraphMaker`."""

    @classmethod
    def make_paragraphs(cls, root: _Element) -> list[Kept]:
        """The paragraphs of a tree that have text."""
        walk = cls()
        walk.element(root)
        walk.new_paragraph()
        return walk.paragraphs

    def __init__(self) -> None:
        self.paragraphs: list[Kept] = []
        self._path: list[str] = []
        self._paragraph = Kept([])
        self._link = self._break = False

    def new_paragraph(self) -> None:
        """End the paragraph, which stays if it has text."""
        if self._paragraph.text_nodes and self._paragraph.text:
            self.paragraphs.append(self._paragraph)
        self._paragraph = Kept(self._path)

    def element(self, element: _Element) -> None:
        """Take in an element with all that is inside it, and what stands behind it."""
        tag = element.tag
        if tag is not Comment and tag is not ProcessingInstruction:
            name = tag if "{" not in tag else QName(tag).localname
            self._start(name)
            self._characters(element.text)
            for child in element:
                self.element(child)
            self._path.pop()
            if name in justext.PARAGRAPH_TAGS:
                self.new_paragraph()
            elif name == "a":
                self._link = False
        self._characters(element.tail)

    def _start(self, name: str) -> None:
        self._path.append(name)
        if name in justext.PARAGRAPH_TAGS:
            self.new_paragraph()
        elif name == "br" and self._break:  # two in a row are a paragraph's end, and no tags in it
            self._paragraph.tags_count -= 1
            self.new_paragraph()
        else:
            self._break = name == "br"
            if self._break:
                self._paragraph.text_nodes.append(" ")
            elif name == "a":
                self._link = True
            self._paragraph.tags_count += 1

    def _characters(self, text: str | None) -> None:
        if not text or text.isspace():
            return
        text = str(normalize_whitespace(text))
        self._paragraph.text_nodes.append(text)
        if self._link:
            self._paragraph.chars_count_in_links += len(text)
        self._break = False


def all_stop_words() -> frozenset[str]:
    """Words of all stop lists: in a set, which knows its hash, by which jusText finds what it made of them for the page before."""
    external: Any = import_module("trafilatura.external")
    external.JT_STOPLIST = frozenset(word for language in get_stoplists() for word in get_stoplist(language))
    return external.JT_STOPLIST  # type: ignore[no-any-return]


def put_in_place(version: str = trafilatura.__version__) -> bool:
    """Let Trafilatura make its paragraphs here; False, and nothing is changed, in a version that is not known."""
    if not version.startswith(KNOWN):
        return False
    external: Any = import_module("trafilatura.external")
    external.ParagraphMaker = Paragraphs
    external.jt_stoplist_init = all_stop_words
    return True
