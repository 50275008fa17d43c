"""Inputs at URLs (``s3://``, ``hf://``, ``https://`` and all else that fsspec opens); needs the extra `remote`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from pagefilter.errors import ConfigError

_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*(?:::[^:]*)*://")
_BLOCK = 1 << 20  # bytes that are fetched at once, and read ahead


def is_url(name: str) -> bool:
    """Whether an input is a URL and no file.

    >>> is_url("s3://commoncrawl/crawl-data/x.warc.gz"), is_url("C:/pages"), is_url("-")
    (True, False, False)
    """
    return bool(_URL.match(name))


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """The bytes at a URL as a stream that is read on, not fetched whole; what cannot be opened raises `OSError`."""
    system, path = _system(name)
    with _told(name):
        file = system.open(path, "rb", block_size=_BLOCK)
    with file:
        yield cast(BinaryIO, file)


def found(name: str) -> list[str]:
    """URLs of the files that a URL means: itself, those that a pattern with ``*`` matches, those below a folder, sorted.

    Raises `OSError` when there are none.
    """
    system, path = _system(name)
    with _told(name):
        if any(mark in path for mark in "*?["):
            names = system.glob(path)
        elif name.endswith("/") or system.isdir(path):
            names = system.find(path)
        else:
            return [name]
    if not names:
        raise FileNotFoundError(2, "No such file", name)
    return sorted(str(system.unstrip_protocol(each)) for each in names)


def size(name: str) -> int | None:
    """Bytes of a file at a URL, None when the other side does not tell."""
    system, path = _system(name)
    with _told(name):
        told = system.size(path)
    return None if told is None else int(told)


def exists(name: str) -> bool:
    """Whether there is a file or folder at a URL, or a match of a pattern."""
    try:
        system, path = _system(name)
        with _told(name):
            return bool(system.glob(path)) if any(mark in path for mark in "*?[") else bool(system.exists(path))
    except OSError:
        return False


def _system(name: str) -> tuple[Any, str]:
    try:
        import fsspec
    except ImportError as error:
        raise ConfigError(f"{name} is a URL, and reading those needs fsspec: pip install 'pagefilter[remote]'") from error
    try:
        return cast(tuple[Any, str], fsspec.core.url_to_fs(name))
    except ImportError as error:  # says what to install for this kind of URL
        raise ConfigError(f"cannot read {name}: {error}") from error
    except ValueError as error:
        raise ConfigError(f"cannot read {name}: {error}; URLs that can be read are those of fsspec") from error


@contextmanager
def _told(name: str) -> Iterator[None]:
    """What a file system of fsspec raises, of the other side's own kinds too, is an `OSError`."""
    try:
        yield
    except OSError:
        raise
    except ImportError as error:
        raise ConfigError(f"cannot read {name}: {error}") from error
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}") from error
