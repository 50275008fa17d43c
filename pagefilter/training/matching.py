"""Where planted lines are in an extracted text, and which blocks of it the reviewed main text does not have.

Extraction joins, splits and drops what was planted: cells become ``a | b``, spans run together, a link is left out. So texts are compared
by their letters and digits alone, in units of a few words, each expected near the unit before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagefilter.data import Block, Extraction
from pagefilter.training.layouts import Lines

Span = tuple[int, int, str]
Range = tuple[int, int]

_WORD = re.compile(r"[^\W_]+")
_UNIT = 16  # letters: enough to be found once, few enough to survive when part of a line is dropped
_NEAR = 60  # letters between units that are taken as one item's; short units must follow at once
_ITEM = 12  # letters of an item to be found before any of it counts
_SHINGLE = 12  # letters
_SAME, _OTHER = 0.8, 0.3  # shares of a block's shingles that main has: the same text from the first on, another below the second
_AGREEING = 0.7  # share of letters that main must have: below, reviewer and extractor speak of different parts of the page
_ENDED = 0.9  # of main must be reached before what follows counts as said after its end
_TAIL = 0.2  # of the extraction: where more follows, the reviewer's copy of main is cut short
_PROSE = 200  # characters: longer paragraphs after the end are authors' notes, comments, what the reviewer left out
_NUMBER = re.compile(r"\d{3}|@")
_SHORT = 250  # characters: a longer block is not residue for one word in it

# What themes and sites say about themselves, not about the page's subject. Whole phrases: a single "share" stands in good text too.
_CUE = re.compile(
    r"^(?:advertisement|sponsored|share|share (?:this|on|via|article|post)\b.*|(?:related|popular|recent|latest|trending|similar|more) (?:posts?|articles?|stories|news|topics?|content|reading|reads)\b.*|you (?:may|might) (?:also|be) .*"
    r"|recommended for you|recently viewed|skip to .*|jump to (?:navigation|content).*|table of contents:?|back to top|read next:?.*|also read:?.*|see also:|related:.*|no items found\.?|loading\.*|sign in|log in|log ?in to .*|add to cart|follow us.*|about us|contact us|page \d+ of \d+"
    r"|next (?:post|article).*|previous (?:post|article).*|leave a (?:comment|reply).*|print|e-?mail|tags?:.*|categories:.*|filed under:?.*|posted in .*|menu|home|search|subscribe|join (?:now|today)|get started|learn more|book (?:a demo|now)|get (?:a demo|a quote).*)$"
    r"|\b(?:subscribe (?:to|now|today|for)|sign up (?:for|to|now|today|below|with)|our newsletter|your inbox|privacy policy|terms of (?:use|service)|terms (?:and|&) conditions|all rights reserved|©|cookies?\b.{0,40}\b(?:accept|consent|experience|policy)"
    r"|follow (?:us|me) on|share (?:this|on) (?:facebook|twitter|linkedin|article|post)|opens in (?:a )?new (?:window|tab)|affiliate (?:links?|commission)|enable javascript|thank you[.!] you have|get started today|start (?:your )?(?:a )?free trial|book a (?:demo|call)"
    r"|first appeared on|leave a (?:comment|reply)|e-?mail address will not be published|required fields)",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_CITING = re.compile(
    r"\bdoi\b|\bet al\b|\bretrieved\b|\bisbn\b|\bpp?\. ?\d|^\W*\[?\d{1,3}[\].]\s|^\W*\^|\(\d{4}\)|https?://|^(?:references|sources?|notes|footnotes|bibliography|works cited|further reading|citations?)\b|credits?:|photo|image|source:|contributed to|updated|corrected"
    r"|\b\d{4} ?; ?\d|^(?:by|(?:re)?viewed by|written by|about the author|authors?|editors?)\b|\bauthor\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\b[^\W\d_]{2,} [A-Z]{1,2}(?:, |\. [^\W\d_])")  # authors as a list of literature has them
_SPOKEN = re.compile(r"\b(?:says|said|wrote|replied|commented|reply|comments?|reviews?|posted by|joined|ago)\b|\d{1,2}:\d\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters and digits of a text in lower case, and where in the text each of them stands."""

    text: str
    at: tuple[int, ...] | list[int]

    def begins(self, index: int) -> bool:
        """Whether a word begins at this letter."""
        return index == 0 or self.at[index - 1] + 1 != self.at[index]

    def ends(self, index: int) -> bool:
        """Whether a word ends before this letter."""
        return index == len(self.at) or self.begins(index)


def letters_of(text: str) -> Letters:
    """Letters and digits of a text; one letter stays one letter, so that places can be told."""
    at: list[int] = []
    for word in _WORD.finditer(text):
        at.extend(range(word.start(), word.end()))
    return Letters(key(text), at)


def key(text: str) -> str:
    """What is left of a text to compare it by: its letters and digits in lower case."""
    bare = "".join(_WORD.findall(text))
    lower = bare.lower()
    return lower if len(lower) == len(bare) else "".join(letter.lower()[:1] for letter in bare)


def planted_spans(extraction: Extraction, junk: Sequence[Lines]) -> tuple[Span, ...]:
    """Spans of the planted lines that came through: sorted, disjoint, with the code of their line."""
    letters = letters_of(extraction.text)
    found: list[tuple[int, int, str]] = []
    for lines in junk:
        units = list(_units(lines))
        taken = [(start, end) for start, end, _ in found]
        found += _item_spans(units, _aligned(letters, [unit for unit, _ in units], taken))
    return _in_text(extraction.text, letters, sorted(found))


def _units(lines: Lines) -> Iterator[tuple[str, str]]:
    """Pieces of the lines, each found or lost as a whole: labels, values, some words of a paragraph."""
    for text, code in lines:
        for part in re.split(r"[:：|=]\s|\s[-–—|]\s|\t", text):
            size, words = 0, list[str]()
            for word in _WORD.findall(part):
                words.append(word)
                size += len(word)
                if size >= _UNIT:
                    yield key("".join(words)), code
                    size, words = 0, []
            if words:
                yield key("".join(words)), code


def _aligned(letters: Letters, units: list[str], taken: list[Range]) -> list[int]:
    """Where each unit begins, -1 where it is lost: the placing around a long unit's occurrence that finds most letters."""
    best, most = [-1] * len(units), 0
    total = sum(map(len, units))
    for number in sorted(range(len(units)), key=lambda number: (-len(units[number]), number))[:8]:
        if best[number] >= 0:
            continue
        for start in _occurrences(letters.text, units[number], taken):
            places = _around(letters, units, number, start)
            score = sum(len(unit) for unit, place in zip(units, places, strict=True) if place >= 0)
            if score > most:
                best, most = places, score
        if most == total:
            break
    alone = sum(place >= 0 for place in best) == 1 and len(units) > 1  # one word of many may be the page's own
    return best if most >= min(total, _UNIT if alone else _ITEM) else [-1] * len(units)


def _occurrences(text: str, unit: str, taken: list[Range]) -> Iterator[int]:
    """The last places of a unit, later ones first, save in what another item has; none for a unit that may stand anywhere."""
    end, count = len(text), 0
    while len(unit) >= 5 and count < 4 and (start := text.rfind(unit, 0, end)) >= 0:
        end = start + len(unit) - 1
        if not any(left <= start < right for left, right in taken):
            count += 1
            yield start


def _around(letters: Letters, units: list[str], number: int, start: int) -> list[int]:
    """Places of all units when one of them begins at `start`."""
    places = [-1] * len(units)
    places[number] = start
    at, missed = start + len(units[number]), 0
    for later in range(number + 1, len(units)):
        unit = units[later]
        place = letters.text.find(unit, at, at + missed + _reach(unit) + len(unit))
        if place >= 0 and _fits(letters, place, unit, place == at):
            places[later], at, missed = place, place + len(unit), 0
        else:
            missed += len(unit)
    at, missed = start, 0
    for earlier in range(number - 1, -1, -1):
        unit = units[earlier]
        place = letters.text.rfind(unit, max(0, at - missed - _reach(unit) - len(unit)), at)
        if place >= 0 and _fits(letters, place, unit, place + len(unit) == at):
            places[earlier], at, missed = place, place, 0
        else:
            missed += len(unit)
    return places


def _reach(unit: str) -> int:
    return _NEAR if len(unit) >= 8 else 8 if len(unit) >= 4 else 0


def _fits(letters: Letters, place: int, unit: str, adjacent: bool) -> bool:
    """Short units must be words of their own: "al" stands in "already" too."""
    if len(unit) >= 8 or (adjacent and len(unit) >= 5):
        return True
    return letters.begins(place) and letters.ends(place + len(unit))


def _item_spans(units: list[tuple[str, str]], places: list[int]) -> list[Span]:
    """Spans over the letters: neighbours are joined over what was lost between them."""
    spans: list[Span] = []
    missed = 0
    for (unit, code), place in zip(units, places, strict=True):
        if place < 0:
            missed += len(unit)
            continue
        if spans and 0 < place - spans[-1][1] <= missed + 8:
            spans[-1] = (spans[-1][0], place, spans[-1][2])
        if spans and spans[-1][1] == place and spans[-1][2] == code:
            spans[-1] = (spans[-1][0], place + len(unit), code)
        else:
            spans.append((place, place + len(unit), code))
        missed = 0
    return spans


def _in_text(text: str, letters: Letters, spans: list[Span]) -> tuple[Span, ...]:
    """Spans over the text, with the brackets, bullets and stops that belong to them; what lies between neighbours goes to the first."""
    made: list[Span] = []
    for number, (start, end, code) in enumerate(spans):
        left, right = letters.at[start], letters.at[end - 1] + 1
        if made and left < made[-1][1]:
            continue
        joined = made and spans[number - 1][1] == start
        if joined and made[-1][2] == code:
            left = made.pop()[0]
        elif joined:
            left = _leftmost(text, left, made[-1][1])
            made[-1] = (made[-1][0], made[-1][1] + len(text[made[-1][1] : left].rstrip()), made[-1][2])
        else:
            floor = max(made[-1][1] if made else 0, letters.at[start - 1] + 1 if start else 0)
            left = _leftmost(text, left, floor)
        ceiling = letters.at[end] if end < len(letters.at) else len(text)
        while right < ceiling and not text[right].isspace():
            right += 1
        if "\n" in text[right:ceiling] or right == ceiling:
            right += len(text[right:ceiling].split("\n")[0].rstrip())
        made.append((left, right, code))
    return tuple(made)


def _leftmost(text: str, left: int, floor: int) -> int:
    """Where the signs before a span begin: at the line's start, or after white space."""
    line = text[floor:left].rfind("\n")
    if line >= 0 or floor == 0:
        start = floor + line + 1
        return start + len(text[start:left]) - len(text[start:left].lstrip())
    start = left
    while start > floor and not text[start - 1].isspace():
        start -= 1
    return start if start > floor else left  # signs without a space before them may belong to the word before


def beyond_main(extraction: Extraction, main: str, spans: Sequence[Span]) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """Blocks that are neither planted nor in the reviewed main text: those that are likely residue, and those nobody can tell.

    Reviewers leave out titles, captions, tables, lists of pros and cons: what main lacks is residue only where a phrase of themes and sites
    stands in it, or where it follows the end of a main text that the extraction otherwise agrees with.
    """
    blocks = [block for block in extraction.blocks if not any(start < block.end and block.start < end for start, end, _ in spans)]
    known = _Main(main)
    shares = [known.share(extraction.text[block.start : block.end]) for block in blocks]
    good = [number for number, share in enumerate(shares) if share >= _SAME]
    size = [len(key(extraction.text[block.start : block.end])) for block in blocks]
    agreeing = len(good) >= 3 and sum(size[number] for number in good) >= _AGREEING * sum(size)
    ended = agreeing and sum(size[good[-1] + 1 :]) <= _TAIL * sum(size) and known.reached(extraction, [blocks[number] for number in good])
    last = good[-1] if ended else len(blocks)
    residue: list[Range] = []
    unsure: list[Range] = []
    told = True
    for number, (block, share) in enumerate(zip(blocks, shares, strict=True)):
        text = extraction.text[block.start : block.end]
        if share >= _SAME:
            continue
        cue = len(text) < _SHORT and block.kind != "code" and bool(_CUE.search(text))
        if number > last and not cue and (_CITING.search(text) or _INITIALS.search(text) or _SPOKEN.search(text)):
            told = False  # notes, the author or comments begin: what follows may be more of them
        likely = cue or (number > last and told and _says_enough(text, block.kind))
        (residue if agreeing and share < _OTHER and likely else unsure).append((block.start, block.end))
    return tuple(residue), tuple(unsure)


def _says_enough(text: str, kind: str) -> bool:
    """Whether a block after the end of main is judged by that alone: no name or address (somebody real's), no table, no long prose."""
    return kind in ("p", "head", "item") and len(text) < _PROSE and len(text.split()) > 3 and not _NUMBER.search(text)


class _Main:
    """The reviewed main text, ready to be asked for blocks."""

    def __init__(self, text: str) -> None:
        self.letters = key(text)
        self.lines = {key(line) for line in text.splitlines()}
        self.shingles = {self.letters[at : at + _SHINGLE] for at in range(len(self.letters) - _SHINGLE + 1)}

    def share(self, block: str) -> float:
        """Share of a block that main has; a few letters within a sentence of it are half known."""
        letters = key(block)
        if letters and letters in self.lines:
            return 1.0
        if len(letters) < _SHINGLE:
            return (_SAME + _OTHER) / 2 if letters in self.letters else 0.0  # signs alone are in every text
        places = range(0, len(letters) - _SHINGLE + 1, 1 if len(letters) < 100 else 3)  # a sample says as much of a long block
        return sum(letters[at : at + _SHINGLE] in self.shingles for at in places) / len(places)

    def reached(self, extraction: Extraction, blocks: Sequence[Block]) -> bool:
        """Whether the last of these blocks stand at the end of main."""
        ends = [self.letters.rfind(key(extraction.text[block.start : block.end])[-_SHINGLE:]) for block in blocks[-3:]]
        return max(ends) + _SHINGLE >= _ENDED * len(self.letters)
