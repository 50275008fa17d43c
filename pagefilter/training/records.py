"""Made-up identities from the training generators, as plain fields; stored ones of other languages' generators from `corpus/generated`.

A `Record` holds what one call of a generator gives: no layout, no labels. Reserved generators never enter here.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

TRAINING = ("faker", "mimesis", "fake-factory", "chance", "lorem-ipsum", "lorem", "lorem-text")
MIXED = ("casual", "falso", "perl")  # half or all English
WORLD = ("casual-world", "mockjs", "national")  # no English: for pages of the same language
DEVELOPMENT = (*MIXED, *WORLD)
_ISO = {"nb": "no", "dk": "da"}  # what some generators call a language
FAKER_LOCALES = (
    "en_US en_US en_US en_US en_GB en_AU en_CA en_IN de_DE de_AT fr_FR fr_CA es_ES es_MX it_IT pt_BR pt_PT nl_NL sv_SE da_DK no_NO fi_FI pl_PL cs_CZ sk_SK hu_HU ro_RO ru_RU uk_UA bg_BG el_GR tr_TR id_ID vi_VN "
    "ja_JP zh_CN zh_TW ko_KR ar_SA fa_IR he_IL hi_IN th_TH hr_HR sl_SI lt_LT lv_LV et_EE"
).split()
MIMESIS_LOCALES = "en en en-gb en-au en-ca de fr es es-mx it pt pt-br nl sv da no fi pl cs sk hu ru uk el tr ja zh ko fa is hr".split()


@dataclass(frozen=True, slots=True)
class Record:
    """Fields of one made-up identity and where they come from; `language` is an ISO 639-1 code."""

    generator: str
    language: str
    fields: dict[str, str]

    def get(self, *names: str) -> str:
        """The first of these fields that the record has, or an empty text."""
        return next((self.fields[name] for name in names if self.fields.get(name)), "")


def stored(folder: Path, generator: str) -> Iterator[Record]:
    """Records of a generator that runs outside Python, in the order they were made; a file of several generators names each row's own."""
    with gzip.open(folder / f"{generator}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            language = row["locale"].replace("-", "_").split("_")[0]
            yield Record(row["generator"], _ISO.get(language, language), row["fields"])


def faker(count: int, seed: int) -> Iterator[Record]:
    """Python Faker, locale after locale."""
    from faker import Faker

    for number in range(count):
        locale = FAKER_LOCALES[number % len(FAKER_LOCALES)]
        fake = _faker(locale, Faker)
        fake.seed_instance(seed * 1_000_003 + number)
        rng = random.Random(seed * 7 + number)
        fields: dict[str, str] = {}
        for name, maker in (
            ("name", "name"), ("first_name", "first_name"), ("last_name", "last_name"), ("job", "job"), ("company", "company"),
            ("catch_phrase", "catch_phrase"), ("street", "street_address"), ("street2", "secondary_address"), ("city", "city"), ("state", "state"),
            ("state_abbr", "state_abbr"), ("zip", rng.choice(("postcode", "zipcode_plus4", "postcode"))), ("country", "country"), ("phone", "phone_number"),
            ("email", rng.choice(("email", "free_email", "company_email"))), ("username", "user_name"), ("website", "url"), ("ip", "ipv4"), ("credit_card", "credit_card_number"),
            ("iban", "iban"), ("ssn", "ssn"), ("color", "color_name"), ("lat", "latitude"), ("lng", "longitude"), ("timezone", "timezone"),
        ):  # fmt: skip
            # many locales' ssn() asks the clock, or draws from the module `random`, and no seed holds that
            value = _made(fake, maker) if maker != "ssn" or locale.startswith("en") else ""
            if value:
                fields[name] = value
        fields["birthday"] = str(fake.date(pattern=rng.choice(("%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%B %d, %Y")), end_datetime=_LAST_DAY))
        fields["bio"] = (
            fake.paragraph(nb_sentences=rng.randint(1, 4)) if rng.random() < 0.7 else fake.text(max_nb_chars=rng.choice((60, 120, 200)))
        )
        fields["sentence"] = fake.sentence()
        fields["paragraph"] = fake.paragraph(nb_sentences=rng.randint(3, 7))
        fields["words"] = " ".join(fake.words(rng.randint(2, 5))).capitalize()
        if locale.startswith("en") and rng.random() < 0.5:  # half of English profiles carry Latin: other generators' default
            latin = _faker("la", Faker)
            latin.seed_instance(seed * 31 + number)
            fields["bio"] = latin.paragraph(nb_sentences=rng.randint(1, 4))
            fields["paragraph"] = latin.paragraph(nb_sentences=rng.randint(3, 7))
            fields["sentence"] = latin.sentence()
        yield Record("faker", locale.split("_")[0], {name: " ".join(value.split("\n")) for name, value in fields.items()})


_FAKERS: dict[str, object] = {}
_LAST_DAY = datetime(2025, 1, 1)  # of birthdays and years: the default is the day of the run


def _faker(locale: str, maker):  # type: ignore[no-untyped-def]
    if locale not in _FAKERS:
        _FAKERS[locale] = made = maker(locale)
        for provider in made.get_providers():
            if isinstance(getattr(provider, "cities", None), list):
                provider.cities = sorted(provider.cities)  # Italian ones stand in the order of a set, which varies from run to run
            if hasattr(provider, "date"):
                provider.date = partial(provider.date, end_datetime=_LAST_DAY)  # years in user names
    return _FAKERS[locale]


def _made(fake: object, maker: str) -> str:
    try:
        return str(getattr(fake, maker)())
    except (AttributeError, TypeError, ValueError, IndexError):  # a locale lacks the provider
        return ""


def mimesis(count: int, seed: int) -> Iterator[Record]:
    """Mimesis, locale after locale."""
    from mimesis import Generic
    from mimesis.locales import Locale

    for number in range(count):
        code = MIMESIS_LOCALES[number % len(MIMESIS_LOCALES)]
        made = Generic(locale=Locale(code), seed=seed * 1_000_003 + number)
        rng = random.Random(seed * 11 + number)
        person, address, text, finance = made.person, made.address, made.text, made.finance
        fields = {
            "name": person.full_name(), "first_name": person.first_name(), "last_name": person.last_name(), "job": person.occupation(), "company": finance.company(),
            "street": address.address(), "city": address.city(), "state": address.state(), "zip": address.zip_code(), "country": address.country(),
            "phone": person.telephone(), "email": person.email(), "username": person.username(), "website": made.internet.url(), "ip": made.internet.ip_v4(),
            "birthday": str(made.datetime.date(start=1950, end=2005)), "bio": text.text(quantity=rng.randint(1, 3)), "sentence": text.sentence(), "paragraph": text.text(quantity=rng.randint(3, 6)),
            "words": text.title(), "lat": str(address.latitude()), "lng": str(address.longitude()), "color": text.color(), "age": str(rng.randint(18, 80)),
        }  # fmt: skip
        if code.startswith("en"):
            fields["state_abbr"] = address.state(abbr=True)
        yield Record("mimesis", code.split("-")[0], {name: str(value) for name, value in fields.items() if value})


def lorem(count: int, seed: int) -> Iterator[Record]:
    """The packages `lorem` and `lorem-text`: texts only."""
    import lorem as plain
    from lorem_text import lorem as texts

    state = random.getstate()  # both draw from the module's own generator
    random.seed(seed)
    try:
        for number in range(count):
            if number % 2:
                yield Record(
                    "lorem",
                    "la",
                    {
                        "bio": plain.sentence(),
                        "sentence": plain.sentence(),
                        "paragraph": plain.paragraph(),
                        "words": plain.sentence()[:24].strip(" .,"),
                    },
                )
            else:
                yield Record(
                    "lorem-text",
                    "la",
                    {"bio": texts.sentence(), "sentence": texts.sentence(), "paragraph": texts.paragraph(), "words": texts.words(4)},
                )
    finally:
        random.setstate(state)
