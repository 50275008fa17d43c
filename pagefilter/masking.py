"""Masks: what a line is apart from its values, so that the lines of one template look alike whoever filled it in.

A line has up to three forms: its *label* (``address : ``, of ``Address : 7604 Collier Greens``), its *literal* (lower case, numbers and
addresses of the Web masked) and its *shape* (words masked too). All are short, and take time in proportion to the line.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from pagefilter.vocabulary import LABEL_KIND, LOREM

LONGEST = 240  # characters of a line that are looked at: more tell one template from another no better
SENTENCE = 6  # words from which a line is text, not a value
LATIN = ("<latin words>", "<latin>")  # shapes of placeholder Latin: some words, and text
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_MASK = re.compile(r"<(?:number|url|mail)>")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ud800-\udfff]+")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]+", re.IGNORECASE)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_DOMAIN = re.compile(
    r"(?<![\w.<-])(?:[\w-]{1,63}\.){1,4}(?:com|net|org|info|biz|io|co|site|online|top|xyz|ru|de|fr|uk|us)\b(?:/[^\s<>\"')\]]*)?"
)
_NUMBER = re.compile(
    r"[+(]{0,2}(?<![A-Za-z0-9])[A-Za-z]{0,12}\d[A-Za-z0-9]*"
    r"(?:[ ()./:,+-]{0,3}(?<![A-Za-z0-9])[A-Za-z]{0,3}\d[A-Za-z0-9]*)*"  # a number in groups, or several, is one
)
_WORD = re.compile(r"[^\W\d_][\w'’&-]*")
_RUN = re.compile(r"(?<![<\w])[^\W\d_][\w'’.&-]*(?:,? [^\W\d_][\w'’.&-]*)*")
_JOINT = re.compile(r"\s*[|•·]\s*|\t+| / | {3,}|; ")
_FIELDS = 3  # of one line, from which it is a row
_LABEL = re.compile(
    r"((?:\d{1,2}[.)] {0,2})?[^\w<]{0,6}<?)"  # a number, a bullet or a mark
    r"([^\W\d_][\w'’.]{0,24}(?:[ -][^\W\d_][\w'’.]{0,24}){0,3})"
    r"([\"'*_)\]]{0,3}\s{0,4}(?:[:：]|=>?|\||\t|>|(?<=\s)[-–—](?=\s))[\"'*_]{0,3}\s{0,4}[\"'*_]{0,3})"
)
_AFTER = re.compile(r" ([(\[])([^\W\d_][^()\[\]]{0,24})([)\]])[.,;]?\Z")
_COLONS = frozenset(":：")


@lru_cache(maxsize=65_536)
def label(line: str) -> str:
    """The label of a ``Label : value`` line with its marks, in lower case, or "".

    With a colon any few words are a label; with another mark, behind the value or alone on its line only those that profiles are known
    to have (`pagefilter.vocabulary`).

    >>> label("Address : 7604 Collier Greens"), label("**Job title:** Baker"), label("Baker (job title)"), label("An article, in short")
    ('address : ', '**job title:** ', ' (job title)', '')
    """
    found = _LABEL.match(line)
    if found:
        opener, name, mark = found.groups()
        name = name.lower()
        colon = not _COLONS.isdisjoint(mark)
        if name in LABEL_KIND or (colon and found.end() < len(line) and not line.startswith("//", found.end())):
            return re.sub(r"\d+", "<number>", opener) + name + mark
    if line.endswith((")", "]")) and (after := _AFTER.search(line)) and after.group(2).lower() in LABEL_KIND:
        return f" {after.group(1)}{after.group(2).lower()}{after.group(3)}"
    bare = line.strip("*_-•· ").lower()
    return line.lower() if len(bare) <= 30 and bare in LABEL_KIND else ""


def clean(text: str) -> str:
    """A piece of text on one line, bounded, without control characters and lone surrogates."""
    text = text[: 2 * LONGEST].strip()
    return text[:LONGEST] if text.isprintable() else _CONTROL.sub(" ", text)[:LONGEST].strip()


def literal(line: str) -> str:
    """A line in lower case with numbers, addresses of the Web and of mail masked.

    >>> literal("Call 414-666-5875, or write to Ann.Lee@example.com")
    'call <number>, or write to <mail>'
    """
    if "@" in line:
        line = _MAIL.sub("<mail>", line)
    if "://" in line or "www." in line:
        line = _URL.sub("<url>", line)
    line = line.lower()
    if "." in line:
        line = _DOMAIN.sub("<url>", line)
    return _NUMBER.sub("<number>", line)


def shape(masked: str) -> str:
    """What is left of a literal when its words are masked too: ``<text>`` of a sentence, `LATIN` where most of it is placeholder Latin.

    >>> shape("ann lee | baker (retired) | <mail> | <number>")
    '<words>|<words>|<mail>|<number>'
    >>> shape(literal("South Betty, NM 79520-8064")), shape(literal("4 Mill Lane")), shape("illo rerum deleniti dolorum pariatur.")
    ('<words> <number>', '<number> <words>', '<latin words>')
    """
    fields = _JOINT.split(masked.strip("| "))
    if len(fields) >= _FIELDS:
        return "|".join(map(_field, fields))
    words = _WORD.findall(masked)
    if len(words) >= 3:
        long = [word for word in words if len(word) >= 5]
        if "<" not in masked and len(long) >= 2 and sum(word in LOREM for word in long) >= 0.5 * len(long):
            return LATIN[len(words) > SENTENCE]
    if len(words) > SENTENCE or len(_UNSPACED.findall(masked)) > 2 * SENTENCE:
        return "<text>"
    return _RUN.sub("<words>", masked)


def _field(value: str) -> str:
    """What a field of a line is, roughly: people have two names or three, and jobs brackets."""
    return next((mask for mask in ("<mail>", "<url>") if mask in value), "<words>" if has_words(value) else "<number>")


def phrases(masked: str) -> list[str]:
    """Four words in a row each, of a literal of more than `SENTENCE` words; of a shorter one two, its ends marked.

    >>> phrases("buy red shoes")
    ['^ buy', 'buy red', 'red shoes', 'shoes $']
    """
    words = masked.split(" ")
    if len(words) > SENTENCE:
        return [" ".join(words[at : at + 4]) for at in range(len(words) - 3)]
    ends = ["^", *words, "$"]
    return [f"{first} {second}" for first, second in pairwise(ends)]


def has_words(masked: str) -> bool:
    """Whether anything of a literal or phrase is neither masked nor a mark.

    >>> has_words("<number> $"), has_words("call <number>")
    (False, True)
    """
    return _WORD.search(_MASK.sub("", masked)) is not None
