"""An HTTP response as a crawler keeps it: status, headers, and the body as the page was meant."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

_PARSER = StatusAndHeadersParser(["HTTP/"], verify=True)
_STATUS = re.compile(rb"HTTP/\S+[ \t]+([1-9][0-9]{2})\b", re.IGNORECASE)


class BadResponse(ValueError):
    """Why bytes are no response."""


@dataclass(frozen=True, slots=True)
class Response:
    """Status code (0 where there is none), content type as it was declared, and the body, decoded."""

    status: int
    content_type: str
    body: bytes


def response(block: bytes, most: int) -> Response:
    """A response from its bytes; of the body no more than `most` bytes. Raises `BadResponse`.

    Crawlers keep bodies decoded and leave the headers as they were: a body that is not what they say is taken as it is.
    """
    stream = io.BytesIO(block)
    try:
        head = _PARSER.parse(stream)
    except (StatusAndHeadersParserException, ArchiveLoadFailed, EOFError) as error:
        raise BadResponse("no HTTP header") from error
    if not head.protocol:
        raise BadResponse("no HTTP header")
    body = block[stream.tell() :]
    if "chunked" in (head.get_header("transfer-encoding") or "").lower():
        body = ChunkedDataReader(io.BytesIO(body)).read(4 * most)
    for coding in reversed((head.get_header("content-encoding") or "").lower().split(",")):
        body = _decoded(body, coding.strip(), most)
    status = _STATUS.match(block)
    return Response(int(status[1]) if status else 0, (head.get_header("content-type") or "").strip(), body[:most])


def _decoded(body: bytes, coding: str, most: int) -> bytes:
    if coding in ("gzip", "x-gzip"):
        return _inflated(body, most, 31)
    if coding == "deflate":
        return _inflated(body, most, 15, -15)
    if coding == "br":
        return _streamed(body, most, _brotli())
    if coding == "zstd":
        import zstandard

        return _streamed(body, most, zstandard.ZstdDecompressor().decompressobj().decompress)
    return body


def _inflated(body: bytes, most: int, *windows: int) -> bytes:
    """The start of what was compressed, in the first of the forms that it is in; the body itself where it is in none."""
    for bits in windows:
        decoder = zlib.decompressobj(bits)
        out = b""
        try:
            rest = body
            while rest and len(out) < most and not decoder.eof:
                out += decoder.decompress(rest, most - len(out))
                rest = decoder.unconsumed_tail
        except zlib.error:
            pass
        if out:
            return out
    return body


def _streamed(body: bytes, most: int, decompress: Callable[[bytes], bytes]) -> bytes:
    out: list[bytes] = []
    size = 0
    try:
        for at in range(0, len(body), 1024):  # small pieces: each may hold many thousand times as much
            out.append(decompress(body[at : at + 1024]))
            size += len(out[-1])
            if size >= most:
                break
    except Exception:  # each decoder has an error of its own
        pass
    return b"".join(out) or body


def _brotli() -> Callable[[bytes], bytes]:
    try:
        import brotli
    except ImportError as error:
        raise BadResponse("compressed by Brotli; pip install 'pagefilter[brotli]' reads it") from error
    process: Callable[[bytes], bytes] = brotli.Decompressor().process
    return process
