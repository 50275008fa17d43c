"""The types that travel between stages. This file imports nothing of ours.

All offsets are Unicode code points, half-open, so that ``text[start:end]`` is the slice meant.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from typing import Any

_DIGITS = 6  # of a score that is written: more would tell machines apart, not pages


class Action(StrEnum):
    """What to do with a page."""

    KEEP = "keep"
    TRIM = "trim"
    REJECT = "reject"

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code of the table in `pagefilter.reasons`, the value seen and the limit it crossed.

    `value` and `limit` are numbers where the fault has a measure, else a short text (a media type, a language) or None.
    """

    code: str
    value: float | str | None = None
    limit: float | str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The reason as rows have it."""
        value, limit = (rounded(item) if isinstance(item, float) else item for item in (self.value, self.limit))
        return {"code": self.code, "value": value, "limit": limit}


@dataclass(frozen=True, slots=True)
class Page:
    """A scraped page: either `html` (bytes as fetched, or text) or `text` already extracted.

    `content_type` is the value of the HTTP header of that name, if known: it may declare the charset.
    `metadata` travels to the output untouched.
    """

    html: str | bytes | None = None
    text: str | None = None
    url: str | None = None
    id: str | None = None
    content_type: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if (self.html is None) == (self.text is None):
            raise TypeError("a Page has either html or text: Page(html=response.body, url=...) or Page(text=...)")
        if self.text is not None and not isinstance(self.text, str):
            raise TypeError(f"Page.text must be str, not {type(self.text).__name__}; bytes of a page go to Page(html=...)")
        if self.html is not None and not isinstance(self.html, (str, bytes)):
            raise TypeError(f"Page.html must be str or bytes, not {type(self.html).__name__}")


@dataclass(frozen=True, slots=True)
class Block:
    """A slice ``[start, end)`` of the extracted text: a line, or a piece of a long line.

    `kind` is the element it came from (``p``, ``head``, ``item``, ``row``, ``quote``, ``code``), or ``line`` for plain text; `xpath` says
    where in the page's tree it begins, if that was asked for (`Config.xpaths`) and it is found there.
    """

    start: int
    end: int
    kind: str = "line"
    xpath: str = ""


@dataclass(frozen=True, slots=True)
class HtmlFacts:
    """What a page's HTML says about it apart from its main text."""

    title: str = ""
    headings: tuple[str, ...] = ()  # h1 and h2, the first three
    visible: str = ""  # the beginning of what a reader sees, a line a block
    whole: bool = True  # `visible` is all that a reader sees
    noscript: str = ""
    canonical: str = ""  # address that the page gives for itself
    refresh: str = ""  # address that a meta refresh leads to
    passwords: int = 0  # password fields
    scripts: int = 0
    data: bool = False  # there are scripts of structured data, which may hold a text
    services: frozenset[str] = frozenset()  # keys of `wholepage.html.SERVICES`
    page_type: str = ""  # what it declares to be: article, collection, documentation, forum, product


@dataclass(frozen=True, slots=True)
class Extraction:
    """Main text of a page and its blocks, ordered and disjoint; `faults` tell what could not be read.

    `metadata` has what was found of title, author, date and site_name, if it was asked for (`Config.metadata`).
    """

    text: str = ""
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    faults: tuple[Reason, ...] = ()
    html: HtmlFacts | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Language:
    """Language of a text: ISO 639-1 code as langdetect names it (``zh-cn``), or ``und`` when undecided (confidence 0)."""

    code: str = "und"
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class ForeignPart:
    """A slice ``[start, end)`` of a text that is in another language than the rest."""

    start: int
    end: int
    language: Language


@dataclass(frozen=True, slots=True)
class BlockScore:
    """Likeliest junk code of a block, its calibrated P(junk), and where the block is in the page's tree, if that was asked for."""

    start: int
    end: int
    code: str
    score: float
    xpath: str = ""


@dataclass(frozen=True, slots=True)
class Scores:
    """Calibrated probabilities: `quality` high is good, `spam` (junk all through) high is bad, one `BlockScore` a block.

    `kind` is the likeliest reason code of the page if it is spam; `percentile` is the share of reference pages of lower quality.
    """

    quality: float = 0.0
    spam: float = 0.0
    blocks: tuple[BlockScore, ...] = ()
    kind: str = "page.spam"
    percentile: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """The scores of the page as rows have them; those of a page that was not scored are 0, and have no more to say."""
        plain: dict[str, Any] = {"quality": rounded(self.quality), "spam": rounded(self.spam)}
        return {**plain, "kind": self.kind, "percentile": rounded(self.percentile)} if self.blocks else plain


@dataclass(frozen=True, slots=True)
class Cut:
    """A span to delete from the extracted text, with its junk code and the evidence for it, 0..1.

    `why` are the facts that decided it, what weighs most first; empty unless they were asked for (`PageFilter(why=True)`) or a known
    family of junk was recognised in it (`Config.families`). `xpaths` are the elements of the page's tree that its blocks stand in, if they
    were asked for (`Config.xpaths`).
    """

    start: int
    end: int
    code: str
    score: float
    why: tuple[str, ...] = ()
    xpaths: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The cut as rows have it."""
        plain: dict[str, Any] = {"start": self.start, "end": self.end, "code": self.code, "score": rounded(self.score)}
        if self.why:
            plain["why"] = list(self.why)
        if self.xpaths:
            plain["xpaths"] = list(self.xpaths)
        return plain


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one page: an edit program over the extracted text, with all reasons.

    `extracted` is the whole extracted text. `text`, the kept text, is derived: the cuts applied to it, or nothing
    when the page is rejected. `config` is the digest of the settings used, `model` the name of the model, `thresholds` its limits by
    junk code. `page_type` is what the HTML declares the page to be (article, collection, documentation, forum, product), empty if nothing.
    `metadata` is what the page says of its title, author, date and site_name, if it was asked for (`Config.metadata`).
    """

    action: Action
    extracted: str
    reasons: tuple[Reason, ...]
    cuts: tuple[Cut, ...]
    scores: Scores
    language: Language
    model: str
    config: str
    title: str | None = None
    thresholds: Mapping[str, float] = field(default_factory=dict, compare=False, repr=False)
    page_type: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)

    @property
    def kept(self) -> bool:
        """True unless the page is rejected."""
        return self.action is not Action.REJECT

    @property
    def text(self) -> str:
        """The kept text; empty when the page is rejected."""
        return apply_cuts(self.extracted, self.cuts) if self.kept else ""

    @property
    def removed(self) -> tuple[str, ...]:
        """The text of each cut: what `undo_cuts` needs to give the extracted text back."""
        return tuple(self.extracted[cut.start : cut.end] for cut in self.cuts)

    def as_dict(self, *, blocks: bool = False) -> dict[str, Any]:
        """What stands under the key `pagefilter` of an output row, in plain types.

        With `blocks` every block with its code and score, and the model's limits, so that the page can be decided again later.
        """
        extracted = self.extracted
        plain: dict[str, Any] = {
            "action": str(self.action),
            "reasons": [reason.as_dict() for reason in self.reasons],
            "cuts": [cut.as_dict() for cut in self.cuts],
            "scores": self.scores.as_dict(),
            "language": {"code": self.language.code, "confidence": rounded(self.language.confidence)},
            "extracted": {"chars": len(extracted), "sha256": sha256(extracted.encode("utf-8", "surrogatepass")).hexdigest()},
            **({"page_type": self.page_type} if self.page_type else {}),
            **({"metadata": dict(self.metadata)} if self.metadata else {}),
            "model": self.model,
            "config": self.config,
        }
        if blocks:
            if self.thresholds:
                plain["thresholds"] = dict(self.thresholds)
            plain["blocks"] = [[block.start, block.end, block.code, rounded(block.score)] for block in self.scores.blocks]
            if any(block.xpath for block in self.scores.blocks):
                plain["xpaths"] = [block.xpath for block in self.scores.blocks]
        return plain


Decision = tuple[Action, tuple[Reason, ...], tuple[Cut, ...]]
"""What is decided on a page: the action, all reasons for it, and the cuts."""


@dataclass(slots=True)
class Stored:
    """What a tagged row keeps of a page: its text, what was measured, and the reasons given; enough to decide it again.

    `blocks` are rows of start, end, code and score, as `BlockScore` has them. `thresholds` are empty where the row names only its model.
    """

    text: str
    url: str | None
    reasons: tuple[Reason, ...]
    blocks: Sequence[tuple[int, int, str, float]]
    quality: float
    spam: float
    language: Language
    model: str
    thresholds: Mapping[str, float]
    kind: str = "page.spam"
    page_type: str = ""


def rounded(score: float) -> float:
    """A score as it is written."""
    return round(float(score), _DIGITS)


def apply_cuts(text: str, cuts: Iterable[Cut]) -> str:
    """Delete the cuts (sorted, disjoint) from a text.

    >>> apply_cuts("good junk", [Cut(4, 9, "junk.promo", 1.0)])
    'good'
    """
    kept, at = [], 0
    for cut in cuts:
        kept.append(text[at : cut.start])
        at = cut.end
    kept.append(text[at:])
    return "".join(kept)


def undo_cuts(kept: str, cuts: Sequence[Cut], removed: Sequence[str]) -> str:
    """Give the original back from the kept text, the cuts and the text that each of them removed.

    >>> undo_cuts("good", [Cut(4, 9, "junk.promo", 1.0)], [" junk"])
    'good junk'
    """
    parts: list[str] = []
    at = taken = 0
    for cut, gone in zip(cuts, removed, strict=True):
        parts += [kept[taken : taken + cut.start - at], gone]
        taken += cut.start - at
        at = cut.end
    return "".join([*parts, kept[taken:]])


def placed(cuts: Iterable[Cut], spans: Sequence[tuple[int, int]], xpaths: Sequence[str]) -> tuple[Cut, ...]:
    """Cuts with the places of the blocks in them; `spans` are start and end of all blocks, `xpaths` say where each stands.

    >>> placed([Cut(4, 9, "junk.promo", 1.0)], [(0, 4), (5, 9)], ["/html/body/p[1]", "/html/body/p[2]"])[0].xpaths
    ('/html/body/p[2]',)
    """
    ends = [end for _, end in spans]

    def inside(cut: Cut) -> Iterator[str]:
        for number in range(bisect_right(ends, cut.start), len(spans)):
            if spans[number][0] >= cut.end:
                return
            if xpaths[number]:
                yield xpaths[number]

    return tuple(replace(cut, xpaths=tuple(dict.fromkeys(inside(cut)))) for cut in cuts)


def merge_cuts(first: Iterable[Cut], second: Iterable[Cut]) -> tuple[Cut, ...]:
    """All that either deletes, sorted and disjoint; what both delete stays a cut of the first.

    >>> [(cut.start, cut.end, cut.code) for cut in merge_cuts([Cut(2, 4, "junk.promo", 0.9)], [Cut(0, 6, "c4.policy", 1.0)])]
    [(0, 2, 'c4.policy'), (2, 4, 'junk.promo'), (4, 6, 'c4.policy')]
    """
    taken = tuple(first)
    merged = list(taken)
    at = 0
    for cut in second:
        while at < len(taken) and taken[at].end <= cut.start:
            at += 1
        start, inside = cut.start, at
        while inside < len(taken) and taken[inside].start < cut.end:
            if start < taken[inside].start:
                merged.append(replace(cut, start=start, end=taken[inside].start))
            start = max(start, taken[inside].end)
            inside += 1
        if start < cut.end:
            merged.append(replace(cut, start=start))
    return tuple(sorted(merged, key=lambda cut: cut.start))
