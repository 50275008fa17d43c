"""Work that is shared out among processes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


def spread(work: Callable[..., Result], shares: Sequence[tuple[Any, ...]]) -> list[Result]:
    """What `work`, a function of a module, makes of each share's arguments, in order; a process a share, none for a single one."""
    if len(shares) == 1:
        return [work(*shares[0])]
    # Started afresh, as the runner's workers are: what runs here may hold threads, which a forked child would wait for.
    with ProcessPoolExecutor(len(shares), multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(work, *zip(*shares, strict=True)))
