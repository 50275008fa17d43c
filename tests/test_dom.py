"""Blocks of a page's tree: what is read as one piece, what is left out, where a taken text comes from, and the choice among blocks."""

from __future__ import annotations

from zlib import crc32

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from pagefilter.dom import align, facts, words
from pagefilter.dom.declared import Declared, declared
from pagefilter.dom.hints import BUCKETS, GROUPS, NAMES, Hint, hint
from pagefilter.dom.lines import lines
from pagefilter.dom.surroundings import Surroundings
from pagefilter.dom.walk import Dom, walk
from pagefilter.dom.xpaths import homes, xpaths
from pagefilter.mainmodel import feature_names, limit


def dom(body: str) -> Dom:
    return walk(document_fromstring(f"<html><head><title>A title</title></head><body>{body}</body></html>"))


def texts(body: str) -> list[str]:
    return dom(body).texts


def test_a_block_is_what_a_reader_sees_as_one_piece() -> None:
    assert texts("<p>One <b>bold</b> <a href='/'>link</a>.</p><p>Two</p>") == ["One bold link.", "Two"]
    assert texts("<div>before<p>inside</p>behind</div>") == ["before", "inside", "behind"]
    assert texts("<p>one line<br>and<br/><br/>others</p>") == ["one line", "and", "others"]
    assert texts("<ul><li>a<li>b<ul><li>c</ul>d</ul>") == ["a", "b", "c", "d"]


def test_words_of_neighbouring_elements_are_not_glued_and_inline_ones_not_torn() -> None:
    assert texts("<div>Price</div><div>12</div>") == ["Price", "12"]
    assert texts("<p>un<i>break</i>able</p>") == ["unbreakable"]


def test_a_row_of_plain_cells_is_one_block_and_one_of_paragraphs_is_not() -> None:
    assert texts("<table><tr><th>Name<th>Age<tr><td>Ann<td>7</table>") == ["Name | Age", "Ann | 7"]
    assert texts("<table><tr><td><p>One</p><p>Two</p><td>Three</table>") == ["One", "Two", "Three"]
    assert texts("<table><tr><td></td><td>Only</td></tr></table>") == ["Only"]


def test_code_keeps_its_lines() -> None:
    found = dom("<pre>def f():\n    return 1\n</pre>")
    assert found.texts == ["def f():\n    return 1"]
    assert list(lines(found, [0])) == [("def f():", "code", 0), ("    return 1", "code", 0)]


def test_what_nobody_sees_is_no_block() -> None:
    hidden = "<script>var x</script><style>p{}</style><template><p>t</p></template><select><option>o</select><svg><text>s</text></svg><!-- c -->"
    assert texts(f"<p>seen</p>{hidden}<p>too</p>") == ["seen", "too"]
    assert texts("<noscript><img src='x'></noscript><noscript><div>All posts are in here</div></noscript>") == ["All posts are in here"]
    assert [found for body in ("style='display: none'", "hidden", "style='color:red'") for found in dom(f"<p {body}>x</p>").hidden[1:]] == [True, True, False]


def test_hidden_elements_hide_what_is_in_them() -> None:
    found = dom("<div style='DISPLAY:none'><p>x</p></div><p>y</p>".replace("DISPLAY", "display"))
    assert [found.hidden[element] for element in found.element] == [True, False]


def test_links_are_counted_in_characters() -> None:
    found = dom("<p>see <a href='/a'>this page</a> now</p><a href='/b'><div>a card</div></a>")
    assert (found.link_chars, found.links) == ([9, 6], [1, 1])


def test_blocks_below_an_element_are_its_range() -> None:
    found = dom("<article><h1>t</h1><section><p>a</p><p>b</p></section></article><footer><p>c</p></footer>")
    ranges = {tag: (first, last) for tag, first, last in zip(found.tag, found.first, found.last, strict=True) if tag in ("body", "article", "section", "footer")}
    assert ranges == {"body": (0, 4), "article": (0, 3), "section": (1, 3), "footer": (3, 4)}


def test_kinds_come_from_the_element_or_what_holds_it() -> None:
    found = dom("<h2>h</h2><ul><li><p>i</p></li></ul><blockquote><p>q</p></blockquote><table><tr><td>r<td>s</table><p>p</p>")
    assert [kind for _, kind, _ in lines(found, range(5))] == ["head", "item", "quote", "row", "p"]


def test_names_of_elements_tell_their_part() -> None:
    found = hint(document_fromstring("<div class='siteFooter' id='cookie-bar'>x</div>").find(".//div"), "div")
    assert {name for number, name in enumerate(NAMES) if found.bits >> number & 1} >= {"footer", "consent"}


def named(name: str) -> Hint:
    element = document_fromstring("<div><p>x</p></div>").find(".//p")
    element.set("class", name)
    return hint(element, "p")


@pytest.mark.parametrize("piece", sorted({piece for pieces in GROUPS.values() for piece in pieces.split("|")}))
def test_a_name_tells_of_all_parts_whose_pieces_are_in_it(piece: str) -> None:
    for name in (piece, f"x{piece}y", f"{piece}{piece[:-1]}", f"top-{piece}2"):
        assert named(name).bits == sum(1 << number for number, pieces in enumerate(GROUPS.values()) if any(one in name for one in pieces.split("|")))


def test_short_pieces_tell_only_where_they_stand_alone() -> None:
    bit = {name: 1 << number for number, name in enumerate(NAMES)}
    assert [named(name).bits for name in ("ads", "x-ad_y", "ad-tag", "adx", "tags2", "stage")] == [bit["ad"], bit["ad"], bit["ad"] | bit["tags"], 0, 0, 0]


def test_words_of_names_and_of_texts_are_counted_in_columns_of_their_own() -> None:
    def columns(*said: str) -> set[int]:
        return {crc32(word.encode("utf-8", "replace")) % BUCKETS for word in said}

    assert named("siteMenu \ud7ff").words == columns("p", "site", "menu", "#sitemenu", "#\ud7ff", "p.site", "p.menu", "p.#sitemenu", "p.#\ud7ff")
    assert words.said("Read 12 more \ud800") == columns("w:read", "w:0", "w:more", "w:\ud800", "b:read 0", "b:0 more", "b:more \ud800", "t:read 0 more \ud800")
    long = " ".join(f"w{'abcdefghijkl'[number]}" for number in range(12))
    assert words.said(long) == columns(*(f"w:{word}" for word in long.split()[:8] + long.split()[-3:]), "b:wa wb", "b:wb wc", "b:wc wd", "b:wd we")
    assert words.said("x" * 250 + " end") == columns("w:" + "x" * 200, "w:" + "x" * 56, "w:end", "t:" + "x" * 200)


@given(st.text(alphabet="<>/ab \"'=pdivtrliulbrspanascriptn&;#x0", max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_markup_gives_blocks_whose_ranges_hold(markup: str) -> None:
    found = dom(markup)
    assert all(first <= block < last for block, element in enumerate(found.element) for first, last in [(found.first[element], found.last[element])])
    assert all(text.strip() for text in found.texts)
    if found.texts:
        rows = facts.matrix(facts.Page(found, np.zeros(len(found.texts))), Declared("t"))
        assert rows.shape == (len(found.texts), len(facts.feature_names())) and np.isfinite(rows).all()


def test_every_word_of_a_page_is_in_exactly_one_block() -> None:
    said = [f"word{number}" for number in range(40)]
    tags = ["p", "div", "li", "td", "span", "a", "h2", "b"]
    body = "".join(f"<{tags[number % 8]}>{word} " if number % 3 else f"{word} </{tags[(number - 1) % 8]}>" for number, word in enumerate(said))
    assert sorted(" ".join(texts(body)).replace("|", " ").split()) == sorted(said)


# Alignment


def test_a_line_comes_from_the_block_with_its_words_after_the_line_before() -> None:
    blocks = ["Home", "Story", "First line, here.", "Home", "Second line."]
    assert align.covered([align.words(block) for block in blocks], ["Story", "First line here", "Home", "Second line."]).tolist() == [0, 1, 1, 1, 1]
    assert align.covered([align.words(block) for block in blocks], ["Home"]).tolist() == [1, 0, 0, 0, 0]


def test_a_line_of_several_blocks_or_of_a_part_of_one_is_found_by_its_words() -> None:
    blocks = ["the quick brown fox", "jumps over the lazy dog", "one two three four five six"]
    assert align.covered([align.words(block) for block in blocks], ["the quick brown fox jumps over the lazy dog", "two three four"]).tolist() == pytest.approx([1, 1, 0.5])
    assert align.covered([align.words(block) for block in blocks], ["nothing of this page"]).tolist() == [0, 0, 0]
    assert align.covered([], ["x"]).tolist() == []


# What a page says of itself, and where blocks stand


def test_blocks_that_repeat_what_metadata_says_are_told_from_others() -> None:
    data = """{"@graph": [{"@type": "Product", "name": "Oak Table", "description": "A solid <b>oak</b> table for six people"},
        {"@type": "BreadcrumbList", "itemListElement": [{"item": {"name": "Dining room"}}]}]}"""
    tree = document_fromstring(
        f"<html><head><meta property='og:description' content='Tables made in our own workshop'><script type='application/ld+json'>{data}</script>"
        "<script type='application/ld+json'>{broken</script></head><body></body></html>"
    )
    blocks = ["a solid oak table", "oak table", "dining room", "made in our own garden", "delivery in two weeks"]
    shares = declared(tree).shares([block.split() for block in blocks])
    assert shares.tolist() == [[1, 0, 0, 0], [1, 0, 1, 0], [0, 0, 0, 1], [0, pytest.approx(0.75), 0, 0], [0, 0, 0, 0]]


@pytest.mark.parametrize("script", ["", "[]", "null", "[" * 5000 + "]" * 5000, '{"name": 3, "text": null}', '"text"', '{"name": "\\ud800"}'])
def test_metadata_that_says_nothing_is_no_error(script: str) -> None:
    tree = document_fromstring(f"<html><body><p>x</p><script type='application/ld+json'>{script}</script></body></html>")
    assert declared(tree).shares([["x"], ["two", "words"], []]).tolist() == [[0, 0, 0, 0]] * 3


def test_each_block_is_found_again_by_its_xpath() -> None:
    tree = document_fromstring("<html><body><div>a</div><div>b<p>c</p><span><p>d</p></span>e</div><ul><li>f<li>g <b>h</b></ul></body></html>")
    found = walk(tree)
    paths = xpaths(found)
    assert paths[:3] == ["/html/body/div[1]", "/html/body/div[2]", "/html/body/div[2]/p[1]"]
    for path, element in zip(paths, found.element, strict=True):
        assert tree.getroottree().xpath(path) == [found.nodes[element]]
    assert homes(found, ["c", "d e", "g h", "nowhere"]) == [2, 3, 6, None]


def test_sizes_hold_for_scripts_that_have_no_spaces_between_words() -> None:
    found = dom("<p>The council met on Tuesday to discuss the new bridge.</p><p>市议会星期二开会讨论新桥。</p><p>สภาเมืองประชุมเมื่อวันอังคารเพื่อหารือเรื่องสะพานใหม่</p>")
    page = facts.Page(found, np.zeros(3))
    assert page.length == pytest.approx([10, 7.5, 11.6]) and page.chars.tolist() == [53, 32.5, 53]
    assert not page.english  # by three of its words


def test_blocks_say_what_they_say_also_where_one_repeats_another() -> None:
    said = ["© 2024 Shop", "$12", "3 days ago", "mail me@shop.com", "by Ann", "click here", "12 apples", "$12", "click where"]
    found = dom("".join(f"<p>{text}</p>" for text in said))
    rows = facts.matrix(facts.Page(found, np.zeros(len(said))), Declared("Apples", names={"by ann"}))
    names = facts.feature_names()
    signs = ["rights", "price", "date", "address", "by", "call"]
    told = [[sign for sign in signs if row[names.index(f"says_{sign}")]] for row in rows]
    assert told == [["rights"], ["price"], ["date"], ["address"], ["by"], ["call"], [], ["price"], []]
    assert rows[:, names.index("page_says_price")] == pytest.approx(2 / 9) and rows[:, names.index("title")].tolist() == [0, 0, 0, 0, 0, 0, 0.5, 0, 0]
    assert rows[:, names.index("said_before")].tolist() == [0, 0, 0, 0, 0, 0, 0, 1, 0] and rows[:, names.index("said")].tolist() == [1, 2, 1, 1, 1, 1, 1, 2, 1]
    assert rows[:, names.index("declared_name")].tolist() == [0, 0, 0, 0, 1, 0, 0, 0, 0]


def test_a_page_without_any_block_has_sizes_of_none() -> None:
    page = facts.Page(dom(""), np.zeros(0))
    assert page.length.tolist() == page.chars.tolist() == [] and not page.english


# Surroundings and choice


def test_containers_grow_outward_and_skip_what_holds_nothing_more() -> None:
    found = dom("<div><div><section><p>a</p><p>b</p></section></div><p>c</p></div>")
    around = Surroundings(found, np.ones(3))
    first = [(start.tolist(), end.tolist()) for start, end, _ in around.containers(3)]
    assert first[0] == ([0, 0, 0], [2, 2, 3]) and first[1] == ([0, 0, 0], [3, 3, 3])


def test_siblings_of_the_same_names_are_counted_through_wrappers() -> None:
    found = dom("<ul>" + "<li class='card'><div><p>x</p><p>y</p></div></li>" * 7 + "</ul>")
    around = Surroundings(found, np.ones(14))
    holder = next(iter(around.containers(1)))[2]
    assert set(around.repeated[holder]) == {7}


def test_a_context_is_finite_and_names_its_columns() -> None:
    found = dom("<p>a</p>")
    around = Surroundings(found, np.ones(1))
    assert around.context(np.array([0.3])).shape == (1, len(Surroundings.context_names("x")))
    assert len(set(feature_names())) == len(feature_names())


def test_a_context_is_of_neighbours_containers_and_blocks_alike() -> None:
    found = dom("<ul><li>a<li>b<li>c</ul><div><p>d</p><p>e</p></div>")
    scores, chars = np.array([0.1, 0.2, 0.4, 0.8, 0.3]), np.array([1.0, 4, 9, 16, 25])
    row = dict(zip(Surroundings.context_names("x"), Surroundings(found, chars).context(scores)[1], strict=True))
    assert [row[f"x{place}"] for place in ("", "_1", "_2", "_-1", "_-2", "_most")] == pytest.approx([0.2, 0.1, -1, 0.4, 0.8, 0.8])
    of_list, of_page = np.average(scores[:3], weights=[1, 2, 3]), np.average(scores, weights=np.sqrt(chars))
    assert [row[f"x_{place}"] for place in ("around1", "alike", "around2", "around5", "within3", "page")] == pytest.approx([of_list] * 2 + [of_page] * 4)


def test_the_limit_makes_expected_f1_greatest() -> None:
    scores, weights = np.array([0.9, 0.8, 0.5, 0.35, 0.1]), np.ones(5)
    taken = {count: 2 * scores[:count].sum() / (count + scores.sum()) for count in range(1, 6)}
    best = max(taken, key=taken.get)  # type: ignore[arg-type]
    assert (scores > limit(scores, weights, 0.0, 1.0)).sum() == best
    assert limit(scores, weights, 0.45, 0.5) >= 0.45 and limit(scores, weights, 0.0, 0.1) == 0.1
