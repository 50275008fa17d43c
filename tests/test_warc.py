"""WARC, WET and ARC: every record is a page, skipped and counted, or complained of, at its place; a bad one costs only itself."""

from __future__ import annotations

import base64
import bz2
import gzip
import hashlib
import io
import json
import lzma
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli
import fastwarc.warc
import pytest
import zstandard
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from pagefilter.sources import ReadOptions, Record, Skipped, Unreadable, read

Item = Record | Skipped | Unreadable
HTML = b"<html><body><p>A page of a crawl.</p></body></html>"


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def record(block: bytes, kind: str = "response", length: int | None = None, **headers: str) -> bytes:
    named = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:1>",
        "WARC-Target-URI": "https://example.org/a",
        "WARC-Date": "2026-11-25T12:00:00Z",
        "Content-Type": "application/http; msgtype=response" if kind == "response" else "text/plain",
        **{name.replace("_", "-"): value for name, value in headers.items()},
        "Content-Length": str(len(block) if length is None else length),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def http(body: bytes = HTML, status: str = "HTTP/1.1 200 OK", **headers: str) -> bytes:
    named = {"Content-Type": "text/html; charset=utf-8", **{name.replace("_", "-"): value for name, value in headers.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return f"{status}\r\n{head}\r\n".encode() + body


def numbered(number: int) -> bytes:
    return record(http(b"<p>page %d" % number), WARC_Record_ID=f"<urn:{number}>")


def items(data: bytes, name: str = "a.warc.gz", **options: int) -> list[Item]:
    Path(name).write_bytes(data)
    return list(read([name], ReadOptions(**options)))  # type: ignore[arg-type]


def ids(found: list[Item]) -> list[str | None]:
    return [item.page.id for item in found if isinstance(item, Record)]


def one(data: bytes, name: str = "a.warc") -> Record:
    (found,) = items(data, name)
    assert isinstance(found, Record), str(found)
    return found


# Real files


def theirs(path: Path) -> Iterator[tuple[str, int, int]]:
    """Type, offset and length of each record for warcio, until it stops."""
    with path.open("rb") as stream:
        found = ArchiveIterator(stream)
        for item in found:
            item.raw_stream.read()
            yield item.rec_type, found.get_record_offset(), found.get_record_length()


FILES = ["example.arc.gz", "example.warc.gz", "sample-0000.warc.gz", "warcfile.warc.gz", "whirlwind.warc.gz", "whirlwind.warc.wet.gz"]


@pytest.mark.parametrize("name", FILES)
def test_real_files_have_the_records_and_offsets_that_warcio_and_fastwarc_read(name: str, data: Path) -> None:
    path = data / "warc" / name
    ours = {}
    for item in read([str(path)]):
        assert not isinstance(item, Unreadable), str(item)
        if isinstance(item, Record):
            fields = {key: json.loads(value) for key, value in item.fields.items()}
            ours[fields["warc_record_offset"]] = fields["warc_record_length"], fields.get("WARC-Record-ID")
        else:
            assert item.offset is not None
            ours[item.offset] = None, None
    expected = list(theirs(path))
    assert list(ours) == [offset for _, offset, _ in expected]
    for kind, offset, length in expected:
        assert ours[offset][0] in (None, length)
        assert kind in ("response", "conversion", "resource") or ours[offset][0] is None
    if ".arc" not in name:  # which fastwarc does not read
        with path.open("rb") as stream:
            fast = [(item.stream_pos, item.record_id) for item in fastwarc.warc.ArchiveIterator(stream, parse_http=False)]
        assert [offset for offset, _ in fast] == list(ours)
        assert all(ours[offset][1] in (None, name) for offset, name in fast)


def test_a_real_page_can_be_fetched_by_its_place(data: Path) -> None:
    path = data / "warc" / "whirlwind.warc.gz"
    (page,) = (item for item in read([str(path)]) if isinstance(item, Record))
    offset, length = (json.loads(page.fields[f"warc_record_{name}"]) for name in ("offset", "length"))
    again = gzip.decompress(path.read_bytes()[offset : offset + length])
    assert again.startswith(b"WARC/1.0\r\nWARC-Type: response") and page.page.html is not None
    assert json.loads(page.fields["warc_filename"]) == "whirlwind.warc.gz" and page.page.url and page.page.content_type


def test_a_real_file_that_was_clipped_is_told_of_where_warcio_gives_half_a_page_and_fastwarc_nothing(data: Path) -> None:
    path = data / "warc" / "clipped.warc.gz"
    (found,) = read([str(path)])
    assert isinstance(found, Unreadable) and (found.offset, found.cause) == (0, "cut short")
    with path.open("rb") as stream:
        half = next(iter(ArchiveIterator(stream)))
        assert half.rec_type == "response" and len(half.content_stream().read()) > 0
    with path.open("rb") as stream:
        assert len(list(fastwarc.warc.ArchiveIterator(stream, parse_http=False))) <= 1


# What a record gives


def test_a_response_is_a_page_with_address_name_charset_and_place() -> None:
    first, second = items(gzip.compress(numbered(1)) + gzip.compress(numbered(2)))
    assert isinstance(first, Record) and isinstance(second, Record)
    page = second.page
    assert (page.html, page.url, page.id) == (b"<p>page 2", "https://example.org/a", "<urn:2>")
    assert page.content_type == "text/html; charset=utf-8"
    size = len(gzip.compress(numbered(1)))
    assert {name: json.loads(value) for name, value in second.fields.items()} == {
        "warc_filename": "a.warc.gz",
        "warc_record_offset": size,
        "warc_record_length": len(gzip.compress(numbered(2))),
        "WARC-Date": "2026-11-25T12:00:00Z",
        "WARC-Record-ID": "<urn:2>",
        "http_status": 200,
    }


def test_a_conversion_is_a_text_and_keeps_what_it_was_taken_from() -> None:
    text = "Ein Text, größer als nichts.\r\nZwei Zeilen.".encode()
    found = one(record(text, "conversion", WARC_Refers_To="<urn:uuid:0>", WARC_Identified_Content_Language="deu"), "a.warc.wet")
    assert found.page.text == text.decode() and found.page.html is None
    assert (json.loads(found.fields["WARC-Refers-To"]), json.loads(found.fields["WARC-Identified-Content-Language"])) == ("<urn:uuid:0>", "deu")


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (record(b"", "warcinfo"), "warcinfo record"),
        (record(b"GET / HTTP/1.1\r\n\r\n", "request"), "request record"),
        (record(http(b""), "revisit"), "revisit record"),
        (record(b"x", "invented"), "other record"),
        (record(http(b"\x89PNG", Content_Type="image/png")), "not HTML (image)"),
        (record(http(b"%PDF", Content_Type="application/pdf; x=y")), "not HTML (application/pdf)"),
        (record(http(b"{}", Content_Type="weird/one-of-a-kind-1234")), "not HTML (other)"),
        (record(http(b"<p>x"), WARC_Identified_Payload_Type="image/gif"), "not HTML (image)"),
        (record(http(b"")), "empty body"),
    ],
)
def test_what_is_no_page_is_skipped_under_one_of_few_names(data: bytes, cause: str) -> None:
    (found,) = items(data, "a.warc")
    assert isinstance(found, Skipped) and (found.cause, found.number, found.offset) == (cause, 1, 0)


def test_a_page_is_told_by_what_the_crawler_identified_before_what_the_server_said() -> None:
    assert one(record(http(Content_Type="application/octet-stream"), WARC_Identified_Payload_Type="text/html")).page.html == HTML
    assert one(record(http(Content_Type=""))).page.html == HTML
    assert one(record(http(b"words", Content_Type="text/plain"))).page.text == "words"
    assert one(record(HTML, "resource", Content_Type="text/html")).page.html == HTML
    assert isinstance(items(record(b"a log", "resource"))[0], Skipped)


@pytest.mark.parametrize("status", ["HTTP/1.1 404 Not Found", "HTTP/2 503", "HTTP/1.0 200"])
def test_pages_of_errors_are_pages_and_say_their_status(status: str) -> None:
    assert json.loads(one(record(http(status=status))).fields["http_status"]) == int(status.split()[1])


@pytest.mark.parametrize("block", [b"no header at all", b"\r\n\r\n" + HTML, b"ICY 200 OK\r\n\r\n" + HTML])
def test_what_is_no_response_is_told_of(block: bytes) -> None:
    (found,) = items(record(block), "a.warc")
    assert isinstance(found, Unreadable) and found.cause == "no HTTP header"


def chunked(body: bytes, size: int = 7) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(body[at : at + size]), body[at : at + size]) for at in range(0, len(body), size)) + b"0\r\n\r\n"


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("X-GZIP", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "raw deflate": ("deflate", raw_deflate),
    "brotli": ("br", brotli.compress),
    "zstd": ("zstd", lambda data: zstandard.ZstdCompressor().compress(data)),
    "twice": ("gzip, br", lambda data: brotli.compress(gzip.compress(data))),
    "not at all": ("gzip", bytes),
    "in a way nobody knows": ("compress", bytes),
}


@pytest.mark.parametrize("name", PACKED)
@pytest.mark.parametrize("in_chunks", [False, True])
def test_bodies_are_read_as_they_were_meant(name: str, in_chunks: bool) -> None:
    coding, pack = PACKED[name]
    body = pack(HTML * 20)
    block = http(chunked(body) if in_chunks else body, Content_Encoding=coding, Transfer_Encoding="chunked" if in_chunks else "")
    assert one(record(block)).page.html == HTML * 20


def test_a_body_said_to_be_in_chunks_that_is_not_is_taken_as_it_is() -> None:
    assert one(record(http(Transfer_Encoding="chunked"))).page.html == HTML


def test_of_a_body_that_breaks_off_what_is_there_is_read() -> None:
    packed = gzip.compress(bytes(range(256)) * 400)
    found = one(record(http(packed[: len(packed) // 2], Content_Encoding="gzip"))).page.html
    assert isinstance(found, bytes) and 0 < len(found) < 256 * 400 and found.startswith(bytes(range(256)))


@pytest.mark.parametrize("name", ["gzip", "deflate", "raw deflate", "brotli", "zstd"])
def test_a_bomb_in_a_body_is_not_unpacked_further_than_a_page_may_be_large(name: str) -> None:
    coding, pack = PACKED[name]
    (found,) = items(record(http(pack(b"a" * 300_000_000), Content_Encoding=coding)), "a.warc", max_bytes=1_000_000)
    assert isinstance(found, Record) and found.page.html == b"a" * 1_000_001


def test_a_page_larger_than_may_be_is_read_so_far_that_the_filter_sees_it() -> None:
    first, second = items(record(http(b"b" * 9_000_000)) + numbered(2), "a.warc", max_bytes=1000)
    assert isinstance(first, Record) and first.page.html == b"b" * 1001 and ids([second]) == ["<urn:2>"]


# How a file is packed


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a", "a.warc.zst"])
def test_a_file_may_lie_there_as_it_is_and_records_have_their_places(name: str) -> None:
    found = items(numbered(1) + b"\r\n" + numbered(2), name)
    assert ids(found) == ["<urn:1>", "<urn:2>"]
    assert json.loads(found[1].fields["warc_record_offset"]) == len(numbered(1)) + 2  # type: ignore[union-attr]


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress, gzip.compress, lambda data: zstandard.ZstdCompressor().compress(data)])
def test_a_file_packed_as_a_whole_is_read_without_places(pack: Callable[[bytes], bytes]) -> None:
    found = items(pack(numbered(1) + numbered(2) + numbered(3)), "a.warc.gz")
    assert ids(found) == ["<urn:1>", "<urn:2>", "<urn:3>"]
    assert not any("warc_record_offset" in item.fields or "warc_record_length" in item.fields for item in found)  # type: ignore[union-attr]


def test_zstandard_frames_are_records_and_may_need_the_dictionary_before_them() -> None:
    frames = [zstandard.ZstdCompressor().compress(numbered(number)) for number in (1, 2)]
    found = items(frames[0] + b"\x50\x2a\x4d\x18\x03\0\0\0abc" + frames[1], "a.warc.zst")
    assert ids(found) == ["<urn:1>", "<urn:2>"]
    assert json.loads(found[1].fields["warc_record_offset"]) == len(frames[0]) + 11  # type: ignore[union-attr]
    dictionary = zstandard.train_dictionary(2000, [numbered(number) + bytes([number]) * 50 for number in range(200)])
    packer = zstandard.ZstdCompressor(dict_data=dictionary)
    data = zstandard.ZstdCompressor().compress(dictionary.as_bytes())
    head = b"\x5d\x2a\x4d\x18" + len(data).to_bytes(4, "little") + data
    assert ids(items(head + b"".join(packer.compress(numbered(number)) for number in (1, 2)), "a.warc.zst")) == ["<urn:1>", "<urn:2>"]


@pytest.mark.parametrize("packed", [False, True])
def test_stdin_and_files_of_other_names_are_told_by_content(packed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    data = gzip.compress(numbered(1)) + gzip.compress(numbered(2)) if packed else numbered(1) + numbered(2)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert ids(list(read(["-"]))) == ["<urn:1>", "<urn:2>"] == ids(items(data, "crawl"))


ARC = b"http://example.org/%d 10.0.0.1 20261125120000 text/html %d\n%s\n"


@pytest.mark.parametrize("packed", [False, True])
def test_arc_files_are_read_too(packed: bool) -> None:
    info = b"1 0 example\nURL IP-address Archive-date Content-type Archive-length\n"
    parts = [b"filedesc://a.arc 0.0.0.0 20261125120000 text/plain %d\n%s\n" % (len(info), info)]
    parts += [ARC % (number, len(http(b"<p>%d" % number)), http(b"<p>%d" % number)) for number in (1, 2)]
    found = items(b"".join(map(gzip.compress, parts) if packed else parts), "a.arc.gz" if packed else "a.arc")
    skipped, first, second = found
    assert isinstance(skipped, Skipped) and isinstance(first, Record) and isinstance(second, Record)
    assert (second.page.html, second.page.url, second.page.id) == (b"<p>2", "http://example.org/2", f"{second.source}:3")
    assert json.loads(second.fields["WARC-Date"]) == "2026-11-25T12:00:00Z"


def test_an_address_in_angle_brackets_loses_them_and_none_is_no_fault() -> None:
    assert one(record(http(), WARC_Target_URI="<https://example.org/b>")).page.url == "https://example.org/b"
    assert one(record(http(), WARC_Target_URI="")).page.url is None


def test_headers_said_twice_odd_line_ends_and_odd_case_are_no_faults() -> None:
    block = b"HTTP/1.1 200 OK\ncontent-type: text/html\nContent-Type: image/png\nno colon here\n folded\n\n" + HTML
    assert one(record(block).replace(b"WARC-Type", b"warc-TYPE")).page.html == HTML


# What is broken


GOOD = [gzip.compress(numbered(number)) for number in range(6)]


def faults(found: list[Item]) -> list[Unreadable]:
    return [item for item in found if isinstance(item, Unreadable)]


@pytest.mark.parametrize("broken", ["cut", "flipped", "garbage", "lies", "empty", "header"])
def test_a_broken_member_costs_itself_and_reading_goes_on_at_the_next(broken: str) -> None:
    bad = {
        "cut": GOOD[2][: len(GOOD[2]) // 2],
        "flipped": GOOD[2][:40] + bytes([GOOD[2][40] ^ 255]) + GOOD[2][41:],
        "garbage": b"\x1f\x8b\x08 not a member at all " * 5,
        "lies": gzip.compress(record(http(b"<p>x"), length=10)),
        "empty": gzip.compress(b"no record\n"),
        "header": gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n\r\n"),
    }[broken]
    found = items(b"".join([*GOOD[:2], bad, *GOOD[3:]]))
    assert ids(found) == [f"<urn:{number}>" for number in (0, 1, 3, 4, 5)]
    (fault,) = faults(found)
    assert fault.offset == len(GOOD[0]) + len(GOOD[1]) and fault.number == 3


def test_places_after_a_broken_member_are_right() -> None:
    found = items(b"".join([GOOD[0], GOOD[1][:50], GOOD[2]]))
    assert json.loads(found[-1].fields["warc_record_offset"]) == len(GOOD[0]) + 50  # type: ignore[union-attr]


def test_a_file_that_ends_in_the_middle_of_a_record_says_so_at_its_place() -> None:
    for data in (b"".join(GOOD)[:-30], (numbered(0) + numbered(1))[:-60]):
        found = items(data)
        (fault,) = faults(found)
        assert found[-1] is fault and "cut short" in fault.cause and str(fault).startswith(f"a.warc.gz:{len(found)}:byte {fault.offset}: ")


@pytest.mark.parametrize("length", [10, 200, 100_000, -1])
def test_in_a_plain_file_a_lying_length_costs_only_its_record(length: int) -> None:
    bad = record(http(b"<p>bad"), length=length)
    found = items(numbered(1) + bad + numbered(2) + numbered(3), "a.warc")
    assert ids(found) == ["<urn:1>", "<urn:2>", "<urn:3>"]
    (fault,) = faults(found)
    assert fault.offset == len(numbered(1))


def test_garbage_between_plain_records_is_told_of_once() -> None:
    found = items(numbered(1) + b"garbage\nmore of it\n\n" * 50 + numbered(2), "a.warc")
    assert ids(found) == ["<urn:1>", "<urn:2>"] and len(faults(found)) == 1


def test_a_header_without_end_is_told_of_and_takes_no_memory() -> None:
    endless = b"WARC/1.0\r\n" + b"X: y\r\n" * 2_000_000
    found = items(numbered(1) + endless + b"\r\n" + numbered(2), "a.warc")
    assert ids(found) == ["<urn:1>", "<urn:2>"] and "header of more than" in faults(found)[0].cause
    found = items(b"WARC/1.0\r\nX: " + b"y" * 5_000_000 + b"\r\n" + numbered(2), "a.warc")
    assert ids(found) == ["<urn:2>"] and len(faults(found)) == 1


def test_padding_and_an_empty_file_are_nothing() -> None:
    assert ids(items(GOOD[0] + bytes(100) + GOOD[1] + bytes(8))) == ["<urn:0>", "<urn:1>"]
    assert items(b"", "a.warc") == [] == items(b"", "a.warc.gz")


def test_what_is_no_archive_at_all_is_told_of() -> None:
    for data in (b"%PDF-1.7 nothing else", gzip.compress(b"words\n" * 1000), b"\x1f\x8b\x08broken"):
        found = items(data, "a.warc")
        assert found and all(isinstance(item, Unreadable) for item in found)


def test_warcio_stops_where_we_go_on() -> None:
    data = b"".join([GOOD[0], gzip.compress(b"no record\n"), GOOD[1]])
    with pytest.raises(ArchiveLoadFailed):
        list(ArchiveIterator(io.BytesIO(data)))
    assert len(ids(items(data))) == 2


# Damage that takes line ends, and lengths that lie far

SEALED = {"WARC_Block_Digest": f"sha1:{base64.b32encode(hashlib.sha1(http(b'<p>sealed')).digest()).decode()}"}


@pytest.mark.parametrize(
    "before",
    [
        numbered(1)[:-40],
        numbered(1)[:60],
        b"garbage without a line end ",
        b"\0" * 70_000,
        record(http(b"<p>bad"), length=100_000).rstrip(),
        record(http(b"<p>bad"), length=10).rstrip(),
    ],
    ids=["cut in its block", "cut in its header", "garbage", "long garbage", "too long", "too short"],
)
def test_a_record_is_found_though_damage_before_it_took_the_line_end(before: bytes) -> None:
    found = items(numbered(0) + before + numbered(2) + numbered(3), "a.warc")
    assert ids(found) == ["<urn:0>", "<urn:2>", "<urn:3>"]
    (fault,) = faults(found)
    assert fault.offset == len(numbered(0))


def test_an_address_that_ends_like_the_line_of_a_record_is_no_record() -> None:
    odd = record(http(), WARC_Target_URI="https://example.org/WARC/1.0")
    assert one(odd).page.url == "https://example.org/WARC/1.0"
    inside = record(http(b"<pre>" + numbered(9) + b"</pre>"), WARC_Record_ID="<urn:1>")
    assert ids(items(inside + numbered(2), "a.warc")) == ["<urn:1>", "<urn:2>"]


@pytest.mark.parametrize("garbage", [b"garbage\n" * 9, b"\0" * 99, b"<p>WARC/1.0 is a format"])
def test_garbage_behind_a_whole_record_is_not_held_against_it(garbage: bytes) -> None:
    found = items(numbered(1) + garbage + numbered(2), "a.warc")
    assert ids(found) == ["<urn:1>", "<urn:2>"] and [fault.offset for fault in faults(found)] == [len(numbered(1))]
    sealed = record(http(b"<p>sealed"), **SEALED)
    found = items(sealed.rstrip() + garbage + numbered(2), "a.warc")  # the line ends went too: its digest tells that it is whole
    assert ids(found) == ["<urn:uuid:1>", "<urn:2>"] and [fault.offset for fault in faults(found)] == [len(sealed.rstrip())]


def test_a_length_that_lands_on_an_empty_line_of_a_later_record_is_found_out() -> None:
    block = http(b"<p>bad")
    length = len(block) + 4 + numbered(2).index(b"\r\n\r\n") + 2
    found = items(numbered(1) + record(block, length=length) + numbered(2) + numbered(3), "a.warc")
    assert ids(found) == ["<urn:1>", "<urn:2>", "<urn:3>"] and len(faults(found)) == 1


@pytest.mark.parametrize("length", [5_000, 20_000_000, 10**15])
def test_in_a_file_that_can_be_read_anywhere_a_lie_of_any_size_costs_only_its_record(length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    filler = record(b"\0" * 30_000_000, "request")
    data = numbered(1) + record(http(b"<p>bad"), length=length) + numbered(2) + filler + numbered(3)
    found = items(data, "a.warc", max_bytes=1000)
    assert ids(found) == ["<urn:1>", "<urn:2>", "<urn:3>"] and len(faults(found)) == 1
    with open("a.warc", "rb") as stream:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(stream))
        assert ids(list(read(["-"]))) == ["<urn:1>", "<urn:2>", "<urn:3>"]


@pytest.mark.parametrize("length", [900_000, 10**15])
def test_thousands_of_lengths_that_lie_are_read_in_time_that_grows_with_the_file_alone(length: int) -> None:
    liars = record(b"x", length=length) * 20_000
    start = time.process_time()
    found = items(liars + numbered(1), "a.warc")
    assert len(faults(found)) == 20_000 and ids(found) == ["<urn:1>"]
    assert time.process_time() - start < 30  # 2 s; minutes where each looks through what it claims


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: zstandard.ZstdCompressor().compress(data)], ids=["gzip", "zstd"])
@pytest.mark.parametrize("damage", [b"", b"\0\0\0\0", b"garbage "])
def test_a_packed_file_whose_first_bytes_are_damaged_loses_its_first_record_alone(pack: Callable[[bytes], bytes], damage: bytes) -> None:
    name = "a.warc.gz" if pack is gzip.compress else "a.warc.zst"
    found = items(damage + pack(numbered(0))[4:] + pack(numbered(1)) + pack(numbered(2)), name)
    assert ids(found) == ["<urn:1>", "<urn:2>"] and len(faults(found)) == 1


def test_a_whole_record_before_the_fault_of_its_member_has_a_number_of_its_own() -> None:
    long = [record(http(hashlib.shake_256(bytes([number])).digest(9000)), WARC_Record_ID="<urn:0>") for number in range(2)]
    found = items(gzip.compress(numbered(1) + long[0] + numbered(3) + long[1])[:-3000] + GOOD[2])
    assert ids(found) == ["<urn:1>", "<urn:0>", "<urn:3>", "<urn:2>"]
    assert [item.number for item in found] == [1, 2, 3, 4, 5] and found[3] == faults(found)[0]


def test_small_records_that_a_block_as_long_as_may_be_took_in_are_found_again() -> None:
    stored = b"\x28\xb5\x2f\xfd\x00\x58" + (131_072 << 3).to_bytes(3, "little")  # a block of 128 kB as it is, which ends too early
    packed = [zstandard.ZstdCompressor().compress(numbered(number)) for number in range(1200)]
    found = items(stored + b"".join(packed), "a.warc.zst")
    assert len(ids(found)) == 1200 and len(faults(found)) == 1


@pytest.mark.parametrize("dictionary", [b"", b"\x28\xb5\x2f\xfd broken", b"\x37\xa4\x30\xec broken"])
def test_a_broken_dictionary_is_told_of(dictionary: bytes) -> None:
    head = b"\x5d\x2a\x4d\x18" + len(dictionary).to_bytes(4, "little") + dictionary
    found = items(head + zstandard.ZstdCompressor().compress(numbered(1)), "a.warc.zst")
    assert found and (faults(found) or ids(found) == ["<urn:1>"])
