"""Good pages to plant junk in, and pages whose lines people labelled: from the development data and from `corpus/written`.

Every page knows its host (or document), and `split` keeps a host on one side: fitting or measuring.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

FIT, MEASURE = "fit", "measure"
_OWN_SIDES = ("de", "en", "es", "fi")  # languages whose labelled documents come with a side of their own


@dataclass(frozen=True, slots=True)
class Base:
    """A page as lines; `marks` gives a junk code (or "") a line where people or the author of the text labelled it."""

    source: str
    host: str
    language: str
    lines: tuple[str, ...]
    marks: tuple[str, ...] = ()
    page_type: str = ""

    @property
    def split(self) -> str:
        """The side this page's host is on: 72 % of hosts fit, 28 % measure; labelled documents keep the side their publisher gave them."""
        if self.source == "turku" and self.language in _OWN_SIDES:
            return FIT if "-train-" in self.host else MEASURE
        return FIT if share(self.host) < 0.72 else MEASURE


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as fetched, with its main text reviewed by people (`base`)."""

    base: Base
    html: str
    main: str


def share(key: str) -> float:
    """A number in 0..1 that depends on the key alone."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF


def domain(url: str) -> str:
    """Registered domain of a URL, near enough: the last two labels, three under two-letter second levels such as ``co.uk``."""
    labels = (urlsplit(url).hostname or url).split(".")
    keep = 3 if len(labels) > 2 and len(labels[-2]) <= 3 and len(labels[-1]) == 2 else 2
    return ".".join(labels[-keep:])


def rows(path: Path) -> Iterator[dict[str, object]]:
    """Rows of a JSON-lines file, gzipped by name; none where the file is missing."""
    if not path.exists():
        return
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def web_pages(data: Path) -> Iterator[Base]:
    """Main texts of WCXB-dev, reviewed by people."""
    for row in _web_rows(data):
        lines = _lines(str(row["main"]))
        if lines:
            kind = row.get("page_type")
            page_type = kind if isinstance(kind, str) else str((kind or {}).get("primary", ""))  # type: ignore[attr-defined]
            yield Base("wcxb", domain(str(row["url"])), "en", lines, page_type=page_type)


def fetched_pages(data: Path, split: str) -> Iterator[Fetched]:
    """HTML of WCXB-dev with its main text, of the hosts on one side."""
    for row, base in zip((row for row in _web_rows(data) if _lines(str(row["main"]))), web_pages(data), strict=True):
        if base.split == split:
            yield Fetched(base, str(row["html"]), str(row["main"]))


def _web_rows(data: Path) -> Iterator[dict[str, object]]:
    for part in sorted((data / "wcxb-dev").glob("part-*.jsonl.gz")):
        yield from rows(part)


def good_documents(data: Path) -> Iterator[Base]:
    """Pages of page-quality-dev that nobody marked bad, in 23 languages."""
    for row in rows(data / "page-quality-dev.jsonl.gz"):
        lines = _lines(str(row["text"]))
        if not row["bad"] and lines:
            yield Base("page-quality", str(row["id"]), _ISO.get(str(row["lang"])[:3], str(row["lang"])[:2]), lines)


def labelled_lines(data: Path) -> Iterator[Base]:
    """Documents of turku-lines-dev: lines that people marked keep, or noise (boilerplate)."""
    for row in rows(data / "turku-lines-dev.jsonl.gz"):
        marked = [(str(line["text"]).strip(), bool(line["keep"])) for line in row["lines"]]  # type: ignore[attr-defined]
        marked = [(text, keep) for text, keep in marked if text]
        if marked:
            yield Base(
                "turku",
                str(row["id"]),
                str(row["lang"]),
                tuple(text for text, _ in marked),
                tuple("" if keep else "junk.boilerplate" for _, keep in marked),
            )


def comments(data: Path) -> Iterator[Base]:
    """Reader comments of comments-dev: genuine ones, and spam."""
    for row in rows(data / "comments-dev.jsonl.gz"):
        lines = _lines(str(row["text"]))
        if lines:
            yield Base("comments", str(row["id"]), "en", lines, ("junk.comment-spam" if row["spam"] else "",) * len(lines))


def written(corpus: Path, kind: str) -> Iterator[Base]:
    """Passages of `corpus/written/<kind>`: one file a junk code or a kind of good text, passages between ``---`` lines."""
    for file in sorted((corpus / "written" / kind).glob("*.txt")):
        for number, passage in enumerate(file.read_text(encoding="utf-8").split("\n---\n")):
            language, lines = "en", _lines(passage)
            if lines and lines[0].startswith("#lang "):
                language, lines = lines[0].split()[1], lines[1:]
            lines = tuple(line for line in lines if line.strip() != "---")
            if lines:
                code = f"junk.{file.stem}" if kind == "junk" else ""
                yield Base(f"written/{kind}/{file.stem}", f"{file.stem}-{number}", language, lines, (code,) * len(lines))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in (line.strip() for line in text.splitlines()) if line)


_ISO = {
    "eng": "en", "deu": "de", "fra": "fr", "spa": "es", "ita": "it", "por": "pt", "nld": "nl", "swe": "sv", "dan": "da", "nob": "no", "fin": "fi", "pol": "pl", "ces": "cs", "slk": "sk", "hun": "hu",
    "ron": "ro", "rus": "ru", "ukr": "uk", "bul": "bg", "ell": "el", "tur": "tr", "ind": "id", "vie": "vi", "jpn": "ja", "zho": "zh-cn", "kor": "ko", "ara": "ar", "arb": "ar", "heb": "he", "hin": "hi", "tha": "th",
    "fas": "fa", "hrv": "hr", "slv": "sl", "lit": "lt", "lvs": "lv", "est": "et", "ekk": "et", "cat": "ca",
}  # fmt: skip
