"""Recipes compose junk of their code, the same from the same seed, and hardly twice the same."""

import random

import pytest

from pagefilter.reasons import JUNK_CODES
from pagefilter.training.invented import CODES, INVENTED, INVENTED_UNSEEN

ALL = INVENTED | INVENTED_UNSEEN


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_recipe_gives_lines_of_its_code_from_any_seed(name):
    made = [ALL[name](random.Random(seed)) for seed in range(50)]
    for lines, language in made:
        assert lines and language and all(code == CODES[name] and text.strip() for text, code in lines)
    assert made == [ALL[name](random.Random(seed)) for seed in range(50)]
    assert len({tuple(text for text, _ in lines) for lines, _ in made}) >= 40


def test_every_code_but_duplicates_is_taught_and_measured():
    wanted = set(JUNK_CODES) - {"junk.duplicate"}
    assert {CODES[name] for name in INVENTED} == wanted == {CODES[name] for name in INVENTED_UNSEEN}
    assert not set(INVENTED) & set(INVENTED_UNSEEN)


def test_many_languages_are_spoken():
    spoken = {recipe(random.Random(seed))[1] for recipe in INVENTED.values() for seed in range(40)}
    assert len(spoken) >= 12
