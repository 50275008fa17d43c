"""Sections of junk to groups of one template: what is constant in them, and which have enough of it in common.

Values differ from page to page and may come from a small stock (jobs, towns, quoted sentences), so that a line seen on many pages need
not be part of a template. A line is *constant* when it keeps company: it stands beside the same line nearly wherever it stands. All
other lines are known by their shape, or by words in a row that are frequent among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from pagefilter.errors import ConfigError
from pagefilter.masking import SENTENCE, has_words, phrases, shape

Line = tuple[str, str]
"""Label of a line and its literal (`pagefilter.masking`); one of them is empty."""
Element = tuple[str, str]
"""Kind and text of what lines have in common: a mark of a family."""

_SEEN = 3  # pages on which a line, a label or a phrase must be to be part of a template
_COMPANY = 0.3  # cosine of two neighbours from which they belong together: a value of a stock of ten beside a constant has 0.32
_GUEST = 0.2  # the same, below which a phrase of a line beside constant ones is a value from a stock of sentences
_JOINED = 0.5  # share of its pages on which a line that stands alone has another constant one beside it, at most
_COMMON = 0.01  # share of the pages with lines of a shape from which one literal among them is no chance value
_FREQUENT = 0.02  # the same of two words in a row of short lines
_BESIDE = 0.2  # phrases of a line that are so much rarer than its most frequent one are values
_PHRASES = 6  # of a line that count
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


def groups(sections: Sequence[Sequence[Line]], pages: Sequence[int], least: int = 1) -> list[Group]:
    """Sections that have a template in common; `pages` says how often each stands. Groups on fewer than `least` pages are left out.
    The order of sections changes numbers alone.

    Raises `ConfigError` saying what to install without datasketch.
    """
    found = list(elements(sections, pages))
    alike: dict[frozenset[Element], list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        if _tells(one):
            alike[one].append(number)
    sets = [(sum(pages[number] for number in numbers), one) for one, numbers in alike.items()]
    sets.sort(key=lambda item: (-item[0], sorted(item[1])))
    clusters = _settled(_clustered(sets), sets)
    made = []
    for cluster in clusters:
        if sum(sets[at][0] for at in cluster) < least:
            continue
        core = {element: share for element, share in _shares(cluster, sets).items() if share >= _CORE}
        made.append(Group(sorted(number for at in cluster for number in alike[sets[at][1]]), core))
    return made


def elements(sections: Sequence[Sequence[Line]], pages: Sequence[int]) -> Iterator[frozenset[Element]]:
    """What each section has that others may have too."""
    lines = [(number, line) for number, section in enumerate(sections) for line in section]
    if not lines:
        yield from (frozenset() for _ in sections)
        return
    weights = np.array(pages, dtype=np.float64)
    of = np.array([number for number, _ in lines], dtype=np.int64)
    names, lits = _numbered(f"L{name}" if name else f"T{text}" for _, (name, text) in lines)
    shapes_text = ["<label>" if name else shape(text) for _, (name, text) in lines]
    whole = np.array([bool(name) or (has_words(text) and text.count(" ") < SENTENCE) for _, (name, text) in lines])
    shape_names, shapes = _numbered(shapes_text)
    seen, common = _on_pages(of, lits, len(names), weights), _on_pages(of, shapes, len(shape_names), weights)
    only = np.bincount(of, minlength=len(sections))[of] == 1
    single = _on_pages(of[only], lits[only], len(names), weights)
    company, alone = _company(of, np.where(seen[lits] >= _SEEN, lits, -1), len(names), weights)
    named = np.array([bool(name) for _, (name, _) in lines])
    lonely = alone[lits] & ((seen[lits] >= _COMMON * common[shapes]) | (single[lits] >= _SEEN))
    constant = whole & (seen[lits] >= _SEEN) & (named | (company[lits] >= _COMPANY) | lonely)
    spoken = _phrases(lines, shapes_text, constant, common[shapes], lits, weights)
    rare = common[shapes] < _SEEN
    at = 0
    for section in sections:
        own: set[Element] = set()
        loose: list[str] = []
        for name, text in section:
            if constant[at]:
                own.add(("label", name) if name else ("literal", text))
            elif spoken[at]:
                own.update(("phrase", phrase) for phrase in spoken[at])
            elif not rare[at]:
                loose.append(shapes_text[at])
            at += 1
        if not own:  # nothing but values: the order of their shapes has to do
            own.update(("shapes", f"{first}\n{second}") for first, second in pairwise(loose))
        own.update(("shape", one) for one in loose)
        yield frozenset(own)


def _numbered(texts: Iterable[str]) -> tuple[list[str], _Ints]:
    """Different texts, and the number of each."""
    known: dict[str, int] = {}
    numbers = np.array([known.setdefault(text, len(known)) for text in texts], dtype=np.int64)
    return list(known), numbers


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
    lines: Sequence[tuple[int, Line]], shapes: Sequence[str], constant: npt.NDArray[np.bool_], common: _Floats,
    lits: _Ints, weights: _Floats,
) -> list[tuple[str, ...]]:  # fmt: skip
    """Frequent phrases of each line that is not constant: those beside which the rest are values."""
    told: list[tuple[str, ...]] = [()] * len(lines)
    at = [number for number, (_, (name, _)) in enumerate(lines) if not (name or constant[number] or shapes[number] == "<latin>")]
    said = [phrases(lines[number][1][1]) for number in at]
    counts: dict[str, float] = defaultdict(float)
    section, own = -1, set[str]()
    for number, these in zip(at, said, strict=True):
        if lines[number][0] != section:
            section, own = lines[number][0], set()
        for phrase in these:
            if phrase not in own:
                own.add(phrase)
                counts[phrase] += weights[section]
    for phrase in [phrase for phrase in counts if not has_words(phrase)]:
        counts[phrase] = 0.0
    keys, names = np.where(constant, lits, -1), dict[str, int]()
    offset = int(lits.max()) + 1
    for number, these in zip(at, said, strict=True):
        if not these:
            continue
        top = max(map(counts.__getitem__, these))
        long = lines[number][1][1].count(" ") >= SENTENCE
        least = max(_SEEN, _BESIDE * top) if long else max(_SEEN, _FREQUENT * common[number], _BESIDE * top)
        frequent = sorted({phrase for phrase in these if counts[phrase] >= least}, key=_hash)
        if len(frequent) >= (2 if long else 1):
            told[number] = tuple(frequent[:_PHRASES])
            first = next(phrase for phrase in frequent if counts[phrase] == top)
            keys[number] = offset + names.setdefault(first, len(names))
    of = np.array([number for number, _ in lines], dtype=np.int64)
    company, alone = _company(of, keys, offset + len(names), weights)
    for number in at:
        if told[number] and company[keys[number]] < _GUEST and not alone[keys[number]]:
            told[number] = ()
    return told


def _tells(own: frozenset[Element]) -> bool:
    """Whether a section has anything that tells it from others: constant text, several shapes in order, or placeholder Latin alone."""
    if any(kind not in _LOOSE for kind, _ in own):
        return True
    shapes = {text for kind, text in own if kind == "shape"}
    row = any(one.count("|") >= _FIELDS - 1 for one in shapes)
    return shapes == {"<latin>"} or row or (len(shapes) >= _FORMS and len(own) - len(shapes) >= _FORMS)


def _clustered(sets: Sequence[tuple[int, frozenset[Element]]]) -> list[list[int]]:
    """Each set joins the most similar of those before it that lead a cluster, or leads one of its own; the most frequent come first."""
    index, sketch = _lsh()
    clusters: list[list[int]] = []
    for number, (_, one) in enumerate(sets):
        print_of = sketch(one)
        best, leader = max(((_similarity(one, sets[clusters[at][0]][1]), -at) for at in index.query(print_of)), default=(0.0, 0))
        if best >= _ALIKE:
            clusters[-leader].append(number)
        else:
            index.insert(len(clusters), print_of)
            clusters.append([number])
    return clusters


def _settled(clusters: list[list[int]], sets: Sequence[tuple[int, frozenset[Element]]]) -> list[list[int]]:
    """Clusters whose cores are alike are one: sections that lack the same lines may have led clusters of their own."""
    for _ in range(_ROUNDS):
        index, sketch = _lsh()
        sized = sorted(((sum(sets[at][0] for at in cluster), cluster) for cluster in clusters), key=lambda item: (-item[0], item[1][0]))
        merged: list[list[int]] = []
        cores: list[frozenset[Element]] = []
        for size, cluster in sized:
            core = frozenset(element for element, share in _shares(cluster, sets).items() if share >= _CORE)
            print_of = sketch(core)
            best, at = max(((_similarity(core, cores[at]), -at) for at in index.query(print_of)), default=(0.0, 0))
            if best >= _ALIKE:
                merged[-at] += cluster
                continue
            if size > 1:  # nothing smaller comes that could join a section of one page
                index.insert(len(merged), print_of)
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
    both = sum(_WEIGHT[kind] for kind, _ in common)
    if not both or (all(kind in _LOOSE for kind, _ in common) and not all(kind in _LOOSE for kind, _ in one | other)):
        return 0.0  # shapes alone say little of what has more to be known by
    return both / sum(_WEIGHT[kind] for kind, _ in one | other)


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def _lsh() -> tuple[Any, Any]:
    """An index of sketches, and what sketches a set: MinHash of Broder (1997), banded as by Indyk and Motwani (1998)."""
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError as error:
        raise ConfigError("families are grouped with datasketch; install it with `pip install 'pagefilter[report]'`") from error
    empty = MinHash(_PERMUTATIONS, seed=_SEED, hashfunc=_hash32)

    def sketch(own: frozenset[Element]) -> Any:
        made = empty.copy()
        made.update_batch([f"{kind}{copy}{text}" for kind, text in own for copy in range(_WEIGHT[kind])])
        return made

    return MinHashLSH(num_perm=_PERMUTATIONS, params=(_PERMUTATIONS // _ROWS, _ROWS)), sketch


def _hash32(text: str) -> int:
    return _hash(text) & 0xFFFFFFFF
