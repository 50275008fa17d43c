"""Letter shape of a block: character 3- and 4-grams, hashed, each with learned weights, averaged over the block.

Digits are masked to ``0``, mail and web addresses to one sign each, so that the model learns how junk is spelt, not which numbers or
domains a generator prefers. All n-grams of a page are hashed at once with numpy; a block's value is the mean over its characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

BUCKETS = 1 << 15
SIZES = (3, 4)
_MAX_CHARS = 600  # of a block; the first ones tell
_CHUNK = 200_000  # characters hashed at once, so that memory stays bounded on any page
_MAIL = re.compile(r"\S+@\S+")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_DIGITS = str.maketrans("0123456789", "0000000000")
_PRIMES = np.array([2654435761, 2246822519, 3266489917, 668265263], dtype=np.uint64)


def masked(text: str) -> str:
    """The spelling that n-grams are taken from."""
    text = text[:_MAX_CHARS]
    if "@" in text:
        text = _MAIL.sub("\x01", text)
    if "/" in text or "www" in text:
        text = _URL.sub("\x02", text)
    return f"\x03{text.lower().translate(_DIGITS)}\x04"


def hashed(texts: Sequence[str]) -> Iterator[tuple[slice, npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
    """Buckets of all n-grams of `texts`, in chunks: the slice of texts, their buckets, and where each text's buckets begin."""
    at = 0
    while at < len(texts):
        parts: list[str] = []
        size, first = 0, at
        while at < len(texts) and (size < _CHUNK or at == first):
            parts.append(masked(texts[at]))
            size += len(parts[-1])
            at += 1
        lengths = np.array([len(part) for part in parts], dtype=np.int64)
        codes = np.frombuffer("".join(parts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
        owners = np.repeat(np.arange(len(parts)), lengths)
        buckets, belongs = [], []
        for n in SIZES:
            if len(codes) < n:
                continue
            value = np.zeros(len(codes) - n + 1, dtype=np.uint64)
            for offset in range(n):
                value = (value ^ codes[offset : len(codes) - n + 1 + offset]) * _PRIMES[offset]
                value ^= value >> np.uint64(29)
            inside = owners[: len(value)] == owners[n - 1 :]
            buckets.append((value[inside] % np.uint64(BUCKETS)).astype(np.int64))
            belongs.append(owners[: len(value)][inside])
        bucket = np.concatenate(buckets) if buckets else np.zeros(0, dtype=np.int64)
        belong = np.concatenate(belongs) if belongs else np.zeros(0, dtype=np.int64)
        order = np.argsort(belong, kind="stable")
        yield slice(first, at), bucket[order], np.searchsorted(belong[order], np.arange(len(parts) + 1))


def scores(texts: Sequence[str], weights: npt.NDArray[np.float32], bias: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Mean weight of each text's n-grams plus bias: shape (texts, columns of `weights`). The same whatever else is scored with it."""
    result = np.zeros((len(texts), weights.shape[1]))
    for span, bucket, starts in hashed(texts):
        gathered = np.cumsum(weights[bucket].astype(np.float64), axis=0)
        sums = np.vstack([np.zeros(weights.shape[1]), gathered])
        totals = sums[starts[1:]] - sums[starts[:-1]]
        counts = np.maximum(starts[1:] - starts[:-1], 1)
        result[span] = np.round(totals / counts[:, None], 9)
    return result + bias
