"""Pages with reviewed main text, as the model of main text sees them: blocks, facts, columns of words, and which blocks are main."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from joblib import Parallel, delayed

from pagefilter.config import Config
from pagefilter.dom import align, facts, words
from pagefilter.dom.declared import Declared
from pagefilter.dom.walk import Dom
from pagefilter.extract import extract
from pagefilter.mainmodel import EXTRACTION
from pagefilter.training.bases import domain, rows, share
from pagefilter.wholepage import html_facts

FOLDS = 5
_RECOVERED = 0.6  # of the words of a main text; where less is found in the tree, the page teaches nothing
_MOST_WORDS = 300  # a longer block weighs no more
Array = npt.NDArray[np.float64]


@dataclass
class MainPage:
    """A page and what is known of it."""

    id: str
    host: str
    page_type: str
    main: str
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    trafilatura: str  # its text in its own standard mode
    lines: tuple[str, ...]  # that it kept in the mode that the model sees
    dom: Dom
    kept: Array
    matrix: facts.Row
    columns: list[list[int]]
    is_main: npt.NDArray[np.bool_]
    lengths: Array  # words of each block
    teaches: bool

    @property
    def fold(self) -> int:
        return int(share(f"main {self.host}") * FOLDS) % FOLDS

    @property
    def weights(self) -> Array:
        """Of each block: long blocks weigh more, pages about the same."""
        return np.asarray(np.sqrt(np.minimum(self.lengths, _MOST_WORDS)) / np.sqrt(self.lengths.sum()))


def main_pages(data: Path, jobs: int) -> list[MainPage]:
    """Pages of WCXB-dev, in order."""
    found: list[MainPage] = Parallel(n_jobs=jobs, batch_size=8)(delayed(_page)(row) for row in _rows(data))
    return found


def _rows(data: Path) -> Iterator[dict[str, object]]:
    for part in sorted((data / "wcxb-dev").glob("part-*.jsonl.gz")):
        yield from rows(part)


class _Look:
    """Takes no block, and remembers what it was asked about."""

    extraction = EXTRACTION

    def __init__(self) -> None:
        self.dom, self.declared = Dom(), Declared()
        self.lines: tuple[str, ...] = ()

    def chosen(self, dom: Dom, lines: Sequence[str], declared: Declared) -> list[int]:
        self.dom, self.lines, self.declared = dom, tuple(lines), declared
        return []


def _page(row: dict[str, object]) -> MainPage:
    look = _Look()
    html = str(row["html"])
    extract(html, Config(), html_facts, look)
    alone = extract(html, Config(extractor="trafilatura"), html_facts).text
    dom, lines, declared = look.dom, look.lines, look.declared
    dom.nodes = []  # of lxml, which no other process takes
    main = str(row["main"] or "")
    own = align.words_of(dom.texts)
    kept = align.covered(own, lines)
    gold = align.covered(own, main.split("\n"))
    page = facts.Page(dom, kept, own) if dom.texts else None
    words_of = page.length if page else np.zeros(0)
    matrix = facts.matrix(page, declared) if page else np.zeros((0, len(facts.feature_names())), np.float32)
    columns = words.columns(dom)
    teaches = bool(dom.texts) and float(words_of @ gold) >= _RECOVERED * len(main.split())
    wanted, unwanted = (tuple(map(str, row[name] or ())) for name in ("with", "without"))  # type: ignore[call-overload]
    return MainPage(
        str(row["id"]), domain(str(row["url"])), str(row["page_type"]), main, wanted, unwanted, alone, lines, dom, kept, matrix, columns,
        gold > 0.5, words_of, teaches,
    )  # fmt: skip
