"""The pages that are measured: records of inputs, with the main text that people marked where rows have it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pagefilter
from pagefilter.bench.ours import Html
from pagefilter.errors import InputError
from pagefilter.sources import Record

ENOUGH = 40  # pages of a round: fewer are done several times
_GOLD = ("main", "with", "without")  # fields of a row: main text, snippets that belong to it, snippets that do not


@dataclass(frozen=True, slots=True)
class Sample:
    """A page; `main` is its reviewed main text, None where nobody marked it."""

    html: Html | None
    text: str | None
    url: str | None
    main: str | None = None
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    @property
    def item(self) -> tuple[Html, str | None]:
        """What contenders get of a page that came as HTML."""
        return self.html or "", self.url

    @property
    def bytes(self) -> int:
        """Size of the page as UTF-8."""
        content = self.html if self.html is not None else self.text or ""
        return len(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))


def sample_of(record: Record) -> Sample:
    """The page of a record, and what its row says of its main text (fields `main`, `with` and `without`, as WCXB names them)."""
    main, wanted, unwanted = (_value(record, name) for name in _GOLD)
    page = record.page
    return Sample(page.html, page.text, page.url, main if isinstance(main, str) else None, _texts(wanted), _texts(unwanted))


def bundled() -> Path:
    """Folder of the sample pages of a checkout."""
    folder = Path(pagefilter.__file__).parent.parent / "corpus" / "samples"
    if not folder.is_dir():
        raise InputError("the sample pages come with a checkout only; name an INPUT to measure on")
    return folder


def repeats(count: int) -> int:
    """How often a round goes over so few pages.

    >>> repeats(8), repeats(200)
    (5, 1)
    """
    return max(1, -(-ENOUGH // max(count, 1)))


def digest(pages: Iterable[Sample]) -> str:
    """Tells whether two runs had the same pages."""
    found = hashlib.sha256()
    for page in pages:
        content = page.html if page.html is not None else page.text or ""
        found.update(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        found.update(b"\0")
    return found.hexdigest()[:16]


def _value(record: Record, name: str) -> Any:
    found = record.fields.get(name)
    return None if found is None else json.loads(found)


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
