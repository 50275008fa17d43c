"""Boosted trees asked all at once: the scores of scikit-learn's own prediction, bit for bit, in less than half of its time on a page.

scikit-learn checks its input and then calls each tree by itself, which on the few rows of a page costs more than the trees do. Here a split
is a mask, the leaves of its tree that a value above its threshold leaves within reach, as bits; the leaf of a row is the lowest bit that is
set in all its masks (Lucchese et al., "QuickScorer", SIGIR 2015). Compiled steps take one mask after the other (`Masked`), first those that
all rows share, in two thirds of the time of walks down the trees. Elsewhere there are tables (`Tables`): the masks of each feature between
any two neighbouring thresholds of all trees. Features of few thresholds share a table, with a line for each combination of their places.
Comparisons are the same either way, and values are added in the order of the trees, so that a score does not depend on what else is scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from math import prod
from types import ModuleType
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from pagefilter.compiled import native

Array = npt.NDArray[np.float64]
Masks = npt.NDArray[np.uint32]
_MOST_LEAVES = 32  # bits of a mask
_ALL = 0xFFFFFFFF
_AT_ONCE = 1024  # rows, so that a page of a hundred thousand blocks takes no gigabyte
_MOST_LINES = 256  # of a table that features share
_COMPARED = 8  # thresholds: a value is compared with each of so few, and looked for among more
_SPREAD = np.uint32(0x077CB531)  # a de Bruijn sequence: times a lone bit, its first five bits are another number for each bit
_Threshold = tuple[float, int, int, int]  # value, number of the tree, masks of what is left of it beyond the value and where none is


class Boosted(Protocol):
    """Binary `HistGradientBoostingClassifier`s over the same columns."""

    def scores(self, matrix: Array) -> Array:
        """What `decision_function` of each model gives, one column a model: shape (rows, models)."""


def boosted(models: Sequence[Any]) -> Boosted:
    """Models, of which the attributes are enough. Raises `ValueError` for trees with categories or more than 32 leaves."""
    return Tables(models) if native is None else Masked(models, native)


class _Trees:
    """The nodes of all trees, of how many trees each model is made, and what it begins with."""

    def __init__(self, models: Sequence[Any]) -> None:
        self.nodes = [tree.nodes for model in models for (tree,) in model._predictors]
        self.sizes = [len(model._predictors) for model in models]
        self.baselines = [float(model._baseline_prediction.item()) for model in models]
        if any(nodes["is_leaf"].sum() > _MOST_LEAVES or nodes["is_categorical"].any() for nodes in self.nodes):
            raise ValueError(f"a tree has categories or more than {_MOST_LEAVES} leaves")


# Of `compiled/trees.c`
_NODE = np.dtype([("value", "f8"), ("feature", "i4"), ("left", "i4"), ("right", "i4"), ("missing_left", "i4")])
_SPLIT = np.dtype([("threshold", "f8"), ("mask", "u4"), ("tree", "i4")])
_FEATURE = np.dtype([("column", "i4"), ("first", "i4"), ("last", "i4"), ("missing", "i4")])


class Masked:
    """Trees whose leaves are taken away in compiled code, by one split after the other that a value is above."""

    def __init__(self, models: Sequence[Any], native: ModuleType) -> None:
        read = _Trees(models)
        self._add = native.add_trees
        self._baselines = read.baselines
        self._ends = np.cumsum(read.sizes, dtype=np.int32)
        self._values = np.zeros((len(read.nodes), _MOST_LEAVES))
        parts = [self._read(number, nodes, native) for number, nodes in enumerate(read.nodes)]
        columns, right, splits = (np.concatenate(kind) for kind in zip(*parts, strict=True))
        order = np.lexsort((splits["threshold"], columns))
        columns, right, self._splits = columns[order], right[order], splits[order]
        # Only what stands to the right of a threshold is above it, of missing values.
        self._missing = self._splits.copy()
        self._missing["mask"][~right] = _ALL
        own, starts = np.unique(columns, return_index=True)
        self._features = np.zeros(len(own), dtype=_FEATURE)
        self._features["column"], self._features["first"], self._features["missing"] = own, starts, starts
        self._features["last"] = [*starts[1:], len(columns)]
        self._columns = int(columns.max(initial=-1)) + 1

    def _read(self, number: int, nodes: npt.NDArray[Any], native: ModuleType) -> tuple[npt.NDArray[Any], ...]:
        """Columns of the splits of a tree, whether missing values go to the right there, and the splits."""
        packed, masks = np.zeros(len(nodes), dtype=_NODE), np.zeros(len(nodes), dtype=np.uint32)
        inner = nodes["is_leaf"] == 0
        packed["value"] = np.where(inner, nodes["num_threshold"], nodes["value"])
        packed["feature"] = np.where(inner, nodes["feature_idx"], -1)
        packed["left"], packed["right"] = nodes["left"], nodes["right"]
        native.tree_masks(packed, masks, self._values[number])
        splits = np.zeros(inner.sum(), dtype=_SPLIT)
        splits["threshold"], splits["mask"], splits["tree"] = packed["value"][inner], masks[inner], number
        return packed["feature"][inner], nodes["missing_go_to_left"][inner] == 0, splits

    def scores(self, matrix: Array) -> Array:
        """What `decision_function` of each model gives, one column a model: shape (rows, models)."""
        rows = np.ascontiguousarray(matrix, dtype=np.float64)
        if rows.shape[1] < self._columns:
            raise ValueError(f"rows of {rows.shape[1]} columns, and trees that ask for {self._columns}")
        summed = np.empty((len(self._baselines), len(rows)))
        summed[:] = np.array(self._baselines)[:, None]
        self._add(self._features, self._splits, self._missing, self._values, self._ends, rows, rows.shape[1], summed)
        return summed.T


class Tables:
    """Trees as tables."""

    def __init__(self, models: Sequence[Any]) -> None:
        read = _Trees(models)
        trees, self._sizes, self._baselines = read.nodes, read.sizes, read.baselines
        self._values = np.zeros((len(trees), _MOST_LEAVES))
        thresholds: dict[int, list[_Threshold]] = {}
        for number, nodes in enumerate(trees):
            self._read(number, nodes, thresholds)
        bits = np.uint32(1) << np.arange(_MOST_LEAVES, dtype=np.uint32)
        self._values[:, (bits * _SPREAD) >> np.uint32(27)] = self._values.copy()
        self._trees = (np.arange(len(trees), dtype=np.uint32) * np.uint32(_MOST_LEAVES))[:, None]
        own = sorted((_Lines.of(feature, splits, len(trees)) for feature, splits in thresholds.items()), key=lambda lines: len(lines.table))
        self._searched = [lines for lines in own if len(lines.thresholds) > _COMPARED]
        shared = _shared([lines for lines in own if len(lines.thresholds) <= _COMPARED])
        self._joint = len(shared)
        tables = [reduce(_combined, (lines.table for lines in group)) for group in shared] + [lines.table for lines in self._searched]
        self._table: Masks = np.concatenate([np.full((0, len(trees)), _ALL, dtype=np.uint32), *tables])
        self._starts = np.cumsum([0, *map(len, tables)])[:-1, None]
        # The first feature of each group, then the second of those that have one, ...: the groups of most features come first.
        layers = [[group[at] for group in shared if len(group) > at] for at in range(max(map(len, shared), default=0))]
        compared = [lines for layer in layers for lines in layer]
        self._layers = [len(layer) for layer in layers]
        self._features = np.array([lines.feature for lines in (*compared, *self._searched)], dtype=np.intp)
        self._missing = np.array([len(lines.thresholds) + 1 for lines in (*compared, *self._searched)], dtype=np.intp)[:, None]
        self._against = np.full((_COMPARED, len(compared), 1), np.inf)
        for number, lines in enumerate(compared):
            self._against[: len(lines.thresholds), number, 0] = lines.thresholds
        self._worth = np.array(
            [prod(len(lines.table) for lines in group[at + 1 :]) for at in range(len(layers)) for group in shared if len(group) > at],
            dtype=np.intp,
        )[:, None]  # lines of its group's table that a place of each stands for

    def _read(self, number: int, nodes: npt.NDArray[Any], thresholds: dict[int, list[_Threshold]]) -> None:
        """Leaves of a tree from left to right, and for each split the mask of the leaves that a value above it can still reach."""
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
        masks = np.full((len(matrix), len(self._values)), _ALL, dtype=np.uint32)
        places = self._places(np.ascontiguousarray(matrix.T)[self._features]) + self._starts
        alike = (places == places[:, :1]).all(axis=1)  # about half of the columns say the same of all blocks of a page
        masks &= np.bitwise_and.reduce(self._table[places[alike, 0]], axis=0)
        left = np.empty_like(masks)
        for place in places[~alike]:
            masks &= self._table.take(place, axis=0, out=left, mode="clip")  # which takes without a copy; no place is beyond the table
        lowest = (masks & (~masks + np.uint32(1))).T
        return np.asarray(self._values.take(((lowest * _SPREAD) >> np.uint32(27)) + self._trees))

    def _places(self, values: Array) -> npt.NDArray[np.intp]:
        """Lines of the tables, shape (tables, rows), for the values of `self._features`, shape (features, rows)."""
        compared = len(self._worth)
        below = np.empty(values.shape, dtype=np.intp)  # thresholds that lie below each value
        few = np.zeros((compared, values.shape[1]), dtype=np.int8)
        for thresholds in self._against:
            few += values[:compared] > thresholds
        below[:compared] = few
        steady = (values[compared:] == values[compared:, :1]).all(axis=1).tolist()
        for place, own, lines, same in zip(below[compared:], values[compared:], self._searched, steady, strict=True):
            place[:] = lines.thresholds.searchsorted(own[0] if same else own)
        missing = np.isnan(values)
        if missing.any():
            below = np.where(missing, self._missing, below)
        below[:compared] *= self._worth
        places = np.concatenate([below[: self._joint], below[compared:]])
        start = self._joint
        for size in self._layers[1:]:
            places[:size] += below[start : start + size]
            start += size
        return places


@dataclass(frozen=True)
class _Lines:
    """Thresholds of a feature, and what is left of each tree between them: shape (thresholds + 2, trees), missing values last."""

    feature: int
    thresholds: Array
    table: Masks

    @classmethod
    def of(cls, feature: int, splits: Sequence[_Threshold], trees: int) -> _Lines:
        values = np.unique(np.array([value for value, _, _, _ in splits]))
        table = np.full((len(values) + 1, trees), _ALL, dtype=np.uint32)
        missing = np.full((1, trees), _ALL, dtype=np.uint32)
        for value, number, mask, missing_mask in splits:
            table[values.searchsorted(value) + 1, number] &= mask
            missing[0, number] &= missing_mask
        return cls(feature, values, np.concatenate([np.bitwise_and.accumulate(table, axis=0), missing]))


def _shared(features: Sequence[_Lines]) -> list[list[_Lines]]:
    """Groups of features, those of most first, whose tables have not too many lines together."""
    groups: list[list[_Lines]] = []
    for lines in features:
        if groups and prod(len(other.table) for other in groups[-1]) * len(lines.table) <= _MOST_LINES:
            groups[-1].append(lines)
        else:
            groups.append([lines])
    return sorted(groups, key=len, reverse=True)


def _combined(first: Masks, second: Masks) -> Masks:
    """A table with a line for each pair of lines of two."""
    return np.asarray((first[:, None] & second).reshape(-1, first.shape[1]))
