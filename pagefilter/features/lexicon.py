"""What is known of a word, found out once a word and not once each time that it is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from operator import add
from typing import Any

import numpy as np
import numpy.typing as npt

from pagefilter.compiled import native
from pagefilter.features.forms import BEFORE_WORDS, BUCKETS, bucket_of, checksums, form_of
from pagefilter.features.plane import SIZE, plane
from pagefilter.features.remembered import Remembered
from pagefilter.vocabulary import CALL_TO_ACTION, FUNCTION, INTERFACE, LATIN, LOREM, PROMO

LATIN_ENDINGS = tuple("us um is it at et unt ae am em orum arum ibus ntur tur que os as ia io iam eri ari tis".split())
# What phrases of `shape.WAITING` begin with and what then follows at once; those of one word; those that a figure may end.
_PHRASES = (
    ("your my", " ".join(f"{noun} {noun}s" for noun in "text title name content description company headline tagline business logo email address message site website story product service subtitle caption".split())),
    ("sample dummy", "page text post content product"),
    ("click tap press", "here the on edit button to change add replace"),
    ("edit editing", "this button"),
    ("add insert enter write type put replace describe change", "a an the this some your another short text more"),
    ("feature service item product project title heading column slide tab option plan step link button", "one two three four five"),
    ("hello coming under john jane max", "world soon construction doe mustermann"),
    ("hier ihr", "steht kommt ihr der ein text titel beispieltext überschrift"),
    ("votre texte", "texte titre ici"),
    ("tu seu il escriba escribe ваш", "texto tuo aquí текст"),
)  # fmt: skip
_OPENS: dict[str, int] = {}  # phrases that a word opens, a bit each
_FOLLOWS: dict[str, int] = {}  # phrases in which it stands second
for _number, _pair in enumerate(_PHRASES):
    for _listed, _words in zip((_OPENS, _FOLLOWS), _pair, strict=True):
        for _word in _words.split():
            _listed[_word] = _listed.get(_word, 0) | 1 << _number
_NUMBERED = frozenset(_PHRASES[5][0].split())
_LONE = frozenset("placeholder musterstadt musterstraße musterfirma beispieltext blindtext anytown".split())
WAITING_WORDS = frozenset(_OPENS) | _LONE  # no phrase is looked for in a text without one of these
_PARTS = re.compile("['’]")
_FIGURE = re.compile(r"\d")
# No town of `facts.MADE_CITY` without a word of this end, no company of `facts.COMPANY_INSIDE` without one before or in its name.
_TOWN_ENDS = tuple("North South East West Port New Lake town ton land ville berg burgh borough bury view port mouth stad furt chester fort haven side shire".split())
_BEFORE_COMPANY = tuple("with at for by from of joined runs founded bei chez en presso".split())
_IN_COMPANY = tuple("Sons Daughters LLC Inc Ltd PLC Group GmbH AG KG".split())
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}")
_LISTS = {"lorem": LOREM, "promo": PROMO, "call": CALL_TO_ACTION, "latin": LATIN, "interface": INTERFACE}
LANGUAGES = tuple(FUNCTION)
_OWN = (
    "letters",  # of the word in lower case
    "of_five",  # has five letters or more
    "capital",  # begins with one
    "capitals",  # has no others, and is longer than one
    "consonants",  # runs of five
    "waiting",  # is one of `WAITING_WORDS`
    "lone",  # is a phrase of `shape.WAITING` by itself
    "numbered",  # with a figure behind it is one
    "town",
    "company",
    "long_lorem",  # of five letters or more, in the classic list
    "long_latin",  # of five letters or more, with an ending of Latin
    "figures",  # has a figure
)
SUMMED = (*_OWN, *_LISTS, *(f"function_{language}" for language in LANGUAGES))
_PACKED = (len(SUMMED) + 1) // 2  # two facts share a number, one in each half, so that one sum adds up both
COLUMN = {name: number for number, name in enumerate(SUMMED)}
# The columns of the table; the bits are of `_PHRASES` that the word opens, and ten bits higher of those in which it stands second.
NUMBER, BITS, BUCKET, FORM, SUMS = 0, 1, 2, slice(3, 7), slice(7, 7 + _PACKED)
LETTERS = SUMS.start  # the lower half of its numbers
PHRASES = (1 << len(_PHRASES)) - 1
BEFORE_COMPANY, OF_FOUR, FUNCTION_WORD = 1 << 20, 1 << 21, 1 << 22  # bits: may stand before a company, four letters, of any language
SLOT_WORD, CURRENCY, UNIT = 1 << 23, 1 << 24, 1 << 25  # bits of what `shape.SLOT`, `shape._CURRENCY` and `facts._UNIT` look for
_AS_WRITTEN = {
    **dict.fromkeys("TBD TODO N".split(), SLOT_WORD),  # "N/A" is two words
    **dict.fromkeys("USD EUR IDR Rp BTC".split(), CURRENCY),
    **dict.fromkeys("Apt Suite Ste Unit Apartment".split(), UNIT),
}
SECOND = 10  # places between the bit of what comes first and that of what stands second
_CAPITAL = BEFORE_COMPANY << SECOND
_TOLD = frozenset({*WAITING_WORDS, *_FOLLOWS, *_NUMBERED, *map(str.lower, _AS_WRITTEN)})  # words of which `_told` tells something
_NOTHING = 0, False, False, False
_LAST_TWO: dict[str, int] = {}  # which of three lists of endings may have that of a word, by its last two letters
for _number, _endings in enumerate((_BEFORE_COMPANY, _TOWN_ENDS, LATIN_ENDINGS)):
    for _ending in _endings:
        _LAST_TWO[_ending[-2:].lower()] = _LAST_TWO.get(_ending[-2:].lower(), 0) | 1 << _number


def _packed(facts: Sequence[int]) -> tuple[int, ...]:
    halves = (*facts, 0)
    return tuple(low | high << 32 for low, high in zip(halves[:_PACKED], halves[_PACKED:], strict=False))


_LISTED: dict[str, tuple[int, ...]] = {
    word: _packed((*(0 for _ in _OWN), *(word in words for words in _LISTS.values()), *(word in words for words in FUNCTION.values())))
    for word in sorted(frozenset().union(*_LISTS.values(), *FUNCTION.values()))
}
_UNLISTED = (0,) * (_PACKED - len(_OWN))
_FUNCTION = frozenset().union(*FUNCTION.values())
assert len(_PHRASES) == SECOND and len(_OWN) <= _PACKED


# Compiled code asks `Lexicon.of` about words that are listed here, or are not of plain letters only.
_NOT_PLAIN = frozenset().union(_TOLD, _LISTED)
_PLAIN, _UPPER, _SMALL = 1 << 16, 1 << 17, 1 << 18  # bits of a letter
_ROW = 64  # letters that are looked at together


@cache
def _letters() -> npt.NDArray[np.uint32]:
    """For each character of the basic plane that is a letter and has one small form, whatever stands around it: that form, and bits."""
    letters = np.zeros(SIZE, dtype=np.uint32)
    for start in range(0, SIZE, _ROW):
        row = plane()[start : start + _ROW]
        if row.isalpha() and row.lower() == row and f"{row}a".islower() and f"{row}A".isupper():  # without case, as most are
            letters[start : start + _ROW] = np.arange(start, start + _ROW) | _PLAIN
        else:
            letters[start : start + _ROW] = [*map(_letter, row)]
    return letters


def _letter(char: str) -> int:
    if not char.isalpha() or char == "Σ":  # which may end a word otherwise
        return 0
    lower, upper, small = char.lower(), char.isupper(), char.islower()
    plain = len(lower) == 1 and lower.isalpha() and lower <= "\uffff" and (upper or small or not char.istitle())
    return ord(lower) | _PLAIN | _UPPER * upper | _SMALL * small if plain else 0


@cache
def _last_two() -> bytes:
    """`_LAST_TWO` for each two letters from a to z."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return bytes(_LAST_TWO.get(first + last, 0) for first in letters for last in letters)


def unpacked(sums: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Sums of the facts `SUMMED`, along the last axis, from sums of the columns `SUMS`."""
    return np.concatenate([sums & 0xFFFFFFFF, sums >> 32], axis=-1)


class Lexicon(Remembered):
    """What is known of words; the numbers of a word and of its form hold among the words of one call."""

    def __init__(self) -> None:
        super().__init__(SUMS.stop)

    def forget(self) -> None:
        """Begin anew."""
        super().forget()
        self._lower: dict[str, int] = {}
        self._forms: dict[str, tuple[int, ...]] = {}

    def find(self, words: list[str], facts: npt.NDArray[np.int64]) -> None:
        """Write the facts of words into `facts`, a row a word."""
        if native is None:
            super().find(words, facts)
        else:
            native.learn(words, facts, facts.shape[1], self._tools())

    def _tools(self) -> tuple[Any, ...]:
        """What `compiled/lexicon.c` knows words by."""
        parts = _BEFORE_COMPANY, _TOWN_ENDS, LATIN_ENDINGS, _IN_COMPANY
        return self.of, self._lower, self._forms, _NOT_PLAIN, *parts, _letters(), _last_two(), BEFORE_WORDS, BUCKETS

    def of(self, word: str) -> tuple[int, ...]:
        """Number of the word in lower case, bits, bucket, number and checksums of its form, and the facts `SUMMED`, packed."""
        lower = word.lower()
        size = len(lower)
        five, capital = size >= 5, word[0].isupper()
        told = lower in _TOLD or "'" in word or "’" in word or lower.startswith("xxx")
        bits, waiting, lone, numbered = _told(word, lower) if told else _NOTHING
        ends = _LAST_TWO.get(lower[-2:], 0)
        form = form_of(word, lower)
        of_form = self._forms.get(form)
        if of_form is None:
            of_form = self._forms[form] = (len(self._forms), *checksums(form))
        listed = _LISTED.get(lower)
        if ends & 1 and word.endswith(_BEFORE_COMPANY):
            bits |= BEFORE_COMPANY
        if capital:
            bits |= _CAPITAL
        if size >= 4:
            bits |= OF_FOUR
        if listed is not None and lower in _FUNCTION:
            bits |= FUNCTION_WORD
        facts = (
            self._lower.setdefault(lower, len(self._lower)),
            bits,
            bucket_of(lower),
            *of_form,
            size,
            five,
            capital,
            len(word) > 1 and word.isupper(),
            len(_CONSONANTS.findall(lower)) if five else 0,
            waiting,
            lone,
            numbered,
            ends & 2 and word.endswith(_TOWN_ENDS),
            capital and word.startswith(_IN_COMPANY),
            five and listed is not None and lower in LOREM,
            five and ends & 4 and lower.endswith(LATIN_ENDINGS),
            not lower.isalpha() and _FIGURE.search(lower) is not None,
            *_UNLISTED,
        )
        return facts if listed is None else (*facts[: SUMS.start], *map(add, facts[SUMS.start :], listed))


def _told(word: str, lower: str) -> tuple[int, bool, bool, bool]:
    """What phrases and patterns see in a word or its parts: bits, and whether it is `waiting`, `lone` and `numbered`."""
    parts = _PARTS.split(lower)
    bits = _OPENS.get(parts[-1], 0) | _FOLLOWS.get(parts[0], 0) << SECOND
    for part in _PARTS.split(word):
        bits |= _AS_WRITTEN.get(part, SLOT_WORD if part.startswith("XXX") else 0)
    return bits, lower in WAITING_WORDS, not _LONE.isdisjoint(parts), parts[-1] in _NUMBERED


LEXICON = Lexicon()
