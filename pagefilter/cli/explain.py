"""`pagefilter explain`: one page and its verdict, for a person."""

from __future__ import annotations

import os
import sys
from dataclasses import replace

import click

from pagefilter.cli.common import verbosity
from pagefilter.cli.marked import marked
from pagefilter.cli.options import Settings, reading_options, shared_options
from pagefilter.cli.talk import shown
from pagefilter.data import Cut, Reason, Verdict
from pagefilter.errors import InputError
from pagefilter.reasons import CODES
from pagefilter.sinks import Output
from pagefilter.sinks.rows import row
from pagefilter.sources import ReadOptions, Record, Unreadable, read

_COLOURS = {"keep": "green", "trim": "yellow", "reject": "red"}


@click.command("explain")
@click.argument("source", metavar="INPUT")
@click.option("--id", "page_id", metavar="ID", help="The row of a .jsonl file to explain. Default: the first.")
@click.option("--html", "painted", metavar="FILE", help="Write the page here, with what was kept and cut marked; nothing in it runs.")
@click.option("--json", "as_json", is_flag=True, help="One row of JSON, as `filter --tag --why` writes it.")
@reading_options
@shared_options
def command(source: str, page_id: str | None, painted: str | None, as_json: bool, reading: ReadOptions, settings: Settings) -> None:
    """Show the verdict on one page, with the cuts marked in its text.

    INPUT is a file or - for stdin. On a terminal cuts are struck through and coloured by reason; elsewhere they look
    [-like this-]{junk.promo 0.99}.

    \b
    pagefilter explain page.html
    pagefilter explain crawl.jsonl --id 1234
    pagefilter explain page.html --html painted.html
    """
    config = settings.config()
    record = _find(source, page_id, replace(reading, max_bytes=config.max_bytes, max_chars=config.max_chars))
    page_filter = replace(settings, why=True).page_filter(config)
    verdict = page_filter.judge(record.page)
    if painted:
        whole = page_filter.painted(record.page, verdict)
        output = Output(painted)
        output.write(whole.encode("utf-8", "replace"))
        output.close()
    if as_json:
        sys.stdout.buffer.write(row(record, verdict, tag=True, drop=(reading.html_field,)).encode("utf-8", "backslashreplace"))
        return
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    click.echo("\n".join([*_head(record, verdict), "", marked(verdict.extracted, verdict.cuts, colour)]), color=colour)


def _find(source: str, page_id: str | None, options: ReadOptions) -> Record:
    """The page asked for; what could not be read on the way to it is told of."""
    for item in read([source], options):
        if not isinstance(item, Record):
            if verbosity(click.get_current_context()) >= (0 if isinstance(item, Unreadable) else 1):
                click.echo(f"pagefilter: {shown(str(item))}", err=True)
        elif page_id is None or item.page.id == page_id:
            return item
    raise InputError(f"{source} has no page" + (f" with the id {page_id}" if page_id is not None else " that can be read"))


def _head(record: Record, verdict: Verdict) -> list[str]:
    action = str(verdict.action)
    kept, scores = len(verdict.text), verdict.scores
    facts = [
        f"{click.style(action, fg=_COLOURS[action], bold=True)}  {_line(record.page.id or record.source)}",
        *([f"  title     {_line(verdict.title)}"] if verdict.title else []),
        *([f"  url       {_line(record.page.url)}"] if record.page.url else []),
        *(f"  {name:<9} {_line(value)}" for name, value in verdict.metadata.items() if name != "title"),
        f"  kept      {kept} of {len(verdict.extracted)} characters; cuts: {len(verdict.cuts)}",
        f"  scores    quality {scores.quality:.3f} (above {scores.percentile:.0%} of reference pages), spam {scores.spam:.3f}",
        f"  language  {verdict.language.code} ({verdict.language.confidence:.2f})",
        f"  model     {verdict.model}, config {verdict.config}",
    ]
    if verdict.reasons:
        facts += ["  reasons", *(f"    {_reason(reason)}" for reason in verdict.reasons)]
    if any(cut.why or cut.xpaths for cut in verdict.cuts):
        facts += ["  cuts", *(f"    {_cut(cut)}" for cut in verdict.cuts)]
    return facts


def _cut(cut: Cut) -> str:
    return f"{f'{cut.start}-{cut.end}':<13} {cut.code:<18} {_line('; '.join((*cut.why, *cut.xpaths)))}".rstrip()


def _reason(reason: Reason) -> str:
    measured = _number(reason.value) + (f" against {_number(reason.limit)}" if reason.limit is not None else "")
    return f"{reason.code:<20} {measured:<24} {CODES.get(reason.code, '')}".rstrip()


def _number(value: float | str | None) -> str:
    if isinstance(value, float):
        return f"{value:.3f}"
    return "" if value is None else _line(str(value))


def _line(text: str) -> str:
    return shown(" ".join(text.split()))
