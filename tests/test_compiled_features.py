"""Features found in C are those found in Python, to the last bit, whatever the text."""

import itertools
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagefilter.compiled import native
from pagefilter.data import Block
from pagefilter.features import ngrams
from pagefilter.features.characters import Characters, _sort_beyond, _sorted, _sorted_in_c, _sorts
from pagefilter.features.document import _moved, bags, counted_in_c, counts_of
from pagefilter.features.lexicon import _BEFORE_COMPANY, _IN_COMPANY, _LAST_TWO, _TOWN_ENDS, LATIN_ENDINGS, LEXICON, Lexicon
from pagefilter.features.remembered import Remembered, _Rows, _rows_of
from pagefilter.features.statistics import _sentences, repeats, repeats_in_c
from pagefilter.features.tokens import MARKS, Parted, Tokens, _kind_beyond, _mark_numbers, _table, parted_in_c
from pagefilter.features.traits import MARKS as TRAITS
from pagefilter.features.traits import traits, traits_in_c
from pagefilter.features.words import said_by, said_by_in_c

pytestmark = pytest.mark.skipif(native is None, reason="nothing is compiled here")
UNHURRIED = settings(deadline=None)  # tables are made at the first text
PARTS = st.sampled_from([*"aÉ'’_7٣²İßΣﬁ.!。\n\t ,|@/\x00\x1c\x85\u2028𝐀𝟗😀\ud800你ก", "don't", "rock'n'roll", "www.", "https://", "XXX", "lorem", "the The"])
TEXTS = st.lists(PARTS | st.sampled_from(" \nab.,") | st.text(max_size=4), max_size=40).map("".join)
HOSTILE = ["", "\x00", "'" * 999, "a'" * 999, "\ud800" * 700, "𝐀" * 700, "ΑΣ", "İ" * 601, "a@b/www" * 200, "\n" * 999, "x" * 70_000, "é " * 30_000]


def halves(columns: int) -> np.ndarray:
    return (np.random.default_rng(columns).normal(size=(ngrams.BUCKETS, columns)) * 10.0 ** np.arange(-columns, 0)).astype(np.float16)


WEIGHTS = {columns: (halves(columns).astype(np.float64), ngrams.ready(halves(columns))) for columns in (1, 11, 17)}


def spelt_alike(texts: list[str], columns: int) -> bool:
    plain, padded = WEIGHTS[columns]
    bias = np.zeros(columns, dtype=np.float32)
    assert padded.dtype == np.float16 and padded.shape[1] % 16 == 0
    return np.array_equal(ngrams.scores(texts, plain, bias), ngrams.scores(texts, padded, bias))


@UNHURRIED
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_n_grams_sum_up_to_the_same(texts: list[str]) -> None:
    assert spelt_alike(texts, 11)


@pytest.mark.parametrize("columns", WEIGHTS)
def test_n_grams_of_hostile_texts_sum_up_to_the_same(columns: int) -> None:
    assert spelt_alike(HOSTILE, columns) and all(spelt_alike([text], columns) for text in HOSTILE) and spelt_alike(["ab cd"] * 50_000, columns)


def test_n_grams_are_not_looked_up_beyond_what_is_there() -> None:
    sums, weights = np.zeros((2, 16)), np.zeros((8, 16), dtype=np.float16)
    for lengths in ([3, 4], [-1, 2], [2**62, 2**62]):
        with pytest.raises(ValueError, match="fit"):
            native.ngram_sums("abcdef", np.array(lengths), weights, 16, sums)
    with pytest.raises(ValueError, match="fit"):
        native.ngram_sums("abcdef", np.array([3, 3]), weights[:7], 16, sums)
    with pytest.raises(ValueError, match="wanted"):
        native.ngram_sums("abcdef", np.array([3, 3]), weights, 16, sums[:1])
    with pytest.raises(TypeError):
        native.ngram_sums(b"abcdef", np.array([3, 3]), weights, 16, sums)
    odd = np.zeros(257, dtype=np.uint8)[1:].view(np.float16).reshape(8, 16)
    with pytest.raises(ValueError, match="aligned"):
        native.ngram_sums("abcdef", np.array([3, 3]), odd, 16, sums)


def same_words(text: str, blocks: list[Block]) -> bool:
    plain, quick = Parted(text, blocks), parted_in_c(text, blocks)
    count = len(plain.lengths)
    numbers = all(np.array_equal(getattr(plain, name), getattr(quick, name)) for name in ("kinds", "lengths", "owner"))
    words = [[[one.strings[row] for row in rows.tolist()] for rows in (one.words, one.hashed)] for one in (plain, quick)]
    return numbers and plain.strings[:count] == quick.strings[:count] and words[0] == words[1]


@UNHURRIED
@given(TEXTS, st.lists(st.integers(0, 60), max_size=8))
def test_texts_are_parted_into_the_same_words(text: str, cuts: list[int]) -> None:
    assert same_words(text, [Block(*found.span()) for found in re.finditer(r"[^\n.]+", text)])
    places = sorted({min(cut, len(text)) for cut in cuts})
    assert same_words(text, [Block(start, end) for start, end in itertools.pairwise(places)])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_parted_into_the_same_words(text: str) -> None:
    middle = len(text) // 2
    assert same_words(text, []) and same_words(text, [Block(0, middle), Block(middle, len(text))])


def test_blocks_and_tables_are_not_read_beyond_their_ends() -> None:
    def part(kinds=None, beyond=_kind_beyond, starts=(0,), ends=(5,)):
        return native.part("ab 𝐀", _table() if kinds is None else kinds, _mark_numbers(), beyond, [*starts], [*ends], 9, 9)

    assert np.frombuffer(part(starts=(-7, 3, 99), ends=(2, 99, -9))[3], dtype=np.intp).tolist() == [0, 1]
    with pytest.raises(IndexError):
        part(starts=(0, 1))
    with pytest.raises(ValueError, match="wanted"):
        part(kinds=_table()[:999])
    with pytest.raises(ZeroDivisionError):
        part(beyond=lambda code: code // 0)
    with pytest.raises(OverflowError):
        part(ends=(2**70,))
    assert len(MARKS) < 256


def counted_alike(text: str) -> bool:
    tokens = Tokens(text)
    facts, quick = tokens.facts[: tokens.count], counted_in_c(tokens)
    said = all(map(np.array_equal, repeats(facts), repeats_in_c(facts))) if len(facts) else True
    return said and quick is not None and all(map(np.array_equal, sum(quick, ()), sum(counts_of(tokens), ())))


@UNHURRIED
@given(TEXTS)
def test_words_and_runs_are_counted_alike(text: str) -> None:
    assert counted_alike(text) and counted_alike(f"{text} " * 9)


@pytest.mark.parametrize("text", HOSTILE)
def test_words_and_runs_of_hostile_texts_are_counted_alike(text: str) -> None:
    assert counted_alike(text)


def test_runs_of_very_long_forms_are_counted_in_python() -> None:
    text = "so ½" + "a" * 90 + " it is"
    assert counted_in_c(Tokens(text)) is None and len(bags(text)[1][0])


def test_facts_are_not_read_beyond_their_ends() -> None:
    facts, rows = np.ones((3, 9), dtype=np.int64), np.arange(3)
    for wrong in (np.array([3]), np.array([-1]), np.array([2**40])):
        with pytest.raises(ValueError, match="beyond"):
            native.bags(facts, 9, wrong, _moved(), 65535)
    with pytest.raises(ValueError, match="few"):
        native.bags(facts, 6, rows, _moved(), 65535)
    facts[1, 6] = -1
    assert native.bags(facts, 9, rows, _moved(), 65535) is None
    for numbers in ((9, 4, 7, 50), (10, 3, 7, 50)):
        with pytest.raises(ValueError, match="wanted"):
            native.repeats(facts, *numbers)
    for numbers in ((9, -1, 7, 50), (9, 3, 10, 50), (9, 3, -1, 50), (9, 3, 7, 0), (0, 3, 0, 50), (9, 2**61, 7, 50)):
        with pytest.raises(ValueError, match="fit"):
            native.repeats(facts, *numbers)


class PlainLexicon(Lexicon):
    find = Remembered.find


def known_alike(words: list[str]) -> bool:
    plain, quick = PlainLexicon(), Lexicon()
    return np.array_equal(plain.facts(words), quick.facts(words)) and (plain._lower, plain._forms) == (quick._lower, quick._forms)


@UNHURRIED
@given(st.lists(st.text("aAbBxXsSßİıΣσςÉéǅ٣²½'’_bcdfтД你", min_size=1) | st.text(min_size=1) | st.sampled_from(LATIN_ENDINGS + _TOWN_ENDS), max_size=20))
def test_words_are_known_alike(words: list[str]) -> None:
    assert known_alike(words)


def test_every_character_is_known_alike() -> None:
    chars = [*map(chr, range(1, 0x11000))]
    for form in ("{}", "{}ab", "AB{}", "a{}bcd", "ABCD{}"):
        assert known_alike([*map(form.format, chars)])


def test_endings_are_known_alike_and_so_are_long_words_and_listed_ones() -> None:
    parts = [*_BEFORE_COMPANY, *_TOWN_ENDS, *LATIN_ENDINGS, *_IN_COMPANY, "xxx", "lorem", "click", "the", "N", "Rp", "bcdfg", "bcdfgabcdfgh"]
    words = [word for part in parts for word in (part, f"a{part}", f"AB{part}", f"{part}ing", part.upper(), part.title(), f"{part * 9}", "bcdf" + part)]
    assert known_alike([*words, *("é" * size for size in range(1, 70)), *("Zw" * size for size in range(1, 70))])
    assert all(part.isascii() for part in (*_BEFORE_COMPANY, *_TOWN_ENDS, *LATIN_ENDINGS, *_IN_COMPANY))
    assert all(ending.isascii() and ending.isalpha() and len(ending) == 2 for ending in _LAST_TWO)


def test_words_have_the_same_rows() -> None:
    words = [*"abcab", "", "\ud800", "é" * 999, "𝐀", "", "a"]
    plain, quick = _Rows({"b": 0}), _Rows({"b": 0})
    rows = np.full((2, len(words) + 1), -1)
    _rows_of(words, plain, rows[0, :-1])
    native.rows_of(words, quick, rows[1])
    assert np.array_equal(*rows) and plain == quick and len(quick) == 7
    with pytest.raises(ValueError, match="wanted"):
        native.rows_of(words, quick, rows[1, 2:])
    with pytest.raises(TypeError):
        native.rows_of([[]], quick, rows[1])
    with pytest.raises(TypeError):
        native.rows_of(tuple(words), quick, rows[1])


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_hostile_texts_are_known_alike(text: str) -> None:
    assert known_alike(Tokens(text)._strings)


def test_words_are_learnt_with_tools_only() -> None:
    facts = np.zeros((2, LEXICON._facts.shape[1]), dtype=np.int64)
    for words in (["ab", 3], ["ab", "cd", "ef"], ("ab",)):
        with pytest.raises((TypeError, ValueError)):
            native.learn(words, facts, facts.shape[1], LEXICON._tools())
    for number in range(12):
        tools = [*LEXICON._tools()]
        tools[number] = None
        with pytest.raises(TypeError):
            native.learn(["ab", "x'y"], facts, facts.shape[1], tuple(tools))
    with pytest.raises(IndexError):
        native.learn([""], facts, facts.shape[1], LEXICON._tools())
    with pytest.raises(ValueError, match="few"):
        native.learn(["ab"], facts, 8, LEXICON._tools())


def said_alike(text: str, blocks: list[Block]) -> bool:
    tokens = Tokens(text, blocks)
    plain, quick = said_by(tokens, len(blocks)), said_by_in_c(tokens, len(blocks))
    pairs = [sorted(zip(*map(np.ndarray.tolist, one.long), strict=True)) for one in (plain, quick)]
    same = all(np.array_equal(getattr(plain, name), getattr(quick, name)) for name in ("words", "distinct", "sums", "bits"))
    return same and plain.numbers == quick.numbers and pairs[0] == pairs[1]


@UNHURRIED
@given(TEXTS)
def test_blocks_say_the_same(text: str) -> None:
    for said in (text, f"{text}\nthe same words\n{text}. {text}"):
        assert said_alike(said, [Block(*found.span()) for found in re.finditer(r"[^\n.]+", said)])


@pytest.mark.parametrize("text", HOSTILE)
def test_blocks_of_hostile_texts_say_the_same(text: str) -> None:
    assert said_alike(text, []) and said_alike(text, [Block(0, len(text) // 2), Block(len(text) // 2, len(text))])


def test_words_of_blocks_are_those_that_are_there() -> None:
    facts, rows, owners = np.ones((3, 9), dtype=np.int64), np.arange(3), np.zeros(3, dtype=np.intp)
    for wrong in ((rows + 1, owners), (rows - 1, owners), (rows, owners + 2), (rows, owners - 1), (rows, np.array([1, 0, 0]))):
        with pytest.raises(ValueError, match="not there"):
            native.words_of(facts, 9, *wrong, 2, 7, 1)
    with pytest.raises(ValueError, match="wanted"):
        native.words_of(facts, 9, rows, owners[:2], 2, 7, 1)
    for columns, blocks, summed in ((1, 2, 0), (9, -1, 7), (9, 2**40, 7), (9, 2, 10), (9, 2, -1)):
        with pytest.raises(ValueError, match="fit"):
            native.words_of(facts, columns, rows, owners, blocks, summed, 1)


def sorted_alike(texts: list[str]) -> bool:
    page = Characters(texts)
    text, sizes = "\x00".join(texts) + "\x00" * 8, page.sizes
    same = all(map(np.array_equal, _sorted(text, sizes), _sorted_in_c(text, sizes)))
    return same and all(map(np.array_equal, traits(page), traits_in_c(page)))


@UNHURRIED
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_characters_are_sorted_alike_and_sentences_counted(texts: list[str]) -> None:
    assert sorted_alike(texts)
    for text in (*texts, "\n ".join(texts)):
        kinds = Tokens(text).kinds[: len(text) + 1]
        assert native.sentences(kinds) == _sentences(kinds)


def test_characters_of_hostile_texts_are_sorted_alike_and_sentences_counted() -> None:
    assert sorted_alike(HOSTILE) and all(sorted_alike([text]) for text in HOSTILE) and sorted_alike([*map(chr, range(0x11000))])
    for text in HOSTILE:
        kinds = Tokens(text).kinds
        assert native.sentences(kinds) == _sentences(kinds) and native.sentences(kinds[:1]) == [0]
    with pytest.raises(ValueError, match="wanted"):
        native.sentences(b"")


NUMBERED = st.sampled_from([*"1234567890ABab  ./-:,XX##xx〇○〒=\"=*→>é", "٣", "𝟗", "12345", "123", "777", "AB", "://", "...", ", ", "\n", "SW1A 1AA", "K1A 0B1", "aB"])


@UNHURRIED
@given(st.lists(st.lists(NUMBERED, max_size=12).map("".join), min_size=1, max_size=4))
def test_traits_are_the_same(texts: list[str]) -> None:
    page = Characters(texts)
    assert all(map(np.array_equal, traits(page), traits_in_c(page)))


def test_traits_are_not_looked_for_beyond_ends() -> None:
    page = Characters(["ab 1", "12345 C"])
    arrays = [page.codes, page.sorts, page.forms, page.spaces.view(np.uint8), _sorts().signs, page.sizes, np.zeros((len(TRAITS), 2), np.uint8), np.zeros((3, 2), np.int64)]
    native.traits(*arrays)
    assert arrays[-2].any()
    for number in (1, 2, 3, 6, 7):
        with pytest.raises(ValueError, match="wanted"):
            native.traits(*arrays[:number], arrays[number][:-1], *arrays[number + 1 :])
    for number, wrong in ((0, page.codes[:-1]), (4, _sorts().signs[:1]), (5, page.sizes + 1), (5, -page.sizes), (5, page.sizes + 2**62)):
        with pytest.raises(ValueError, match="fit"):
            native.traits(*arrays[:number], wrong, *arrays[number + 1 :])


def test_characters_and_sorts_are_not_read_beyond_their_ends() -> None:
    sorts = _sorts()

    def sort(text="ab\x00𝟗\x00", sizes=(2, 1), of=sorts.of, space=sorts.space, forms=sorts.forms, members=sorts.membership, beyond=_sort_beyond):
        return native.sort_characters(text, np.array(sizes), of, space, forms, members, beyond)

    assert len(sort()) == 3
    for wrong in ((2, 2), (-1, 3), (5,), (2**62, 2**62)):
        with pytest.raises(ValueError, match="blocks"):
            sort(sizes=wrong)
    for wrong in ({"of": sorts.of[:99]}, {"forms": sorts.forms[:-1]}):
        with pytest.raises(ValueError, match="wanted"):
            sort(**wrong)
    for number in (-1, -2, 255, 2**40):
        with pytest.raises(ValueError, match="none"):
            sort(beyond=lambda code, number=number: number)
    with pytest.raises(ValueError, match="none"):
        sort(space=sorts.space[:1], text="zz\x00z\x00")


def test_characters_are_not_counted_beyond_the_text() -> None:
    sorts, sizes = _sorts(), np.array([1, 1])

    def beyond(code: int) -> int:
        sizes[:] = 2**40  # while it is read
        return int(sorts.of[-1])

    tables = sorts.of, sorts.space, sorts.forms, sorts.membership
    for wrong in ([4], [1, 2], [-1], [0, 2**63 - 1], [0] * 5):
        with pytest.raises(ValueError, match="blocks"):
            native.sort_characters("abcd", np.array(wrong, dtype=np.int64), *tables, _sort_beyond)
    with pytest.raises(ValueError, match="fit"):
        native.sort_characters("a\U0001d400cd", sizes, *tables, beyond)
    many = np.zeros(300, dtype=np.uint8)
    with pytest.raises(ValueError, match="too many"):
        native.sort_characters("abcd", sizes[:0], sorts.of, many, many, np.zeros((300, 2)), beyond)
    with pytest.raises(ValueError, match="is none"):
        native.sort_characters("\U0001d400", sizes[:0], *tables, lambda code: 256)
