"""What evaluate measures is what it says: spans, baselines, languages, calibration, the card."""

import csv
import dataclasses
import hashlib

import numpy as np
import pytest
from conftest import ROOT

from pagefilter.data import BlockScore, Cut
from pagefilter.training import baselines, evaluate, records, unseen
from pagefilter.training.baselines import LineClassifier, lowest_limit
from pagefilter.training.bases import MEASURE, Base
from pagefilter.training.card import card
from pagefilter.training.corpus import Material, gather
from pagefilter.training.labels import NATIVE
from pagefilter.training.measure import PAGES_A_LANGUAGE, compare, in_own_words, planted_languages, trimmed
from pagefilter.training.planting import Labelled
from pagefilter.training.reliability import block_truth, brier, calibration_error, equal_mass, equal_width, reliability

CORPUS = ROOT / "corpus"
TEXT = "Good one.\nName : Ada\nPhone : 12\nGood two.\nLorem ipsum."
#       0         10         21          32        42
PAGE = Labelled(TEXT, ((10, 20, "junk.profile"), (21, 31, "junk.address"), (42, 54, "junk.lorem")), "t", "en", 0)


def cut(start, end):
    return Cut(start, end, "junk.profile", 1.0)


def test_spans_that_touch_are_one_planted_item():
    count = compare(PAGE, [cut(10, 31)], False)
    assert (count.spans, count.found, count.cuts, count.cuts_right) == (2, 1, 1, 1)


def test_a_span_is_found_when_nine_tenths_of_it_are_cut():
    page = Labelled("a" * 10 + "\n" + "b" * 100, ((11, 111, "junk.lorem"),), "t", "en", 0)
    assert compare(page, [cut(21, 111)], False).found == 1
    assert compare(page, [cut(22, 111)], False).found == 0


def test_a_cut_is_right_when_nine_tenths_of_it_are_junk():
    page = Labelled("a" * 100 + "\n" + "b" * 90, ((101, 191, "junk.lorem"),), "t", "en", 0)
    assert compare(page, [cut(90, 191)], False).cuts_right == 1
    assert compare(page, [cut(89, 191)], False).cuts_right == 0
    assert compare(page, [cut(100, 101)], False).cuts == 0, "a cut of nothing but space counts for nothing"


def test_a_rejected_page_is_one_wrong_cut():
    count = compare(PAGE, [], True)
    assert (count.found, count.cuts, count.cuts_right) == (2, 1, 0)
    assert count.row()["span_recall"] == 1.0 and count.row()["span_precision"] == 0.0


SCORES, TRUTH = np.array([0.05, 0.15, 0.15, 0.95, 0.95]), np.array([False, False, True, True, True])


def test_calibration_error_by_hand():
    wide = equal_width(SCORES, TRUTH)
    assert [(round(item.low, 1), item.count, item.junk) for item in wide] == [(0.0, 1, 0.0), (0.1, 2, 0.5), (0.9, 2, 1.0)]
    assert calibration_error(wide) == pytest.approx((1 * 0.05 + 2 * 0.35 + 2 * 0.05) / 5)
    assert brier(SCORES, TRUTH) == pytest.approx((0.05**2 + 0.15**2 + 0.85**2 + 2 * 0.05**2) / 5)


def test_bins_of_equal_mass_hold_as_many_and_never_part_equal_scores():
    scores = np.linspace(0, 1, 150)
    assert {item.count for item in equal_mass(scores, scores > 0.5)} <= {9, 10, 11}
    assert [item.count for item in equal_mass(np.array([0.2] * 7), np.array([True] * 7))] == [7]
    assert sum(item.count for item in equal_mass(SCORES, TRUTH)) == 5


def test_scores_drawn_as_they_say_are_calibrated():
    rng = np.random.default_rng(1)
    scores = rng.random(20_000)
    figures = reliability(scores, rng.random(20_000) < scores)
    assert figures["ece_equal_mass"] < 0.02 and figures["ece_equal_width"] < 0.02
    assert reliability(np.zeros(0), np.zeros(0, dtype=bool)) == {"blocks": 0}


def test_a_score_of_one_lies_in_the_last_bin():
    assert reliability(np.array([1.0, 0.0]), np.array([True, False]))["table"].keys() == {"0.0-0.1", "0.9-1.0"}


def test_a_block_is_junk_when_spans_cover_half_of_it():
    blocks = [BlockScore(0, 9, "junk.lorem", 0.1), BlockScore(10, 20, "junk.lorem", 0.9), BlockScore(38, 54, "junk.lorem", 0.5)]
    assert block_truth(PAGE, blocks).tolist() == [False, True, True]
    assert block_truth(PAGE, [BlockScore(29, 42, "junk.lorem", 0.1)]).tolist() == [False]


def test_the_lowest_limit_loses_no_more_than_it_may():
    scores, good = np.array([0.9, 0.8, 0.7, 0.1]), np.array([0.0, 10.0, 40.0, 50.0])
    for lost, limit in ((0.0, 0.8), (0.1, 0.7), (0.5, 0.1)):
        found = lowest_limit(scores, good, lost)
        assert found > limit and good[scores >= found].sum() <= lost * good.sum()
    assert lowest_limit(scores, good, 1.0) == 0.0


def test_a_line_classifier_learns_and_cuts_lines():
    good = [f"The {word} stood by the old mill at the river." for word in ("school", "church", "bakery", "station", "bridge", "garden")]
    bad = [f"Name : {word} Phone : 555-{number}" for number, word in enumerate(("Ada", "Bob", "Cid", "Dora", "Ede", "Flo"))]
    made = LineClassifier().fit(good + bad, [False] * 6 + [True] * 6)
    text = f"{good[0]}\n{bad[0]}\n"
    assert [text[item.start : item.end].strip() for item in made(text)] == [bad[0]]
    assert made("") == () and made.scores([]).shape == (0,)


class _Document:
    def __init__(self, text):
        self.text = text


class _Rule:
    def __init__(self, act):
        self.act = act

    def filter(self, document):
        return self.act(document)


def test_lines_that_c4_drops_are_cuts_and_a_dropped_page_is_cut_whole():
    text = "First line of it [1] here.\nTwo words\nLast line of it here."

    def drop_line(document):
        document.text = "First line of it  here.\nLast line of it here."
        return True

    cuts = baselines._fineweb_cuts(text, [_Rule(drop_line)], _Document(text))
    assert [text[item.start : item.end] for item in cuts] == ["Two words\n"]
    cuts = baselines._fineweb_cuts(text, [_Rule(drop_line), _Rule(lambda document: (False, "list_ratio"))], _Document(text))
    assert [(item.start, item.end) for item in cuts] == [(0, len(text))]
    [whole] = trimmed(lambda page: cuts, [Labelled(text, (), "t", "en", 0)])
    assert whole.count.rejected == 1


def test_without_datatrove_the_message_says_what_to_install(monkeypatch):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(baselines, "import_module", missing)
    with pytest.raises(ImportError, match="install datatrove"):
        baselines.fineweb()


@pytest.mark.parametrize(
    ("line", "native"),
    [
        ("Address : Rue 5", "Adresse : Rue 5"), ("NAME = Ada", "NOM = Ada"), ("12 34 (phone)", "12 34 (téléphone)"), ("Name: A     Phone: 1", "Nom: A     Téléphone: 1"),
        ("He said: no Address at all", "He said: no Address at all"), ("Ma vie (en rose)", "Ma vie (en rose)"),
    ],
)  # fmt: skip
def test_labels_are_put_in_the_language_of_the_profile(line, native):
    assert in_own_words(line, "fr") == native
    assert in_own_words(line, "xx") == line


@pytest.fixture(scope="module")
def foreign() -> Material:
    """Stored records of other languages, with a few invented pages to plant them in."""
    material = gather(CORPUS, ROOT / "no-data", 1, records.WORLD)
    hosts = [host for host in (f"h{number}.org" for number in range(400)) if Base("", host, "", ()).split == MEASURE]
    lines = ("Ligne une de ce texte.", "Ligne deux, qui est bonne aussi.")
    pages = [Base("page-quality", host, "fr", lines) for host in hosts[:3]] + [
        Base("wcxb", host, "en", ("An English line.", "One more.")) for host in hosts[3:40]
    ]
    labelled = [Base("turku", hosts[50], "fr", (*lines, "Partager"), ("", "", "junk.boilerplate"))]
    return dataclasses.replace(material, pages=pages, labelled=labelled)


def test_at_least_fifteen_languages_have_profiles_of_generators_never_trained_on(foreign):
    languages = {record.language for found in foreign.identities.values() for record in found}
    assert len(languages) >= 15 and "en" not in languages and languages <= set(NATIVE)
    assert not {record.generator for found in foreign.identities.values() for record in found} & set(records.TRAINING)


def test_profiles_of_a_language_are_planted_in_its_own_good_pages(foreign):
    pages = planted_languages(foreign, unseen.UNSEEN, 1)
    french = [page for page in pages if page.language == "fr"]
    assert len(french) == 4 and {page.source for page in french} == {"page-quality", "turku"}
    assert not any("Partager" in page.text for page in french), "lines marked as noise are no good text"
    polish = [page for page in pages if page.language == "pl"]
    assert len(polish) == PAGES_A_LANGUAGE and {page.source for page in polish} == {"wcxb"}
    assert all(page.position == "tail" and page.spans and page.spans[-1][1] == len(page.text) for page in pages)
    assert pages == planted_languages(foreign, unseen.UNSEEN, 1)
    assert len(planted_languages(foreign, unseen.UNSEEN, 1, limit=2)) == 2 * len({page.language for page in pages})


def test_every_stored_file_is_the_one_that_sources_csv_describes():
    with (CORPUS / "sources.csv").open(encoding="utf-8", newline="") as file:
        digests = {row["digest"] for row in csv.DictReader(file)}
    for file in sorted((CORPUS / "generated").iterdir()):
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        assert digest in digests, f"{file.name} has changed: write its sha256 to corpus/sources.csv and to the recipes' README"
        assert digest in (CORPUS / "recipes" / "generators" / "README.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_card_shows_all_that_is_measured(page_filter, data):
    figures = evaluate(page_filter, CORPUS, data, pages=2, log=lambda line: None)
    text = card(page_filter.model.card, figures)
    for words in (
        "span_recall",
        "tfidf_lines",
        "fineweb",
        "## Other languages",
        "| ja |",
        "## Calibration",
        "ece_equal_mass",
        "own_pages",
        "length_alone",
    ):
        assert words in text
    assert figures["planted_languages"]["languages"] >= 15 and figures["reliability"]["planted_and_untouched"]["blocks"] > 0
