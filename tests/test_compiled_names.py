"""What C says of names and of texts is what Python says of them."""

import random
import re
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given, strategies

from pagefilter.compiled import native
from pagefilter.compiled.pieces import BEGIN, table
from pagefilter.dom import align, hints, words

if native is None:
    pytest.skip("no compiled steps here", allow_module_level=True)

PLAIN = "aAbBzZ019-_ .#/:\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x00\x7f"
TEXTS = strategies.text() | strategies.text(PLAIN) | strategies.text("adstg-_ AD") | strategies.lists(strategies.sampled_from(hints._PIECES)).map("-".join)
HOSTILE = [
    "", " ", "\x00", "a\x00b", "\ud800", "a\udfff", "é", "İ", "ſ", "K", "٣", "a" * 1024, "a" * 1025, "A1" * 5000, "1" * 500, " 1" * 300, "x " * 300,
    "word " * 39 + "split", "a" * 199 + " b", "\x1c" * 250, "Ad", "ads", "AdsTag", "tags-ad_tag ads", "ad\n", "ad-\nmenu", "aB" * 150, "aB" * 151, "fooBarBAZqux",
]  # fmt: skip


def check_name(name):
    before = hints._tag("div")[0]
    found = native.name_of(name, before, hints._TABLE, hints._BIT["ad"], hints._BIT["tags"])
    if found is None:
        assert not name.isascii() or "\n" in name or len(name) > hints._MOST_NAMES
    else:
        assert found == hints._read_name(name, before)


def check_text(text):
    for found, expected in (
        (native.said(text, words._WORD, words._PAIR, words._TEXT), words._said(text)),
        (native.words(text), align._WORD.findall(text.lower())),
    ):
        assert found == expected or (found is None and (not text.isascii() or re.search(r"\w{1025}", text)))


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_ones_are_read_alike(text):
    check_name(text)
    check_text(text)


@given(TEXTS)
def test_any_are_read_alike(text):
    check_name(text)
    check_text(text)


@given(strategies.text(PLAIN, min_size=150, max_size=400))
def test_long_texts_are_read_alike(text):
    check_text(text)


@pytest.mark.parametrize("pieces", [["a"], ["ab", "b", "bab"], ["aa", "aaa"], ["he", "she", "his", "hers"], [BEGIN + "ab", "ba", " ab", BEGIN + "b"], ["", "ab"], [BEGIN]])
def test_pieces_are_found_wherever_they_stand(pieces):
    bits = {piece: 1 << number for number, piece in enumerate(pieces)}
    made, dice = table(bits), random.Random(1)
    letters = sorted({*"".join(pieces).replace(BEGIN, ""), "x", "\x00", "\x7f"})
    for _ in range(2000):
        text = "".join(dice.choices(letters, k=dice.randrange(8)))
        assert native.pieces(text, made) == sum(bit for piece, bit in bits.items() if piece in BEGIN + text)
    assert native.pieces("é", made) is None and native.pieces("\ud800", made) is None


def test_what_is_no_text_or_no_table_is_refused():
    made = table({"a": 1})
    for read, more in ((native.pieces, (made,)), (native.said, (0, 0, 0)), (native.words, ()), (native.name_of, (0, made, 1, 2))):
        for wrong in (b"a", None, 3):
            with pytest.raises(TypeError):
                read(wrong, *more)
        with pytest.raises(TypeError):
            read("a", *more, 1)
    for wrong in (made[:100], type(made)("I", [0] * 200), type(made)("I", [300] * 200), type(made)("I", [1, 99, *[0] * 128])):
        with pytest.raises(ValueError):
            native.pieces("a", wrong)
        with pytest.raises(ValueError):
            native.name_of("a", 0, wrong, 1, 2)
    assert native.pieces("aaa", type(made)("I", [2, 0, *[1] * 128, *[7] * 9])) == 7  # a state that is not there


@pytest.mark.parametrize("word", [b"", b"a", bytes(range(256)) * 3])
def test_checksums_are_those_of_zlib(word):
    name = "".join(chr(97 + byte % 26) for byte in word)[:300]
    _, columns = native.name_of(name, 12345, hints._TABLE, 0, 0)
    assert columns[-2:] == (crc32(b"#" + name.encode()) % hints.BUCKETS, crc32(b"#" + name.encode(), 12345) % hints.BUCKETS)


WEIGHTS = np.random.default_rng(1).normal(size=words.WIDTH).astype(np.float16)
LINEAR = words.Linear(WEIGHTS, (0.5, -0.25))


@given(strategies.lists(TEXTS, min_size=1))
def test_what_texts_say_scores_alike(texts):
    assert LINEAR._of_texts(texts) == LINEAR._summed([words._said(text) for text in texts], words.SAID)[0]


@given(strategies.lists(strategies.lists(strategies.integers(0, hints.BUCKETS - 1), max_size=80).map(tuple), max_size=8).map(tuple))
def test_names_score_alike(parts):
    hint = hints.Hint(0, ((7,), *parts), False, 0, True)
    near, far = LINEAR._summed([hint.words], words.NEAR, words.FAR)
    assert LINEAR._of_names([hint]) == [(near[0], far[0])]


def test_columns_without_a_weight_are_refused():
    few = np.zeros(10)
    for parts in (((10,),), ((1 << 15,),), ((1 << 40,),)):
        with pytest.raises(IndexError):
            native.names_score(parts, few, 0, 0)
    with pytest.raises(IndexError):
        native.said_score("text", 0, 0, 0, few, 1 << 31)
    for parts in ([], ((-1,),), (("a",),), ([1],)):
        with pytest.raises((TypeError, SystemError, OverflowError)):
            native.names_score(parts, few, 0, 0)
    assert native.names_score((tuple(range(200)),), np.zeros(words.WIDTH), 0, 0) is None
    assert native.said_score("é", 0, 0, 0, few, 0) is None
