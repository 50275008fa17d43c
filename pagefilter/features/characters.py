"""Characters of the blocks of a page, all at once: how many of each class a block has, and where the rarer ones stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

from pagefilter.compiled import native
from pagefilter.features.plane import SIZE as PLANE
from pagefilter.features.plane import plane, spans

CLASSES = ("digit", "upper", "punctuation", "non_ascii", "unspaced", "vowel", "letter")
SPACE = 1 << len(CLASSES)  # what str.isspace and \s say of a character
_VOWELS = frozenset("aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüаеёиоуыэюяіїєαεηιουωάέήίόύώ")
_BEHIND = "\x00" * 8  # behind the last block, so that nobody looks beyond the end
Numbers = npt.NDArray[np.intp]
Marks = npt.NDArray[np.bool_]

# Signs that few characters of a text are, each with those that it stands for.
_SIGNS = {
    "comma": ",",
    "exclamation": "!！",
    "question": "?？",
    "quote": '"“”«»„「」',
    "at": "@",
    "hash": "#",
    "tab": "\t",
    "colon": ":",
    "label": ":：=",  # what ends a label
    "cell": "|\t",  # what parts cells
    "parting": "|•·»›→",  # what parts fields wherever it stands
    "stroke": "/–—-",  # what parts fields between spaces
    "slot": "{}[<%",
    "currency": "$€£¥₽₹",
    "broken": "ÃÂâÐï\ufffdÑ",  # what wrong decoding begins with
    "end": ".!?…。！？",
    "dot": ".",
    "zero": "〇○",
    "cross": "xX#",
    "post": "〒",
    "percent": "%",
    "stop": ".!?…。！？।؟",  # what a sentence ends with
    "arrow": "→←»«›‹▸▶►▼▲↑↓↩⇒",
    "bullet": "-*•·–—»+",
}
_RANGES = {"figure": r"\d", "capital": "[A-ZÀ-ÖØ-ÞА-Я]"}
SIGN: dict[str, int] = {name: 1 << number for number, name in enumerate((*_SIGNS, *_RANGES))}
COLUMN: dict[str, int] = {name: number for number, name in enumerate((*CLASSES, *SIGN))}
SMALL, CAPITAL, LETTER, HEX = 1, 2, 4, 8  # forms: small letter before a glued word, [A-Z], [A-Za-z], [0-9a-f]


@cache
def _table() -> npt.NDArray[np.uint8]:
    """One bit a class, and one for white space, for each character of the basic plane."""
    table = np.zeros(PLANE + 1, dtype=np.uint8)
    table[0x80:] |= 1 << 3
    for low, high in ((0x3040, 0x3100), (0x3400, 0xA000), (0xAC00, 0xD7B0), (0x0E00, 0x0E80)):  # kana, Han, Hangul, Thai
        table[low:high] |= 1 << 4
    for code, category in enumerate(map(unicodedata.category, plane()[:0x3000])):  # scripts with case and common punctuation lie below
        kind = category[0]
        if kind == "L":
            table[code] |= 1 << 6 | (category in ("Lu", "Lt")) << 1 | (chr(code).lower() in _VOWELS) << 5
        elif kind in "PS":
            table[code] |= 1 << 2
        elif category == "Nd":
            table[code] |= 1
    for low, high in (
        (0x3040, 0x3100),
        (0x3400, 0xD7B0),
        (0xF900, 0xFB00),
        (0xFB1D, 0xFDD0),
        (0xFE70, 0xFEFD),
        (0xFF66, 0xFFDD),
        (0xA000, 0xAC00),
    ):
        table[low:high] |= 1 << 6
    for low, high in ((0x3000, 0x3040), (0xFF01, 0xFF10), (0xFF1A, 0xFF21), (0xFF3B, 0xFF41), (0xFF5B, 0xFF66)):
        table[low:high] |= 1 << 2
    table[0xFF10:0xFF1A] |= 1
    for span in spans(r"\s"):
        table[span] |= SPACE
    return table


@cache
def _signs() -> npt.NDArray[np.uint32]:
    """One bit a sign for each character of the basic plane."""
    table = np.zeros(PLANE + 1, dtype=np.uint32)
    for name, chars in _SIGNS.items():
        table[[ord(char) for char in chars]] |= np.uint32(SIGN[name])
    for name, pattern in _RANGES.items():
        for span in spans(pattern):
            table[span] |= np.uint32(SIGN[name])
    return table


@cache
def _forms() -> npt.NDArray[np.uint8]:
    table = np.zeros(PLANE + 1, dtype=np.uint8)
    for bit, pattern in ((SMALL, "[a-zà-öø-ÿа-я]"), (CAPITAL, "[A-Z]"), (LETTER, "[A-Za-z]"), (HEX, "[0-9a-f]")):
        for span in spans(pattern):
            table[span] |= bit
    return table


@dataclass(frozen=True, slots=True)
class Sorts:
    """Sorts of characters: those of one sort are of the same classes, signs and forms, which stand in arrays by the number of the sort."""

    of: npt.NDArray[np.uint8]  # sort of each character of the basic plane, and of one beyond
    space: Marks
    signs: npt.NDArray[np.uint32]
    forms: npt.NDArray[np.uint8]
    membership: npt.NDArray[np.float64]  # 1.0 where a sort is of a class or stands for a sign: shape (sorts, classes and signs)
    figure: int  # the sort of figures beyond the basic plane


@cache
def _sorts() -> Sorts:
    keys = _table().astype(np.uint64) | _forms().astype(np.uint64) << np.uint64(8) | _signs().astype(np.uint64) << np.uint64(16)
    beyond_figure = keys[PLANE] | np.uint64(SIGN["figure"] << 16)
    found, of = np.unique(np.append(keys, beyond_figure), return_inverse=True)
    assert len(found) <= 256
    bits, forms, signs = found.astype(np.uint8), (found >> np.uint64(8)).astype(np.uint8), (found >> np.uint64(16)).astype(np.uint32)
    members = [bits & (1 << number) != 0 for number in range(len(CLASSES))] + [signs & sign != 0 for sign in SIGN.values()]
    membership = np.ascontiguousarray(np.array(members).T, dtype=np.float64)
    return Sorts(of[:-1].astype(np.uint8), bits & SPACE != 0, signs, forms, membership, int(of[-1]))


_Sorted = tuple[npt.NDArray[np.uint32], npt.NDArray[np.float64], npt.NDArray[np.uint8], npt.NDArray[np.uint8], Marks]


def _sorted(text: str, sizes: Numbers) -> _Sorted:
    """Code points of the joined blocks, how many of each class and sign each block has with the character behind it, and of each
    character the sort, the form, and whether it is white space."""
    sorts = _sorts()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    of = sorts.of.take(codes, mode="clip")
    if not text.isascii():
        for at in (codes >= PLANE).nonzero()[0].tolist():
            of[at] = _sort_beyond(codes[at])
    kinds = len(sorts.signs)
    owner = _owners(sizes)
    of_sorts = np.bincount(owner * kinds + of[: len(owner)], minlength=kinds * len(sizes))
    counts = of_sorts.reshape(-1, kinds).astype(np.float64) @ sorts.membership  # whole numbers, so exact
    return codes, counts, of, sorts.forms.take(of), sorts.space.take(of)


def _sorted_in_c(text: str, sizes: Numbers) -> _Sorted:
    """The same from compiled code."""
    assert native is not None
    sorts = _sorts()
    codes, counts, each = native.sort_characters(text, sizes, sorts.of, sorts.space, sorts.forms, sorts.membership, _sort_beyond)
    of, forms, spaces = np.frombuffer(each, np.uint8).reshape(3, -1)
    by_block = np.frombuffer(counts).reshape(len(sizes), len(COLUMN))
    return np.frombuffer(codes, np.uint32), by_block, of, forms, spaces.view(np.bool_)


def _owners(sizes: Numbers) -> Numbers:
    """The block of each character, and of the one behind each block."""
    return np.arange(len(sizes)).repeat(sizes + 1)


def signs_of_sorts() -> npt.NDArray[np.uint32]:
    """The signs that characters of each sort are."""
    return _sorts().signs


def _sort_beyond(code: int) -> int:
    """The sort of a character beyond the basic plane."""
    sorts = _sorts()
    return sorts.figure if chr(code).isdecimal() else int(sorts.of[-1])


class Characters:
    """Characters of blocks, as numbers in one row; behind each block stands a sign that is of no class.

    `codes` are code points; `counts` are the characters of each class and of each sign (columns `COLUMN`) in each block.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.joined = "\x00".join(texts)
        self.sizes = np.fromiter(map(len, texts), np.int64, len(texts))
        find = _sorted if native is None else _sorted_in_c
        found = find(f"{self.joined}{_BEHIND}", self.sizes)
        self.codes, self.counts, self.sorts, self.forms, self.spaces = found

    @cached_property
    def owner(self) -> Numbers:
        """The block of each character, and of the one behind each block."""
        return _owners(self.sizes)

    @cached_property
    def ends(self) -> Numbers:
        """Where blocks end."""
        return (self.sizes + 1).cumsum() - 1

    @cached_property
    def starts(self) -> Numbers:
        """Where blocks start."""
        return self.ends - self.sizes

    def count(self, name: str) -> npt.NDArray[np.float64]:
        """Characters of a class or sign in each block."""
        return self.counts[:, COLUMN[name]]

    def has(self, *names: str) -> Marks:
        """Whether each block has a character of one of the classes or signs."""
        found = self.counts[:, COLUMN[names[0]]]
        for name in names[1:]:
            found = found + self.counts[:, COLUMN[name]]
        return found > 0

    def where(self, sign: str) -> Numbers:
        """Where the characters of a sign stand."""
        at, signs = self._signed
        return np.asarray(at[(signs & SIGN[sign]) != 0])

    @cached_property
    def _signed(self) -> tuple[Numbers, npt.NDArray[np.uint32]]:
        """Where the characters of all signs stand, and their signs."""
        signs = signs_of_sorts().take(self.sorts)
        at = signs.nonzero()[0]
        return at, signs[at]

    def is_sign(self, at: Numbers, sign: str) -> Marks:
        """Whether a character of a sign stands at each place."""
        return np.asarray((_sorts().signs.take(self.sorts[at]) & SIGN[sign]) != 0)

    def number_of(self, at: Numbers) -> npt.NDArray[np.intp]:
        """How many of these places each block has."""
        return np.bincount(self.owner[at], minlength=len(self.texts))

    def within(self, at: Numbers) -> Marks:
        """Whether each block has one of these places."""
        found = np.zeros(len(self.texts), dtype=np.bool_)
        found[self.owner[at]] = True
        return found

    def space(self, at: Numbers) -> Marks:
        """Whether white space stands at each place."""
        return self.spaces[at]

    def form(self, at: Numbers, form: int) -> Marks:
        """Whether a letter of a form stands at each place."""
        return np.asarray((self.forms[at] & form) != 0)

    def longest_token(self) -> npt.NDArray[np.intp]:
        """Length of the longest part between white space, of each block."""
        gaps = self.spaces[: len(self.owner)].copy()
        gaps[self.ends] = True
        edges = gaps.nonzero()[0]
        lengths = edges.copy()
        lengths[1:] -= edges[:-1] + 1
        return np.asarray(np.maximum.reduceat(lengths, edges.searchsorted(self.starts)))

    def repeated(self) -> Marks:
        """Whether each block has a character (but a line feed) four times in a row."""
        codes = self.codes[: len(self.owner)]
        same = (codes[1:] == codes[:-1]).nonzero()[0]
        at = same[:-2][same[2:] - same[:-2] == 2] if len(same) > 2 else same[:0]
        return self.within(at[(codes[at] != 10) & (at + 3 < self.ends[self.owner[at]])])
