"""Quality may rise silently and falls only in a commit that lowers a floor and says why."""

import json

import pytest
from conftest import ROOT

from pagefilter.reasons import JUNK_CODES
from pagefilter.training import evaluate, floors_broken
from pagefilter.training.invented import INVENTED_UNSEEN
from pagefilter.training.measure import bare

FLOORS = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))


@pytest.mark.slow
def test_the_shipped_model_holds_every_floor(page_filter, data):
    figures = evaluate(page_filter, ROOT / "corpus", data, sets={name.partition(".")[0] for name in FLOORS}, log=lambda line: None)
    assert floors_broken(figures, FLOORS) == []


def test_a_figure_below_its_floor_is_named():
    figures = {"a": {"recall": 0.9, "lost": 0.2}}
    assert floors_broken(figures, {"a.recall": {"min": 0.9}, "a.lost": {"max": 0.2}}) == []
    broken = floors_broken(figures, {"a.recall": {"min": 0.95}, "a.lost": {"max": 0.1}, "b.recall": {"min": 0}})
    assert [line.split()[0].rstrip(":") for line in broken] == ["a.recall", "a.lost", "b.recall"]


def test_a_floor_can_name_every_code_and_recipe():
    codes = [bare(code) for code in JUNK_CODES]
    for group, names in {"code": codes, "recipe": [*INVENTED_UNSEEN, *(f"written/{code}" for code in codes)]}.items():
        figures = {"planted_invented": {group: {name: {"recall": 0.5} for name in names}}}
        assert floors_broken(figures, {f"planted_invented.{group}.{name}.recall": {"min": 0.5} for name in names}) == []
        assert len(floors_broken(figures, {f"planted_invented.{group}.{name}.recall": {"min": 0.6} for name in names})) == len(names)


def test_floors_are_bounds_on_figures_that_are_measured():
    assert FLOORS and all(set(bound) <= {"min", "max"} and bound for bound in FLOORS.values())
