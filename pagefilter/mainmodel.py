"""The model of main text: P(main) of each block of a page's tree, and the choice among them that is likeliest to be the page's main text.

Linear models over names of elements and words give each block two first scores; boosting looks at the block's facts, what surrounds it and
these scores; a second pass looks again with what the first made of neighbours, containers and blocks of the same shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pagefilter import pickled
from pagefilter.boosted import Boosted
from pagefilter.dom import align, facts, words
from pagefilter.dom.surroundings import Surroundings
from pagefilter.dom.walk import Dom
from pagefilter.errors import ModelError
from pagefilter.shelf import checked_card, find

DEFAULT = "main_v1"
Array = npt.NDArray[np.float64]
_NAMES, _WORDS, _FIRST = "by_names", "by_words", "first"


@dataclass(frozen=True)
class MainParts:
    """What `model.joblib` holds of a model of main text."""

    weights: npt.NDArray[np.float16]  # of the columns of `pagefilter.dom.words`
    bias: tuple[float, float]
    first: Any  # HistGradientBoostingClassifier
    second: Any  # HistGradientBoostingClassifier


class MainModel:
    """A checked, loaded model of main text."""

    def __init__(self, name: str, parts: MainParts, limits: tuple[float, float]) -> None:
        self.name = name
        self._linear = words.Linear(parts.weights, parts.bias)
        self._first = Boosted((parts.first,))
        self._second = Boosted((parts.second,))
        self._limits = limits

    @classmethod
    def load(cls, model: str | Path | None = None) -> MainModel:
        """Load a model by name or folder. Raises `ModelError` where it is missing, was changed, or was made for other features."""
        folder = find(model or DEFAULT)
        card = checked_card(folder)
        if card.get("features") != feature_names():
            raise ModelError(f"{folder.name} was made for other features than this version computes; train it again: `pagefilter train`")
        try:
            return cls(str(card["name"]), pickled.load(folder / "model.joblib"), tuple(card["limits"]))
        except Exception as error:
            raise ModelError(f"{folder.name} cannot be used: {error}; restore the folder or train it again") from error

    def chosen(self, dom: Dom, lines: Sequence[str], title: str, page_type: str) -> list[int]:
        """Blocks that are main text, ascending. `lines` are what Trafilatura kept."""
        if not dom.texts:
            return []
        kept = align.covered(dom.texts, lines)
        scores = self.scores(dom, kept, title, page_type)
        return chosen_blocks(scores, lengths(dom), self._limits)

    def scores(self, dom: Dom, kept: Array, title: str, page_type: str) -> Array:
        """P(main) of each block, shape (blocks,)."""
        page = facts.Page(dom, kept)
        return self.of_facts(dom, page, facts.matrix(page, title, page_type))

    def of_facts(self, dom: Dom, page: facts.Page, matrix: facts.Row) -> Array:
        """The same, of facts that are known already."""
        if not dom.texts:
            return np.zeros(0)
        rows = first_rows(page, matrix, *self._linear.scores(dom))
        rows = second_rows(page.around, rows, self._first.scores(rows.astype(np.float64))[:, 0])
        return np.asarray(1 / (1 + np.exp(-self._second.scores(rows.astype(np.float64))[:, 0])))


def lengths(dom: Dom) -> Array:
    """Words of each block, one at least."""
    return np.array([max(len(text.split()), 1) for text in dom.texts], dtype=np.float64)


def chosen_blocks(scores: Array, weights: Array, limits: tuple[float, float]) -> list[int]:
    """Blocks whose P(main) is above the page's limit, ascending."""
    return np.flatnonzero(scores > limit(scores, weights, *limits)).tolist()


def limit(scores: Array, weights: Array, least: float, most: float) -> float:
    """P(main) from which blocks are taken: half of the best F1 that can be expected, which makes F1 greatest if scores are probabilities
    (Lipton et al., "Optimal Thresholding of Classifiers to Maximize F1 Measure", ECML 2014), within bounds, as they are estimates."""
    order = np.argsort(-scores, kind="stable")
    found, taken = np.cumsum((scores * weights)[order]), np.cumsum(weights[order])
    best = (2 * found / (taken + (scores * weights).sum() + 1e-9)).max()
    return float(np.clip(best / 2, least, most))


def first_rows(page: facts.Page, matrix: facts.Row, by_names: Array, by_words: Array) -> facts.Row:
    """What the first pass looks at, shape (blocks, features)."""
    return np.concatenate([matrix, page.around.context(by_names), page.around.context(by_words)], axis=1)


def second_rows(around: Surroundings, rows: facts.Row, odds: Array) -> facts.Row:
    """What the second pass looks at: the same, and what the first made of it."""
    return np.concatenate([rows, around.context(odds), around.context(1 / (1 + np.exp(-odds)))], axis=1)


def feature_names() -> list[str]:
    """Names of the columns of `second_rows`, in order."""
    names = list(facts.feature_names())
    for score in (_NAMES, _WORDS, _FIRST, f"{_FIRST}_p"):
        names += Surroundings.context_names(score)
    return names
