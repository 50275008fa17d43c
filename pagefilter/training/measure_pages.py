"""Measure verdicts on whole pages as fetched: which good ones are rejected and why, and what is done to demo pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lxml.html import document_fromstring

from pagefilter.data import Action, Page, Verdict
from pagefilter.filter import PageFilter
from pagefilter.training.bases import MEASURE, fetched_pages, rows
from pagefilter.vocabulary import LOREM

_WORD = re.compile(r"[a-z]{5,}")
_PLACEHOLDER = 20  # words of five letters or more of placeholder Latin that a demo page shows


def fetched(page_filter: PageFilter, data: Path, limit: int) -> dict[str, Any]:
    """Reviewed pages of hosts kept for measuring, HTML in: share rejected, by page type and by reason."""
    found: dict[str, list[Verdict]] = {}
    for number, page in enumerate(fetched_pages(data, MEASURE)):
        if number == limit:
            break
        found.setdefault(page.base.page_type, []).append(page_filter.judge(Page(html=page.html)))
    every = [verdict for verdicts in found.values() for verdict in verdicts]
    reasons = Counter(reason.code for verdict in every if not verdict.kept for reason in verdict.reasons)
    return {**_shares(every), "page_type": {name: _shares(found[name]) for name in sorted(found)}, "reasons": dict(sorted(reasons.items()))}


def demos(page_filter: PageFilter, data: Path, limit: int) -> dict[str, Any]:
    """Site templates that show placeholder Latin: share rejected or trimmed."""
    shown = []
    for number, row in enumerate(rows(data / "templates-dev.jsonl.gz")):
        if number == limit:
            break
        if _placeholder_words(str(row["html"])) >= _PLACEHOLDER:
            shown.append(page_filter.judge(Page(html=str(row["html"]))))
    return {**_shares(shown), "seen_to": round(sum(verdict.action is not Action.KEEP for verdict in shown) / max(len(shown), 1), 4)}


def _shares(verdicts: list[Verdict]) -> Mapping[str, float]:
    return {"rejected": round(sum(not verdict.kept for verdict in verdicts) / max(len(verdicts), 1), 4), "pages": len(verdicts)}


def _placeholder_words(html: str) -> int:
    tree = document_fromstring(html)
    for element in tree.xpath("//script|//style|//template|//noscript"):
        element.drop_tree()
    return sum(word in LOREM for word in _WORD.findall(str(tree.text_content()).lower()))
