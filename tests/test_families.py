"""Junk families: found whatever the order of pages and whatever they hold, written to a file, and recognised without harm."""

from __future__ import annotations

import gzip
import io
import json
import random
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from family_templates import TEMPLATES, Planted, Values, articles, as_tagged, mix, spaced_profile

from pagefilter import Config, ConfigError, Page, PageFilter
from pagefilter.cli import main as command_line
from pagefilter.data import BlockScore, Extraction, Scores
from pagefilter.families import Families, Match, raised
from pagefilter.familyfile import Example, Family, Mark, load, save, written
from pagefilter.masking import LONGEST, clean, label, literal, phrases, shape
from pagefilter.report import grouping
from pagefilter.report.families import Miner, _entries, exportable, mine
from pagefilter.report.gathering import day_of, host_of, lines, sections
from pagefilter.segment import segment
from pagefilter.sources import Tagged
from pagefilter.sources.tagged import from_line

GOOD = "The council met on Tuesday to discuss the new bridge over the river, and who would pay for the repairs to the old road.\n" * 4
DEMO = (  # of the template `demo_text`, with a town that the mix has not
    "This is a sample page of your new theme.\nClick the edit button to change this text.\nYour company name, East Quokkaville\n"
    "Add your own content here and make this page yours."
)


def tagged(
    name: str, junk: Sequence[str], url: str | None = None, score: float = 0.95, code: str = "junk.promo", good: Sequence[str] = (), **more: Any
) -> Tagged:
    """A row: good lines, then lines that are junk so likely."""
    blocks, at = [], 0
    for number, line in enumerate((*good, *junk)):
        if line:
            blocks.append((at, at + len(line), code, score if number >= len(good) else 0.01))
        at += len(line) + 1
    return as_tagged(name, "\n".join((*good, *junk)), blocks, url, **more)


def rows_of(planted: Sequence[Planted], seed: int) -> list[Tagged]:
    rng = random.Random(seed)
    return [page.tagged(rng, f"2026-{page.number % 12 + 1:02}-11") for page in planted]


@pytest.fixture(scope="module")
def planted() -> list[Planted]:
    return list(mix(5000, 500))


@pytest.fixture(scope="module")
def mined(planted: list[Planted]) -> list[Family]:
    return mine(rows_of(planted, 2))


@pytest.fixture(scope="module")
def file(mined: list[Family], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The families of the mix that may serve as evidence."""
    path = tmp_path_factory.mktemp("families") / "families.toml"
    save(exportable(mined), path)
    return path


@pytest.fixture(scope="module")
def informed(file: Path) -> PageFilter:
    return PageFilter(Config(families=str(file)))


# Masks


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Phone : 414-666-5875", "phone : "),
        ("- **Company** : Hauck-Sanford", "- **company** : "),
        ("3. Name: Ann Lee", "<number>. name: "),
        ("| Job | Podiatrist |", "| job | "),
        ("Beruf = Bäcker", "beruf = "),
        ("Occupation", "occupation"),
        ("An odd heading: with a value", "an odd heading: "),
        ("https://example.org/", ""),
        ("He asked for the job of a baker", ""),
        ("Where we have been: ", ""),
    ],
)
def test_a_label_is_what_stands_before_a_value(line: str, found: str) -> None:
    assert label(line) == found


def test_values_are_masked_and_words_are_not() -> None:
    masked = "call <number> or <mail>, see <url>"
    assert literal("Call 555-0134 or ann@example.org, see https://a.example/x?y=1") == literal("CALL +1 (301) 7 or b.c@d.example.net, see www.x.org") == masked
    assert literal("from 1998 to 2004") == literal("from 7 to 99")


def test_shapes_tell_fields_from_text_and_latin_from_both() -> None:
    assert shape(literal("Ann Lee | Baker | ann@example.org")) == "<words>|<words>|<mail>"
    assert shape("one two three four five six seven") == "<text>" and shape("one two") == "<words>"
    assert shape("voluptatem dolorum commodi") == "<latin words>"
    assert shape("voluptatem dolorum commodi et iste ipsam rerum sunt") == "<latin>"
    assert shape("senatus populusque romanus venit vidit vicit urbem") == "<text>"


HOSTILE = {
    "a word": "x" * 1_000_000,
    "digits": "1" * 1_000_000,
    "numbers": "1-" * 500_000,
    "mails": "a@" * 500_000,
    "domains": "a." * 500_000,
    "labels": "a: " * 300_000,
    "brackets": "([" * 500_000,
    "bars": "|" * 1_000_000,
    "space": " " * 1_000_000,
    "bidi": "\u202eabc\u2066def\u200f" * 100_000,
    "surrogates": "\ud800\udc00\udfff" * 100_000,
    "controls": "\x00\x07\x0b\x85\u2028" * 100_000,
    "marks": "a\u0301" * 500_000,
    "long lower case": "İ" * 1_000_000,
    "nothing": "",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_makes_masks_long_or_leaves_control_characters(name: str) -> None:
    line = clean(HOSTILE[name])
    assert len(line) <= LONGEST and not set(line) & set("\n\x00\x0b\x85\u2028\u202e\u200f\ud800\udfff")
    masked = literal(line)
    assert len(label(line)) <= 2 * LONGEST and len(masked) <= 4 * LONGEST and len(shape(masked)) <= 4 * LONGEST
    assert len(phrases(masked)) <= 4 * LONGEST
    row = tagged("hostile", [HOSTILE[name].replace("\n", " "), "a line"])
    for section in sections(row):
        for text in lines(row.page.text, section):
            text.encode()


# Sections


def spans(row: Tagged) -> list[tuple[int, int]]:
    return [(section[0][0], section[-1][1]) for section in sections(row)]


def test_a_section_is_a_run_of_likely_junk_with_a_short_gap_and_no_long_one() -> None:
    def row(*blocks: tuple[int, float]) -> Tagged:
        ends = [0]
        for size, _ in blocks:
            ends.append(ends[-1] + size)
        return as_tagged("x", "x" * ends[-1], [(ends[at], ends[at + 1], "junk.promo", score) for at, (_, score) in enumerate(blocks)], None)

    assert spans(row((9, 0.1), (9, 0.6), (9, 0.7), (9, 0.1))) == [(9, 27)]
    assert spans(row((9, 0.6), (120, 0.1), (9, 0.5))) == [(0, 138)]
    assert spans(row((9, 0.6), (121, 0.1), (9, 0.5))) == [(0, 9), (130, 139)]
    assert spans(row((9, 0.6), (9, 0.1), (9, 0.1), (9, 0.5))) == [(0, 9), (27, 36)]
    assert spans(row((9, 0.4), (9, 0.1))) == spans(row()) == []


def test_what_was_cut_as_junk_is_a_section_and_what_a_rule_for_lines_cut_is_none() -> None:
    cut = {"start": 0, "end": 4, "code": "junk.promo", "score": 0.9}
    assert spans(tagged("x", ["spam", "more"], score=0.3, cuts=[cut])) == [(0, 4)]
    assert spans(tagged("x", ["spam", "more"], score=0.3, cuts=[{**cut, "code": "c4.javascript"}])) == []


@pytest.mark.parametrize(
    "cuts",
    [None, 7, "cuts", {"a": 1}, [None], [[]], [{}], [{"start": 0}], [{"start": "0", "end": "4", "code": "junk.promo"}],
     [{"start": 0.0, "end": 4.0, "code": "junk.promo"}], [{"start": True, "end": 4, "code": "junk.promo"}], [{"start": 0, "end": 4, "code": ["junk.promo"]}],
     [{"start": None, "end": None, "code": "junk.promo"}]],
)  # fmt: skip
def test_cuts_that_are_none_are_passed_over(cuts: Any) -> None:
    row = tagged("x", ["spam", "more"], score=0.3)
    row.verdict["cuts"] = cuts
    assert spans(row) == []


def test_cuts_out_of_range_or_out_of_order_never_raise() -> None:
    cuts = [{"start": start, "end": end, "code": "junk.promo"} for start, end in ((90, 99), (-5, -1), (3, 1), (0, 10**30), (2, 3))]
    assert spans(tagged("x", ["spam", "more"], score=0.3, cuts=cuts)) == [(0, 9)]


def test_scores_that_are_no_numbers_make_no_row() -> None:
    verdict = {"action": "keep", "reasons": [], "cuts": [], "scores": {"quality": 0.5, "spam": 0.1}, "language": {"code": "en", "confidence": 1}}
    verdict |= {"extracted": {"chars": 4}, "model": "m", "config": "c"}
    for score in ("0.5", "NaN", "Infinity", "true]", '"a"'):
        blocks = f'[[0,1,"junk.promo",0.5],[2,3,"junk.promo",{score}]]'
        line = f'{{"text": "abcd", "pagefilter": {json.dumps(verdict)[:-1]}, "blocks": {blocks}}}}}'.encode()
        if score == "0.5":
            assert from_line("x", 1, line).page.text == "abcd"
        else:
            with pytest.raises(ValueError):  # BadRow, or what is wrong with the JSON: both are
                from_line("x", 1, line)


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://www.Example.org:80/a", "example.org"), ("https://[::1", None), ("no address", None), ("", None), (None, None), ("http://\ud800.x/", "\ud800.x")],
)  # fmt: skip
def test_hosts_of_addresses(url: str | None, host: str | None) -> None:
    assert host_of(url) == host
    mine([tagged(str(number), ["spam spam spam"], url) for number in range(3)])


def test_dates_of_rows() -> None:
    assert day_of({"date": "2026-11-25T21:00:00Z"}) == day_of({"metadata": {"crawl_date": "20261125"}}) == "2026-11-25"
    assert day_of({"date": "soon", "fetched": "20261125210000"}) == "2026-11-25"
    for value in ("2026-13-01", "1", "٢٠٢٦-١١-٢٥", 20261125, None, [], {"date": "2026-11-25"}, "9" * 10**6):
        assert day_of({"date": value}) is None
    assert day_of({"metadata": ["2026-11-25"]}) is None


# Groups


def test_constant_lines_make_a_template_and_values_do_not() -> None:
    colours = ("red", "blue", "green", "grey", "black", "white", "brown", "pink", "teal", "gold")
    one = [tagged(f"a{n}", ["Read our other pages", "Follow us on the net", f"A {colours[n % 10]} page"]) for n in range(40)]
    other = [tagged(f"b{n}", [f"A {colours[n % 10]} page", "Buy the best now", f"Only {n} left today"]) for n in range(30)]
    first, second = mine([*one, *other])
    assert (first.pages, second.pages) == (40, 30)
    assert {mark.text for mark in first.marks if mark.kind == "literal"} == {"read our other pages", "follow us on the net"}
    assert first.template[0] == "read our other pages" and "buy the best now" in second.template


def test_lines_that_only_have_a_shape_in_common_are_no_family() -> None:
    rng = random.Random(1)
    words = ["".join(rng.choices("abcdefghijklmnop", k=6)) for _ in range(900)]
    rows = [tagged(str(n), [" ".join(rng.sample(words, 3)), " ".join(rng.sample(words, 9))]) for n in range(60)]
    assert mine(rows) == []


def test_one_label_that_templates_share_does_not_make_them_one() -> None:
    box = [tagged(f"a{n}", ["About the author", f"Ann{n} Lee is a baker from Town{n} who has been writing for this page"]) for n in range(20)]
    bare = [tagged(f"b{n}", ["About the author", f"{n} alpha{n} beta{n} gamma{n} delta{n} epsilon{n} zeta{n} eta{n}"]) for n in range(20)]
    assert [family.pages for family in mine([*box, *bare])] == [20, 20]


def test_few_pages_are_no_family() -> None:
    rows = [tagged(str(n), ["Buy the best now", "Only today"]) for n in range(4)]
    assert [len(mine(rows[:count])) for count in range(5)] == [0, 0, 0, 1, 1]
    assert [len(mine(rows, min_pages)) for min_pages in (1, 4, 5)] == [1, 1, 0] and mine([]) == []


# What is counted


def test_pages_hosts_dates_characters_codes_and_examples_are_counted() -> None:
    junk = ["Buy the best now", "Only today"]
    rows = [
        tagged(f"p{n}", junk, f"https://h{n % 3}.example.org/{n}", 0.9, date=f"2026-01-{n + 10}", good=["A good line of a good page"])
        for n in range(5)
    ]  # fmt: skip
    (family,) = mine(rows)
    assert (family.pages, family.hosts, family.code, family.score, family.characters) == (5, 3, "junk.promo", 0.9, 5 * 26)
    assert (family.first_seen, family.last_seen, len(family.examples)) == ("2026-01-10", "2026-01-14", 3)
    for example in family.examples:
        row = next(row for row in rows if row.id == example.page)
        assert row.page.text[example.start : example.end] == "\n".join(junk) and row.page.url == example.url


def test_a_page_counts_once_however_often_it_has_the_template() -> None:
    apart = ["A good line that is longer than any gap between two parts of one section, which is no more than 120 characters, as this one is."] * 2
    junk = ["Buy the best now", "Only today"]

    def page(number: int, *parts: Sequence[str]) -> Tagged:
        blocks, text = [], ""
        for part in parts:
            for line in (*part, *apart):
                blocks.append((len(text), len(text) + len(line), "junk.promo", 0.01 if line in apart else 0.9))
                text += line + "\n"
        return as_tagged(str(number), text, blocks, None)

    (same,) = mine([page(number, junk, junk) for number in range(6)])
    (alike,) = mine([page(number, junk, [*junk, "Call us"], junk) for number in range(6)])
    assert (same.pages, same.score, alike.pages) == (6, 0.9, 6)


def test_very_many_hosts_are_estimated() -> None:
    (family,) = mine([tagged(str(n), ["Buy the best now"], f"https://h{n}.example.org/") for n in range(12_000)])
    assert family.pages == 12_000 and 0.91 < family.hosts / 12_000 < 1.09


# Order and memory


def shuffled(rows: list[Tagged], seed: int) -> list[Tagged]:
    return random.Random(seed).sample(rows, len(rows))


@pytest.mark.parametrize("most", [100_000, 400])
def test_neither_order_nor_division_changes_families(planted: list[Planted], most: int) -> None:
    rows = rows_of(planted, 2)
    rows += [replace(row, fields={**row.fields, "id": "same"}) for row in rows[:50]]  # ids need not be different
    expected = Miner(most)
    for row in rows:
        expected.add(row)
    assert expected.left_out == (most == 400) and (0.1 < expected.sampled < 0.5 if most == 400 else expected.sampled == 1)
    for seed in (1, 2):
        parts = [Miner(most) for _ in range(3)]
        for number, row in enumerate(shuffled(rows, seed)):
            parts[number % 3].add(row)
        parts[0].merge(parts[1])
        parts[0].merge(parts[2])
        assert parts[0].families() == expected.families() and parts[0].sampled == expected.sampled
    assert expected.families() and expected.families(50) == [family for family in expected.families() if family.pages >= 50]


def test_asking_and_merging_change_nothing_in_a_miner(planted: list[Planted]) -> None:
    rows = rows_of(planted[:600], 2)
    whole, first, second = Miner(), Miner(), Miner()
    for number, row in enumerate(rows):
        whole.add(row)
        (first if number % 2 else second).add(row)
    before = second.families()
    first.merge(second)
    first.families()
    assert second.families() == before and first.families() == whole.families()


def test_memory_is_bounded_by_what_is_asked_for(planted: list[Planted]) -> None:
    miner = Miner(100)
    for row in rows_of(planted[:2000], 2):
        miner.add(row)
        assert len(miner._entries.kept) <= 100 and len(miner._together.kept) <= 100


def test_of_a_page_of_very_many_sections_the_first_are_gathered() -> None:
    blocks = [(at * 200, at * 200 + 199, "junk.promo", 0.9 * (at % 2)) for at in range(40_000)]
    text = "".join(f"line {'x' * (at % 150)}{at:>10}".ljust(199, "y") + "\n" for at in range(40_000))
    miner = Miner()
    miner.add(as_tagged("x", text, blocks, None))
    assert len(miner._entries.kept) <= 64 and max(len(keys) for _, keys in miner._together.kept.values()) <= 64


def test_hostile_rows_are_gathered_without_a_word() -> None:
    miner = Miner()
    for number, text in enumerate(HOSTILE.values()):
        for url in ("https://\u202eevil\ud800/", "x" * 1_000_000, None):
            row = tagged(text[:300_000] or "no", [text.replace("\n", " "), f"Name : {text[:9]}", "Buy now", "Only today"], url)
            row.fields |= {"id": [text[:5]] if number % 2 else {"a": None}, "metadata": number, "date": text}
            miner.add(row)
    families = miner.families(1)
    assert families and load_back(families) == families
    assert all(len(example.page) <= LONGEST for family in families for example in family.examples)


def load_back(families: Sequence[Family]) -> list[Family]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        save(families, Path(folder) / "f.toml")
        return list(load(Path(folder) / "f.toml"))


# Figures


def figures(planted: Sequence[Planted], seed: int) -> tuple[float, float, str]:
    """Pairwise precision and recall of the families of planted pages, in words too.

    A pair of pages with the same template is right, of two templates wrong, and so is one of a page with a template and one without.
    """
    miner, of = Miner(), defaultdict(list)
    for page, row in zip(planted, rows_of(planted, seed), strict=True):
        miner.add(row)
        of[page.number] = [(key, entry.examples[0][2:4]) for key, entry in _entries(row)]
    keys, groups = miner.grouped()
    group_of = {keys[at]: number for number, group in enumerate(groups) for at in group.sections}
    counts: dict[int, Counter[str]] = defaultdict(Counter)  # of pages, by group and template
    alone: Counter[str] = Counter()
    for page in planted:
        at = len("\n".join((*page.good, "")))
        shares = [(min(end, len(page.text)) - max(start, at), group_of.get(key)) for key, (start, end) in of[page.number]]
        if page.template:  # the family of the section with most of the template
            group = max((share for share in shares if share[0] > 0), key=lambda share: share[0], default=(0, None))[1]
            alone[page.template] += 1
            found = [group]
        else:
            found = list({group for _, group in shares})
        for group in found:
            if group is not None:
                counts[group][page.template] += 1

    def pairs(count: int) -> int:
        return count * (count - 1) // 2

    right = sum(pairs(count) for one in counts.values() for name, count in one.items() if name)
    said = sum(pairs(one.total()) - pairs(one[""]) for one in counts.values())
    true = sum(map(pairs, alone.values()))
    return right / said, right / true, f"{right} of {said} pairs right, of {true} found"


def test_twenty_templates_on_500_of_5000_pages(planted: list[Planted]) -> None:
    precision, recall, words = figures(planted, 2)
    assert precision >= 0.95 and recall >= 0.9, words


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_twenty_templates_on_5000_of_50000_pages(seed: int) -> None:
    precision, recall, words = figures(list(mix(50_000, 5_000, seed)), seed + 1)
    assert precision >= 0.95 and recall >= 0.9, words


def test_ids_are_different_and_templates_are_told(mined: list[Family]) -> None:
    assert len({family.id for family in mined}) == len(mined) > 20
    assert all(len(family.id) == 12 and family.template and family.pages >= 3 for family in mined)
    assert all(0 < mark.share <= 1 for family in mined for mark in family.marks)


@pytest.mark.parametrize("how", ["as the seed page writes it", "its own lines"])
def test_the_template_of_the_seed_page_is_one_family(how: str, data: Path, page_filter: PageFilter) -> None:
    text = (data / "seed" / "page.txt").read_text()
    own = text.split("\n")[-7:]
    assert own[0].startswith("Address : ")
    values, rng = Values(5), random.Random(3)

    def junk() -> list[str]:
        made = spaced_profile(values, "en_US")
        return made if how != "its own lines" else [
            f"{line.partition(' : ')[0]} : {new.partition(' : ')[2]}" if " : " in line else new for line, new in zip(own, made, strict=True)
        ]  # fmt: skip

    pages = [Page(text=text, url="https://seed.example.org/")]
    for number in range(50):
        lines = [line for _ in range(2) for line in rng.choice(articles())]
        pages.append(Page(text="\n".join([*lines, *junk()]), url=f"https://h{number}.example.com/"))
    rows = []
    for number, page in enumerate(pages):
        verdict = page_filter.judge(page)
        blocks = [(block.start, block.end, block.code, block.score) for block in verdict.scores.blocks]
        rows.append(as_tagged(str(number), page.text or "", blocks, page.url))
    (family,) = [family for family in mine(rows) if family.hosts > 5]
    assert (family.pages, family.hosts, family.code) == (51, 51, "junk.profile")
    assert family.template[:5] == ("Address : <number> <words>", "<words> <number>", "Phone : <number>", "Company : <words>", "Job : <words>")
    assert exportable([family]) == [family]


# Files


def family(**changes: Any) -> Family:
    marks = (Mark("literal", "buy unbelievable discounts everywhere today", 1.0), Mark("literal", "only authorised representatives nearby", 0.9))
    return replace(
        Family("0123456789ab", "junk.promo", 0.95, ("buy unbelievable discounts everywhere today",), marks, 40, 12, 2000, "2026-01-01", None,
               (Example("p1", 3, 90, "https://a.example/"), Example("p2", 0, 9))), **changes
    )  # fmt: skip


def test_what_one_host_has_or_nobody_could_recognise_is_not_exported() -> None:
    kept = [family(), family(hosts=3), family(hosts=0), family(pages=4)]
    shapes = (Mark("shape", "<words>", 1.0),)
    left = [family(hosts=1), family(hosts=2), family(marks=shapes), family(hosts=0, score=0.8), family(pages=9, score=0.8)]
    assert exportable([*kept, *left]) == kept
    assert exportable(left, min_hosts=1, min_pages=3, min_score=0.8) == [left[0], left[1], left[3], left[4]]


def test_a_file_reads_back_as_it_was_written(mined: list[Family]) -> None:
    odd = family(id="odd", template=('"""\x7f\\u0000\t\x01', "\U0001f309 é"), marks=(Mark("literal", "'\"\\ [[family]] # x = 1", 1e-09),), first_seen=None, examples=())
    families = [*mined, odd, family()]
    assert load_back(families) == families and load_back([]) == []
    assert tomllib.loads(written(families))["version"] == 1


REFUSED = {
    "another version": (lambda text: text.replace("version = 1", "version = 2", 1), "version 2, this pagefilter reads version 1"),
    "a version that is true": (lambda text: text.replace("version = 1", "version = true", 1), "version True"),
    "a version in words": (lambda text: text.replace("version = 1", 'version = "1"', 1), "version '1'"),
    "no version": (lambda text: text.replace("version = 1", "", 1), "version None"),
    "broken TOML": (lambda text: text + "[[", "is not valid TOML"),
    "no text": (lambda text: text + "\ud800", "cannot read"),
    "deep TOML": (lambda text: text + "x = " + "[" * 100_000, "is not valid TOML"),
    "no list": (lambda text: "version = 1\n[family]\nid = 1", "begin each with [[family]]"),
    "no table": (lambda text: "version = 1\nfamily = [1]", "family 1: "),
    "no id": (lambda text: text.replace("id = ", "name = "), "family 1 lacks 'id'"),
    "an id that is a number": (lambda text: text.replace('id = "0123456789ab"', "id = 7"), "id is 7, no text"),
    "a code of nobody": (lambda text: text.replace("junk.promo", "junk.love"), "code 'junk.love' is no junk code"),
    "a score too high": (lambda text: text.replace("score = 0.95", "score = 1.5"), "score is 1.5, no number from 0 to 1"),
    "a score that is none": (lambda text: text.replace("score = 0.95", "score = nan"), "score is nan"),
    "pages in words": (lambda text: text.replace("pages = 40", 'pages = "40"'), "pages is '40', no whole number"),
    "pages below none": (lambda text: text.replace("pages = 40", "pages = -1"), "pages is -1"),
    "hosts that are true": (lambda text: text.replace("hosts = 12", "hosts = true"), "hosts is True"),
    "a share of none": (lambda text: text.replace("share = 1.0", "share = 0"), "is 0; a mark that no section has is none"),
    "a mark of another kind": (lambda text: text.replace('kind = "literal"', 'kind = "smell"'), "a mark of kind 'smell'; there are label, literal"),
    "marks that are none": (lambda text: text.replace("{ kind", "{ mind"), "family 1 lacks 'kind'"),
    "a template that is none": (lambda text: text.replace("template = [", "template = [1, "), "template is no list of texts"),
    "an example that is none": (lambda text: text.replace("examples = [", "examples = [3, "), "family 1: "),
    "two of one id": (lambda text: text + text.partition("version = 1\n")[2], "two families of one id"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_used_is_refused_with_what_to_do(name: str, tmp_path: Path) -> None:
    change, message = REFUSED[name]
    text = change(written([family()]))
    (tmp_path / "f.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(ConfigError) as refused:
        load(tmp_path / "f.toml")
    assert message in str(refused.value) and "f.toml" in str(refused.value)
    with pytest.raises(ConfigError):
        PageFilter(Config(families=str(tmp_path / "f.toml")))


def test_the_file_in_the_readme_can_be_used(tmp_path: Path) -> None:
    (text,) = [text for text in (ROOT / "README.md").read_text(encoding="utf-8").split("```") if "[[family]]" in text]
    (tmp_path / "f.toml").write_text(text, encoding="utf-8")
    (family,) = load(tmp_path / "f.toml")
    assert family.marked and family.seen in (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.toml"):
        with pytest.raises(ConfigError, match="name a file that"):
            load(path)
        with pytest.raises(ConfigError, match="name a file that"):
            _ = Config(families=str(path)).digest
    with pytest.raises(ConfigError, match="families is 3"):
        Config(families=3)  # type: ignore[arg-type]


def test_grouping_without_datasketch_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datasketch", None)
    with pytest.raises(ConfigError, match=r"pip install 'pagefilter\[report\]'"):
        grouping.groups([" buy now"], [1])


# Evidence


def found(families: Sequence[Family], text: str, score: float | Sequence[float] = 0.3) -> list[Match]:
    extraction = segment(Extraction(text))
    given = [score] * len(extraction.blocks) if isinstance(score, float) else score
    blocks = tuple(BlockScore(block.start, block.end, "junk.promo", one) for block, one in zip(extraction.blocks, given, strict=True))
    return Families(families).matches(extraction, Scores(0.5, 0.1, blocks))


PROFILE = family(
    id="profile", code="junk.profile", marks=tuple(Mark("label", f"{name} : ", 1.0) for name in ("address", "phone", "company", "job", "bio"))
)


def test_a_run_that_has_most_of_a_family_is_of_it() -> None:
    text = "A good line.\nBuy unbelievable discounts everywhere today\nOnly authorised representatives nearby\nAnother good line."
    (match,) = found([family()], text)
    assert (match.first, match.last, match.constant) == (1, 2, 81)
    assert not found([family()], "Buy discounts everywhere\nOnly authorised representatives nearby\n")
    assert not found([family()], text, 0.01)  # what is hardly junk is not looked at
    assert not found([family(score=0.5)], text) and not found([family(marks=(Mark("shape", "<words>", 1.0),))], text)


def test_a_family_of_labels_needs_most_of_them_together() -> None:
    row = "Address : 4 Mill Lane\nPhone : 555-0134\nCompany : Lee Ltd\nJob : Baker"
    (match,) = found([PROFILE], row)
    assert (match.first, match.last, match.constant) == (0, 3, 0)
    assert not found([PROFILE], row.removesuffix("\nJob : Baker"))
    assert not found([PROFILE], row.replace("\nCompany", "\nOne\nTwo\nThree\nFour\nCompany"))


def test_evidence_raises_scores_within_a_run_and_lowers_none() -> None:
    scores = Scores(0.5, 0.1, tuple(BlockScore(at, at + 1, "junk.promo", score) for at, score in enumerate((0.3, 0.01, 0.99, 0.3))))
    by_text, by_labels = Match(0, 2, family(), 68), Match(0, 2, PROFILE, 0)
    assert [block.score for block in raised(scores, [by_text]).blocks] == [0.95, 0.01, 0.99, 0.3]
    own = raised(scores, [by_labels]).blocks
    assert own[0].score == pytest.approx(0.3 * 0.95 / (0.3 * 0.95 + 0.7 * 0.05), abs=1e-6) and own[0].code == "junk.profile"
    assert own[2].code == "junk.promo" and own[1].score == 0.01 and own[3] == scores.blocks[3] and raised(scores, []) == scores


def test_the_order_of_families_in_the_file_changes_no_score(mined: list[Family], page_filter: PageFilter) -> None:
    extraction = segment(Extraction(GOOD + DEMO))
    scores = page_filter.model.score(extraction, "en")
    families = exportable(mined)
    results = {raised(scores, Families(one).matches(extraction, scores)) for one in (families, families[::-1])}
    assert len(results) == 1 and results != {scores}


# In `filter`


class Run:
    def __init__(self, status: int, out: bytes, err: bytes) -> None:
        self.status, self.out, self.err = status, out, err.decode()


@pytest.fixture
def run(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Run]:
    monkeypatch.chdir(tmp_path)
    Path("families.toml").write_bytes(file.read_bytes())
    pages = [{"id": "near", "text": GOOD + DEMO}, {"id": "good", "text": GOOD}, {"id": "sure", "text": GOOD + PROFILE_TEXT}]
    Path("pages.jsonl").write_text("".join(json.dumps(page) + "\n" for page in pages))

    def call(*arguments: str) -> Run:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
        return Run(command_line(arguments), *capsysbinary.readouterr())

    return call


PROFILE_TEXT = "Address : 7604 Collier Greens\nSouth Betty, NM 79520\nPhone : 414-666-5875\nCompany : Hauck-Sanford\nJob : Podiatrist\n"


def test_a_near_miss_of_a_known_template_is_cut_and_says_why(run: Callable[..., Run]) -> None:
    without, informed = run("filter", "pages.jsonl"), run("filter", "pages.jsonl", "--families", "families.toml")
    before, after = ([json.loads(line) for line in done.out.splitlines()] for done in (without, informed))
    assert (before[0]["pagefilter"]["action"], before[0]["text"]) == ("keep", GOOD + DEMO)
    assert after[0]["pagefilter"]["action"] == "trim" and after[0]["text"] == GOOD
    (cut,) = after[0]["pagefilter"]["cuts"]
    (why,) = cut["why"]
    assert why.startswith("family ") and " pages of " in why and cut["code"] == "junk.placeholder"
    assert after[1]["text"] == before[1]["text"] == GOOD and after[2]["text"] == before[2]["text"] == GOOD
    assert before[1]["pagefilter"]["config"] != after[1]["pagefilter"]["config"]


def test_good_text_that_shares_words_with_a_family_is_unharmed(page_filter: PageFilter, informed: PageFilter) -> None:
    texts = [
        GOOD + "The presale is live from Monday on, and the first stage ends in two hours, the theatre said.\n" + GOOD,
        GOOD + "Click the edit button to change this text, says the manual, and nothing happens.\n" + GOOD,
        "Our bakery opens at seven every day but Monday.\nAddress : 12 Mill Lane\nHarlow, Essex CM17 0AA\nPhone : 01279 555 0134\n" + GOOD,
    ]
    for text in texts:
        assert informed.judge(Page(text=text)).cuts == page_filter.judge(Page(text=text)).cuts == ()


def test_two_jobs_write_what_one_writes(run: Callable[..., Run]) -> None:
    one, two = (run("filter", "pages.jsonl", "--tag", "--families", "families.toml", "-j", jobs) for jobs in "12")
    assert one.status == 0 and b"seen on" in one.out and one.out == two.out


def test_the_digest_of_settings_goes_by_what_the_file_says(file: Path, tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_bytes(file.read_bytes())
    (tmp_path / "c.toml").write_text(written([family()]))
    digests = [Config(families=str(tmp_path / name)).digest for name in ("a.toml", "b.toml", "c.toml")]
    assert digests[0] == digests[1] and len({*digests, Config().digest}) == 3


def test_going_on_with_other_families_is_refused(run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    from pagefilter.sinks import outputs as sinks_outputs
    from pagefilter.sinks.outputs import Outputs

    real = Outputs.write

    def cut(self: Outputs, *arguments: Any) -> None:
        if self.taken == 2:
            raise KeyError("cut short")
        real(self, *arguments)

    call = ("filter", "pages.jsonl", "-o", "kept.jsonl", "--families", "families.toml")
    with monkeypatch.context() as patch:
        patch.setattr(sinks_outputs, "PAUSE", 0)
        patch.setattr(Outputs, "write", cut)
        with pytest.raises(KeyError):
            run(*call)
    content = Path("families.toml").read_bytes()
    Path("families.toml").write_text(written([family()]))
    refused = run(*call, "--resume")
    assert refused.status == 2 and "config was" in refused.err and "start anew without --resume" in refused.err
    Path("families.toml").write_bytes(content)
    assert run(*call, "--resume").status == 0 and len(Path("kept.jsonl").read_text().splitlines()) == 3


def test_stored_scores_have_the_evidence_and_decide_adds_none(run: Callable[..., Run]) -> None:
    run("filter", "pages.jsonl", "--tag", "-o", "tagged.jsonl", "--families", "families.toml")
    run("filter", "pages.jsonl", "--tag", "-o", "plain.jsonl")
    again = run("decide", "tagged.jsonl", "--tag", "-s", "families=families.toml")
    assert again.status == 0 and again.out == Path("tagged.jsonl").read_bytes()  # facts and all
    for tagged, action in (("tagged.jsonl", "trim"), ("plain.jsonl", "keep")):
        first = json.loads(run("decide", tagged).out.splitlines()[0])
        assert first["pagefilter"]["action"] == action
    refused = run("decide", "tagged.jsonl", "--families", "families.toml")
    assert refused.status == 2 and "give it to filter" in refused.err


def test_a_wrong_file_ends_filter_before_any_page(run: Callable[..., Run]) -> None:
    Path("wrong.toml").write_text("version = 9\n")
    for name in ("wrong.toml", "none.toml", "."):
        done = run("filter", "pages.jsonl", "--families", name)
        assert (done.status, done.out) == (2, b"") and "pagefilter report --export-families" in done.err and "Traceback" not in done.err


def test_printed_settings_name_the_file(run: Callable[..., Run]) -> None:
    printed = tomllib.loads(run("filter", "--families", "families.toml", "--print-config").out.decode())
    assert printed["families"] == "families.toml"


# No harm


def samples() -> Iterator[Page]:
    for path in sorted((ROOT / "corpus" / "samples").iterdir()):
        if path.suffix in (".html", ".txt"):
            yield Page(html=path.read_bytes()) if path.suffix == ".html" else Page(text=path.read_text(encoding="utf-8"))


def test_no_good_sample_loses_more(page_filter: PageFilter, informed: PageFilter) -> None:
    pages = list(samples())
    assert len(pages) > 10
    assert [informed.judge(page).text for page in pages] == [page_filter.judge(page).text for page in pages]


@pytest.mark.parametrize("count", [50, pytest.param(400, marks=[pytest.mark.slow, pytest.mark.long])])
def test_no_good_development_page_loses_more(count: int, data: Path, page_filter: PageFilter, informed: PageFilter) -> None:
    texts = []
    for part in sorted((data / "wcxb-dev").glob("*.gz")):
        with gzip.open(part, "rt", encoding="utf-8") as stream:
            texts += [row["main"] for row in map(json.loads, stream) if 200 < len(row["main"]) < 10_000]
    texts = random.Random(1).sample(texts, count)
    lost = [text for text in texts if informed.judge(Page(text=text)).text != page_filter.judge(Page(text=text)).text]
    assert not lost


def test_the_templates_are_twenty() -> None:
    assert len(TEMPLATES) == 20
