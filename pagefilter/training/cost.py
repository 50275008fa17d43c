"""What a verdict costs beside Trafilatura alone: CPU time of one process on the same pages, in alternation, in one run."""

from __future__ import annotations

import time
from pathlib import Path

from trafilatura import bare_extraction

from pagefilter.data import Page
from pagefilter.decide import decide
from pagefilter.extract import extract
from pagefilter.filter import PageFilter
from pagefilter.language import identify
from pagefilter.segment import segment
from pagefilter.training.bases import rows
from pagefilter.wholepage import html_facts


def cost(page_filter: PageFilter, data: Path, pages: int) -> dict[str, float]:
    """Milliseconds of CPU a page for Trafilatura (comments off) and for each stage of ours, and the ratio of whole to Trafilatura."""
    html = [
        str(row["html"])
        for part in sorted((data / "wcxb-dev").glob("part-*.jsonl.gz"))
        for number, row in enumerate(rows(part))
        if number % 7 == 0
    ][:pages]
    spent = dict.fromkeys(("trafilatura", "extract", "segment", "language", "score", "decide"), 0.0)
    for page in html[:3]:
        page_filter.judge(Page(html=page))  # what is loaded on first use is not counted
    for page in html:
        clock = _Clock(spent)
        bare_extraction(page, include_comments=False)
        clock.lap("trafilatura")
        extraction = extract(page, page_filter.config, html_facts, page_filter.chooser)
        clock.lap("extract")
        extraction = segment(extraction)
        clock.lap("segment")
        language = identify(extraction.text)
        clock.lap("language")
        scores = page_filter.model.score(extraction, language.code)
        clock.lap("score")
        decide(extraction, scores, language, page_filter.config, page_filter.model.thresholds)
        clock.lap("decide")
    ours = sum(seconds for stage, seconds in spent.items() if stage != "trafilatura")
    figures = {f"{stage}_ms": round(1000 * seconds / max(len(html), 1), 2) for stage, seconds in spent.items()}
    return {"ratio": round(ours / max(spent["trafilatura"], 1e-9), 3), "pages": len(html), **figures}


class _Clock:
    def __init__(self, spent: dict[str, float]) -> None:
        self.spent, self.last = spent, time.process_time()

    def lap(self, stage: str) -> None:
        now = time.process_time()
        self.spent[stage] += now - self.last
        self.last = now
