"""Which language a text is in: a script test, then langdetect, seeded, on a bounded sample; undecided on short text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

from pagefilter.config import Config
from pagefilter.data import ForeignPart, Language
from pagefilter.errors import ConfigError
from pagefilter.iso639 import LANGUAGES, backends
from pagefilter.vocabulary import FUNCTION

_SAMPLE = 400  # characters; 300 give the same answer as the whole text on 99.7-100 % of pages at a third of the time
_MIN_LETTERS = 40  # fewer than this says little; a CJK character counts for four
_MIN_CONFIDENCE = 0.7
_CJK_WEIGHT = 4
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NOT_CHINESE = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_NOISE = re.compile(r"https?://\S+|\S+@\S+|[\d_|#*=<>{}\[\]/\\-]+")
_NOISE_WITHOUT_MAIL = re.compile(r"https?://\S+|[\d_|#*=<>{}\[\]/\\-]+")
_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("km", re.compile(r"[\u1780-\u17ff]")),
    ("lo", re.compile(r"[\u0e80-\u0eff]")),
    ("my", re.compile(r"[\u1000-\u109f]")),
)
_OTHER_SCRIPT = re.compile(f"[{''.join(pattern.pattern[1:-1] for _, pattern in _SCRIPTS)}{_WIDE.pattern[1:-1]}]")
_WORD = re.compile(r"[^\W\d_]+")
_MIN_WORDS = 5
_OWN_SHARE = 0.2  # of its words that are function words: prose of any language listed has 0.25 to 0.5, and 0.1 of another's
_FOREIGN_SHARE = 0.1  # of the words of a foreign part that are function words
_SHORT = 20  # characters: a shorter block ends no part
_MIN_PART = 150  # letters of a foreign part: less is a quotation, a title, a name
_MOST_LOOKS = 24  # blocks of a page, about 1 ms each
# Of 450 foreign tails they see 96 and 95 % so, and each a part on 6 of 2,046 pages said to be in one language: langdetect's all hold
# English (two with words of the page's own between), two of py3langid's are pages misread as a whole.
_SURE = {"langdetect": 0.95, "py3langid": 0.7}
_AGREED = 0.95  # of two trials of langdetect
_ALIKE = {  # languages that are taken for each other in short texts
    **dict.fromkeys(("no", "da", "sv"), ("no", "da", "sv")),
    **dict.fromkeys(("es", "pt", "ca", "gl", "it"), ("es", "pt", "ca", "gl", "it", "ro")),
    **dict.fromkeys(("cs", "sk"), ("cs", "sk")),
    **dict.fromkeys(("hr", "sl", "bg", "mk", "ru", "uk"), ("hr", "sl", "bg", "mk", "ru", "uk")),
    **dict.fromkeys(("id", "tl", "so", "sw"), ("id", "tl", "so", "sw")),
    **dict.fromkeys(("de", "nl", "af"), ("nl", "af")),
    **dict.fromkeys(("hi", "mr", "ne"), ("hi", "mr", "ne")),
    **dict.fromkeys(("zh", "ja"), ("zh", "ja", "ko")),
    **dict.fromkeys(("ar", "fa", "ur"), ("ar", "fa", "ur")),
}
_PY3LANGID = {"zh": "zh-cn", "nb": "no", "nn": "no", "zxx": "und"}  # what langdetect calls these; zxx is no language at all
_CHINESE = {"zh-cn": 0.5, "zh-tw": 0.5}
_STRAY = 0.02  # of the letters, kana or hangul in Chinese: names, the ornament of a shop
_SCRIPT_SHARE = {"ja": 0.1}  # Japanese mixes kana with Chinese characters; other scripts must be most of the text


def identify(text: str, backend: str = "langdetect") -> Language:
    """Language of a text, ``und`` where it is too short or the evidence is divided. Same text, same answer.

    `backend` is one of `config.LANGUAGE_BACKENDS`; both see the same sample and answer in the same codes.

    >>> identify("The council met on Tuesday to discuss the new bridge over the river and the road.").code
    'en'
    >>> identify("OK!")
    Language(code='und', confidence=0.0)
    """
    middle = max(0, (len(text) - _SAMPLE * 2) // 2)
    part = text[middle : middle + _SAMPLE * 2]
    sample = (_NOISE if "@" in part else _NOISE_WITHOUT_MAIL).sub(" ", part)[:_SAMPLE]
    letters = _letters(sample)
    if letters < _MIN_LETTERS and _size(sample) < _MIN_LETTERS:
        return Language()
    chinese = False
    if not sample.isascii() and _OTHER_SCRIPT.search(sample):
        for code, pattern in _SCRIPTS:
            if len(pattern.findall(sample)) > letters * _SCRIPT_SHARE.get(code, 0.6):
                return Language(code, 1.0)
        chinese = _is_chinese(sample, letters)
    if backend == "langdetect":
        code, confidence = _langdetect(sample, _CHINESE if chinese else None)
    else:
        code, confidence = ("zh-cn", 1.0) if chinese else _py3langid(sample)
    if code == "und":
        return Language()
    return Language(code, round(min(1.0, confidence), 6)) if confidence >= _MIN_CONFIDENCE else Language()


def check(config: Config) -> None:
    """Raises `ConfigError`, saying what to do, when the backend is not there or never answers with a language that is asked for."""
    chosen = config.language_backend
    if chosen != "langdetect" and find_spec(chosen) is None:
        raise ConfigError(f"language_backend {chosen!r} is not installed; pip install 'pagefilter[fastlang]'")
    for code in config.languages:
        if chosen not in (able := backends(code)):
            raise ConfigError(f"languages: {chosen} never tells {code!r}; set language_backend = {able[0]!r}, which does")


def prepare(config: Config) -> None:
    """Load what tells languages now, not when the first page comes."""
    if config.language_backend == "langdetect":
        from pagefilter import detector

        detector.load()
    else:
        _identifier()


def foreign_parts(text: str, spans: Sequence[tuple[int, int]], page: Language, backend: str = "langdetect") -> tuple[ForeignPart, ...]:
    """Parts of a text that are in another language than the page: neighbouring blocks (`spans`, in order) with letters enough to tell.

    Short blocks between two foreign ones belong to them. Not looked at are blocks with enough function words of the page's language, and
    rows of others too short for a part; of what stays the last 24 are, so that pages cost little. Nothing is said of a page whose own
    language is undecided.
    """
    own = page.code.split("-")[0]
    if own == "und":
        return ()
    looked = set(_doubtful(text, spans, own)[-_MOST_LOOKS:])
    parts: list[ForeignPart] = []
    at: ForeignPart | None = None
    for span in spans:
        if span not in looked:
            ends = span[1] - span[0] >= _SHORT
        else:
            found = identify(text[span[0] : span[1]], backend)
            code = found.code.split("-")[0]
            ends = found.code != "und"
            if ends and code != own and found.confidence >= _SURE[backend] and code not in _ALIKE.get(own, ()):
                same = at is not None and at.language.code == found.code
                if at is not None and not same:
                    parts.append(at)
                at = ForeignPart(at.start if at is not None and same else span[0], span[1], found)
                ends = False
        if ends and at is not None:
            parts.append(at)
            at = None
    parts += [at] if at is not None else []
    return tuple(
        part for part in parts if _size(said := text[part.start : part.end]) >= _MIN_PART and _is_prose(said, part.language.code, own)
    )


def _doubtful(text: str, spans: Sequence[tuple[int, int]], own: str) -> list[tuple[int, int]]:
    """Blocks that may be of a foreign part: not plainly in the language `own`, and in a row of such that has the letters for one."""
    rows: list[list[tuple[int, int]]] = [[]]
    for start, end in spans:
        if end - start < _SHORT:
            continue  # belongs to what is around it
        if _plainly(text[start:end], own):
            rows.append([])
        else:
            rows[-1].append((start, end))
    return [span for row in rows if row and _long_enough(text[row[0][0] : row[-1][1]]) for span in row]


def _long_enough(row: str) -> bool:
    """Whether a row of blocks has the letters for a part; a long one is not counted, as it costs more than to look."""
    return len(row) >= 4 * _MIN_PART or _size(row) >= _MIN_PART


def _size(part: str) -> int:
    """Letters of a text, those of unspaced scripts counted as often as elsewhere here."""
    return _letters(part) + (0 if part.isascii() else (_CJK_WEIGHT - 1) * len(_WIDE.findall(part)))


def _letters(part: str) -> int:
    """Letters of a text: ``[^\\W\\d_]``."""
    return sum(map(str.isalnum, part)) - sum(map(str.isdecimal, part))


def _plainly(block: str, own: str) -> bool:
    """Whether a block is plainly in a language: enough of its words are function words of it, or it is in its characters."""
    if own == "zh":
        return _is_chinese(block, _letters(block))
    known = FUNCTION.get(own)
    if known is None:
        return False
    words = _WORD.findall(block.lower())
    return len(words) >= _MIN_WORDS and sum(word in known for word in words) >= _OWN_SHARE * len(words)


def _is_chinese(sample: str, letters: int) -> bool:
    """Whether most of a text is Chinese characters, without the kana of Japanese and the hangul of Korean.

    Without this, 6 of 107 Chinese pages of HPLT are Korean for langdetect (13 for one trial), and blocks with names of foreign places
    Catalan or Vietnamese.
    """
    wide = len(_WIDE.findall(sample))
    return _CJK_WEIGHT * wide > letters - wide and len(_NOT_CHINESE.findall(sample)) <= _STRAY * letters


def _is_prose(part: str, code: str, own: str) -> bool:
    """Whether a part of a page in the language `own` reads like prose of another.

    Lists of names, tables and code in English pages are German, Indonesian or French with all certainty for langdetect. Prose has words
    of its language, more than of the page's, and many of them or most words in lower case: Finnish and Turkish say with endings what
    others say with function words. A script other than Latin is proof enough.
    """
    if code in LANGUAGES and not LANGUAGES[code].files[0].endswith("_Latn"):
        return True
    words = _WORD.findall(part)
    lower = 2 * sum(map(str.islower, words)) >= len(words)
    if code not in FUNCTION:
        return lower
    count, of_page = (sum(word.lower() in FUNCTION.get(language, ()) for word in words) for language in (code, own))
    return count > of_page and (lower or count >= _FOREIGN_SHARE * len(words))


def _langdetect(sample: str, prior: Mapping[str, float] | None = None) -> tuple[str, float]:
    """Likeliest language of a sample, its probability the mean over random trials.

    Of one trial alone every answer is certain. Two that agree say what all seven of langdetect's own do on 99.8 % of 5,422 texts, at 0.55
    of the time; where they are divided, seven decide.
    """
    code, confidence = _mean_of(2, sample, prior)
    return (code, confidence) if code == "und" or confidence >= _AGREED else _mean_of(7, sample, prior)


def _mean_of(trials: int, sample: str, prior: Mapping[str, float] | None) -> tuple[str, float]:
    from pagefilter.detector import likeliest

    return likeliest(sample, trials, prior)


def _py3langid(sample: str) -> tuple[str, float]:
    code, confidence = _identifier().classify(sample)
    return _PY3LANGID.get(code, code), float(confidence)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
