"""Rules with a memory find what Trafilatura's expressions find."""

import random
import re
from importlib import import_module

import pytest
from lxml.etree import XPath
from lxml.html import document_fromstring
from trafilatura import settings, xpaths

import pagefilter.extract  # noqa: F401 (which puts them in place)
from pagefilter import tagrules
from pagefilter.tagrules import Remembering

NAMESPACES = {"re": "http://exslt.org/regular-expressions"}
IN_PLACE = [rule for name in tagrules._LISTS for rule in getattr(xpaths, name) if isinstance(rule, Remembering)]
IN_PLACE += [body._rule for body in xpaths.BODY_XPATH]
RULES = [*IN_PLACE, import_module("trafilatura.baseline").BASIC_CLEAN_XPATH]
TAGS = ["div", "section", "article", "main", "aside", "span", "p", "ul", "ol", "item", "list", "details", "footer", "script", "svg", "h1", "table", "header"]
VALUES = ["elementor-share-buttons", "caption", "Teaser-1", "bottom", "a link", "border:0", "entry-content", "post", "article-body", "content", "main-content", "page-content", "sidebar", "footer", "Footer", "cookie", "cookie-consent", "comments", "comment-list", "commentary", "disqus_thread", "infinite-scroll", "mvp-post-add-box", "share", "social", "nav", "menu", "hidden", "hide", "reply-1", "display:none", "true", "widget", "related", "ad", "-ad-", "teaser", "noprint", "article", "story", "post-body", "tags", "author", "button", "content_main"]
NAMES = ["class", "id", "style", "role", "aria-hidden", "itemprop", "data-component", "data-lp-replacement-content", "data-x"]


def page(seed):
    """A page of random elements, with attributes in random order, some of them empty or with several values."""
    dice = random.Random(seed)

    def element(depth):
        tag = dice.choice(TAGS)
        names = dice.sample(NAMES, dice.choice((0, 1, 1, 2, 2, 3)))
        attributes = "".join(f' {name}="{" ".join(dice.choices(VALUES, k=dice.choice((0, 1, 1, 2))))}"' for name in names)
        inside = "".join(element(depth + 1) for _ in range(dice.randrange(5))) if depth < 5 else "text"
        return f"<{tag}{attributes}>{inside}</{tag}> tail "

    return document_fromstring("<html><body>" + "".join(element(0) for _ in range(12)) + "</body></html>")


def test_the_rules_are_in_place():
    assert len(RULES) == 16 and all(isinstance(rule, Remembering) for rule in RULES)
    assert isinstance(settings.BASIC_CLEAN_XPATH, XPath)  # those that others import stay


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.path[:60])
def test_a_rule_finds_the_elements_of_its_expression_in_order(rule):
    expression = XPath(rule.path, namespaces=NAMESPACES)
    found = 0
    for seed in range(60):
        for tree in (page(seed), page(seed).find("body")):
            expected = expression(tree)
            found += len(expected)
            assert rule(tree) == (expected[:1] if rule.only_first else expected)
    assert found > 20


@pytest.mark.parametrize(
    "condition",
    [
        "re:test(@class, 'a|[b|c]d|(?:e|^)f|gh')", "re:test(@class, 'x\\.y|a')", "re:test(@class, 'A|ſ', 'i')", "re:test(@class, '^$|gh')", "re:test(@id|@class, 'a|b')",
        "contains(translate(@id, 'AB', 'ab'), 'ab') or starts-with(@class, 'e')", "@id='ab' or @class", "not(@class) or not(self::p or @id)", "@class][@id='x",
    ],
)  # fmt: skip
def test_what_is_read_of_xpath_means_the_same_in_python(condition):
    condition += "'" if condition.endswith("'x") else ""
    path = f".//*[self::div or self::p][{condition}]"
    values = ["", "a", "gh", "cd", "|d", "b|", "f", "ef", "gf", "x.y", "xzy", "s", "ſ", "AB", "ab", "e", "x"]
    elements = [f'<{tag} class="{one}" id="{other}">t</{tag}>' for tag in ("div", "p", "span") for one in values for other in values]
    elements += [f'<{tag} {name}="{one}">t</{tag}>' for tag in ("div", "p") for name in ("id", "class") for one in values] + ["<p>t</p>"]
    tree = document_fromstring("<body>" + "".join(elements) + "</body>")
    expected = XPath(path, namespaces=NAMESPACES)(tree)
    assert expected and Remembering(path)(tree) == expected


@pytest.mark.parametrize("condition", ["re:test(@class, 'a') and @id", "re:test(string(@class), 'a')", "re:test(@class, 'a', 'x')", "re:test(@class, '(')", "re:test(@class, 'a') or count(*) > 1", "re:test(@class"])
def test_an_expression_that_is_not_understood_is_not_replaced(condition):
    with pytest.raises((ValueError, LookupError, re.error)):
        Remembering(f".//*[self::div][{condition}]")


def test_of_two_attributes_the_first_in_the_source_is_tested_though_both_orders_were_seen():
    rule = next(rule for rule in RULES if "re:test(@id|@class, 'cookie')" in rule.path)
    trees = [document_fromstring(f"<div><p {attributes}>text</p></div>") for attributes in ('id="x" class="cookie"', 'class="cookie" id="x"')]
    assert [len(rule(tree)) for tree in (*trees, *reversed(trees))] == [0, 1, 1, 0]


def test_an_answer_about_what_is_inside_is_not_remembered():
    rule = next(rule for rule in RULES if "mvp-post-add" in rule.path)
    empty, full = (document_fromstring(f'<body><div class="infinite-scroll">{inside}</div></body>') for inside in ("text", "<h1>title</h1>"))
    assert [len(rule(tree)) for tree in (empty, full, empty)] == [1, 0, 1]


def test_a_site_that_makes_up_names_is_forgotten(monkeypatch):
    monkeypatch.setattr(tagrules, "_MOST_CHARS", 10_000)
    rule = Remembering(".//*[self::div][re:test(@class, 'menu')]")
    tree = document_fromstring("<body>" + "".join(f'<div class="menu-{number}">text</div>' for number in range(1000)) + "</body>")
    assert len(rule(tree)) == 1000
    assert len(rule._walk.known) < 200


def test_an_unknown_version_keeps_its_own(monkeypatch):
    own = [XPath(".//div[re:test(@class, 'x')]", namespaces=NAMESPACES)]
    for name in tagrules._LISTS:
        monkeypatch.setattr(xpaths, name, list(own))
    assert not tagrules.remember("3.0.0")
    assert all(getattr(xpaths, name) == own for name in tagrules._LISTS)
    assert tagrules.remember("2.3.9")
    assert all(isinstance(getattr(xpaths, name)[0], Remembering) for name in tagrules._LISTS)
