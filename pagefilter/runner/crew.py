"""The workers as the parent sees them: who has what, who died, and which page is to blame.

Workers are started afresh (spawn), never forked: a process that has run OpenMP code can hang in its forked children. Each has a pipe of
its own, so that a worker that dies is noticed at once, and known by the tasks it had. (`concurrent.futures` shares one queue among all:
before Python 3.11.5 it hangs when a worker dies while a large batch is being written.)
"""

from __future__ import annotations

import signal
from collections import deque
from contextlib import nullcontext, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.util import Finalize

from pagefilter.data import Reason
from pagefilter.errors import PagefilterError
from pagefilter.runner.starting import without_interrupts, without_main
from pagefilter.runner.task import Limits, Result, Task
from pagefilter.runner.work import OUT_OF_MEMORY, PATIENCE, work

_HELD = 2  # tasks of one worker: the next is there when the last is done
_IN_VAIN = 3  # deaths for each job, in a row, that no page explains: more are no accident
_FROM_OUTSIDE = ("SIGKILL", "SIGHUP")  # signals that no page gives rise to by itself
_TRIALS = 3


class Crew:
    """Up to `jobs` workers. One that dies is replaced, and what it had is shared out again, the guilty page first tried alone.

    A `bell` ends the wait for results when something is sent through it. Without `main`, workers know nothing of the program's main module.
    """

    def __init__(self, pickled: bytes, jobs: int, limits: Limits, bell: Connection | None = None, *, main: bool = True) -> None:
        self._pickled = pickled
        self._jobs = jobs
        self._limits = limits
        self._bell = bell
        self._main = main
        self._workers: list[Worker] = []
        self._suspects: deque[Task] = deque()  # each has the place of the worker that died of it
        self._again: deque[Task] = deque()
        self._ever_ready = False
        self._in_vain = 0

    @property
    def has_room(self) -> bool:
        """Whether a worker could take a new task at once."""
        return not self._again and (len(self._workers) < self._jobs or any(len(worker.tasks) < _HELD for worker in self._workers))

    @property
    def is_ready(self) -> bool:
        """Whether all workers have made their judges."""
        return len(self._workers) == self._jobs and all(worker.ready for worker in self._workers)

    def fill(self) -> None:
        """Start the workers that are missing, before there is work for them."""
        while len(self._workers) < self._jobs:
            self._new_worker()

    def give(self, task: Task) -> None:
        """Hand out a task; where there is no room it waits."""
        self._again.append(task)
        self._hand_out()

    def results(self, waiting: bool) -> dict[int, tuple[Result, int]]:
        """What has been done since, and its characters, by the number of the first page; after waiting, too, it may be nothing."""
        results: dict[int, tuple[Result, int]] = {}
        pipes = {worker.pipe: worker for worker in self._workers}
        for pipe in wait([*pipes, *([self._bell] if self._bell else [])], None if waiting else 0):
            if pipe is self._bell:
                self._bell.recv_bytes()
                continue
            worker = pipes[pipe]  # type: ignore[index]
            try:
                message = worker.pipe.recv()
            except (EOFError, OSError):
                self._died(worker)
                continue
            if worker.ready:
                task = worker.tasks.popleft()
                results[task.start] = message, task.chars
                self._in_vain = 0
            elif isinstance(message, Exception):
                raise message
            else:
                worker.ready = self._ever_ready = True
        self._hand_out()
        return results

    def end(self) -> None:
        """End all workers; what they work on is not wanted any more."""
        for worker in self._workers:
            worker.kill()
        for worker in self._workers:
            worker.exit_code()

    def _hand_out(self) -> None:
        while self._suspects:  # to a new worker, where nothing that went before can be the cause
            self._new_worker().send(self._suspects.popleft())
        while self._again and (worker := self._free_worker()):
            worker.send(self._again.popleft())

    def _free_worker(self) -> Worker | None:
        """The worker with the least to do, a new one if all have something to do; None when all have enough."""
        least = min(self._workers, key=lambda worker: len(worker.tasks), default=None)
        if (least is None or least.tasks) and len(self._workers) < self._jobs:
            return self._new_worker()
        return least if least is not None and len(least.tasks) < _HELD else None

    def _new_worker(self) -> Worker:
        worker = Worker(self._pickled, self._limits, main=self._main)
        self._workers.append(worker)
        return worker

    def _died(self, worker: Worker) -> None:
        self._workers.remove(worker)
        code = worker.exit_code()
        tasks = worker.tasks
        if tasks and worker.ready and tasks[0].reason is None:
            self._divide(tasks.popleft(), worker.at_work_on, code)
        elif tasks or not worker.ready:  # it was making its judge, or refusing a page, which looks at nothing in it
            self._in_vain += 1
            by_chance = self._ever_ready or _signal(code) in _FROM_OUTSIDE
            if not by_chance or self._in_vain > _IN_VAIN * self._jobs:
                raise _death(code) from None
            if tasks and tasks[0].trial:
                self._suspects.append(tasks.popleft())
        self._again.extendleft(reversed(tasks))

    def _divide(self, task: Task, at: int, code: int | None) -> None:
        """The page in work when a worker died, and the pages beside it, which had no chance.

        CPU time is the page's own. All else may come from what the worker had done before, so the page is tried alone. A signal from
        outside, as of a system short of memory, may come twice by chance: then it is tried three times.
        """
        at = min(at, len(task.pages) - 1)  # of the task before, if it died between two
        reason = self._reason(code)
        page = task.pages[at : at + 1]
        parts = [Task(task.start, task.pages[:at]), Task(task.start + at + 1, task.pages[at + 1 :])]
        trials = 0 if _signal(code) == "SIGPROF" else _TRIALS if _signal(code) in _FROM_OUTSIDE else 1
        if task.trial >= trials:
            parts.insert(1, Task(task.start + at, page, reason))
        else:
            self._suspects.append(Task(task.start + at, page, trial=task.trial + 1))
        self._again.extendleft(part for part in reversed(parts) if part.pages)

    def _reason(self, code: int | None) -> Reason:
        """Why a page is refused; the value is the limit it reached, which is the same in every run."""
        name = _signal(code)
        seconds, memory = self._limits.seconds, self._limits.memory
        if name == "SIGPROF" and seconds:
            return Reason("input.timeout", seconds, seconds)
        if name == "SIGALRM" and seconds:
            return Reason("input.timeout", PATIENCE * seconds, PATIENCE * seconds)
        if code == OUT_OF_MEMORY:
            return Reason("input.memory", memory or None, memory or None)
        return Reason("input.crashed", name or f"exit code {code}")


class Worker:
    """A process, the pipe to it, and the tasks it has; `ready` once it has made its judge."""

    def __init__(self, pickled: bytes, limits: Limits, *, main: bool = True) -> None:
        context = get_context("spawn")
        self.tasks: deque[Task] = deque()
        self.ready = False
        self.pipe, theirs = context.Pipe()
        self._at = context.RawValue("l", 0)  # shared memory: nothing is sent for a page, and it stays when the process is killed
        self._process = context.Process(target=work, args=(theirs, self._at, pickled, limits), daemon=True)
        with without_interrupts(), nullcontext() if main else without_main():
            self._process.start()
        theirs.close()  # now the pipe ends when the process does
        # A program that ends, by an error as a rule, with its iterator half read: multiprocessing would send SIGTERM, which the
        # process does not hear, and wait for it.
        Finalize(self, self._process.kill, exitpriority=0)

    @property
    def at_work_on(self) -> int:
        """The page it has in work, as a place in its first task."""
        return int(self._at.value)

    def send(self, task: Task) -> None:
        """Give it a task."""
        self.tasks.append(task)
        with suppress(OSError):  # it died: its pipe has ended, which is noticed where results are taken
            self.pipe.send((task.pages, task.reason))

    def kill(self) -> None:
        """End the process at once."""
        self.pipe.close()
        self._process.kill()

    def exit_code(self) -> int | None:
        """Status of a process that is ending; a signal is a negative number."""
        self._process.join(5)
        if self._process.exitcode is None:
            self._process.kill()  # its pipe has ended: there is no use for it
            self._process.join()
        self.pipe.close()
        return self._process.exitcode


def _signal(code: int | None) -> str:
    """Name of the signal that ended a process, empty if none did."""
    try:
        return signal.Signals(-(code or 0)).name
    except ValueError:
        return ""


def _death(code: int | None) -> PagefilterError:
    return PagefilterError(
        f"a worker process died ({_signal(code) or f'exit code {code}'}) and no page is to blame: killed, out of memory, or, in a script, "
        "started without `if __name__ == '__main__':`. Try fewer jobs; jobs=1 of the library works without processes"
    )
