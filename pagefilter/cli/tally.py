"""What a run did: it counts verdicts, unreadable and skipped inputs, sums them up, and owns the exit status."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from pagefilter.data import Action, Decision, Stored, Verdict
from pagefilter.errors import InputError
from pagefilter.urls import split

VERSION = 1  # of the form of --stats
BINS = 20  # of a histogram of scores: each 0.05 wide
EDGES = [edge / BINS for edge in range(BINS + 1)]
_LONGEST = 253  # characters of a name in DNS
_SCORES = ("quality", "spam", "blocks")
_ACTIONS = tuple(str(action) for action in Action)


class Tally:
    """Counts of a run, which begins now, or took so many `seconds` before. Counts of runs, or of the parts of one, can be added.

    What the summary does not tell is counted only where `details` are wanted: it takes as long as a tenth of a decision.
    """

    def __init__(self, seconds: float | None = None, *, details: bool = True) -> None:
        self._details = details
        self.total = _Count()
        self.reasons: dict[str, Counter[str]] = {}
        self.languages = Groups()
        self.types = Groups()
        self.hosts = Groups(most=10_000)
        self.skipped: Counter[str] = Counter()
        self.unreadable = 0
        self.models: set[str] = set()
        self.configs: set[str] = set()
        self._histograms = {name: [0] * (BINS + 1) for name in _SCORES}  # 1.0 is counted apart: that is cheaper
        self._earlier = seconds or 0.0
        self._started = time.monotonic() if seconds is None else None

    def count(self, verdict: Verdict, url: str | None) -> None:
        """Count a page."""
        decision = (verdict.action, verdict.reasons, verdict.cuts)
        if not self._details:
            self._action(decision, len(verdict.extracted))
            return
        scores = verdict.scores
        self._decision(decision, verdict.language.code, verdict.page_type, len(verdict.extracted), url)
        self._scores(scores.quality, scores.spam, [block.score for block in scores.blocks])
        self.models.add(verdict.model)
        self.configs.add(verdict.config)

    def count_again(self, page: Stored, decision: Decision, config: str) -> None:
        """Count a stored page and what is decided on it now, under the settings of this digest."""
        if not self._details:
            self._action(decision, len(page.text))
            return
        self._decision(decision, page.language.code, page.page_type, len(page.text), page.url)
        self._scores(page.quality, page.spam, [block[3] for block in page.blocks])
        self.models.add(page.model)
        self.configs.add(config)

    def _action(self, decision: Decision, chars: int) -> int:
        """Count what is decided on a page of so many characters; how many of them are kept."""
        action, _, cuts = decision
        kept = 0 if action is Action.REJECT else chars - sum(cut.end - cut.start for cut in cuts)
        self.total.add(action.value, chars, kept)
        return kept

    def _decision(self, decision: Decision, language: str, page_type: str, chars: int, url: str | None) -> None:
        action, reasons, cuts = decision
        kept = self._action(decision, chars)
        host = split(url)[1] if url else ""
        name = action.value
        self.languages[language].add(name, chars, kept)
        self.types[page_type or "unknown"].add(name, chars, kept)
        self.hosts[host if len(host) <= _LONGEST else ""].add(name, chars, kept)
        for code in {reason.code for reason in reasons}:  # each once a page
            self.reasons.setdefault(code, Counter())["pages"] += 1
        for cut in cuts:
            self.reasons.setdefault(cut.code, Counter())["chars"] += cut.end - cut.start

    def _scores(self, quality: float, spam: float, blocks: Iterable[float]) -> None:
        """A page without blocks was not scored."""
        bins = self._histograms["blocks"]
        scored = False
        for score in blocks:
            bins[int(score * BINS)] += 1
            scored = True
        if scored:
            self._histograms["quality"][int(quality * BINS)] += 1
            self._histograms["spam"][int(spam * BINS)] += 1

    @property
    def pages(self) -> int:
        """Pages judged."""
        return self.total.pages

    @property
    def seconds(self) -> float:
        """Time that the run took, with what it took before it was interrupted."""
        return self._earlier + (0 if self._started is None else time.monotonic() - self._started)

    @property
    def speed(self) -> float:
        """Pages a second."""
        return self.pages / max(self.seconds, 1e-6)

    @property
    def exit_status(self) -> int:
        """0, or 3 when an input could not be read; rejecting pages is success."""
        return 3 if self.unreadable else 0

    def summary(self) -> str:
        """One line for a person.

        >>> Tally().summary().split(";")[0]
        '0 kept, 0 trimmed, 0 rejected, 0 unreadable'
        """
        kept, trimmed, rejected = self.total.actions
        skipped = f", {self.skipped.total()} skipped" if self.skipped else ""
        return (
            f"{kept} kept, {trimmed} trimmed, {rejected} rejected, {self.unreadable} unreadable{skipped}; "
            f"{self.speed:.{0 if self.speed >= 10 else 1}f} pages/s"
        )

    def as_dict(self) -> dict[str, Any]:
        """The counts for --stats. Of `reasons`, `pages` are those with it, `chars` the characters cut under it; of all others,
        `chars` are characters extracted, `chars_kept` those of them that are kept."""
        return {
            "stats": VERSION,
            "pages": self.pages,
            "unreadable": self.unreadable,
            "skipped": dict(self.skipped.most_common()),
            "total": self.total.as_dict(),
            "reasons": {
                code: {"pages": counts["pages"], "chars": counts["chars"]}
                for code, counts in sorted(self.reasons.items(), key=lambda item: (-item[1]["pages"], item[0]))
            },
            "languages": self.languages.as_dict(),
            "page_types": self.types.as_dict(),
            "hosts": self.hosts.as_dict(),
            "scores": {"edges": EDGES, **{name: [*bins[:-2], bins[-2] + bins[-1]] for name, bins in self._histograms.items()}},
            "models": sorted(self.models),
            "configs": sorted(self.configs),
            "seconds": round(self.seconds, 3),
        }

    def add(self, stats: Mapping[str, Any]) -> None:
        """Add the counts of another run, or of this one before it was interrupted. `InputError` when they cannot be added."""
        try:
            if stats["stats"] != VERSION or stats["scores"]["edges"] != EDGES:
                raise InputError("statistics of another version of pagefilter cannot be added to these; make them again")
            self.total.update(stats["total"])
            for code, counts in stats["reasons"].items():
                self.reasons.setdefault(code, Counter()).update({name: int(counts[name]) for name in ("pages", "chars")})
            for groups, name in ((self.languages, "languages"), (self.types, "page_types"), (self.hosts, "hosts")):
                groups.update(stats[name])
            self.skipped.update({cause: int(number) for cause, number in stats["skipped"].items()})
            self.unreadable += int(stats["unreadable"])
            self.models.update(stats["models"])
            self.configs.update(stats["configs"])
            for name, bins in self._histograms.items():
                bins[:-1] = [mine + int(more) for mine, more in zip(bins[:-1], stats["scores"][name], strict=True)]
            self._earlier += float(stats["seconds"])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"these are no statistics of pagefilter ({type(error).__name__}: {error})") from error


class _Count:
    """Pages by action, and characters: how many were extracted, how many kept."""

    __slots__ = ("_chars", "_kept", "_pages")

    def __init__(self) -> None:
        self._pages = dict.fromkeys(_ACTIONS, 0)
        self._chars = self._kept = 0

    @property
    def actions(self) -> tuple[int, ...]:
        """Pages kept, trimmed and rejected."""
        return tuple(self._pages.values())

    @property
    def pages(self) -> int:
        """All pages."""
        return sum(self._pages.values())

    def add(self, action: str, chars: int, kept: int) -> None:
        """Count a page."""
        self._pages[action] += 1
        self._chars += chars
        self._kept += kept

    def update(self, counts: Mapping[str, int]) -> None:
        """Add counts of the form of `as_dict`."""
        for action in _ACTIONS:
            self._pages[action] += int(counts[action])
        self._chars += int(counts["chars"])
        self._kept += int(counts["chars_kept"])

    def as_dict(self) -> dict[str, int]:
        """The counts by name."""
        return {**self._pages, "chars": self._chars, "chars_kept": self._kept}


class Groups:
    """Counts by name, for at most so many names (0: any number): the first that come; all others are counted as one.

    A name that is counted has all its pages, so names with many pages, which come early, are all but sure to be exact. Where one of the
    sums that are added had others, a name of the sum may lack the pages that it has among those; totals stay exact.
    """

    def __init__(self, most: int = 0) -> None:
        self._most = most
        self._named: dict[str, _Count] = {}
        self._other = _Count()

    def __getitem__(self, name: str) -> _Count:
        """The count that a name belongs to; the empty name stands for pages that have none."""
        found = self._named.get(name)
        if found is None:
            if self._most and len(self._named) >= self._most:
                return self._other
            found = self._named[name] = _Count()
        return found

    def as_dict(self) -> dict[str, Any]:
        """The counts, most pages first."""
        named = {name: count.as_dict() for name, count in self._largest_first()}
        return {"named": named, "other": self._other.as_dict()} if self._most else named

    def update(self, counts: Mapping[str, Any]) -> None:
        """Add counts; of too many names, those with the most pages stay."""
        named, other = (counts["named"], counts["other"]) if self._most else (counts, None)
        for name, count in named.items():
            self._named.setdefault(name, _Count()).update(count)
        if other is not None:
            self._other.update(other)
        if self._most and len(self._named) > self._most:
            largest = self._largest_first()
            self._named = dict(largest[: self._most])
            for _, count in largest[self._most :]:
                self._other.update(count.as_dict())

    def _largest_first(self) -> list[tuple[str, _Count]]:
        return sorted(self._named.items(), key=lambda item: (-item[1].pages, item[0]))
