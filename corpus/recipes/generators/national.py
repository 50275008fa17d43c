"""Made-up profiles as JSON lines from small generators of one country each; README.md beside this file names packages and licences.

Usage: PYTHONHASHSEED=0 python3 national.py COUNT SEED   (COUNT rows of each generator)
Fields that a generator does not make are left out; nothing here fills them in.
Numbers of identity cards and bank accounts that would pass for real ones are left out too.
"""

import datetime
import json
import random
import sys

import bg_test_data
import chileanfakeinfo
import kipsum
import korean_name_generator
import mebularts
import numpy as np
from baraqdalib import Addresses, Person
from random_italian_person import RandomItalianPerson


# Birthdays are drawn up to "now" at call time: hold it still, so that a seed gives the same rows again.
class Date(datetime.date):
    @classmethod
    def today(cls):
        return cls(2025, 1, 1)


class DateTime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2025, 1, 1, tzinfo=tz)


sys.modules["baraqdalib.person"].datetime = DateTime
sys.modules["bg_test_data.person"].date = Date
sys.modules["mebularts.fake_data"].datetime = DateTime
sys.modules["random_italian_person.utils.random_birthday"].datetime = DateTime


def polish(count, seed):
    """baraqda-lib: people and addresses by their frequency in Poland."""
    addresses, people = Addresses(), Person()
    made = 0
    while made < count:
        try:
            people.set("PL")
            address = addresses.generate()
        except (KeyError, ValueError):  # some towns have no postal code there, some ages are words
            continue
        person = people.get()
        yield {
            "name": f"{person['name']} {person['surname']}".title(),
            "first_name": person["name"].title(),
            "last_name": person["surname"].title(),
            "street": address["street"],
            "city": address["city"],
            "zip": address["postal_code"],
            "birthday": person["date_of_birth"],
            "age": person["age_in_years"],
        }
        made += 1


def bulgarian(count, seed):
    """bg-test-data: people and companies; the rows agree with themselves."""
    made = bg_test_data.BgTestData(seed=seed)
    for _ in range(count):
        person, company = made.person(), made.company()
        address = person["address"]
        yield {
            "name": person["full_name"],
            "first_name": person["first_name"],
            "last_name": person["last_name"],
            "company": company["name"],
            "street": f"{address['street']} {address['number']}",
            "city": address["city"],
            "state": address["oblast"],
            "zip": address["postal_code"],
            "phone": person["phone"],
            "email": person["email"],
            "birthday": person["birth_date"],
        }


def italian(count, seed):
    """random-italian-person: names by frequency, real streets; its sentence about the person is the bio."""
    for _ in range(count):
        person = RandomItalianPerson()
        data = person.data
        yield {
            "name": f"{data['name']} {data['surname']}",
            "first_name": data["name"],
            "last_name": data["surname"],
            "bio": person.describe(),
            "street": f"{data['address']} {data['house_number']}",
            "city": data["municipality"],
            "state": data["province"],
            "state_abbr": data["province_code"],
            "zip": data["cap"],
            "birthday": data["birthdate"],
            "gender": data["sex"],
        }


def chilean(count, seed):
    """chileanfakeinfo: names, addresses on one line, tax numbers."""
    for number in range(count):
        yield {
            "name": chileanfakeinfo.getName("men" if number % 2 else "women"),
            "street": chileanfakeinfo.addressName(),
            "ssn": chileanfakeinfo.dotRutFormat(chileanfakeinfo.personRutGenerator()),
            "country": "Chile",
        }


def turkish(count, seed):
    """mebularts: names, addresses with town, phone, mail, company."""
    for number in range(count):
        first = mebularts.fake_male_first_name() if number % 2 else mebularts.fake_female_first_name()
        last = mebularts.fake_last_name()
        yield {
            "name": f"{first} {last}",
            "first_name": first,
            "last_name": last,
            "company": mebularts.fake_company_name(),
            "street": mebularts.fake_address(),
            "phone": mebularts.fake_phone_number(),
            "email": mebularts.fake_email(),
            "username": mebularts.fake_username(),
            "birthday": mebularts.fake_birthdate(),
        }


def korean(count, seed):
    """korname-generator for names, kipsum for placeholder text."""
    names = korean_name_generator.generate_names(count, random_seed=seed)
    for number, name in enumerate(names):
        yield {
            "name": name.hangul if number % 3 else name.display("korean"),
            "bio": kipsum.sentence() if number % 2 else kipsum.paragraph(nb_sentences=2),
            "sentence": kipsum.sentence(),
            "paragraph": kipsum.paragraph(nb_sentences=4),
            "words": kipsum.sentence(nb_words=3),
        }


GENERATORS = {
    "baraqda": ("pl_PL", polish),
    "bg-test-data": ("bg_BG", bulgarian),
    "random-italian-person": ("it_IT", italian),
    "chileanfakeinfo": ("es_CL", chilean),
    "mebularts": ("tr_TR", turkish),
    "korname": ("ko_KR", korean),
}


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    for number, (generator, (locale, make)) in enumerate(GENERATORS.items()):
        random.seed(seed * 100 + number)
        np.random.seed(seed * 100 + number)
        for fields in make(count, seed):
            kept = {name: " ".join(str(value).split()) for name, value in fields.items() if str(value).strip()}
            print(json.dumps({"generator": generator, "locale": locale, "fields": kept}, ensure_ascii=False))


if __name__ == "__main__":
    main()
