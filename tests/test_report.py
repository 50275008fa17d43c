"""The report as data: its figures against a naive count, its what-if against the real decision, and rows that nobody should send."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import math
import random
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import report_rows

from pagefilter import Config, ConfigError, Page
from pagefilter.cli import main as command_line
from pagefilter.data import Action, BlockScore, Extraction, Language, Scores, Verdict
from pagefilter.decider import Decider
from pagefilter.reasons import JUNK_CODES, SPAM_CODES
from pagefilter.report import document, examples, figures, whatif
from pagefilter.report.alerts import alerts
from pagefilter.report.compare import psi, reading
from pagefilter.report.document import Asked, report
from pagefilter.report.families import load
from pagefilter.report.gates import Gate
from pagefilter.report.sample import Sample
from pagefilter.sinks.rows import row
from pagefilter.sources import Json, Record, Tagged, files_of, read_tagged

LIMITS = dict.fromkeys((*JUNK_CODES, *SPAM_CODES), 0.8)
GOOD = "The council met on Tuesday to discuss the new bridge over the river.\n"
Document = dict[str, Any]


def made(name: str, text: str = GOOD * 3, junk: float = 0.9, config: Config | None = None, language: str = "en", **fields: Any) -> str:
    """A row as --tag writes it: lines that begin with Name are junk so likely, and the page has this quality and spam."""
    config = config or Config()
    quality, spam = fields.pop("quality", 0.9), fields.pop("spam", 0.01)
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(BlockScore(at, at + len(line.rstrip()), "junk.profile", junk if line.startswith("Name") else 0.01))
        at += len(line)
    scores, spoken = Scores(quality, spam, tuple(blocks)), Language(language, 0.99)
    action, reasons, cuts = Decider(config).decide(Extraction(text), scores, spoken, LIMITS)
    verdict = Verdict(action, text, reasons, cuts, scores, spoken, fields.pop("model", "page_v3"), config.digest, None, LIMITS)
    item = Record(Page(text=text, url=fields.get("url"), id=name), "x", 1, {key: Json(json.dumps(value)) for key, value in fields.items()})
    return row(item, verdict, tag=True)


def written(folder: Path, name: str, rows: Sequence[str]) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(rows), encoding="utf-8")
    return str(path)


def reported(*files: str, against: Sequence[str] = (), **asked: Any) -> Document:
    return report(files_of(files), files_of(against), Asked(**{"config": Config(), "families": False, **asked})).document


def same(one: Document) -> Document:
    """What must not depend on time, nor on the order of inputs."""
    plain = json.loads(json.dumps(one))
    plain.pop("made")
    for name in ("made", "seconds", "command"):
        plain["reproduction"].pop(name)
    plain["reproduction"]["inputs"].sort(key=lambda item: item["name"])
    return plain


@pytest.fixture(scope="module")
def rows(page_filter: Any) -> list[str]:
    """The sample pages, and 300 pages made of slices of them."""
    verdicts = report_rows.judged(page_filter)
    whole = [row(Record(Page(text=one.extracted, id=f"sample{number}"), "x", number), one, tag=True) for number, one in enumerate(verdicts)]
    return [*whole, *report_rows.tagged(verdicts, 300)]


@pytest.fixture(scope="module")
def corpus(rows: list[str], tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("corpus")
    half = len(rows) // 2
    return [written(folder, "a.jsonl", rows[:half]), written(folder, "b.jsonl", rows[half:])]


@pytest.fixture(scope="module")
def told(corpus: list[str]) -> Document:
    return reported(*corpus)


def parsed(rows: Sequence[str]) -> list[Document]:
    return [json.loads(line) for line in rows]


# Figures against a naive count


def removed(page: Document) -> int:
    verdict = page["pagefilter"]
    return len(page["text"]) if verdict["action"] == "reject" else sum(cut["end"] - cut["start"] for cut in verdict["cuts"])


def test_the_overview_is_the_sum_of_the_rows(rows: list[str], told: Document) -> None:
    pages = parsed(rows)
    view = told["overview"]
    assert view["pages"] == len(pages) == 313
    assert view["chars"] == sum(len(page["text"]) for page in pages)
    assert view["chars"] - view["chars_kept"] == sum(map(removed, pages))
    for action in ("keep", "trim", "reject"):
        mine = [page for page in pages if page["pagefilter"]["action"] == action]
        lengths = sum(len(page["text"]) for page in mine)
        assert mine and view[action] == {"pages": len(mine), "chars": lengths, "chars_kept": lengths - sum(map(removed, mine))}
    assert view["unreadable"] is None and view["rows_unreadable"] == 0


def test_reasons_count_pages_cuts_and_characters(rows: list[str], told: Document) -> None:
    pages = parsed(rows)
    with_it: Counter[str] = Counter()
    cuts: Counter[str] = Counter()
    chars: Counter[str] = Counter()
    for page in pages:
        verdict = page["pagefilter"]
        for code in {reason["code"] for reason in verdict["reasons"]}:
            with_it[code] += 1
            if code.startswith("page.") and verdict["action"] == "reject":
                chars[code] += len(page["text"])
        for cut in verdict["cuts"]:
            cuts[cut["code"]] += 1
            chars[cut["code"]] += cut["end"] - cut["start"]
    assert len(with_it) >= 8
    assert {one["code"]: (one["pages"], one["cuts"], one["chars"]) for one in told["reasons"]} == {
        code: (with_it[code], cuts[code], chars[code]) for code in with_it
    }
    assert [one["chars"] for one in told["reasons"]] == sorted(chars.values(), reverse=True)
    whole = told["overview"]["chars"]
    assert all(one["chars_share"] == round(one["chars"] / whole, 6) and one["means"] for one in told["reasons"])


def test_histograms_count_each_block_and_each_scored_page(rows: list[str], told: Document) -> None:
    pages = [page for page in parsed(rows) if page["pagefilter"]["blocks"]]
    blocks = [block for page in pages for block in page["pagefilter"]["blocks"]]
    for one in told["scores"]["blocks"]:
        scores = [score for _, _, code, score in blocks if code == one["code"]]
        assert one["counts"] == [sum(min(int(score * 20), 19) == at for score in scores) for at in range(20)]
        assert one["limit"] == pages[0]["pagefilter"]["thresholds"][one["code"]] and len(one["edges"]) == 21
    assert sum(sum(one["counts"]) for one in told["scores"]["blocks"]) == len(blocks)
    for name in ("quality", "spam"):
        scores = [page["pagefilter"]["scores"][name] for page in pages]
        assert told["scores"][name]["counts"] == [sum(min(int(score * 20), 19) == at for score in scores) for at in range(20)]


@pytest.mark.parametrize(
    ("by", "name"),
    [
        ("host", lambda page: (page["url"] or "").partition("//")[2].partition("/")[0] or "(no address)"),
        ("tld", lambda page: (page["url"] or "").partition("//")[2].partition("/")[0].rpartition(".")[2] or "(no address)"),
        ("language", lambda page: page["pagefilter"]["language"]["code"]),
        ("page_type", lambda page: page["pagefilter"].get("page_type") or "(not declared)"),
        ("date", lambda page: page.get("WARC-Date", "")[:7] or "(no date)"),
    ],
)
def test_groups_count_their_pages(by: str, name: Callable[[Document], str], rows: list[str], told: Document) -> None:
    (table,) = (table for table in told["groups"] if table["by"] == by)
    groups: dict[str, list[Document]] = {}
    for page in parsed(rows):
        groups.setdefault(name(page), []).append(page)
    assert len(groups) > 1 and table["rows"]
    for line in table["rows"]:
        pages = groups.pop(line["name"])
        scores = [page["pagefilter"]["scores"]["quality"] for page in pages if page["pagefilter"]["blocks"]]
        assert line["pages"] == len(pages)
        assert line["chars"] == sum(len(page["text"]) for page in pages) and line["chars_removed"] == sum(map(removed, pages))
        for action in ("keep", "trim", "reject"):
            assert line[action] == sum(page["pagefilter"]["action"] == action for page in pages)
        assert line["quality"] == (pytest.approx(statistics.fmean(scores), abs=1e-6) if scores else None)
    left = [page for pages in groups.values() for page in pages]
    if left:
        assert (table["others"]["names"], table["others"]["pages"]) == (len(groups), len(left))
        assert table["others"]["chars"] == sum(len(page["text"]) for page in left)
    else:
        assert table["others"] is None


def test_many_hosts_are_a_table_of_the_largest_the_worst_and_one_line(tmp_path: Path) -> None:
    bad = GOOD + "Name : Anna\nName : Bert\n" * 2
    lines = [made(f"{host} {at}", url=f"https://h{host}.example/{at}") for host in range(250) for at in range(6)]
    lines += [made(f"bad {at}", bad, url=f"https://www.bad.example/{at}") for at in range(5)]
    lines += [made(f"rare {at}", bad, url="https://rare.example/") for at in range(4)]
    (table,) = (table for table in reported(written(tmp_path, "a.jsonl", lines))["groups"] if table["by"] == "host")
    names = [line["name"] for line in table["rows"]]
    assert len(names) == 201 and names[-1] == "bad.example" and "rare.example" not in names
    assert table["others"]["names"] == 51 and table["others"]["pages"] == 50 * 6 + 4
    assert sum(line["pages"] for line in table["rows"]) + table["others"]["pages"] == 1509


def test_lengths_are_in_their_own_order_and_dates_go_by_day_where_they_are_few(tmp_path: Path) -> None:
    lines = [made(str(at), GOOD * (1 + at), date=f"2026-05-{at + 1:02}") for at in range(20)]
    tables = {table["by"]: table for table in reported(written(tmp_path, "a.jsonl", lines))["groups"]}
    assert [line["name"] for line in tables["length"]["rows"]] == ["0-499", "500-999", "1,000-1,999"]
    assert tables["date"]["rows"][0]["name"] == "2026-05-01" and len(tables["date"]["rows"]) == 20
    assert "host" not in tables  # nothing is known of any


# Examples


def test_examples_are_the_clearest_and_those_nearest_the_limit_of_different_hosts(rows: list[str], told: Document) -> None:
    cuts: dict[str, dict[str, list[float]]] = {}
    for page in parsed(rows):
        host = (page["url"] or page["id"]).partition("//")[2].partition("/")[0] or page["id"]
        for cut in page["pagefilter"]["cuts"]:
            cuts.setdefault(cut["code"], {}).setdefault(host, []).append(cut["score"])
    checked = 0
    for one in told["reasons"]:
        if one["code"].startswith("junk."):
            clear = [example["score"] for example in one["examples"] if example["kind"] == "clear"]
            assert clear == sorted(map(max, cuts[one["code"]].values()), reverse=True)[:3]
            checked += len(clear)
        hosts = [example["host"] for example in one["examples"] if example["kind"] == "clear" and example["host"]]
        assert len(hosts) == len(set(hosts)) and len(one["examples"]) <= 6
    assert checked >= 15


def test_an_example_is_a_piece_of_its_page_with_what_stands_around_it(rows: list[str], told: Document) -> None:
    texts = {page["id"]: page["text"] for page in parsed(rows)}
    found = [example for one in told["reasons"] for example in one["examples"]]
    assert len(found) > 30
    for example in found:
        assert example["before"] + example["cut"] in texts[example["id"]]
        assert len(example["before"]) <= 200 and len(example["cut"]) <= 600 and len(example["after"]) <= 200
        if not example["clipped"]:
            assert example["before"] + example["cut"] + example["after"] in texts[example["id"]]


def test_near_examples_are_measured_in_log_odds() -> None:
    assert examples.margin(0.9, 0.8) == pytest.approx(math.log(0.9 / 0.1) - math.log(0.8 / 0.2))
    assert abs(examples.margin(0.99, 0.98)) > abs(examples.margin(0.51, 0.5))


def test_words_of_a_megabyte_and_facts_of_cuts_are_clipped(tmp_path: Path) -> None:
    line = json.loads(
        made("x" * 1_000_000, GOOD * 3 + f"Name : {'x' * 1_000_000}\nName : Bert\n", 0.99, url="https://a.example/" + "y" * 100_000)
    )
    for cut in line["pagefilter"]["cuts"]:
        cut["why"] = ["z" * 1_000_000, {"no": "text"}]
    told = reported(written(tmp_path, "a.jsonl", [json.dumps(line) + "\n"]))
    (example,) = told["reasons"][-1]["examples"]
    assert example["clipped"] and len(example["cut"]) == 600 and len(example["id"]) == 200 and len(example["url"]) == 500
    assert len(json.dumps(told)) < 40_000


# What-if


def naive(pages: Sequence[Any], changes: Document, config: Config | None = None) -> Document:
    decider = Decider((config or Config()).replace(changes))
    found: Counter[str] = Counter()
    for page in pages:
        action, _, cuts = decider.decide_stored(page)
        found[str(action)] += 1
        if action is not Action.REJECT:
            found["chars_kept"] += len(page.text) - sum(cut.end - cut.start for cut in cuts)
    return {name: found[name] for name in ("keep", "trim", "reject", "chars_kept")}


def test_each_figure_of_what_if_is_what_the_real_decision_gives(corpus: list[str], told: Document) -> None:
    pages = [item.page for item in read_tagged(corpus) if isinstance(item, Tagged)]
    made_up = told["whatif"]
    assert (made_up["pages"], made_up["of"]) == (313, 313)
    assert made_up["now"] == naive(pages, {})
    figures_checked = 0
    for column in made_up["codes"]:
        quality = column["code"] == "min_quality"
        for at, limit in enumerate(column["limits"]):
            wanted = naive(pages, {"min_quality": limit} if quality else {"limits": {column["code"]: limit}})
            assert {name: column[name][at] for name in wanted} == wanted, (column["code"], limit)
            figures_checked += 4
        assert {name: column[name][column["now"]] for name in made_up["now"]} == made_up["now"]
    assert len(made_up["codes"]) >= 8 and figures_checked > 700


def test_a_limit_that_is_none_of_the_grid_is_the_present_one_and_never_is_the_last(told: Document) -> None:
    for column in told["whatif"]["codes"]:
        assert column["limits"] == sorted(set(column["limits"]))
        if column["code"] != "min_quality":
            assert len(column["limits"]) in (22, 23) and column["limits"][-1] == 1.1
    present = {column["code"]: column["limits"][column["now"]] for column in told["whatif"]["codes"]}
    assert present["junk.boilerplate"] == 0.98 and present["junk.links"] == 0.8 and present["min_quality"] == 0


def test_what_if_is_what_the_command_decide_gives(
    corpus: list[str], told: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (column,) = (column for column in told["whatif"]["codes"] if column["code"] == "junk.lorem")
    stats = tmp_path / "stats.json"
    at = len(column["limits"]) // 2
    setting = f"limits.junk.lorem={column['limits'][at]}"
    assert command_line(["decide", *corpus, "-s", setting, "-o", str(tmp_path / "kept.jsonl"), "--stats", str(stats)]) == 0
    total = json.loads(stats.read_text())["total"]
    assert {name: column[name][at] for name in ("keep", "trim", "reject", "chars_kept")} == {
        name: total[name] for name in ("keep", "trim", "reject", "chars_kept")
    }


def test_what_if_under_other_settings_starts_from_these(corpus: list[str]) -> None:
    config = Config.load(policy="strict").replace({"limits": {"junk.links": 1.1}, "min_quality": 0.3})
    told = reported(*corpus, config=config)
    pages = [item.page for item in read_tagged(corpus) if isinstance(item, Tagged)]
    decider = Decider(config)
    kept = Counter(str(decider.decide_stored(page)[0]) for page in pages)
    assert {name: told["whatif"]["now"][name] for name in ("keep", "trim", "reject")} == kept
    present = {column["code"]: column["limits"][column["now"]] for column in told["whatif"]["codes"]}
    assert present["junk.links"] == 1.1 and present["min_quality"] == 0.3 and present["junk.lorem"] == pytest.approx(2 / 3)
    assert "settings" in {alert["code"] for alert in told["alerts"]}


@pytest.mark.parametrize(
    "config",
    [
        Config(languages=("en", "es"), foreign_parts="cut"),
        Config(rules=("gopher", "fineweb"), line_rules=("c4",), reject=("page", "gopher.dup-line-frac")),
    ],
)
def test_what_if_knows_what_languages_and_published_rules_say(config: Config, corpus: list[str]) -> None:
    pages = [item.page for item in read_tagged(corpus[1:]) if isinstance(item, Tagged)][:60]
    items = [item for item in read_tagged(corpus[1:]) if isinstance(item, Tagged)][:60]
    lines = [item.head + b',"pagefilter":' + item.tail + b"}" for item in items]
    told = whatif.whatif(lines, config, None, Decider(config).limits(pages[0]), 60)
    assert told["now"] == naive(pages, {}, config) != naive(pages, {})
    for code in ("junk.lorem", "junk.links", "page.stuffing", "min_quality"):
        (column,) = (column for column in told["codes"] if column["code"] == code)
        for at in (0, 5, -6, -1):
            limit = column["limits"][at]
            wanted = naive(pages, {"min_quality": limit} if code == "min_quality" else {"limits": {code: limit}}, config)
            assert {name: column[name][at] for name in wanted} == wanted


def test_a_sample_is_the_same_in_any_order_and_division(corpus: list[str]) -> None:
    items = [item for item in read_tagged(corpus) if isinstance(item, Tagged)]
    keys = {id(item): (number * 7919) % 313 for number, item in enumerate(items)}

    def sampled(order: Sequence[Tagged]) -> Sample:
        sample = Sample(50)
        for item in order:
            sample.add(keys[id(item)], item)
        return sample

    whole = sampled(items)
    mixed = random.Random(1).sample(items, len(items))
    assert sorted(sampled(mixed).rows()) == sorted(whole.rows()) and len(whole.rows()) == 50
    first, second = sampled(mixed[:100]), sampled(mixed[100:])
    first.merge(second)
    assert sorted(first.rows()) == sorted(whole.rows())
    wanted = sorted(items, key=lambda item: keys[id(item)])[:50]
    assert sorted(line["id"] for line in map(json.loads, whole.rows())) == sorted(item.id for item in wanted)


def test_a_sample_of_long_pages_holds_fewer_and_still_the_same(corpus: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagefilter.report.sample._BYTES", 40_000)
    items = [item for item in read_tagged(corpus) if isinstance(item, Tagged)]
    samples = [Sample(300), Sample(300)]
    for sample, order in zip(samples, (items, items[::-1]), strict=True):
        for item in order:
            sample.add(hash(item.id) & 0xFFFF, item)
    assert 3 < len(samples[0].rows()) < 40 and sum(map(len, samples[0].rows())) < 42_000
    assert sorted(samples[0].rows()) == sorted(samples[1].rows())


def test_what_if_says_how_many_pages_it_decided(corpus: list[str]) -> None:
    told = reported(*corpus, sample=40)
    assert (told["whatif"]["pages"], told["whatif"]["of"]) == (40, 313)
    assert sum(told["whatif"]["now"][name] for name in ("keep", "trim", "reject")) == 40
    assert reported(*corpus, sample=0)["whatif"] is None


def test_rows_without_limits_whose_model_is_not_there_are_left_out_of_what_if_alone(tmp_path: Path) -> None:
    rows = parsed([made(str(at), JUNKY, model="page_v0") for at in range(3)])
    del rows[0]["pagefilter"]["thresholds"]
    told = reported(written(tmp_path, "a.jsonl", [json.dumps(one) + "\n" for one in rows]))
    assert (told["overview"]["pages"], told["whatif"]["pages"], told["whatif"]["left_out"]) == (3, 2, 1)


# The same document from the same rows


def test_neither_the_order_of_files_nor_the_number_of_processes_changes_the_document(
    corpus: list[str], told: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whatif, "_FEW", 100)
    assert same(reported(*corpus)) == same(told)
    assert same(reported(*corpus[::-1])) == same(told)
    assert same(reported(*corpus, jobs=2)) == same(told)
    with_families = same(reported(*corpus, families=True))
    assert with_families["families"] and same(reported(*corpus[::-1], families=True, jobs=2)) == with_families


def test_inputs_are_told_with_the_digest_of_their_bytes(rows: list[str], tmp_path: Path) -> None:
    packed = tmp_path / "rows.jsonl.gz"
    packed.write_bytes(gzip.compress("".join(rows[:20]).encode()))
    (told,) = reported(str(packed))["reproduction"]["inputs"]
    assert told == {
        "name": str(packed),
        "bytes": packed.stat().st_size,
        "sha256": hashlib.sha256(packed.read_bytes()).hexdigest(),
        "rows": 20,
    }


def test_parquet_gives_the_same_figures(tmp_path: Path) -> None:
    source = tmp_path / "pages.jsonl"
    good = "".join(f"{GOOD} {at}" for at in range(9))
    source.write_text(
        "".join(json.dumps({"id": str(at), "text": good + "Name : Anna Lee\nJob : Podiatrist\n" * (at % 3)}) + "\n" for at in range(9))
    )
    files = [tmp_path / "tagged.jsonl", tmp_path / "tagged.parquet"]
    for file in files:
        assert command_line(["filter", str(source), "--tag", "-o", str(file)]) == 0
    one, other = (same(reported(str(file))) for file in files)
    (told,) = other["reproduction"].pop("inputs")
    assert told["sha256"] == hashlib.sha256(files[1].read_bytes()).hexdigest() and told["rows"] == 9
    one["reproduction"].pop("inputs")
    for document_ in (one, other):
        (sources,) = (table for table in document_["groups"] if table["by"] == "source")
        assert sources["rows"][0].pop("name") in map(str, files)
    assert one == other


# Counts of --stats


def test_counts_alone_make_a_report_without_what_only_rows_tell(corpus: list[str], told: Document, tmp_path: Path) -> None:
    stats, out = tmp_path / "stats.json", tmp_path / "report.json"
    assert command_line(["decide", *corpus, "-o", str(tmp_path / "kept.jsonl"), "--stats", str(stats)]) == 0
    counted = json.loads(stats.read_text())
    counted["unreadable"], counted["skipped"] = 7, {"not HTML (image)": 5}
    stats.write_text(json.dumps(counted))
    assert command_line(["report", "--stats", str(stats), "--json", str(out), "--fail-on", "pages<300", "--fail-on", "unreadable>1%"]) == 1
    alone = json.loads(out.read_text())
    assert alone["whatif"] is None and alone["families"] is None and alone["compare"] is None and alone["scores"]["blocks"] == []
    assert alone["overview"]["unreadable"] == 7 and alone["overview"]["skipped"] == {"not HTML (image)": 5}
    for name in ("pages", "chars", "chars_kept"):
        assert alone["overview"][name] == told["overview"][name]
    for action in ("keep", "trim", "reject"):
        assert alone["overview"][action]["pages"] == told["overview"][action]["pages"]
    assert {one["code"]: one["pages"] for one in alone["reasons"]} == {one["code"]: one["pages"] for one in told["reasons"]}
    for name in ("quality", "spam"):
        assert alone["scores"][name]["counts"] == told["scores"][name]["counts"]
    languages = [
        {line["name"]: line["pages"] for line in table["rows"]}
        for one in (alone, told)
        for table in one["groups"]
        if table["by"] == "language"
    ]
    assert languages[0] == languages[1]
    assert [gate["failed"] for gate in alone["gates"]] == [False, True] and "unreadable" in {alert["code"] for alert in alone["alerts"]}


def test_counts_beside_rows_tell_what_could_not_be_read(corpus: list[str], tmp_path: Path) -> None:
    stats = tmp_path / "stats.json"
    command_line(["decide", *corpus, "-o", str(tmp_path / "kept.jsonl"), "--stats", str(stats)])
    counted = json.loads(stats.read_text()) | {"unreadable": 3}
    told = reported(*corpus, stats=counted)
    assert told["overview"]["unreadable"] == 3 and told["whatif"]["pages"] == 313
    assert "stats" not in {alert["code"] for alert in told["alerts"]}
    assert "stats" in {alert["code"] for alert in reported(corpus[0], stats=counted)["alerts"]}


# Gates


@pytest.fixture
def ten(tmp_path: Path) -> str:
    """Six good pages, three trimmed, one rejected."""
    lines = [made(f"good {at}", url=f"https://{at}.example/") for at in range(6)]
    lines += [made(f"trim {at}", GOOD * 3 + "Name : Anna\nName : Bert\n") for at in range(3)]
    return written(tmp_path, "ten.jsonl", [*lines, made("thin", "Not found")])


@pytest.mark.parametrize(
    ("gate", "failed", "value"),
    [
        ("rejected>5%", True, 0.1),
        ("rejected>=10%", True, 0.1),
        ("rejected > 10 %", False, 0.1),
        ("rejected>1", False, 1),
        ("rejected==1", True, 1),
        ("trimmed!=3", False, 3),
        ("kept<60%", False, 0.6),
        ("pages<11", True, 10),
        ("unreadable>0", False, 0),
        ("junk.profile>=30%", True, 0.3),
        ("junk.links>0", False, 0),
        ("page.thin>0", True, 1),
        ("quality<0.95", True, 0.9),
        ("spam>0.5", False, 0.01),
        ("chars:junk.profile>71", True, 72),
        ("chars:junk.profile>72", False, 72),
        ("removed>81", False, 81),
    ],
)
def test_a_gate_fails_when_it_holds(gate: str, failed: bool, value: float, ten: str) -> None:
    if "chars:" in gate or "removed" in gate:
        pages = parsed(Path(ten).read_text().splitlines())
        assert sum(map(removed, pages)) == 81  # so that the figures above are these
    (told,) = reported(ten, gates=[Gate.parse(gate)])["gates"]
    assert told["failed"] is failed and told["value"] == pytest.approx(value) and gate.strip() == told["gate"]


def test_a_gate_tells_the_figure_and_what_was_asked(ten: str) -> None:
    (told,) = reported(ten, gates=[Gate.parse("rejected>5%")])["gates"]
    assert told["text"] == "rejected is 10.00 % (1 of 10 pages); the gate is > 5 %"


@pytest.mark.parametrize(
    ("gate", "said"),
    [
        ("rejectd>5%", "did you mean 'rejected'"),
        ("junk.nothing>5%", "there are kept, trimmed, rejected"),
        ("chars:url.blocked>5%", "CODE is a reason code"),
        ("rejected", "METRIC OP VALUE"),
        ("rejected>five", "METRIC OP VALUE"),
        ("rejected=>5", "METRIC OP VALUE"),
        ("rejected>-5", "METRIC OP VALUE"),
        ("rejected>0.05", "write 0.05% for a share"),
        ("pages>5%", "leave the % away"),
        ("quality<50%", "leave the % away"),
        ("quality<50", "never above 1"),
        ("rejected>500%", "never above 100%"),
    ],
)
def test_a_gate_that_says_nothing_is_refused_with_what_can_be_written(gate: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said.replace("%", "%")):
        Gate.parse(gate)


def test_a_figure_that_nobody_knows_fails_its_gate(tmp_path: Path) -> None:
    told = reported(written(tmp_path, "none.jsonl", []), gates=[Gate.parse("rejected>50%"), Gate.parse("quality<0.1")])
    assert [gate["failed"] for gate in told["gates"]] == [True, True] and told["gates"][0]["value"] is None
    assert told["overview"]["pages"] == 0 and told["alerts"] == []


# Two runs


def test_the_stability_index_is_the_sum_over_categories() -> None:
    here, there = [700, 200, 100], [500, 300, 200]
    wanted = sum((p / 1000 - q / 1000) * math.log(p / q) for p, q in zip(here, there, strict=True))
    assert psi(list(zip(here, there, strict=True))) == pytest.approx(wanted, rel=0.01)
    assert psi([(0, 10), (10, 0)]) > 1 and psi([(0, 0)]) == 0 and psi([]) == 0
    assert [reading(value) for value in (0.0, 0.1, 0.25, 0.3)] == ["stable", "some drift", "some drift", "drift"]


def test_pages_that_changed_their_verdict_are_found_by_id(tmp_path: Path) -> None:
    junk = GOOD * 3 + "Name : Anna\nName : Bert\n"
    before = [made(str(at), junk, 0.9, url=f"https://h{at}.example/") for at in range(30)]
    after = [made(str(at), junk, 0.9 if at % 3 else 0.1, url=f"https://h{at}.example/") for at in range(1, 31)]
    told = reported(written(tmp_path, "a.jsonl", after), against=[written(tmp_path, "b.jsonl", before)])["compare"]
    assert (told["pages_both"], told["only_here"], told["only_there"], told["joined_by"]) == (29, 1, 1, "id")
    assert told["changed"] == {"trim>keep": 9}
    assert len(told["changed_examples"]) == 5
    for example in told["changed_examples"]:
        assert int(example["id"]) % 3 == 0 and example["url"] == f"https://h{example['id']}.example/"
        assert (example["from"], example["to"], example["reasons_from"], example["reasons_to"]) == ("trim", "keep", ["junk.profile"], [])
    assert told["reasons"] == [{"code": "junk.profile", "here": 20, "there": 30, "share_here": 0.666667, "share_there": 1.0}]
    assert {one["by"] for one in told["psi"]} == {"action", "reasons", "languages", "hosts", "quality"}
    drift = {one["by"]: one["reading"] for one in told["psi"]}
    assert drift["action"] == "drift" and drift["languages"] == "stable"


def test_pages_named_by_file_and_line_are_found_by_their_address(tmp_path: Path) -> None:
    here = [made(f"new.jsonl:{at}", url=f"https://h{at}.example/") for at in range(10)]
    there = [made(f"old.jsonl:{at}", url=f"https://h{at}.example/") for at in range(5, 15)]
    told = reported(written(tmp_path, "a.jsonl", here), against=[written(tmp_path, "b.jsonl", there)])["compare"]
    assert (told["joined_by"], told["pages_both"], told["only_here"], told["only_there"]) == ("url", 5, 5, 5) and told["changed"] == {}


def test_runs_made_otherwise_are_warned_of(tmp_path: Path) -> None:
    here = written(tmp_path, "a.jsonl", [made("a")])
    there = written(tmp_path, "b.jsonl", [made("a", config=Config(min_letters=5))])
    assert "against" in {alert["code"] for alert in reported(here, against=[there])["alerts"]}
    assert "against" not in {alert["code"] for alert in reported(here, against=[here])["alerts"]}


# Alerts


def test_a_corpus_in_which_nothing_stands_out_has_no_alerts(tmp_path: Path) -> None:
    lines = [made(f"{at}", GOOD * (2 + at % 5), url=f"https://h{at % 40}.example/{at}", quality=0.7 + at % 5 / 20) for at in range(200)]
    lines += [made(f"junk {at}", GOOD * 3 + "Name : Anna\nName : Bert\n", 0.99, url=f"https://h{at}.example/junk") for at in range(20)]
    assert reported(written(tmp_path, "a.jsonl", lines))["alerts"] == []


def _hosted(count: int, host: str, text: str = GOOD * 3, **given: Any) -> list[str]:
    return [made(f"{host} {at}", text, url=f"https://{host.replace('*', str(at))}.example/{at}", **given) for at in range(count)]


JUNKY = GOOD * 3 + "Name : Anna\nName : Bert\n"
STANDS_OUT: dict[str, tuple[list[str], str]] = {
    "rejected": ([*_hosted(7, "h*"), *_hosted(3, "t*", "Not found")], "3 of 10 (30.0 %) pages are rejected"),
    "junk.profile": ([*_hosted(40, "h*"), *_hosted(30, "one", JUNKY)], "one.example has 30 of 30 (100.0 %) pages with junk.profile"),
    "quality": (
        [*_hosted(99, "h*"), *_hosted(30, "poor", quality=0.1)],
        "1 host is far below the mean quality of 0.71: poor.example (0.10)",
    ),
    "und": ([*_hosted(9, "h*"), *_hosted(1, "u", language="und")], "1 of 10 (10.0 %) pages is undecided"),
    "languages": (
        [*_hosted(1001, "h*"), *_hosted(1, "u", language="is")],
        "1 language has fewer than 0.1% of the pages: is (1)",
    ),
    "half": (
        [*_hosted(22, "h*", GOOD * 3 + "Name : Anna and a long story of her life and of her work\n" * 8)],
        "22 of 22 (100.0 %) trimmed pages",
    ),
    "models": ([made("a"), made("b", model="page_v2")], "2 models: page_v2, page_v3"),
    "configs": ([made("a"), made("b", config=Config(min_letters=5))], "made with 2 configs"),
}


@pytest.mark.parametrize("code", STANDS_OUT)
def test_what_stands_out_is_told_with_its_figures(code: str, tmp_path: Path) -> None:
    lines, said = STANDS_OUT[code]
    found = {alert["code"]: alert for alert in reported(written(tmp_path, "a.jsonl", lines), sample=0)["alerts"]}
    assert said in found[code]["text"] and found[code]["do"] and found[code]["level"] in ("high", "medium", "info")


def test_cuts_near_their_limit_are_told_of(tmp_path: Path) -> None:
    said = "60 of 60 (100.0 %) cuts of junk.profile are near its limit."
    for junk, near in ((0.805, True), (0.86, True), (0.9, False)):  # odds of 0.8 are 4, of 0.86 are 6.1, of 0.9 are 9
        lines = _hosted(60, "h*", JUNKY, junk=junk)
        assert (said in {alert["text"] for alert in reported(written(tmp_path, "a.jsonl", lines))["alerts"]}) is near


# Families


def test_families_are_told_with_text_and_exported_for_the_filter(tmp_path: Path) -> None:
    rng = random.Random(1)
    lines = []
    for at in range(60):
        junk = f"Name : {rng.choice(['Ann', 'Bob', 'Cy'])} {at}\nCompany name : Firm {at} Ltd\nFavourite colour : {rng.choice(['red', 'blue'])}\n"
        text = GOOD * 3 + junk.replace("Company", "Name of company").replace("Favourite", "Name of favourite")
        lines.append(made(str(at), text, 0.99, url=f"https://h{at}.example/", date="2026-05-01"))
    file, out, rules = written(tmp_path, "a.jsonl", lines), tmp_path / "report.json", tmp_path / "families.toml"
    assert command_line(["report", file, "--json", str(out), "--export-families", str(rules)]) == 0
    (family, *_) = json.loads(out.read_text())["families"]
    assert family["code"] == "junk.profile" and family["pages"] == 60 and family["hosts"] == 60 and family["first"] == "2026-05-01"
    texts = [json.loads(line)["text"] for line in lines]
    assert len(family["examples"]) == 3 and all(any(one["text"] in text for text in texts) and one["text"] for one in family["examples"])
    assert family["id"] in {one.id for one in load(rules)}
    assert "families" in {alert["code"] for alert in json.loads(out.read_text())["alerts"]}
    assert command_line(["report", file, "--json", str(out), "--no-families"]) == 0
    assert json.loads(out.read_text())["families"] is None


# Rows that nobody should send

WRONG = [None, True, -1, 10**30, 1.5, math.nan, math.inf, "x", "\ud800", [], [1], {}, {"a": {}}]


def _broken() -> Iterator[str]:
    whole = json.loads(made("page", GOOD * 3 + "Name : Anna\nName : Bert\n", url="https://a.example/", date="2026-05-01"))
    paths: list[tuple[Any, ...]] = [(name,) for name in whole]
    verdict = whole["pagefilter"]
    paths += [("pagefilter", name) for name in verdict]
    paths += [("pagefilter", part, name) for part in ("scores", "language", "extracted", "thresholds") for name in list(verdict[part])[:4]]
    paths += [("pagefilter", "cuts", 0, name) for name in verdict["cuts"][0]]
    paths += [("pagefilter", "reasons", 0, name) for name in verdict["reasons"][0]]
    paths += [("pagefilter", "blocks", 0, at) for at in range(4)] + [("pagefilter", "blocks", 0), ("pagefilter", "cuts", 0)]
    for path in paths:
        for value in WRONG:
            copy = json.loads(json.dumps(whole))
            at = copy
            for key in path[:-1]:
                at = at[key]
            at[path[-1]] = value
            yield json.dumps(copy) + "\n"
        copy = json.loads(json.dumps(whole))
        at = copy
        for key in path[:-1]:
            at = at[key]
        del at[path[-1]]
        yield json.dumps(copy) + "\n"


def test_a_value_of_another_type_in_any_field_is_counted_or_handled_and_never_a_crash(tmp_path: Path) -> None:
    broken = list(_broken())
    assert len(broken) > 400
    lines = [*broken, made("good", url="https://b.example/")]
    told = report(files_of([written(tmp_path, "a.jsonl", lines)]), [], Asked(Config()))
    view = told.document["overview"]
    assert view["pages"] + told.unreadable == len(lines) and view["pages"] >= 50 and told.unreadable >= 200
    json.dumps(told.document, ensure_ascii=False, allow_nan=False).encode("utf-8")  # no half of a character is left
    against = report(files_of([str(tmp_path / "a.jsonl")]), files_of([str(tmp_path / "a.jsonl")]), Asked(Config(), families=False))
    assert against.document["compare"]["only_here"] == 0 and against.unreadable == 2 * told.unreadable


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\xff\xfe\n",
        b"null\n",
        b"[]\n",
        b'{"text": "a"}\n',
        b'{"pagefilter": 1}\n',
        b'{"id": ' + b"9" * 5000 + b', "text": "a", "pagefilter": {"action": "keep"}}\n',
        b'{"text": "a", "pagefilter": {"action": ' + b"9" * 5000 + b"}}\n",
        b"[" * 100_000 + b"\n",
        b'{"text": "' + b"x" * 1_000_000 + b"\n",
        b"PAR1 and no Parquet",
        b"\x1f\x8b and no gzip",
    ],
)
def test_lines_that_are_no_rows_are_counted(line: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "a.jsonl", tmp_path / "report.json"
    file.write_bytes(line)
    assert command_line(["report", str(file), "--json", str(out)]) == (3 if line else 0)
    view = json.loads(out.read_text())["overview"]
    assert (view["pages"], view["rows_unreadable"]) == (0, 1 if line else 0)


@pytest.mark.parametrize("limit", [-1, math.nan, math.inf, 10**400, 0])
def test_limits_that_are_no_probabilities_are_no_crash(limit: float, tmp_path: Path) -> None:
    whole = json.loads(made("page", GOOD * 3 + "Name : Anna\nName : Bert\n"))
    whole["pagefilter"]["thresholds"]["junk.profile"] = limit
    told = report(files_of([written(tmp_path, "a.jsonl", [json.dumps(whole) + "\n"])]), [], Asked(Config()))
    assert (told.document["overview"]["pages"], told.document["whatif"]["pages"], told.unreadable) == (1, 1, 0)


def test_a_score_that_is_no_number_makes_a_row_unreadable(tmp_path: Path) -> None:
    whole = json.loads(made("page", GOOD * 3))
    for at in range(3):
        copy = json.loads(json.dumps(whole))
        copy["pagefilter"]["blocks"][at][3] = math.nan
        told = report(files_of([written(tmp_path, "a.jsonl", [json.dumps(copy) + "\n"])]), [], Asked(Config()))
        assert (told.document["overview"]["pages"], told.unreadable) == (0, 1)


def test_cuts_that_are_no_slices_of_the_text_make_a_row_unreadable(tmp_path: Path) -> None:
    whole = json.loads(made("page", GOOD * 3 + "Name : Anna\nName : Bert\n"))
    (cut,) = whole["pagefilter"]["cuts"]
    size = len(whole["text"])
    for wrong in ([{**cut, "end": size + 1}], [{**cut, "start": -1}], [{**cut, "end": cut["start"]}], [cut, cut], [{**cut, "score": 1.5}]):
        whole["pagefilter"]["cuts"] = wrong
        told = report(files_of([written(tmp_path, "a.jsonl", [json.dumps(whole) + "\n"])]), [], Asked(Config()))
        assert (told.document["overview"]["pages"], told.unreadable) == (0, 1)


@pytest.mark.parametrize(
    "verdict",
    [
        {"action": "keep"},
        {"action": "keep", "reasons": ["junk.profile"], "blocks": []},
        {"action": "keep", "reasons": [], "scores": "high", "blocks": []},
        {"action": "keep", "reasons": [], "scores": {"quality": 1.0, "spam": 0.0}, "blocks": [1]},
        {"action": 1, "reasons": [], "thresholds": 5, "blocks": []},
    ],
)
def test_columns_of_other_types_are_counted(verdict: Document, tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    file = tmp_path / "a.parquet"
    for fields in (None, "{", "[" * 100_000):
        table = pyarrow.Table.from_pylist([{"id": "a", "text": "a", "fields": fields, "pagefilter": verdict}] * 2)
        parquet.write_table(table, file)
        told = report(files_of([str(file)]), [], Asked(Config(), families=False))
        assert (told.document["overview"]["pages"], told.unreadable) == (0, 2)


# The command


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--json", "r.json"], "no TAGGED"),
        (["ten.jsonl"], "give -o FILE, --json FILE or --fail-on GATE"),
        (["ten.jsonl", "--json", "ten.jsonl"], "is one of the files that are read"),
        (["ten.jsonl", "--json", "r.json", "-o", "r.json"], "a file each"),
        (["ten.jsonl", "--json", "r.json", "--no-families", "--export-families", "f.toml"], "--no-families"),
        (["--stats", "s.json", "--json", "r.json", "--against", "ten.jsonl"], "name TAGGED"),
        (["-", "--against", "-", "--json", "r.json"], "can be given once"),
        (["ten.jsonl", "-o", "-", "--json", "-"], "can be given once"),
        (["ten.jsonl", "--json", "nowhere/r.json"], "cannot write nowhere/r.json"),
        (["nothing.jsonl", "--json", "r.json"], "there is no nothing.jsonl"),
        (["ten.jsonl", "--fail-on", "rejectd>5%"], "did you mean 'rejected'"),
        (["ten.jsonl", "--stats", "ten.jsonl", "--json", "r.json"], "ten.jsonl"),
    ],
)
def test_a_call_that_says_too_little_or_too_much_ends_with_2(
    words: list[str], said: str, ten: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(Path(ten).parent)
    assert command_line(["report", *words]) == 2
    assert said in capsys.readouterr().err and not Path("r.json").exists()


def test_a_failed_gate_is_named_and_the_report_is_written(ten: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "report.json"
    gates = ["--fail-on", "rejected>5%", "--fail-on", "pages<5", "--fail-on", "page.thin>0"]
    assert command_line(["report", ten, "--json", str(out), *gates]) == 1
    said = capsys.readouterr().err
    assert "gate rejected>5% failed: rejected is 10.00 % (1 of 10 pages)" in said and "page.thin>0 failed" in said and "pages<5" not in said
    assert [gate["failed"] for gate in json.loads(out.read_text())["gates"]] == [True, False, True]
    assert command_line(["report", ten, "--fail-on", "rejected>50%"]) == 0 and capsys.readouterr().err == ""


def test_rows_that_cannot_be_read_end_with_3_unless_a_gate_fails(ten: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = written(tmp_path, "broken.jsonl", [Path(ten).read_text(), "{broken\n", '{"text": "a"}\n'])
    out = tmp_path / "report.json"
    assert command_line(["report", broken, "--json", str(out)]) == 3
    assert "broken.jsonl:11: broken JSON" in capsys.readouterr().err
    assert json.loads(out.read_text())["overview"]["rows_unreadable"] == 2
    assert command_line(["report", broken, ten, "-j", "2", "--json", str(out)]) == 3
    said = capsys.readouterr().err
    assert "broken.jsonl:12: no verdict" in said and "12 kept, 6 trimmed, 2 rejected, 2 unreadable" in said
    assert command_line(["report", broken, "--fail-on", "unreadable>10%"]) == 1


def test_rows_come_from_stdin_and_the_figures_go_to_stdout(
    ten: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    data = Path(ten).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert command_line(["report", "-", "--json", "-", "--title", "May"]) == 0
    told = json.loads(capsysbinary.readouterr().out)
    assert (
        told["title"] == "May"
        and told["overview"]["pages"] == 10
        and told["reproduction"]["command"] == "pagefilter report - --json - --title May"
    )
    assert told["reproduction"]["inputs"] == [{"name": "-", "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest(), "rows": 10}]


def test_the_page_is_made_from_the_same_document(ten: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        sys.modules, "pagefilter.report.page", SimpleNamespace(render=lambda told: f"<p>{told['overview']['pages']} pages \ud800")
    )
    page, data = tmp_path / "report.html", tmp_path / "report.json"
    assert command_line(["report", ten, "-o", str(page), "--json", str(data)]) == 0
    assert page.read_text() == "<p>10 pages \\ud800" and sorted(one.name for one in tmp_path.iterdir()) == [
        "report.html",
        "report.json",
        "ten.jsonl",
    ]


def test_the_real_page_shows_the_figures(ten: str, tmp_path: Path) -> None:
    pytest.importorskip("pagefilter.report.page")
    page = tmp_path / "report.html"
    assert command_line(["report", ten, "-o", str(page), "--fail-on", "pages<5"]) == 0
    assert "junk.profile" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("package", ["datasketch", "duckdb", "pyarrow"])
def test_a_missing_package_is_told_with_what_to_install(
    package: str, ten: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    assert command_line(["report", ten, "--json", str(tmp_path / "r.json")]) == 2
    assert "pip install 'pagefilter[report]'" in capsys.readouterr().err


def test_the_document_has_what_the_page_is_promised(told: Document) -> None:
    assert list(told) == [
        "report", "title", "made", "overview", "alerts", "reasons", "scores", "whatif", "groups", "families", "families_sampled", "compare", "gates", "label",
        "reproduction",
    ]  # fmt: skip
    assert told["report"] == document.VERSION == 1 and told["reproduction"]["models"] == ["page_v3"] and figures.EDGES[-1] == 1
    assert alerts(None, {**told, "families": None}, 0, "x", None) == [one for one in told["alerts"] if one["code"] == "rejected"]


@pytest.mark.slow
def test_many_rows_take_no_more_memory_than_few(page_filter: Any, tmp_path: Path) -> None:
    """20,000 rows; `python tests/report_rows.py 1000000 FOLDER` makes as many as one likes."""
    verdicts = report_rows.judged(page_filter)
    for number in range(4):
        with gzip.open(tmp_path / f"{number}.jsonl.gz", "wt", encoding="utf-8", compresslevel=1) as file:
            file.writelines(report_rows.tagged(verdicts, 5000, first=5000 * number))
    words = [sys.executable, "-m", "pagefilter", "report", str(tmp_path), "--json", str(tmp_path / "r.json"), "--sample", "500", "-q"]
    # A process of its own counts what its children take; of this one, tests before this one had others.
    counting = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    peak = int(subprocess.run([sys.executable, "-c", counting, *words], check=True, capture_output=True).stdout)
    assert json.loads((tmp_path / "r.json").read_text())["overview"]["pages"] == 20_000
    assert (tmp_path / "r.json").stat().st_size < 2_000_000
    assert 50_000 < peak < 1_000_000  # kB
