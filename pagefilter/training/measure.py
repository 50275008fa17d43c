"""Measure verdicts against planted junk and untouched pages, in characters and pages; spaces count for nothing."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pagefilter.data import Action, Cut, Verdict
from pagefilter.training import layouts
from pagefilter.training.bases import MEASURE, Base
from pagefilter.training.corpus import Material, Planter, fold_of
from pagefilter.training.planting import POSITIONS, Labelled, plant, untouched
from pagefilter.vocabulary import LOREM


@dataclass
class Count:
    """Characters of junk and good text, how many of each were cut, and pages."""

    junk: int = 0
    good: int = 0
    junk_cut: int = 0
    good_cut: int = 0
    pages: int = 0
    right: int = 0
    rejected: int = 0
    codes: int = 0

    @property
    def recall(self) -> float:
        """Share of junk characters that were cut."""
        return self.junk_cut / max(self.junk, 1)

    @property
    def precision(self) -> float:
        """Share of cut characters that were junk."""
        return self.junk_cut / max(self.junk_cut + self.good_cut, 1)

    @property
    def lost(self) -> float:
        """Share of good characters that were cut."""
        return self.good_cut / max(self.good, 1)

    def add(self, other: Count) -> None:
        for name in ("junk", "good", "junk_cut", "good_cut", "pages", "right", "rejected", "codes"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def row(self) -> dict[str, float]:
        """The figures, with the counts behind them."""
        return {
            "recall": round(self.recall, 5), "precision": round(self.precision, 5), "good_lost": round(self.lost, 6), "wholly_right": round(self.right / max(self.pages, 1), 4),
            "code_right": round(self.codes / max(self.junk_cut, 1), 4), "rejected": round(self.rejected / max(self.pages, 1), 5), "pages": self.pages, "junk_chars": self.junk, "good_chars": self.good,
        }  # fmt: skip


def compare(page: Labelled, cuts: Sequence[Cut], rejected: bool) -> Count:
    """Count one page; a rejected page loses all its good text."""
    text = page.text
    junk, cut = ["" for _ in text], ["" for _ in text]
    for start, end, code in page.spans:
        junk[start:end] = [code] * (end - start)
    for item in [Cut(0, len(text), "page", 1.0)] if rejected else cuts:
        cut[item.start : item.end] = [item.code] * (item.end - item.start)
    count = Count(pages=1, rejected=int(rejected))
    for char, code, gone in zip(text, junk, cut, strict=True):
        if char.isspace():
            continue
        if code:
            count.junk += 1
            count.junk_cut += bool(gone)
            count.codes += gone == code
        else:
            count.good += 1
            count.good_cut += bool(gone)
    count.right = int(count.junk_cut == count.junk and not count.good_cut)
    return count


def by(pages: Iterable[tuple[Labelled, Count]], key: Callable[[Labelled], str]) -> dict[str, dict[str, float]]:
    """Figures by a property of the page, and for all pages together."""
    groups: dict[str, Count] = defaultdict(Count)
    for page, count in pages:
        groups[key(page)].add(count)
        groups["all"].add(count)
    return {name: groups[name].row() for name in sorted(groups)}


def planted(
    material: Material, forms: dict[str, layouts.Layout], seed: int, position: str | None = None, limit: int = 10_000
) -> list[Labelled]:
    """Main texts of hosts kept for measuring, with junk of the material's generators in the given layouts."""
    rng = random.Random(f"{seed} measure {position}")
    planter = Planter(material, rng, None, forms, MEASURE)
    planter.junk = {}
    bases = [base for base in material.pages if base.source == "wcxb" and base.split == MEASURE][:limit]
    pages = []
    for base in bases:
        where = position or rng.choices(POSITIONS, (60, 15, 5, 12, 8))[0]
        lines, generator, layout, _ = planter.made_up()
        pages.append(plant(base, [lines], rng, fold_of(base.host), generator=generator, layout=layout, position=where, whole=True))
    return pages


def clean(bases: Iterable[Base], seed: int) -> list[Labelled]:
    """Untouched main texts."""
    rng = random.Random(f"{seed} clean")
    return [untouched(base, rng) for base in bases]


def lorem_words(text: str) -> tuple[Cut, ...]:
    """Baseline: lines half of whose words stand in the classic placeholder list."""
    return _line_cuts(
        text, lambda line: sum(word.strip(".,;:").lower() in LOREM for word in line.split()) >= 0.5 * max(len(line.split()), 1)
    )


def short_lines(text: str) -> tuple[Cut, ...]:
    """Baseline: lines of up to 30 characters (FineWeb's short line)."""
    return _line_cuts(text, lambda line: len(line) <= 30)


def _line_cuts(text: str, junk: Callable[[str], bool]) -> tuple[Cut, ...]:
    cuts, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip() and junk(line.strip()):
            cuts.append(Cut(at, at + len(line), "line", 1.0))
        at += len(line)
    return tuple(cuts)


def judged(judge: Callable[[str], Verdict], pages: Iterable[Labelled]) -> list[tuple[Labelled, Count]]:
    """Each page with its count under a judge of texts."""
    made = []
    for page in pages:
        verdict = judge(page.text)
        made.append((page, compare(page, verdict.cuts, verdict.action is Action.REJECT)))
    return made
