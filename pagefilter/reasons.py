"""Every reason code, once. A code is never renamed or reused.

Codes are ``family.fault``. `junk.*` are carried by cuts and blocks, the others by pages.
"""

from __future__ import annotations

JUNK: dict[str, str] = {
    "junk.profile": "made-up identity: name, job, company, bio",
    "junk.address": "made-up address, phone number, e-mail",
    "junk.lorem": "placeholder Latin (lorem ipsum and its relatives)",
    "junk.placeholder": "text that waits for its author: 'Your text here', theme demo text",
    "junk.links": "link farm, lists of search phrases, SEO anchors",
    "junk.promo": "advertising that is not the page's own: casino, pharma, essay mill, adult, crypto pitch",
    "junk.comment-spam": "a comment that only carries a link or a pitch",
    "junk.boilerplate": "navigation, share and subscribe bars, cookie notices, related posts, legal footers",
    "junk.gibberish": "opaque tokens, keyboard or Markov text, mojibake",
    "junk.duplicate": "said before on the page",
}
PAGE: dict[str, str] = {
    "page.empty": "no text was found",
    "page.thin": "too few letters are left to be a text",
    "page.junk": "more junk than page",
    "lang.unwanted": "the page is in a language that was not asked for",
}
INPUT: dict[str, str] = {
    "input.not-html": "the bytes are no HTML and no text (PDF, image, archive, ...)",
    "input.too-large": "larger than the limit that keeps parsing affordable",
    "input.too-deep": "elements nested deeper than the parser reads",
    "input.too-complex": "a tag with too many attributes, or more elements or links than can be parsed in reasonable time",
    "input.failed": "extraction failed inside the parser",
}
CODES: dict[str, str] = {**JUNK, **PAGE, **INPUT}
JUNK_CODES: tuple[str, ...] = tuple(JUNK)
