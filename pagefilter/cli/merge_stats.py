"""`pagefilter merge-stats`: the counts of several runs as those of one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import click

from pagefilter.cli.common import talk_options
from pagefilter.cli.filter import write_stats
from pagefilter.cli.tally import Tally
from pagefilter.errors import InputError
from pagefilter.sources import READ_ERRORS, open_bytes


@click.command("merge-stats")
@click.argument("stats", metavar="STATS...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", default="-", help="Write here instead of stdout.")
@talk_options
def command(stats: tuple[str, ...], output: str) -> int:
    """Add up the counts of several runs.

    STATS are files that --stats wrote, by runs over different parts of a crawl. Of hosts, the 10,000 with the most pages stay by name.

    \b
    pagefilter merge-stats part-*.json -o crawl.json
    """
    write_stats(output, added(stats))
    return 0


def added(names: Iterable[str]) -> Tally:
    """The counts of several files together. `InputError` when one cannot be read, or not be added."""
    tally = Tally(seconds=0.0)
    for name in names:
        tally.add(_read(name))
    return tally


def _read(name: str) -> dict[str, Any]:
    try:
        with open_bytes(name) as (_, stream):
            found = json.loads(stream.read())
    except (*READ_ERRORS, ValueError) as error:
        raise InputError(f"cannot read the counts in {name}: {error}") from error
    if not isinstance(found, dict):
        raise InputError(f"{name} holds no counts: give files that --stats wrote")
    return found
