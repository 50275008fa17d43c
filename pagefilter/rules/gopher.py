"""Gopher's rules for quality and repetition (Rae et al. 2021, appendix A1), as datatrove 0.10.1 counts them."""

from __future__ import annotations

from pagefilter.data import Reason
from pagefilter.rules.counts import Counts
from pagefilter.rules.limits import Limits, above, below


def gopher_reasons(counts: Counts, limits: Limits) -> tuple[Reason, ...]:
    """Every rule of Gopher that the text fails; a share of nothing fails none."""
    return (*_quality(counts, limits), *_repetition(counts, limits))


def _quality(counts: Counts, limits: Limits) -> tuple[Reason, ...]:
    text, tokens = counts.text, len(counts.words)
    words, chars = counts.proper
    reasons = [*below("gopher.short-doc", words, limits.min_words), *above("gopher.long-doc", words, limits.max_words)]
    if words:
        reasons += below("gopher.below-avg-threshold", chars / words, limits.min_mean_word)
        reasons += above("gopher.above-avg-threshold", chars / words, limits.max_mean_word)
    if tokens:
        reasons += above("gopher.too-many-hashes", text.count("#") / tokens, limits.max_hashes)
        reasons += above("gopher.too-many-ellipsis", (text.count("...") + text.count("…")) / tokens, limits.max_ellipses)
    if lines := counts.split_lines:
        bullets = sum(line.lstrip().startswith(("•", "-")) for line in lines)
        reasons += above("gopher.too-many-bullets", bullets / len(lines), limits.max_bullet_lines)
        ellipses = sum(line.rstrip().endswith(("...", "…")) for line in lines)
        reasons += above("gopher.too-many-end-ellipsis", ellipses / len(lines), limits.max_ellipsis_lines)
    if tokens:
        reasons += below("gopher.below-alpha-threshold", counts.alphabetic / tokens, limits.min_alphabetic)
    stop_words = sum(map(counts.has, limits.stop_words))
    return (*reasons, *below("gopher.enough-stop-words", stop_words, limits.min_stop_words))


def _repetition(counts: Counts, limits: Limits) -> tuple[Reason, ...]:
    size = len(counts.text)
    if not size:
        return (Reason("gopher.empty", 0, 1),)
    paragraphs, repeated, chars = counts.repeated_paragraphs
    reasons = [
        *above("gopher.dup-para-frac", repeated / paragraphs, limits.max_repeated_paragraphs),
        *above("gopher.dup-para-char-frac", chars / size, limits.max_repeated_paragraph_chars),
    ]
    lines, repeated, chars = counts.repeated_lines
    reasons += above("gopher.dup-line-frac", repeated / lines, limits.max_repeated_lines)
    reasons += above("gopher.dup-line-char-frac", chars / size, limits.max_repeated_line_chars)
    for n, limit in limits.top_n_grams:
        reasons += above(f"gopher.top-{n}-gram", counts.top_share(n, limit), limit)
    for n, limit in limits.duplicated_n_grams:
        reasons += above(f"gopher.duplicated-{n}-n-grams", counts.duplicated_share(n), limit)
    return tuple(reasons)
