"""What a run did: it counts verdicts and unreadable inputs, sums them up, and owns the exit status."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

from pagefilter.data import Action, Decision, Verdict


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
        """Count a page."""
        self.count_decision((verdict.action, verdict.reasons, verdict.cuts), verdict.language.code, len(verdict.extracted))

    def count_decision(self, decision: Decision, language: str, chars: int) -> None:
        """Count a page of so many characters: each reason code once a page."""
        action, reasons, cuts = decision
        self.actions[action.value] += 1
        for code in {reason.code for reason in reasons}:
            self.reasons[code] += 1
        self.languages[language] += 1
        self.chars_in += chars
        if action is not Action.REJECT:
            self.chars_kept += chars - sum(cut.end - cut.start for cut in cuts)

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
