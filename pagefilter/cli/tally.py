"""What a run did: it counts verdicts and unreadable inputs, sums them up, and owns the exit status."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

from pagefilter.data import Action, Verdict


class Tally:
    """Counts of a run."""

    def __init__(self) -> None:
        self.actions: Counter[str] = Counter({str(action): 0 for action in Action})
        self.reasons: Counter[str] = Counter()
        self.languages: Counter[str] = Counter()
        self.unreadable = 0
        self.chars_in = 0
        self.chars_kept = 0
        self._started = time.monotonic()

    def count(self, verdict: Verdict) -> None:
        """Count a page: each reason code once a page."""
        self.actions[str(verdict.action)] += 1
        self.reasons.update({reason.code for reason in verdict.reasons})
        self.languages[verdict.language.code] += 1
        self.chars_in += len(verdict.extracted)
        if verdict.kept:
            self.chars_kept += len(verdict.extracted) - sum(cut.end - cut.start for cut in verdict.cuts)

    @property
    def pages(self) -> int:
        """Pages judged."""
        return self.actions.total()

    @property
    def seconds(self) -> float:
        """Time since the start of the run."""
        return time.monotonic() - self._started

    @property
    def exit_status(self) -> int:
        """0, or 3 when an input could not be read; rejecting pages is success."""
        return 3 if self.unreadable else 0

    def summary(self) -> str:
        """One line for a person.

        >>> Tally().summary().split(";")[0]
        '0 kept, 0 trimmed, 0 rejected, 0 unreadable'
        """
        counts = self.actions
        speed = self.pages / max(self.seconds, 1e-6)
        return (
            f"{counts['keep']} kept, {counts['trim']} trimmed, {counts['reject']} rejected, {self.unreadable} unreadable; "
            f"{speed:.{0 if speed >= 10 else 1}f} pages/s"
        )

    def as_dict(self) -> dict[str, Any]:
        """The counts for --stats."""
        return {
            "pages": self.pages,
            "actions": dict(self.actions),
            "unreadable": self.unreadable,
            "reasons": _largest_first(self.reasons),
            "languages": _largest_first(self.languages),
            "chars": {"extracted": self.chars_in, "kept": self.chars_kept},
            "seconds": round(self.seconds, 3),
        }


def _largest_first(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))
