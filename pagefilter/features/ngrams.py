"""Letter shape of a block: character 3- and 4-grams, hashed, each with learned weights.

Digits are masked to ``0``, mail and web addresses to one sign each, so that the model learns how junk is spelt, not which numbers or
domains a generator prefers. All n-grams of a page are hashed at once with numpy; a block's value is the sum over them divided by the square
root of their number: the weights of a unit vector, so that a long block says more than a short one, but not in proportion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

BUCKETS = 1 << 15
SIZES = (3, 4)
_MAX_CHARS = 600  # of a block; the first ones tell
_CHUNK = 200_000  # characters hashed at once, so that memory stays bounded on any page
_MAIL = re.compile(r"\S+@\S+")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_DIGITS = str.maketrans("0123456789", "0000000000")
_PRIME = np.uint32(16777619)  # FNV-1a
_START = 2166136261
Buckets = npt.NDArray[np.uint32]


def masked(text: str) -> str:
    """The spelling that n-grams are taken from."""
    return f"\x03{_without_addresses(text).lower().translate(_DIGITS)}\x04"


def _without_addresses(text: str) -> str:
    text = text[:_MAX_CHARS]
    if "@" in text:
        text = _MAIL.sub("\x01", text)
    if "/" in text or "www" in text:
        text = _URL.sub("\x02", text)
    return text


def _codes(texts: Sequence[str]) -> tuple[Buckets, npt.NDArray[np.int64]]:
    """Code points of the masked texts, and the length of each."""
    parts: Sequence[str] = texts
    joined = "\x04\x03".join(parts)
    if "@" in joined or "/" in joined or "www" in joined or max(map(len, texts)) > _MAX_CHARS:
        parts = [*map(_without_addresses, texts)]
        joined = "\x04\x03".join(parts)
    lower = joined.lower()
    if len(lower) != len(joined):  # some letters become two
        parts = [part.lower() for part in parts]
        lower = "\x04\x03".join(parts)
    codes = np.frombuffer(f"\x03{lower}\x04".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lengths = np.fromiter(map(len, parts), np.int64, len(parts)) + 2
    return np.where((codes >= 48) & (codes <= 57), np.uint32(48), codes), lengths


def hashed(texts: Sequence[str]) -> Iterator[tuple[slice, list[tuple[Buckets, npt.NDArray[np.int64]]]]]:
    """Buckets of all n-grams of `texts`, in chunks: the slice of texts and, for each size, the buckets and where each text's begin."""
    at = 0
    while at < len(texts):
        size, first = 0, at
        while at < len(texts) and (size < _CHUNK or at == first):
            size += min(len(texts[at]), _MAX_CHARS)
            at += 1
        codes, lengths = _codes(texts[first:at])
        owners = np.repeat(np.arange(at - first), lengths)
        yield slice(first, at), [_of_size(n, codes, owners, lengths) for n in SIZES]


def _of_size(
    n: int, codes: Buckets, owners: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64]
) -> tuple[Buckets, npt.NDArray[np.int64]]:
    width = max(len(codes) - n + 1, 0)
    value = np.full(width, _START, dtype=np.uint32)
    for offset in range(n):
        value ^= codes[offset : offset + width]
        value *= _PRIME
    value ^= value >> np.uint32(15)
    value &= np.uint32(BUCKETS - 1)
    starts = np.concatenate([[0], np.maximum(lengths - n + 1, 0).cumsum()])
    return value[owners[:width] == owners[n - 1 : n - 1 + width]], starts  # those across two texts are dropped


def scores(texts: Sequence[str], weights: npt.NDArray[np.floating[Any]], bias: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Summed weights of each text's n-grams over the root of their number, plus bias: shape (texts, columns of `weights`).

    The same whatever else is scored with it.
    """
    result = np.zeros((len(texts), weights.shape[1]))
    for span, sizes in hashed(texts):
        totals, counts = np.zeros((span.stop - span.start, weights.shape[1])), np.zeros(span.stop - span.start)
        for bucket, starts in sizes:
            present = np.flatnonzero(starts[1:] > starts[:-1])
            if len(present):
                totals[present] += np.add.reduceat(weights.take(bucket, axis=0), starts[present], axis=0, dtype=np.float64)
            counts += starts[1:] - starts[:-1]
        result[span] = np.round(totals / np.sqrt(np.maximum(counts, 1))[:, None], 9)
    return result + bias
