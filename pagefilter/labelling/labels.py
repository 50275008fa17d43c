"""The file of answers: rows of the corpus, one a line, each written whole and at once.

A row is ``{"id", "url", "text", "spans", "labelled", "lang", "source"}``. `labelled` are the slices ``[start, end]`` of the text that
a person has judged: what lies there in `spans` ``[start, end, code]`` is junk, the rest of it is good. Of all other text nothing is known.
Each answer writes a row with all that is known of the page by then: of two rows of one page (same id, same text) the later counts.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any

from pagefilter.errors import InputError
from pagefilter.labelling.items import Item
from pagefilter.reasons import JUNK

LABELLED = "labelled"
_BEGINNING = b'{"id": '  # of every line
_FIELDS = ("id", "text", "spans", LABELLED)
Span = tuple[int, int, str]
Part = tuple[int, int]
Key = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Labels:
    """What is known of a page: the parts that were judged, and the junk in them; both sorted and disjoint."""

    labelled: tuple[Part, ...] = ()
    spans: tuple[Span, ...] = ()

    def judged(self, start: int, end: int) -> bool:
        """Whether anything of a part has been judged."""
        return any(left < end and start < right for left, right in self.labelled)

    def with_answer(self, start: int, end: int, spans: Sequence[Span]) -> Labels:
        """What is known when a part has been judged; what was known of it before is forgotten.

        >>> Labels(((0, 10),), ((2, 8, "junk.promo"),)).with_answer(6, 14, [(12, 14, "junk.links")])
        Labels(labelled=((0, 14),), spans=((2, 6, 'junk.promo'), (12, 14, 'junk.links')))
        """
        kept = [(left, min(right, start), code) for left, right, code in self.spans if left < start]
        kept += [(max(left, end), right, code) for left, right, code in self.spans if right > end]
        return Labels(_merged([*self.labelled, (start, end)]), tuple(sorted([*kept, *spans])))


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A row of the file."""

    id: str
    url: str
    text: str
    language: str
    labels: Labels


def read_labels(path: str | Path) -> list[LabelledPage]:
    """All pages of a file, each once. Raises `InputError` for a file that cannot be read or is not of this form, with the line."""
    pages: dict[Key, LabelledPage] = {}
    try:
        with open(path, "rb") as lines:
            for number, line in enumerate(lines, 1):
                page = _row(line, f"{path}:{number}")
                pages[key_of(page.id, page.text)] = page
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error
    return list(pages.values())


def key_of(identity: str, text: str) -> Key:
    """What tells a page from others: its id and its text."""
    return identity, hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


class LabelFile:
    """The file while answers are written to it: made if it is not there, held against other writers, whole after each answer.

    Raises `InputError` when it cannot be opened, is held by another, or holds anything but labels.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = str(path)
        try:
            self._file = FileIO(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+")
        except OSError as error:
            raise InputError(f"cannot write {path}: {error.strerror or error}") from error
        try:
            self._hold()
            self._known = self._read()
        except BaseException:
            self._file.close()
            raise
        self._size = self._file.seek(0, os.SEEK_END)

    def known(self, item: Item) -> Labels:
        """What is known of an item's page."""
        return self._known.get(key_of(item.id, item.text), Labels())

    def write(self, item: Item, start: int, end: int, spans: Sequence[Span]) -> Undo:
        """Add what a person said of a part of the item's page. Raises `OSError`; the file is then as it was."""
        before = self.known(item)
        labels = before.with_answer(start, end, spans)
        row = {
            "id": item.id, "url": item.url or None, "text": item.text, "spans": labels.spans, LABELLED: labels.labelled,
            "lang": item.language, "source": item.source,
        }  # fmt: skip
        # half of a surrogate pair is written as JSON escapes it
        line = json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
        size = self._size
        try:
            self._file.seek(size)
            at = 0
            while at < len(line):
                at += self._file.write(line[at:]) or 0
            os.fsync(self._file.fileno())
        except OSError:
            with contextlib.suppress(OSError):
                self._file.truncate(size)
            raise
        self._size = size + len(line)
        self._known[key_of(item.id, item.text)] = labels
        return Undo(size, item, before)

    def undo(self, undo: Undo) -> None:
        """Take the last answer back. Raises `OSError`."""
        self._file.truncate(undo.size)
        os.fsync(self._file.fileno())
        self._size = undo.size
        self._known[key_of(undo.item.id, undo.item.text)] = undo.before

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _hold(self) -> None:
        with contextlib.suppress(ImportError):  # not on every system
            import fcntl

            try:
                fcntl.flock(self._file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise InputError(f"{self.path} is written by another `pagefilter label`; end that one, or name another file") from error

    def _read(self) -> dict[Key, Labels]:
        """What the file holds; a last line that a crash cut short is dropped from it."""
        known: dict[Key, Labels] = {}
        at = 0
        with open(self._file.fileno(), "rb", closefd=False) as lines:
            for number, line in enumerate(lines, 1):
                try:
                    page = _row(line, f"{self.path}:{number}")
                except InputError:
                    if line.endswith(b"\n") or not line.startswith(_BEGINNING):
                        raise
                    self._file.truncate(at)
                    break
                known[key_of(page.id, page.text)] = page.labels
                at += len(line)
                if not line.endswith(b"\n"):  # somebody edited it
                    self._file.seek(at)
                    self._file.write(b"\n")
        return known


@dataclass(frozen=True, slots=True)
class Undo:
    """What takes an answer back: the size of the file before it, and what was known of the page."""

    size: int
    item: Item
    before: Labels


def _row(line: bytes, place: str) -> LabelledPage:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{place}: not a line of JSON; a file that `pagefilter label` wrote is asked for") from error
    lacking = [name for name in _FIELDS if name not in values] if isinstance(values, dict) else list(_FIELDS)
    if lacking:
        raise InputError(f"{place}: no row of labels: {', '.join(lacking)} missing; `pagefilter label` writes them")
    text = values["text"]
    if not isinstance(text, str) or not isinstance(values["id"], str):
        raise InputError(f"{place}: `id` and `text` are to be text")
    parts, spans = values[LABELLED], values["spans"]
    if not (_disjoint(parts, 2, len(text)) and _disjoint(spans, 3, len(text)) and all(span[2] in JUNK for span in spans)):
        raise InputError(f"{place}: `labelled` and `spans` are to be sorted, disjoint slices of the {len(text)} characters of `text`")
    if not all(any(left <= start and end <= right for left, right in parts) for start, end, _ in spans):
        raise InputError(f"{place}: a span lies outside of what is labelled")
    labels = Labels(tuple((start, end) for start, end in parts), tuple((start, end, code) for start, end, code in spans))
    return LabelledPage(values["id"], str(values.get("url") or ""), text, str(values.get("lang") or "und"), labels)


def _disjoint(slices: Any, width: int, size: int) -> bool:
    """Whether these are slices of a text, in order and apart."""
    if not isinstance(slices, list):
        return False
    at = 0
    for item in slices:
        if not (isinstance(item, list) and len(item) == width and type(item[0]) is int and type(item[1]) is int):
            return False
        if not (at <= item[0] < item[1] <= size) or not all(isinstance(code, str) for code in item[2:]):
            return False
        at = item[1]
    return True


def _merged(parts: Sequence[Part]) -> tuple[Part, ...]:
    found: list[Part] = []
    for start, end in sorted(parts):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)
