"""Pages that come one by one, each with a verdict of its own to wait for: a crew driven by a thread."""

from __future__ import annotations

import atexit
import pickle
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from multiprocessing import Pipe
from types import TracebackType
from typing import Self

from pagefilter.data import Page, Verdict
from pagefilter.errors import PagefilterError
from pagefilter.runner.crew import Crew
from pagefilter.runner.task import Limits, Task
from pagefilter.runner.work import Judge


class Pool:
    """`jobs` processes that each call `make_judge` once, at once, and judge what is submitted.

    Limits, replaced workers and refused pages are those of `pagefilter.runner.run`; here `make_judge` must not be of the main module,
    which workers do not load.
    """

    def __init__(self, make_judge: Callable[[], Judge], jobs: int, seconds: float = 0, memory: int = 0) -> None:
        if jobs < 1:
            raise ValueError(f"jobs is {jobs}; give 1 or more")
        self.ready: Future[None] = Future()
        """Done when all processes have made their judges; has the exception when one cannot."""
        self._heard, self._bell = Pipe(duplex=False)
        self._crew = Crew(pickle.dumps(make_judge), jobs, Limits(seconds, memory), self._heard, main=False)
        self._lock = threading.Lock()
        self._submitted: deque[tuple[Page, Future[Verdict]]] = deque()
        self._rung = False
        self._ended: Exception | None = None
        self._closing = False
        self._futures: dict[int, Future[Verdict]] = {}
        self._thread = threading.Thread(target=self._drive, name="pagefilter", daemon=True)
        self._thread.start()
        # Before multiprocessing's own, which would wait for workers that hear no SIGTERM.
        atexit.register(self.close)

    def submit(self, page: Page) -> Future[Verdict]:
        """The verdict on a page, once there is one; callbacks run in a thread of the pool.

        Raises `RuntimeError` after `close`. When workers die and no page is to blame, each verdict still to come is a `PagefilterError`.
        """
        future: Future[Verdict] = Future()
        with self._lock:
            if self._closing:
                raise RuntimeError("pages cannot be submitted to workers that were closed")
            if self._ended:
                future.set_exception(self._ended)
                return future
            self._submitted.append((replace(page, metadata={}), future))  # a verdict holds nothing of it
            self._ring()
        return future

    def close(self) -> None:
        """End the processes; verdicts still waited for are given up."""
        with self._lock:
            self._closing = True
            self._ring()
        self._thread.join()
        atexit.unregister(self.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _ring(self) -> None:
        """Wake the thread, unless it is about to look anyway."""
        if not self._rung and not self._ended:
            self._rung = True
            self._bell.send_bytes(b"!")

    def _drive(self) -> None:
        number = 0
        end: Exception = PagefilterError("the workers were closed before the page was judged; close them when all verdicts are there")
        try:
            while not self._closing:
                if not self.ready.done():
                    self._crew.fill()
                for page, future in self._taken():
                    if future.set_running_or_notify_cancel():
                        self._futures[number] = future
                        self._crew.give(Task(number, [page]))
                        number += 1
                self._pass_on()
        except Exception as error:
            end = error
        finally:
            self._end(end)

    def _taken(self) -> list[tuple[Page, Future[Verdict]]]:
        with self._lock:
            self._rung = False
            taken = list(self._submitted)
            self._submitted.clear()
        return taken

    def _pass_on(self) -> None:
        """Wait for results, or for the bell, and hand them to those who wait."""
        for start, (result, _) in self._crew.results(True).items():
            future = self._futures.pop(start)
            if isinstance(result, Exception):
                future.set_exception(result)
            else:
                future.set_result(result[0])
        if not self.ready.done() and self._crew.is_ready:
            self.ready.set_result(None)

    def _end(self, error: Exception) -> None:
        self._crew.end()
        with self._lock:
            self._ended = error if isinstance(error, PagefilterError) else _ended(error)
            left = [*self._futures.values(), *(future for _, future in self._submitted if future.set_running_or_notify_cancel())]
            self._submitted.clear()
            self._bell.close()
            self._heard.close()
        if not self.ready.done():
            self.ready.set_exception(error)
        for future in left:
            future.set_exception(self._ended)


def _ended(error: Exception) -> PagefilterError:
    """What those get whose pages are not judged because a new worker could not make its judge."""
    ended = PagefilterError(f"the workers have ended: {type(error).__name__}: {error}; look at this first, then start again")
    ended.__cause__ = error
    return ended
