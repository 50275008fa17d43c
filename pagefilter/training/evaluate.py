"""`evaluate`: what a model does to junk it has never met and to pages that have none, with baselines beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score

from pagefilter.data import Action, Page, Verdict
from pagefilter.errors import InputError
from pagefilter.filter import PageFilter
from pagefilter.training import baselines, measure_pages, records, unseen
from pagefilter.training.bases import FIT, MEASURE, Base, rows
from pagefilter.training.corpus import Material, gather
from pagefilter.training.cost import cost
from pagefilter.training.measure import (
    Judged,
    bare,
    by,
    clean,
    compare,
    english_pages,
    judged,
    planted,
    planted_invented,
    planted_languages,
    trimmed,
)
from pagefilter.training.measure_html import html_figures, judge_extraction, planted_html
from pagefilter.training.planting import Labelled
from pagefilter.training.reliability import reliability

Figures = dict[str, Any]
Judge = Callable[[str], Verdict]
COST_PAGES = 200
HTML_PAGES = 150  # extraction takes some 150 ms each
FINEWEB_PAGES, TFIDF_PAGES = 100, 200  # a set, the first ones: 40 and 30 ms a page
GOOD_LOST = 0.0005  # of the line classifier on calibration hosts, where the model's card does not tell its own


@dataclass(frozen=True)
class Rivals:
    """Baselines by name: how many pages of a set each is measured on, and why one is not."""

    cutters: dict[str, tuple[baselines.Cutter, int]]
    lacking: dict[str, str]

    def rows(self, pages: Sequence[Labelled], english: bool = True) -> Figures:
        """Figures of each on a set of pages; FineWeb's rules are made for English."""
        found: Figures = {}
        for name, (cutter, limit) in self.cutters.items():
            if english:
                found[name] = _all(trimmed(cutter, pages[:limit]))
            elif name != "fineweb":
                found[name] = _all(trimmed(cutter, pages))  # bounded by language already
        return found | {name: {"lacking": why} for name, why in self.lacking.items() if english}


def evaluate(
    page_filter: PageFilter,
    corpus: Path,
    data: Path,
    *,
    seed: int = 1,
    pages: int = 10_000,
    sets: Collection[str] = (),
    log: Callable[[str], None] = print,
) -> Figures:
    """Figures by set; every rate stands beside its count.

    Planted sets take hosts kept for measuring, the development generators, and layouts, recipes and forms kept out of training. `pages`
    bounds every set (each language and each recipe of theirs) and what baselines learn from. With `sets`, these alone are measured, and no
    baselines beside them. Raises `InputError` without `data`: there is nothing to measure on.
    """
    material = gather(corpus, data, seed, records.DEVELOPMENT)
    if not material.pages:
        raise InputError(f"no development data in {data}; name its folder with --data")

    def judge(text: str) -> Verdict:
        return page_filter.judge(Page(text=text))

    rivals = Rivals({}, {}) if sets else _rivals(page_filter, material, corpus, seed, pages)
    if not sets:
        log(f"baselines: {', '.join(rivals.cutters)}")
    for name, why in rivals.lacking.items():
        log(f"{name}: {why}")
    mixed, whole = _with(material, records.MIXED), english_pages(material)[:pages]
    seen: dict[str, list[Judged]] = {}

    def planted_mixed() -> Figures:
        found = seen["planted"] = judged(judge, planted(mixed, unseen.UNSEEN, seed, limit=pages))
        return _all(found) | {
            "layout": _groups(found, lambda page: page.layout),
            "generator": _groups(found, lambda page: page.generator),
            "position": _groups(found, lambda page: page.position),
            "baselines": rivals.rows([item.page for item in found]),
        }

    def planted_at(position: str) -> Figures:
        found = judged(judge, planted(mixed, unseen.UNSEEN, seed + 1, position, pages))
        return _all(found) | {"baselines": rivals.rows([item.page for item in found])}

    def foreign() -> Figures:
        found = seen["foreign"] = judged(judge, planted_languages(_with(material, records.WORLD), unseen.UNSEEN, seed, pages))
        return _languages(found, rivals)

    def untouched() -> Figures:
        found = seen["untouched"] = judged(judge, clean(whole, seed))
        return _all(found) | {
            "page_type": _groups(found, lambda page: page.page_type),
            "baselines": rivals.rows([item.page for item in found]),
        }

    lines: list[tuple[np.ndarray, np.ndarray]] = []

    def labelled() -> Figures:
        figures, of_lines = _labelled_lines(judge, material, pages)
        lines.append(of_lines)
        return figures

    def reliable() -> Figures:
        return {
            "planted_and_untouched": _reliability([*seen["planted"], *seen["untouched"]]),
            "planted_languages": _reliability(seen["foreign"]),
            "labelled_lines": reliability(*lines[0]),
        }

    every: dict[str, Callable[[], Any]] = {
        "planted": planted_mixed,
        **{f"planted_{position}": partial(planted_at, position) for position in ("tail", "middle", "glued")},
        "planted_languages": foreign,
        "planted_invented": partial(_invented, judge, material, seed, pages),
        "planted_html": partial(_html, page_filter, mixed, data, seed, pages),
        "untouched": untouched,
        "fetched": partial(measure_pages.fetched, page_filter, data, pages),
        "templates": partial(measure_pages.demos, page_filter, data, pages),
        "look_alikes": partial(_look_alikes, judge, data, pages),
        "found_junk": partial(_found_junk, judge, data, pages),
        "labelled_lines": labelled,
        "reliability": reliable,
        "cost": partial(cost, page_filter, data, min(pages, COST_PAGES)),
    }
    figures: Figures = {"model": page_filter.model.name, "sha256": page_filter.model.card.get("sha256", "")}
    for name, measured in every.items():
        if not sets or name in sets:
            figures[name] = measured()
            log(f"{name}, {figures[name]['pages']} pages" if "pages" in figures[name] else name)
    figures["page_scores"] = page_filter.model.card.get("page_metrics", {})
    return figures


def _with(material: Material, generators: tuple[str, ...]) -> Material:
    """The same material with the records of these files only."""
    return replace(material, identities={name: material.identities[name] for name in generators if name in material.identities})


def _rivals(page_filter: PageFilter, material: Material, corpus: Path, seed: int, pages: int) -> Rivals:
    good_lost = float(page_filter.model.card.get("calibrated_on", {}).get("characters_lost", GOOD_LOST))
    cutters: dict[str, tuple[baselines.Cutter, int]] = {
        "lorem_words": (baselines.lorem_words, pages),
        "short_lines": (baselines.short_lines, pages),
        "tfidf_lines": (baselines.trained(material, corpus, seed, good_lost, pages), min(pages, TFIDF_PAGES)),
    }
    try:
        cutters["fineweb"] = (baselines.fineweb(), min(pages, FINEWEB_PAGES))
    except ImportError as error:
        return Rivals(cutters, {"fineweb": str(error)})
    return Rivals(cutters, {})


def _all(pages: Sequence[Judged]) -> dict[str, float]:
    return by(pages, lambda page: "").get("all", {})


def _groups(pages: Sequence[Judged], key: Callable[[Labelled], str]) -> dict[str, dict[str, float]]:
    return {name: row for name, row in by(pages, key).items() if name != "all"}


def _reliability(pages: Sequence[Judged]) -> dict[str, object]:
    if not pages:
        return reliability(np.zeros(0), np.zeros(0, dtype=bool))
    return reliability(np.concatenate([item.scores for item in pages]), np.concatenate([item.truth for item in pages]))


def _languages(pages: Sequence[Judged], rivals: Rivals) -> Figures:
    """Figures by language of the profile; `own_pages` counts the pages of that language, the rest are English."""
    table: dict[str, dict[str, Any]] = dict(_groups(pages, lambda page: page.language))
    for name, row in table.items():
        row["own_pages"] = sum(item.page.language == name and item.page.source != "wcxb" for item in pages)
    return _all(pages) | {
        "languages": len(table),
        "language": table,
        "generator": _groups(pages, lambda page: page.generator),
        "baselines": rivals.rows([item.page for item in pages], english=False),
    }


def _invented(judge: Judge, material: Material, seed: int, limit: int) -> Figures:
    """Junk of every code, from recipes and examples that training never sees."""
    found = judged(judge, planted_invented(material, seed, limit))
    return _all(found) | {
        "code": _groups(found, lambda page: bare(page.spans[0][2])),
        "recipe": _groups(found, lambda page: page.generator),
        "position": _groups(found, lambda page: page.position),
    }


def _html(page_filter: PageFilter, material: Material, data: Path, seed: int, limit: int) -> Figures:
    """Junk planted in HTML: figures of what came through extraction."""
    found = []
    for item in islice(planted_html(material, data, unseen.UNSEEN, seed, page_filter.chooser), min(limit, HTML_PAGES)):
        verdict = judge_extraction(page_filter, item.extraction)
        found.append((item, compare(item.page, verdict.cuts, verdict.action is Action.REJECT, item.aside)))
    forms, positions = html_figures(found, lambda page: page.layout), html_figures(found, lambda page: page.position)
    positions.pop("all", None)
    return {**forms.pop("all", {}), "form": forms, "position": positions}


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


def _look_alikes(judge: Judge, data: Path, limit: int) -> dict[str, float]:
    """Pages that look like junk and are not (`hard_negative:*`): nothing of them may be lost."""
    pages = [page for row, page in _found(data) if str(row["kind"]).startswith("hard_negative")]
    return _all(judged(judge, pages[:limit]))


def _found_junk(judge: Judge, data: Path, limit: int) -> dict[str, float]:
    """Pages with junk found in public: marked lines cut, and pages that should be rejected."""
    found = [(row, page) for row, page in _found(data) if not str(row["kind"]).startswith("hard_negative")]
    trim = judged(judge, [page for row, page in found if row["page_verdict"] == "trim"][:limit])
    reject = judged(judge, [page for row, page in found if row["page_verdict"] == "reject"][:limit])
    return _all(trim) | {
        "reject_pages": len(reject),
        "reject_rejected": round(sum(item.count.rejected for item in reject) / max(len(reject), 1), 4),
    }


def _labelled_lines(judge: Judge, material: Material, limit: int) -> tuple[Figures, tuple[np.ndarray, np.ndarray]]:
    """Lines that people marked keep or noise, on documents kept for measuring, and their scores and marks.

    P(junk) is a ranking there, beside length alone and a line classifier fitted on the fitting documents of the language, whose number is
    `fit_documents`: 0 where no line of the language was taught. Keep lines cut.
    """
    figures: Figures = {}
    all_scores: list[float] = []
    all_truth: list[bool] = []
    kept = kept_cut = 0
    for language in sorted({base.language for base in material.labelled}):
        documents = [base for base in material.labelled if base.language == language]
        measured = [base for base in documents if base.split == MEASURE][:limit]
        fitting = [base for base in documents if base.split == FIT]
        truth = [bool(mark) for base in measured for mark in base.marks]
        lines = [line for base in measured for line in base.lines]
        scored = [pair for base in measured for pair in _line_scores(judge, base)]
        score = [value for value, _ in scored]
        kept += truth.count(False)
        kept_cut += sum(cut for (_, cut), mark in zip(scored, truth, strict=True) if not mark)
        if len(set(truth)) == 2:
            figures[language] = {
                "roc_auc": _auc(truth, score), "length_alone": _auc(truth, [-len(line) for line in lines]),
                "tfidf_lines": _tfidf_auc(fitting[: 4 * limit], lines, truth), "documents": len(measured), "fit_documents": len(fitting),
                "lines": len(truth), "noise": sum(truth),
            }  # fmt: skip
        all_scores += score
        all_truth += truth
    figures |= {"keep_lines_cut": round(kept_cut / max(kept, 1), 5), "keep_lines": kept}
    return figures, (np.array(all_scores, dtype=np.float64), np.array(all_truth, dtype=bool))


def _line_scores(judge: Judge, base: Base) -> list[tuple[float, bool]]:
    """P(junk) of each line of a document, the mean over its characters, and whether a cut touches it."""
    verdict = judge("\n".join(base.lines))
    scored, at = [], 0
    for line in base.lines:
        inside = [block for block in verdict.scores.blocks if block.start < at + len(line) and at < block.end]
        size = sum(block.end - block.start for block in inside) or 1
        score = sum(block.score * (block.end - block.start) for block in inside) / size
        scored.append((score, any(cut.start < at + len(line) and at < cut.end for cut in verdict.cuts)))
        at += len(line) + 1
    return scored


def _tfidf_auc(learnt: Sequence[Base], lines: Sequence[str], truth: Sequence[bool]) -> float | str:
    known = [(line, bool(mark)) for base in learnt for line, mark in zip(base.lines, base.marks, strict=True)][: baselines.LINES]
    if len({mark for _, mark in known}) < 2:
        return "nothing to learn from"
    made = baselines.LineClassifier().fit([line for line, _ in known], [mark for _, mark in known])
    return _auc(truth, made.scores(lines))


def _auc(truth: Sequence[bool], score: Any) -> float:
    return round(float(roc_auc_score(truth, score)), 4)


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
