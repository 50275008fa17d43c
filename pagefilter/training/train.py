"""`train`: corpus and model folder from one seed."""

from __future__ import annotations

import dataclasses
import hashlib
import random
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from pagefilter.errors import InputError
from pagefilter.training import records
from pagefilter.training.ablation import ablation
from pagefilter.training.bases import FIT, fetched_pages
from pagefilter.training.blocks import cut_all
from pagefilter.training.corpus import Material, fold_of, gather, training_pages
from pagefilter.training.fit import Fitter, save
from pagefilter.training.labelled import labelled_pages
from pagefilter.training.pages import fit_pages, judged_pages
from pagefilter.training.planting import untouched
from pagefilter.training.risk import choose

COPIES = 2  # times each page is planted in
PROBE = 24  # stored rows that a loaded model must score as the trained one did


def train(
    folder: Path, corpus: Path, data: Path, *, seed: int = 1, jobs: int = 2, copies: int = COPIES, ablate: bool = False,
    labels: Sequence[Path] = (), log: Callable[[str], None] = print,
) -> dict[str, Any]:  # fmt: skip
    """Fit a model folder; gives the facts written to its `config.json`.

    With `ablate` they tell what each group of features is worth, which takes as long again.

    `corpus` is the `corpus/` of a checkout, `data` a folder of labelled third-party pages that may be missing in part: `log` says what is
    lacking. `labels` are files of `pagefilter label`, whose blocks are fitted on too, save those of hosts that measure. Raises `InputError`
    when there is no corpus, or not one page to plant junk in, or a file of labels is none.
    """
    if not (corpus / "written").is_dir():
        raise InputError(f"no corpus in {corpus}: training needs the corpus/ folder of a checkout; name it with --corpus")
    material = gather(corpus, data, seed, records.TRAINING)
    material.fetched = list(fetched_pages(data, FIT))
    for lack in material.lacking:
        log(f"lacking: {lack}")
    by_people = labelled_pages(labels, log)
    fit = cut_all([*training_pages(material, seed, FIT, copies), *by_people.pages], jobs)
    material.fetched = []  # a hundred megabytes that nobody reads again
    if not fit:
        raise InputError(f"nothing to train on in {corpus} and {data}: at least corpus/written/clean or web pages are needed")
    log(f"{len(fit)} pages to fit")
    fitter = Fitter(fit, seed, jobs, log)
    parts = fitter.parts()
    whole = fit_pages(parts, list(judged_pages(material, data, seed)), jobs, seed, log)
    parts = dataclasses.replace(parts, page=whole.parts)
    limits, bound = _limits(material, fitter, seed, jobs)
    log(f"limits: {bound}")
    rng = np.random.default_rng(seed)
    rows = np.sort(rng.permutation(len(fitter.matrix))[:PROBE])
    probe = fitter.matrix[rows], fitter.sequence[rows], whole.matrix[np.sort(rng.permutation(len(whole.matrix))[:PROBE])]
    facts: dict[str, Any] = {
        "seed": seed,
        "corpus_sha256": _digest(fit),
        "packages": {name: _version(name) for name in ("Faker", "mimesis", "lorem", "lorem-text", "trafilatura", "langdetect", "numpy")},
        "fitted_on": {"pages": len(fit), "blocks": len(fitter.labels), "junk_blocks": int((fitter.labels > 0).sum())},
        "calibrated_on": bound,
        "page_metrics": whole.metrics,
        "lacking": material.lacking,
    }
    if labels:
        facts["labels"] = by_people.facts
    if ablate:
        facts["ablation"] = ablation(fitter, jobs)
        log("ablation")
    save(folder, parts, limits | whole.limits, probe, facts)
    log(f"wrote {folder}")
    return facts


def _limits(material: Material, fitter: Fitter, seed: int, jobs: int) -> tuple[dict[str, float], dict[str, Any]]:
    """Limits chosen on good pages as they are, each scored by models that saw neither its host nor any page like it.

    The statement with confidence is tried first; where too few hosts are known for it, the expected loss on the next host is bounded.
    """
    rng = random.Random(f"{seed} limits")
    bases = [base for base in [*material.pages, *material.labelled] if base.split == FIT]
    pages = cut_all([untouched(base, rng, fold_of(base.host)) for base in bases] or [item.page for item in fitter.fit], jobs)
    scored = fitter.held_out(pages)
    hosts = [f"{item.page.source} {item.page.host}" for item in pages]
    limits, bound = choose(pages, scored, hosts)
    return (limits, bound) if bound["met"] else choose(pages, scored, hosts, method="crc")


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
