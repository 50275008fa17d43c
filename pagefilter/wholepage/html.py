"""Facts of a parsed page that extraction loses: title, headings, what is seen, forms, redirects, marks of known services."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from pagefilter.data import HtmlFacts
from pagefilter.wholepage.declared import declared_type, schema_types

_MOST_VISIBLE = 1500  # characters of visible text that are read: a page that is none says less
_MOST_NOSCRIPT = 500
_MOST_MARKS = 10_000  # characters of attributes and scripts that are searched for services
_SCRIPTS_READ = 3  # inline scripts whose text is read: a page that is none has few
_SCRIPT_HEAD = 2000  # characters of each
_DATA_HEAD = 50_000  # characters of a script of structured data
_HEADINGS = 3
_HIDDEN = frozenset({"script", "style", "noscript", "template", "svg", "select", "textarea", "iframe", "object", "head"})
_INLINE = frozenset({"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "kbd", "mark", "q", "s", "samp", "small"}) | {
    *("span", "strong", "sub", "sup", "time", "u", "var")
}
_REFRESH = re.compile(r"\burl\s*=\s*['\"]?\s*([^'\"]+)", re.IGNORECASE)
SERVICES: dict[str, tuple[str, ...]] = {
    # What a page loads or submits when not the site answers but a parking company, or a check for robots before it.
    "parking": (
        "sedoparking.com",
        "parkingcrew.net",
        "bodis.com",
        "parklogic.com",
        "d38psrni17bvxu.cloudfront.net",
        "wsimg.com/parking",
        "uniregistrymarket.link",
        "window.park",
        "/lander",
    ),
    "challenge": (
        "/cdn-cgi/challenge-platform/h/",
        "cf-browser-verification",
        "cf_chl_opt",
        "_incapsula_resource?",
        "captcha-delivery.com",
        "px-captcha",
    ),
}


def html_facts(tree: HtmlElement) -> HtmlFacts:
    """Facts of a parsed page; the tree stays as it is. To be called before the extractor, which prunes it."""
    title = noscript = canonical = refresh = open_graph = ""
    schema: set[str] = set()
    headings: list[str] = []
    marks: list[str] = []
    passwords = scripts = 0
    has_data = False
    for element in tree.iter("title", "meta", "link", "noscript", "input", "script", "iframe", "frame", "h1", "h2"):
        tag = element.tag
        if tag == "script":
            scripts += 1
            if source := element.get("src"):
                marks.append(source)
            elif element.get("type") == "application/ld+json":
                has_data = True
                schema |= schema_types((element.text or "")[:_DATA_HEAD])
            elif scripts <= _SCRIPTS_READ:
                marks.append((element.text or "")[:_SCRIPT_HEAD])
        elif tag == "input":
            passwords += (element.get("type") or "").lower() == "password"
        elif tag == "meta":
            name = (element.get("name") or element.get("http-equiv") or "").lower()
            if name == "refresh" and (found := _REFRESH.search(element.get("content") or "")):
                refresh = refresh or found[1].strip()
            elif not open_graph and element.get("property") == "og:type":
                open_graph = element.get("content") or ""
        elif tag == "link":
            if not canonical and element.get("rel") == "canonical":
                canonical = element.get("href") or ""
        elif tag in ("h1", "h2"):
            if len(headings) < _HEADINGS and (heading := " ".join(_lines(element, _MOST_NOSCRIPT)[0])):
                headings.append(heading)
        elif tag == "title":
            title = title or " ".join((element.text or "").split())
        elif tag == "noscript":
            noscript = noscript or " ".join("".join(element.itertext()).split())[:_MOST_NOSCRIPT]
        else:
            marks.append(element.get("src") or "")
    body = tree.find("body")
    lines, whole = _lines(tree if body is None else body, _MOST_VISIBLE)
    return HtmlFacts(
        title, tuple(headings), "\n".join(lines), whole, noscript, canonical, refresh, passwords, scripts, has_data, _services(marks),
        declared_type(open_graph, schema),
    )  # fmt: skip


def _lines(element: HtmlElement, most: int) -> tuple[list[str], bool]:
    """Visible text of an element, a line a block, up to about `most` characters, and whether that is all of it."""
    lines: list[str] = []
    parts: list[str] = []
    read = 0
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        tag = node.tag
        if event == "start":
            if tag in _HIDDEN or not isinstance(tag, str):
                walk.skip_subtree()
                continue
            piece = node.text
        else:
            piece = node.tail if node is not element else None
        if tag not in _INLINE and parts:
            lines += _joined(parts)
            parts = []
        if piece and not piece.isspace():
            parts.append(piece)
            read += len(piece)
            if read > most:
                return lines + _joined(parts), False
        elif piece and parts:
            parts.append(" ")
    return lines + _joined(parts), True


def _joined(parts: list[str]) -> list[str]:
    line = " ".join("".join(parts).split())
    return [line] if line else []


def _services(marks: list[str]) -> frozenset[str]:
    text = "\n".join(marks)[:_MOST_MARKS].lower()
    return frozenset(name for name, signs in SERVICES.items() if any(sign in text for sign in signs))
