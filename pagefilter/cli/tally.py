"""What a run did: it counts verdicts and unreadable inputs, sums them up, and owns the exit status."""

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


class Tally:
    """Counts of a run. Counts of two runs can be added, as can those of the parts of one."""

    def __init__(self) -> None:
        self.actions: Counter[str] = Counter({str(action): 0 for action in Action})
        self.reasons: Counter[str] = Counter()
        self.languages: Counter[str] = Counter()
        self.hosts = Hosts()
        self.unreadable = 0
        self.skipped = 0
        self.chars_in = 0
        self.chars_kept = 0
        self.models: set[str] = set()
        self.configs: set[str] = set()
        self._histograms = {name: [0] * (BINS + 1) for name in _SCORES}  # the last bin is 1.0 alone
        self._earlier = 0.0
        self._started = time.monotonic()

    def count(self, verdict: Verdict, url: str | None) -> None:
        """Count a page."""
        scores = verdict.scores
        self._decision((verdict.action, verdict.reasons, verdict.cuts), verdict.language.code, len(verdict.extracted), url)
        self._scores(scores.quality, scores.spam, [block.score for block in scores.blocks])
        self.models.add(verdict.model)
        self.configs.add(verdict.config)

    def count_again(self, page: Stored, decision: Decision, config: str) -> None:
        """Count a stored page and what is decided on it now, under the settings of this digest."""
        self._decision(decision, page.language.code, len(page.text), page.url)
        self._scores(page.quality, page.spam, [block[3] for block in page.blocks])
        self.models.add(page.model)
        self.configs.add(config)

    def _decision(self, decision: Decision, language: str, chars: int, url: str | None) -> None:
        action, reasons, cuts = decision
        self.actions[action.value] += 1
        for code in {reason.code for reason in reasons}:  # each once a page
            self.reasons[code] += 1
        self.languages[language] += 1
        self.hosts.count(url, action.value)
        self.chars_in += chars
        if action is not Action.REJECT:
            self.chars_kept += chars - sum(cut.end - cut.start for cut in cuts)

    def _scores(self, quality: float, spam: float, blocks: Iterable[float]) -> None:
        """A page without blocks was not scored."""
        bins = self._histograms["blocks"]
        scored = False
        for score in blocks:
            bins[int(score * BINS)] += 1
            scored = True
        if scored:
            for name, score in (("quality", quality), ("spam", spam)):
                self._histograms[name][min(max(int(score * BINS), 0), BINS)] += 1

    @property
    def pages(self) -> int:
        """Pages judged."""
        return self.actions.total()

    @property
    def seconds(self) -> float:
        """Time that the run took, with what it took before it was interrupted."""
        return self._earlier + time.monotonic() - self._started

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
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return (
            f"{counts['keep']} kept, {counts['trim']} trimmed, {counts['reject']} rejected, {self.unreadable} unreadable{skipped}; "
            f"{speed:.{0 if speed >= 10 else 1}f} pages/s"
        )

    def as_dict(self) -> dict[str, Any]:
        """The counts for --stats."""
        return {
            "stats": VERSION,
            "pages": self.pages,
            "actions": dict(self.actions),
            "unreadable": self.unreadable,
            "skipped": self.skipped,
            "chars": {"extracted": self.chars_in, "kept": self.chars_kept},
            "reasons": _largest_first(self.reasons),
            "languages": _largest_first(self.languages),
            "scores": {"edges": EDGES} | {name: [*bins[: BINS - 1], bins[BINS - 1] + bins[BINS]] for name, bins in self._histograms.items()},
            "hosts": self.hosts.as_dict(),
            "models": sorted(self.models),
            "configs": sorted(self.configs),
            "seconds": round(self.seconds, 3),
        }

    def add(self, stats: Mapping[str, Any]) -> None:
        """Add the counts of another run, or of this one before it was interrupted. `InputError` when they cannot be added."""
        try:
            if stats["stats"] != VERSION or stats["scores"]["edges"] != EDGES:
                raise InputError("statistics of another version of pagefilter cannot be added to these; make them again")
            self.actions.update(stats["actions"])
            self.reasons.update(stats["reasons"])
            self.languages.update(stats["languages"])
            self.hosts.add(stats["hosts"])
            self.unreadable += stats["unreadable"]
            self.skipped += stats["skipped"]
            self.chars_in += stats["chars"]["extracted"]
            self.chars_kept += stats["chars"]["kept"]
            self.models.update(stats["models"])
            self.configs.update(stats["configs"])
            for name, bins in self._histograms.items():
                bins[:BINS] = [mine + more for mine, more in zip(bins[:BINS], stats["scores"][name], strict=True)]
            self._earlier += stats["seconds"]
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"these are no statistics of pagefilter ({type(error).__name__}: {error})") from error


class Hosts:
    """Verdicts by host, for a bounded number of hosts: the first `most` that come; all others are counted as one.

    A host that is named has all its pages counted, so hosts with many pages, which come early, are all but sure to be named and exact.
    Where one of the sums that are added had others, a host of the sum may lack the pages that it has among those; totals stay exact.
    """

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._named: dict[str, Counter[str]] = {}
        self._other: Counter[str] = Counter()
        self._none: Counter[str] = Counter()

    def count(self, url: str | None, action: str) -> None:
        """Count a page."""
        host = split(url)[1] if url else ""
        if not host or len(host) > _LONGEST:
            self._none[action] += 1
        elif (counts := self._named.get(host)) is not None:
            counts[action] += 1
        elif len(self._named) < self._most:
            self._named[host] = Counter({action: 1})
        else:
            self._other[action] += 1

    def as_dict(self) -> dict[str, Any]:
        """The counts, most pages first; `none` are pages without an address, or with one that names no host."""
        named = sorted(self._named.items(), key=lambda item: (-item[1].total(), item[0]))
        return {
            "most": self._most,
            "named": {host: _by_action(counts) for host, counts in named},
            "other": _by_action(self._other),
            "none": _by_action(self._none),
        }

    def add(self, counts: Mapping[str, Any]) -> None:
        """Add counts; of too many hosts, those with the most pages stay named."""
        for host, actions in counts["named"].items():
            self._named.setdefault(host, Counter()).update(actions)
        self._other.update(counts["other"])
        self._none.update(counts["none"])
        if len(self._named) > self._most:
            named = sorted(self._named.items(), key=lambda item: (-item[1].total(), item[0]))
            self._named = dict(named[: self._most])
            for _, actions in named[self._most :]:
                self._other.update(actions)


def _by_action(counts: Counter[str]) -> dict[str, int]:
    return {str(action): counts[str(action)] for action in Action}


def _largest_first(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))
