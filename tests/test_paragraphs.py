"""Paragraphs made in one walk are those that jusText makes of SAX events."""

import random
from importlib import import_module

import pytest
from justext.core import ParagraphMaker, classify_paragraphs, revise_paragraph_classification
from lxml.html import document_fromstring
from trafilatura.settings import JUSTEXT_LANGUAGES

import pagefilter.extract  # noqa: F401 (which puts them in place)
from pagefilter import paragraphs

EXTERNAL = import_module("trafilatura.external")
TAGS = ["div", "p", "p", "br", "br", "a", "a", "span", "b", "li", "ul", "td", "tr", "table", "h2", "select", "option", "pre", "svg:g"]
TEXTS = ["", " ", "\n\t", "The river is high.", "  two\r\nlines  ", "© 2026", "\u00a0", "and of the a in to was it for that with " * 8, "x" * 300, " . "]


def page(seed):
    """A page of random elements and texts, comments and breaks among them."""
    dice = random.Random(seed)

    def element(depth):
        tag, text = dice.choice(TAGS), dice.choice(TEXTS)
        if tag == "br":
            return "<br>" + dice.choice(TEXTS)
        inside = "".join(element(depth + 1) for _ in range(dice.randrange(4))) if depth < 6 else ""
        return f"<{tag}>{text}{inside}</{tag}>{dice.choice(TEXTS)}" + dice.choice(("", "", "<!-- a comment -->", "<?php a?>"))

    return document_fromstring("<html><body>" + "".join(element(0) for _ in range(15)) + "</body></html>")


def told(maker, tree, words):
    found = maker.make_paragraphs(tree)
    classify_paragraphs(found, words, 50, 150, 0.1, 0.2, 0.25, True)
    revise_paragraph_classification(found, 150)
    return [(one.text, one.dom_path, one.class_type, one.chars_count_in_links, one.tags_count, one.words_count, one.links_density()) for one in found]


def test_they_are_in_place():
    assert EXTERNAL.ParagraphMaker is paragraphs.Paragraphs and EXTERNAL.jt_stoplist_init is paragraphs.all_stop_words
    assert len(JUSTEXT_LANGUAGES) > 40


@pytest.mark.parametrize("seed", range(20))
def test_paragraphs_and_their_classes_are_those_of_justext(seed):
    words = ("and", "of", "the", "a", "in", "to", "was", "it", "for", "that", "with")
    tree = page(seed)
    expected = told(ParagraphMaker, tree, words)
    assert expected and told(paragraphs.Paragraphs, tree, words) == expected


def test_the_stop_words_are_those_of_all_languages_and_stay():
    words = paragraphs.all_stop_words()
    assert {"the", "und", "что"} <= words and len(words) > 50_000
    assert EXTERNAL.JT_STOPLIST is words


def test_an_unknown_version_keeps_its_own(monkeypatch):
    monkeypatch.setattr(EXTERNAL, "ParagraphMaker", ParagraphMaker)
    assert not paragraphs.put_in_place("3.0.0") and EXTERNAL.ParagraphMaker is ParagraphMaker
    assert paragraphs.put_in_place("2.3.9") and EXTERNAL.ParagraphMaker is paragraphs.Paragraphs
