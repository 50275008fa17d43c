"""A slot grammar: templates with slots and choices become texts, texts become lines as pages lay them out.

`{word}` takes an item of the table `word`, `{^word}` the same with a capital, `{a|b|}` one of its parts, `{3-20}` a number.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence

from pagefilter.training.layouts import Lines

Recipe = Callable[[random.Random], tuple[Lines, str]]
Tables = Mapping[str, Sequence[str]]
LONGEST = 14  # lines that one call gives at most
_SLOT = re.compile(r"\{([^{}]*)\}")
_NUMBERS = re.compile(r"(\d+)-(\d+)")
_BULLETS = ("- ", "* ", "• ", "» ", "› ", "– ", "+ ", "✓ ", "✅ ", "➤ ", "👉 ", "→ ", "· ", "◦ ")
JOINTS = (" | ", " • ", " · ", ", ", " / ", " » ", " - ", " – ", "  ", " ", " > ", " :: ", "; ", " ~ ", "\t")


def items(text: str) -> tuple[str, ...]:
    """Table from a text: items stand on lines of their own or between semicolons."""
    return tuple(item.strip() for item in re.split(r"[;\n]", text) if item.strip())


def words(text: str) -> tuple[str, ...]:
    """Table from a text: every word an item."""
    return tuple(text.split())


def expand(template: str, tables: Tables, rng: random.Random) -> str:
    """The template with all slots and choices filled, innermost first; KeyError names a slot that has no table."""
    while match := _SLOT.search(template):
        template = template[: match.start()] + _filled(match[1], tables, rng) + template[match.end() :]
    return re.sub(r" +(?=[,.](?:\s|$))", "", re.sub(r"  +", " ", template)).strip()


def _filled(slot: str, tables: Tables, rng: random.Random) -> str:
    if "|" in slot:
        part = rng.choice(slot.split("|"))
        return _filled(part, tables, rng) if _NUMBERS.fullmatch(part) else part
    if numbers := _NUMBERS.fullmatch(slot):
        return str(rng.randint(int(numbers[1]), int(numbers[2])))
    text = rng.choice(tables[slot.removeprefix("^")])
    return capital(text) if slot.startswith("^") else text


def articled(text: str) -> str:
    """English text whose `a` before a vowel became `an`."""
    return re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", text)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def cased(texts: Sequence[str], rng: random.Random) -> list[str]:
    """All texts in one case: as they are (mostly), lower, upper, title or with a first capital."""
    case = rng.choice((str, str, str, str.lower, str.upper, str.title, capital))
    return [case(text) for text in texts]


def several(make: Callable[[], str], count: int) -> list[str]:
    """Up to `count` distinct texts, in the order they were made."""
    return list(dict.fromkeys(make() for _ in range(count)))


def sentences(templates: Sequence[str], tables: Tables, low: int, high: int, rng: random.Random) -> list[str]:
    """Texts of `low` to `high` different templates, fewer where there are fewer."""
    return [expand(template, tables, rng) for template in some(templates, low, high, rng)]


def some(table: Sequence[str], low: int, high: int, rng: random.Random) -> list[str]:
    """Between `low` and `high` distinct items, in any order."""
    return rng.sample(list(table), min(len(table), rng.randint(low, high)))


def paragraph(sentences: Sequence[str], language: str) -> str:
    """Sentences in one line, joined as the language joins them."""
    return ("" if language in ("ja", "zh", "th") else " ").join(sentences)


def laid(texts: Sequence[str], code: str, rng: random.Random, joints: Sequence[str] = JOINTS, joined: float = 0.3) -> Lines:
    """Texts as lines: one a line, with bullets or numbers, or several to a line with a mark between (share `joined`)."""
    if rng.random() < joined:
        joint = rng.choice(joints)
        return [(joint.join(texts), code)]
    texts = texts[:LONGEST]
    form = rng.random()
    if form < 0.2:
        bullet = rng.choice(_BULLETS)
        return [(bullet + text, code) for text in texts]
    if form < 0.26:
        mark = rng.choice((". ", ") ", " "))
        return [(f"{number}{mark}{text}", code) for number, text in enumerate(texts, 1)]
    return [(text, code) for text in texts]


def date(rng: random.Random) -> str:
    """A date in one of the forms that pages use, not checked against any calendar."""
    months = "January February March April May June July August September October November December".split()
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2008, 2025)
    clock = f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}"
    name = months[month - 1]
    return rng.choice(
        (
            f"{name} {day}, {year}",
            f"{name[:3]} {day}, {year}",
            f"{day} {name} {year}",
            f"{day:02}.{month:02}.{year}",
            f"{day:02}.{month:02}.{year} {clock}",
            f"{month}/{day}/{year}",
            f"{year}-{month:02}-{day:02}",
            f"{year}-{month:02}-{day:02} {clock}:{rng.randint(0, 59):02}",
            f"{name} {day}, {year} at {rng.randint(1, 12)}:{clock[3:]} {rng.choice(('am', 'pm'))}",
            f"{day:02}/{month:02}/{year} at {clock}",
            f"{year}年{month}月{day}日",
        )
    )
