"""Shape and vocabulary of a block: lengths, shares, tokens, labels, Latin-likeness, function words."""

from __future__ import annotations

import math
import re

from pagefilter.vocabulary import FUNCTION, LABEL_KIND, LABELS, LATIN, LOREM

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_PUNCTUATION = re.compile(r"[^\w\s]")
_SENTENCE = re.compile(r"[.!?…。！？]+(?:\s|$)")
_URL = re.compile(r"https?://|www\.|\b[a-z0-9-]+\.(?:com|net|org|info|biz|ru|de|io|co|xyz|top|site|club|online|shop)\b", re.IGNORECASE)
_LABEL = re.compile(r"^[\W\d_]{0,6}([^\W\d_][^:：=\n]{0,29}?)\**\s{0,2}[:：=]\**\s*(.*)$", re.DOTALL)
_CELL_LABEL = re.compile(r"^[\W\d_]{0,4}([^|\t\n]{2,30}?)\s*[|\t]\s*(.*)$", re.DOTALL)
_OPAQUE = re.compile(r"\S*(?:%[0-9A-F]{2}|[A-Za-z0-9+/_=-]{24,})\S*")
_MARKDOWN_LINK = re.compile(r"\]\(")
_SLOT = re.compile(r"\{\{|\}\}|\[[A-Z][\w ]+\]|<[a-z]+>|%[sd]\b|\b(?:TBD|TODO|N/A|XXX+)\b")
_SEPARATOR = re.compile(r"\s[|•·»›/–—-]\s|[|•·»›→]")
_LATIN_ENDING = re.compile(r"(?:us|um|is|it|at|et|unt|ae|am|em|orum|arum|ibus|ntur|tur|que|os|as|ia|io|iam|eri|ari|tis)$")
_VOWEL = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüаеёиоуыэюяіїє]")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}")
_REPEATED = re.compile(r"(.)\1{3,}")
_MOJIBAKE = re.compile(r"[ÃÂ][\x80-\xbf¡-¿]|â€|Ð[\x80-\xbf°-¿]|ï»¿|\ufffd|Ñ[\x80-\x8f€‚]")
_CURRENCY = re.compile(r"[$€£¥₽₹]|\b(?:USD|EUR|IDR|Rp|BTC)\b")

LABEL_KINDS = tuple(LABELS)
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
    "latin_share",  # words that real Latin needs and placeholder lists lack
    "latin_endings",
    "sentence_words",  # words a sentence
    "labelled",  # "label : value" with a label of up to 30 characters
    "label_known",
    "value_chars",
    *(f"label_{kind}" for kind in LABEL_KINDS),
    "bare_label",  # the block is a known label and nothing else
    "bullet",
    "hash_heading",
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


def shape(text: str, words: Words, language: str) -> list[float]:
    """Shape of one block, same order as `NAMES`; `language` is the page's."""
    n = len(text)
    count = len(words.words)
    per = 1.0 / max(count, 1)
    letters = sum(map(len, words.words)) or 1
    ascii_only = text.isascii()
    digits = sum(map(str.isdigit, text))
    tokens = text.split()
    longest = max(map(len, tokens), default=0)
    long_words = [word for word in words.lower if len(word) >= 5]
    here = FUNCTION.get(language[:2])
    lower = set(words.lower)
    share = sum(word in here for word in words.lower) * per if here else 0.0
    best = share
    if count >= 4:
        for function_words in _rivals(ascii_only):
            if not function_words.isdisjoint(lower):
                best = max(best, sum(word in function_words for word in words.lower) * per)
    kind = LABEL_KIND.get(words.label, "") if words.label else ""
    bare = text.strip(" :：*_|-").lower()
    vowels = len(_VOWEL.findall(text.lower())) / letters
    return [
        math.log1p(n),
        math.log1p(count),
        letters * per,
        digits / n,
        sum(map(str.isupper, text)) / letters,
        len(_PUNCTUATION.findall(text)) / n,
        0.0 if ascii_only else sum(char > "\x7f" for char in text) / n,
        0.0 if ascii_only else len(_UNSPACED.findall(text)) / n,
        sum(word[0].isupper() for word in words.words) * per,
        sum(len(word) > 1 and word.isupper() for word in words.words) * per,
        float(text[-1] in ".!?…。！？।؟"),
        float(text[-1] in ":："),
        float(text[0].islower()),
        text.count(",") * per,
        math.log1p(len(_SEPARATOR.findall(text))),
        math.log1p(text.count("!") + text.count("！")),
        math.log1p(text.count("?") + text.count("？")),
        float(any(mark in text for mark in "\"“”«»„「」")),
        math.log1p(longest),
        sum(1.0 for token in _OPAQUE.findall(text) if _mixed(token)) if longest >= 8 else 0.0,
        math.log1p(len(_URL.findall(text))) if "." in text or "/" in text else 0.0,
        float(text.count("@")),
        math.log1p(text.count("#")),
        float(len(_SLOT.findall(text))),
        float(len(_MARKDOWN_LINK.findall(text))) if "](" in text else 0.0,
        float(len(_CURRENCY.findall(text))),
        vowels,
        float(len(_CONSONANTS.findall(text.lower()))) * per,
        float(bool(_REPEATED.search(text))),
        0.0 if ascii_only else math.log1p(len(_MOJIBAKE.findall(text))),
        len(lower) * per,
        share,
        best,
        best - share,
        sum(word in LOREM for word in long_words) / max(len(long_words), 1),
        sum(word in LOREM for word in words.lower) * per,
        sum(word in LATIN for word in words.lower) * per,
        sum(bool(_LATIN_ENDING.search(word)) for word in long_words) / max(len(long_words), 1),
        count / max(len(_SENTENCE.findall(text)), 1),
        float(bool(words.label)),
        float(bool(kind)),
        math.log1p(len(words.value)) if words.label else 0.0,
        *(float(kind == name) for name in LABEL_KINDS),
        float(bare in LABEL_KIND),
        float(tokens[0] in ("-", "*", "•", "·", "–", "—", "»", "+") if tokens else False),
        float(text.startswith("#")),
    ]


def _mixed(token: str) -> bool:
    """Opaque rather than a long word or address: figures among letters of both cases, or percent escapes."""
    if "%" in token:
        return True
    return any(map(str.isdigit, token)) and any(map(str.isupper, token)) and any(map(str.islower, token))


_ASCII_LANGUAGES = tuple(FUNCTION[code] for code in ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "fi", "pl", "tr", "id", "hu", "ro"))
_OTHERS = tuple(FUNCTION.values())


def _rivals(ascii_only: bool) -> tuple[frozenset[str], ...]:
    return _ASCII_LANGUAGES if ascii_only else _OTHERS
