"""Surroundings of blocks in compiled steps are those of arrays, to the last bit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pagefilter.compiled import native
from pagefilter.features import context

pytestmark = pytest.mark.skipif(native is None, reason="there are no compiled steps")
numbers = st.floats(-12, 12) | st.sampled_from([0.0, -8.0, 8.0, 6.0, -6.0])


@st.composite
def pages(draw: Any) -> tuple[Any, Any, Any]:
    """Scores, lengths and lines of the blocks of a page."""
    many, blocks = draw(st.integers(1, 3)), draw(st.integers(1, 60))
    scores = draw(arrays(np.float64, (many, blocks), elements=numbers))
    lengths = draw(arrays(np.float64, blocks, elements=st.integers(1, 700).map(float)))
    lines = draw(arrays(np.int64, blocks, elements=st.integers(0, 1))).cumsum()
    return scores, lengths, lines


def alike(one: Any, other: Any) -> bool:
    """Whether two arrays have the same bits, the sign of nothing aside."""
    return bool(((one + 0.0).view(np.int64) == (other + 0.0).view(np.int64)).all())


@given(pages())
@settings(max_examples=300, deadline=None)
def test_columns_of_scores_are_those_of_arrays(page: tuple[Any, Any, Any]) -> None:
    scores, lengths, lines = page
    filled, expected = np.empty((2, len(scores), len(context.OF_SCORE), len(lengths)))
    assert native is not None and native.score_columns(scores, lengths, lines, filled)
    context._fill(expected, scores, lengths, lines)
    assert alike(filled, expected)


def test_a_page_of_many_blocks_has_the_columns_of_arrays() -> None:
    random = np.random.default_rng(1)
    scores, lengths = random.normal(0, 4, (2, 50_000)), random.integers(1, 900, 50_000).astype(float)
    lines = (random.random(50_000) < 0.5).cumsum().astype(np.int64)
    filled, expected = np.empty((2, 2, len(context.OF_SCORE), 50_000))
    assert native is not None and native.score_columns(scores, lengths, lines, filled)
    context._fill(expected, scores, lengths, lines)
    assert alike(filled, expected)


@given(st.integers(1, 4), st.integers(1, 40), st.integers(0, 9), st.sampled_from([np.add, np.maximum]), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_windows_are_those_of_arrays(rows: int, blocks: int, reach: int, combine: np.ufunc, random: Any) -> None:
    values = np.array([[random.choice([random.gauss(0, 3), 0.0, 1.0, np.nan]) for _ in range(blocks)] for _ in range(rows)])
    for matrix in (values, values[0], np.asfortranarray(values)):
        assert np.array_equal(
            context.windowed(matrix, reach, combine, -8.0), context._combined(matrix, reach, combine, -8.0), equal_nan=True
        )


def test_lines_that_are_none_are_left_to_arrays() -> None:
    assert native is not None
    scores, lengths = np.zeros((1, 2)), np.ones(2)
    columns = np.empty((1, len(context.OF_SCORE), 2))
    for lines in ([-1, 0], [0, 1 << 60]):
        assert not native.score_columns(scores, lengths, np.array(lines), columns)
    assert not native.score_columns(np.zeros((1, 0)), np.zeros(0), np.zeros(0, dtype=np.int64), np.zeros(0))


def test_columns_may_be_written_over_the_lines() -> None:
    assert native is not None
    columns = np.zeros((1, len(context.OF_SCORE), 2))
    lines = columns.view(np.int64).ravel()[:2]
    assert native.score_columns(np.array([[1.0, -2.0]]), np.ones(2), lines, columns)
    assert columns[0, 0].tolist() == [1.0, -2.0]


def test_arrays_that_do_not_go_together_are_refused() -> None:
    assert native is not None
    scores, lengths, lines = np.zeros((1, 2)), np.ones(2), np.zeros(2, dtype=np.int64)
    for wrong in (
        (scores, lengths, lines, np.empty(33)),
        (scores, lengths, lines[:1], np.empty(34)),
        (scores, lengths, lines.astype(np.int32), np.empty(34)),
        (scores.astype(np.float32), lengths, lines, np.empty(34)),
    ):
        with pytest.raises(ValueError, match="bytes"):
            native.score_columns(*wrong)
    for size, reach in ((0, 1), (-1, 1), (2, -1), (2, 1 << 40)):
        with pytest.raises(ValueError, match="none"):
            native.windowed(lengths, size, reach, True, 0.0, np.empty(2))
    with pytest.raises(ValueError, match="bytes"):
        native.windowed(lengths, 2, 1, True, 0.0, np.empty(1))
