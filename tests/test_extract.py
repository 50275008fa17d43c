"""HTML to blocks; what would hold the parser is refused before it."""

import re
import time

import pytest
from lxml.html import document_fromstring

from pagefilter import Page, PageFilter
from pagefilter.config import Config
from pagefilter.extract import extract

# distinct ones: Trafilatura drops paragraphs that repeat
PARAGRAPHS = [
    f"In {year} the council met on Tuesday to discuss the <b>new</b> bridge over the <a href='/r'>river</a>, and {count} members asked how long it would take."
    for year, count in zip(range(1901, 1910), ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), strict=True)
]
PLAIN = [re.sub("<[^>]*>", "", text) for text in PARAGRAPHS]
PROFILE = [
    "Name: Dustin Reichert MD", "Company: Kozey, Kub and Sons", "Address: 2214 Beatty Squares Apt. 410, Lake Maryam, NM 79520-1133", "Phone: 1-555-014-2231 x7781",
    "Email: dustin.reichert@example.org", "Job: Dynamic Integration Facilitator",
    "Bio: Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.",
]  # fmt: skip
ARTICLE = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def page(inside, title="Bridge"):
    return f"<html><head><title>{title}</title></head><body><nav><a href=/>Home</a></nav><article>{inside}</article><footer>Imprint</footer></body></html>"


def texts(extraction):
    return [(block.kind, extraction.text[block.start : block.end]) for block in extraction.blocks]


def test_paragraphs_headings_lists_and_tables_are_lines():
    inside = f"<h1>A bridge</h1>{ARTICLE}<ul><li>first <i>item</i></li><li>second item</li></ul><table><tr><th>Year</th><td>1902</td></tr></table>"
    found = extract(page(inside), Config())
    assert texts(found) == [
        ("head", "A bridge"),
        *(("p", text) for text in PLAIN),
        ("item", "first item"),
        ("item", "second item"),
        ("row", "Year | 1902"),
    ]
    assert found.title == "Bridge"


def test_each_block_is_its_slice_of_the_text_and_lines_hold_one_each():
    found = extract(page(ARTICLE + "<blockquote><p>To be</p><p>or not</p></blockquote><pre>if a:\n    b()\n</pre>"), Config())
    assert found.text.split("\n")[: len(PLAIN)] == PLAIN
    assert [line.strip() for line in found.text.split("\n")] == [text for _, text in texts(found)]


def test_comments_are_left_out_unless_asked_for():
    html = page(ARTICLE).replace(
        "<footer>",
        "<div id='comments'><ul><li class='comment'><p>What a fine bridge that would be, I would walk it daily.</p></li></ul></div><footer>",
    )
    assert "fine bridge" not in extract(html, Config()).text
    assert "fine bridge" in extract(html, Config(comments=True)).text


def test_the_same_page_gives_the_same_blocks_however_often_it_is_read():
    html = page(ARTICLE)
    first = extract(html, Config())
    assert all(extract(html, Config()) == first for _ in range(8))


def test_a_nul_byte_does_not_end_the_page():
    assert (
        "second half"
        in extract(
            page(f"{ARTICLE}\x00<p>The second half of the page is as long as the first one, and it must be read too.</p>"), Config()
        ).text
    )


def test_text_in_tags_nested_too_deep_is_named():
    html = page(ARTICLE + "<div>" * 100_000 + "deep" + "</div>" * 100_000)
    found = extract(html, Config(max_elements=200_000))
    assert [fault.code for fault in found.faults] == ["input.too-deep"] and PLAIN[0] in found.text


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<p>" + "word " * 3_000_000, "input.too-large"),
        ("<p>x</p>" * 150_000, "input.too-complex"),
        ("<a href=x>y</a>" * 90_000, "input.too-complex"),
        ("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x</p>", "input.too-complex"),
        ("<p " + "".join(f'a{n}="1"' for n in range(100_000)) + ">x</p>", "input.too-complex"),
    ],
    ids=["size", "elements", "links", "attributes", "glued attributes"],
)
def test_what_would_hold_the_parser_is_refused_quickly(html, code):
    start = time.process_time()
    assert [fault.code for fault in extract(html, Config()).faults] == [code]
    assert time.process_time() - start < 1


def test_a_long_attribute_value_is_no_attack():
    image = "data:image/png;base64," + "iVBORw0KGgo=" * 5_000
    assert not extract(page(f"{ARTICLE}<img src='{image}'>" * 2), Config()).faults


@pytest.mark.parametrize(
    "html",
    [
        "",
        " ",
        "<",
        "<!doctype html>",
        "plain words",
        "<html></html>",
        "\ud800",
        "<p>\udfff</p>",
        "<?xml version='1.0' encoding='utf-16'?><p>x</p>",
        "&#0;&#xffffffff;",
        "<![CDATA[",
    ],
)
def test_scraps_of_pages_never_raise(html):
    extract(html, Config())


@pytest.mark.parametrize("mode", ["standard", "fast", "precision", "recall"])
def test_every_mode_reads_an_article(mode):
    assert PLAIN[-1] in extract(page(ARTICLE), Config(extraction=mode)).text


@pytest.mark.parametrize("extractor", ["trafilatura", "blocks"])
def test_blocks_and_cuts_say_where_they_stand_when_asked(extractor):
    junk = "".join(f"<p>{line}</p>" for line in PROFILE)
    html = page(f"<h1>A bridge</h1>{ARTICLE}<div class=x>{junk}</div>")
    verdict = PageFilter(Config(extractor=extractor, xpaths=True)).judge(Page(html=html))
    tree = document_fromstring(html).getroottree()
    assert verdict.action == "trim"
    for cut in verdict.cuts:
        words = " ".join(" ".join(element.itertext()) for path in cut.xpaths for element in tree.xpath(path)).split()
        assert verdict.extracted[cut.start : cut.end].split() == words
    row = verdict.as_dict(blocks=True)
    assert len(row["xpaths"]) == len(row["blocks"]) and "/html/body/article[1]/p[1]" in row["xpaths"][:2]
    assert row["cuts"][0]["xpaths"][0].startswith("/html/body/article[1]/div[1]/p[")
    plain = PageFilter(Config(extractor=extractor)).judge(Page(html=html)).as_dict(blocks=True)
    assert "xpaths" not in plain and "xpaths" not in plain["cuts"][0] and plain["blocks"] == row["blocks"]


def test_title_author_date_and_site_are_told_when_asked():
    head = "<meta name=author content='Ann Lee'><meta property='article:published_time' content='2021-05-04T10:00:00Z'><meta property='og:site_name' content='River News'>"
    html = page(ARTICLE).replace("</title>", f"</title>{head}")
    assert extract(html, Config(metadata=True)).metadata == {"title": "Bridge", "author": "Ann Lee", "date": "2021-05-04", "site_name": "River News"}
    assert extract(html, Config()).metadata == {}
    assert PageFilter(Config(metadata=True)).judge(Page(html=html)).as_dict()["metadata"]["author"] == "Ann Lee"
    assert "metadata" not in PageFilter().judge(Page(html=html)).as_dict()
