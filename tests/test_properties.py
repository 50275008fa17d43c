"""Properties of the stages and sources, on few examples that are the same each time; `fuzzing.py` tries as many as one likes."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable

import promises
import pytest
from fuzzing import HEADERS, PAGES, TEXTS, TOKENS, _parquet_seeds, warc_record
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pagefilter import Config, Page, PageFilter
from pagefilter.config import EXTRACTIONS
from pagefilter.sources import Record, Unreadable

SAME = settings(max_examples=100, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
FEWER = settings(SAME, max_examples=40)

SCRAPS = st.lists(st.sampled_from((*TOKENS, *(text[:90] for text in TEXTS))) | st.text(max_size=20), max_size=40).map("".join)
MARKUP = st.lists(st.sampled_from((*TOKENS, *PAGES, *(page[start : start + 60] for page in PAGES for start in range(0, 900, 60)))), max_size=30).map("".join)
BYTES = st.binary(max_size=400) | SCRAPS.map(lambda text: text.encode("utf-8", "surrogatepass")) | MARKUP.map(lambda html: html.encode("utf-16", "replace"))


@st.composite
def damaged(draw: Callable[..., object], seed: bytes) -> bytes:
    """The bytes with a slice of them gone, other bytes put in, or the end cut off."""
    data = seed
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 40)))
        data = data[:start] + draw(st.binary(max_size=12)) + data[end:]
    return data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data


@SAME
@given(body=BYTES, header=st.sampled_from(HEADERS) | st.text(max_size=30))
def test_any_bytes_are_text_or_have_a_fault(body: bytes, header: str | None) -> None:
    promises.decoding(body, header)


@SAME
@given(text=SCRAPS)
def test_blocks_partition_any_text(text: str) -> None:
    promises.segmenting(text)


@SAME
@given(html=MARKUP, mode=st.sampled_from(EXTRACTIONS), comments=st.booleans())
def test_any_markup_is_extracted_to_blocks_that_cover_the_text(html: str, mode: str, comments: bool) -> None:
    promises.extracting(html, Config(extraction=mode, comments=comments))


@FEWER
@given(page=SCRAPS.map(lambda text: Page(text=text)) | MARKUP.map(lambda html: Page(html=html)) | BYTES.map(lambda body: Page(html=body)))
def test_a_verdict_can_be_undone_and_is_the_same_again(page_filter: PageFilter, page: Page) -> None:
    promises.judging(page_filter, page)


ROWS = {f"<{number}>": json.dumps({"id": f"<{number}>", "text": TEXTS[number]}).encode() for number in range(3)}


@SAME
@given(bad=damaged(ROWS["<1>"]))
def test_a_damaged_line_costs_only_itself(bad: bytes) -> None:
    lines = [ROWS["<0>"], bad.replace(b"\n", b""), ROWS["<2>"]]
    found = promises.surviving("a.jsonl", ROWS, "<1>", b"\n".join(lines))
    assert [item.number for item in found] == [number for number, line in enumerate(lines, 1) if line.strip()]


RECORDS = {f"<{number}>": warc_record(f"<{number}>", page.encode()) for number, page in enumerate((*PAGES, "<p>short"))}


@SAME
@given(bad=damaged(RECORDS["<1>"]), packed=st.booleans())
def test_a_damaged_record_costs_only_itself(bad: bytes, packed: bool) -> None:
    parts = [RECORDS["<0>"], bad, RECORDS["<2>"]]
    promises.surviving("a.warc.gz", RECORDS, "<1>", b"".join(gzip.compress(part, mtime=0) if packed else part for part in parts))


@SAME
@given(bad=damaged(gzip.compress(RECORDS["<1>"], mtime=0)))
def test_a_damaged_member_costs_only_itself(bad: bytes) -> None:
    parts = [gzip.compress(RECORDS["<0>"], mtime=0), bad, gzip.compress(RECORDS["<2>"], mtime=0)]
    promises.surviving("a.warc.gz", RECORDS, "<1>", b"".join(parts))


@SAME
@given(data=damaged(b'2,"two\nlines"\n3,three\n') | BYTES)
def test_any_table_gives_rows_and_complaints_and_the_rows_before_damage(data: bytes) -> None:
    first, *others = promises.reading("a.csv", b"id,text\n1,one\n" + data)
    assert promises.ids([first]) == ["1"]
    assert others or not data.strip(b"\r\n,")


@pytest.mark.parametrize("number", range(3))
def test_any_parquet_gives_rows_and_complaints(number: int) -> None:
    seed = _parquet_seeds()[number]

    @SAME
    @given(data=damaged(seed))
    def hold(data: bytes) -> None:
        found = promises.reading("a.parquet", data)
        assert data != seed or len(found) == 4
        assert found and all(isinstance(item, Record | Unreadable) for item in found)

    hold()


@SAME
@given(data=BYTES | damaged(gzip.compress(b"".join(ROWS.values()), mtime=0)), name=st.sampled_from(["a.html", "a.txt.gz", "a.jsonl.gz", "a.warc", "a.arc", "a.wet.gz", "a.tsv.zst", "a.csv.xz"]))
def test_any_bytes_under_any_name_are_read_to_their_end(data: bytes, name: str) -> None:
    promises.reading(name, data)
