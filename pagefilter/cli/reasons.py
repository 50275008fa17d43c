"""`pagefilter reasons`: the reason codes."""

from __future__ import annotations

import difflib

import click

from pagefilter.cli.common import talk_options
from pagefilter.reasons import CODES


@click.command("reasons")
@click.argument("code", metavar="[CODE]", required=False)
@talk_options
def command(code: str | None) -> None:
    """List the reason codes and what they mean.

    CODE is a code, or a family of them.

    \b
    pagefilter reasons junk
    pagefilter reasons junk.lorem
    """
    chosen = [known for known in CODES if code is None or known == code or known.startswith(f"{code}.")]
    if not chosen:
        close = difflib.get_close_matches(code or "", list(CODES), 1)
        hint = f"did you mean {close[0]}?" if close else "`pagefilter reasons` lists all"
        raise click.UsageError(f"no reason code {code!r}; {hint}")
    width = max(map(len, chosen))
    for known in chosen:
        click.echo(f"{known:<{width}}  {CODES[known]}")
