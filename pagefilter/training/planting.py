"""Pages with junk planted in them, and where it is: at the tail, at the head, in the middle, glued to a sentence, or all through.

Junk is planted in text, or in the HTML of a page, which is then extracted as any page is.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from pagefilter.data import Block
from pagefilter.training.bases import Base, Fetched
from pagefilter.training.html import HTML_POSITIONS, extracted, plant_html
from pagefilter.training.layouts import Lines
from pagefilter.training.markup import FORMS

POSITIONS = ("tail", "middle", "head", "glued", "one-line")
_WEIGHTS = (42, 24, 11, 16, 7)
_MAX_CHARS = 9_000  # of a base: a window of a longer page teaches as much


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and its junk: sorted, disjoint spans ``(start, end, code)``; the rest is good, save for what is `unsure`.

    `blocks` are those of the extraction where the page came as HTML.
    """

    text: str
    spans: tuple[tuple[int, int, str], ...]
    source: str
    language: str
    fold: int
    generator: str = ""
    layout: str = ""
    position: str = ""
    page_type: str = ""
    host: str = ""
    blocks: tuple[Block, ...] = ()
    unsure: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class HtmlPlan:
    """Junk to be planted in the HTML of a page (nothing, where there is no junk): `labelled` does it, in whatever process it is called."""

    page: Fetched
    junk: tuple[Lines, ...]
    forms: tuple[str, ...]
    seed: int
    fold: int
    generator: str = ""
    layout: str = ""

    def labelled(self) -> Labelled | None:
        """The page as extraction gives it; None where the main text is not found in it, or little of the junk comes through."""
        rng = random.Random(self.seed)
        position = rng.choices(HTML_POSITIONS, (50, 25, 10, 15))[0] if self.junk else ""
        base, html = self.page.base, self.page.html
        if self.junk:
            planted = plant_html(html, self.page.main, self.junk, rng, position, {name: FORMS[name] for name in self.forms})
            if planted is None:
                return None
            html = planted
        seen = extracted(html, self.page.main, self.junk)
        if self.junk and seen.survived < LEAST_SURVIVING:
            return None
        text = seen.extraction.text
        # what came through and what main lacks are told apart by letters: both are junk, of different kinds
        residue = [(start, end, "junk.boilerplate") for start, end in seen.residue if text[start:end].strip()]
        return Labelled(
            text, tuple(sorted([*seen.spans, *residue])), base.source, base.language, self.fold, self.generator, self.layout, position,
            base.page_type, base.host, seen.extraction.blocks, seen.unsure,
        )  # fmt: skip


LEAST_SURVIVING = 0.3  # share of planted letters: below, the extractor has done the work


def untouched(base: Base, rng: random.Random, fold: int = 0) -> Labelled:
    """A page as it is, with the marks it came with."""
    return _joined(_window(base, rng), base, rng, fold)


def plant(
    base: Base,
    junk: Sequence[Lines],
    rng: random.Random,
    fold: int = 0,
    *,
    generator: str = "",
    layout: str = "",
    position: str = "",
    whole: bool = False,
) -> Labelled:
    """Put junk into a page, each item a run of lines."""
    lines = list(zip(base.lines, base.marks or ("",) * len(base.lines), strict=True)) if whole else _window(base, rng)
    position = position or rng.choices(POSITIONS, _WEIGHTS)[0]
    items = [list(item) for item in junk if item]
    if position in ("tail", "one-line"):
        for item in items:
            lines += item
    elif position == "head":
        for item in reversed(items):
            lines[:0] = item
    elif position == "middle":
        for item in items:
            at = rng.randint(1, max(1, len(lines) - 1))
            lines[at:at] = item
    elif position == "glued":
        joined = [(" ".join(text for text, _ in item), item[0][1]) for item in items]
        tail = lines.pop() if lines and not lines[-1][1] else ("", "")
        return _joined(lines, base, rng, fold, generator, layout, position, glued=[tail, *joined])
    return _joined(lines, base, rng, fold, generator, layout, position)


def only(items: Sequence[Lines], language: str, rng: random.Random, fold: int, generator: str, layout: str) -> Labelled:
    """A page that is junk all through."""
    base = Base("junk", "", language, ())
    return _joined([line for item in items for line in item], base, rng, fold, generator, layout, "whole")


def _window(base: Base, rng: random.Random) -> list[tuple[str, str]]:
    lines = list(zip(base.lines, base.marks or ("",) * len(base.lines), strict=True))
    if sum(len(text) for text, _ in lines) <= _MAX_CHARS:
        return lines
    start = 0 if rng.random() < 0.5 else rng.randrange(len(lines))
    taken: list[tuple[str, str]] = []
    size = 0
    for text, mark in lines[start:]:
        if size + len(text) > _MAX_CHARS and taken:
            break
        taken.append((text[:_MAX_CHARS], mark))
        size += len(text)
    return taken


def _joined(
    lines: list[tuple[str, str]],
    base: Base,
    rng: random.Random,
    fold: int,
    generator: str = "",
    layout: str = "",
    position: str = "",
    glued: list[tuple[str, str]] | None = None,
) -> Labelled:
    breaks = rng.choices(("\n", "\n\n", "\r\n"), (60, 35, 5))[0]
    one_line = position == "one-line"
    parts: list[str] = []
    spans: list[tuple[int, int, str]] = []
    at = 0

    def add(text: str, code: str) -> None:
        nonlocal at
        if code and text:
            if spans and spans[-1][1] == at and spans[-1][2] == code:
                spans[-1] = (spans[-1][0], at + len(text), code)
            else:
                spans.append((at, at + len(text), code))
        parts.append(text)
        at += len(text)

    previous = ""
    for number, (text, code) in enumerate(lines):
        if number:
            # a page on one line keeps its junk on lines of its own: the seed page's form
            add(
                " "
                if one_line and not code and not previous
                else "\n"
                if one_line
                else "\n"
                if code and previous and breaks == "\n\n" and rng.random() < 0.7
                else breaks,
                "",
            )
        add(text, code)
        previous = code
    if glued:
        if lines:
            add(breaks, "")
        for number, (text, code) in enumerate(glued):
            if number and at and parts[-1]:
                add(" ", "")
            add(text, code)
    return Labelled("".join(parts), tuple(spans), base.source, base.language, fold, generator, layout, position, base.page_type, base.host)
