"""Options of commands that read and judge pages, and the settings they add up to."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from pagefilter.cli.common import talk_options, verbosity, with_options
from pagefilter.errors import InputError
from pagefilter.sources.record import FORMATS, ReadOptions

if TYPE_CHECKING:
    from pagefilter.config import Config
    from pagefilter.decider import Decider
    from pagefilter.filter import PageFilter


@dataclass(frozen=True, slots=True)
class Settings:
    """What the shared options say."""

    config_file: str | None = None
    changes: tuple[str, ...] = ()
    model: str | None = None
    languages: tuple[str, ...] = ()
    verbosity: int = 0
    policy: str | None = None
    block_files: tuple[str, ...] = ()
    families: str | None = None
    why: bool = False  # not a setting of the config: it changes no verdict

    def config(self) -> Config:
        """The policy, then the file, then --set, then --lang and --families; rules of --block are added."""
        from pagefilter.config import Config

        config = Config.load(self.config_file, self.changes, self.policy)
        changes: dict[str, Any] = {"languages": self.languages} if self.languages else {}
        if self.block_files:
            rules = [rule for file in self.block_files for rule in _block_rules(file)]
            changes["url_blocked"] = tuple(dict.fromkeys((*config.url_blocked, *rules)))
        if self.families is not None:
            changes["families"] = self.families
        config = config.replace(changes) if changes else config
        if config.families:
            from pagefilter.familyfile import load

            load(config.families)  # what is wrong with it is said before any page is read
        return config

    def page_filter(self, config: Config) -> PageFilter:
        """A filter with these settings; loads the model."""
        from pagefilter.filter import PageFilter

        return PageFilter(config, self.model, why=self.why)

    def decider(self, config: Config) -> Decider:
        """The last stages alone, for pages with stored scores; loads no model."""
        from pagefilter.decider import Decider

        return Decider(config, self.model)


def _block_rules(file: str) -> list[str]:
    """Rules of a file, which may be compressed."""
    from pagefilter.sources import READ_ERRORS, open_bytes
    from pagefilter.urls import rules_of

    try:
        with open_bytes(file) as (_, stream):
            return list(rules_of(stream.read().decode("utf-8-sig").splitlines()))
    except (*READ_ERRORS, UnicodeDecodeError) as error:
        raise InputError(f"cannot read the block list {file}: {error}") from error


_FAMILIES = click.option(
    "--families",
    "family_file",
    metavar="FILE",
    help="Take the junk families in this file, which `report --export-families` wrote, as evidence.",
)


def shared_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that judges pages; the command gets them as its argument `settings`."""
    return _with_settings(command, families=True)


def settings_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The same without --families, for a command on pages that are scored already."""
    return _with_settings(command, families=False)


def _with_settings(command: Callable[..., Any], *, families: bool) -> Callable[..., Any]:
    @functools.wraps(command)
    def with_settings(
        *args: Any,
        policy: str | None,
        config_file: str | None,
        changes: tuple[str, ...],
        model: str | None,
        languages: tuple[str, ...],
        block_files: tuple[str, ...],
        print_config: bool,
        family_file: str | None = None,
        **kwargs: Any,
    ) -> Any:
        said = verbosity(click.get_current_context())
        settings = Settings(config_file, changes, model, languages, said, policy, block_files, family_file)
        if print_config:
            click.echo(settings.config().toml(), nl=False)
            return 0
        return command(*args, settings=settings, **kwargs)

    options: list[Callable[..., Any]] = [
        click.option("-p", "--policy", metavar="NAME|FILE", help="Start from these settings: `pagefilter policies`, or a TOML file."),
        click.option("-c", "--config", "config_file", metavar="FILE", help="Read settings from a TOML file."),
        click.option("-s", "--set", "changes", metavar="KEY=VALUE", multiple=True, help="Change one setting; can be given again."),
        click.option("-m", "--model", metavar="FOLDER", help="Use this model folder, or the shipped model of this name."),
        click.option("-l", "--lang", "languages", metavar="CODE", multiple=True, help="Keep this language; can be given again."),
        click.option(
            "--block", "block_files", metavar="FILE", multiple=True, help="Reject addresses by the rules in this file; can be given again."
        ),
        *([_FAMILIES] if families else []),
        click.option("--print-config", is_flag=True, help="Print the settings that this call adds up to, for -c, and do nothing else."),
        talk_options,
    ]
    return with_options(with_settings, options)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that reads pages; the command gets them as its argument `reading`."""

    @functools.wraps(command)
    def with_reading(
        *args: Any, from_: str, files_from: str, html_field: str, text_field: str, url_field: str, id_field: str, **kwargs: Any
    ) -> Any:
        reading = ReadOptions(from_, html_field, text_field, url_field, id_field, files_from=files_from)
        return command(*args, reading=reading, **kwargs)

    field = functools.partial(click.option, metavar="NAME", show_default=True)
    options: list[Callable[..., Any]] = [
        click.option(
            "--from",
            "from_",
            type=click.Choice(FORMATS),
            default="auto",
            show_default=True,
            help="Format of the inputs; auto goes by name, then by content.",
        ),
        click.option("--files-from", metavar="FILE", default="", help="Read the inputs that this file names, one a line; - for stdin."),
        field("--html-field", default="html", help="Field of a row that holds HTML; it is taken before text."),
        field("--text-field", default="text", help="Field that holds text; the kept text is always in `text`."),
        field("--url-field", default="url", help="Field that holds the address."),
        field("--id-field", default="id", help="Field that names the row; FILE:LINE where it is missing."),
    ]
    return with_options(with_reading, options)
