"""Boosted trees as tables score what scikit-learn scores, to the last bit."""

import subprocess
import sys
from functools import partial

import joblib
import numpy as np
import pytest
from conftest import ROOT
from sklearn.ensemble import HistGradientBoostingClassifier

from pagefilter import pickled
from pagefilter.boosted import Masked, Tables
from pagefilter.compiled import native
from pagefilter.model import DEFAULT, Model

BOTH = [Tables] if native is None else [Tables, partial(Masked, native=native)]
SHIPPED = ROOT / "models" / DEFAULT


def fitted(seed, leaves=31, trees=40, columns=12):
    random = np.random.default_rng(seed)
    rows = random.normal(size=(600, columns)).round(random.integers(0, 3))
    targets = (rows[:, 0] + rows[:, 1] * rows[:, 2] + random.normal(size=600) > 0).astype(int)
    return HistGradientBoostingClassifier(max_iter=trees, max_leaf_nodes=leaves, random_state=seed).fit(rows, targets), rows


def expected(models, rows):
    return np.column_stack([model.decision_function(rows) for model in models])


@pytest.mark.parametrize("made", BOTH)
@pytest.mark.parametrize("seed", range(6))
def test_two_models_score_random_rows_as_scikit_learn_does(made, seed):
    models = [fitted(seed, leaves=[31, 15, 4][seed % 3])[0], fitted(seed + 100, trees=7)[0]]
    rows = np.random.default_rng(seed).normal(scale=3, size=(2100, 12))
    assert np.array_equal(made(models).scores(rows), expected(models, rows))


@pytest.mark.parametrize("made", BOTH)
@pytest.mark.parametrize("seed", range(3))
def test_values_that_are_thresholds_and_infinite_ones_fall_on_the_same_side(made, seed):
    model, rows = fitted(seed)
    thresholds = np.concatenate([tree.nodes["num_threshold"][tree.nodes["is_leaf"] == 0] for (tree,) in model._predictors])
    exact = np.random.default_rng(seed).choice([*thresholds, np.inf, -np.inf, 0.0, -0.0], size=(700, 12))
    for matrix in (exact, np.nextafter(exact, np.inf), rows):
        assert np.array_equal(made([model]).scores(matrix), expected([model], matrix))


@pytest.mark.parametrize("made", BOTH)
def test_a_row_scores_the_same_alone_and_among_others(made):
    models = [fitted(1)[0], fitted(2)[0]]
    rows = np.random.default_rng(3).normal(size=(600, 12))
    together = made(models).scores(rows)
    assert np.array_equal(together, np.vstack([made(models).scores(row[None, :]) for row in rows[:20]] + [made(models).scores(rows[20:])]))
    assert made(models).scores(rows[:0]).shape == (0, 2)


@pytest.mark.parametrize("made", BOTH)
def test_a_page_in_fortran_order_scores_the_same(made):
    model, rows = fitted(4)
    assert np.array_equal(made([model]).scores(np.asfortranarray(rows)), expected([model], rows))


@pytest.mark.parametrize("made", BOTH)
@pytest.mark.parametrize("seed", range(4))
def test_missing_values_go_where_each_split_sends_them(made, seed):
    random = np.random.default_rng(seed)
    rows = random.normal(size=(600, 12))
    rows[random.random(rows.shape) < 0.2] = np.nan
    model = HistGradientBoostingClassifier(max_iter=30, random_state=seed).fit(rows, random.random(600) + np.isnan(rows[:, 0]) > 0.7)
    sides = np.concatenate([tree.nodes["missing_go_to_left"][tree.nodes["is_leaf"] == 0] for (tree,) in model._predictors])
    assert 0 < sides.mean() < 1
    assert np.array_equal(made([model]).scores(rows), expected([model], rows))
    everything = np.full((3, 12), np.nan)
    assert np.array_equal(made([model]).scores(everything), expected([model], everything))


@pytest.mark.parametrize("made", BOTH)
def test_trees_with_too_many_leaves_or_categories_are_refused(made):
    rows = np.random.default_rng(6).normal(size=(4000, 12))
    targets = rows[:, 0] * rows[:, 1] > rows[:, 2]
    with pytest.raises(ValueError, match="more than 32 leaves"):
        made([HistGradientBoostingClassifier(max_iter=3, max_leaf_nodes=60).fit(rows, targets)])
    rows[:, 0] = np.abs(rows[:, 0]).round()
    with pytest.raises(ValueError, match="categories"):
        made([HistGradientBoostingClassifier(max_iter=3, categorical_features=[0]).fit(rows, targets)])


@pytest.mark.skipif(native is None, reason="there are no compiled steps")
def test_rows_of_many_kinds_score_alike_in_tables_and_masks():
    random = np.random.default_rng(9)
    rows = random.normal(size=(300, 6)).round(1)
    rows[random.random(rows.shape) < 0.2] = np.nan
    model = HistGradientBoostingClassifier(max_iter=5, random_state=0).fit(rows, random.random(300) > 0.5)
    masked, tables = Masked([model, model], native), Tables([model, model])
    values = np.array([*rows[:9].ravel(), np.nan, np.inf, -np.inf, 0.0, -0.0, 100.0])
    for size in (0, 1, 2, 3, 7, 60) * 30:
        matrix = random.choice(values, size=(size, 6))
        matrix[:, random.random(6) < 0.5] = random.choice(values)  # columns that say the same of all rows
        assert np.array_equal(masked.scores(matrix), tables.scores(matrix))


@pytest.mark.skipif(native is None, reason="there are no compiled steps")
def test_arrays_that_are_no_trees_are_refused():
    node = np.dtype([("value", "f8"), ("feature", "i4"), ("left", "i4"), ("right", "i4"), ("missing_left", "i4")])
    for children in ((0, 1), (1, 3), (-1, 2), (1, 0)):
        nodes = np.array([(0.5, 0, *children, 0), (1, -1, 0, 0, 0), (2, -1, 0, 0, 0)], dtype=node)
        with pytest.raises(ValueError, match="before its parent"):
            native.tree_masks(nodes, np.zeros(3, dtype=np.uint32), np.zeros(32))
    chain = np.array([(0, 0, at + 1, at + 1, 0) for at in range(40)] + [(1, -1, 0, 0, 0)], dtype=node)
    with pytest.raises(ValueError, match="32 leaves"):
        native.tree_masks(chain, np.zeros(41, dtype=np.uint32), np.zeros(32))
    masked = Masked([fitted(1)[0]], native)
    for rows, sums in ((np.zeros((2, 12)), np.zeros((1, 3))), (np.zeros((2, 12)), np.zeros((1, 1)))):
        with pytest.raises(ValueError, match="go together"):
            native.add_trees(masked._features, masked._splits, masked._missing, masked._values, masked._ends, rows, 12, sums)


@pytest.mark.skipif(native is None, reason="there are no compiled steps")
def test_trees_are_not_looked_up_beyond_what_is_there():
    masked = Masked([fitted(1)[0]], native)
    rows, sums = np.random.default_rng(1).normal(size=(3, 12)), np.zeros((1, 3))

    def add(features=masked._features, splits=masked._splits, ends=masked._ends, rows=rows, columns=12, sums=sums):
        native.add_trees(features, splits, masked._missing, masked._values, ends, rows, columns, sums.copy())

    for name in ("column", "first", "last", "missing"):
        for wrong in (-1, 2**31 - 1, -(2**31)):
            features = masked._features.copy()
            features[name][1] = wrong
            with pytest.raises(ValueError, match="not there"):
                add(features)
    for size, columns in ((4, 2**62), (2, 2**63 - 1), (0, 2**63 - 1), (8, 2**61), (3, -1)):
        if size:
            with pytest.raises(ValueError, match="go together"):
                add(rows=np.zeros(0), columns=columns, sums=np.zeros((1, size)))
        else:
            add(rows=np.zeros(0), columns=columns, sums=np.zeros((1, 0)))
    splits = masked._splits.copy()
    splits["tree"] = np.random.default_rng(2).integers(-(2**31), 2**31, len(splits))  # adds up to nothing of use, from memory of its own
    add(splits=splits)
    add(ends=np.array([2**31 - 1, masked._ends[0]], dtype=np.int32), sums=np.zeros((2, 3)))


@pytest.mark.skipif(native is None, reason="there are no compiled steps")
def test_masks_may_be_written_over_the_tree():
    nodes = np.zeros(3, dtype=[("value", "f8"), ("feature", "i4"), ("left", "i4"), ("right", "i4"), ("missing_left", "i4")])
    nodes[0], nodes["feature"][1:] = (0.5, 0, 1, 2, 0), -1
    masks = nodes.view(np.uint32)
    native.tree_masks(nodes, masks, np.zeros(32))
    assert masks[0] == 0xFFFFFFFE


@pytest.mark.parametrize("made", BOTH)
def test_trees_of_a_single_leaf_score_their_value(made):
    rows = np.zeros((40, 3))
    model = HistGradientBoostingClassifier(max_iter=3).fit(rows, np.arange(40) % 2)
    assert np.array_equal(made([model]).scores(rows), expected([model], rows))


@pytest.mark.parametrize("made", BOTH)
def test_the_shipped_model_scores_its_probe_as_scikit_learn_does(made):
    model = Model.load()
    parts = joblib.load(SHIPPED / "model.joblib")
    probe = {name: np.array(rows) for name, rows in model.card["probe"].items()}
    assert np.array_equal(model.raw(probe["rows"]), expected((parts.planted, parts.boilerplate), probe["rows"]))
    assert np.array_equal(model.second(probe["second_rows"]), expected(parts.second, probe["second_rows"]))
    pages = expected((parts.page.quality, parts.page.spam), probe["page_rows"])
    assert np.array_equal(made((parts.page.quality, parts.page.spam)).scores(probe["page_rows"]), pages)


def test_judging_a_page_needs_no_scikit_learn():
    script = "import sys; from pagefilter import Page, PageFilter; PageFilter().judge(Page(text='A page.')); print('sklearn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT).stdout == "False\n"


@pytest.mark.parametrize("made", BOTH)
def test_a_file_that_the_quick_reader_cannot_read_is_read_by_joblib(made, tmp_path):
    model, rows = fitted(7)
    joblib.dump(model, tmp_path / "plain.joblib")
    joblib.dump(model, tmp_path / "packed.joblib", compress=("xz", 6))
    plain, packed = pickled.load(tmp_path / "plain.joblib"), pickled.load(tmp_path / "packed.joblib")
    assert isinstance(plain, HistGradientBoostingClassifier) and isinstance(packed, pickled.Stored)
    assert np.array_equal(made([packed]).scores(rows), plain.decision_function(rows)[:, None])
