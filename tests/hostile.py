"""A folder of inputs made to hang, crash or mislead whatever reads them, and good pages among them.

`write` makes it, the same bytes each time. What is large is packed: a few megabytes on the disk are gigabytes unpacked.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SENTENCES = (
    "The council met on Tuesday to discuss the new bridge over the river.",
    "Nobody knew who would pay for the repairs to the old road in the meantime.",
    "The engineer said that the first cars could cross in two years, provided that the winter was mild.",
    "Two members asked for a second opinion on the cost of the pillars and of the steel.",
    "Otters have been seen at the mill again, mostly in the hour before sunset.",
    "The mill was built of stone from the quarry, and its wheel turned until the flood.",
    "A decision is expected before the winter, when the ferry stops and the road is all there is.",
)
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Input:
    """A file or entry of the folder: `items` are the pages and complaints that must come of it (None where nobody can say), `skipped` the
    records that are no pages."""

    name: bytes
    items: int | None = 1
    skipped: int = 0


@dataclass(frozen=True)
class Good:
    """A page that nothing may harm: the id that its row has, and the page itself, `html` or `text`."""

    id: str
    html: bytes | None = None
    text: str | None = None
    content_type: str | None = None


def article(number: int) -> list[str]:
    """Sentences of a good page; of each number another page."""
    return [SENTENCES[(number + step) % len(SENTENCES)] for step in range(len(SENTENCES))] + [f"This was report {number} on the river."]


def good_html(number: int) -> bytes:
    """A good page as it was fetched."""
    paragraphs = "".join(f"<p>{line} {line.replace('the', 'this')}</p>" for line in article(number))
    return f"<!doctype html><html lang=en><head><title>Report {number}</title></head><body><article>{paragraphs}</article></body></html>".encode()


def good_text(number: int) -> str:
    """A good page that somebody else extracted, with something to cut at its end."""
    return "\n".join(article(number)) + "\nAddress : 7604 Collier Greens\nSouth Betty, NM 79520-8064\nPhone : 414-666-5875\nJob : Podiatrist\n"


def page(body: str) -> bytes:
    """HTML around a body, with a sentence before it."""
    return f"<!doctype html><html><head><title>x</title></head><body><p>{SENTENCES[0]}</p>{body}</body></html>".encode("utf-8", "surrogatepass")


def bomb(size: int, piece: bytes = b"\0") -> bytes:
    """A gzip member that holds so many megabytes of the piece, made in no time: one block again and again."""
    one = (piece * (MEGABYTE // len(piece) + 1))[:MEGABYTE]
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(one) + packer.flush(zlib.Z_FULL_FLUSH)
    check = 0
    for _ in range(size):
        check = zlib.crc32(one, check)
    length = (size * len(one)) & 0xFFFFFFFF
    return b"\x1f\x8b\x08\0\0\0\0\0\2\xff" + block * size + b"\3\0" + check.to_bytes(4, "little") + length.to_bytes(4, "little")


def record(name: str, block: bytes, kind: str = "response", length: object = None, uri: str = "https://example.org/a") -> bytes:
    """A WARC record; the name is its id."""
    content = "application/http; msgtype=response" if kind == "response" else "text/plain"
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: {name}\r\nWARC-Target-URI: {uri}\r\nContent-Type: {content}\r\n"
    told = "" if length == "" else f"Content-Length: {len(block) if length is None else length}\r\n"
    return (head + told + "\r\n").encode("utf-8", "surrogateescape") + block + b"\r\n\r\n"


def http(body: bytes, *headers: str, status: str = "HTTP/1.1 200 OK") -> bytes:
    """An HTTP response."""
    return "\r\n".join([status, "Content-Type: text/html; charset=utf-8", *headers, "", ""]).encode() + body


class _Folder:
    """Writes inputs and keeps count of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.inputs: list[Input] = []
        self.good: list[Good] = []

    def add(self, name: str | bytes, data: bytes, items: int | None = 1, skipped: int = 0) -> str:
        """A file; the name that rows and complaints give it."""
        path = os.path.join(os.fsencode(self._folder), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)
        return self.expect(name, items, skipped)

    def expect(self, name: str | bytes, items: int | None = 1, skipped: int = 0) -> str:
        """What is there, and what must come of it."""
        self.inputs.append(Input(os.fsencode(name), items, skipped))
        return os.path.join(os.fspath(self._folder), os.fsdecode(name))


def write(folder: Path) -> tuple[list[Input], list[Good]]:
    """Make the folder: what is in it, and which pages of it are good."""
    made = _Folder(folder)
    for part in (_good, _bombs, _markup, _traps, _encodings, _rows, _tables, _parquet, _archives, _other_bytes, _places):
        part(made)
    return made.inputs, made.good


def _good(made: _Folder) -> None:
    for number in range(4):
        html = good_html(number)
        made.good.append(Good(made.add(f"good-{number}.html", html), html=html))
    for number in range(4, 6):
        text = good_text(number)
        made.good.append(Good(made.add(f"good-{number}.txt", text.encode()), text=text))
    html = good_html(6)
    made.good.append(Good(made.add("good-packed.html.gz", gzip.compress(html, mtime=0)), html=html))


def _bombs(made: _Folder) -> None:
    import lz4.frame
    import zstandard

    zeros = bytes(10 * MEGABYTE)
    packers: dict[str, Callable[[bytes], bytes]] = {
        "gz": lambda data: gzip.compress(data, mtime=0),
        "zst": zstandard.ZstdCompressor().compress,
        "bz2": bz2.compress,
        "xz": lzma.compress,
        "lz4": lz4.frame.compress,
    }
    for name, pack in packers.items():
        made.add(f"bomb.html.{name}", pack(zeros) * 20)
        made.add(f"bomb-row.jsonl.{name}", pack(b"x" * (10 * MEGABYTE)) * 25)  # one line longer than a line may be
        made.add(f"cut.txt.{name}", pack(good_text(9).encode())[:-9])
    made.add("bomb.txt.gz", bomb(1000, b"word "))
    made.add("bomb-in-bomb.html.gz", gzip.compress(bomb(1000), mtime=0))
    made.add("bomb.csv.gz", bomb(300, b'a,"b'))
    made.add("bomb-of-nothing.jsonl.gz", bomb(3000))
    made.add("bomb-of-lines.jsonl.gz", bomb(3000, b"\n"), None)
    made.add("bomb-of-rows.jsonl.gz", bomb(300, b"x\n"), None)
    made.add("wrong-length.html.gz", gzip.compress(good_html(8), mtime=0)[:-4] + b"\1\2\3\4")
    made.add("wrong-crc.jsonl.gz", gzip.compress(b'{"id": "c", "text": "x"}\n' * 2, mtime=0)[:-8] + bytes(8), None)
    made.add("trailing.html.gz", gzip.compress(good_html(8), mtime=0) + b"garbage behind it")


def _markup(made: _Folder) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    made.add("entities.xhtml", f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "lol">{entities}]><html xmlns="http://www.w3.org/1999/xhtml"><body><p>&e11;</p></body></html>'.encode())
    made.add("external.xhtml", b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://127.0.0.1:9/x.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM "http://127.0.0.1:9/y"> %y;]><html><body><p>&x;</p></body></html>')
    made.add("attributes.html", page("<p " + " ".join(f"a{n}=1" for n in range(1_000_000)) + ">x</p>"))
    made.add("attributes-few-tags.html", page(("<p " + " ".join(f"a{n}" for n in range(900)) + ">") * 300))
    made.add("nested-divs.html", page("<div>" * 1_000_000 + "x"))
    made.add("nested-less.html", page("<div>" * 90_000 + "x" + "</div>" * 90_000))
    for tag in ("table><tr><td", "ul><li", "font", "x-unknown", "blockquote", "b", "span", "form", "svg", "math", "template", "select", "noscript", "object"):
        made.add(f"nested-{tag.partition('>')[0]}.html", page(f"<{tag}>" * 20_000 + "deep"))
    made.add("links.html", page("<a href='/x'>y</a> " * 200_000))
    made.add("links-few.html", page("<p>" + "<a href='/x'>words of a link</a> " * 9_900))
    made.add("paragraphs.html", page("<p>x" * 40_000))
    made.add("paragraphs-long.html", page(f"<p>{SENTENCES[1]}" * 12_000))
    made.add("table-endless.html", page("<table>" + "<tr><td>a<td>b<td>c" * 12_000))
    made.add("line-breaks.html", page("<br>" * 60_000 + "x"))
    made.add("frames.html", b"<html><frameset cols=50%,*>" + b"<frame src=frames.html>" * 5000 + b"</frameset></html>")
    made.add("refresh.html", b"<html><head><meta http-equiv=refresh content='0; url=refresh.html'></head></html>")
    made.add("script.html", page("<script>" + "document.write('<p>' + \"</p>\");" * 50_000 + "</script>"))
    made.add("style.html", page("<style>" + "a{b:c}" * 500_000))
    made.add("data-uri.html", page("<img src='data:image/png;base64," + "iVBORw0KGgo=" * 430_000 + "'>"))
    made.add("svg.html", page("<svg><defs>" + "".join(f"<g id=a{n}>" + f"<use href=#a{n - 1} />" * 10 + "</g>" for n in range(3000)) + "</defs></svg>"))
    made.add("math.html", page("<math>" + "<mrow><msup>" * 10_000 + "<mi>x</mi>"))
    made.add("template.html", page("<template><p>" + "hidden " * 10_000 + "</template>" * 5))
    made.add("comment-open.html", page("<!--" + " - -" * 500_000))
    made.add("comments.html", page("<!-->" * 90_000 + "<!---->" * 9))
    made.add("cdata.html", page("<![CDATA[" * 90_000))
    made.add("doctypes.html", b"<!doctype html [" * 90_000)
    made.add("attribute-open.html", page('<a href="' + "x" * 5_000_000))
    made.add("attributes-same.html", page("<a " + "href=x " * 9_900 + ">y</a>"))
    made.add("options.html", page("<select>" + "<option>x" * 50_000))
    made.add("title-open.html", b"<title>" + b"word " * 1_000_000)
    made.add("textarea-open.html", page("<textarea>" + "<p>" * 90_000))
    made.add("plaintext.html", page("<plaintext>" + "<p>x</p>" * 40_000))
    made.add("base.html", page("<base href='" + "../" * 100_000 + "'><a href='" + "../" * 100_000 + "'>x</a>"))


def _traps(made: _Folder) -> None:
    traps = {
        "spaces": " " * 100_000, "dots": "." * 100_000, "less": "<" * 100_000, "amps": "&" * 100_000, "quotes": "\"'" * 50_000, "hashes": "# " * 50_000, "colons": "a: " * 33_000,
        "pipes": " | " * 33_000, "tabs": "x\t" * 50_000, "brackets": "[" * 50_000 + "]" * 50_000, "parens": "(a) " * 25_000, "at": "a@" * 50_000, "mail": "a" * 50_000 + "@" + "b." * 25_000,
        "urls": "http://" * 14_000, "www": "www." * 25_000, "phone": "+1 (555) " * 11_000, "digits": "1" * 100_000, "numbers": "1 2 3. " * 14_000, "commas": "a, " * 33_000, "a": "a" * 100_000,
        "dashes": "- " * 50_000, "slashes": " / " * 33_000, "ends": "A. b! C? " * 11_000, "cjk": "。" * 100_000, "han": "文字" * 50_000, "stars": "*_" * 50_000, "ellipsis": "…" * 100_000,
        "nbsp": "\u00a0" * 100_000, "semicolons": "&nbsp;" * 16_000, "percents": "%2" * 50_000, "zip": "NM 79520-" * 11_000, "dates": "01/02/2026 " * 9000, "capitals": "A" * 50_000 + "a" * 50_000,
    }  # fmt: skip
    for name, trap in traps.items():
        made.add(f"trap-{name}.txt", f"{SENTENCES[0]} {trap} {SENTENCES[1]}\n{trap}\nName : {trap}x".encode())
    made.add("traps.html", page("".join(f"<p>{trap[:20_000]}</p>" for trap in traps.values())))
    made.add("line.txt", (" ".join(SENTENCES) + " ").encode() * 20_000)
    made.add("word.txt", b"w" * MEGABYTE)
    made.add("words.txt", b"abcdefghij " * 150_000)
    made.add("lines.txt", b"x\n" * 300_000)
    made.add("lines-same.txt", (SENTENCES[2] + "\n").encode() * 8_000)
    made.add("lines-labels.txt", b"Name : Anna Phone : 555-1234 City : Bonn\n" * 5_000)
    made.add("white.txt", b" \t\r\n\x0b\x0c" * 300_000)
    made.add("languages.txt", " ".join(chr(0x61 + n % 26) + chr(0x430 + n % 32) + chr(0x5D0 + n % 27) + chr(0xE01 + n % 46) for n in range(100_000)).encode())


def _encodings(made: _Folder) -> None:
    html = good_html(7).decode()
    made.add("empty.html", b"")
    made.add("empty.txt", b"")
    made.add("empty.jsonl", b"", 0)
    made.add("empty.csv", b"", 0)
    made.add("empty.warc", b"", 0)
    made.add("empty.warc.gz", b"", 0)
    made.add("empty.parquet", b"")
    made.add("white.html", b" \r\n\t" * 1000)
    made.add("nul.html", html.replace(" ", "\0 ").encode())
    made.add("nuls.html", bytes(MEGABYTE))
    made.add("nuls.txt", bytes(MEGABYTE))
    made.add("utf16.html", html.encode("utf-16-le"))
    made.add("utf16-odd.html", html.encode("utf-16-be")[1:])
    made.add("utf32.txt", good_text(7).encode("utf-32-be"))
    made.add("mixed.html", html.encode() + "é".encode("latin-1") * 500 + "日本".encode("shift_jis") * 500 + "я".encode("cp1251") * 500)
    made.add("declared-wrong.html", html.replace("<head>", "<head><meta charset=utf-16>").encode())
    made.add("declared-utf7.html", html.replace("<head>", "<head><meta charset=utf-7>").encode() + b"+ADw-script+AD4-" * 9999)
    made.add("declared-2022.html", html.replace("<head>", "<head><meta charset=iso-2022-jp>").encode() + b"\x1b$B" * 30_000)
    made.add("declared-nonsense.html", html.replace("<head>", "<head><meta charset='" + "x" * 9000 + "'>").encode() + b"\xff\xfe\xfd")
    made.add("overlong.html", html.encode() + b"\xc0\xbcscript\xc0\xbe\xe0\x80\xaf\xf0\x80\x80\xaf\xf8\x88\x80\x80\x80" * 999)
    made.add("surrogates.txt", b"\xed\xa0\x80\xed\xb0\x80 words of a text " * 999)
    made.add("boms.html", b"\xef\xbb\xbf" * 999 + html.encode())
    made.add("bom-lies.html", b"\xff\xfe" + html.encode())
    made.add("bom-32.txt", b"\xff\xfe\0\0" + b"\xff\xff\xff\xff" * 9999)
    made.add("high.txt", bytes(range(128, 256)) * 4000)
    made.add("random.html", b"".join(zlib.crc32(n.to_bytes(4, "big")).to_bytes(4, "big") for n in range(100_000)))
    made.add("rtl.txt", ("\u202e" + SENTENCES[0] + "\u202c\u2066\u2069\u200f") .encode() * 999)
    made.add("zalgo.txt", "".join(letter + "\u0301\u0489\u036f" * 40 for letter in " ".join(SENTENCES) * 5).encode())
    made.add("zalgo-one.txt", ("a" + "\u0301" * 300_000).encode())
    made.add("unicode.txt", "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000).encode())
    made.add("unicode.html", page("".join(f"<p>{''.join(chr(code) for code in range(start, start + 4096) if not 0xD800 <= code < 0xE000)}" for start in range(0, 0x110000, 4096))))
    made.add("emoji.txt", ("👩\u200d" * 60_000 + "👧🏽" * 20_000).encode())
    made.add("references.html", page("&#x110000;&#0;&#xd800;&#99999999999999999999;&#x" + "f" * 99_999 + ";&" + "a" * 99_999 + ";"))
    made.add("controls.html", page("".join(map(chr, range(32))) * 3000))


def _rows(made: _Folder) -> None:
    lines = [
        b'{"id": "broken"', b'{"text": "no end}', b"not JSON at all", b"[1, 2]", b'"text"', b"null", b"17", b"{}", b'{"text": 17}', b'{"text": null, "html": null}', b'{"text": ["x"]}',
        b'{"text": "x", "id": {"a": 1}}', b'{"text": "x", "id": true}', b'{"text": "x", "url": 5}', b'{"text": "\xff\xfe"}', b"[" * 100_000, b'{"a":' * 100_000, b'{"text": "x"} {"text": "y"}',
        b'{"text": "x", "id": "dup", "id": 1e999, "text": "\\ud800 lone"}', b'{"text": "x", "n": ' + b"9" * 10_000 + b"}", b'{"text": "x", "n": [NaN, -Infinity, 1e-999]}',
        b'{"text": "\\udfff\\ud83d", "id": "\\ud800", "url": "\\udc80://"}', b'{"html": "\\u0000<p>\\ud800", "url": "http://["}', b'{"text": "x", "id": "../../../etc/passwd"}',
        b'{"text": "x", "id": "\\n\\r\\u001b[2J\\u0000"}', b'{"text": "x", "": "", "\\ud800": "\\ud800"}', b'{"text": "x", "a": ' + b"[" * 500 + b"]" * 500 + b"}", b"\xef\xbb\xbf{}", b"\x00{}",
        b'{"text": "x", "pagefilter": {"action": "keep"}}', b'{"text": "' + b"\\ud83d" * 50_000 + b'"}', b'{"html": "' + b"<" * 50_000 + b'"}', b'{"id": "' + b"i" * 99_999 + b'", "text": "x"}',
        b'{"text": "x", "url": "' + b"http://a/" * 9999 + b'"}', b'{"text": "x", "file": "mine", "title": {"a": 1}}', b"}" * 1000, b"{" * 1000, b'{"text": "x",}', b"{'text': 'x'}",
    ]  # fmt: skip
    good = []
    for number in range(7, 10):
        made.good.append(Good(f"good-row-{number}", text=good_text(number)))
        good.append(json.dumps({"id": f"good-row-{number}", "text": good_text(number)}).encode())
    made.add("rows.jsonl", b"\n".join([good[0], *lines[:20], good[1], *lines[20:], good[2]]), len(lines) + len(good))
    made.add("rows-cr.jsonl", b'{"text": "x"}\r{"text": "y"}\r\n\r\n\n\n{"text": "z"}', 2)
    made.add("rows-wide.jsonl", '{"text": "x"}\n{"text": "y"}\n'.encode("utf-16"), None)
    made.add("rows-fields.jsonl", ("{" + ",".join(f'"f{n}": {n}' for n in range(100_000)) + ', "text": "x"}\n').encode())
    made.add("rows-long.jsonl", b'{"text": "' + b"long " * 4_200_000 + b'"}\n{"text": "x"}\n', 2)


def _tables(made: _Folder) -> None:
    text = good_text(11)
    made.good.append(Good("good-cell", text=text))
    quoted = '"' + text.replace('"', '""') + '"'
    made.add("cells.csv", f'id,text\ngood-cell,{quoted}\n1\n1,2,3\n,\n2,"a"b\n3,\0\n4,\udcff\n'.encode("utf-8", "surrogateescape"), None)
    made.add("quote-open.csv", b'id,text\n1,"' + b"never closed\n" * 100_000, 1)
    made.add("columns.csv", b",".join(b"c%d" % n for n in range(100_000)) + b"\n" + b"," * 99_999 + b"\nx" + b"," * 99_999 + b"\n", 1)
    made.add("same-names.csv", b"text,text,id,id\na,b,c,d\n", 1)
    made.add("header-only.csv", b"id,text\n", 0)
    made.add("field-long.csv", b"id,text\n1," + b"x" * 10_000_000 + b"\n", 1)
    made.add("carriage.tsv", b"id\ttext\r1\tx\r2\ty\r", None)
    made.add("binary.csv", bytes(range(256)) * 400, None)


def _parquet(made: _Folder) -> None:
    import pyarrow
    from pyarrow import parquet

    def packed(columns: dict[str, Any], **options: Any) -> bytes:
        sink = io.BytesIO()
        parquet.write_table(pyarrow.table(columns), sink, **options)
        return sink.getvalue()

    text = good_text(12)
    made.good.append(Good("good-cell-2", text=text))
    whole = packed({"id": ["good-cell-2", "2", "3"], "text": [text, "x", None], "n": [[1], [], None]})
    made.add("cells.parquet", whole, 3)
    made.add("cut.parquet", whole[: len(whole) // 2])
    made.add("cut-end.parquet", whole[:-4])
    made.add("footer-long.parquet", whole[:-8] + b"\xff\xff\xff\x7fPAR1")
    made.add("footer-short.parquet", whole[:-8] + b"\1\0\0\0PAR1")
    made.add("footer-random.parquet", whole[:-200] + bytes(range(192)) + whole[-8:])
    made.add("random.parquet", b"PAR1" + bytes(range(256)) * 40 + b"PAR1")
    made.add("pages-random.parquet", whole[:40] + bytes(range(100)) + whole[140:], None)
    made.add("nothing.parquet", packed({}), 0)
    made.add("no-text.parquet", packed({"a": [1, 2]}), 2)
    mojibake = pyarrow.StringArray.from_buffers(2, pyarrow.py_buffer(b"\0\0\0\0\2\0\0\0\3\0\0\0"), pyarrow.py_buffer(b"\xff\xfex"))
    made.add("not-utf8.parquet", packed({"text": mojibake}), 2)
    made.add("dates.parquet", packed({"text": ["x", "y"], "when": pyarrow.array([2**60, 5], pyarrow.timestamp("ms"))}), 2)
    made.add("backwards.parquet", whole[::-1])
    made.add("bomb.parquet", packed({"text": ["word " * 500_000] * 30}, compression="zstd", dictionary_pagesize_limit=1 << 30), 30)


def _archives(made: _Folder) -> None:
    import brotli
    import zstandard

    def sound(number: int) -> bytes:
        name = f"<urn:good:{number}>"
        made.good.append(Good(name, html=good_html(number), content_type="text/html; charset=utf-8"))
        return record(name, http(good_html(number)))

    size = 200 * MEGABYTE
    deflated = bomb(200)[10:-8]
    bodies = {
        "gzip": http(bomb(200), "Content-Encoding: gzip"),
        "deflate": http(deflated, "Content-Encoding: deflate"),
        "zstd": http(zstandard.ZstdCompressor().compress(bytes(size)), "Content-Encoding: zstd"),
        "br": http(brotli.compress(bytes(size), quality=1), "Content-Encoding: br"),
        "twice": http(gzip.compress(bomb(200), mtime=0), "Content-Encoding: gzip, gzip"),
        "many": http(b"x", "Content-Encoding: " + ", ".join(["gzip"] * 9000)),
        "chunk-size": http(b"zz\r\nabc\r\n0\r\n\r\n", "Transfer-Encoding: chunked"),
        "chunk-huge": http(b"7fffffff\r\n<p>abc", "Transfer-Encoding: chunked"),
        "chunk-over": http(b"ffffffffffffffff\r\n<p>abc", "Transfer-Encoding: chunked"),
        "chunk-minus": http(b"-5\r\n<p>abc\r\n0\r\n\r\n", "Transfer-Encoding: chunked"),
        "chunk-end": http(b"4\r\n<p>a\r\n", "Transfer-Encoding: chunked"),
        "chunks": http(b"1\r\nx\r\n" * 200_000, "Transfer-Encoding: chunked"),
        "no-header": b"no header at all",
        "header-long": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200_000 + b"\r\n<p>x",
        "header-line": b"HTTP/1.1 200 OK\r\nX: " + b"y" * 2_000_000 + b"\r\n\r\n<p>x",
        "nul": http(b"\0" * 100_000),
        "status": http(b"<p>x", status="HTTP/1.1 99999999999999999999 \xff"),
        "type": http(b"<p>x").replace(b"text/html", b"text/html" + b"; a=b" * 9000),
    }
    data = sound(20) + b"".join(record(f"<urn:{name}>", block) for name, block in bodies.items()) + sound(21)
    made.add("bodies.warc", data, len(bodies) + 2)
    made.add("bodies.warc.gz", b"".join(gzip.compress(record(f"<urn:gz:{name}>", block), mtime=0) for name, block in bodies.items()), len(bodies))
    made.add("kinds.warc", b"".join(record(f"<urn:{kind}>", http(b""), kind) for kind in ("warcinfo", "request", "revisit", "metadata", "invented", "")) + sound(22), 1, 6)
    lies = [record(f"<urn:lie:{length}>", http(b"<p>lie"), length=length) for length in (0, 10, 500, 10**6, 10**9, 10**17, 10**30, -1, "x", "", "1e3", "٣", "0x10", "+5", "5 5")]
    made.add("lies.warc", sound(23) + b"".join(lies) + sound(24), len(lies) + 2)
    made.add("lies.warc.gz", gzip.compress(sound(25), mtime=0) + b"".join(gzip.compress(lie, mtime=0) for lie in lies) + gzip.compress(sound(26), mtime=0), None)
    made.add("garbage.warc", sound(27) + b"\0garbage\xff" * 9999 + sound(28) + b"WARC/1.0\r\n" * 9999 + sound(29) + b"\r\n" * 99_999, None)
    made.add("garbage.warc.gz", gzip.compress(sound(30), mtime=0) + b"\x1f\x8b\x08" * 999 + gzip.compress(sound(31), mtime=0) + bytes(99_999) + gzip.compress(sound(32), mtime=0)[:-1], None)
    made.good.pop()  # its member is cut short
    made.add("names.warc", b"".join(record(name, http(b"<p>x"), uri=uri) for name, uri in (
        ("<../../../tmp/slip>", "file:///../../../../tmp/slip"), ("<urn:\x1b[2J>", "http://" + "a." * 50_000), ("<urn:\udcff>", "http://\udcff/%00%0a"), ("<urn:5>", "javascript:alert(1)"), ("<urn:6>", "http://[::1")))
        + record("", http(b"<p>x"), uri=""), 6)  # fmt: skip
    made.add("bomb.warc.gz", gzip.compress(sound(33), mtime=0) + bomb(2000) + gzip.compress(sound(34), mtime=0), None)
    made.add("bomb-of-records.warc.gz", bomb(3000, b"\r\n" * 50_000 + b"WARC/1.0\r\n\r\n"), None)
    made.add("bomb-of-lies.warc.gz", bomb(20, b"WARC/1.0\r\nContent-Length: 9000000\r\n\r\n"), None)
    made.add("header-endless.warc", sound(35) + b"WARC/1.0\r\n" + b"X-Y: z\r\n" * 500_000 + sound(36), None)
    made.add("cut.warc", sound(37)[:-700], 1)
    made.good.pop()
    made.add("old.arc", b"filedesc://a.arc 0.0.0.0 20261125120000 text/plain 9\n1 0 xxxxx\nhttp://a/ 1.1.1.1 99999999999999 text/html 5\n<p>x\n\nhttp://a/ x y z\n", None)


def _other_bytes(made: _Folder) -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("../../slip.html"), bytes(MEGABYTE))
    made.add("archive.zip", sink.getvalue(), 0)
    made.add("archive.tar", b"../../slip.html".ljust(512, b"\0"), 0)
    made.add("archive.html", sink.getvalue())
    for name, data in {"pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "png": b"\x89PNG\r\n\x1a\n", "exe": b"MZ\x90\0\3\0\0\0", "elf": b"\x7fELF\2\1\1", "sqlite": b"SQLite format 3\0"}.items():
        made.add(f"{name}.html", data + bytes(range(256)) * 40)
        made.add(f"{name}.txt", data + bytes(range(256)) * 40)
    made.add("page.warc", good_html(8), 1)
    made.add("page.jsonl", good_html(8), 1)
    made.add("page.parquet", good_html(8), 1)
    made.add("rows.html", b'{"text": "x"}\n' * 9)
    made.add("rows.warc.txt", record("<urn:x>", http(b"<p>x")))


def _places(made: _Folder) -> None:
    for name in (b"line\nbreak.html", b"\x1b[31mred\x07.html", b"\xff\xfe\xed\xa0\x80.html", b"-j.html", b"--help.txt", b"*?[.html", b" .html", b"%s%n{}.html", "é.html".encode(), b"a" * 240 + b".html"):
        made.add(name, good_html(40))
    made.add(b"..html", good_html(40), 0)  # hidden
    made.add(b"deep/" * 60 + b"page.html", good_html(41))
    folder = made._folder
    os.symlink(".", folder / "loop")
    os.symlink("self.html", folder / "self.html")
    os.symlink("/nowhere/at-all.html", folder / "dangling.html")
    os.symlink("/dev/zero", folder / "zero.html")
    for name in ("self.html", "dangling.html", "zero.html"):
        made.expect(name)
    made.expect("loop", 0)
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.html")
        made.expect("pipe.html")
    (folder / "folder.html").mkdir()
    if os.geteuid():
        (folder / "locked").mkdir(mode=0)
        made.expect("locked")
        os.chmod(folder / made.add("locked.html", b"x"), 0)
