"""Extracted text to blocks: lines, and long lines further, at sentences, inline Markdown headings and ``label : value`` runs.

Junk is often glued to the last sentence of an article, and whole articles arrive as one line: a cut must be able to begin inside a line.
Blocks leave white space outside; nothing else is left out, so every letter of the text is in exactly one block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pagefilter.data import Block, Extraction
from pagefilter.vocabulary import LABEL_KIND

LONG_LINE = 120  # characters; shorter lines stay whole, save for their label runs
MIN_PIECE = 25  # characters; a shorter sentence joins its neighbour: alone it says too little to be judged
MAX_PIECE = 600  # characters without any sentence end: split at white space, so that no block is a whole page

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(
    r"[.!?…]+[\"'”’»)\]*_]*\s+(?=[^\W\d_a-zà-öø-ÿа-я]|[\d\"'“‘«(\[*_#•¿¡])"  # . ! ? before a capital, figure, quote or caseless letter
    r"|[。！？｡]+[」』”’）)]*\s*(?=\S)"  # CJK full stops need no space
    r"|[؟۔।॥]+\s*(?=\S)"  # Arabic, Urdu, Devanagari
)
_INLINE_MARK = re.compile(r"\s+(?=#{1,6}\s\S)|\s+(?=[*•·]\s+\[?\S)|\s+\|\|\s+(?=\S)")  # Markdown headings and bullets on one line
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"“])(?:[A-Za-zÀ-ÿ]|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|No|Nr|vs|etc|e\.g|i\.e|cf|al|approx|Fig|fig|Vol|vol|pp|Co|Inc|Ltd|Corp|Gen|Gov|Sen|Rep|Rev|Capt|Lt|Sgt|Jan|Feb"
    r"|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|z\.B|bzw|ca|usw|Abs|Art|Str|Bd|Hr|Fr|Tel|M|Mme|Mlle|Sra|Dra|Av|Apt|Ave|Blvd|Rd|Ste|ул|им|г|т\.е|т\.д|др)\.\s*$"
)
_LABEL = re.compile(r"(?:(?<=\s)|(?<=[,;|>]))\**([^\W\d_][^\W\d_'’.-]*(?:[ -][^\W\d_][^\W\d_'’.-]*){0,2})\**\s{0,2}[:：=]\**\s{0,2}(?=\S)")
_WIDE_LABEL = re.compile(r"(?<![^\W\d_])([\u3040-\u9fff\uac00-\ud7af]{1,8})\s?[:：]\s?(?=\S)")


def segment(extraction: Extraction) -> Extraction:
    """Cut an extraction into blocks small enough to judge; plain text (no blocks yet) is cut into lines first."""
    text = extraction.text
    blocks = extraction.blocks or tuple(_lines(text))
    pieces = tuple(piece for block in blocks for piece in _pieces(text, block))
    return Extraction(text, pieces, extraction.title, extraction.faults)


def _lines(text: str) -> Iterator[Block]:
    for line in _LINE.finditer(text):
        start, end = _stripped(text, line.start(), line.end())
        if start < end:
            yield Block(start, end)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip())) if piece.strip() else start


def _pieces(text: str, block: Block) -> Iterator[Block]:
    line = text[block.start : block.end]
    labels = set(_label_starts(line)) if ":" in line or "：" in line or "=" in line else set()
    if (len(line) <= LONG_LINE and not labels) or block.kind == "code":
        yield from _bounded(text, block)
        return
    stops = set(_sentence_starts(line)) if len(line) > LONG_LINE else set()
    starts = [0]
    for at in sorted(labels | stops):
        if at in labels or (at - starts[-1] >= MIN_PIECE and (len(line) - at >= MIN_PIECE)):
            starts.append(at)
    if len(starts) > 1 and starts[1] == 0:
        starts.pop(0)
    for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
        left, right = _stripped(text, block.start + start, block.start + end)
        if left < right:
            yield from _bounded(text, Block(left, right, block.kind))


def _sentence_starts(line: str) -> Iterator[int]:
    if any(mark in line for mark in "#*•·|"):
        for mark in _INLINE_MARK.finditer(line):
            yield mark.end()
    for stop in _SENTENCE_END.finditer(line):
        if line[stop.start()] == "." and _ABBREVIATION.search(line, max(0, stop.start() - 12), stop.end()):
            continue
        yield stop.end()


def _label_starts(line: str) -> Iterator[int]:
    """Where the fields of a ``label : value`` run begin: labels of the vocabulary, two or more, or one after a sentence."""
    found: list[int] = []
    for label in (*_LABEL.finditer(line), *(() if line.isascii() else _WIDE_LABEL.finditer(line))):
        words = label.group(1).lower().split(" ")
        for skip in range(len(words)):  # "on our site Address :" is a label after words of the sentence before
            if " ".join(words[skip:]) in LABEL_KIND:
                found.append(label.start(1) + sum(len(word) + 1 for word in words[:skip]))
                break
    first = re.match(r"\W*([^:：=]{2,25}?)\**\s{0,2}[:：=]", line)
    opens = bool(first) and first is not None and first.group(1).strip().lower() in LABEL_KIND
    if len(found) + opens >= 2:
        yield from sorted(set(found))
    elif found and (re.search(r"[.!?…。！？]['\"”’)\]]*\s*$", line[: found[0]]) or line[: found[0]].rstrip().endswith(("|", "-", "–"))):
        yield found[0]


def _bounded(text: str, block: Block) -> Iterator[Block]:
    start = block.start
    while block.end - start > MAX_PIECE + MIN_PIECE:
        space = text.rfind(" ", start + MIN_PIECE, start + MAX_PIECE)
        cut = space + 1 if space > 0 else start + MAX_PIECE
        left, right = _stripped(text, start, cut)
        if left < right:
            yield Block(left, right, block.kind)
        start = cut
    left, right = _stripped(text, start, block.end)
    if left < right:
        yield Block(left, right, block.kind)
