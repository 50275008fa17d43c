"""Every feature is documented, belongs to one group of the ablation, and says what its name says."""

import re

import numpy as np
import pytest
from conftest import ROOT

from pagefilter import features
from pagefilter.data import Extraction
from pagefilter.features import context
from pagefilter.segment import segment
from pagefilter.training.ablation import GROUPS

DOCS = (ROOT / "docs" / "features.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([^`]+)`", DOCS))
KINDS = r"name|address|phone|mail|job|company|bio|person"


def block(text: str, before: str = "", after: str = "") -> dict[str, float]:
    """Local features of one block of a page by name."""
    extraction = segment(Extraction("\n".join(part for part in (before, text, after) if part)))
    rows = features.local(extraction, "en")
    number = next(at for at, item in enumerate(extraction.blocks) if extraction.text[item.start : item.end] == text)
    return dict(zip(features.LOCAL, rows[number], strict=True))


@pytest.mark.parametrize("name", features.LOCAL)
def test_every_local_feature_is_documented(name):
    assert re.fullmatch(rf"(?:label|line)_(?:{KINDS})", name) or name in NAMED, name


@pytest.mark.parametrize("name", features.CONTEXT)
def test_every_column_of_context_is_documented(name):
    plain = re.sub(r"^noise", "first", name)
    assert plain in NAMED or re.fullmatch(r"first[+-][123]", plain) or re.sub(r"[+-]1$", "", plain) in features.LOCAL, name


def test_every_feature_of_the_first_pass_is_in_one_group():
    grouped = [name for names in GROUPS.values() for name in names if not name.startswith("letters ")]
    assert sorted(grouped) == sorted([*features.LOCAL, *features.CONTEXT])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("East Dorlan, NM 79520", {"zip_not_in_state": 1.0, "zip_in_state": 0.0}),
        ("Santa Fe, NM 87501", {"zip_not_in_state": 0.0, "zip_in_state": 1.0}),
        ("Log in | Share | Comments", {"interface_share": 3 / 4}),
        ("ShareTweetPin", {"glued_words": np.log1p(2)}),
        ("The mill was sold again in … Read more", {"breaks_off": 1.0}),
        ("The mill was sold … and the river went on for twenty miles below it", {"breaks_off": 0.0}),
        ("Next post →", {"arrow": 1.0}),
        ("Gallia est omnis divisa in partes tres", {"function_share_best": 2 / 7}),
    ],
)
def test_features_say_what_their_names_say(text, expected):
    found = block(text)
    assert {name: found[name] for name in expected} == pytest.approx(expected)


def test_a_run_is_told_by_its_length_and_whether_it_reaches_the_end():
    likely = np.array([False, True, True, False, True])
    blocks, chars, to_end, from_start = context._runs(likely, np.array([5.0, 10.0, 20.0, 5.0, 7.0]))
    assert list(blocks) == [0, 2, 2, 0, 1] and list(chars) == [0, 30, 30, 0, 7]
    assert list(to_end) == [0, 0, 0, 0, 1] and not from_start.any()


def test_what_lies_within_reach_and_beyond_the_page():
    values = np.array([1.0, 0.0, 0.0, 0.0])
    assert list(context.windowed(values, 2, np.maximum, -8.0)) == [1, 1, 1, 0]
    assert list(context.windowed(values, 9, np.add, 0.0)) == [1, 1, 1, 1]
    assert context.shifted(values, (1, -5), -8.0).tolist() == [[0, 0, 0, -8], [-8] * 4]


def test_blocks_since_prose_do_not_count_the_block_itself():
    assert list(context._since(np.array([False, True, False, False, True]))) == [20, 20, 1, 2, 3]


def test_neighbours_of_other_form_are_unlike():
    text = "Name : Anna Berg\nCity : Rome\nThe council met on Tuesday to discuss the bridge over the river, and who would pay for it."
    extraction = segment(Extraction(text))
    rows = features.local(extraction, "en")
    found = dict(zip(features.SEQUENCE, features.in_sequence(extraction, rows, np.zeros((len(rows), 2))).T, strict=True))
    assert list(found["unlike_labelled+1"]) == [0, 1, 9] and list(found["unlike_labelled-1"]) == [9, 0, 1]


def test_a_block_said_again_names_the_first_that_says_it():
    extraction = segment(Extraction("The mill was sold again.\nOne two three four.\nthe mill was sold, again\nTel.\nTel.\nThe mill was sold again."))
    rows = features.local(extraction, "en")
    assert list(features.said_again(extraction, rows)) == [(2, 0), (4, 3), (5, 0)]
