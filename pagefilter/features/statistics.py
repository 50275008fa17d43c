"""Numbers of a text for a page model: repetition, compression, variety of words, shape of lines.

Sources: compression ratio, mean word length and anchor share are features of Ntoulas, Najork, Manasse and Fetterly, "Detecting spam web
pages through content analysis" (WWW 2006); top shares of words and word pairs follow the repetition rules of Gopher (Rae et al. 2021,
appendix A1); the moving-average type-token ratio is that of Covington and McFall (2010); entropies are Shannon's (1948), in bits.
"""

from __future__ import annotations

import math
import re
import zlib
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pagefilter.compiled import native
from pagefilter.features.lexicon import BITS, COLUMN, FUNCTION_WORD, LANGUAGES, LETTERS, NUMBER, SUMMED, SUMS, unpacked
from pagefilter.features.tokens import MARK, MOST_SPOKEN, SPACE, STOP, Kinds, Tokens, counted

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
_WINDOW = 50
_MARKS = [ord(mark) for mark in ',:("|']
_LINKS = ("http://", "https://", '<a href="/', "](/")
_BROKEN = "\ufffdÃâÂÐï"  # what the next begins with
_MOJIBAKE = re.compile("[\ufffdÃâÂÐï](?:(?<=\ufffd)|(?<=Ã)[\u0080-\u00bf]|(?<=â)€|(?<=[ÂÐ])[\u0080-\u00bf]|(?<=ï)[»¿])")
_ENDS = (".", "?", "!", "…", '."', ".”", "。", "？", "！")
_FEED = MARK | SPACE  # kinds that no other character has
_FUNCTIONS = slice(len(SUMMED) - len(LANGUAGES), len(SUMMED))
Numbers = npt.NDArray[np.int64]


def text_statistics(text: str, tokens: Tokens | None = None) -> dict[str, float]:
    """The columns of `STATISTICS` for a text, in their order; all 0 for a text without words. Judges the first 50,000 characters.

    >>> text_statistics("buy now " * 100)["top_pair"] > 0.49
    True
    """
    tokens = tokens or Tokens(text)
    total = tokens.count
    if not total:
        return dict.fromkeys(STATISTICS, 0.0)
    text = text[:MOST_SPOKEN]
    lowered = text.lower()
    facts = tokens.facts[:total]
    said = repeats(facts) if native is None else repeats_in_c(facts)
    summed, counts = unpacked(said.sums).tolist(), said.counts
    bits, letters_of = facts[said.first, BITS], facts[said.first, LETTERS] & 0xFFFFFFFF
    distinct = len(counts)
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    data = text.encode("utf-8", "replace")
    kinds = tokens.kinds[: len(text) + 1]
    sentences = _sentences(kinds) if native is None else native.sentences(kinds)
    sentence_mean = sum(sentences) / len(sentences)
    long_words = np.sort(counts[letters_of > 4])[-5:]
    letters = np.bincount(np.frombuffer(lowered.encode("utf-16-le", "replace"), np.uint16), minlength=128)
    values = (
        math.log1p(total),
        len(data) / len(zlib.compress(data, 1)),
        distinct / total,
        int(counts[bits & FUNCTION_WORD == 0].max(initial=0)) / total,
        said.pair / max(total - 1, 1),
        int((counts == 1).sum()) / distinct,
        said.varied / (total // _WINDOW * _WINDOW) if total > _WINDOW else distinct / total,
        int(tokens.lengths.sum()) / total,
        _entropy(counts, total) / math.log2(total) if total > 1 else 0.0,
        _entropy(letters[letters.nonzero()[0]], int(letters.sum())),
        max(summed[_FUNCTIONS]) / total,
        sum([1 <= line.count(" ") <= 4 for line in lines]) / len(lines),
        sum([line.endswith(_ENDS) for line in lines]) / len(lines),
        1.0 - len(set(lines)) / len(lines),
        10.0 * (sum(map(lowered.count, _LINKS)) if "/" in lowered else 0) / total,
        100.0 * (len(_MOJIBAKE.findall(text)) if any(map(text.__contains__, _BROKEN)) else 0) / total,
        float(letters[48:58].sum()) / len(text),
        summed[COLUMN["capitals"]] / total,
        summed[COLUMN["capital"]] / total,
        summed[COLUMN["figures"]] / total,
        sentence_mean,
        math.sqrt(sum([(size - sentence_mean) ** 2 for size in sentences]) / len(sentences)),
        math.log1p(max(sentences)),
        int(long_words.sum()) / total,
        said.triple / max(total - 2, 1),
        said.again / total,
        distinct / math.sqrt(total),
        *(count / total for count in letters[_MARKS].tolist()),
        text.count(" - ") / total,
        (text.count("...") + text.count("…")) / total,
        math.log(max(len(lines), 1)),
        float(text.rstrip().endswith(_ENDS)),
    )
    return dict(zip(STATISTICS, values, strict=True))


class Repeats(NamedTuple):
    """How often words are said: of each distinct one the count, and where it is first said; of pairs and triples the most, and more."""

    counts: Numbers
    first: npt.NDArray[np.intp]
    pair: int
    triple: int
    again: int  # triples that come again
    varied: int  # distinct words of each whole window of 50, added up
    sums: Numbers  # of the columns `SUMS`


def repeats(facts: Numbers) -> Repeats:
    """Of words of whom these are facts."""
    numbers = np.ascontiguousarray(facts[:, NUMBER])
    times = counted(numbers)
    first = times.nonzero()[0]
    base = int(numbers.max(initial=0)) + 1
    pairs = numbers[:-1] * base + numbers[1:]
    pairs, triples = _times(pairs), _times(pairs[:-1] * base + numbers[2:])
    pair, triple, again = int(pairs.max(initial=0)), int(triples.max(initial=0)), int((triples > 1).sum())
    return Repeats(times[first], first, pair, triple, again, _varied(numbers), facts[:, SUMS].sum(axis=0))


def repeats_in_c(facts: Numbers) -> Repeats:
    """The same from compiled code."""
    assert native is not None
    counts, first, pair, triple, again, varied, sums = native.repeats(facts, facts.shape[1], len(facts), SUMS.start, _WINDOW)
    counts, first, sums = (np.frombuffer(numbers, np.int64) for numbers in (counts, first, sums))
    return Repeats(counts, first, pair, triple, again, varied, sums)


def _times(keys: Numbers) -> Numbers:
    """How often each key comes, in no order."""
    if not len(keys):
        return keys
    ordered = np.sort(keys)
    edges = np.concatenate([[-1], (ordered[1:] != ordered[:-1]).nonzero()[0], [len(keys) - 1]])
    return np.asarray(edges[1:] - edges[:-1])


def _varied(numbers: Numbers) -> int:
    """Distinct words of each window of 50, added up; windows do not overlap."""
    windows = len(numbers) // _WINDOW
    keys = numbers[: windows * _WINDOW].reshape(windows, _WINDOW).copy()
    keys.sort(axis=1)
    return windows + int((keys[:, 1:] != keys[:, :-1]).sum())


def _entropy(counts: Numbers, total: int) -> float:
    """Shannon entropy of a distribution given by counts, in bits: log2 N - sum(c log2 c) / N."""
    alike: dict[int, None] = dict.fromkeys(counts.tolist())  # added in the order in which they first come
    times: list[int] = np.bincount(counts)[[*alike]].tolist()
    return max(0.0, math.log2(total) - sum([many * count * math.log2(count) for count, many in zip(alike, times, strict=True)]) / total)


def _sentences(kinds: Kinds) -> list[int]:
    """Words (parts between white space) of each sentence: one ends with a word whose last sign is a mark, and at a line feed.

    `kinds` are those of the text, with one before it.
    """
    gaps = np.append(kinds & SPACE != 0, True)
    gaps[0] = True
    edges = (gaps[1:] != gaps[:-1]).nonzero()[0]
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return [0]
    last = kinds[ends] & STOP != 0
    last[-1] = True
    feeds = starts.searchsorted((kinds == _FEED).nonzero()[0] - 1) - 1
    last[feeds[feeds >= 0]] = True
    stops = np.concatenate([[-1], last.nonzero()[0]])
    sizes: list[int] = (stops[1:] - stops[:-1]).tolist()
    return sizes
