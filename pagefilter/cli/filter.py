"""`pagefilter filter`: pages in, the kept ones out."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

import click

import pagefilter
from pagefilter.cli.common import log_json
from pagefilter.cli.interrupts import Interrupts
from pagefilter.cli.judging import Judged, Judging, judged
from pagefilter.cli.options import Settings, reading_options, shared_options
from pagefilter.cli.talk import Talk, note, talk
from pagefilter.cli.tally import Tally
from pagefilter.sinks import FORMATS, Output, Outputs, Places, ShardSize, WriteOptions, format_of
from pagefilter.sources import Meter, ReadOptions, Record, Skipped, Unreadable, read, size_of


@click.command("filter")
@click.argument("inputs", metavar="[INPUT]...", nargs=-1)
@click.option("-o", "--output", metavar="FILE", default="-", help="Write here instead of stdout; .gz .zst .bz2 .xz .lz4 are compressed.")
@click.option("--rejects", metavar="FILE", help="Write rejected pages here, with their whole text and the reasons.")
@click.option("--errors", metavar="FILE", help="Write what could not be read here: source, place and cause, a line of JSON each.")
@click.option("--tag", is_flag=True, help="Write every page, its text untouched, with verdict and block scores attached.")
@click.option("--to", type=click.Choice(FORMATS), help="Format of the output. Default: parquet for FILE.parquet, else jsonl.")
@click.option("--shard-size", metavar="SIZE", help="Write FILE-00000, FILE-00001, ... of so many rows (100000) or bytes (512MB) each.")
@click.option("--why", is_flag=True, help="Give each cut the facts that decided it; pages with cuts take longer.")
@click.option("--keep-html", is_flag=True, help="Pass the HTML field of rows on.")
@click.option("-j", "--jobs", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Worker processes.")
@click.option("--stats", metavar="FILE", help="Write counts here, as JSON: by reason, host, language, page type, score.")
@click.option("--resume", is_flag=True, help="Go on where a run with the same INPUT and -o was interrupted.")
@reading_options
@shared_options
def command(
    inputs: tuple[str, ...],
    output: str,
    rejects: str | None,
    errors: str | None,
    tag: bool,
    to: str | None,
    shard_size: str | None,
    why: bool,
    keep_html: bool,
    jobs: int,
    stats: str | None,
    resume: bool,
    reading: ReadOptions,
    settings: Settings,
) -> int:
    """Keep, trim or reject pages: records in, records out.

    INPUT is a file, a directory, a glob, a URL (s3://, hf://, https://), or - for stdin. A .html file is one page, a .txt file one
    extracted text; .jsonl, .csv and .parquet files have a page a row, .warc, .arc and .wet files a page a record. Kept and trimmed pages
    go to stdout, in the order of the input.

    A run with -o FILE keeps a journal beside it. However it ends, `--resume` goes on from there, and FILE becomes what it would have
    become.

    \b
    pagefilter filter crawl/*.warc.gz -o kept.jsonl.gz --rejects rejected.jsonl.gz -j 2
    zcat crawl.jsonl.gz | pagefilter filter --lang en > kept.jsonl
    """
    form = format_of(output, to)
    if why and form not in ("jsonl", "parquet"):
        raise click.UsageError(f"--why writes facts into rows: it goes with --to jsonl or parquet, not with --to {form}")
    if not inputs and not reading.files_from:
        if sys.stdin.isatty():
            raise click.UsageError("no INPUT: name a file, a directory, a glob, or - for stdin")
        inputs = ("-",)
    refuse_same_file(output, rejects, errors, stats)
    config = settings.config()
    reading = replace(reading, max_bytes=config.max_bytes, max_chars=config.max_chars)
    writing = WriteOptions(form, tag, reading.html_field, keep_html, ShardSize.parse(shard_size) if shard_size else None)
    places = Places(output, rejects, errors)
    meter = Meter()
    items = read(inputs, reading, meter)
    judging = Judging(config, settings.model, why=why)
    tally = Tally(details=bool(stats))
    voice = talk(tally, settings.verbosity, output == "-", meter, log_json=log_json())
    if sys.stderr.isatty() and settings.verbosity >= 0:
        meter.total = size_of(inputs, reading)
    if resume and places.finished(writing):
        voice.say("nothing-to-resume", f"{output} is complete: there is nothing to go on with. Without --resume it is made anew")
        return 0
    conditions = {
        "pagefilter": pagefilter.__version__,
        "model": f"{judging.model} {judging.sha256}",
        "config": config.digest,
        "inputs": list(inputs),
        "reading": asdict(reading),
        "writing": asdict(writing),
        "why": why,
        "stats": bool(stats),
    }
    outputs = Outputs(places, writing, conditions, tally.as_dict, resume=resume)
    if outputs.tally:
        tally.add(outputs.tally)
        voice.say("resumed", f"going on after {outputs.taken} of the input's items", items=outputs.taken)
    with Interrupts() as interrupts:
        try:
            if not outputs.complete:
                _run(judging, interrupts.items(outputs.skip(items)), jobs, outputs, tally, voice)
            if interrupts.number:
                outputs.save()
                outputs.abandon()
                voice.end()
                _say_how_to_go_on(voice, outputs, interrupts)
                return interrupts.exit_status
            outputs.finish()
        except BaseException:
            outputs.abandon()
            raise
    if stats:
        write_stats(stats, tally)
    outputs.forget()
    voice.end()
    return tally.exit_status


def _run(
    judging: Judging, items: Iterable[Record | Unreadable | Skipped], jobs: int, outputs: Outputs, tally: Tally, voice: Talk
) -> None:
    """Judge, write and count item after item."""
    for item in judged(judging.judge_all, items, jobs):
        if isinstance(item, Judged):
            outputs.write(item.record, item.verdict)
            tally.count(item.verdict, item.record.page.url)
        else:
            outputs.pass_over(item)
            note(item, tally, voice)
        if outputs.due:
            outputs.save()
        voice.progress()


def _say_how_to_go_on(voice: Talk, outputs: Outputs, interrupts: Interrupts) -> None:
    name = signal.Signals(interrupts.number).name
    if outputs.resumable:
        message = f"stopped by {name}; the same command with --resume goes on after {outputs.taken} of the input's items"
    else:
        message = f"stopped by {name}; what goes to stdout cannot be gone on with: -o FILE can"
    voice.say("stopped", message, signal=name, items=outputs.taken, resumable=outputs.resumable)


def refuse_same_file(*paths: str | None) -> None:
    """Two outputs of a command must not be one file."""
    named = [os.path.realpath(path) for path in paths if path and path != "-" and not path.startswith("/dev/")]
    if len(set(named)) < len(named):
        raise click.UsageError("-o, --rejects, --errors and --stats need a file each")


def write_stats(path: str, tally: Tally) -> None:
    """Write the counts as JSON."""
    facts: dict[str, Any] = tally.as_dict()
    output = Output(path)
    output.write(json.dumps(facts, indent=2, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
    output.close()
