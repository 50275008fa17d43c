"""Fit a model folder: letter n-grams, first scores, two boosted passes, calibration; every later step learns from out-of-fold scores."""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import numpy.typing as npt
import sklearn
from joblib import Parallel, delayed
from scipy.sparse import csr_matrix, vstack
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from pagefilter import features
from pagefilter.data import Extraction, Scores
from pagefilter.features import ngrams
from pagefilter.model import CLASSES, Linear, Model, Parts, feature_names, first_scores
from pagefilter.reasons import JUNK_CODES
from pagefilter.training.blocks import PageBlocks
from pagefilter.training.corpus import FOLDS
from pagefilter.training.labelled import SOURCE

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Log = Callable[[str], None]

BOILERPLATE = CLASSES.index("junk.boilerplate")
# How far a source's labels are believed by each of the two models. Lines of turku were judged out of context, as boilerplate alone; pages of
# page-quality carry boilerplate that nobody marked, and short lines of main texts look like it.
_TRUST = {"turku": 0.5, "page-quality": 0.7}
_TRUST_BOILERPLATE = {"turku": 2.0, "page-quality": 0.1, "wcxb": 0.3, "comments": 0.3}
_WRITTEN_CLEAN = 2.0  # hard negatives: a few of each kind
_HARD = ("written/clean", SOURCE)
_SCALE = 8.0  # length of a block's n-gram vector before the linear model
_GOOD_ROWS = 60_000  # good blocks that the n-gram model is shown; junk and hard negatives are shown whole
_EASY, _EASY_SHARE = -4.0, 3  # good blocks whose first scores both lie below: one of so many is shown to the boosted models, for all of them


def counted(texts: Sequence[str]) -> csr_matrix:
    """Hashed n-gram counts of each text over the root of their number, scaled."""
    rows = []
    for _, sizes in ngrams.hashed(texts):
        total = np.sum([np.diff(starts) for _, starts in sizes], axis=0)
        share = (_SCALE / np.sqrt(np.maximum(total, 1))).astype(np.float32)
        shape = (len(total), ngrams.BUCKETS)
        rows.append(sum(csr_matrix((np.repeat(share, np.diff(starts)), bucket, starts), shape=shape) for bucket, starts in sizes))
    matrix = vstack(rows).tocsr() if rows else csr_matrix((0, ngrams.BUCKETS), dtype=np.float32)
    matrix.sum_duplicates()
    return matrix


def fit_ngrams(
    matrix: csr_matrix, labels: npt.NDArray[np.int64], kept: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.float16], npt.NDArray[np.float32]]:
    """Multinomial logistic regression over n-grams of the rows `kept`; weights come back as `ngrams.scores` wants them."""
    model = LogisticRegression(C=0.05, max_iter=60, tol=1e-3)
    with warnings.catch_warnings(), threadpool_limits(1):
        warnings.simplefilter("ignore", ConvergenceWarning)  # stopped early on purpose: later steps gain nothing on unseen generators
        model.fit(matrix[kept], labels[kept])
    weights = np.zeros((ngrams.BUCKETS, len(CLASSES)), dtype=np.float32)
    bias = np.full(len(CLASSES), -6.0, dtype=np.float32)
    weights[:, model.classes_] = (model.coef_ * _SCALE).T
    bias[model.classes_] = model.intercept_
    return weights.astype(np.float16), bias


def fit_linear(
    rows: Array, targets: npt.NDArray[Any], weight: Array | None = None, strength: float = 0.1, balanced: bool = False
) -> Linear:
    """Standardised logistic regression as arrays: one column for two classes, else one a class of 0..max."""
    mean, scale = rows.mean(axis=0), rows.std(axis=0)
    scale[scale < 1e-6] = 1.0
    model = LogisticRegression(C=strength, max_iter=300, class_weight="balanced" if balanced else None)
    model.fit(np.clip((rows - mean) / scale, -8, 8), targets, sample_weight=weight)
    return Linear(mean, scale, np.ascontiguousarray(model.coef_.T), model.intercept_)


@dataclass(frozen=True, slots=True)
class Size:
    """Size of a boosted model; `leaves` are at most so many a tree, `bins` so many values a column."""

    trees: int
    leaves: int
    rate: float
    bins: int = 255


FIRST_PASS = Size(130, 31, 0.13)  # twice the trees cost 6 ms more a page where extraction takes 130, and gain nothing measurable
SECOND_PASS = Size(60, 15, 0.13)


def boosted(matrix: Array, targets: Flags, weight: Array, seed: int, size: Size = FIRST_PASS) -> HistGradientBoostingClassifier:
    """Gradient boosting on one thread: fits run beside each other."""
    model = HistGradientBoostingClassifier(
        max_iter=size.trees,
        learning_rate=size.rate,
        max_leaf_nodes=size.leaves,
        max_bins=size.bins,
        min_samples_leaf=40,
        l2_regularization=3.0,
        max_features=0.5,
        early_stopping=False,
        random_state=seed,
    )
    with threadpool_limits(1):
        return model.fit(matrix, targets, sample_weight=weight)


class Fitter:
    """Fits all parts from cut pages; `held_out` then scores pages by models that saw neither their hosts nor the makers of their junk."""

    def __init__(self, fit: list[PageBlocks], seed: int, jobs: int, log: Log) -> None:
        self.fit, self.seed, self.jobs, self.log = fit, seed, jobs, log
        self.labels = np.concatenate([item.labels for item in fit])
        self.planted = (self.labels > 0) & (self.labels != BOILERPLATE)
        self.rows = np.vstack([item.rows for item in fit])
        self.folds = np.concatenate([np.full(len(item.rows), item.page.fold) for item in fit])
        self.ends = np.cumsum([len(item.rows) for item in fit])
        # long blocks matter more than short ones, less than in proportion; uncertain labels teach nothing
        size = np.concatenate([np.clip(np.sqrt(item.chars / 80.0), 0.35, 2.5) * item.sure * _kind_of_text(item) for item in fit])
        self.weight = size * self._of_source(_TRUST)
        self.known = np.concatenate([_known(item) for item in fit])
        # what was planted says nothing of boilerplate
        self.noise_weight = size * self._of_source(_TRUST_BOILERPLATE) * ~self.planted

    def parts(self) -> Parts:
        """All parts; each step is told to `log`."""
        spelling, letters = self._spelling()
        whole = np.hstack([self.rows, spelling])
        firsts, first = self._firsts(whole)
        self.matrix = np.hstack([whole, self._by_page(features.in_context, firsts)])
        shown = self._shown(firsts)
        raw, boosters = self._boosted(self.matrix, shown, FIRST_PASS)
        self.sequence = self._by_page(features.in_sequence, raw)
        odds, seconds = self._boosted(self.sequence, shown, SECOND_PASS)
        calibration = _platt(odds[:, 0], self.planted, self.weight), _platt(odds[:, 1], self._noise, self.noise_weight)
        found = self.planted
        code = fit_linear(whole[found], self.labels[found] - 1, strength=0.05, balanced=True)
        code = _all_codes(code, np.unique(self.labels[found] - 1))
        *self.without_fold, of_all = (
            Parts(*letters[fold], first[fold], *boosters[fold], seconds[fold], calibration, code, None) for fold in range(FOLDS + 1)
        )
        return of_all

    def held_out(self, pages: Sequence[PageBlocks]) -> list[Scores]:
        """Block scores of pages by the models that did not learn from the page's fold (its hosts, makers of junk and layouts)."""
        models = [Model("held out", parts, {}, {}) for parts in self.without_fold]
        return [_block_scores(models[item.page.fold], item) for item in pages]

    @property
    def _noise(self) -> Flags:
        return np.asarray(self.labels == BOILERPLATE)

    def _of_source(self, trust: dict[str, float]) -> Array:
        return np.concatenate([np.full(len(item.rows), trust.get(item.page.source, 1.0)) for item in self.fit])

    def _of_pages(self, values: Array) -> list[Array]:
        return np.split(values, self.ends[:-1])

    def _spelling(self) -> tuple[Array, list[tuple[npt.NDArray[np.float16], npt.NDArray[np.float32]]]]:
        """Out-of-fold scores of letters, and the n-gram models: one without each fold, one of all."""
        counts = counted([text for item in self.fit for text in features.texts_of(item.extraction)])
        self.log(f"n-grams of {counts.shape[0]} blocks, {int((self.labels > 0).sum())} junk")
        rng = np.random.default_rng(self.seed)
        good, junk = (self.labels == 0) & self.known, (self.labels > 0) & self.known
        hard = np.concatenate([np.full(len(item.rows), item.page.source.startswith(_HARD)) for item in self.fit]) & self.known
        shown = []
        for fold in range(FOLDS + 1):  # the last one is no fold: all are shown
            others = self.folds != fold
            drawn = rng.permutation(np.flatnonzero(good & others & ~hard))[:_GOOD_ROWS]
            shown.append(np.sort(np.concatenate([drawn, np.flatnonzero((junk | hard) & others)])))
        found = Parallel(n_jobs=self.jobs)(delayed(fit_ngrams)(counts, self.labels, kept) for kept in shown)
        spelling = np.zeros((len(self.labels), len(CLASSES)))
        for fold in range(FOLDS):
            here, (weights, bias) = self.folds == fold, found[fold]
            spelling[here] = np.asarray(counts[here] @ (weights.astype(np.float64) / _SCALE) + bias)
        self.log("scores of letters, out of fold")
        return spelling, found

    def _firsts(self, whole: Array) -> tuple[Array, list[Linear]]:
        """First scores out of fold, shape (blocks, 2), and their models: one without each fold, one of all."""
        found = Parallel(n_jobs=self.jobs)(
            delayed(_fit_first)(whole[others], self.planted[others], self._noise[others], self.weight[others], self.noise_weight[others])
            for others in (self.folds != fold for fold in range(FOLDS + 1))
        )
        firsts = np.zeros((len(whole), 2))
        for fold in range(FOLDS):
            here = self.folds == fold
            firsts[here] = first_scores(found[fold], whole[here])
        self.log("first scores, out of fold")
        return firsts, found

    def _by_page(self, columns: Callable[[Extraction, Array, Array], Array], scores: Array) -> Array:
        """Columns that depend on the scores of a whole page."""
        return np.vstack([columns(item.extraction, item.rows, own) for item, own in zip(self.fit, self._of_pages(scores), strict=True)])

    def _shown(self, firsts: Array) -> Array:
        """How often each block counts because of others that are not shown: most good blocks are easy, and a third of those teaches the same."""
        easy = (self.labels == 0) & (firsts < _EASY).all(axis=1)
        drawn = np.random.default_rng(self.seed + 1).integers(0, _EASY_SHARE, len(easy)) == 0
        return np.where(easy, _EASY_SHARE * drawn, 1.0)

    def _boosted(self, matrix: Array, shown: Array, size: Size) -> tuple[Array, list[tuple[Any, Any]]]:
        """Out-of-fold log-odds of both questions, shape (blocks, 2), and their models: a pair without each fold, one of all."""
        tasks = []
        for fold in range(FOLDS + 1):
            for targets, weight in ((self.planted, self.weight), (self._noise, self.noise_weight)):
                tasks.append((fold, np.flatnonzero((weight > 0) & (shown > 0) & (self.folds != fold)), targets, weight * shown))
        found = Parallel(n_jobs=self.jobs)(
            delayed(_boosted_and_scores)(matrix, kept, targets, weight, np.flatnonzero(self.folds == fold), self.seed, size)
            for fold, kept, targets, weight in tasks
        )
        raw = np.zeros((len(matrix), 2))
        for number, (_, scores) in enumerate(found):
            raw[self.folds == tasks[number][0], number % 2] = scores
        self.log(f"{size.trees} trees over {matrix.shape[1]} columns, {len(tasks[-2][1])} and {len(tasks[-1][1])} blocks shown")
        models = [model for model, _ in found]
        return raw, list(zip(models[::2], models[1::2], strict=True))


def _block_scores(model: Model, item: PageBlocks) -> Scores:
    spelling = model.spelling(item.extraction)
    odds = model.odds(item.extraction, item.rows, spelling)
    return Scores(blocks=model.block_scores(item.extraction, item.rows, spelling, odds))


def _kind_of_text(item: PageBlocks) -> float:
    return _WRITTEN_CLEAN if item.page.source.startswith("written/clean") else 1.0


def _known(item: PageBlocks) -> Flags:
    """Blocks of which anything is known: of a page that people labelled in part, those that they did."""
    return item.sure > 0 if item.page.source == SOURCE else np.ones(len(item.sure), dtype=bool)


def _fit_first(rows: Array, planted: Flags, noise: Flags, weight: Array, noise_weight: Array) -> Linear:
    """Both linear models as one with two columns."""
    with threadpool_limits(1):
        one = fit_linear(rows, planted, weight)
        kept = noise_weight > 0
        other = fit_linear(rows[kept], noise[kept], noise_weight[kept])
    # the second stands on its own mean and scale: brought to those of the first, save that both are clipped at eight deviations of these
    ratio = one.scale / other.scale
    shift = ((one.mean - other.mean) / other.scale) @ other.weights
    return Linear(one.mean, one.scale, np.hstack([one.weights, other.weights * ratio[:, None]]), np.concatenate([one.bias, other.bias + shift]))


def _platt(raw: Array, targets: Flags, weight: Array) -> tuple[float, float]:
    """Slope and intercept of the sigmoid that makes held-out log-odds probabilities (Platt 1999)."""
    known = weight > 0
    sigmoid = LogisticRegression(C=1e6).fit(raw[known, None], targets[known], sample_weight=weight[known])
    return float(sigmoid.coef_[0, 0]), float(sigmoid.intercept_[0])


def _boosted_and_scores(
    matrix: Array, kept: npt.NDArray[np.int64], targets: Flags, weight: Array, held: npt.NDArray[np.int64], seed: int, size: Size
) -> tuple[HistGradientBoostingClassifier, Array]:
    model = boosted(matrix[kept], targets[kept], weight[kept], seed, size)
    with threadpool_limits(1):
        return model, model.decision_function(matrix[held]) if len(held) else np.zeros(0)


def _all_codes(code: Linear, present: npt.NDArray[np.int64]) -> Linear:
    """Columns for all junk codes; those without an example never win."""
    width = len(JUNK_CODES)
    weights, bias = np.zeros((code.weights.shape[0], width)), np.full(width, -1e9)
    weights[:, present], bias[present] = code.weights, code.bias
    return Linear(code.mean, code.scale, weights, bias)


def save(folder: Path, parts: Parts, limits: dict[str, float], probe: tuple[Array, Array, Array], facts: dict[str, Any]) -> None:
    """Write `model.joblib` and `config.json`, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / "model.joblib.part"
    joblib.dump(parts, draft, compress=("xz", 6))
    digest = hashlib.sha256(draft.read_bytes()).hexdigest()
    model = Model(folder.name, parts, limits, {})
    card = {
        "name": folder.name, "task": "page", "sha256": digest, "sklearn": sklearn.__version__, "features": feature_names(), "thresholds": limits,
        "probe": model.probe(*probe), **facts,
    }  # fmt: skip
    draft.replace(folder / "model.joblib")
    (folder / "config.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
