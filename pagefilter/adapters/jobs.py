"""What the jobs of the adapters have in common: pages in a folder to a folder of Parquet, with the options of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from pagefilter import Config, InputError
from pagefilter.adapters.judging import Settings
from pagefilter.columns import Columns, files


def parser(program: str, description: str) -> argparse.ArgumentParser:
    """The options of a job: those of `pagefilter filter`, as far as they say how pages are judged and how rows are read and written."""
    found = argparse.ArgumentParser(program, description=description)
    add = found.add_argument
    add("inputs", metavar="INPUT", nargs="+", help="file, folder or glob of .warc, .wet and .arc, or of .parquet, not of both")
    add("-o", "--output", metavar="FOLDER", required=True, help="write Parquet files here: every row, rejected ones too")
    add("-j", "--jobs", metavar="N", type=int, help="pages judged at once (default: as many as there are CPUs)")
    add("-p", "--policy", metavar="NAME|FILE", help="start from these settings")
    add("-c", "--config", metavar="FILE", help="read settings from a TOML file")
    add("-s", "--set", dest="changes", metavar="KEY=VALUE", action="append", default=[], help="change one setting; can be given again")
    add("-m", "--model", metavar="FOLDER", help="use this model folder, or the shipped model of this name")
    add("-l", "--lang", dest="languages", metavar="CODE", action="append", help="keep this language; can be given again")
    add("--tag", action="store_true", help="leave the text whole, and attach all blocks")
    add("--why", action="store_true", help="give each cut the facts that decided it")
    add("--keep-html", action="store_true", help="pass the HTML on")
    for name in ("html", "text", "url", "id"):
        add(f"--{name}-field", metavar="NAME", default=name, help=f"column that holds it (default: {name})")
    return found


def settings_of(options: argparse.Namespace) -> Settings:
    """How pages are judged. Raises `ConfigError`."""
    config = Config.load(options.config, options.changes, options.policy)
    if options.languages:
        config = config.replace({"languages": tuple(options.languages)})
    columns = Columns(options.html_field, options.text_field, options.url_field, options.id_field, options.keep_html)
    return Settings.of(None, config, options.model, options.tag, columns, options.why, True)


def sort_of(inputs: Sequence[str]) -> tuple[str, list[str]]:
    """Which kind of files the inputs are, `parquet` or `warc`, and these files. Raises `InputError`: one job reads one kind."""
    tables, records = files(inputs, "parquet"), files(inputs, "warc")
    if bool(tables) == bool(records):
        what = "both Parquet files and archives: give one of them to a job" if tables else "no .parquet, .warc, .wet or .arc file"
        raise InputError(f"{', '.join(inputs)}: {what}")
    return ("parquet", tables) if tables else ("warc", records)
