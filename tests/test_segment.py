"""Text to blocks: nothing is left out, and a cut can begin where junk begins."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefilter.data import Extraction
from pagefilter.segment import MAX_PIECE, MIN_PIECE, segment


def pieces(text):
    extraction = segment(Extraction(text))
    return [text[block.start : block.end] for block in extraction.blocks]


TEXTS = st.one_of(
    st.text(max_size=600),
    st.lists(
        st.sampled_from(
            [
                "Name: ",
                "Phone : 12",
                "\n",
                "\r\n",
                "\t",
                " ",
                "# Head",
                "This is it. ",
                "。",
                "ok",
                "x" * 300,
                "؟",
                "\u2028",
                "\ud800",
                "| a | b |",
                "* [link](#x) ",
                "Anna (name) ",
                "1. ",
                "- **City:** ",
                " / ",
                "x.    ",
            ]
        ),
        max_size=60,
    ).map("".join),
)


@given(TEXTS)
def test_blocks_are_ordered_disjoint_and_leave_only_white_space_out(text):
    at = 0
    for block in segment(Extraction(text)).blocks:
        assert at <= block.start < block.end <= len(text)
        assert not text[at : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        at = block.end
    assert not text[at:].strip()


@given(TEXTS)
def test_blocks_are_bounded(text):
    assert all(
        block.end - block.start <= MAX_PIECE + MIN_PIECE or text[block.start : block.end].find(" ") < 0
        for block in segment(Extraction(text)).blocks
    )


def test_short_lines_are_blocks():
    assert pieces("One line\nAnother line\n\nA third") == ["One line", "Another line", "A third"]


def test_carriage_returns_and_tabs_belong_to_no_block():
    assert pieces("One line\r\n\tAnother line \r\n") == ["One line", "Another line"]


def test_a_long_line_is_split_at_sentences():
    first, second = (
        "The council met on Tuesday to discuss the new bridge over the river.",
        "Members asked how long the work would take and who would pay.",
    )
    assert pieces(f"{first} {second}") == [first, second]


def test_abbreviations_and_initials_do_not_end_sentences():
    line = "On the last day of the hearing Dr. Ellen J. Moore of St. Mary's explained to the court that No. 5 had failed long before the fire began in the cellar."
    assert pieces(line) == [line]


def test_a_labelled_run_glued_to_a_sentence_is_split_off():
    text = "Explore more articles on our site Address : 7604 Collier Greens South Betty, NM 79520-8064 Phone : 414-666-5875 Company : Hauck-Sanford Job : Podiatrist"
    assert pieces(text) == [
        "Explore more articles on our site",
        "Address : 7604 Collier Greens South Betty, NM 79520-8064",
        "Phone : 414-666-5875",
        "Company : Hauck-Sanford",
        "Job : Podiatrist",
    ]


def test_a_colon_in_prose_does_not_split():
    line = "He said this: nobody knows the name of the man who built it."
    assert pieces(line) == [line]


def test_inline_markdown_headings_begin_blocks():
    text = "This article delves into the historical context and the economic drivers of the alliance. ## Historical Context: From Rivalry to Rapprochement The relationship has a long history."
    assert any(piece.startswith("## Historical") for piece in pieces(text))


def test_cjk_full_stops_end_sentences():
    sentence = "市議会は火曜日に開かれ、川に架かる新しい橋について長い時間をかけて話し合った。"
    assert pieces(sentence * 4) == [sentence] * 4


def test_native_labels_are_split():
    assert pieces("費用はまだ決まっていない。住所：東京都千代田区1-1 電話：03-1234-5678")[-2:] == [
        "住所：東京都千代田区1-1",
        "電話：03-1234-5678",
    ]


def test_right_to_left_sentences_are_split():
    line = "اجتمع المجلس يوم الثلاثاء لمناقشة الجسر الجديد فوق النهر وتكلفة الأعمال اللازمة له؟ وسأل الأعضاء عن المدة التي يستغرقها العمل ومن سيدفع ثمن إصلاح الطريق القديم"
    assert len(pieces(line)) == 2


OPENING = "The council spent the whole of the evening on the question of the old bridge, and then closed the meeting at ten."


@pytest.mark.parametrize("label", ["Work phone", "Home address", "Private e-mail"])
def test_a_label_of_several_words_opens_a_block_whole(label):
    assert pieces(f"The work is done. {label}: 030 1234") == ["The work is done.", f"{label}: 030 1234"]
    assert pieces(f"{label}: 030 1234 Fax: 030 1235") == [f"{label}: 030 1234", "Fax: 030 1235"]


def test_one_label_of_several_words_does_not_split_its_line():
    assert pieces("Developed by: Respawn") == ["Developed by: Respawn"]


def test_values_with_labels_in_brackets_are_split_behind_each():
    run = ["Anna Berg (name)", "Berlin (city)", "030 1234 (phone)"]
    assert pieces(" ".join(run)) == run
    assert pieces("Anna Berg [name], Berlin [city]") == ["Anna Berg [name],", "Berlin [city]"]


def test_the_first_value_with_its_label_in_brackets_begins_behind_the_sentence_before():
    assert pieces("The council rose late. anna (user) 030 1234 (phone)") == ["The council rose late.", "anna (user)", "030 1234 (phone)"]
    assert pieces("Dr. Berg (name) 030 1234 (phone)") == ["Dr. Berg (name)", "030 1234 (phone)"]


@pytest.mark.parametrize(
    "line", ["Send it to Ms Berg (author) before the end of May.", "The author (a weaver) spoke of the city (Berlin) and went."]
)
def test_brackets_in_prose_do_not_split(line):
    assert pieces(line) == [line]


@pytest.mark.parametrize("marks", [("-", "-", "-"), ("•", "•", "•"), ("1.", "2.", "3."), ("1)", "2)", "3)")])
@pytest.mark.parametrize("form", ["{} {}: {}", "{} **{}:** {}"])
def test_bullets_and_numbers_stay_with_the_label_they_open(marks, form):
    run = [
        form.format(mark, *pair) for mark, pair in zip(marks, (("Name", "Anna"), ("Phone", "030 1234"), ("City", "Berlin")), strict=True)
    ]
    assert pieces(" ".join(run)) == run


@pytest.mark.parametrize("mark", ["2.", "2)", "-", "–", "•", "*"])
def test_bullets_and_numbers_stay_with_the_sentence_they_open(mark):
    item = f"{mark} Take the cover off with a small screwdriver and keep the screws."
    assert pieces(f"{OPENING} {item}") == [OPENING, item]


@pytest.mark.parametrize("joint", [" / ", " // ", " | "])
def test_what_is_glued_before_a_run_of_fields_ends_at_its_first_joint(joint):
    glued, fields = (
        "Get to know the winter garden at the old station Anna Berg",
        ["10115 Berlin", "030 1234567", "Weaver at Looms and Sons Ltd", "9 May 1970"],
    )
    assert pieces(joint.join([glued, *fields])) == [f"{glued}{joint.rstrip()}", joint.join(fields)]


@pytest.mark.parametrize("gap", ["    ", "\t"])
def test_columns_of_a_long_line_part_at_the_first_gap(gap):
    glued, fields = (
        "Get to know the winter garden at the old station Anna Berg",
        ["10115 Berlin", "030 1234567", "Weaver at Looms and Sons Ltd", "9 May 1970"],
    )
    assert pieces(gap.join([glued, *fields])) == [glued, gap.join(fields)]


def test_a_table_row_and_an_alternative_are_no_run_of_fields():
    row = "| " + " | ".join(["a cell of a long table row"] * 6) + " |"
    alternative = (
        "The committee and / or the council of the town may ask the owner and / or the tenant to repair the wall before the end of the year"
    )
    assert pieces(row) == [row]
    assert pieces(alternative) == [alternative]


@pytest.mark.parametrize(
    "junk",
    [
        "Dr. Maria Kuhn 4711 Elm St. Apt. 5 Springfield",
        "https://example.org/anna for more",
        "anna@example.org or 030 1234",
        "+49 30 1234567 or by mail",
    ],
)
def test_what_is_glued_to_a_sentence_begins_a_block(junk):
    assert pieces(f"{OPENING} {junk}") == [OPENING, junk]


def test_abbreviations_of_capitals_do_not_cut_names():
    line = "He served for many years in the U.S. Army, then wrote a long book about J.R.R. Tolkien and the hills of Mt. Shasta for a Ph.D. Thesis."
    assert pieces(line) == [line]


@pytest.mark.parametrize(
    "unit",
    [
        "word ",
        "x",
        "Name: ",
        "a-",
        "\n \n",
        "a. B",
        "((((",
        "[](",
        "* * ",
        "。",
        ".",
        "!)",
        "x / ",
        "a (name) ",
        "1. Name: ",
        "x\t \t",
        "x" + " " * 5000,
    ],
)
def test_time_grows_no_faster_than_the_text(unit):
    def seconds(size):
        text = unit * (size // len(unit))
        start = time.process_time()
        segment(Extraction(text))
        return time.process_time() - start

    seconds(20_000)
    assert seconds(400_000) < 60 * max(seconds(40_000), 0.002)


def test_blocks_of_an_extraction_are_split_in_place():
    from pagefilter.data import Block

    text = (
        "Heading\n"
        + "The first sentence of this paragraph is long enough to stand alone. The second sentence of this paragraph is long enough as well, surely."
    )
    refined = segment(Extraction(text, (Block(0, 7, "head"), Block(8, len(text), "p"))))
    assert [block.kind for block in refined.blocks] == ["head", "p", "p"]
    assert re.sub(r"\s", "", "".join(text[b.start : b.end] for b in refined.blocks)) == re.sub(r"\s", "", text)
