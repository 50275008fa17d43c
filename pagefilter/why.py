"""Why a cut was made: the facts of its text without which the model would have been less sure of it.

Features are gathered in groups, each with a sentence about the text of a cut (`pagefilter.sentences`). For each group whose sentence is
true of a cut, its blocks are scored again with the group's features as good prose has them, and once more with those of all other groups
so: made-up rows are odd in several ways at once, each of which may be enough, and both questions together tell what weighs most. A feature
that a model lacks is not asked for, and one that no group names stays as it is.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Protocol

import numpy as np

from pagefilter import features
from pagefilter.data import Cut, Extraction
from pagefilter.features import Matrix
from pagefilter.sentences import GROUPS, Group, Piece, label_of, long_words, words_of

MOST_FACTS = 3
_LEAST = 0.1  # log-odds: what lowers them less decided nothing
_BLOCKS = 60  # of a cut that are looked at: the first ones tell
_REACH = 100  # blocks on either side that are its context
_CUTS = 20  # of a page that are weighed, some 50 ms each; the facts of later ones are as true, and stand in the order of `GROUPS`
_BATCH = 20_000  # rows scored at once, so that memory stays bounded on any page

# What good prose has, where that is not nothing: medians of the paragraphs over 100 characters in corpus/written/clean.
_USUAL = {
    "chars": 4.7, "words": 3.0, "chars_per_word": 4.5, "upper_share": 0.03, "punctuation_share": 0.04, "title_word_share": 0.14,
    "ends_sentence": 1.0, "comma_per_word": 0.07, "longest_token": 2.4, "vowel_share": 0.4, "distinct_share": 0.93, "function_share": 0.38,
    "function_share_best": 0.38, "lorem_share_all": 0.06, "latin_share": 0.04, "sentence_words": 14.0, "page_overlap": 0.5,
    "page_overlap_before": 0.3, "position": 0.5,
}  # fmt: skip


class Scorer(Protocol):
    """What is asked of a model, see `pagefilter.model.Model`."""

    def spelling(self, extraction: Extraction) -> Matrix: ...

    def matrix(self, extraction: Extraction, rows: Matrix, spelling: Matrix) -> Matrix: ...

    def raw(self, matrix: Matrix) -> Matrix: ...


def with_facts(extraction: Extraction, language: str, cuts: Sequence[Cut], model: Scorer) -> tuple[Cut, ...]:
    """The cuts, each with one to three facts (`Cut.why`), that which weighs most first; `language` is the page's (ISO 639-1)."""
    if not cuts:
        return ()
    rows, spelling = features.local(extraction, language), model.spelling(extraction)
    pieces = list(_pieces(extraction, language, cuts, rows, spelling))
    true = [[(group, fact) for group in GROUPS if (fact := group.fact(piece))] for _, piece in pieces]
    variants: list[Matrix] = []
    weights: list[float] = []
    for (span, piece), found in zip(pieces[:_CUTS], true, strict=False):
        variants += _variants(extraction, rows, spelling, span, piece.run, [group for group, _ in found], model)
        if sum(map(len, variants)) > _BATCH:
            weights += _log_odds(variants, model)
            variants = []
    weights += _log_odds(variants, model)
    told, weighed = [], iter(weights)
    for number, (cut, found) in enumerate(zip(cuts, true, strict=True)):
        if number >= _CUTS:
            told.append(replace(cut, why=_chosen([_LEAST] * len(found), found, cut.code)))
            continue
        whole, none, *others = islice(weighed, 2 + 2 * len(found))
        without, alone = others[: len(found)], others[len(found) :]
        falls = [(whole - less + more - none) / 2 for less, more in zip(without, alone, strict=True)]
        told.append(replace(cut, why=_chosen(falls, found, cut.code)))
    return tuple(told)


def _chosen(falls: Sequence[float], found: Sequence[tuple[Group, str]], code: str) -> tuple[str, ...]:
    """The facts by how much they weigh, those that anybody can check first; letters say little to a person and stand last."""
    heavy = [(fall, *item) for fall, item in zip(falls, found, strict=True) if fall >= _LEAST]
    heavy.sort(key=lambda item: (item[1].spelling, not item[1].proof, -item[0]))
    return tuple(fact for _, _, fact in heavy[:MOST_FACTS]) or (f"no fact by itself: letters, shape and place together look like {code}",)


def _log_odds(variants: Sequence[Matrix], model: Scorer) -> list[float]:
    """Log-odds of each variant that its blocks are junk, whether planted or boilerplate, summed."""
    if not variants:
        return []
    planted, boilerplate = model.raw(np.vstack(variants)).T
    either = np.logaddexp(np.logaddexp(planted, boilerplate), planted + boilerplate)
    ends = np.cumsum([len(variant) for variant in variants])[:-1]
    return [float(part.sum()) for part in np.split(either, ends)]


def _variants(
    extraction: Extraction, rows: Matrix, spelling: Matrix, span: range, run: range, groups: Sequence[Group], model: Scorer
) -> Iterator[Matrix]:
    """The blocks of a cut as the model sees them: as they are, without all groups, without each, with each alone."""
    near = [*range(max(span.start - _REACH, 0), min(span.stop + _REACH, len(rows)))]

    def seen(without: Sequence[Group]) -> Matrix:
        kept = [at for at in near if at in span or at not in run] if any(group.company for group in without) else near
        inside = [number for number, at in enumerate(kept) if at in span]
        changed, spelt = rows[kept], spelling[kept]
        for name in (name for group in without for name in group.local if name in _LOCAL):
            changed[inside, _LOCAL[name]] = _usual(name, extraction)
        if any(group.spelling for group in without):
            spelt[inside] = _spelt_as_usual(spelt[inside])
        matrix = model.matrix(Extraction(extraction.text, tuple(extraction.blocks[at] for at in kept)), changed, spelt)[inside]
        for name in (name for group in without for name in group.context if name in _CONTEXT):
            matrix[:, _CONTEXT[name]] = 0.0
        return matrix

    yield seen(())
    yield seen(groups)
    yield from (seen((group,)) for group in groups)
    yield from (seen([other for other in groups if other is not group]) for group in groups)


_LOCAL = {name: number for number, name in enumerate(features.LOCAL)}
_CONTEXT = {name: number - len(features.CONTEXT) for number, name in enumerate(features.CONTEXT)}  # the last columns of a matrix


def _usual(name: str, extraction: Extraction) -> float:
    """What good prose has in mid-page."""
    if name in ("index", "from_end"):
        return math.log1p(len(extraction.blocks) / 2)
    if name in ("chars_after", "chars_before"):
        return math.log1p(len(extraction.text) / 2)
    return _USUAL.get(name, 0.0)


def _spelt_as_usual(spelling: Matrix) -> Matrix:
    """Scores of letter n-grams in which good text, the first class, takes the place of the likeliest."""
    usual = spelling.copy()
    usual[:, 0] = spelling.max(axis=1)
    usual[:, 1:] = np.minimum(spelling[:, 1:], spelling[:, :1])
    return usual


def _pieces(extraction: Extraction, language: str, cuts: Sequence[Cut], rows: Matrix, spelling: Matrix) -> Iterator[tuple[range, Piece]]:
    """Numbers of the blocks that are looked at, and the piece, for each cut."""
    texts = features.texts_of(extraction)
    starts = [block.start for block in extraction.blocks]
    spans = [range(bisect_left(starts, cut.start), bisect_left(starts, cut.end)) for cut in cuts]
    page = Counter(word for text in texts for word in long_words(words_of(text)))
    runs = _runs(spans)
    labels = {run: [label for text in texts[run.start : run.stop] if (label := label_of(text))] for run in dict.fromkeys(runs)}
    for span, run in zip(spans, runs, strict=True):
        seen = span[:_BLOCKS]
        words = [word for text in texts[seen.start : seen.stop] for word in words_of(text)]
        within = Counter(word for text in texts[span.start : span.stop] for word in long_words(words_of(text)))
        yield (
            seen,
            Piece(
                lines=texts[seen.start : seen.stop],
                words=words,
                language=language[:2],
                labels=labels[run],
                blocks=len(span),
                run=run,
                to_end=run.stop == len(texts),
                elsewhere=sum(page[word] > within[word] for word in long_words(words)),
                said_before=int(rows[seen.start : seen.stop, _LOCAL["said_before"]].sum()) if "said_before" in _LOCAL else 0,
                spelling=spelling[seen.start : seen.stop],
            ),
        )


def _runs(spans: Sequence[range]) -> list[range]:
    """For each cut, the blocks of all cuts that touch it, directly or by others."""
    runs: list[range] = []
    for span in spans:
        if runs and runs[-1].stop == span.start:
            start = runs[-1].start
            runs.append(range(start, span.stop))
        else:
            runs.append(span)
    for at in range(len(runs) - 2, -1, -1):
        if runs[at + 1].start == runs[at].start:
            runs[at] = runs[at + 1]
    return runs
