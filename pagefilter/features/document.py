"""Words of a whole text and the order they stand in, hashed, each with learned weights.

Two bags share one table: the words, and pairs and triples of the text's skeleton. A skeleton keeps function words and punctuation and
replaces every other word by its form (capital, number, ending), so that it tells word order from word salad whatever the text is about.
A bag's value is the sum of weights times 1 + log(count), over the norm of these: that of a unit vector.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from functools import cache

import numpy as np
import numpy.typing as npt

from pagefilter.features.remembered import Facts, Remembered
from pagefilter.vocabulary import FUNCTION

BUCKETS = 1 << 16
_MOST_CHARS = 20_000  # a longer text is judged by its beginning
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[.,;:!?()\"“”|/<>=\[\]{}*#-]|\n")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_KNOWN = frozenset().union(*FUNCTION.values())
_ENDING = 2  # letters of a word that its form keeps
_LONGEST = 25  # letters; a longer word is no word
_MOST_KNOWN = 100_000  # words that are remembered
_BITS = 15  # a page has fewer tokens: the numbers of three forms and a place among the tokens fit in 63 bits
Buckets = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]


def bags(text: str) -> list[tuple[Buckets, Values]]:
    """Buckets of the words and of the skeleton of a text, each with the components of its unit vector; empty where there are none."""
    tokens = _TOKEN.findall(text[:_MOST_CHARS])
    words = Counter(map(str.lower, tokens))
    if not text.isascii():
        for word in [word for word in words if _UNSPACED.search(word)]:
            count = words.pop(word)
            for at in range(max(1, len(word) - 1)):
                words[word[at : at + 2]] += count
    spelt = {word: count for word, count in words.items() if len(word) <= _LONGEST}
    components = _unit(np.fromiter(spelt.values(), np.int64, len(spelt)))
    return [(np.array([*map(_OF_WORDS.__getitem__, spelt)], dtype=np.int64), components), _runs(_FORMS.facts(tokens))]


def _form(token: str) -> str:
    """A function word or a mark as it is; of any other word whether it has a capital, and its ending."""
    lowered = token.lower()
    if not token[0].isalpha() or lowered in _KNOWN:
        return "0" if token[0].isdigit() else lowered
    return ("A" if token[0].isupper() else "a") + (lowered[-_ENDING:] if len(token) > 3 else "")


class _Forms(Remembered):
    """Forms of tokens: number, checksum, checksum behind a space, and bytes of that."""

    def __init__(self) -> None:
        super().__init__(4)

    def forget(self) -> None:
        """Begin anew."""
        super().forget()
        self._numbers: dict[str, int] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The facts of the form of a token."""
        form = _form(word)
        data = form.encode("utf-8", "surrogatepass")
        return self._numbers.setdefault(form, len(self._numbers)), zlib.crc32(data), zlib.crc32(b" " + data), 1 + len(data)


def _runs(forms: Facts) -> tuple[Buckets, Values]:
    """Buckets of the pairs and triples of a skeleton, in the order in which they first stand there, and their components."""
    number, alone, behind, size = forms.T
    number = _dense(number)
    pair = number[:-1] << _BITS | number[1:]
    triple = pair[:-1] << _BITS | number[2:]
    of_pairs = _joined(alone[:-1], behind[1:], size[1:])
    of_triples = _joined(of_pairs[: len(triple)], behind[2:], size[2:])
    pairs, triples = _counted(pair), _counted(triple)
    buckets = np.concatenate([of_pairs[pairs > 0], of_triples[triples > 0]]) & (BUCKETS - 1)
    return buckets, _unit(np.concatenate([pairs[pairs > 0], triples[triples > 0]]))


def _dense(numbers: Buckets) -> Buckets:
    """The numbers of a page, renumbered from 0 without gaps: fewer than 1 << _BITS, as it has fewer tokens."""
    used = np.zeros(int(numbers.max(initial=0)) + 1, dtype=np.int64)
    used[numbers] = 1
    return np.asarray((np.cumsum(used) - 1)[numbers])


def _counted(keys: Buckets) -> Buckets:
    """How often each key occurs, at the place where it first does, and 0 elsewhere."""
    placed = keys << _BITS | np.arange(len(keys))
    placed.sort()
    ordered = placed >> _BITS
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(keys)])
    counts = np.zeros(len(keys), dtype=np.int64)
    counts[placed[starts] & ((1 << _BITS) - 1)] = np.diff(starts, append=len(keys))
    return counts


def _joined(first: Buckets, second: Buckets, size: Buckets) -> Buckets:
    """CRC-32 of texts joined from two: that of the first moved on by the bytes (`size`) of the second, and that of the second.

    Moving on is linear in the bits, so a table of what each byte becomes does it.
    """
    if not len(first):
        return first
    table, base = _moved(int(size.max())), size * 1024
    moved = [table[base + 256 * place + ((first >> (8 * place)) & 255)] for place in range(4)]
    return np.asarray(moved[0] ^ moved[1] ^ moved[2] ^ moved[3] ^ second)


@cache
def _moved(most: int) -> Buckets:
    """What each byte of a CRC-32, in each of four places, becomes after up to `most` bytes of zeros."""
    table = np.zeros((most + 1, 4, 256), dtype=np.int64)
    for size in range(most + 1):
        zeros = bytes(size)
        nothing = zlib.crc32(zeros)
        bits = np.array([zlib.crc32(zeros, 1 << bit) ^ nothing for bit in range(32)]).reshape(4, 8)
        for bit in range(8):
            table[size, :, 1 << bit : 2 << bit] = table[size, :, : 1 << bit] ^ bits[:, bit : bit + 1]
    return table.ravel()


def _unit(counts: npt.NDArray[np.int64]) -> Values:
    """Components of the unit vector of counts, each weighed by 1 + log(count)."""
    components = np.array([*map(_WEIGHTS.__getitem__, counts.tolist())], dtype=np.float64)
    norm = math.sqrt(float(components @ components)) or 1.0
    return components / norm


class _Buckets(dict[str, int]):
    """Buckets of words that were asked for before: a function word is hashed once, not once a page."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        bucket = self[word] = zlib.crc32(f"w {word}".encode("utf-8", "surrogatepass")) & (BUCKETS - 1)
        return bucket


class _Weights(dict[int, float]):
    """1 + log(count), by count."""

    def __missing__(self, count: int) -> float:
        weight = 1.0 + math.log(count)
        if count < _MOST_KNOWN:
            self[count] = weight
        return weight


_OF_WORDS = _Buckets()
_FORMS = _Forms()
_WEIGHTS = _Weights()


def scores(text: str, weights: npt.NDArray[np.float32]) -> Values:
    """Value of each bag in each column of `weights` (shape (BUCKETS, columns)): shape (2 * columns,), words first."""
    parts = [components @ weights[buckets] if len(buckets) else np.zeros(weights.shape[1]) for buckets, components in bags(text)]
    return np.asarray(np.round(np.concatenate(parts), 9), dtype=np.float64)
