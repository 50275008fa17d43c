"""`train`: corpus and model folder from one seed."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from pagefilter.errors import InputError
from pagefilter.model import Model
from pagefilter.training import records
from pagefilter.training.bases import CALIBRATE, FIT
from pagefilter.training.blocks import cut_all
from pagefilter.training.corpus import gather, training_pages
from pagefilter.training.fit import GOOD_LOST, Fitter, calibrated, save, thresholds
from pagefilter.training.pages import fit_pages, judged_pages

COPIES = 3  # times each page is planted in
PROBE = 24  # stored rows that a loaded model must score as the trained one did


def train(
    folder: Path, corpus: Path, data: Path, *, seed: int = 1, jobs: int = 2, copies: int = COPIES, log: Callable[[str], None] = print
) -> dict[str, Any]:
    """Fit a model folder; gives the facts written to its `config.json`.

    `corpus` is the `corpus/` of a checkout, `data` a folder of labelled third-party pages that may be missing in part: `log` says what is
    lacking. Raises `InputError` when there is no corpus, or not one page to plant junk in.
    """
    if not (corpus / "written").is_dir():
        raise InputError(f"no corpus in {corpus}: training needs the corpus/ folder of a checkout; name it with --corpus")
    material = gather(corpus, data, seed, records.TRAINING)
    for lack in material.lacking:
        log(f"lacking: {lack}")
    fit = cut_all(list(training_pages(material, seed, FIT, copies)), jobs)
    calibrate = cut_all(list(training_pages(material, seed, CALIBRATE, copies)), jobs)
    if not fit or not calibrate:
        raise InputError(f"nothing to train on in {corpus} and {data}: at least corpus/written/clean or web pages are needed")
    log(f"{len(fit)} pages to fit, {len(calibrate)} to calibrate")
    fitter = Fitter(fit, seed, log)
    parts = fitter.parts()
    parts = dataclasses.replace(parts, calibration=calibrated(parts, calibrate))
    parts, page_metrics = fit_pages(parts, list(judged_pages(material, data, seed)), jobs)
    limits, lost = thresholds(Model(folder.name, parts, {}, {}), calibrate)
    rng = np.random.default_rng(seed)
    probe = fitter.matrix[np.sort(rng.permutation(len(fitter.matrix))[:PROBE])]
    facts: dict[str, Any] = {
        "seed": seed,
        "corpus_sha256": _digest(fit),
        "packages": {name: _version(name) for name in ("Faker", "mimesis", "lorem", "lorem-text", "trafilatura", "langdetect", "numpy")},
        "fitted_on": {"pages": len(fit), "blocks": len(fitter.labels), "junk_blocks": int((fitter.labels > 0).sum())},
        "calibrated_on": {"pages": len(calibrate), "good_lost_at_most": GOOD_LOST, "good_lost": round(lost, 6)},
        "page_metrics": page_metrics,
        "lacking": material.lacking,
    }
    save(folder, parts, limits, probe, facts)
    log(f"wrote {folder}")
    return facts


def _digest(pages: list[Any]) -> str:
    """Digest of texts, spans and features: the same seed gives the same corpus, byte for byte."""
    digest = hashlib.sha256()
    for item in pages:
        digest.update(item.page.text.encode("utf-8", "surrogatepass"))
        digest.update(repr(item.page.spans).encode())
        digest.update(item.rows.tobytes())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
