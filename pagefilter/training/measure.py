"""Measure verdicts against planted junk and untouched pages, in characters, spans and pages; spaces count for nothing."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from pagefilter.data import Action, Cut, Verdict
from pagefilter.training import layouts
from pagefilter.training.bases import MEASURE, Base
from pagefilter.training.corpus import Material, Planter, fold_of
from pagefilter.training.invented import INVENTED_UNSEEN
from pagefilter.training.labels import ENGLISH, FIELDS, NATIVE
from pagefilter.training.layouts import Lines
from pagefilter.training.matching import Range
from pagefilter.training.planting import POSITIONS, Labelled, plant, untouched
from pagefilter.training.records import Record
from pagefilter.training.reliability import block_truth

MOSTLY = 0.9  # share of a span's characters that must be cut for it to be found, and of a cut's that must be junk for it to be right
PAGES_A_LANGUAGE = 24
PAGES_A_RECIPE = 30
PARAGRAPH = 80  # characters of a line that is said again
INVENTED_POSITIONS = ("tail", "middle", "glued")
ENGLISH_WORDED, FIXED_WORDED = ("prose",), ("vcard",)  # layouts whose sentences are English, and whose labels are of no language


@dataclass
class Count:
    """Characters of junk and good text, how many of each were cut; planted spans and cuts; pages."""

    junk: int = 0
    good: int = 0
    junk_cut: int = 0
    good_cut: int = 0
    spans: int = 0
    found: int = 0
    cuts: int = 0
    cuts_right: int = 0
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
        for item in fields(self):
            setattr(self, item.name, getattr(self, item.name) + getattr(other, item.name))

    def row(self) -> dict[str, float]:
        """The figures, with the counts behind them."""
        return {
            "recall": round(self.recall, 5), "precision": round(self.precision, 5),
            "span_recall": round(self.found / max(self.spans, 1), 4), "span_precision": round(self.cuts_right / max(self.cuts, 1), 4),
            "good_lost": round(self.lost, 6), "wholly_right": round(self.right / max(self.pages, 1), 4),
            "code_right": round(self.codes / max(self.junk_cut, 1), 4), "rejected": round(self.rejected / max(self.pages, 1), 5),
            "pages": self.pages, "spans": self.spans, "cuts": self.cuts, "junk_chars": self.junk, "good_chars": self.good, "good_chars_lost": self.good_cut,
        }  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """A page with what a judge made of it: the count, and the score and truth of each block (empty for judges without scores)."""

    page: Labelled
    count: Count
    scores: npt.NDArray[np.float64]
    truth: npt.NDArray[np.bool_]


def compare(page: Labelled, cuts: Sequence[Cut], rejected: bool, aside: Iterable[Range] = ()) -> Count:
    """Count one page; a rejected page loses all its good text. Ranges set aside are neither junk nor good text."""
    text = page.text
    cuts = [Cut(0, len(text), "page", 1.0)] if rejected else cuts
    solid = np.array([not char.isspace() for char in text], dtype=bool)
    for start, end in aside:
        solid[start:end] = False
    numbers: dict[str, int] = {}
    junk = _painted(len(text), page.spans, numbers)
    cut = _painted(len(text), [(item.start, item.end, item.code) for item in cuts], numbers)
    is_junk, is_cut = (junk > 0) & solid, (cut > 0) & solid
    count = Count(
        junk=int(is_junk.sum()),
        good=int((solid & ~is_junk).sum()),
        junk_cut=int((is_junk & is_cut).sum()),
        good_cut=int((is_cut & ~is_junk).sum()),
        pages=1,
        rejected=int(rejected),
        codes=int((is_junk & (cut == junk)).sum()),
    )
    for start, end in _items(page):
        count.spans += 1
        count.found += _most(is_cut[start:end], solid[start:end])
    for item in cuts:
        if solid[item.start : item.end].any():
            count.cuts += 1
            count.cuts_right += _most(is_junk[item.start : item.end], solid[item.start : item.end])
    count.right = int(count.junk_cut == count.junk and not count.good_cut)
    return count


def _painted(size: int, spans: Iterable[tuple[int, int, str]], numbers: dict[str, int]) -> npt.NDArray[np.int64]:
    """The code of each character as a number from 1, 0 outside the spans."""
    painted = np.zeros(size, dtype=np.int64)
    for start, end, code in spans:
        painted[start:end] = numbers.setdefault(code, len(numbers) + 1)
    return painted


def _items(page: Labelled) -> list[tuple[int, int]]:
    """Planted items: spans with nothing but space between them are one, whatever their codes."""
    items: list[tuple[int, int]] = []
    for start, end, _ in page.spans:
        if items and not page.text[items[-1][1] : start].strip():
            items[-1] = (items[-1][0], end)
        else:
            items.append((start, end))
    return items


def _most(hit: npt.NDArray[np.bool_], solid: npt.NDArray[np.bool_]) -> int:
    return int(hit.sum() >= MOSTLY * solid.sum())


def judged(judge: Callable[[str], Verdict], pages: Iterable[Labelled]) -> list[Judged]:
    """Each page with its count and its block scores under a judge of texts."""
    made = []
    for page in pages:
        verdict = judge(page.text)
        blocks = verdict.scores.blocks
        scores = np.array([block.score for block in blocks], dtype=np.float64)
        made.append(Judged(page, compare(page, verdict.cuts, verdict.action is Action.REJECT), scores, block_truth(page, blocks)))
    return made


def trimmed(cutter: Callable[[str], tuple[Cut, ...]], pages: Iterable[Labelled]) -> list[Judged]:
    """The same for a baseline that only cuts; a page cut from end to end counts as rejected."""
    made = []
    for page in pages:
        cuts = cutter(page.text)
        whole = len(cuts) == 1 and (cuts[0].start, cuts[0].end) == (0, len(page.text)) and bool(page.text)
        made.append(Judged(page, compare(page, cuts, whole), np.zeros(0), np.zeros(0, dtype=bool)))
    return made


def by(pages: Iterable[Judged], key: Callable[[Labelled], str]) -> dict[str, dict[str, float]]:
    """Figures by a property of the page, and for all pages together."""
    groups: dict[str, Count] = defaultdict(Count)
    for item in pages:
        groups[key(item.page)].add(item.count)
        groups["all"].add(item.count)
    return {name: groups[name].row() for name in sorted(groups)}


def planted(
    material: Material, forms: Mapping[str, layouts.Layout], seed: int, position: str | None = None, limit: int = 10_000
) -> list[Labelled]:
    """Main texts of hosts kept for measuring, with junk of the material's generators in the given layouts."""
    rng = random.Random(f"{seed} measure {position}")
    planter = Planter(material, rng, None, dict(forms), MEASURE)
    planter.junk = {}
    pages = []
    for base in english_pages(material)[:limit]:
        where = position or rng.choices(POSITIONS, (60, 15, 5, 12, 8))[0]
        lines, generator, layout, _ = planter.made_up()
        pages.append(plant(base, [lines], rng, fold_of(base.host), generator=generator, layout=layout, position=where, whole=True))
    return pages


def planted_languages(material: Material, forms: Mapping[str, layouts.Layout], seed: int, limit: int = 10_000) -> list[Labelled]:
    """Profiles of other languages at the tail of good pages of the same language, labels in that language where it has them.

    Pages are of documents kept for measuring; English main texts stand in where a language has none. `Labelled.language` is the profile's.
    """
    identities: dict[str, list[Record]] = {}
    for records in material.identities.values():
        for record in records:
            if record.language != "en":
                identities.setdefault(record.language, []).append(record)
    names = [name for name in forms if name not in ENGLISH_WORDED]
    pages = []
    for language in sorted(identities):
        rng = random.Random(f"{seed} {language}")
        bases = good_pages(material, language) or english_pages(material)
        for base in rng.sample(bases, min(len(bases), limit, PAGES_A_LANGUAGE)):
            record, name = rng.choice(identities[language]), rng.choice(names)
            drawn = [(text if name in FIXED_WORDED else in_own_words(text, language), code) for text, code in forms[name](record, rng)]
            lines = [(" ".join(text.split()), code) for text, code in drawn if text.strip()]
            page = plant(base, [lines], rng, fold_of(base.host), generator=record.generator, layout=name, position="tail", whole=True)
            pages.append(replace(page, language=language))
    return pages


def planted_invented(material: Material, seed: int, limit: int = 10_000) -> list[Labelled]:
    """Junk of every code: one item of a recipe kept out of training, or a written example of the measuring side, or a paragraph said again.

    Pages are of hosts kept for measuring, in the language of the item, English main texts where there are none; positions take turns.
    `limit` and `PAGES_A_RECIPE` bound the pages of each recipe. `Labelled.generator` is the recipe's name.
    """
    english, each = english_pages(material), min(limit, PAGES_A_RECIPE)
    if not english:
        return []
    pages = []
    bases = {"en": english}
    for name, items in _unseen_junk(material, seed, each).items():
        rng = random.Random(f"{seed} planted {name}")
        for number, (lines, language) in enumerate(items):
            if language not in bases:
                bases[language] = good_pages(material, language) or english
            base, position = rng.choice(bases[language]), INVENTED_POSITIONS[number % len(INVENTED_POSITIONS)]
            pages.append(plant(base, [lines], rng, fold_of(base.host), generator=name, position=position, whole=True))
    return pages + _repeated(english, seed, each)


def _unseen_junk(material: Material, seed: int, each: int) -> dict[str, list[tuple[Lines, str]]]:
    """Up to `each` items of every recipe with their languages; examples of a code are the recipe ``written/<code>``, none drawn twice."""
    made: dict[str, list[tuple[Lines, str]]] = {}
    for name, recipe in INVENTED_UNSEEN.items():
        rng = random.Random(f"{seed} recipe {name}")
        made[name] = [recipe(rng) for _ in range(each)]
    rng = random.Random(f"{seed} written")
    for code, examples in sorted(Planter(material, rng, None, {}, MEASURE).junk.items()):
        drawn = rng.sample(examples, min(each, len(examples)))
        made[f"written/{bare(code)}"] = [(list(zip(item.lines, item.marks, strict=True)), item.language) for item in drawn]
    return made


def bare(code: str) -> str:
    """A junk code without its family: keys of figures have no dots, so that a floor can name them."""
    return code.removeprefix("junk.")


def _repeated(bases: Sequence[Base], seed: int, each: int) -> list[Labelled]:
    """Pages that say one of their paragraphs again, later."""
    rng = random.Random(f"{seed} repeated")
    found = [base for base in bases if _paragraphs(base)]
    drawn = rng.sample(found, min(each, len(found)))
    return [_said_again(base, INVENTED_POSITIONS[number % len(INVENTED_POSITIONS)], rng) for number, base in enumerate(drawn)]


def _paragraphs(base: Base) -> list[int]:
    """Where there are paragraphs, the last line aside: after it is no middle."""
    return [number for number, line in enumerate(base.lines[:-1]) if len(line) >= PARAGRAPH]


def _said_again(base: Base, position: str, rng: random.Random) -> Labelled:
    at = rng.choice(_paragraphs(base))
    text, code = base.lines[at], "junk.duplicate"
    items: list[Lines] = [[(text, code)]]
    if position == "middle":  # `plant` would as soon put it before the first time
        later = rng.randint(at + 1, len(base.lines) - 1)
        marks = ("",) * later + (code,) + ("",) * (len(base.lines) - later)
        base, items = replace(base, lines=(*base.lines[:later], text, *base.lines[later:]), marks=marks), []
    return plant(base, items, rng, fold_of(base.host), generator="said-again", position=position, whole=True)


def english_pages(material: Material) -> list[Base]:
    """Main texts reviewed by people, of hosts kept for measuring."""
    return [base for base in material.pages if base.source == "wcxb" and base.split == MEASURE]


def good_pages(material: Material, language: str) -> list[Base]:
    """Good documents of a language kept for measuring: pages nobody marked bad, and the kept lines of pages with labelled lines."""
    found = [base for base in material.pages if base.source != "wcxb"]
    for base in material.labelled:
        kept = tuple(line for line, mark in zip(base.lines, base.marks, strict=True) if not mark)
        found.append(replace(base, lines=kept, marks=()))
    return [base for base in found if base.split == MEASURE and base.lines and base.language.split("-")[0] == language]


_FIELD = {word.lower(): field for field in FIELDS for word in ENGLISH[field]}
_LABEL = re.compile(
    rf"(^|\s{{5}}|\()({'|'.join(sorted(map(re.escape, _FIELD), key=len, reverse=True))})(?=\s*(?:=>|=|:|\)$))", re.IGNORECASE
)


def in_own_words(line: str, language: str) -> str:
    """A line with its English labels in the profile's language, in the same case."""
    if language not in NATIVE:
        return line

    def native(found: re.Match[str]) -> str:
        word = found[2]
        own = NATIVE[language][FIELDS.index(_FIELD[word.lower()])]
        return found[1] + (own.lower() if word.islower() else own.upper() if word.isupper() and len(word) > 3 else own)

    return _LABEL.sub(native, line)


def clean(bases: Iterable[Base], seed: int) -> list[Labelled]:
    """Untouched main texts."""
    rng = random.Random(f"{seed} clean")
    return [untouched(base, rng) for base in bases]
