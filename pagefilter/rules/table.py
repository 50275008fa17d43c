"""Every code that the rules give: what it means and its published limit."""

from __future__ import annotations

from dataclasses import dataclass

from pagefilter.rules import refinedweb
from pagefilter.rules.limits import PUBLISHED, Limits


@dataclass(frozen=True, slots=True)
class Rule:
    """What a failed rule says, and the published limit that the text crossed; None where the rule counts nothing."""

    description: str
    limit: float | None = None


def _rules(limits: Limits) -> dict[str, Rule]:
    return {
        "gopher.short-doc": Rule("fewer words than a text has", limits.min_words),
        "gopher.long-doc": Rule("more words than a text has", limits.max_words),
        "gopher.below-avg-threshold": Rule("mean word length (characters) too low", limits.min_mean_word),
        "gopher.above-avg-threshold": Rule("mean word length (characters) too high", limits.max_mean_word),
        "gopher.too-many-hashes": Rule("too many '#' a word", limits.max_hashes),
        "gopher.too-many-ellipsis": Rule("too many ellipses a word", limits.max_ellipses),
        "gopher.too-many-bullets": Rule("too large a share of lines begins with a bullet", limits.max_bullet_lines),
        "gopher.too-many-end-ellipsis": Rule("too large a share of lines ends in an ellipsis", limits.max_ellipsis_lines),
        "gopher.below-alpha-threshold": Rule("too small a share of words has a letter", limits.min_alphabetic),
        "gopher.enough-stop-words": Rule("not enough different stop words", limits.min_stop_words),
        "gopher.empty": Rule("no text"),
        "gopher.dup-para-frac": Rule("too large a share of paragraphs repeats an earlier one", limits.max_repeated_paragraphs),
        "gopher.dup-para-char-frac": Rule("too large a share of characters in repeated paragraphs", limits.max_repeated_paragraph_chars),
        "gopher.dup-line-frac": Rule("too large a share of lines repeats an earlier one", limits.max_repeated_lines),
        "gopher.dup-line-char-frac": Rule("too large a share of characters in repeated lines", limits.max_repeated_line_chars),
        **{
            f"gopher.top-{n}-gram": Rule(f"too large a share of characters in the commonest {n}-gram", limit)
            for n, limit in limits.top_n_grams
        },
        **{
            f"gopher.duplicated-{n}-n-grams": Rule(f"too large a share of characters in {n}-grams seen before", limit)
            for n, limit in limits.duplicated_n_grams
        },
        "c4.lorem-ipsum": Rule("a line has 'lorem ipsum'", limits.max_lorem_lines),
        "c4.curly-bracket": Rule("a line has a curly bracket", limits.max_curly_lines),
        "c4.too-few-sentences": Rule("too few sentences in the lines that stay", limits.min_sentences),
        "fineweb.empty": Rule("no line has text"),
        "fineweb.line-punct-ratio": Rule("too small a share of lines ends in sentence punctuation", limits.min_ended_lines),
        "fineweb.short-line-ratio": Rule(f"too large a share of lines has {limits.short_line} characters or fewer", limits.max_short_lines),
        "fineweb.char-dup-ratio": Rule("too large a share of characters in repeated lines", limits.max_duplicate_chars),
        "fineweb.list-ratio": Rule("too many line feeds a word", limits.max_line_feeds),
        "refinedweb.removed-words": Rule("too large a share of words went with RefinedWeb's line rules", refinedweb.MAX_REMOVED_WORDS),
    }


RULES: dict[str, Rule] = _rules(PUBLISHED)
"""Codes that pages carry."""
LINE_RULES: dict[str, Rule] = {
    "c4.too-long-word": Rule("the line's longest word (characters)", PUBLISHED.max_line_word),
    "c4.no-terminal-punc": Rule("the line does not end like a sentence"),
    "c4.too-few-words": Rule("the line has too few words", PUBLISHED.min_line_words),
    "c4.javascript": Rule("the line mentions JavaScript"),
    "c4.policy": Rule("the line speaks of cookies, terms of use or a privacy policy"),
    "refinedweb.uppercase": Rule("too large a share of the line's characters is upper case", refinedweb.MAX_UPPERCASE),
    "refinedweb.digits": Rule("the line is all digits"),
    "refinedweb.counter": Rule("the line counts likes, shares, views and the like"),
    "refinedweb.too-few-words": Rule("the line has too few words", refinedweb.MIN_LINE_WORDS),
    "refinedweb.phrase": Rule("'items in cart', 'Read more...' or 'Sign-in' in a short line"),
}
"""Codes that spans of lines carry."""
