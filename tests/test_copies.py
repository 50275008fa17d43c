"""What Trafilatura extracts is the same without the copies that nobody looks at."""

import random
from copy import copy
from importlib import import_module

import pytest
from hypothesis import given, strategies
from lxml.etree import tostring
from lxml.html import document_fromstring
from trafilatura import bare_extraction, settings
from trafilatura.settings import Extractor

import pagefilter.extract  # noqa: F401 (which leaves them out)
from pagefilter import copies

CORE = import_module("trafilatura.core")
TAGS = ["div", "article", "section", "p", "p", "ul", "li", "table", "tr", "td", "h2", "a", "b", "blockquote", "pre", "footer", "br"]
NAMES = ["", "", "content", "sidebar", "comments", "post-body", "nav", "share"]


def prepared(tree, options, url):
    """As Trafilatura has it."""
    cleaned = CORE.tree_cleaning(copy(tree), options)
    backup = copy(cleaned)
    return CORE.convert_tags(cleaned, options, url), backup


def page(seed):
    """A page of random elements, of which every third is long enough for a text of its own."""
    dice = random.Random(seed)

    def element(depth):
        tag, words = dice.choice(TAGS), "The river is high and the mill stands still. " * dice.choice((0, 0, 1, 3, 9))
        inside = "".join(element(depth + 1) for _ in range(dice.randrange(4))) if depth < 5 else ""
        return f'<{tag} class="{dice.choice(NAMES)}">{words}{inside}</{tag}>'

    return document_fromstring("<html><head><title>A page</title></head><body>" + "".join(element(0) for _ in range(dice.choice((1, 5)))) + "</body></html>")


@pytest.mark.parametrize("options", [{"fast": True}, {}, {"favor_recall": True}, {"favor_precision": True}, {"fast": True, "include_comments": True}], ids=str)
def test_what_is_extracted_is_the_same(options, monkeypatch):
    options = {"include_comments": False, "output_format": "xml", **options}
    texts = 0
    for seed in range(40):
        found = bare_extraction(copies.given(page(seed)), **options)
        with monkeypatch.context() as own:
            own.setattr(CORE, "load_html", copies._load_html)
            own.setattr(CORE, "_prepare_tree", prepared)
            tree = page(seed)
            assert copies.given(tree) is tree
            expected = bare_extraction(tree, **options)
        assert (found is None) == (expected is None)
        if found is not None and expected is not None:
            assert [tostring(body) for body in (found.body, found.commentsbody)] == [tostring(body) for body in (expected.body, expected.commentsbody)]
            texts += bool(found.body.xpath(".//p"))
    assert texts > 10


def test_a_tree_that_is_handed_over_as_it_is_stays_as_it_was():
    tree = page(3)
    before = tostring(tree)
    bare_extraction(tree, fast=True)
    assert tostring(tree) == before


def test_an_unknown_version_keeps_its_own(monkeypatch):
    monkeypatch.setattr(CORE, "load_html", copies._load_html)
    assert not copies.leave_out("3.0.0") and CORE.load_html is copies._load_html
    assert copies.leave_out("2.3.9") and CORE.load_html is copies._loaded


@pytest.mark.parametrize("options", [{}, {"precision": True}, {"recall": True}, {"images": True}, {"tables": False}], ids=str)
def test_a_tree_is_cleaned_as_trafilatura_does_it(options):
    tags = [*TAGS * 12, *settings.MANUALLY_CLEANED, *settings.MANUALLY_STRIPPED, "table", "figure", "form", "math"]
    texts = 0
    for seed in range(60):
        dice = random.Random(seed)

        def element(depth, dice=dice):
            inside = "".join(element(depth + 1) for _ in range(dice.randrange(4))) if depth < 6 else ""
            tag = dice.choice(tags)
            return f'<{tag} role="{dice.choice(("none", "main"))}">' + dice.choice(("", "text ")) + inside + dice.choice(("", f"</{tag}>", f"</{tag}> more "))

        html = "<html><body>" + "".join(element(0) + "</div></section></article>tail " for _ in range(8)) + "</body></html>"
        cleaned, expected = (clean(document_fromstring(html), Extractor(**options)) for clean in (copies._cleaned, copies._tree_cleaning))
        assert tostring(cleaned) == tostring(expected)
        texts += len(expected.text_content()) > 20
    assert texts > 20


@given(strategies.text() | strategies.text(" \t\r\n\x0b\x1c\x85\xa0\u2028\u3000\x00\x07\u200b\ud800ab"))
def test_control_characters_are_removed_as_trafilatura_does_it(text):
    assert copies._printable(text) == copies._remove_control_characters(text)
