"""Every reason code, once. A code is never renamed or reused.

Codes are ``family.fault``. `junk.*` are carried by cuts and blocks, the codes of line rules by cuts, all of them and the others by pages.
Published rules have the names that datatrove gives them, so that results compare.
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
SPAM: dict[str, str] = {
    "page.spam": "advertising, comment spam or doorway text all through",
    "page.stuffing": "search phrases or their anchors all through (keyword stuffing, link farms)",
    "page.gibberish": "text without sense all through: Markov chains, shuffled or spun words, collages, wrong decoding",
}
PAGE: dict[str, str] = {
    **SPAM,
    "page.poor": "quality is lower than asked for",
    "page.empty": "no text was found, or none is left",
    "page.thin": "too few letters are left to be a text",
    "page.junk": "more junk than page",
    "page.error": "an error page, or one that tells of an error and was served as a page (soft 404)",
    "page.parked": "a parked, expired or for-sale domain",
    "page.wall": "a login, cookie, captcha, paywall or 'enable JavaScript' page in place of the page",
    "page.placeholder": "a default page of a host, server or content system, a 'coming soon' page, a demo full of placeholder text",
    "lang.unwanted": "the page is in a language that was not asked for",
    "lang.mixed": "a part of the page is in a language that was not asked for",
}
INPUT: dict[str, str] = {
    "input.no-page": "the row of a table holds no page: neither HTML nor text, or a record that could not be read",
    "input.not-html": "the bytes are no HTML and no text (PDF, image, archive, ...)",
    "input.too-large": "larger than the limit that keeps parsing affordable",
    "input.too-deep": "elements nested deeper than the parser reads",
    "input.too-complex": "a tag with too many attributes, or more elements or links than can be parsed in reasonable time",
    "input.failed": "extraction failed inside the parser",
    "input.timeout": "the page took longer than a page may (seconds)",
    "input.memory": "the page took more memory than a page may (bytes)",
    "input.crashed": "the process that judged the page died of it, and so did the next",
}
URL: dict[str, str] = {
    "url.blocked": "the address matches a rule of the block list",
}
RULES: dict[str, str] = {
    "gopher.short-doc": "fewer words than a text has",
    "gopher.long-doc": "more words than a text has",
    "gopher.below-avg-threshold": "mean word length (characters) too low",
    "gopher.above-avg-threshold": "mean word length (characters) too high",
    "gopher.too-many-hashes": "too many '#' a word",
    "gopher.too-many-ellipsis": "too many ellipses a word",
    "gopher.too-many-bullets": "too large a share of lines begins with a bullet",
    "gopher.too-many-end-ellipsis": "too large a share of lines ends in an ellipsis",
    "gopher.below-alpha-threshold": "too small a share of words has a letter",
    "gopher.enough-stop-words": "not enough different stop words",
    "gopher.empty": "no text",
    "gopher.dup-para-frac": "too large a share of paragraphs repeats an earlier one",
    "gopher.dup-para-char-frac": "too large a share of characters in repeated paragraphs",
    "gopher.dup-line-frac": "too large a share of lines repeats an earlier one",
    "gopher.dup-line-char-frac": "too large a share of characters in repeated lines",
    **{f"gopher.top-{n}-gram": f"too large a share of characters in the commonest {n}-gram" for n in (2, 3, 4)},
    **{f"gopher.duplicated-{n}-n-grams": f"too large a share of characters in {n}-grams seen before" for n in range(5, 11)},
    "c4.lorem-ipsum": "a line has 'lorem ipsum'",
    "c4.curly-bracket": "a line has a curly bracket",
    "c4.too-few-sentences": "too few sentences in the lines that stay",
    "fineweb.empty": "no line has text",
    "fineweb.line-punct-ratio": "too small a share of lines ends in sentence punctuation",
    "fineweb.short-line-ratio": "too large a share of lines is short",
    "fineweb.char-dup-ratio": "too large a share of characters in repeated lines",
    "fineweb.list-ratio": "too many line feeds a word",
    "refinedweb.removed-words": "too large a share of words went with RefinedWeb's line rules",
}
LINE_RULES: dict[str, str] = {
    "c4.too-long-word": "the line has too long a word (characters)",
    "c4.no-terminal-punc": "the line does not end like a sentence",
    "c4.too-few-words": "the line has too few words",
    "c4.javascript": "the line mentions JavaScript",
    "c4.policy": "the line speaks of cookies, terms of use or a privacy policy",
    "refinedweb.uppercase": "too large a share of the line's characters is upper case",
    "refinedweb.digits": "the line is all digits",
    "refinedweb.counter": "the line counts likes, shares, views and the like",
    "refinedweb.too-few-words": "the line has too few words",
    "refinedweb.phrase": "'items in cart', 'Read more...' or 'Sign-in' in a short line",
}
CODES: dict[str, str] = {**JUNK, **PAGE, **URL, **INPUT, **RULES, **LINE_RULES}
JUNK_CODES: tuple[str, ...] = tuple(JUNK)
TOLD: frozenset[str] = frozenset({"lang.mixed"})
"""Codes that reject only where they are named themselves, not with their family."""
SPAM_CODES: tuple[str, ...] = tuple(SPAM)
FAMILIES: tuple[str, ...] = tuple(dict.fromkeys(code.partition(".")[0] for code in CODES))
RULE_FAMILIES: tuple[str, ...] = tuple(dict.fromkeys(code.partition(".")[0] for code in RULES))
LINE_FAMILIES: tuple[str, ...] = tuple(dict.fromkeys(code.partition(".")[0] for code in LINE_RULES))
