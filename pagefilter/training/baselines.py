"""Other ways to cut, measured beside the model: word lists, line lengths, FineWeb's rules for pages, TF-IDF with logistic regression over lines."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from pagefilter.data import Cut
from pagefilter.training import records
from pagefilter.training.bases import FIT
from pagefilter.training.corpus import Material, training_pages
from pagefilter.training.planting import Labelled
from pagefilter.vocabulary import LOREM

Cutter = Callable[[str], tuple[Cut, ...]]
Array = npt.NDArray[np.float64]
LINES = 20_000  # that TF-IDF learns from: 25 s of one core
LINE_CHARS = 300  # of a line: enough to know it
LINES_A_PAGE = 20  # lines learnt from for each page measured, where few are measured
LEAST = 0.02  # share of the material without which some fold or split has nothing
FAKER, MIMESIS = 600, 300  # records made anew for it


def lorem_words(text: str) -> tuple[Cut, ...]:
    """Lines half of whose words stand in the classic placeholder list."""
    return _line_cuts(
        text, lambda line: sum(word.strip(".,;:").lower() in LOREM for word in line.split()) >= 0.5 * max(len(line.split()), 1)
    )


def short_lines(text: str) -> tuple[Cut, ...]:
    """Lines of up to 30 characters (FineWeb's short line)."""
    return _line_cuts(text, lambda line: len(line) <= 30)


class LineClassifier:
    """TF-IDF of letter 2-4-grams and logistic regression, line by line: what one writes in an afternoon."""

    def __init__(self) -> None:
        self._vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), min_df=2, max_features=100_000, sublinear_tf=True)
        self._regression = LogisticRegression(C=10.0, solver="liblinear", random_state=0)
        self.limit = 0.5

    def fit(self, lines: Sequence[str], junk: Sequence[bool]) -> LineClassifier:
        """Learn from labelled lines; both labels must be there."""
        self._regression.fit(self._vectors.fit_transform([line[:LINE_CHARS] for line in lines]), np.array(junk, dtype=int))
        return self

    def scores(self, lines: Sequence[str]) -> Array:
        """P(junk) of each line."""
        if not lines:
            return np.zeros(0)
        return np.asarray(self._regression.predict_proba(self._vectors.transform([line[:LINE_CHARS] for line in lines]))[:, 1])

    def __call__(self, text: str) -> tuple[Cut, ...]:
        """Cut the lines that score `limit` or more."""
        lines = text.splitlines()
        junk = dict(zip(lines, self.scores(lines) >= self.limit, strict=True))
        return _line_cuts(text, lambda line: bool(junk.get(line, False)), strip=False)


_HELD = 3  # the fold whose hosts and generators set the limit


def trained(material: Material, corpus: Path, seed: int, good_lost: float, pages: int) -> LineClassifier:
    """A line classifier fitted on pages made as in training, its limit the lowest that loses `good_lost` of good text on hosts held out.

    At most `LINES` lines teach, and fewer where few `pages` are measured.
    """
    rng = random.Random(f"{seed} lines")
    small = min(1.0, max(LEAST, LINES_A_PAGE * pages / LINES))
    identities = {
        "faker": list(records.faker(int(FAKER * small) + 1, seed)),
        "mimesis": list(records.mimesis(int(MIMESIS * small) + 1, seed)),
        **{
            name: list(records.stored(corpus / "generated", name))
            for name in records.TRAINING
            if (corpus / "generated" / f"{name}.jsonl.gz").exists()
        },
    }
    few = replace(material, identities=identities, pages=_thinned(material.pages, small), labelled=_thinned(material.labelled, small))
    pages_made = [page for page in training_pages(few, seed, FIT) if isinstance(page, Labelled)]
    fit = list(_lines(page for page in pages_made if page.fold != _HELD))
    sample = rng.sample(fit, min(len(fit), int(LINES * small)))
    made = LineClassifier().fit([line for line, _, _ in sample], [junk for _, junk, _ in sample])
    held = [(line, good) for line, _, good in _lines(page for page in pages_made if page.fold == _HELD)]
    held = rng.sample(held, min(len(held), int(LINES * small)))
    made.limit = lowest_limit(made.scores([line for line, _ in held]), np.array([good for _, good in held], dtype=float), good_lost)
    return made


def lowest_limit(scores: Array, good: Array, lost: float) -> float:
    """Lowest limit at which the lines at or above it hold at most the share `lost` of all good characters (`good` of each line)."""
    order = np.argsort(-scores, kind="stable")
    gone = np.cumsum(good[order])
    number = int(np.searchsorted(gone, lost * good.sum(), side="right"))
    return float(np.nextafter(scores[order][number], 2.0)) if number < len(scores) else 0.0


def fineweb() -> Cutter:
    """FineWeb's quality rules as datatrove applies them, in its order: Gopher repetition, Gopher quality, C4 (which also drops lines), FineWeb.

    Raises `ImportError`, saying what to install, where datatrove or what it needs is missing.
    """
    try:
        filters = import_module("datatrove.pipeline.filters")
        document = import_module("datatrove.data").Document
        rules = [
            filters.GopherRepetitionFilter(), filters.GopherQualityFilter(), filters.C4QualityFilter(filter_no_terminal_punct=False),
            filters.FineWebQualityFilter(),
        ]  # fmt: skip
        for rule in rules:
            rule.filter(document(text=_PROBE, id="probe"))  # datatrove asks for its own optional packages on first use
    except ImportError as error:
        raise ImportError(f"not measured, install datatrove, orjson, spacy, nltk, regex and tldextract ({error})") from error

    def cut(text: str) -> tuple[Cut, ...]:
        return _fineweb_cuts(text, rules, document(text=text, id="page"))

    return cut


_PROBE = "The mill stands by the river. It was built of stone and it has a wheel that the water turns. " * 12
_CITATION = re.compile(r"\[\d*]|\[edit]|\[citation needed]")


def _fineweb_cuts(text: str, rules: Iterable[Any], document: Any) -> tuple[Cut, ...]:
    for rule in rules:
        if rule.filter(document) is not True:
            return (Cut(0, len(text), "page", 1.0),) if text else ()
    left = iter(document.text.split("\n"))  # the lines that C4 kept, in order, without its citation marks
    awaited = next(left, None)

    def gone(line: str) -> bool:
        nonlocal awaited
        if awaited is not None and _CITATION.sub("", line) == awaited:
            awaited = next(left, None)
            return False
        return True

    return _line_cuts(text, gone)


def _line_cuts(text: str, junk: Callable[[str], bool], strip: bool = True) -> tuple[Cut, ...]:
    cuts, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip() and junk(line.strip() if strip else line.splitlines()[0]):
            cuts.append(Cut(at, at + len(line), "line", 1.0))
        at += len(line)
    return tuple(cuts)


def _lines(pages: Iterable[Labelled]) -> Iterator[tuple[str, bool, int]]:
    """Lines of pages: whether half or more of a line is junk, and its good characters."""
    for page in pages:
        at = 0
        for line in page.text.splitlines(keepends=True):
            junk = sum(max(0, min(end, at + len(line)) - max(start, at)) for start, end, _ in page.spans)
            if line.strip():
                yield line.strip(), 2 * junk >= len(line.strip()), max(0, len(line.strip()) - junk)
            at += len(line)


def _thinned(items: list[Any], share: float) -> list[Any]:
    """About this share of the items, evenly spread."""
    return items if share >= 1.0 else items[:: max(1, round(1 / max(share, 1e-3)))]
