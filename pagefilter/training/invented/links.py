"""Link farms: lists of search phrases, town-and-trade anchors, domains, doorway phrases of gambling and pharmacies."""

from __future__ import annotations

import random
from collections.abc import Mapping

from pagefilter.training.invented.grammar import JOINTS, Recipe, Tables, cased, expand, laid, several
from pagefilter.training.invented.links_tables import (
    DOMAIN,
    DOMAIN_TAIL,
    GAMBLING,
    MENU,
    MODIFIER,
    PHRASES,
    PILL_ROWS,
    PILLS,
    SERVICES,
    TLD,
)
from pagefilter.training.invented.people import CITY
from pagefilter.training.layouts import Lines

CODE = "junk.links"


def _phrases(languages: Mapping[str, Tables], joined: float, rng: random.Random) -> tuple[Lines, str]:
    """Phrases of one of the languages, made of its tables."""
    language = rng.choice(sorted(languages))
    tables = languages[language]
    texts = several(lambda: expand(rng.choice(tables["template"]), tables, rng), rng.randint(4, 14))
    return laid(cased(texts, rng), CODE, rng, joined=joined), language


def search_phrases(rng: random.Random) -> tuple[Lines, str]:
    """What people type into search boxes, one after the other."""
    return _phrases(PHRASES, 0.35, rng)


def town_anchors(rng: random.Random) -> tuple[Lines, str]:
    """A trade with a town: one trade in many towns, or many trades in one."""
    language = rng.choice(sorted(SERVICES))
    town, trade = rng.choice(CITY[language]), rng.choice(SERVICES[language])
    fixed = rng.choice(("town", "trade", "none"))
    form = rng.choice(
        (
            "{trade} {town}",
            "{mod} {trade} {town}",
            "{trade} {mod} {town}",
            "{town} {trade}",
            "{trade} {town} {mod}",
            "{trade} - {town}",
            "{trade} in {town}" if language in ("en", "de", "nl") else "{trade} ({town})",
        )
    )

    def anchor() -> str:
        return form.format(
            mod=rng.choice(MODIFIER[language]),
            town=town if fixed == "town" else rng.choice(CITY[language]),
            trade=trade if fixed == "trade" else rng.choice(SERVICES[language]),
        )

    return laid(cased(several(anchor, rng.randint(4, 14)), rng), CODE, rng, joined=0.35), language


def domain(rng: random.Random) -> str:
    name = (
        rng.choice(DOMAIN)
        + rng.choice(("", "", "-", str(rng.randint(1, 999))))
        + rng.choice(DOMAIN_TAIL)
        + rng.choice(("", "", "s", "hub", "24", "4you", str(rng.randint(1, 99))))
    )
    return rng.choice(("", "", "www.", "http://", "https://")) + name + rng.choice(TLD)


def domain_list(rng: random.Random) -> tuple[Lines, str]:
    """Bare domains or addresses, in a row or one a line, some with a phrase."""
    tables = PHRASES["en"]
    with_phrase = rng.random() < 0.35
    mark = rng.choice((" - ", ": ", " ", " | ", " > "))

    def entry() -> str:
        path = rng.choice(
            (
                "",
                "",
                "",
                "/",
                f"/{rng.choice(DOMAIN_TAIL)}/",
                f"/?p={rng.randint(1, 9999)}",
                f"/{rng.choice(DOMAIN)}-{rng.choice(DOMAIN_TAIL)}.html",
            )
        )
        text = domain(rng) + path
        return text + mark + expand(rng.choice(tables["template"]), tables, rng) if with_phrase else text

    return laid(several(entry, rng.randint(3, 14)), CODE, rng, joints=(" ", ", ", " | ", "; ", " · "), joined=0.3), "en"


def shop_menu(rng: random.Random) -> tuple[Lines, str]:
    """The menu row of a shop that sells one search phrase: `Home | Buy X | Cheap Y`."""
    things = rng.sample(PHRASES["en"]["thing"], rng.randint(1, 4))
    texts = cased(several(lambda: expand(rng.choice(MENU), {"thing": [thing.title() for thing in things]}, rng), rng.randint(4, 12)), rng)
    joint = rng.choice(JOINTS)
    if rng.random() < 0.7:
        return [(joint.join(texts), CODE)], "en"
    return [(joint.join(texts[at : at + 4]), CODE) for at in range(0, len(texts), 4)], "en"


def gambling_phrases(rng: random.Random) -> tuple[Lines, str]:
    """Two- to five-word phrases of gambling doorways."""
    return _phrases(GAMBLING, 0.3, rng)


def pill_anchors(rng: random.Random) -> tuple[Lines, str]:
    """Names of medicines with what people add when they want them without a doctor."""
    pills = rng.sample(PILLS, rng.choice((1, 2, 4, len(PILLS))))
    texts = several(lambda: expand(rng.choice(PILL_ROWS), {"pill": pills}, rng), rng.randint(3, 13))
    return laid(cased(texts, rng), CODE, rng, joined=0.35), "en"


def tagged_links(rng: random.Random) -> tuple[Lines, str]:
    """Phrases as markup that a forum did not understand, or as numbered sources."""
    tables = PHRASES[language := rng.choice(sorted(PHRASES))]
    form = rng.choice(
        (
            "[url=http://{d}]{t}[/url]",
            '<a href="http://{d}/">{t}</a>',
            "[{t}](http://{d})",
            "{t} http://{d}",
            "[{t}|http://{d}]",
            "[link=http://{d}]{t}[/link]",
            "{t} ({d})",
        )
    )
    texts = several(
        lambda: form.format(d=domain(rng).split("//")[-1], t=expand(rng.choice(tables["template"]), tables, rng)), rng.randint(1, 8)
    )
    return laid(texts, CODE, rng, joints=(" ", ", ", " | "), joined=0.4), language


RECIPES: dict[str, Recipe] = {
    "search-phrases": search_phrases,
    "town-anchors": town_anchors,
    "domain-list": domain_list,
    "shop-menu": shop_menu,
    "gambling-phrases": gambling_phrases,
    "pill-anchors": pill_anchors,
    "tagged-links": tagged_links,
}
