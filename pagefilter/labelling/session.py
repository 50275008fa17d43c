"""A session: the blocks to ask about, the answers so far, and what is known after each; one thread at a time."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pagefilter.labelling.items import Item
from pagefilter.labelling.labels import LabelFile, Undo
from pagefilter.reasons import JUNK


class Refused(ValueError):
    """Why a message is no answer to what was asked."""


class OutOfStep(Refused):
    """The answer is to another block than the one that is asked about: a second window, or a message sent twice."""


@dataclass(frozen=True, slots=True)
class _Step:
    """An answer that can be taken back; `undo` is None for a block that was skipped."""

    undo: Undo | None
    agreed: bool
    control: bool


@dataclass(slots=True)
class Counts:
    """Answers of a session: blocks labelled, how many of them as proposed, and the same of the controls; blocks skipped."""

    labelled: int = 0
    agreed: int = 0
    controls: int = 0
    controls_agreed: int = 0
    skipped: int = 0


class Session:
    """Asks about each item in turn. Items that the file knows already are not asked about."""

    def __init__(self, items: Sequence[Item], file: LabelFile) -> None:
        self._items = [item for item in items if not file.known(item).judged(item.start, item.end)]
        self.picked = len(items)
        self.file = file
        self._lock = threading.Lock()
        self._steps: list[_Step] = []

    @property
    def open(self) -> int:
        """Blocks that are still to be asked about."""
        return len(self._items) - len(self._steps)

    def counts(self) -> Counts:
        """The answers so far."""
        given = [step for step in self._steps if step.undo]
        controls = [step for step in given if step.control]
        agreed = sum(step.agreed for step in given), sum(step.agreed for step in controls)
        return Counts(len(given), agreed[0], len(controls), agreed[1], len(self._steps) - len(given))

    def state(self) -> dict[str, object]:
        """What the page shows now."""
        with self._lock:
            return self._state()

    def answer(self, message: Mapping[str, Any]) -> dict[str, object]:
        """Take an answer ``{"item", "answer": "junk" | "good" | "skip", "code", "start", "end"}``; gives the next state.

        Raises `Refused` for what is no answer to the block that is asked about, `OSError` when it cannot be written: nothing has changed.
        """
        with self._lock:
            number = len(self._steps)
            if message.get("item") != number or isinstance(message.get("item"), bool):
                raise OutOfStep("this is not the block that is asked about")
            if number >= len(self._items):
                raise OutOfStep("all blocks are answered")
            self._steps.append(self._step(self._items[number], message))
            return self._state()

    def undo(self) -> dict[str, object]:
        """Take the last answer of this session back; gives the state then. Raises `OSError` when the file refuses."""
        with self._lock:
            if self._steps:
                if undo := self._steps[-1].undo:
                    self.file.undo(undo)
                self._steps.pop()
            return self._state()

    def close(self) -> None:
        """Let go of the file, once an answer that is being written is written."""
        with self._lock:
            self.file.close()

    def _step(self, item: Item, message: Mapping[str, Any]) -> _Step:
        kind = message.get("answer")
        if kind == "skip":
            return _Step(None, False, item.control)
        start, end, code = message.get("start"), message.get("end"), message.get("code")
        left, right = item.window
        if not (type(start) is int and type(end) is int and left <= start < end <= right):
            raise Refused("the span is no part of the text that is shown")
        if kind == "good":
            return _Step(self.file.write(item, start, end, ()), item.proposal == "", item.control)
        if kind != "junk" or not isinstance(code, str) or code not in JUNK:
            raise Refused("no answer that is known")
        # of a block that was cut short the rest is good: that is what the person says by it
        undo = self.file.write(item, min(start, item.start), max(end, item.end), ((start, end, code),))
        return _Step(undo, item.proposal == code, item.control)

    def _state(self) -> dict[str, object]:
        number = len(self._steps)
        return {
            "number": number,
            "of": len(self._items),
            "known": self.picked - len(self._items),
            "file": self.file.path,
            "undo": bool(self._steps),
            **{name: getattr(self.counts(), name) for name in Counts.__dataclass_fields__},
            "item": self._items[number].shown() if number < len(self._items) else None,
        }
