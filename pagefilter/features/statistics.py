"""Numbers of a text for a page model: repetition, compression, variety of words, shape of lines.

Sources: compression ratio, mean word length and anchor share are features of Ntoulas, Najork, Manasse and Fetterly, "Detecting spam web
pages through content analysis" (WWW 2006); top shares of words and word pairs follow the repetition rules of Gopher (Rae et al. 2021,
appendix A1); the moving-average type-token ratio is that of Covington and McFall (2010); entropies are Shannon's (1948), in bits.
"""

from __future__ import annotations

import heapq
import itertools
import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from pagefilter.vocabulary import FUNCTION

STATISTICS: dict[str, str] = {
    "words": "logarithm of 1 + number of words",
    "compression": "bytes over bytes after zlib at level 1 (Ntoulas 2006: spam is above 4)",
    "distinct_words": "distinct words over words",
    "top_word": "share of the words that are the commonest one which is no function word",
    "top_pair": "share of the word pairs that are the commonest pair (Gopher)",
    "once": "share of the distinct words that occur once (hapax legomena)",
    "windowed_variety": "mean type-token ratio of windows of 50 words (Covington and McFall 2010, windows that do not overlap)",
    "word_length": "mean characters a word (Ntoulas 2006)",
    "word_entropy": "entropy of the words in bits, over its maximum for so many words",
    "letter_entropy": "entropy of the characters (UTF-16 units, lower case) in bits",
    "function_words": "share of the words that are function words of the best fitting language of `vocabulary.FUNCTION`",
    "short_lines": "share of the lines that have two to five words",
    "ended_lines": "share of the lines that end like a sentence",
    "repeated_lines": "share of the lines that were there before",
    "links": "addresses (bare or in HTML, BBCode, Markdown) per ten words",
    "mojibake": "marks of wrong decoding (U+FFFD, UTF-8 read as Latin-1) per hundred words",
    "digits": "digits 0 to 9 over characters",
    "capitals": "words in capitals (two letters or more) over words",
    "title_words": "words with a capital first letter over words",
    "number_words": "words with a digit over words",
    "sentence_mean": "mean words a sentence",
    "sentence_deviation": "standard deviation of the words a sentence",
    "sentence_longest": "logarithm of 1 + words of the longest sentence",
    "top_five": "share of the words that are one of the five commonest of more than four letters",
    "top_triple": "share of the word triples that are the commonest triple (Gopher)",
    "triples_again": "distinct word triples that occur again, over words (Gopher)",
    "variety": "distinct words over the root of the words (Guiraud 1954)",
    "commas": "commas a word",
    "colons": "colons a word",
    "brackets": "opening brackets a word",
    "quotes": "straight double quotes a word",
    "bars": "vertical bars a word",
    "dashes": "hyphens between spaces a word",
    "ellipses": "ellipses a word (Gopher)",
    "lines": "logarithm of the number of lines",
    "ended": "1 when the text ends like a sentence",
}
_MOST_CHARS = 50_000  # a longer text is judged by its beginning
_WINDOW = 50
_WORD = re.compile(r"\w[\w'’]*")
_LINKS = ("http://", "https://", '<a href="/', "](/")
_MOJIBAKE = re.compile("[\ufffdÃâÂÐï](?:(?<=\ufffd)|(?<=Ã)[\u0080-\u00bf]|(?<=â)€|(?<=[ÂÐ])[\u0080-\u00bf]|(?<=ï)[»¿])")
_ENDS = (".", "?", "!", "…", '."', ".”", "。", "？", "！")
_SENTENCE_END = re.compile(r"\s(?:(?<=[.!?。।؟]\s)\s*|(?<=\n))")  # white space behind a mark, or a line feed
_DIGIT = re.compile(r"\d")
_ALL_FUNCTION = frozenset().union(*FUNCTION.values())
Numbers = npt.NDArray[np.int64]


def text_statistics(text: str) -> dict[str, float]:
    """The columns of `STATISTICS` for a text, in their order; all 0 for a text without words. Judges the first 50,000 characters.

    >>> text_statistics("buy now " * 100)["top_pair"] > 0.49
    True
    """
    text = text[:_MOST_CHARS]
    spoken = _WORD.findall(text)
    total = len(spoken)
    if not total:
        return dict.fromkeys(STATISTICS, 0.0)
    lowered = text.lower()
    written = Counter(spoken)
    counts: dict[str, int] = {}
    for word, count in written.items():
        lower = word.lower()
        counts[lower] = counts.get(lower, 0) + count
    numbers = _numbers(spoken, written, counts)
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    data = text.encode("utf-8", "replace")
    pairs, triples = _times(numbers, 2, len(counts)), _times(numbers, 3, len(counts))
    sentences = [len(sentence.split()) for sentence in _SENTENCE_END.split(text) if sentence and not sentence.isspace()] or [0]
    sentence_mean = sum(sentences) / len(sentences)
    long_words = heapq.nlargest(5, [count for word, count in counts.items() if len(word) > 4])
    letters = np.bincount(np.frombuffer(lowered.encode("utf-16-le", "replace"), np.uint16))
    values = (
        math.log1p(total),
        len(data) / len(zlib.compress(data, 1)),
        len(counts) / total,
        max(map(counts.__getitem__, counts.keys() - _ALL_FUNCTION), default=0) / total,
        int(pairs.max(initial=0)) / max(total - 1, 1),
        list(counts.values()).count(1) / len(counts),
        _windowed(numbers, len(counts)),
        sum(map(len, spoken)) / total,
        _entropy(counts.values(), total) / math.log2(total) if total > 1 else 0.0,
        _entropy(letters[letters > 0].tolist(), int(letters.sum())),
        _function_share(counts, total),
        sum([1 <= line.count(" ") <= 4 for line in lines]) / len(lines),
        sum([line.endswith(_ENDS) for line in lines]) / len(lines),
        1.0 - len(set(lines)) / len(lines),
        10.0 * sum(map(lowered.count, _LINKS)) / total,
        0.0 if text.isascii() else 100.0 * len(_MOJIBAKE.findall(text)) / total,
        float(letters[48:58].sum()) / len(text),
        sum([count for word, count in written.items() if word.isupper() and len(word) > 1]) / total,
        sum([count for word, count in written.items() if word[0].isupper()]) / total,
        sum([count for word, count in counts.items() if not word.isalpha() and _DIGIT.search(word)]) / total,
        sentence_mean,
        math.sqrt(sum([(size - sentence_mean) ** 2 for size in sentences]) / len(sentences)),
        math.log1p(max(sentences)),
        sum(long_words) / total,
        int(triples.max(initial=0)) / max(total - 2, 1),
        int((triples > 1).sum()) / total,
        len(counts) / math.sqrt(total),
        *(text.count(mark) / total for mark in (",", ":", "(", '"', "|", " - ")),
        (text.count("...") + text.count("…")) / total,
        math.log(max(len(lines), 1)),
        float(text.rstrip().endswith(_ENDS)),
    )
    return dict(zip(STATISTICS, values, strict=True))


def _numbers(spoken: Sequence[str], written: Iterable[str], counts: Iterable[str]) -> Numbers:
    """Each word of a text as a number, equal for words that differ in case only."""
    lower = dict(zip(counts, itertools.count(), strict=False))
    of = {word: lower[word.lower()] for word in written}
    return np.fromiter(map(of.__getitem__, spoken), np.int64, len(spoken))


def _times(numbers: Numbers, size: int, distinct: int) -> Numbers:
    """How often each run of so many words (two or three) stands in a text of at most two million distinct ones, in no order."""
    keys = numbers[size - 1 :].copy()
    for place in range(1, size):
        keys += numbers[size - 1 - place : len(numbers) - place] * distinct**place
    if not len(keys):
        return keys
    keys.sort()
    edges = np.flatnonzero(keys[1:] != keys[:-1])
    return np.diff(edges, prepend=-1, append=len(keys) - 1)


def _windowed(numbers: Numbers, distinct: int) -> float:
    """Mean share of distinct words in windows of 50; of the whole text where that is shorter."""
    if len(numbers) <= _WINDOW:
        return distinct / len(numbers)
    windows = len(numbers) // _WINDOW
    keys = numbers[: windows * _WINDOW] + np.repeat(np.arange(windows) * distinct, _WINDOW)
    keys.sort()
    return (1 + int((keys[1:] != keys[:-1]).sum())) / (_WINDOW * windows)


def _entropy(counts: Iterable[int], total: int) -> float:
    """Shannon entropy of a distribution given by counts, in bits: log2 N - sum(c log2 c) / N."""
    alike = Counter(counts)
    return max(0.0, math.log2(total) - sum(times * count * math.log2(count) for count, times in alike.items()) / total)


def _function_share(counts: Mapping[str, int], total: int) -> float:
    """Share of function words, for the language that has most of them in the text."""
    known = counts.keys() & _ALL_FUNCTION
    return max((sum([counts[word] for word in known & listed]) for listed in FUNCTION.values()), default=0) / total
