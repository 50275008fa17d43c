"""How a worker's process is started: what it is not to hear, and what it is not to know."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_HIDING = threading.Lock()


@contextmanager
def without_interrupts() -> Iterator[None]:
    """A process started in here never sees Ctrl-C, nor the SIGTERM that a batch system sends to all of a job, not even while it imports:
    ending it is up to this process."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker  # there is none on Windows

    resource_tracker.ensure_running()  # else the first process starts it, and that ends with both signals let through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def without_main() -> Iterator[None]:
    """A process started in here does not run the main module again, as spawned ones do to find what was pickled from it.

    Scripts that start a crawl have no `if __name__ == "__main__":` as a rule: each worker would start the crawl anew, and open its
    outputs. `multiprocessing` goes by these two attributes.
    """
    names = vars(sys.modules["__main__"])
    with _HIDING:  # workers may be started from several threads
        hidden: dict[str, Any] = {name: names[name] for name in ("__spec__", "__file__") if name in names}
        names.pop("__file__", None)
        names["__spec__"] = None
        try:
            yield
        finally:
            names.update(hidden)
