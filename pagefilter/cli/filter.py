"""`pagefilter filter`: pages in, the kept ones out."""

from __future__ import annotations

import json
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from pagefilter.cli.options import Settings, reading_options, shared_options
from pagefilter.cli.talk import Talk
from pagefilter.cli.tally import Tally
from pagefilter.sinks import FORMATS, Output, WriteOptions, open_sink
from pagefilter.sources import ReadOptions, Record, Unreadable, read

if TYPE_CHECKING:
    from pagefilter.data import Page, Verdict
    from pagefilter.filter import PageFilter


@click.command("filter")
@click.argument("inputs", metavar="[INPUT]...", nargs=-1)
@click.option("-o", "--output", metavar="FILE", default="-", help="Write here instead of stdout; .gz .zst .bz2 .xz are compressed.")
@click.option("--rejects", metavar="FILE", help="Write rejected pages here, with their whole text and the reasons.")
@click.option("--tag", is_flag=True, help="Write every page, its text untouched, with verdict and block scores attached.")
@click.option("--to", type=click.Choice(FORMATS), default="jsonl", show_default=True, help="Format of the output.")
@click.option("--why", is_flag=True, help="Give each cut the facts that decided it; pages with cuts take longer.")
@click.option("--keep-html", is_flag=True, help="Pass the HTML field of rows on.")
@click.option("-j", "--jobs", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Worker processes.")
@click.option("--stats", metavar="FILE", help="Write counts by action, reason and language here, as JSON.")
@click.option("--resume", is_flag=True, help="Go on where a run was interrupted (not in this version).")
@reading_options
@shared_options
def command(
    inputs: tuple[str, ...],
    output: str,
    rejects: str | None,
    tag: bool,
    to: str,
    why: bool,
    keep_html: bool,
    jobs: int,
    stats: str | None,
    resume: bool,
    reading: ReadOptions,
    settings: Settings,
) -> int:
    """Keep, trim or reject pages: records in, records out.

    INPUT is a file, a directory, a glob, or - for stdin. A .html file is one page, a .txt file one extracted text, a .jsonl file one
    page a line. Kept and trimmed pages go to stdout, in the order of the input.

    \b
    pagefilter filter crawl/ -o kept.jsonl.gz --rejects rejected.jsonl -j 2
    zcat crawl.jsonl.gz | pagefilter filter --lang en > kept.jsonl
    """
    if resume:
        raise click.UsageError("--resume is not in this version of pagefilter; start the run again without it")
    if why and to != "jsonl":
        raise click.UsageError(f"--why writes facts into rows: it goes with --to jsonl, not with --to {to}")
    if not inputs and sys.stdin.isatty():
        raise click.UsageError("no INPUT: name a file, a directory, a glob, or - for stdin")
    refuse_same_file(output, rejects, stats)
    config = settings.config()
    items = read(inputs or ("-",), replace(reading, max_bytes=config.max_bytes, max_chars=config.max_chars))
    writing = WriteOptions(to, tag, reading.html_field, keep_html)
    page_filter = replace(settings, why=why).page_filter(config)
    sinks = [(open_sink(output, writing), True, writing.every_page)]
    if rejects:
        sinks.append((open_sink(rejects, replace(writing, format="jsonl", tag=False)), False, True))
    tally = Tally()
    talk = Talk(tally, settings.verbosity, output == "-")
    try:
        for record, verdict in judged(page_filter, items, jobs, tally, talk):
            for sink, kept, rejected in sinks:
                if kept if verdict.kept else rejected:
                    sink.write(record, verdict)
            tally.count(verdict)
            talk.progress()
        for sink, _, _ in sinks:
            sink.close()
    except BaseException:
        for sink, _, _ in sinks:
            sink.abandon()
        raise
    if stats:
        _write_stats(stats, tally, page_filter)
    talk.end()
    return tally.exit_status


def judged(
    page_filter: PageFilter, items: Iterable[Record | Unreadable], jobs: int, tally: Tally, talk: Talk
) -> Iterator[tuple[Record, Verdict]]:
    """Each record with its verdict, in order; unreadable items are counted and told of."""
    waiting: deque[Record] = deque()  # as long as the runner's window, no longer

    def pages() -> Iterator[Page]:
        for item in items:
            if isinstance(item, Unreadable):
                tally.unreadable += 1
                talk.unreadable(item)
            else:
                waiting.append(item)
                yield item.page

    for verdict in page_filter.judge_all(pages(), jobs):
        yield waiting.popleft(), verdict


def refuse_same_file(*paths: str | None) -> None:
    """Two outputs of a command must not be one file."""
    named = [os.path.realpath(path) for path in paths if path and path != "-" and not path.startswith("/dev/")]
    if len(set(named)) < len(named):
        raise click.UsageError("-o, --rejects and --stats need a file each")


def _write_stats(path: str, tally: Tally, page_filter: PageFilter) -> None:
    output = Output(path)
    facts = {**tally.as_dict(), "model": page_filter.model.name, "config": page_filter.config.digest}
    output.write(json.dumps(facts, indent=2).encode() + b"\n")
    output.close()
