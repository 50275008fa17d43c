"""What runs in a worker: judge page after page, within limits that hold even where C code does not let Python run.

Time is kept by the system's own timers, whose signals end the process: nothing has to run for that, and nobody to watch. Memory is looked
at ten times a second by the thread that reads the pipe, and after each page. lxml lets other threads run while it parses; `re` does not,
so that a pattern that eats memory is stopped when it ends, or by its time.
"""

from __future__ import annotations

import gc
import os
import pickle
import queue
import signal
import sys
import threading
import traceback
from contextlib import suppress
from ctypes import c_long
from multiprocessing.connection import Connection
from typing import Protocol

from pagefilter.data import Page, Reason, Verdict
from pagefilter.runner.task import Limits, Result

Received = tuple[list[Page], Reason | None] | Exception

PATIENCE = 4  # times the CPU time by the clock: what neither works nor ends; a page on a busy machine waits for its turn
OUT_OF_MEMORY = 86  # exit code of a worker that grew too large
_TICK = 0.1  # seconds between two looks at memory
_NEW_OBJECTS = 10_000  # that are made before the collector looks at them

# Each worker has a core of its own to fill: threads inside it would only wait for each other (9-40 ms a page instead of 0.3, measured).
THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "NUMEXPR_NUM_THREADS")


class Judge(Protocol):
    """What gives verdicts, a `PageFilter` as a rule."""

    def judge(self, page: Page) -> Verdict:
        """Verdict on a page."""

    def refuse(self, page: Page, reason: Reason) -> Verdict:
        """Verdict on a page that is not to be looked into."""


def work(pipe: Connection, at: c_long, pickled: bytes, limits: Limits) -> None:
    """Make the judge, say so (or what went wrong), then judge what comes; ends with the pipe. `at` tells the page in work."""
    received: queue.SimpleQueue[Received] = queue.SimpleQueue()
    guard = _Guard(limits)
    threading.Thread(target=_receive, args=(pipe, received, guard), daemon=True).start()
    # The judge comes pickled, because threads must be limited before what it needs is imported, and unpickling imports it.
    os.environ.update(dict.fromkeys(THREAD_VARIABLES, "1"))
    try:
        judge: Judge = pickle.loads(pickled)()
    except Exception as error:
        _send(pipe, _portable(error))
        return
    _limit_threads()
    collect_seldom()
    guard.set()
    _send(pipe, None)
    while True:
        message = received.get()
        if isinstance(message, Exception):
            _send(pipe, _portable(message))
        else:
            pages, reason = message
            _send(pipe, _judged(judge, pages, at, guard) if reason is None else _refused(judge, pages, reason))


def _receive(pipe: Connection, received: queue.SimpleQueue[Received], guard: _Guard) -> None:
    """Read ahead, so that neither side waits for the other to read; a pipe that ends means that nobody waits for us any more."""
    while True:
        try:
            while not pipe.poll(guard.tick):
                guard.check_memory()
            received.put(pipe.recv())
        except (EOFError, OSError):
            os._exit(0)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except Exception as error:  # metadata of a kind that this process does not know
            received.put(error)


def collect_seldom() -> None:
    """Lets the collector look for circles after some pages, not several times a page, and never at what was loaded before.

    A page makes thousands of lists and hardly a circle; looking for them takes 2 to 3 % of its time at Python's own rate.
    """
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, 10, 10)


def _send(pipe: Connection, message: Result | None) -> None:
    try:
        pipe.send(message)
    except OSError:
        os._exit(0)


def _judged(judge: Judge, pages: list[Page], at: c_long, guard: _Guard) -> Result:
    verdicts = []
    try:
        for number, page in enumerate(pages):
            at.value = number
            guard.begin()
            verdicts.append(judge.judge(page))
            guard.end()
        return verdicts
    except MemoryError:  # the process has a limit from outside
        os._exit(OUT_OF_MEMORY)
    except Exception as error:
        guard.end()
        return _portable(error)


def _refused(judge: Judge, pages: list[Page], reason: Reason) -> Result:
    try:
        return [judge.refuse(page, reason) for page in pages]
    except Exception as error:
        return _portable(error)


class _Guard:
    """Ends this process when the page in work takes more than the limits."""

    def __init__(self, limits: Limits) -> None:
        self._seconds = limits.seconds if hasattr(signal, "setitimer") else 0
        self._memory = limits.memory
        self._ceiling = 0
        self._judging = False
        self.tick = _TICK if limits.memory else None

    def set(self) -> None:
        """From now on: what the process is without a page is known, and the signals do what they do by default."""
        self._ceiling = peak() + self._memory
        if self._seconds:
            for number in (signal.SIGPROF, signal.SIGALRM):
                signal.signal(number, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGPROF, signal.SIGALRM})

    def begin(self) -> None:
        """A page comes into work."""
        self._judging = True
        self._set_timers(self._seconds)

    def end(self) -> None:
        """It is done. What it took in between counts too: a verdict must not depend on when somebody looks."""
        self._set_timers(0)
        self.check_memory()
        self._judging = False

    def check_memory(self) -> None:
        """Ends the process if a page is in work and memory has grown too much."""
        if self._memory and self._judging and peak() > self._ceiling:
            os._exit(OUT_OF_MEMORY)

    def _set_timers(self, seconds: float) -> None:
        if self._seconds:
            signal.setitimer(signal.ITIMER_PROF, seconds)
            signal.setitimer(signal.ITIMER_REAL, PATIENCE * seconds)


def peak() -> int:
    """Most bytes that this process ever had in memory; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    if sys.platform == "linux":
        # Rather than getrusage, where a spawned process begins with the peak of its parent (15 µs a call).
        with suppress(OSError, IndexError), open("/proc/self/status", "rb") as status:
            return int(status.read().partition(b"VmHWM:")[2].split(None, 1)[0]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


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
