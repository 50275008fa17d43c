"""What holds for any input, as functions that raise `AssertionError`: property tests and the fuzzer share them."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from test_filter import check

from pagefilter import Config, Page, PageFilter
from pagefilter.data import Extraction
from pagefilter.decode import decode
from pagefilter.extract import extract
from pagefilter.segment import MAX_PIECE, MIN_PIECE, segment
from pagefilter.sources import ReadOptions, Record, Skipped, Unreadable, read

Item = Record | Skipped | Unreadable
OPTIONS = ReadOptions(max_bytes=1_000_000, max_chars=1_000_000, max_line=1_000_000)


def decoding(body: bytes, content_type: str | None = None) -> None:
    """Bytes are text or have a fault; what is valid UTF-8 with more than ASCII in it comes back."""
    for html in (True, False):
        found = decode(body, content_type, html=html)
        assert found == decode(body, content_type, html=html)
        assert (found.fault is None) or found.text == ""


def segmenting(text: str) -> None:
    """Blocks are ordered, disjoint, of no more than a bounded length, and leave only white space out."""
    blocks = segment(Extraction(text)).blocks
    at = 0
    for block in blocks:
        assert at <= block.start < block.end <= len(text), (at, block)
        assert not text[at : block.start].strip(), "text between blocks"
        piece = text[block.start : block.end]
        assert piece == piece.strip() and len(piece) <= MAX_PIECE + MIN_PIECE, block
        at = block.end
    assert not text[at:].strip(), "text after the last block"
    assert segment(Extraction(text)).blocks == blocks


def extracting(html: str, config: Config) -> None:
    """Blocks are slices of the text, in order, and cover it but for white space; twice is the same."""
    found = extract(html, config)
    assert found == extract(html, config)
    at = 0
    for block in found.blocks:
        assert at <= block.start < block.end <= len(found.text), (at, block)
        assert not found.text[at : block.start].strip() and found.text[block.start : block.end].strip()
        at = block.end
    assert not found.text[at:].strip()


def judging(page_filter: PageFilter, page: Page) -> None:
    """A verdict with all that verdicts promise, and the same one again."""
    verdict = page_filter.judge(page)
    check(verdict)
    assert page.text is None or verdict.extracted == page.text
    assert page_filter.judge(page) == verdict


def reading(name: str, data: bytes) -> list[Item]:
    """Items of a file of that name, each at a place of its own, in order, and the same ones again."""
    with tempfile.TemporaryDirectory(prefix="pagefilter-") as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        found = list(read([str(path)], OPTIONS))
        assert list(read([str(path)], OPTIONS)) == found
    numbers = [item.number for item in found if item.number is not None]
    assert numbers == sorted(set(numbers)), numbers
    assert all(item.number is not None for item in found[:-1]), "a fault of the whole file is not the last item"
    for item in found:
        assert isinstance(item, Record) or item.cause
        if isinstance(item, Record):
            assert item.page.id and all(map(_is_json, item.fields.values())), item
    return found


def _is_json(value: str) -> bool:
    json.loads(value, parse_int=str)
    return True


def ids(found: list[Item]) -> list[str]:
    """Names of the pages among items."""
    return [str(item.page.id) for item in found if isinstance(item, Record)]


def _bytes(html: str | bytes | None) -> bytes:
    return html if isinstance(html, bytes) else (html or "").encode("utf-8", "replace")


def surviving(name: str, parts: Mapping[str, bytes], damaged: str, data: bytes) -> list[Item]:
    """All pages but the `damaged` one come out of a file, in order, whatever was done to that one, unless it took them in, to where a record
    may end: nobody can tell that from an archive of an archive."""
    found = reading(name, data)
    if any(isinstance(item, Record) and item.page.id == damaged and b"WARC/1." in _bytes(item.page.html) for item in found):
        return found
    wanted = [part for part in parts if part != damaged]
    left = [part for part in ids(found) if part in wanted]
    assert left == wanted, f"lost {sorted(set(wanted) - set(left))} beside {damaged}, or they came twice"
    return found
