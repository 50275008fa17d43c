"""Sources: every page of an input comes out as a record, everything else as a complaint, in a fixed order."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import fsspec
import lz4.frame
import pytest
import zstandard

from pagefilter.data import Page
from pagefilter.errors import ConfigError, InputError
from pagefilter.sources import Meter, ReadOptions, Record, Skipped, Unreadable, bombs, read, size_of

PACK: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".zst": lambda data: zstandard.ZstdCompressor().compress(data),
    ".lz4": lz4.frame.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
}


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, data: bytes | str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return name


def everything(*inputs: str, **options: object) -> list[Record | Unreadable]:
    return list(read(inputs, ReadOptions(**options)))  # type: ignore[arg-type]


def records(*inputs: str, **options: object) -> list[Record]:
    items = everything(*inputs, **options)
    assert not [str(item) for item in items if isinstance(item, Unreadable)]
    return [item for item in items if isinstance(item, Record)]


def one(name: str, **options: object) -> Page:
    (record,) = records(name, **options)
    return record.page


def complaints(*inputs: str, **options: object) -> list[str]:
    return [str(item) for item in everything(*inputs, **options) if isinstance(item, Unreadable)]


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


# Files that are one page


def test_an_html_file_is_one_page_of_bytes_named_by_its_path() -> None:
    assert one(write("site/a.html", b"<p>\xff")) == Page(html=b"<p>\xff", id="site/a.html")


@pytest.mark.parametrize("text", ["one\r\ntwo\rthree\n", "", "\u2028\x85\ttail  ", "no end"])
def test_the_text_of_a_txt_file_is_its_characters_one_for_one(text: str) -> None:
    assert one(write("a.txt", text)).text == text


def test_a_txt_file_may_be_utf_16_with_or_without_a_mark() -> None:
    assert one(write("a.txt", "naïve text".encode("utf-16"))).text == "naïve text"
    assert one(write("b.txt", "plain text".encode("utf-16-le"))).text == "plain text"


def test_a_binary_file_called_txt_goes_on_as_bytes_for_the_verdict_to_name() -> None:
    assert one(write("a.txt", b"%PDF-1.7\n")) == Page(html=b"%PDF-1.7\n", id="a.txt")


def test_an_empty_page_file_is_a_page_and_an_empty_row_file_has_no_rows() -> None:
    assert one(write("a.html", b"")).html == b""
    assert one(write("a.txt", b"")).text == ""
    assert records(write("a.jsonl", b"")) == []


def test_no_more_than_the_bound_is_read_of_a_page_file() -> None:
    bomb = gzip.compress(b"<p>" + b"a" * 5_000_000)
    assert one(write("a.html.gz", bomb), max_bytes=1000).html == b"<p>" + b"a" * 998
    text = one(write("b.txt", "ä" * 5000), max_chars=1000).text
    assert text is not None and 1000 < len(text) <= 4004


# Formats and compression


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize("named", [True, False])
def test_compressed_files_are_opened_whatever_their_name(suffix: str, named: bool) -> None:
    packed = PACK[suffix](b"<html><p>text</html>")
    assert one(write("a.html" + suffix if named else "a.html", packed)).html == b"<html><p>text</html>"
    rows = PACK[suffix](b'{"text": "a"}\n{"text": "b"}\n')
    assert [record.page.text for record in records(write("rows.jsonl" + suffix if named else "rows", rows))] == ["a", "b"]


def test_a_file_named_as_compressed_that_is_not_is_read_as_it_is() -> None:
    assert one(write("a.html.gz", b"<p>plain")).html == b"<p>plain"


def test_only_one_layer_of_compression_is_opened() -> None:
    inner = gzip.compress(b"<p>text")
    assert one(write("a.html.gz", gzip.compress(inner))).html == inner
    assert one(write("a", gzip.compress(inner))).html == inner


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.warc"])
@pytest.mark.parametrize("suffix", PACK)
def test_lines_of_nothing_without_end_are_a_bomb(name: str, suffix: str) -> None:
    items = everything(write(name + suffix, PACK[suffix](b"\n" * 10_000_000)))
    (bad,) = items
    assert isinstance(bad, Unreadable) and bad.cause.startswith("a bomb: ") and "lines and more" in bad.cause


def test_unpacking_ends_where_the_size_is_beyond_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bombs, "_MOST_SIZE", 50_000_000)
    rows = [json.dumps({"text": f"page {number} of {number % 7} " * 9}).encode() + b"\n" for number in range(2000)]
    write("a.jsonl.gz", gzip.compress(b"".join(rows)) + gzip.compress(b" " * 9_999_999 + b"\n") * 15)
    assert len(everything("a.jsonl.gz")) == 2001 and "packed bytes hold" in complaints("a.jsonl.gz")[0]


def test_the_same_row_again_and_again_is_no_bomb() -> None:
    row = json.dumps({"text": "A page that stands in the file again and again, as in a test. " * 9}).encode() + b"\n"
    assert len(records(write("a.jsonl.zst", PACK[".zst"](row * 80_000)))) == 80_000


def test_parts_of_a_compressed_file_joined_are_read_to_the_end() -> None:
    for suffix, pack in PACK.items():
        packed = pack(b'{"text": "a"}\n') + pack(b'{"text": "b"}\n')
        assert [record.page.text for record in records(write("rows.jsonl" + suffix, packed))] == ["a", "b"], suffix


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b'{"text": "row"}', "jsonl"),
        (b'\xef\xbb\xbf  {"text": "row"}', "jsonl"),
        (b"\n <!DOCTYPE html><p>x", "html"),
        (b"<!-- x --><HTML>", "html"),
        ("<html><p>x".encode("utf-16"), "html"),
        (b'{broken\n{"text": "row"}', "jsonl"),
        (b"{ a set of braces } in prose", "text"),
        (b"<3 is a heart, 1 < 2", "text"),
        (b"Plain words.", "text"),
    ],
)
def test_format_is_told_by_content_where_the_name_is_silent(head: bytes, kind: str) -> None:
    record = everything(write("page", head))[-1]
    assert isinstance(record, Record)
    assert {"jsonl": bool(record.fields), "html": record.page.html is not None, "text": record.page.text is not None}[kind]
    assert bool(record.fields) == (kind == "jsonl")


def test_a_name_goes_before_content_and_from_before_both() -> None:
    assert one(write("a.txt", "<html>as text</html>")).text == "<html>as text</html>"
    assert one("a.txt", format="html").html == b"<html>as text</html>"


def test_a_format_that_nobody_knows_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(ConfigError, match=r"pdf is no format.*jsonl, parquet, csv, warc, wet"):
        read(["-"], ReadOptions(format="pdf"))


@pytest.mark.parametrize("suffix", PACK)
def test_of_a_compressed_file_cut_short_the_rows_before_are_read_and_the_end_is_told(suffix: str) -> None:
    rows = b"".join(b'{"text": "%s"}\n' % os.urandom(20).hex().encode() for _ in range(50_000))
    packed = PACK[suffix](rows)
    items = everything(write("rows.jsonl" + suffix, packed[: len(packed) * 2 // 3]))
    *before, last = items
    assert isinstance(last, Unreadable) and last.number is None and f"after line {len(before)}" in last.cause
    assert len(before) > 1000 and all(isinstance(item, Record) for item in before)


def test_half_a_compressed_page_is_no_page() -> None:
    for suffix, pack in PACK.items():
        name = write("a.html" + suffix, pack(os.urandom(5000))[:2000])
        assert len(complaints(name)) == 1 and len(everything(name)) == 1, suffix


# Rows


def row_complaints(*lines: bytes | str) -> list[str]:
    return complaints(write("rows.jsonl", b"\n".join(line.encode() if isinstance(line, str) else line for line in lines)))


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        (b"{broken", "broken JSON"),
        (b'{"text": "a"} extra', "broken JSON: Extra data"),
        (b'{"text": "a",}', "broken JSON"),
        (b'{"text" "a"}', "broken JSON: Expecting ':'"),
        (b'{"text": "a" "b": 1}', "broken JSON: Expecting ',' or '}'"),
        (b'{"text": "a"', "broken JSON"),
        (b'{"text": "tab\there"}', "broken JSON: Invalid control character"),
        (b'{"text": "\xff"}', "not UTF-8"),
        (b"[1, 2]", "row is a list, not a JSON object"),
        (b'"text"', "row is text, not a JSON object"),
        (b"null", "row is null, not a JSON object"),
        (b"12", "row is a number, not a JSON object"),
        (b"{}", "no field 'html' or 'text' (has no fields)"),
        (b'{"body": "a"}', "no field 'html' or 'text' (has 'body')"),
        (b'{"text": null}', "no field 'html' or 'text'"),
        (b'{"text": 12}', "field 'text' is a number, not text"),
        (b'{"html": ["a"], "text": "a"}', "field 'html' is a list, not text"),
        (b'{"text": "a", "url": {}}', "field 'url' is an object, not text"),
        (b'{"text": "a", "id": true}', "field 'id' is true or false"),
        (b'{"text": "a", "deep": ' + b"[" * 100_000 + b"}", "nested too deeply"),
    ],
)
def test_a_row_without_a_page_costs_only_itself_and_says_where_and_why(line: bytes, cause: str) -> None:
    write("rows.jsonl", b'{"text": "before"}\n' + line + b'\n{"text": "after"}\n')
    before, bad, after = everything("rows.jsonl")
    assert isinstance(before, Record) and isinstance(after, Record) and after.page.text == "after" and after.number == 3
    assert isinstance(bad, Unreadable) and str(bad).startswith("rows.jsonl:2: ") and cause in bad.cause


def test_blank_lines_crlf_a_bom_and_a_missing_last_line_end_are_no_faults() -> None:
    write("rows.jsonl", b'\xef\xbb\xbf{"text": "a"}\r\n\r\n  \n{"text": "b\\u2028c"}')
    assert [(record.page.text, record.number) for record in records("rows.jsonl")] == [("a", 1), ("b\u2028c", 4)]


def test_a_line_longer_than_the_limit_is_skipped_whole() -> None:
    write("rows.jsonl", b'{"text": "' + b"a" * 3_000_000 + b'"}\n{"text": "after"}\n')
    bad, after = everything("rows.jsonl", max_line=1000)
    assert str(bad) == "rows.jsonl:1: line is longer than 1000 bytes"
    assert isinstance(after, Record) and after.number == 2


def test_html_goes_before_text_unless_it_is_empty() -> None:
    write("rows.jsonl", '{"html": "<p>a", "text": "b"}\n{"html": "", "text": "b"}\n{"html": null, "text": ""}\n{"html": ""}\n')
    assert [(record.page.html, record.page.text) for record in records("rows.jsonl")] == [
        ("<p>a", None),
        (None, "b"),
        (None, ""),
        ("", None),
    ]


def test_fields_have_the_names_that_the_options_give() -> None:
    write("rows.jsonl", '{"body": "a", "link": "u", "key": 7}\n')
    page = one("rows.jsonl", text_field="body", url_field="link", id_field="key")
    assert page == Page(text="a", url="u", id="7")


def test_a_row_without_an_id_is_named_by_file_and_line() -> None:
    write("rows.jsonl", '\n{"text": "a"}\n{"text": "b", "id": null}\n{"text": "c", "id": "x"}\n')
    assert [record.page.id for record in records("rows.jsonl")] == ["rows.jsonl:2", "rows.jsonl:3", "x"]


def test_fields_pass_through_as_they_are_written() -> None:
    odd = '{"text":"a","n":1.10,"big":' + "9" * 5000 + ',"inf":1e400,"s":"\\ud800 \\u00e9","o":{"b":1, "a":[ ]},"nan":NaN,"z":null}'
    (record,) = records(write("rows.jsonl", odd))
    assert "{" + ",".join(f"{json.dumps(name)}:{value}" for name, value in record.fields.items()) + "}" == odd


def test_a_large_row_file_is_streamed() -> None:
    write("rows.jsonl", b'{"text": "a"}\n' * 100_000)
    items = read(["rows.jsonl"])
    assert isinstance(next(items), Record)
    os.truncate("rows.jsonl", 14 * 50_000)  # what is not read yet can still change
    assert sum(1 for _ in items) == 49_999


# Inputs


def test_a_directory_gives_its_known_files_sorted_and_leaves_hidden_ones_out() -> None:
    for name in (
        "b.html",
        "a/z.txt",
        "a/b/c.htm",
        "c.jsonl",
        "README.md",
        ".hidden.html",
        ".git/x.html",
        "x.HTML.gz",
        "page.xhtml",
        "no.json",
    ):
        write(f"d/{name}", '{"text": "row"}')
    assert [record.source for record in records("d")] == [
        "d/a/b/c.htm",
        "d/a/z.txt",
        "d/b.html",
        "d/c.jsonl",
        "d/page.xhtml",
        "d/x.HTML.gz",
    ]


def test_a_directory_that_links_to_itself_is_walked_once() -> None:
    write("d/a.html", "<p>")
    os.symlink(".", "d/loop")
    assert [record.source for record in records("d")] == ["d/a.html"]


def test_a_glob_is_expanded_sorted_and_a_file_of_that_very_name_goes_before_it() -> None:
    for name in ("b.html", "a.html", "sub/c.html", "[x].html"):
        write(name, "<p>")
    assert [record.source for record in records("*.html")] == ["[x].html", "a.html", "b.html"]
    assert [record.source for record in records("**/c.html")] == ["sub/c.html"]
    assert [record.source for record in records("[x].html")] == ["[x].html"]


@pytest.mark.parametrize("missing", ["none.jsonl", "no*.html", "dir/none"])
def test_an_input_that_is_not_there_is_refused_before_anything_is_read(missing: str) -> None:
    write("a.html", "<p>")
    with pytest.raises(InputError, match=missing.replace("*", r"\*")):
        read(["a.html", missing])


def test_a_link_to_itself_in_a_directory_is_unreadable_and_the_rest_is_read() -> None:
    write("d/z.html", "<p>")
    os.symlink("a.html", "d/a.html")
    assert complaints("d") == ["d/a.html: Too many levels of symbolic links"] and len(everything("d")) == 2


def test_a_link_to_nowhere_in_a_directory_is_unreadable_and_the_rest_is_read() -> None:
    os.symlink("nowhere.html", write("d/a.html", "") + "x.html")
    bad = complaints("d")
    assert bad == ["d/a.htmlx.html: No such file or directory"] and len(everything("d")) == 2


def test_what_may_not_be_read_in_a_directory_is_unreadable_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    write("d/a.html", "<p>")
    write("d/closed/b.html", "<p>")
    os.chmod("d/closed", 0)
    if os.geteuid() == 0:  # root may read everything, so the refusal is played

        def scandir(path: str, real: Callable[[str], object] = os.scandir) -> object:
            if path.endswith("closed"):
                raise PermissionError(13, "Permission denied", path)
            return real(path)

        monkeypatch.setattr(os, "scandir", scandir)
    assert complaints("d") == ["d/closed: Permission denied"] and len(everything("d")) == 2
    os.chmod("d/closed", 0o700)


@pytest.mark.parametrize(
    ("data", "ids"), [(b'{"text": "a"}\n\n{"text": "b"}', ["-:1", "-:3"]), (b"<html><p>x", ["-"]), (b"words", ["-"]), (b"", [])]
)
def test_stdin_is_told_by_content(data: bytes, ids: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, data)
    assert [record.page.id for record in records("-")] == ids


def test_stdin_may_be_compressed(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, gzip.compress(b'{"text": "a"}\n'))
    assert [record.page.text for record in records("-")] == ["a"]


# Rows of other programs


def test_rows_of_datatrove_dolma_and_common_crawl_have_their_address_and_name() -> None:
    rows = [
        {"text": "a", "id": "1", "metadata": {"url": "https://example.org/1"}},
        {"id": "2", "text": "b", "source": "dolma", "metadata": {"url": "https://example.org/2"}},
        {"text": "c", "WARC-Target-URI": "https://example.org/3", "WARC-Record-ID": "<urn:3>"},
        {"text": "d", "url": "https://example.org/own", "metadata": {"url": "https://example.org/other"}},
        {"text": "e", "metadata": "not an object"},
    ]
    write("rows.jsonl", "\n".join(map(json.dumps, rows)))
    assert [(record.page.id, record.page.url) for record in records("rows.jsonl")] == [
        ("1", "https://example.org/1"),
        ("2", "https://example.org/2"),
        ("<urn:3>", "https://example.org/3"),
        ("rows.jsonl:4", "https://example.org/own"),
        ("rows.jsonl:5", None),
    ]


def test_a_field_inside_an_object_is_named_with_a_dot() -> None:
    row = '{"doc": {"body": {"html": "<p>a"}, "n": 7}, "a.b": "https://example.org/"}'
    page = one(write("rows.jsonl", row), html_field="doc.body.html", id_field="doc.n", url_field="a.b")
    assert page == Page(html="<p>a", url="https://example.org/", id="7")


# Tables of text


def test_a_table_has_a_page_a_row_and_its_other_columns_are_fields() -> None:
    write("a.csv", '\ufeffid,url,text,n\n1,https://example.org/,"two ""lines""\nof text, one page",7\n\n2,,kurz,\n')
    first, second = records("a.csv")
    assert first.page == Page(text='two "lines"\nof text, one page', url="https://example.org/", id="1")
    assert (first.number, dict(first.fields)["n"]) == (2, '"7"')
    assert (second.page, second.number) == (Page(text="kurz", id="2"), 5)


@pytest.mark.parametrize("delimiter", "\t;|,")
def test_the_first_row_tells_what_parts_the_fields(delimiter: str) -> None:
    assert one(write("a.tsv", f"id{delimiter}text\n7{delimiter}good\n")) == Page(text="good", id="7")


def test_a_bad_row_of_a_table_costs_only_itself() -> None:
    rows = [b"id,text", b"1,a", b"2,b,more", b"3", b"4,\xff", b'5,"x"y', b"6," + b"z" * 5000, b"7,g\0h", b"8,i"]
    items = everything(write("a.csv", b"\n".join(rows)), max_line=1000)
    assert [item.page.id for item in items if isinstance(item, Record)] == ["1", "7", "8"]
    told = [str(item) for item in items if isinstance(item, Unreadable)]
    assert [line.split(": ")[0] for line in told] == ["a.csv:3", "a.csv:4", "a.csv:5", "a.csv:6", "a.csv:7"]
    assert "row has 3 fields, the first row names 2" in told[0] and "not UTF-8" in told[2] and "longer than" in told[4]


def test_a_quote_that_is_never_closed_is_told_of_where_it_was_opened() -> None:
    items = everything(write("a.csv", b'text\ngood\n"never closed\nrow\nrow\n'))
    assert isinstance(items[0], Record) and str(items[1]).startswith("a.csv:3: broken row") and len(items) == 2


def test_a_table_without_rows_has_no_pages() -> None:
    assert everything(write("a.csv", b"")) == [] == everything(write("b.csv", b"id,text\n"))


def test_a_table_may_begin_with_blank_lines_but_not_with_a_line_that_is_too_long() -> None:
    (found,) = records(write("a.csv", b"\xef\xbb\xbf\n \r\nid,text\n1,a\n"))
    assert (found.page, found.number) == (Page(text="a", id="1"), 4)
    assert complaints(write("b.csv", b"id,text" + b"x" * 2000 + b"\n1,a\n"), max_line=1000) == [
        "b.csv:1: line is longer than 1000 bytes, and it names the fields"
    ]


# Lists, pipes and progress


def test_a_list_names_inputs_and_one_that_is_missing_does_not_end_the_run() -> None:
    for name in ("a.html", "d/b.html", "d/c.txt"):
        write(name, "<p>")
    write("list.txt", "# the crawl\nd\n\nnone.html\r\na.h*l\n")
    items = list(read([], ReadOptions(files_from="list.txt")))
    assert [item.source for item in items if isinstance(item, Record)] == ["d/b.html", "d/c.txt", "a.html"]
    assert complaints_of(items) == ["list.txt:4: there is no none.html; inputs are files, directories, globs, URLs, or - for stdin"]
    assert next(item.source for item in read(["a.html"], ReadOptions(files_from="list.txt"))) == "a.html"
    with pytest.raises(InputError, match=r"cannot read the list none\.txt"):
        read([], ReadOptions(files_from="none.txt"))


def complaints_of(items: list[Record | Unreadable | Skipped]) -> list[str]:
    return [str(item) for item in items if isinstance(item, Unreadable)]


def test_a_list_may_come_from_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.html", "<p>")
    stdin(monkeypatch, b"a.html\n")
    assert [item.source for item in read([], ReadOptions(files_from="-"))] == ["a.html"]


def test_a_pipe_in_a_directory_is_not_waited_for_and_a_named_one_is_read() -> None:
    write("d/a.html", "<p>")
    os.mkfifo("d/b.html")
    assert complaints("d") == ["d/b.html: is a pipe, a socket or a device, and no file"] and len(everything("d")) == 2
    with subprocess.Popen(["sh", "-c", "printf '<p>x' > d/b.html"]):
        assert one("d/b.html").html == b"<p>x"


def test_the_meter_ends_at_the_size_that_was_told() -> None:
    write("d/a.html.gz", gzip.compress(b"<p>" * 1000))
    write("d/rows.jsonl", b'{"text": "a"}\n' * 10_000)
    write("d/b.txt", b"text")
    meter = Meter(total=size_of(["d"]))
    assert meter.total == sum(file.stat().st_size for file in Path("d").iterdir())
    seen = [meter.bytes for _ in read(["d"], None, meter)]
    assert seen == sorted(seen) and seen[0] < seen[-1] and meter.bytes == meter.total
    assert size_of(["-"]) is None


# URLs


def at_url(name: str, data: bytes) -> str:
    with fsspec.open(name, "wb") as file:
        file.write(data)
    return name


def test_urls_are_read_as_files_are(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.html", "b.jsonl.gz", "notes.md", "sub/c.txt"):
        rows = gzip.compress(b'{"text": "row"}\n') if name.endswith(".gz") else b"<p>page"
        at_url(f"memory://crawl/{name}", rows)
    whole = [record.source for record in records("memory://crawl/")]
    assert whole == ["memory:///crawl/a.html", "memory:///crawl/b.jsonl.gz", "memory:///crawl/sub/c.txt"]
    assert [record.source for record in records("memory://crawl/*.html")] == ["memory:///crawl/a.html"]
    assert one("memory://crawl/a.html").html == b"<p>page"
    assert size_of(["memory://crawl/a.html"]) == 7
    write("list.txt", "memory://crawl/a.html\nmemory://crawl/none.html\n")
    assert len(list(read([], ReadOptions(files_from="list.txt")))) == 2
    with pytest.raises(InputError, match="there is no memory://crawl/none"):
        read(["memory://crawl/none.html"])


def test_a_url_without_what_opens_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match="nothing://"):
        read(["nothing://x/a.html"])
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(ConfigError, match=r"pagefilter\[remote\]"):
        read(["s3://bucket/a.html"])
