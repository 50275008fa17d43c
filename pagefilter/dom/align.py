"""Which blocks of a page a text taken from it is made of: by its lines, in order, and by its words where a line is no block's own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pagefilter.compiled import native

_WORD = re.compile(r"\w+")
_RUN = 3  # words in a row that begin a match


Words = list[str]


def words(text: str) -> Words:
    """Words of a text, in small letters."""
    found = native.words(text) if native is not None and text.isascii() else None
    return _WORD.findall(text.lower()) if found is None else found


def words_of(texts: Sequence[str]) -> list[Words]:
    """Words of each text; equal texts, of which a page has many, have the same list."""
    known = {text: words(text) for text in dict.fromkeys(texts)}
    return [known[text] for text in texts]


def covered(blocks: Sequence[Words], lines: Sequence[str]) -> npt.NDArray[np.float64]:
    """Share of the words of each block that the lines have, 0..1, shape (blocks,)."""
    shares = np.zeros(len(blocks))
    homes: dict[str, list[int]] = {}
    for number, own in enumerate(blocks):
        homes.setdefault("".join(own), []).append(number)
    homes.pop("", None)
    at = 0
    taken: set[int] = set()
    odd: list[tuple[Words, int]] = []
    for text in lines:
        line = words(text)
        found = homes.get("".join(line))
        if found:
            place = bisect_left(found, at)
            free = next((number for number in found[place:] if number not in taken), None)
            if free is None:
                free = next((number for number in found if number not in taken), None)
            if free is not None:
                shares[free] = 1.0
                taken.add(free)
                at = free + 1
            continue
        odd.append((line, at))
    if odd:
        _by_words(blocks, odd, taken, shares)
    return shares


def places(blocks: Sequence[str], lines: Sequence[str]) -> list[tuple[int, int, int, int, int]]:
    """Where each word of the lines stands in the blocks: line, start and end in it, block, start in that; words found nowhere are left out.

    Lines are looked for in order, each after the one before, as runs of words.
    """
    words = [(number, word) for number, text in enumerate(blocks) for word in _WORD.finditer(text)]
    texts = [word.group().lower() for _, word in words]
    runs: dict[tuple[str, ...], list[int]] = {}
    for size in (_RUN, 1):
        for at in range(len(texts) - size + 1):
            runs.setdefault(tuple(texts[at : at + size]), []).append(at)
    taken = np.zeros(len(words), dtype=bool)
    found: list[tuple[int, int, int, int, int]] = []
    begin = 0
    for number, line in enumerate(lines):
        wanted = list(_WORD.finditer(line))
        at = 0
        while at < len(wanted):
            key = tuple(word.group().lower() for word in wanted[at : at + _RUN])
            candidates = runs.get(key) or (runs.get(key[:1], []) if len(key) < _RUN else [])
            place = bisect_left(candidates, begin)
            best = next((other for other in (*candidates[place:], *candidates[:place]) if not taken[other]), None)
            if best is None:
                at += 1
                continue
            length = 0
            while at + length < len(wanted) and best + length < len(words) and texts[best + length] == wanted[at + length].group().lower():
                block, word = words[best + length]
                found.append((number, wanted[at + length].start(), wanted[at + length].end(), block, word.start()))
                length += 1
            taken[best : best + length] = True
            begin = best + length
            at += length
    return found


def _by_words(blocks: Sequence[Words], lines: Sequence[tuple[Words, int]], taken: set[int], shares: npt.NDArray[np.float64]) -> None:
    """Lines that are parts of blocks, or several together: runs of words, looked for first after what went before them."""
    left: Words = []
    owner: list[int] = []
    starts: dict[int, int] = {}
    for number, own in enumerate(blocks):
        starts[number] = len(left)
        if number not in taken:
            left += own
            owner += [number] * len(own)
    runs: dict[tuple[str, ...], list[int]] = {}
    for at, run in enumerate(zip(left, left[1:], left[2:], strict=False)):
        runs.setdefault(run, []).append(at)
    hit = np.zeros(len(left), dtype=bool)
    for wanted, after in lines:
        begin = starts.get(after, len(left))
        at = 0
        while at < len(wanted):
            places = runs.get(tuple(wanted[at : at + _RUN]))
            if not places:
                at += 1
                continue
            place = bisect_left(places, begin)
            best = places[place] if place < len(places) else places[0]
            if hit[best]:
                best = next((other for other in places if not hit[other]), best)
            length = 0
            while at + length < len(wanted) and best + length < len(left) and left[best + length] == wanted[at + length]:
                length += 1
            hit[best : best + length] = True
            begin = best + length
            at += length
    if hit.any():
        counts = np.bincount(owner, minlength=len(blocks))
        hits = np.bincount(np.array(owner)[hit], minlength=len(blocks))
        some = hits > 0
        shares[some] = np.maximum(shares[some], hits[some] / counts[some])
