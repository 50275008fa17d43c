"""Gopher's, C4's and FineWeb's rules on both sides of each limit, and the same decisions as datatrove."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefilter.cli.main import main as command_line
from pagefilter.data import Reason, apply_cuts
from pagefilter.errors import ConfigError
from pagefilter.rules import (
    LINE_RULES,
    PUBLISHED,
    RULES,
    Counts,
    Limits,
    c4_lines,
    c4_reasons,
    failed_rules,
    fineweb_reasons,
    gopher_reasons,
    load_limits,
    refinedweb_lines,
    refinedweb_reasons,
)
from pagefilter.rules.punctuation import SENTENCE_ENDS, SYMBOLS
from pagefilter.rules.words import count_sentences, split_words
from pagefilter.training import edges, oracle
from pagefilter.training.bases import rows

ARTICLE = (
    "The mill stands by the river, and it was built of stone. It has a wheel that the water turns in winter.\n"
    "In spring the farmers bring their grain to be ground. They wait in the yard with their carts and talk.\n"
    "The miller keeps a book of what everyone owes him. Nobody has ever seen what is written in it.\n"
)
UNENDED = replace(PUBLISHED, line_terminal_punctuation=False)


def found(text: str, words: list[str] | None = None, limits: Limits = PUBLISHED) -> dict[str, Reason]:
    """Failed rules by code."""
    reasons = failed_rules(text, limits, words)
    assert len({reason.code for reason in reasons}) == len(reasons)
    return {reason.code: reason for reason in reasons}


def distinct(count: int, length: int = 4) -> list[str]:
    """So many different words of letters, all of one length."""
    assert count <= 26 ** min(length, 3)
    return ["".join(chr(97 + number // 26**place % 26) for place in range(length)) for number in range(count)]


def test_an_article_fails_no_rule() -> None:
    assert failed_rules(ARTICLE) == ()


def test_all_failed_rules_are_given_with_value_and_limit() -> None:
    reasons = found("- {x\n" * 4)
    assert reasons["gopher.too-many-bullets"] == Reason("gopher.too-many-bullets", 1.0, 0.9)
    assert reasons["gopher.dup-line-frac"] == Reason("gopher.dup-line-frac", 0.6, 0.3)  # the empty piece after the last line feed counts
    assert set(reasons) >= {
        "gopher.short-doc",
        "gopher.enough-stop-words",
        "c4.too-few-sentences",
        "fineweb.char-dup-ratio",
        "fineweb.list-ratio",
    }


def test_the_empty_text_fails_what_it_fails_in_datatrove() -> None:
    assert set(found("")) == {"gopher.short-doc", "gopher.enough-stop-words", "gopher.empty", "c4.too-few-sentences", "fineweb.empty"}


def test_every_code_is_in_the_table_with_its_limit() -> None:
    texts = list(edges.edge_cases(0, 3))
    for text in texts:
        assert all(RULES[reason.code].limit in (reason.limit, None) for reason in failed_rules(text))
        assert {cut.code for cut in (*c4_lines(text, PUBLISHED), *refinedweb_lines(text))} <= set(LINE_RULES)
    assert not set(RULES) & set(LINE_RULES)


def test_limits_of_none_turn_every_rule_off() -> None:
    off = replace(
        PUBLISHED,
        **{name: None for name in Limits.__dataclass_fields__ if name.startswith(("min_", "max_"))},
        top_n_grams=(),
        duplicated_n_grams=(),
    )
    assert {reason.code for text in edges.edge_cases(0, 2) for reason in failed_rules(text, off)} == {"gopher.empty", "fineweb.empty"}


@given(st.text(alphabet=st.characters(), max_size=300) | st.text(alphabet="a b.-…\n\r\x0b\x85#{[]1'今\u0301", max_size=300))
def test_any_text_is_judged(text: str) -> None:
    for reason in failed_rules(text):
        assert reason.code in RULES and isinstance(reason.value, (int, float)) and math.isfinite(reason.value)
    for cuts in (c4_lines(text, PUBLISHED), refinedweb_lines(text)):
        ends = [place for cut in cuts for place in (cut.start, cut.end)]
        assert ends == sorted(ends) and all(cut.start < cut.end <= len(text) for cut in cuts)


def test_families_can_be_asked_alone() -> None:
    counts = Counts("")
    assert [reason.code for reason in fineweb_reasons(counts, PUBLISHED)] == ["fineweb.empty"]
    assert all(reason.code.startswith("gopher.") for reason in gopher_reasons(counts, PUBLISHED))


# --- Gopher, quality


@pytest.mark.parametrize(
    ("code", "text", "words", "value", "limit"),
    [
        ("short-doc", "x", distinct(49), 49, 50),
        ("short-doc", "x", [*distinct(49), "--", "…"], 49, 50),  # symbols are no words
        ("below-avg-threshold", "x", [*distinct(59, 3), "to"], 179 / 60, 3),
        ("above-avg-threshold", "x", [*distinct(59, 10), "abcdefghijk"], 601 / 60, 10),
        ("too-many-hashes", "#" * 11, distinct(100), 0.11, 0.1),
        ("too-many-ellipsis", "...…" * 5 + "…", distinct(100), 0.11, 0.1),
        ("too-many-bullets", "- a\n • b\n" * 10, None, 1.0, 0.9),
        ("too-many-end-ellipsis", "a... \nb…\nc...\nd…\n" + "e\n" * 6, None, 0.4, 0.3),
        ("below-alpha-threshold", "x", [*distinct(79), *("1½-.²#&" * 3)], 0.79, 0.8),
        ("enough-stop-words", "x", [*distinct(60), "the", "The", "THAT", "the"], 1, 2),
    ],
)
def test_gopher_quality_fails_beyond_its_limit(code: str, text: str, words: list[str] | None, value: float, limit: float) -> None:
    assert found(text, words)[f"gopher.{code}"] == Reason(f"gopher.{code}", value, limit)


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("short-doc", "x", distinct(50)),
        ("below-avg-threshold", "x", [*distinct(60, 3), "--"]),
        ("above-avg-threshold", "x", [*distinct(60, 10), "-" * 40]),
        ("too-many-hashes", "#" * 10, distinct(100)),
        ("too-many-ellipsis", "...…" * 5, distinct(100)),
        ("too-many-bullets", "- a\n" * 9 + "b\n", None),
        ("too-many-end-ellipsis", "a...\nb…\nc...\n" + "e\n" * 7, None),
        ("below-alpha-threshold", "x", [*distinct(80), *["1"] * 20]),
        ("enough-stop-words", "x", [*distinct(60), "the", "be"]),
    ],
)
def test_gopher_quality_passes_at_its_limit(code: str, text: str, words: list[str] | None) -> None:
    assert f"gopher.{code}" not in found(text, words)


def test_gopher_has_a_highest_number_of_words() -> None:
    few = replace(PUBLISHED, max_words=60)
    assert found("x", distinct(61), few)["gopher.long-doc"] == Reason("gopher.long-doc", 61, 60)
    assert "gopher.long-doc" not in found("x", distinct(60), few)
    assert RULES["gopher.long-doc"].limit == 100_000


# --- Gopher, repetition


def test_repeated_lines_are_counted_from_the_second_on() -> None:
    unlike = [f"{word} line" for word in distinct(8)]
    assert found("\n".join([*unlike[:7], *["aaaa line"] * 3])).get("gopher.dup-line-frac") is None  # 3 of 10
    reasons = found("\n".join([*unlike[:6], *["aaaa line"] * 4]))
    assert reasons["gopher.dup-line-frac"] == Reason("gopher.dup-line-frac", 0.4, 0.3)
    assert reasons["gopher.dup-line-char-frac"] == Reason("gopher.dup-line-char-frac", 36 / 99, 0.2)


def test_repeated_lines_may_be_many_and_short() -> None:
    text = "\n".join([*["a"] * 5, "b" * 200, "c" * 200])
    assert found(text)["gopher.dup-line-frac"].value == 4 / 7 and "gopher.dup-line-char-frac" not in found(text)


def test_runs_of_line_feeds_part_lines_and_two_part_paragraphs() -> None:
    text = "\n\na b\n\n\nc d\n\n\n\na b\ne f\n"
    assert Counts(text).repeated_lines == (6, 2, 3)  # ends give two empty pieces
    assert Counts(text).repeated_paragraphs == (3, 0, 0)
    assert Counts("a\n\na\n\n\n\n\na\n \na").repeated_paragraphs == (3, 1, 1)
    assert Counts(" \n ").repeated_paragraphs == (1, 0, 0)


def test_repeated_paragraphs() -> None:
    unlike = [f"{word} here" for word in distinct(8)]
    assert found("\n\n".join([*unlike[:7], *["aaaa here"] * 3])).keys().isdisjoint({"gopher.dup-para-frac"})
    reasons = found("\n\n".join([*unlike[:6], *["aaaa here"] * 4]))
    assert reasons["gopher.dup-para-frac"] == Reason("gopher.dup-para-frac", 0.4, 0.3)
    assert reasons["gopher.dup-para-char-frac"] == Reason("gopher.dup-para-char-frac", 36 / 108, 0.2)


@pytest.mark.parametrize(("n", "limit"), PUBLISHED.top_n_grams)
def test_the_commonest_n_gram(n: int, limit: float) -> None:
    gram = distinct(n, 3)
    size, times = 100 * len(" ".join(gram)), round(100 * limit)
    code = f"gopher.top-{n}-gram"
    parts = [f"u{number}" for number in range(times + 1)]
    at_limit = [word for part in parts[:times] for word in (*gram, part)]
    assert code not in found("x" * size, at_limit)
    assert found("x" * size, [*at_limit, *gram])[code] == Reason(code, (times + 1) / 100, limit)


def test_an_n_gram_that_occurs_once_is_the_commonest_of_a_short_text() -> None:
    assert found("ab cde fg")["gopher.top-2-gram"] == Reason("gopher.top-2-gram", 6 / 9, 0.2)  # the first of equals
    assert found("ab cde fg")["gopher.top-3-gram"].value == 1.0


@pytest.mark.parametrize(("n", "limit"), PUBLISHED.duplicated_n_grams)
def test_n_grams_seen_before(n: int, limit: float) -> None:
    gram = distinct(n, 3)
    size, times = 100 * len("".join(gram)), round(100 * limit)
    code = f"gopher.duplicated-{n}-n-grams"
    at_limit = [word for number in range(times + 1) for word in (*gram, f"u{number}")]
    assert code not in found("x" * size, at_limit)
    assert found("x" * size, [*at_limit, *gram])[code] == Reason(code, (times + 1) / 100, limit)


def test_n_grams_seen_before_do_not_overlap() -> None:
    assert Counts("x" * 100, ["a"] * 20).duplicated_share(5) == 0.15  # at 1, 6 and 11
    assert Counts("x" * 100, ["a", "b"] * 10).duplicated_share(5) == 0.15  # at 2, 7 and 12
    assert Counts("x" * 100, [*distinct(9), "yy", *distinct(9), "zz"]).duplicated_share(10) == 0.0


# --- C4


def lines_left(text: str, limits: Limits = PUBLISHED) -> str:
    return apply_cuts(text, c4_lines(text, limits))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("z" * 1001 + " is a word.", "c4.too-long-word"),
        ("z" * 1000 + " is a word.", ""),
        ("No full stop here", "c4.no-terminal-punc"),
        ("Wait for it...", "c4.no-terminal-punc"),
        ("A mark at the end. [1]", "c4.no-terminal-punc"),
        ("A mark at the end.[1]", ""),
        ('She said "no"', ""),
        ("Two words.", "c4.too-few-words"),
        ("Now three words.", ""),
        ("", "c4.no-terminal-punc"),
        ("Please enable JavaScript now.", "c4.javascript"),
        ("Please enable java[2]script now.", "c4.javascript"),
        ("This site uses cookies.", "c4.policy"),
        ("Javascript and a privacy policy.", "c4.javascript"),
        ("This site uses a cookie.", ""),
    ],
)
def test_c4_drops_lines_by_the_first_rule(line: str, code: str) -> None:
    text = f"A line that stays.\r\n  {line}\u2028And one more line.\n"
    cuts = c4_lines(text, PUBLISHED)
    assert [cut.code for cut in cuts] == ([code] if code else [])
    assert not code or text[cuts[0].start : cuts[0].end] == f"  {line}\u2028"


def test_c4_without_its_rule_for_ends_keeps_such_lines() -> None:
    assert lines_left("No full stop here\nOne\n") == ""
    assert lines_left("No full stop here\nOne\n", UNENDED) == "No full stop here\n"


@pytest.mark.parametrize("code", ["lorem-ipsum", "curly-bracket"])
def test_c4_drops_pages_for_lines_that_no_line_rule_took(code: str) -> None:
    phrase = {"lorem-ipsum": "Lorem Ipsum", "curly-bracket": "{name}"}[code]
    assert found(f"{ARTICLE}Put {phrase} here.\n")[f"c4.{code}"] == Reason(f"c4.{code}", 1, 0)
    assert found(f"{ARTICLE}Put {phrase} here\n{phrase}.\n") == {}
    assert found(f"{ARTICLE}Put {phrase} here\n", limits=UNENDED)[f"c4.{code}"].value == 1


def test_placeholder_text_counts_before_javascript_and_a_bracket_after_it() -> None:
    line = "lorem ipsum and {x} in javascript."
    assert {reason.code for reason in c4_reasons(Counts(ARTICLE + line), PUBLISHED)} == {"c4.lorem-ipsum"}
    assert {reason.code for reason in c4_reasons(Counts(f"{ARTICLE}A {{x}} in our privacy policy."), PUBLISHED)} == {"c4.curly-bracket"}


def test_c4_counts_the_sentences_of_the_lines_that_stay() -> None:
    four = "It rained all day. We stayed at home.\nWe read our books! Who won?\nnot a sentence of those\n"
    assert found(four)["c4.too-few-sentences"] == Reason("c4.too-few-sentences", 4, 5)
    assert "c4.too-few-sentences" not in found(f"{four}It was my sister.\n")
    assert Counts(four, sentences=lambda line: 10).sentences("x") == 10
    assert not c4_reasons(Counts(four, sentences=lambda line: 10), PUBLISHED)


# --- FineWeb


def test_fineweb_wants_lines_that_end_in_punctuation() -> None:
    plain = [f"{word} is the name of a line that is long enough" for word in distinct(26)]
    ended = [f"{line}。" for line in plain[:3]]
    assert found("\n".join([*ended, *plain[3:26]]))["fineweb.line-punct-ratio"] == Reason("fineweb.line-punct-ratio", 3 / 26, 0.12)
    assert "fineweb.line-punct-ratio" not in found("\n".join([*ended, *plain[3:25]]))  # 3 of 25
    assert found("\n".join(f'{line}."' for line in plain))["fineweb.line-punct-ratio"].value == 0  # a quotation mark is none


def test_fineweb_wants_lines_longer_than_thirty_characters() -> None:
    short, long = [f"{word}{'x' * 26}" for word in distinct(68)], [f"{word}{'x' * 27}" for word in distinct(33)]
    assert found("\n".join([*short, *long[:32]]))["fineweb.short-line-ratio"] == Reason("fineweb.short-line-ratio", 0.68, 0.67)
    assert "fineweb.short-line-ratio" not in found("\n \n".join([*short[:67], *long]))


def test_fineweb_counts_characters_of_repeated_lines() -> None:
    assert "fineweb.char-dup-ratio" not in found("ab\nab\n" + "x" * 196)  # 2 of 200
    assert found("ab\nab\n" + "x" * 195)["fineweb.char-dup-ratio"] == Reason("fineweb.char-dup-ratio", 2 / 199, 0.01)
    assert "fineweb.char-dup-ratio" not in found("   \n   \n   \n" + "x" * 20)  # blank lines do not count


def test_fineweb_wants_words_between_line_feeds() -> None:
    assert "fineweb.list-ratio" not in found("a\n\n\n", distinct(10))
    assert found("a\n\n\n\n", distinct(10))["fineweb.list-ratio"] == Reason("fineweb.list-ratio", 0.4, 0.3)


# --- RefinedWeb


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("HELLO There", "refinedweb.uppercase"),
        ("HELlO there", ""),
        ("20261124", "refinedweb.digits"),
        ("2026 11", ""),
        ("12,3K Likes!", "refinedweb.counter"),
        ("12 friends like this", ""),
        ("word", "refinedweb.too-few-words"),
        ("  ", "refinedweb.too-few-words"),
        ("", ""),
    ],
)
def test_refinedweb_drops_lines(line: str, code: str) -> None:
    text = f"A line that stays\n{line}\nand another"
    cuts = refinedweb_lines(text)
    assert [cut.code for cut in cuts] == ([code] if code else [])
    assert apply_cuts(text, cuts) == ("A line that stays\nand another" if code else text)


def test_refinedweb_takes_phrases_out_of_short_lines() -> None:
    def left(text: str) -> str:
        return apply_cuts(text, refinedweb_lines(text))

    assert (
        left("Sign-in to your account\n3 items in cart today\nThe council met Read more...") == "to your account\n3 today\nThe council met"
    )
    assert left("Sign-in items in cart\nread more...\nThe end came") == "The end came"
    long = "The council met on Tuesday to discuss the bridge again Read more..."
    assert left(long) == long


def test_refinedweb_drops_pages_that_lost_many_words() -> None:
    assert refinedweb_reasons(" ".join(distinct(19)) + "\nmenu") == ()  # 1 of 20
    (reason,) = refinedweb_reasons(" ".join(distinct(18)) + "\nmenu\n...")
    assert reason.code == "refinedweb.removed-words" and reason.value == pytest.approx(1 / 19) and reason.limit == 0.05
    assert refinedweb_reasons("") == ()


# --- our own tokens


def test_words_without_spaces_come_in_pieces() -> None:
    assert split_words("今日は良い天気。") == ["今日", "は良", "い天", "気", "。"]
    assert [len(word) for word in split_words("สวัสดีครับ")] == [4, 4, 2]
    assert split_words("हिन्दी में। ABC中文") == ["हिन्दी", "में", "।", "ABC", "中文"]


def test_stop_words_without_spaces_may_stand_anywhere() -> None:
    chinese = replace(PUBLISHED, stop_words=frozenset({"的", "是", "x"}))
    assert "gopher.enough-stop-words" not in found("城市的公园是好的", limits=chinese)
    assert found("城市的公园是好的", ["城市", "的", "公园"], chinese)["gopher.enough-stop-words"].value == 1


def test_sentences_do_not_end_after_titles_and_initials() -> None:
    assert count_sentences("Mr. Hill met J. Smith of the U.S. embassy, e.g. at 3 p.m. today.") == 1
    assert count_sentences('He left. "Why?" she said... Nobody knew! (Or so.) End') == 5


@pytest.mark.timing
@pytest.mark.parametrize(
    "unit", ["!", ".", "a.", "-", "'", "\n", "[", "http://", "a'", "x-1", "Mr.", ". ", "{\n", "\u0301", "今", "a\n\n\n"]
)
def test_no_text_takes_long(unit: str) -> None:
    start = time.process_time()
    failed_rules(unit * (200_000 // len(unit)))
    refinedweb_lines(unit * (200_000 // len(unit)))
    assert time.process_time() - start < 5


# --- limits from FineWeb-2's files

FILE = """
dup_line_frac: 0.25
dup_n_grams: [[5, 0.2], [10, 0.125]]
language_score: 0.8
line_punct_thr: 0.1
max_avg_word_length: 11
max_non_alpha_words_ratio: 0.7
min_avg_word_length: 2
new_line_ratio: 0.2
stopwords: [og, det]
top_n_grams: [[2, 0.15]]
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "limits.yml"
    file.write_text(text, encoding="utf-8")
    return file


def test_limits_of_a_language_are_read(tmp_path: Path) -> None:
    pytest.importorskip("yaml", reason="PyYAML is not installed: pip install pagefilter[yaml]")
    limits = load_limits(written(tmp_path, FILE))
    assert (limits.max_repeated_lines, limits.min_alphabetic, limits.max_line_feeds, limits.max_duplicate_chars) == (0.25, 0.7, 0.2, 0.1)
    assert limits.duplicated_n_grams == ((5, 0.2), (10, 0.125)) and limits.top_n_grams == ((2, 0.15),)
    assert limits.stop_words == {"og", "det"} and limits.min_stop_words == 2 and limits.min_words == 50
    assert (limits.max_repeated_paragraphs, limits.max_short_lines, limits.min_sentences, limits.max_curly_lines) == (None,) * 4


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("dup_line_fraction: 0.2", "unknown key 'dup_line_fraction'"),
        ("dup_line_frac: much", "dup_line_frac is 'much'; give a number"),
        ("dup_line_frac: .nan", "give a number"),
        ("top_n_grams: [[7, 0.2]]", "no rule for n = 7"),
        ("top_n_grams: [2, 0.2]", "give a list of pairs"),
        ("stopwords: [no]", "quoting those"),
        ("- 1", "a table of limits"),
        ("a: [", "not valid YAML"),
    ],
)
def test_wrong_limits_are_refused_with_advice(tmp_path: Path, text: str, message: str) -> None:
    pytest.importorskip("yaml", reason="PyYAML is not installed: pip install pagefilter[yaml]")
    with pytest.raises(ConfigError, match=r"limits\.yml") as error:
        load_limits(written(tmp_path, text))
    assert message in str(error.value)


def test_a_missing_file_of_limits_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("yaml", reason="PyYAML is not installed: pip install pagefilter[yaml]")
    with pytest.raises(ConfigError, match="cannot read"):
        load_limits(tmp_path / "none.yml")


# --- datatrove beside us

LEAST = 0.995


@pytest.fixture
def datatrove() -> None:
    """Skips the test where datatrove, or what it splits words with, is absent."""
    for name in ("datatrove", "spacy", "regex"):
        pytest.importorskip(name, reason=f"{name} is not installed: pip install pagefilter[oracle]")


@pytest.mark.usefixtures("datatrove")
def test_punctuation_is_what_datatrove_calls_so() -> None:
    from datatrove.utils import text

    assert SENTENCE_ENDS == text.TERMINAL_PUNCTUATION and SYMBOLS == text.PUNCTUATION_SET


@pytest.mark.filterwarnings("ignore:Mean of empty slice", "ignore:invalid value encountered")  # datatrove's, on texts without words
@pytest.mark.usefixtures("datatrove")
@pytest.mark.parametrize(
    "limits", [replace(PUBLISHED, max_words=54), replace(UNENDED, max_words=54)], ids=["published", "without C4's ends"]
)
def test_edge_cases_are_decided_as_datatrove_does(limits: Limits) -> None:
    table = {row.code: row for row in oracle.agreement(edges.edge_cases(1, 12), limits)}
    assert {code: row.exact for code, row in table.items() if row.exact < LEAST} == {}
    assert {code: row.fast for code, row in table.items() if row.fast < 0.95} == {}
    assert set(table) == set(RULES) - {"refinedweb.removed-words"} | {oracle.LINES}
    never = {code for code, row in table.items() if not 0 < row.failed < row.cases}
    assert never == {oracle.LINES}  # every rule drops some of them and keeps some


@pytest.mark.usefixtures("datatrove")
@pytest.mark.filterwarnings("ignore:Mean of empty slice", "ignore:invalid value encountered")
def test_real_pages_are_decided_as_datatrove_does(data: Path) -> None:
    table = oracle.agreement(main_texts(data, 30))
    assert {row.code: row.exact for row in table if row.exact < LEAST} == {}
    assert sum(row.failed for row in table) > 10


@pytest.mark.usefixtures("datatrove")
@pytest.mark.timing
def test_we_judge_at_least_twenty_five_times_as_many_documents(data: Path) -> None:
    texts = [text[:5000] for text in main_texts(data, 20) if len(text) >= 5000]
    speeds = oracle.speeds(texts, UNENDED)
    assert speeds["pagefilter"] >= 25 * speeds["datatrove, to the first drop"]


def test_without_datatrove_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(f"No module named {name!r}")

    monkeypatch.setattr(oracle, "import_module", missing)
    with pytest.raises(ImportError, match=r"pip install pagefilter\[oracle\]"):
        oracle.agreement(["A text."])


def main_texts(data: Path, step: int) -> Iterator[str]:
    """Main texts of WCXB-dev, one page in `step`."""
    pages = (page for part in sorted((data / "wcxb-dev").glob("part-*.jsonl.gz")) for page in rows(part))
    return (str(page["main"]) for number, page in enumerate(pages) if number % step == 0)


def test_selftest_prints_the_agreement_of_every_rule(monkeypatch, capsys):
    rows = (oracle.Agreement("gopher.short-doc", 20, 3, 1.0, 0.95), oracle.Agreement("c4.curly-bracket", 20, 2, 0.9, 1.0))
    monkeypatch.setattr(oracle, "agreement", lambda texts: rows[: len(list(texts)) and 1])
    assert command_line(["selftest", "--oracle", "datatrove", "--each", "1"]) == 0
    assert capsys.readouterr().out.splitlines()[1].split() == ["gopher.short-doc", "20", "3", "1.0000", "0.9500"]
    monkeypatch.setattr(oracle, "agreement", lambda texts: rows)
    assert command_line(["selftest", "--oracle", "datatrove", "--each", "1"]) == 1
    assert "decides otherwise on c4.curly-bracket" in capsys.readouterr().err


def test_selftest_without_datatrove_says_what_to_install(monkeypatch, capsys):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(oracle, "import_module", missing)
    assert command_line(["selftest", "--oracle", "datatrove", "--each", "1"]) == 1
    assert "pip install pagefilter[oracle]" in capsys.readouterr().err
