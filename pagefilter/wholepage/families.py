"""Families of phrases (phrases.txt): which of them a text says, and how much of it they explain."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice, pairwise

MOST_CHARS = 4000  # a longer text has content
_SLOT = r"[^\n]{0,120}?"
_REST = r"[^\n.!?。！？]{0,300}"
_TOKEN = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_SENTENCE = re.compile(r"[^\n.!?。！？]+(?:[.!?](?=\w)[^\n.!?。！？]+)*[.!?。！？]*")
_ENDED = re.compile(r"[.!?。！？…]\s*$")
PROSE_WORDS = 6  # shorter lines are menus and labels, unless they end like a sentence of four words or more
_SHORT = 4  # words
_MARKS = ' .!?。！？…:()[]-–—|»«"'
Hit = tuple[int, int, str]  # start, end, phrase
_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "，": ",", "\u00a0": " ", "“": '"', "”": '"', "\u0307": None, "\u200b": None}
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says of one family: sentences that are a core phrase, that are a support phrase, and words in and outside them."""

    core: int = 0  # different sentences that a core phrase explains
    short: int = 0  # of these, those of fewer than four words
    support: int = 0  # different support phrases
    explained: int = 0  # words of explained sentences
    prose: int = 0  # words of other sentences
    loose: int = 0  # words of other short lines

    @property
    def share(self) -> float:
        """Share of the words that the family explains; four words of short lines, which menus are made of, count as one."""
        whole = self.explained + self.prose + self.loose / 4
        return self.explained / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a family as the table has it."""

    family: str
    text: str


def normal(text: str) -> str:
    """Lower case, straight quotes, single spaces within lines."""
    lowered = unicodedata.normalize("NFC", text.lower().translate(_QUOTES))
    return "\n".join(" ".join(line.split()) for line in lowered.split("\n"))


def said(text: str) -> dict[str, Said]:
    """What a normalised text says, by family; families without a core phrase among its sentences are left out."""
    if len(text) > MOST_CHARS:
        return {}
    keys = _keys(text)
    cores = _hits(text, _found(text, keys, core=True))
    if not cores:
        return {}
    sentences = [match.span() for match in _SENTENCE.finditer(text) if not match.group().isspace()]
    support = [phrase for phrase in _found(text, keys, core=False) if phrase.family in cores]
    aside = _hits(text, support)
    measured = {family: _measured(text, sentences, marks, aside.get(family, [])) for family, marks in cores.items()}
    return {family: result for family, result in measured.items() if result.core}


def says(line: str, families: Sequence[str]) -> str:
    """The first of the families that a normalised line says and says nothing else, or ""."""
    bare = len(line.strip(_MARKS))
    for phrase in _found(line, _keys(line), core=True):
        if phrase.family in families and any(end - start >= 0.8 * bare for start, end, _ in _hits(line, [phrase]).get(phrase.family, [])):
            return phrase.family
    return ""


def words(text: str) -> int:
    """Words of a text; two characters of a script without spaces count as one."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def _measured(text: str, sentences: Sequence[tuple[int, int]], cores: Sequence[Hit], support: Sequence[Hit]) -> Said:
    said: set[str] = set()
    explained = prose = loose = 0
    hits = sorted([(start, end, True) for start, end, _ in cores] + [(start, end, False) for start, end, _ in support])
    longest = max(end - start for start, end, _ in hits)
    for start, end in sentences:
        sentence = text[start:end]
        size = words(sentence)
        bare = sentence.strip(_MARKS)
        first = bisect_left(hits, (start - longest, 0, False))
        inside = [(max(a, start), min(b, end), core) for a, b, core in islice(hits, first, bisect_left(hits, (end, 0, False))) if b > start]
        if inside and _covered(inside) >= 0.5 * len(bare):
            explained += size
            if any(core and b - a >= 0.4 * len(bare) for a, b, core in inside):
                said.add(bare)
        elif size >= PROSE_WORDS or (size >= 4 and _ENDED.search(sentence)):
            prose += size
        else:
            loose += size
    short = sum(words(sentence) < _SHORT for sentence in said)
    return Said(len(said), short, len({phrase for _, _, phrase in support}), explained, prose, loose)


def _covered(spans: Sequence[tuple[int, int, bool]]) -> int:
    total = at = 0
    for start, end, _ in spans:
        total += max(0, end - max(start, at))
        at = max(at, end)
    return total


def _keys(text: str) -> set[str | tuple[str, str]]:
    """Words and pairs of words of a text."""
    tokens = _TOKEN.findall(text)
    return {*tokens, *pairwise(tokens)}


def _found(text: str, keys: set[str | tuple[str, str]], *, core: bool) -> list[Phrase]:
    """Phrases whose first words are in the text."""
    spaced, unspaced = _index(core)
    found = [phrase for key in spaced.keys() & keys for phrase in spaced[key]]
    if _UNSPACED.search(text):
        found += [phrase for key, phrase in unspaced if key in text]
    return found


def _hits(text: str, phrases: Iterable[Phrase]) -> dict[str, list[Hit]]:
    """Where phrases stand in a text, by family."""
    hits: dict[str, list[Hit]] = {}
    for phrase in phrases:
        first = phrase.text.split("*", 1)[0].rstrip()
        at = text.find(first)
        while at >= 0:
            match = _pattern(phrase.text).match(text, at)
            if match:
                hits.setdefault(phrase.family, []).append((at, match.end(), phrase.text))
            at = text.find(first, match.end() if match else at + 1)
    return hits


@dataclass(frozen=True, slots=True)
class Section:
    """Phrases of one family, kind (core or support) and language (ISO 639-1)."""

    family: str
    kind: str
    language: str
    phrases: tuple[str, ...]


@cache
def sections() -> tuple[Section, ...]:
    """The table of phrases, in the order of the file."""
    found = []
    for part in files("pagefilter.wholepage").joinpath("phrases.txt").read_text(encoding="utf-8").split("\n[")[1:]:
        head, *phrases = part.strip().split("\n")
        family, kind, language = head.rstrip("]").split()
        found.append(Section(family, kind, language, tuple(phrases)))
    return tuple(found)


@cache
def _index(core: bool) -> tuple[dict[str | tuple[str, str], list[Phrase]], list[tuple[str, Phrase]]]:
    """Phrases by their first one or two words; those of scripts without spaces with the characters they begin with."""
    spaced: dict[str | tuple[str, str], list[Phrase]] = {}
    unspaced: list[tuple[str, Phrase]] = []
    for section in sections():
        for line in section.phrases if (section.kind == "core") == core else ():
            phrase = Phrase(section.family, line)
            first = line.split("*", 1)[0]
            tokens = _TOKEN.findall(first)
            if _UNSPACED.search(first):
                unspaced.append((first.strip(), phrase))
            else:
                spaced.setdefault((tokens[0], tokens[1]) if len(tokens) > 1 else tokens[0], []).append(phrase)
    return spaced, unspaced


@cache
def _pattern(line: str) -> re.Pattern[str]:
    """A phrase as a pattern; what a star stands for may be nothing."""
    body = re.escape(line.rstrip("*").rstrip()).replace(r"\ \*\ ", rf"\ (?:{_SLOT}\ )?").replace(r"\*", _SLOT)
    if _UNSPACED.search(line):
        return re.compile(body + (_REST if line.endswith("*") else ""))
    return re.compile(r"(?<!\w)" + body + (_REST if line.endswith("*") else r"(?!\w)"))
