"""`pagefilter estimate`: what a crawl will cost, from a sample of its pages."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import fmean, median, quantiles, stdev

import click

from pagefilter.cli.options import Settings, reading_options, shared_options
from pagefilter.data import Page, Verdict
from pagefilter.errors import InputError
from pagefilter.sources import ReadOptions, Record, Skipped, Unreadable, files_of, read

_NORMAL = 1.96  # standard errors on either side that hold 95 % of means
_ENOUGH = 100  # pages: of fewer, one slow page in a hundred makes half the mean, or is not seen at all


@click.command("estimate")
@click.argument("inputs", metavar="[INPUT]...", nargs=-1)
@click.option("--pages", type=float, required=True, metavar="N", help="Pages of the whole crawl: 250000, 1e9.")
@click.option("--cores", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Cores that will work on it.")
@click.option("--sample", type=click.IntRange(min=2), default=200, show_default=True, metavar="N", help="Pages of INPUT to judge.")
@click.option("--pages-per-second", "rate", type=float, metavar="R", help="Take this rate of one core instead of judging a sample.")
@reading_options
@shared_options
def command(
    inputs: tuple[str, ...], pages: float, cores: int, sample: int, rate: float | None, reading: ReadOptions, settings: Settings
) -> int:
    """Say what a crawl will cost: CPU-hours, hours, memory.

    Reads and judges pages of INPUT in one process, the first ones of each of its files, and says what so many pages would take if they
    were like these. Pages of one site are alike: give it files from all over the crawl. The range in brackets is what chance in the
    sample leaves open. Not counted: writing, and cores that wait or share their power with others.

    \b
    pagefilter estimate --pages 1e9 --cores 64 crawl/part-0*.warc.gz
    pagefilter estimate --pages 1e9 --cores 64 --pages-per-second 11
    """
    if not 1 <= pages < 1e18 or (rate is not None and not 0 < rate < 1e9):
        raise click.UsageError("--pages and --pages-per-second take numbers above 0")
    if (rate is None) != bool(inputs or reading.files_from):
        raise click.UsageError("name an INPUT to judge a sample of, or give --pages-per-second, not both")
    lines = _measured(inputs, pages, cores, sample, reading, settings) if rate is None else cost(pages, cores, [1 / rate])
    click.echo("\n".join(lines))
    return 0


def _measured(inputs: Sequence[str], pages: float, cores: int, sample: int, reading: ReadOptions, settings: Settings) -> list[str]:
    from pagefilter.runner.work import THREAD_VARIABLES, peak

    os.environ.update(dict.fromkeys(THREAD_VARIABLES, "1"))  # as in workers, and before numpy is there
    config = settings.config()
    names = files_of(inputs, reading)
    items = first_pages(names, replace(reading, files_from="", max_bytes=config.max_bytes, max_chars=config.max_chars), sample)
    judge = settings.page_filter(config).judge
    judge(Page(text="What is loaded on first use is loaded now."))
    times, unreadable = take_times(items, judge, sample)
    if len(times) < 2:
        raise InputError(f"pages in the inputs that can be read: {len(times)}; how pages differ is told by two at least")
    unread = f", {unreadable} could not be read" if unreadable else ""
    sampled = f"{min(len(names), sample)} of {len(names)} files"
    return [
        f"sample   {len(times)} pages, the first of {sampled}{unread}; {sum(times):.1f} s of CPU time",
        *spread(times),
        *cost(pages, cores, times),
        *memory(peak(), cores, config.page_memory),
    ]


def first_pages(names: Sequence[str | Unreadable], options: ReadOptions, most: int) -> Iterator[Record | Unreadable | Skipped]:
    """The first pages of files at even distances, as many of each, until there are `most`; where a file has fewer, the next give more."""
    chosen = [names[number * len(names) // min(len(names), most)] for number in range(min(len(names), most))]
    for number, name in enumerate(chosen):
        wanted = -(-most // (len(chosen) - number))
        for item in [name] if isinstance(name, Unreadable) else read([name], options):
            yield item
            if isinstance(item, Record):
                most, wanted = most - 1, wanted - 1
                if not wanted:
                    break


def take_times(items: Iterable[object], judge: Callable[[Page], Verdict], most: int) -> tuple[list[float], int]:
    """CPU seconds that each page took, reading included, and how many inputs on the way could not be read."""
    times: list[float] = []
    unreadable = 0
    before = time.process_time()
    for item in items:
        if isinstance(item, Record):
            judge(item.page)
            now = time.process_time()
            times.append(now - before)
            before = now
            if len(times) == most:
                break
        unreadable += isinstance(item, Unreadable)
    return times, unreadable


def spread(times: Sequence[float]) -> list[str]:
    """How the pages of a sample differ."""
    tenths = quantiles(times, n=10, method="inclusive")
    few = f"; {len(times)} pages say little, {_ENOUGH} are the least for a plan" if len(times) < _ENOUGH else ""
    return [
        f"a page   mean {fmean(times):.3g} s, median {median(times):.3g} s, one in ten below {tenths[0]:.3g} s, "
        f"one in ten above {tenths[-1]:.3g} s, slowest {max(times):.3g} s{few}"
    ]


def cost(pages: float, cores: int, times: Sequence[float]) -> list[str]:
    """CPU-hours and hours; with more than one time, the range that the mean of another such sample would lie in, 19 times of 20."""
    mean = fmean(times)
    error = _NORMAL * stdev(times) / len(times) ** 0.5 if len(times) > 1 else 0.0
    low, high = max(mean - error, min(times)), mean + error
    hours = pages * mean / 3600

    def within(unit: float) -> str:
        return f" ({_number(pages * low / unit)} to {_number(pages * high / unit)})" if len(times) > 1 else ""

    return [
        f"rate     {_number(1 / mean)} pages/s on one core",
        f"work     {_number(hours)} CPU-hours for {_number(pages)} pages{within(3600)}",
        f"time     {_number(hours / cores)} hours on {cores} cores like this one{within(3600 * cores)}, {_number(hours / cores / 24)} days",
    ]


def memory(peak: int, cores: int, page_memory: int) -> list[str]:
    """Memory of the processes; none where the system does not tell."""
    if not peak:
        return []
    each = f"a page may add {page_memory / 1e9:.3g} GB before it is refused" if page_memory else "nothing bounds what a page adds"
    return [f"memory   {peak / 1e6:.0f} MB a process at most in this sample, {cores * peak / 1e9:.3g} GB for {cores} processes; {each}"]


def _number(value: float) -> str:
    """Three digits that say something, and no more.

    >>> [_number(value) for value in (0.01234, 5.678, 48_765, 1e9)]
    ['0.0123', '5.68', '48,800', '1,000,000,000']
    """
    rough = float(f"{value:.3g}")
    return f"{rough:,.0f}" if rough >= 100 else f"{rough:.3g}"
