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

from pagefilter.compiled import native

BUCKETS = 1 << 15
SIZES = (3, 4)  # which `compiled/ngrams.c` knows
_MAX_CHARS = 600  # of a block; the first ones tell
_CHUNK = 200_000  # characters hashed at once, so that memory stays bounded on any page
_MAIL = re.compile(r"\S+@\S+")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_DIGITS = str.maketrans("0123456789", "0000000000")
_PRIME = np.uint32(16777619)  # FNV-1a
_START = 2166136261
_LANES = 16  # columns of the compiled step's weights, or a multiple
Buckets = npt.NDArray[np.uint32]
Weights = npt.NDArray[np.floating[Any]]


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


def _lowered(texts: Sequence[str]) -> tuple[str, npt.NDArray[np.int64]]:
    """The masked texts but for their digits, joined, and the length of each."""
    parts: Sequence[str] = texts
    joined = "\x04\x03".join(parts)
    if "@" in joined or "/" in joined or "www" in joined or max(map(len, texts)) > _MAX_CHARS:
        parts = [*map(_without_addresses, texts)]
        joined = "\x04\x03".join(parts)
    lower = joined.lower()
    if len(lower) != len(joined):  # some letters become two
        parts = [part.lower() for part in parts]
        lower = "\x04\x03".join(parts)
    return f"\x03{lower}\x04", np.fromiter(map(len, parts), np.int64, len(parts)) + 2


def _codes(texts: Sequence[str]) -> tuple[Buckets, npt.NDArray[np.int64]]:
    """Code points of the masked texts, and the length of each."""
    lowered, lengths = _lowered(texts)
    codes = np.frombuffer(lowered.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.where((codes >= 48) & (codes <= 57), np.uint32(48), codes), lengths


def _chunks(texts: Sequence[str]) -> Iterator[slice]:
    """Slices of texts that are hashed at once."""
    at = 0
    while at < len(texts):
        size, first = 0, at
        while at < len(texts) and (size < _CHUNK or at == first):
            size += min(len(texts[at]), _MAX_CHARS)
            at += 1
        yield slice(first, at)


def hashed(texts: Sequence[str]) -> Iterator[tuple[slice, list[tuple[Buckets, npt.NDArray[np.int64]]]]]:
    """Buckets of all n-grams of `texts`, in chunks: the slice of texts and, for each size, the buckets and where each text's begin."""
    for span in _chunks(texts):
        codes, lengths = _codes(texts[span])
        owners = np.repeat(np.arange(len(lengths)), lengths)
        yield span, [_of_size(n, codes, owners, lengths) for n in SIZES]


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


def ready(weights: npt.NDArray[np.float16]) -> Weights:
    """Weights as `scores` is quickest with them: finite halves, whose sums are exact."""
    if native is None or not np.isfinite(weights).all():
        return weights.astype(np.float64)  # as the sums are, which saves to convert each
    padded = np.zeros((len(weights), -(-weights.shape[1] // _LANES) * _LANES), dtype=np.float16)
    padded[:, : weights.shape[1]] = weights
    return padded


def scores(texts: Sequence[str], weights: Weights, bias: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Summed weights of each text's n-grams over the root of their number, plus bias: shape (texts, len(bias)).

    `weights` have a row a bucket; columns beyond those of `bias` are left out. The same whatever else is scored with it.
    """
    summed = _summed_in_c if native is not None and weights.dtype == np.float16 and not weights.shape[1] % _LANES else _summed
    result = np.zeros((len(texts), len(bias)))
    for span in _chunks(texts):
        totals, counts = summed(texts[span], weights)
        result[span] = np.round(totals[:, : len(bias)] / np.sqrt(np.maximum(counts, 1))[:, None], 9)
    return result + bias


def _summed(texts: Sequence[str], weights: Weights) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """Summed weights of each text's n-grams, and their number."""
    totals, counts = np.zeros((len(texts), weights.shape[1])), np.zeros(len(texts), dtype=np.int64)
    for _, sizes in hashed(texts):
        for bucket, starts in sizes:
            present = np.flatnonzero(starts[1:] > starts[:-1])
            if len(present):
                totals[present] += np.add.reduceat(weights.take(bucket, axis=0), starts[present], axis=0, dtype=np.float64)
            counts += starts[1:] - starts[:-1]
    return totals, counts


def _summed_in_c(texts: Sequence[str], weights: Weights) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    assert native is not None
    lowered, lengths = _lowered(texts)
    totals = np.zeros((len(texts), weights.shape[1]))
    native.ngram_sums(lowered, lengths, weights, weights.shape[1], totals)
    return totals, lengths - 2 + np.maximum(lengths - 3, 0)
