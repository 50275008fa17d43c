"""C4's rules for lines and pages (Raffel et al. 2020), as datatrove 0.10.1 orders them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pagefilter.data import Cut, Reason
from pagefilter.rules.counts import Counts
from pagefilter.rules.limits import Limits, above, below

_CITATION = re.compile(r"\[\d*]|\[edit]|\[citation needed]")
_ENDS = (".", "?", "!", '"', "'")
_POLICIES = ("terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies")
_SCRIPT = "javascript"
_LOREM = "lorem ipsum"


def c4_reasons(counts: Counts, limits: Limits) -> tuple[Reason, ...]:
    """Every rule of C4 for pages that the text fails. A line with placeholder text or a bracket still counts its sentences."""
    lorem = curly = sentences = 0
    wanted = limits.min_sentences or 0
    plain = without_citations(counts.text).lower()
    watched = _LOREM in plain or "{" in plain
    for _, line, fault in _lines(counts.text, plain, limits):
        if watched and fault in ("", "c4.javascript", "c4.policy"):
            lorem += _LOREM in line.lower()
            curly += fault != "c4.javascript" and "{" in line
        if not fault and sentences < wanted:
            sentences += counts.sentences(line)
        if sentences >= wanted and not watched:
            break
    return (
        *above("c4.lorem-ipsum", lorem, limits.max_lorem_lines),
        *above("c4.curly-bracket", curly, limits.max_curly_lines),
        *below("c4.too-few-sentences", sentences, limits.min_sentences),
    )


def c4_lines(text: str, limits: Limits) -> tuple[Cut, ...]:
    """The lines that C4 drops, blank ones too, with their line ends; the code says why, the score is 1."""
    cuts, at = [], 0
    for raw, _, fault in _lines(text, without_citations(text).lower(), limits):
        if fault:
            cuts.append(Cut(at, at + len(raw), fault, 1.0))
        at += len(raw)
    return tuple(cuts)


def _lines(text: str, plain: str, limits: Limits) -> Iterator[tuple[str, str, str]]:
    """Each line as it stands, stripped and without citation marks, and the code of the first line rule that drops it, or "".

    `plain` is the text without citation marks, in lower case.
    """
    phrases = tuple(phrase for phrase in (_SCRIPT, *_POLICIES) if phrase in plain)
    for raw in text.splitlines(keepends=True):
        whole = raw.strip()
        line = without_citations(whole)
        yield raw, line, _shape(whole, line, limits) or (_phrase(line.lower(), phrases) if phrases else "")


def without_citations(text: str) -> str:
    """A text without citation marks."""
    return _CITATION.sub("", text) if "[" in text else text


def _shape(whole: str, line: str, limits: Limits) -> str:
    """The first rule on words and ends that drops a line; words are those of the line with its citation marks."""
    longest = limits.max_line_word
    if longest is not None and len(whole) > longest and any(len(word) > longest for word in whole.split()):
        return "c4.too-long-word"
    if limits.line_terminal_punctuation and (not line.endswith(_ENDS) or line.endswith("...")):
        return "c4.no-terminal-punc"
    least = limits.min_line_words
    if least is not None and len(whole.split(None, least)) < least:
        return "c4.too-few-words"
    return ""


def _phrase(line: str, phrases: tuple[str, ...]) -> str:
    """The first rule on phrases that drops a line in lower case; `phrases` are those that the text has."""
    found = next((phrase for phrase in phrases if phrase in line), "")
    return "c4.javascript" if found == _SCRIPT else "c4.policy" if found else ""
