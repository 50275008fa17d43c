"""`evaluate`: what a model does to junk it has never met and to pages that have none, with baselines beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score

from pagefilter.data import Page, Verdict
from pagefilter.errors import InputError
from pagefilter.filter import PageFilter
from pagefilter.training import records, unseen
from pagefilter.training.bases import FIT, MEASURE, rows
from pagefilter.training.corpus import gather
from pagefilter.training.cost import cost
from pagefilter.training.measure import Count, by, clean, compare, judged, lorem_words, planted, short_lines
from pagefilter.training.planting import Labelled

Figures = dict[str, Any]
COST_PAGES = 200


def evaluate(
    page_filter: PageFilter, corpus: Path, data: Path, *, seed: int = 1, pages: int = 10_000, log: Callable[[str], None] = print
) -> Figures:
    """Figures by set; every rate stands beside its count.

    Planted sets take hosts kept for measuring, the development generators and layouts kept out of training. Raises `InputError` without
    `data`: there is nothing to measure on.
    """
    material = gather(corpus, data, seed, records.DEVELOPMENT)
    if not material.pages:
        raise InputError(f"no development data in {data}; name its folder with --data")

    def judge(text: str) -> Verdict:
        return page_filter.judge(Page(text=text))

    figures: Figures = {"model": page_filter.model.name, "sha256": page_filter.model.card.get("sha256", "")}
    mixed = planted(material, unseen.UNSEEN, seed, limit=pages)
    counted = judged(judge, mixed)
    log(f"planted, {len(mixed)} pages")
    figures["planted"] = by(counted, lambda page: "")["all"] | {
        "layout": _groups(by(counted, lambda page: page.layout)),
        "generator": _groups(by(counted, lambda page: page.generator)),
        "position": _groups(by(counted, lambda page: page.position)),
        "baselines": {"lorem_words": _baseline(mixed, lorem_words), "short_lines": _baseline(mixed, short_lines)},
    }
    for position in ("tail", "middle", "glued"):
        figures[f"planted_{position}"] = by(judged(judge, planted(material, unseen.UNSEEN, seed + 1, position, pages)), lambda page: "")[
            "all"
        ]
        log(f"planted, {position}")
    whole = [base for base in material.pages if base.source == "wcxb" and base.split == MEASURE][:pages]
    untouched = judged(judge, clean(whole, seed))
    log(f"untouched main texts, {len(whole)} pages")
    figures["untouched"] = by(untouched, lambda page: "")["all"] | {"page_type": _groups(by(untouched, lambda page: page.page_type))}
    figures["look_alikes"] = _look_alikes(judge, data)
    figures["found_junk"] = _found_junk(judge, data)
    figures["labelled_lines"] = _labelled_lines(judge, material)
    figures["cost"] = cost(page_filter, data, min(pages, COST_PAGES))
    log(f"cost, {figures['cost']['pages']} pages")
    figures["page_scores"] = page_filter.model.card.get("page_metrics", {})
    return figures


def _groups(table: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    return {name: row for name, row in table.items() if name != "all"}


def _baseline(pages: list[Labelled], cutter: Callable[[str], Any]) -> dict[str, float]:
    count = Count()
    for page in pages:
        count.add(compare(page, cutter(page.text), False))
    return count.row()


def _found(data: Path) -> list[tuple[dict[str, Any], Labelled]]:
    made = []
    for row in rows(data / "found-junk-dev.jsonl"):
        text, spans, at = str(row["text"]), [], 0
        marked = set(row["junk_lines"])  # type: ignore[call-overload]
        for number, line in enumerate(text.split("\n")):
            if number in marked and line:
                spans.append((at, at + len(line), "junk.found"))
            at += len(line) + 1
        made.append((row, Labelled(text, tuple(spans), "found", str(row["lang"]), 0)))
    return made


def _look_alikes(judge: Callable[[str], Verdict], data: Path) -> dict[str, float]:
    """Pages that look like junk and are not (`hard_negative:*`): nothing of them may be lost."""
    pages = [page for row, page in _found(data) if str(row["kind"]).startswith("hard_negative")]
    return by(judged(judge, pages), lambda page: "").get("all", {})


def _found_junk(judge: Callable[[str], Verdict], data: Path) -> dict[str, float]:
    """Pages with junk found in public: marked lines cut, and pages that should be rejected."""
    found = [(row, page) for row, page in _found(data) if not str(row["kind"]).startswith("hard_negative")]
    trim = judged(judge, [page for row, page in found if row["page_verdict"] == "trim"])
    reject = judged(judge, [page for row, page in found if row["page_verdict"] == "reject"])
    figures = by(trim, lambda page: "").get("all", {})
    return figures | {
        "reject_pages": len(reject),
        "reject_rejected": round(sum(count.rejected for _, count in reject) / max(len(reject), 1), 4),
    }


def _labelled_lines(judge: Callable[[str], Verdict], material: Any) -> dict[str, Any]:
    """Lines that people marked keep or noise, on documents not fitted on: P(junk) as a ranking, beside length alone; keep lines that are cut."""
    figures: dict[str, Any] = {}
    kept = kept_cut = 0
    for language in sorted({base.language for base in material.labelled}):
        truth, score, length = [], [], []
        for base in material.labelled:
            if base.language != language or base.split == FIT:
                continue
            text = "\n".join(base.lines)
            verdict = judge(text)
            at = 0
            for line, mark in zip(base.lines, base.marks, strict=True):
                inside = [block for block in verdict.scores.blocks if block.start < at + len(line) and at < block.end]
                size = sum(block.end - block.start for block in inside) or 1
                score.append(sum(block.score * (block.end - block.start) for block in inside) / size)
                truth.append(bool(mark))
                length.append(-len(line))
                if not mark:
                    kept += 1
                    kept_cut += any(cut.start < at + len(line) and at < cut.end for cut in verdict.cuts)
                at += len(line) + 1
        if len(set(truth)) == 2:
            figures[language] = {
                "roc_auc": round(float(roc_auc_score(truth, score)), 4), "length_alone": round(float(roc_auc_score(truth, length)), 4), "lines": len(truth), "noise": int(np.sum(truth)),
            }  # fmt: skip
    return figures | {"keep_lines_cut": round(kept_cut / max(kept, 1), 5), "keep_lines": kept}


def floors_broken(figures: Figures, floors: dict[str, Any]) -> list[str]:
    """What lies below its floor, or above its ceiling, in words. Keys are dotted paths; ``{"min": x}`` or ``{"max": x}``."""
    broken = []
    for path, bound in floors.items():
        value: Any = figures
        for key in path.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        if value is None:
            broken.append(f"{path}: not measured")
        elif "min" in bound and value < bound["min"]:
            broken.append(f"{path} is {value}, at least {bound['min']} is asked")
        elif "max" in bound and value > bound["max"]:
            broken.append(f"{path} is {value}, at most {bound['max']} is asked")
    return broken
