"""WARC, WET and ARC files: responses and extracted texts are pages, all else is skipped and counted, and a bad record costs only itself."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

from pagefilter.data import Page
from pagefilter.decode import decode
from pagefilter.sources.ahead import Ahead
from pagefilter.sources.http import BadResponse, response
from pagefilter.sources.members import DICTIONARY, Broken, Codec, Gzip, Tape, Zstandard, find_next, members
from pagefilter.sources.record import Json, ReadOptions, Record, Skipped, Unreadable

_PARSER = StatusAndHeadersParser(["WARC/"], verify=True)
_MOST_HEAD = 1 << 20  # bytes of a record's header
_MOST_LINE = 1 << 16
_AFTER = 1 << 12  # bytes behind a record that tell whether it ended there
_MOST_BESIDE = 1 << 20  # bytes of a block beside a page as large as may be: HTTP headers, the lengths of chunks
_ARC_LINE = re.compile(rb"\S{1,32768}+ \S++ \d{8,14} .{1,200} (\d{1,18})\r?\n")
_START = re.compile(rb"WARC/\d|\S{4,} \S+ \d{8,14} ")
_FIRST_LINE = re.compile(rb"WARC/\d\.\d+\s*\n")
_NEXT = re.compile(rb"WARC/\d\.\d+[ \t]*\r?\n")
_GLUED = re.compile(rb"WARC/\d\.\d+[ \t]*\r?\n\Z")
_LONGEST_START = 16
_FIELD = re.compile(rb"(?:WARC|Content)-[A-Z-]+:", re.IGNORECASE)
_ADDRESS = re.compile(rb"WARC-[A-Z-]*URI:", re.IGNORECASE)  # which may end in the words that begin a record
_WHOLE = (b"BZh", b"\xfd7zXZ\0", b"\x04\x22\x4d\x18")  # bzip2, xz, lz4: opened as a whole
_HTML = ("text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml")
_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
_NAMED = frozenset({"application/pdf", "application/json", "application/javascript", "application/xml", "text/xml", "text/css"})
_CLASSES = frozenset({"application", "audio", "font", "image", "message", "model", "multipart", "text", "video"})
_CARRIED = ("WARC-Date", "WARC-Record-ID", "WARC-Refers-To", "WARC-Identified-Content-Language", "WARC-Truncated")


def packing(name: str, head: bytes) -> str:
    """How a file gives each record a member of its own, gzip or zstd, by its first bytes or, where these are damaged, by its name; empty
    where it does not."""
    if head.startswith(Gzip.magic):
        return "gzip"
    if head.startswith((Zstandard.magic, DICTIONARY)):
        return "zstd"
    if not head.strip() or _START.match(head.lstrip()) or head.startswith(_WHOLE):
        return ""
    return {".gz": "gzip", ".zst": "zstd"}.get(PurePath(name.lower()).suffix, "")


@dataclass(slots=True)
class _Raw:
    """A record as it lies there. `block` is its first bytes, at most as many as a page may have; `fault` tells what is wrong with it."""

    number: int
    offset: int | None
    headers: dict[str, str]
    block: bytes = b""
    length: int | None = None  # of the member, or of the record where there are none
    fault: str = ""
    arc: bool = False

    def get(self, name: str) -> str:
        """Value of a header, empty if there is none."""
        return self.headers.get(name.lower(), "")

    def without_place(self) -> _Raw:
        """The same, for a record that cannot be fetched by itself."""
        self.offset = self.length = None
        return self


def rows(name: str, head: bytes, stream: BinaryIO, options: ReadOptions, *, places: bool = True) -> Iterator[Record | Skipped | Unreadable]:
    """A record, or what is wrong with it, for each record of a file as it lies there; without `places` it was unpacked on the way."""
    tape = Tape(stream)
    packed = packing(name, head)
    found = _packed(tape, Gzip() if packed == "gzip" else Zstandard(tape), options) if packed else _plain(Ahead(tape), options, 0)
    for raw in found:
        yield _item(name, raw if places else raw.without_place(), options)


def _packed(tape: Tape, codec: Codec, options: ReadOptions) -> Iterator[_Raw]:
    number = 0
    for offset, member in members(tape, codec):
        held: list[_Raw] = []
        try:
            for raw in _plain(Ahead(Tape(member)), options, number):  # type: ignore[arg-type]
                held.append(raw)
                if len(held) > 1:  # several records in one member: none has a place of its own
                    yield held.pop(0).without_place()
                number = raw.number
        except Broken as error:
            yield from (raw.without_place() for raw in held if raw.offset)
            number += not (held and held[0].offset == 0)  # a whole record before the fault has its own number
            yield _Raw(number, offset, {}, fault=str(error))
            member.give_back()
            if not find_next(tape, codec, lambda start: bool(_START.match(start.lstrip()))):
                return
            continue
        for raw in held:
            if raw.offset == 0:
                raw.offset, raw.length = offset, tape.offset - offset
                yield raw
            else:
                yield raw.without_place()


def _plain(ahead: Ahead, options: ReadOptions, number: int) -> Iterator[_Raw]:
    """Records of a stream without compression, or of what was in a member; after a fault, from the next place where one begins."""
    while True:
        ahead.forget()
        offset = ahead.offset
        line = ahead.take_line(_MOST_LINE)
        if not line:
            return
        if not line.strip():
            continue
        number += 1
        raw, size = _head(ahead, line, number, offset)
        if not raw.fault:
            _take_block(ahead, raw, size, options.max_bytes + _MOST_BESIDE)
            raw.length = ahead.offset - offset
        if raw.fault:
            raw.block = b""
            _to_next(ahead)
        yield raw


def _take_block(ahead: Ahead, raw: _Raw, size: int, most: int) -> None:
    """The block of a record, or a fault: then what its length took in is still ahead, for it may be the records after it."""
    if size <= most:
        there, after = ahead.holds(size), ahead.after(size, _AFTER)
    elif (found := ahead.far(size, _AFTER)) is not None:
        there, after = found
    else:  # there is no way back to what is passed over here
        raw.block = ahead.take(most)
        there = most + ahead.skip(size - most) if len(raw.block) == most else len(raw.block)
        after = ahead.after(0, _AFTER)
    if there < size:
        raw.fault = f"cut short: {there} of {size} bytes are there"
    elif not (
        _is_end(after)
        or (not raw.block and not ahead.finds(_NEXT, size, _LONGEST_START) and (_is_blank(after) or _is_sealed(ahead, raw, size, most)))
    ):
        raw.fault = f"wrong Content-Length: what follows after {size} bytes is no record"
    elif not raw.block:
        raw.block = ahead.take(min(size, most))
        ahead.skip(size - len(raw.block))


def _is_end(after: bytes) -> bool:
    """Whether a record, or nothing, follows on a block; what else stands behind a line end is damage, and not of this record."""
    following = after.lstrip(b"\r\n\t ")
    return not following or _begins(_first_line(following))


def _is_blank(after: bytes) -> bool:
    return not _first_line(after).strip()


def _first_line(data: bytes) -> bytes:
    return data[: data.find(b"\n") + 1] or data


def _is_sealed(ahead: Ahead, raw: _Raw, size: int, most: int) -> bool:
    """Whether the digest of a block says that its length is right."""
    algorithm, _, digest = raw.get("warc-block-digest").lower().partition(":")
    if algorithm not in ("md5", "sha1", "sha256") or size > most:
        return False
    found = hashlib.new(algorithm, ahead.take(size), usedforsecurity=False)
    ahead.back(size)
    return digest in (found.hexdigest(), base64.b32encode(found.digest()).decode().lower())


def _head(ahead: Ahead, line: bytes, number: int, offset: int) -> tuple[_Raw, int]:
    """The header of a record that begins with this line, and the size of its block."""
    if arc := _ARC_LINE.fullmatch(line):
        uri, address, date, kind, length = line.decode("latin-1").rstrip("\r\n").rsplit(" ", 4)
        headers = {"warc-target-uri": uri, "warc-date": _iso(date), "content-type": kind, "warc-ip-address": address}
        headers["warc-type"] = "filedesc" if uri.startswith("filedesc://") else "response"
        return _Raw(number, offset, headers, arc=True), int(arc[1])
    if not line.startswith(b"WARC/"):
        ahead.back(len(line))  # a record may begin in it
        return _Raw(number, offset, {}, fault="no record begins here"), 0
    lines, size = [line], len(line)
    while (more := ahead.line(_MOST_LINE)).strip():
        if _start_in(more, ahead) is not None and not _ADDRESS.match(more):
            return _Raw(number, offset, {}, fault="header breaks off"), 0
        lines.append(ahead.take(len(more)))
        size += len(more)
        if size > _MOST_HEAD or not more.endswith(b"\n"):
            return _Raw(number, offset, {}, fault=f"header of more than {_MOST_HEAD} bytes, or with a line of more than {_MOST_LINE}"), 0
    ahead.take(len(more))
    try:
        parsed = _PARSER.parse(io.BytesIO(b"".join([*lines, b"\r\n"])))
    except (StatusAndHeadersParserException, ArchiveLoadFailed, EOFError):
        return _Raw(number, offset, {}, fault="header cannot be read"), 0
    headers = {}
    for key, value in parsed.headers:
        headers.setdefault(key.lower(), value.strip())
    raw = _Raw(number, offset, headers)
    length = raw.get("content-length")
    if not length.isdecimal() or len(length) > 18:
        raw.fault = f"Content-Length is {length[:30]!r}" if length else "no Content-Length"
        return raw, 0
    return raw, int(length)


def _begins(line: bytes) -> bool:
    return bool(_FIRST_LINE.match(line) or _ARC_LINE.fullmatch(line))


def _start_in(line: bytes, ahead: Ahead) -> int | None:
    """Where in the line ahead a record begins: at its start, or, where damage ate the line end before, at its end, with a header below."""
    if _begins(line):
        return 0
    glued = _GLUED.search(line)
    return glued.start() if glued and _FIELD.match(ahead.line(_MOST_LINE, len(line))) else None


def _to_next(ahead: Ahead) -> None:
    """Go to the next place where a record begins."""
    while line := ahead.line(_MOST_LINE):
        start = _start_in(line, ahead)
        if start is not None:
            ahead.take(start)
            return
        cut = 0 if line.endswith(b"\n") or len(line) < _MOST_LINE else _LONGEST_START
        ahead.take(len(line) - cut)
        ahead.forget()


def _item(name: str, raw: _Raw, options: ReadOptions) -> Record | Skipped | Unreadable:
    number, offset = raw.number, raw.offset
    if raw.fault:
        return Unreadable(name, number, raw.fault, offset)
    kind = raw.get("warc-type").lower()
    if kind not in ("response", "conversion", "resource"):
        known = kind if kind in ("warcinfo", "request", "metadata", "revisit", "continuation", "filedesc") else "other"
        return Skipped(name, number, f"{known} record", offset)
    body, declared, status = raw.block, raw.get("content-type"), 0
    uri = raw.get("warc-target-uri").removeprefix("<").removesuffix(">")
    if kind == "response" and (raw.arc or "http" in declared.lower() or uri.lower().startswith("http")):
        try:
            found = response(raw.block, options.max_bytes + 1)
        except BadResponse as error:
            return Unreadable(name, number, str(error), offset)
        body, declared, status = found.body, found.content_type, found.status
    if not body:
        return Skipped(name, number, "empty body", offset)
    media = _media(raw.get("warc-identified-payload-type")) or _media(declared)
    page_id = raw.get("warc-record-id") or f"{name}:{number}"
    fields = _fields(name, raw, status)
    if kind == "resource" and media not in _HTML:  # logs and lists that crawlers keep about themselves
        return Skipped(name, number, "resource record", offset)
    if kind == "conversion" or media == "text/plain":
        text = decode(body, declared or None, html=False)
        if not text.fault:
            return Record(Page(text=text.text, url=uri or None, id=page_id), name, number, fields)
    elif media and media not in _HTML:
        return Skipped(name, number, f"not HTML ({_named(media)})", offset)
    return Record(Page(html=body, url=uri or None, id=page_id, content_type=declared or None), name, number, fields)


def _fields(name: str, raw: _Raw, status: int) -> dict[str, Json]:
    facts: dict[str, object] = {"warc_filename": PurePath(name).name}
    if raw.offset is not None:
        facts["warc_record_offset"] = raw.offset
    if raw.offset is not None and raw.length is not None:
        facts["warc_record_length"] = raw.length
    facts.update((key, raw.get(key)) for key in _CARRIED if raw.get(key))
    if status:
        facts["http_status"] = status
    return {key: Json(json.dumps(value, ensure_ascii=False)) for key, value in facts.items()}


def _media(content_type: str) -> str:
    match = _TYPE.match(content_type.strip().lower())
    return match[0] if match else ""


def _named(media: str) -> str:
    """A media type, or its class, of which there are few: what a server writes must not make a name in the statistics each time."""
    if media in _NAMED:
        return media
    kind = media.partition("/")[0]
    return kind if kind in _CLASSES else "other"


def _iso(date: str) -> str:
    """A date of ARC in the form of WARC."""
    digits = f"{date}{'00000000000000'[len(date) :]}"
    with suppress(ValueError, IndexError):
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}Z"
    return date
