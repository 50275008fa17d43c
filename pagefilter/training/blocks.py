"""Labelled pages to labelled blocks: what the model is fitted on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from joblib import Parallel, delayed

from pagefilter import features
from pagefilter.data import Extraction
from pagefilter.language import identify
from pagefilter.model import CLASSES
from pagefilter.segment import segment
from pagefilter.training.planting import HtmlPlan, Labelled


@dataclass(frozen=True)
class PageBlocks:
    """One page cut into blocks: its language as identified, local features, class numbers (0 is good), characters, and how sure the label is (0 or 1)."""

    page: Labelled
    language: str
    extraction: Extraction
    rows: npt.NDArray[np.float64]
    labels: npt.NDArray[np.int64]
    chars: npt.NDArray[np.float64]
    sure: npt.NDArray[np.float64]


def cut(page: Labelled | HtmlPlan) -> PageBlocks | None:
    """Segment a page, compute local features, and label each block by the span that covers most of it; None where there is no page."""
    if isinstance(page, HtmlPlan):
        planted = page.labelled()
        if planted is None:
            return None
        page = planted
    extraction = segment(Extraction(page.text, page.blocks))
    language = identify(page.text).code
    rows = features.local(extraction, language)
    labels = np.zeros(len(extraction.blocks), dtype=np.int64)
    sure = np.ones(len(extraction.blocks))
    for number, block in enumerate(extraction.blocks):
        covered: dict[str, int] = {}
        for start, end, code in page.spans:
            overlap = min(end, block.end) - max(start, block.start)
            if overlap > 0:
                covered[code] = covered.get(code, 0) + overlap
        size = block.end - block.start
        junk = sum(covered.values())
        if junk >= 0.5 * size:
            labels[number] = CLASSES.index(max(sorted(covered), key=lambda code: covered[code]))
        sure[number] = float(junk >= 0.8 * size or junk <= 0.1 * size)
        if not labels[number] and any(start < block.end and block.start < end for start, end in page.unsure):
            sure[number] = 0.0
    chars = np.array([block.end - block.start for block in extraction.blocks], dtype=np.float64)
    return PageBlocks(page, language, extraction, rows, labels, chars, sure)


def cut_all(pages: Iterable[Labelled | HtmlPlan], jobs: int = 2) -> list[PageBlocks]:
    """`cut` for many pages, in order; pages without any block are left out."""
    made = Parallel(n_jobs=jobs, batch_size=32)(delayed(cut)(page) for page in pages)
    return [item for item in made if item is not None and len(item.rows)]
