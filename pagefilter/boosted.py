"""Boosted trees asked all at once: the scores of scikit-learn's own prediction, bit for bit, in a third of its time on a page.

scikit-learn checks its input and then calls each tree by itself, which on the few rows of a page costs more than the trees do. Here the
trees are tables (Lucchese et al., "QuickScorer", SIGIR 2015): for each feature, between any two neighbouring thresholds of all trees, the
leaves of each tree that a value there leaves within reach, as bits. The leaf of a row is the lowest bit that is set in the masks of all
its features. Comparisons are the same, and values are added in the order of the trees, so that a score does not depend on what else is
scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Masks = npt.NDArray[np.uint32]
_MOST_LEAVES = 32  # bits of a mask
_ALL = 0xFFFFFFFF
_AT_ONCE = 128  # rows, so that their masks stay in the processor's cache
_SPREAD = np.uint32(0x077CB531)  # a de Bruijn sequence: times a lone bit, its first five bits are another number for each bit
_Threshold = tuple[float, int, int, int]  # value, number of the tree, masks of what is left of it beyond the value and where none is


class Boosted:
    """Binary `HistGradientBoostingClassifier`s over the same columns, as tables; of each its attributes are enough.

    Raises `ValueError` for trees that no table here holds: with categories or more than 32 leaves.
    """

    def __init__(self, models: Sequence[Any]) -> None:
        trees = [tree.nodes for model in models for (tree,) in model._predictors]
        self._sizes = [len(model._predictors) for model in models]
        self._baselines = [float(model._baseline_prediction.item()) for model in models]
        self._values = np.zeros((len(trees), _MOST_LEAVES))
        self._features: list[int] = []
        self._thresholds: list[Array] = []
        thresholds: dict[int, list[_Threshold]] = {}
        for number, nodes in enumerate(trees):
            self._read(number, nodes, thresholds)
        bits = np.uint32(1) << np.arange(_MOST_LEAVES, dtype=np.uint32)
        self._values[:, (bits * _SPREAD) >> np.uint32(27)] = self._values.copy()
        self._trees = (np.arange(len(trees), dtype=np.uint32) * np.uint32(_MOST_LEAVES))[:, None]
        tables = []
        for feature, found in sorted(thresholds.items()):
            values = np.unique(np.array([value for value, _, _, _ in found]))
            table = np.full((len(values) + 1, len(trees)), _ALL, dtype=np.uint32)
            missing = np.full((1, len(trees)), _ALL, dtype=np.uint32)
            for value, number, mask, missing_mask in found:
                table[values.searchsorted(value) + 1, number] &= mask
                missing[0, number] &= missing_mask
            self._features.append(feature)
            self._thresholds.append(values)
            tables.append(np.concatenate([np.bitwise_and.accumulate(table, axis=0), missing]))
        self._table: Masks = np.concatenate(tables) if tables else np.full((1, len(trees)), _ALL, dtype=np.uint32)
        self._missing = np.array([len(values) + 1 for values in self._thresholds], dtype=np.int64).reshape(-1, 1)
        self._starts = np.cumsum([0, *(len(table) for table in tables)])[: len(tables), None]

    def _read(self, number: int, nodes: npt.NDArray[Any], thresholds: dict[int, list[_Threshold]]) -> None:
        """Leaves of a tree from left to right, and for each split the mask of the leaves that a value above it can still reach."""
        if nodes["is_leaf"].sum() > _MOST_LEAVES or nodes["is_categorical"].any():
            raise ValueError(f"a tree has categories or more than {_MOST_LEAVES} leaves")
        names = ("is_leaf", "value", "feature_idx", "num_threshold", "missing_go_to_left", "left", "right")
        leaf, value, feature, threshold, missing_left, left, right = (nodes[name].tolist() for name in names)
        count = 0

        def walk(at: int) -> None:
            nonlocal count
            if leaf[at]:
                self._values[number, count] = value[at]
                count += 1
                return
            first = count
            walk(left[at])
            middle = count
            walk(right[at])
            not_left, not_right = _ALL ^ ((1 << middle) - (1 << first)), _ALL ^ ((1 << count) - (1 << middle))
            masks = not_left, not_right if missing_left[at] else not_left
            thresholds.setdefault(feature[at], []).append((threshold[at], number, *masks))

        walk(0)

    def scores(self, matrix: Array) -> Array:
        """What `decision_function` of each model gives, one column a model: shape (rows, models)."""
        summed = np.empty((len(matrix), len(self._sizes)))
        for start in range(0, len(matrix), _AT_ONCE):
            values = self._leaf_values(matrix[start : start + _AT_ONCE])
            at = 0
            for column, (size, baseline) in enumerate(zip(self._sizes, self._baselines, strict=True)):
                # Added one after the other, as scikit-learn does: numpy's sum adds in pairs.
                parts = np.concatenate([np.full((1, values.shape[1]), baseline), values[at : at + size]])
                summed[start : start + _AT_ONCE, column] = np.cumsum(parts, axis=0, out=parts)[-1]
                at += size
        return summed

    def _leaf_values(self, matrix: Array) -> Array:
        """Value of the leaf that each row falls into, shape (trees of all models, rows)."""
        by_column = np.ascontiguousarray(matrix.T)
        places = np.empty((len(self._features), len(matrix)), dtype=np.intp)
        steady = (by_column == by_column[:, :1]).all(axis=1).tolist()
        for place, feature, thresholds in zip(places, self._features, self._thresholds, strict=True):
            values = by_column[feature]
            place[:] = thresholds.searchsorted(values[0] if steady[feature] else values)
        missing = np.isnan(by_column)
        if missing.any():
            places = np.where(missing[self._features], self._missing, places)
        places += self._starts
        alike = (places == places[:, :1]).all(axis=1)  # about half of the columns say the same of all blocks of a page
        masks = np.empty((len(matrix), len(self._values)), dtype=np.uint32)
        masks[:] = np.bitwise_and.reduce(self._table[places[alike, 0]], axis=0)
        left = np.empty_like(masks)
        for place in places[~alike]:
            masks &= self._table.take(place, axis=0, out=left, mode="clip")  # which takes without a copy; no place is beyond the table
        lowest = (masks & (~masks + np.uint32(1))).T
        return np.asarray(self._values.take(((lowest * _SPREAD) >> np.uint32(27)) + self._trees))
