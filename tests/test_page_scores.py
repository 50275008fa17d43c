"""Scores of whole pages: what they are made of, what they say, and that nothing but the page decides them."""

from __future__ import annotations

import json
import math
import random
import re

import numpy as np
import pytest
from conftest import DATA, ROOT
from hypothesis import given
from hypothesis import strategies as st

from pagefilter import Config, Page, PageFilter
from pagefilter.data import Action, BlockScore, Extraction, Language, Scores
from pagefilter.decide import decide
from pagefilter.features import document
from pagefilter.features.page import PAGE
from pagefilter.features.statistics import STATISTICS, text_statistics
from pagefilter.reasons import SPAM_CODES
from pagefilter.training import junkpages

ARTICLE = (
    "The mill stands where the river leaves the gorge, and for two centuries it ground the corn of four villages. "
    "When the railway came, the farmers sent their grain to the town, and the last miller turned to sawing oak."
)
DOCS = (ROOT / "docs" / "features.md").read_text(encoding="utf-8")


def test_statistics_have_the_columns_named_and_tell_stuffing_from_prose() -> None:
    prose, stuffed = text_statistics("\n".join(f"{ARTICLE} Day {day}." for day in range(1, 3))), text_statistics("cheap boots " * 60)
    assert tuple(prose) == tuple(stuffed) == tuple(STATISTICS)
    assert all(math.isfinite(value) for value in (*prose.values(), *stuffed.values()))
    assert stuffed["top_pair"] == pytest.approx(60 / 119)
    assert stuffed["top_word"] == 0.5
    assert stuffed["distinct_words"] == pytest.approx(2 / 120)
    assert stuffed["windowed_variety"] == pytest.approx(2 / 50)
    assert stuffed["word_entropy"] == pytest.approx(1 / math.log2(120))
    assert stuffed["compression"] > 10 > prose["compression"]
    assert prose["function_words"] > 0.3 > stuffed["function_words"]
    assert prose["ended_lines"] == 1 and stuffed["ended_lines"] == 0
    assert not any(text_statistics(" \n").values())


def test_statistics_count_links_lines_and_wrong_decoding() -> None:
    text = "free slots online\nfree slots online\nhttps://a.example http://b.example\nDas schÃ¶ne GebÃ¤ude\nBUY NOW 2026"
    numbers = text_statistics(text)
    words = len(re.findall(r"\w+", text))
    assert numbers["links"] == pytest.approx(20 / words)
    assert numbers["mojibake"] == pytest.approx(200 / words)
    assert numbers["repeated_lines"] == pytest.approx(0.2)
    assert numbers["short_lines"] == 1
    assert numbers["capitals"] == pytest.approx(2 / words)
    assert numbers["digits"] == pytest.approx(4 / len(text))
    assert numbers["once"] == pytest.approx((words - 3 * 2 - 2) / (words - 4))


@pytest.mark.parametrize("name", STATISTICS)
def test_every_statistic_is_documented(name: str) -> None:
    assert f"| `text_{name}` | {STATISTICS[name]} |" in DOCS and f"text_{name}" in PAGE


@given(st.text(max_size=400))
def test_any_text_has_finite_statistics_and_unit_bags(text: str) -> None:
    assert all(map(math.isfinite, text_statistics(text).values()))
    for buckets, components in document.bags(text):
        assert len(buckets) == len(components)
        assert not len(buckets) or float(components @ components) == pytest.approx(1.0)


def test_the_skeleton_tells_the_order_of_words_and_not_which_they_are() -> None:
    weights = np.random.default_rng(5).normal(size=(document.BUCKETS, 1)).astype(np.float32)

    def skeleton(text: str) -> float:
        return float(document.scores(text, weights)[1])

    said = "The miller sold the barn to his brother."
    assert skeleton(said) == skeleton("The baker cold the yarn to his mother.") == skeleton("The cooper bold the fern to his panther.")
    assert skeleton(said) != skeleton("Barn the to sold miller his the brother.")
    words = document.scores(said, weights)[0]
    assert words == pytest.approx(document.scores("Sold the the barn to his brother, miller.".replace(",", ""), weights)[0])


@pytest.fixture(scope="module")
def page_filter() -> PageFilter:
    return PageFilter()


def good_texts() -> list[str]:
    return [
        path.read_text(encoding="utf-8").replace("\n---\n", "\n") for path in sorted((ROOT / "corpus" / "written" / "clean").glob("*.txt"))
    ]


@pytest.mark.parametrize("name", junkpages.RECIPES)
def test_recipes_of_junk_pages_make_what_they_say_and_vary(name: str) -> None:
    _, recipe = junkpages.RECIPES[name]
    rng = random.Random(name)
    made = {recipe(good_texts(), rng) for _ in range(10)}
    assert len(made) >= 9 and sum(len(text) > 80 for text in made) >= 8


def test_every_fold_has_recipes_of_its_own_and_every_code() -> None:
    dealt = [{name for _, name, _ in junkpages.pages(good_texts(), random.Random(1), 2, fold, 5)} for fold in range(5)]
    assert set().union(*dealt) == set(junkpages.RECIPES)
    assert all(one & other <= {"collage", "spun", "misread"} for at, one in enumerate(dealt) for other in dealt[at + 1 :])
    assert {code for code, _ in junkpages.RECIPES.values()} == set(SPAM_CODES)


@pytest.mark.parametrize("name", ["pitches", "phrase-list", "links-and-pitches"])
def test_pages_of_junk_are_rejected_and_say_what_they_are(page_filter: PageFilter, name: str) -> None:
    _, recipe = junkpages.RECIPES[name]
    rng = random.Random(f"fresh {name}")
    verdicts = [page_filter.judge(Page(text=recipe(good_texts(), rng))) for _ in range(10)]
    assert sum(not verdict.kept for verdict in verdicts) >= 8
    found = [reason for verdict in verdicts for reason in verdict.reasons if reason.code in SPAM_CODES]
    assert found and all(reason.value >= reason.limit for reason in found)


def test_an_article_is_good_and_its_percentile_high(page_filter: PageFilter) -> None:
    verdict = page_filter.judge(Page(text=(ROOT / "corpus" / "samples" / "huerto-azotea.txt").read_text(encoding="utf-8")))
    assert verdict.action is Action.KEEP and verdict.scores.spam < 0.3
    junk = page_filter.judge(Page(text="cheap boots online\nbuy boots uk\nboots sale 2021\n" * 8))
    assert junk.scores.quality < verdict.scores.quality and junk.scores.percentile < verdict.scores.percentile


@pytest.mark.parametrize(
    ("spam", "quality", "settings", "codes"),
    [
        (0.95, 0.9, {}, ["page.stuffing"]),
        (0.89, 0.9, {}, []),
        (0.89, 0.9, {"odds": 0.5}, ["page.stuffing"]),
        (0.95, 0.9, {"limits": {"page.stuffing": 1.1}}, []),
        (0.10, 0.2, {"min_quality": 0.3}, ["page.poor"]),
        (0.10, 0.2, {}, []),
    ],
)
def test_page_scores_meet_limits_in_decide_alone(spam: float, quality: float, settings: dict[str, object], codes: list[str]) -> None:
    text = "A page with enough letters to be no thin page."
    scores = Scores(quality, spam, (BlockScore(0, len(text), "junk.promo", 0.1),), "page.stuffing")
    limits = dict.fromkeys(SPAM_CODES, 0.9) | {"junk.promo": 0.8}
    action, reasons, cuts = decide(Extraction(text), scores, Language(), Config(**settings), limits)  # type: ignore[arg-type]
    assert [reason.code for reason in reasons] == codes and not cuts
    assert action is (Action.REJECT if codes else Action.KEEP)


def test_a_page_is_judged_by_itself_whatever_comes_before_or_with_it(page_filter: PageFilter) -> None:
    rng = random.Random(3)
    texts = [recipe(good_texts(), rng) for _, recipe in junkpages.RECIPES.values() for _ in range(2)] + good_texts()[:12]
    pages = [Page(text=text) for text in texts if text]
    alone = [page_filter.judge(page) for page in pages]
    order = list(range(len(pages)))
    rng.shuffle(order)
    again = dict(zip(order, page_filter.judge_all([pages[at] for at in order]), strict=True))
    assert [again[at] for at in range(len(pages))] == alone
    assert list(PageFilter().judge_all(pages, jobs=2)) == alone


def test_junk_appended_to_an_article_makes_no_page_of_junk(page_filter: PageFilter) -> None:
    article = (ROOT / "corpus" / "samples" / "huerto-azotea.txt").read_text(encoding="utf-8")
    rng = random.Random(11)
    for name in ("pitches", "links-and-pitches", "phrase-list", "comments-and-links"):
        junk = junkpages.RECIPES[name][1](good_texts(), rng)[:1200]
        alone, together = page_filter.judge(Page(text=junk)), page_filter.judge(Page(text=f"{article}\n{junk}"))
        assert together.kept and together.scores.spam < 0.5 < alone.scores.spam, name


@pytest.mark.skipif(not (DATA / "found-junk-dev.jsonl").exists(), reason="development data is absent")
def test_no_look_alike_is_rejected_for_spam(page_filter: PageFilter) -> None:
    with (DATA / "found-junk-dev.jsonl").open(encoding="utf-8") as lines:
        kept = [row for row in map(json.loads, lines) if row["page_verdict"] == "keep"]
    assert len(kept) > 100
    assert [row["id"] for row in kept if not page_filter.judge(Page(text=row["text"])).kept] == []
