"""Ctrl-C and SIGTERM: the first ends the input, so that what is in work is finished and written; the second ends at once."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from types import FrameType, TracebackType
from typing import TypeVar

Item = TypeVar("Item")


class _Ended(BaseException):
    """Raised out of waiting for input, and caught here."""


class Interrupts:
    """While it is entered, it handles both signals. `number` is that of the signal that came, or 0."""

    def __init__(self) -> None:
        self.number = 0
        self._reading = False
        self._before: dict[int, signal.Handlers] = {}

    @property
    def exit_status(self) -> int:
        """As shells count: 128 and the signal."""
        return 128 + self.number

    def items(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items, until a signal comes; one that is waited for is waited for no longer."""
        source = iter(items)
        while True:
            try:
                self._reading = True
                if self.number:
                    return
                item = next(source)
            except (StopIteration, _Ended):
                return
            finally:
                self._reading = False
            yield item

    def __enter__(self) -> Interrupts:
        for number in (signal.SIGINT, signal.SIGTERM):
            before = signal.getsignal(number)
            if before in (signal.default_int_handler, signal.SIG_DFL):  # who ignores a signal, as nohup does, means it
                self._before[number] = signal.signal(number, self._handle)  # type: ignore[assignment]
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)

    def _handle(self, number: int, frame: FrameType | None) -> None:
        if self.number:
            raise KeyboardInterrupt
        self.number = number
        if self._reading:
            raise _Ended
