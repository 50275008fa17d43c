"""RefinedWeb's line rules (Penedo et al. 2023), as DCLM's configuration of the RefinedWeb baseline has them."""

from __future__ import annotations

import re

from pagefilter.data import Cut, Reason, apply_cuts
from pagefilter.rules.limits import above

MAX_UPPERCASE = 0.5
MIN_LINE_WORDS = 2
MAX_PHRASE_WORDS = 10
MAX_REMOVED_WORDS = 0.05
_COUNTER = re.compile(
    r"\W*\d[,.\d]*[kmb]?\s+(?:likes|shares|comments|retweets|reposts|quotes|bookmarks|upvotes|downvotes|downloads|views|followers)\W*"
)
_PHRASES = re.compile(r"^sign-in\s?|\s?items in cart|\s?read more\.\.\.$", re.IGNORECASE)


def refinedweb_reasons(text: str) -> tuple[Reason, ...]:
    """The page rule: too large a share of the words (runs without a space that begin with a letter or digit) went with the lines."""
    before = _words(text)
    removed = before - _words(apply_cuts(text, refinedweb_lines(text)))
    return above("refinedweb.removed-words", removed / max(before, 1), MAX_REMOVED_WORDS)


def refinedweb_lines(text: str) -> tuple[Cut, ...]:
    """The lines that RefinedWeb drops, with their line feeds, and the phrases that it takes out of lines; the score is 1."""
    cuts: list[Cut] = []
    at = 0
    for line in text.split("\n"):
        cuts += _line_cuts(line, at, len(text))
        at += len(line) + 1
    return tuple(cuts)


def _line_cuts(line: str, at: int, size: int) -> list[Cut]:
    """Cuts of one line that begins at an offset of a text of a size."""
    whole = min(at + len(line) + 1, size)
    if fault := _fault(line):
        return [Cut(at, whole, fault, 1.0)]
    if not line or len(line.split()) > MAX_PHRASE_WORDS:
        return []
    found = list(_PHRASES.finditer(line))
    if found and not _PHRASES.sub("", line).strip():
        return [Cut(at, whole, "refinedweb.phrase", 1.0)]
    return [Cut(at + match.start(), at + match.end(), "refinedweb.phrase", 1.0) for match in found]


def _fault(line: str) -> str:
    """The first rule that drops a whole line, or ""; empty lines stay."""
    if not line:
        return ""
    if sum(map(str.isupper, line)) / len(line) > MAX_UPPERCASE:
        return "refinedweb.uppercase"
    if all(map(str.isdigit, line)):
        return "refinedweb.digits"
    if _COUNTER.fullmatch(line.lower()):
        return "refinedweb.counter"
    return "refinedweb.too-few-words" if len(line.split(None, MIN_LINE_WORDS)) < MIN_LINE_WORDS else ""


def _words(text: str) -> int:
    return sum(word[0].isalnum() for word in text.split())
