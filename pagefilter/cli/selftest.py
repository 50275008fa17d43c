"""`pagefilter selftest`: the published rules held against the program that others run them with."""

from __future__ import annotations

from pathlib import Path

import click

from pagefilter.cli.common import talk_options

EXACT = 0.995  # of the texts that the oracle decides with its own tokens: what agreement means here


@click.command("selftest")
@click.option("--oracle", type=click.Choice(["datatrove"]), required=True, help="The program whose decisions ours are held against.")
@click.option(
    "--texts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of .txt files, one page each, to compare on beside the generated edge cases.",
)
@click.option("--seed", default=0, show_default=True, help="Seed of the generated edge cases.")
@click.option("--each", default=12, show_default=True, type=click.IntRange(min=1), help="Edge cases of each kind.")
@talk_options
def command(oracle: str, texts: Path | None, seed: int, each: int) -> int:
    """Compare the published rules with an oracle.

    Each rule of Gopher, C4 and FineWeb is decided alone, by datatrove and by us, with its tokens (exact) and with ours (fast). Exit status
    1 when any rule agrees on less than 99.5 % with its tokens. Needs the extra `oracle`.

    \b
    pagefilter selftest --oracle datatrove
    """
    from pagefilter.training.edges import edge_cases
    from pagefilter.training.oracle import agreement

    files = sorted(texts.glob("*.txt")) if texts else []
    cases = [*edge_cases(seed, each), *(file.read_text(encoding="utf-8", errors="replace") for file in files)]
    try:
        rows = agreement(cases)
    except ImportError as error:
        raise click.ClickException(str(error)) from error
    width = max(len(row.code) for row in rows)
    click.echo(f"{'rule':<{width}}  {'texts':>6}  {'failed':>6}  {'exact':>7}  {'fast':>7}")
    for row in rows:
        click.echo(f"{row.code:<{width}}  {row.cases:>6}  {row.failed:>6}  {row.exact:>7.4f}  {row.fast:>7.4f}")
    apart = [row.code for row in rows if row.exact < EXACT]
    if apart:
        click.echo(f"pagefilter: {oracle} decides otherwise on {', '.join(apart)}", err=True)
    return int(bool(apart))
