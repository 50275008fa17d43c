"""Sinks: rows as the contract has them, and files that appear only when they are whole."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import fake_filter
import pytest
import zstandard

from pagefilter.data import Page
from pagefilter.errors import ConfigError, InputError
from pagefilter.sinks import Output, WriteOptions, open_sink
from pagefilter.sinks.rows import row
from pagefilter.sources import Json, Record

UNPACK: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.decompress,
    ".zst": lambda data: zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data)).read(),
    ".bz2": bz2.decompress,
    ".xz": lzma.decompress,
}


def record(text: str | None = "good", html: str | None = None, fields: dict[str, Any] | None = None, **page: Any) -> Record:
    page = {"id": "a", **page}
    written = {name: Json(json.dumps(value)) for name, value in (fields or {}).items()}
    return Record(Page(html=html, **page) if html is not None else Page(text=text, **page), "a.txt", 1, written)


def written(item: Record, **options: Any) -> dict[str, Any]:
    line = row(item, fake_filter.judge(item.page), **options)
    assert line.endswith("\n") and line.count("\n") == 1
    parsed: dict[str, Any] = json.loads(line)
    return parsed


def test_a_row_holds_the_kept_text_and_the_verdict_under_one_key() -> None:
    assert written(record("good JUNK", url="https://example.org")) == {
        "id": "a",
        "url": "https://example.org",
        "text": "good ",
        "pagefilter": {
            "action": "trim",
            "reasons": [{"code": "junk.promo", "value": 0.987654, "limit": 0.5}],
            "cuts": [{"start": 5, "end": 9, "code": "junk.promo", "score": 0.987654}],
            "scores": {"quality": 0.75, "spam": 0.125, "kind": "page.spam", "percentile": 0.0},
            "language": {"code": "en", "confidence": 0.5},
            "extracted": {"chars": 9, "sha256": sha256(b"good JUNK").hexdigest()},
            "model": "fake_v1",
            "config": "c0ffee",
        },
    }


def test_the_inputs_own_fields_come_first_in_their_order() -> None:
    row = written(record("good", fields={"z": [1, {"a": None}], "text": "good", "id": "a", "b": 1.5}))
    assert list(row) == ["z", "text", "id", "b", "url", "pagefilter"] and row["z"] == [1, {"a": None}] and row["url"] is None


def test_a_field_called_pagefilter_is_replaced() -> None:
    assert written(record(fields={"pagefilter": "old", "text": "good"}))["pagefilter"]["action"] == "keep"


def test_an_id_that_was_a_number_stays_one_and_another_fields_id_replaces_it() -> None:
    assert written(record(id="12", fields={"id": 12}))["id"] == 12
    assert written(record(id="key", fields={"id": 12}))["id"] == "key"
    assert written(record(id="a.txt:1", fields={"id": None}))["id"] == "a.txt:1"


def test_the_html_field_is_dropped_unless_it_is_asked_for() -> None:
    item = record(html="<p>good", fields={"html": "<p>good", "body": "x"})
    assert "html" not in written(item) and written(item)["body"] == "x"
    assert written(item, drop=())["html"] == "<p>good" and "body" not in written(item, drop=("body",))


def test_a_title_is_added_to_html_that_has_none() -> None:
    assert written(record(html="<p>good"))["title"] == "A title"
    assert written(record(html="<p>good", fields={"title": "Mine"}))["title"] == "Mine"
    assert "title" not in written(record("good"))


def test_tagged_rows_carry_the_whole_text_and_every_block() -> None:
    row = written(record("good JUNK"), tag=True)
    assert row["text"] == "good JUNK" and row["pagefilter"]["blocks"] == [[5, 9, "junk.promo", 0.987654]]
    assert "blocks" not in written(record("good JUNK"))["pagefilter"]


def test_rejected_rows_carry_the_whole_text() -> None:
    row = written(record(" \n"))
    assert row["text"] == " \n" and [reason["code"] for reason in row["pagefilter"]["reasons"]] == ["page.empty"]


def test_lone_surrogates_are_written_as_json_escapes(tmp_path: Path) -> None:
    sink = open_sink(str(tmp_path / "out.jsonl"), WriteOptions())
    item = record("a\ud800b é \x1b")
    sink.write(item, fake_filter.judge(item.page))
    sink.close()
    data = (tmp_path / "out.jsonl").read_bytes()
    assert rb"a\ud800b" in data and "é".encode() in data and json.loads(data)["text"] == "a\ud800b é \x1b"


@pytest.mark.parametrize("suffix", UNPACK)
def test_a_file_gets_its_name_when_it_is_whole_compressed_as_the_name_says(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"out.jsonl{suffix}"
    output = Output(str(path))
    output.write(b"line\n" * 1000)
    assert [file.name for file in tmp_path.iterdir()] == [path.name + ".part"]
    output.close()
    assert [file.name for file in tmp_path.iterdir()] == [path.name] and UNPACK[suffix](path.read_bytes()) == b"line\n" * 1000


def test_the_same_rows_make_the_same_gzip_bytes(tmp_path: Path) -> None:
    for name in ("a.gz", "b.gz"):
        output = Output(str(tmp_path / name))
        output.write(b"text")
        output.close()
        os.utime(tmp_path / name, (0, 0))
    data = (tmp_path / "a.gz").read_bytes()
    assert data == (tmp_path / "b.gz").read_bytes() and data[4:8] == bytes(4)


def test_an_abandoned_file_keeps_the_old_one_and_leaves_a_part(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old")
    output = Output(str(path))
    output.write(b"half")
    output.abandon()
    assert path.read_text() == "old" and (tmp_path / "out.jsonl.part").read_bytes() == b"half"


def test_links_and_devices_are_written_through_and_not_replaced(tmp_path: Path) -> None:
    link, target = tmp_path / "link", tmp_path / "target"
    link.symlink_to(target)
    for path in (str(link), os.devnull):
        output = Output(path)
        output.write(b"text")
        output.close()
    assert link.is_symlink() and target.read_bytes() == b"text" and not os.path.isfile(os.devnull)


@pytest.mark.parametrize(("name", "cause"), [("none/out.jsonl", "No such file"), (".", "is a directory")])
def test_a_place_that_cannot_be_written_is_told_at_once(name: str, cause: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=f"cannot write .*{cause}"):
        open_sink(str(tmp_path / name), WriteOptions())


def sunk(tmp_path: Path, options: WriteOptions, *texts: str) -> str:
    sink = open_sink(str(tmp_path / "out"), options)
    for text in texts:
        sink.write(record(text), fake_filter.judge(Page(text=text)))
    sink.close()
    return (tmp_path / "out").read_text(encoding="utf-8")


def test_text_output_is_the_kept_texts_with_a_blank_line_between_two(tmp_path: Path) -> None:
    assert sunk(tmp_path, WriteOptions("text"), "one\n", "two JUNK", "three") == "one\n\ntwo \n\nthree\n"


def test_dolma_output_has_a_line_of_attributes_for_each_page(tmp_path: Path) -> None:
    keep, trim, reject = map(json.loads, sunk(tmp_path, WriteOptions("dolma"), "good", "good JUNK", " ").splitlines())
    assert keep == {
        "id": "a",
        "source": "a.txt",
        "attributes": {"pagefilter__fake_v1__quality": [[0, 4, 0.75]], "pagefilter__fake_v1__spam": [[0, 4, 0.125]]},
    }
    assert trim["attributes"]["pagefilter__fake_v1__junk_promo"] == [[5, 9, 0.987654]]
    assert reject["attributes"]["pagefilter__fake_v1__page_empty"] == [[0, 1, 1.0]]


def test_dolma_takes_the_source_that_the_row_names(tmp_path: Path) -> None:
    item = record("good", fields={"source": "crawl"})
    sink = open_sink(str(tmp_path / "out"), WriteOptions("dolma"))
    sink.write(item, fake_filter.judge(item.page))
    sink.close()
    assert json.loads((tmp_path / "out").read_bytes())["source"] == "crawl"


@pytest.mark.parametrize(
    ("options", "message"), [(WriteOptions("pdf"), "pdf is no format"), (WriteOptions("text", True), "--tag")]
)
def test_forms_that_cannot_be_written_are_refused_before_a_file_is_made(options: WriteOptions, message: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=message):
        open_sink(str(tmp_path / "out"), options)
    assert not list(tmp_path.iterdir())
