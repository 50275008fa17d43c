"""Junk families: the same appended template on many pages or hosts.

Sections, runs of blocks that are likely junk, are gathered page by page: sections that are equal when their values are masked become one
entry, which counts pages, hosts and dates. Entries are then grouped (`pagefilter.report.grouping`). Neither the order of pages nor their
division among miners that are merged changes a family.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from heapq import heappush, heappushpop
from typing import Any
from urllib.parse import urlsplit

from pagefilter.familyfile import KINDS, Example, Family, Mark, load, save
from pagefilter.masking import SENTENCE, clean, has_words, label, literal, phrases, shape
from pagefilter.report.grouping import Element, Group, Line, groups
from pagefilter.sources import Tagged

__all__ = ["Family", "Miner", "exportable", "load", "mine", "save"]

JUNK = 0.5  # P(junk) from which a block is part of a section, cut or not
_GAP = 120  # characters of one block between two of a section that does not end it
_LINES = 60  # of a section that are looked at: the first ones tell
_LINE_CHARS = 3  # a shorter block is a mark, and no line
_HOSTS = 4096  # hosts that are counted exactly; beyond, they are estimated from those of the smallest hashes (Bar-Yossef et al. 2002)
_EXAMPLES = 3
_DATES = ("date", "crawl_date", "crawled", "fetched", "timestamp", "warc_date", "WARC-Date", "archive-date", "added", "created")
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:\D|\d{6}|$)")
_SAMPLE = 300  # sections of a family in which phrases are counted
_MOST = 0.5  # share of them that have a phrase of its template
_MICRO = 1_000_000


@dataclass(slots=True)
class _Entry:
    """Sections that are equal when masked, on all pages that have one."""

    lines: tuple[Line, ...]
    shown: tuple[str, ...]
    pages: int = 0
    characters: int = 0
    score: int = 0  # sum of mean P(junk), in millionths: whole numbers add up alike in any order
    codes: dict[str, int] = field(default_factory=dict)
    hosts: set[int] = field(default_factory=set)
    first: str | None = None
    last: str | None = None
    examples: list[tuple[int, Example]] = field(default_factory=list)

    def add(self, other: _Entry) -> None:
        self.shown = min(self.shown, other.shown)
        self.pages += other.pages
        self.characters += other.characters
        self.score += other.score
        for code, size in other.codes.items():
            self.codes[code] = self.codes.get(code, 0) + size
        self.hosts |= other.hosts
        if len(self.hosts) > 2 * _HOSTS:
            self.hosts = set(sorted(self.hosts)[: _HOSTS + 1])
        self.first = min(filter(None, (self.first, other.first)), default=None)
        self.last = max(filter(None, (self.last, other.last)), default=None)
        self.examples = sorted([*self.examples, *other.examples], key=_example_order)[:_EXAMPLES]


    def copy(self) -> _Entry:
        return replace(self, codes=dict(self.codes), hosts=set(self.hosts))


class Miner:
    """Gathers sections of junk from tagged pages; `families` groups what was gathered.

    `most` bounds memory: of more different sections than that (some 1.5 kB each), those with the smallest hashes are kept, which is a
    random sample, the same in any order; `left_out` tells whether any were.
    """

    def __init__(self, most: int = 200_000) -> None:
        self._most = most
        self._entries: dict[int, _Entry] = {}
        self._largest: list[int] = []  # a heap of negated keys
        self._together = array("Q")  # of pages with several sections: how many, and their keys
        self.left_out = False

    def add(self, row: Tagged) -> None:
        """Gather the sections of a page."""
        blocks = row.page.blocks
        if not any(block[3] >= JUNK for block in blocks) and not row.verdict.get("cuts"):
            return
        text = row.page.text
        host, day = _host(row.page.url), _day(row.fields)
        seen: dict[int, None] = {}
        for section in sections(row):
            lines, shown = _lines(text, section)
            if not lines:
                continue
            key = _key(lines)
            start, end = section[0][0], section[-1][1]
            example = Example(clean(row.id), start, end, None if row.page.url is None else clean(row.page.url))
            size = sum(block[1] - block[0] for block in section)
            codes: dict[str, int] = {}
            for block in section:
                codes[block[2]] = codes.get(block[2], 0) + block[1] - block[0]
            score = round(_MICRO * sum(block[3] * (block[1] - block[0]) for block in section) / size)
            self._put(
                key,
                _Entry(
                    lines, shown, int(key not in seen), size, score if key not in seen else 0, codes,
                    set() if host is None else {_digest(host)}, day, day, [(_digest(f"{example.page} {start}"), example)],
                ),
            )  # fmt: skip
            seen[key] = None
        if len(seen) > 1:
            self._together.extend((len(seen), *seen))

    def merge(self, other: Miner) -> None:
        """Add what another miner gathered from other pages."""
        self.left_out |= other.left_out
        for key, entry in other._entries.items():
            self._put(key, entry.copy())
        self._together.extend(other._together)

    def families(self, min_pages: int = _EXAMPLES) -> list[Family]:
        """Families on so many pages at least, those on the most pages first."""
        keys = sorted(self._entries)
        entries = [self._entries[key] for key in keys]
        found = groups([entry.lines for entry in entries], [entry.pages for entry in entries], min_pages)
        again = self._counted_again({keys[at]: number for number, group in enumerate(found) for at in group.sections})
        made = [_family(group, entries, again[number]) for number, group in enumerate(found)]
        return sorted((family for family in made if family.pages >= min_pages), key=lambda family: (-family.pages, family.id))

    def _counted_again(self, group_of: dict[int, int]) -> Counter[int]:
        """By group, how often a page was counted for a second section of the same group."""
        again: Counter[int] = Counter()
        at = 0
        while at < len(self._together):
            end = at + 1 + self._together[at]
            found = [group_of[key] for key in self._together[at + 1 : end] if key in group_of]
            again.update(group for group, count in Counter(found).items() for _ in range(count - 1))
            at = end
        return again

    def _put(self, key: int, entry: _Entry) -> None:
        if key in self._entries:
            self._entries[key].add(entry)
        elif len(self._entries) < self._most:
            self._entries[key] = entry
            heappush(self._largest, -key)
        else:
            self.left_out = True
            out = -heappushpop(self._largest, -key)
            if out != key:  # what is left out once stays out: keys only get smaller
                del self._entries[out]
                self._entries[key] = entry


def mine(rows: Iterable[Tagged], min_pages: int = _EXAMPLES, most: int = 200_000) -> list[Family]:
    """Families among tagged pages, those on the most pages first. Takes one pass; see `Miner` for its memory."""
    miner = Miner(most)
    for row in rows:
        miner.add(row)
    return miner.families(min_pages)


def exportable(families: Iterable[Family], min_hosts: int = 3, min_score: float = 0.9) -> list[Family]:
    """Families that may serve as evidence on other pages: seen on `min_hosts` hosts, or likely junk by themselves where hosts are unknown.

    What one host has on all its pages (its address, its legal footer) is that host's own, and no junk by being there. A family without
    enough constant text to be recognised by is left out too.
    """
    known = (family for family in families if family.marked)
    return [family for family in known if family.hosts >= min_hosts or (not family.hosts and family.score >= min_score)]


def sections(row: Tagged) -> Iterator[list[Sequence[Any]]]:
    """Runs of blocks that are cut or likely junk; one short block between two of them is part of the run."""
    cuts = [(cut["start"], cut["end"]) for cut in row.verdict.get("cuts", ())]
    run: list[Sequence[Any]] = []
    gap: Sequence[Any] | None = None
    at = 0
    for block in row.page.blocks:
        while at < len(cuts) and cuts[at][1] <= block[0]:
            at += 1
        if block[3] >= JUNK or (at < len(cuts) and cuts[at][0] < block[1]):
            if gap is not None:
                run.append(gap)
                gap = None
            run.append(block)
        elif run and gap is None and block[1] - block[0] <= _GAP:
            gap = block
        elif run:
            yield run
            run, gap = [], None
    if run:
        yield run


def _lines(text: str, section: Sequence[Sequence[Any]]) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Lines of a section as they are compared and as they are shown."""
    lines: list[Line] = []
    shown: list[str] = []
    for block in section[:_LINES]:
        line = clean(text[block[0] : block[1]])
        if len(line) < _LINE_CHARS:
            continue
        name = label(line)
        if name:
            lines.append((name, ""))
            before = name if not line.lower().startswith(name) else line[: len(name)]
            shown.append(f"{before}{shape(literal(line[len(name) :]))}" if len(line) > len(name) else line)
        else:
            lines.append(("", literal(line)))
            shown.append("")
    return tuple(lines), tuple(shown)


def _family(group: Group, entries: Sequence[_Entry], again: int) -> Family:
    whole = _Entry((), ())
    members = [entries[number] for number in group.sections]
    for entry in members:
        whole.add(entry)
    spoken = _frequent(members)
    core = {(_kind(*element), element[1]): share for element, share in group.core.items() if _kind(*element) in KINDS}
    core |= {("phrase", phrase): share for phrase, share in spoken.items()}
    marks = [Mark(kind, text, round(share, 3)) for (kind, text), share in core.items()]
    marks.sort(key=lambda mark: (KINDS.index(mark.kind), -mark.share, mark.text))
    pattern = max(members, key=lambda entry: (_has(entry, core), -len(entry.lines), entry.pages, entry.lines))
    return Family(
        id=blake2b("\n".join(sorted(f"{mark.kind} {mark.text}" for mark in marks)).encode("utf-8", "replace"), digest_size=6).hexdigest(),
        code=min(whole.codes, key=lambda code: (-whole.codes[code], code)),
        score=round(whole.score / (_MICRO * max(whole.pages, 1)), 6),
        template=tuple(_shown(pattern, core)),
        marks=tuple(marks),
        pages=whole.pages - again,
        hosts=_count(whole.hosts),
        characters=whole.characters,
        first_seen=whole.first,
        last_seen=whole.last,
        examples=tuple(example for _, example in whole.examples),
    )


def _kind(kind: str, text: str) -> str:
    """The kind of mark that an element of a group makes: its phrases of long lines are a sample, and are counted apart."""
    return kind if kind != "phrase" else "words" if text.count(" ") == 1 else ""


def _frequent(members: Sequence[_Entry]) -> dict[str, float]:
    """Phrases of the long lines that most sections have, by share."""
    counts: Counter[str] = Counter()
    some = members[:: 1 + len(members) // _SAMPLE]
    for entry in some:
        said = {phrase for name, text in entry.lines if not name and text.count(" ") >= SENTENCE for phrase in phrases(text)}
        counts.update(dict.fromkeys(said, entry.pages))
    whole = sum(entry.pages for entry in some)
    return {phrase: count / whole for phrase, count in counts.items() if count >= _MOST * whole and count > 1 and has_words(phrase)}


def _has(entry: _Entry, core: Mapping[Element, float]) -> int:
    """How many marks a section has."""
    said = {("phrase", phrase) for name, text in entry.lines if not name for phrase in phrases(text)}
    return len(core.keys() & (said | {("label", name) if name else ("literal", text) for name, text in entry.lines}))


def _shown(entry: _Entry, core: Mapping[Element, float]) -> Iterator[str]:
    """A section with its values masked: words that are part of no mark are values."""
    for (name, text), shown in zip(entry.lines, entry.shown, strict=True):
        if name:
            yield shown
        elif ("literal", text) in core:
            yield text
        else:
            yield _with_phrases(text, [phrase for phrase in phrases(text) if ("phrase", phrase) in core or ("words", phrase) in core])


def _with_phrases(text: str, marks: Sequence[str]) -> str:
    """A line in which words outside the phrases are masked."""
    words = text.split(" ")
    kept = [False] * len(words)
    for mark in marks:
        parts = [part for part in mark.split(" ") if part not in ("^", "$")]
        for at in range(len(words) - len(parts) + 1):
            if words[at : at + len(parts)] == parts:
                kept[at : at + len(parts)] = [True] * len(parts)
    if not any(kept):
        return shape(text)
    out: list[str] = []
    for word, keep in zip(words, kept, strict=True):
        shown = word if keep or word.startswith("<") else "<words>"
        if not (out and out[-1] == shown == "<words>"):
            out.append(shown)
    return " ".join(out)


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") or None if host else None


def _day(fields: dict[str, Any]) -> str | None:
    """The date of a page, where one of its fields, or of those in `metadata`, is one."""
    inner = fields.get("metadata")
    for table in (fields, inner if isinstance(inner, dict) else {}):
        for name in _DATES:
            value = table.get(name)
            found = _DATE.match(value) if isinstance(value, str) else None
            if found:
                try:
                    return date(*map(int, found.groups()[:3])).isoformat()
                except ValueError:
                    continue
    return None


def _key(lines: Sequence[Line]) -> int:
    return _digest("\n".join(f"{name}\t{text}" for name, text in lines))


def _digest(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def _example_order(item: tuple[int, Example]) -> tuple[int, str, int]:
    return item[0], item[1].page, item[1].start


def _count(hosts: set[int]) -> int:
    """Different hosts: as many as there are hashes, or by how densely the smallest lie."""
    if len(hosts) <= _HOSTS:
        return len(hosts)
    return round((_HOSTS - 1) * 2**64 / sorted(hosts)[_HOSTS - 1])
