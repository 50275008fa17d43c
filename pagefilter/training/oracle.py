"""Our page rules beside datatrove's, rule by rule, and the documents a second of both."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from pagefilter.data import apply_cuts
from pagefilter.rules import PUBLISHED, Counts, Limits, c4_lines, c4_reasons, failed_rules, fineweb_reasons, gopher_reasons
from pagefilter.rules.c4 import without_citations

NEVER = float("inf")
LINES = "c4.lines"  # row for the lines that C4 drops: every code and the text that is left
Decision = Callable[[str], bool | None]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often we decide as datatrove does on one rule.

    `cases` are texts on which datatrove decides it, `failed` those it drops by it; `exact` and `fast` are the shares of cases with the same
    decision, with datatrove's own tokens and with ours.
    """

    code: str
    cases: int
    failed: int
    exact: float
    fast: float


def agreement(texts: Iterable[str], limits: Limits = PUBLISHED) -> tuple[Agreement, ...]:
    """Decide each rule alone, by datatrove with its other rules off and by us, on every text.

    Raises `ImportError`, saying what to install, where datatrove or what it needs is missing.
    """
    oracle = _Oracle(limits)
    tally: Counter[tuple[str, str]] = Counter()
    for text in texts:
        words, sentences = oracle.words(text), oracle.sentences
        exact, fast = _failed(Counts(text, words, sentences), limits), _failed(Counts(text), limits)
        for code, decide in oracle.rules.items():
            dropped = decide(text)
            if dropped is not None:
                seen = {"cases": 1, "failed": dropped, "exact": (code in exact) == dropped, "fast": (code in fast) == dropped}
                tally.update({(code, name): int(value) for name, value in seen.items()})
        same = oracle.lines(text) == _lines(text, limits)
        tally.update({(LINES, "cases"): 1, (LINES, "exact"): same, (LINES, "fast"): same})
    return tuple(_row(code, tally) for code in (*oracle.rules, LINES))


def _row(code: str, tally: Counter[tuple[str, str]]) -> Agreement:
    cases, failed, exact, fast = (tally[code, name] for name in ("cases", "failed", "exact", "fast"))
    return Agreement(code, cases, failed, exact / max(cases, 1), fast / max(cases, 1))


def speeds(texts: Sequence[str], limits: Limits = PUBLISHED, rounds: int = 8) -> Mapping[str, float]:
    """Documents a second of processor time: our rules, datatrove's four filters on each text, and its pipeline that stops at a drop.

    The three take turns, so that a busy machine slows them alike. Raises `ImportError` as `agreement` does.
    """
    oracle = _Oracle(limits)
    ways: dict[str, Callable[[str], object]] = {
        "pagefilter": lambda text: failed_rules(text, limits),
        "datatrove, all filters": oracle.every_filter,
        "datatrove, to the first drop": oracle.first_drop,
    }
    spent = dict.fromkeys(ways, 0.0)
    for way in ways.values():
        way(texts[0])
    for number in range(rounds):
        for name, way in ways.items():
            start = time.process_time()
            for text in texts[number::rounds]:
                way(text)
            spent[name] += time.process_time() - start
    return {name: len(texts) / seconds for name, seconds in spent.items()}


def _failed(counts: Counts, limits: Limits) -> set[str]:
    """Codes that our rules give."""
    families = (gopher_reasons, c4_reasons, fineweb_reasons)
    return {reason.code for family in families for reason in family(counts, limits)}


def _lines(text: str, limits: Limits) -> tuple[Counter[str], str]:
    """Codes of the lines that C4 drops by us, and the lines left, stripped and without citation marks."""
    cuts = c4_lines(text, limits)
    left = [without_citations(line.strip()) for line in apply_cuts(text, cuts).splitlines()]
    return Counter(cut.code for cut in cuts), "\n".join(left).strip()


class _Oracle:
    """datatrove's four filters with given limits: together, and each rule alone."""

    def __init__(self, limits: Limits) -> None:
        try:
            self._filters = import_module("datatrove.pipeline.filters")
            self._document = import_module("datatrove.data").Document
            self._text = import_module("datatrove.utils.text")
            self._together = [
                self._filters.GopherRepetitionFilter(**_repetition(limits)),
                self._filters.GopherQualityFilter(**_quality(limits)),
                self._filters.C4QualityFilter(**_c4(limits)),
                self._filters.FineWebQualityFilter(**_fineweb(limits)),
            ]
            self.words("datatrove asks for its own optional packages on first use")
        except ImportError as error:
            raise ImportError(f"nothing to compare with, pip install pagefilter[oracle] ({error})") from error
        self.rules = self._rules(limits)
        self._line_settings = _c4(limits) | _C4_OFF

    def words(self, text: str) -> list[str]:
        return list(self._text.split_into_words(text))

    def sentences(self, line: str) -> int:
        return len(self._text.split_into_sentences(line))

    def every_filter(self, text: str) -> None:
        for rule in self._together:
            rule.filter(self._document(text=text, id="page"))

    def first_drop(self, text: str) -> bool:
        document = self._document(text=text, id="page")
        return all(rule.filter(document) is True for rule in self._together)

    def lines(self, text: str) -> tuple[Counter[str], str]:
        """Codes of the lines that C4 drops, counted, and the text left."""
        lone, document = self._filters.C4QualityFilter(**self._line_settings), self._document(text=text, id="page")
        lone.filter(document)
        prefix, stats = "line-filter-", lone.stats.stats.items()
        dropped = {f"c4.{_code(name.removeprefix(prefix))}": int(stat.total) for name, stat in stats if name.startswith(prefix)}
        return Counter(dropped), document.text

    def _rules(self, limits: Limits) -> dict[str, Decision]:
        """Each page rule alone: True when it drops the text, None where datatrove does not get so far or divides by zero."""
        quality, repetition, c4, fineweb = _quality(limits), _repetition(limits), _c4(limits), _fineweb(limits)
        found: dict[str, Decision] = {}

        def rule(family: str, kind: str, reason: str, settings: dict[str, Any]) -> None:
            code = f"{family}.{_code(reason.removeprefix('gopher_'))}"
            found[code] = self._decision(getattr(self._filters, kind)(**settings), reason)

        for reason, name in _QUALITY.items():
            rule("gopher", "GopherQualityFilter", reason, _QUALITY_OFF | {name: quality[name], "stop_words": quality["stop_words"]})
        rule("gopher", "GopherRepetitionFilter", "empty", _REPETITION_OFF)
        for name in ("dup_para_frac", "dup_para_char_frac", "dup_line_frac", "dup_line_char_frac"):
            rule("gopher", "GopherRepetitionFilter", name, _REPETITION_OFF | {name: repetition[name]})
        for name, reason in (("top_n_grams", "top_{}_gram"), ("dup_n_grams", "duplicated_{}_n_grams")):
            for pair in repetition[name]:
                rule("gopher", "GopherRepetitionFilter", reason.format(pair[0]), _REPETITION_OFF | {name: (pair,)})
        for reason, name in _C4.items():
            rule("c4", "C4QualityFilter", reason, c4 | _C4_OFF | {name: c4[name]})
        rule("fineweb", "FineWebQualityFilter", "empty", fineweb | _FINEWEB_OFF)
        for reason, name in _FINEWEB.items():
            rule("fineweb", "FineWebQualityFilter", reason, fineweb | _FINEWEB_OFF | {name: fineweb[name]})
        return found

    def _decision(self, lone: Any, reason: str) -> Decision:
        def decide(text: str) -> bool | None:
            try:
                answer = lone.filter(self._document(text=text, id="page"))
            except ZeroDivisionError:
                return None
            return False if answer is True else True if answer[1] == reason else None

        return decide


# datatrove's reason -> its setting, for rules that have one.
_QUALITY = {
    "gopher_short_doc": "min_doc_words",
    "gopher_long_doc": "max_doc_words",
    "gopher_below_avg_threshold": "min_avg_word_length",
    "gopher_above_avg_threshold": "max_avg_word_length",
    "gopher_too_many_hashes": "max_symbol_word_ratio",
    "gopher_too_many_ellipsis": "max_symbol_word_ratio",
    "gopher_too_many_bullets": "max_bullet_lines_ratio",
    "gopher_too_many_end_ellipsis": "max_ellipsis_lines_ratio",
    "gopher_below_alpha_threshold": "max_non_alpha_words_ratio",
    "gopher_enough_stop_words": "min_stop_words",
}
_C4 = {"lorem_ipsum": "filter_lorem_ipsum", "curly_bracket": "filter_curly_bracket", "too_few_sentences": "min_num_sentences"}
_FINEWEB = {
    "line_punct_ratio": "line_punct_thr",
    "short_line_ratio": "short_line_thr",
    "char_dup_ratio": "char_duplicates_ratio",
    "list_ratio": "new_line_ratio",
}
# Settings that turn a family's page rules off.
_QUALITY_OFF: dict[str, Any] = dict.fromkeys(_QUALITY.values())
_REPETITION_OFF: dict[str, Any] = {
    **dict.fromkeys(("dup_para_frac", "dup_para_char_frac", "dup_line_frac", "dup_line_char_frac")),
    "top_n_grams": (),
    "dup_n_grams": (),
}
_C4_OFF: dict[str, Any] = {"filter_lorem_ipsum": False, "filter_curly_bracket": False, "min_num_sentences": -1}
_FINEWEB_OFF = {"line_punct_thr": -1.0, "short_line_thr": NEVER, "char_duplicates_ratio": NEVER, "new_line_ratio": NEVER}


def _quality(limits: Limits) -> dict[str, Any]:
    """Settings of datatrove's filter; it has one limit for hashes and ellipses."""
    return {
        "min_doc_words": limits.min_words,
        "max_doc_words": limits.max_words,
        "min_avg_word_length": limits.min_mean_word,
        "max_avg_word_length": limits.max_mean_word,
        "max_symbol_word_ratio": limits.max_hashes,
        "max_bullet_lines_ratio": limits.max_bullet_lines,
        "max_ellipsis_lines_ratio": limits.max_ellipsis_lines,
        "max_non_alpha_words_ratio": limits.min_alphabetic,
        "min_stop_words": limits.min_stop_words,
        "stop_words": sorted(limits.stop_words),
    }


def _repetition(limits: Limits) -> dict[str, Any]:
    return {
        "dup_para_frac": limits.max_repeated_paragraphs,
        "dup_para_char_frac": limits.max_repeated_paragraph_chars,
        "dup_line_frac": limits.max_repeated_lines,
        "dup_line_char_frac": limits.max_repeated_line_chars,
        "top_n_grams": limits.top_n_grams,
        "dup_n_grams": limits.duplicated_n_grams,
    }


def _c4(limits: Limits) -> dict[str, Any]:
    return {
        "filter_lorem_ipsum": limits.max_lorem_lines is not None,
        "filter_curly_bracket": limits.max_curly_lines is not None,
        "min_num_sentences": -1 if limits.min_sentences is None else limits.min_sentences,
        "filter_no_terminal_punct": limits.line_terminal_punctuation,
        "min_words_per_line": -1 if limits.min_line_words is None else limits.min_line_words,
        "max_word_length": -1 if limits.max_line_word is None else limits.max_line_word,
    }


def _fineweb(limits: Limits) -> dict[str, Any]:
    return {
        "line_punct_thr": _FINEWEB_OFF["line_punct_thr"] if limits.min_ended_lines is None else limits.min_ended_lines,
        "short_line_thr": NEVER if limits.max_short_lines is None else limits.max_short_lines,
        "short_line_length": limits.short_line,
        "char_duplicates_ratio": NEVER if limits.max_duplicate_chars is None else limits.max_duplicate_chars,
        "new_line_ratio": NEVER if limits.max_line_feeds is None else limits.max_line_feeds,
    }


def _code(reason: str) -> str:
    return reason.replace("_", "-")
