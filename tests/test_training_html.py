"""Junk in HTML: every form shows its lines, planting finds the main text, and labels lie where the junk came through."""

import random
import re

import pytest
from lxml.html import document_fromstring

from pagefilter.data import Block, Extraction
from pagefilter.training.html import HTML_POSITIONS, extracted, plant_html
from pagefilter.training.markup import CUT_FORMS, FORMS, UNSEEN_FORMS, labelled
from pagefilter.training.matching import beyond_main, key, planted_spans

EVERY_FORM = pytest.mark.parametrize("name", [*FORMS, *UNSEEN_FORMS])
JUNK = [
    ("About <Odalys> & Sons", "junk.profile"),
    ("Address : 7604 Collier Greens", "junk.address"),
    ("South Betty, NM 79520", "junk.address"),
    ("**Phone:** 414-666-5875", "junk.address"),
    ("Mail: odalys@berg-hauck.org", "junk.address"),
    ("Bio | Illo rerum deleniti dolorum et quia nemo voluptas consequatur.", "junk.profile"),
]
MAIN = [
    "The ferry to the outer islands leaves twice a day, and in winter only when the wind allows it.",
    "Most of its passengers are pupils, who do their homework on the lower deck beside the engine.",
    "In the harbour stands a shed where nets were mended until the last trawler was sold for scrap.",
    "Today it holds a library of nine hundred books, all of them left behind by visitors.",
    "Whoever takes one away is asked to write a line about the weather into the ledger by the door.",
]
PAGE = (
    "<html><head><title>The ferry</title></head><body><nav><ul><li><a href='/'>Home</a></li></ul></nav><main><article><h1>The ferry</h1>"
    + "".join(f"<p>{line}</p>" for line in MAIN)
    + "</article></main></body></html>"
)
MAIN_TEXT = "\n\n".join(MAIN)


def planted(position, form="paragraphs", junk=JUNK, seed=1):
    html = plant_html(PAGE, MAIN_TEXT, [junk], random.Random(seed), position, {form: (FORMS | UNSEEN_FORMS)[form]})
    assert html is not None
    return html


def test_there_are_enough_forms_and_none_is_on_both_sides():
    assert len(FORMS) >= 18 and len(UNSEEN_FORMS) >= 6 and not set(FORMS) & set(UNSEEN_FORMS) and set(FORMS) > CUT_FORMS


@EVERY_FORM
def test_every_form_shows_every_line_in_order_and_no_other_word(name):
    for seed in range(30):
        shown = key(document_fromstring((FORMS | UNSEEN_FORMS)[name](JUNK, random.Random(seed))).text_content())
        assert shown == key(" ".join(text for text, _ in JUNK)), seed


@EVERY_FORM
def test_every_form_takes_one_line_and_is_reproducible(name):
    form = (FORMS | UNSEEN_FORMS)[name]
    assert form(JUNK[1:2], random.Random(3)) == form(JUNK[1:2], random.Random(3))
    assert "7604" in form(JUNK[1:2], random.Random(3))


def test_classes_do_not_give_the_answer_away():
    names = re.findall(r'class="([^"]*)"', " ".join(FORMS["boxes"](JUNK, random.Random(seed)) for seed in range(200)))
    assert len(set(names)) > 40 and not any(word in name for name in names for word in ("junk", "spam", "fake", "lorem"))


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Phone : 123", ("Phone", "123")),
        ("**Company:** Hauck", ("Company", "Hauck")),
        ("Street | Collier Greens", ("Street", "Collier Greens")),
        ("https://berg.org/a", None),
        ("South Betty, NM 79520", None),
        ("She said what nobody else in that room had dared: nothing", None),
    ],
)
def test_labels_are_told_from_values(line, parts):
    assert labelled(line) == parts


@pytest.mark.parametrize("position", HTML_POSITIONS)
def test_junk_comes_to_stand_where_it_was_meant_to(position):
    text = document_fromstring(planted(position)).text_content()
    at, first, last = (text.index(part) for part in ("7604", MAIN[0][:30], MAIN[-1][:30]))
    assert {"tail": at > last, "glued": at > last, "head": at < first, "middle": first < at < last}[position]
    assert all(line in text for line in MAIN)


def test_glued_junk_stands_inside_the_last_paragraph():
    last = document_fromstring(planted("glued")).findall(".//article/p")[-1].text_content()
    assert last.startswith(MAIN[-1]) and "7604" in last


def test_junk_stands_after_a_list_or_table_not_inside_it():
    lists = f"<body><ul>{''.join(f'<li>{line}</li>' for line in MAIN)}</ul><p>Far below</p></body>"
    html = plant_html(lists, MAIN_TEXT, [JUNK], random.Random(1), "tail", {"paragraphs": FORMS["paragraphs"]})
    assert html is not None and html.index("</ul>") < html.index("7604") < html.index("Far below")


def test_a_page_without_its_main_text_is_not_planted_in():
    assert plant_html(PAGE, "Not one of these words can be read anywhere on that page.", [JUNK], random.Random(1), "tail") is None
    assert plant_html("", MAIN_TEXT, [JUNK], random.Random(1), "tail") is None
    with pytest.raises(ValueError, match="one-line"):
        plant_html(PAGE, MAIN_TEXT, [JUNK], random.Random(1), "one-line")


def test_one_seed_gives_one_page():
    made = [plant_html(PAGE, MAIN_TEXT, [JUNK, JUNK[:2]], random.Random(5), "middle") for _ in range(2)]
    assert made[0] == made[1] != plant_html(PAGE, MAIN_TEXT, [JUNK, JUNK[:2]], random.Random(6), "middle")


@pytest.mark.parametrize("position", HTML_POSITIONS)
@pytest.mark.parametrize("form", ["paragraphs", "rows", "broken", "run_on", "items"])
def test_planted_lines_are_found_again_in_the_extraction(form, position):
    seen = extracted(planted(position, form), MAIN_TEXT, [JUNK])
    text = seen.extraction.text
    marked = " ".join(text[start:end] for start, end, _ in seen.spans)
    rest = iter(key(" ".join(line for line, _ in JUNK)))
    assert seen.survived > 0.9 and all(letter in rest for letter in key(marked))  # in order, perhaps without a linked cell
    assert all(code == "junk.address" for start, end, code in seen.spans if "79520" in text[start:end] or "414" in text[start:end])
    assert all(left[1] <= right[0] for left, right in zip(seen.spans, seen.spans[1:], strict=False))
    assert not seen.residue


def test_a_page_without_junk_has_no_spans():
    seen = extracted(PAGE, MAIN_TEXT)
    assert not seen.spans and seen.survived == 0 and not seen.residue and len(seen.extraction.blocks) >= 5
    assert not extracted(PAGE, MAIN_TEXT, [JUNK]).spans


def test_lines_are_found_when_some_are_lost_split_or_run_together():
    text = f"{MAIN[0]}\nAddress | 7604 Collier Greens\nPhone414-666-5875\nIllo rerum deleniti dolorum voluptas consequatur.\n{MAIN[1]}"
    spans = planted_spans(Extraction(text), [JUNK])
    assert text[spans[0][0] : spans[-1][1]] == text[len(MAIN[0]) + 1 : -len(MAIN[1]) - 1]
    assert [code for _, _, code in spans] == ["junk.address", "junk.profile"]


def test_a_word_that_the_page_says_too_is_not_the_planted_one():
    text = f"{MAIN[0]}\nThe address of the organization is on the bill, and bio bread comes on Mondays."
    assert planted_spans(Extraction(text), [[*JUNK, ("organization", "junk.profile")]]) == ()


def test_brackets_and_bullets_belong_to_the_line():
    text = f"{MAIN[0]}\n- “Illo rerum deleniti dolorum.”\n{MAIN[1]} (Iste at animi sunt quasi.)"
    spans = planted_spans(
        Extraction(text), [[("“Illo rerum deleniti dolorum.”", "junk.lorem")], [("(Iste at animi sunt quasi.)", "junk.lorem")]]
    )
    assert [text[start:end] for start, end, _ in spans] == ["- “Illo rerum deleniti dolorum.”", "(Iste at animi sunt quasi.)"]


def test_what_follows_the_end_of_main_is_residue_and_what_stands_inside_is_not():
    lines = [
        "The ferry", *MAIN[:2], "A picture of the shed in fog", "Related: Nine bridges that lead nowhere", *MAIN[2:],
        "What to pack when the boat is late again", "Ida Sund", "12 Quay Street, 4710 Holm",
    ]  # fmt: skip
    residue, unsure = beyond_main(of_lines(lines), MAIN_TEXT, ())
    assert [lines[number] for number in places(lines, residue)] == [
        "Related: Nine bridges that lead nowhere",
        "What to pack when the boat is late again",
    ]
    assert [lines[number] for number in places(lines, unsure)] == [
        lines[0],
        "A picture of the shed in fog",
        "Ida Sund",
        "12 Quay Street, 4710 Holm",
    ]


@pytest.mark.parametrize("opening", ["References", "Written by Ida Sund", "3 comments"])
def test_literature_authors_and_comments_after_the_end_are_left_undecided(opening):
    lines = [*MAIN, opening, "Ferries of the northern skerries and their crews", "A short walk through the harbour at night"]
    residue, unsure = beyond_main(of_lines(lines), MAIN_TEXT, ())
    assert not residue and len(unsure) == 3


def test_nothing_is_residue_where_reviewer_and_extraction_disagree():
    other = [f"Sentence number {number} speaks of something that the reviewer left out." for number in range(9)]
    residue, unsure = beyond_main(of_lines([*MAIN, *other, "Subscribe to our newsletter"]), MAIN_TEXT, ())
    assert not residue and len(unsure) == 10


def of_lines(lines):
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    return Extraction("\n".join(lines), tuple(Block(at, at + len(line), "p") for at, line in zip(starts, lines, strict=True)))


def places(lines, ranges):
    return ["\n".join(lines)[:start].count("\n") for start, _ in ranges]
