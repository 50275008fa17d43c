"""Junk families: the same appended template on many pages or hosts.

Sections, runs of blocks that are likely junk, are gathered page by page: sections that are equal when their values are masked become one
entry, which counts pages, hosts and dates. Entries are then grouped (`pagefilter.report.grouping`). Neither the order of pages nor their
division among miners that are merged changes a family.
"""

from __future__ import annotations

import marshal
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from heapq import heapify, heappushpop
from typing import Generic, TypeVar

from pagefilter.familyfile import KINDS, Example, Family, Mark, load, save
from pagefilter.masking import SENTENCE, clean, has_words, literal, phrases, shape
from pagefilter.report.gathering import day_of, host_of, lines, sections
from pagefilter.report.grouping import LABEL, Element, Group, groups
from pagefilter.sources import Tagged

__all__ = ["Family", "Miner", "exportable", "load", "mine", "save"]

MOST = 300_000  # different sections that are kept
_SECTIONS = 64  # different sections of a page that are gathered: the first ones
_HOSTS = 1024  # hosts of a section that are counted exactly; beyond, from those of the smallest hashes, to 3 % (Bar-Yossef et al. 2002)
_EXAMPLES = 3
_SAMPLE = 300  # sections of a family in which phrases are counted
_MOST = 0.5  # share of them that have a phrase of its template
_MICRO = 1_000_000
_KEYS = 2**64

_Seen = tuple[int, str, int, int, str, str]
"""Where a section was seen: what orders examples by chance, page, start, end, address, lines with a label as they stand there."""


@dataclass(slots=True)
class _Entry:
    """Sections that are equal when masked, on all pages that have one."""

    lines: str
    pages: int
    characters: int
    score: int  # sum of mean P(junk), in millionths: whole numbers add up alike in any order
    codes: dict[str, int]
    hosts: set[int]
    first: str | None
    last: str | None
    examples: list[_Seen]

    def add(self, other: _Entry) -> None:
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
        self.examples = sorted([*self.examples, *other.examples])[:_EXAMPLES]

    def packed(self) -> bytes:
        """The entry at a third of its size."""
        return marshal.dumps(tuple(getattr(self, name) for name in self.__slots__))

    @classmethod
    def unpacked(cls, packed: bytes) -> _Entry:
        return cls(*marshal.loads(packed))


_T = TypeVar("_T")


class _Smallest(Generic[_T]):
    """What was put under so many different keys, the smallest: of keys that are hashes a random sample, whatever the order they come in.

    A key that is left out once stays out, since the largest of the kept ones only gets smaller.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._largest: list[int] = []  # a heap of negated keys, once there are as many as are kept
        self.kept: dict[int, _T] = {}
        self.share = 1.0  # of the different keys that are kept, estimated

    def takes(self, key: int) -> bool:
        """Whether a new key is to be set; makes room for it."""
        if len(self.kept) < self._most:
            return True
        if not self._largest:
            self._largest = [-one for one in self.kept]
            heapify(self._largest)
        out = -heappushpop(self._largest, -key)
        self.share = min(self.share, out / _KEYS)
        if out != key:
            del self.kept[out]
        return out != key


class Miner:
    """Gathers sections of junk from tagged pages (`add`); `families` groups what was gathered.

    `most` bounds memory, to about 0.6 kB for each of so many different sections and twice as much while they are grouped. Of more, those
    with the smallest hashes are kept: a random sample, the same in any order. A family whose values differ from page to page then counts
    the share of its pages that is `sampled`; one that is the same letter by letter is counted in full or not at all. Of as many
    combinations of sections that pages have several of, the same: a page that has another counts once for each of them.
    Of a page the first 64 different sections are gathered, of a section the first 60 lines, of a line the first 240 characters.
    """

    def __init__(self, most: int = MOST) -> None:
        self._entries: _Smallest[_Entry | bytes] = _Smallest(most)  # in bytes those of one page, which most are
        self._together: _Smallest[tuple[int, tuple[int, ...]]] = _Smallest(most)  # pages with the same several sections, and their keys

    @property
    def left_out(self) -> bool:
        """Whether there were more different sections than `most`."""
        return self.sampled < 1

    @property
    def sampled(self) -> float:
        """Share of the different sections that is kept, from 0 to 1, estimated from the largest hash among them."""
        return self._entries.share

    def add(self, row: Tagged) -> None:
        """Gather the sections of a page. Whatever the row holds, it does not raise."""
        seen: dict[int, _Entry] = {}
        for key, entry in _entries(row):
            if key in seen:
                entry.pages = entry.score = 0
                seen[key].add(entry)
            elif len(seen) < _SECTIONS:
                seen[key] = entry
        for key, entry in seen.items():
            self._put(key, entry)
        if len(seen) > 1:
            self._count(1, tuple(sorted(seen)))

    def merge(self, other: Miner) -> None:
        """Add what another miner gathered from other pages, which must have been made with the same `most`."""
        for key, entry in other._entries.kept.items():
            self._put(key, _Entry.unpacked(entry if isinstance(entry, bytes) else entry.packed()))
        for count, keys in other._together.kept.values():
            self._count(count, keys)
        self._entries.share = min(self._entries.share, other._entries.share)

    def families(self, min_pages: int = _EXAMPLES) -> list[Family]:
        """Families on `min_pages` pages at least, those on the most pages first. More pages may be added, and it be asked again.

        Raises `ConfigError` saying what to install without datasketch.
        """
        keys, found = self.grouped(min_pages)
        again = self._counted_again({keys[at]: number for number, group in enumerate(found) for at in group.sections})
        made = [_family(group, [self._entry(keys[at]) for at in group.sections], again[number]) for number, group in enumerate(found)]
        return sorted((family for family in made if family.pages >= min_pages), key=lambda family: (-family.pages, family.id))

    def grouped(self, min_pages: int = 1) -> tuple[list[int], list[Group]]:
        """Keys of the different sections, and groups of them by number."""
        keys = sorted(self._entries.kept)
        texts, pages = [], []
        for key in keys:
            entry = self._entry(key)
            texts.append(entry.lines)
            pages.append(entry.pages)
        return keys, groups(texts, pages, min_pages)

    def _counted_again(self, group_of: Mapping[int, int]) -> Counter[int]:
        """By group, how often a page was counted for a second section of the same group."""
        again: Counter[int] = Counter()
        for count, keys in self._together.kept.values():
            for group, times in Counter(group_of[key] for key in keys if key in group_of).items():
                again[group] += count * (times - 1)
        return again

    def _entry(self, key: int) -> _Entry:
        entry = self._entries.kept[key]
        return _Entry.unpacked(entry) if isinstance(entry, bytes) else entry

    def _put(self, key: int, entry: _Entry) -> None:
        kept = self._entries.kept
        if key in kept:
            known = self._entry(key)
            known.add(entry)
            kept[key] = known
        elif self._entries.takes(key):
            kept[key] = entry if entry.pages > 1 else entry.packed()

    def _count(self, count: int, keys: tuple[int, ...]) -> None:
        kept, key = self._together.kept, _digest(repr(keys))
        if key in kept:
            kept[key] = kept[key][0] + count, keys
        elif self._together.takes(key):
            kept[key] = count, keys


def mine(rows: Iterable[Tagged], min_pages: int = _EXAMPLES, most: int = MOST) -> list[Family]:
    """Families among tagged pages, those on the most pages first. Takes one pass; see `Miner` for its memory."""
    miner = Miner(most)
    for row in rows:
        miner.add(row)
    return miner.families(min_pages)


def exportable(families: Iterable[Family], min_hosts: int = 3, min_score: float = 0.9, min_pages: int = 10) -> list[Family]:
    """Families that may serve as evidence on other pages: seen on `min_hosts` hosts and `min_pages` pages; where hosts are unknown or
    pages fewer, a mean P(junk) of `min_score` has to do instead.

    What one host has on all its pages (its address, its legal footer) is that host's own, and no junk by being there. A good passage that
    some sites have in common is taken for junk now and then, but not on many pages. A family without constant text to be recognised by is
    left out too.
    """
    known = (family for family in families if family.marked and (family.hosts >= min_hosts or not family.hosts))
    return [family for family in known if family.score >= min_score or (family.hosts and family.pages >= min_pages)]


def _entries(row: Tagged) -> Iterator[tuple[int, _Entry]]:
    """The sections of a page and their keys: hashes of their lines."""
    where: tuple[str, str, set[int], str | None] | None = None
    for section in sections(row):
        compared, raw = lines(row.page.text, section)
        if not compared:
            continue
        if where is None:
            host = host_of(row.page.url)
            where = clean(row.id), clean(row.page.url or ""), set() if host is None else {_digest(host)}, day_of(row.fields)
        page, url, hosts, day = where
        start, end, size = section[0][0], section[-1][1], sum([block[1] - block[0] for block in section])
        codes: dict[str, int] = {}
        for block in section:
            codes[block[2]] = codes.get(block[2], 0) + block[1] - block[0]
        score = round(_MICRO * sum([block[3] * (block[1] - block[0]) for block in section]) / size)
        seen = _digest(f"{page} {start}"), page, start, end, url, raw
        yield _digest(compared), _Entry(compared, 1, size, score, codes, hosts, day, day, [seen])


def _family(group: Group, members: Sequence[_Entry], again: int) -> Family:
    whole = _Entry("", 0, 0, 0, {}, set(), None, None, [])
    for entry in members:
        whole.add(entry)
    some = members[:: 1 + len(members) // _SAMPLE]
    core = {(_kind(*element), element[1]): share for element, share in group.core.items() if _kind(*element) in KINDS}
    core |= {("phrase", phrase): share for phrase, share in _frequent(some).items()}
    marks = [Mark(kind, text, round(share, 3)) for (kind, text), share in core.items()]
    marks.sort(key=lambda mark: (KINDS.index(mark.kind), -mark.share, mark.text))
    pattern = max(some, key=lambda entry: (_has(entry, core), -entry.lines.count("\n"), entry.pages, entry.lines))
    return Family(
        id=f"{_digest(repr(sorted(group.core)), 6):012x}",
        code=min(whole.codes, key=lambda code: (-whole.codes[code], code)),
        score=round(whole.score / (_MICRO * whole.pages), 6),
        template=tuple(_shown(pattern, core)),
        marks=tuple(marks),
        pages=whole.pages - again,
        hosts=_count(whole.hosts),
        characters=whole.characters,
        first_seen=whole.first,
        last_seen=whole.last,
        examples=tuple(Example(page, start, end, url or None) for _, page, start, end, url, _ in whole.examples),
    )


def _kind(kind: str, text: str) -> str:
    """The kind of mark that an element of a group makes: its phrases of long lines are a sample, and are counted apart."""
    return kind if kind != "phrase" else "words" if text.count(" ") == 1 else ""


def _frequent(some: Sequence[_Entry]) -> dict[str, float]:
    """Phrases of the long lines that most sections have, by share."""
    counts: Counter[str] = Counter()
    for entry in some:
        said = {phrase for text in _literals(entry) if text.count(" ") >= SENTENCE for phrase in phrases(text)}
        counts.update(dict.fromkeys(said, entry.pages))
    whole = sum(entry.pages for entry in some)
    return {phrase: count / whole for phrase, count in counts.items() if count >= _MOST * whole and count > 1 and has_words(phrase)}


def _literals(entry: _Entry) -> Iterator[str]:
    return (line[1:] for line in entry.lines.split("\n") if line[0] != LABEL)


def _has(entry: _Entry, core: Mapping[Element, float]) -> int:
    """How many marks a section has."""
    said: set[Element] = {("label", line[1:]) for line in entry.lines.split("\n") if line[0] == LABEL}
    for text in _literals(entry):
        said.add(("literal", text))
        said.update(("phrase", phrase) for phrase in phrases(text))
    return len(core.keys() & said)


def _shown(entry: _Entry, core: Mapping[Element, float]) -> Iterator[str]:
    """A section with its values masked: words that are part of no mark are values."""
    raw = iter(entry.examples[0][-1].split("\n"))
    for line in entry.lines.split("\n"):
        text = line[1:]
        if line[0] == LABEL:
            yield _labelled(text, next(raw))
        elif ("literal", text) in core:
            yield text
        else:
            yield _with_phrases(text, [phrase for phrase in phrases(text) if ("phrase", phrase) in core or ("words", phrase) in core])


def _labelled(name: str, line: str) -> str:
    """A line with its label as it stands and its value masked."""
    if len(line) <= len(name):
        return line
    if line.lower().startswith(name):
        return line[: len(name)] + shape(literal(line[len(name) :]))
    return name + shape(literal(line[len(name) :]))


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


def _digest(text: str, size: int = 8) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=size).digest(), "big")


def _count(hosts: set[int]) -> int:
    """Different hosts: as many as there are hashes, or by how densely the smallest lie."""
    if len(hosts) <= _HOSTS:
        return len(hosts)
    return round((_HOSTS - 1) * 2**64 / sorted(hosts)[_HOSTS - 1])
