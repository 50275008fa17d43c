"""FineWeb's rules for pages (Penedo et al. 2024), as datatrove 0.10.1 counts them."""

from __future__ import annotations

from pagefilter.data import Reason
from pagefilter.rules.counts import Counts
from pagefilter.rules.limits import Limits, above, below
from pagefilter.rules.punctuation import SENTENCE_ENDS


def fineweb_reasons(counts: Counts, limits: Limits) -> tuple[Reason, ...]:
    """Every rule of FineWeb that the text fails."""
    lines = counts.filled_lines
    if not lines:
        return (Reason("fineweb.empty", 0, 1),)
    feeds = counts.text.count("\n")
    ended = sum(line[-1] in SENTENCE_ENDS for line in lines)
    short = sum(len(line) <= limits.short_line for line in lines)
    return (
        *below("fineweb.line-punct-ratio", ended / len(lines), limits.min_ended_lines),
        *above("fineweb.short-line-ratio", short / len(lines), limits.max_short_lines),
        *above("fineweb.char-dup-ratio", counts.repeated_filled / (len(counts.text) - feeds), limits.max_duplicate_chars),
        *above("fineweb.list-ratio", feeds / max(len(counts.words), 1), limits.max_line_feeds),
    )
