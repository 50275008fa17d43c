"""What is handed out: some pages in a row, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass

from pagefilter.data import Page, Reason, Verdict

Result = list[Verdict] | Exception


@dataclass(frozen=True, slots=True)
class Task:
    """Pages to judge, or to refuse for a `reason`; `start` is the number of the first.

    From `trial` 1 on it is one page under suspicion, in a new worker, for that many times.
    """

    start: int
    pages: list[Page]
    reason: Reason | None = None
    trial: int = 0

    @property
    def chars(self) -> int:
        """Characters (or bytes) of the pages."""
        return sum(map(length, self.pages))


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page may take: `seconds` of CPU time, `memory` in bytes; 0 is no limit."""

    seconds: float = 0
    memory: int = 0


def length(page: Page) -> int:
    """Characters of a page (bytes where it is bytes)."""
    return len(page.html if page.html is not None else page.text or "")
