"""`pagefilter policies`: settings under a name."""

from __future__ import annotations

import difflib

import click

from pagefilter.cli.common import talk_options
from pagefilter.policies import POLICIES


@click.command("policies")
@click.argument("name", metavar="[NAME]", required=False)
@talk_options
def command(name: str | None) -> None:
    """List the policies, or show the settings of one.

    A policy is a set of settings; --policy takes its name. With NAME the settings are TOML: a start for a policy of your own.

    \b
    pagefilter policies
    pagefilter policies strict
    """
    if name is None:
        width = max(map(len, POLICIES))
        for known, policy in POLICIES.items():
            click.echo(f"{known:<{width}}  {policy.description}")
        return
    if name not in POLICIES:
        close = difflib.get_close_matches(name, list(POLICIES), 1)
        raise click.UsageError(f"no policy {name!r}; " + (f"did you mean {close[0]}?" if close else f"there are {', '.join(POLICIES)}"))
    from pagefilter.config import Config, toml

    policy = POLICIES[name]
    config = Config.load(policy=name)
    click.echo(f"# {name}: {policy.description}\n{toml({key: getattr(config, key) for key in policy.values})}", nl=False)
