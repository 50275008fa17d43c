"""Extracted text to blocks: lines, and long lines further, at sentences, inline Markdown headings and ``label : value`` runs.

Junk is often glued to the last sentence of an article, and whole articles arrive as one line: a cut must be able to begin inside a line.
Blocks leave white space outside; nothing else is left out, so every letter of the text is in exactly one block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from pagefilter.compiled import native
from pagefilter.data import Block, Extraction
from pagefilter.vocabulary import LABEL_KIND

LONG_LINE = 120  # characters; shorter lines stay whole, save for their label runs
MIN_PIECE = 25  # characters; a shorter sentence joins its neighbour: alone it says too little to be judged
MAX_VALUE = 80  # characters of a value before its label in brackets
MAX_PIECE = 600  # characters without any sentence end: split at white space, so that no block is a whole page

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(  # the mark first and then what stands before it: a search is fast for what a match begins with
    r"[.!?…。！？｡؟۔।॥](?:"
    r"(?<=[.!?…])(?<![.!?…]{2})[.!?…]*+[\"'”’»)\]*_]*+\s++(?=[^\W\d_a-zà-öø-ÿа-я]|[\d\"'“‘«(\[*_#•¿¡@]"  # before a capital, figure or quote
    r"|[-–—]\s|\+\d|https?://|www\.|[\w.+-]{1,40}@\w)"  # or a dash that opens an item, an address of the web or of mail
    r"|(?<=[。！？｡])[。！？｡]*[」』”’）)]*\s*(?=\S)"  # CJK full stops need no space
    r"|(?<=[؟۔।॥])[؟۔।॥]*\s*(?=\S))"  # Arabic, Urdu, Devanagari
)
_INLINE_MARK = re.compile(r"(?<!\s)\s++(?:(?=#{1,6}\s\S|[*•·]\s+\[?\S)|\|\|\s++(?=\S))")  # Markdown headings and bullets on one line
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"“])(?:[A-Za-zÀ-ÿ]|(?:[A-Z]\.){1,3}[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|No|Nr|vs|etc|e\.g|i\.e|cf|al|approx|Fig|fig|Vol|vol|pp|Co|Inc|Ltd|Corp|Gen|Gov|Sen"
    r"|Rep|Rev|Capt|Lt|Sgt|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|z\.B|bzw|ca|usw|Abs|Art|Str|Bd|Hr|Fr|Tel|M|Mme|Mlle|Sra|Dra|Av|Apt|Ave|Blvd|Rd|Ste|Mt|Ft|Hwy|Ph\.D"
    r"|ул|им|г|т\.е|т\.д|др)\.\s*$"
)
_LONG_WORD = 7  # letters; no abbreviation has so many
_ITEM_NUMBER = re.compile(r"(?:^|[.!?…:;]\s{1,3})\(?\d{1,2}\.\s*$")  # "2." that opens an item ends no sentence
_OPENER = re.compile(r"(?:(?<!\S)(?:[-–—*•·▪◦‣›»+]|\(?\d{1,2}[.)])\s{1,2})?[*_]{0,3}$")  # bullet or number, and emphasis, before a label
_LABEL = re.compile(r"(?<=[\s,;|>])\**([^\W\d_]++(?:[ -][^\W\d_]++){0,2})\**\s{0,2}[:：=]\**\s{0,2}(?=\S)")
_FIRST_LABEL = re.compile(r"\W{0,8}([^:：=]{2,25}?)\**\s{0,2}[:：=]")
_WIDE_LABEL = re.compile(r"(?<![^\W\d_])([\u3040-\u9fff\uac00-\ud7af]{1,8})\s?[:：]\s?(?=\S)")
_LABEL_AFTER = re.compile(r"\s[(\[]([^\W\d_][^()\[\]\r\n]{1,24})[)\]][,;.]?(?:\s++|$)")
_ANY_END = re.compile(r"[.!?…]\s+(?=\S)")  # before a value that may begin small
_JOINT = re.compile(r"\s(?:/{1,2}|\|)\s++(?=\S)|(?<!\t)\t++(?=\S)|(?<! ) {4,}+(?=\S)")
_LABEL_END = re.compile("[:：=]")
_LETTERS_LAST = re.compile(r"(?<![^\W\d_])[^\W\d_]++\Z")
_LONGEST = 40  # characters; longer than any label
_OF_FIELDS = ":：=)]"  # no field without one
_JOINERS = (" / ", " // ", " | ", "\t", "    ")  # no joint without one
_JOINTS = 3  # of one line make it a run of fields; fewer are an alternative or a title
_ENDS = frozenset(".!?…。！？")  # what a label of several words stands behind
_ENDS_OR_STROKES = _ENDS | frozenset("|-–")  # what a single label stands behind


def _last_word(text: str) -> str:
    """The letters at the end of a text."""
    found = _LETTERS_LAST.search(text)
    return found.group() if found else ""


_LAST_WORDS = frozenset(map(_last_word, LABEL_KIND)) - {""}  # what labels that the patterns find end with


def segment(extraction: Extraction) -> Extraction:
    """Cut an extraction into blocks small enough to judge; plain text (no blocks yet) is cut into lines first."""
    text = extraction.text
    pieces: list[Block] = []
    compiled = native is not None and not extraction.blocks
    for block, signed in _lines_in_c(text) if compiled else _looked_at(text, extraction.blocks or _lines(text)):
        line = text[block.start : block.end]
        code = block.kind == "code"
        fields = set(_field_starts(line)) if signed and not code else set[int]()
        starts = _starts(line, fields) if fields or (len(line) > LONG_LINE and not code) else [0]
        if len(starts) == 1 and not extraction.blocks and len(line) <= MAX_PIECE:  # a line as it is
            pieces.append(block)
            continue
        for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
            left, right = _stripped(text, block.start + start, block.start + end)
            if left < right:
                pieces += _bounded(text, Block(left, right, block.kind, block.xpath))
    return replace(extraction, blocks=tuple(pieces))


def _looked_at(text: str, blocks: Iterable[Block]) -> Iterator[tuple[Block, bool]]:
    """Blocks, and whether each has a sign without which there is no field."""
    for block in blocks:
        yield block, any(map(text[block.start : block.end].__contains__, _OF_FIELDS))


def _lines(text: str) -> Iterator[Block]:
    for line in _LINE.finditer(text):
        start, end = _stripped(text, *line.span())
        if start < end:
            yield Block(start, end)


def _lines_in_c(text: str) -> Iterator[tuple[Block, bool]]:
    """The same lines from compiled code, looked at."""
    assert native is not None
    return ((Block(start, end), signed) for start, end, signed in native.lines(text, _OF_FIELDS))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end].lstrip()
    return end - len(piece), end - len(piece) + len(piece.rstrip())


def _starts(line: str, fields: set[int]) -> list[int]:
    """Where the pieces of a line begin: every field, and each mark or sentence after which no piece is too short."""
    stops = {*_mark_starts(line), *_sentence_starts(line)} if len(line) > LONG_LINE else set[int]()
    starts = [0]
    for at in sorted((fields | stops) - {0}):
        if at in fields or (at - starts[-1] >= MIN_PIECE and len(line) - at >= MIN_PIECE):
            starts.append(at)
    return starts


def _mark_starts(line: str) -> Iterator[int]:
    """Inline headings and bullets, and the second field of a run joined by strokes, tabs or wide gaps: glued text ends there."""
    if any(map(line.__contains__, "#*•·|")):
        for mark in _INLINE_MARK.finditer(line):
            yield mark.end()
    if not line.startswith("|") and any(map(line.__contains__, _JOINERS)):
        joints = [joint.end() for joint in islice(_JOINT.finditer(line), _JOINTS)]
        if len(joints) == _JOINTS:
            yield joints[0]


def _sentence_starts(line: str) -> Iterator[int]:
    for stop in _SENTENCE_END.finditer(line):
        if line[stop.start()] != "." or not _abbreviated(line, stop):
            yield stop.end()


def _abbreviated(line: str, stop: re.Match[str]) -> bool:
    """Whether a full stop belongs to an abbreviation or to the number of an item."""
    at = stop.start()
    if at >= _LONG_WORD and line[at - _LONG_WORD : at].isalpha():
        return False
    start = max(0, at - 12)
    if _ABBREVIATION.search(line, start, stop.end()):
        return True
    return line[at - 1].isdigit() and _ITEM_NUMBER.search(line, start, stop.end()) is not None


def _field_starts(line: str) -> Iterator[int]:
    if ":" in line or "：" in line or "=" in line:
        yield from (_opened(line, at) for at in _label_starts(line))
    if line.count(")") + line.count("]") > 1:
        yield from _labelled_after(line)


def _opened(line: str, at: int) -> int:
    """Start of a label with the bullet, number or emphasis that opens it."""
    opener = _OPENER.search(line, max(0, at - 8), at)
    return opener.start() if opener else at


def _label_starts(line: str) -> Iterator[int]:
    """Where the fields of a ``label : value`` run begin: labels of the vocabulary, two or more, or one after a sentence."""
    if not any(map(_ends_label, _LABEL_END.split(line)[:-1])):
        return
    found: list[int] = []
    for label in (*_LABEL.finditer(line), *(() if line.isascii() else _WIDE_LABEL.finditer(line))):
        words = label.group(1).lower().split(" ")
        for skip in range(len(words)):  # "on our site Address :" is a label after words of the sentence before
            if " ".join(words[skip:]) in LABEL_KIND:
                whole = skip and _stands_after(line, label.start(1), _ENDS)  # "Work phone:" after a sentence is one label
                found.append(label.start(1) + (0 if whole else sum(len(word) + 1 for word in words[:skip])))
                break
    first = _FIRST_LABEL.match(line)
    words = first.group(1).strip().lower().split(" ") if first else []
    opens = len(words) <= 3 and any(" ".join(words[skip:]) in LABEL_KIND for skip in range(len(words)))
    if first and opens:
        found = [at for at in found if at >= first.end()]  # "Work phone:" opens the line as a whole
    if len(found) + opens >= 2:
        yield from sorted(set(found))
    elif found and _stands_after(line, found[0], _ENDS_OR_STROKES):
        yield found[0]


def _ends_label(before: str) -> bool:
    """Whether what stands before a sign ends like a label of the vocabulary."""
    return _last_word(before.rstrip().rstrip("*")[-_LONGEST:].lower()) in _LAST_WORDS


def _stands_after(line: str, at: int, marks: frozenset[str]) -> bool:
    """Whether one of the marks, closing quotes and brackets aside, or a gap of eight spaces stands before an offset."""
    before = line[max(0, at - 8) : at].rstrip()
    return not before or before.rstrip("'\"”’)]*_")[-1:] in marks


def _labelled_after(line: str) -> Iterator[int]:
    """Where the fields of a ``value (label)`` run begin: behind each bracket, and behind the last sentence before the first value."""
    found = [label for label in _LABEL_AFTER.finditer(line) if label.group(1).lower() in LABEL_KIND]
    if len(found) < 2:
        return
    start = max(0, found[0].start() - MAX_VALUE)
    stops = [stop for stop in _ANY_END.finditer(line, start, found[0].start()) if not _abbreviated(line, stop)]
    if stops:
        yield stops[-1].end()
    yield from (label.end() for label in found if label.end() < len(line))


def _bounded(text: str, block: Block) -> Iterator[Block]:
    """A block without white space around it, cut at white space where it is too long."""
    if block.end - block.start <= MAX_PIECE + MIN_PIECE:
        yield block
        return
    start = block.start
    while block.end - start > MAX_PIECE + MIN_PIECE:
        space = text.rfind(" ", start + MIN_PIECE, start + MAX_PIECE)
        cut = space + 1 if space > 0 else start + MAX_PIECE
        left, right = _stripped(text, start, cut)
        if left < right:
            yield Block(left, right, block.kind, block.xpath)
        start = cut
    left, right = _stripped(text, start, block.end)
    if left < right:
        yield Block(left, right, block.kind, block.xpath)
