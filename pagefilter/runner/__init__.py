"""Many pages at once: an ordered map over worker processes, in bounded memory, that no page can bring down.

`run` reads pages, hands them out in batches and gives verdicts in order; `crew` holds the workers, replaces those that die and finds the
page that did it; `work` is what runs in a worker, with the limits it keeps. `pool` takes pages one by one, as they come.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator

from pagefilter.data import Page, Verdict
from pagefilter.runner.crew import Crew
from pagefilter.runner.pool import Pool
from pagefilter.runner.task import Limits, Result, Task, length
from pagefilter.runner.work import Judge

__all__ = ["Judge", "Pool", "length", "run"]

# A batch ends at either bound: pages enough that passing them costs nothing, characters few enough that workers end together.
BATCH_PAGES = 32
BATCH_CHARS = 1_000_000
# Batches on their way per worker: one in work, one waiting, one done and not yet taken because an earlier one is slow.
BATCHES_AHEAD = 3


def run(make_judge: Callable[[], Judge], pages: Iterable[Page], jobs: int, seconds: float = 0, memory: int = 0) -> Iterator[Verdict]:
    """Verdicts of the pages, in order, from `jobs` processes that each call `make_judge` once.

    `make_judge` is pickled: a function of a module, or a `functools.partial` of one. Pages are taken as verdicts are asked for, some
    batches ahead. What a judge raises is raised here. Closing the iterator ends the workers.

    A page is stopped after `seconds` of CPU time (or four times as many by the clock), and when its worker has grown by more than
    `memory` bytes; 0 is no limit. A page that is stopped, or whose worker dies, is refused by the judge with `input.timeout`,
    `input.memory` or `input.crashed`; a worker that died by accident costs no page its verdict, for the page is tried again alone.
    Windows knows neither limit. Raises `PagefilterError` when workers die and no page is to blame.
    """
    if jobs < 1:
        raise ValueError(f"jobs is {jobs}; give 1 or more")
    crew = Crew(pickle.dumps(make_judge), jobs, Limits(seconds, memory))
    batches = _batches(pages)
    done: dict[int, tuple[Result, int]] = {}
    read = taken = chars = 0  # pages read, pages whose verdicts were taken, characters between them
    more, ahead = True, jobs * BATCHES_AHEAD
    try:
        while True:
            done.update(crew.results(False))
            if taken in done:
                result, size = done.pop(taken)
                if isinstance(result, Exception):
                    raise result
                yield from result
                taken += len(result)
                chars -= size
            elif more and crew.has_room and read - taken < ahead * BATCH_PAGES and chars < ahead * BATCH_CHARS:
                batch = next(batches, [])
                if batch:
                    crew.give(task := Task(read, batch))
                    read += len(batch)
                    chars += task.chars
                more = bool(batch)
            elif taken < read:
                done.update(crew.results(True))
            else:
                return
    finally:
        crew.end()


def _batches(pages: Iterable[Page]) -> Iterator[list[Page]]:
    batch: list[Page] = []
    chars = 0
    for page in pages:
        batch.append(page)
        chars += length(page)
        if len(batch) >= BATCH_PAGES or chars >= BATCH_CHARS:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch
