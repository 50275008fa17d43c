"""Facts of each block of a page, as one matrix: its text, its element, what holds and surrounds it, and what Trafilatura kept of it.

What Trafilatura kept is the strongest of them. The others are those that the field's extractors look at: density of links and sentences
(Kohlschütter et al., "Boilerplate Detection using Shallow Text Features", WSDM 2010), names of elements (readability), siblings of the
same shape, and the same sums over the containers around a block.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from pagefilter.dom import align, hints
from pagefilter.dom.align import Words
from pagefilter.dom.declared import Declared
from pagefilter.dom.surroundings import LEVELS, Surroundings
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
_BYS = ("by", "von", "par", "por", "di", "da", "från")
_BY = re.compile(rf"(?:{'|'.join(_BYS)})\s+\w")
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
_CALL_FIRST = frozenset(first for first, _ in _CALL_PAIRS)
_SIGN_CHARS, _SIGN_WORDS = 300, 50  # of a block that are searched
_TITLE_CHARS = 200  # a longer block is no title
_LONG = 150  # characters of a block that is prose
_LEVELS_NAMED = 3  # containers around a block whose tag is looked at
_PAGE_TYPES = ("article", "collection", "documentation", "forum", "product")  # that a page may declare itself to be
_DECLARED = ("text", "description", "name", "crumb")  # columns of `Declared.shares`
_FIRST_WIDE = 0x2E80  # of the characters of Chinese, Japanese and Korean
_LAST = 0xFFFF  # that is told from those behind it
_UNSPACED = ((0x0E00, 0x0F00), (0x1000, 0x10A0), (0x1780, 0x1800))  # Thai and Lao, Burmese, Khmer
_CHARACTERS: dict[str, Iterable[int]] = {
    "space": (0x20,),
    "wide": range(_FIRST_WIDE, _LAST + 1),
    "unspaced": [code for ends in _UNSPACED for code in range(*ends)],
    "stop": [*map(ord, ".!?。！？؟।")],
    "digit": range(ord("0"), ord("9") + 1),
    "capital": range(ord("A"), ord("Z") + 1),
    "comma": [*map(ord, ",、，،")],
}  # that are counted
_WIDE = 1.5  # letters more that one of these stands for
# Words that most pages in English have, and hardly any in another language.
_ENGLISH = frozenset({"the", "and", "of", "with", "for", "you", "your", "this", "that", "from", "are", "our", "have", "be", "it", "is"})
_LEAST_ENGLISH, _ENGLISH_SHARE = 4, 0.02  # of these words on a page, and of all its words
_FAR = 1e3  # blocks: there is none
_MOST_COLUMNS = 400


def _bits_of_characters() -> npt.NDArray[np.uint8]:
    """A bit of each sort in `_CHARACTERS`, shape (_LAST + 1,)."""
    found = np.zeros(_LAST + 1, dtype=np.uint8)
    for number, characters in enumerate(_CHARACTERS.values()):
        found[list(characters)] |= 1 << number
    return found


_BITS = _bits_of_characters()
_SORT = {name: number for number, name in enumerate(_CHARACTERS)}


class Page:
    """A page's blocks with sums ready; `kept` is the share of each block that Trafilatura kept, shape (blocks,), `words` are those of each
    in small letters, read if they are not given.

    `written` are characters of each block, `chars` the same where characters of Chinese and the like count as the letters that would stand
    for them, `length` its words, where such a character is half a one, and one of a script without spaces between words a fifth."""

    def __init__(self, dom: Dom, kept: Array, words: Sequence[Words] | None = None) -> None:
        self.dom = dom
        self.kept = kept
        self.written = np.array([len(text) for text in dom.texts], dtype=np.float64)
        codes = np.frombuffer("".join(dom.texts).encode("utf-32-le", "replace"), dtype=np.uint32)
        self._characters = _BITS.take(codes, mode="clip")  # those behind the last are of the sort of the last
        self._starts = (np.cumsum(self.written) - self.written).astype(np.int64)
        wide = self.count("wide")
        self.chars = self.written + _WIDE * wide
        self.length = self.count("space") + 1 + wide / 2 + self.count("unspaced") / 5
        self.around = Surroundings(dom, self.chars)
        self._words = words

    def count(self, sort: str) -> Array:
        """How many characters of each block are of a sort."""
        return np.add.reduceat((self._characters >> _SORT[sort]) & 1, self._starts, dtype=np.int32).astype(np.float64)

    @cached_property
    def distinct(self) -> tuple[list[int], npt.NDArray[np.int64]]:
        """Blocks whose text none before has, and for each block which of these has its text: what is told by the text is told once."""
        first: list[int] = []
        which: list[int] = []
        numbers: dict[str, int] = {}
        for block, text in enumerate(self.dom.texts):
            number = numbers.setdefault(text, len(first))
            if number == len(first):
                first.append(block)
            which.append(number)
        return first, np.array(which, dtype=np.int64)

    @cached_property
    def english(self) -> bool:
        """Whether the page is in English, by its function words."""
        said = Counter(filter(_ENGLISH.__contains__, chain.from_iterable(self.words)))
        return len(said) >= _LEAST_ENGLISH and said.total() >= _ENGLISH_SHARE * sum(map(len, self.words))

    @cached_property
    def words(self) -> Sequence[Words]:
        """Words of each block, in small letters."""
        return self._words if self._words is not None else align.words_of(self.dom.texts)


class _Columns:
    """Names and values of columns, one after the other; `values` has a row for each."""

    def __init__(self, blocks: int) -> None:
        self.names: list[str] = []
        self._values = np.empty((_MOST_COLUMNS, blocks), dtype=np.float32)

    @property
    def values(self) -> Row:
        return self._values[: len(self.names)]

    def add(self, name: str, values: npt.ArrayLike) -> None:
        """A column; a single value is the same for all blocks."""
        self._values[len(self.names)] = values
        self.names.append(name)

    def add_all(self, names: Sequence[str], values: npt.ArrayLike) -> None:
        """Columns whose values are rows of one array, or single values each of shape (names, 1)."""
        self._values[len(self.names) : len(self.names) + len(names)] = values
        self.names += names


def matrix(page: Page, declared: Declared) -> Row:
    """Facts of each block, shape (blocks, features)."""
    return np.ascontiguousarray(_columns(page, declared).values.T)


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
    first, which = page.distinct
    columns.add_all([f"declared_{name}" for name in _DECLARED], declared.shares([page.words[block] for block in first])[which].T)
    return columns


def _of_text(page: Page, columns: _Columns) -> tuple[Array, Array]:
    """What the text is like; gives sentence ends and characters of links."""
    dom, chars, written = page.dom, page.chars, page.written
    texts = dom.texts
    stops = page.count("stop")
    digits = page.count("digit") / written
    link = np.minimum(np.array(dom.link_chars) / written, 1) * chars
    columns.add("chars", np.log1p(chars))
    columns.add("words", np.log1p(page.length))
    columns.add("word_length", chars / page.length)
    columns.add("link", link / chars)
    columns.add("links", dom.links)
    columns.add("digits", digits)
    columns.add("capitals", page.count("capital") / written)
    columns.add("commas", page.count("comma") / page.length)
    columns.add("stops", stops / page.length)
    columns.add("strong", np.minimum(np.array(dom.strong_chars) / written, 1))
    columns.add("images", dom.images)
    columns.add("after_break", dom.after_break)
    columns.add("ends", [text[-1] in '.!?…。！？؟।"”」)' for text in texts])
    columns.add("colon", [text[-1] in ":：" for text in texts])
    columns.add("small_first", [text[0].islower() for text in texts])
    columns.add("sign_first", [not text[0].isalnum() for text in texts])
    columns.add_all([f"says_{name}" for name in ("rights", "price", "date", "address", "by", "call")], _signs(page, digits > 0))
    return stops, link


def _signs(page: Page, digits: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Whether each block says something of rights, a price, a date, an address, who wrote it, or what to do; shape (6, blocks)."""
    first, which = page.distinct
    has_digit = digits.tolist()
    said = [_sign(page.dom.texts[block][:_SIGN_CHARS].lower(), page.words[block][:_SIGN_WORDS], has_digit[block]) for block in first]
    return np.array(said, dtype=np.bool_).T[:, which]


def _sign(head: str, words: Words, has_digit: bool) -> tuple[bool, bool, bool, bool, bool, bool]:
    """The same of one block, by how it begins; words that a pattern needs are looked for first, as that takes less time."""
    return (
        ("©" in head or "®" in head or "(c)" in head or "all rights" in head) and _RIGHTS.search(head) is not None,
        has_digit and _PRICE.search(head) is not None,
        has_digit and _DATE.search(head) is not None,
        ("http" in head or "www." in head or "@" in head) and _ADDRESS.search(head) is not None,
        head.startswith(_BYS) and _BY.match(head) is not None,
        not _CALLS.isdisjoint(words) or (not _CALL_FIRST.isdisjoint(words) and not _CALL_PAIRS.isdisjoint(pairwise(words))),
    )


def _of_element(page: Page, columns: _Columns) -> npt.NDArray[np.int64]:
    """What the names of its elements say; gives the kind of each block's element."""
    dom = page.dom
    element = page.around.element
    kinds = np.array([_KIND.get(tag, _OTHER) for tag in dom.tag])
    kind = kinds[element]
    columns.add_all([f"is_{name}" for name in _KIND_NAMES], kind == np.arange(len(_KIND_NAMES))[:, None])
    own = np.array([hint.bits for hint in dom.hints])
    tags = [_ABOVE_BIT.get(tag, 0) << len(hints.NAMES) for tag in dom.tag]
    above = [0] * (len(tags) + 1)  # of each element and all above it; the last, number -1, is of nothing
    for number, (parent, said) in enumerate(zip(dom.parent, (own | tags).tolist(), strict=True)):
        above[number] = said | above[parent]
    parents = np.array(dom.parent)
    near = own | np.where(parents >= 0, own[parents], 0)
    near_block = near[element] | np.array([hint.bits if hint else 0 for hint in dom.inner])
    far_block = np.array(above[:-1])[element]
    above_block = far_block >> len(hints.NAMES)
    columns.add_all([f"in_{name}" for name in _ABOVE], (above_block >> np.arange(len(_ABOVE))[:, None]) & 1)
    both = np.stack([far_block, near_block])
    named = (both >> np.arange(len(hints.NAMES))[:, None, None]) & 1
    columns.add_all([f"{place}_{name}" for name in hints.NAMES for place in ("far", "near")], named.reshape(-1, len(kind)))
    columns.add("hidden", np.array(dom.hidden)[element])
    columns.add("depth", np.array(dom.depth)[element])
    return np.asarray(kind)


def _of_containers(page: Page, columns: _Columns, stops: Array, link: Array) -> None:
    """Sums over the elements around a block that hold more than the one before, from the inside out."""
    around, chars = page.around, page.chars
    blocks = len(chars)
    sums = [around.running(values) for values in (chars, link, page.kept * chars, stops)]
    total = max(float(sums[0][-1]), 1.0)
    columns.add("repeated", np.log1p(around.repeated[around.element]))
    start, end, holder = around.outward
    held, linked, kept, ended = (values[end] - values[start] for values in sums)
    held = np.maximum(held, 1)
    many = np.maximum(end - start, 1)
    tags = [*page.dom.tag, ""]  # the last of no holder, which is number -1
    rows = {
        "chars": np.log1p(held),
        "link": linked / held,
        "kept": kept / held,
        "blocks": np.log1p(many),
        "share": held / total,
        "mean": np.log1p(held / many),
        "at": (np.arange(blocks) - start) / many,
        "stops": ended / held,
        "repeated": np.where(holder >= 0, np.log1p(around.repeated[holder]), 0),
        "list": np.array([tag in ("ul", "ol") for tag in tags])[holder],
        "table": np.array([tag in ("table", "tbody", "tr") for tag in tags])[holder],
    }
    for level in range(LEVELS):
        for name, values in rows.items():
            if level < _LEVELS_NAMED or name not in ("list", "table"):
                columns.add(f"around{level + 1}_{name}", values[level])
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
            columns.add(name, -1)


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
    columns.add("h1", len(first))
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
    columns.add("page_blocks", np.log1p(len(chars)))
    columns.add("page_chars", np.log1p(total))
    columns.add("page_link", float(link.sum()) / total)
    columns.add("page_kept_chars", np.log1p(kept))
    columns.add("page_kept", kept / total)
    columns.add("page_kept_blocks", float(page.kept.mean()))
    for name in ("p", "li", "tr", "div", "dt"):
        columns.add(f"page_{name}", float(chars[kind == _KIND[name]].sum()) / total)
    columns.add("page_headings", np.log1p(float(((kind >= _H1) & (kind <= _LAST_HEADING)).sum())))
    columns.add("page_long", float(chars[chars > _LONG].sum()) / total)
    columns.add("page_stops", float(stops.sum()) / total)
    for begin, weight in (("says_", np.ones(len(chars))), ("in_", chars), ("far_", chars)):
        rows = [at for at, name in enumerate(columns.names) if name.startswith(begin)]
        held = columns.values[rows].astype(np.float64) @ weight  # exact, whatever is added first: of zeros and ones and halves
        columns.add_all([f"page_{columns.names[at]}" for at in rows], (held / weight.sum())[:, None])
    for name in _PAGE_TYPES:
        columns.add(f"declared_type_{name}", float(page_type == name))


def _of_title(page: Page, columns: _Columns, title: str) -> None:
    wanted = set(align.words(title))
    first, which = page.distinct
    shares = []
    for block in first:
        words = page.words[block]
        near = len(page.dom.texts[block]) < _TITLE_CHARS and not wanted.isdisjoint(words)
        shares.append(len(wanted.intersection(words)) / len(wanted.union(words)) if near else 0.0)
    said = [0] * len(first)
    before = []
    for number in which.tolist():
        before.append(said[number])
        said[number] += 1
    columns.add("title", np.array(shares)[which])
    columns.add("said_before", before)
    columns.add("said", np.array(said)[which])
