"""What lies around each block: the containers that hold it, blocks of the same shape, neighbours; and sums over them.

Blocks below an element are a range, so that sums over any container are differences of running sums.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from pagefilter.dom.walk import Dom

Array = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
_ABSENT = -1.0  # value of a neighbour that is not there


class Surroundings:
    """`element` is that of each block; `shape` a number that is the same for blocks under elements of the same names; `repeated`, of
    elements, how many siblings have the same names, also of those around it that hold nothing more."""

    def __init__(self, dom: Dom, chars: Array) -> None:
        self.blocks = len(dom.texts)
        self.element: Numbers = np.array(dom.element, dtype=np.int64)
        self._first, self._last = np.array(dom.first), np.array(dom.last)
        self._weight = np.sqrt(chars)
        size = len(dom.parent)
        siblings: dict[tuple[int, int], int] = {}
        shapes = [hint.shape for hint in dom.hints]
        for key in zip(dom.parent, shapes, strict=True):
            siblings[key] = siblings.get(key, 0) + 1
        width = (self._last - self._first).tolist()
        outer, repeated, shape = [-1] * size, [0] * size, [0] * size
        for number, (parent, own) in enumerate(zip(dom.parent, shapes, strict=True)):
            repeated[number] = siblings[parent, own]
            outer[number] = parent
            over = dom.parent[parent] if parent >= 0 else -1
            shape[number] = hash((own, shapes[parent] if parent >= 0 else 0, shapes[over] if over >= 0 else 0))
            if parent >= 0 and width[parent] == width[number]:
                repeated[number] = max(repeated[number], repeated[parent])
                outer[number] = outer[parent]
        self.repeated: Numbers = np.array(repeated)
        self._outer = np.array(outer)
        self._width = np.array(width)
        _, self.shape = np.unique(np.array(shape)[self.element], return_inverse=True)

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

    def context(self, scores: Array) -> npt.NDArray[np.float32]:
        """A score of each block, and what it is of its neighbours, its containers, blocks like it and the page; shape (blocks, 17)."""
        columns = [scores, *(self.shifted(scores, by) for by in (1, 2, -1, -2))]
        weight = self._weight
        sums, weights = self.running(scores * weight), self.running(weight)
        ranges = [self.window(size) for size in (3, 8, 20)] + [(start, end) for start, end, _ in self.containers(5)]
        columns += [(sums[end] - sums[start]) / (weights[end] - weights[start]) for start, end in ranges]
        columns.append(self.alike(scores * weight) / self.alike(weight))
        columns += [np.full(self.blocks, sums[-1] / weights[-1]), np.full(self.blocks, scores.max())]
        return np.stack(columns, axis=1).astype(np.float32)

    @staticmethod
    def context_names(name: str) -> list[str]:
        """Names of the columns of `context`."""
        places = ["", "_1", "_2", "_-1", "_-2", *(f"_within{size}" for size in (3, 8, 20)), *(f"_around{level}" for level in range(1, 6))]
        return [f"{name}{place}" for place in (*places, "_alike", "_page", "_most")]
