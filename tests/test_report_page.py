"""The page of a report without a browser: complete, closed, bounded, and readable where no script runs."""

from __future__ import annotations

import base64
import builtins
import hashlib
import json
import re
from itertools import pairwise
from typing import Any

import pytest
from lxml import html
from report_document import Document, big, document, empty, nothing, with_texts

from pagefilter.errors import ConfigError
from pagefilter.report import page, shown
from pagefilter.report.page import MOST_BYTES, MOST_ROWS, embedded, render
from pagefilter.report.shown import number

SECTIONS = ["overview", "alerts", "reasons", "scores", "whatif", "groups", "families", "compare", "gates", "next", "reproduction"]
DOCUMENTS = pytest.mark.parametrize("made", [document(), empty(), nothing(), {"report": 1}], ids=["full", "empty", "null", "absent"])


def parsed(made: Document) -> Any:
    """The page, without its scripts and styles."""
    root = html.fromstring(render(made))
    for element in root.xpath("//script|//style"):
        element.drop_tree()
    return root


def text_of(root: Any) -> str:
    return " ".join(root.text_content().split())


def rows_of(root: Any, name: str) -> list[list[str]]:
    return [[" ".join(cell.text_content().split()) for cell in row] for row in root.xpath(f"//table[@id='{name}']/tbody/tr")]


@pytest.fixture(scope="module")
def full() -> Any:
    return parsed(document())


def test_every_figure_and_row_is_there_without_a_script(full: Any) -> None:
    made = document()
    text = text_of(full)
    assert "10,000 pages were judged: 7,100 kept as they are, 2,200 trimmed, 700 rejected (7.0 %)" in text
    for part in ("keep", "trim", "reject"):
        for value in made["overview"][part].values():
            assert f"{value:,}" in text
    lost = full.xpath("//section[@id='overview']//table[2]/tbody/tr|//section[@id='overview']//div[2]/table/tbody/tr")
    assert [[cell.text_content() for cell in row] for row in lost] == [["could not be read", "31"], ["no text field", "12"], ["empty file", "3"]]
    hosts = made["groups"][0]
    found = rows_of(full, "group-table-1")
    assert len(found) == 60 == len(hosts["rows"])
    for row, cells in zip(hosts["rows"], found, strict=True):
        assert cells[:5] == [row["name"], *(f"{row[name]:,}" for name in ("pages", "keep", "trim", "reject"))]
        assert cells[7:9] == [f"{row['chars']:,}", f"{row['chars_removed']:,}"] and cells[10] == f"{row['quality']:.2f}"
    assert "1,204 others" in text
    for row in made["whatif"]["codes"]:
        (table,) = full.xpath(f"//section[@id='whatif']//table[caption[contains(., '{row['code']}, all')]]")
        cells = [[cell.text_content() for cell in line] for line in table.xpath("tbody/tr")]
        assert len(cells) == len(row["limits"]) and cells[row["now"]][0].endswith("(now)") and cells[-1][0].startswith("never")
        for index, line in enumerate(cells):
            assert line[1:5] == [f"{row[name][index]:,}" for name in ("keep", "trim", "reject", "chars_kept")]
    for row in made["scores"]["blocks"]:
        assert all(f"{count:,}" in text for count in row["counts"])
    assert "sample of 5,000 of 10,000 pages" in text
    assert len(full.xpath("//noscript")) == 2


def test_examples_have_their_cut_marked_between_what_stands_around_it(full: Any) -> None:
    made = document()
    figures = full.xpath("//section[@id='reasons']//figure[contains(@class, 'example')]")
    examples = [(row["code"], example) for row in made["reasons"] for example in row["examples"]]
    assert len(figures) == len(examples) == 32
    for figure, (code, example) in zip(figures, examples, strict=True):
        (mark,) = figure.xpath(".//mark")
        assert mark.text_content().removesuffix(" …") == example["cut"] and example["clipped"] == mark.text_content().endswith(" …")
        assert [part.text_content() for part in figure.xpath(".//span[@class='around']")] == [example["before"], example["after"]]
        said = figure.xpath(".//figcaption")[0].text_content()
        assert ("limit 0.900" if code.startswith("junk.") else "limit 0.9") in said and example["url"] in said and example["id"] in said
        assert said.lstrip().startswith("Near the limit" if example["kind"] == "near" else "Clear")
        assert (f"score {example['score']:.3f}" if code.startswith("junk.") else f"value {number(example['score'])}") in said
        assert [item.text_content() for item in figure.xpath(".//li")] == example["why"]


@DOCUMENTS
def test_what_is_not_known_is_left_out_with_a_word(made: Document) -> None:
    root = parsed(made)
    assert [section.get("id") for section in root.xpath("//main/section")] == SECTIONS
    for section in root.xpath("//main/section"):
        assert len(section.xpath("h2")) == 1 and len(text_of(section)) > 25, section.get("id")
        if not made.get("overview"):
            assert section.xpath(".//p[@class='none']") and not section.xpath(".//table|.//canvas")
    assert "None" not in root.text_content() and "Undefined" not in root.text_content()


def test_no_page_at_all_is_a_report_too() -> None:
    text = text_of(parsed(empty()))
    assert "No page was judged." in text and "What could not be read was not counted" in text and "%" not in text.split("What stands out")[0]


@DOCUMENTS
def test_people_who_do_not_see_the_page_find_their_way(made: Document) -> None:
    root = parsed(made)
    assert root.get("lang") == "en" and len(root.xpath("//main")) == len(root.xpath("//h1")) == len(root.xpath("//body/header")) == 1
    levels = [int(heading.tag[1]) for heading in root.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))
    for table in root.xpath("//table"):
        assert text_of(table.xpath("caption")[0]) and table.xpath("thead/tr/th[@scope='col']") and table.xpath("tbody/tr/th[@scope='row']")
    for canvas in root.xpath("//canvas"):
        assert canvas.get("role") == "img" and canvas.get("aria-label")
        assert canvas.xpath("ancestor::section[1]//table[ancestor::details or caption]")
    names = [element.get("id") for element in root.xpath("//*[@id]")]
    assert len(names) == len(set(names))
    assert [link.get("href") for link in root.xpath("//nav//a")] == [f"#{name}" for name in SECTIONS]
    for name in root.xpath("//@aria-labelledby"):
        assert name in names


@DOCUMENTS
def test_the_page_is_closed(made: Document) -> None:
    text = render(made)
    root = html.fromstring(text)
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    scripts = root.xpath("//script[not(@type)]/text()")
    styles = root.xpath("//style/text()")
    assert len(scripts) == 3 and len(styles) == 1 and len(root.xpath("//script")) == 4
    assert rules["default-src"] == "'none'" and rules["script-src"].split() == [f"'sha256-{digest(script)}'" for script in scripts]
    assert rules["style-src"] == f"'sha256-{digest(styles[0])}'" and "unsafe" not in policy
    assert rules["base-uri"] == rules["form-action"] == rules["trusted-types"] == "'none'" and rules["require-trusted-types-for"] == "'script'"
    assert not root.xpath("//@src|//@style|//@*[starts-with(name(), 'on')]|//form|//iframe|//object|//embed|//base|//img")
    assert {link for link in root.xpath("//@href") if not link.startswith("#")} == {"data:,"}
    assert not re.search(r"@import|url\(|@font-face", styles[0]) and "sourceMappingURL" not in text
    assert text.index("Content-Security-Policy") < text.index("<style>")


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_what_scripts_get_stays_inside_its_element() -> None:
    hostile = {"</script><script>": ["<!--", "]]>&amp;", "\u2028\u2029", "\ud800"]}
    made = embedded(hostile)
    assert made.isascii() and not set(made) & set("<>&") and json.loads(made) == hostile
    with pytest.raises(ValueError, match="JSON"):
        embedded({"value": float("nan")})
    root = html.fromstring(render(with_texts(document(), lambda text, path: "</script><!--" + text)))
    found = json.loads(root.xpath("//script[@id='data']/text()")[0])
    assert found["whatif"]["codes"][0]["code"] == "</script><!--junk.profile" and found["pages"]["keep"] == 7_100


def test_texts_of_every_field_are_shown() -> None:
    tokens: dict[str, tuple[str, ...]] = {}

    def tagged(text: str, path: tuple[str, ...]) -> str:
        token = f"t{len(tokens)}z"
        tokens[token] = path
        return f"{token}<i>{text}"

    made = with_texts(document(), tagged)
    root = parsed(made)
    text = root.text_content()
    unseen = {path for token, path in tokens.items() if token not in text}
    # A host stands in its address; the kind of an example is said in words of ours; a table without rows has no heading.
    assert unseen <= {("reasons", "[]", "examples", "[]", name) for name in ("kind", "host")} | {("groups", "[]", "by")}
    assert sum(path == ("groups", "[]", "by") and token not in text for token, path in tokens.items()) == 1
    assert len(tokens) > 480 and not root.xpath("//i")


def test_a_page_has_a_bound_and_says_what_it_left_out() -> None:
    text = render(big())
    assert 1_000_000 < len(text.encode()) <= MOST_BYTES
    root = html.fromstring(text)
    rows = len(root.xpath("//table[@id='group-table-1']/tbody/tr"))
    assert rows in MOST_ROWS and f"The first {rows} of 700 rows" in text_of(root)


def test_not_even_texts_made_to_grow_pass_the_bound() -> None:
    text = render(with_texts(big(), lambda text, path: "\u202e&" * 400 if path[-1] != "{}" else text))
    assert len(text.encode()) <= MOST_BYTES


def test_the_same_report_is_the_same_page() -> None:
    assert render(document()) == render(document())


def test_a_document_of_another_version_and_missing_jinja2_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="version 1, not 2"):
        render({"report": 2})
    true_import = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "jinja2":
            raise ImportError(name)
        return true_import(name, *args, **kwargs)

    page._environment.cache_clear()
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ConfigError, match=r"pip install 'pagefilter\[report\]'"):
        render(nothing())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u202eb\u202c", "a⟦U+202E⟧b⟦U+202C⟧"), ("\u2066\u2067x", "⟦U+2066 +1⟧x"), ("nul\x00\x1b[2J", "nul⟦U+0000 +1⟧[2J"), ("\ud800 \udc00", "⟦U+D800⟧ ⟦U+DC00⟧"),
        ("two\nlines\t", "two⟦U+000A⟧lines⟦U+0009⟧"), ("\ufeff\u2060\u00ad", "⟦U+FEFF +2⟧"), ("Z" + "\u0334" * 9, "Z" + "\u0334" * 4 + "⟦U+0334 +4⟧"), ("\u0301x", "⟦U+0301⟧x"),
        ("x\u200dy", "x⟦U+200D⟧y"), ("\U0001f469\u200d\U0001f4bb", "\U0001f469\u200d\U0001f4bb"), ("نامه\u200cها", "نامه\u200cها"), ("❤\ufe0f", "❤\ufe0f"), ("\u3164\u2800", "⟦U+3164⟧\u2800"),
        ("é ß 漢字 ไม้ हिन्दी", "é ß 漢字 ไม้ हिन्दी"), ("w" * 301, "w" * 300 + "… 1 more characters"), ("a\u200b" * 50, "a⟦U+200B⟧" * 40 + "a… 19 more characters"),
    ],
)  # fmt: skip
def test_what_cannot_be_seen_is_spelled_out_and_scripts_are_left_alone(text: str, expected: str) -> None:
    assert shown.plain(text) == expected
    assert re.sub("<[^>]+>", "", shown.word(text)) == re.sub("[⟦⟧]", "", expected)


def test_lines_of_a_passage_stay_and_its_markup_is_text() -> None:
    assert shown.passage("a\r\nb\n<i>&\"'") == "a\nb\n&lt;i&gt;&amp;&quot;&#x27;"
