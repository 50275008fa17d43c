"""Fit a model folder: letter n-grams, first scores, context, calibration, thresholds; every later step learns from out-of-fold scores."""

from __future__ import annotations

import hashlib
import json
import warnings
from bisect import bisect_left
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import numpy.typing as npt
import sklearn
from scipy.sparse import csr_matrix, vstack
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from pagefilter import features
from pagefilter.config import Config
from pagefilter.data import Cut
from pagefilter.decide import find_cuts
from pagefilter.features import ngrams
from pagefilter.model import CLASSES, Linear, Model, Parts, feature_names
from pagefilter.reasons import JUNK_CODES
from pagefilter.training.blocks import PageBlocks
from pagefilter.training.corpus import FOLDS

Array = npt.NDArray[np.float64]
Log = Callable[[str], None]

BOILERPLATE = CLASSES.index("junk.boilerplate")
GOOD_LOST = 0.0008  # of good characters on calibration hosts
_TRUST = {"turku": 0.5, "page-quality": 0.7}  # lines judged out of context, pages whose own boilerplate nobody marked
TRUSTED = ("wcxb", "written")  # sources whose good text was reviewed as good: limits are chosen on these
_LEAST = 0.8  # no limit lies lower, however little is lost on calibration hosts: they are mostly English articles, the Web is not
_LEAST_BOILERPLATE = 0.98  # lists of short items in good pages look like what people marked as noise
_SCALE = 60.0  # n-gram shares of a block are about 1/60; the linear model wants values near 1
_GOOD_ROWS = 60_000  # good blocks that the n-gram model is shown; junk is shown whole
_TREES = 130  # of each boosted model; twice as many cost 6 ms more a page where extraction takes 130, and gain nothing measurable


def counted(texts: Sequence[str]) -> csr_matrix:
    """Hashed n-gram shares of each text, scaled."""
    rows = []
    for _, sizes in ngrams.hashed(texts):
        total = np.sum([np.diff(starts) for _, starts in sizes], axis=0)
        share = (_SCALE / np.maximum(total, 1)).astype(np.float32)
        shape = (len(total), ngrams.BUCKETS)
        rows.append(sum(csr_matrix((np.repeat(share, np.diff(starts)), bucket, starts), shape=shape) for bucket, starts in sizes))
    matrix = vstack(rows).tocsr() if rows else csr_matrix((0, ngrams.BUCKETS), dtype=np.float32)
    matrix.sum_duplicates()
    return matrix


def fit_ngrams(matrix: csr_matrix, labels: npt.NDArray[np.int64], seed: int) -> tuple[npt.NDArray[np.float16], npt.NDArray[np.float32]]:
    """Multinomial logistic regression over n-grams; weights come back per n-gram share (see `ngrams.scores`)."""
    rng = np.random.default_rng(seed)
    good = np.flatnonzero(labels == 0)
    kept = np.sort(np.concatenate([rng.permutation(good)[:_GOOD_ROWS], np.flatnonzero(labels > 0)]))
    model = LogisticRegression(C=1.0, max_iter=60, tol=1e-3)
    with warnings.catch_warnings():
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


class Fitter:
    """Fits all parts from cut pages of the fit split."""

    def __init__(self, fit: list[PageBlocks], seed: int, log: Log) -> None:
        self.fit, self.seed, self.log = fit, seed, log
        self.labels = np.concatenate([item.labels for item in fit])
        self.planted = (self.labels > 0) & (self.labels != BOILERPLATE)
        self.rows = np.vstack([item.rows for item in fit])
        self.folds = np.concatenate([np.full(len(item.rows), item.page.fold) for item in fit])
        # long blocks matter more than short ones, less than in proportion; uncertain labels teach nothing
        self.weight = np.concatenate(
            [np.clip(np.sqrt(item.chars / 80.0), 0.35, 2.5) * item.sure * _TRUST.get(item.page.source, 1.0) for item in fit]
        )

    def parts(self) -> Parts:
        """All parts; each step is told to `log`."""
        counts = counted([text for item in self.fit for text in features.texts_of(item.extraction)])
        self.log(f"n-grams of {counts.shape[0]} blocks, {int((self.labels > 0).sum())} junk")
        spelling = np.zeros((len(self.labels), len(CLASSES)))
        first = np.zeros(len(self.labels))
        for fold in range(FOLDS):
            here = self.folds == fold
            weights, bias = fit_ngrams(counts[~here], self.labels[~here], self.seed)
            spelling[here] = _sparse_scores(counts[here], weights, bias)
        for fold in range(FOLDS):
            here = self.folds == fold
            linear = fit_linear(np.hstack([self.rows, spelling])[~here], self.planted[~here], self.weight[~here])
            first[here] = np.clip(linear.scores(np.hstack([self.rows[here], spelling[here]]))[:, 0], -8, 8)
        self.log("first scores, out of fold")
        weights, bias = fit_ngrams(counts, self.labels, self.seed)
        whole = np.hstack([self.rows, spelling])
        linear = fit_linear(whole, self.planted, self.weight)
        matrix = np.hstack([whole, self._in_context(first)])
        planted = self._boosted(matrix, self.planted, self.weight)
        others = ~self.planted
        boilerplate = self._boosted(matrix[others], self.labels[others] > 0, self.weight[others])
        self.matrix = matrix
        self.log(f"{_TREES} trees over {matrix.shape[1]} features")
        found = self.planted
        code = fit_linear(whole[found], self.labels[found] - 1, strength=0.05, balanced=True)
        code = _all_codes(code, np.unique(self.labels[found] - 1))
        empty = Linear(np.zeros(1), np.ones(1), np.zeros((1, 1)), np.zeros(1))
        return Parts(weights, bias, linear, planted, boilerplate, ((1.0, 0.0), (1.0, 0.0)), code, empty, empty)

    def _boosted(self, matrix: Array, targets: npt.NDArray[np.bool_], weight: Array) -> HistGradientBoostingClassifier:
        model = HistGradientBoostingClassifier(
            max_iter=_TREES,
            learning_rate=0.13,
            max_leaf_nodes=31,
            min_samples_leaf=40,
            l2_regularization=3.0,
            max_features=0.5,
            early_stopping=False,
            random_state=self.seed,
        )
        return model.fit(matrix, targets, sample_weight=weight)

    def _in_context(self, first: Array) -> Array:
        made, at = [], 0
        for item in self.fit:
            n = len(item.rows)
            made.append(features.in_context(item.extraction, item.rows, first[at : at + n]))
            at += n
        return np.vstack(made)


def _sparse_scores(counts: csr_matrix, weights: npt.NDArray[np.float16], bias: npt.NDArray[np.float32]) -> Array:
    return np.asarray(counts @ (weights.astype(np.float64) / _SCALE) + bias)


def _all_codes(code: Linear, present: npt.NDArray[np.int64]) -> Linear:
    """Columns for all junk codes; those without an example never win."""
    width = len(JUNK_CODES)
    weights, bias = np.zeros((code.weights.shape[0], width)), np.full(width, -1e9)
    weights[:, present], bias[present] = code.weights, code.bias
    return Linear(code.mean, code.scale, weights, bias)


def calibrated(parts: Parts, pages: list[PageBlocks]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Slopes and intercepts of the sigmoids that make scores on calibration hosts probabilities (Platt 1999)."""
    model = Model("calibration", parts, {}, {})
    raw = np.vstack([model.in_context(item.extraction, item.rows, model.spelling(item.extraction)) for item in pages])
    labels = np.concatenate([item.labels for item in pages])
    sure = np.concatenate([item.sure for item in pages])
    planted = (labels > 0) & (labels != BOILERPLATE)
    return _platt(raw[:, 0], planted, sure), _platt(raw[~planted, 1], labels[~planted] > 0, sure[~planted])


def _platt(raw: Array, targets: npt.NDArray[np.bool_], weight: Array) -> tuple[float, float]:
    sigmoid = LogisticRegression(C=1e6).fit(raw[:, None], targets, sample_weight=weight)
    return float(sigmoid.coef_[0, 0]), float(sigmoid.intercept_[0])


def thresholds(model: Model, pages: list[PageBlocks], good_lost: float = GOOD_LOST) -> tuple[dict[str, float], float]:
    """Limits by code, the lowest at which `find_cuts` loses at most `good_lost` of the good characters of calibration hosts; and what is lost.

    First every code gets the limit at which its own blocks alone would lose a given share; then that share is chosen by what whole verdicts lose.
    """
    config = Config()
    pages = [item for item in pages if item.page.source.startswith(TRUSTED)]
    scored = [model.score(item.extraction, item.language).blocks for item in pages]
    good = sum(float(item.chars[item.labels == 0].sum()) for item in pages)
    alone: dict[str, list[tuple[float, float]]] = {code: [] for code in JUNK_CODES}
    for item, blocks in zip(pages, scored, strict=True):
        for block, label, chars in zip(blocks, item.labels, item.chars, strict=True):
            if label == 0:
                alone[block.code].append((block.score, chars))
    for items in alone.values():
        items.sort(reverse=True)
    limits: dict[str, float] = {}
    lost = 1.0
    for share in (0.4, 0.3, 0.2, 0.15, 0.1, 0.07, 0.05, 0.03, 0.02, 0.01, 0.0):
        limits = {code: _limit(code, items, share * good_lost * good) for code, items in alone.items()}
        lost = (
            sum(
                _good_cut(item, find_cuts(item.page.text, blocks, limits, config.run_limit, config.lone_limit))
                for item, blocks in zip(pages, scored, strict=True)
            )
            / good
        )
        if lost <= good_lost:
            break
    return limits, lost


def _limit(code: str, items: list[tuple[float, float]], allowed: float) -> float:
    least = _LEAST_BOILERPLATE if code == "junk.boilerplate" else _LEAST
    for score, chars in items:
        allowed -= chars
        if allowed < 0:
            return max(least, min(0.999, float(np.ceil((score + 1e-6) * 1000) / 1000)))
    return least


def _good_cut(item: PageBlocks, cuts: Sequence[Cut]) -> float:
    """Good characters that cuts take from a page."""
    starts = [block.start for block in item.extraction.blocks]
    lost = 0.0
    for cut in cuts:
        for number in range(bisect_left(starts, cut.start), bisect_left(starts, cut.end)):
            if item.labels[number] == 0:
                lost += item.chars[number]
    return lost


def save(folder: Path, parts: Parts, limits: dict[str, float], probe: Array, facts: dict[str, Any]) -> None:
    """Write `model.joblib` and `config.json`, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / "model.joblib.part"
    joblib.dump(parts, draft, compress=("xz", 6))
    digest = hashlib.sha256(draft.read_bytes()).hexdigest()
    model = Model(folder.name, parts, limits, {})
    card = {
        "name": folder.name, "task": "page", "sha256": digest, "sklearn": sklearn.__version__, "features": feature_names(), "thresholds": limits,
        "probe": {"rows": probe.tolist(), "scores": model.raw(probe).tolist()}, **facts,
    }  # fmt: skip
    draft.replace(folder / "model.joblib")
    (folder / "config.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
