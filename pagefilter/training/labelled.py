"""Blocks that people labelled (`pagefilter label`), as pages to fit on: what nobody judged teaches nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pagefilter.labelling import LabelledPage, read_labels
from pagefilter.training.bases import FIT, MEASURE, Base, domain
from pagefilter.training.corpus import fold_of
from pagefilter.training.planting import Labelled

SOURCE = "labelled"
_AROUND = 3_000  # characters before and behind a judged part that are kept: other pages are windows of up to 9,000


@dataclass
class Taken:
    """What files of labels give to fit on, and what was left out because its host is on the side that measures."""

    pages: list[Labelled] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)


def labelled_pages(files: Sequence[Path], log: Callable[[str], None]) -> Taken:
    """Pages of all files whose hosts are on the side that fits. Raises `InputError` for a file that holds no labels."""
    found = [page for file in files for page in read_labels(file)]
    sides = Counter(_host(page).split for page in found)
    pages = [part for page in found if (base := _host(page)).split == FIT for part in _parts(page, base)]
    facts = {
        "files": {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files},
        "pages": sides[FIT],
        "pages_left_to_measure": sides[MEASURE],
        "spans": sum(len(page.spans) for page in pages),
    }
    if files:
        log(f"{sides[FIT]} labelled pages to fit; {sides[MEASURE]} whose hosts measure are left out")
    return Taken(pages, facts)


def _host(page: LabelledPage) -> Base:
    """The page's host, or its id where it has no address that can be understood; it knows its side."""
    try:
        host = domain(page.url if "//" in page.url else f"//{page.url}").lower() if page.url else page.id
    except ValueError:
        host = page.id
    return Base(SOURCE, host, page.language, ())


def _parts(page: LabelledPage, base: Base) -> Iterator[Labelled]:
    """Windows of whole lines around what was judged; what was not is unsure."""
    text, labels = page.text, page.labels
    for left, right in _windows(text, labels.labelled):
        judged = [(start - left, end - left) for start, end in labels.labelled if left <= start and end <= right]
        spans = tuple((start - left, end - left, code) for start, end, code in labels.spans if left <= start and end <= right)
        ends = [0, *(edge for part in judged for edge in part), right - left]
        unsure = tuple((start, end) for start, end in zip(ends[::2], ends[1::2], strict=True) if start < end)
        yield Labelled(text[left:right], spans, SOURCE, page.language, fold_of(base.host), host=base.host, unsure=unsure)


def _windows(text: str, parts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Windows around parts of a text, joined where they meet."""
    found: list[tuple[int, int]] = []
    for start, end in parts:
        left = 0 if start <= _AROUND else text.find("\n", start - _AROUND, start) + 1 or start - _AROUND
        right = min(len(text), end + _AROUND)
        right = max(end, text.rfind("\n", end, right)) if right < len(text) else right
        if found and left <= found[-1][1]:
            left = found.pop()[0]
        found.append((left, right))
    return found
