"""What lies around each block: the containers that hold it, blocks of the same shape, neighbours; and sums over them.

Blocks below an element are a range, so that sums over any container are differences of running sums.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pagefilter.dom.walk import Dom

Array = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
LEVELS = 5  # containers around a block that are looked at
_WINDOWS = (3, 8, 20)  # blocks to each side
_ABSENT = -1.0  # value of a neighbour that is not there


class Surroundings:
    """`element` is that of each block; `shape` a number that is the same for blocks under elements of the same names; `repeated`, of
    elements, how many siblings have the same names, also of those around it that hold nothing more."""

    def __init__(self, dom: Dom, chars: Array) -> None:
        self.blocks = len(dom.texts)
        self.element: Numbers = np.array(dom.element, dtype=np.int64)
        self._first, self._last = np.array(dom.first), np.array(dom.last)
        self._weight = np.sqrt(chars)
        self._width = self._last - self._first
        shapes = [hint.shape for hint in dom.hints]
        siblings = list(zip(dom.parent, shapes, strict=True))
        counts = Counter(siblings)
        repeated = [counts[own] for own in siblings]
        outer = dom.parent.copy()
        parents = np.array(dom.parent, dtype=np.int64)
        for number in np.flatnonzero((parents >= 0) & (self._width[parents] == self._width)).tolist():
            parent = dom.parent[number]  # holds nothing more than what is in it
            repeated[number] = max(repeated[number], repeated[parent])
            outer[number] = outer[parent]
        self.repeated: Numbers = np.array(repeated)
        self._outer = np.array(outer)
        above = np.stack([parents, np.where(parents >= 0, parents[parents], -1)])
        around = np.array([*shapes, 0])[above]  # 0 where there is none
        known: dict[int, int] = {}
        names = zip([shapes[element] for element in dom.element], *around[:, self.element].tolist(), strict=True)
        self.shape: Numbers = np.array([known.setdefault(hash(own), len(known)) for own in names], dtype=np.int64)

    def running(self, values: npt.ArrayLike) -> Array:
        """Running sums with a zero before them: of blocks a to b they are ``sums[b] - sums[a]``."""
        return np.concatenate([[0.0], np.cumsum(values)])

    def containers(self, levels: int) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        """For each level outward, range of blocks and element of each block's container; the whole page, element -1, beyond the last."""
        holder = np.where(self._width[self.element] > 1, self.element, self._outer[self.element])
        for _ in range(levels):
            inside = holder >= 0
            yield np.where(inside, self._first[holder], 0), np.where(inside, self._last[holder], self.blocks), holder
            holder = np.where(inside, self._outer[holder], -1)

    def window(self, size: int) -> tuple[Numbers, Numbers]:
        """Range of the blocks at most `size` away from each block."""
        index = np.arange(self.blocks)
        return np.maximum(index - size, 0), np.minimum(index + size + 1, self.blocks)

    def shifted(self, values: Array, by: int) -> Array:
        """Of each block the value of the one `by` before it (behind it if negative)."""
        moved = np.full(self.blocks, _ABSENT)
        if 0 < by < self.blocks:
            moved[by:] = values[:-by]
        elif -self.blocks < by < 0:
            moved[:by] = values[-by:]
        return moved

    def alike(self, values: Array) -> Array:
        """Sum over all blocks of the same shape."""
        return np.asarray(np.bincount(self.shape, values)[self.shape])

    @cached_property
    def outward(self) -> tuple[Numbers, Numbers, Numbers]:
        """What `containers` gives for `LEVELS` levels, of shape (levels, blocks) each."""
        start, end, holder = (np.array(values) for values in zip(*self.containers(LEVELS), strict=True))
        return start, end, holder

    @cached_property
    def _ranges(self) -> tuple[Numbers, Numbers, Array, Array]:
        """Ranges of blocks that a context looks at, shape (ranges, blocks), and weights of them and of all blocks of the same shape."""
        windows = [self.window(size) for size in _WINDOWS]
        start, end, _ = self.outward
        start, end = np.concatenate([[first for first, _ in windows], start]), np.concatenate([[last for _, last in windows], end])
        weights = self.running(self._weight)
        return start, end, weights[end] - weights[start], self.alike(self._weight)

    def context(self, scores: Array) -> npt.NDArray[np.float32]:
        """A score of each block, and what it is of its neighbours, its containers, blocks like it and the page; shape (blocks, 17)."""
        start, end, weights, alike = self._ranges
        weighted = scores * self._weight
        sums = self.running(weighted)
        near = [scores, *(self.shifted(scores, by) for by in (1, 2, -1, -2))]
        held = (sums[end] - sums[start]) / weights
        page = [np.full(self.blocks, value) for value in (sums[-1] / self.running(self._weight)[-1], scores.max())]
        return np.concatenate([near, held, [self.alike(weighted) / alike, *page]]).T.astype(np.float32)

    @staticmethod
    def context_names(name: str) -> list[str]:
        """Names of the columns of `context`."""
        places = ["", "_1", "_2", "_-1", "_-2"]
        places += [f"_within{size}" for size in _WINDOWS] + [f"_around{level}" for level in range(1, LEVELS + 1)]
        return [f"{name}{place}" for place in (*places, "_alike", "_page", "_most")]
