"""Quality may rise silently and falls only in a commit that lowers a floor and says why."""

import json

import pytest
from conftest import ROOT

from pagefilter.training import evaluate, floors_broken

FLOORS = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))


@pytest.mark.slow
def test_the_shipped_model_holds_every_floor(page_filter, data):
    figures = evaluate(page_filter, ROOT / "corpus", data, log=lambda line: None)
    assert floors_broken(figures, FLOORS) == []


def test_a_figure_below_its_floor_is_named():
    figures = {"a": {"recall": 0.9, "lost": 0.2}}
    assert floors_broken(figures, {"a.recall": {"min": 0.9}, "a.lost": {"max": 0.2}}) == []
    broken = floors_broken(figures, {"a.recall": {"min": 0.95}, "a.lost": {"max": 0.1}, "b.recall": {"min": 0}})
    assert [line.split()[0].rstrip(":") for line in broken] == ["a.recall", "a.lost", "b.recall"]


def test_floors_are_bounds_on_figures_that_are_measured():
    assert FLOORS and all(set(bound) <= {"min", "max"} and bound for bound in FLOORS.values())
