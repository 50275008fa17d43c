"""Sections of junk to groups of one template: what is constant in them, and which have enough of it in common.

Values differ from page to page and may come from a small stock (jobs, towns, quoted sentences), so that a line seen on many pages need
not be part of a template. A line is *constant* when it keeps company: it stands beside the same line nearly wherever it stands. All
other lines are known by their shape, or by words in a row that are frequent among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise
from zlib import crc32

import numpy as np
import numpy.typing as npt

from pagefilter.errors import ConfigError
from pagefilter.masking import LATIN, SENTENCE, has_words, phrases, shape

Element = tuple[str, str]
"""Kind and text of what lines have in common: a mark of a family."""

LABEL, LITERAL = "=", " "  # with which a line of a section begins: what follows is its label, or its literal (`pagefilter.masking`)
_SEEN = 3  # pages on which a line, a label or a phrase must be to be part of a template
_COMPANY = 0.3  # cosine of two neighbours from which they belong together: a value of a stock of ten beside a constant has 0.32
_GUEST = 0.2  # the same, below which a phrase of a line beside constant ones is a value from a stock of sentences
_JOINED = 0.5  # share of its pages on which a line that stands alone has another constant one beside it, at most
_COMMON = 0.01  # share of the pages with lines of a shape from which one literal among them is no chance value
_FREQUENT = 0.02  # the same of two words in a row of short lines
_BESIDE = 0.2  # phrases of a line that are so much rarer than its most frequent one are values
_PHRASES = 6  # of a line that count: first those at least
_TOP = 0.5  # as frequent as this share of its most frequent one, so that a word of a few in turn is none
_WEIGHT = {"label": 4, "literal": 4, "phrase": 2, "shape": 1, "shapes": 1}
_LOOSE = frozenset({"shape", "shapes"})
_FORMS = 3  # different shapes of four lines or more tell a template whose lines are values alone
_FIELDS = 4  # fields of one line that tell a template too
_PERMUTATIONS, _ROWS = 63, 3  # 21 bands of three: a pair of similarity 0.5 is compared with a probability of 0.94, one of 0.1 with 0.02
_ALIKE = 0.5  # Jaccard similarity of sections of one template
_ROUNDS = 2  # of joining groups: a third changed nothing
_CORE = 0.4  # share of its sections from which an element belongs to the core of a group
_SEED = 1

_Ints = npt.NDArray[np.int64]
_Floats = npt.NDArray[np.float64]


@dataclass(slots=True)
class Group:
    """Sections of one template by number, and the core: elements with the share of pages that have them."""

    sections: list[int]
    core: dict[Element, float] = field(default_factory=dict)


def groups(sections: Sequence[str], pages: Sequence[int], least: int = 1) -> list[Group]:
    """Sections that have a template in common; the order of sections changes numbers alone.

    A section is its lines, each `LABEL` or `LITERAL` and what follows, joined by line feeds; `pages` says on how many pages each stands.
    Groups on fewer than `least` pages are left out.

    Raises `ConfigError` saying what to install without datasketch.
    """
    alike: dict[frozenset[Element], list[int]] = defaultdict(list)
    for number, one in enumerate(elements(sections, pages)):
        if _tells(one):
            alike[one].append(number)
    sets = [(sum(pages[number] for number in numbers), one) for one, numbers in alike.items()]
    sets.sort(key=lambda item: (-item[0], sorted(item[1])))
    sketches = _Sketches()
    found: dict[frozenset[Element], Group] = {}  # by core: groups of the same core are one
    for cluster in _settled(_clustered(sets, sketches), sets, sketches):
        core = {element: share for element, share in _shares(cluster, sets).items() if share >= _CORE}
        if core:
            group = found.setdefault(frozenset(core), Group([], core))
            group.sections += [number for at in cluster for number in alike[sets[at][1]]]
    for group in found.values():
        group.sections.sort()
    return [group for group in found.values() if sum(pages[number] for number in group.sections) >= least]


def elements(sections: Sequence[str], pages: Sequence[int]) -> Iterator[frozenset[Element]]:
    """What each section has that others may have too."""
    numbers: dict[str, int] = {}  # of different lines
    lits = np.array([numbers.setdefault(line, len(numbers)) for section in sections for line in section.split("\n")], dtype=np.int64)
    lines = list(numbers)
    if not lines:
        return
    weights = np.array(pages, dtype=np.float64)
    sizes = np.array([section.count("\n") + 1 for section in sections], dtype=np.int64)
    of = np.repeat(np.arange(len(sections), dtype=np.int64), sizes)
    named = np.array([line[0] == LABEL for line in lines])
    whole = np.array([line[0] == LABEL or (has_words(line) and line.count(" ", 1) < SENTENCE) for line in lines])
    kinds: dict[str, int] = {}  # of different shapes
    shapes = np.array([kinds.setdefault("<label>" if line[0] == LABEL else shape(line[1:]), len(kinds)) for line in lines], dtype=np.int64)
    texts = list(kinds)
    seen, common = _on_pages(of, lits, len(lines), weights), _on_pages(of, shapes[lits], len(kinds), weights)[shapes]
    only = sizes[of] == 1
    single = _on_pages(of[only], lits[only], len(lines), weights)
    company, alone = _company(of, np.where(seen[lits] >= _SEEN, lits, -1), len(lines), weights)
    lonely = alone & ((seen >= _COMMON * common) | (single >= _SEEN))
    constant = whole & (seen >= _SEEN) & (named | (company >= _COMPANY) | lonely)
    loose = np.array([text not in LATIN for text in texts])[shapes]
    spoken = _phrases(lines, np.flatnonzero(~named & ~constant & loose), constant, common, of, lits, weights)
    own = [
        (("label" if line[0] == LABEL else "literal", line[1:]),) if constant[number]
        else tuple(("phrase", phrase) for phrase in spoken.get(number, ()))
        for number, line in enumerate(lines)
    ]  # fmt: skip
    rest = [texts[shapes[number]] if not own[number] and common[number] >= _SEEN else "" for number in range(len(lines))]
    for section in sections:
        yield _elements([numbers[line] for line in section.split("\n")], own, rest)


def _elements(section: Sequence[int], own: Sequence[tuple[Element, ...]], rest: Sequence[str]) -> frozenset[Element]:
    """What a section has, by the numbers of its lines: what is its `own`, else shapes, and their order where nothing is."""
    found = {element for number in section for element in own[number]}
    loose = [rest[number] for number in section if rest[number]]
    if not found:  # nothing but values: the order of their shapes has to do
        found.update(("shapes", f"{first}\n{second}") for first, second in pairwise(loose))
    return frozenset(found.union(("shape", one) for one in loose))


def _on_pages(of: _Ints, items: _Ints, kinds: int, weights: _Floats) -> _Floats:
    """Pages that have each item; one that stands twice in a section counts once."""
    pairs = np.unique(of * max(kinds, 1) + items)
    return np.asarray(np.bincount(pairs % max(kinds, 1), weights[pairs // max(kinds, 1)], kinds), dtype=np.float64)


def _company(of: _Ints, keys: _Ints, kinds: int, weights: _Floats) -> tuple[_Floats, npt.NDArray[np.bool_]]:
    """How constant the company of each key is, and whether it mostly stands alone.

    Company is the largest cosine of its pages and those of the key before or behind it. `keys` are those of lines in order; lines without
    one (-1) are passed over.
    """
    best = np.zeros(kinds)
    of, keys = of[keys >= 0], keys[keys >= 0]
    same = of[:-1] == of[1:]
    beside = np.flatnonzero(same)
    seen = _on_pages(of, keys, kinds, weights)
    joined = np.zeros(len(keys), dtype=bool)
    joined[:-1] |= same
    joined[1:] |= same
    alone = _on_pages(of[joined], keys[joined], kinds, weights) < _JOINED * seen
    if len(beside):
        pairs, numbers = np.unique(keys[beside] * kinds + keys[beside + 1], return_inverse=True)
        together = _on_pages(of[beside], numbers, len(pairs), weights)
        first, second = pairs // kinds, pairs % kinds
        cosine = np.where(together >= _SEEN, together / np.sqrt(seen[first] * seen[second]), 0.0)
        np.maximum.at(best, first, cosine)
        np.maximum.at(best, second, cosine)
    return best, alone


def _phrases(
    lines: Sequence[str], at: _Ints, constant: npt.NDArray[np.bool_], common: _Floats, of: _Ints, lits: _Ints, weights: _Floats
) -> dict[int, tuple[str, ...]]:
    """Frequent phrases of the lines numbered in `at`, which are not constant: those beside which the rest are values.

    Phrases are counted by Python's hash, in 64 bits: kept as text they would take most of the memory.
    """
    ends = np.zeros(len(lines) + 1, dtype=np.int64)
    hashes: list[npt.NDArray[np.int64]] = []
    for number in at:
        hashes.append(np.array([hash(phrase) for phrase in phrases(lines[number][1:])], dtype=np.int64))
        ends[number + 1] = len(hashes[-1])
    if not hashes:
        return {}
    sizes = ends[1:].copy()
    ends = np.cumsum(ends)
    _, ids = np.unique(np.concatenate(hashes), return_inverse=True)
    del hashes
    width = sizes[lits]
    inside = np.arange(int(width.sum()), dtype=np.int64) - np.repeat(np.cumsum(width) - width, width)
    counts = _on_pages(np.repeat(of, width), ids[np.repeat(ends[lits], width) + inside], int(ids.max()) + 1, weights)[ids]
    told: dict[int, tuple[str, ...]] = {}
    keys, names = np.where(constant[lits], lits, -1), dict[str, int]()
    first = np.full(len(lines), -1, dtype=np.int64)
    for number in at:
        own = counts[ends[number] : ends[number + 1]]
        if own.max() < _SEEN:
            continue
        counted = zip(phrases(lines[number][1:]), own, strict=True)
        said = {phrase: count for phrase, count in counted if count >= _SEEN and has_words(phrase)}
        top = max(said.values(), default=0)
        long = lines[number].count(" ", 1) >= SENTENCE
        least = max(_SEEN, _BESIDE * top) if long else max(_SEEN, _FREQUENT * common[number], _BESIDE * top)
        frequent = sorted(
            (count < _TOP * top, crc32(phrase.encode("utf-8", "replace")), phrase) for phrase, count in said.items() if count >= least
        )
        if len(frequent) >= (2 if long else 1):
            told[number] = tuple(phrase for *_, phrase in frequent[:_PHRASES])
            leading = next(phrase for *_, phrase in frequent if said[phrase] == top)
            first[number] = len(lines) + names.setdefault(leading, len(names))
    keys = np.where(first[lits] >= 0, first[lits], keys)
    company, alone = _company(of, keys, len(lines) + len(names), weights)
    return {number: own for number, own in told.items() if company[first[number]] >= _GUEST or alone[first[number]]}


def _tells(own: frozenset[Element]) -> bool:
    """Whether a section has anything that tells it from others: constant text, several shapes in order, or placeholder Latin alone."""
    if any(kind not in _LOOSE for kind, _ in own):
        return True
    shapes = {text for kind, text in own if kind == "shape"}
    row = any(one.count("|") >= _FIELDS - 1 for one in shapes)
    return bool(shapes and shapes.issubset(LATIN)) or row or (len(shapes) >= _FORMS and len(own) - len(shapes) >= _FORMS)


def _clustered(sets: Sequence[tuple[int, frozenset[Element]]], sketches: _Sketches) -> list[list[int]]:
    """Each set joins the most similar of those before it that lead a cluster, or leads one of its own; the most frequent come first."""
    index = _Index()
    clusters: list[list[int]] = []
    for number, (_, one) in enumerate(sets):
        bands = sketches.bands(one)
        best, leader = max(((_similarity(one, sets[clusters[at][0]][1]), -at) for at in index.query(bands)), default=(0.0, 0))
        if best >= _ALIKE:
            clusters[-leader].append(number)
        else:
            index.insert(len(clusters), bands)
            clusters.append([number])
    return clusters


def _settled(clusters: list[list[int]], sets: Sequence[tuple[int, frozenset[Element]]], sketches: _Sketches) -> list[list[int]]:
    """Clusters whose cores are alike are one: sections that lack the same lines may have led clusters of their own."""
    for _ in range(_ROUNDS):
        index = _Index()
        sized = sorted(((sum(sets[at][0] for at in cluster), cluster) for cluster in clusters), key=lambda item: (-item[0], item[1][0]))
        merged: list[list[int]] = []
        cores: list[frozenset[Element]] = []
        for size, cluster in sized:
            core = frozenset(element for element, share in _shares(cluster, sets).items() if share >= _CORE)
            bands = sketches.bands(core)
            best, at = max(((_similarity(core, cores[at]), -at) for at in index.query(bands)), default=(0.0, 0))
            if best >= _ALIKE:
                merged[-at] += cluster
                continue
            if size > 1:  # nothing smaller comes that could join a section of one page
                index.insert(len(merged), bands)
            merged.append(list(cluster))
            cores.append(core)
        if len(merged) == len(clusters):
            break
        clusters = merged
    return clusters


def _shares(cluster: Sequence[int], sets: Sequence[tuple[int, frozenset[Element]]]) -> dict[Element, float]:
    """Share of a cluster's pages that have each element."""
    counts: dict[Element, int] = defaultdict(int)
    for at in cluster:
        for element in sets[at][1]:
            counts[element] += sets[at][0]
    whole = sum(sets[at][0] for at in cluster)
    return {element: count / whole for element, count in counts.items()}


def _similarity(one: frozenset[Element], other: frozenset[Element]) -> float:
    """Weighted Jaccard similarity."""
    common = one & other
    if not common:
        return 0.0
    either = one | other
    told = [kind for kind, _ in common if kind not in _LOOSE]
    if (not told or told == ["label"]) and sum(kind not in _LOOSE for kind, _ in either) > len(told):
        return 0.0  # shapes, and one label, which many templates have, say little of what has more to be known by
    return sum(_WEIGHT[kind] for kind, _ in common) / sum(_WEIGHT[kind] for kind, _ in either)


class _Sketches:
    """MinHash sketches (Broder 1997) of sets, in bands: that of a set is the least of those of its elements, which are made once."""

    def __init__(self) -> None:
        try:
            from datasketch import MinHash
        except ImportError as error:
            raise ConfigError("families are grouped with datasketch; install it with `pip install 'pagefilter[report]'`") from error
        self._empty = MinHash(_PERMUTATIONS, seed=_SEED, hashfunc=_hash32)
        self._of: dict[Element, npt.NDArray[np.uint32]] = {}

    def bands(self, own: frozenset[Element]) -> list[bytes]:
        """The sketch of a set, a few permutations each."""
        if not own:
            return []
        low = np.minimum.reduce([self._element(element) for element in own]).tobytes()
        return [low[at : at + 4 * _ROWS] for at in range(0, len(low), 4 * _ROWS)]

    def _element(self, element: Element) -> npt.NDArray[np.uint32]:
        if element not in self._of:
            kind, text = element
            made = self._empty.copy()
            made.update_batch([f"{kind}{copy}{text}" for copy in range(_WEIGHT[kind])])
            self._of[element] = made.hashvalues.astype(np.uint32)
        return self._of[element]


class _Index:
    """Numbers of sets by the bands of their sketches (Indyk and Motwani 1998). That of datasketch takes twenty times as long."""

    def __init__(self) -> None:
        self._tables: list[dict[bytes, list[int]]] = [{} for _ in range(_PERMUTATIONS // _ROWS)]

    def insert(self, number: int, bands: Sequence[bytes]) -> None:
        """Add a set."""
        for table, band in zip(self._tables, bands, strict=False):
            table.setdefault(band, []).append(number)

    def query(self, bands: Sequence[bytes]) -> set[int]:
        """Sets that share a band with this one."""
        return {number for table, band in zip(self._tables, bands, strict=False) for number in table.get(band, ())}


def _hash32(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=4).digest(), "big")
