"""Recipes kept out of training, with templates, words and languages of their own: `evaluate` meets in them what no recipe taught."""

from __future__ import annotations

import random
from collections.abc import Callable

from pagefilter.training.invented.grammar import (
    LONGEST,
    Recipe,
    articled,
    capital,
    cased,
    date,
    expand,
    paragraph,
    sentences,
    several,
    some,
)
from pagefilter.training.invented.unseen_tables import (
    BLANKS,
    CLOUD,
    COUNTRIES,
    DIRECTORY,
    FIND_US,
    FORM_FIELDS,
    FURNITURE,
    MEMBER,
    OFFERS,
    PEOPLE,
    PHRASE,
    PLACES,
    PROMPTS,
    REMARKS,
    SALAD,
    THEMES,
    TOPICS,
    VITA,
    WIDGETS,
)
from pagefilter.training.layouts import Lines

_NETWORKS = ("Snapchat", "Discord", "Twitch", "KakaoTalk", "Odnoklassniki", "Quora", "Medium", "Vimeo")
_DOMAIN_ENDS = (".cz", ".hu", ".ro", ".dk", ".kr", ".ua", ".io", ".gr", ".co.nz", ".website", ".click", ".win")


def _made(
    code: str,
    make: Callable[[], str],
    low: int,
    high: int,
    rng: random.Random,
    joints: tuple[str, ...] = (" # ", " + ", " * ", " – – ", ". "),
) -> Lines:
    """Distinct texts of one code, one a line or all in one line."""
    texts = several(make, rng.randint(low, high))[:LONGEST]
    if len(texts) > 1 and rng.random() < 0.3:
        return [(rng.choice(joints).join(texts), code)]
    return [(text, code) for text in texts]


def _name(language: str, rng: random.Random) -> str:
    first, last = PEOPLE[language]
    return f"{rng.choice(last)}{rng.choice(first)}" if language == "ko" else f"{rng.choice(first)} {rng.choice(last)}"


def _domain(rng: random.Random) -> str:
    stem = "".join(rng.choice(("ba", "lo", "ri", "mek", "tu", "san", "vor", "pi", "zel", "quo")) for _ in range(rng.randint(2, 4)))
    return stem + rng.choice(_DOMAIN_ENDS)


def _prose(vocabulary: list[str], language: str, rng: random.Random, low: int, high: int) -> str:
    """Sentences of words drawn evenly."""
    sentences = []
    for _ in range(rng.randint(1, 6)):
        chosen = rng.choices(vocabulary, k=rng.randint(low, high))
        sentences.append("".join(chosen) if language == "th" else capital(" ".join(chosen)) + rng.choice((".", ".", "!", "…")))
    return " ".join(sentences)


def foreign_salad(rng: random.Random) -> tuple[Lines, str]:
    language = rng.choice(sorted(SALAD))
    return _made("junk.lorem", lambda: _prose(list(SALAD[language]), language, rng, 3, 13), 1, 4, rng), language


def other_themes(rng: random.Random) -> tuple[Lines, str]:
    """One theme's words with small words between that no other recipe has."""
    vocabulary = list(THEMES[rng.choice(sorted(THEMES))])
    if rng.random() < 0.5:
        vocabulary += "amid beneath unless thereby moreover whereas".split() * 2
    return _made("junk.lorem", lambda: _prose(vocabulary, "en", rng, 4, 15), 1, 4, rng), "en"


def invented_tongue(rng: random.Random) -> tuple[Lines, str]:
    """A tongue with one vowel class a word, double letters and hyphens, as fantasy names have them."""
    classes = rng.sample(("aou", "eiy", "äöü", "áéí", "ao", "ie"), 2)
    consonants = rng.sample("kk tt ll nn m h v r s j rth mb lf nd gw dh".split(), 7)

    def word() -> str:
        vowels = rng.choice(classes)
        text = "".join(rng.choice(consonants) + rng.choice(vowels) for _ in range(rng.randint(1, 4)))
        return text.replace(text[:2], text[1:2] or text[:1], 1) if rng.random() < 0.3 else text + rng.choice(("", "n", "th", "-na", "'ri"))

    vocabulary = several(word, 120)
    return _made("junk.lorem", lambda: _prose(vocabulary, "la", rng, 2, 12), 1, 5, rng), "la"


def awaiting_text(rng: random.Random) -> tuple[Lines, str]:
    language = rng.choice(("en", "en", *sorted(PROMPTS)))
    tables = PROMPTS[language]
    return _made("junk.placeholder", lambda: capital(expand(rng.choice(tables["template"]), tables, rng)), 1, 7, rng), language


def blank_form(rng: random.Random) -> tuple[Lines, str]:
    """A form's labels with blanks after them."""
    mark, blank = rng.choice((": ", " ", " : ", ":", " = ")), rng.choice(BLANKS)
    one_blank = rng.random() < 0.7
    lines = [f"{field}{mark}{blank if one_blank else rng.choice(BLANKS)}" for field in some(FORM_FIELDS, 2, 8, rng)]
    return [(text, "junk.placeholder") for text in ([rng.choice((" ", "   ", "; ")).join(lines)] if rng.random() < 0.25 else lines)], "en"


def tag_cloud(rng: random.Random) -> tuple[Lines, str]:
    """Search phrases with counts, hash signs or prices."""
    language = rng.choice(sorted(CLOUD))
    form = rng.choice(("{0} ({1})", "#{0}", "{0}", "{0} [{1}]", "{1} {0}", "{0} → {1} offers", '"{0}"'))
    texts = cased([form.format(text, rng.randint(1, 900)) for text in some(CLOUD[language], 4, 14, rng)], rng)
    if rng.random() < 0.5:
        return [(rng.choice((" ", ", ", "   ", " ¦ ", " ▪ ")).join(texts), "junk.links")], language
    return [(text, "junk.links") for text in texts], language


def directory_rows(rng: random.Random) -> tuple[Lines, str]:
    """Entries of a link directory, with an address or without."""
    language = rng.choice(("en", *sorted(CLOUD)))
    with_address = rng.random() < 0.6

    def row() -> str:
        text = expand(rng.choice(DIRECTORY), {"thing": CLOUD[language]}, rng)
        return f"{text} {_domain(rng)}" if with_address else text

    return _made("junk.links", row, 2, 9, rng), language


def other_offers(rng: random.Random) -> tuple[Lines, str]:
    language = rng.choice(("en", "en", "en", *sorted(OFFERS)))
    lines = _made("junk.promo", lambda: expand(rng.choice(OFFERS[language]), {}, rng), 1, 5, rng, (" ", " *** ", " ▶ "))
    if rng.random() < 0.3:
        lines.append((rng.choice(("▶▶ {}", "== {} ==", "Info: {}", "@{}", "{}/vip")).format(_domain(rng)), "junk.promo"))
    return lines, language


def shouted_offer(rng: random.Random) -> tuple[Lines, str]:
    """One offer broken into short loud lines."""
    language = rng.choice(sorted(OFFERS))
    text = expand(rng.choice(OFFERS[language]), {}, rng)
    mark = rng.choice(("!!!", " ***", " ✨", "!", " »»", " 🔔"))
    parts = [part.strip(" .!:") for part in text.replace(":", ",").replace("?", ",").split(",")]
    return [(part.upper() + mark, "junk.promo") for part in parts if part][:LONGEST], language


def _remark(language: str, topic: str, rng: random.Random) -> str:
    return " ".join(sentences(REMARKS[language], {"topic": [topic]}, 1, 3, rng))


def drive_by_remark(rng: random.Random) -> tuple[Lines, str]:
    """Remarks of passers-by, signed with a thing for sale or a nonce."""
    language = rng.choice(("en", "en", *sorted(REMARKS)))
    lines: list[str] = []
    for _ in range(rng.choice((1, 1, 2, 3))):
        topic = rng.choice(TOPICS)
        nonce = "".join(rng.choices("bdfgklmnprstvxz", k=2)) + rng.choice(("iqa", "oox", "ued", "ysh", "aft")) + str(rng.randint(10, 99))
        text = _remark(language, topic, rng)
        head = rng.choice(
            (
                f"#{rng.randint(1, 400)} {nonce}",
                f"{topic.title()} → {date(rng)}",
                f"{nonce} [{date(rng)}]",
                f"{capital(nonce)}:",
                f"★ {topic} ★",
                "",
            )
        )
        lines += [head, text] if head and rng.random() < 0.7 else [f"{head} {text}".strip()]
        if rng.random() < 0.35:
            lines.append(rng.choice(("Source: {}", "→ {}", "https://{}/?ref=77", "({})", "my shop = {}")).format(_domain(rng)))
    return [(text, "junk.comment-spam") for text in lines], language


def escaped_text(rng: random.Random) -> tuple[Lines, str]:
    """Text whose letters are escapes that nobody undid: entities, \\u, quoted-printable, percent, octal."""
    language = rng.choice([language for language in sorted(PHRASE) if language != "en"])
    form = rng.choice(("entity", "hex entity", "u", "quoted", "percent", "octal", "twice"))

    def escaped(letter: str) -> str:
        if letter == " ":
            return rng.choice((" ", " ", "&nbsp;", "%20"))
        if letter.isascii() and form != "octal":
            return letter
        raw = letter.encode("utf-8")
        return {
            "entity": f"&#{ord(letter)};",
            "hex entity": f"&#x{ord(letter):X};",
            "u": f"\\u{ord(letter):04x}",
            "quoted": "".join(f"={byte:02X}" for byte in raw),
            "percent": "".join(f"%{byte:02X}" for byte in raw),
            "octal": "".join(f"\\{byte:03o}" for byte in raw),
            "twice": f"&amp;#{ord(letter)};",
        }[form]

    return _made("junk.gibberish", lambda: "".join(map(escaped, capital(rng.choice(PHRASE[language])))), 1, 3, rng), language


def _shifted(letter: str, step: int) -> str:
    """The letter so many places on in its script, or the next one there that is a letter; other marks stay."""
    if not letter.isalpha():
        return letter
    at = ord(letter) + step
    while not chr(at).isalpha():
        at += 1
    return chr(at)


def disguised_text(rng: random.Random) -> tuple[Lines, str]:
    """Text made unreadable letter by letter: reversed, spaced, shifted, digits for letters, marks between."""
    language = rng.choice(sorted(PHRASE))
    form = rng.choice(("reversed", "spaced", "shifted", "digits", "marks", "vowels", "doubled"))
    step, mark = rng.randint(1, 12), rng.choice(".-_*~|")

    def one() -> str:
        text = " ".join(rng.sample(PHRASE[language], rng.randint(1, 3)))
        return {
            "reversed": text[::-1],
            "spaced": " ".join(text),
            "shifted": "".join(_shifted(letter, step) for letter in text),
            "digits": text.translate(str.maketrans("aeiostbgаео", "4310578943" + "0")),
            "marks": mark.join(text),
            "vowels": "".join(letter for letter in text if letter not in "aeiouáéíýěůøæåıöüаеиоуіαειουηω"),
            "doubled": "".join(letter * rng.randint(1, 4) for letter in text),
        }[form]

    return _made("junk.gibberish", one, 1, 3, rng), language


def foreign_furniture(rng: random.Random) -> tuple[Lines, str]:
    """Page furniture in languages that no other furniture recipe speaks."""
    language = rng.choice(sorted(FURNITURE))
    tables = {**FURNITURE[language], "net": _NETWORKS}
    if rng.random() < 0.35:
        names = cased(some(tables["row"], 3, 10, rng), rng)
        return (
            [(rng.choice((" | ", " ", " ▸ ", " ∙ ")).join(names), "junk.boilerplate")]
            if rng.random() < 0.5
            else [(name, "junk.boilerplate") for name in names]
        ), language
    return _made("junk.boilerplate", lambda: expand(rng.choice(tables["line"]), tables, rng), 1, 9, rng, (" ", " ∙ ")), language


def page_widgets(rng: random.Random) -> tuple[Lines, str]:
    """Players, ratings, chats, counters and badges."""
    return _made("junk.boilerplate", lambda: expand(rng.choice(WIDGETS), {}, rng), 1, 7, rng, (" ", " | ")), "en"


def vita(rng: random.Random) -> tuple[Lines, str]:
    """Bios from clauses and names that no other recipe has."""
    language = rng.choice(("en", "en", *sorted(VITA)))
    tables = {**VITA[language], "name": [_name(language, rng)], "place": PLACES[language]}
    text = paragraph(sentences(tables["template"], tables, 1, 4, rng), language)
    lines = [articled(text) if language == "en" else text]
    if rng.random() < 0.3:
        lines.insert(0, rng.choice(("{}", "✍ {}", "{} →", "Words: {}", "★ {}")).format(tables["name"][0]))
    return [(line, "junk.profile") for line in lines], language


def member_card(rng: random.Random) -> tuple[Lines, str]:
    """What a forum shows beside a member's posts."""
    tables = {"place": PLACES[rng.choice(sorted(PLACES))], "field": VITA["en"]["field"], "role": VITA["en"]["role"]}
    lines = (
        [rng.choice((_name(rng.choice(sorted(PEOPLE)), rng), f"{rng.choice(TOPICS).split()[0]}_{rng.randint(1, 2020)}"))]
        if rng.random() < 0.8
        else []
    )
    lines += [expand(form, tables, rng) for form in some(MEMBER, 2, 6, rng)]
    return [(line, "junk.profile") for line in ([rng.choice((" | ", " · ", ", ")).join(lines)] if rng.random() < 0.3 else lines)], "en"


def _masked(mask: str, rng: random.Random) -> str:
    return "".join(str(rng.randint(0, 9)) if mark == "#" else rng.choice("CDEFHKNPRTVWXY") if mark == "A" else mark for mark in mask)


def _place(country: str, rng: random.Random) -> tuple[str, str, str]:
    """Street, town and phone number of a country, whose parts do not belong together."""
    language, streets, towns, mask, phones = COUNTRIES[country]
    facts = {
        "name": rng.choice((*PEOPLE[language][1], *PEOPLE[language][0])),
        "n": rng.randint(1, 400),
        "m": rng.randint(1, 40),
        "code": _masked(mask, rng),
        "town": rng.choice(PLACES[language]),
    }
    return rng.choice(streets).format(**facts), rng.choice(towns).format(**facts), _masked(rng.choice(phones), rng)


def other_address(rng: random.Random) -> tuple[Lines, str]:
    """Addresses of countries that no other recipe writes."""
    country = rng.choice(sorted(COUNTRIES))
    lines: list[str] = []
    joint = rng.choice(("\0", "\0", ", ", " – ", " / "))
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        street, town, phone = _place(country, rng)
        parts = [street, town, *([country] if rng.random() < 0.3 else []), *([phone] if rng.random() < 0.4 else [])]
        lines += joint.join(parts).split("\0")
    return [(line, "junk.address") for line in lines[:LONGEST]], COUNTRIES[country][0]


def address_in_prose(rng: random.Random) -> tuple[Lines, str]:
    """A sentence that says where somebody is found."""
    country = rng.choice(("Ireland", "New Zealand", "South Africa"))
    street, town, phone = _place(country, rng)
    tables = {
        "street": [street, _place(country, rng)[0]],
        "town": [town],
        "phone": [phone],
        "who": [_name("en", rng), f"{rng.choice(PEOPLE['en'][1])} Bros."],
    }
    return _made("junk.address", lambda: expand(rng.choice(FIND_US), tables, rng), 1, 2, rng), "en"


_OF_CODE: dict[str, tuple[Recipe, ...]] = {
    "junk.lorem": (foreign_salad, other_themes, invented_tongue),
    "junk.placeholder": (awaiting_text, blank_form),
    "junk.links": (tag_cloud, directory_rows),
    "junk.promo": (other_offers, shouted_offer),
    "junk.comment-spam": (drive_by_remark,),
    "junk.gibberish": (escaped_text, disguised_text),
    "junk.boilerplate": (foreign_furniture, page_widgets),
    "junk.profile": (vita, member_card),
    "junk.address": (other_address, address_in_prose),
}
RECIPES: dict[str, Recipe] = {recipe.__name__.replace("_", "-"): recipe for recipes in _OF_CODE.values() for recipe in recipes}
CODES: dict[str, str] = {recipe.__name__.replace("_", "-"): code for code, recipes in _OF_CODE.items() for recipe in recipes}
