"""Which language a text is in: a script test, then langdetect, seeded, on a bounded sample; undecided on short text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

from pagefilter.data import ForeignPart, Language
from pagefilter.errors import ConfigError
from pagefilter.vocabulary import FUNCTION

_SAMPLE = 400  # characters; 300 give the same answer as the whole text on 99.7-100 % of pages at a third of the time
_MIN_LETTERS = 40  # fewer than this says little; a CJK character counts for four
_MIN_CONFIDENCE = 0.7
_CJK_WEIGHT = 4
_LETTER = re.compile(r"[^\W\d_]")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NOISE = re.compile(r"https?://\S+|\S+@\S+|[\d_|#*=<>{}\[\]/\\-]+")
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
_WORD = re.compile(r"[^\W\d_]+")
_MIN_WORDS = 5
_OWN_SHARE = 0.2  # of its words that are function words: prose of any language listed has 0.25 to 0.5, and 0.1 of another's
_MIN_PART = 150  # letters of a foreign part: less is a quotation, a title, a name
_MOST_LOOKS = 24  # blocks of a page, 3 ms each
_SURE = 0.95
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
_PY3LANGID = {"zh": "zh-cn", "nb": "no", "nn": "no"}  # what langdetect calls these
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
    sample = _NOISE.sub(" ", text[middle : middle + _SAMPLE * 2])[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if _size(sample) < _MIN_LETTERS:
        return Language()
    if not sample.isascii():
        for code, pattern in _SCRIPTS:
            if len(pattern.findall(sample)) > letters * _SCRIPT_SHARE.get(code, 0.6):
                return Language(code, 1.0)
    code, confidence = (_langdetect if backend == "langdetect" else _py3langid)(sample)
    return Language(code, round(min(1.0, confidence), 6)) if confidence >= _MIN_CONFIDENCE else Language()


def check(backend: str) -> None:
    """Raises `ConfigError`, saying what to install, when a backend is not there."""
    if backend != "langdetect" and find_spec(backend) is None:
        raise ConfigError(f"language_backend {backend!r} is not installed; pip install 'pagefilter[fastlang]'")


def foreign_parts(
    text: str, spans: Sequence[tuple[int, int]], page: Language, backend: str = "langdetect"
) -> tuple[ForeignPart, ...]:
    """Parts of a text that are in another language than the page: neighbouring blocks (`spans`, in order) with letters enough to tell.

    Short blocks between two foreign ones belong to them. A block with enough function words of the page's language is not looked at, and of
    the others the last 24, so that pages cost little. Nothing is said of a page whose own language is undecided.
    """
    own = page.code.split("-")[0]
    if own == "und":
        return ()
    doubtful = [(start, end) for start, end in spans if end - start >= _MIN_LETTERS // 2 and not _plainly(text[start:end], own)]
    looked = set(doubtful[-_MOST_LOOKS:])
    parts: list[ForeignPart] = []
    at: ForeignPart | None = None
    for span in spans:
        if span not in looked:
            ends = span[1] - span[0] >= _MIN_LETTERS // 2
        else:
            found = identify(text[span[0] : span[1]], backend)
            code = found.code.split("-")[0]
            ends = found.code != "und"
            if ends and code != own and found.confidence >= _SURE and code not in _ALIKE.get(own, ()):
                same = at is not None and at.language.code == found.code
                if at is not None and not same:
                    parts.append(at)
                at = ForeignPart(at.start if at is not None and same else span[0], span[1], found)
                ends = False
        if ends and at is not None:
            parts.append(at)
            at = None
    return tuple(part for part in [*parts, *([at] if at else [])] if _size(text[part.start : part.end]) >= _MIN_PART)


def _size(part: str) -> int:
    """Letters of a text, those of unspaced scripts counted as often as elsewhere here."""
    return len(_LETTER.findall(part)) + (_CJK_WEIGHT - 1) * len(_WIDE.findall(part))


def _plainly(block: str, own: str) -> bool:
    """Whether a block is plainly in a language: enough of its words are function words of it."""
    known = FUNCTION.get(own)
    if known is None:
        return False
    words = _WORD.findall(block.lower())
    return len(words) >= _MIN_WORDS and sum(word in known for word in words) >= _OWN_SHARE * len(words)


def _langdetect(sample: str) -> tuple[str, float]:
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    detector.n_trial = 1  # of 7: same label on 150 of 150 pages, half the time
    detector.append(sample)
    try:
        best = detector.get_probabilities()
    except LangDetectException:
        return "und", 0.0
    return (best[0].lang, best[0].prob) if best else ("und", 0.0)


def _py3langid(sample: str) -> tuple[str, float]:
    code, confidence = _identifier().classify(sample)
    return _PY3LANGID.get(code, code), float(confidence)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _factory() -> Any:
    from langdetect import DetectorFactory
    from langdetect.detector_factory import PROFILES_DIRECTORY

    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    factory.seed = 0  # unseeded, its answers vary
    return factory
