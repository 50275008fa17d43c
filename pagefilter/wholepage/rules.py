"""Facts to faults: how much evidence there is that a page is none, and how little else it says."""

from __future__ import annotations

import re

from pagefilter.data import HtmlFacts, Reason
from pagefilter.vocabulary import LATIN, LOREM
from pagefilter.wholepage.families import MOST_CHARS, PROSE_WORDS, Said, normal, said, says, words

CODES: dict[str, str] = {
    "error": "page.error",
    "parked": "page.parked",
    "script": "page.wall",
    "cookie": "page.wall",
    "robot": "page.wall",
    "login": "page.wall",
    "pay": "page.wall",
    "host": "page.placeholder",
    "cms": "page.placeholder",
    "soon": "page.placeholder",
}
# Share of the words that a family must explain, by the evidence for it; with less evidence than the first it must explain nearly all.
_LIMITS: tuple[tuple[float, float], ...] = ((3.0, 0.2), (2.0, 0.3), (1.0, 0.5), (0.0, 0.9))
_PROSE = 40  # words of other prose that a page may have for each piece of evidence
_LOOSE = 80  # words of menus and labels for each
_LEAST = {"cookie": 1, "login": 2}  # support phrases without which these prove nothing: banners and buttons are on good pages too
_STATUS = re.compile(r"\b[45]\d\d\b")
_MOST_STATUS = 2  # a page that lists more status codes explains them
_ADDRESSES: tuple[tuple[str, str], ...] = (
    ("host", r"/cgi-sys/(?:default|suspended)\w*\.cgi"),
    ("robot", r"/cdn-cgi/|/captcha\b|[?&]captcha|/challenge\b|validatecaptcha"),
    ("cookie", r"//consent\.|/cookie-?wall|/cookie_?consent"),
    ("login", r"/(?:wp-login\.php|login|log-in|signin|sign-in|sign_in|auth|sso|connexion|anmelden)(?:[/?.]|$)"),
    ("error", r"/(?:404|error|not-?found|page-not-found)(?:[/?.]|$)"),
    ("parked", r"/lander(?:[/?]|$)|hugedomains\.com|sedo\.com/search/details|dan\.com/buy-domain"),
    ("cms", r"/(?:hello-world|sample-page)/?$"),
    ("soon", r"/(?:coming-?soon|under-construction|maintenance)(?:[/?.]|$)"),
)
_ADDRESS = re.compile("|".join(f"(?P<{family}>{pattern})" for family, pattern in _ADDRESSES), re.IGNORECASE)
_SERVED = (("parking", "parked"), ("challenge", "robot"))  # services and the families that they serve
_SEGMENT = re.compile(r"\s+[-–—|·:»«/]+\s*|\s*[|»«]\s*|:\s")
_POLICY = re.compile(r"cookie|privac|datenschutz|confidential|プライバシー|隐私|隱私|гизли|конфиденц", re.IGNORECASE)
_DEMO = re.compile(r"\b(?:templates?|themes?|templatemo|demo|mockup)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{5,}")
_PLACED = ("orem ipsum", "dolor sit amet", "onsectetur", "dolor sit", "LOREM IPSUM")
_LONG_LOREM = frozenset(word for word in LOREM if len(word) >= 5)
_LONG_LATIN = frozenset(word for word in LATIN if len(word) >= 5) - _LONG_LOREM
_LEAST_LOREM = 8  # words of placeholder Latin
_LOREM_SHARE = 0.7  # of long words: below, there may be a page above the placeholder text, which is trimmed
_DEMO_SHARE = 0.1  # the same where the title calls the page a template
_LITTLE = 60  # words of main text, with which what else is seen decides
_OWN = 80  # words of other prose on a demo; with more the placeholder text is trimmed
_MESSAGE = 40  # words of a page that may tell an error in its own way
_STUB = 20  # visible words of a page that only a script would fill


def page_faults(facts: HtmlFacts | None, text: str, url: str | None = None) -> tuple[Reason, ...]:
    """Every kind of non-page that a page is, strongest first; none for pages with content. `facts` is None where there is no HTML.

    The value is the share of the page's words that the kind explains, the limit the share that its evidence asks for; of pages with
    nearly nothing on them the value tells how little, 1 - words / 100.

    >>> page_faults(None, "404 Not Found\\nThe requested URL was not found on this server.")
    (Reason(code='page.error', value=1.0, limit=0.3),)
    >>> page_faults(None, "A page not found is not lost. The archive keeps copies of what the town's old site said about the otters.")
    ()
    """
    found: dict[str, Reason] = {}
    for reason in (*_phrased(facts, text, url), *_unfilled(facts, text), *_titled(facts, text), *_placed(facts, text)):
        best = found.get(reason.code)
        if best is None or _value(reason) > _value(best):
            found[reason.code] = reason
    return tuple(sorted(found.values(), key=lambda reason: (-_value(reason), reason.code)))


def _value(reason: Reason) -> float:
    return float(reason.value or 0)


def _phrased(facts: HtmlFacts | None, text: str, url: str | None) -> list[Reason]:
    """Faults that phrases prove, in the main text, or in all that is seen of a page with little text."""
    if len(text) > MOST_CHARS:
        return []
    plain = normal(text)
    read = [plain]
    if facts is not None and facts.whole and words(plain) < _STUB:
        read.append(normal(facts.visible))
    for plain in read:
        if (families := said(plain)) and (reasons := _judged(families, _marks(facts, plain, url, families), plain)):
            return reasons
    return []


def _judged(families: dict[str, Said], marks: dict[str, int], plain: str) -> list[Reason]:
    reasons = []
    for family, code in CODES.items():
        if family not in families:
            continue
        measured = families[family]
        evidence = _evidence(measured, marks.get(family, 0))
        limit = next(share for least, share in _LIMITS if evidence >= least)
        enough = measured.support + marks.get(family, 0) >= _LEAST.get(family, 0)
        room = max(evidence, 1.0)
        bare = measured.prose <= _PROSE * room and measured.loose <= _LOOSE * room
        if enough and bare and measured.share >= limit and not _about(family, plain):
            reasons.append(Reason(code, round(measured.share, 6), limit))
    return reasons


def _evidence(measured: Said, marks: int) -> float:
    """Pieces of evidence: core sentences (short ones half), what title, heading, address and services say, support up to a half."""
    return measured.core - 0.5 * measured.short + marks + min(0.5, 0.25 * measured.support)


def _marks(facts: HtmlFacts | None, plain: str, url: str | None, families: dict[str, Said]) -> dict[str, int]:
    """How many of title, headings, address and services name a family; the first line of plain text is its title if more is said."""
    marks: dict[str, int] = {}
    titles = [facts.title, *facts.headings] if facts else plain.split("\n", 1)[:1]
    named = set()
    for number, title in enumerate(titles):
        for segment in {title, *_SEGMENT.split(title)}:
            family = says(normal(segment), tuple(families)) if segment else ""
            if family and (facts or families[family].core > 1):
                named.add((family, min(number, 1)))
    for family, _ in named:
        marks[family] = marks.get(family, 0) + 1
    more = {match.lastgroup or "" for address in (url, facts and facts.canonical) if address and (match := _ADDRESS.search(address))}
    if facts:
        more |= {family for service, family in _SERVED if service in facts.services}
        more |= {"login"} if facts.passwords else set()
    for family in more:
        marks[family] = marks.get(family, 0) + 1
    return marks


def _about(family: str, plain: str) -> bool:
    """Whether the page is about its phrases: a list of status codes, a policy."""
    if family == "error":
        return len(set(_STATUS.findall(plain))) > _MOST_STATUS
    if family == "cookie":
        first = plain.split("\n", 1)[0]
        return len(first) < 60 and bool(_POLICY.search(first)) and len(plain) > 1500
    return False


def _unfilled(facts: HtmlFacts | None, text: str) -> list[Reason]:
    """Pages of which next to nothing is seen: they ask for scripts, are served by a known service, or lead to a page of a family."""
    if facts is None or not facts.whole:
        return []
    left = max(words(facts.visible), words(text))
    if left >= _STUB:
        return []
    families = {family for service, family in _SERVED if service in facts.services}
    if facts.scripts and facts.noscript and "script" in said(normal(facts.noscript)):
        families.add("script")
    if match := _ADDRESS.search(facts.refresh):
        families.add(match.lastgroup or "")
    return [Reason(CODES[family], 1.0 - left / 100, 1.0 - _STUB / 100) for family in sorted(families)]


def _titled(facts: HtmlFacts | None, text: str) -> list[Reason]:
    """An error that the title and a status code in it or in a heading tell, whatever words a page with little text has for it."""
    if facts is None or not facts.whole or not _STATUS.search(" ".join((facts.title, *facts.headings))):
        return []
    left = max(words(facts.visible), words(text))
    told = any(says(normal(segment), ("error",)) for segment in {facts.title, *_SEGMENT.split(facts.title)} if segment)
    if not told or left > _MESSAGE or _about("error", facts.visible):
        return []
    return [Reason("page.error", 1.0 - left / 100, 1.0 - _MESSAGE / 100)]


def _placed(facts: HtmlFacts | None, text: str) -> list[Reason]:
    """Demos: placeholder Latin makes up the text, or part of what is seen of a page whose title calls it a template."""
    share, own = _lorem(text)
    if share >= _LOREM_SHARE and own <= _OWN:
        return [Reason("page.placeholder", round(share, 6), _LOREM_SHARE)]
    if facts is None:
        return []
    seen, _ = _lorem(facts.visible)
    if seen >= _LOREM_SHARE and words(text) < _LITTLE:
        return [Reason("page.placeholder", round(seen, 6), _LOREM_SHARE)]
    share = max(share, seen)
    if share >= _DEMO_SHARE and own <= 2 * _OWN and _DEMO.search(facts.title):
        return [Reason("page.placeholder", round(share, 6), _DEMO_SHARE)]
    return []


def _lorem(text: str) -> tuple[float, int]:
    """Share of placeholder Latin among the words of five letters or more, and words of other prose.

    The share is 0 without one of the fixed phrases of placeholder Latin, or with real Latin.
    """
    if not any(phrase in text for phrase in _PLACED):
        return 0.0, 0
    total = placed = real = own = 0
    for line in text.lower().split("\n"):
        long = _LETTERS.findall(line)
        latin = sum(map(_LONG_LOREM.__contains__, long))
        total += len(long)
        placed += latin
        real += sum(map(_LONG_LATIN.__contains__, long))
        size = words(line)
        if size >= PROSE_WORDS and 2 * latin < len(long):
            own += size
    if placed < _LEAST_LOREM or real > 0.1 * placed:
        return 0.0, 0
    return placed / total, own
