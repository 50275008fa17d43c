"""The shipped model of main text: what it takes of a page, that it is the file its card describes, and what happens without it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from pagefilter import Config, InputError, ModelError, Page, PageFilter
from pagefilter.dom.declared import Declared
from pagefilter.dom.facts import Page as Page_
from pagefilter.dom.walk import walk
from pagefilter.extract import parsed
from pagefilter.mainmodel import MainModel, feature_names
from pagefilter.overlap import word_scores
from pagefilter.shelf import DEFAULT_MAIN, find
from pagefilter.training import ciphered, mainpages, maintext

MENU = "<nav class='main-menu'><ul>" + "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ["Home", "Forum", "Rules", "Members", "Search", "Login"]) + "</ul></nav>"
FOOTER = "<footer class='site-footer'><p>© 2024 Alderbrook Boats. All rights reserved.</p><a href='/privacy'>Privacy policy</a> <a href='/terms'>Terms of use</a></footer>"
POSTS = [
    "I bought a small clinker dinghy in spring and the planks have opened along the keel. Should I let her take up in the water first?",
    "Sink her to the gunwales for a week, on a soft mooring, and look again. Mine closed after five days, and has been dry for six years since.",
    "Do not fill the seams before that. Once the wood swells, hard filler will split the planks, and then you have a repair for the winter.",
    "Thank you both! She is in the water now, and the gap by the garboard is half of what it was on Sunday.",
]
FORUM = (
    "<html><head><title>Open seams in a clinker dinghy - Alderbrook Boats</title></head><body>" + MENU + "<main><h1>Open seams in a clinker dinghy</h1>"
    + "".join(f"<div class='post'><div class='post-author'>user{number}</div><div class='post-body'><p>{post}</p></div></div>" for number, post in enumerate(POSTS))
    + "</main><aside class='sidebar'><h3>Latest topics</h3><ul><li><a href='/1'>Varnish or oil?</a></li><li><a href='/2'>Oars, length of</a></li></ul></aside>" + FOOTER + "</body></html>"
)  # fmt: skip


@pytest.fixture(scope="module")
def blocks() -> PageFilter:
    return PageFilter(Config(extractor="blocks"))


def test_the_posts_of_a_thread_are_its_main_text_and_menus_are_not(blocks: PageFilter) -> None:
    text = blocks.judge(Page(html=FORUM)).extracted
    assert all(post in text.split("\n") for post in POSTS)
    assert not any(words in text for words in ("Members", "Privacy policy", "Latest topics", "All rights reserved"))


def test_the_same_page_gives_the_same_text_whatever_was_judged_before(blocks: PageFilter) -> None:
    first = blocks.judge(Page(html=FORUM))
    blocks.judge(Page(html="<p>Another page, with <b class='x y z'>other</b> names.</p>"))
    assert blocks.judge(Page(html=FORUM)) == first


def test_text_that_is_not_in_the_tree_stays_as_the_extractor_found_it(blocks: PageFilter) -> None:
    article = {"@type": "NewsArticle", "articleBody": " ".join(POSTS) * 2}
    page = f"<html><body><div id='app'></div><script type='application/ld+json'>{json.dumps(article)}</script></body></html>"
    assert blocks.judge(Page(html=page)).extracted == PageFilter().judge(Page(html=page)).extracted != ""


def test_pages_without_any_text_and_pages_of_one_word_are_judged(blocks: PageFilter) -> None:
    for html in ("", "<html></html>", "<body></body>", "<p>x", "<!-- -->", "plain", "<frameset><frame src='x'></frameset>"):
        assert blocks.judge(Page(html=html)).action in ("keep", "reject")


def test_a_hundred_thousand_elements_take_no_longer_than_they_are_many() -> None:
    tree, _ = parsed("<div>" + "<p>Some words of a paragraph, <a href='/'>linked</a>.</p>" * 30_000 + "</div>")
    dom = walk(tree)
    chosen = MainModel.load().chosen(dom, ["Some words of a paragraph, linked."] * 100, Declared())
    assert len(dom.texts) == 30_000 and len(chosen) <= 30_000


def test_the_card_has_the_features_of_this_version_and_figures_beside_those_of_the_extractor_alone() -> None:
    card = json.loads((find(DEFAULT_MAIN) / "config.json").read_text(encoding="utf-8"))
    assert card["features"] == feature_names()
    ours, theirs = card["metrics"]["blocks"], card["metrics"]["trafilatura"]
    assert ours["pages"] == theirs["pages"] > 1000
    assert all(ours["f1_by_type"][kind][0] > theirs["f1_by_type"][kind][0] for kind in theirs["f1_by_type"])


def test_a_model_that_was_changed_or_has_other_features_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "main_v9"
    shutil.copytree(find(DEFAULT_MAIN), folder)
    card = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    (folder / "config.json").write_text(json.dumps({**card, "features": card["features"][:-1]}))
    with pytest.raises(ModelError, match="other features"):
        MainModel.load(folder)
    (folder / "model.joblib").write_bytes(b"changed")
    with pytest.raises(ModelError, match="sha256 differs"):
        MainModel.load(folder)


# Training


def test_trees_of_places_are_trees_of_values() -> None:
    rng = np.random.default_rng(1)
    rows = np.concatenate([rng.normal(size=(3000, 3)), rng.integers(0, 3, size=(3000, 2))], axis=1).astype(np.float32)
    target = rows[:, 0] + rows[:, 3] * rows[:, 1] > 0.3
    bins = maintext._Bins(rows, 1)
    model = HistGradientBoostingClassifier(max_iter=20, early_stopping=False, random_state=1).fit(bins(rows), target)
    fresh = np.concatenate([rng.normal(size=(500, 3)), rng.integers(0, 3, size=(500, 2))], axis=1).astype(np.float32)
    by_places = model.decision_function(bins(fresh))
    assert np.array_equal(bins.with_values(model).decision_function(fresh), by_places)


def test_figures_are_those_of_the_benchmarks_script() -> None:
    assert word_scores("a b b c", "b b d") == (0.5, pytest.approx(2 / 3), pytest.approx(4 / 7))
    assert word_scores("", "") == (1, 1, 1) and word_scores("a", "") == word_scores("", "a") == (0, 0, 0)


@pytest.mark.parametrize("way", [0, 1, 2])
def test_a_page_in_cipher_is_the_same_page_in_a_language_that_nobody_knows(monkeypatch: pytest.MonkeyPatch, way: int) -> None:
    monkeypatch.setattr(ciphered, "share", lambda key: 0.0 if key.startswith("cipher") else way / 3 + 0.1)
    row = {"id": "1", "url": "https://a.example/", "html": FORUM, "main": "\n".join(POSTS), "with": [], "without": [], "page_type": "forum"}
    page = mainpages._page(row)
    (copy,) = ciphered.ciphered([page])
    names = feature_names()
    link, chars, kept, call = (names.index(name) for name in ("link", "chars", "kept", "says_call"))
    assert Page_(page.dom, page.kept).english and not Page_(copy.dom, copy.kept).english
    assert len(copy.dom.texts) == len(page.dom.texts) and not set(copy.dom.texts) & {text for text in page.dom.texts if text.isalpha()}
    assert copy.matrix[:, kept].tolist() == page.matrix[:, kept].tolist() and page.matrix[:, call].any() and not copy.matrix[:, call].any()
    assert copy.matrix[:, [link, chars]] == pytest.approx(page.matrix[:, [link, chars]], abs=0.35)  # one character is the least of a word
    assert copy.is_main.tolist() == page.is_main.tolist() and page.is_main.sum() == len(POSTS)


@pytest.mark.slow
def test_one_seed_gives_one_model_and_its_card_says_what_it_made_of_other_hosts(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = list(mainpages._rows(data))[::60]
    monkeypatch.setattr(mainpages, "_rows", lambda folder: rows)
    monkeypatch.setattr(maintext, "_FIRST", {**maintext._FIRST, "max_iter": 5})
    monkeypatch.setattr(maintext, "_SECOND", {**maintext._SECOND, "max_iter": 5})
    said: list[str] = []
    first = maintext.train_main(tmp_path / "a" / "main_v0", data, jobs=1, log=said.append)
    again = maintext.train_main(tmp_path / "b" / "main_v0", data, jobs=1, validate=False, log=said.append)
    assert first["sha256"] == again["sha256"] and "metrics" not in again
    assert first["metrics"]["blocks"]["pages"] == len(rows) == first["fitted_on"]["pages"]
    assert "F1 of article" in (tmp_path / "a" / "main_v0" / "README.md").read_text(encoding="utf-8")
    assert MainModel.load(tmp_path / "a" / "main_v0").name == "main_v0"


def test_without_pages_training_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no pages with reviewed main text"):
        maintext.train_main(tmp_path / "main_v0", tmp_path)
