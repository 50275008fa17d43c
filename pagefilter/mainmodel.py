"""The model of main text: P(main) of each block of a page's tree, and the choice among them that is likeliest to be the page's main text.

A linear model tells what type of page it is; linear models over names of elements and words give each block two first scores; boosting
looks at the block's facts, what surrounds it and these; a second pass looks again with what the first made of neighbours, containers and
blocks of the same shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pagefilter import pickled
from pagefilter.boosted import boosted
from pagefilter.dom import align, facts, words
from pagefilter.dom.declared import Declared
from pagefilter.dom.surroundings import Surroundings
from pagefilter.dom.walk import Dom
from pagefilter.errors import ModelError
from pagefilter.shelf import DEFAULT_MAIN, checked_card, find

EXTRACTION = "fast"  # mode of Trafilatura: what its fallbacks find, the model finds by itself
PAGE_TYPES = ("article", "collection", "documentation", "forum", "listing", "product", "service")
Array = npt.NDArray[np.float64]
# P(main) that a block must have on a page of prose in another language than English: what the model learned of these is from pages in
# cipher. On 12 news pages in such languages word F1 is 0.884 with it, 0.823 without, 0.881 by Trafilatura.
OTHER_LIMIT = 0.78
_PROSE = ("article", "documentation", "service")
_NAMES, _WORDS, _FIRST = "by_names", "by_words", "first"


@dataclass(frozen=True)
class PageTypes:
    """Tells the type of a page from its facts, standardised: multinomial logistic regression."""

    names: tuple[str, ...]
    weights: npt.NDArray[np.float32]  # of the columns of `facts.page_columns`, shape (columns, types)
    bias: npt.NDArray[np.float32]

    def probabilities(self, matrix: facts.Row) -> npt.NDArray[np.float32]:
        """P of each type, shape (types,), from the facts of a page's blocks (one at least)."""
        odds = matrix[0, facts.page_columns()].astype(np.float64) @ self.weights + self.bias
        likely = np.exp(odds - odds.max())
        return np.asarray(likely / likely.sum(), dtype=np.float32)


@dataclass(frozen=True)
class MainParts:
    """What `model.joblib` holds of a model of main text."""

    types: PageTypes
    weights: npt.NDArray[np.float16]  # of the columns of `pagefilter.dom.words`
    bias: tuple[float, float]
    first: Any  # HistGradientBoostingClassifier
    second: Any  # HistGradientBoostingClassifier


class MainModel:
    """A checked, loaded model of main text."""

    def __init__(self, name: str, parts: MainParts, limits: tuple[float, float], extraction: str = EXTRACTION, digest: str = "") -> None:
        self.name = name
        self.extraction = extraction
        self.digest = digest
        self.types = parts.types
        self._linear = words.Linear(parts.weights, parts.bias)
        self._first = boosted((parts.first,))
        self._second = boosted((parts.second,))
        self._limits = limits

    @classmethod
    def load(cls, model: str | Path | None = None) -> MainModel:
        """Load a model by name or folder. Raises `ModelError` where it is missing, was changed, or was made for other features."""
        folder = find(model or DEFAULT_MAIN)
        card = checked_card(folder, "main")
        if card.get("features") != feature_names():
            raise ModelError(f"{folder.name} was made for other features than this version computes; train it again: `pagefilter train`")
        try:
            parts = pickled.load(folder / "model.joblib")
            return cls(str(card["name"]), parts, tuple(card["limits"]), str(card["extraction"]), str(card["sha256"]))
        except Exception as error:
            raise ModelError(f"{folder.name} cannot be used: {error}; restore the folder or train it again") from error

    def chosen(self, dom: Dom, lines: Sequence[str], declared: Declared) -> list[int]:
        """Blocks that are main text, ascending. `lines` are what Trafilatura kept."""
        if not dom.texts:
            return []
        own = align.words_of(dom.texts)
        page = facts.Page(dom, align.covered(own, lines), own)
        return self.choose(dom, page, facts.matrix(page, declared))

    def choose(self, dom: Dom, page: facts.Page, matrix: facts.Row) -> list[int]:
        """The same, from facts that are known already. Where none is likely, those that Trafilatura kept are taken."""
        scores = self.of_facts(dom, page, matrix)
        least = self._limits[0] if page.english or not self._is_prose(matrix) else OTHER_LIMIT
        taken = scores > max(limit(scores, page.length, *self._limits), least)
        return np.flatnonzero(taken if taken.any() else page.kept > 0.5).tolist()

    def _is_prose(self, matrix: facts.Row) -> bool:
        likely = dict(zip(self.types.names, self.types.probabilities(matrix).tolist(), strict=True))
        return bool(sum(likely[name] for name in _PROSE) > 0.5)

    def of_facts(self, dom: Dom, page: facts.Page, matrix: facts.Row) -> Array:
        """P(main) of each block, shape (blocks,), from what is known of it."""
        if not dom.texts:
            return np.zeros(0)
        rows = first_rows(page, matrix, self.types.probabilities(matrix), *self._linear.scores(dom))
        rows = second_rows(page.around, rows, self._first.scores(rows.astype(np.float64))[:, 0])
        return np.asarray(1 / (1 + np.exp(-self._second.scores(rows.astype(np.float64))[:, 0])))


def limit(scores: Array, weights: Array, least: float, most: float) -> float:
    """P(main) from which blocks are taken: half of the best F1 that can be expected, which makes F1 greatest if scores are probabilities
    (Lipton et al., "Optimal Thresholding of Classifiers to Maximize F1 Measure", ECML 2014), within bounds, as they are estimates."""
    order = np.argsort(-scores, kind="stable")
    found, taken = np.cumsum((scores * weights)[order]), np.cumsum(weights[order])
    best = (2 * found / (taken + (scores * weights).sum() + 1e-9)).max()
    return float(np.clip(best / 2, least, most))


def first_rows(page: facts.Page, matrix: facts.Row, types: npt.NDArray[np.float32], by_names: Array, by_words: Array) -> facts.Row:
    """What the first pass looks at, shape (blocks, features). Words of other languages than English were not learned: they say nothing."""
    if not page.english:
        by_words = np.zeros_like(by_words)
    of_page = np.broadcast_to(types, (len(matrix), len(types)))
    return np.concatenate([matrix, of_page, page.around.context(by_names), page.around.context(by_words)], axis=1)


def second_rows(around: Surroundings, rows: facts.Row, odds: Array) -> facts.Row:
    """What the second pass looks at: the same, and what the first made of it."""
    return np.concatenate([rows, around.context(odds), around.context(1 / (1 + np.exp(-odds)))], axis=1)


def feature_names() -> list[str]:
    """Names of the columns of `second_rows`, in order."""
    names = [*facts.feature_names(), *(f"likely_{name}" for name in PAGE_TYPES)]
    for score in (_NAMES, _WORDS, _FIRST, f"{_FIRST}_p"):
        names += Surroundings.context_names(score)
    return names
