"""What every command offers: -q, -v, --version. Imports nothing but click, so that `pagefilter --help` is quick."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from typing import Any

import click

import pagefilter

VERBOSITY = "pagefilter.verbosity"  # key in click's Context.meta: what -v and -q add up to
ARGUMENTS = "pagefilter.arguments"  # the words of the command line
LOG_JSON = "pagefilter.log_json"  # and whether stderr gets lines of JSON


def talk_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """-q, -v, --log-json and --version; `verbosity` and `log_json` tell what they add up to."""
    options: list[Callable[..., Any]] = [
        click.option("-q", "--quiet", count=True, expose_value=False, callback=_quieter, help="Say nothing but errors."),
        click.option("-v", "--verbose", count=True, expose_value=False, callback=_louder, help="Say more; -vv shows tracebacks."),
        click.option("--log-json", is_flag=True, expose_value=False, callback=_log_json, help="Say it in lines of JSON, for programs."),
        version_option,
    ]
    return with_options(command, options)


def verbosity(context: click.Context) -> int:
    """How much to say: 0 as usual, below it less, above it more."""
    return int(context.meta.get(VERBOSITY, 0))


def log_json() -> bool:
    """Whether what is said on stderr is to be JSON."""
    return bool(click.get_current_context().meta.get(LOG_JSON))


def command_line() -> str:
    """The command line as a shell would take it."""
    return shlex.join(["pagefilter", *click.get_current_context().meta.get(ARGUMENTS, ())])


def with_options(command: Callable[..., Any], options: Sequence[Callable[..., Any]]) -> Callable[..., Any]:
    """The command with these options, listed in its help in this order."""
    for option in reversed(options):
        command = option(command)
    return command


def _louder(context: click.Context, option: click.Parameter, count: int) -> None:
    context.meta[VERBOSITY] = verbosity(context) + count


def _quieter(context: click.Context, option: click.Parameter, count: int) -> None:
    context.meta[VERBOSITY] = verbosity(context) - count


def _log_json(context: click.Context, option: click.Parameter, asked: bool) -> None:
    context.meta[LOG_JSON] = asked


def _show_version(context: click.Context, option: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        click.echo(f"pagefilter {pagefilter.__version__}")
        context.exit()


version_option = click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="Show the version and exit."
)
