"""`explain --html`: what was kept and cut, marked where it stands in the page, which cannot run or fetch anything any more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from pagefilter.cli import main
from pagefilter.data import Cut
from pagefilter.dom.paint import painted

ROOT = Path(__file__).parent.parent


def marks(page: str, kind: str) -> str:
    """All text under marks of a kind, without white space."""
    found = document_fromstring(page).iterfind(f".//body//mark[@class='pagefilter-{kind}']")
    return re.sub(r"\s", "", "".join(mark.text_content() for mark in found if mark.getparent().get("id") != "pagefilter-legend"))


def paint(body: str, text: str, *cuts: Cut) -> str:
    return painted(document_fromstring(f"<html><head></head><body>{body}</body></html>"), text, cuts, "pagefilter: trim")


def test_kept_and_cut_text_is_marked_where_it_stands() -> None:
    text = "A story of <mills>, told well.\nName : Ann\nEnd."
    cut = Cut(text.index("Name"), text.index("\nEnd"), "junk.profile", 0.98, ("ZIP 33018 is in FL, not WY",))
    page = paint("<nav>Home</nav><p>A <i>story</i> of &lt;mills&gt;, <b>told</b> well.</p><p>Name : Ann</p><p>End.</p>", text, cut)
    assert marks(page, "kept") == "Astoryof<mills>,toldwell.End." and marks(page, "cut") == "Name:Ann"
    assert 'title="junk.profile 0.98; ZIP 33018 is in FL, not WY"' in page and "<nav>Home</nav>" in page


def test_a_cut_may_begin_inside_a_paragraph() -> None:
    text = "The bridge was opened. Casino bonus here"
    page = paint(f"<p>{text}</p>", text, Cut(23, 40, "junk.promo", 0.9))
    assert (marks(page, "kept"), marks(page, "cut")) == ("Thebridgewasopened.", "Casinobonushere")


def test_rows_of_a_table_are_marked_without_the_strokes_between_their_cells() -> None:
    page = paint("<table><tr><td>Name</td><td>Age | years</td></tr></table>", "Name | Age | years")
    assert marks(page, "kept") == "NameAge|years"


def test_the_second_time_a_thing_is_said_is_not_the_first() -> None:
    page = paint("<p>Read more about mills</p><p>Between them.</p><p>Read more about mills</p>", "Between them.\nRead more about mills")
    assert marks(page, "kept") == "Betweenthem.Readmoreaboutmills"
    assert "<p>Read more about mills</p>" in page


HOSTILE = (
    "<script>alert(1)</script><p onclick='alert(2)'>The text of the page.</p><a href='javascript:alert(3)'>x</a><iframe src='https://e.example/'></iframe>"
    "<meta http-equiv='refresh' content='0;url=https://e.example/'><link rel='stylesheet' href='https://e.example/s.css'><object data='x'></object>"
    "<img src='https://e.example/i.png' onerror='alert(4)'><svg onload='alert(5)'></svg><embed src='x'><base href='https://e.example/'>"
)


def test_nothing_of_the_page_runs() -> None:
    page = paint(HOSTILE, "The text of the page.")
    assert "alert(" not in page and not re.search(r"<(?:script|iframe|object|embed|link|base)\b|javascript:|\son\w+=|http-equiv=.refresh", page)
    assert "default-src 'none'" in page and marks(page, "kept") == "Thetextofthepage."
    assert page.index("Content-Security-Policy") < page.index("<body")


@given(st.text(alphabet="<>/ab \"'=pdivtrliulbrspanscript&;#x0|\n", max_size=200), st.text(alphabet="ab \npd|", max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_page_can_be_painted_and_keeps_its_text(body: str, text: str) -> None:
    tree = document_fromstring(f"<html><body>{body}</body></html>")
    page = painted(tree, text, [Cut(0, len(text) // 2, "junk.promo", 1.0)] if len(text) > 1 else [], "s")
    assert "pagefilter-legend" in page


def test_explain_paints_a_sample(tmp_path: Path) -> None:
    out = tmp_path / "painted.html"
    assert main(["explain", str(ROOT / "corpus/samples/beekeeping-winter.html"), "--html", str(out)]) == 0
    page = out.read_text(encoding="utf-8")
    assert "Whatbeesdoinwinter" in marks(page, "kept") and "quimbrell.alverta@veumtross.biz" in marks(page, "cut")
    assert "pagefilter: trim (" in page


@pytest.mark.parametrize(("name", "content", "said"), [("a.txt", b"text", "this one is text"), ("a.html", b"%PDF-1.4 \x00\x01", "input.not-html")])
def test_what_cannot_be_painted_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert main(["explain", str(tmp_path / name), "--html", str(tmp_path / "out.html")]) == 2
    assert said in capsys.readouterr().err and not (tmp_path / "out.html").exists()
