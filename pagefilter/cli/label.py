"""`pagefilter label`: a person looks at the blocks that the model is least sure of, and training takes the answers."""

from __future__ import annotations

import os
import signal
import webbrowser
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from pagefilter.cli.common import log_json
from pagefilter.cli.options import Settings, shared_options
from pagefilter.cli.talk import note, talk
from pagefilter.cli.tally import Tally
from pagefilter.errors import InputError
from pagefilter.reasons import JUNK_CODES
from pagefilter.sources import Unreadable, read_tagged

if TYPE_CHECKING:
    from pagefilter.labelling import Item, Picker, Server, Session


@click.command("label")
@click.argument("tagged", metavar="TAGGED...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", default="labels.jsonl", show_default=True, help="Add the labels to this file.")
@click.option("--count", metavar="N", type=click.IntRange(min=1), default=100, show_default=True, help="Blocks to ask about.")
@click.option("--code", "codes", metavar="CODE", multiple=True, help="Only blocks of this junk code; can be given again.")
@click.option("--host", "hosts", metavar="NAME", multiple=True, help="Only pages of this site; can be given again.")
@click.option("--per-host", metavar="N", type=click.IntRange(min=1), default=2, show_default=True, help="Blocks of one site at most.")
@click.option(
    "--controls",
    metavar="SHARE",
    type=click.FloatRange(0, 1),
    default=0.1,
    show_default=True,
    help="Share of blocks that are drawn by chance from those the model is sure of.",
)
@click.option("--seed", metavar="N", default=1, show_default=True, help="Same seed, same rows, same blocks.")
@click.option("--port", metavar="N", type=click.IntRange(0, 65535), default=0, help="Serve on this port. Default: a free one.")
@click.option("--open/--no-open", "opens", default=False, help="Also open it in a browser, whose command line then shows the address.")
@shared_options
def command(
    tagged: tuple[str, ...],
    output: str,
    count: int,
    codes: tuple[str, ...],
    hosts: tuple[str, ...],
    per_host: int,
    controls: float,
    seed: int,
    port: int,
    opens: bool,
    settings: Settings,
) -> int:
    """Label the blocks that are worth a look, in a browser.

    TAGGED is what `pagefilter filter --tag` wrote; it is read twice. Picked are blocks whose score is near the limit of their code, of
    many sites, codes and languages, and a share of --controls by chance from those far from it. A page is served to this machine alone,
    at an address that is printed and holds a token; there each block is accepted or corrected by keyboard. Each answer is added to -o at
    once. Ctrl-C ends; the same call goes on where one stopped.

    \b
    pagefilter label tagged.jsonl.gz -o labels.jsonl
    pagefilter train models/page_v4 --labels labels.jsonl
    """
    from pagefilter.labelling import LabelFile, Picker, Server, Session, Wanted, collect

    _check(tagged, output, codes)
    config = settings.config()
    decider = settings.decider(config)
    wanted = Wanted(count, seed, controls, per_host, frozenset(codes), frozenset(host.lower().removeprefix("www.") for host in hosts))
    picker = Picker(decider, wanted)
    tally = Tally()
    voice = talk(tally, settings.verbosity, True, log_json=log_json())
    for row in read_tagged(tagged):
        if isinstance(row, Unreadable):
            note(row, tally, voice)
        else:
            picker.add(row)
    items = collect(read_tagged(tagged), picker.picks(), decider)
    if not items:
        raise InputError(_nothing(picker))
    session = Session(items, LabelFile(output))
    try:
        if session.open:
            server = Server(session, port)
            voice.say("picked", _picked(items, picker, session), blocks=len(items), of=picker.blocks, open=session.open)
            click.echo(server.url)
            if opens:
                webbrowser.open(server.url)
            _serve(server)
            voice.say("labelled", _ended(session, output), **asdict(session.counts()), open=session.open, file=output)
        else:
            message = f"All {len(items)} blocks are labelled in {output}: a higher --count or another --seed picks others."
            voice.say("labelled", message, open=0, file=output)
    finally:
        session.close()
    return tally.exit_status


def _check(tagged: tuple[str, ...], output: str, codes: tuple[str, ...]) -> None:
    if "-" in tagged:
        raise click.UsageError("TAGGED is read twice, which stdin cannot be: name a file")
    for code in codes:
        if code not in JUNK_CODES:
            raise click.BadParameter(f"{code!r} is no code that cuts carry; these are {', '.join(JUNK_CODES)}", param_hint="--code")
    for name in tagged:
        if os.path.exists(output) and os.path.exists(name) and os.path.samefile(output, name):
            raise click.UsageError(f"-o {output} is one of the files that are read")


def _serve(server: Server) -> None:
    """Until Ctrl-C or SIGTERM."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)
        server.server_close()


def _nothing(picker: Picker) -> str:
    if picker.blocks:
        return "no block to ask about: those of codes that are never cut, or far from their limit, come as --controls only"
    return "no block to ask about: TAGGED holds none with a score, or none that --code and --host name"


def _picked(items: Sequence[Item], picker: Picker, session: Session) -> str:
    controls = sum(item.control for item in items)
    hosts = len({item.host for item in items})
    known = len(items) - session.open
    return (
        f"{len(items)} of {picker.blocks} blocks picked, from {hosts} sites; {controls} of them by chance, as controls."
        + (f" {known} are labelled already." if known else "")
        + " Open this address; Ctrl-C ends."
    )


def _ended(session: Session, output: str) -> str:
    counts = session.counts()
    lines = [f"{counts.labelled} blocks labelled, {counts.skipped} skipped, {session.open} open. The labels are in {output}."]
    if counts.labelled:
        lines.append(f"{counts.agreed} of {counts.labelled} as the model has it, {counts.controls_agreed} of {counts.controls} controls.")
    return "\n".join(lines)
