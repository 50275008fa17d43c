"""How many characters of each class a block has: the whole page classified at once, counted by running sums."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from pagefilter.data import Block

CLASSES = ("digit", "upper", "punctuation", "non_ascii", "unspaced", "vowel", "letter")
_LIMIT = 0x10000  # characters beyond the basic plane count as non-ASCII only
_VOWELS = frozenset("aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüаеёиоуыэюяіїєαεηιουωάέήίόύώ")


@cache
def _table() -> npt.NDArray[np.uint8]:
    """One bit a class for each character of the basic plane."""
    table = np.zeros(_LIMIT + 1, dtype=np.uint8)
    table[0x80:] |= 1 << 3
    for low, high in ((0x3040, 0x3100), (0x3400, 0xA000), (0xAC00, 0xD7B0), (0x0E00, 0x0E80)):  # kana, Han, Hangul, Thai
        table[low:high] |= 1 << 4
    for code in range(0x3000):  # scripts with case and common punctuation lie below
        char = chr(code)
        category = unicodedata.category(char)
        bits = (
            (category == "Nd") | (category == "Lu" or category == "Lt") << 1 | (category[0] in "PS" or char == "_") << 2
            | (char.lower() in _VOWELS) << 5 | (category[0] == "L") << 6
        )  # fmt: skip
        table[code] |= bits
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
    return table


def counts(text: str, blocks: Sequence[Block]) -> npt.NDArray[np.int64]:
    """Characters of each class in each block: shape (blocks, len(CLASSES))."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    bits = _table()[np.minimum(codes, _LIMIT)]
    starts = np.array([block.start for block in blocks])
    ends = np.array([block.end for block in blocks])
    found = np.zeros((len(blocks), len(CLASSES)), dtype=np.int64)
    for number in range(len(CLASSES)):
        sums = np.concatenate([[0], np.cumsum((bits >> number) & 1, dtype=np.int64)])
        found[:, number] = sums[ends] - sums[starts]
    return found
