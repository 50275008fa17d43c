"""Advertising that is not the page's own: pitches of many trades and languages, calls to action, pitch paragraphs."""

from __future__ import annotations

import random

from pagefilter.training.invented.grammar import Recipe, capital, cased, expand, laid, paragraph, sentences, several
from pagefilter.training.invented.links import domain
from pagefilter.training.invented.promo_tables import CALLS, EMOJI, FOREIGN, PITCHES
from pagefilter.training.layouts import Lines

CODE = "junk.promo"


def _decorated(text: str, rng: random.Random) -> str:
    form = rng.random()
    if form < 0.12:
        return f"{rng.choice(EMOJI)} {text}"
    if form < 0.18:
        mark = rng.choice(EMOJI) * rng.randint(1, 3)
        return f"{mark} {text} {mark}"
    if form < 0.28:
        return f"{text} {domain(rng)}"
    return text


def _pitch(trade: str, rng: random.Random) -> str:
    return capital(expand(rng.choice(PITCHES[trade]), {}, rng))


def pitch_paragraph(rng: random.Random) -> tuple[Lines, str]:
    """Several sentences of one trade, with or without a call at the end."""
    trade = rng.choice(sorted(PITCHES))
    texts = [capital(text) for text in sentences(PITCHES[trade], {}, 2, 5, rng)]
    if rng.random() < 0.5:
        texts.append(expand(rng.choice(CALLS), {}, rng))
    return [(_decorated(" ".join(texts), rng), CODE)], "en"


def pitch_lines(rng: random.Random) -> tuple[Lines, str]:
    """One pitch a line: of one trade, or of many."""
    trades = rng.sample(sorted(PITCHES), rng.choice((1, 1, 3)))
    texts = several(lambda: _pitch(rng.choice(trades), rng), rng.randint(1, 5))
    return laid([_decorated(text, rng) for text in cased(texts, rng)], CODE, rng, joints=(" ", " | ", " *** "), joined=0.1), "en"


def calls_to_action(rng: random.Random) -> tuple[Lines, str]:
    """Short commands to click, join, order."""
    texts = cased(sentences(CALLS, {}, 1, 4, rng), rng)
    if rng.random() < 0.4:
        texts.append(domain(rng))
    return laid(texts, CODE, rng, joined=0.25), "en"


def foreign_pitch(rng: random.Random) -> tuple[Lines, str]:
    """Pitches in languages other than English."""
    language = rng.choice(sorted(FOREIGN))
    tables = FOREIGN[language]
    texts = [capital(text) for text in sentences(tables["template"], tables, 1, 5, rng)]
    texts = [_decorated(text, rng) for text in texts]
    if rng.random() < 0.4:
        return [(paragraph(texts, language), CODE)], language
    return laid(texts, CODE, rng, joined=0.0), language


def advertorial(rng: random.Random) -> tuple[Lines, str]:
    """A heading, a paragraph and a call: an advertisement with a page's shape."""
    trade = rng.choice(sorted(PITCHES))
    head = expand(
        rng.choice(
            (
                "{Why|How} {millions|smart people|our readers} {choose|trust|switch to} {us|this site|this method}",
                "{Top|Best} {3-15} {sites|offers|reasons|picks} {of 2023|of 2024|this month|you must see}",
                "{Sponsored|Advertisement|Partner content|Special report}",
                "{Is it|Are they} {legit|safe|worth it}? {Our|An honest} {review|verdict}",
            )
        ),
        {},
        rng,
    )
    lines = [head, " ".join(capital(text) for text in sentences(PITCHES[trade], {}, 1, 3, rng)), expand(rng.choice(CALLS), {}, rng)]
    return [(text, CODE) for text in lines[: rng.randint(2, 3)]], "en"


RECIPES: dict[str, Recipe] = {
    "pitch-paragraph": pitch_paragraph,
    "pitch-lines": pitch_lines,
    "calls-to-action": calls_to_action,
    "foreign-pitch": foreign_pitch,
    "advertorial": advertorial,
}
