"""Rules with a memory find what Trafilatura's expressions find."""

import random
import re
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location

import pytest
from lxml.etree import SubElement, XPath, tostring
from lxml.html import document_fromstring
from trafilatura import bare_extraction, settings, xpaths
from trafilatura.settings import Extractor

import pagefilter.extract  # noqa: F401 (which puts them in place)
from pagefilter import tagrules
from pagefilter.compiled.pieces import BEGIN
from pagefilter.tagrules import Remembering

MAIN = import_module("trafilatura.main_extractor")
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
    core = import_module("trafilatura.core")
    monkeypatch.setattr(core, "trafilatura_sequence", "own")
    monkeypatch.setattr(core, "prune_unwanted_nodes", "own")
    for name in tagrules._LISTS:
        monkeypatch.setattr(xpaths, name, list(own))
    assert not tagrules.remember("3.0.0")
    assert all(getattr(xpaths, name) == own for name in tagrules._LISTS)
    assert core.trafilatura_sequence == core.prune_unwanted_nodes == "own"
    assert tagrules.remember("2.3.9")
    assert all(isinstance(getattr(xpaths, name)[0], Remembering) for name in tagrules._LISTS)


def untouched(name):
    """A module of Trafilatura as it is by itself."""
    spec = spec_from_file_location(f"trafilatura.untouched_{name}", import_module(f"trafilatura.{name}").__file__)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def theirs():
    """Trafilatura's main extractor by itself."""
    rules, processing, main = (untouched(name) for name in ("xpaths", "htmlprocessing", "main_extractor"))
    for module in (rules, processing):
        vars(main).update({name: value for name, value in vars(module).items() if name in vars(main) and name[0] != "_"})
    assert main.prune_unwanted_nodes is processing.prune_unwanted_nodes and isinstance(main.BODY_XPATH[0], XPath)
    main.RAW_TREE_PRUNE_XPATH, main.REMOVE_COMMENTS_AND_LISTS_XPATH = rules.RAW_TREE_PRUNE_XPATH, rules.REMOVE_COMMENTS_AND_LISTS_XPATH
    return main


@pytest.fixture(params=[False, True])
def ahead(request, monkeypatch):
    """Whether it is known what is asked next."""
    monkeypatch.setattr(tagrules._ahead, "on", request.param)
    yield
    tagrules._ahead.forget()


def linked_page(seed):
    tree = page(seed)
    dice = random.Random(seed)
    for element in tree.iter():
        if dice.random() < 0.9:
            element.attrib.clear()
    for element in list(tree.iter("p", "div", "list")):
        if dice.random() < 0.5:
            for _ in range(dice.choice((1, 2, 6))):
                SubElement(element, "ref").text = dice.choice(("more", "A headline of a story that is longer than others are. ", "x" * 120))
        element.text = dice.choice(("", "", "The river is high and the mill stands still. ")) * dice.choice((1, 4))
    return tree


@pytest.mark.parametrize("options", [{}, {"precision": True}, {"recall": True}, {"fast": True}], ids=str)
def test_sections_are_pruned_as_trafilatura_does_it(options, theirs, ahead):
    pruned = linked = 0
    for seed in range(40):
        trees = [linked_page(seed), linked_page(seed)]
        before = tostring(trees[0])
        for module, tree in zip((theirs, MAIN), trees, strict=True):
            for round_of_it in range(2):
                module.prune_unwanted_sections(tree, {"table", "p"}, Extractor(**options), keep_teasers="fast" in options)
                for element in list(tree.iter("p"))[::3] if not round_of_it else ():
                    element.set("class", "teaser")  # the tree that is asked then is another one
        assert tostring(trees[1]) == tostring(trees[0])
        pruned += tostring(trees[0]) != before
        linked += trees[0].find(".//p") is not None
    assert pruned > 20 and linked > 10


def test_rules_for_the_raw_tree_prune_as_trafilatura_does_it(theirs, ahead):
    for seed in range(60):
        trees = [page(seed), page(seed)]
        for module, tree in zip((theirs, xpaths), trees, strict=True):
            for rules in (module.RAW_TREE_PRUNE_XPATH, module.REMOVE_COMMENTS_AND_LISTS_XPATH):
                (theirs if module is theirs else MAIN).prune_unwanted_nodes(tree, rules)
        assert tostring(trees[1]) == tostring(trees[0])


def test_bodies_are_found_one_after_the_other_though_the_tree_changes(theirs, ahead):
    found = [0] * len(xpaths.BODY_XPATH)
    for seed in range(200):
        dice = random.Random(seed)
        trees = [page(seed), page(seed)]
        for number, rules in enumerate(zip(theirs.BODY_XPATH, xpaths.BODY_XPATH, strict=True)):
            first = [next(iter(rule(tree)), None) for rule, tree in zip(rules, trees, strict=True)]
            assert (first[0] is None) == (first[1] is None)
            if first[0] is not None and first[1] is not None:
                assert tostring(first[1]) == tostring(first[0]) and trees[0].getroottree().getpath(first[0]) == trees[1].getroottree().getpath(first[1])
                found[number] += 1
                tag = dice.choice(("p", "main", "article"))
                for element in first:
                    element.attrib.clear()
                    for other in element.iter("div", "section", "article", "main"):
                        other.tag = tag
    assert all(found)


def test_nothing_of_a_page_is_kept_when_it_is_read(theirs):
    for seed in range(5):
        bare_extraction(page(seed), fast=True)
        assert not tagrules._ahead.on and tagrules._ahead.tree is None and tagrules._ahead.asked is None and not tagrules._ahead.found


@pytest.mark.parametrize("piece", ["ab-?c", "[Aa]b", "[-_]a", "a[b-]", "^ab", "(?:^| )ad-", "(?:a|bc)?d", "a_b?", "(?:entry|art)-content", "x(?:-|__)?y"])
def test_a_pattern_is_spelled_out_as_what_it_finds(piece):
    words = tagrules._spelled(piece)
    assert words
    dice = random.Random(2)
    letters = sorted({*"".join(words).replace(BEGIN, ""), "x", " "})
    for _ in range(3000):
        text = "".join(dice.choices([*letters, *words], k=dice.randrange(6))).replace(BEGIN, "")
        assert bool(re.search(piece, text)) == any(word in BEGIN + text for word in words)


@pytest.mark.parametrize("piece", ["a.b", "a*", "[a-z]b", "[^a]", "a$", "(?!b)a", "(a)", "é", "(?:a|)b", "(?:[ab]|c*)", "[ab]" * 8, "a{2}"])
def test_what_stands_for_too_much_is_not_spelled_out(piece):
    assert tagrules._spelled(piece) == []
