"""What the names of an element say of its part in the page: its class, id, role and the like, as the field's extractors read them.

The same names come again on every page of a site, and often on every item of a list, so what was found for a set of names is remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

from lxml.html import HtmlElement

# Parts of a page, and pieces of names that tell of them.
GROUPS: dict[str, str] = {
    "nav": r"nav|menu|topbar|toolbar|pagination|pager|skip",
    "footer": r"foot|copyright|colophon|legal",
    "header": r"header|masthead|banner|hero",
    "aside": r"aside|sidebar|side-bar|rail|secondary|column-right|right-col",
    "comment": r"comment|disqus|respond|replies",
    "share": r"share|social|follow|twitter|facebook|whatsapp|pinterest",
    "related": r"relat|recommend|similar|more-|also|trending|popular|latest|read-next|upsell|cross-?sell|carousel|slider|swiper",
    "ad": r"(?:^|[-_ ])ads?(?:[-_ ]|$)|advert|sponsor|promo|outbrain|taboola|banner-ad",
    "consent": r"cookie|consent|gdpr|privacy|onetrust|cmp",
    "breadcrumb": r"breadcrumb|crumb",
    "byline": r"byline|author|publish|posted|dateline|timestamp|meta",
    "tags": r"(?:^|[-_ ])tags?(?:[-_ ]|$)|categor|topics|label|badge",
    "product": r"product|price|sku|variant|cart|basket|buy|stock|shop",
    "review": r"review|rating|stars|testimonial",
    "content": r"content|article|entry|story|post|main|body|text|prose|richtext|rte|markdown|wysiwyg",
    "modal": r"modal|popup|pop-up|overlay|dialog|drawer|offcanvas|toast|lightbox",
    "search": r"search|filter|sort|facet|refine",
    "account": r"login|signin|sign-in|account|register|user|profile",
    "subscribe": r"newsletter|subscri|signup|sign-up|mailchimp|optin|lead|cta|form",
    "widget": r"widget|plugin|embed|module",
    "panel": r"faq|accordion|tab|panel|collapse|toggle|expand",
    "detail": r"desc|spec|detail|summary|feature|about|overview|info",
    "forum": r"thread|message|reply|forum|topic|question|answer|discussion",
    "list": r"list|grid|card|item|row|tile|results|directory|listing",
    "unseen": r"hidden|sr-only|screen-reader|visually|offscreen|noprint|no-print|d-none",
}
NAMES = tuple(GROUPS)
_WORDS = re.compile(r"[a-z]{2,}")
# Alternatives of letters alone lie within one word of a name, and what a word says is remembered; the others ask for the whole name.
_LETTERS = re.compile("[a-z]+")
_PLAIN = tuple(re.compile("|".join(filter(_LETTERS.fullmatch, pattern.split("|"))) or "(?!)") for pattern in GROUPS.values())
_WHOLE = tuple(
    (number, re.compile(pattern)) for number, pattern in enumerate(GROUPS.values()) if not all(map(_LETTERS.fullmatch, pattern.split("|")))
)
_ANY_WHOLE = re.compile("|".join(part for pattern in GROUPS.values() for part in pattern.split("|") if not _LETTERS.fullmatch(part)))
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST_NAMES = 300  # characters that are read
_MOST_REMEMBERED = 50_000
BUCKETS = 1 << 15
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


@dataclass(frozen=True, slots=True, eq=False)
class Hint:
    """Of one element: bits of `GROUPS`, its words as buckets, whether it is hidden, and a number that is the same for the same names.

    Compared by identity, as the same names have the same one: comparing words takes longer than what is looked up by them."""

    bits: int
    words: tuple[int, ...]
    hidden: bool
    shape: int
    named: bool


_remembered: dict[tuple[str, ...], Hint] = {}
_names: dict[str, tuple[int, tuple[str, ...]]] = {}
_said: dict[str, int] = {}
_words: dict[str, int] = {}


def hint(node: HtmlElement, tag: str) -> Hint:
    """What an element's names say."""
    if not node.attrib:
        key: tuple[str, ...] = (tag,)
    else:
        get = node.attrib.get
        style = get("style")
        key = (
            tag, get("class", ""), get("id", ""), get("role", ""), get("itemprop", ""),
            "none" if (style and _HIDDEN_STYLE.search(style)) or get("hidden") is not None else "",
            get("aria-hidden", ""), get("data-testid", ""),
        )  # fmt: skip
    found = _remembered.get(key)
    if found is None:
        if len(_remembered) >= _MOST_REMEMBERED:
            _remembered.clear()
        found = _remembered[key] = _read(key)
    return found


def _read(key: tuple[str, ...]) -> Hint:
    tag = key[0]
    if len(key) == 1:
        return Hint(0, tuple(buckets((tag,))), False, crc32(tag.encode()), False)
    _, classes, identity, role, prop, hidden, aria, test = key
    bits = 0
    words = {tag}
    parts: set[str] = set()
    for name in f"{classes} {identity} {test}"[:_MOST_NAMES].split():
        found, own = _names.get(name) or _name(name)
        bits |= found
        parts.update(own)
    words |= parts
    words.update([f"{tag}.{part}" for part in parts])
    if role:
        words.add(f"role={role.lower()}")
    if prop:
        words.add(f"prop={prop.lower()}")
    if aria == "true":
        words.add("aria-hidden")
    shape = crc32(f"{tag} {classes[:100]}".encode("utf-8", "replace"))
    return Hint(bits, tuple(sorted(buckets(words))), bool(hidden), shape, len(words) > 1)


def _name(name: str) -> tuple[int, tuple[str, ...]]:
    """Groups and words of one class or id."""
    split = _CAMEL.sub("-", name).lower()
    words = _WORDS.findall(split)
    bits = 0
    for word in words:
        known = _said.get(word)
        bits |= _bits(word) if known is None else known
    if _ANY_WHOLE.search(split):
        for number, pattern in _WHOLE:
            if pattern.search(split):
                bits |= 1 << number
    if len(_names) >= _MOST_REMEMBERED:
        _names.clear()
    found = _names[name] = bits, (*words, f"#{name.lower()}")
    return found


def _bits(word: str) -> int:
    """Groups of one word of a name."""
    if len(_said) >= _MOST_REMEMBERED:
        _said.clear()
    bits = _said[word] = sum(1 << number for number, pattern in enumerate(_PLAIN) if pattern.search(word))
    return bits


def buckets(words: Iterable[str]) -> set[int]:
    """The columns that words are counted in."""
    get = _words.get
    found = set()
    for word in words:
        column = get(word)
        if column is None:
            if len(_words) >= _MOST_REMEMBERED:
                _words.clear()
            column = _words[word] = crc32(word.encode("utf-8", "replace")) % BUCKETS
        found.add(column)
    return found
