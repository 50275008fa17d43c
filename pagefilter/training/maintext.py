"""Fit the model of main text, and measure it by pages of hosts that it did not see."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import numpy.typing as npt
import sklearn
from scipy import sparse
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression, SGDClassifier
from threadpoolctl import threadpool_limits

from pagefilter.dom import words
from pagefilter.dom.facts import Page, Row, page_columns
from pagefilter.dom.lines import lines
from pagefilter.errors import InputError
from pagefilter.extract import LEAST_TAKEN
from pagefilter.mainmodel import (
    EXTRACTION,
    PAGE_TYPES,
    MainModel,
    MainParts,
    PageTypes,
    feature_names,
    first_rows,
    second_rows,
)
from pagefilter.overlap import snippets_found, word_scores
from pagefilter.training.ciphered import WEIGHT as CIPHERED
from pagefilter.training.ciphered import ciphered
from pagefilter.training.maincard import main_card
from pagefilter.training.mainpages import FOLDS, MainPage, main_pages

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
LIMITS = (0.3, 0.45)  # P(main) that a page's limit lies between
_FIRST = {"max_iter": 60, "learning_rate": 0.2, "max_leaf_nodes": 16, "min_samples_leaf": 60, "l2_regularization": 5.0, "max_features": 0.25}
_SECOND = {"max_iter": 140, "learning_rate": 0.09, "max_leaf_nodes": 31, "min_samples_leaf": 40, "l2_regularization": 8.0, "max_features": 0.3}
# Types of which there are few pages, or on which most is to be won, weigh more.
_TYPE_WEIGHTS = {"documentation": 1.3, "service": 1.3, "forum": 1.6, "product": 2.5, "collection": 2.5, "listing": 2.0}
_TYPES_C = 0.03  # inverse strength of the penalty on the weights of page types
_EASY_SHARE = 0.4  # of blocks far from all that Trafilatura kept and no main text: menus and footers, of which there are too many
_SAMPLE = 60_000  # rows that quantiles are taken of
_QUANTILES = np.linspace(0, 1, 250)


def train_main(
    folder: Path, data: Path, *, seed: int = 1, jobs: int = 2, validate: bool = True, log: Callable[[str], None] = print
) -> dict[str, Any]:
    """Fit a model folder of main text; gives the facts written to its `config.json`.

    With `validate`, what models make of pages of hosts that they did not see stands among them, beside Trafilatura alone: five folds by
    domain, everything fitted anew for each. Raises `InputError` where `data` has no pages with main text.
    """
    pages = main_pages(data, jobs)
    if not pages:
        raise InputError(f"no pages with reviewed main text in {data / 'wcxb-dev'}: the model of main text is fitted on them")
    copies = ciphered(pages)
    fitted_on = {"pages": len(pages), "blocks": sum(len(page.dom.texts) for page in pages), "ciphered": len(copies)}
    log(f"{fitted_on['pages']} pages, {fitted_on['blocks']} blocks, {fitted_on['ciphered']} pages in cipher")
    facts: dict[str, Any] = {"seed": seed, "fitted_on": fitted_on}
    if validate:
        chosen: dict[str, list[int]] = {}
        for fold in range(FOLDS):
            chosen.update(_held_out(pages, copies, fold, seed, jobs))
            log(f"fold {fold + 1} of {FOLDS}")
        facts["types"] = _types_right(pages)
        facts["metrics"] = {
            "trafilatura": quality(pages, [page.trafilatura for page in pages]),
            "blocks": quality(pages, [_text(page, chosen[page.id]) for page in pages]),
        }
        log(json.dumps(facts["metrics"], indent=1))
    card = _save(folder, _fit([page for page in pages if page.teaches], copies, seed, jobs), facts)
    (folder / "README.md").write_text(main_card(card), encoding="utf-8")
    log(f"wrote {folder}")
    return card


def quality(pages: Sequence[MainPage], texts: Sequence[str]) -> dict[str, Any]:
    """Word F1, precision and recall as WCXB's evaluate script counts them, means over pages; the shares of snippets that must not be
    there and are, and that must be and are; and F1 by page type, with the number of pages."""
    found = np.array([word_scores(text, page.main) for page, text in zip(pages, texts, strict=True)])
    types = np.array([page.page_type for page in pages])
    leaks = list(snippets_found((text, page.unwanted) for page, text in zip(pages, texts, strict=True)))
    wins = list(snippets_found((text, page.wanted) for page, text in zip(pages, texts, strict=True)))
    means = found.mean(axis=0).round(4).tolist()
    return {
        "pages": len(pages), "precision": means[0], "recall": means[1], "f1": means[2],
        "without_leaked": round(float(np.mean(leaks)), 4), "with_found": round(float(np.mean(wins)), 4),
        "f1_by_type": {kind: [round(float(found[types == kind, 2].mean()), 4), int((types == kind).sum())] for kind in sorted(set(types))},
    }  # fmt: skip


def _text(page: MainPage, chosen: Sequence[int]) -> str:
    text = "\n".join(line for line, _, _ in lines(page.dom, chosen))
    kept = "\n".join(page.lines)
    return text if len(text) >= LEAST_TAKEN * len(kept) else kept


def _held_out(pages: Sequence[MainPage], copies: Sequence[MainPage], fold: int, seed: int, jobs: int) -> dict[str, list[int]]:
    """Blocks that a model which saw none of a fold's pages takes of them; by id."""
    others = [page for page in pages if page.fold != fold and page.teaches]
    model = MainModel("", _fit(others, [page for page in copies if page.fold != fold], seed, jobs), LIMITS)
    here = [page for page in pages if page.fold == fold]
    return {page.id: model.choose(page.dom, Page(page.dom, page.kept), page.matrix) if page.dom.texts else [] for page in here}


def _fit(pages: Sequence[MainPage], copies: Sequence[MainPage], seed: int, jobs: int) -> MainParts:
    """Each step sees what the step before makes of pages that it did not learn from. `copies` are pages in cipher."""
    with threadpool_limits(jobs):
        return _fitted(pages, copies, seed)


def _fitted(own: Sequence[MainPage], copies: Sequence[MainPage], seed: int) -> MainParts:
    inner = sorted({page.fold for page in own})
    whole, linear_of = _linears(own, inner, seed)
    pages = [*own, *copies]
    linear = np.concatenate([linear_of[page.id] for page in pages])
    around = [Page(page.dom, page.kept) for page in pages]
    sizes = [len(page.dom.texts) for page in pages]
    ends = np.cumsum(sizes)
    folds = np.repeat([page.fold for page in pages], sizes)
    target = np.concatenate([page.is_main for page in pages])
    weight = np.concatenate([_weights(page) for page in own] + [CIPHERED * _weights(page) for page in copies])
    weight /= weight.mean()
    easy = ~target & np.concatenate([_far_from_kept(page) for page in pages])
    rng = np.random.default_rng(seed)
    taken = ~easy | (rng.random(len(target)) < _EASY_SHARE)
    thinned = weight * np.where(easy, 1 / _EASY_SHARE, 1.0)
    types, of_page = _types(own), np.zeros((len(pages), len(PAGE_TYPES)), np.float32)
    for fold in inner:
        others = _types([page for page in own if page.fold != fold])
        for at, page in enumerate(pages):
            if page.fold == fold:
                of_page[at] = others.probabilities(page.matrix)

    rows = np.concatenate(
        [
            first_rows(seen, page.matrix, likely, *linear[end - size : end].T)
            for seen, page, likely, size, end in zip(around, pages, of_page, sizes, ends, strict=True)
        ]
    )
    bins = _Bins(rows, seed)
    places = bins(rows)
    odds = np.zeros(len(target))
    for fold in inner:
        others = (folds != fold) & taken
        odds[folds == fold] = _boosted(places[others], target[others], thinned[others], seed, _FIRST).decision_function(places[folds == fold])
    first = bins.with_values(_boosted(places[taken], target[taken], thinned[taken], seed, _FIRST))
    rows = np.concatenate(
        [second_rows(seen.around, rows[end - size : end], odds[end - size : end]) for seen, size, end in zip(around, sizes, ends, strict=True)]
    )
    bins = _Bins(rows, seed)
    second = bins.with_values(_boosted(bins(rows)[taken], target[taken], thinned[taken], seed, _SECOND))
    weights = np.concatenate([model.coef_[0] for model in whole]).astype(np.float16)
    return MainParts(types, weights, (float(whole[0].intercept_[0]), float(whole[1].intercept_[0])), first, second)


def _linears(pages: Sequence[MainPage], inner: Sequence[int], seed: int) -> tuple[list[SGDClassifier], dict[str, Array]]:
    """Linear models of names and of words; and for each page, by id, the two scores of its blocks by models that did not see its fold."""
    folds = np.repeat([page.fold for page in pages], [len(page.dom.texts) for page in pages])
    target = np.concatenate([page.is_main for page in pages])
    weight = np.concatenate([_weights(page) for page in pages])
    weight /= weight.mean()
    columns = _sparse(pages)
    parts = columns[:, : words.SAID], columns[:, words.SAID :]
    scores = np.zeros((len(target), 2))
    for at, part in enumerate(parts):
        for fold in inner:
            others, here = folds != fold, folds == fold
            scores[here, at] = _linear(part[others], target[others], weight[others], seed).decision_function(part[here])
    ends = np.cumsum([len(page.dom.texts) for page in pages])
    found = {page.id: scores[end - len(page.dom.texts) : end] for page, end in zip(pages, ends, strict=True)}
    return [_linear(part, target, weight, seed) for part in parts], found


def _weights(page: MainPage) -> Array:
    return page.weights * _TYPE_WEIGHTS.get(page.page_type, 1.0)


def _types(pages: Sequence[MainPage]) -> PageTypes:
    """Fitted on standardised facts; what standardising does is in the weights."""
    rows = np.array([page.matrix[0, page_columns()] for page in pages], dtype=np.float64)
    mean, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-6)
    model = LogisticRegression(C=_TYPES_C, max_iter=500).fit((rows - mean) / spread, [page.page_type for page in pages])
    weights = np.zeros((rows.shape[1], len(PAGE_TYPES)))
    bias = np.full(len(PAGE_TYPES), -1e3)  # of a type that no page is of
    for name, own, constant in zip(model.classes_, model.coef_, model.intercept_, strict=True):
        weights[:, PAGE_TYPES.index(name)] = own / spread
        bias[PAGE_TYPES.index(name)] = constant - (own / spread) @ mean
    return PageTypes(PAGE_TYPES, weights.astype(np.float32), bias.astype(np.float32))


def _types_right(pages: Sequence[MainPage]) -> dict[str, Any]:
    """Share of pages whose type is told right by a model that saw none of their fold, in all and by type, with the number of pages."""
    pages = [page for page in pages if len(page.matrix)]
    right = np.zeros(len(pages))
    for fold in range(FOLDS):
        types = _types([page for page in pages if page.fold != fold])
        for at, page in enumerate(pages):
            if page.fold == fold:
                right[at] = types.names[int(types.probabilities(page.matrix).argmax())] == page.page_type
    given = np.array([page.page_type for page in pages])
    by_type = {kind: [round(float(right[given == kind].mean()), 4), int((given == kind).sum())] for kind in sorted(set(given))}
    return {"right": round(float(right.mean()), 4), "pages": len(pages), "by_type": by_type}


def _far_from_kept(page: MainPage) -> Flags:
    names = feature_names()
    return np.asarray((page.kept < 0.5) & (page.matrix[:, names.index("around2_kept")] < 0.05))


def _sparse(pages: Sequence[MainPage]) -> sparse.csr_matrix:
    """Columns of words of all blocks, counted."""
    found = [column for page in pages for column in page.columns]
    indices = np.fromiter((number for column in found for number in column), dtype=np.int32)
    ends = np.concatenate([[0], np.cumsum([len(column) for column in found])])
    matrix = sparse.csr_matrix((np.ones(len(indices), np.float32), indices, ends), shape=(len(found), words.WIDTH))
    matrix.sum_duplicates()
    return matrix


def _linear(columns: sparse.csr_matrix, target: Flags, weight: Array, seed: int) -> SGDClassifier:
    model = SGDClassifier(loss="log_loss", alpha=2e-6, average=True, max_iter=4, tol=None, random_state=seed)
    return model.fit(columns, target, sample_weight=weight)


class _Bins:
    """Columns as places among at most 255 of their quantiles, so that trees need not look for these in every fit (with weights that takes
    longer than the trees)."""

    def __init__(self, rows: Row, seed: int) -> None:
        sample = rows[np.sort(np.random.default_rng(seed).permutation(len(rows))[:_SAMPLE])]
        self._edges = [np.unique(np.quantile(column, _QUANTILES, method="lower")) for column in sample.T]

    def __call__(self, rows: Row) -> npt.NDArray[np.uint8]:
        """Number of the quantiles that each value is above, shape of `rows`."""
        places = np.empty(rows.shape, dtype=np.uint8)
        for at, edges in enumerate(self._edges):
            places[:, at] = edges.searchsorted(rows[:, at], side="left")
        return places

    def with_values(self, model: HistGradientBoostingClassifier) -> HistGradientBoostingClassifier:
        """A model of places as one of values: a place is at most k where a value is at most the quantile k."""
        for (tree,) in model._predictors:
            for node in tree.nodes:
                if not node["is_leaf"]:
                    edges = self._edges[node["feature_idx"]]
                    node["num_threshold"] = edges[min(int(node["num_threshold"]), len(edges) - 1)]
        return model


def _boosted(places: npt.NDArray[np.uint8], target: Flags, weight: Array, seed: int, size: dict[str, Any]) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(**size, random_state=seed, early_stopping=False).fit(places, target, sample_weight=weight)


def _save(folder: Path, parts: MainParts, facts: dict[str, Any]) -> dict[str, Any]:
    """Write `model.joblib` and `config.json`, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / "model.joblib.part"
    joblib.dump(parts, draft, compress=("xz", 6))
    card = {
        "name": folder.name, "task": "main", "sha256": hashlib.sha256(draft.read_bytes()).hexdigest(), "sklearn": sklearn.__version__,
        "extraction": EXTRACTION, "features": feature_names(), "limits": list(LIMITS), **facts,
    }  # fmt: skip
    draft.replace(folder / "model.joblib")
    (folder / "config.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return card
