"""Measure verdicts against junk planted in the HTML of pages: what came through extraction, and what is cut of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pagefilter.data import Extraction, Verdict
from pagefilter.decide import decide
from pagefilter.extract import Chooser
from pagefilter.filter import PageFilter
from pagefilter.language import identify
from pagefilter.segment import segment
from pagefilter.training import layouts
from pagefilter.training.bases import MEASURE, fetched_pages
from pagefilter.training.corpus import Material, Planter, fold_of
from pagefilter.training.html import HTML_POSITIONS, extracted, plant_html
from pagefilter.training.markup import UNSEEN_FORMS
from pagefilter.training.matching import Range, key
from pagefilter.training.measure import Count, Judged, by
from pagefilter.training.planting import Labelled

_WEIGHTS = (50, 20, 10, 20)  # of HTML_POSITIONS


@dataclass(frozen=True)
class HtmlPage:
    """A page as extracted from HTML with junk in it: `page` has the spans that came through and the form as its layout.

    What is in `aside` counts for nothing. `planted` are letters and digits, `survived` is the share of them that came through.
    """

    page: Labelled
    extraction: Extraction
    aside: tuple[Range, ...]
    planted: int
    survived: float


def planted_html(
    material: Material, data: Path, forms: Mapping[str, layouts.Layout], seed: int, chooser: Chooser | None = None
) -> Iterator[HtmlPage]:
    """Pages of hosts kept for measuring, planted in their HTML in forms kept out of training, then extracted with the default settings.

    Pages whose main text is not found in their HTML are left out.
    """
    rng = random.Random(f"{seed} html")
    planter = Planter(material, rng, None, dict(forms), MEASURE)
    for fetched in fetched_pages(data, MEASURE):
        lines, generator, _, _ = planter.made_up()
        position, form = rng.choices(HTML_POSITIONS, _WEIGHTS)[0], rng.choice(sorted(UNSEEN_FORMS))
        whole = plant_html(fetched.html, fetched.main, [lines], rng, position, {form: UNSEEN_FORMS[form]})
        if whole is None:
            continue
        seen = extracted(whole, fetched.main, [lines], chooser)
        shown = "inline" if position == "glued" else form
        page = Labelled(seen.extraction.text, seen.spans, "wcxb", "en", fold_of(fetched.base.host), generator, shown, position)
        yield HtmlPage(page, seen.extraction, (*seen.residue, *seen.unsure), sum(len(key(text)) for text, _ in lines), seen.survived)


def html_figures(pages: Sequence[tuple[HtmlPage, Count]], key: Callable[[Labelled], str]) -> dict[str, dict[str, Any]]:
    """dict[str, Any] by a property of the page, with the share of planted letters and digits that came through (`survived`)."""
    none = np.zeros(0)
    figures = by([Judged(item.page, count, none, none > 0) for item, count in pages], key)
    for name, row in figures.items():
        group = [item for item, _ in pages if name in ("all", key(item.page))]
        row["survived"] = round(sum(item.survived * item.planted for item in group) / max(sum(item.planted for item in group), 1), 4)
    return figures


def judge_extraction(page_filter: PageFilter, extraction: Extraction) -> Verdict:
    """The verdict of `PageFilter.judge` on a page whose HTML was extracted already, into lines."""
    extraction = segment(extraction) if extraction.text else extraction
    language, config, model = identify(extraction.text), page_filter.config, page_filter.model
    scores = model.score(extraction, language.code)
    action, reasons, cuts = decide(extraction, scores, language, config, model.thresholds)
    return Verdict(action, extraction.text, reasons, cuts, scores, language, model.name, config.digest, extraction.title)
