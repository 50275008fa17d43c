"""Parquet in: a page a row, a few rows at a time, and tagged rows as JSON has them."""

from __future__ import annotations

import datetime
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import fake_filter
import orjson
import pyarrow as pa
import pytest
from conftest import ROOT
from pyarrow import parquet

from pagefilter.data import Page
from pagefilter.errors import ConfigError
from pagefilter.sinks import WriteOptions, open_sink
from pagefilter.sources import Json, Meter, ReadOptions, Record, Tagged, Unreadable, bombs, read, read_tagged, size_of
from pagefilter.sources.parquet import _BATCH_BYTES


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def table(name: str = "a.parquet", rows: int = 1000, **columns: list[Any]) -> str:
    parquet.write_table(pa.table(columns), name, row_group_size=rows)
    return name


def everything(name: str, **options: Any) -> list[Any]:
    return list(read([name], ReadOptions(**options)))


def test_a_row_is_a_page_and_its_other_columns_are_fields() -> None:
    when = datetime.datetime(2026, 11, 25, 12, 30)
    table(text=["a", "b"], id=["1", "2"], url=["https://example.org/", None], n=[1.5, float("nan")], when=[when, None], tags=[["x"], []],
          raw=[b"\xff", None])  # fmt: skip
    first, second = everything("a.parquet")
    assert first.page == Page(text="a", url="https://example.org/", id="1") and second.page == Page(text="b", id="2")
    assert {name: json.loads(value) for name, value in first.fields.items()} == {
        "text": "a", "id": "1", "url": "https://example.org/", "n": 1.5, "when": "2026-11-25T12:30:00", "tags": ["x"], "raw": "/w==",
    }  # fmt: skip
    assert json.loads(second.fields["n"]) is None and second.number == 2


def test_html_may_be_bytes_and_an_id_a_number() -> None:
    table(html=[b"<p>\xff", None], text=[None, "text"], id=[7, 8], metadata=[{"url": "https://example.org/"}] * 2)
    first, second = everything("a.parquet")
    assert first.page == Page(html=b"<p>\xff", url="https://example.org/", id="7") and second.page.text == "text"
    assert "html" not in first.fields


def test_a_row_without_a_page_costs_only_itself() -> None:
    table(text=["a", None, "c"])
    _, bad, last = everything("a.parquet")
    assert isinstance(bad, Unreadable) and bad.number == 2 and last.page.text == "c"
    (wrong,) = everything(table("b.parquet", text=[1]))
    assert "field 'text' is a number, not text" in str(wrong)
    (none,) = everything(table("c.parquet", body=["x"]))
    assert "no field 'html' or 'text' (has 'body')" in str(none)


def test_rows_are_read_a_few_at_a_time() -> None:
    import tracemalloc

    table(text=[f"{number}" + "word " * 20_000 for number in range(400)], rows=400)
    pages = read(["a.parquet"])
    tracemalloc.start()
    assert sum(1 for _ in pages) == 400
    assert tracemalloc.get_traced_memory()[1] < 3 * _BATCH_BYTES  # the row group is 40 MB
    tracemalloc.stop()


def test_progress_is_told_by_row_groups() -> None:
    table(text=["word " * 100] * 3000, rows=1000)
    meter = Meter(total=size_of(["a.parquet"]))
    assert sum(1 for _ in read(["a.parquet"], None, meter)) == 3000
    assert meter.total is not None and 0 < meter.bytes <= meter.total


def test_a_pipe_is_read_too_and_a_file_is_told_by_content(monkeypatch: pytest.MonkeyPatch) -> None:
    data = Path(table(text=["a"])).read_bytes()
    Path("noname").write_bytes(data)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [item.page.text for item in [*everything("-"), *everything("noname")]] == ["a", "a"]


@pytest.mark.parametrize("fault", ["cut", "magic", "empty", "lies", "no parquet"])
def test_a_broken_file_is_told_of(fault: str) -> None:
    data = Path(table(text=["word " * 1000] * 100)).read_bytes()
    Path("b.parquet").write_bytes(
        {
            "cut": data[: len(data) // 2],
            "magic": b"PAR2" + data[4:],
            "empty": b"",
            "lies": data[:-8] + b"\xff\xff\xff\x7fPAR1",
            "no parquet": b"<html>" * 100,
        }[fault]
    )
    items = everything("b.parquet")
    assert fault == "magic" or (len(items) == 1 and isinstance(items[0], Unreadable) and "b.parquet: " in str(items[0]))


def test_without_pyarrow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    table(text=["a"])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ConfigError, match=r"pagefilter\[parquet\]"):
        everything("a.parquet")


# Tagged rows


def test_tagged_parquet_is_read_as_the_lines_of_json_are() -> None:
    texts = ["good", "good JUNK", " ", "é 👩‍🚒 JUNK"]
    for name, form in (("a.parquet", "parquet"), ("a.jsonl", "jsonl")):
        sink = open_sink(name, WriteOptions(form, tag=True))
        for number, text in enumerate(texts):
            fields = {"id": Json(f'"{number}"'), "date": Json('"2026"'), "n": Json("1.5")}
            record = Record(Page(text=text, url="https://example.org/", id=str(number)), "x", 1, fields)
            sink.write(record, replace(fake_filter.judge(record.page), thresholds={"junk.promo": 0.5}))
        sink.close()
    ours, theirs = (list(read_tagged([name])) for name in ("a.parquet", "a.jsonl"))
    assert len(ours) == len(texts)
    for left, right in zip(ours, theirs, strict=True):
        assert isinstance(left, Tagged) and isinstance(right, Tagged)
        assert left.page == right.page and left.fields == right.fields and left.id == right.id
        assert orjson.loads(left.tail) == orjson.loads(right.tail)


def test_rows_that_are_not_tagged_are_told_of() -> None:
    (bad,) = read_tagged([table(text=["a"])])
    assert isinstance(bad, Unreadable) and "no verdict in column 'pagefilter'" in bad.cause


def test_a_value_that_cannot_be_read_costs_its_row() -> None:
    mojibake = pa.StringArray.from_buffers(2, pa.py_buffer(b"\0\0\0\0\2\0\0\0\3\0\0\0"), pa.py_buffer(b"\xff\xfex"))
    far = pa.array([5, 2**60], pa.timestamp("ms"))
    items = everything(table(text=mojibake)) + everything(table(text=["a", "b"], when=far))
    assert [item.page.text for item in items if isinstance(item, Record)] == ["x", "a"]
    bad = [(item.number, item.cause) for item in items if isinstance(item, Unreadable)]
    assert [number for number, _ in bad] == [1, 2] and all(cause.startswith("a value cannot be read: ") for _, cause in bad)


def test_a_long_text_that_many_rows_point_to_is_not_unfolded_and_a_bomb_of_them_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "word " * 200_000
    parquet.write_table(pa.table({"text": [text] * 300}), "a.parquet", compression="zstd", dictionary_pagesize_limit=1 << 30)
    code = (
        "import pyarrow; from pagefilter.sources import read\n"
        "items = [str(getattr(item, 'cause', 'page')) for item in read(['a.parquet'])]\n"
        "print(len(items), *sorted(set(items)), pyarrow.default_memory_pool().max_memory(), sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    count, *causes, memory = done.stdout.splitlines()
    assert (count, causes) == ("300", ["page"]) and int(memory) < 50_000_000  # 300 MB where each row takes its size
    monkeypatch.setattr(bombs, "_MOST_SIZE", 50_000_000)
    last = everything("a.parquet")[-1]
    assert isinstance(last, Unreadable) and last.cause.startswith("a bomb: ") and "after line 50" in last.cause
