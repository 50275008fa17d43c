"""What is found many at a time, or by patterns written for speed, is what the plain patterns find one by one."""

import re
import tracemalloc
import zlib
from collections import Counter
from time import process_time

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pagefilter.data import Block
from pagefilter.features import shape
from pagefilter.features.characters import _SIGNS, Characters
from pagefilter.features.document import _joined, bags
from pagefilter.features.forms import NO_BUCKET, bucket_of
from pagefilter.features.lexicon import COLUMN, LEXICON, SUMS, _letter, _letters, unpacked
from pagefilter.features.statistics import _sentences
from pagefilter.features.tokens import IN_UNSPACED, WORD, Tokens, _kind, _table
from pagefilter.segment import _LABEL, _SENTENCE_END
from pagefilter.vocabulary import FUNCTION, LOREM

SPOKEN = re.compile(r"\w[\w'’]*")
HASHED = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[.,;:!?()\"“”|/<>=\[\]{}*#-]|\n")
SENTENCE_END = re.compile(r"\s(?:(?<=[.!?。।؟]\s)\s*|(?<=\n))")
PARTS = st.sampled_from(["'", "’", "_", "don't", "rock'n'roll", "x’", "7", "٣", "²", "İ", "ß", "𝐀", "𝟗", "😀", "\ud800", "你好", "。", "ก", "\x00", "\x1c"])
SIGNS = [*"Abé.!…。！؟:=：*()\"-,;|>1٣@ \n", "**", "Name", "Tel-No", "19", "2024", "9:30", "www."]
TEXTS = st.lists(PARTS | st.sampled_from(" \n.,:!?…#-()*") | st.text(max_size=4), max_size=40).map("".join)


def test_tables_of_the_basic_plane_say_what_is_said_of_each_character() -> None:
    plane = [*map(chr, range(0x10000))]
    assert _table().tolist() == [*map(_kind, plane), 0]
    assert _letters().tolist() == [*map(_letter, plane)]


@given(TEXTS)
def test_words_are_those_of_the_patterns(text: str) -> None:
    blocks = [Block(*found.span()) for found in re.finditer(r"[^\n.]+", text)]
    tokens = Tokens(text, blocks)
    assert tokens._strings[: tokens.count] == SPOKEN.findall(text)
    assert [tokens._strings[row] for row in tokens.hashed.tolist()] == HASHED.findall(text)
    expected = [(word, number) for number, block in enumerate(blocks) for word in WORD.findall(text[block.start : block.end])]
    assert list(zip([tokens._strings[row] for row in tokens.words.tolist()], tokens.owner.tolist(), strict=True)) == expected


def test_words_that_two_blocks_part_are_of_each_its_own() -> None:
    text = "one'two threefour"
    tokens = Tokens(text, [Block(0, 4), Block(4, 13), Block(13, 17)])
    assert [tokens._strings[row] for row in tokens.words.tolist()] == ["one", "two", "three", "four"] and tokens.owner.tolist() == [0, 1, 1, 2]


def test_long_texts_are_heard_and_hashed_to_their_limits() -> None:
    text = "abcdefg's " * 6000
    tokens = Tokens(text)
    assert tokens._strings[: tokens.count] == SPOKEN.findall(text[:50_000])
    assert [tokens._strings[row] for row in tokens.hashed.tolist()] == HASHED.findall(text[:20_000])


@given(TEXTS)
def test_words_of_a_text_are_hashed_in_the_order_in_which_they_first_come(text: str) -> None:
    assume(not IN_UNSPACED.search(text))
    words = Counter(map(str.lower, HASHED.findall(text)))
    assert bags(text)[0][0].tolist() == [bucket for word in words if (bucket := bucket_of(word)) != NO_BUCKET]


def test_checksums_of_joined_texts_are_theirs_however_long_the_second_is() -> None:
    seconds = [bytes([size % 251]) * size for size in (*range(300), 4000, 60_000, 64, 64)]
    firsts = [b"a%d" % number for number in range(len(seconds))]
    first, second, size = (np.array(list(map(of, texts))) for of, texts in ((zlib.crc32, firsts), (zlib.crc32, seconds), (len, seconds)))
    assert _joined(first, second, size).tolist() == [zlib.crc32(one + other) for one, other in zip(firsts, seconds, strict=True)]


@pytest.mark.parametrize("text", ["so ½" + "a" * 20_000, "½" + "𐐨" * 19_000 + " it is", " ".join("½" + "é" * size for size in range(25, 220))])
def test_very_long_forms_take_little_time_and_memory(text: str) -> None:
    bags("Tables are made before.")
    began = process_time()
    tracemalloc.start()
    bags(text)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 20e6 and process_time() - began < 3


@given(TEXTS)
def test_sentences_have_as_many_words_as_their_parts(text: str) -> None:
    expected = [len(part.split()) for part in SENTENCE_END.split(text) if part and not part.isspace()] or [0]
    assert _sentences(Tokens(text).kinds[: len(text) + 1]) == expected


@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=4))
def test_characters_are_counted_by_sign(texts: list[str]) -> None:
    page = Characters(texts)
    for name, chars in _SIGNS.items():
        assert page.count(name).tolist() == [sum(map(text.count, chars)) for text in texts], name
    assert page.count("figure").tolist() == [len(re.findall(r"\d", text)) for text in texts]
    assert page.longest_token().tolist() == [max(map(len, text.split()), default=0) for text in texts]


def test_facts_of_words_add_up_whatever_else_shares_their_numbers() -> None:
    said = ["The", "lorem", "IPSUM", "dolor", "the", "Musterstraße", "don't"]
    sums = unpacked(LEXICON.facts(said)[:, SUMS].sum(axis=0)).tolist()
    assert sums[COLUMN["letters"]] == sum(map(len, said)) and sums[COLUMN["capital"]] == 3 and sums[COLUMN["capitals"]] == 1
    assert sums[COLUMN["lorem"]] == sum(word.lower() in LOREM for word in said) and sums[COLUMN["waiting"]] == 1
    assert sums[COLUMN["function_en"]] == sum(word.lower() in FUNCTION["en"] for word in said)


@pytest.mark.parametrize(
    ("fast", "plain"),
    [
        (
            _SENTENCE_END,
            r"(?<![.!?…])[.!?…]++[\"'”’»)\]*_]*+\s++(?=[^\W\d_a-zà-öø-ÿа-я]|[\d\"'“‘«(\[*_#•¿¡@]|[-–—]\s|\+\d|https?://|www\.|[\w.+-]{1,40}@\w)"
            r"|[。！？｡]+[」』”’）)]*\s*(?=\S)|[؟۔।॥]+\s*(?=\S)",
        ),
        (_LABEL, r"(?:(?<=\s)|(?<=[,;|>]))\**([^\W\d_]+(?:[ -][^\W\d_]+){0,2})\**\s{0,2}[:：=]\**\s{0,2}(?=\S)"),
        (shape._TIMES, r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b"),
    ],
)
@given(st.lists(st.sampled_from(SIGNS), max_size=30))
def test_patterns_written_for_speed_find_the_same(fast: re.Pattern[str], plain: str, parts: list[str]) -> None:
    text = "".join(parts)
    assert [found.span() for found in fast.finditer(text)] == [found.span() for found in re.finditer(plain, text)]
