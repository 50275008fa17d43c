"""Tables of pages: pages out of columns, verdicts into columns, archives as tables."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import crawl
import pytest

from pagefilter import Action, InputError, Page, PageFilter, Verdict, Workers

pa = pytest.importorskip("pyarrow", reason="no pyarrow: pip install 'pagefilter[parquet]'")

from pagefilter.columns import ARCHIVE, Columns, archive_batches, files, judged, judged_schema, verdict_type  # noqa: E402

ARTICLE = """The council met on Tuesday to discuss the new bridge over the river. Nobody knew who would pay for the repairs to the old road.
The mayor said that a decision would be taken before the winter. Two members asked for a second opinion on the cost of the pillars.
"""
JUNK = "Address : 7604 Collier Greens\nSouth Betty, NM 79520\nPhone : 414-666-5875\nCompany : Hauck-Sanford\nJob : Podiatrist\n"


def batch(**columns: Any) -> Any:
    return pa.RecordBatch.from_arrays([value if isinstance(value, pa.Array) else pa.array(value) for value in columns.values()], list(columns))


def pages_of(table: Any, columns: Columns | None = None) -> list[Page]:
    """The pages that a judge gets to see."""
    seen: list[Page] = []

    def judge_all(pages: Iterable[Page]) -> Iterator[Verdict]:
        seen.extend(pages)
        return iter(())

    assert list(judged([table], judge_all, columns)) == []
    return seen


def rows(page_filter: PageFilter, *tables: Any, columns: Columns | None = None, tag: bool = False) -> list[dict[str, Any]]:
    return [row for out in judged(tables, page_filter.judge_all, columns, tag=tag) for row in out.to_pylist()]


def test_a_table_keeps_its_columns_and_rows_loses_html_and_gets_text_title_and_verdict(page_filter: PageFilter) -> None:
    html = f"<html><head><title>Otters</title></head><body><p>{ARTICLE}</p></body></html>"
    table = batch(n=[3, 1, 2], html=[html.encode(), None, html.encode()], text=[None, ARTICLE + JUNK, "taken by somebody else"], id=["c", "a", "b"])
    (out,) = judged([table], page_filter.judge_all)
    assert out.schema == judged_schema(table.schema)
    assert out.schema.names == ["n", "text", "id", "title", "pagefilter"]
    found = out.to_pylist()
    assert [(row["n"], row["id"], row["title"]) for row in found] == [(3, "c", "Otters"), (1, "a", None), (2, "b", "Otters")]
    verdicts = [page_filter.judge(page) for page in (Page(html=html.encode()), Page(text=ARTICLE + JUNK), Page(html=html.encode()))]
    assert [row["text"] for row in found] == [verdict.text for verdict in verdicts]
    assert [row["pagefilter"]["action"] for row in found] == [verdict.action for verdict in verdicts] and verdicts[1].action is Action.TRIM


def test_the_text_is_whole_with_tag_and_of_rejected_pages(page_filter: PageFilter) -> None:
    table = batch(text=[ARTICLE + JUNK, "Thin."])
    plain, tagged = rows(page_filter, table), rows(page_filter, table, tag=True)
    assert [row["text"] for row in plain] == [ARTICLE, "Thin."]
    assert [row["text"] for row in tagged] == [ARTICLE + JUNK, "Thin."]
    assert [row["pagefilter"]["action"] for row in plain] == ["trim", "reject"]
    whole = page_filter.judge(Page(text=ARTICLE + JUNK)).as_dict(blocks=True)
    assert [list(block.values()) for block in tagged[0]["pagefilter"]["blocks"]] == whole["blocks"]
    assert dict(tagged[0]["pagefilter"]["thresholds"]) == whole["thresholds"] and "blocks" not in plain[0]["pagefilter"]


def test_a_column_that_other_programs_call_otherwise_is_found_or_named(page_filter: PageFilter) -> None:
    kind = pa.map_(pa.string(), pa.string())
    assert [page.url for page in pages_of(batch(text=["a", "b"], metadata=[{"url": "https://a.example/"}, None]))] == ["https://a.example/", None]
    assert [page.url for page in pages_of(batch(text=["a"], metadata=pa.array([[("url", "https://a.example/")]], kind)))] == ["https://a.example/"]
    (page,) = pages_of(batch(**{"text": ["a"], "WARC-Target-URI": ["https://a.example/"], "WARC-Record-ID": ["<urn:1>"]}))
    assert (page.url, page.id) == ("https://a.example/", "<urn:1>")
    names = Columns(html="raw", text="content", url="link", id="key")
    (page,) = pages_of(batch(raw=["<p>x"], content=["y"], link=["https://a.example/"], key=[7]), names)
    assert page == Page(html="<p>x", url="https://a.example/", id="7")
    (row,) = rows(page_filter, batch(content=[ARTICLE], n=[1]), columns=names)
    assert (row["content"], row["text"], row["n"]) == (ARTICLE, ARTICLE, 1)


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.binary(), pa.large_binary(), pa.dictionary(pa.int32(), pa.string())])
def test_html_is_text_or_bytes_in_any_of_arrows_forms(kind: Any) -> None:
    (page,) = pages_of(batch(html=pa.array(["<p>Grüße"]).cast(kind)))
    assert page.html == (b"<p>Gr\xc3\xbc\xc3\x9fe" if "binary" in str(kind) else "<p>Grüße")


def test_bytes_are_read_in_the_charset_that_the_server_declared(page_filter: PageFilter) -> None:
    html = "<p>Die Straße führt über den Fluß zur Mühle, und drüben steht das Gasthaus mit den großen Bäumen.</p>".encode("cp1252") * 4
    table = batch(html=[html], content_type=["text/html; charset=windows-1252"])
    assert pages_of(table) == [Page(html=html, content_type="text/html; charset=windows-1252", id=":1")]
    assert "Mühle" in rows(page_filter, table)[0]["text"]


def test_html_is_passed_on_when_asked_for(page_filter: PageFilter) -> None:
    (row,) = rows(page_filter, batch(html=[b"<p>x"], id=["a"]), columns=Columns(keep_html=True))
    assert row["html"] == b"<p>x" and row["pagefilter"]["action"] == "reject"


def test_a_title_of_the_table_stays_and_an_old_verdict_is_replaced(page_filter: PageFilter) -> None:
    html = f"<html><head><title>Otters</title></head><body><p>{ARTICLE}</p></body></html>"
    found = rows(page_filter, batch(title=["Mine", None], html=[html, html], pagefilter=["old", "old"]))
    assert [row["title"] for row in found] == ["Mine", "Otters"] and found[0]["pagefilter"]["action"] == "keep"
    assert judged_schema(pa.schema([("title", pa.int32()), ("html", pa.string())])).field("title").type == pa.int32()


def test_a_row_without_a_page_is_rejected_and_says_so_and_its_neighbours_are_judged(page_filter: PageFilter) -> None:
    bad = pa.StringArray.from_buffers(3, pa.array([0, 2, 3, 3], pa.int32()).buffers()[1], pa.py_buffer(b"ok\xff"))
    table = batch(text=bad, unreadable=pa.array([None] * 3, pa.string()))
    found = rows(page_filter, batch(text=[ARTICLE, None, None, ARTICLE], unreadable=[None, None, "cut short", None]), table)
    codes = [[(reason["code"], reason["value_text"]) for reason in row["pagefilter"]["reasons"]] for row in found]
    assert codes[1:3] == [[("input.no-page", None)], [("input.no-page", "cut short")]]
    assert [row["pagefilter"]["action"] for row in found[:4]] == ["keep", "reject", "reject", "keep"]
    assert [row["text"] for row in found[:4]] == [ARTICLE, "", "", ARTICLE]
    assert codes[4][0][0] == "page.thin" and codes[5][0][0] == "input.no-page" and "a value cannot be read" in str(codes[5][0][1])
    assert codes[6][0][0] == "page.empty"  # text there is, and nothing in it


def test_rows_of_all_batches_come_in_order_whatever_the_size_of_batches(page_filter: PageFilter) -> None:
    texts = [f"Page {number}. {ARTICLE}" for number in range(20)]
    batches = [batch(text=texts[start:end]) for start, end in ((0, 1), (1, 8))] + [batch(text=pa.array([], pa.string())), batch(text=texts[8:])]
    assert [row["text"] for row in rows(page_filter, *batches)] == texts
    assert rows(page_filter, batch(text=pa.array([], pa.string()))) == []


def test_texts_too_long_for_one_batch_go_on_in_two(page_filter: PageFilter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagefilter.columns.pages._MOST_CHARS", 2 * len(ARTICLE) + 100)
    texts = [f"{number} {ARTICLE}" for number in range(7)]
    out = list(judged([batch(text=texts, n=list(range(7)))], page_filter.judge_all))
    assert [part.num_rows for part in out] == [3, 3, 1]
    assert [row["n"] for part in out for row in part.to_pylist()] == list(range(7))


def test_a_lone_surrogate_becomes_one_other_character(page_filter: PageFilter) -> None:
    verdict = page_filter.judge(Page(text="Half a pair: \ud83d. " + ARTICLE))
    (out,) = judged([batch(text=["x"])], lambda pages: (verdict for _ in pages), tag=True)
    assert out.column("text")[0].as_py() == "Half a pair: \ufffd. " + ARTICLE


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        (pa.schema([("body", pa.string())]), r"no column 'html' or 'text' \(there are: 'body'\)"),
        (pa.schema([("html", pa.int64())]), "column 'html' is int64, not text or bytes"),
        (pa.schema([("text", pa.binary())]), "column 'text' is binary, not text"),
    ],
)
def test_a_table_without_pages_is_an_error_that_says_what_to_do(schema: Any, said: str, page_filter: PageFilter) -> None:
    with pytest.raises(InputError, match=said):
        judged_schema(schema)
    with pytest.raises(InputError, match=said):
        list(judged([pa.RecordBatch.from_pylist([{name: None for name in schema.names}], schema)], page_filter.judge_all))


def test_columns_of_nulls_alone_are_columns(page_filter: PageFilter) -> None:
    assert rows(page_filter, batch(html=pa.nulls(2), text=pa.nulls(2)))[0]["pagefilter"]["reasons"][0]["code"] == "input.no-page"


def test_the_verdict_is_the_column_that_parquet_files_of_the_command_line_have(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    (tmp_path / "a.txt").write_text(ARTICLE)
    command = [sys.executable, "-m", "pagefilter", "filter", str(tmp_path / "a.txt"), "--tag", "-o", str(tmp_path / "a.parquet")]
    subprocess.run(command, env=crawl.ENVIRONMENT, check=True)
    assert parquet.read_schema(tmp_path / "a.parquet").field("pagefilter").type == verdict_type(tag=True)


# Archives


def test_archives_are_tables_with_a_row_for_each_page_and_each_record_that_cannot_be_read(tmp_path: Path, page_filter: PageFilter) -> None:
    crawl.write(tmp_path / "crawl", 6)
    names = files([str(tmp_path / "crawl")])
    assert len(names) == crawl.FILES
    batches = [part for name in names for part in archive_batches(name)]
    assert all(part.schema == ARCHIVE for part in batches)
    out = [row for part in judged(batches, page_filter.judge_all, tag=True) for row in part.to_pylist()]
    assert {row["id"]: crawl.facts(row) for row in out} == crawl.of_the_command_line(tmp_path / "crawl")
    assert len(out) == 7 * crawl.FILES


def test_batches_of_an_archive_are_of_bounded_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crawl.write(tmp_path / "crawl", 12)
    monkeypatch.setattr("pagefilter.columns.archives._BATCH_BYTES", 10_000)
    assert [part.num_rows for part in archive_batches(files([str(tmp_path / "crawl")])[0])] != [13]
    assert sum(part.num_rows for part in archive_batches(files([str(tmp_path / "crawl")])[0])) == 13
    monkeypatch.setattr("pagefilter.columns.archives._BATCH_ROWS", 1)
    assert {part.num_rows for part in archive_batches(files([str(tmp_path / "crawl")])[0])} == {1}


def test_files_are_of_one_kind_and_what_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.warc.gz", "a.wet", "c.parquet", "notes.md", ".hidden.warc"):
        (tmp_path / name).touch()
    assert files([str(tmp_path)]) == [str(tmp_path / "a.wet"), str(tmp_path / "b.warc.gz")]
    monkeypatch.chdir(tmp_path)
    assert files(["."]) == files([str(tmp_path)])
    assert [Path(name).name for name in files([str(tmp_path)], "parquet")] == ["c.parquet"]
    with pytest.raises(InputError, match="there is no"):
        files([str(tmp_path / "missing.warc")])


# Adapters, without what they adapt to


@pytest.mark.parametrize(("name", "framework"), [("ray", "ray"), ("ray_job", "ray"), ("spark", "pyspark"), ("spark_job", "pyspark")])
def test_an_adapter_without_its_framework_says_what_to_install(name: str, framework: str) -> None:
    code = f"import sys; sys.modules[{framework!r}] = None; import pagefilter.adapters.{name}"
    done = subprocess.run([sys.executable, "-c", code], env=crawl.ENVIRONMENT, capture_output=True, text=True, check=False)
    assert f"pip install 'pagefilter[{framework.removeprefix('py')}]'" in done.stderr.splitlines()[-1]


# Workers that stay


def test_workers_judge_lot_after_lot_with_one_process_and_this_one_loads_no_model(tmp_path: Path) -> None:
    script = tmp_path / "lots.py"
    script.write_text(f"""
import json, sys
from multiprocessing import active_children
from pagefilter import Page, Workers
if __name__ == "__main__":
    with Workers() as workers:
        found = []
        for lot in range(3):
            texts = [f"{{lot}} {{number}} " + {ARTICLE!r} for number in range(40)]
            verdicts = list(workers.judge_all(Page(text=text) for text in texts))
            assert [verdict.extracted for verdict in verdicts] == texts
            found.append([child.pid for child in active_children()])
    print(json.dumps([found, len(active_children()), "sklearn" in sys.modules or "trafilatura" in sys.modules]))
""")
    done = subprocess.run([sys.executable, str(script)], env=crawl.ENVIRONMENT, check=True, capture_output=True, text=True)
    lots, left, loaded = json.loads(done.stdout)
    assert lots[0] == lots[1] == lots[2] and len(lots[0]) == 1
    assert (left, loaded) == (0, False)


def test_after_a_page_that_took_too_long_and_a_lot_that_was_left_the_next_lot_is_judged(page_filter: PageFilter) -> None:
    long = Page(text="".join(f"The mill number {number} stands by the river, built of stone.\n" for number in range(40_000)))
    short = Page(text=ARTICLE)
    with Workers(page_filter.config.replace({"page_seconds": 1})) as workers:
        codes = [[reason.code for reason in verdict.reasons] for verdict in workers.judge_all([short, long])]
        assert codes[1] == ["input.timeout"]
        left = workers.judge_all([short] * 100)
        next(left)
        assert next(workers.judge_all([short])).text == ARTICLE  # lots beside each other
        left.close()
        assert [verdict.text for verdict in workers.judge_all([short] * 2)] == [ARTICLE] * 2
