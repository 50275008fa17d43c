"""What new decisions change, page by page, summed up for a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pagefilter.cli.talk import shown
from pagefilter.data import Decision
from pagefilter.sources import Tagged

Key = TypeVar("Key", str, tuple[str, str])
_SHOWN = 5  # ids a group


@dataclass(slots=True)
class Group:
    """Pages that changed alike: how many, and the first few."""

    count: int = 0
    ids: list[str] = field(default_factory=list)

    def add(self, page: str) -> None:
        """Count a page."""
        self.count += 1
        if len(self.ids) < _SHOWN:
            self.ids.append(page)

    def line(self, label: str) -> str:
        """The group on one line."""
        more = ", ..." if self.count > len(self.ids) else ""
        return f"{label:<34} {self.count:>7}  {', '.join(shown(' '.join(page.split())) for page in self.ids)}{more}"


class Changes:
    """Compares new decisions with the stored ones: by old and new action, and there by the reasons that come, go or cut otherwise.

    A value or a limit that moved without another action, cut or reason is no change.
    """

    def __init__(self) -> None:
        self.pages = 0
        self.changed = 0
        self._moves: defaultdict[tuple[str, str], Group] = defaultdict(Group)
        self._reasons: defaultdict[tuple[str, str], defaultdict[str, Group]] = defaultdict(lambda: defaultdict(Group))

    def add(self, row: Tagged, decision: Decision) -> None:
        """Look at a page."""
        self.pages += 1
        causes = _causes(row, decision)
        if not causes:
            return
        self.changed += 1
        move = (row.verdict["action"], decision[0].value)
        self._moves[move].add(row.id)
        for cause in causes:
            self._reasons[move][cause].add(row.id)

    def lines(self) -> list[str]:
        """The report: largest groups first. ``+`` marks a reason that comes, ``-`` one that goes, ``~`` one that cuts otherwise."""
        lines = [f"{self.changed} of {self.pages} pages change"]
        for move, group in _largest(self._moves):
            lines += ["", group.line(" -> ".join(move))]
            lines += (reason.line(f"  {cause}") for cause, reason in _largest(self._reasons[move]))
        return lines


def _causes(row: Tagged, decision: Decision) -> list[str]:
    action, reasons, cuts = decision
    before = {reason.code for reason in row.page.reasons}
    after = {reason.code for reason in reasons}
    old = {(cut["start"], cut["end"], cut["code"]) for cut in row.verdict["cuts"]}
    new = {(cut.start, cut.end, cut.code) for cut in cuts}
    causes = [*(f"+{code}" for code in after - before), *(f"-{code}" for code in before - after)]
    causes += (f"~{code}" for code in {code for _, _, code in old ^ new} & before & after)
    if not causes and action.value != row.verdict["action"]:
        # the same reasons, another answer to them: what rejects has changed
        causes += (f"~{code}" for code in after)
    return causes


def _largest(groups: Mapping[Key, Group]) -> list[tuple[Key, Group]]:
    return sorted(groups.items(), key=lambda item: (-item[1].count, item[0]))
