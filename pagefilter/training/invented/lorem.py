"""Placeholder prose that is not the classic lorem: invented syllables, themed ipsums, word salad, fillers of other scripts."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from pagefilter.training.invented.grammar import Recipe, articled, capital, expand, laid, paragraph, several
from pagefilter.training.invented.lorem_tables import COLLAGE, ENDINGS, HEADS, LATIN, SALAD, SCRIPTS, THEMES
from pagefilter.training.layouts import Lines

CODE = "junk.lorem"
_CONSONANTS = "b c d f g h j k l m n p q r s t v x z br cr dr fl gr pl pr qu sc sp st tr th ph ch cl bl gl vr kn sh zh ts mn ps".split()
_VOWELS = "a e i o u a e i o u ae oe ia io ei au y ou ui ea".split()
_STOPS = {"ja": "。", "zh": "。", "hi": "।"}


def sentence(vocabulary: Sequence[str], rng: random.Random, low: int, high: int, language: str = "la") -> str:
    """Words of the vocabulary in a row, the front of the list drawn more often, with a capital and a stop."""
    count = rng.randint(low, high)
    chosen = [vocabulary[min(int(rng.expovariate(2.2 / len(vocabulary))), len(vocabulary) - 1)] for _ in range(count)]
    if language in ("ja", "zh"):
        return "".join(chosen) + _STOPS[language]
    text = chosen[0]
    for word in chosen[1:]:
        text += (", " if rng.random() < 0.09 else " ") + word
    return capital(text) + _STOPS.get(language, rng.choice((".", ".", ".", ".", ".", "?", "!")))


def passage(make: Callable[[], str], language: str, rng: random.Random) -> Lines:
    """Sentences as a page would hold them: one, a paragraph, several paragraphs, a heading with text, a list."""
    form = rng.random()
    if form < 0.15:
        return [(make(), CODE)]
    if form < 0.3:
        return laid([make().rstrip(".。।") for _ in range(rng.randint(3, 8))], CODE, rng, joined=0.1)
    paragraphs = [paragraph([make() for _ in range(rng.randint(2, 8))], language) for _ in range(rng.choice((1, 1, 2, 2, 3, 4)))]
    if form < 0.5:
        head = rng.choice(HEADS) if language in ("la", "en") and rng.random() < 0.4 else make().rstrip(".。।!?")
        paragraphs.insert(0, head)
    return [(text, CODE) for text in paragraphs]


def syllables(rng: random.Random) -> list[str]:
    """A vocabulary of invented words whose letters, syllables and endings are drawn anew for each call."""
    consonants, vowels = rng.sample(_CONSONANTS, rng.randint(7, 20)), rng.sample(_VOWELS, rng.randint(3, 8))
    weights = [rng.expovariate(1) + 0.1 for _ in consonants]
    vowel_weights = [rng.expovariate(1) + 0.1 for _ in vowels]
    closing = rng.sample("n r s t l m x c".split(), rng.randint(1, 4))
    closed, opened = rng.random() * 0.5, rng.random() * 0.3
    endings = rng.sample(ENDINGS, rng.randint(2, 9)) if rng.random() < 0.6 else []

    def syllable() -> str:
        onset = "" if rng.random() < opened else rng.choices(consonants, weights)[0]
        return onset + rng.choices(vowels, vowel_weights)[0] + (rng.choice(closing) if rng.random() < closed else "")

    def word() -> str:
        stem = "".join(syllable() for _ in range(rng.choice((1, 1, 2, 2, 2, 3, 3, 4))))
        return stem + rng.choice(endings) if endings and rng.random() < 0.7 else stem

    return several(word, rng.randint(30, 220))


def syllable_ipsum(rng: random.Random) -> tuple[Lines, str]:
    vocabulary = syllables(rng)
    low = rng.randint(2, 6)
    high = low + rng.randint(1, 12)
    return passage(lambda: sentence(vocabulary, rng, low, high), "la", rng), "la"


def themed(rng: random.Random, themes: dict[str, tuple[str, ...]], latin: Sequence[str]) -> tuple[Lines, str]:
    """Words of one theme, alone, with Latin between, or with the small words of English."""
    name = rng.choice(sorted(themes))
    vocabulary = list(themes[name])
    mix = rng.random()
    if mix < 0.35:
        vocabulary += rng.sample(list(latin), min(len(latin), len(vocabulary)))
    elif mix < 0.6:
        vocabulary += "the of and with for a in to on over".split() * 2
    rng.shuffle(vocabulary)
    lines = passage(lambda: sentence(vocabulary, rng, 4, 14, "en"), "en", rng)
    if rng.random() < 0.15:
        lines[0] = (f"{capital(name)} ipsum {lines[0][0][:1].lower()}{lines[0][0][1:]}", CODE)
    return lines, "en"


def themed_ipsum(rng: random.Random) -> tuple[Lines, str]:
    return themed(rng, THEMES, LATIN)


def word_salad(rng: random.Random) -> tuple[Lines, str]:
    """Nouns, verbs and adjectives of one language with no grammar."""
    language = rng.choice(sorted(SALAD))
    vocabulary = list(SALAD[language])
    rng.shuffle(vocabulary)
    return passage(lambda: sentence(vocabulary, rng, 3, 11, language), language, rng), language


def _collage(language: str, rng: random.Random) -> str:
    text = capital(expand(rng.choice(COLLAGE[language]["template"]), COLLAGE[language], rng))
    return articled(text) if language == "en" else text


def sentence_collage(rng: random.Random) -> tuple[Lines, str]:
    """Grammatical sentences that have nothing to do with one another."""
    language = rng.choice(sorted(COLLAGE))
    return passage(lambda: _collage(language, rng), language, rng), language


def script_filler(rng: random.Random) -> tuple[Lines, str]:
    """Filler in scripts other than Latin: real words in a row, or syllables of the script."""
    language = rng.choice(sorted(SCRIPTS))
    vocabulary = list(SCRIPTS[language])
    if rng.random() < 0.35:
        letters = sorted({letter for word in vocabulary for letter in word if letter.isalpha()})
        vocabulary = several(lambda: "".join(rng.choices(letters, k=rng.randint(2, 8))), 80) if language not in ("hi", "ar") else vocabulary
    rng.shuffle(vocabulary)
    return passage(lambda: sentence(vocabulary, rng, 4, 14, language), language, rng), language


def filler_card(rng: random.Random) -> tuple[Lines, str]:
    """A theme's card row: short headings with a short filler text under each."""
    vocabulary = syllables(rng)
    rng.shuffle(vocabulary)
    lines: Lines = []
    for _ in range(rng.randint(2, 4)):
        lines.append((sentence(vocabulary, rng, 1, 3).rstrip(".!?"), CODE))
        lines.append((paragraph([sentence(vocabulary, rng, 4, 10) for _ in range(rng.randint(1, 3))], "la"), CODE))
    return lines, "la"


RECIPES: dict[str, Recipe] = {
    "syllable-ipsum": syllable_ipsum,
    "themed-ipsum": themed_ipsum,
    "word-salad": word_salad,
    "sentence-collage": sentence_collage,
    "script-filler": script_filler,
    "filler-card": filler_card,
}
