"""Boosted trees as tables score what scikit-learn scores, to the last bit."""

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from pagefilter.boosted import Boosted
from pagefilter.model import Model


def fitted(seed, leaves=31, trees=40, columns=12):
    random = np.random.default_rng(seed)
    rows = random.normal(size=(600, columns)).round(random.integers(0, 3))
    targets = (rows[:, 0] + rows[:, 1] * rows[:, 2] + random.normal(size=600) > 0).astype(int)
    return HistGradientBoostingClassifier(max_iter=trees, max_leaf_nodes=leaves, random_state=seed).fit(rows, targets), rows


def expected(models, rows):
    return np.column_stack([model.decision_function(rows) for model in models])


@pytest.mark.parametrize("seed", range(6))
def test_two_models_score_random_rows_as_scikit_learn_does(seed):
    models = [fitted(seed, leaves=[31, 15, 4][seed % 3])[0], fitted(seed + 100, trees=7)[0]]
    rows = np.random.default_rng(seed).normal(scale=3, size=(1300, 12))
    assert np.array_equal(Boosted(models).scores(rows), expected(models, rows))


@pytest.mark.parametrize("seed", range(3))
def test_values_that_are_thresholds_and_infinite_ones_fall_on_the_same_side(seed):
    model, rows = fitted(seed)
    thresholds = np.concatenate([tree.nodes["num_threshold"][tree.nodes["is_leaf"] == 0] for (tree,) in model._predictors])
    exact = np.random.default_rng(seed).choice([*thresholds, np.inf, -np.inf, 0.0, -0.0], size=(700, 12))
    for matrix in (exact, np.nextafter(exact, np.inf), rows):
        assert np.array_equal(Boosted([model]).scores(matrix), expected([model], matrix))


def test_a_row_scores_the_same_alone_and_among_others():
    models = [fitted(1)[0], fitted(2)[0]]
    rows = np.random.default_rng(3).normal(size=(600, 12))
    together = Boosted(models).scores(rows)
    assert np.array_equal(together, np.vstack([Boosted(models).scores(row[None, :]) for row in rows[:20]] + [Boosted(models).scores(rows[20:])]))
    assert Boosted(models).scores(rows[:0]).shape == (0, 2)


def test_a_page_in_fortran_order_scores_the_same():
    model, rows = fitted(4)
    assert np.array_equal(Boosted([model]).scores(np.asfortranarray(rows)), expected([model], rows))


def test_missing_values_and_trees_with_too_many_leaves_are_left_to_scikit_learn():
    model, rows = fitted(5)
    holes = rows.copy()
    holes[::3, 0] = np.nan
    assert np.array_equal(Boosted([model]).scores(holes), expected([model], holes))
    rows = np.random.default_rng(6).normal(size=(4000, 12))
    wide = HistGradientBoostingClassifier(max_iter=3, max_leaf_nodes=60).fit(rows, rows[:, 0] * rows[:, 1] > rows[:, 2])
    assert max(tree.nodes["is_leaf"].sum() for (tree,) in wide._predictors) > 32
    assert np.array_equal(Boosted([wide]).scores(rows), expected([wide], rows))


def test_trees_of_a_single_leaf_score_their_value():
    rows = np.zeros((40, 3))
    model = HistGradientBoostingClassifier(max_iter=3).fit(rows, np.arange(40) % 2)
    assert np.array_equal(Boosted([model]).scores(rows), expected([model], rows))


def test_the_shipped_model_scores_its_probe_as_scikit_learn_does():
    model = Model.load()
    parts, probe = model._parts, {name: np.array(rows) for name, rows in model.card["probe"].items()}
    assert np.array_equal(model.raw(probe["rows"]), expected((parts.planted, parts.boilerplate), probe["rows"]))
    assert np.array_equal(model.second(probe["second_rows"]), expected(parts.second, probe["second_rows"]))
    pages = expected((parts.page.quality, parts.page.spam), probe["page_rows"])
    assert np.array_equal(Boosted((parts.page.quality, parts.page.spam)).scores(probe["page_rows"]), pages)
