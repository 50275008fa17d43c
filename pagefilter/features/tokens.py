"""What a text says, parted into words once for all who count them, and what is known of each word.

Three ways of parting stand behind features: `spoken`, words with figures and apostrophes, `\\w[\\w'’]*` (of `statistics`); `words` of
letters, `[^\\W\\d_]+(?:['’][^\\W\\d_]+)*`, within blocks (of `words`); and the tokens of `document`, which are words of letters with one
apostrophe at most, runs of figures, and marks. Most words are the same whichever way, and are looked up once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from pagefilter.compiled import native
from pagefilter.data import Block
from pagefilter.features.forms import MARKS
from pagefilter.features.lexicon import LEXICON
from pagefilter.features.plane import SIZE as _PLANE
from pagefilter.features.plane import spans

MOST_SPOKEN = 50_000  # characters whose `spoken` words count
MOST_HASHED = 20_000  # characters whose tokens count
IN_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LETTER, FIGURE, LINE, QUOTE, MARK, SPACE, STOP, UNSPACED = (1 << bit for bit in range(8))  # of `Tokens.kinds`; the third is the underscore
PLACE_BITS = 15  # neither has more words than that: the numbers of three forms and a place among the tokens fit in 63 bits
_STOPS = ".!?。।؟"
Places = npt.NDArray[np.intp]
Kinds = npt.NDArray[np.uint8]
Facts = npt.NDArray[np.int64]
Spans = tuple[Places, Places]
_NOWHERE: Places = np.zeros(0, dtype=np.intp)


def _kind(char: str) -> int:
    """Kinds of a character, as patterns have them."""
    figure = char.isdecimal()
    return (
        LETTER * (char.isalnum() and not figure) | FIGURE * figure | LINE * (char == "_") | QUOTE * (char in "'’")
        | MARK * (char in MARKS) | SPACE * char.isspace() | STOP * (char in _STOPS)
        | UNSPACED * bool(IN_UNSPACED.match(char))
    )  # fmt: skip


@cache
def _table() -> Kinds:
    """Kinds of the characters of the basic plane; none of those beyond."""
    table = np.zeros(_PLANE + 1, dtype=np.uint8)
    for kind, pattern in ((LETTER, r"[^\W\d_]"), (FIGURE, r"\d"), (SPACE, r"\s"), (UNSPACED, IN_UNSPACED.pattern)):
        for span in spans(pattern):
            table[span] |= kind
    for char in f"_'’{MARKS}{_STOPS}":
        table[ord(char)] = _kind(char)
    return table


def _kind_beyond(code: int) -> int:
    return _kind(chr(code))


@cache
def _mark_numbers() -> Kinds:
    numbers = np.zeros(_PLANE + 1, dtype=np.uint8)
    numbers[[*map(ord, MARKS)]] = range(len(MARKS))
    return numbers


class Tokens:
    """Words of a text, as rows of `facts` (columns of `lexicon`).

    Rows from 0 on are the `spoken` words; `words` (rows of the words within `blocks`) and `hashed` (of the tokens) say where the others
    stand; `owner` is the block of each of `words`. `kinds` are the kinds of each character, with a 0 before and behind.
    """

    def __init__(self, text: str, blocks: Sequence[Block] = ()) -> None:
        parted = Parted(text, blocks) if native is None else parted_in_c(text, blocks)
        self.text = text
        self.kinds = parted.kinds
        self.count = len(parted.lengths)
        self.lengths = parted.lengths
        self.words, self.owner, self.hashed = parted.words, parted.owner, parted.hashed
        self._strings = parted.strings
        self.facts: Facts = LEXICON.facts(self._strings)


class _InC(NamedTuple):
    """What `Parted` has."""

    kinds: Kinds
    strings: list[str]
    lengths: Places
    words: Places
    owner: Places
    hashed: Places


def parted_in_c(text: str, blocks: Sequence[Block]) -> _InC:
    """A text parted in compiled code."""
    assert native is not None
    starts, ends = [block.start for block in blocks], [block.end for block in blocks]
    kinds, strings, *places = native.part(text, _table(), _mark_numbers(), _kind_beyond, starts, ends, MOST_SPOKEN, MOST_HASHED)
    strings += MARKS
    lengths, words, owner, hashed = (np.frombuffer(part, dtype=np.intp) for part in places)
    return _InC(np.frombuffer(kinds, dtype=np.uint8), strings, lengths, words, owner, hashed)


class Parted:
    """A text parted into `strings`, of which `Tokens` tells."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._text = text
        codes = np.frombuffer(f"\x00{text}\x00".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        self.kinds: Kinds = _table().take(codes, mode="clip")
        if not text.isascii():
            for at in (codes >= _PLANE).nonzero()[0].tolist():
                self.kinds[at] = _kind(chr(codes[at]))
        kinds = _beginning(self.kinds, MOST_SPOKEN)
        starts, ends = _spoken(kinds)
        self._count = len(starts)
        self.lengths = ends - starts
        self.strings = _strings(codes[: len(kinds)], kinds, starts)
        self._row_at = np.full(len(text) + 1, -1, dtype=np.intp)
        self._row_at[starts] = np.arange(len(starts))
        self._ends = ends
        runs, joined = _letters(self.kinds)
        starts, ends, self.owner = _words(text, runs, joined, blocks)
        self.words = self._rows(starts, ends)
        self.hashed = self._hashed(codes, runs, joined)

    def _hashed(self, codes: npt.NDArray[np.uint32], runs: Spans, joined: npt.NDArray[np.bool_]) -> Places:
        """Rows of the tokens of `document`, in order."""
        kinds = _beginning(self.kinds, MOST_HASHED)
        if kinds is not self.kinds:
            runs, joined = _letters(kinds)
        if (joined[1:] & joined[:-1]).any():  # "rock'n'roll" is "rock'n" and "roll"
            numbers = np.arange(1, len(joined) + 1)
            since = numbers - np.maximum.accumulate(np.where(joined, 0, numbers))
            joined = since % 2 == 1
        rows = np.full(len(kinds), -1, dtype=np.intp)
        for starts, ends in (_chained(runs, joined), _runs(kinds & FIGURE)):
            rows[starts] = self._rows(starts, ends)
        marks = (kinds & MARK).nonzero()[0]
        rows[marks - 1] = _mark_numbers().take(codes[marks]).astype(np.intp) + len(self.strings)
        self.strings += MARKS
        return rows[rows >= 0]

    def _rows(self, starts: Places, ends: Places) -> Places:
        """Rows of what stands there: as a rule that of a spoken word."""
        if not self._count:
            rows = np.full(len(starts), -1, dtype=np.intp)
            same = rows >= 0
        else:
            rows = self._row_at[starts]
            same = (rows >= 0) & (self._ends[rows] == ends)
        others = (~same).nonzero()[0]
        if len(others):
            rows[others] = np.arange(len(self.strings), len(self.strings) + len(others))
            text = self._text
            self.strings += [text[start:end] for start, end in zip(starts[others].tolist(), ends[others].tolist(), strict=True)]
        return rows


def _beginning(kinds: Kinds, most: int) -> Kinds:
    """Kinds of the first characters, with a 0 before and behind."""
    if len(kinds) <= most + 2:
        return kinds
    kinds = kinds[: most + 2].copy()
    kinds[-1] = 0
    return kinds


def _runs(marked: npt.NDArray[np.integer[Any]]) -> Spans:
    """Where runs of marked characters start and end; `marked` has a 0 before and behind, which no place counts."""
    inside = marked != 0
    edges = (inside[1:] != inside[:-1]).nonzero()[0]
    return edges[::2], edges[1::2]


def _spoken(kinds: Kinds) -> Spans:
    """Spans of ``\\w[\\w'’]*``."""
    starts, ends = _runs(kinds & (LETTER | FIGURE | LINE | QUOTE))
    led = (kinds[starts + 1] == QUOTE).nonzero()[0]
    if len(led):  # by apostrophes, which open no word
        starts = starts.copy()
        inner = np.append((kinds & (LETTER | FIGURE | LINE)).nonzero()[0] - 1, len(kinds))
        starts[led] = inner[inner.searchsorted(starts[led])]
        filled = starts < ends
        starts, ends = starts[filled], ends[filled]
    return starts, ends


def _strings(codes: npt.NDArray[np.uint32], kinds: Kinds, starts: Places) -> list[str]:
    """The spoken words: what is left, parted by spaces, when all that is in no word is one; no word has white space."""
    inside = kinds & (LETTER | FIGURE | LINE | QUOTE) != 0
    opened = inside.copy()
    opened[1:] &= ~inside[:-1]  # where runs begin
    opened[starts + 1] = False
    for at in opened.nonzero()[0].tolist():  # apostrophes before a word or without one
        while kinds[at] == QUOTE:
            inside[at] = False
            at += 1
    return np.where(inside, codes, 32).tobytes().decode("utf-32-le", "surrogatepass").split()


def _letters(kinds: Kinds) -> tuple[Spans, npt.NDArray[np.bool_]]:
    """Spans of ``[^\\W\\d_]+``, and whether one apostrophe parts each from the next."""
    starts, ends = _runs(kinds & LETTER)
    return (starts, ends), (starts[1:] == ends[:-1] + 1) & (kinds[ends[:-1] + 1] == QUOTE)


def _chained(runs: Spans, joined: npt.NDArray[np.bool_]) -> Spans:
    """Spans, each of those joined to the next made one with it."""
    starts, ends = runs
    if not joined.any():
        return runs
    apart = ~joined
    return starts[np.concatenate([[True], apart])], ends[np.concatenate([apart, [True]])]


def _words(text: str, runs: Spans, joined: npt.NDArray[np.bool_], blocks: Sequence[Block]) -> tuple[Places, Places, Places]:
    """Spans of the words of blocks, and the block of each; as a rule each word of the text lies within one."""
    if not blocks:
        return _NOWHERE, _NOWHERE, _NOWHERE
    starts, ends = _chained(runs, joined)
    firsts = np.array([block.start for block in blocks])
    lasts = np.array([block.end for block in blocks])
    owner = firsts.searchsorted(starts, "right") - 1
    if ((owner >= 0) & (ends <= lasts[owner])).all():
        return starts, ends, owner
    found = [(*word.span(), number) for number, block in enumerate(blocks) for word in WORD.finditer(text, block.start, block.end)]
    starts, ends, owner = np.array(found, dtype=np.intp).reshape(-1, 3).T
    return starts, ends, owner


def counted(keys: Facts) -> Facts:
    """How often each key (below 1 << 48) occurs, at the place where it first does, and 0 elsewhere."""
    counts = np.zeros(len(keys), dtype=np.int64)
    if not len(keys):
        return counts
    placed = keys << PLACE_BITS | np.arange(len(keys))
    placed.sort()
    ordered = placed >> PLACE_BITS
    starts = np.concatenate([[0], (ordered[1:] != ordered[:-1]).nonzero()[0] + 1, [len(keys)]])
    counts[placed[starts[:-1]] & ((1 << PLACE_BITS) - 1)] = starts[1:] - starts[:-1]
    return counts
