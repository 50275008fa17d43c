"""What each group of features is worth: the boosted models fitted again without it, measured on a fold they did not see.

The held-out fold has hosts, generators, layouts, recipes and written examples of its own, so a group that only memorises is worth nothing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from joblib import Parallel, delayed
from sklearn.metrics import average_precision_score, precision_recall_curve
from threadpoolctl import threadpool_limits

from pagefilter import features
from pagefilter.features import facts, places, shape
from pagefilter.model import CLASSES
from pagefilter.training.fit import BOILERPLATE, Fitter, boosted

Array = npt.NDArray[np.float64]

HELD = 3  # the fold that is measured on
ROWS = 40_000  # blocks fitted on, of all that there are
PRECISION = 0.99

_WORDS = "lorem_share lorem_share_all promo_share call_to_action template_phrases interface_share latin_share latin_endings".split()
_LANGUAGE = "function_share function_share_best function_foreign".split()
_TOKENS = "longest_token opaque_tokens urls mails hashes slots markdown_links currency consonant_runs repeated_characters mojibake years_times".split()
_LABELS = ["labelled", "label_known", "value_chars", "bare_label", "label_last", *(f"{where}_{kind}" for where in ("label", "line") for kind in shape.LABEL_KINDS)]
_SUBJECT = "page_overlap page_overlap_before said_before".split()
_KINDS = [f"kind_{kind}" for kind in features.KINDS]
_FIRSTS = [name for name in features.CONTEXT if name.startswith(("first", "noise"))]
_NAMED = {*_WORDS, *_LANGUAGE, *_TOKENS, *_LABELS, *_SUBJECT, *_KINDS, *facts.NAMES, *places.NAMES}

GROUPS: dict[str, tuple[str, ...]] = {
    "facts of addresses, names and numbers": (*facts.NAMES, *places.NAMES),
    "word lists (lorem, Latin, promotion, templates, interface)": tuple(_WORDS),
    "function words and language": tuple(_LANGUAGE),
    "labels and values": tuple(_LABELS),
    "opaque tokens, links, addresses, mojibake": tuple(_TOKENS),
    "shape of the text": tuple(name for name in shape.NAMES if name not in _NAMED),
    "is it about the page's subject, said before": tuple(_SUBJECT),
    "place on the page and in the line": tuple(name for name in features.LOCAL[len(shape.NAMES) :] if name not in _NAMED),
    "element it came from": tuple(_KINDS),
    "letter n-grams": tuple(f"letters {name or 'good'}" for name in CLASSES),
    "first scores of the block, its neighbours, run and page": tuple(_FIRSTS),
    "facts of neighbours": tuple(name for name in features.CONTEXT if name not in _FIRSTS),
}


def ablation(fitter: Fitter, jobs: int) -> list[dict[str, Any]]:
    """A row for all features, then one for all but each group (context of the first scores still knows what they knew).

    Figures are of planted blocks (average precision; recall where precision is 0.99) and of boilerplate (average precision), by the weights
    that training uses; `blocks` and the two positives are counts of the held-out fold.
    """
    names = [*features.LOCAL, *(f"letters {name or 'good'}" for name in CLASSES), *features.CONTEXT]
    rng = np.random.default_rng(fitter.seed)
    fit = np.sort(rng.permutation(np.flatnonzero(fitter.folds != HELD))[:ROWS])
    held = np.flatnonzero(fitter.folds == HELD)
    without: list[tuple[str, tuple[str, ...]]] = [("nothing", ()), *GROUPS.items()]
    rows = Parallel(n_jobs=jobs)(
        delayed(_row)(fitter.matrix, np.array([name not in gone for name in names]), fitter.labels, fitter.weight, fitter.noise_weight, fit, held, fitter.seed)
        for _, gone in without
    )
    return [{"without": title, "features": len(gone), **row} for (title, gone), row in zip(without, rows, strict=True)]


def _row(
    matrix: Array, columns: npt.NDArray[np.bool_], labels: npt.NDArray[np.int64], weight: Array, noise_weight: Array,
    fit: npt.NDArray[np.int64], held: npt.NDArray[np.int64], seed: int,
) -> dict[str, Any]:  # fmt: skip
    found: dict[str, Any] = {"blocks": len(held)}
    for name, targets, weights in (("planted", (labels > 0) & (labels != BOILERPLATE), weight), ("boilerplate", labels == BOILERPLATE, noise_weight)):
        shown, asked = fit[weights[fit] > 0], held[weights[held] > 0]
        model = boosted(matrix[np.ix_(shown, columns)], targets[shown], weights[shown], seed)
        with threadpool_limits(1):
            scores = model.decision_function(matrix[np.ix_(asked, columns)])
        found[f"{name}_blocks"] = int(targets[asked].sum())
        found[f"{name}_average_precision"] = round(float(average_precision_score(targets[asked], scores, sample_weight=weights[asked])), 4)
        if name == "planted":
            precision, recall, _ = precision_recall_curve(targets[asked], scores, sample_weight=weights[asked])
            found["planted_recall"] = round(float(recall[precision >= PRECISION].max()), 4)
    return found
