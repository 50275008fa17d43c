"""Layouts that training never sees: `evaluate` measures with them. Nothing here may enter `pagefilter.training.layouts`."""

from __future__ import annotations

import random

from pagefilter.training.layouts import ADDRESS, PROFILE, Layout, Lines, chosen, code_of, field_label, labelled_lines, value
from pagefilter.training.records import Record


def vcard(record: Record, rng: random.Random) -> Lines:
    get = record.get
    rows = [("BEGIN:VCARD", PROFILE), ("VERSION:3.0", PROFILE), (f"FN:{get('name')}", PROFILE), (f"ORG:{get('company')}", PROFILE), (f"TITLE:{get('job')}", PROFILE)]
    rows += [(f"TEL;TYPE=work,voice:{get('phone', 'mobile')}", ADDRESS), (f"ADR;TYPE=work:;;{get('street')};{get('city')};{get('state_abbr', 'state')};{get('zip')};", ADDRESS)]
    rows += [(f"EMAIL:{get('email')}", ADDRESS), (f"NOTE:{value(record, 'bio', rng)}", PROFILE), ("END:VCARD", PROFILE)]
    return [row for row in rows if not row[0].endswith(":")]


def equals(record: Record, rng: random.Random) -> Lines:
    return labelled_lines(record, rng, rng.choice(("{} = {}", "{}={}", "{} => {}")).format)


def label_after(record: Record, rng: random.Random) -> Lines:
    return [(f"{text} ({field_label(field, record, rng).lower()})", code_of(field)) for field, text in chosen(record, rng)]


def slashes(record: Record, rng: random.Random) -> Lines:
    return [(rng.choice((" / ", " // ", ", ")).join(text for _, text in chosen(record, rng)), PROFILE)]


def prose(record: Record, rng: random.Random) -> Lines:
    get = record.get
    facts = {field: get(field) or get("name", "words") for field in ("name", "job", "company", "city", "phone", "email", "street", "birthday")}
    text = rng.choice(
        (
            "Hello, my name is {name} and I live at {street} in {city}. I earn my living as {job} with {company}. You can ring me on {phone}.",
            "Meet {name}! Born on {birthday}, our guest writer spends the day as {job} for {company} and answers letters sent to {street}, {city}.",
            "This story was brought to you by {name}, {job}, reachable under {phone} or {email}, who joined {company} in {city}.",
        )
    ).format(**facts)
    return [(f"{text} {get('bio')}".strip() if rng.random() < 0.5 else text, PROFILE)]


def two_columns(record: Record, rng: random.Random) -> Lines:
    pairs = [(f"{field_label(field, record, rng)}: {text}", code_of(field)) for field, text in chosen(record, rng)]
    return [("     ".join(text for text, _ in pairs[at : at + 2]), pairs[at][1]) for at in range(0, len(pairs), 2)]


def seed(record: Record, rng: random.Random) -> Lines:
    """The layout of the page that this project began with."""
    get = record.get
    lines = [(f"Address : {get('street')}", ADDRESS), (value(record, "city_line", rng), ADDRESS), (f"Phone : {get('phone', 'mobile')}", ADDRESS)]
    lines += [(f"Company : {get('company')}", PROFILE), (f"Job : {get('job', 'catch_phrase')}", PROFILE), (f"Bio : {get('bio')}", PROFILE), (f"bio : {get('paragraph', 'sentence')}", PROFILE)]
    return [(text, code) for text, code in lines if text and not text.endswith(" : ")]


UNSEEN: dict[str, Layout] = {layout.__name__: layout for layout in (vcard, equals, label_after, slashes, prose, two_columns, seed)}
