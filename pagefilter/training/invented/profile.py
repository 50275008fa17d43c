"""Made-up people in prose: guest author bios in many voices, emoji and hashtag bios, three-fragment bios, CV summaries."""

from __future__ import annotations

import random

from pagefilter.training.invented.grammar import Recipe, articled, cased, expand, paragraph, sentences, some
from pagefilter.training.invented.people import CITY, firm, mail, person, site
from pagefilter.training.invented.profile_tables import (
    ADJECTIVES,
    ADVERBS,
    BIO,
    CV,
    EMOJI,
    EMOJI_BITS,
    FANDOM,
    HASHTAGS,
    HEADS,
    KINDS,
    ROLES,
    SUMMARY,
)
from pagefilter.training.layouts import Lines

CODE = "junk.profile"


def _bio(language: str, name: str, rng: random.Random) -> str:
    firms = [firm(language, rng) for _ in range(4)]
    tables = {**BIO[language], "name": [name], "firm": firms, "city": CITY[language]}
    text = paragraph(sentences(BIO[language]["template"], tables, 1, 5, rng), language)
    return articled(text) if language == "en" else text


def author_bio(rng: random.Random) -> tuple[Lines, str]:
    """A guest author's bio, with or without a heading and ways to reach."""
    language = rng.choice(("en", "en", *sorted(BIO)))
    name = person(language, rng)
    lines = [_bio(language, name, rng)]
    if rng.random() < 0.45:
        lines.insert(0, expand(rng.choice(HEADS[language]), {"name": [name]}, rng))
    if rng.random() < 0.15:
        lines.append(rng.choice((mail(language, rng), site(language, rng), f"@{mail(language, rng).split('@')[0]}")))
    return [(text, CODE) for text in lines], language


def emoji_bio(rng: random.Random) -> tuple[Lines, str]:
    """Fragments with emoji between, as on a social profile."""
    bits = cased(some(EMOJI_BITS, 2, 7, rng), rng)
    joint = rng.choice((" | ", " • ", " · ", " ✨ ", ". ", " / ", " ", ", ", " ~ "))
    share = rng.random()
    text = joint.join(
        f"{bit} {rng.choice(EMOJI)}" if rng.random() < share else f"{rng.choice(EMOJI)} {bit}" if rng.random() < 0.3 else bit
        for bit in bits
    )
    lines = [text]
    if rng.random() < 0.3:
        lines.insert(0, f"{person('en', rng)} {rng.choice(('', rng.choice(EMOJI)))}".strip())
    if rng.random() < 0.25:
        lines.append(f"📍 {rng.choice(CITY[rng.choice(sorted(CITY))])}{rng.choice(('', ' ➡️ ' + rng.choice(CITY['en'])))}")
    return [(line, CODE) for line in lines], "en"


def hashtag_bio(rng: random.Random) -> tuple[Lines, str]:
    tags = " ".join(f"#{tag}" for tag in some(HASHTAGS, 3, 10, rng))
    name = person("en", rng)
    form = rng.choice(("{name} {tags}", "{job}. {tags}", "{name} | {job} @ {firm} | {tags}", "{tags}", "{bit}, {bit2}. {tags}"))
    text = form.format(
        name=name,
        tags=tags,
        job=rng.choice(BIO["en"]["job"]),
        firm=firm("en", rng),
        bit=rng.choice(EMOJI_BITS),
        bit2=rng.choice(EMOJI_BITS),
    )
    return [(text, CODE)], "en"


def fragments(rng: random.Random) -> tuple[Lines, str]:
    """`Cheese nerd. Web pioneer. Incurably shy explorer.`, alone or under a name and a job."""
    tables = {"kind": KINDS, "role": ROLES, "adv": ADVERBS, "adj": ADJECTIVES}
    lines = [expand(rng.choice(FANDOM), tables, rng)]
    if rng.random() < 0.4:
        lines[0] += " " + expand(rng.choice(FANDOM), tables, rng)
    if rng.random() < 0.3:
        lines.insert(
            0,
            rng.choice(("{0}", "{0}, {1}", "{0} - {1} at {2}", "Name: {0}", "Bio of {0}")).format(
                person("en", rng), rng.choice(BIO["en"]["job"]), firm("en", rng)
            ),
        )
    return [(text, CODE) for text in lines], "en"


def _verb(text: str) -> str:
    """Stems like `streamlin` take their ending here: `streamlining`, `streamlines`, `streamline`."""
    for stem in CV["verb"]:
        whole = stem if stem in ("champion", "pioneer", "transform") else stem + "e"
        text = text.replace(f"{stem}s ", f"{whole}s ").replace(f"{stem} ", f"{whole} ")
    return text


def cv_summary(rng: random.Random) -> tuple[Lines, str]:
    """A résumé's summary, full of the words that résumés are full of."""
    texts = [articled(_verb(text)) for text in sentences(SUMMARY, CV, 1, 5, rng)]
    if rng.random() < 0.5:
        return [(" ".join(texts), CODE)], "en"
    if rng.random() < 0.3:
        texts.insert(0, f"{person('en', rng)}, {rng.choice(CV['job'])}")
    return [(text, CODE) for text in texts], "en"


def team_cards(rng: random.Random) -> tuple[Lines, str]:
    """Names with jobs and firms, one card after the other, some with a line of bio."""
    language = rng.choice(sorted(BIO))
    joint = rng.choice((", ", " - ", " | ", " – ", ": ", ""))
    with_bio = rng.random() < 0.4
    lines: Lines = []
    for _ in range(rng.randint(1, 4)):
        name, job = person(language, rng), rng.choice(BIO[language]["job"])
        job += f"{joint or ', '}{firm(language, rng)}" if rng.random() < 0.6 else ""
        lines += [(f"{name}{joint}{job}", CODE)] if joint else [(name, CODE), (job, CODE)]
        if with_bio:
            lines.append((_bio(language, name, rng), CODE))
    return lines, language


RECIPES: dict[str, Recipe] = {
    "author-bio": author_bio,
    "emoji-bio": emoji_bio,
    "hashtag-bio": hashtag_bio,
    "fragment-bio": fragments,
    "cv-summary": cv_summary,
    "team-cards": team_cards,
}
