"""Limits of the rules, as published or as the user sets them; None turns a rule off."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from pagefilter.data import Reason
from pagefilter.errors import ConfigError

TOP_N = (2, 3, 4)
DUPLICATED_N = (5, 6, 7, 8, 9, 10)


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of all rules. Defaults: Rae et al. 2021 (Gopher, table A1), Raffel et al. 2020 (C4), Penedo et al. 2024 (FineWeb)."""

    min_words: int | None = 50
    """Gopher: words with a character that is no symbol."""
    max_words: int | None = 100_000
    min_mean_word: float | None = 3
    """Gopher: mean length of these words (characters)."""
    max_mean_word: float | None = 10
    max_hashes: float | None = 0.1
    """Gopher: "#" a word."""
    max_ellipses: float | None = 0.1
    """Gopher: "..." and "…" a word."""
    max_bullet_lines: float | None = 0.9
    max_ellipsis_lines: float | None = 0.3
    min_alphabetic: float | None = 0.8
    """Gopher: share of words with a letter."""
    min_stop_words: int | None = 2
    """Gopher: distinct words of `stop_words`."""
    stop_words: frozenset[str] = frozenset({"the", "be", "to", "of", "and", "that", "have", "with"})
    max_repeated_paragraphs: float | None = 0.30
    max_repeated_paragraph_chars: float | None = 0.20
    max_repeated_lines: float | None = 0.30
    max_repeated_line_chars: float | None = 0.20
    top_n_grams: tuple[tuple[int, float], ...] = ((2, 0.20), (3, 0.18), (4, 0.16))
    """Gopher: n (of 2 to 4) and share of characters in the commonest n-gram."""
    duplicated_n_grams: tuple[tuple[int, float], ...] = ((5, 0.15), (6, 0.14), (7, 0.13), (8, 0.12), (9, 0.11), (10, 0.10))
    """Gopher: n (of 5 to 10) and share of characters in n-grams seen before."""
    line_terminal_punctuation: bool = True
    """C4: drop lines that do not end like a sentence; FineWeb's recipe sets this to False."""
    min_line_words: int | None = 3
    max_line_word: int | None = 1000
    """C4: characters of the longest word of a line."""
    max_lorem_lines: int | None = 0
    max_curly_lines: int | None = 0
    min_sentences: int | None = 5
    min_ended_lines: float | None = 0.12
    """FineWeb: share of lines that end in sentence punctuation."""
    max_short_lines: float | None = 0.67
    short_line: int = 30
    """FineWeb: a line of so many characters or fewer is short."""
    max_duplicate_chars: float | None = 0.01
    max_line_feeds: float | None = 0.3
    """FineWeb: line feeds a word."""

    def __post_init__(self) -> None:
        for name, allowed in (("top_n_grams", TOP_N), ("duplicated_n_grams", DUPLICATED_N)):
            for n, _ in getattr(self, name):
                if n not in allowed:
                    raise ConfigError(f"{name}: no rule for n = {n!r}; choose n from {allowed[0]} to {allowed[-1]}")


PUBLISHED = Limits()


FIELDS = {
    "gopher.short-doc": "min_words",
    "gopher.long-doc": "max_words",
    "gopher.below-avg-threshold": "min_mean_word",
    "gopher.above-avg-threshold": "max_mean_word",
    "gopher.too-many-hashes": "max_hashes",
    "gopher.too-many-ellipsis": "max_ellipses",
    "gopher.too-many-bullets": "max_bullet_lines",
    "gopher.too-many-end-ellipsis": "max_ellipsis_lines",
    "gopher.below-alpha-threshold": "min_alphabetic",
    "gopher.enough-stop-words": "min_stop_words",
    "gopher.dup-para-frac": "max_repeated_paragraphs",
    "gopher.dup-para-char-frac": "max_repeated_paragraph_chars",
    "gopher.dup-line-frac": "max_repeated_lines",
    "gopher.dup-line-char-frac": "max_repeated_line_chars",
    "c4.too-long-word": "max_line_word",
    "c4.too-few-words": "min_line_words",
    "c4.lorem-ipsum": "max_lorem_lines",
    "c4.curly-bracket": "max_curly_lines",
    "c4.too-few-sentences": "min_sentences",
    "fineweb.line-punct-ratio": "min_ended_lines",
    "fineweb.short-line-ratio": "max_short_lines",
    "fineweb.char-dup-ratio": "max_duplicate_chars",
    "fineweb.list-ratio": "max_line_feeds",
}
"""Code -> field of its limit, for rules with a limit of their own."""
_N_GRAMS = {
    **{f"gopher.top-{n}-gram": ("top_n_grams", n) for n in TOP_N},
    **{f"gopher.duplicated-{n}-n-grams": ("duplicated_n_grams", n) for n in DUPLICATED_N},
}


def with_limits(changes: Mapping[str, float], limits: Limits = PUBLISHED) -> Limits:
    """Limits with other values by reason code; infinity turns a rule off, for `c4.no-terminal-punc` any limit above 1.

    Raises `ConfigError` for rules that have no limit to set.
    """
    fields: dict[str, Any] = {}
    for code, limit in changes.items():
        value = None if limit == math.inf else limit
        if code == "c4.no-terminal-punc":
            fields["line_terminal_punctuation"] = limit <= 1
        elif code in _N_GRAMS:
            name, n = _N_GRAMS[code]
            others = tuple(pair for pair in fields.get(name, getattr(limits, name)) if pair[0] != n)
            fields[name] = tuple(sorted((*others, (n, value)))) if value is not None else others
        elif code in FIELDS:
            # the words of a line are counted by str.split, which takes no fraction
            fields[FIELDS[code]] = math.ceil(value) if code == "c4.too-few-words" and value is not None else value
        else:
            raise ConfigError(f"limits: {code} has no limit to set")
    return dataclasses.replace(limits, **fields)


def above(code: str, value: float, limit: float | None) -> tuple[Reason, ...]:
    """The rule's reason when the value is above its limit."""
    return (Reason(code, value, limit),) if limit is not None and value > limit else ()


def below(code: str, value: float, limit: float | None) -> tuple[Reason, ...]:
    """The rule's reason when the value is below its limit."""
    return (Reason(code, value, limit),) if limit is not None and value < limit else ()


# Key of a file of fineweb-2/configs -> field. 'max_non_alpha_words_ratio' holds, despite its name, the least share of words with a letter.
_FIELDS = {
    "dup_line_frac": "max_repeated_lines",
    "line_punct_thr": "min_ended_lines",
    "max_avg_word_length": "max_mean_word",
    "max_non_alpha_words_ratio": "min_alphabetic",
    "min_avg_word_length": "min_mean_word",
    "new_line_ratio": "max_line_feeds",
}
_PAIRS = {"dup_n_grams": "duplicated_n_grams", "top_n_grams": "top_n_grams"}


def load_limits(file: str | Path) -> Limits:
    """Limits for one language from a YAML file in the form of ``fineweb-2/configs/{iso3}_{Script}.yml``; missing keys keep the defaults.

    What FineWeb-2's pipeline sets beside these files is set too: no paragraph, repeated line character, short line and C4 rules, and 0.1
    for duplicate characters. `language_score` is for GlotLID and not used. Raises `ConfigError` when the file cannot be used, and
    `ImportError` saying what to install without PyYAML.
    """
    try:
        yaml = import_module("yaml")
    except ImportError as error:
        raise ImportError("limits in YAML need PyYAML; pip install pagefilter[yaml]") from error
    try:
        table = yaml.safe_load(Path(file).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read the limits {file}: {error}") from error
    except yaml.YAMLError as error:
        raise ConfigError(f"{file} is not valid YAML: {error}") from error
    try:
        return dataclasses.replace(_FINEWEB_2, **_fields(table))
    except ConfigError as error:
        raise ConfigError(f"{file}: {error}") from error


_FINEWEB_2 = Limits(
    max_repeated_paragraphs=None, max_repeated_paragraph_chars=None, max_repeated_line_chars=None, max_short_lines=None,
    max_duplicate_chars=0.1, max_lorem_lines=None, max_curly_lines=None, min_sentences=None,
)  # fmt: skip


def _fields(table: Any) -> dict[str, Any]:
    """Fields of `Limits` from a table of fineweb-2."""
    if not isinstance(table, Mapping):
        raise ConfigError("a table of limits is expected, with keys such as dup_line_frac")
    fields: dict[str, Any] = {}
    for key, value in table.items():
        if key in _FIELDS:
            fields[_FIELDS[key]] = _number(key, value)
        elif key in _PAIRS:
            fields[_PAIRS[key]] = _pairs(key, value)
        elif key == "stopwords":
            fields["stop_words"] = _texts(key, value)
        elif key != "language_score":
            raise ConfigError(f"unknown key {key!r}; known: {', '.join(sorted([*_FIELDS, *_PAIRS, 'language_score', 'stopwords']))}")
    return fields


def _number(key: str, value: Any) -> float:
    """A number; NaN is refused, since nothing is above or below it."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value:
        raise ConfigError(f"{key} is {value!r}; give a number")
    return value


def _pairs(key: str, value: Any) -> tuple[tuple[int, float], ...]:
    if not isinstance(value, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in value):
        raise ConfigError(f"{key} is {value!r}; give a list of pairs such as [5, 0.15]")
    return tuple((n, _number(key, share)) for n, share in value)


def _texts(key: str, value: Any) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ConfigError(f"{key} is {value!r}; give a list of words, quoting those that YAML reads as something else")
    return frozenset(value)
