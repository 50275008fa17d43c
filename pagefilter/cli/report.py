"""`pagefilter report`: an audit of tagged pages, as a page, as data, and as gates that set the exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from pagefilter.cli.common import command_line, log_json
from pagefilter.cli.filter import refuse_same_file
from pagefilter.cli.merge_stats import added
from pagefilter.cli.options import Settings, settings_options
from pagefilter.cli.talk import log, note, talk
from pagefilter.cli.tally import Tally
from pagefilter.sinks import Output
from pagefilter.sources import Unreadable, files_of

if TYPE_CHECKING:
    from pagefilter.report.document import Report
    from pagefilter.report.facts import Facts


@click.command("report")
@click.argument("tagged", metavar="[TAGGED]...", nargs=-1)
@click.option("-o", "--output", metavar="FILE", help="Write the report here: one HTML page that needs nothing else.")
@click.option("--json", "json_output", metavar="FILE", help="Write the same figures here, as JSON.")
@click.option("--stats", metavar="FILE", multiple=True, help="Counts of `filter --stats`: what could not be read; can be given again.")
@click.option("--against", metavar="OTHER", multiple=True, help="Compare with these tagged rows of another run; can be given again.")
@click.option("--fail-on", "gates", metavar="GATE", multiple=True, help="Exit with 1 when this holds: 'rejected>5%'; can be given again.")
@click.option("--families/--no-families", default=True, show_default=True, help="Look for templates of junk that stand on many pages.")
@click.option("--export-families", metavar="FILE", help="Write the families seen on several hosts here, for `filter --families`.")
@click.option("--title", metavar="TEXT", default="pagefilter report", show_default=True, help="The title of the report.")
@click.option(
    "--sample", metavar="N", type=click.IntRange(min=0), default=20_000, show_default=True, help="Pages that what-if decides anew, at most."
)
@click.option("-j", "--jobs", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Processes, a file each.")
@settings_options
def command(
    tagged: tuple[str, ...],
    output: str | None,
    json_output: str | None,
    stats: tuple[str, ...],
    against: tuple[str, ...],
    gates: tuple[str, ...],
    families: bool,
    export_families: str | None,
    title: str,
    sample: int,
    jobs: int,
    settings: Settings,
) -> int:
    """Report on tagged pages: what was removed, why, and what other limits would do.

    TAGGED is what `pagefilter filter --tag` wrote: files, directories, globs, or - for stdin. Settings (-p, -c, -s, -m, -l) are those that
    the rows were made with: what-if starts from them. --stats alone makes a report of counts.

    A gate is METRIC OP VALUE; OP is one of < <= > >= == !=. METRIC is kept, trimmed, rejected or a reason code (pages), unreadable
    (inputs), removed or chars:CODE (characters), pages, or the median quality or spam. VALUE with % is a share, without % a number of
    pages or characters, of quality and spam a score from 0 to 1. A figure that is not known fails.

    \b
    pagefilter filter crawl/ --tag -o tagged.jsonl.gz --stats stats.json
    pagefilter report tagged.jsonl.gz --stats stats.json -o report.html
    pagefilter report tagged.jsonl.gz --against last-month.jsonl.gz --fail-on 'rejected>5%' --json report.json
    """
    from pagefilter.report.document import Asked, report
    from pagefilter.report.gates import Gate

    _check(tagged, output, json_output, stats, against, gates, export_families, families)
    asked = Asked(
        config=settings.config(),
        title=title,
        model=settings.model,
        stats=added(stats).as_dict() if stats else None,
        gates=[Gate.parse(gate) for gate in gates],
        families=families,
        sample=sample,
        jobs=jobs,
        command=command_line(),
    )
    names, others = files_of(tagged), files_of(against)
    tally = Tally(details=False)
    voice = talk(tally, settings.verbosity, "-" in (output, json_output), log_json=log_json())

    def tell(item: Facts | Unreadable) -> None:
        if isinstance(item, Unreadable):
            note(item, tally, voice)
        else:
            tally.total.add(item.action, item.chars, item.kept)
            voice.progress()

    wanted: list[tuple[str | None, Callable[[Report], str]]] = [(output, _page), (json_output, _data), (export_families, _families)]
    outputs = [(Output(path), text) for path, text in wanted if path]  # what cannot be written is told before all is read
    try:
        made = report(names, others, asked, tell)
        for file, text in outputs:
            file.write(text(made).encode("utf-8", "backslashreplace"))
        for file, _ in outputs:
            file.close()
    except BaseException:
        for file, _ in outputs:
            file.abandon()
        raise
    view = made.document["overview"]
    if not tally.pages:  # other processes read them
        tally.total.update({**view, **{action: view[action]["pages"] for action in _ACTIONS}})
    tally.unreadable = made.unreadable  # all of them, where processes named only the first
    voice.end()
    return _ended(made)


_ACTIONS = ("keep", "trim", "reject")


def _page(made: Report) -> str:
    from pagefilter.report.page import render

    return render(made.document)


def _data(made: Report) -> str:
    return json.dumps(made.document, ensure_ascii=False, indent=1) + "\n"


def _families(made: Report) -> str:
    from pagefilter.familyfile import written
    from pagefilter.report.families import exportable

    return written(exportable(made.families))


def _check(
    tagged: tuple[str, ...], output: str | None, json_output: str | None, stats: tuple[str, ...], against: tuple[str, ...],
    gates: tuple[str, ...], export_families: str | None, families: bool,
) -> None:  # fmt: skip
    if not tagged and not stats:
        raise click.UsageError("no TAGGED: name files that filter --tag wrote, or - for stdin; --stats FILE alone reports counts")
    if not (output or json_output or gates):
        raise click.UsageError("nothing to do: give -o FILE, --json FILE or --fail-on GATE")
    if (against or export_families) and not tagged:
        raise click.UsageError("--against and --export-families need the rows of a run: name TAGGED")
    if export_families and not families:
        raise click.UsageError("--export-families needs what --no-families leaves out")
    if [*tagged, *against].count("-") > 1 or [output, json_output, export_families].count("-") > 1:
        raise click.UsageError("- for stdin, or for stdout, can be given once")
    refuse_same_file(output, json_output, export_families)
    for name in (output, json_output, export_families):
        if name and name != "-" and name in (*tagged, *stats, *against):
            raise click.UsageError(f"{name} is one of the files that are read")


def _ended(made: Report) -> int:
    """Name the gates that failed; the exit status."""
    for gate in made.failed:
        if log_json():
            log("error", "gate", gate)
        else:
            click.echo(f"pagefilter: gate {gate['gate']} failed: {gate['text']}", err=True)
    return 1 if made.failed else 3 if made.unreadable else 0
