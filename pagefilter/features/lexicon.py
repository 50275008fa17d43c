"""What is known of a word, found out once a word and not once each time that it is said."""

from __future__ import annotations

import re

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
# No town of `facts.MADE_CITY` without a word of this end, no company of `facts.COMPANY_INSIDE` without one before or in its name.
_TOWN_ENDS = tuple("North South East West Port New Lake town ton land ville berg burgh borough bury view port mouth stad furt chester fort haven side shire".split())
_BEFORE_COMPANY = tuple("with at for by from of joined runs founded bei chez en presso".split())
_IN_COMPANY = tuple("Sons Daughters LLC Inc Ltd PLC Group GmbH AG KG".split())
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}")
_LISTS = {"lorem": LOREM, "promo": PROMO, "call": CALL_TO_ACTION, "latin": LATIN, "interface": INTERFACE}
LANGUAGES = tuple(FUNCTION)
FACTS = (
    "number",  # of the word in lower case
    "letters",  # of the word in lower case
    "of_four",  # has four letters or more
    "of_five",
    "capital",  # begins with one
    "capitals",  # has no others, and is longer than one
    "consonants",  # runs of five
    "waiting",  # is one of `WAITING_WORDS`
    "lone",  # is a phrase of `shape.WAITING` by itself
    "numbered",  # with a figure behind it is one
    "opens",  # bits of `_PHRASES`
    "follows",
    "town",
    "before_company",
    "company",
    "long_lorem",  # of five letters or more, in the classic list
    "long_latin",  # of five letters or more, with an ending of Latin
    *_LISTS,
    *(f"function_{language}" for language in LANGUAGES),
)
COLUMN = {name: number for number, name in enumerate(FACTS)}
_LISTED: dict[str, tuple[int, ...]] = {
    word: (*(word in words for words in _LISTS.values()), *(word in words for words in FUNCTION.values()))
    for word in sorted(frozenset().union(*_LISTS.values(), *FUNCTION.values()))
}
_UNLISTED = (0,) * (len(_LISTS) + len(LANGUAGES))


class Lexicon(Remembered):
    """The facts `FACTS` of words; the number of a word holds among the words of one call."""

    def __init__(self) -> None:
        super().__init__(len(FACTS))

    def forget(self) -> None:
        """Begin anew."""
        super().forget()
        self._lower: dict[str, int] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The facts of a word."""
        lower = word.lower()
        size = len(lower)
        parts = _PARTS.split(lower)
        listed = _LISTED.get(lower, _UNLISTED)
        return (
            self._lower.setdefault(lower, len(self._lower)),
            size,
            size >= 4,
            size >= 5,
            word[0].isupper(),
            len(word) > 1 and word.isupper(),
            len(_CONSONANTS.findall(lower)) if size >= 5 else 0,
            lower in WAITING_WORDS,
            not _LONE.isdisjoint(parts),
            parts[-1] in _NUMBERED,
            _OPENS.get(parts[-1], 0),
            _FOLLOWS.get(parts[0], 0),
            word.endswith(_TOWN_ENDS),
            word.endswith(_BEFORE_COMPANY),
            word.startswith(_IN_COMPANY),
            size >= 5 and listed[0],
            size >= 5 and lower.endswith(LATIN_ENDINGS),
            *listed,
        )


LEXICON = Lexicon()
