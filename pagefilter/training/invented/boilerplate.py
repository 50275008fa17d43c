"""Page furniture: navigation, share bars, newsletter boxes, cookie notices, shop rows, comment forms, footers."""

from __future__ import annotations

import random

from pagefilter.training.invented.boilerplate_tables import NETWORKS, PARTS, SITES
from pagefilter.training.invented.grammar import JOINTS, LONGEST, Recipe, cased, expand, laid, several, some
from pagefilter.training.invented.lorem_tables import COLLAGE
from pagefilter.training.layouts import Lines

CODE = "junk.boilerplate"
_BARS = (" | ", " · ", "  ", " / ", " » ", " ", " > ", " - ")


def _language(rng: random.Random) -> str:
    return rng.choice(("en", *sorted(PARTS)))


def part(kind: str, language: str, rng: random.Random) -> str:
    """One phrase of a kind (a key of the language's tables)."""
    tables = PARTS[language]
    return expand(rng.choice(tables[kind]), {**tables, "net": NETWORKS, "site": SITES}, rng)


def _of(kind: str, language: str, low: int, high: int, rng: random.Random) -> list[str]:
    return cased(several(lambda: part(kind, language, rng), rng.randint(low, high)), rng)


def share_bar(rng: random.Random) -> tuple[Lines, str]:
    """Networks with or without words around them."""
    language = _language(rng)
    if rng.random() < 0.35:
        names = some(NETWORKS, 3, 8, rng)
        head = part("share", language, rng)
        return (
            [(f"{head} {rng.choice(_BARS).join(names)}", CODE)] if rng.random() < 0.5 else [(text, CODE) for text in (head, *names)]
        ), language
    return laid(_of("share", language, 1, 6, rng), CODE, rng, _BARS, 0.3), language


def newsletter_box(rng: random.Random) -> tuple[Lines, str]:
    language = _language(rng)
    return laid(_of("letter", language, 1, 4, rng), CODE, rng, (" ",), 0.35), language


def cookie_notice(rng: random.Random) -> tuple[Lines, str]:
    language = _language(rng)
    return laid(_of("cookie", language, 1, 5, rng), CODE, rng, (" ", " "), 0.4), language


def nav_row(rng: random.Random) -> tuple[Lines, str]:
    """A menu: in one row, one entry a line, or a breadcrumb."""
    language = _language(rng)
    names = cased(some(PARTS[language]["nav"], 2, 12, rng), rng)
    if rng.random() < 0.15:
        return [(rng.choice((" > ", " / ", " » ", " → ", " › ")).join(names[:4]), CODE)], language
    return laid(names, CODE, rng, _BARS, 0.5), language


def _headline(language: str, rng: random.Random) -> str:
    """A headline-like line in the languages that have sentence tables, else a few menu words."""
    if tables := COLLAGE.get(language):
        return expand(rng.choice(tables["template"]), tables, rng).rstrip(".")
    return " ".join(some(PARTS[language]["nav"], 2, 3, rng))


def related_posts(rng: random.Random) -> tuple[Lines, str]:
    """A heading and the titles of other pages."""
    language = _language(rng)
    titles = several(
        lambda: (
            _headline(language, rng)
            + rng.choice(("", "", f" ({rng.randint(1, 90)})", f" {rng.randint(1, 28)}/{rng.randint(1, 12)}/{rng.randint(2010, 2024)}"))
        ),
        rng.randint(1, 7),
    )
    lines = laid(titles, CODE, rng, joined=0.0)
    if rng.random() < 0.85:
        lines.insert(0, (part("related", language, rng), CODE))
    if rng.random() < 0.3:
        lines.append((part("related", language, rng), CODE))
    return lines, language


def read_more_rows(rng: random.Random) -> tuple[Lines, str]:
    """Teasers that break off, each with its link."""
    language = _language(rng)
    more = part("related", language, rng)
    lines: Lines = []
    for _ in range(rng.randint(1, 5)):
        lines.append((_headline(language, rng) + rng.choice(("...", " […]", "…", " [...]")), CODE))
        lines.append((more, CODE))
    return lines, language


def footer(rng: random.Random) -> tuple[Lines, str]:
    language = _language(rng)
    return laid(_of("footer", language, 1, 6, rng), CODE, rng, _BARS, 0.4), language


def shop_row(rng: random.Random) -> tuple[Lines, str]:
    language = _language(rng)
    return laid(_of("shop", language, 1, 7, rng), CODE, rng, _BARS, 0.3), language


def post_meta(rng: random.Random) -> tuple[Lines, str]:
    """Who posted where under which tags."""
    language = _language(rng)
    texts = _of("meta", language, 1, 4, rng)
    if rng.random() < 0.3:
        texts.append(rng.choice(("#", "")) + rng.choice((" #", ", ", " ")).join(some(PARTS[language]["nav"], 2, 7, rng)))
    return laid(texts, CODE, rng, JOINTS, 0.4), language


def pagination(rng: random.Random) -> tuple[Lines, str]:
    language = _language(rng)
    first = rng.randint(1, 9)
    texts = [
        part("page", language, rng),
        " ".join(str(number) for number in range(first, first + rng.randint(3, 9))),
        part("page", language, rng),
    ]
    return laid(texts[: rng.randint(1, 3)], CODE, rng, (" ", " | "), 0.6), language


def comment_form(rng: random.Random) -> tuple[Lines, str]:
    language = _language(rng)
    return laid(_of("comment", language, 1, 7, rng), CODE, rng, (" ", " | "), 0.2), language


def mixed_tail(rng: random.Random) -> tuple[Lines, str]:
    """The end of a page: furniture of several kinds in a row."""
    language = _language(rng)
    kinds = rng.sample(sorted(PARTS[language]), rng.randint(2, 6))
    texts = [text for kind in kinds for text in _of(kind, language, 1, 3, rng)]
    return [(text, CODE) for text in texts[:LONGEST]], language


RECIPES: dict[str, Recipe] = {
    "share-bar": share_bar,
    "newsletter-box": newsletter_box,
    "cookie-notice": cookie_notice,
    "nav-row": nav_row,
    "related-posts": related_posts,
    "read-more-rows": read_more_rows,
    "footer": footer,
    "shop-row": shop_row,
    "post-meta": post_meta,
    "pagination": pagination,
    "comment-form": comment_form,
    "mixed-tail": mixed_tail,
}
