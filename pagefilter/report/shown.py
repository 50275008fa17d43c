"""Text of pages for the eye: it stays text, and what cannot be seen is spelled out; and figures as people read them.

Bidirectional and zero-width signs, controls, halves of pairs and marks heaped on one letter move, hide or cover what stands beside them.
They become a name in a box (``U+202E``), as on the page of `pagefilter label`. Joiners are part of many scripts and of emoji: they stay
where one of those is before them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from html import escape

_MARKS = 4  # on one letter; more are a heap
_SIGNS = 40  # boxes in one text, at most: what follows is left out
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Letters and marks that show nothing: fillers, the joiner of graphemes, vowels of Khmer without a form, selectors of variants.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0") | frozenset(map(chr, range(0xE0100, 0xE01F0)))
_JOINERS = frozenset("\u200c\u200d")
_DASH = "–"
_GAP = "\u00a0"


class Html(str):
    """Text that is HTML already; templates take it as it is."""

    def __html__(self) -> str:
        return self


def plain(text: object, most: int = 300) -> str:
    """A line of text without markup, for attributes and drawings: signs as ``⟦U+202E⟧``, not more than about `most` characters.

    >>> plain("gpj.\u202eexe")
    'gpj.⟦U+202E⟧exe'
    """
    return "".join(f"⟦{part}⟧" if sign else part for sign, part in _parts(text, most, lines=False))


def word(text: object, most: int = 300) -> Html:
    """A line of text as HTML, isolated from the direction of what surrounds it.

    >>> word("<b> gpj.\u202eexe")
    '<bdi>&lt;b&gt; gpj.<span class="sign">U+202E</span>exe</bdi>'
    """
    return Html(f"<bdi>{_marked(text, most, lines=False)}</bdi>")


def passage(text: object, most: int = 700) -> Html:
    """Text of several lines as HTML; its line feeds are kept, and the style sheet shows them."""
    return Html(_marked(text, most, lines=True))


def number(value: object) -> str:
    """A figure with thousands separators, decimals only where it has any.

    >>> number(1234567), number(0.9), number(None)
    ('1,234,567', '0.9', '–')
    """
    if not isinstance(value, int | float):
        return _DASH
    if isinstance(value, int) or value.is_integer():
        return f"{int(value):,}".replace("-", "−")
    return f"{value:,.3f}".rstrip("0").rstrip(".").replace("-", "−") if abs(value) >= 0.001 else f"{value:.1e}".replace("-", "−")


def counted(value: object, noun: str) -> str:
    """So many of them.

    >>> counted(1, "page"), counted(1200, "page")
    ('1 page', '1,200 pages')
    """
    return f"{number(value)} {noun}{'' if value == 1 else 's'}"


def score(value: object) -> str:
    """A probability or a limit with three decimals; a limit above 1 is never reached."""
    if not isinstance(value, int | float):
        return _DASH
    return f"{value:.3f}" if 0 <= value <= 1 else number(value)


def percent(value: object) -> str:
    """A share of 1 as a percentage that never says nothing, or all, of what is less or more.

    >>> [percent(share) for share in (0, 0.00001, 0.0042, 0.5, 0.99999, 1, None)]
    ['0\xa0%', '<\xa00.01\xa0%', '0.42\xa0%', '50.0\xa0%', '>\xa099.99\xa0%', '100\xa0%', '–']
    """
    if not isinstance(value, int | float):
        return _DASH
    if value in (0, 1):
        return f"{value * 100:.0f}{_GAP}%"
    if 0 < value < 0.0001:
        return f"<{_GAP}0.01{_GAP}%"
    if 0.9999 < value < 1:
        return f">{_GAP}99.99{_GAP}%"
    return f"{value * 100:.{1 if 0.01 <= value <= 0.999 else 2}f}{_GAP}%"


def change(value: object) -> str:
    """A difference with its sign.

    >>> change(1200), change(-3), change(0)
    ('+1,200', '−3', '±0')
    """
    if not isinstance(value, int | float):
        return _DASH
    return "±0" if value == 0 else ("+" if value > 0 else "") + number(value)


def size(value: object) -> str:
    """Bytes in the largest unit of which there is one.

    >>> size(999), size(1234567)
    ('999 bytes', '1.2 MB')
    """
    if not isinstance(value, int | float):
        return _DASH
    for unit, name in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if value >= unit:
            return f"{value / unit:.1f} {name}"
    return f"{value:,.0f} bytes"


def _marked(text: object, most: int, lines: bool) -> str:
    return "".join(f'<span class="sign">{part}</span>' if sign else escape(part) for sign, part in _parts(text, most, lines))


def _parts(text: object, most: int, lines: bool) -> Iterator[tuple[bool, str]]:
    """Pieces of the text, and whether each is the name of what cannot be seen; the last may say how much is left out."""
    whole = text if isinstance(text, str) else str(text)
    given = whole[:most]
    if lines:
        given = given.replace("\r\n", "\n")
    signs = 0
    at = 0
    start = 0
    while at < len(given):
        end = _end_of_hidden(given, at, lines)
        if end == at:
            at += 1
            continue
        if signs == _SIGNS:
            break
        if at > start:
            yield False, given[start:at]
        signs += 1
        more = end - at - 1
        yield True, f"U+{ord(given[at]):04X}" + (f" +{more}" if more else "")
        at = start = end
    if at > start:
        yield False, given[start:at]
    left = len(whole) - most if at >= len(given) else len(whole) - at
    if left > 0:
        yield False, f"… {left:,} more characters"


def _end_of_hidden(text: str, at: int, lines: bool) -> int:
    """Where the run of what cannot be seen ends that begins here; `at` when none does."""
    end = at
    while end < len(text) and _hidden(text, end, lines):
        end += 1
    return end


def _hidden(text: str, at: int, lines: bool) -> bool:
    char = text[at]
    if " " <= char <= "~":
        return False
    if char in "\n\t":
        return not lines
    category = unicodedata.category(char)
    if char in _JOINERS:
        before = text[at - 1] if at else " "
        return before.isascii() or unicodedata.category(before)[0] not in "LMS"
    if category in _HIDDEN or char in _BLANK:
        return True
    if category[0] != "M":
        return False
    marks = 0
    while at and unicodedata.category(text[at - 1])[0] == "M" and marks < _MARKS:
        at -= 1
        marks += 1
    return marks == _MARKS or not at
