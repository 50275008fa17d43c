"""What evaluate measures is what it says: spans, baselines, languages, calibration, the card."""

import csv
import dataclasses
import gzip
import hashlib
import json

import numpy as np
import pytest
from conftest import ROOT

from pagefilter import Page
from pagefilter.config import Config
from pagefilter.data import BlockScore, Cut, Extraction
from pagefilter.extract import extract
from pagefilter.reasons import JUNK_CODES
from pagefilter.training import baselines, evaluate, records, unseen
from pagefilter.training.baselines import LineClassifier, lowest_limit
from pagefilter.training.bases import FIT, MEASURE, Base
from pagefilter.training.card import card
from pagefilter.training.corpus import Material, Planter, gather
from pagefilter.training.evaluate import _labelled_lines
from pagefilter.training.html import HTML_POSITIONS
from pagefilter.training.invented import CODES, INVENTED_UNSEEN
from pagefilter.training.labels import NATIVE
from pagefilter.training.markup import UNSEEN_FORMS
from pagefilter.training.matching import key
from pagefilter.training.measure import (
    INVENTED_POSITIONS,
    PAGES_A_LANGUAGE,
    Count,
    bare,
    compare,
    in_own_words,
    planted_invented,
    planted_languages,
    trimmed,
)
from pagefilter.training.measure_html import HtmlPage, html_figures, judge_extraction, planted_html
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


def test_what_is_set_aside_is_neither_right_nor_wrong_to_cut():
    for aside in ((), [(0, 9)]):
        count = compare(PAGE, [cut(0, 9), cut(10, 20)], False, aside)
        assert (count.good, count.good_cut, count.cuts, count.cuts_right) == ((8, 0, 1, 1) if aside else (16, 8, 2, 1))
    assert compare(PAGE, [], True, [(0, 9), (32, 41)]).good_cut == 0


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


def host_of(side, start=0):
    return next(host for host in (f"h{number}.org" for number in range(start, 400)) if Base("", host, "", ()).split == side)


ENGLISH = tuple(
    f"On the {day} day the ferry left the outer islands an hour late, because the harbour was full of ice and of swans."
    for day in ("first", "second", "third", "fourth", "fifth")
)


@pytest.fixture(scope="module")
def bilingual(foreign) -> Material:
    """Written junk of the corpus, English pages with paragraphs, a page in French, and a host of the fitting side."""
    pages = [Base("wcxb", host_of(MEASURE, 10 * number), "en", ("The ferry", *ENGLISH)) for number in range(6)]
    fitting = Base("wcxb", host_of(FIT), "en", ("Taught", *ENGLISH))
    return dataclasses.replace(foreign, pages=[*foreign.pages[:1], fitting, *pages], labelled=[])


def test_junk_of_every_code_is_planted_at_every_position(bilingual):
    pages = planted_invented(bilingual, 1, 3)
    assert {code for page in pages for _, _, code in page.spans} == set(JUNK_CODES)
    assert {page.position for page in pages} == set(INVENTED_POSITIONS)
    written = {f"written/{bare(code)}" for code in JUNK_CODES if code != "junk.duplicate"}
    assert {page.generator for page in pages} == set(INVENTED_UNSEEN) | written | {"said-again"}
    assert all(len({code for _, _, code in page.spans}) == 1 for page in pages)
    assert all(page.spans[0][2] == CODES[page.generator] for page in pages if page.generator in CODES)
    assert pages == planted_invented(bilingual, 1, 3) != planted_invented(bilingual, 2, 3)
    assert len([page for page in pages if page.generator == "vita"]) == 3 and not planted_invented(bilingual, 1, 0)


def test_junk_is_planted_in_pages_of_its_language_and_of_measuring_hosts(bilingual):
    pages = planted_invented(bilingual, 1, 30)
    sources = {name: {page.source for page in pages if page.generator == name} for name in ("cookie-notice", "testimony", "other-address")}
    assert sources == {"cookie-notice": {"wcxb", "page-quality"}, "testimony": {"wcxb"}, "other-address": {"wcxb"}}
    assert {page.language for page in pages if page.source == "page-quality"} == {"fr"}
    assert not any("Taught" in page.text for page in pages)


def test_written_junk_that_is_measured_is_not_taught(bilingual):
    others = {"\n".join(example.lines) for examples in Planter(bilingual, None, None, {}, FIT).junk.values() for example in examples}
    drawn = [page for page in planted_invented(bilingual, 1) if page.generator.startswith("written/") and page.position == "tail"]
    texts = {page.text[page.spans[0][0] : page.spans[-1][1]].replace("\r", "").replace("\n\n", "\n") for page in drawn}
    assert len(texts) == len(drawn) > 30 and not texts & others


def test_a_paragraph_said_again_is_junk_the_second_time(bilingual):
    pages = [page for seed in range(10) for page in planted_invented(bilingual, seed) if page.generator == "said-again"]
    assert len(pages) == 60
    for page in pages:
        ((start, end, _),) = page.spans
        said = page.text[start:end]
        assert said in ENGLISH and page.text.count(said) == 2 and page.text.index(said) < start
        assert (end < len(page.text)) == (page.position == "middle")


MAIN = "\n".join(ENGLISH)


def web_folder(folder, *rows):
    (folder / "wcxb-dev").mkdir()
    with gzip.open(folder / "wcxb-dev" / "part-0.jsonl.gz", "wt", encoding="utf-8") as file:
        for host, name, main in rows:
            html = f"<html><head><title>{name}</title></head><body><article><h1>{name}</h1>{''.join(f'<p>{line}</p>' for line in ENGLISH)}</article></body></html>"
            file.write(json.dumps({"url": f"https://{host}/a", "html": html, "main": main}) + "\n")
    return folder


@pytest.fixture
def from_html(bilingual, tmp_path):
    good = [(host_of(MEASURE), "The ferry", MAIN)] * 12
    folder = web_folder(
        tmp_path,
        (host_of(FIT), "Taught", MAIN),
        (host_of(MEASURE), "Elsewhere", "Words of another page, which this one does not have."),
        *good,
    )
    return list(planted_html(bilingual, folder, unseen.UNSEEN, 1))


def test_junk_is_planted_in_the_html_of_measuring_hosts(from_html):
    assert len(from_html) == 12 and {item.extraction.title for item in from_html} == {"The ferry"}
    for item in from_html:
        page = item.page
        assert page.text == item.extraction.text and page.position in HTML_POSITIONS
        assert page.layout == "inline" if page.position == "glued" else page.layout in UNSEEN_FORMS
        through = sum(len(key(page.text[start:end])) for start, end, _ in page.spans)
        assert item.survived == pytest.approx(min(1, through / item.planted))
        assert not any(line in page.text[start:end] for start, end, _ in page.spans for line in ENGLISH)
    assert sum(item.survived > 0.9 for item in from_html) >= 6


def test_an_extraction_is_judged_as_its_page_would_be(page_filter):
    junk = "".join(f"<p>{line}</p>" for line in ("Company : Hauck-Sanford", "Job : Podiatrist", "Phone : 414-666-5875"))
    for html in (f"<body><article>{''.join(f'<p>{line} {line}</p>' for line in ENGLISH)}{junk}</article></body>", "<body></body>", ""):
        verdict = judge_extraction(page_filter, extract(html, Config()))
        assert verdict == page_filter.judge(Page(html=html))
        assert bool(verdict.cuts) == ("Podiatrist" in html)


def test_survival_is_of_letters_and_stands_beside_what_became_of_the_rest():
    made = [
        (HtmlPage(dataclasses.replace(PAGE, layout=form), Extraction(), (), planted, survived), count)
        for form, planted, survived, count in (
            ("pairs", 100, 1.0, Count(junk=100, junk_cut=50, pages=1)),
            ("pairs", 300, 0.5, Count(junk=150, junk_cut=150, pages=1)),
            ("ruled", 100, 0.0, Count(pages=1)),
        )
    ]
    rows = html_figures(made, lambda page: page.layout)
    assert {name: (row["survived"], row["recall"], row["pages"]) for name, row in rows.items()} == {
        "all": (0.5, 0.8, 3),
        "pairs": (0.625, 0.8, 2),
        "ruled": (0.0, 0.0, 1),
    }


def test_labelled_lines_say_how_many_documents_of_the_language_were_taught(page_filter):
    marks = ("", "junk.boilerplate")
    taught = [Base("turku", f"fi-train-{number}", "fi", ("Hyvä rivi.", "Jaa"), marks) for number in range(3)]
    swedish = (Base("turku", f"sv-dev-{number}", "sv", ("Hyvä rivi.", "Jaa"), marks) for number in range(99))
    measured = [Base("turku", "fi-dev-1", "fi", ("Hyvä rivi.", "Jaa"), marks), next(base for base in swedish if base.split == MEASURE)]
    figures, _ = _labelled_lines(lambda text: page_filter.judge(Page(text=text)), Material(labelled=[*taught, *measured]), 2)
    assert [(figures[name]["fit_documents"], figures[name]["documents"]) for name in ("fi", "sv")] == [(3, 1), (0, 1)]
    assert figures["sv"]["tfidf_lines"] == "nothing to learn from" != figures["fi"]["tfidf_lines"]


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
        "fit_documents",
        "## Junk of every code",
        "| duplicate |",
        "| written/promo |",
        "## Junk in HTML",
        "| survived |",
    ):
        assert words in text
    assert {bare(code) for code in JUNK_CODES} == set(figures["planted_invented"]["code"]) and figures["planted_html"]["pages"] == 2
    assert figures["planted_languages"]["languages"] >= 15 and figures["reliability"]["planted_and_untouched"]["blocks"] > 0
