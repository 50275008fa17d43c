"""Shape and vocabulary of a block: lengths, shares, tokens, labels, Latin-likeness, function words."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from pagefilter.vocabulary import CALL_TO_ACTION, FUNCTION, INTERFACE, LABEL_KIND, LABELS, LATIN, LOREM, PROMO

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SENTENCE = re.compile(r"[.!?…。！？]+(?:\s|$)")
_DOTTED = re.compile(r"\.[a-zA-Z]")  # a cheap test: no web address without
URL = re.compile(r"https?://|www\.|\b[a-z0-9-]+\.(?:com|net|org|info|biz|ru|de|io|co|xyz|top|site|club|online|shop)\b", re.IGNORECASE)
_LABEL = re.compile(r"^[\W\d_]{0,6}([^\W\d_][^:：=\n]{0,29}?)\**\s{0,2}[:：=]\**\s*(.*)$", re.DOTALL)
_LAST_PART = re.compile(r"^.*[\[({|–—:]\s*|^.*\s[-/,]\s*|^.*,\s", re.DOTALL)
_CELL_LABEL = re.compile(r"^[\W\d_]{0,4}([^|\t\n]{2,30}?)\s*[|\t]\s*(.*)$", re.DOTALL)
_ESCAPED = re.compile(r"%[0-9A-F]{2}")
_LONG_TOKEN = re.compile(r"[A-Za-z0-9+/_=-]{24,}")
SLOT = re.compile(r"\{\{|\}\}|\[[A-Z][\w ]+\]|<[a-z]+>|%[sd]\b|\b(?:TBD|TODO|N/A|XXX+)\b")
WAITING = re.compile(  # what a template says to its owner, in the commonest languages of templates
    r"\b(?:your|my) (?:text|title|name|content|description|company|headline|tagline|business|logo|email|address|message|site|website|story|product|service|subtitle|caption)s?\b(?: (?:goes )?here)?"
    r"|\bplaceholder\b|\bsample (?:page|text|post|content|product)\b|\bdummy (?:text|content)\b|\b(?:click|tap|press) (?:here |the |on |edit |button )*(?:to )?(?:edit|change|add|replace)\b|\bedit(?:ing)? (?:this|button)\b"
    r"|\b(?:add|insert|enter|write|type|put|replace|describe|change) (?:a |an |the |this |some |your |another |short |text |more )+(?:text|description|title|headline|content|name|image|photo|testimonial|caption|information|details|paragraph|service|product|here)\b"
    r"|\b(?:feature|service|item|product|project|title|heading|column|slide|tab|option|plan|step|link|button) (?:one|two|three|four|five|[1-9])\b|\bhello world\b|\bcoming soon\b|\bunder construction\b|\bjohn doe\b|\bjane doe\b|\bmax mustermann\b|\bmuster(?:stadt|straße|firma)\b"
    r"|\b(?:hier|ihr) (?:steht |kommt )?(?:ihr |der |ein )?(?:text|titel|beispieltext|überschrift)\b|\bbeispieltext\b|\bblindtext\b|\bvotre (?:texte|titre)\b|\btexte ici\b|\btu texto\b|\bescrib[ae] aquí\b|\bseu texto\b|\bil tuo testo\b|\bваш текст\b|\banytown\b",
    re.IGNORECASE,
)
_WAITING_WORDS = frozenset(  # a cheap test: no phrase above without one of these
    """your my placeholder sample dummy click tap press edit editing add insert enter write type put replace describe change feature service item product project title heading column slide tab
    option plan step link button hello coming under john jane max musterstadt musterstraße musterfirma hier ihr beispieltext blindtext votre texte tu escriba escribe seu il ваш anytown""".split()
)
SEPARATOR = re.compile(r"\s[|•·»›/–—-]\s|[|•·»›→]")
LATIN_ENDINGS = tuple("us um is it at et unt ae am em orum arum ibus ntur tur que os as ia io iam eri ari tis".split())
_BULLETS = frozenset("-*•·–—»+")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}")
_REPEATED = re.compile(r"(.)\1{3,}")
MOJIBAKE = re.compile(r"[ÃÂ][\x80-\xbf¡-¿]|â€|Ð[\x80-\xbf°-¿]|ï»¿|\ufffd|Ñ[\x80-\x8f€‚]")
_BREAKS_OFF = re.compile(r"(?:\.\.\.|…|\[(?:…|\.\.\.)\])\W*(?:[^\W\d_]+\W*){0,3}$")  # a teaser: "... Read more"
_GLUED = re.compile(r"[a-zà-öø-ÿа-я][A-ZÀ-ÖØ-ÞА-Я]")  # words whose elements had no space between: "ShareTweetPin"
_TIMES = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b")
_ARROWS = frozenset("→←»«›‹▸▶►▼▲↑↓↩⇒")
_CURRENCY = re.compile(r"[$€£¥₽₹]|\b(?:USD|EUR|IDR|Rp|BTC)\b")

LABEL_KINDS = tuple(LABELS)
ONE_HOT = {kind: tuple(float(kind == name) for name in LABEL_KINDS) for kind in (*LABEL_KINDS, "")}
_LISTS = (LOREM, PROMO, CALL_TO_ACTION, LATIN, INTERFACE)
# What is known of a word, looked up once: the lists it is in, then the languages it is a function word of. Most words are not in here.
_KNOWN: dict[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    word: (tuple(at for at, words in enumerate(_LISTS) if word in words), tuple(code for code, words in FUNCTION.items() if word in words))
    for word in sorted(frozenset().union(*_LISTS, *FUNCTION.values()))
}
NAMES = (
    "chars",  # natural logarithm of 1 + code points
    "words",  # ... of 1 + words
    "chars_per_word",
    "digit_share",
    "upper_share",  # of letters
    "punctuation_share",
    "non_ascii_share",
    "unspaced_script",  # share of CJK, Hangul and Thai characters: words mean little there
    "title_word_share",  # words that begin with a capital
    "upper_word_share",
    "ends_sentence",
    "ends_colon",
    "starts_lower",
    "comma_per_word",
    "separators",  # | • · » between short parts
    "exclamations",
    "questions",
    "quotes",
    "longest_token",
    "opaque_tokens",  # long tokens of mixed characters, percent escapes
    "urls",
    "mails",
    "hashes",
    "slots",  # {{name}}, [Company], TBD: waiting to be filled
    "markdown_links",
    "currency",
    "vowel_share",
    "consonant_runs",
    "repeated_characters",
    "mojibake",
    "distinct_share",  # distinct words over words (RedPajama rps_doc_frac_unique_words, of a block)
    "function_share",  # function words of the page's language
    "function_share_best",  # of the best-fitting language
    "function_foreign",  # how much better another language fits
    "lorem_share",  # words of five letters or more in the classic list: short words raise false hits in Italian and Spanish
    "lorem_share_all",
    "promo_share",  # words of things that unasked advertising sells
    "call_to_action",
    "template_phrases",  # "Your text here", "Service One": a text that waits for its author
    "latin_share",  # words that real Latin needs and placeholder lists lack
    "latin_endings",
    "sentence_words",  # words a sentence
    "labelled",  # "label : value" with a label of up to 30 characters
    "label_known",
    "value_chars",
    *(f"label_{kind}" for kind in LABEL_KINDS),
    "bare_label",  # the block is a known label and nothing else
    "label_last",  # a known label stands behind the value: "Anna Berg (name)"
    "bullet",
    "hash_heading",
    "interface_share",  # words that sites say about themselves: menu, log in, share, comments, privacy
    "glued_words",  # elements that lost the space between them
    "breaks_off",  # ends in an ellipsis, or in one and up to three words
    "arrow",  # begins or ends with an arrow or guillemet
    "years_times",  # years and clock times
    "tabs",
)


class Words:
    """Words of one block, counted once for all that ask."""

    __slots__ = ("label", "lower", "value", "words")

    def __init__(self, text: str) -> None:
        self.words = WORD.findall(text)
        self.lower = [word.lower() for word in self.words]
        found = _LABEL.match(text) or _CELL_LABEL.match(text)
        # "TEL;TYPE=work:" is a label with parameters (vCard), "[name] =>" and "<name>" are labels in brackets
        self.label = found.group(1).split(";")[0].strip(" *_<>[]()\"'").lower() if found else ""
        self.value = found.group(2).strip() if found else text


def shape(text: str, words: Words, language: str, classes: Sequence[int]) -> list[float]:
    """Shape of one block, same order as `NAMES`; `language` is the page's, `classes` the block's row of `characters.counts`."""
    n = len(text)
    digits, upper, punctuation, non_ascii, unspaced, vowels, _ = classes
    lower_words = words.lower
    count = len(lower_words)
    per = 1.0 / max(count, 1)
    letters = sum(map(len, lower_words)) or 1
    tokens = text.split()
    longest = max(map(len, tokens), default=0)
    long_words = [word for word in lower_words if len(word) >= 5]
    per_long = 1.0 / max(len(long_words), 1)
    (lorem, promo, call, latin, interface), share, best = _known_shares(lower_words, language[:2], per)
    kind = LABEL_KIND.get(words.label, "") if words.label else ""
    bare = n < 40 and text.strip(" :：*_|-").lower() in LABEL_KIND
    return [
        math.log1p(n),
        math.log1p(count),
        letters * per,
        digits / n,
        upper / letters,
        punctuation / n,
        non_ascii / n,
        unspaced / n,
        sum([word[0].isupper() for word in words.words]) * per,
        sum([word.isupper() for word in words.words if len(word) > 1]) * per if upper > 1 else 0.0,
        float(text[-1] in ".!?…。！？।؟"),
        float(text[-1] in ":："),
        float(text[0].islower()),
        text.count(",") * per,
        math.log1p(len(SEPARATOR.findall(text))) if punctuation else 0.0,
        math.log1p(text.count("!") + text.count("！")),
        math.log1p(text.count("?") + text.count("？")),
        float(punctuation > 0 and any([mark in text for mark in '"“”«»„「」'])),
        math.log1p(longest),
        sum([1.0 for token in tokens if opaque(token)]) if longest >= 24 or "%" in text else 0.0,
        math.log1p(len(URL.findall(text))) if "://" in text or _DOTTED.search(text) else 0.0,
        float(text.count("@")),
        math.log1p(text.count("#")),
        float(len(SLOT.findall(text))) if upper or punctuation else 0.0,
        float(text.count("](")),
        float(len(_CURRENCY.findall(text))) if digits else 0.0,
        vowels / letters,
        len(_CONSONANTS.findall(" ".join(lower_words))) * per,
        float(bool(_REPEATED.search(text))),
        math.log1p(len(MOJIBAKE.findall(text))) if non_ascii else 0.0,
        len(set(lower_words)) * per,
        share,
        best,
        best - share,
        sum([word in LOREM for word in long_words]) * per_long if lorem else 0.0,
        lorem,
        promo,
        call,
        float(len(WAITING.findall(text))) if n < 400 and not _WAITING_WORDS.isdisjoint(lower_words) else 0.0,
        latin,
        sum([word.endswith(LATIN_ENDINGS) for word in long_words]) * per_long,
        count / max(len(SENTENCE.findall(text)), 1),
        float(bool(words.label)),
        float(bool(kind)),
        math.log1p(len(words.value)) if words.label else 0.0,
        *ONE_HOT[kind],
        float(bare),
        float(not bare and n < 200 and _last_part(text) in LABEL_KIND),
        float(tokens[0] in _BULLETS),
        float(text[0] == "#"),
        interface,
        math.log1p(len(_GLUED.findall(text))) if upper > 1 and count else 0.0,
        float(bool(_BREAKS_OFF.search(text, max(0, n - 60)))) if "..." in text or "…" in text else 0.0,
        float(text[0] in _ARROWS or text[-1] in _ARROWS),
        math.log1p(len(_TIMES.findall(text))) if digits > 2 else 0.0,
        float(text.count("\t")),
    ]


def _last_part(text: str) -> str:
    """What stands behind the last bracket or dash of a block, in lower case."""
    return _LAST_PART.sub("", text.rstrip(" )]}.:*").lower())


def _known_shares(words: Sequence[str], language: str, per: float) -> tuple[list[float], float, float]:
    """Shares of `_LISTS`, of function words of the page's language, and of those of the language that fits best (on four words or more)."""
    lists = [0] * len(_LISTS)
    found: dict[str, int] = {}
    for listed, languages in filter(None, map(_KNOWN.get, words)):
        for at in listed:
            lists[at] += 1
        for code in languages:
            found[code] = found.get(code, 0) + 1
    share = found.get(language, 0) * per
    return [count * per for count in lists], share, max(found.values()) * per if found and len(words) >= 4 else share


def opaque(token: str) -> bool:
    """Opaque rather than a long word or address: figures among letters of both cases, or percent escapes."""
    if "%" in token and _ESCAPED.search(token):
        return True
    return (
        len(token) >= 24
        and bool(_LONG_TOKEN.search(token))
        and any(map(str.isdigit, token))
        and any(map(str.isupper, token))
        and any(map(str.islower, token))
    )
