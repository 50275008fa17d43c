"""Shape and vocabulary of a block: lengths, shares, tokens, labels, Latin-likeness, function words."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from pagefilter.features.characters import COLUMN as characters_column
from pagefilter.features.characters import Characters
from pagefilter.features.lexicon import COLUMN as words_column
from pagefilter.features.lexicon import CURRENCY, LANGUAGES, PHRASES, SLOT_WORD
from pagefilter.features.traits import Traits
from pagefilter.features.words import Words
from pagefilter.vocabulary import LABEL_KIND, LABELS

SENTENCE = re.compile(r"[.!?…。！？]+(?:\s|$)")
URL = re.compile(r"https?://|www\.|\b[a-z0-9-]+\.(?:com|net|org|info|biz|ru|de|io|co|xyz|top|site|club|online|shop)\b", re.IGNORECASE)
_LABEL = re.compile(r"^[\W\d_]{0,6}([^\W\d_][^:：=\n]{0,29}?)\**\s{0,2}[:：=]\**\s*(.*)$", re.DOTALL)
_LAST_PART = re.compile(r"^.*[\[({|–—:]\s*|^.*\s[-/,]\s*|^.*,\s", re.DOTALL)
_PARTING = re.compile(r"[\[({|–—:/,\s-]")  # one of these stands before the last part
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
SEPARATOR = re.compile(r"\s[|•·»›/–—-]\s|[|•·»›→]")
_BULLETS = frozenset("-*•·–—»+")
MOJIBAKE = re.compile(r"[ÃÂ][\x80-\xbf¡-¿]|â€|Ð[\x80-\xbf°-¿]|ï»¿|\ufffd|Ñ[\x80-\x8f€‚]")
_BREAKS_OFF = re.compile(r"(?:\.\.\.|…|\[(?:…|\.\.\.)\])\W*(?:[^\W\d_]+\W*){0,3}$")  # a teaser: "... Read more"
_GLUED = re.compile(r"[a-zà-öø-ÿа-я][A-ZÀ-ÖØ-ÞА-Я]")  # words whose elements had no space between: "ShareTweetPin"
_TIMES = re.compile(r"\d(?<=\b\d)(?:(?:(?<=1)9|(?<=2)0)\d\d\b|\d?:\d\d\b)")  # (19|20)dd or d{1,2}:dd; a search is fast for a first \d
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


_LOGARITHMS = np.array([*map(math.log1p, range(2048))])  # of nearly all numbers that a block has
_LABEL_ENDS = frozenset(label[label.rfind(" ") + 1 :] for label in LABEL_KIND)
_COLUMN = {name: number for number, name in enumerate(NAMES)}
_LABELLED, _LABEL_KNOWN, _VALUE_CHARS, _BARE_LABEL, _LABEL_LAST = (
    _COLUMN[name] for name in ("labelled", "label_known", "value_chars", "bare_label", "label_last")
)


def _pairs(pairs: Mapping[str, str], column: Mapping[str, int]) -> tuple[list[int], list[int]]:
    """Columns of these names, and what they are made of."""
    return [_COLUMN[name] for name in pairs], [column[source] for source in pairs.values()]


_OF_ALL, _CLASSES = _pairs(
    {"digit_share": "digit", "punctuation_share": "punctuation", "non_ascii_share": "non_ascii", "unspaced_script": "unspaced"},
    characters_column,
)
_OF_WORDS, _FACTS = _pairs(
    {
        "title_word_share": "capital", "consonant_runs": "consonants", "lorem_share_all": "lorem", "promo_share": "promo",
        "call_to_action": "call", "latin_share": "latin", "interface_share": "interface",
    },
    words_column,
)  # fmt: skip
_COUNTED, _SIGNS = _pairs({"mails": "at", "tabs": "tab"}, characters_column)
_LOGS = [_COLUMN[name] for name in ("chars", "words", "exclamations", "questions", "longest_token", "glued_words")]


def labelled(text: str) -> tuple[str, str]:
    """The label that opens a block, in lower case ("" for none), and the text behind it.

    >>> labelled("Full name : Anna Berg")
    ('full name', 'Anna Berg')
    """
    found = _LABEL.match(text) or _CELL_LABEL.match(text)
    if not found:
        return "", text
    # "TEL;TYPE=work:" is a label with parameters (vCard), "[name] =>" and "<name>" are labels in brackets
    return found.group(1).split(";")[0].strip(" *_<>[]()\"'").lower(), found.group(2).strip()


def labels_of(texts: Sequence[str], traits: Traits) -> list[tuple[str, str]]:
    """What `labelled` says of each block."""
    return [labelled(text) if has else ("", text) for text, has in zip(texts, traits.has("labelled").tolist(), strict=True)]


def shape(
    characters: Characters, words: Words, traits: Traits, labels: Sequence[tuple[str, str]], language: str
) -> npt.NDArray[np.float64]:
    """Shape of each block, columns as in `NAMES`; `language` is the page's.

    A pattern is searched for only in blocks that have the characters or words without which it finds nothing.
    """
    texts, joined = characters.texts, characters.joined
    count, has, marked_as = characters.count, characters.has, traits.has
    found = np.zeros((len(NAMES), len(texts)))  # by column, as they are made

    def put(name: str, values: npt.ArrayLike) -> None:
        found[_COLUMN[name]] = values

    def search(name: str, marked: npt.NDArray[np.bool_], value: Callable[[str], float]) -> None:
        column = found[_COLUMN[name]]
        for number in marked.nonzero()[0].tolist():
            column[number] = value(texts[number])

    size, spoken, of = characters.sizes, words.count, words.sum
    digits, upper = count("digit"), count("upper")
    per = 1.0 / np.maximum(spoken, 1)
    per_long = 1.0 / np.maximum(of("of_five"), 1)
    letters = of("letters")
    some_letters = np.where(letters == 0, 1, letters)
    longest = traits.longest
    glued = np.where((upper > 1) & (spoken > 0), traits.glued, 0)
    found[_OF_ALL] = characters.counts.T[_CLASSES] / size
    found[_OF_WORDS] = words.sums.T[_FACTS] * per
    found[_COUNTED] = characters.counts.T[_SIGNS]
    logs = np.array([size, spoken, count("exclamation"), count("question"), longest, glued])
    found[_LOGS] = log1p(logs)

    put("chars_per_word", some_letters * per)
    put("upper_share", upper / some_letters)
    put("upper_word_share", np.where(upper > 1, of("capitals") * per, 0.0))
    put("ends_sentence", marked_as("ends_sentence"))
    put("ends_colon", marked_as("ends_colon"))
    put("starts_lower", [text[0].islower() for text in texts])
    put("comma_per_word", count("comma") * per)
    search("separators", has("parting") | marked_as("spaced"), lambda text: math.log1p(len(SEPARATOR.findall(text))))
    put("quotes", has("quote"))
    put("hashes", log1p(count("hash")))
    search("opaque_tokens", (longest >= 24) | has("percent"), lambda text: sum([1.0 for token in text.split() if opaque(token)]))
    search("urls", marked_as("address"), lambda text: math.log1p(len(URL.findall(text))))
    search("slots", has("slot") | words.having(SLOT_WORD), lambda text: float(len(SLOT.findall(text))))
    if "](" in joined:
        put("markdown_links", [text.count("](") for text in texts])
    priced = (digits > 0) & (has("currency") | words.having(CURRENCY))
    search("currency", priced, lambda text: float(len(_CURRENCY.findall(text))))
    put("vowel_share", count("vowel") / some_letters)
    put("repeated_characters", marked_as("repeated"))
    search("mojibake", has("broken"), lambda text: math.log1p(len(MOJIBAKE.findall(text))))
    put("distinct_share", words.distinct * per)
    functions = words.functions
    share = functions[:, LANGUAGES.index(language)] * per if language in LANGUAGES else np.zeros(len(texts))
    most = functions.max(axis=1)
    best = np.where((most > 0) & (spoken >= 4), most * per, share)
    put("function_share", share)
    put("function_share_best", best)
    put("function_foreign", best - share)
    put("lorem_share", of("long_lorem") * per_long)
    phrases = words.led(PHRASES) | (of("lone") > 0) | ((of("numbered") > 0) & has("figure"))
    search("template_phrases", (size < 400) & (of("waiting") > 0) & phrases, lambda text: float(len(WAITING.findall(text))))
    put("latin_endings", of("long_latin") * per_long)
    put("sentence_words", spoken / np.maximum(traits.closing, 1))
    _put_labels(found, texts, labels)
    search("bullet", marked_as("led"), lambda text: text.split(None, 1)[0] in _BULLETS)
    put("hash_heading", marked_as("hash"))
    if "..." in joined or "…" in joined:
        broken = np.array(["..." in text or "…" in text for text in texts])
        search("breaks_off", broken, lambda text: float(bool(_BREAKS_OFF.search(text, max(0, len(text) - 60)))))
    put("arrow", marked_as("arrow"))
    search("years_times", digits > 2, lambda text: math.log1p(len(_TIMES.findall(text))))
    return found.T


def log1p(values: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Natural logarithms of 1 + whole numbers: those of the C library, as numpy's differ in the last bit from one processor to another."""
    if values.max(initial=0) < len(_LOGARITHMS):
        return _LOGARITHMS.take(values.astype(np.intp))
    return np.array([*map(math.log1p, values.ravel().tolist())]).reshape(values.shape)


def _put_labels(found: npt.NDArray[np.float64], texts: Sequence[str], labels: Sequence[tuple[str, str]]) -> None:
    """Columns of labels: of those that open a block, that are all of it, that stand behind its value."""
    for number, (label, value) in enumerate(labels):
        if label:
            found[_LABELLED, number] = 1.0
            found[_VALUE_CHARS, number] = math.log1p(len(value))
            if kind := LABEL_KIND.get(label):
                found[_LABEL_KNOWN, number] = found[_COLUMN[f"label_{kind}"], number] = 1.0
    for number, text in enumerate(texts):
        size = len(text)
        if size < 40 and text.strip(" :：*_|-").lower() in LABEL_KIND:
            found[_BARE_LABEL, number] = 1.0
        elif size < 200:
            tail = text.rstrip(" )]}.:*")
            end = tail[tail.rfind(" ") + 1 :].lower()
            known = end in _LABEL_ENDS or (not end.isalpha() and _PARTING.search(end))
            if known and _LAST_PART.sub("", tail.lower()) in LABEL_KIND:
                found[_LABEL_LAST, number] = 1.0


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
