"""Mutated inputs against the promises that hold for any input, for as long as one likes.

    python tests/fuzzing.py MINUTES [SEED [FOLDER [TARGET ...]]]

Each case is made from the seed, its target and its number alone, in a process that a case which takes too long, or that crashes, ends:
the parent makes it again and keeps it. What breaks a promise is written to FOLDER (fuzzed/): the case and, beside it, why. The time is
shared by the targets; the last line has the number of cases of each.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import signal
import sys
import time
import traceback
import zlib
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import promises
import zstandard

from pagefilter import Config, Page, PageFilter

SECONDS = 10  # of CPU time that a case may take, and twelve times as many by the clock: the machine may be busy
MOST_KEPT = 5  # of faults that look alike
MOST_SIZE = 60_000  # bytes or characters of a case: what costs grows with the size is for tests/test_hostile.py

ARTICLE = (
    "The council met on Tuesday to discuss the new bridge over the river. Nobody knew who would pay for the repairs to the old road.\n"
    "The mayor said that a decision would be taken before the winter. Two members asked for a second opinion on the cost of the pillars.\n"
)
JUNK = "Address : 7604 Collier Greens\nSouth Betty, NM 79520-8064\nPhone : 414-666-5875\nCompany : Hauck-Sanford\nJob : Podiatrist\n"
TEXTS = (
    ARTICLE + JUNK,
    "Die Brücke über den Fluss ist seit Montag gesperrt。これは文です。次の文。 Name: Anna Phone : 12 | City = Bonn / Job: x // y\n" * 3,
    "# Head  ## Two * [link](#x) 1. one 2. two (name) Anna (phone) 0151-23 [e-mail] a.b@c.de\tx\ty\tz    gap    gap    gap\n" * 3,
    "مرحبا بالعالم؟ هذا نص قصير। שלום עולם ok\u2028\u202e\u0301\u0301 👩‍👩‍👧‍👦 lorem ipsum dolor sit amet, consectetur adipiscing elit.\n" * 2,
)
PAGES = (
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>Bridge &amp; road</title><style>p{}</style></head><body><nav><a href=/>Home</a>"
    "<a href='/b?c=d'>News</a></nav><article><h1>Bridge</h1>"
    + "".join(f"<p class='x'>{line}</p>" for line in (ARTICLE * 3).splitlines())
    + "<ul><li>one</li><li><b>two</b></li></ul><table><tr><td>Name</td><td>Anna</td></tr></table><pre>a\n b</pre><blockquote>q</blockquote></article>"
    "<form><input type=password name=p></form><footer>&copy; 2026</footer><script>if(a<b){'</p>'}</script><!-- c --></body></html>",
    "<?xml version='1.0' encoding='iso-8859-1'?><html xmlns='http://www.w3.org/1999/xhtml'><body><div><div><font><span>"
    + ARTICLE + "</span></font></div>" + "<p>" + JUNK.replace("\n", "<br>") + "</p><svg><math><mi>x</mi></math></svg><![CDATA[x]]>&#x41;&nbsp;</body></html>",
)  # fmt: skip
TOKENS = (
    *"<>&\"'=:;/|{}[]()#*.,!?\\ \t\n\r\x00\x0b\x85\u2028\ufeff\ud800\U0001f600。",
    "<p>", "</p>", "<div>", "</div>", "<table>", "<tr><td>", "<a href='", "<!--", "-->", "<![CDATA[", "<script>", "</script>", "<svg>", "<template>", "<frameset>",
    "<meta charset=utf-16>", "<base href=x>", "&#xffffff;", "&lt;", "<?xml", "<!DOCTYPE html [<!ENTITY a '", "http://", "www.", "a@b.c", "Name : ", "Phone: +1 ", ". ", "... ",
    "\r\n\r\n", "\n\n", "WARC/1.0\r\n", "Content-Length: 0\r\n", "Content-Length: 99999999999\r\n", "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n", "ffffffff\r\n",
    "-1", "0", "1e999", "NaN", "null", "true", '"', '":', '\\ud800', '{"a":', "[[[[", "\x1f\x8b\x08", "PAR1", "BZh9", "\x28\xb5\x2f\xfd", "\u202e", "\u0301" * 30,
)  # fmt: skip
HEADERS = (None, "text/html", "text/html; charset=utf-16", "text/plain; charset=iso-2022-jp", "text/html; charset=utf-7", "x;charset=\ud800", "charset=hz")

Sequence = TypeVar("Sequence", str, bytes)


def mutated(chance: Random, data: Sequence, tokens: tuple[Sequence, ...]) -> Sequence:
    """The data with some things done to it, as damage and malice do."""
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9))):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + int(chance.choice((1, 1, 4, 30, 400)) * chance.random()) + 1)
        piece = data[start:end]
        kind = chance.randrange(7)
        if kind == 0:
            piece = piece[:0]
        elif kind == 1:
            piece = piece * chance.choice((2, 3, 20, 400))
        elif kind == 2:
            piece = chance.choice(tokens) * chance.choice((1, 1, 1, 2, 50, 3000))
        elif kind == 3:
            piece = chance.choice(tokens) + piece
        elif kind == 4:
            piece = _noise(chance, piece)
        elif kind == 5:
            at = chance.randrange(len(data) + 1)
            piece = data[at : at + len(piece) * chance.choice((1, 10))]
        elif chance.random() < 0.3:
            data = data[:start]
        data = (data[:start] + piece + data[end:])[:MOST_SIZE]
    return data


def _noise(chance: Random, like: Sequence) -> Sequence:
    if isinstance(like, bytes):
        return chance.randbytes(len(like))
    return "".join(chr(chance.choice((127, 0x250, 0x3000, 0x110000)) * chance.random().__trunc__() or chance.randrange(0x110000)) for _ in like)


BYTES = tuple(token.encode("utf-8", "surrogatepass") for token in TOKENS)


def _text(chance: Random) -> str:
    return mutated(chance, chance.choice(TEXTS) * chance.choice((1, 1, 3)), TOKENS)


def _html(chance: Random) -> str:
    return mutated(chance, chance.choice(PAGES), TOKENS)


def _encoded(chance: Random) -> tuple[bytes, str | None]:
    text = chance.choice((*TEXTS, *PAGES))
    charset = chance.choice(("utf-8", "utf-8", "utf-16", "utf-16-le", "utf-32-be", "latin-1", "cp1251", "shift_jis", "iso-2022-jp", "utf-7"))
    return mutated(chance, text.encode(charset, "replace"), BYTES), chance.choice(HEADERS)


def warc_record(name: str, body: bytes, headers: str = "") -> bytes:
    """A response of a crawl."""
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: {name}\r\nWARC-Target-URI: http://x.org/\r\nContent-Type: application/http\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def _record_parts() -> dict[str, bytes]:
    body = PAGES[0].encode()
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(body[at : at + 700]), body[at : at + 700]) for at in range(0, len(body), 700)) + b"0\r\n\r\n"
    return {
        "<a>": warc_record("<a>", body),
        "<b>": warc_record("<b>", gzip.compress(body, mtime=0), "Content-Encoding: gzip\r\n"),
        "<c>": warc_record("<c>", chunks, "Transfer-Encoding: chunked\r\n"),
        "<d>": warc_record("<d>", zlib.compress(body), "Content-Encoding: deflate\r\n"),
        "<e>": warc_record("<e>", b"<p>short"),
    }


def _row_parts() -> dict[str, bytes]:
    rows = [{"id": f"<{name}>", "text": text, "n": [1.0, None, {"x": "é"}]} for name, text in zip("abcd", TEXTS, strict=True)]
    return {str(row["id"]): json.dumps(row, ensure_ascii=not number).encode() + b"\n" for number, row in enumerate(rows)}


def _zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


def _warc(chance: Random) -> tuple[str, dict[str, bytes], str, bytes]:
    parts = _record_parts()
    damaged = chance.choice(list(parts))
    pack = chance.choice((bytes, lambda data: gzip.compress(data, mtime=0), _zstd))
    inside = chance.random() < 0.5 or pack is bytes
    data = b""
    for name, part in parts.items():
        part = mutated(chance, part, BYTES) if name == damaged and inside else part
        packed = pack(part)
        data += mutated(chance, packed, BYTES) if name == damaged and not inside else packed
    return "a.warc" + {bytes: "", _zstd: ".zst"}.get(pack, ".gz"), parts, damaged, data


def _jsonl(chance: Random) -> tuple[str, dict[str, bytes], str, bytes]:
    parts = _row_parts()
    damaged = chance.choice(list(parts))
    data = b"".join(
        mutated(chance, part[:-1], BYTES).replace(b"\n", b"") + b"\n" if name == damaged else part for name, part in parts.items()
    )
    return "a.jsonl", parts, damaged, data


def _csv(chance: Random) -> tuple[str, bytes]:
    rows = "id,url,text\n" + "".join(f'{name},http://x/,"{text}"\n' for name, text in enumerate(TEXTS))
    return "a.csv", mutated(chance, rows.encode("utf-8", "replace"), BYTES)


@cache
def _parquet_seeds() -> tuple[bytes, ...]:
    import pyarrow
    from pyarrow import parquet

    table = pyarrow.table(
        {
            "id": [f"<{name}>" for name in "abcd"],
            "text": [text.encode("utf-8", "replace").decode() for text in TEXTS],
            "when": pyarrow.array([1000, 2000, 10**18, None], pyarrow.timestamp("ns", "UTC")),
            "price": pyarrow.array([1, 2, 3, None], pyarrow.decimal128(9, 2)),
            "n": [[1, 2], None, [], [3]],
            "meta": [{"a": 1.5, "b": b"\xff"}] * 4,
            "kind": pyarrow.array(["x", "y", "x", None]).dictionary_encode(),
        }
    )
    seeds = []
    for options in ({"compression": "none"}, {"compression": "snappy", "row_group_size": 2}, {"compression": "zstd", "version": "1.0"}):
        sink = io.BytesIO()
        parquet.write_table(table, sink, **options)
        seeds.append(sink.getvalue())
    return tuple(seeds)


def _parquet(chance: Random) -> tuple[str, bytes]:
    return "a.parquet", mutated(chance, chance.choice(_parquet_seeds()), BYTES)


def _lz4(data: bytes) -> bytes:
    import lz4.frame

    return bytes(lz4.frame.compress(data))


def _packed(chance: Random) -> tuple[str, bytes]:
    pack = chance.choice((lambda data: gzip.compress(data, mtime=0), _zstd, bz2.compress, lzma.compress, _lz4))
    data = chance.choice((b"".join(_row_parts().values()), b"".join(_record_parts().values()), PAGES[0].encode(), pack(b"x" * 1000)))
    return chance.choice(("a.jsonl.gz", "a.html.zst", "a.txt.xz", "a.warc.gz", "a.csv.lz4")), mutated(chance, pack(data), BYTES)


def _any_file(chance: Random) -> tuple[str, bytes]:
    """Content under the name of another format."""
    data = chance.choice((_csv, _parquet, _packed))(chance)[1] if chance.random() < 0.5 else chance.choice((_warc, _jsonl))(chance)[3]
    return f"a.{chance.choice(('html', 'txt', 'jsonl', 'csv', 'parquet', 'warc', 'arc', 'wet', 'tsv'))}", data


@cache
def _filter() -> PageFilter:
    return PageFilter()


def _judged(chance: Random) -> Page:
    if chance.random() < 0.4:
        return Page(text=_text(chance))
    if chance.random() < 0.5:
        return Page(html=_html(chance), url=chance.choice((None, "https://x.org/a", "http://[", "\x00", "//")))
    body, header = _encoded(chance)
    return Page(html=body, content_type=header)


TARGETS: dict[str, tuple[Callable[[Random], Any], Callable[..., object]]] = {
    "decode": (_encoded, promises.decoding),
    "segment": (lambda chance: (_text(chance),), promises.segmenting),
    "extract": (
        lambda chance: (_html(chance), Config(extraction=chance.choice(("standard", "fast", "precision", "recall")), comments=chance.random() < 0.5)),
        promises.extracting,
    ),
    "judge": (lambda chance: (_judged(chance),), lambda page: promises.judging(_filter(), page)),
    "warc": (_warc, promises.surviving),
    "jsonl": (_jsonl, promises.surviving),
    "csv": (_csv, promises.reading),
    "parquet": (_parquet, promises.reading),
    "packed": (_packed, promises.reading),
    "any file": (_any_file, promises.reading),
}  # fmt: skip


def case(seed: int, target: str, number: int) -> Any:
    """What a target is called with."""
    return TARGETS[target][0](Random(f"{seed}/{target}/{number}"))


def keep(folder: Path, seed: int, target: str, number: int, why: str) -> None:
    """Write a case and what was wrong with it."""
    folder.mkdir(parents=True, exist_ok=True)
    made = case(seed, target, number)
    place = folder / f"{target.replace(' ', '-')}-{seed}-{number}"
    place.with_suffix(".txt").write_text(f"{why}\n", encoding="utf-8", errors="backslashreplace")
    data = next((part for part in reversed(made) if isinstance(part, bytes)), None)
    place.with_suffix(".bin" if data is not None else ".repr").write_bytes(data if data is not None else repr(made).encode())


def work(seed: int, names: list[str], at: Any, until: float, folder: Path) -> None:
    """Case after case, of the target that had the least time so far; `at` has the number of the next case of each, and the target at work."""
    _filter()
    timers = (signal.ITIMER_PROF, SECONDS), (signal.ITIMER_REAL, 12 * SECONDS)
    spent = dict.fromkeys(names, 0.0)
    alike: Counter[str] = Counter()
    while time.monotonic() < until:
        name = min(spent, key=lambda name: spent[name])
        index = names.index(name)
        number = at[index]
        at[len(names)], at[index] = index, number + 1
        made = case(seed, name, number)
        started = time.monotonic()
        for timer, seconds in timers:
            signal.setitimer(timer, seconds)
        try:
            TARGETS[name][1](*made)
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            kind = f"{name} {type(error).__name__} {frame.filename}:{frame.lineno}"
            alike[kind] += 1
            if alike[kind] <= MOST_KEPT:
                keep(folder, seed, name, number, traceback.format_exc())
                print(f"{name} {number}: {type(error).__name__}: {str(error)[:200]}", flush=True)
        for timer, _ in timers:
            signal.setitimer(timer, 0)
        spent[name] += time.monotonic() - started
    for kind, times in alike.items():
        print(f"{times} times {kind}", flush=True)


def main(minutes: float, seed: int, folder: Path, names: list[str]) -> int:
    """Run for so many minutes; 1 if a promise was broken."""
    context = get_context("spawn")
    at = context.RawArray("q", len(names) + 1)
    until = time.monotonic() + 60 * minutes
    for _ in count():
        process = context.Process(target=work, args=(seed, names, at, until, folder))
        process.start()
        process.join()
        if process.exitcode == 0 or time.monotonic() > until:
            break
        name = names[at[len(names)]]
        number = at[at[len(names)]] - 1
        why = f"ended by {signal.Signals(-process.exitcode).name}" if process.exitcode and process.exitcode < 0 else "crashed"
        keep(folder, seed, name, number, why)
        print(f"{name} {number}: {why}", flush=True)
    print(json.dumps({"seed": seed, "cases": dict(zip(names, at, strict=False))}))
    return 1 if folder.is_dir() and any(folder.iterdir()) else 0


if __name__ == "__main__":
    given = sys.argv[1:]
    if not given:
        sys.exit(__doc__)
    sys.exit(
        main(float(given[0]), int(given[1]) if len(given) > 1 else 1, Path(given[2] if len(given) > 2 else "fuzzed"), given[3:] or list(TARGETS))
    )
