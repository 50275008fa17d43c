"""What the names of an element say of its part in the page: its class, id, role and the like, as the field's extractors read them.

The same names come again on every page of a site, and often on every item of a list, so what was found for a set of names is remembered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from zlib import crc32

from lxml.html import HtmlElement

from pagefilter.compiled import native
from pagefilter.compiled.pieces import table

# Parts of a page, and pieces of names that tell of them.
GROUPS: dict[str, str] = {
    "nav": "nav|menu|topbar|toolbar|pagination|pager|skip",
    "footer": "foot|copyright|colophon|legal",
    "header": "header|masthead|banner|hero",
    "aside": "aside|sidebar|side-bar|rail|secondary|column-right|right-col",
    "comment": "comment|disqus|respond|replies",
    "share": "share|social|follow|twitter|facebook|whatsapp|pinterest",
    "related": "relat|recommend|similar|more-|also|trending|popular|latest|read-next|upsell|cross-sell|crosssell|carousel|slider|swiper",
    "ad": "advert|sponsor|promo|outbrain|taboola|banner-ad",
    "consent": "cookie|consent|gdpr|privacy|onetrust|cmp",
    "breadcrumb": "breadcrumb|crumb",
    "byline": "byline|author|publish|posted|dateline|timestamp|meta",
    "tags": "categor|topics|label|badge",
    "product": "product|price|sku|variant|cart|basket|buy|stock|shop",
    "review": "review|rating|stars|testimonial",
    "content": "content|article|entry|story|post|main|body|text|prose|richtext|rte|markdown|wysiwyg",
    "modal": "modal|popup|pop-up|overlay|dialog|drawer|offcanvas|toast|lightbox",
    "search": "search|filter|sort|facet|refine",
    "account": "login|signin|sign-in|account|register|user|profile",
    "subscribe": "newsletter|subscri|signup|sign-up|mailchimp|optin|lead|cta|form",
    "widget": "widget|plugin|embed|module",
    "panel": "faq|accordion|tab|panel|collapse|toggle|expand",
    "detail": "desc|spec|detail|summary|feature|about|overview|info",
    "forum": "thread|message|reply|forum|topic|question|answer|discussion",
    "list": "list|grid|card|item|row|tile|results|directory|listing",
    "unseen": "hidden|sr-only|screen-reader|visually|offscreen|noprint|no-print|d-none",
}
NAMES = tuple(GROUPS)
_ALONE = {"ad": "ad", "ads": "ad", "tag": "tags", "tags": "tags"}  # pieces that tell of a part only where they stand alone
_BIT = {name: 1 << number for number, name in enumerate(GROUPS)}
_BIT_ALONE = {piece: _BIT[name] for piece, name in _ALONE.items()}
_STANDS_ALONE = re.compile(r"(?:^|[-_ ])(ads?|tags?)(?=[-_ ]|$)")
_PIECES = sorted({piece for pieces in GROUPS.values() for piece in pieces.split("|")}, key=lambda piece: (piece[0], -len(piece)))
# Of the pieces that begin at one place of a name the longest is found, and tells of all others there, as it begins with them.
_LONGEST = re.compile(
    f"(?=({'|'.join(f'{first}(?:' + '|'.join(piece[1:] for piece in same) + ')' for first, same in groupby(_PIECES, itemgetter(0)))}))"
)
_TOLD = {found: sum(_BIT[name] for name, pieces in GROUPS.items() if found.startswith(tuple(pieces.split("|")))) for found in _PIECES}
_TABLE = table({piece: sum(_BIT[name] for name, pieces in GROUPS.items() if piece in pieces.split("|")) for piece in _PIECES})
_WORDS = re.compile(rb"[a-z]{2,}")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST_NAMES = 300  # characters that are read
_MOST_REMEMBERED = 15_000  # sets of names, or names: those of about a hundred pages
BUCKETS = 1 << 15
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


@dataclass(slots=True, eq=False)
class Hint:
    """Of one element: bits of `GROUPS`, its words as columns in parts that may share some, whether it is hidden, and a number that is the
    same for the same names.

    Compared by identity, as the same names have the same one: comparing words takes longer than what is looked up by them."""

    bits: int
    parts: tuple[tuple[int, ...], ...]
    hidden: bool
    shape: int
    named: bool

    @property
    def words(self) -> set[int]:
        """Its words as columns, each once."""
        return set().union(*self.parts)


_remembered: dict[tuple[str, ...], Hint] = {}
_names: dict[tuple[str, str], tuple[int, tuple[int, ...]]] = {}


def hint(node: HtmlElement, tag: str) -> Hint:
    """What an element's names say."""
    names = node.keys()
    if not names:
        key: tuple[str, ...] = (tag,)
    else:
        get = node.get
        hidden = "hidden" in names or ("style" in names and _HIDDEN_STYLE.search(get("style", "")) is not None)
        key = (
            tag, "none" if hidden else "",
            get("class", "") if "class" in names else "",
            get("id", "") if "id" in names else "",
            get("role", "") if "role" in names else "",
            get("itemprop", "") if "itemprop" in names else "",
            get("aria-hidden", "") if "aria-hidden" in names else "",
            get("data-testid", "") if "data-testid" in names else "",
        )  # fmt: skip
    found = _remembered.get(key)
    if found is None:
        if len(_remembered) >= _MOST_REMEMBERED:
            _remembered.clear()
        found = _remembered[key] = _read(key)
    return found


def _read(key: tuple[str, ...]) -> Hint:
    tag = key[0]
    _, own = _tag(tag)
    if len(key) == 1:
        return Hint(0, (own,), False, crc32(tag.encode()), False)
    _, hidden, classes, identity, role, prop, aria, test = key
    bits = 0
    parts = [own]
    for name in f"{classes} {identity} {test}"[:_MOST_NAMES].split():
        found, said = _names.get((tag, name)) or _name(tag, name)
        bits |= found
        parts.append(said)
    if role or prop or aria:
        words = [f"role={role.lower()}"] * bool(role) + [f"prop={prop.lower()}"] * bool(prop) + ["aria-hidden"] * (aria == "true")
        parts.append(tuple([_column(word) for word in words if word != tag]))
    shape = crc32(f"{tag} {classes[:100]}".encode("utf-8", "replace"))
    return Hint(bits, tuple(parts), bool(hidden), shape, any(parts[1:]))


@lru_cache(256)
def _tag(tag: str) -> tuple[int, tuple[int, ...]]:
    """Of a tag: the sum that words after it go on from, and its column."""
    return crc32(f"{tag}.".encode("utf-8", "replace")), (_column(tag),)


def _name(tag: str, name: str) -> tuple[int, tuple[int, ...]]:
    """Groups of one class or id of an element of this tag; and its words as columns, each alone and after the tag (`div.menu`)."""
    before, _ = _tag(tag)
    found = native.name_of(name, before, _TABLE, _BIT["ad"], _BIT["tags"]) if native is not None and name.isascii() else None
    if found is None:
        found = _read_name(name, before)
    if len(_names) >= _MOST_REMEMBERED:
        _names.clear()
    _names[tag, name] = found
    return found


def _read_name(name: str, before: int) -> tuple[int, tuple[int, ...]]:
    """The same, `before` being the sum that words after the tag go on from."""
    small = name.lower()
    split = small if small == name else _CAMEL.sub("-", name).lower()
    bits = 0
    for piece in _LONGEST.findall(split):
        bits |= _TOLD[piece]
    for piece in _STANDS_ALONE.findall(split) if "ad" in split or "tag" in split else ():
        bits |= _BIT_ALONE[piece]
    columns: list[int] = []
    for word in (*_WORDS.findall(split.encode("utf-8", "replace")), b"#" + small.encode("utf-8", "replace")):
        columns += crc32(word) % BUCKETS, crc32(word, before) % BUCKETS  # the second is the sum of `div.menu` as if taken at once
    return bits, tuple(columns)


def _column(word: str) -> int:
    return crc32(word.encode("utf-8", "replace")) % BUCKETS
