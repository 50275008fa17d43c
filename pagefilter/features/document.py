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
from collections.abc import Callable, Mapping
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pagefilter.vocabulary import FUNCTION

BUCKETS = 1 << 16
_MOST_CHARS = 20_000  # a longer text is judged by its beginning
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[.,;:!?()\"“”|/<>=\[\]{}*#-]|\n")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_KNOWN = frozenset().union(*FUNCTION.values())
_ENDING = 2  # letters of a word that its form keeps
_LONGEST = 25  # letters; a longer word is no word
_MOST_KNOWN = 100_000  # keys that are remembered
Key = str | tuple[str, ...]  # a word, or the forms of a run
Buckets = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]


def bags(text: str) -> list[tuple[Buckets, Values]]:
    """Buckets of the words and of the skeleton of a text, each with the components of its unit vector; empty where there are none."""
    tokens = _TOKEN.findall(text[:_MOST_CHARS])
    lowered = [token.lower() for token in tokens]
    words = Counter(lowered)
    if not text.isascii():
        for word in [word for word in words if _UNSPACED.search(word)]:
            count = words.pop(word)
            for at in range(max(1, len(word) - 1)):
                words[word[at : at + 2]] += count
    forms = {token: _form(token) for token in set(tokens)}
    skeleton = [forms[token] for token in tokens]
    runs: Counter[Key] = Counter(pairwise(skeleton))
    runs.update(zip(skeleton, skeleton[1:], skeleton[2:], strict=False))
    return [_hashed({word: count for word, count in words.items() if len(word) <= _LONGEST}, _OF_WORDS), _hashed(runs, _OF_RUNS)]


def _form(token: str) -> str:
    """A function word or a mark as it is; of any other word whether it has a capital, and its ending."""
    lowered = token.lower()
    if not token[0].isalpha() or lowered in _KNOWN:
        return "0" if token[0].isdigit() else lowered
    return ("A" if token[0].isupper() else "a") + (lowered[-_ENDING:] if len(token) > 3 else "")


def _hashed(counts: Mapping[Key, int], buckets: _Known) -> tuple[Buckets, Values]:
    components = np.array([*map(_WEIGHTS.__getitem__, counts.values())], dtype=np.float64)
    norm = math.sqrt(float(components @ components)) or 1.0
    return np.array([*map(buckets.__getitem__, counts)], dtype=np.int64), components / norm


class _Known(dict[Key, int]):
    """Buckets that were asked for before: a function word is hashed once, not once a page."""

    def __init__(self, spelt: Callable[[Key], str]) -> None:
        self._spelt = spelt

    def __missing__(self, key: Key) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        bucket = self[key] = zlib.crc32(self._spelt(key).encode("utf-8", "surrogatepass")) & (BUCKETS - 1)
        return bucket


class _Weights(dict[int, float]):
    """1 + log(count), by count."""

    def __missing__(self, count: int) -> float:
        weight = 1.0 + math.log(count)
        if count < _MOST_KNOWN:
            self[count] = weight
        return weight


_OF_WORDS = _Known(lambda word: f"w {word}")
_OF_RUNS = _Known(" ".join)
_WEIGHTS = _Weights()


def scores(text: str, weights: npt.NDArray[np.float32]) -> Values:
    """Value of each bag in each column of `weights` (shape (BUCKETS, columns)): shape (2 * columns,), words first."""
    parts = [components @ weights[buckets] if len(buckets) else np.zeros(weights.shape[1]) for buckets, components in bags(text)]
    return np.asarray(np.round(np.concatenate(parts), 9), dtype=np.float64)
