"""`pagefilter decide`: new verdicts from stored scores."""

from __future__ import annotations

import click

from pagefilter.cli.changes import Changes
from pagefilter.cli.common import log_json
from pagefilter.cli.filter import refuse_same_file, write_stats
from pagefilter.cli.options import Settings, shared_options
from pagefilter.cli.talk import note, talk
from pagefilter.cli.tally import Tally
from pagefilter.data import Action
from pagefilter.sinks import AgainSink, format_of
from pagefilter.sources import Unreadable, read_tagged


@click.command("decide")
@click.argument("tagged", metavar="TAGGED...", nargs=-1)
@click.option("-o", "--output", metavar="FILE", help="Write here instead of stdout; .gz .zst .bz2 .xz are compressed.")
@click.option("--rejects", metavar="FILE", help="Write rejected pages here, with their whole text and the reasons.")
@click.option("--tag", is_flag=True, help="Write every page, its text untouched, with the new verdict and the block scores.")
@click.option("--diff", is_flag=True, help="Print what changes instead of rows; rows go where -o and --rejects say.")
@click.option("--stats", metavar="FILE", help="Write counts here, as JSON: by reason, host, language, page type, score.")
@shared_options
def command(
    tagged: tuple[str, ...], output: str | None, rejects: str | None, tag: bool, diff: bool, stats: str | None, settings: Settings
) -> int:
    """Decide tagged pages again, from their stored scores.

    TAGGED is what `pagefilter filter --tag` wrote: files, directories, globs, or - for stdin. Neither HTML nor model are needed. What the
    text does not tell stays as it was: inputs that could not be read, addresses that were blocked. Junk families are part of the scores:
    give --families to `filter`.

    \b
    pagefilter decide tagged.jsonl.gz --policy strict --diff
    pagefilter decide tagged.jsonl.gz --policy strict -o kept.jsonl.gz
    """
    if settings.families is not None:
        raise click.UsageError("--families is evidence for scores, and those of tagged rows are made: give it to filter")
    if not tagged:
        raise click.UsageError("no TAGGED: name files that filter --tag wrote, or - for stdin")
    refuse_same_file(output, rejects, stats)
    for path in (output, rejects):
        if path and format_of(path, None) != "jsonl":
            raise click.UsageError(f"decide writes lines of JSON: name {path} .jsonl")
    config = settings.config()
    decider = settings.decider(config)
    rows = read_tagged(tagged)
    sinks = []
    if output is not None or not diff:
        sinks.append((AgainSink(output or "-", config.digest, tag=tag), True, tag))
    if rejects:
        sinks.append((AgainSink(rejects, config.digest, tag=False), False, True))
    tally, changes = Tally(details=bool(stats)), Changes()
    voice = talk(tally, settings.verbosity, output in (None, "-"), log_json=log_json())
    try:
        for row in rows:
            if isinstance(row, Unreadable):
                note(row, tally, voice)
                continue
            decision = decider.decide_stored(row.page)
            for sink, kept, rejected in sinks:
                if rejected if decision[0] is Action.REJECT else kept:
                    sink.write(row, decision)
            if diff:
                changes.add(row, decision)
            tally.count_again(row.page, decision, config.digest)
            voice.progress()
        for sink, _, _ in sinks:
            sink.close()
    except BaseException:
        for sink, _, _ in sinks:
            sink.abandon()
        raise
    if stats:
        write_stats(stats, tally)
    voice.end()
    if diff:
        for line in changes.lines():
            click.echo(line)
    return tally.exit_status
