"""The page scores `quality` and `spam`, fitted on pages that people judged and on pages of junk made for it.

Folds hold out hosts, documents, kinds of found junk and recipes; every figure given here is of pages scored by models that saw none of theirs.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from joblib import Parallel, delayed
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from threadpoolctl import threadpool_limits

from pagefilter.features import document
from pagefilter.model import SUSPECT, Model, PageParts, Parts, in_parts, parts_of
from pagefilter.reasons import SPAM_CODES
from pagefilter.training import junkpages, layouts
from pagefilter.training.bases import FIT, Base, rows, share
from pagefilter.training.blocks import PageBlocks, cut_all
from pagefilter.training.corpus import Material, Planter, fold_of, said_again, short
from pagefilter.training.fit import Array, Flags, Size, fit_linear
from pagefilter.training.planting import Labelled, only, untouched

FOLDS = 5
UNKNOWN = -1
EACH = 60  # pages of each recipe and fold
SIZE = Size(150, 16, 0.05)
_CODES = {"junk.promo": "page.spam", "junk.links": "page.stuffing", "junk.comment-spam": "page.spam", "junk.gibberish": "page.gibberish"}
_FOUND = {"keyword_stuffing": "page.stuffing", "gibberish": "page.gibberish", "comment_spam": "page.spam"}
_TRUST = {
    "dclm": 3.0,
    "wcxb": 0.05,
    "written": 0.1,
    "made": 0.05,
    "comments": 0.1,
}  # in the quality model, where few were judged by that question alone
_SHRINK = 20.0  # pages of no language that a language's usual columns are mixed with
_REJECTED = 0.002  # share of good pages that may be rejected for spam, expected on the next host
_LEAST_LIMIT = 0.9
_AT_ONCE = 200  # pages handed to a process


@dataclasses.dataclass(frozen=True)
class Judged:
    """A page with what is known of it: quality (1 good) and spam (1 spam), or `UNKNOWN`; the reason code of spam.

    `group` is never split between folds; `source` tells whose judgement it is.
    """

    page: Labelled
    quality: int
    spam: int
    source: str
    group: str
    code: str = ""
    kind: str = ""

    @property
    def fold(self) -> int:
        return int(share(f"page {self.group}") * FOLDS) % FOLDS


def judged_pages(material: Material, data: Path, seed: int) -> Iterator[Judged]:
    """Pages that people judged, main texts whole and with junk planted, written passages, and junk pages found, written and made."""
    rng = random.Random(f"{seed} judged")
    for row in rows(data / "page-quality-dev.jsonl.gz"):
        base = _base("page-quality", row)
        yield Judged(
            untouched(base, rng), int(not row["bad"]), UNKNOWN if row["bad"] else 0, str(row["source"]), base.host, kind=str(row["lang"])
        )
    for base in material.remarks:
        spam = int(bool(base.marks[0]))
        yield Judged(untouched(base, rng), 0 if spam else UNKNOWN, spam, "comments", base.host, "page.spam")
    for row in rows(data / "found-junk-dev.jsonl"):
        kind = str(row["kind"])
        spam = 0 if row["page_verdict"] != "reject" else int(kind in _FOUND) or UNKNOWN
        if spam != UNKNOWN:
            yield Judged(untouched(_base("found", row), rng), UNKNOWN, spam, "found", kind, _FOUND.get(kind, ""), str(row["page_verdict"]))
    mains = [base for base in material.pages if base.source == "wcxb"]
    for base in mains:
        yield Judged(untouched(base, rng), 1, 0, "wcxb", base.host, kind=base.page_type)
    for base in material.labelled:
        yield Judged(untouched(base, rng), UNKNOWN, 0, "turku", base.host, kind=base.language)
    for base in material.good:
        yield Judged(untouched(base, rng), 1, 0, "written", base.host)
    for base in material.junk:
        if code := _CODES.get(base.marks[0]):
            marked = list(zip(base.lines, base.marks, strict=True))
            yield Judged(only([marked], base.language, rng, 0, "written", base.marks[0]), 0, 1, "written", base.host, code)
    planter = Planter(material, rng, None, layouts.TRAINING, FIT)
    for base in mains:  # junk that is appended to a page makes no page of junk
        if sum(map(len, base.lines)) > 1500 and rng.random() < 0.5:
            page = planter.page(base, fold_of(base.host))
            if sum(end - start for start, end, _ in page.spans) < 0.4 * len(page.text):
                yield Judged(page, UNKNOWN, 0, "planted", base.host)
        if rng.random() < 0.4:
            yield Judged(untouched(short(base, rng), rng), UNKNOWN, 0, "short", base.host)
        if rng.random() < 0.15 and (again := said_again(base, rng)):
            yield Judged(untouched(again, rng), UNKNOWN, 0, "short", base.host)
    yield from _made([*mains, *(base for base in material.pages if base.source == "page-quality")], rng)


def _base(source: str, row: dict[str, object]) -> Base:
    return Base(source, str(row["id"]), "", tuple(line for line in str(row["text"]).splitlines() if line.strip()))


def _made(bases: Sequence[Base], rng: random.Random) -> Iterator[Judged]:
    """Junk pages of each fold's recipes from texts of its hosts."""
    for fold in range(FOLDS):
        group = _group_in(fold)
        texts = ["\n".join(base.lines) for base in bases if Judged(_EMPTY, 1, 0, "", base.host).fold == fold]
        long = [text for text in texts if len(text) > 600]
        for text, name, code in junkpages.pages(long, rng, EACH, fold, FOLDS) if long else ():
            base = Base("made", name, "", tuple(line for line in text.splitlines() if line.strip()))
            yield Judged(untouched(base, rng), 0, 1, "made", group, code, name)


_EMPTY = Labelled("", (), "", "", 0)


def _group_in(fold: int) -> str:
    """A group that lies in a fold."""
    return next(name for name in (f"recipes {number}" for number in range(1000)) if int(share(f"page {name}") * FOLDS) % FOLDS == fold)


@dataclasses.dataclass
class Fitted:
    """The page model, its limits by reason code, what it achieved on held-out pages, and rows for the probe."""

    parts: PageParts
    limits: dict[str, float]
    metrics: dict[str, Any]
    matrix: Array


def fit_pages(parts: Parts, examples: list[Judged], jobs: int, seed: int, log: Callable[[str], None] = print) -> Fitted:
    """Fit both page scores out of fold, then on all."""
    parts = dataclasses.replace(parts, page=None)
    by_text = {item.page.text: item for item in cut_all([example.page for example in examples], jobs)}  # pages without a block are left out
    kept = [example for example in examples if example.page.text in by_text]
    items = [by_text[example.page.text] for example in kept]
    found = Parallel(n_jobs=jobs)(delayed(_whole_pages)(parts, items[at : at + _AT_ONCE]) for at in range(0, len(items), _AT_ONCE))
    seen = [look for looks in found for look in looks]
    own = np.array([look.whole for look in seen])
    log(f"columns of {len(kept)} whole pages")
    usual = _usual(own, [item.language for item in items])
    away = own - np.array([usual.get(item.language, usual[""]) for item in items])
    bags = [_sparse([document.bags(item.page.text)[at] for item in items]) for at in (0, 1)]
    folds = np.array([example.fold for example in kept])
    targets = np.array([[example.quality, example.spam] for example in kept])
    trust = np.array([_TRUST.get(example.source, 1.0) for example in kept])
    weights = np.column_stack([np.where(targets[:, 0] == UNKNOWN, 0.0, trust), targets[:, 1] != UNKNOWN])
    linear = Parallel(n_jobs=jobs)(
        delayed(_fit_words)(bags[0] + bags[1], targets[:, at], weights[:, at] * (folds != fold))
        for fold in range(FOLDS + 1)
        for at in (0, 1)
    )
    words = [np.column_stack(linear[2 * fold : 2 * fold + 2]) for fold in range(FOLDS + 1)]
    said = np.zeros((len(kept), 4))
    for fold in range(FOLDS):
        here = folds == fold
        said[here] = np.hstack([bag[here] @ words[fold] for bag in bags])
    matrix = np.hstack([own, away, said])
    log("words of whole pages, out of fold")
    boosters = Parallel(n_jobs=jobs)(
        delayed(_boosted)(matrix, targets[:, at], weights[:, at] * (folds != fold), seed, SIZE)
        for fold in range(FOLDS + 1)
        for at in (0, 1)
    )
    raw = np.zeros((len(kept), 2))
    for fold in range(FOLDS):
        here = folds == fold
        for at in (0, 1):
            raw[here, at] = boosters[2 * fold + at].decision_function(matrix[here])
    calibration = (_platt(raw[:, 0], targets[:, 0], weights[:, 0]), _platt(raw[:, 1], targets[:, 1], weights[:, 1]))
    scores = np.column_stack([1 / (1 + np.exp(-(slope * raw[:, at] + bias))) for at, (slope, bias) in enumerate(calibration)])
    for number in np.flatnonzero(scores[:, 1] >= SUSPECT):  # as `Model.score` does
        fold = folds[number]
        usually = usual.get(items[number].language, usual[""])
        of_parts = []
        for text, part in seen[number].parts:
            row = np.concatenate([part, part - usually, document.scores(text, words[fold].astype(np.float32))])[None, :]
            odds = calibration[1][0] * boosters[2 * fold + 1].decision_function(row)[0] + calibration[1][1]
            of_parts.append(float(1 / (1 + np.exp(-odds))))
        scores[number, 1] = in_parts(float(scores[number, 1]), of_parts)
    coded = np.array([example.code in SPAM_CODES and example.spam == 1 for example in kept])
    numbers = np.array([SPAM_CODES.index(example.code) for example, known in zip(kept, coded, strict=True) if known])
    kind = fit_linear(matrix[coded], numbers, strength=0.01, balanced=True)
    reference = np.quantile(scores[_reference(kept), 0], np.linspace(0, 1, 201))
    page = PageParts(words[FOLDS].astype(np.float16), usual, boosters[2 * FOLDS], boosters[2 * FOLDS + 1], calibration, kind, reference)
    limit = _limit(kept, scores[:, 1])
    return Fitted(page, dict.fromkeys(SPAM_CODES, limit), _metrics(kept, scores, limit), matrix)


@dataclasses.dataclass(frozen=True)
class _Look:
    """The page model's own columns for a page, and for its parts, with the texts of these."""

    whole: Array
    parts: list[tuple[str, Array]]


def _whole_pages(fitted: Parts, items: Sequence[PageBlocks]) -> list[_Look]:
    """Looks at cut pages."""
    model = Model("pages", fitted, {}, {})
    found = []
    for item in items:
        spelling = model.spelling(item.extraction)
        blocks = model.block_scores(item.extraction, item.rows, spelling, model.odds(item.extraction, item.rows, spelling))
        whole = model.page_row(item.extraction, item.rows, spelling, blocks, item.language)[0]
        parts = [(part[0].text, model.page_row(*part, item.language)[0]) for part in parts_of(item.extraction, item.rows, spelling, blocks)]
        found.append(_Look(whole, parts))
    return found


def _reference(kept: Sequence[Judged]) -> Flags:
    """Pages that a percentile refers to: pages of the Web, good and bad as they come; all pages where there are none."""
    found = np.array([example.source in ("wcxb", "hplt2", "dclm") for example in kept])
    return found if found.any() else np.ones(len(kept), dtype=bool)


def _usual(own: Array, languages: Sequence[str]) -> dict[str, Array]:
    """Mean columns of each language, mixed with those of all."""
    whole = own.mean(axis=0)
    found = {"": whole}
    for language in sorted(set(languages) - {"und"}):
        here = np.array([other == language for other in languages])
        found[language] = (own[here].sum(axis=0) + _SHRINK * whole) / (here.sum() + _SHRINK)
    return found


def _sparse(found: Sequence[tuple[document.Buckets, document.Values]]) -> csr_matrix:
    starts = np.concatenate([[0], np.cumsum([len(buckets) for buckets, _ in found])])
    matrix = csr_matrix(
        (np.concatenate([values for _, values in found]), np.concatenate([buckets for buckets, _ in found]), starts),
        shape=(len(found), document.BUCKETS),
    )
    matrix.sum_duplicates()
    return matrix


def _fit_words(bags: csr_matrix, targets: npt.NDArray[np.int64], weight: Array) -> Array:
    shown = weight > 0
    with threadpool_limits(1):
        model = LogisticRegression(C=15.0, max_iter=300).fit(bags[shown], targets[shown], sample_weight=weight[shown])
    return np.asarray(model.coef_[0])


def _boosted(matrix: Array, targets: npt.NDArray[np.int64], weight: Array, seed: int, size: Size) -> HistGradientBoostingClassifier:
    shown = weight > 0
    model = HistGradientBoostingClassifier(
        max_iter=size.trees, learning_rate=size.rate, max_leaf_nodes=size.leaves, max_bins=size.bins, min_samples_leaf=15,
        l2_regularization=5.0, max_features=0.2, early_stopping=False, random_state=seed,
    )  # fmt: skip
    with threadpool_limits(1):
        return model.fit(matrix[shown], targets[shown], sample_weight=weight[shown])


def _platt(raw: Array, targets: npt.NDArray[np.int64], weight: Array) -> tuple[float, float]:
    """Slope and intercept of the sigmoid that makes held-out log-odds probabilities (Platt 1999)."""
    known = weight > 0
    sigmoid = LogisticRegression(C=1e6).fit(raw[known, None], targets[known], sample_weight=weight[known])
    return float(sigmoid.coef_[0, 0]), float(sigmoid.intercept_[0])


def _limit(kept: Sequence[Judged], spam: Array) -> float:
    """The least limit at which the expected share of good pages rejected on the next host is bounded (conformal risk control)."""
    of_host: dict[str, list[float]] = {}
    for example, score in zip(kept, spam, strict=True):
        if example.spam == 0 and example.source != "comments":
            of_host.setdefault(f"{example.source} {example.group}", []).append(float(score))
    hosts = [np.array(scores) for scores in of_host.values()]
    for limit in np.arange(_LEAST_LIMIT, 1.0, 0.005):
        lost = sum(float((scores >= limit).mean()) for scores in hosts)
        if (lost + 1) / (len(hosts) + 1) <= _REJECTED:
            return round(float(limit), 3)
    return 2.0


def _metrics(kept: Sequence[Judged], scores: Array, limit: float) -> dict[str, Any]:
    """ROC AUC, and shares rejected for spam, by source, page type and language; each with its count."""
    quality, spam = scores.T
    truth = np.array([[example.quality, example.spam] for example in kept])
    source = np.array([example.source for example in kept])
    kind = np.array([example.kind for example in kept])

    def auc(values: Array, target: npt.NDArray[np.int64], here: Flags) -> dict[str, float]:
        here = here & (target != UNKNOWN)
        if len(set(target[here].tolist())) < 2:
            return {"pages": int(here.sum())}
        return {
            "auc": round(float(roc_auc_score(target[here], values[here])), 4),
            "pages": int(here.sum()),
            "bad": int((target[here] == 0).sum()),
        }

    def rejected(here: Flags) -> dict[str, float]:
        return {"rejected": round(float((spam[here] >= limit).mean()), 4) if here.any() else 0.0, "pages": int(here.sum())}

    hplt = source == "hplt2"
    good = truth[:, 1] == 0
    return {
        "folds": FOLDS,
        "spam_limit": limit,
        "quality": {
            "dclm": auc(quality, truth[:, 0], source == "dclm"),
            "hplt": auc(quality, truth[:, 0], hplt) | {"language": {str(name): auc(quality, truth[:, 0], hplt & (kind == name)) for name in sorted(set(kind[hplt]))}},
        },
        "spam": {
            "comments": auc(spam, truth[:, 1], source == "comments"),
            "made": {str(name): rejected((source == "made") & (kind == name)) for name in sorted(set(kind[source == "made"]))},
            "found": {str(name): rejected((source == "found") & (kind == name)) for name in sorted(set(kind[source == "found"]))},
            "good": {
                str(name): rejected(good & (source == name)) for name in ("wcxb", "planted", "short", "hplt2", "dclm", "turku", "written", "comments")
            } | {"page_type": {str(name): rejected(good & (source == "wcxb") & (kind == name)) for name in sorted(set(kind[source == "wcxb"]))}},
        },
    }  # fmt: skip
