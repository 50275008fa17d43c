"""Bytes of a page to text: byte order mark, then UTF-8 if it is UTF-8, then what HTTP and the page declare, then a detector.

Declarations lie: of what servers and pages say, only what decodes without error is believed, and valid UTF-8 with non-ASCII
characters is UTF-8 whatever was declared (legacy text is valid UTF-8 by chance next to never). Never raises.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding

from pagefilter.data import Reason

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"RIFF", "application/riff"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"7z\xbc\xaf'\x1c", "application/x-7z-compressed"),
    (b"\x7fELF", "application/x-executable"),
    (b"OggS", "application/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
_MAX_CONTROL_SHARE = 0.05  # of decoded characters; text has next to none, machine formats above a tenth
_MAX_BROKEN_SHARE = 0.02  # of non-ASCII bytes: a UTF-8 page with a few bytes cut or mangled is still UTF-8
_SAMPLE = 20_000  # bytes that decide what the whole is
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_LATIN_RUN = 1.5  # non-ASCII bytes a run, on average: about 1.1 in Latin scripts, 4 and more in others
_ENOUGH_TO_TELL_LATIN = 100  # non-ASCII bytes; with fewer, the Web's commonest legacy charset is the better guess
_STATEFUL = ("iso2022_jp", "iso2022_kr", "hz", "utf-7")  # 7-bit encodings: their bytes are valid UTF-8 too
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")  # that text has not, and what could not be decoded


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of some bytes, the charset that gave it, and a fault where they are no text."""

    text: str
    charset: str
    fault: Reason | None = None


def decode(body: bytes, content_type: str | None = None, *, html: bool = True) -> Decoded:
    """Decode a page; `content_type` is the HTTP header, `html` tells that a meta element may declare the charset.

    >>> decode("naïve café".encode("latin-1"), "text/plain; charset=utf-8", html=False).text
    'naïve café'
    >>> decode(b"%PDF-1.7 ...").fault
    Reason(code='input.not-html', value='application/pdf', limit=None)
    """
    for magic, media_type in _MAGIC:
        if body.startswith(magic):
            return Decoded("", "", Reason("input.not-html", media_type))
    text, charset = _text(body, content_type, html)
    sample = text[:_SAMPLE]
    controls = len(_CONTROL.findall(sample))
    if len(sample) >= 16 and controls > len(sample) * max(_MAX_CONTROL_SHARE, 0.3 if charset == "utf-8" else 0):
        return Decoded("", charset, Reason("input.not-html", "application/octet-stream"))
    return Decoded(text, charset)


def _text(body: bytes, content_type: str | None, html: bool) -> tuple[str, str]:
    marked, bom = read_bom(body)
    if marked and bom:
        return body[len(bom) :].decode(marked, "replace"), marked
    wide = _wide(body)
    if wide:
        return body.decode(wide, "replace"), wide
    declared = [name for name in _declared(body, content_type, html) if name]
    for name in declared:
        if name in _STATEFUL and (b"\x1b" in body or name in ("hz", "utf-7")):
            return body.decode(name, "replace"), name
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    loose = body.decode("utf-8", "replace")
    high = sum(byte > 127 for byte in body[:_SAMPLE]) or 1
    broken = body[:_SAMPLE].decode("utf-8", "replace").count("\ufffd")
    if len(body) > _SAMPLE and loose.count("\ufffd") <= _MAX_BROKEN_SHARE * (len(loose) - len(loose.encode("ascii", "ignore"))):
        return loose, "utf-8"
    if broken <= max(1, _MAX_BROKEN_SHARE * high) and high > 3 * broken:
        return loose, "utf-8"
    for name in declared:
        if name.startswith(("utf", "ascii")):
            continue
        try:
            return body.decode(name), name
        except (UnicodeDecodeError, LookupError):
            continue
    return _guessed(body)


def _declared(body: bytes, content_type: str | None, html: bool) -> list[str | None]:
    names = [http_content_type_encoding(content_type.encode("latin-1", "replace").decode("latin-1"))] if content_type else []
    if html:
        names.append(html_body_declared_encoding(body[:4096]))
    return [resolve_encoding(name) if name else None for name in names]


def _wide(body: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: markup and Latin text then have NULs at every other byte (three of four)."""
    sample = body[:1000]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    quarters = [sample[start::4].count(0) / len(sample[start::4]) for start in range(4)]
    even, odd = (quarters[0] + quarters[2]) / 2, (quarters[1] + quarters[3]) / 2
    if quarters[1] > 0.9 and quarters[2] > 0.9 and quarters[3] > 0.9 and quarters[0] < 0.2:
        return "utf-32-le"
    if quarters[0] > 0.9 and quarters[1] > 0.9 and quarters[2] > 0.9 and quarters[3] < 0.2:
        return "utf-32-be"
    if odd > 0.3 and even < 0.05:
        return "utf-16-le"
    if even > 0.3 and odd < 0.05:
        return "utf-16-be"
    return None


def _guessed(body: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # the rare path: slow to import, slow to run

    sample = body[:_SAMPLE]
    runs = _HIGH_RUN.findall(sample)
    high = sum(map(len, runs))
    best = from_bytes(sample).best()
    name = best.encoding if best is not None else "cp1252"
    # accents stand alone among ASCII letters, other scripts are written in runs; a few accents do not tell Latin charsets apart
    accents = high < _LATIN_RUN * len(runs)
    if name in ("ascii", "utf_8", "latin_1") or (accents and high < _ENOUGH_TO_TELL_LATIN):
        name = "cp1252"
    try:
        codecs.lookup(name)
        return body.decode(name, "replace"), name
    except LookupError:
        return body.decode("cp1252", "replace"), "cp1252"
