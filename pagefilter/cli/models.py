"""`pagefilter models`: the models that ship."""

from __future__ import annotations

import click

from pagefilter.cli.common import talk_options


@click.command("models")
@talk_options
def command() -> None:
    """List the models that can be used.

    Of each its name, what it does, the scikit-learn that trained it, its size and its folder. --model takes the name of one that finds
    junk, or any other folder.

    \b
    pagefilter models
    """
    from pagefilter.shelf import TASKS, read_card, shelves

    folders = sorted(file.parent for shelf in shelves() for file in shelf.glob("*/config.json"))
    for folder in folders:
        size = sum(file.stat().st_size for file in folder.iterdir())
        card = read_card(folder)
        does = TASKS.get(str(card.get("task")), "")
        click.echo(f"{folder.name}  {does}  scikit-learn {card.get('sklearn', '?')}  {size / 1e6:.1f} MB  {folder}")
    if not folders:
        click.echo("pagefilter: no model ships with this build; `pagefilter train` makes one", err=True)
