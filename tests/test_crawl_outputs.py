"""What a crawl leaves: Parquet, shards, errors, dolma's attributes, counts that add up, and a log for programs."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import lz4.frame
import pyarrow.parquet as pq
import pytest
import zstandard
from conftest import ROOT
from test_cli import Runner, given, run

from pagefilter.cli import judging
from pagefilter.cli.tally import Groups, Tally
from pagefilter.data import Action
from pagefilter.sinks import parquet

__all__ = ["given", "run"]  # fixtures


def pages(count: int) -> str:
    lines = []
    for number in range(count):
        text = "" if number % 7 == 3 else f"page {number} é " + "word " * (number % 50) + "JUNK" * (number % 5 == 0)
        lines.append(json.dumps({"id": str(number), "url": f"https://{number % 9}.example.org/{number}", "text": text, "n": number}))
    return "\n".join(lines) + "\n"


def read(path: str) -> list[dict[str, Any]]:
    data = Path(path).read_bytes()
    if path.endswith(".gz"):
        data = gzip.decompress(data)
    elif path.endswith(".zst"):
        data = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data), read_across_frames=True).read()
    elif path.endswith(".lz4"):
        data = lz4.frame.decompress(data)
    return [json.loads(line) for line in data.splitlines()]


# Parquet


@pytest.mark.parametrize("tag", [False, True])
def test_parquet_holds_what_the_rows_of_json_hold(run: Runner, tag: bool) -> None:
    Path("pages.jsonl").write_text(pages(60))
    options = ["--tag"] if tag else []
    assert run("filter", "pages.jsonl", "-o", "out.jsonl", *options).status == run("filter", "pages.jsonl", "-o", "out.parquet", *options).status == 0
    rows, columns = read("out.jsonl"), pq.read_table("out.parquet").to_pylist()
    assert len(rows) == len(columns) == (60 if tag else 51)
    for row, column in zip(rows, columns, strict=True):
        assert [column[name] for name in ("id", "url", "text")] == [row[name] for name in ("id", "url", "text")]
        assert json.loads(column["fields"]) == {"n": row["n"]}
        mine, theirs = row["pagefilter"], column["pagefilter"]
        assert [(cut["start"], cut["end"], cut["code"], cut["score"]) for cut in theirs["cuts"]] == [tuple(cut.values()) for cut in mine["cuts"]]
        assert [(reason["code"], reason["value"], reason["limit"]) for reason in theirs["reasons"]] == [tuple(one.values()) for one in mine["reasons"]]
        assert all(theirs[name] == mine[name] for name in ("action", "language", "extracted", "model", "config"))
        if tag:
            assert [list(block.values()) for block in theirs["blocks"]] == mine["blocks"]


def test_tagged_parquet_can_be_decided_again_like_tagged_json(run: Runner) -> None:
    Path("pages.jsonl").write_text(pages(40))
    run("filter", "pages.jsonl", "-o", "out.jsonl", "--tag")
    run("filter", "pages.jsonl", "-o", "out.parquet", "--tag")
    kept = [run("decide", name, "-s", "limits.junk.promo=1.1") for name in ("out.jsonl", "out.parquet")]
    assert kept[0].ids == kept[1].ids and [row["text"] for row in kept[0].rows] == [row["text"] for row in kept[1].rows]


def test_row_groups_are_bounded_and_the_schema_does_not_depend_on_the_pages(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_GROUP_ROWS", 16)
    monkeypatch.setattr(parquet, "_PIECE", 2000)
    Path("pages.jsonl").write_text(pages(100))
    Path("none.jsonl").write_text("")
    for name in ("pages", "none"):
        run("filter", f"{name}.jsonl", "-o", f"{name}.parquet", "--tag")
    file = pq.ParquetFile("pages.parquet")
    sizes = [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)]
    assert sum(sizes) == 100 and max(sizes) <= 16 and len(sizes) >= 7
    assert pq.read_schema("none.parquet") == pq.read_schema("pages.parquet")


# shards and compression


@pytest.mark.parametrize("suffix", ["jsonl", "jsonl.gz", "jsonl.zst", "jsonl.lz4", "parquet"])
def test_shards_have_so_many_rows_and_together_all_of_them(run: Runner, suffix: str) -> None:
    Path("pages.jsonl").write_text(pages(100))
    assert run("filter", "pages.jsonl", "-o", f"out.{suffix}", "--shard-size", "30").status == 0
    names = sorted(path.name for path in Path().glob("out*"))
    assert names == [f"out-{number:05}.{suffix}" for number in range(3)]
    found = [pq.read_table(name).to_pylist() if suffix == "parquet" else read(name) for name in names]
    assert [len(rows) for rows in found] == [30, 30, 26]
    assert [row["id"] for rows in found for row in rows] == run("filter", "pages.jsonl").ids


def test_shards_by_size_have_that_size_and_at_most_a_piece_more(run: Runner) -> None:
    Path("pages.jsonl").write_text(pages(4000))
    run("filter", "pages.jsonl", "-o", "out.jsonl", "--shard-size", "300kB")
    sizes = [path.stat().st_size for path in sorted(Path().glob("out-*"))]
    assert len(sizes) >= 4 and all(300_000 <= size < 300_000 + 133_000 for size in sizes[:-1])


def test_what_could_not_be_read_goes_to_a_file_with_its_place(run: Runner) -> None:
    Path("pages.jsonl").write_text("{broken\n" + pages(3) + '{"id": "x"}\n')
    Path("cut.warc").write_bytes(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 500\r\n\r\nHTTP/1.1 200 OK\r\n\r\nshort")
    assert run("filter", "pages.jsonl", "cut.warc", "-o", "out.jsonl", "--errors", "errors.jsonl").status == 3
    errors = read("errors.jsonl")
    assert [(error["source"], error["number"]) for error in errors] == [("pages.jsonl", 1), ("pages.jsonl", 5), ("cut.warc", 1)]
    assert errors[2]["offset"] == 0 and all(error["cause"] for error in errors)


def test_items_without_a_page_stay_in_their_place_however_many_they_are(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "_MOST_OTHERS", 5)
    lines = pages(4).splitlines()
    Path("pages.jsonl").write_text("\n".join([lines[0], *["{broken"] * 23, lines[1], "{broken", lines[2]]) + "\n")
    for jobs in "12":
        done = run("filter", "pages.jsonl", "-o", "out.jsonl", "--errors", "errors.jsonl", "-j", jobs)
        assert done.status == 3 and [row["id"] for row in read("out.jsonl")] == ["0", "1", "2"]
        assert [error["number"] for error in read("errors.jsonl")] == [*range(2, 25), 26]


# dolma


def mixed(documents: list[dict[str, Any]], attributes: list[dict[str, Any]], names: list[str], replacement: str = "") -> list[dict[str, Any]]:
    """Documents as dolma's mixer writes them: attributes are read line by line beside documents, which must have the same ids; spans are
    half-open ranges of code points that are replaced in order (dolma, src/shard.rs and src/filters.rs, `span_replacement`)."""
    out = []
    for document, beside in zip(documents, attributes, strict=True):
        assert document["id"] == beside["id"], "dolma: mismatched ids"
        spans = sorted((start, end) for name in names for start, end, score in beside["attributes"].get(name, []) if score >= 0.0)
        text, at = [], 0
        for start, end in spans:
            if start > at:
                text.append(document["text"][at:start])
            if end > at:
                text.append(replacement)
                at = end
        out.append({**document, "text": "".join([*text, document["text"][at:]])})
    return out


def test_dolmas_mixer_makes_of_the_attributes_the_texts_that_filter_keeps(run: Runner) -> None:
    Path("pages.jsonl").write_text(pages(50))
    run("filter", "pages.jsonl", "-o", "attributes.jsonl.gz", "--to", "dolma")
    documents, attributes = read("pages.jsonl"), read("attributes.jsonl.gz")
    assert [one["id"] for one in attributes] == [one["id"] for one in documents]
    prefix = "pagefilter__fake_v1__"
    texts = {row["id"]: row["text"] for row in mixed(documents, attributes, [f"{prefix}junk_promo"])}
    kept = {row["id"]: row["text"] for row in run("filter", "pages.jsonl").rows}
    rejected = {one["id"] for one in attributes if f"{prefix}page_empty" in one["attributes"]}
    assert {name: text for name, text in texts.items() if name not in rejected} == kept and len(rejected) == 7


def test_attributes_of_the_shipped_model_have_dolmas_form_and_cut_what_filter_cuts(tmp_path: Path) -> None:
    for name, options in (("rows", ["--tag"]), ("kept", []), ("attributes", ["--to", "dolma"])):
        command = [sys.executable, "-m", "pagefilter", "filter", "corpus/samples", "-o", str(tmp_path / name), *options]
        subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    rows, kept, attributes = (read(str(tmp_path / name)) for name in ("rows", "kept", "attributes"))
    for one in attributes:
        assert set(one) == {"id", "source", "attributes"}
        for name, spans in one["attributes"].items():
            assert len(name.split("__")) == 3 and all(len(span) == 3 and 0 <= span[0] <= span[1] and 0 <= span[2] <= 1 for span in spans)
    junk = sorted({name for one in attributes for name in one["attributes"] if "__junk_" in name})
    texts = {row["id"]: row["text"] for row in mixed(rows, attributes, junk)}
    assert kept and all(texts[row["id"]] == row["text"] for row in kept)


# counts


def test_counts_of_parts_add_up_to_those_of_the_whole(run: Runner) -> None:
    lines = ("{broken\n" + pages(90) + "{broken\n").splitlines(keepends=True)
    for number, (start, end) in enumerate([(0, 11), (11, 12), (12, 70), (70, 200)]):
        Path(f"part-{number}.jsonl").write_text("".join(lines[start:end]))
        run("filter", f"part-{number}.jsonl", "-o", "out.jsonl", "--stats", f"part-{number}.json")
    Path("whole.jsonl").write_text("".join(lines))
    run("filter", "whole.jsonl", "-o", "out.jsonl", "--stats", "whole.json")
    assert run("merge-stats", *[f"part-{number}.json" for number in range(4)], "-o", "sum.json").status == 0
    whole, total = (json.loads(Path(name).read_text()) for name in ("whole.json", "sum.json"))
    assert whole.pop("seconds") >= 0 and total.pop("seconds") >= 0
    assert total == whole and whole["unreadable"] == 2 and whole["pages"] == 90 and len(whole["hosts"]["named"]) == 9


@pytest.mark.parametrize(
    ("text", "message"),
    [("[]", "holds no counts"), ("{", "cannot read"), ("{}", "no statistics of pagefilter"), ('{"stats": 99, "scores": {"edges": []}}', "another version")],
)
def test_what_is_no_statistics_is_refused_by_name(run: Runner, text: str, message: str) -> None:
    Path("bad.json").write_text(text)
    done = run("merge-stats", "bad.json")
    assert done.status == 2 and message in done.err and not done.out


def test_of_too_many_names_the_rest_is_counted_as_one() -> None:
    groups = Groups(most=2)
    for name in ["a", "b", "c", "a", "d"]:
        groups[name].add("keep", 10, 10)
    counts = groups.as_dict()
    assert {name: count["keep"] for name, count in counts["named"].items()} == {"a": 2, "b": 1} and counts["other"]["keep"] == 2
    total = Groups(most=2)
    for _ in range(2):
        total.update(counts)
    assert {name: count["keep"] for name, count in total.as_dict()["named"].items()} == {"a": 4, "b": 2}
    assert total.as_dict()["other"]["keep"] == 4


def test_scores_of_one_are_counted_in_the_last_bin() -> None:
    tally = Tally()
    tally._scores(1.0, 0.0, [1.0, 0.999, 0.05])
    scores = tally.as_dict()["scores"]
    assert scores["blocks"][-1] == 2 and scores["blocks"][1] == 1 and scores["quality"][-1] == 1 and sum(scores["spam"]) == 1
    assert len(scores["edges"]) == len(scores["blocks"]) + 1


def test_every_action_has_a_count() -> None:
    assert {str(action) for action in Action} < set(Tally().as_dict()["total"])


# a log for programs


def test_a_log_is_lines_of_json_with_time_level_and_event(run: Runner) -> None:
    Path("pages.jsonl").write_text("{broken\n" + pages(3))
    done = run("filter", "pages.jsonl", "-o", "out.jsonl", "--log-json")
    events = [json.loads(line) for line in done.err.splitlines()]
    assert [(event["level"], event["event"]) for event in events] == [("warning", "unreadable"), ("info", "end")]
    assert all(event["time"].endswith(("Z", "+00:00")) for event in events)
    assert (events[0]["source"], events[0]["number"]) == ("pages.jsonl", 1) and "broken JSON" in events[0]["cause"]
    counts = {name: events[1][name] for name in ("pages", "kept", "trimmed", "rejected", "unreadable", "skipped", "exit_status")}
    assert counts == {"pages": 3, "kept": 2, "trimmed": 1, "rejected": 0, "unreadable": 1, "skipped": 0, "exit_status": 3}


def test_an_error_is_a_line_of_json_too(run: Runner) -> None:
    done = run("filter", "missing.jsonl", "--log-json")
    (event,) = [json.loads(line) for line in done.err.splitlines()]
    assert done.status == 2 and event["level"] == "error" and "missing.jsonl" in event["message"]
