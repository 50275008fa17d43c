"""Text with its cuts marked: struck through and coloured on a terminal, in brackets elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import click

from pagefilter.cli.talk import shown
from pagefilter.data import Cut
from pagefilter.reasons import JUNK_CODES

_COLOURS = ("red", "yellow", "magenta", "bright_blue", "cyan", "bright_red", "bright_magenta", "blue", "bright_yellow", "bright_cyan")
_COLOUR_OF = {code: _COLOURS[index % len(_COLOURS)] for index, code in enumerate(JUNK_CODES)}


def marked(text: str, cuts: Sequence[Cut], colour: bool) -> str:
    """The whole text, each cut marked with its code and score.

    >>> marked("Good. Buy now!", [Cut(5, 14, "junk.promo", 0.987)], colour=False)
    'Good.[- Buy now!-]{junk.promo 0.99}'
    """
    parts: list[str] = []
    at = 0
    for cut in cuts:
        parts += [_plain(text[at : cut.start]), _cut(_plain(text[cut.start : cut.end]), cut, colour)]
        at = cut.end
    return "".join([*parts, _plain(text[at:])])


def _cut(text: str, cut: Cut, colour: bool) -> str:
    label = f"{cut.code} {cut.score:.2f}"
    if not colour:
        return f"[-{text}-]{{{label}}}"
    shade = _COLOUR_OF.get(cut.code, "red")
    # Line by line: pagers forget the style at a line end.
    lines = [click.style(line, fg=shade, strikethrough=True) if line else line for line in text.split("\n")]
    return "\n".join(lines) + click.style(f" {label} ", fg=shade, reverse=True)


def _plain(text: str) -> str:
    return shown(text.replace("\r\n", "\n"))
