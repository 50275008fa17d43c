"""Dolma attributes: spans beside the documents, one line a page, same pages in the same order."""

from __future__ import annotations

import json

from pagefilter.data import Verdict, rounded
from pagefilter.sources.record import Record


def attributes(record: Record, verdict: Verdict) -> str:
    """One line: the cuts by junk code, and, over the whole text, quality, spam and the reasons of a rejection (1.0 each)."""
    prefix = f"pagefilter__{verdict.model}__"
    whole = (0, len(verdict.extracted))
    spans: dict[str, list[tuple[int, int, float]]] = {
        f"{prefix}quality": [(*whole, rounded(verdict.scores.quality))],
        f"{prefix}spam": [(*whole, rounded(verdict.scores.spam))],
    }
    for cut in verdict.cuts:
        spans.setdefault(prefix + _name(cut.code), []).append((cut.start, cut.end, rounded(cut.score)))
    if not verdict.kept:
        for reason in verdict.reasons:
            spans.setdefault(prefix + _name(reason.code), []).append((*whole, 1.0))
    source = json.loads(record.fields["source"]) if record.fields.get("source", "").startswith('"') else record.source
    return json.dumps({"id": record.page.id, "source": source, "attributes": spans}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _name(code: str) -> str:
    return code.replace(".", "_").replace("-", "_")
