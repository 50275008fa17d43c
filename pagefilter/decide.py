"""Scores and facts to a verdict: the only place where thresholds meet scores."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pagefilter.config import Config
from pagefilter.data import Action, BlockScore, Cut, Decision, Extraction, Language, Reason, Scores, apply_cuts, merge_cuts
from pagefilter.iso639 import asks_for
from pagefilter.reasons import JUNK, LINE_RULES, RULES, SPAM, TOLD

BOILERPLATE = "junk.boilerplate"
_KIND = {code: "identity" for code in ("junk.profile", "junk.address", "junk.lorem")} | {
    code: "advertising" for code in ("junk.links", "junk.promo", "junk.comment-spam")
}  # codes that come together: rows of one made-up person, lines of one advertiser
NEVER = 2.0  # a limit that no probability reaches
DECIDED = frozenset({"page.empty", "page.thin", "page.junk", "page.poor", *SPAM, "lang.unwanted", "lang.mixed", *JUNK, *RULES, *LINE_RULES})
"""Reasons that follow from text, scores and language; all others are found before there is a text."""


def decide(
    extraction: Extraction,
    scores: Scores,
    language: Language,
    config: Config,
    thresholds: Mapping[str, float],
    failed: Sequence[Reason] = (),
    lines: Sequence[Cut] = (),
    foreign: Sequence[Cut] = (),
) -> Decision:
    """Keep, trim or reject, all reasons for it, and the cuts.

    `thresholds` are the model's limits by junk code; `config.limits` override them. `failed` are published rules for pages that the text
    fails, `lines` what published rules for lines drop, `foreign` parts in languages that nobody asked for.
    """
    limits = limits_of(config, thresholds)
    text = extraction.text
    junk = find_cuts(text, scores.blocks, limits, config.run_limit, config.lone_limit)
    cuts = merge_cuts(junk, lines) if lines else junk
    if foreign and config.foreign_parts == "cut":
        cuts = merge_cuts(cuts, foreign)
    reasons = [*extraction.faults, *_page_faults(text, junk, cuts, extraction, scores, language, config, limits), *failed]
    reasons += [Reason(code, score, min(score, limits.get(code, NEVER))) for code, score in _strongest(junk).items()]
    if foreign:
        share = sum(part.end - part.start for part in foreign) / len(text)
        reasons.append(Reason("lang.mixed", round(share, 6), " ".join(config.languages)))
    if lines:
        reasons += [Reason(code, count, 0) for code, count in Counter(cut.code for cut in lines).items()]
    rejected = any(rejects(reason.code, config.reject) for reason in reasons)
    if cuts and not rejected and not apply_cuts(text, cuts).strip():
        reasons.insert(len(extraction.faults), Reason("page.empty", 0, 1))
        rejected = True
    return (Action.REJECT if rejected else Action.TRIM if cuts else Action.KEEP), tuple(reasons), cuts


def limits_of(config: Config, thresholds: Mapping[str, float]) -> Mapping[str, float]:
    """Limits by code: the model's, their odds multiplied (those above 1 stay), under those of the settings."""
    if config.odds == 1 and not config.limits:
        return thresholds
    if config.odds != 1:
        odds = config.odds
        thresholds = {code: odds * limit / (1 - limit + odds * limit) if limit < 1 else limit for code, limit in thresholds.items()}
    return {**thresholds, **config.limits}


def rejects(code: str, wanted: Sequence[str]) -> bool:
    """Whether a reason rejects: when asked to, or because nothing is left to keep.

    What could be read of a too deep page is judged like any other. That a line was dropped says nothing of the page.
    """
    family = code.partition(".")[0]
    if code in wanted or (family in wanted and code not in LINE_RULES and code not in TOLD):
        return True
    return code == "page.empty" or _unread(code)


def _unread(code: str) -> bool:
    """Whether a fault tells that a page was not read, or not to the end that counts: what could be read of a too deep one counts."""
    return code == "url.blocked" or (code.startswith("input.") and code != "input.too-deep")


def _page_faults(
    text: str, junk: Sequence[Cut], cuts: Sequence[Cut], extraction: Extraction, scores: Scores, language: Language, config: Config,
    limits: Mapping[str, float],
) -> list[Reason]:  # fmt: skip
    if not text.strip():
        # an input that could not be read is not an empty page
        return [] if any(_unread(fault.code) for fault in extraction.faults) else [Reason("page.empty", 0, 1)]
    faults = [*_score_faults(scores, config, limits)]
    removed = sum(cut.end - cut.start for cut in junk)
    share = round(removed / len(text), 6)
    kept = len(text) - removed
    if share > config.junk_share:
        faults.append(Reason("page.junk", share, config.junk_share))
    elif share > config.junk_share_short and kept < config.short_chars:
        faults.append(Reason("page.junk", share, config.junk_share_short))
    letters = _letters(text, cuts, config.min_letters)
    if letters < config.min_letters:
        faults.append(Reason("page.thin", letters, config.min_letters))
    if config.languages and language.code != "und" and not wanted(language.code, config.languages):
        faults.append(Reason("lang.unwanted", language.code, " ".join(config.languages)))
    return faults


def _score_faults(scores: Scores, config: Config, limits: Mapping[str, float]) -> Iterator[Reason]:
    """What the scores of a whole page say, where it has been scored."""
    if not scores.blocks:
        return
    limit = limits.get(scores.kind, NEVER)
    if scores.spam >= limit:
        yield Reason(scores.kind, scores.spam, limit)
    if scores.quality < config.min_quality:
        yield Reason("page.poor", scores.quality, config.min_quality)


def _letters(text: str, cuts: Sequence[Cut], enough: int) -> int:
    """Letters outside the cuts, counted up to `enough`; a letter of an unspaced script says as much as three others."""
    first = cuts[0].start if cuts else len(text)
    if sum(map(str.isalpha, text[: min(first, 2 * enough)])) >= enough:  # as a rule
        return enough
    count, at = 0, 0
    for start, end in [*((cut.start, cut.end) for cut in cuts), (len(text), len(text))]:
        for char in text[at:start]:
            if char.isalpha():
                count += 3 if char >= "\u3040" else 1
                if count >= enough:
                    return count
        at = end
    return count


def wanted(code: str, languages: Sequence[str]) -> bool:
    """Whether a language is one of those asked for: ``zh`` asks for ``zh-cn`` and ``zh-tw``."""
    return any(asks_for(language, code) for language in languages)


def _strongest(cuts: Sequence[Cut]) -> dict[str, float]:
    strongest: dict[str, float] = {}
    for cut in cuts:
        strongest[cut.code] = max(cut.score, strongest.get(cut.code, 0.0))
    return dict(sorted(strongest.items(), key=lambda item: (-item[1], item[0])))


def find_cuts(text: str, blocks: Sequence[BlockScore], limits: Mapping[str, float], run_limit: float, lone_limit: float) -> tuple[Cut, ...]:
    """Spans to delete. Blocks likelier junk than `run_limit` that follow each other are a run, cut when its evidence reaches the limit.

    Junk comes in rows: a lone block needs `lone_limit` at least, unless it is the page's last, where junk is appended; a run of three or
    more half-certain ones adds up. In a cut run, neighbours of one code become one cut, whose score is the evidence of the run.
    """
    cuts: list[Cut] = []
    for run in _runs(blocks, limits, run_limit):
        score = evidence([block.score for block in run if not _weak(block, limits)])
        if len(run) == 1 and run[0] is not blocks[-1] and score < lone_limit:
            continue
        if not any(block.score >= limits[block.code] for block in run) and score < limits[_main_code(run)]:
            continue
        pieces: list[list[BlockScore]] = []
        for block in run:
            if pieces and pieces[-1][-1].code == block.code:
                pieces[-1].append(block)
            else:
                pieces.append([block])
        for number, piece in enumerate(pieces):
            floor = cuts[-1].end if cuts else 0
            start = floor if number else max(piece[0].start, floor)
            ceiling = next((block.start for block in blocks[bisect_right(blocks, piece[-1].start, key=_start) :]), len(text))
            start, end = _widened(text, start, piece[-1].end, floor, ceiling, number > 0)
            cuts.append(Cut(start, end, piece[0].code, round(score, 6)))
    return tuple(cuts)


def likely(blocks: Sequence[tuple[int, int, str, float]], config: Config, thresholds: Mapping[str, float]) -> tuple[BlockScore, ...]:
    """Blocks, less those without which `decide` decides the same: as a rule nearly all of a page.

    What stays are blocks that a limit could reach, the one behind each, which ends its run, and the last.
    """
    if not blocks:
        return ()
    floor = min(config.run_limit, *limits_of(config, thresholds).values(), NEVER)
    last = len(blocks) - 1
    chosen = {last}
    for number in [number for number, block in enumerate(blocks) if block[3] >= floor]:
        chosen.update((number, min(number + 1, last)))
    return tuple([BlockScore(*blocks[number]) for number in sorted(chosen)])


def evidence(scores: Sequence[float]) -> float:
    """Evidence that a run is junk: its strongest block, or the probability that not all are good, counting two blocks as one.

    Neighbours tell half the same story: the exponent of one half is a noisy-or for blocks correlated so.

    >>> round(evidence([0.7]), 2), round(evidence([0.7, 0.7]), 2), round(evidence([0.7, 0.7, 0.7, 0.7]), 2)
    (0.7, 0.7, 0.91)
    """
    together = 1.0 - math.exp(0.5 * sum(math.log(max(1.0 - score, 1e-6)) for score in scores))
    return min(1.0, max(*scores, together))


def _runs(blocks: Sequence[BlockScore], limits: Mapping[str, float], run_limit: float) -> list[list[BlockScore]]:
    """Runs of likely junk. Boilerplate adds nothing to a run unless it is certain by itself: lists of short items look like it."""
    runs: list[list[BlockScore]] = []
    follows = False
    for block in blocks:
        limit = limits.get(block.code, NEVER)
        if block.score >= min(run_limit, limit) and limit <= 1:
            if follows:
                runs[-1].append(block)
            else:
                runs.append([block])
            follows = True
        else:
            follows = False
    return [kept for run in runs if (kept := _without_weak_ends(run, limits))]


def _without_weak_ends(run: list[BlockScore], limits: Mapping[str, float]) -> list[BlockScore]:
    """A run without its doubtful ends: uncertain boilerplate, and uncertain blocks of another kind of junk than the certain ones."""
    first, last = 0, len(run)
    kinds = [_KIND.get(block.code, block.code) for block in run if block.score >= limits[block.code]]
    kind = max(sorted(set(kinds)), key=kinds.count) if kinds else ""

    def weak(block: BlockScore) -> bool:
        return _weak(block, limits) or (kind != "" and block.score < limits[block.code] and _KIND.get(block.code, block.code) != kind)

    while first < last and weak(run[first]):
        first += 1
    while last > first and weak(run[last - 1]):
        last -= 1
    return run[first:last]


def _weak(block: BlockScore, limits: Mapping[str, float]) -> bool:
    return block.code == BOILERPLATE and block.score < limits[block.code]


def _main_code(run: Sequence[BlockScore]) -> str:
    size: dict[str, int] = {}
    for block in run:
        size[block.code] = size.get(block.code, 0) + block.end - block.start
    return max(sorted(size), key=lambda code: size[code])


def _start(block: BlockScore) -> int:
    return block.start


def _widened(text: str, start: int, end: int, floor: int, ceiling: int, joined: bool) -> tuple[int, int]:
    """A cut with the space that belongs to it, between `floor` and `ceiling`; `joined` tells that it begins where another cut ends."""
    before = start
    while before > floor and text[before - 1] in " \t":
        before -= 1
    after = end
    while after < ceiling and text[after] in " \t":
        after += 1
    opens_line = before == 0 or text[before - 1] in _BREAKS
    closes_line = after == len(text) or text[after] in _BREAKS
    if opens_line or joined:
        start = before if opens_line else start
        if after == len(text) or not closes_line:
            return start, after
        gap = text[after:ceiling]
        gap = gap[: len(gap) - len(gap.lstrip())]
        return start, after + 1 + max(gap.rfind(mark) for mark in _BREAKS)  # the line behind keeps its indent
    return (before, end) if closes_line else (start, after)


_BREAKS = frozenset("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
