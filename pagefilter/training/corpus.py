"""The training corpus: which junk is planted in which page, all from one seed.

Pages lie in folds by host, and each fold has generators, layouts, recipes, HTML forms and written examples of its own: scores of a fold by
models fitted on the others are scores of junk and hosts never seen. First scores teach the next model that way, and probabilities are
calibrated and limits chosen on them.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pagefilter.training import layouts, records
from pagefilter.training.bases import (
    FIT,
    MEASURE,
    Base,
    Fetched,
    comments,
    good_documents,
    labelled_lines,
    web_pages,
    written,
)
from pagefilter.training.contacts import contact_block, figures, form_fields, markup_lines, source_lines
from pagefilter.training.invented import CODES, INVENTED
from pagefilter.training.layouts import Lines
from pagefilter.training.markup import CUT_FORMS, FORMS
from pagefilter.training.planting import HtmlPlan, Labelled, only, plant, untouched
from pagefilter.training.records import Record

FOLDS = 4
_FOLD_OF = {"faker": (0, 1), "lorem": (0,), "mimesis": (1,), "fake-factory": (2,), "lorem-ipsum": (2,), "chance": (3,), "lorem-text": (3,)}
_HTML_FORMS = sorted(set(FORMS) - CUT_FORMS)
_PROSE_BIO = 0.25  # of records carry sentences of good prose as their bio: some generators quote people
_DUPLICATE_CHARS = 60  # a shorter line said twice is a refrain


@dataclass(frozen=True, slots=True)
class Drawn:
    """One item of junk and where it is from."""

    lines: Lines
    generator: str
    layout: str
    language: str


@dataclass
class Material:
    """What there is to build from; `lacking` says in words what is missing and what it would have given."""

    pages: list[Base] = field(default_factory=list)
    labelled: list[Base] = field(default_factory=list)
    good: list[Base] = field(default_factory=list)
    junk: list[Base] = field(default_factory=list)
    remarks: list[Base] = field(default_factory=list)
    identities: dict[str, list[Record]] = field(default_factory=dict)
    lacking: list[str] = field(default_factory=list)
    fetched: list[Fetched] = field(default_factory=list)


def gather(corpus: Path, data: Path, seed: int, generators: tuple[str, ...]) -> Material:
    """Read everything once, in a fixed order; HTML is not (see `bases.fetched_pages`)."""
    found = Material(
        [*web_pages(data), *good_documents(data)],
        [*labelled_lines(data)],
        [*written(corpus, "clean")],
        [*written(corpus, "junk")],
        [*comments(data)],
    )
    if not found.pages:
        found.lacking.append(f"no web pages in {data}: junk is planted in the written passages only, and quality cannot be measured")
    if not found.labelled:
        found.lacking.append(f"no labelled lines in {data}: boilerplate is known from the written examples only")
    for name in generators:
        stored = corpus / "generated" / f"{name}.jsonl.gz"
        if stored.exists():
            found.identities[name] = list(records.stored(stored.parent, name))
        elif name == "faker":
            found.identities[name] = list(records.faker(2400, seed))
        elif name == "mimesis":
            found.identities[name] = list(records.mimesis(1200, seed))
        elif name in ("lorem", "lorem-text"):
            found.identities[name] = [record for record in records.lorem(800, seed) if record.generator == name]
        else:
            found.lacking.append(f"no records of {name}: {stored} is missing; corpus/recipes/generators/README.md says how to make it")
    return found


def fold_of(key: str) -> int:
    """Fold of a host or an example."""
    return int(hashlib.sha256(f"fold {key}".encode()).hexdigest()[:8], 16) % FOLDS


def side_of_example(host: str) -> str:
    """Written junk has no hosts: a seventh of the examples measures, the rest fits."""
    part = int(hashlib.sha256(f"part {host}".encode()).hexdigest()[:8], 16) % 7
    return MEASURE if part == 1 else FIT


class Planter:
    """Draws junk for one fold (or for all of them) and plants it."""

    def __init__(self, material: Material, rng: random.Random, fold: int | None, forms: dict[str, layouts.Layout], split: str) -> None:
        self.rng = rng
        self.forms = {name: form for name, form in forms.items() if fold is None or layouts.FOLDS.get(name, fold) == fold}
        self.names = [name for name in material.identities if fold is None or fold in _FOLD_OF.get(name, (fold,))]
        # one generator serves two folds: even and odd records keep them apart
        self.identities = {
            name: [
                item
                for number, item in enumerate(material.identities[name])
                if fold is None or len(_FOLD_OF.get(name, ())) < 2 or (number // 2) % 2 == fold
            ]
            for name in self.names
        }
        self.junk: dict[str, list[Base]] = {}
        for example in material.junk:
            if side_of_example(example.host) == split and (fold is None or fold_of(example.host) == fold):
                self.junk.setdefault(example.marks[0], []).append(example)
        self.recipes = _recipes(fold)
        self.html_forms = tuple(name for number, name in enumerate(_HTML_FORMS) if fold is None or number % FOLDS == fold)
        self.prose: dict[str, list[str]] = {}

    def made_up(self) -> tuple[Lines, str, str, str]:
        """One laid-out record: lines, generator, layout, language."""
        rng = self.rng
        name = rng.choice(self.names)
        record = rng.choice(self.identities[name])
        texts_only = "name" not in record.fields
        fitting = (
            [key for key in self.forms if key in layouts.TEXT_ONLY]
            if texts_only
            else [*self.forms, *(key for key in layouts.RICH if key in self.forms)]
        )
        form = rng.choice(fitting or list(self.forms))
        if self.prose and rng.random() < _PROSE_BIO and (quotes := self.prose.get(record.language)):
            record = replace(record, fields={**record.fields, "bio": rng.choice(quotes), "sentence": rng.choice(quotes)})
        return (
            [
                (" ".join(text.split()), code) if form != "tabbed" else (text, code)
                for text, code in self.forms[form](record, rng)
                if text.strip()
            ],
            name,
            form,
            record.language,
        )

    def from_hand(self) -> tuple[Lines, str, str, str]:
        """One written example, codes drawn evenly."""
        code = self.rng.choice(sorted(self.junk))
        example = self.rng.choice(self.junk[code])
        return list(zip(example.lines, example.marks, strict=True)), "written", code, example.language

    def invented(self) -> tuple[Lines, str, str, str]:
        """One item of a recipe, codes drawn evenly."""
        name = self.rng.choice(self.recipes[self.rng.choice(sorted(self.recipes))])
        lines, language = INVENTED[name](self.rng)
        return lines, "invented", name, language

    def draw(self) -> Drawn:
        """One item of any kind: made-up people most often, since they come in most shapes."""
        kinds: list[tuple[Callable[[], tuple[Lines, str, str, str]], float]] = [(self.invented, 0.14)]
        kinds += [(self.made_up, 0.67)] if self.names else []
        kinds += [(self.from_hand, 0.19)] if self.junk else []
        chosen = self.rng.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])[0]
        return Drawn(*chosen())

    def items(self) -> list[Drawn]:
        """What is planted in one page: one to three items."""
        return [self.draw() for _ in range(self.rng.choices((1, 2, 3), (75, 18, 7))[0])]

    def page(self, base: Base, fold: int) -> Labelled:
        """A base with junk: items planted, its own lines said again, or nothing but junk."""
        rng = self.rng
        if rng.random() < 0.06 and (again := said_again(base, rng)):
            return untouched(again, rng, fold)
        items = self.items()
        first = items[0]
        if rng.random() < 0.04:
            return only([item.lines for item in items * 2], first.language, rng, fold, first.generator, first.layout)
        return plant(base, [item.lines for item in items], rng, fold, generator=first.generator, layout=first.layout)

    def html(self, page: Fetched, fold: int) -> HtmlPlan:
        """A fetched page with junk in its HTML, or as it is."""
        seed = self.rng.getrandbits(32)
        if self.rng.random() < 0.3:
            return HtmlPlan(page, (), (), seed, fold)
        items = self.items()
        return HtmlPlan(page, tuple(item.lines for item in items), self.html_forms, seed, fold, items[0].generator, items[0].layout)


def _recipes(fold: int | None) -> dict[str, list[str]]:
    """Names of the recipes of a fold by code; a code's recipes are dealt to the folds in turn."""
    found: dict[str, list[str]] = {}
    dealt: dict[str, int] = {}
    for name in sorted(INVENTED):
        code = CODES[name]
        if fold is None or dealt.get(code, 0) % FOLDS == fold:
            found.setdefault(code, []).append(name)
        dealt[code] = dealt.get(code, 0) + 1
    return found


def training_pages(material: Material, seed: int, split: str, copies: int = 1) -> Iterator[Labelled | HtmlPlan]:
    """Pages of one split: planted, untouched, with real trailing matter, the ones people labelled, and fetched ones."""
    planters = [
        Planter(material, random.Random(f"{seed} {split} {fold}"), fold if split == FIT else None, layouts.TRAINING, split)
        for fold in range(FOLDS)
    ]
    rng = random.Random(f"{seed} {split} pages")
    passages: list[Base] = [base for base in material.good if base.split == split]
    bases = [base for base in [*material.pages, *material.labelled] if base.split == split]
    of_fold = [[base for base in [*bases, *passages] if fold_of(base.host) == fold] for fold in range(FOLDS)]
    for fold, planter in enumerate(planters):
        planter.prose = prose(of_fold[fold])
    for base in [*bases, *passages] * copies:
        fold = fold_of(base.host)
        if rng.random() < 0.2:
            base = short(base, rng)
        if rng.random() < 0.35 or (base.source == "turku" and rng.random() < 0.5):
            yield untouched(base, rng, fold)
            continue
        whole = _with_decoy(base, [passage for passage in passages if fold_of(passage.host) == fold] or passages, rng)
        if rng.random() < (0.4 if whole is not base else 0.1):
            yield untouched(whole, rng, fold)
        else:
            yield planters[fold].page(whole, fold)
    for remark in material.remarks:
        if remark.split == split:
            yield untouched(remark, rng, fold_of(remark.host))
    for page in material.fetched:
        fold = fold_of(page.base.host)
        yield planters[fold].html(page, fold)


def prose(bases: Sequence[Base]) -> dict[str, list[str]]:
    """Sentences of good pages by language, of the length of a bio."""
    found: dict[str, list[str]] = {}
    for base in bases:
        for line, mark in zip(base.lines, base.marks or ("",) * len(base.lines), strict=True):
            if not mark and len(line) >= 50 and line[-1] in ".!?":
                short = line if len(line) <= 220 else line[: line.find(". ", 40) + 1]
                if 40 <= len(short) <= 220:
                    found.setdefault(base.language.split("-")[0], []).append(short)
    return found


def said_again(base: Base, rng: random.Random) -> Base | None:
    """A page that says one to three of its longer lines a second time, later on; None where it has none."""
    marks = base.marks or ("",) * len(base.lines)
    starts = [at for at, line in enumerate(base.lines[:40]) if len(line) >= _DUPLICATE_CHARS and not marks[at]]
    if not starts:
        return None
    at = rng.choice(starts)
    lines: list[str] = []
    for line, mark in zip(base.lines[at : at + rng.randint(1, 3)], marks[at:], strict=False):
        if mark or len(line) < _DUPLICATE_CHARS:
            break
        lines.append(line)
    lines = lines or [base.lines[at]]
    to = rng.choice((len(base.lines), min(at + len(lines) + rng.randint(0, 8), len(base.lines))))
    return replace(
        base,
        lines=(*base.lines[:to], *lines, *base.lines[to:]),
        marks=(*marks[:to], *("junk.duplicate",) * len(lines), *marks[to:]),
    )


def _with_decoy(base: Base, passages: Sequence[Base], rng: random.Random) -> Base:
    """The page with real trailing matter: a contact block, a byline, figures, a form, markup, or a good passage."""
    if rng.random() < 0.2:
        return _with_lines(base, contact_block(base, rng), rng)
    if rng.random() < 0.18:
        return _with_lines(base, source_lines(base, rng), rng)
    if rng.random() < 0.12:
        return _with_lines(base, figures(rng), rng)
    if rng.random() < 0.06:
        return _with_lines(base, form_fields(base, rng), rng)
    if rng.random() < 0.1:
        return _with_lines(base, markup_lines(base, rng), rng)
    if passages and rng.random() < 0.25:
        return _with_lines(base, rng.choice(passages).lines, rng)
    return base


def short(base: Base, rng: random.Random) -> Base:
    """One to six lines of a page, now and then said twice: short texts and refrains are no junk, and what is planted may outweigh them."""
    at = rng.randrange(len(base.lines))
    part = slice(at, at + rng.randint(1, 6))
    refrain = all(len(line) < _DUPLICATE_CHARS for line in base.lines[part])
    times = rng.choice((1, 1, 1, 2, 3)) if refrain else 1
    return replace(base, lines=base.lines[part] * times, marks=base.marks[part] * times)


def _with_lines(base: Base, lines: Sequence[str], rng: random.Random) -> Base:
    """Good lines after or inside a page: position alone is no evidence."""
    marks = base.marks or ("",) * len(base.lines)
    at = len(base.lines) if rng.random() < 0.7 else rng.randint(0, len(base.lines))
    extra = tuple(lines[:12])
    return replace(base, lines=base.lines[:at] + extra + base.lines[at:], marks=marks[:at] + ("",) * len(extra) + marks[at:])
