"""What a run says on stderr: unreadable inputs, a progress line on a terminal, a summary at the end."""

from __future__ import annotations

import sys
import time

import click

from pagefilter.cli.tally import Tally
from pagefilter.sources import Unreadable

_PAUSE = 0.2  # seconds between two looks of the progress line
_COMPLAINTS = 20  # a broken corpus has millions; the count tells the rest


class Talk:
    """Tells a person what goes on; says nothing when asked to be quiet."""

    def __init__(self, tally: Tally, verbosity: int, stdout_in_use: bool) -> None:
        self._tally = tally
        self._verbosity = verbosity
        self._terminal = sys.stderr.isatty()
        # Rows on the same terminal would be torn apart by a line that rewrites itself.
        self._progress = self._terminal and verbosity >= 0 and not (stdout_in_use and sys.stdout.isatty())
        self._next = 0.0
        self._width = 0

    def unreadable(self, item: Unreadable) -> None:
        """Complain about an input, for the first few of them."""
        if self._verbosity < 0 or (self._tally.unreadable > _COMPLAINTS and self._verbosity < 1):
            return
        self._erase()
        click.echo(f"pagefilter: {shown(str(item))}", err=True)
        if self._tally.unreadable == _COMPLAINTS and self._verbosity < 1:
            click.echo("pagefilter: more unreadable inputs are only counted (-v names them)", err=True)

    def progress(self) -> None:
        """Show the counts, if it is time to."""
        if self._progress and time.monotonic() >= self._next:
            line = self._tally.summary()
            sys.stderr.write("\r" + line.ljust(self._width))
            sys.stderr.flush()
            self._width = len(line)
            self._next = time.monotonic() + _PAUSE

    def end(self) -> None:
        """Sum up: for a person who watches, when asked to, and when something is missing."""
        self._erase()
        if self._verbosity >= 0 and (self._terminal or self._verbosity > 0 or self._tally.unreadable):
            click.echo(f"pagefilter: {self._tally.summary()}", err=True)

    def _erase(self) -> None:
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            self._width = 0


def shown(text: str) -> str:
    """Text of a page or a file name with its control characters spelled out, so that it cannot drive the terminal.

    >>> shown("a\\x1b[2Jb")
    'a\\\\x1b[2Jb'
    """
    return "".join(char if char.isprintable() or char in _HARMLESS else _spelled(char) for char in text)


# Not "printable" for Python, yet text: spaces of all widths, and the joiners that emoji and several scripts are written with.
_HARMLESS = frozenset("\n\t\u00a0\u2002\u2003\u2009\u202f\u3000\u00ad\u200b\u200c\u200d\ufeff")


def _spelled(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
