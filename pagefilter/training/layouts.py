"""How made-up records are laid out on pages: each layout turns a record into lines with their junk codes.

These teach; those of `pagefilter.training.unseen` are kept out of training, so that `evaluate` measures layouts never seen.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from pagefilter.training.labels import label
from pagefilter.training.records import Record

Lines = list[tuple[str, str]]
Layout = Callable[[Record, random.Random], Lines]
PROFILE, ADDRESS, LOREM = "junk.profile", "junk.address", "junk.lorem"
_CODE = {name: ADDRESS for name in ("address", "street", "street2", "city", "city_line", "state", "zip", "country", "phone", "mobile", "email", "website", "lat", "lng", "timezone")}
_ORDER = ("name", "address", "city_line", "phone", "email", "website", "company", "job", "birthday", "bio")
_EXTRA = ("username", "country", "catch_phrase", "credit_card", "iban", "ssn", "ip", "age", "gender", "lat", "lng", "color", "currency", "vehicle", "department", "twitter")


def code_of(field: str) -> str:
    """Junk code of a field: where somebody is said to be reached is an address, the rest is the identity."""
    return _CODE.get(field, PROFILE)


def value(record: Record, field: str, rng: random.Random) -> str:
    """Text of a field; addresses are composed as their country writes them, more or less."""
    get = record.get
    if field == "address":
        street = get("street")
        return f"{street} {get('street2')}".strip() if street and rng.random() < 0.3 else street
    if field == "city_line":
        city, state, zipcode = get("city"), get("state_abbr") if rng.random() < 0.8 else get("state"), get("zip")
        if not city:
            return zipcode
        if record.language == "en" and state:
            return f"{city}, {state} {zipcode}".strip()
        return rng.choice((f"{zipcode} {city}", f"{city} {zipcode}", f"{zipcode} {city}, {get('country')}".rstrip(", "), f"{city}, {zipcode}"))
    if field == "bio":
        return get(rng.choice(("bio", "bio", "bio", "paragraph", "sentence")), "bio", "sentence")
    return get(field)


def chosen(record: Record, rng: random.Random) -> list[tuple[str, str]]:
    """Some fields of a record with their values, mostly in the usual order."""
    fields = [field for field in _ORDER if rng.random() < 0.75]
    fields += [field for field in _EXTRA if rng.random() < 0.08]
    if rng.random() < 0.3:
        rng.shuffle(fields)
    elif rng.random() < 0.3 and "name" in fields:
        fields.remove("name")
    if len(fields) < 3:
        fields = ["name", "address", "city_line", "phone", "job", "company"]
    pairs = [(field, value(record, field, rng)) for field in fields]
    return [(field, text) for field, text in pairs if text] or [("bio", record.get("bio", "sentence", "paragraph"))]


def field_label(field: str, record: Record, rng: random.Random) -> str:
    return label({"city_line": "city"}.get(field, field), record.language, rng)


def labelled_lines(record: Record, rng: random.Random, form: Callable[[str, str], str]) -> Lines:
    lines = []
    case = rng.choice((str, str, str, str.lower, str.upper, str.title))
    bare_city = rng.random() < 0.5
    for field, text in chosen(record, rng):
        if field == "city_line" and bare_city:
            lines.append((text, ADDRESS))
        else:
            lines.append((form(case(field_label(field, record, rng)), text), code_of(field)))
    if rng.random() < 0.15:
        lines.append((form(case(field_label("bio", record, rng)), value(record, "bio", rng)), PROFILE))
    return lines


def colon(record: Record, rng: random.Random) -> Lines:
    mark = rng.choice((": ", ": ", " : ", " : ", ":", " :", "： ", ":  "))
    return labelled_lines(record, rng, lambda name, text: f"{name}{mark}{text}")


def bold(record: Record, rng: random.Random) -> Lines:
    form = rng.choice(("**{}:** {}", "**{}**: {}", "- **{}**: {}", "* **{}:** {}", "*{}*: {}", "__{}__: {}"))
    return labelled_lines(record, rng, form.format)


def bullets(record: Record, rng: random.Random) -> Lines:
    mark = rng.choice(("- ", "* ", "• ", "– ", "· "))
    return labelled_lines(record, rng, lambda name, text: f"{mark}{name}: {text}")


def dashed(record: Record, rng: random.Random) -> Lines:
    mark = rng.choice((" - ", " – ", " — ", "- "))
    return labelled_lines(record, rng, lambda name, text: f"{name}{mark}{text}")


def tabbed(record: Record, rng: random.Random) -> Lines:
    mark = rng.choice(("\t", "    ", "  "))
    return labelled_lines(record, rng, lambda name, text: f"{name}{mark}{text}")


def table(record: Record, rng: random.Random) -> Lines:
    form = rng.choice(("{} | {}", "| {} | {} |", "{}| {}", "{}: | {}"))
    lines = labelled_lines(record, rng, form.format)
    return [("Field | Value", PROFILE), *lines] if rng.random() < 0.15 else lines


def numbered(record: Record, rng: random.Random) -> Lines:
    return [(f"{number}. {text}", code) for number, (text, code) in enumerate(labelled_lines(record, rng, "{}: {}".format), 1)]


def definition_list(record: Record, rng: random.Random) -> Lines:
    lines: Lines = []
    colon_mark = rng.choice(("", "", ":"))
    for field, text in chosen(record, rng):
        lines += [(field_label(field, record, rng) + colon_mark, code_of(field)), (text, code_of(field))]
    return lines


def json_like(record: Record, rng: random.Random) -> Lines:
    pairs = [(f'"{field}": "{text}",', code_of(field)) for field, text in chosen(record, rng)]
    return [("{", PROFILE), *pairs, ("}", PROFILE)] if rng.random() < 0.4 else pairs


def glued_labels(record: Record, rng: random.Random) -> Lines:
    mark = rng.choice((": ", " : ", ": "))
    joint = rng.choice((" ", " ", ", ", "; ", " | ", " - "))
    return [(joint.join(f"{field_label(field, record, rng)}{mark}{text}" for field, text in chosen(record, rng)), PROFILE)]


def pipes(record: Record, rng: random.Random) -> Lines:
    joint = rng.choice((" | ", " | ", " • ", " · ", "; ", " || "))
    return [(joint.join(text for _, text in chosen(record, rng)), PROFILE)]


def bare(record: Record, rng: random.Random) -> Lines:
    return [(text, LOREM if field == "bio" else code_of(field)) for field, text in chosen(record, rng)]


def card(record: Record, rng: random.Random) -> Lines:
    get = record.get
    lines = [(get("name"), PROFILE), (rng.choice(("{}", "{} at {}", "{}, {}", "{} @ {}", "{} | {}")).format(get("job", "catch_phrase"), get("company")), PROFILE)]
    lines += [(value(record, "address", rng), ADDRESS), (value(record, "city_line", rng), ADDRESS), (get("phone", "mobile"), ADDRESS), (get("email"), ADDRESS)]
    kept = [(text.strip(" ,|@"), code) for text, code in lines if text.strip(" ,|@") and rng.random() < 0.85]
    if rng.random() < 0.6:
        kept.append((value(record, "bio", rng), LOREM))
    return kept or [(get("name", "bio"), PROFILE)]


def address_only(record: Record, rng: random.Random) -> Lines:
    lines = [(value(record, "address", rng), ADDRESS), (value(record, "city_line", rng), ADDRESS)]
    if rng.random() < 0.5:
        lines.append((record.get("phone", "mobile"), ADDRESS))
    if rng.random() < 0.3:
        lines.insert(0, (record.get("company", "name"), PROFILE))
    lines = [(text, code) for text, code in lines if text]
    if rng.random() < 0.4 and lines:
        return [(rng.choice(("", "Address: ", "Visit us: ", "Location: ")) + ", ".join(text for text, _ in lines), ADDRESS)]
    return lines or [(record.get("bio"), LOREM)]


def contact(record: Record, rng: random.Random) -> Lines:
    lines = [(rng.choice(("Contact", "Contact us", "Contact information", "Get in touch:", "Reach the author")), PROFILE)]
    lines += [(record.get("name"), PROFILE), (f"{rng.choice(('Tel', 'T', 'Phone', 'P', 'Call'))}{rng.choice((': ', '. ', ' '))}{record.get('phone', 'mobile')}", ADDRESS)]
    lines += [(f"{rng.choice(('E: ', 'Mail: ', 'Email ', ''))}{record.get('email')}", ADDRESS), (value(record, "address", rng), ADDRESS)]
    return [(text, code) for text, code in lines if text]


def about_author(record: Record, rng: random.Random) -> Lines:
    get = record.get
    head = rng.choice(("About the author", "About the Author", f"About {get('name')}", "Author", f"Written by {get('name')}", f"By {get('name')}", "Author profile", ""))
    first = rng.choice(
        (
            "{name} is a {job} at {company}.", "{name}, {job} at {company}.", "{name} works as {job} for {company} in {city}.", "{name} — {job}, {company}.",
            "{job} at {company}. Based in {city}.", "{name} ({birthday}) is a {job} from {city}, {country}.", "",
        )
    ).format(**{field: get(field) for field in ("name", "job", "company", "city", "country", "birthday")})  # fmt: skip
    body = f"{first} {value(record, 'bio', rng)}".strip()
    return [(head, PROFILE), (body, PROFILE)] if head else [(body, PROFILE)]


def comment(record: Record, rng: random.Random) -> Lines:
    get = record.get
    lines = [(rng.choice(("{} says:", "{}", "{} wrote:", "Posted by {}", "{} commented", "{} on", "@{}")).format(get("name", "username", "words")), "junk.profile")]
    if rng.random() < 0.6:
        lines.append((get("birthday") or "2021-04-11", "junk.profile"))
    return [*lines, (get(rng.choice(("bio", "paragraph", "sentence")), "bio"), LOREM)]


def testimonial(record: Record, rng: random.Random) -> Lines:
    get = record.get
    return [
        (f"“{get('sentence', 'bio')}”", LOREM),
        (rng.choice(("– {}, {}", "{} / {}", "{}, {}", "~ {} ({})")).format(get("name"), get("job", "company", "city")).strip(" ,/()"), PROFILE),
    ]


def signature(record: Record, rng: random.Random) -> Lines:
    get = record.get
    lines = [rng.choice(("--", "Best regards,", "Cheers,", "")), get("name"), ", ".join(filter(None, (get("job"), get("company")))), get("phone"), get("email", "website")]
    return [(line, PROFILE if at < 3 else ADDRESS) for at, line in enumerate(lines) if line]


def members(record: Record, rng: random.Random) -> Lines:
    joint = rng.choice((", ", " | ", "; ", " - "))
    fields = rng.sample(("name", "job", "company", "phone", "email", "city", "birthday", "username", "country"), rng.randint(3, 5))
    return [(joint.join(filter(None, (record.get(field) for field in fields))), PROFILE)]


def product(record: Record, rng: random.Random) -> Lines:
    lines = [(record.get("product", "words"), LOREM), (record.get("price") or f"${rng.randint(5, 900)}.00", LOREM), (record.get("sentence", "bio"), LOREM)]
    return [(text, code) for text, code in lines if text]


def paragraphs(record: Record, rng: random.Random) -> Lines:
    fields = [rng.choice(("paragraph", "bio", "sentence")) for _ in range(rng.randint(1, 4))]
    lines = [(record.get(field, "paragraph"), LOREM) for field in fields]
    return [(record.get("words"), LOREM), *lines] if rng.random() < 0.25 and record.get("words") else lines


def composed(record: Record, rng: random.Random) -> Lines:
    """A layout drawn from a grammar: label words, case, marks, wrapping and joints all vary, and some fields go bare."""
    mark = rng.choice((":", ": ", " : ", " - ", " – ", " — ", " | ", ") ", "> ", " » ", ", ", ". ", " ~ ", "\t", " :: ", ":- ", " → "))
    lead = rng.choice(("", "", "", "", "- ", "* ", "• ", "› ", "+ ", "# ", "✓ ", "◦ ", "(", "[", "» "))
    case = rng.choice((str, str, str.lower, str.upper, str.title))
    joint = rng.choice(("", "", "", "", " ", ", ", " | ", "; ", " · ", "\t", "   "))
    labelled_share = rng.choice((0.0, 0.3, 0.7, 1.0, 1.0))
    sign = rng.random() < 0.1
    signs = {"phone": "📞", "email": "✉", "address": "📍", "website": "🌐", "name": "👤", "company": "🏢", "birthday": "🎂"}
    lines: Lines = []
    for field, text in chosen(record, rng):
        name = case(field_label(field, record, rng))
        if sign and field in signs:
            lines.append((f"{signs[field]} {text}", code_of(field)))
        elif rng.random() < labelled_share:
            lines.append((f"{lead}{name}{mark}{text}", code_of(field)))
        else:
            lines.append((f"{lead}{text}" if rng.random() < 0.5 else text, LOREM if field == "bio" and not labelled_share else code_of(field)))
    return [(joint.join(text for text, _ in lines), PROFILE)] if joint else lines


def value_first(record: Record, rng: random.Random) -> Lines:
    form = rng.choice(("{1} - {0}", "{1}, {0}", "{1} [{0}]", "{1} ... {0}", "{1}: {0}", "{1} as {0}", "{1} | {0}"))
    return [(form.format(field_label(field, record, rng), text), code_of(field)) for field, text in chosen(record, rng)]


def markup(record: Record, rng: random.Random) -> Lines:
    """Records as machines write them: XML, YAML, LDIF, comma-separated, template slots filled."""
    pairs = [(field, text, code_of(field)) for field, text in chosen(record, rng)]
    form = rng.choice(("xml", "yaml", "ldif", "csv", "mecard", "array", "tags"))
    if form == "xml":
        return [("<person>", PROFILE), *((f"<{field}>{text}</{field}>", code) for field, text, code in pairs), ("</person>", PROFILE)]
    if form == "yaml":
        return [(f"{'- ' if not number else '  '}{field}: {text}", code) for number, (field, text, code) in enumerate(pairs)]
    if form == "ldif":
        keys = {"name": "cn", "phone": "telephoneNumber", "email": "mail", "address": "postalAddress", "city_line": "l", "company": "o", "job": "title", "bio": "description"}
        return [("objectClass: inetOrgPerson", PROFILE), *((f"{keys.get(field, field)}: {text}", code) for field, text, code in pairs)]
    if form == "csv":
        joint = rng.choice((",", ";", ", "))
        return [(joint.join(field for field, _, _ in pairs), PROFILE), (joint.join(f'"{text}"' if rng.random() < 0.5 else text for _, text, _ in pairs), PROFILE)]
    if form == "mecard":
        return [("MECARD:" + "".join(f"{field[:3].upper()}:{text};" for field, text, _ in pairs) + ";", PROFILE)]
    if form == "array":
        return [("Array", PROFILE), ("(", PROFILE), *((f"[{field}] => {text}", code) for field, text, code in pairs), (")", PROFILE)]
    return [(f"#{field} {text}", code) for field, text, code in pairs]


_CLAUSES: dict[str, tuple[str, ...]] = {
    "job": ("{who} works as {a} {job}", "{who} is {a} {job} by trade", "{who} serves as {job} for {company}", "{who} has been {a} {job} since {year}", "{who} left {company} to become {a} {job}", "a {job} at {company}, {name} writes here", "{who} took a position as {job}"),
    "company": ("{who} runs {company}", "{who} founded {company} in {year}", "{who} consults for {company}", "formerly with {company}", "{company} is where {name} spent {n} years", "{who} is employed by {company}"),
    "place": ("{who} lives in {city}", "{who} is based in {city}, {country}", "{who} grew up in {city}", "the office is at {street}, {city}", "born in {city} on {birthday}", "{who} resides at {street}", "write to {street}, {city} {zip}"),
    "reach": ("reach {name} at {phone}", "call {phone}", "send mail to {email}", "{who} can be contacted at {email} or {phone}", "follow {name} at {website}", "more at {website}", "for bookings dial {phone}"),
    "life": ("{who} turned {n} on {birthday}", "{who} drives a {vehicle} and loves {color}", "{who} studied in {city}", "{who} speaks {n} languages", "{who} goes by the name {username}", "the motto of {name}: {catch_phrase}"),
}  # fmt: skip
_CLAUSES_OF: dict[str, tuple[str, ...]] = {
    "de": ("{name} arbeitet als {job} bei {company}.", "{name} wohnt in {city}, {street}.", "{name} ist {job}.", "Erreichbar unter {phone} oder {email}."),
    "fr": ("{name} travaille comme {job} chez {company}.", "{name} habite à {city}, {street}.", "{name} est {job}.", "Contact : {phone}, {email}."),
    "es": ("{name} trabaja como {job} en {company}.", "{name} vive en {city}, {street}.", "{name} es {job}.", "Se le puede llamar al {phone} o escribir a {email}."),
    "it": ("{name} lavora come {job} presso {company}.", "{name} vive a {city}, {street}.", "{name} è {job}.", "Si può chiamare il numero {phone} o scrivere a {email}."),
    "pt": ("{name} trabalha como {job} na {company}.", "{name} mora em {city}, {street}.", "{name} é {job}.", "Telefone {phone}, e-mail {email}."),
    "nl": ("{name} werkt als {job} bij {company}.", "{name} woont in {city}, {street}.", "Bel {phone} of mail {email}."),
    "pl": ("{name} pracuje jako {job} w {company}.", "{name} mieszka w {city}, {street}.", "Kontakt: {phone}, {email}."),
    "ru": ("{name} работает в компании {company}, должность: {job}.", "{name} живёт в городе {city}, {street}.", "Связаться можно по телефону {phone} или {email}."),
    "sv": ("{name} arbetar som {job} på {company}.", "{name} bor i {city}, {street}.", "Ring {phone} eller mejla {email}."),
    "ja": ("{name}は{company}の{job}です。", "{city}在住、{street}。", "連絡先は{phone}、{email}。"),
    "zh": ("{name}在{company}担任{job}。", "现居{city}{street}。", "电话{phone}，邮箱{email}。"),
}


def biography(record: Record, rng: random.Random) -> Lines:
    """Prose made of clauses in any order, in the first or third person, with the bio somewhere."""
    get = record.get
    fields = {key: get(key) or get("words", "city", "name") for key in ("name", "job", "company", "city", "country", "street", "zip", "phone", "email", "website", "birthday", "username", "catch_phrase")}
    fields |= {"vehicle": get("vehicle") or "car", "color": get("color") or "blue", "year": str(rng.randint(1985, 2023)), "n": str(rng.randint(3, 60)), "a": rng.choice(("a", "an"))}
    if record.language in _CLAUSES_OF and rng.random() < 0.7:
        own = _CLAUSES_OF[record.language]
        sentences = [clause.format(**fields) for clause in rng.sample(own, rng.randint(1, len(own)))]
    else:
        who = rng.choice((fields["name"], fields["name"], "she", "he", "I", fields["name"].split(" ")[0]))
        sentences = []
        for number, kind in enumerate(rng.sample(sorted(_CLAUSES), rng.randint(1, 4))):
            text = rng.choice(_CLAUSES[kind]).format(who=fields["name"] if not number else who, **fields)
            sentences.append(text[0].upper() + text[1:] + rng.choice((".", ".", ".", "!", ",")))
    if rng.random() < 0.5:
        sentences.insert(rng.randint(0, len(sentences)), get(rng.choice(("bio", "sentence")), "bio"))
    head = [(rng.choice(("About the author", "Author bio", "Guest post by {name}", "{name}", "Contributor", "The author")).format(name=fields["name"]), PROFILE)]
    return [*(head if rng.random() < 0.35 else []), (" ".join(sentences), PROFILE)]


TRAINING: dict[str, Layout] = {
    layout.__name__: layout
    for layout in (
        colon, bold, bullets, dashed, tabbed, table, numbered, definition_list, json_like, glued_labels, pipes, bare, card, address_only, contact, about_author,
        comment, testimonial, signature, members, product, paragraphs, composed, value_first, markup, biography,
    )
}  # fmt: skip
FOLDS: dict[str, int] = {  # which fold's pages show a layout, so that first scores meet it unseen; those not named here are in all
    **dict.fromkeys(("colon", "bold", "table", "signature", "product"), 0),
    **dict.fromkeys(("composed", "comment", "members", "card", "address_only"), 1),
    **dict.fromkeys(("bullets", "dashed", "tabbed", "definition_list", "markup", "testimonial"), 2),
    **dict.fromkeys(("numbered", "json_like", "glued_labels", "pipes", "bare", "contact", "about_author", "value_first"), 3),
}
RICH = ("composed", "composed", "biography", "biography", "biography", "biography", "markup")  # grammars vary more than templates: drawn more often
TEXT_ONLY = ("paragraphs", "comment", "testimonial")  # for generators that make texts and no identities
