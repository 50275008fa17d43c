"""Pages that are junk all through, made of good ones: Markov text, shuffled words, collages, spun prose, wrong decoding; stuffed and doorway pages.

Each recipe takes good texts of its own fold, so that held-out pages are made of texts and by recipes never met.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import partial

from pagefilter.training.invented import CODES, INVENTED
from pagefilter.training.invented.spun_tables import ANCHORS, CLAIMS, STUFFINGS, SWAPS, TOPICS

Recipe = Callable[[Sequence[str], random.Random], str]
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]+[\"”')]*|[^.!?\n]+(?=\n|$)")
_WORDS = re.compile(r"\b(?:net worth|social media|[a-z]+)\b")
_MOST = 4000  # characters of a page: more of the same teaches nothing


def pages(texts: Sequence[str], rng: random.Random, each: int, fold: int, folds: int) -> list[tuple[str, str, str]]:
    """`each` pages of every recipe of a fold: text, recipe, and reason code. Good `texts` should be of many hosts."""
    made = []
    for number, (name, (code, recipe)) in enumerate(RECIPES.items()):
        if number % folds == fold or name in _EVERYWHERE:
            made += [(text, name, code) for text in (recipe(texts, rng)[:_MOST] for _ in range(each)) if len(text) > 80]
    return made


def _some(texts: Sequence[str], rng: random.Random) -> str:
    """A window of one text."""
    text = rng.choice(texts)
    start = text.find(" ", rng.randrange(max(1, len(text) - 1500))) + 1
    return text[start : start + rng.randint(600, 3500)]


def markov(texts: Sequence[str], rng: random.Random, order: int) -> str:
    """Words drawn after the last one or two, as a few pages have them."""
    source = " ".join(_some(texts, rng) for _ in range(rng.randint(2, 6))).split()
    after: dict[tuple[str, ...], list[str]] = {}
    for at in range(len(source) - order):
        after.setdefault(tuple(source[at : at + order]), []).append(source[at + order])
    if not after:
        return ""
    said = list(rng.choice(list(after)))
    for _ in range(rng.randint(60, 500)):
        following = after.get(tuple(said[-order:]))
        said += [rng.choice(following)] if following else rng.choice(list(after))
        if rng.random() < 0.01:
            said.append("\n")
    return " ".join(said)


def shuffled(texts: Sequence[str], rng: random.Random, window: int) -> str:
    """Words of a text out of their order: in windows, or all of them."""
    lines = []
    for line in _some(texts, rng).split("\n"):
        words = line.split()
        for at in range(0, len(words), window):
            part = words[at : at + window]
            rng.shuffle(part)
            words[at : at + window] = part
        lines.append(" ".join(words))
    return "\n".join(lines)


def collage(texts: Sequence[str], rng: random.Random) -> str:
    """Sentences of several pages in no order, stray anchors among them."""
    sentences = [found.strip() for _ in range(rng.randint(3, 8)) for found in _SENTENCE.findall(_some(texts, rng)) if len(found) > 20]
    rng.shuffle(sentences)
    anchors = rng.sample(ANCHORS, rng.randint(1, 3))
    said: list[str] = []
    for sentence in sentences[: rng.randint(12, 40)]:
        said.append(sentence)
        if rng.random() < 0.12:
            said.append(f"\n{rng.choice(anchors)}\n")
        elif rng.random() < 0.15:
            said[-1] += rng.choice((".", ' "', " >", ".."))
    return " ".join([*said, f"\n{rng.choice(anchors)}" if rng.random() < 0.6 else ""])


def spun(texts: Sequence[str], rng: random.Random) -> str:
    """English with near synonyms in place of its words."""
    share = rng.uniform(0.6, 1.0)

    def swap(match: re.Match[str]) -> str:
        others = SWAPS.get(match.group())
        return rng.choice(others) if others and rng.random() < share else match.group()

    return _WORDS.sub(swap, _some(texts, rng))


def misread(texts: Sequence[str], rng: random.Random) -> str:
    """Bytes of one encoding read as another, all through."""
    text = _some(texts, rng)
    if text.isascii():
        text = text.translate(str.maketrans("aeiouncAEO'", "àéîõüñçÀÉÖ’"))
    for written, read in rng.sample((("utf-8", "cp1252"), ("utf-8", "cp1251"), ("utf-8", "latin-1"), ("cp1251", "latin-1"), ("utf-16-le", "cp437"), ("koi8-r", "cp1251"), ("gb18030", "latin-1"), ("shift_jis", "cp1252")), 8):  # fmt: skip
        seen = text.encode(written, "ignore").decode(read, "replace").replace("\x00", "")
        if seen != text and sum(not char.isascii() for char in seen) > 0.05 * len(seen):
            return seen
    return text.encode("utf-16-le", "ignore").decode("gb18030", "replace")


def mashed(texts: Sequence[str], rng: random.Random) -> str:
    """Keys struck at random, or opaque tokens, with or without spaces."""
    keys = rng.choice(
        ("asdfghjkl", "qwertyuiopasdfghjklzxcvbnm", "abcdefghijklmnopqrstuvwxyz0123456789", "ABCDEFGHIJKLMNOPabcdefghijklmnop0123456789+/=")
    )
    words = ["".join(rng.choice(keys) for _ in range(rng.randint(3, rng.choice((9, 16, 40))))) for _ in range(rng.randint(20, 200))]
    return "\n".join(" ".join(words[at : at + 12]) for at in range(0, len(words), 12))


def phrases(texts: Sequence[str], rng: random.Random) -> str:
    """A list of search phrases on one or two topics, a line each or all in one."""
    topics = rng.sample(TOPICS, rng.randint(1, 2))
    made = [rng.choice(STUFFINGS).format(t=rng.choice(topics)) for _ in range(rng.randint(20, 90))]
    return rng.choice(("\n", ", ", ". ", "\n", " ", " | ")).join(made)


def stuffed(texts: Sequence[str], rng: random.Random) -> str:
    """Prose that says its search phrase in every sentence."""
    topic = rng.choice(TOPICS)
    said = []
    for _ in range(rng.randint(10, 35)):
        phrase = rng.choice(STUFFINGS).format(t=topic) if rng.random() < 0.5 else topic
        said.append(rng.choice(CLAIMS).format(t=phrase, T=phrase[:1].upper() + phrase[1:]))
        if rng.random() < 0.15:
            said.append(f"\n{rng.choice(STUFFINGS).format(t=topic).title()}\n")
    return " ".join(said)


def stuffed_prose(texts: Sequence[str], rng: random.Random) -> str:
    """A good text with a search phrase put into its sentences."""
    topic = rng.choice(TOPICS)
    sentences = [found.strip().split() for found in _SENTENCE.findall(_some(texts, rng))]
    for words in sentences:
        if words and rng.random() < 0.7:
            words.insert(rng.randrange(len(words)), rng.choice(STUFFINGS).format(t=topic) if rng.random() < 0.4 else topic)
    return " ".join(" ".join(words) for words in sentences)


def doorway(texts: Sequence[str], rng: random.Random, codes: tuple[str, ...]) -> str:
    """Item after item of pitches, anchors and calls."""
    names = [name for name in sorted(INVENTED) if CODES[name] in codes]
    chosen = rng.sample(names, min(len(names), rng.randint(2, 4)))
    blocks = []
    for _ in range(rng.randint(4, 16)):
        lines, _ = INVENTED[rng.choice(chosen)](rng)
        blocks.append(rng.choice(("\n", "\n", " ")).join(text for text, _ in lines))
    return rng.choice(("\n", "\n\n")).join(blocks)


GIBBERISH, STUFFING, SPAM = "page.gibberish", "page.stuffing", "page.spam"
RECIPES: dict[str, tuple[str, Recipe]] = {
    "markov-1": (GIBBERISH, partial(markov, order=1)),
    "phrase-list": (STUFFING, phrases),
    "pitches": (SPAM, partial(doorway, codes=("junk.promo",))),
    "shuffled-sentence": (GIBBERISH, partial(shuffled, window=12)),
    "markov-2": (GIBBERISH, partial(markov, order=2)),
    "stuffed-claims": (STUFFING, stuffed),
    "links-and-pitches": (SPAM, partial(doorway, codes=("junk.promo", "junk.links"))),
    "shuffled-all": (GIBBERISH, partial(shuffled, window=10_000)),
    "collage": (GIBBERISH, collage),
    "stuffed-prose": (STUFFING, stuffed_prose),
    "comments-and-links": (SPAM, partial(doorway, codes=("junk.comment-spam", "junk.links"))),
    "spun": (GIBBERISH, spun),
    "misread": (GIBBERISH, misread),
    "keys": (GIBBERISH, mashed),
}
# Made of what no other recipe makes: a fold without them would never meet the kind.
_EVERYWHERE = frozenset({"collage", "spun", "misread"})
