"""Why a cut was made: facts that are true of its text, in the order of their weight, and nothing else about the verdict changes."""

from __future__ import annotations

import dataclasses
import json
import time

import numpy as np
import pytest
from conftest import ROOT

from pagefilter import Action, Page, PageFilter, features
from pagefilter.cli import main as command_line
from pagefilter.data import Cut, Extraction
from pagefilter.segment import segment
from pagefilter.sentences import GROUPS
from pagefilter.why import _pieces, with_facts

GOOD = (
    "The ferry to the island leaves at seven, and whoever misses it waits for the mail boat, which has no cabin and no regular hours.\n"
    "In the autumn of that year the pier was rebuilt with oak from the castle woods, because larch had become too dear for the parish.\n"
    "Old Marten kept the books of the harbour for forty years and never once, his daughter says, was the sum at the end of a page wrong.\n"
)
TAIL = "4400 Brannock Greens\nEast Dorlan, WY 33018-4410\n"
LATIN = (
    "Illo rerum deleniti dolorum pariatur. Amet asperiores ad itaque consequatur debitis rerum. Commodi vero ea et iste ipsam rerum sunt.\n"
)
PITCH = "Play live roulette and blackjack at the best online casino: claim your jackpot bonus and free spins now, deposit in bitcoin!\n"
SAMPLES = sorted(file for file in (ROOT / "corpus" / "samples").iterdir() if file.suffix != ".md")


@pytest.fixture(scope="module")
def telling() -> PageFilter:
    return PageFilter(why=True)


def why(telling: PageFilter, junk: str) -> list[str]:
    return [fact for cut in telling.judge(Page(text=GOOD * 2 + junk)).cuts for fact in cut.why]


def sample(file) -> Page:
    return Page(text=file.read_text(encoding="utf-8")) if file.suffix == ".txt" else Page(html=file.read_bytes())


def test_a_zip_that_lies_elsewhere_is_named_with_both_states(telling):
    assert "ZIP 33018 is in FL, not WY" in why(telling, TAIL)


def test_the_page_that_started_it_all_names_its_zip_and_its_latin(telling, data):
    verdict = telling.judge(Page(text=(data / "seed" / "page.txt").read_bytes().decode()))
    facts = [fact for cut in verdict.cuts for fact in cut.why]
    assert "ZIP 79520 is in TX, not NM" in facts and any("% placeholder Latin" in fact for fact in facts)


def test_placeholder_latin_is_told_with_its_share(telling):
    (share,) = [fact for fact in why(telling, LATIN) if "placeholder Latin" in fact]
    assert share.startswith("100 % placeholder Latin: rerum, deleniti")


def test_a_promotion_is_told_by_its_words(telling):
    assert "words of advertising: roulette, blackjack, casino ..." in why(telling, PITCH)


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_every_cut_of_the_samples_has_one_to_three_short_facts_and_the_verdict_is_the_same(telling, page_filter, file):
    page = sample(file)
    told, plain = telling.judge(page), page_filter.judge(page)
    for cut in told.cuts:
        assert 1 <= len(cut.why) <= 3 and len(set(cut.why)) == len(cut.why)
        assert all(fact == fact.strip() and 0 < len(fact) <= 120 for fact in cut.why)
    assert not any(cut.why for cut in plain.cuts)
    assert dataclasses.replace(told, cuts=tuple(dataclasses.replace(cut, why=()) for cut in told.cuts)) == plain
    assert telling.judge(page) == told


def test_jobs_do_not_matter(telling):
    pages = [Page(text=GOOD + TAIL), Page(text=GOOD), *(sample(file) for file in SAMPLES)]
    assert list(telling.judge_all(pages, jobs=2)) == [telling.judge(page) for page in pages]


def test_rows_have_facts_only_when_asked(tmp_path, capsysbinary):
    (tmp_path / "page.txt").write_text(GOOD * 2 + TAIL, encoding="utf-8")
    cuts = []
    for options in ([], ["--why"], ["--why", "--tag"]):
        assert command_line(["filter", str(tmp_path / "page.txt"), *options]) == 0
        cuts.append(json.loads(capsysbinary.readouterr().out)["pagefilter"]["cuts"])
    plain, told, tagged = cuts
    assert all(set(cut) == {"start", "end", "code", "score"} for cut in plain)
    assert all(set(cut) == {"start", "end", "code", "score", "why"} for cut in told) and tagged == told
    assert [{**cut, "why": None} for cut in plain] == [{**cut, "why": None} for cut in told]
    assert any("ZIP 33018 is in FL, not WY" in cut["why"] for cut in told)


def test_facts_are_for_rows(capsysbinary):
    assert command_line(["filter", "--why", "--to", "text", str(SAMPLES[0])]) == 2
    assert "--why" in capsysbinary.readouterr().err.decode()


def test_explain_always_tells_why(tmp_path, capsysbinary):
    (tmp_path / "page.txt").write_text(GOOD * 2 + TAIL, encoding="utf-8")
    assert command_line(["explain", str(tmp_path / "page.txt")]) == 0
    shown = capsysbinary.readouterr().out.decode()
    assert "ZIP 33018 is in FL, not WY" in shown.split("\n\n")[0]
    assert command_line(["explain", "--json", str(tmp_path / "page.txt")]) == 0
    assert json.loads(capsysbinary.readouterr().out)["pagefilter"]["cuts"][0]["why"]


class Fixed:
    """A model to which all blocks are equally likely junk."""

    def spelling(self, extraction):
        return np.zeros((len(extraction.blocks), 11))

    def matrix(self, extraction, rows, spelling):
        return np.hstack([rows, spelling, np.zeros((len(rows), len(features.CONTEXT)))])

    def raw(self, matrix):
        return matrix[:, :2] * 0.0


def told_by(model, junk: str) -> tuple[str, ...]:
    text = GOOD + junk
    (cut,) = with_facts(segment(Extraction(text)), "en", (Cut(len(GOOD), len(text), "junk.promo", 0.99),), model)
    return cut.why


def test_a_fact_that_decided_nothing_is_not_told():
    assert told_by(Fixed(), PITCH) == ("no fact by itself: letters, shape and place together look like junk.promo",)


def test_what_weighs_more_is_told_first():
    promo, marks = features.columns(("promo_share", "exclamations"))

    class Weighing(Fixed):
        def __init__(self, weights):
            self.weights = weights

        def raw(self, matrix):
            odds = sum(weight * matrix[:, column] for column, weight in self.weights.items())
            return matrix[:, :2] * 0.0 + odds[:, None]

    junk = PITCH + "Hurry!\n"
    assert told_by(Weighing({promo: 100.0, marks: 1.0}), junk)[0].startswith("words of advertising")
    assert told_by(Weighing({promo: 1.0, marks: 100.0}), junk)[0] == "2 exclamation marks in 2 blocks"


def test_a_feature_that_the_model_lacks_is_not_asked_for(monkeypatch):
    monkeypatch.setattr("pagefilter.why._LOCAL", {})
    monkeypatch.setattr("pagefilter.why._CONTEXT", {})
    assert len(told_by(Fixed(), PITCH)) == 1


def test_most_groups_name_features_that_there_are():
    assert all(name in features.LOCAL for group in GROUPS for name in group.local)
    assert all(name in features.CONTEXT for group in GROUPS for name in group.context)


@pytest.mark.parametrize(
    ("junk", "never"),
    [
        ("East Dorlan, FL 33018-4410\n", "ZIP"),
        ("Reach me at anna@brannock.biz\n", "link"),
        ("Opening 12.08.2022\n", "phone"),
        ("0.520092216785997 0.0735620250925422\n", "phone"),
        ("1990 1991 1992 1993\n", "phone"),
        ("1. 2. 3.\n", "sentences"),
        ("1 | Zane | Merrow | zane@brannock.com\n2 | Ida | Folt | ida@brannock.com\n", "another language"),
        ("Здесь будет новый сад\n", "name or title"),
        ("Q7xk2Lw9Zr4Tb8Mn1Vc5Hd3Fg6Js0Py%2BAa\n", "words"),
    ],
    ids=[
        "ZIP in its state",
        "mail is no link",
        "date is no phone number",
        "fraction is no phone number",
        "years are no phone number",
        "figures are no sentences",
        "addresses are of no language",
        "sentence is no name",
        "token has no words",
    ],
)
def test_what_is_not_true_is_not_said(junk, never):
    text = GOOD + junk
    extraction = segment(Extraction(text))
    rows, spelling = features.local(extraction, "en"), Fixed().spelling(extraction)
    ((_, piece),) = _pieces(extraction, "en", (Cut(len(GOOD), len(text), "junk.promo", 0.99),), rows, spelling)
    assert not any(never in group.fact(piece) for group in GROUPS)


def test_hundreds_of_cuts_are_told_in_seconds(telling):
    start = time.process_time()
    verdict = telling.judge(Page(text=(GOOD + TAIL + LATIN) * 100))
    assert verdict.action is Action.TRIM and len(verdict.cuts) > 50 and all(cut.why for cut in verdict.cuts)
    assert time.process_time() - start < 30
