"""Quality beside speed: how near the text of a contender is to what people marked, or how much text is left at all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from statistics import fmean

from pagefilter.bench.figures import Figure
from pagefilter.bench.ours import Outcome
from pagefilter.bench.pages import Sample
from pagefilter.overlap import snippets_found, word_scores
from pagefilter.shelf import DEFAULT_MAIN, find


def quality(
    pages: Sequence[Sample], outcomes: Sequence[Outcome | None], beside: Sequence[Outcome | None], better: str
) -> dict[str, Figure]:
    """Means over the pages with reviewed main text, as WCXB's evaluate script counts words, and shares of the snippets found and leaked;
    of all pages the share kept, and the characters left of those that `beside` has."""
    texts = ["" if outcome is None else outcome.text for outcome in outcomes]
    theirs = sum(len(outcome.text) for outcome in beside if outcome is not None)
    kept = [outcome is not None and outcome.kept for outcome in outcomes]
    figures = {"kept": Figure.exact(fmean(kept)), "chars": Figure.exact(sum(map(len, texts)) / max(theirs, 1))}
    scores = [word_scores(text, page.main) for page, text in zip(pages, texts, strict=True) if page.main is not None]
    if scores:
        names = ("precision", "recall", "f1")
        figures |= {name: Figure.exact(fmean(column), better) for name, column in zip(names, zip(*scores, strict=True), strict=True)}
    found = list(snippets_found((text, page.wanted) for page, text in zip(pages, texts, strict=True)))
    leaked = list(snippets_found((text, page.unwanted) for page, text in zip(pages, texts, strict=True)))
    if found and leaked:
        figures |= {"with_found": Figure.exact(fmean(found)), "without_leaked": Figure.exact(fmean(leaked))}
    return figures


def note(pages: Sequence[Sample]) -> list[str]:
    """What must be said beside figures on pages that pagefilter's own models may have learned from."""
    marked = sum(page.main is not None for page in pages)
    if not marked:
        return ["no page has a reviewed main text (field `main`): quality is how much text is left, and says nothing about which"]
    metrics = json.loads((find(DEFAULT_MAIN) / "config.json").read_text(encoding="utf-8")).get("metrics", {})
    blocks, alone = metrics.get("blocks"), metrics.get("trafilatura")
    lines = [f"quality on {marked} pages with reviewed main text; what pagefilter rejects counts as left empty"]
    if blocks and alone:
        lines.append(
            f"pagefilter's models learned from WCXB's development pages: if these are they, its quality here is not its quality elsewhere. "
            f'Of hosts not seen, {DEFAULT_MAIN} (extractor = "blocks") has F1 {blocks["f1"]:.4f}, '
            f"precision {blocks['precision']:.4f}, recall {blocks['recall']:.4f}, Trafilatura {alone['f1']:.4f} ({blocks['pages']} pages)"
        )
    return lines
