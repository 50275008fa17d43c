"""One pass over tagged rows: columns to the disk, and beside them what a report needs of the rows themselves, in bounded memory."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pagefilter.masking import clean as one_form
from pagefilter.report.examples import Examples, margin
from pagefilter.report.facts import Facts, clean, digest, facts, length
from pagefilter.report.families import Miner
from pagefilter.report.gathering import sections
from pagefilter.report.sample import Sample
from pagefilter.report.spread import spread
from pagefilter.report.tables import CUT, PAGE, SECTION, Writer
from pagefilter.sources import READ_ERRORS, Meter, Tagged, Unreadable, read_tagged
from pagefilter.sources.jsonl import BadRow

BINS = 20  # of a histogram of scores: each 0.05 wide
NEAR = 0.5  # log-odds from the limit within which a cut is near: odds of 1.6 to 1, of which a blink of the model is enough
_SECTIONS = 200_000  # different sections of junk that are held: some 120 MB in each process
_SECTION = 600  # characters of a section that are shown
_COMPLAINTS = 1000  # unreadable rows that are named; all are counted
_SETTINGS = 1000  # different sets of limits that are told apart: a corpus has one or two

Tell = Callable[[Facts | Unreadable], None]
Limits = tuple[str, tuple[tuple[str, float], ...]]
"""The name of a model and its limits by code."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is gathered: columns into files in `folder` whose names begin with `prefix`, and with `details` all else."""

    folder: Path
    prefix: str
    details: bool = True
    families: bool = True
    sample: int = 20_000

    def table(self, name: str) -> str:
        """What the names of the files of a table begin with."""
        return f"{self.prefix}-{name}"


@dataclass(slots=True)
class Input:
    """A file that was read: its bytes as they lie there, and rows that could be read. What is unknown is None."""

    name: str
    bytes: int | None
    sha256: str | None
    rows: int


@dataclass(slots=True)
class Gathered:
    """What rows gave beside the columns."""

    inputs: list[Input] = field(default_factory=list)
    unreadable: int = 0
    complaints: list[Unreadable] = field(default_factory=list)
    blocks: dict[str, list[int]] = field(default_factory=dict)
    limits: Counter[Limits] = field(default_factory=Counter)
    examples: Examples = field(default_factory=Examples)
    sample: Sample = field(default_factory=lambda: Sample(0))
    miner: Miner | None = None

    @property
    def pages(self) -> int:
        """Rows that could be read."""
        return sum(one.rows for one in self.inputs)

    def merge(self, other: Gathered) -> None:
        """Add what other rows gave."""
        self.inputs += other.inputs
        self.unreadable += other.unreadable
        self.complaints += other.complaints
        for code, bins in other.blocks.items():
            mine = self.blocks.setdefault(code, [0] * BINS)
            self.blocks[code] = [one + more for one, more in zip(mine, bins, strict=True)]
        self.limits.update(other.limits)
        self.examples.merge(other.examples)
        self.sample.merge(other.sample)
        if self.miner and other.miner:
            self.miner.merge(other.miner)


def gather(names: Sequence[str | Unreadable], plan: Plan, jobs: int = 1, tell: Tell = lambda item: None) -> Gathered:
    """Read files, with `jobs` processes a file each. `tell` hears of each page where one process reads, else of what was unreadable."""
    readable = [name for name in names if isinstance(name, str)]
    jobs = 1 if "-" in readable else min(jobs, len(readable))  # this process alone has the stdin that is meant
    lost = [name for name in names if isinstance(name, Unreadable)]
    for item in lost:
        tell(item)
    if jobs <= 1:
        whole = _gather(readable, plan, 0, tell)
    else:
        parts = spread(_gather, [(heap, plan, number) for number, heap in enumerate(_shared_out(readable, jobs))])
        whole = parts[0]
        for part in parts[1:]:
            whole.merge(part)
        for item in whole.complaints:
            tell(item)
    order = {name: number for number, name in reversed(list(enumerate(readable)))}
    whole.inputs.sort(key=lambda one: order[one.name])
    whole.unreadable += len(lost)
    return whole


def _shared_out(names: Sequence[str], jobs: int) -> list[list[str]]:
    """The files in so many heaps of about the same bytes, the largest shared out first."""
    heaps: list[list[str]] = [[] for _ in range(jobs)]
    sizes = [0] * jobs
    for name in sorted(names, key=lambda name: (-(_size(name) or 0), name)):
        least = sizes.index(min(sizes))
        heaps[least].append(name)
        sizes[least] += _size(name) or 1
    return heaps


def _gather(names: Sequence[str], plan: Plan, number: int, tell: Tell | None = None) -> Gathered:
    found = Gathered(sample=Sample(plan.sample if plan.details else 0))
    if plan.details and plan.families:
        found.miner = Miner(_SECTIONS)
    taker = _Taker(found, plan, number)
    for name in names:
        meter = Meter(digest=hashlib.sha256())
        rows = 0
        for item in read_tagged([name], meter):
            if isinstance(item, Tagged):
                try:
                    known = taker.take(item)
                except BadRow as error:
                    item = Unreadable(item.source, item.number, str(error))
                else:
                    rows += 1
                    if tell:
                        tell(known)
                    continue
            found.unreadable += 1
            if tell:
                tell(item)
            elif len(found.complaints) < _COMPLAINTS:
                found.complaints.append(item)
        found.inputs.append(_input(name, meter, rows))
    taker.close()
    return found


def _input(name: str, meter: Meter, rows: int) -> Input:
    """What is known of a file; one that was not read from end to end as a stream, as Parquet is not, is read for its digest alone."""
    size = _size(name)
    if name == "-" or meter.bytes == size:
        return Input(name, meter.bytes, meter.digest.hexdigest(), rows)
    if size is None:
        return Input(name, None, None, rows)
    try:
        with open(name, "rb") as stream:
            return Input(name, size, hashlib.file_digest(stream, "sha256").hexdigest(), rows)
    except READ_ERRORS:
        return Input(name, size, None, rows)


def _size(name: str) -> int | None:
    try:
        return os.path.getsize(name)
    except OSError:
        return None


def section_key(page: str) -> int:
    """What the sections of a page are found by again: families name pages in one form (`pagefilter.masking.clean`)."""
    return digest(one_form(page))


class _Taker:
    """Takes what a report needs of row after row."""

    def __init__(self, found: Gathered, plan: Plan, number: int) -> None:
        self._found = found
        self._details = plan.details
        self._writers = {
            name: Writer(plan.folder / f"{plan.table(name)}-{number}.parquet", columns)
            for name, columns in (("page", PAGE), ("cut", CUT), ("section", SECTION))
        }

    def take(self, row: Tagged) -> Facts:
        """Take a row. Raises `BadRow`, having taken nothing."""
        known = facts(row)
        self._writers["page"].add(
            (
                known.key, known.url_key, known.id, known.url, known.host, known.tld, known.language, known.page_type, length(known.chars),
                known.day, known.source, known.action, known.chars, known.kept, known.quality, known.spam, known.codes, known.model,
                known.config,
            )
        )  # fmt: skip
        if known.cuts:
            self._cuts(known)
        if self._details:
            self._take_details(row, known)
        return known

    def close(self) -> None:
        """There are no more rows."""
        for writer in self._writers.values():
            writer.close()

    def _cuts(self, known: Facts) -> None:
        add = self._writers["cut"].add
        for cut in known.cuts:
            code = cut["code"]
            limit = known.limits.get(code) if code.startswith("junk.") else None
            near = limit is not None and abs(margin(cut["score"], limit)) <= NEAR
            add((known.host, code, cut["end"] - cut["start"], int(near)))

    def _take_details(self, row: Tagged, known: Facts) -> None:
        found, page = self._found, row.page
        histograms = found.blocks
        for block in page.blocks:
            bins = histograms.get(block[2])
            if bins is None:
                bins = histograms[block[2]] = [0] * BINS
            bins[min(int(block[3] * BINS), BINS - 1)] += 1
        limits = (known.model, tuple(page.thresholds.items()))
        if limits in found.limits or len(found.limits) < _SETTINGS:
            found.limits[limits] += 1
        found.examples.add(page, known)
        found.sample.add(known.key, row)
        if found.miner:
            found.miner.add(row)
            for section in sections(row):
                start = section[0][0]
                text = clean(page.text[start : min(section[-1][1], start + _SECTION)], _SECTION)
                self._writers["section"].add((section_key(row.id), start, text))
