"""`pagefilter recalibrate`: limits for a stated bound on good text lost, from good pages of one's own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import click

from pagefilter.cli.common import log_json
from pagefilter.cli.judging import Judged, judged
from pagefilter.cli.options import Settings, reading_options, shared_options
from pagefilter.cli.talk import Talk, note, talk
from pagefilter.cli.tally import Tally
from pagefilter.sinks import Output
from pagefilter.sources import ReadOptions, Record, Skipped, Unreadable, read

if TYPE_CHECKING:
    from pagefilter.config import Config
    from pagefilter.filter import PageFilter
    from pagefilter.training.risk import Choice, Losses

Spans = list[tuple[int, int, str]]
LABELLED = "labelled"  # field of rows whose text is known in part
SPANS = "spans"  # field of a row that marks its junk: [[start, end, code], ...] over its text
_SHARE = click.FloatRange(0, 1, min_open=True, max_open=True)


@click.command("recalibrate")
@click.argument("pages", metavar="PAGES...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", default="-", help="Write the settings here instead of stdout: TOML, for -c.")
@click.option(
    "--alpha",
    type=_SHARE,
    default=0.001,
    show_default=True,
    help="Share of the good characters of a page that may be lost, expected.",
)
@click.option(
    "--confidence",
    type=_SHARE,
    default=0.95,
    show_default=True,
    help="Confidence of the bound.",
)
@click.option(
    "--method",
    type=click.Choice(("rcps", "hb", "crc")),
    default="rcps",
    show_default=True,
    help="The bound: betting, Hoeffding-Bentkus, or conformal (in expectation only, without confidence).",
)
@click.option("--host-field", metavar="NAME", help="Field that names the site of a row. Default: the domain of its address.")
@click.option("-j", "--jobs", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Worker processes.")
@reading_options
@shared_options
def command(
    pages: tuple[str, ...],
    output: str,
    alpha: float,
    confidence: float,
    method: str,
    host_field: str | None,
    jobs: int,
    reading: ReadOptions,
    settings: Settings,
) -> int:
    """Choose limits that keep the good text of your pages.

    PAGES are good pages, in any form that `pagefilter filter` reads; all their text is taken as good. A row of text can mark its junk in
    a field `spans`: [[start, end, code], ...]. Written are the lowest limits that can be stated to lose at most --alpha of the good text
    of a page; limits of -c and -s are not undercut. Exit status 1 when there are none: then the most careful limits are written. Without
    any loss, 0.1 % at 95 % confidence takes about 3,000 sites; pages of one site count as one.

    \b
    pagefilter recalibrate good.jsonl -o limits.toml
    pagefilter filter crawl/ -c limits.toml > kept.jsonl
    """
    from pagefilter.training import risk

    config = settings.config()
    items = read(pages, replace(reading, max_bytes=config.max_bytes, max_chars=config.max_chars))
    page_filter = settings.page_filter(config)
    losses = risk.Losses(config, risk.family(config))
    tally = Tally(details=False)
    file = Output(output)
    try:
        voice = talk(tally, settings.verbosity, output == "-", log_json=log_json())
        lonely = measure(losses, page_filter, items, host_field, jobs, tally, voice)
        choice = risk.chosen(losses, alpha, confidence, method)
        file.write(toml(choice, config, page_filter).encode())
        file.close()
    except BaseException:
        file.abandon()
        raise
    if settings.verbosity >= 0:
        for line in [*table(choice), *([f"{lonely} pages without an address count as a site each"] if lonely else [])]:
            click.echo(line, err=True)
    if not choice.met:
        click.echo(f"pagefilter: {refusal(choice, risk.needed(alpha, confidence, method))}", err=True)
    return tally.exit_status if choice.met else 1


def measure(
    losses: Losses,
    page_filter: PageFilter,
    items: Iterable[Record | Unreadable | Skipped],
    host_field: str | None,
    jobs: int,
    tally: Tally,
    voice: Talk,
) -> int:
    """Add all pages to `losses`; how many of them name no site."""
    lonely = 0
    for item in judged(page_filter.judge_all, _checked(items, host_field), jobs):
        if not isinstance(item, Judged):
            note(item, tally, voice)
            continue
        record, verdict = item
        host = site(record, host_field)
        lonely += host is None
        faults = tuple(reason for reason in verdict.reasons if reason.code.startswith("input."))
        name = f"{record.source}:{record.number}" if host is None else host
        losses.add(name, verdict.extracted, spans(record), verdict.scores, verdict.language, faults)
        tally.count(verdict, record.page.url)
        voice.progress()
    voice.end()
    return lonely


def _checked(items: Iterable[Record | Unreadable | Skipped], host_field: str | None) -> Iterator[Record | Unreadable | Skipped]:
    """Rows whose marks or site cannot be understood are no pages."""
    for item in items:
        if isinstance(item, Record):
            try:
                spans(item)
                site(item, host_field)
            except ValueError as error:
                yield Unreadable(item.source, item.number, str(error))
                continue
        yield item


def spans(record: Record) -> Spans:
    """Marked junk of a row, none where it has no such field. Raises `ValueError` when the marks are no slices of its text."""
    if LABELLED in record.fields:
        raise ValueError(f"field {LABELLED!r}: pagefilter label asks about doubtful parts; a bound needs whole pages as they come")
    marks = json.loads(record.fields.get(SPANS, "null"))
    if marks is None:
        return []
    text = record.page.text
    if text is None:
        raise ValueError(f"field {SPANS!r} marks a text, and this row has HTML")
    if not isinstance(marks, list) or not all(_is_slice(mark, len(text)) for mark in marks):
        raise ValueError(f"field {SPANS!r} is no list of [start, end, code] within the {len(text)} characters of the text")
    return [(mark[0], mark[1], "") for mark in marks]


def _is_slice(mark: object, size: int) -> bool:
    if not isinstance(mark, list) or len(mark) not in (2, 3):
        return False
    start, end = mark[:2]
    return type(start) is int and type(end) is int and 0 <= start <= end <= size


def site(record: Record, host_field: str | None) -> str | None:
    """What a page shares with others that are like it: a named field, or the domain of its address; None when it has no address.

    Raises `ValueError` when the named field is missing.
    """
    if host_field is not None:
        value = json.loads(record.fields.get(host_field, "null"))
        if not isinstance(value, (str, int)) or value == "":
            raise ValueError(f"no site in field {host_field!r}; --host-field names it")
        return str(value)
    url = record.page.url
    if not url:
        return None
    from pagefilter.training.bases import domain

    try:
        return domain(url if "//" in url else f"//{url}").lower()
    except ValueError:  # no address, whatever it is
        return None


def toml(choice: Choice, config: Config, page_filter: PageFilter) -> str:
    """The settings as a file: the limits, and what else differs from the defaults."""
    facts = choice.facts
    settings = choice.limits.settings(config)
    changed = [item.name for item in fields(settings) if getattr(settings, item.name) != getattr(type(config)(), item.name)]
    lines = [
        f"# Limits chosen by pagefilter recalibrate. {statement(choice)}",
        f"# measured: {facts['pages']} pages of {facts['units']} sites ({facts['left_out']} pages left out)",
        f"# lost: {facts['loss']:.7f} of a page (mean), {facts['characters_lost']:.7f} of all characters",
        f"# character-weighted: at most {facts['characters_bound']:.7f}, confidence {facts['characters_confidence']}",
        f"# alpha {facts['alpha']}, confidence {facts['confidence'] or 'none'}, method {facts['method']}, bound {facts['bound']:.7f}",
        f"# model {page_filter.model.name}, sha256 {page_filter.model.card.get('sha256', '')}",
        *(f"{name} = {_value(getattr(settings, name))}" for name in changed if name != "limits"),
        "",
        "[limits]",
        *(f"{json.dumps(code)} = {limit}" for code, limit in settings.limits.items()),
    ]
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    """A setting in TOML, whose texts, lists, numbers and truth values look as in JSON."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def statement(choice: Choice) -> str:
    """What can be said of the limits."""
    facts = choice.facts
    confidence = "no confidence stated" if facts["confidence"] is None else f"{100 * facts['confidence']:g} % confidence"
    met = "" if choice.met else f"THE BOUND OF {100 * facts['alpha']:g} % IS NOT MET: "
    return f"{met}at most {100 * facts['bound']:.4g} % of the good text of a page is expected lost, {confidence}."


def table(choice: Choice) -> list[str]:
    """All steps for a person, the chosen one marked."""
    lines = [f"  {'limit':>7} {'pages touched':>14} {'page share lost':>16} {'characters lost':>16} {'bound':>10}"]
    for row in choice.rows:
        mark = "*" if row.at == choice.limits.at else " "
        shares = f"{100 * row.loss:>14.4f} % {100 * row.characters_lost:>14.4f} % {100 * row.upper:>8.4f} %"
        lines.append(f"{mark} {row.at:>7} {row.touched:>14} {shares}")
    facts = choice.facts
    return [*lines, f"{facts['pages']} pages of {facts['units']} sites, {facts['left_out']} left out. {statement(choice)}"]


def refusal(choice: Choice, needed: int) -> str:
    """Why no limits meet the bound, and what would."""
    facts = choice.facts
    bound, alpha = f"{100 * facts['bound']:.4g} %", f"{100 * facts['alpha']:g} %"
    if facts["units"] < needed:
        cause = f"{facts['units']} sites are too few: {needed} without any loss are needed for {alpha}"
    else:
        cause = f"even the most careful limits lose too much for {alpha}: mark junk in these pages with `spans`, or give more of them"
    return f"{cause}. The most careful limits are written; the bound they reach is {bound}"
