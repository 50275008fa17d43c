"""Ways of other programs, each as its documentation has it; imported in processes of their own alone, and only where they are installed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from pagefilter.bench.lane import Contender
from pagefilter.bench.ours import Html, Outcome

Item = tuple[Html, str | None]
HtmlWay = Callable[[Item], Outcome]
TextWay = Callable[[str], Outcome]
TRAFILATURA = "Trafilatura"
FINEWEB_HTML = "datatrove: Trafilatura and FineWeb's four filters"
FINEWEB_TEXT = "datatrove: FineWeb's four filters, to the first drop"
DATATROVE_INSTALL = "pip install 'datatrove>=0.10' faust-cchardet regex spacy nltk"


def of_html() -> list[Contender]:
    """Who extracts main text from HTML; the last judges it too, as FineWeb does."""
    return [
        Contender(TRAFILATURA, trafilatura),
        Contender("Trafilatura, fast", trafilatura_fast),
        Contender("resiliparse", resiliparse, "pip install resiliparse"),
        Contender("jusText", justext, "pip install justext"),
        Contender("readability-lxml", readability, "pip install readability-lxml"),
        Contender("magic-html", magic_html, "pip install magic-html, which is on PyPI for Python 3.12 and newer"),
        Contender(FINEWEB_HTML, fineweb_html, DATATROVE_INSTALL),
    ]


def of_text() -> list[Contender]:
    """Who judges text by rules."""
    return [
        Contender(FINEWEB_TEXT, fineweb_text, DATATROVE_INSTALL),
        Contender("datatrove: FineWeb's four filters, all of them", fineweb_every, DATATROVE_INSTALL),
        Contender("rules as dolma's taggers gopher_v1 and c4_v2 have them", like_dolma),
    ]


def trafilatura() -> HtmlWay:
    """Trafilatura with its defaults."""
    return _trafilatura()


def trafilatura_fast() -> HtmlWay:
    """Trafilatura without the extractors that it falls back on."""
    return _trafilatura(fast=True)


def _trafilatura(**settings: Any) -> HtmlWay:
    from trafilatura import extract

    return lambda item: Outcome(extract(item[0], **settings) or "")


def resiliparse() -> HtmlWay:
    """Resiliparse's main content."""
    plain_text = import_module("resiliparse.extract.html2text").extract_plain_text
    encoding = import_module("resiliparse.parse.encoding")

    def way(item: Item) -> Outcome:
        html = item[0]
        if isinstance(html, bytes):
            html = encoding.bytes_to_str(html, encoding.detect_encoding(html))
        return Outcome(plain_text(html, main_content=True))

    return way


def justext() -> HtmlWay:
    """jusText with its English stop list."""
    module = import_module("justext")
    stops = module.get_stoplist("English")

    def way(item: Item) -> Outcome:
        return Outcome("\n".join(paragraph.text for paragraph in module.justext(item[0], stops) if not paragraph.is_boilerplate))

    return way


def readability() -> HtmlWay:
    """readability-lxml; its summary is HTML, whose text is taken by lxml."""
    document = import_module("readability").Document

    def way(item: Item) -> Outcome:
        return Outcome(_text_of(document(item[0]).summary(html_partial=True)))

    return way


def magic_html() -> HtmlWay:
    """magic-html's extractor for articles, which it takes where it is not told the kind of page; its HTML's text is taken by lxml."""
    extractor = import_module("magic_html").GeneralExtractor()

    def way(item: Item) -> Outcome:
        html = item[0] if isinstance(item[0], str) else item[0].decode("utf-8", "replace")
        return Outcome(_text_of(extractor.extract(html, base_url=item[1] or "")["html"]))

    return way


def _text_of(html: str) -> str:
    """Text of HTML, a line a block."""
    from lxml.html import fromstring

    if not html.strip():
        return ""
    tree = fromstring(html)
    for block in tree.iter("p", "div", "li", "tr", "br", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote"):
        block.tail = "\n" + (block.tail or "")
    return str(tree.text_content())


class _Fineweb:
    """datatrove's filters with the limits of FineWeb, one after the other."""

    def __init__(self, *, every: bool = False) -> None:
        filters = import_module("datatrove.pipeline.filters")
        self._document = import_module("datatrove.data").Document
        self._every = every
        self._filters = [
            filters.GopherRepetitionFilter(),
            filters.GopherQualityFilter(),
            filters.C4QualityFilter(filter_no_terminal_punct=False),
            filters.FineWebQualityFilter(),
        ]
        self("datatrove asks for its own optional packages on first use")

    def __call__(self, text: str) -> Outcome:
        document = self._document(text=text, id="page")
        answers: Iterable[bool] = (one.filter(document) is True for one in self._filters)
        kept = all(list(answers) if self._every else answers)
        return Outcome(document.text if kept else "", kept)


class _FinewebHtml:
    """datatrove's Trafilatura in this process (its pipeline gives it one of its own, which costs more), then the filters."""

    def __init__(self) -> None:
        self._extract = import_module("datatrove.pipeline.extractors").Trafilatura().extract
        self._detect = import_module("cchardet").detect
        self._filters = _Fineweb()

    def begin(self) -> None:
        """What it remembers of pages, to drop paragraphs that come again, would make it drop the same pages in the next round."""
        import_module("trafilatura.deduplication").LRU_TEST.clear()

    def __call__(self, item: Item) -> Outcome:
        html = item[0] if isinstance(item[0], str) else self._decoded(item[0])
        text = self._extract(html)
        return self._filters(text) if text else Outcome("", False)

    def _decoded(self, html: bytes) -> str:
        """As datatrove's reader of WARC files does it."""
        try:
            return html.decode("utf-8")
        except UnicodeDecodeError:
            return html.decode(self._detect(html)["encoding"] or "utf-8", "replace")


def fineweb_html() -> HtmlWay:
    """What FineWeb's pipeline does between reading and writing."""
    return _FinewebHtml()


def fineweb_text() -> TextWay:
    """The four filters as a pipeline has them: what one drops, the next does not see."""
    return _Fineweb()


def fineweb_every() -> TextWay:
    """All four on every text, as we give all reasons."""
    return _Fineweb(every=True)


def like_dolma() -> TextWay:
    """What dolma's taggers do, which measure each text and drop none."""
    from pagefilter.bench.likedolma import c4_tags, gopher_tags

    def way(text: str) -> Outcome:
        gopher_tags(text)
        c4_tags(text)
        return Outcome(text)

    return way
