"""How lines of text stand in the HTML of pages: each form renders lines as a fragment, adding no visible word of its own.

`FORMS` teach; `UNSEEN_FORMS` are kept out of training, so that measuring meets markup never seen.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from html import escape

from pagefilter.training.layouts import Lines

Form = Callable[[Lines, random.Random], str]

_LABELLED = re.compile(r"\W{0,3}([^\W\d_](?:[^\W_]|[ '’./-]){0,28}?)[*_]{0,2}\s*(?:[:：|=]|\s[-–—]\s)[*_]{0,2}\s*(?!//)(\S.*)")
_LINKABLE = re.compile(r"https?://[^\s<>\"]+|www\.[^\s<>\"]+|[\w.+-]+@[\w-]+\.[\w.-]+\w")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
# Names that themes and page builders give to anything: they tell nothing about what is inside.
_CLASSES = (
    "block", "text-block", "content-block", "inner", "wrap", "entry-block", "wp-block-group", "col-md-6", "col-12", "module", "panel", "item", "box", "text", "copy", "rich-text", "field-item", "mb-4",
    "container", "row", "stack", "flow", "body-text", "et_pb_text_inner", "elementor-element", "vc_column-inner", "fl-rich-text", "paragraph", "sqs-html-content", "kg-card", "c-text", "prose", "cell", "unit", "line",
)  # fmt: skip
_PREFIXES = ("css-", "sc-", "b", "x", "el-", "id", "comp-", "jsx-", "svelte-")


def _name(rng: random.Random, *telling: str) -> str:
    """A class attribute: none, a neutral name, a machine's, or half the time one that tells what the element is, where there is such."""
    if telling and rng.random() < 0.5:
        return f' class="{rng.choice(telling)}"'
    chance = rng.random()
    if chance < 0.35:
        return ""
    if chance < 0.8:
        return f' class="{" ".join(rng.sample(_CLASSES, rng.choice((1, 1, 2))))}"'
    return f' {rng.choice(("class", "class", "id"))}="{rng.choice(_PREFIXES)}{rng.randrange(16**5):x}"'


def inline(text: str, rng: random.Random) -> str:
    """Escaped text; Markdown emphasis becomes an element, addresses of pages and mailboxes are linked half of the time."""
    linked = rng.random() < 0.5
    parts, at = [], 0
    for found in _LINKABLE.finditer(text) if linked else ():
        target = found.group()
        href = f"mailto:{target}" if "@" in target and "/" not in target else target
        parts += [escape(text[at : found.start()], quote=False), f'<a href="{escape(href)}">{escape(target, quote=False)}</a>']
        at = found.end()
    parts.append(escape(text[at:], quote=False))
    return _EMPHASIS.sub(r"<strong>\2</strong>", "".join(parts))


def labelled(text: str) -> tuple[str, str] | None:
    """Label and value of a line such as ``Phone : 123``, without the mark between them; None where it has no label."""
    found = _LABELLED.fullmatch(text.strip().rstrip("|").rstrip())
    if not found or len(found.group(1).split()) > 4:
        return None
    return found.group(1).strip(), found.group(2)


def _pair(text: str, rng: random.Random, opening: str, between: str, closing: str, alone: str) -> str:
    """A line as label and value between three pieces of markup, or in the markup `alone` where it has no label."""
    pair = labelled(text)
    if pair is None:
        return alone.format(inline(text, rng))
    mark = rng.choice(("", ":", ": "))
    return f"{opening}{escape(pair[0], quote=False)}{mark}{between}{inline(pair[1], rng)}{closing}"


def _each(lines: Lines, rng: random.Random, pattern: str, joint: str = "\n") -> str:
    return joint.join(pattern.format(inline(text, rng)) for text, _ in lines)


def _box(tag: str, body: str, attributes: str = "") -> str:
    return f"<{tag}{attributes}>{body}</{tag}>"


def _link(text: str, rng: random.Random) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower())[:24].strip("-") or "more"
    href = rng.choice(("/{}/", "/tag/{}", "https://{}.net/", "?q={}", "https://www.{}.org/page", "#")).format(slug)
    rel = rng.choice(("", "", ' rel="nofollow"'))
    return f'<a href="{href}"{rel}>{escape(text, quote=False)}</a>'


def paragraphs(lines: Lines, rng: random.Random) -> str:
    """A paragraph a line."""
    body = _each(lines, rng, _box("p", "{}", _name(rng)))
    return body if rng.random() < 0.5 else _box("div", body, _name(rng))


def broken(lines: Lines, rng: random.Random) -> str:
    """One paragraph with line breaks."""
    return _box("p", _each(lines, rng, "{}", rng.choice(("<br>", "<br/>", "<br />\n"))), _name(rng))


def run_on(lines: Lines, rng: random.Random) -> str:
    """One paragraph of all lines."""
    return _box("p", _each(lines, rng, "{}", " "), _name(rng))


def rows(lines: Lines, rng: random.Random) -> str:
    """A table, label and value in cells of their own."""
    alone = rng.choice(("<tr><td>{}</td></tr>", '<tr><td colspan="2">{}</td></tr>'))
    body = "\n".join(_pair(text, rng, "<tr><td>", "</td><td>", "</td></tr>", alone) for text, _ in lines)
    return _box("table", body if rng.random() < 0.4 else _box("tbody", body), _name(rng))


def headed_rows(lines: Lines, rng: random.Random) -> str:
    """A table whose labels are header cells."""
    alone = '<tr><td colspan="2">{}</td></tr>'
    body = "\n".join(_pair(text, rng, '<tr><th scope="row">', "</th><td>", "</td></tr>", alone) for text, _ in lines)
    return _box("div", _box("table", body, _name(rng)), _name(rng))


def definitions(lines: Lines, rng: random.Random) -> str:
    """A definition list."""
    return _box("dl", "".join(_pair(text, rng, "<dt>", "</dt><dd>", "</dd>", "<dd>{}</dd>") for text, _ in lines), _name(rng))


def items(lines: Lines, rng: random.Random) -> str:
    """A list, bulleted or numbered."""
    inner = rng.choice(("<li>{}</li>", "<li>{}</li>", "<li><span>{}</span></li>", "<li><p>{}</p></li>"))
    return _box(rng.choice(("ul", "ul", "ol")), _each(lines, rng, inner), _name(rng))


def nested(lines: Lines, rng: random.Random) -> str:
    """Boxes in boxes around spans or paragraphs, as page builders write them."""
    inner = _box("div", _box("div", rng.choice(("<span>{}</span>", "<p>{}</p>", "<p><span>{}</span></p>")), _name(rng)), _name(rng))
    return _box("div", _box("div", _each(lines, rng, inner), _name(rng)), _name(rng))


def boxes(lines: Lines, rng: random.Random) -> str:
    """A box a line."""
    return _box("div", _each(lines, rng, _box("div", "{}", _name(rng))), _name(rng))


def address(lines: Lines, rng: random.Random) -> str:
    """An address element."""
    return _box("address", _each(lines, rng, "{}", "<br>"), _name(rng))


def _titled(lines: Lines, rng: random.Random, tags: tuple[str, ...]) -> str:
    """The first line as a heading where it is short, the rest as paragraphs."""
    if len(lines) < 2 or len(lines[0][0]) > 80:
        return _each(lines, rng, "<p>{}</p>")
    return _box(rng.choice(tags), inline(lines[0][0], rng)) + _each(lines[1:], rng, "<p>{}</p>")


def card(lines: Lines, rng: random.Random) -> str:
    """A card: small heading and paragraphs."""
    return _box("div", _titled(lines, rng, ("h3", "h4", "h5")), _name(rng, "card", "card-body", "team-member", "info-box"))


def section(lines: Lines, rng: random.Random) -> str:
    """A section with its heading."""
    return _box("section", _titled(lines, rng, ("h2", "h3")), _name(rng))


def quote(lines: Lines, rng: random.Random) -> str:
    """A quotation, the last line saying who said it."""
    said, source = (lines[:-1], lines[-1:]) if len(lines) > 1 else (lines, [])
    cite = rng.choice(("<cite>{}</cite>", "<footer>{}</footer>", "<p><cite>{}</cite></p>"))
    return _box("blockquote", _each(said, rng, "<p>{}</p>") + _each(source, rng, cite), _name(rng))


def caption(lines: Lines, rng: random.Random) -> str:
    """A figure whose caption says it all."""
    image = f'<img src="/images/{rng.randrange(10**6)}.jpg" alt="">'
    return _box("figure", image + _box("figcaption", _each(lines, rng, "{}", "<br>")), _name(rng))


def comments(lines: Lines, rng: random.Random) -> str:
    """A reader's comment in a list of comments."""
    head = _each(lines[:1], rng, rng.choice(("<header>{}</header>", "<div><b>{}</b></div>", "<cite>{}</cite>")))
    article = _box("article", head + _box("div", _each(lines[1:], rng, "<p>{}</p>"), _name(rng)))
    item = _box("li", article, _name(rng, "comment", "comment even thread-even depth-1", "reply"))
    return _box("ol", item, _name(rng, "commentlist", "comment-list", "children"))


def author_box(lines: Lines, rng: random.Random) -> str:
    """A box about the author, with a picture and perhaps a linked name."""
    image = f'<img src="/avatar/{rng.randrange(10**6):x}.png" alt="" width="96">'
    first = lines[0][0]
    name = _link(first, rng) if len(first) < 60 and rng.random() < 0.5 else inline(first, rng)
    head = rng.choice(("<h4>{}</h4>", "<span>{}</span> ", "<p><strong>{}</strong></p>")).format(name)
    body = _box("div", head + _each(lines[1:], rng, "<p>{}</p>"))
    return _box("div", image + body, _name(rng, "author-bio", "author-box", "about-author", "post-author"))


def aside(lines: Lines, rng: random.Random) -> str:
    """An aside in the text."""
    return _box("aside", _titled(lines, rng, ("h3", "h4", "strong")), _name(rng))


def footing(lines: Lines, rng: random.Random) -> str:
    """The footer of an article."""
    inner = rng.choice(("<p>{}</p>", "<div>{}</div>", "<span>{}</span> "))
    return _box("footer", _each(lines, rng, inner), _name(rng, "entry-footer", "article-footer"))


def preformatted(lines: Lines, rng: random.Random) -> str:
    """Preformatted text."""
    return _box("pre", "\n".join(escape(text, quote=False) for text, _ in lines), _name(rng))


_LINK_LISTS = (
    ("<p>", "<br>", "</p>"), ("<ul><li>", "</li><li>", "</li></ul>"), ("<div>", "</div><div>", "</div>"), ("<p>", "</p><p>", "</p>"), ("<p>", ", ", "</p>"),
)  # fmt: skip


def links(lines: Lines, rng: random.Random) -> str:
    """Every line a link."""
    opening, joint, closing = rng.choice(_LINK_LISTS)
    return opening + joint.join(_link(text, rng) for text, _ in lines) + closing


def bold_labels(lines: Lines, rng: random.Random) -> str:
    """Labels in bold, before their values."""
    tag = rng.choice(("strong", "b"))
    if rng.random() < 0.5:
        return _box("p", "<br>".join(_pair(text, rng, f"<{tag}>", f"</{tag}> ", "", "{}") for text, _ in lines), _name(rng))
    return "\n".join(_pair(text, rng, f"<p><{tag}>", f"</{tag}> ", "</p>", "<p>{}</p>") for text, _ in lines)


def piped(lines: Lines, rng: random.Random) -> str:
    """One line of links or texts with bars or dots between."""
    render = rng.choice((_link, _link, inline))
    joint = rng.choice((" | ", " | ", " · ", " • ", " / ", " &raquo; "))
    return _box(rng.choice(("p", "div")), joint.join(render(text, rng) for text, _ in lines), _name(rng))


def hcard(lines: Lines, rng: random.Random) -> str:
    """The microformat of business cards."""
    names = ("fn", "org", "title", "adr", "tel", "email", "note")
    tag = rng.choice(("span", "div"))
    body = "\n".join(_box(tag, inline(text, rng), f' class="{names[min(at, 6)]}"') for at, (text, _) in enumerate(lines))
    return _box("div", body, rng.choice((' class="vcard"', ' class="h-card"')))


def details(lines: Lines, rng: random.Random) -> str:
    """A box that opens on a click."""
    return _box("details", _box("summary", inline(lines[0][0], rng)) + _each(lines[1:], rng, "<p>{}</p>"), rng.choice(("", " open")))


def ruled(lines: Lines, rng: random.Random) -> str:
    """A rule, then loose text between breaks or rules."""
    return "<hr>" + _box("div", _each(lines, rng, "{}", rng.choice(("<br><br>", "<br>", "<hr>")))) + "<hr>"


def centered(lines: Lines, rng: random.Random) -> str:
    """Centred text in font elements, as old pages have it."""
    attributes = f' face="{rng.choice(("Arial", "Verdana", "Times"))}" size="{rng.choice("123")}"'
    return _box("center", _box("font", _each(lines, rng, rng.choice(("{}", "<b>{}</b>", "<i>{}</i>")), "<br>"), attributes))


def pairs(lines: Lines, rng: random.Random) -> str:
    """Label and value as in a form that nobody can fill in."""
    tag = rng.choice(("label", "span"))
    alone = "<div><span>{}</span></div>"
    return "".join(_pair(text, rng, f"<div><{tag}>", f"</{tag}><span>", "</span></div>", alone) for text, _ in lines)


def columns(lines: Lines, rng: random.Random) -> str:
    """A table for layout: two or three lines beside each other."""
    width = rng.choice((2, 2, 3))
    cells = [_box("td", inline(text, rng)) for text, _ in lines]
    body = "".join(_box("tr", "".join(cells[at : at + width])) for at in range(0, len(cells), width))
    return _box("table", body, ' border="0" cellpadding="4"')


def spans(lines: Lines, rng: random.Random) -> str:
    """Spans in one box, set on lines of their own by style alone."""
    return _box("div", _each(lines, rng, '<span style="display:block">{}</span>'), _name(rng))


FORMS: dict[str, Form] = {
    form.__name__: form
    for form in (
        paragraphs, broken, run_on, rows, headed_rows, definitions, items, nested, boxes, address, card, section, quote, caption, comments, author_box, aside, footing, preformatted, links,
        bold_labels, piped,
    )
}  # fmt: skip
# Trafilatura's defaults hardly keep these (a caption on one page of 6 in one trial, none of the three on 50 in another): planting in them mostly takes
# time, unless another extractor reads the page.
CUT_FORMS = frozenset({"aside", "caption", "footing"})
UNSEEN_FORMS: dict[str, Form] = {form.__name__: form for form in (hcard, details, ruled, centered, pairs, columns, spans)}
