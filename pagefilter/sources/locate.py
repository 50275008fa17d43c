"""Inputs named on a command line (file, directory, glob, `-`) to files, in a fixed order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from pagefilter.errors import InputError
from pagefilter.sources.record import Unreadable

COMPRESSED = (".gz", ".zst", ".bz2", ".xz")
KINDS = {".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text", ".jsonl": "jsonl", ".ndjson": "jsonl"}


def kind_by_name(name: str) -> str | None:
    """Format that a file name promises, compression aside; None when it promises none.

    >>> kind_by_name("pages/a.HTML.gz"), kind_by_name("notes.md")
    ('html', None)
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
        elif glob.has_magic(name):
            matches = sorted(glob.glob(name, recursive=True))
            if not matches:
                raise InputError(f"no file matches {name}")
            found += matches
        else:
            raise InputError(f"there is no {name}; inputs are files, directories, globs, or - for stdin")
    return found


def files(inputs: Iterable[str]) -> Iterator[str | Unreadable]:
    """Each input that is a file, and for each directory the files under it of known formats, sorted, hidden ones left out."""
    for name in inputs:
        if name != "-" and os.path.isdir(name):
            yield from _walk(name)
        else:
            yield name


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
        elif kind_by_name(entry.name) and not entry.is_dir():
            yield path
