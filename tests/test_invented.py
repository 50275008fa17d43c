"""Recipes compose junk of their code, the same from the same seed, hardly twice the same, and the unseen ones from words of their own."""

import random
from importlib import import_module

import pytest

from pagefilter.reasons import JUNK_CODES
from pagefilter.training.invented import CODES, INVENTED, INVENTED_UNSEEN, unseen, unseen_tables
from pagefilter.training.invented.grammar import LONGEST, articled, expand, items

ALL = INVENTED | INVENTED_UNSEEN
TAUGHT = (
    "address",
    "boilerplate_tables",
    "comments",
    "gibberish_tables",
    "links_tables",
    "lorem_tables",
    "people",
    "placeholder_tables",
    "profile_tables",
    "promo_tables",
)
OWN_LANGUAGES = {  # at least so many languages on the training side
    "junk.address": 8,
    "junk.boilerplate": 12,
    "junk.comment-spam": 8,
    "junk.gibberish": 8,
    "junk.links": 8,
    "junk.lorem": 12,
    "junk.placeholder": 8,
    "junk.profile": 8,
    "junk.promo": 8,
}


def spoken(recipes):
    languages = {}
    for name, recipe in recipes.items():
        languages.setdefault(CODES[name], set()).update(recipe(random.Random(seed))[1] for seed in range(80))
    return languages


def strings(value):
    """Every string in nested tables."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | tuple | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def said(module):
    return {text for name, value in vars(module).items() if not name.startswith("__") for text in strings(value)}


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_recipe_gives_lines_of_its_code_from_any_seed(name):
    made = [ALL[name](random.Random(seed)) for seed in range(50)]
    for lines, language in made:
        assert 1 <= len(lines) <= LONGEST and len(language) == 2
        assert all(code == CODES[name] and text.strip() and "\n" not in text for text, code in lines)
    assert made == [ALL[name](random.Random(seed)) for seed in range(50)]
    assert len({tuple(text for text, _ in lines) for lines, _ in made}) >= 40


def test_every_code_but_duplicates_is_taught_and_measured():
    wanted = set(JUNK_CODES) - {"junk.duplicate"}
    assert (
        {CODES[name] for name in INVENTED}
        == wanted
        == {CODES[name] for name in INVENTED_UNSEEN}
        == {CODES[name] for name in unseen.RECIPES}
    )
    assert len(INVENTED) >= 45 and len(INVENTED_UNSEEN) >= 12
    assert set(CODES) == set(ALL)


def test_no_recipe_is_on_both_sides():
    assert not set(INVENTED) & set(INVENTED_UNSEEN)
    assert not {id(recipe) for recipe in INVENTED.values()} & {id(recipe) for recipe in INVENTED_UNSEEN.values()}


def test_many_languages_are_spoken():
    for code, languages in spoken(INVENTED).items():
        assert len(languages) >= OWN_LANGUAGES[code], (code, sorted(languages))
    assert set().union(*spoken(unseen.RECIPES).values()) - set().union(*spoken(INVENTED).values()) >= {
        "bg",
        "da",
        "he",
        "hu",
        "ko",
        "no",
        "ro",
        "th",
    }


@pytest.mark.parametrize("name", TAUGHT)
def test_what_is_measured_shares_no_template_and_hardly_a_word_with_what_is_taught(name):
    both = said(unseen_tables) & said(import_module(f"pagefilter.training.invented.{name}"))
    assert not [text for text in both if "{" in text or len(text) > 12]
    assert len(both) <= 40


def test_slots_choices_and_numbers_are_filled():
    tables = {"fruit": items("plum; plum")}
    assert expand("{^fruit} {a|a}nd {3-3} {fruit}s {5-5|5-5}{|} .", tables, random.Random(1)) == "Plum and 3 plums 5."
    with pytest.raises(KeyError, match="stone"):
        expand("{stone}", tables, random.Random(1))


def test_an_article_fits_its_word():
    assert articled("a owl and a cat, A eel") == "an owl and a cat, An eel"
