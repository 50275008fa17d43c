"""Known families of junk, recognised on a page: extra evidence for the blocks they cover, no decision.

Lines are compared as `pagefilter.masking` masks them. What counts is a run of lines that has most of what a family has: that
``Address : `` stands on a page says nothing. Labels are what good pages have too, so they shift the odds that the model gave; where a
run has enough of a family's own constant text, it is that family, whatever the model thought of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pagefilter.data import Cut, Extraction, Scores
from pagefilter.familyfile import EVIDENCE, Family, load
from pagefilter.masking import SENTENCE, clean, has_words, label, literal, phrases

_GOOD = 0.02  # P(junk) below which a block is not looked at: the odds of no family make junk of it
_GAP = 3  # lines without a mark of the family that do not end its run: values on lines of their own
_CONSTANT = 60  # characters of a family's own text from which a run is known by it; with fewer, it is known by its labels
_COVER = 0.6  # share of a family's marks, by weight, that a run with so much constant text must have
_COVER_LABELS = 0.75  # the same of a run known by labels: real contact rows have three of the five of the commonest profile
_LABELS = 4  # lines with different marks that such a run needs
_WEIGHT = {"label": 1.0, "literal": 1.0, "phrase": 0.25}  # a sentence has several phrases
_MOST = 0.999999
_Key = tuple[str, str]  # kind and text of a mark


@dataclass(frozen=True, slots=True)
class Match:
    """A run of blocks, by number, ``[first, last]``, that is of a family; `constant` are characters that it has letter for letter."""

    first: int
    last: int
    family: Family
    constant: int


class Families:
    """Families made for a quick answer: marks are looked up, line by line.

    Those known by shapes alone, or likelier good than junk, are no evidence and are passed over.
    """

    def __init__(self, families: Iterable[Family]) -> None:
        self._marks: dict[_Key, list[tuple[int, float]]] = defaultdict(list)
        self._families: list[Family] = []
        self._whole: list[float] = []
        for family in families:
            weights = {(mark.kind, mark.text): _WEIGHT[mark.kind] * mark.share for mark in family.marks if mark.kind in EVIDENCE}
            if not weights or family.score <= 0.5:
                continue
            for key, weight in weights.items():
                self._marks[key].append((len(self._families), weight))
            self._whole.append(sum(weights.values()))
            self._families.append(family)

    @classmethod
    def load(cls, path: str) -> Families:
        """The families of a file. Raises `ConfigError` for one that cannot be used."""
        return cls(load(path))

    def matches(self, extraction: Extraction, scores: Scores) -> list[Match]:
        """Runs of blocks that are of a family, in order of the families."""
        hits: dict[int, list[tuple[int, _Key, float, int]]] = defaultdict(list)
        for number, (block, score) in enumerate(zip(extraction.blocks, scores.blocks, strict=True)):
            if score.score >= _GOOD:
                for key, size in _keys(clean(extraction.text[block.start : block.end])):
                    for family, weight in self._marks.get(key, ()):
                        hits[family].append((number, key, weight, size))
        return [match for family in sorted(hits) for match in self._runs(family, hits[family])]

    def _runs(self, family: int, hits: Sequence[tuple[int, _Key, float, int]]) -> Iterable[Match]:
        start = 0
        for at in range(1, len(hits) + 1):
            if at < len(hits) and hits[at][0] - hits[at - 1][0] <= _GAP:
                continue
            run = hits[start:at]
            start = at
            found = {key: (weight, size) for _, key, weight, size in run}
            constant = sum(size for _, size in found.values())
            covered = sum(weight for weight, _ in found.values()) / self._whole[family]
            if covered >= _COVER if constant >= _CONSTANT else covered >= _COVER_LABELS and _lines(run) >= _LABELS:
                yield Match(run[0][0], run[-1][0], self._families[family], constant)


def raised(scores: Scores, matches: Sequence[Match]) -> Scores:
    """Scores with the evidence of the families: none is lowered, and what is hardly junk at all stays so amid a template."""
    blocks = list(scores.blocks)
    for match in matches:
        for number in range(match.first, match.last + 1):
            block = blocks[number]
            given = scores.blocks[number].score
            own = match.family.score if match.constant >= _CONSTANT else _together(given, match.family.score)
            if given >= _GOOD and own > block.score:
                code = match.family.code if block.score < 0.5 else block.code
                blocks[number] = replace(block, code=code, score=round(min(own, _MOST), 6))
    return replace(scores, blocks=tuple(blocks))


def with_families(cuts: Sequence[Cut], scores: Scores, matches: Sequence[Match]) -> tuple[Cut, ...]:
    """The cuts; those in which a family was recognised say so first."""
    starts = [block.start for block in scores.blocks]
    told = []
    for cut in cuts:
        inside = range(bisect_left(starts, cut.start), bisect_left(starts, cut.end))
        seen = [match.family.seen for match in matches if match.first < inside.stop and match.last >= inside.start]
        told.append(replace(cut, why=(*dict.fromkeys(seen), *cut.why)) if seen else cut)
    return tuple(told)


def _together(one: float, other: float) -> float:
    """The probability that two independent witnesses give together, each of whom gave one."""
    both, none = one * other, (1 - one) * (1 - other)
    return both / (both + none) if both + none else 1.0


def _lines(run: Sequence[tuple[int, _Key, float, int]]) -> int:
    """Lines whose marks no line before has."""
    return len(set({key: number for number, key, *_ in reversed(run)}.values()))


def _keys(line: str) -> Iterable[tuple[_Key, int]]:
    """Marks that a line could be, and how many of its characters each says letter for letter."""
    name = label(line)
    if name:
        yield ("label", name), 0
        return
    text = literal(line)
    if text.count(" ") < SENTENCE:
        yield ("literal", text), len(text) if has_words(text) else 0
        return
    for phrase in phrases(text):
        yield ("phrase", phrase), len(phrase) // 4  # each word is in four of them
