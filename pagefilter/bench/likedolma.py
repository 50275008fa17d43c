"""Rules as dolma's taggers gopher_v1 and c4_v2 compute them, in plain Python as theirs are: a stand-in for dolma in races.

dolma 1.2 needs NumPy 1 and pagefilter NumPy 2, so the two cannot be in one environment. Written from what its taggers measure
(allenai/dolma, `python/dolma/taggers/`, Apache-2.0); C4's list of bad words, which is not here, is not looked for.
"""

from __future__ import annotations

from collections import Counter
from statistics import median

_REQUIRED = frozenset({"the", "be", "to", "of", "and", "that", "have", "with"})
_ENDS = (".", "?", "!", '"')
_LEAST_WORDS = 3  # of a line

Tags = list[tuple[int, int, str, float]]


def gopher_tags(text: str) -> Tags:
    """What Gopher's rules look at, measured over the whole text.

    >>> {name: score for _, _, name, score in gopher_tags("to be or not to be")}["most_common_2grams"]
    0.6153846153846154
    """
    words, lines = text.split(), text.split("\n")
    count, chars = max(len(words), 1), max(sum(map(len, words)), 1)
    scores: dict[str, float] = {
        "words": len(words),
        "median_word_length": median(map(len, words)) if words else 0.0,
        "symbols": sum("#" in word or "…" in word for word in words) / count,
        "with_letters": sum(any(char.isalpha() for char in word) for word in words) / count,
        "required": sum(word in _REQUIRED for word in words),
        "bullets": sum(line.startswith(("*", "-")) for line in lines) / len(lines),
        "ellipses": sum(line.endswith("…") for line in lines) / len(lines),
    }
    for size in range(2, 11):
        grams = Counter(zip(*(words[start:] for start in range(size)), strict=False))
        if grams and size <= 4:
            ((gram, times),) = grams.most_common(1)
            scores[f"most_common_{size}grams"] = times * sum(map(len, gram)) / chars
        elif grams:
            lengths = {gram: times * sum(map(len, gram)) for gram, times in grams.items()}
            again = sum(length for gram, length in lengths.items() if grams[gram] > 1)
            scores[f"duplicate_{size}grams"] = again / max(sum(lengths.values()), 1)
    repeated = [(line, times) for line, times in Counter(lines).items() if times > 1]
    scores["duplicate_lines"] = sum(times for _, times in repeated) / len(lines)
    scores["characters_in_duplicate_lines"] = sum(len(line) * times for line, times in repeated) / chars
    return [(0, len(text), name, score) for name, score in scores.items()]


def c4_tags(text: str) -> Tags:
    """What C4's rules look at: marks of the whole text, and the lines that its rules drop.

    >>> [name for _, _, name, _ in c4_tags("Too short\\nThis line is long enough.")]
    ['no_ending_punctuation', 'too_few_words', 'lines']
    """
    lowered = text.lower()
    tags: Tags = [(0, len(text), mark, 1.0) for mark in ("{", "lorem ipsum", "javascript") if mark in lowered]
    start = 0
    lines = lowered.split("\n")
    for line in lines:
        end = min(start + len(line) + 1, len(lowered))
        stripped = line.strip()
        if not stripped.endswith(_ENDS):
            tags.append((start, end, "no_ending_punctuation", 1.0))
        if len(stripped.split()) < _LEAST_WORDS:
            tags.append((start, end, "too_few_words", 1.0))
        start = end
    return [*tags, (0, len(text), "lines", float(len(lines)))]
