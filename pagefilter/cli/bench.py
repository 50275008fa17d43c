"""`pagefilter bench`: what pages cost and what is left of them, beside other tools."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click

from pagefilter.bench import SECTIONS
from pagefilter.cli.common import verbosity
from pagefilter.cli.estimate import first_pages
from pagefilter.cli.options import Settings, reading_options, shared_options
from pagefilter.sources import ReadOptions, Record, files_of


@click.command("bench")
@click.argument("inputs", metavar="[INPUT]...", nargs=-1)
@click.option("--pages", type=click.IntRange(min=1), default=200, show_default=True, metavar="N", help="Pages of INPUT to measure on.")
@click.option(
    "--before", type=click.IntRange(min=0), default=100, show_default=True, metavar="N",
    help="Pages that are done before these, as in the middle of a crawl; as many as INPUT has more.",
)  # fmt: skip
@click.option("--rounds", type=click.IntRange(min=1), default=3, show_default=True, metavar="N", help="Rounds that the spread is taken of.")
@click.option("--only", type=click.Choice(list(SECTIONS)), multiple=True, help="Measure this part alone; can be given again.")
@click.option("--stream", type=click.IntRange(min=10), default=2000, show_default=True, metavar="N", help="Pages of the stream for memory.")
@click.option(
    "--largest", type=click.IntRange(min=10), default=10_000, show_default=True, metavar="KB", help="Size of the largest page to grow."
)
@click.option("-o", "--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write all figures here.")
@click.option(
    "--compare", "earlier", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="Compare with the figures of an earlier run on the same pages.",
)  # fmt: skip
@click.option(
    "--tolerance", type=click.FloatRange(min=0), default=0.1, show_default=True, metavar="SHARE",
    help="What --compare lets a figure worsen beyond the spread of rounds; a tenth of it for quality.",
)  # fmt: skip
@reading_options
@shared_options
def command(
    inputs: tuple[str, ...],
    pages: int,
    before: int,
    rounds: int,
    only: tuple[str, ...],
    stream: int,
    largest: int,
    json_file: Path | None,
    earlier: Path | None,
    tolerance: float,
    reading: ReadOptions,
    settings: Settings,
) -> int:
    """Measure speed and quality beside other tools.

    Judges pages of INPUT, or the samples of a checkout, by turns with Trafilatura, resiliparse, jusText, readability-lxml, magic-html,
    FineWeb's filters in datatrove and rules like dolma's, as far as these are installed (bin/bench brings the small ones), each in a
    process of its own. Rows with reviewed main text (field `main`) are scored by it. What counts is CPU time.

    Exit status 1 when --compare finds a figure worse: those that are shares of another contender's time in the same run, quality, and peak
    memory. Times themselves are not compared: the load of the machine moves them.

    \b
    pagefilter bench crawl/part-0*.warc.gz
    pagefilter bench --only html --pages 500 -o figures.json pages.jsonl.gz
    pagefilter bench --compare figures.json crawl/part-0*.warc.gz
    """
    from pagefilter.bench import compare, ours, process, run
    from pagefilter.bench.pages import bundled, sample_of

    then = compare.load(earlier) if earlier else None
    config = settings.config()
    names = inputs or (() if reading.files_from else (os.fspath(bundled()),))
    options = replace(reading, files_from="", max_bytes=config.max_bytes, max_chars=config.max_chars)
    found = first_pages(files_of(names, reading), options, pages + before)
    samples = [sample_of(item) for item in found if isinstance(item, Record)]
    first = {number * len(samples) // (len(samples) - pages) for number in range(len(samples) - pages)}  # none where there are not more
    others = [sample for number, sample in enumerate(samples) if number in first]
    samples = [sample for number, sample in enumerate(samples) if number not in first]
    sizes = [size for size in process.SIZES if size <= 1000 * largest]
    plan = run.Plan(rounds, stream, sizes, only or tuple(SECTIONS))
    source = "the samples" if not inputs and not reading.files_from else ", ".join([*inputs, *filter(None, [reading.files_from])])
    teller = _teller(verbosity(click.get_current_context()))
    results = run.measure(samples, others, source, ours.Settings(config, settings.model), plan, teller, click.echo)
    if json_file:
        json_file.write_text(json.dumps(results.as_dict(), indent=1) + "\n", encoding="utf-8")
    if then is None:
        return 0
    changes = compare.compare(then, results, tolerance)
    click.echo("\n" + "\n".join(compare.lines(changes)))
    return int(any(change.worse for change in changes))


def _teller(said: int) -> Callable[[str], object]:
    """Tells on a terminal what is being measured, in one line that rewrites itself."""
    if said < 0 or not sys.stderr.isatty():
        return str
    return lambda what: click.echo(f"\r\x1b[K{what and 'pagefilter: ' + what}", err=True, nl=False)
