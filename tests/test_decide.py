"""Scores to verdicts: thresholds, runs, page rules, and cuts that leave clean text behind."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefilter.config import Config
from pagefilter.data import Action, BlockScore, Extraction, Language, Reason, Scores, apply_cuts, undo_cuts
from pagefilter.decide import decide, evidence, find_cuts
from pagefilter.reasons import CODES, JUNK_CODES
from pagefilter.segment import segment

LIMITS = dict.fromkeys(JUNK_CODES, 0.9)
GOOD = "The council met on Tuesday to discuss the new bridge over the river."


def scored(text, **junk):
    """Blocks of a text; those that contain a keyword get its score, all others none."""
    return tuple(
        BlockScore(
            block.start,
            block.end,
            "junk.profile",
            next((score for word, score in junk.items() if word in text[block.start : block.end]), 0.01),
        )
        for block in segment(Extraction(text)).blocks
    )


def verdict(text, blocks=(), config=None, language=None, faults=()):
    return decide(
        Extraction(text, faults=faults), Scores(0.5, 0.5, tuple(blocks)), language or Language(), config or Config(lone_limit=0.0), LIMITS
    )


def kept(text, **junk):
    return apply_cuts(text, find_cuts(text, scored(text, **junk), LIMITS, 0.5, 0.9))


def codes(reasons):
    return [reason.code for reason in reasons]


def test_a_page_without_junk_is_kept_with_no_cut_and_no_reason():
    assert verdict(GOOD, scored(GOOD)) == (Action.KEEP, (), ())


def test_junk_lines_are_cut_and_the_reason_shows_value_and_limit():
    text = f"{GOOD * 3}\nName : Anna\n"
    action, reasons, cuts = verdict(text, scored(text, Name=0.97))
    assert action is Action.TRIM
    assert reasons == (Reason("junk.profile", 0.97, 0.9),)
    assert [text[cut.start : cut.end] for cut in cuts] == ["Name : Anna\n"]


def test_a_lone_block_below_the_limit_stays():
    text = f"{GOOD}\nName : Anna\n{GOOD}"
    assert kept(text, Name=0.85) == text


def test_a_lone_block_needs_more_than_its_limit():
    text = f"{GOOD * 3}\nName : Anna\n{GOOD}"
    assert verdict(text, scored(text, Name=0.93), Config(lone_limit=0.95))[0] is Action.KEEP
    assert verdict(text, scored(text, Name=0.96), Config(lone_limit=0.95))[0] is Action.TRIM


def test_the_last_block_of_a_page_needs_no_company():
    text = f"{GOOD * 3}\nName : Anna"
    assert verdict(text, scored(text, Name=0.93), Config(lone_limit=0.95))[0] is Action.TRIM


def test_a_run_of_half_certain_blocks_adds_up():
    text = f"{GOOD}\n" + "Name : Anna\nJob : Poet\nTown : Ulm\nAge : 7"
    assert kept(text, Name=0.75, Job=0.75, Town=0.75, Age=0.75) == f"{GOOD}\n"


def test_a_run_ends_at_a_good_block():
    text = f"Name : Anna\nJob : Poet\n{GOOD}\nTown : Ulm\nAge : 7"
    assert kept(text, Name=0.75, Job=0.75, Town=0.75, Age=0.75) == text


def test_neighbours_of_certain_junk_need_less():
    text = f"{GOOD}\nName : Anna\nJob : Poet\n"
    assert kept(text, Name=0.95, Job=0.6) == f"{GOOD}\n"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("one\nJUNK\ntwo", "one\ntwo"),
        ("one\r\nJUNK\r\ntwo", "one\r\ntwo"),
        ("one\n\nJUNK\n\ntwo", "one\n\ntwo"),
        ("one\nJUNK", "one\n"),
        ("JUNK\none", "one"),
        ("  JUNK  \n    indented", "    indented"),
        ("one\n\tJUNK\n", "one\n"),
    ],
)
def test_a_cut_of_whole_lines_takes_their_line_breaks_along(text, left):
    assert kept(text, JUNK=0.99) == left


def test_a_cut_inside_a_line_leaves_the_line_whole():
    tail = "JUNK and more junk that goes on until the end of the line."
    assert kept(f"{GOOD} {GOOD} {tail}\n{GOOD}", JUNK=0.99) == f"{GOOD} {GOOD}\n{GOOD}"
    assert kept(f"{GOOD} {tail} {GOOD}", JUNK=0.99) == f"{GOOD} {GOOD}"


def test_neighbours_of_different_codes_are_cuts_of_their_own_that_touch():
    text = "Name : Anna\nPhone : 123"
    blocks = (BlockScore(0, 11, "junk.profile", 0.99), BlockScore(12, 23, "junk.address", 0.95))
    cuts = find_cuts(text, blocks, LIMITS, 0.5, 0.9)
    assert [(cut.start, cut.end, cut.code) for cut in cuts] == [(0, 12, "junk.profile"), (12, 23, "junk.address")]


def test_a_limit_above_one_never_cuts():
    text = f"{GOOD}\nName : Anna"
    assert verdict(text, scored(text, Name=1.0), Config(limits={"junk.profile": 1.1}))[0] is Action.KEEP


def test_limits_of_the_config_override_those_of_the_model():
    text = f"{GOOD}\nName : Anna"
    assert verdict(text, scored(text, Name=0.7), Config(limits={"junk.profile": 0.6}, lone_limit=0.6))[0] is Action.TRIM


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n", "\u2003"])
def test_nothing_but_space_is_an_empty_page(text):
    action, reasons, _ = verdict(text)
    assert action is Action.REJECT and codes(reasons) == ["page.empty"]


def test_a_few_letters_are_thin_and_twenty_are_not():
    assert codes(verdict("Not found", scored("Not found"))[1]) == ["page.thin"]
    assert verdict("Good, and thank you for this.", scored("Good, and thank you for this."))[0] is Action.KEEP


def test_a_short_chinese_sentence_is_not_thin():
    assert verdict("谢谢分享这篇文章", scored("谢谢分享这篇文章"))[0] is Action.KEEP


def test_more_junk_than_page_is_rejected_unless_an_article_remains():
    short, long = "A short remark about the bridge.", (GOOD + "\n") * 6
    junk = "\n".join(f"Name : {n} and some more made-up words" for n in range(12))
    assert codes(verdict(f"{short}\n{junk}", scored(f"{short}\n{junk}", Name=0.99))[1]) == ["page.junk", "junk.profile"]
    assert verdict(long + junk, scored(long + junk, Name=0.99))[0] is Action.TRIM


def test_an_unwanted_language_is_rejected_and_an_undecided_one_is_not():
    german = verdict(GOOD, scored(GOOD), Config(languages=("en",)), Language("de", 0.99))
    assert german[0] is Action.REJECT and german[1] == (Reason("lang.unwanted", "de", "en"),)
    assert verdict(GOOD, scored(GOOD), Config(languages=("en",)), Language())[0] is Action.KEEP
    assert verdict(GOOD, scored(GOOD), Config(languages=("zh",)), Language("zh-cn", 0.99))[0] is Action.KEEP


def test_an_unreadable_input_is_rejected_for_its_own_reason_only():
    action, reasons, _ = verdict("", faults=(Reason("input.too-large", 50, 10),))
    assert action is Action.REJECT and codes(reasons) == ["input.too-large"]


def test_what_could_be_read_of_a_too_deep_page_is_kept_and_said():
    fault = (Reason("input.too-deep", 256, 256),)
    assert verdict(GOOD, scored(GOOD), faults=fault)[:2] == (Action.KEEP, fault)
    assert codes(verdict("", faults=fault)[1]) == ["input.too-deep", "page.empty"]


def test_all_reasons_are_given():
    text = "ab\nName : x"
    found = codes(verdict(text, scored(text, Name=0.99), Config(languages=("en",)), Language("de", 1.0))[1])
    assert found == ["page.junk", "page.thin", "lang.unwanted", "junk.profile"] and set(found) <= set(CODES)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_evidence_is_a_probability_no_lower_than_its_strongest_block(scores):
    assert max(scores) <= evidence(scores) <= 1


@given(st.text(alphabet="ab J\n\r\t.:", max_size=200), st.lists(st.tuples(st.sampled_from(JUNK_CODES), st.floats(0, 1)), max_size=80))
def test_cuts_are_sorted_disjoint_inside_and_can_be_undone(text, labels):
    found = segment(Extraction(text)).blocks
    blocks = [BlockScore(block.start, block.end, code, score) for block, (code, score) in zip(found, labels, strict=False)]
    cuts = find_cuts(text, blocks, LIMITS, 0.5, 0.9)
    assert all(0 <= cut.start < cut.end <= len(text) for cut in cuts)
    assert all(before.end <= after.start for before, after in itertools.pairwise(cuts))
    left = apply_cuts(text, cuts)
    assert undo_cuts(left, cuts, [text[cut.start : cut.end] for cut in cuts]) == text
    certain = {number for block in blocks if block.score >= 0.9 for number in range(block.start, block.end)}
    likely = {number for block in blocks if block.score >= 0.5 for number in range(block.start, block.end)}
    gone = {number for cut in cuts for number in range(cut.start, cut.end) if not text[number].isspace()}
    assert {number for number in certain if not text[number].isspace()} <= gone <= likely


def test_an_uncertain_block_of_another_kind_does_not_join_the_end_of_a_run():
    text = "Shop one\nName : Anna\nJob : Baker\nPhone : 12\n"
    starts = [0, 9, 21, 33]

    def cut_from(code: str, score: float) -> int:
        blocks = [BlockScore(starts[0], 8, code, score)]
        blocks += [BlockScore(start, end, "junk.profile", 0.97) for start, end in ((9, 20), (21, 32), (33, 43))]
        return find_cuts(text, blocks, dict.fromkeys(JUNK_CODES, 0.9), 0.6, 0.9)[0].start

    assert cut_from("junk.links", 0.7) == 9 and cut_from("junk.links", 0.95) == 0 and cut_from("junk.address", 0.7) == 0
