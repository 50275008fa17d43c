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

from pagefilter.compiled import native
from pagefilter.features.forms import BUCKETS as BUCKETS
from pagefilter.features.forms import NO_BUCKET, bucket_of
from pagefilter.features.lexicon import BUCKET, FORM, NUMBER
from pagefilter.features.tokens import IN_UNSPACED, MOST_HASHED, PLACE_BITS, UNSPACED, Tokens, counted

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[.,;:!?()\"“”|/<>=\[\]{}*#-]|\n")
Buckets = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]
Counted = tuple[Buckets, Buckets]
_USUAL = 63  # bytes of a form and the space before it: no function word has as many


def bags(text: str, tokens: Tokens | None = None) -> list[tuple[Buckets, Values]]:
    """Buckets of the words and of the skeleton of a text, each with the components of its unit vector; empty where there are none."""
    tokens = tokens or Tokens(text)
    words, runs = counted_in_c(tokens) or counts_of(tokens)
    if (tokens.kinds[: MOST_HASHED + 1] & UNSPACED).any():
        words = _with_pieces(text[:MOST_HASHED])
    return [(buckets, _unit(counts)) for buckets, counts in (words, runs)]


def counts_of(tokens: Tokens) -> tuple[Counted, Counted]:
    """Buckets and counts of the words of a text, and of the runs of its skeleton, in the order in which they first come."""
    facts = tokens.facts[:, : FORM.stop].take(tokens.hashed, axis=0)
    times = counted(_dense(facts[:, NUMBER]))
    first = ((times > 0) & (facts[:, BUCKET] != NO_BUCKET)).nonzero()[0]
    return (facts[first, BUCKET], times[first]), _runs(facts[:, FORM])


def counted_in_c(tokens: Tokens) -> tuple[Counted, Counted] | None:
    """The same from compiled code; None where there is none, or where a form is so long that it knows no way."""
    if native is None:
        return None
    found = native.bags(tokens.facts, tokens.facts.shape[1], tokens.hashed, _moved(), BUCKETS - 1)
    if found is None:
        return None
    words, times, runs, again = (np.frombuffer(part, dtype=np.int64) for part in found)
    return (words, times), (runs, again)


def _with_pieces(text: str) -> Counted:
    """Buckets and counts of the words of a text, of those that are written without spaces two characters each."""
    words = Counter(map(str.lower, _TOKEN.findall(text)))
    for word in [word for word in words if IN_UNSPACED.search(word)]:
        count = words.pop(word)
        for at in range(max(1, len(word) - 1)):
            words[word[at : at + 2]] += count
    found = {word: bucket for word in words if (bucket := bucket_of(word)) != NO_BUCKET}
    return np.fromiter(found.values(), np.int64, len(found)), np.fromiter(map(words.__getitem__, found), np.int64, len(found))


def _runs(forms: Buckets) -> Counted:
    """Buckets and counts of the pairs and triples of a skeleton, in the order in which they first stand there."""
    number, alone, behind, size = np.ascontiguousarray(forms.T)
    number = _dense(number)
    pair = number[:-1] << PLACE_BITS | number[1:]
    triple = pair[:-1] << PLACE_BITS | number[2:]
    of_pairs = _joined(alone[:-1], behind[1:], size[1:])
    of_triples = _joined(of_pairs[: len(triple)], behind[2:], size[2:])
    counts = np.concatenate([counted(pair), counted(triple)])
    first = counts.nonzero()[0]
    return np.concatenate([of_pairs, of_triples])[first] & (BUCKETS - 1), counts[first]


def _dense(numbers: Buckets) -> Buckets:
    """The numbers of a page, renumbered from 0 without gaps: fewer than 1 << PLACE_BITS, as it has fewer tokens."""
    used = np.zeros(int(numbers.max(initial=0)) + 1, dtype=np.int64)
    used[numbers] = 1
    return np.asarray((used.cumsum() - 1)[numbers])


def _joined(first: Buckets, second: Buckets, size: Buckets) -> Buckets:
    """CRC-32 of texts joined from two: that of the first moved on by the bytes (`size`) of the second, and that of the second.

    Moving on is linear in the bits, so a table of what each byte becomes does it. Each unusual size, of which a text can have few, has its
    own.
    """
    usual = size <= _USUAL
    moved = _looked_up(_moved(), first, np.where(usual, size * 1024, 0))
    for long in np.unique(size[~usual]).tolist():
        of_size = size == long
        moved[of_size] = _looked_up(_moved_by(long), first[of_size])
    return moved ^ second


def _looked_up(table: Buckets, first: Buckets, base: Buckets | int = 0) -> Buckets:
    """CRC-32s as a table, of which what counts begins at `base`, moves them on."""
    moved = [table[base + 256 * place + ((first >> (8 * place)) & 255)] for place in range(4)]
    return np.asarray(moved[0] ^ moved[1] ^ moved[2] ^ moved[3])


@cache
def _moved() -> Buckets:
    """`_moved_by` of each usual size."""
    return np.concatenate([*map(_moved_by, range(_USUAL + 1))])


def _moved_by(size: int) -> Buckets:
    """What each byte of a CRC-32, in each of four places, becomes after so many bytes of zeros."""
    table = np.zeros((4, 256), dtype=np.int64)
    zeros = bytes(size)
    nothing = zlib.crc32(zeros)
    bits = np.array([zlib.crc32(zeros, 1 << bit) ^ nothing for bit in range(32)]).reshape(4, 8)
    for bit in range(8):
        table[:, 1 << bit : 2 << bit] = table[:, : 1 << bit] ^ bits[:, bit : bit + 1]
    return table.ravel()


@cache
def _weights() -> Values:
    """1 + log(count), by count; a text has fewer tokens than that, and as many runs."""
    return np.array([0.0, *(1.0 + math.log(count) for count in range(1, MOST_HASHED + 1))])


def _unit(counts: npt.NDArray[np.int64]) -> Values:
    """Components of the unit vector of counts, each weighed by 1 + log(count)."""
    components = _weights().take(counts)
    norm = math.sqrt(float(components @ components)) or 1.0
    return components / norm


def scores(text: str, weights: npt.NDArray[np.float32], tokens: Tokens | None = None) -> Values:
    """Value of each bag in each column of `weights` (shape (BUCKETS, columns)): shape (2 * columns,), words first."""
    parts = [
        components @ weights.take(buckets, axis=0) if len(buckets) else np.zeros(weights.shape[1])
        for buckets, components in bags(text, tokens)
    ]
    return np.asarray(np.concatenate(parts).round(9), dtype=np.float64)
