"""The picked blocks with their pages, and what is shown of a page: words around the block, never more than can be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pagefilter.data import Cut
from pagefilter.decider import Decider
from pagefilter.labelling.pick import Pick
from pagefilter.reasons import JUNK
from pagefilter.sources import Tagged, Unreadable

AROUND = 1_200  # characters before and behind a block that are shown
LONGEST_BLOCK = 3_000  # characters of a block that are shown: its first and its last half of these
_TITLE, _URL = 300, 500  # characters shown of these
# Words as a person moves over them: a few letters where nothing is written between words, a part of a word that is no word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SIGNS = "".join(char for char in map(chr, range(0x0E00, 0x3100)) if unicodedata.category(char)[0] == "M")  # stay with their letter
_WORD = re.compile(rf"(?P<word>(?:[{_UNSPACED}][{_SIGNS}]{{0,8}}){{1,3}}|[^\s{_UNSPACED}]{{1,48}})(?P<space>\s*)|\s+")
_BREAK = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Item:
    """A block that a person is asked about: where it is, and what is decided of it now; `limit` is above 1 for a code that is never cut."""

    id: str
    url: str
    title: str
    text: str
    host: str
    language: str
    source: str
    start: int
    end: int
    code: str
    score: float
    limit: float
    cut: bool
    cuts: tuple[tuple[int, int], ...]
    control: bool

    @property
    def proposal(self) -> str:
        """The code that the block is cut with now; empty where it is kept."""
        return self.code if self.cut else ""

    def shown(self) -> dict[str, object]:
        """What the page shows, as plain values."""
        left, right = self.window
        pieces, gap = _pieces(self.text, left, self.start, self.end, right, self.cuts)
        inside = [at for at, piece in enumerate(pieces) if self.start <= piece[0] < self.end]
        return {
            "id": self.id[:_TITLE],
            "url": self.url[:_URL],
            "title": self.title[:_TITLE],
            "language": self.language,
            "proposal": self.proposal,
            "code": self.code,
            "score": self.score,
            "limit": self.limit if self.limit <= 1 else None,
            "before": left,
            "after": len(self.text) - right,
            "pieces": pieces,
            "gap": gap,
            "first": inside[0] if inside else 0,
            "last": inside[-1] if inside else 0,
        }

    @property
    def window(self) -> tuple[int, int]:
        """The part of the text that is shown: whole lines, as far as they are not too long."""
        left, right = max(0, self.start - AROUND), min(len(self.text), self.end + AROUND)
        if left and (found := _BREAK.search(self.text, left, self.start)):
            left = found.end()
        if right < len(self.text) and (breaks := [*_BREAK.finditer(self.text, self.end, right)]):
            right = breaks[-1].start()
        return left, right


Piece = tuple[int, int, str, str, bool]
"""Start, end, the word, the space behind it, and whether it is cut now."""


def _pieces(
    text: str, left: int, start: int, end: int, right: int, cuts: Sequence[tuple[int, int]]
) -> tuple[list[Piece], tuple[int, int] | None]:
    """Words of the shown part, none across the ends of the block; and before which of them how much of a long block is left out."""
    half = LONGEST_BLOCK // 2
    parts = [(left, start), (start, end), (end, right)]
    gap = None
    if end - start > LONGEST_BLOCK:
        parts[1:2] = [(start, start + half), (end - half, end)]
    found: list[Piece] = []
    at = 0
    for number, (begin, stop) in enumerate(parts):
        if number == 2 and len(parts) == 4:
            gap = len(found), end - start - 2 * half
        for match in _WORD.finditer(text, begin, stop):
            if match["word"] is None:  # space before the first word
                if found:
                    found[-1] = (*found[-1][:3], found[-1][3] + match[0], found[-1][4])
                continue
            while at < len(cuts) and cuts[at][1] <= match.start():
                at += 1
            is_cut = at < len(cuts) and cuts[at][0] <= match.start()
            found.append((match.start(), match.end("word"), match["word"], match["space"], is_cut))
    return found, gap


def collect(rows: Iterable[Tagged | Unreadable], picks: Sequence[Pick], decider: Decider) -> list[Item]:
    """The pages of the picks, from a second look at the same rows; a pick whose row is another by now is left out."""
    wanted: dict[tuple[str, int], list[int]] = {}
    for place, pick in enumerate(picks):
        wanted.setdefault((pick.source, pick.number), []).append(place)
    found: dict[int, Item] = {}
    for row in rows:
        if isinstance(row, Tagged) and (places := wanted.pop((row.source, row.number), None)):
            found.update(_items(row, [(place, picks[place]) for place in places], decider))
            if not wanted:
                break
    return [found[place] for place in sorted(found)]


def _items(row: Tagged, picks: Sequence[tuple[int, Pick]], decider: Decider) -> Iterator[tuple[int, Item]]:
    page = row.page
    blocks = {(block[0], block[1], block[2]): block[3] for block in page.blocks}
    cuts = [cut for cut in decider.decide_stored(page)[2] if cut.code in JUNK]
    spans = tuple((cut.start, cut.end) for cut in cuts)
    title = row.fields.get("title")
    for place, pick in picks:
        score = blocks.get((pick.start, pick.end, pick.code))
        if score is not None and len(page.text) >= pick.end:
            yield place, Item(
                row.id, page.url or "", title if isinstance(title, str) else "", page.text, pick.host, pick.language, row.source,
                pick.start, pick.end, pick.code, score, decider.limits(page).get(pick.code, 2.0), _covered(cuts, pick.start, pick.end),
                spans, pick.control,
            )  # fmt: skip


def _covered(cuts: Sequence[Cut], start: int, end: int) -> bool:
    return any(cut.start <= start and end <= cut.end for cut in cuts)
