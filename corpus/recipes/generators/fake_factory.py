# Made-up profiles as JSON lines from Python's Faker 0.9.3 (Debian package: apt-get install python3-fake-factory), licence MIT with a Debian patch under GPL-2+.
# Usage: PYTHONHASHSEED=0 python3 fake_factory.py COUNT SEED   (Debian's python3, or the unpacked package's dist-packages on PYTHONPATH
# beside those of python3-unidecode, python3-dateutil and python3-six)
# Every seventh row has all fields, the others have a changing part of them, to keep the file small.
import datetime
import json
import random
import re
import sys


# Some locales' ssn() count back from today: hold it still, so that a seed gives the same rows again.
class Date(datetime.date):
    @classmethod
    def today(cls):
        return cls(2025, 1, 1)


class DateTime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2025, 1, 1, tzinfo=tz)


datetime.date, datetime.datetime = Date, DateTime
from faker import Faker  # noqa: E402

LOCALES = [
    "en_US",
    "en_GB",
    "en_AU",
    "en_CA",
    "en_NZ",
    "de_DE",
    "de_AT",
    "fr_FR",
    "fr_CH",
    "es_ES",
    "es_MX",
    "it_IT",
    "pt_BR",
    "pt_PT",
    "nl_NL",
    "pl_PL",
    "ru_RU",
    "uk_UA",
    "cs_CZ",
    "sk_SK",
    "sv_SE",
    "no_NO",
    "dk_DK",
    "fi_FI",
    "hu_HU",
    "hr_HR",
    "sl_SI",
    "bg_BG",
    "el_GR",
    "tr_TR",
    "ro_RO",
    "lt_LT",
    "lv_LV",
    "et_EE",
    "id_ID",
    "ja_JP",
    "zh_CN",
    "zh_TW",
    "ko_KR",
    "he_IL",
    "fa_IR",
    "ar_SA",
    "hi_IN",
    "th_TH",
]
NO_PREFIX = {"fr_FR", "es_ES", "pt_PT"}  # there prefix() is a part of a street or surname
OLDEST, YOUNGEST = datetime.date(1944, 1, 1), datetime.date(2006, 1, 1)
DATES = ["%Y-%m-%d", "%m/%d/%Y", "%d.%m.%Y", "%d %B %Y"]


def first_of(fake, *names):
    """The value of the first of these functions that the locale has."""
    for name in names:
        if hasattr(fake, name):
            value = getattr(fake, name)()
            return str(value) if value else None
    return None


def words(fake, locale, low, high):
    return ("" if locale in ("ja_JP", "zh_CN", "zh_TW") else " ").join(fake.words(random.randint(low, high)))


def bio(fake, locale, i):
    kind = i % 12
    if kind == 0:
        return fake.sentence()
    if kind == 1:
        return " ".join(fake.sentences(random.randint(2, 4)))
    if kind == 2:
        return fake.paragraph(nb_sentences=random.randint(1, 3))
    if kind == 3:
        return fake.text(max_nb_chars=random.choice([60, 100, 140, 200]))
    if kind == 4:
        return fake.catch_phrase()
    if kind == 5:
        return first_of(fake, "bs", "catch_phrase").capitalize() + "."
    if kind == 6:
        return words(fake, locale, 3, 8).capitalize()
    if kind == 7:
        return fake.sentence(nb_words=random.randint(3, 12), variable_nb_words=False)
    if kind == 8:
        return fake.catch_phrase() + ". " + fake.sentence()
    if kind == 9:
        return fake.job() + ", " + fake.company().rstrip(".") + ". " + fake.sentence()
    if kind == 10:
        return fake.paragraph(nb_sentences=2, variable_nb_sentences=False)
    return fake.text(max_nb_chars=120)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    fakes = {}
    for locale in LOCALES:
        fakes[locale] = Faker(locale)
        fakes[locale].seed_instance(seed)
    random.seed(seed)
    Faker("en_US").seed(seed)
    for i in range(count):
        # a third of the rows in American English, the rest over the other locales
        locale = LOCALES[0] if i % 3 == 0 else LOCALES[1 + i % (len(LOCALES) - 1)]
        fake = fakes[locale]
        full = i % 7 == 0
        groups = random.sample(range(6), 2)

        def has(group, full=full, groups=groups):
            return full or group in groups

        f = {}
        f["name"] = fake.name()
        f["first_name"] = fake.first_name()
        f["last_name"] = fake.last_name()
        f["job"] = fake.job()
        f["company"] = fake.company()
        f["bio"] = bio(fake, locale, i)
        f["email"] = random.choice([fake.email, fake.safe_email, fake.free_email, fake.company_email])()
        if has(0):
            f["street"] = fake.street_address()
            f["street2"] = first_of(fake, "secondary_address")
            f["city"] = first_of(fake, "city_name", "city") if i % 2 else fake.city()
            if locale == "fr_FR":
                f["state"] = fake.region()
            elif locale == "fr_CH":
                f["state"] = fake.canton_name()
            else:
                f["state"] = first_of(
                    fake, "estado_nome", "province", "prefecture", "distrito", "administrative_unit", "county", "region", "state"
                )
            f["state_abbr"] = first_of(fake, "estado_sigla", "province_abbr", "state_abbr")
            f["zip"] = fake.postcode()
            f["country"] = fake.country()
        if has(1):
            f["phone"] = fake.phone_number()
            f["mobile"] = first_of(fake, "mobile_number", "cellphone_number", "msisdn")
            f["username"] = fake.user_name()
            f["website"] = fake.url()
            f["twitter"] = "@" + fake.user_name()
        if has(2):
            if locale not in NO_PREFIX:
                f["prefix"] = first_of(fake, "prefix")
            f["age"] = str(fake.random_int(18, 80))
            f["gender"] = fake.simple_profile()["sex"]
            born = fake.date_between_dates(OLDEST, YOUNGEST)
            f["birthday"] = born.strftime(DATES[i % len(DATES)])
        if has(3):
            f["ip"] = fake.ipv4()
            f["credit_card"] = fake.credit_card_number()
            f["iban"] = fake.iban()
            f["ssn"] = fake.ssn()
        if has(4):
            f["sentence"] = fake.sentence()
            if full or i % 2:
                f["paragraph"] = fake.paragraph(nb_sentences=random.randint(3, 6), variable_nb_sentences=False)
            f["words"] = words(fake, locale, 3, 6).title()
            f["catch_phrase"] = fake.catch_phrase()
        if has(5):
            f["color"] = first_of(fake, random.choice(["color_name", "hex_color", "safe_color_name"]), "hex_color", "safe_hex_color")
            f["price"] = str(fake.pydecimal(left_digits=3, right_digits=2, positive=True))
            f["currency"] = first_of(fake, random.choice(["currency_code", "currency_name"]), "currency_code")
            f["lat"] = str(fake.latitude())
            f["lng"] = str(fake.longitude())
            f["timezone"] = fake.timezone()
            f["vehicle"] = first_of(fake, "vehicle")
        f = {
            k: re.sub(r"\s+([,.])", r"\1", re.sub(r"\s*\n\s*", ", " if k == "street" else " ", v)).strip()
            for k, v in f.items()
            if v and v.strip()
        }
        f = {k: re.sub(r"\s+", " ", v) for k, v in f.items()}
        print(json.dumps({"generator": "fake-factory", "locale": locale, "fields": f}, ensure_ascii=False))


if __name__ == "__main__":
    main()
