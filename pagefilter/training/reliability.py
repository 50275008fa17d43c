"""Are scores probabilities? Calibration error, Brier score and the reliability table of scored blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pagefilter.data import BlockScore
from pagefilter.training.planting import Labelled

MASS_BINS, WIDTH_BINS = 15, 10
Scores = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Bin:
    """Blocks scored in ``[low, high)`` (the last bin holds its upper edge): how many, their mean score and the share of them that is junk."""

    low: float
    high: float
    count: int
    score: float
    junk: float


def equal_width(scores: Scores, truth: Truth, number: int = WIDTH_BINS) -> list[Bin]:
    """Bins that part 0..1 evenly; empty ones are left out."""
    return _binned(scores, truth, np.linspace(0.0, 1.0, number + 1))


def equal_mass(scores: Scores, truth: Truth, number: int = MASS_BINS) -> list[Bin]:
    """Bins of about as many blocks each; equal scores stay together, so that there may be fewer bins."""
    return _binned(scores, truth, np.unique(np.quantile(scores, np.linspace(0.0, 1.0, number + 1), method="lower")))


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: mean distance of score and share of junk, bins weighted by their blocks."""
    total = sum(item.count for item in bins)
    return sum(item.count * abs(item.score - item.junk) for item in bins) / max(total, 1)


def brier(scores: Scores, truth: Truth) -> float:
    """Mean squared distance of score and truth."""
    return float(np.mean((scores - truth) ** 2)) if len(scores) else 0.0


def block_truth(page: Labelled, blocks: Sequence[BlockScore]) -> Truth:
    """Which blocks are junk: those that spans cover by half or more, as in training."""
    return np.array(
        [
            2 * sum(max(0, min(end, block.end) - max(start, block.start)) for start, end, _ in page.spans) >= block.end - block.start
            for block in blocks
        ],
        dtype=bool,
    )


def reliability(scores: Scores, truth: Truth) -> dict[str, object]:
    """Figures of one set, every block weighted equally; the table is of equal-width bins, by their edges."""
    if not len(scores):
        return {"blocks": 0}
    wide = equal_width(scores, truth)
    return {
        "blocks": len(scores),
        "junk": int(truth.sum()),
        "ece_equal_mass": round(calibration_error(equal_mass(scores, truth)), 5),
        "ece_equal_width": round(calibration_error(wide), 5),
        "brier": round(brier(scores, truth), 5),
        "table": {
            f"{item.low:.1f}-{item.high:.1f}": {"blocks": item.count, "mean_score": round(item.score, 4), "junk_share": round(item.junk, 4)}
            for item in wide
        },
    }


def _binned(scores: Scores, truth: Truth, edges: Scores) -> list[Bin]:
    if not len(scores):
        return []
    last = max(len(edges) - 2, 0)  # one edge: all scores are equal
    place = np.clip(np.searchsorted(edges, scores, side="right") - 1, 0, last)
    bins = []
    for number in range(last + 1):
        inside = place == number
        if inside.any():
            high = float(edges[min(number + 1, len(edges) - 1)])
            bins.append(Bin(float(edges[number]), high, int(inside.sum()), float(scores[inside].mean()), float(truth[inside].mean())))
    return bins
