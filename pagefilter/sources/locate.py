"""Inputs named on a command line or in a list (file, directory, glob, URL, `-`) to files, in a fixed order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from pagefilter.errors import InputError
from pagefilter.sources import remote
from pagefilter.sources.record import Unreadable

COMPRESSED = (".gz", ".zst", ".lz4", ".bz2", ".xz")
KINDS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
    ".arc": "warc",
    ".wet": "warc",
}


def kind_by_name(name: str) -> str | None:
    """Format that a file name promises, compression aside; None when it promises none.

    >>> kind_by_name("pages/a.HTML.gz"), kind_by_name("CC-MAIN-2026-00000.warc.wet.gz"), kind_by_name("notes.md")
    ('html', 'warc', None)
    """
    path = PurePath(name.lower())
    if path.suffix in COMPRESSED:
        path = path.with_suffix("")
    return KINDS.get(path.suffix)


def check(inputs: Iterable[str]) -> list[str]:
    """The inputs with globs expanded; `InputError` when one is not there, so that nothing is written before a typing error is told."""
    found: list[str] = []
    for name in inputs:
        if name == "-" or os.path.lexists(name):
            found.append(name)
        elif remote.is_url(name):
            if not remote.exists(name):
                raise InputError(f"there is no {name}, or it may not be read")
            found.append(name)
        elif glob.has_magic(name):
            matches = sorted(glob.glob(name, recursive=True))
            if not matches:
                raise InputError(f"no file matches {name}")
            found += matches
        else:
            raise InputError(f"there is no {name}; inputs are files, directories, globs, URLs, or - for stdin")
    return found


def files(inputs: Iterable[str]) -> Iterator[str | Unreadable]:
    """Each input that is a file, and for each directory the files under it of known formats, sorted, hidden ones left out."""
    for name in inputs:
        if name == "-":
            yield name
        elif os.path.isdir(name):
            yield from _walk(name)
        elif remote.is_url(name) and not os.path.lexists(name):
            yield from _at_url(name)
        else:
            yield name


def listed(lines: Iterable[str], source: str) -> Iterator[str | Unreadable]:
    """Files that a list names, an input a line, blank lines and those that begin with ``#`` aside; what is not there is unreadable."""
    for number, line in enumerate(lines, 1):
        name = line.rstrip("\r\n")
        if not name.strip() or name.startswith("#"):
            continue
        try:
            yield from files(check([name]))
        except InputError as error:
            yield Unreadable(source, number, str(error))


def _at_url(name: str) -> Iterator[str | Unreadable]:
    try:
        found = remote.found(name)
    except OSError as error:
        yield Unreadable(name, None, error.strerror or str(error))
        return
    yield from found if found == [name] else filter(kind_by_name, found)


def _walk(folder: str) -> Iterator[str | Unreadable]:
    try:
        with os.scandir(folder) as entries:
            visible = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        yield Unreadable(folder, None, error.strerror or str(error))
        return
    for entry in visible:
        path = os.path.join(folder, entry.name)
        # Links to directories are not followed: they can lead in circles.
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path)
        elif kind_by_name(entry.name) and not os.path.isdir(path):  # the entry itself raises for a link to itself
            if os.path.isfile(path) or not os.path.exists(path):  # a link to nowhere is told of where it is opened
                yield path
            else:
                yield Unreadable(path, None, "is a pipe, a socket or a device, and no file")
