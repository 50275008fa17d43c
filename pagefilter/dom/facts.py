"""Facts of each block of a page, as one matrix: its text, its element, what holds and surrounds it, and what Trafilatura kept of it.

What Trafilatura kept is the strongest of them. The others are those that the field's extractors look at: density of links and sentences
(Kohlschütter et al., "Boilerplate Detection using Shallow Text Features", WSDM 2010), names of elements (readability), siblings of the
same shape, and the same sums over the containers around a block.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from pagefilter.dom import align, hints
from pagefilter.dom.align import Words
from pagefilter.dom.declared import Declared
from pagefilter.dom.surroundings import Surroundings
from pagefilter.dom.walk import Dom

Array = npt.NDArray[np.float64]
Row = npt.NDArray[np.float32]

_KINDS = (
    ("p",), ("h1",), ("h2",), ("h3",), ("h4", "h5", "h6"), ("li",), ("tr", "td", "th"), ("dt", "dd"), ("pre",), ("blockquote",),
    ("button",), ("figcaption",), ("div",), ("summary",),
)  # fmt: skip
_KIND = {tag: number for number, tags in enumerate(_KINDS) for tag in tags}
_OTHER = len(_KINDS)
_H1, _LAST_HEADING = 1, 4
_KIND_NAMES = (*(tags[0] for tags in _KINDS), "other")
_ABOVE = (
    "nav", "header", "footer", "aside", "main", "article", "form", "ul", "ol", "table", "section", "dl", "blockquote", "figure", "details",
    "button", "pre", "address", "dialog", "fieldset", "noscript",
)  # fmt: skip
_ABOVE_BIT = {tag: 1 << number for number, tag in enumerate(_ABOVE)}
_DATE = re.compile(
    r"\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2})\b"
    r"|\b\d+\s+(?:min|hour|day|week|month|year)s?\b"
)
_PRICE = re.compile(r"[$€£¥₹]\s?\d|\d\s?(?:[$€£¥₹]|usd|eur)\b")
_RIGHTS = re.compile(r"[©®]|\(c\)\s*\d{4}|all rights reserved")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\S")
_BY = re.compile(r"(?:by|von|par|por|di|da|från)\s+\w")
_CALLS = frozenset({
    "share", "tweet", "follow", "subscribe", "login", "comment", "comments", "reply", "cookie", "cookies", "privacy", "newsletter", "menu",
    "search", "next", "previous", "print", "email",
})  # what a reader is called to do
_CALL_PAIRS = frozenset(
    {
        "sign": "up", "log": "in", "read": "more", "learn": "more", "view": "all", "see": "all", "show": "more", "load": "more",
        "click": "here", "buy": "now", "add": "to", "skip": "to", "back": "to",
    }.items()
)  # fmt: skip
_SIGN_CHARS, _SIGN_WORDS = 300, 50  # of a block that are searched
_TITLE_CHARS = 200  # a longer block is no title
_LONG = 150  # characters of a block that is prose
_LEVELS = 5  # containers around a block that are looked at
_PAGE_TYPES = ("article", "collection", "documentation", "forum", "product")  # that a page may declare itself to be
_DECLARED = ("text", "description", "name", "crumb")  # columns of `Declared.shares`
_FIRST_WIDE = 0x2E80  # of the characters of Chinese, Japanese and Korean
_UNSPACED = ((0x0E00, 0x0F00), (0x1000, 0x10A0), (0x1780, 0x1800))  # Thai and Lao, Burmese, Khmer
_WIDE = 1.5  # letters more that one of these stands for
# Words that most pages in English have, and hardly any in another language.
_ENGLISH = ("the", "and", "of", "with", "for", "you", "your", "this", "that", "from", "are", "our", "have", "be", "it", "is")
_LEAST_ENGLISH, _ENGLISH_SHARE = 4, 0.02  # of these words on a page, and of all its words
_FAR = 1e3  # blocks: there is none


class Page:
    """A page's blocks with sums ready; `kept` is the share of each block that Trafilatura kept, shape (blocks,), `words` are those of each
    in small letters, read if they are not given.

    `written` are characters of each block, `chars` the same where characters of Chinese and the like count as the letters that would stand
    for them, `length` its words, where such a character is half a one, and one of a script without spaces between words a fifth."""

    def __init__(self, dom: Dom, kept: Array, words: Sequence[Words] | None = None) -> None:
        self.dom = dom
        self.kept = kept
        self.written = np.array([len(text) for text in dom.texts], dtype=np.float64)
        self._codes = np.frombuffer("".join(dom.texts).encode("utf-32-le", "replace"), dtype=np.uint32)
        self._starts = (np.cumsum(self.written) - self.written).astype(np.int64)
        wide = self.count(self._codes >= _FIRST_WIDE)
        thai = self.count(*((self._codes >= first) & (self._codes < behind) for first, behind in _UNSPACED))
        self.chars = self.written + _WIDE * wide
        self.length = self.count(self._codes == 0x20) + 1 + wide / 2 + thai / 5
        self.around = Surroundings(dom, self.chars)
        self._words = words

    def count(self, *tests: npt.NDArray[np.bool_]) -> Array:
        """How many characters of each block pass one of the tests, which are of all characters of the page."""
        return np.add.reduceat(np.logical_or.reduce(tests).astype(np.int32), self._starts).astype(np.float64)

    def count_of(self, *signs: str) -> Array:
        """How many characters of each block are among these."""
        return self.count(*(self._codes == ord(sign) for sign in "".join(signs)))

    def share_between(self, first: str, last: str) -> Array:
        """Share of the characters of each block from one to the other."""
        return self.count((self._codes >= ord(first)) & (self._codes <= ord(last))) / self.written

    @cached_property
    def english(self) -> bool:
        """Whether the page is in English, by its function words."""
        said = Counter(chain.from_iterable(self.words))
        found = [said[word] for word in _ENGLISH if word in said]
        return len(found) >= _LEAST_ENGLISH and sum(found) >= _ENGLISH_SHARE * said.total()

    @cached_property
    def words(self) -> Sequence[Words]:
        """Words of each block, in small letters."""
        return self._words if self._words is not None else [align.words(text) for text in self.dom.texts]


class _Columns:
    def __init__(self, blocks: int) -> None:
        self.names: list[str] = []
        self.values: list[npt.NDArray[np.float32]] = []
        self.blocks = blocks

    def add(self, name: str, values: npt.ArrayLike) -> None:
        self.names.append(name)
        self.values.append(np.asarray(values, dtype=np.float32))

    def add_page(self, name: str, value: float) -> None:
        """The same for all blocks."""
        self.add(name, np.full(self.blocks, value, dtype=np.float32))


def matrix(page: Page, declared: Declared) -> Row:
    """Facts of each block, shape (blocks, features)."""
    return np.stack(_columns(page, declared).values, axis=1)


@cache
def feature_names() -> tuple[str, ...]:
    """Names of the columns of `matrix`, in order."""
    nothing = hints.Hint(0, (), False, 0, False)
    dom = Dom(
        texts=["text"], element=[0], link_chars=[0], links=[0], images=[0], strong_chars=[0], inner=[None], after_break=[False],
        parent=[-1], tag=["p"], hints=[nothing], hidden=[False], depth=[0], first=[0], last=[1],
    )  # fmt: skip
    return tuple(_columns(Page(dom, np.zeros(1)), Declared()).names)


@cache
def page_columns() -> npt.NDArray[np.int64]:
    """Columns of `matrix` that are the same for all blocks of a page."""
    return np.array([at for at, name in enumerate(feature_names()) if name == "h1" or name.startswith(("page_", "declared_type_"))])


def _columns(page: Page, declared: Declared) -> _Columns:
    columns = _Columns(len(page.chars))
    stops, link = _of_text(page, columns)
    kind = _of_element(page, columns)
    _of_containers(page, columns, stops, link)
    _of_neighbours(page, columns, stops, link, kind)
    _of_kept(page, columns)
    _of_place(page, columns, kind)
    _of_page(page, columns, stops, link, kind, declared.page_type)
    _of_title(page, columns, declared.title)
    for name, values in zip(_DECLARED, declared.shares(page.words).T, strict=True):
        columns.add(f"declared_{name}", values)
    return columns


def _of_text(page: Page, columns: _Columns) -> tuple[Array, Array]:
    """What the text is like; gives sentence ends and characters of links."""
    dom, chars, written = page.dom, page.chars, page.written
    texts = dom.texts
    stops = page.count_of(".!?", "。！？؟।")
    digits = page.share_between("0", "9")
    link = np.minimum(np.array(dom.link_chars) / written, 1) * chars
    columns.add("chars", np.log1p(chars))
    columns.add("words", np.log1p(page.length))
    columns.add("word_length", chars / page.length)
    columns.add("link", link / chars)
    columns.add("links", dom.links)
    columns.add("digits", digits)
    columns.add("capitals", page.share_between("A", "Z"))
    columns.add("commas", page.count_of(",、，،") / page.length)
    columns.add("stops", stops / page.length)
    columns.add("strong", np.minimum(np.array(dom.strong_chars) / written, 1))
    columns.add("images", dom.images)
    columns.add("after_break", dom.after_break)
    columns.add("ends", [text[-1] in '.!?…。！？؟।"”」)' for text in texts])
    columns.add("colon", [text[-1] in ":：" for text in texts])
    columns.add("small_first", [text[0].islower() for text in texts])
    columns.add("sign_first", [not text[0].isalnum() for text in texts])
    for name, said in zip(("rights", "price", "date", "address", "by", "call"), _signs(page, digits > 0), strict=True):
        columns.add(f"says_{name}", said)
    return stops, link


def _signs(page: Page, digits: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Whether each block says something of rights, a price, a date, an address, who wrote it, or what to do; shape (6, blocks)."""
    said = np.zeros((6, len(page.chars)), dtype=np.bool_)
    for at, (text, words, has_digit) in enumerate(zip(page.dom.texts, page.words, digits.tolist(), strict=True)):
        head = text[:_SIGN_CHARS].lower()
        said[0, at] = ("©" in head or "®" in head or "(c)" in head or "all rights" in head) and _RIGHTS.search(head) is not None
        if has_digit:
            said[1, at] = _PRICE.search(head) is not None
            said[2, at] = _DATE.search(head) is not None
        said[3, at] = ("http" in head or "www." in head or "@" in head) and _ADDRESS.search(head) is not None
        said[4, at] = _BY.match(head) is not None
        first = words[:_SIGN_WORDS]
        said[5, at] = not _CALLS.isdisjoint(first) or not _CALL_PAIRS.isdisjoint(pairwise(first))
    return said


def _of_element(page: Page, columns: _Columns) -> npt.NDArray[np.int64]:
    """What the names of its elements say; gives the kind of each block's element."""
    dom = page.dom
    element = page.around.element
    kinds = np.array([_KIND.get(tag, _OTHER) for tag in dom.tag])
    kind = kinds[element]
    for number, name in enumerate(_KIND_NAMES):
        columns.add(f"is_{name}", kind == number)
    above, far = [0] * len(dom.tag), [0] * len(dom.tag)
    for number, (parent, tag, hint) in enumerate(zip(dom.parent, dom.tag, dom.hints, strict=True)):
        above[number] = _ABOVE_BIT.get(tag, 0) | (above[parent] if parent >= 0 else 0)
        far[number] = hint.bits | (far[parent] if parent >= 0 else 0)
    own = np.array([hint.bits for hint in dom.hints])
    parents = np.array(dom.parent)
    near = own | np.where(parents >= 0, own[parents], 0)
    near_block = near[element] | np.array([hint.bits if hint else 0 for hint in dom.inner])
    above_block, far_block = np.array(above)[element], np.array(far)[element]
    for name, bit in _ABOVE_BIT.items():
        columns.add(f"in_{name}", (above_block & bit) > 0)
    for number, name in enumerate(hints.NAMES):
        columns.add(f"far_{name}", (far_block >> number) & 1)
        columns.add(f"near_{name}", (near_block >> number) & 1)
    columns.add("hidden", np.array(dom.hidden)[element])
    columns.add("depth", np.array(dom.depth)[element])
    return np.asarray(kind)


def _of_containers(page: Page, columns: _Columns, stops: Array, link: Array) -> None:
    """Sums over the elements around a block that hold more than the one before, from the inside out."""
    around, chars = page.around, page.chars
    blocks = len(chars)
    sums = [around.running(values) for values in (chars, link, page.kept * chars, stops)]
    total = max(float(sums[0][-1]), 1.0)
    index = np.arange(blocks)
    columns.add("repeated", np.log1p(around.repeated[around.element]))
    for level, (start, end, holder) in enumerate(around.containers(_LEVELS), 1):
        held, linked, kept, ended = (values[end] - values[start] for values in sums)
        held = np.maximum(held, 1)
        many = np.maximum(end - start, 1)
        columns.add(f"around{level}_chars", np.log1p(held))
        columns.add(f"around{level}_link", linked / held)
        columns.add(f"around{level}_kept", kept / held)
        columns.add(f"around{level}_blocks", np.log1p(many))
        columns.add(f"around{level}_share", held / total)
        columns.add(f"around{level}_mean", np.log1p(held / many))
        columns.add(f"around{level}_at", (index - start) / many)
        columns.add(f"around{level}_stops", ended / held)
        columns.add(f"around{level}_repeated", np.where(holder >= 0, np.log1p(around.repeated[holder]), 0))
        if level <= 3:
            tags = [page.dom.tag[number] if number >= 0 else "" for number in holder]
            columns.add(f"around{level}_list", [tag in ("ul", "ol") for tag in tags])
            columns.add(f"around{level}_table", [tag in ("table", "tbody", "tr") for tag in tags])
    alike, many_alike = around.alike(chars), around.alike(np.ones(blocks))
    columns.add("alike", np.log1p(many_alike))
    columns.add("alike_chars", np.log1p(alike / many_alike))
    columns.add("alike_link", around.alike(link) / alike)
    columns.add("alike_kept", around.alike(page.kept * chars) / alike)


def _of_neighbours(page: Page, columns: _Columns, stops: Array, link: Array, kind: npt.NDArray[np.int64]) -> None:
    around, chars, kept = page.around, page.chars, page.kept
    shape = around.shape.astype(np.float64)
    for by in (1, 2, 3, -1, -2, -3):
        columns.add(f"near{by}_chars", around.shifted(np.log1p(chars), by))
        columns.add(f"near{by}_link", around.shifted(link / chars, by))
        columns.add(f"near{by}_kept", around.shifted(kept, by))
        if abs(by) < 3:
            columns.add(f"near{by}_is", around.shifted(kind.astype(np.float64), by))
            columns.add(f"near{by}_alike", around.shifted(shape, by) == shape)
    all_chars, all_kept = around.running(chars), around.running(kept * chars)
    all_links, all_stops = around.running(link), around.running(stops)
    index = np.arange(len(chars))
    for size in (4, 10, 25):
        start, end = around.window(size)
        held = np.maximum(all_chars[end] - all_chars[start], 1)
        columns.add(f"within{size}_chars", np.log1p(held))
        columns.add(f"within{size}_link", (all_links[end] - all_links[start]) / held)
        columns.add(f"within{size}_kept", (all_kept[end] - all_kept[start]) / held)
        columns.add(f"within{size}_stops", (all_stops[end] - all_stops[start]) / held)
        columns.add(f"before{size}_kept", (all_kept[index] - all_kept[start]) / np.maximum(all_chars[index] - all_chars[start], 1))
        columns.add(f"behind{size}_kept", (all_kept[end] - all_kept[index + 1]) / np.maximum(all_chars[end] - all_chars[index + 1], 1))


def _of_kept(page: Page, columns: _Columns) -> None:
    index = np.arange(len(page.chars))
    columns.add("kept", page.kept)
    kept = np.flatnonzero(page.kept > 0.5)
    if len(kept):
        place = np.searchsorted(kept, index)
        since = np.where(place > 0, index - kept[np.maximum(place - 1, 0)], _FAR)
        until = np.where(place < len(kept), kept[np.minimum(place, len(kept) - 1)] - index, _FAR)
        columns.add("since_kept", np.log1p(since))
        columns.add("until_kept", np.log1p(until))
        columns.add("kept_before", place / len(kept))
    else:
        for name in ("since_kept", "until_kept", "kept_before"):
            columns.add_page(name, -1)


def _of_place(page: Page, columns: _Columns, kind: npt.NDArray[np.int64]) -> None:
    blocks = len(page.chars)
    index = np.arange(blocks)
    all_chars = page.around.running(page.chars)
    columns.add("at", index / blocks)
    columns.add("from_start", np.log1p(index))
    columns.add("from_end", np.log1p(blocks - index))
    columns.add("at_chars", all_chars[:-1] / max(float(all_chars[-1]), 1.0))
    first = np.flatnonzero(kind == _H1)
    since_first = index - first[0] if len(first) else index
    columns.add("since_h1", np.sign(since_first) * np.log1p(np.abs(since_first)) if len(first) else np.full(blocks, -20))
    columns.add_page("h1", len(first))
    heading = np.maximum.accumulate(np.where((kind >= _H1) & (kind <= _LAST_HEADING), index, -1))
    under = heading >= 0
    columns.add("since_heading", np.where(under, np.log1p(index - heading), -1))
    columns.add("heading_is", np.where(under, kind[heading], -1))
    columns.add("heading_kept", np.where(under, page.kept[heading], -1))


def _of_page(
    page: Page, columns: _Columns, stops: Array, link: Array, kind: npt.NDArray[np.int64], page_type: str
) -> None:
    """What the whole page is like: whether it is prose, a list, a shop, a thread."""
    chars = page.chars
    total, kept = float(chars.sum()), float((page.kept * chars).sum())
    columns.add_page("page_blocks", np.log1p(len(chars)))
    columns.add_page("page_chars", np.log1p(total))
    columns.add_page("page_link", float(link.sum()) / total)
    columns.add_page("page_kept_chars", np.log1p(kept))
    columns.add_page("page_kept", kept / total)
    columns.add_page("page_kept_blocks", float(page.kept.mean()))
    for name in ("p", "li", "tr", "div", "dt"):
        columns.add_page(f"page_{name}", float(chars[kind == _KIND[name]].sum()) / total)
    columns.add_page("page_headings", np.log1p(float(((kind >= _H1) & (kind <= _LAST_HEADING)).sum())))
    columns.add_page("page_long", float(chars[chars > _LONG].sum()) / total)
    columns.add_page("page_stops", float(stops.sum()) / total)
    shares = {name: values for name, values in zip(columns.names, columns.values, strict=True) if name.startswith(("far_", "in_", "says_"))}
    for name, values in shares.items():
        weight = np.ones(len(chars)) if name.startswith("says_") else chars
        columns.add_page(f"page_{name}", float(values @ weight / weight.sum()))
    for name in _PAGE_TYPES:
        columns.add_page(f"declared_type_{name}", float(page_type == name))


def _of_title(page: Page, columns: _Columns, title: str) -> None:
    wanted = set(align.words(title))
    said: dict[str, int] = {}
    shares, before = [], []
    texts = page.dom.texts
    for text, words in zip(texts, page.words, strict=True):
        near = len(text) < _TITLE_CHARS and not wanted.isdisjoint(words)
        shares.append(len(wanted.intersection(words)) / len(wanted.union(words)) if near else 0.0)
        before.append(said.get(text, 0))
        said[text] = before[-1] + 1
    columns.add("title", shares)
    columns.add("said_before", before)
    columns.add("said", [said[text] for text in texts])
