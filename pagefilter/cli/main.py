"""The command `pagefilter`: finds the command asked for, and turns what went wrong into a message and an exit status."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import sys
from collections.abc import Sequence

import click

from pagefilter.cli.common import ARGUMENTS, LOG_JSON, VERBOSITY, version_option
from pagefilter.errors import PagefilterError

# Command -> the first sentence of its help, repeated here so that the list of commands loads none of them.
COMMANDS = {
    "filter": "Keep, trim or reject pages: records in, records out.",
    "explain": "Show the verdict on one page, with the cuts marked in its text.",
    "decide": "Decide tagged pages again, from their stored scores.",
    "reasons": "List the reason codes and what they mean.",
    "policies": "List the policies, or show the settings of one.",
    "merge-stats": "Add up the counts of several runs.",
    "models": "List the models that can be used.",
    "estimate": "Say what a crawl will cost: CPU-hours, hours, memory.",
    "bench": "Measure speed and quality beside other tools.",
    "report": "Report on tagged pages: what was removed, why, and what other limits would do.",
    "label": "Label the blocks that are worth a look, in a browser.",
    "train": "Fit a model folder.",
    "evaluate": "Measure a model.",
    "recalibrate": "Choose limits that keep the good text of your pages.",
    "selftest": "Compare the published rules with an oracle.",
}
INTERRUPTED = 130  # 128 + SIGINT, as shells count


class Commands(click.Group):
    """Commands by name, each in the module of that name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"pagefilter.cli.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command("pagefilter", cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@version_option
def pagefilter() -> None:
    """Keep, trim or reject scraped web pages, and say why.

    \b
    pagefilter filter corpus/samples              rows of the kept pages to stdout
    pagefilter explain corpus/samples/page.html   what would be cut from a page
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit status: 0 done, 1 the answer is no, 2 usage or settings, 3 some inputs could not be read."""
    context = None
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # talk about a page must not fail for a terminal that lacks its letters
    try:
        # Not click's own main(): it ends a closed pipe with status 1.
        words = list(sys.argv[1:] if arguments is None else arguments)
        with pagefilter.make_context("pagefilter", list(words)) as context:
            context.meta[ARGUMENTS] = words
            status = pagefilter.invoke(context)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        return 0
    except PagefilterError as error:
        if context is not None and context.meta.get(VERBOSITY, 0) >= 2:
            raise
        if context is not None and context.meta.get(LOG_JSON):
            from pagefilter.cli.talk import log

            log("error", "failed", {"message": str(error), "exit_status": 2})
        else:
            click.echo(f"pagefilter: {error}", err=True)
        return 2
    finally:
        _flush_or_forget()


def _flush_or_forget() -> None:
    """Whoever read our stdout may be gone; Python would complain about that when it exits."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        with contextlib.suppress(OSError, ValueError):  # no file behind it: nothing to complain about
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
