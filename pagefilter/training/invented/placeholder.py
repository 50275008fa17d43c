"""Texts that wait for their author: site builders, theme demos, unfilled slots, model people with patterned numbers."""

from __future__ import annotations

import random

from pagefilter.training.invented.grammar import Recipe, capital, cased, expand, laid, several, some
from pagefilter.training.invented.placeholder_tables import CARD, DEMO, FIELDS, LETTERS, PERSON, PHONES, PROMPTS, THING
from pagefilter.training.layouts import Lines

CODE = "junk.placeholder"


def prompts(rng: random.Random) -> tuple[Lines, str]:
    """One to eight prompts of a site builder."""
    language = rng.choice(sorted(PROMPTS))
    tables = {"thing": THING[language]}
    texts = several(lambda: capital(expand(rng.choice(PROMPTS[language]), tables, rng)), rng.choice((1, 1, 2, 2, 3, 4, 5, 8)))
    if rng.random() < 0.2:
        joint = "" if language in ("ja", "zh") else " "
        return [(joint.join(texts), CODE)], language
    return laid(cased(texts, rng), CODE, rng, joined=0.08), language


def empty_slots(rng: random.Random) -> tuple[Lines, str]:
    """A letter or page template whose slots were never filled, in one of the notations that templates have."""
    notation = rng.choice(
        ("[{}]", "{{{{{}}}}}", "{{{{ {} }}}}", "%{}%", "<{}>", "${{{}}}", "[[{}]]", "{{{}}}", "*|{}|*", "__{}__", "[{}]", "«{}»", "##{}##")
    )
    case = rng.choice(
        (
            str,
            str,
            str.upper,
            lambda text: text.replace("_", " "),
            lambda text: text.replace("_", " ").title(),
            lambda text: text.title().replace("_", ""),
        )
    )
    texts = []
    for _ in range(rng.randint(1, 6)):
        text = expand(rng.choice(LETTERS).replace("{slot}", "\0"), {}, rng)
        while "\0" in text:
            text = text.replace("\0", notation.format(case(rng.choice(FIELDS))), 1)
        texts.append(text)
    return laid(texts, CODE, rng, joints=(" ",), joined=0.25), "en"


def model_card(rng: random.Random) -> tuple[Lines, str]:
    """A person who stands for anybody, with a patterned number and address."""
    language = rng.choice(sorted(CARD))
    texts = [rng.choice(PERSON[language]), *some(CARD[language], 1, 4, rng), *some(PHONES, 1, 2, rng)]
    if rng.random() < 0.3:
        rng.shuffle(texts)
    return laid(texts, CODE, rng, joints=(", ", " | ", " - ", " · "), joined=0.3), language


def theme_demo(rng: random.Random) -> tuple[Lines, str]:
    """Labels of a theme's demo pages."""
    return laid(cased(several(lambda: expand(rng.choice(DEMO), {}, rng), rng.randint(2, 10)), rng), CODE, rng, joined=0.12), "en"


def numbered_parts(rng: random.Random) -> tuple[Lines, str]:
    """The same label over and over: `Service 1`, `Service 2`, with the same sentence under each."""
    language = rng.choice(sorted(THING))
    name = capital(rng.choice(THING[language]))
    text = capital(expand(rng.choice(PROMPTS[language]), {"thing": THING[language]}, rng))
    mark = rng.choice((" ", " #", " 0", "-", " (", ": "))
    lines: Lines = []
    for number in range(1, rng.randint(3, 7)):
        lines.append((f"{name}{mark}{number}{')' if mark == ' (' else ''}", CODE))
        if rng.random() < 0.8:
            lines.append((text, CODE))
    return lines, language


RECIPES: dict[str, Recipe] = {
    "builder-prompts": prompts,
    "empty-slots": empty_slots,
    "model-card": model_card,
    "theme-demo": theme_demo,
    "numbered-parts": numbered_parts,
}
