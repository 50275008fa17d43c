"""Many pages at once: an ordered map over worker processes, in bounded memory.

Workers are started afresh (spawn), never forked: a process that has run OpenMP code can hang in its forked children. Each has a pipe of
its own, so that a worker that dies is noticed at once, and known by the batches it had. (`concurrent.futures` shares one queue among all:
before Python 3.11.5 it hangs when a worker dies while a large batch is being written.)
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait

from pagefilter.data import Page, Verdict
from pagefilter.errors import PagefilterError

Judge = Callable[[Page], Verdict]
Result = list[Verdict] | Exception

# A batch ends at either bound: pages enough that passing them costs nothing, characters few enough that workers end together.
BATCH_PAGES = 32
BATCH_CHARS = 1_000_000
# Batches on their way per worker: one in work, one waiting, one done and not yet taken because an earlier one is slow.
BATCHES_AHEAD = 3
_BATCHES_HELD = 2  # by one worker: the next is there when the last is done

# Each worker has a core of its own to fill: threads inside it would only wait for each other (9-40 ms a page instead of 0.3, measured).
_THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "NUMEXPR_NUM_THREADS")


def run(make_judge: Callable[[], Judge], pages: Iterable[Page], jobs: int) -> Iterator[Verdict]:
    """Verdicts of the pages, in order, from `jobs` processes that each call `make_judge` once.

    `make_judge` is pickled: a function of a module, or a `functools.partial` of one. Pages are taken as verdicts are asked for, some
    batches ahead. What a judge raises is raised here. Closing the iterator ends the workers.
    """
    if jobs < 1:
        raise ValueError(f"jobs is {jobs}; give 1 or more")
    pickled = pickle.dumps(make_judge)
    batches = _batches(pages)
    workers: list[_Worker] = []
    done: dict[int, Result] = {}
    sent = taken = 0
    more = True
    try:
        while True:
            done.update(_results(workers, timeout=0))
            if taken in done:
                yield from _verdicts(done.pop(taken))
                taken += 1
            elif more and sent - taken < jobs * BATCHES_AHEAD and (worker := _free_worker(workers, jobs, pickled)):
                batch = next(batches, None)
                more = batch is not None
                if batch is not None:
                    worker.send(sent, batch)
                    sent += 1
            elif taken < sent:
                done.update(_results(workers, timeout=None))
            else:
                return
    finally:
        for worker in workers:
            worker.end()


def _batches(pages: Iterable[Page]) -> Iterator[list[Page]]:
    batch: list[Page] = []
    chars = 0
    for page in pages:
        batch.append(page)
        chars += len(page.html if page.html is not None else page.text or "")
        if len(batch) >= BATCH_PAGES or chars >= BATCH_CHARS:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch


def _free_worker(workers: list[_Worker], jobs: int, pickled: bytes) -> _Worker | None:
    """The worker with the least to do, a new one if all have something to do; None when all have enough."""
    least = min(workers, key=lambda worker: len(worker.batches), default=None)
    if (least is None or least.batches) and len(workers) < jobs:
        least = _Worker(pickled)
        workers.append(least)
    return least if least is not None and len(least.batches) < _BATCHES_HELD else None


def _results(workers: list[_Worker], timeout: float | None) -> Iterator[tuple[int, Result]]:
    """What the workers have sent, by number of batch; without a timeout, waits until one has."""
    busy = {worker.pipe: worker for worker in workers if worker.batches}
    for pipe in wait(list(busy), timeout) if busy else []:
        yield busy[pipe].receive()  # type: ignore[index]


def _verdicts(result: Result) -> list[Verdict]:
    if isinstance(result, Exception):
        raise result
    return result


class _Worker:
    """A process, the pipe to it, and the numbers of the batches it has."""

    def __init__(self, pickled: bytes) -> None:
        context = get_context("spawn")
        self.batches: deque[int] = deque()
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, pickled), daemon=True)
        with _without_interrupts():
            self._process.start()
        theirs.close()  # now the pipe ends when the process does

    def send(self, number: int, batch: list[Page]) -> None:
        """Give it a batch."""
        try:
            self.pipe.send(batch)
        except OSError as error:
            raise self._death() from error
        self.batches.append(number)

    def receive(self) -> tuple[int, Result]:
        """Take the result of its oldest batch."""
        try:
            result: Result = self.pipe.recv()
        except (EOFError, OSError) as error:
            raise self._death() from error
        return self.batches.popleft(), result

    def end(self) -> None:
        """End the process; what it works on is not wanted any more."""
        self.pipe.close()
        self._process.terminate()
        self._process.join()

    def _death(self) -> PagefilterError:
        self._process.join(1)
        return PagefilterError(
            f"a worker process died (exit code {self._process.exitcode}): killed, out of memory, or, in a script, started without "
            "`if __name__ == '__main__':`. Try fewer jobs; jobs=1 shows at which page it happens"
        )


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """A process started in here never sees Ctrl-C, not even while it imports: ending it is up to this process."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# What follows runs in the workers.


def _work(pipe: Connection, pickled: bytes) -> None:
    received: queue.SimpleQueue[list[Page]] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, received), daemon=True).start()
    # The judge comes pickled, because threads must be limited before what it needs is imported, and unpickling imports it.
    os.environ.update(dict.fromkeys(_THREAD_VARIABLES, "1"))
    judge = _made(pickled)
    _limit_threads()
    while True:
        batch = received.get()
        result = judge if isinstance(judge, Exception) else _judged(judge, batch)
        try:
            pipe.send(result)
        except OSError:
            os._exit(0)


def _receive(pipe: Connection, received: queue.SimpleQueue[list[Page]]) -> None:
    """Read ahead, so that neither side waits for the other to read; a pipe that ends means that nobody waits for us any more."""
    try:
        while True:
            received.put(pipe.recv())
    except (EOFError, OSError):
        os._exit(0)


def _made(pickled: bytes) -> Judge | Exception:
    try:
        judge: Judge = pickle.loads(pickled)()
        return judge
    except Exception as error:
        return _portable(error)


def _judged(judge: Judge, batch: list[Page]) -> Result:
    try:
        return [judge(page) for page in batch]
    except Exception as error:
        return _portable(error)


def _portable(error: Exception) -> Exception:
    """The error with its traceback as a note, in a form that can be pickled."""
    error.add_note("".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))
        return error
    except Exception:
        return RuntimeError("".join(traceback.format_exception(error)))


def _limit_threads() -> None:
    """Libraries that were loaded before the environment was set (by the main module of a script) are told too."""
    from threadpoolctl import threadpool_limits

    threadpool_limits(1)
