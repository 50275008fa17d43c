"""The page scores `quality` and `spam`: logistic regression over whole-page features, on pages that people judged."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.metrics import roc_auc_score

from pagefilter.features.page import page as page_row
from pagefilter.model import Linear, Model, Parts
from pagefilter.training.bases import FIT, Base, rows
from pagefilter.training.blocks import PageBlocks, cut_all
from pagefilter.training.corpus import Material
from pagefilter.training.fit import fit_linear
from pagefilter.training.planting import Labelled, only, untouched

_SPAM = ("junk.promo", "junk.links", "junk.comment-spam")
_BAD = (*_SPAM, "junk.gibberish", "junk.placeholder", "junk.lorem")
UNKNOWN = -1


@dataclasses.dataclass(frozen=True)
class Judged:
    """A page with what people said of it: quality (1 good), spam (1 spam), or `UNKNOWN`; and its side of the split."""

    page: Labelled
    quality: int
    spam: int
    split: str


def judged_pages(material: Material, data: Path, seed: int) -> Iterator[Judged]:
    """Pages of page-quality-dev, comments, main texts, written passages and pages of written junk."""
    rng = random.Random(f"{seed} judged")
    for row in rows(data / "page-quality-dev.jsonl.gz"):
        lines = tuple(line for line in str(row["text"]).splitlines() if line.strip())
        base = Base("page-quality", str(row["id"]), "", lines)
        yield Judged(untouched(base, rng), int(not row["bad"]), UNKNOWN if row["bad"] else 0, base.split)
    for base in material.remarks:
        spam = int(bool(base.marks[0]))
        yield Judged(untouched(base, rng), 0 if spam else UNKNOWN, spam, base.split)
    for base in [*(base for base in material.pages if base.source == "wcxb"), *material.good]:
        yield Judged(untouched(base, rng), 1, 0, base.split)
    for base in material.junk:
        if base.marks[0] in _BAD:
            marked = list(zip(base.lines, base.marks, strict=True))
            yield Judged(only([marked], base.language, rng, 0, "written", base.marks[0]), 0, int(base.marks[0] in _SPAM), base.split)


def fit_pages(parts: Parts, examples: list[Judged], jobs: int) -> tuple[Parts, dict[str, float]]:
    """Parts with both page models, and their ROC AUC on hosts and documents they were not fitted on."""
    zero = Linear(np.zeros(1), np.ones(1), np.zeros((1, 1)), np.zeros(1))
    model = Model("pages", dataclasses.replace(parts, quality=zero, spam=zero), {}, {})
    by_text = {item.page.text: item for item in cut_all([example.page for example in examples], jobs)}  # pages without a block are left out
    kept = [example for example in examples if example.page.text in by_text]
    matrix = np.vstack([whole_page(model, by_text[example.page.text]) for example in kept])
    sides = np.array([example.split for example in kept])
    found: dict[str, Linear] = {}
    metrics = {}
    for name in ("quality", "spam"):
        targets = np.array([getattr(example, name) for example in kept])
        fit = (targets != UNKNOWN) & (sides == FIT)
        held = (targets != UNKNOWN) & (sides != FIT)
        found[name] = fit_linear(matrix[fit], targets[fit], strength=0.03)
        metrics[f"{name}_auc"] = round(float(roc_auc_score(targets[held], found[name].scores(matrix[held])[:, 0])), 4)
        metrics[f"{name}_pages"] = int(held.sum())
    return dataclasses.replace(parts, quality=found["quality"], spam=found["spam"]), metrics


def whole_page(model: Model, item: PageBlocks) -> npt.NDArray[np.float64]:
    """The page model's row for a cut page."""
    spelling = model.spelling(item.extraction)
    blocks = model.block_scores(item.extraction, item.rows, spelling, model.odds(item.extraction, item.rows, spelling))
    return page_row(item.extraction, item.rows, spelling, np.array([block.score for block in blocks]))
