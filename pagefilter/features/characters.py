"""Characters of the blocks of a page, all at once: how many of each class a block has, and where the rarer ones stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

CLASSES = ("digit", "upper", "punctuation", "non_ascii", "unspaced", "vowel", "letter")
SPACE = 1 << len(CLASSES)  # what str.isspace and \s say of a character
_LIMIT = 0x10000  # characters beyond the basic plane count as non-ASCII only
_VOWELS = frozenset("aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüаеёиоуыэюяіїєαεηιουωάέήίόύώ")
_AHEAD = 8  # signs behind the last block, so that nobody looks beyond the end
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
    "bracket": "]",
}
_RANGES = {"figure": r"\d", "capital": "[A-ZÀ-ÖØ-ÞА-Я]"}
SIGN: dict[str, int] = {name: 1 << number for number, name in enumerate((*_SIGNS, *_RANGES))}
SMALL, CAPITAL, LETTER, HEX = 1, 2, 4, 8  # forms: small letter before a glued word, [A-Z], [A-Za-z], [0-9a-f]


@cache
def _plane() -> str:
    """All characters of the basic plane, for patterns to be matched against."""
    return "".join(map(chr, range(_LIMIT)))


def _spans(pattern: str) -> list[slice]:
    return [slice(*found.span()) for found in re.finditer(f"(?:{pattern})+", _plane())]


@cache
def _table() -> npt.NDArray[np.uint8]:
    """One bit a class, and one for white space, for each character of the basic plane."""
    table = np.zeros(_LIMIT + 1, dtype=np.uint8)
    table[0x80:] |= 1 << 3
    for low, high in ((0x3040, 0x3100), (0x3400, 0xA000), (0xAC00, 0xD7B0), (0x0E00, 0x0E80)):  # kana, Han, Hangul, Thai
        table[low:high] |= 1 << 4
    for code, category in enumerate(map(unicodedata.category, _plane()[:0x3000])):  # scripts with case and common punctuation lie below
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
    for span in _spans(r"\s"):
        table[span] |= SPACE
    return table


@cache
def _counted() -> list[npt.NDArray[np.int64]]:
    """Tables of two classes each, one in each half of a number, so that one sum counts both."""
    table = _table()
    halves = [((table >> number) & 1).astype(np.int64) for number in range(len(CLASSES))]
    return [low + (high << 32) for low, high in zip(halves[::2], [*halves[1::2], np.zeros_like(halves[0])], strict=True)]


@cache
def _signs() -> npt.NDArray[np.uint32]:
    """One bit a sign for each character of the basic plane."""
    table = np.zeros(_LIMIT + 1, dtype=np.uint32)
    for name, chars in _SIGNS.items():
        table[[ord(char) for char in chars]] |= np.uint32(SIGN[name])
    for name, pattern in _RANGES.items():
        for span in _spans(pattern):
            table[span] |= np.uint32(SIGN[name])
    return table


@cache
def _forms() -> npt.NDArray[np.uint8]:
    table = np.zeros(_LIMIT + 1, dtype=np.uint8)
    for bit, pattern in ((SMALL, "[a-zà-öø-ÿа-я]"), (CAPITAL, "[A-Z]"), (LETTER, "[A-Za-z]"), (HEX, "[0-9a-f]")):
        for span in _spans(pattern):
            table[span] |= bit
    return table


class Characters:
    """Characters of blocks, as numbers in one row; behind each block stands a sign that is of no class.

    `codes` are code points (those beyond the basic plane one number), `bits` the classes of each, `owner` the block of each,
    `starts` and `ends` where blocks lie.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.joined = "\x00".join(texts)
        data = (self.joined + "\x00" * _AHEAD).encode("utf-32-le", "surrogatepass")
        self._exact = np.frombuffer(data, dtype=np.uint32)
        self.codes: Numbers = np.minimum(self._exact, _LIMIT).astype(np.intp)
        self.sizes = np.fromiter(map(len, texts), np.int64, len(texts))
        self.ends = np.cumsum(self.sizes + 1) - 1
        self.starts = self.ends - self.sizes
        self.owner = np.repeat(np.arange(len(texts)), self.sizes + 1)
        self.bits = _table().take(self.codes)
        signs = _signs().take(self.codes)
        for at in np.flatnonzero(self.codes == _LIMIT).tolist():
            if chr(self._exact[at]).isdecimal():
                signs[at] |= SIGN["figure"]
        self._at = np.flatnonzero(signs)
        self._signs = signs[self._at]

    def counts(self) -> npt.NDArray[np.int64]:
        """Characters of each class in each block: shape (blocks, len(CLASSES))."""
        found = np.empty((len(self.texts), len(CLASSES)), dtype=np.int64)
        for number, table in enumerate(_counted()):
            sums = np.add.reduceat(table.take(self.codes), self.starts)
            found[:, 2 * number] = sums & 0xFFFFFFFF
            if 2 * number + 1 < len(CLASSES):
                found[:, 2 * number + 1] = sums >> 32
        return found

    def where(self, sign: str) -> Numbers:
        """Where the characters of a sign stand."""
        return np.asarray(self._at[(self._signs & np.uint32(SIGN[sign])) != 0])

    def count(self, at: Numbers) -> npt.NDArray[np.intp]:
        """How many of these places each block has."""
        return np.bincount(self.owner[at], minlength=len(self.texts))

    def within(self, at: Numbers) -> Marks:
        """Whether each block has one of these places."""
        found = np.zeros(len(self.texts), dtype=np.bool_)
        found[self.owner[at]] = True
        return found

    def space(self, at: Numbers) -> Marks:
        """Whether white space stands at each place."""
        return np.asarray((self.bits[at] & SPACE) != 0)

    def form(self, at: Numbers, form: int) -> Marks:
        """Whether a letter of a form stands at each place."""
        return np.asarray((_forms()[self.codes[at]] & form) != 0)

    def longest_token(self) -> npt.NDArray[np.intp]:
        """Length of the longest part between white space, of each block."""
        gaps = (self.bits[: len(self.owner)] & SPACE) != 0
        gaps[self.ends] = True
        edges = np.flatnonzero(gaps)
        lengths = np.diff(edges, prepend=-1) - 1
        first = np.searchsorted(edges, self.starts)
        return np.asarray(np.maximum.reduceat(lengths, first))

    def repeated(self) -> Marks:
        """Whether each block has a character (but a line feed) four times in a row."""
        codes = self._exact[: len(self.owner)]
        same = np.flatnonzero((codes[1:] == codes[:-1]) & (codes[1:] != 10))
        at = same[:-2][same[2:] - same[:-2] == 2] if len(same) > 2 else same[:0]
        return self.within(at[at + 3 < self.ends[self.owner[at]]])
