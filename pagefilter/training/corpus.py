"""The training corpus: which junk is planted in which page, all from one seed.

Pages lie in folds by host, and each fold has generators and written examples of its own, so that the first scores which teach the second
model come from models that saw neither the host nor the generator.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pagefilter.training import layouts, records
from pagefilter.training.bases import CALIBRATE, FIT, MEASURE, Base, comments, good_documents, labelled_lines, web_pages, written
from pagefilter.training.contacts import contact_block, figures
from pagefilter.training.layouts import Lines
from pagefilter.training.planting import Labelled, only, plant, untouched
from pagefilter.training.records import Record

FOLDS = 4
_FOLD_OF = {"faker": (0, 1), "lorem": (0,), "mimesis": (1,), "fake-factory": (2,), "lorem-ipsum": (2,), "chance": (3,), "lorem-text": (3,)}


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


def gather(corpus: Path, data: Path, seed: int, generators: tuple[str, ...]) -> Material:
    """Read everything once, in a fixed order."""
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
            # written junk has no hosts: a seventh of the examples calibrates, a seventh measures
            part = int(hashlib.sha256(f"part {example.host}".encode()).hexdigest()[:8], 16) % 7
            side = CALIBRATE if part == 0 else MEASURE if part == 1 else FIT
            if side == split and (fold is None or fold_of(example.host) == fold):
                self.junk.setdefault(example.marks[0], []).append(example)

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

    def page(self, base: Base, fold: int) -> Labelled:
        """A base with one to three items of junk."""
        rng = self.rng
        draw: Callable[[], tuple[Lines, str, str, str]] = (
            self.made_up if self.names and (not self.junk or rng.random() < 0.72) else self.from_hand
        )
        items = [draw() for _ in range(rng.choices((1, 2, 3), (75, 18, 7))[0])]
        first = items[0]
        if rng.random() < 0.04:
            return only([item[0] for item in items * 2], first[3], rng, fold, first[1], first[2])
        return plant(base, [item[0] for item in items], rng, fold, generator=first[1], layout=first[2])


def training_pages(material: Material, seed: int, split: str, copies: int = 1) -> Iterator[Labelled]:
    """Pages of one split: planted, untouched, with real trailing matter, and the ones people labelled."""
    planters = [
        Planter(material, random.Random(f"{seed} {split} {fold}"), fold if split == FIT else None, layouts.TRAINING, split)
        for fold in range(FOLDS)
    ]
    rng = random.Random(f"{seed} {split} pages")
    passages: list[Base] = [base for base in material.good if base.split == split]
    bases = [base for base in [*material.pages, *material.labelled] if base.split == split]
    for base in [*bases, *passages] * copies:
        fold = fold_of(base.host)
        if rng.random() < 0.2:
            base = _short(base, rng)
        decoys = [passage for passage in passages if fold_of(passage.host) == fold] or passages
        if rng.random() < 0.35 or (base.source == "turku" and rng.random() < 0.4):
            yield untouched(base, rng, fold)
            continue
        whole = base
        if rng.random() < 0.22:
            whole = _with_passage(base, Base("contact", "", base.language, contact_block(base, rng)), rng)
        elif rng.random() < 0.12:
            whole = _with_passage(base, Base("figures", "", base.language, figures(rng)), rng)
        elif decoys and rng.random() < 0.25:
            whole = _with_passage(base, rng.choice(decoys), rng)
        if rng.random() < (0.4 if whole is not base else 0.1):
            yield untouched(whole, rng, fold)
        else:
            yield planters[fold].page(whole, fold)
    for remark in material.remarks:
        if remark.split == split:
            yield untouched(remark, rng, fold_of(remark.host))


def _short(base: Base, rng: random.Random) -> Base:
    """One to six lines of a page, now and then said twice: short texts and refrains are no junk, and what is planted may outweigh them."""
    at = rng.randrange(len(base.lines))
    part = slice(at, at + rng.randint(1, 6))
    times = rng.choice((1, 1, 1, 2, 3))
    return Base(base.source, base.host, base.language, base.lines[part] * times, base.marks[part] * times, base.page_type)


def _with_passage(base: Base, passage: Base, rng: random.Random) -> Base:
    """Real trailing matter (an author box, a contact block) after or inside a page: position alone is no evidence."""
    marks = base.marks or ("",) * len(base.lines)
    at = len(base.lines) if rng.random() < 0.7 else rng.randint(0, len(base.lines))
    extra = passage.lines[:12]
    return Base(
        base.source,
        base.host,
        base.language,
        base.lines[:at] + extra + base.lines[at:],
        marks[:at] + ("",) * len(extra) + marks[at:],
        base.page_type,
    )
