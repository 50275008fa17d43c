"""Linear models in compiled steps score what arrays do, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest

from pagefilter import model
from pagefilter.compiled import native
from pagefilter.model import Linear

compiled_only = pytest.mark.skipif(not model._adds_alike(), reason="there are no compiled steps, or NumPy adds otherwise here")


def made(columns: int, sums: int, seed: int) -> Linear:
    random = np.random.default_rng(seed)
    return Linear(random.normal(size=columns), random.uniform(0.01, 2, columns), random.normal(size=(columns, sums)), random.normal(size=sums))


@compiled_only
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("rows", [0, 1, 2, 7, 8, 9, 300])
@pytest.mark.parametrize(("columns", "sums"), [(126, 2), (126, 10), (192, 3), (1, 2), (5, 31), (17, 13), (300, 24), (2, 9)])
def test_scores_are_those_of_arrays(columns: int, sums: int, rows: int, seed: int) -> None:
    linear = made(columns, sums, seed)
    wide = np.random.default_rng(seed + 10).normal(scale=8, size=(rows, columns + 3))
    wide[wide > 20] = 0.0
    wide[:, :1] = np.nan if seed == 2 else -0.0
    for matrix in (wide[:, :columns], np.ascontiguousarray(wide[:, :columns]), np.asfortranarray(wide[:, :columns])):
        compiled = model._compiled(matrix, linear.mean, linear.scale, linear.weights)
        expected = model._by_arrays(np.ascontiguousarray(matrix), linear.mean, linear.scale, linear.weights)
        assert np.array_equal(compiled, expected, equal_nan=True)
        assert np.array_equal(linear.scores(matrix), expected + linear.bias, equal_nan=True)


def test_a_single_question_is_left_to_arrays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "_compiled", None)  # whose order NumPy does not keep there
    assert made(50, 1, 1).scores(np.ones((9, 50))).shape == (9, 1)


def test_where_numpy_adds_otherwise_it_is_asked_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    einsum = np.einsum
    monkeypatch.setattr(np, "einsum", lambda *given: einsum(*given) * (1 + 2**-52))
    assert not model._adds_alike.__wrapped__()
    monkeypatch.undo()
    monkeypatch.setattr(model, "native", None)
    assert not model._adds_alike.__wrapped__()


@pytest.mark.skipif(native is None, reason="there are no compiled steps")
def test_arrays_that_do_not_go_together_are_refused() -> None:
    assert native is not None
    good = [np.zeros((4, 3)), np.zeros(3), np.ones(3), np.zeros((3, 2)), 8.0, np.zeros((4, 2))]
    native.linear(*good)
    wrong = {0: [np.zeros(11)], 1: [np.zeros(2), np.zeros(0)], 2: [np.ones(2)], 3: [np.zeros(5), np.zeros(3)], 5: [np.zeros(7), np.zeros(9)]}
    for place, values in wrong.items():
        for value in values:
            with pytest.raises(ValueError, match="go together"):
                native.linear(*[value if at == place else one for at, one in enumerate(good)])
    with pytest.raises(ValueError, match="bytes"):
        native.linear(np.zeros((4, 3), dtype=np.float32), *good[1:])
