"""The trained model: a folder with its name, thresholds and digests inside, checked before anything in it is unpickled.

Four steps give P(junk): linear models over letter n-grams and local features give each block two first scores, gradient boosting looks at
the block, its neighbours and their first scores, a second, smaller pass at what the first made of the neighbours, and a sigmoid makes the
answer a calibrated probability. Boilerplate, which every site has of its own, is another question than what was planted (made-up people,
lorem, spam), so each step asks both: what is boilerplate to the one is good text to the other. A linear model names the code.

Whole pages are scored by boosting over what their blocks are like, statistics and words of the text, and how far these are from what is
usual in the language: `quality`, and `spam`, that a page is junk all through.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pagefilter import features, pickled
from pagefilter.boosted import boosted
from pagefilter.compiled import native
from pagefilter.data import Block, BlockScore, Extraction, Scores
from pagefilter.errors import ModelError
from pagefilter.features import document, ngrams
from pagefilter.features.page import PAGE, page
from pagefilter.features.tokens import Tokens
from pagefilter.reasons import JUNK_CODES, SPAM_CODES
from pagefilter.shelf import DEFAULT as DEFAULT
from pagefilter.shelf import checked_card, find

CLASSES: tuple[str, ...] = ("", *JUNK_CODES)  # of the n-gram model; the first is good text
Array = npt.NDArray[np.float64]
_BOILERPLATE = JUNK_CODES.index("junk.boilerplate")
_DUPLICATE = JUNK_CODES.index("junk.duplicate")
_LIKELY = 0.5  # what says a likelier junk again is that junk; what says good text again is a duplicate
SUSPECT = 0.5  # P(spam) from which parts of a page are looked at too
_DOUBTFUL = 0.5  # P(spam) below which a part is likely good
_ENOUGH = 200  # characters: less is no page to look at
_CLIP = 8.0  # standard deviations
_LENT = 0.3  # share of a neighbour's say in a block's code


@dataclass(frozen=True)
class Linear:
    """A linear model as arrays: standardise, clip to eight deviations, multiply, add."""

    mean: Array
    scale: Array
    weights: Array
    bias: Array

    def scores(self, rows: Array) -> Array:
        """Linear scores, shape (rows, columns of `weights`); row by row, so that they do not depend on what else is scored."""
        products = _compiled if _adds_alike() and self.weights.shape[1] > 1 else _by_arrays
        return products(rows, self.mean, self.scale, self.weights) + self.bias


def _by_arrays(rows: Array, mean: Array, scale: Array, weights: Array) -> Array:
    """Rows, standardised and clipped, times weights."""
    standard = (rows - mean) / scale
    np.minimum(np.maximum(standard, -_CLIP, out=standard), _CLIP, out=standard)
    return np.asarray(np.einsum("ij,jk->ik", standard, weights))


def _compiled(rows: Array, *model: Array) -> Array:
    """What `_by_arrays` gives, where it has two columns or more."""
    assert native is not None
    rows, *model_arrays = (np.ascontiguousarray(array, dtype=np.float64) for array in (rows, *model))
    found = np.empty((len(rows), model_arrays[-1].shape[1]))
    native.linear(rows, *model_arrays, _CLIP, found)
    return found


@cache
def _adds_alike() -> bool:
    """Whether there are compiled steps, and NumPy adds as they do: made for other processors, it rounds a product and its sum only once."""
    if native is None:
        return False
    values = np.sin(np.arange(1.0, 3001.0))
    rows, mean, scale, weights = values[:1000].reshape(10, 100), values[1000:1100], values[1100:1200], values[1200:2200].reshape(100, 10)
    models = [(rows, mean, scale, part) for part in (weights, weights[:, :2])]
    return all(np.array_equal(_compiled(*model), _by_arrays(*model)) for model in models)


@dataclass(frozen=True)
class PageParts:
    """What scores whole pages: two questions, quality and spam (junk all through), asked of the same columns."""

    words: npt.NDArray[np.float16]  # weights of `features.document`, one column a question
    usual: dict[str, Array]  # mean columns by language, "" for all others
    quality: Any  # HistGradientBoostingClassifier, or what was stored of one
    spam: Any
    calibration: tuple[tuple[float, float], tuple[float, float]]  # slope and intercept of the sigmoid of each
    kind: Linear  # which of `SPAM_CODES` a page of spam is
    reference: Array  # quality of reference pages, ascending: the quantiles of percentiles


@dataclass(frozen=True)
class Parts:
    """What `model.joblib` holds."""

    ngram_weights: npt.NDArray[np.float16]
    ngram_bias: npt.NDArray[np.float32]
    first: Linear  # two columns: planted, boilerplate
    planted: Any  # HistGradientBoostingClassifier: junk of any code but boilerplate, against all else
    boilerplate: Any  # HistGradientBoostingClassifier: boilerplate, against good text
    second: tuple[Any, Any]  # HistGradientBoostingClassifiers of the second pass, one for each question
    calibration: tuple[tuple[float, float], tuple[float, float]]  # slope and intercept of the sigmoid of each
    code: Linear
    page: PageParts | None  # None while it is not fitted yet


class Model:
    """A checked, loaded model; `Model.load()` loads the one that ships with the package."""

    def __init__(self, name: str, parts: Parts, thresholds: dict[str, float], card: dict[str, Any]) -> None:
        self.name = name
        self.thresholds = thresholds
        self.card = card
        self._parts = parts
        self._weights = ngrams.ready(parts.ngram_weights)
        self._words = None if parts.page is None else parts.page.words.astype(np.float32)
        self._first = boosted((parts.planted, parts.boilerplate))
        self._second = boosted(parts.second)
        self._pages = None if parts.page is None else boosted((parts.page.quality, parts.page.spam))

    @classmethod
    def load(cls, model: str | Path | None = None) -> Model:
        """Load a model by name or folder: digest, then features, then version, and only then unpickle.

        Raises `ModelError`, saying what to do, when the folder is missing, was changed, or was made for another version.
        """
        folder = find(model or DEFAULT)
        card = checked_card(folder, "page")
        if card.get("features") != feature_names():
            raise ModelError(
                f"{folder.name} was trained for other features than this version computes; train it again with `pagefilter train`"
            )
        trained, here = str(card.get("sklearn", "0.0")), version("scikit-learn")
        if tuple(map(int, trained.split(".")[:2])) > tuple(map(int, here.split(".")[:2])) or trained.split(".")[0] != here.split(".")[0]:
            raise ModelError(
                f"{folder.name} was trained with scikit-learn {trained}, this is {here}; install scikit-learn {trained} or train it again"
            )
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # an older estimator is proved by the probe below
                parts = pickled.load(folder / "model.joblib")
            loaded = cls(str(card["name"]), parts, dict(card["thresholds"]), card)
            loaded._prove(card["probe"])
        except ModelError:
            raise
        except Exception as error:
            raise ModelError(
                f"{folder.name} (scikit-learn {trained}) cannot be used with scikit-learn {here}: {error}; "
                f"install scikit-learn {trained} or train it again"
            ) from error
        return loaded

    def score(self, extraction: Extraction, language: str) -> Scores:
        """P(junk) and likeliest code of each block, quality and spam of the page."""
        if not extraction.blocks:
            return Scores()
        tokens = features.tokens_of(extraction)
        rows = features.local(extraction, language, tokens)
        spelling = self.spelling(extraction)
        blocks = self.block_scores(extraction, rows, spelling, self.odds(extraction, rows, spelling))
        if self._parts.page is None:
            return Scores(blocks=blocks)
        whole = self.page_row(extraction, rows, spelling, blocks, language, tokens)
        quality, spam = self.page_scores(whole)[0].tolist()
        if spam >= SUSPECT:  # junk that was appended makes no page of junk
            looks = [self.page_row(*part, language) for part in parts_of(extraction, rows, spelling, blocks)]
            spam = in_parts(spam, self.page_scores(np.vstack(looks))[:, 1].tolist() if looks else [])
        kind = SPAM_CODES[int(self._parts.page.kind.scores(whole).argmax())]
        reference = self._parts.page.reference
        return Scores(quality, spam, blocks, kind, round(float(np.searchsorted(reference, quality)) / len(reference), 4))

    def page_row(
        self,
        extraction: Extraction,
        rows: Array,
        spelling: Array,
        blocks: Sequence[BlockScore],
        language: str,
        tokens: Tokens | None = None,
    ) -> Array:
        """Columns of a whole page, shape (1, columns): its blocks and text, how far these are from the usual in its language, its words.

        `tokens` are those of the text, if they were found before.
        """
        tokens = tokens or Tokens(extraction.text)
        own = page(extraction, rows, spelling, np.array([block.score for block in blocks]), tokens)
        parts = self._parts.page
        if parts is None or self._words is None:
            return own[None, :]
        usual = parts.usual.get(language, parts.usual[""])
        return np.concatenate([own, own - usual, document.scores(extraction.text, self._words, tokens)])[None, :]

    def page_scores(self, whole: Array) -> Array:
        """Calibrated quality and spam of pages, shape (pages, 2)."""
        parts = self._parts.page
        assert parts is not None and self._pages is not None
        raw = self._pages.scores(whole)
        calibrated = [_sigmoid(slope * raw[:, at] + bias) for at, (slope, bias) in enumerate(parts.calibration)]
        return np.asarray(np.round(np.column_stack(calibrated), 6))

    def block_scores(self, extraction: Extraction, rows: Array, spelling: Array, odds: Array) -> tuple[BlockScore, ...]:
        """P(junk) and likeliest code of each block, from the log-odds of both questions (shape (blocks, 2), not calibrated)."""
        planted, boilerplate = (_sigmoid(slope * odds[:, at] + bias) for at, (slope, bias) in enumerate(self._parts.calibration))
        codes = _with_neighbours(self._parts.code.scores(np.hstack([rows, spelling])), planted).argmax(axis=1)
        codes[boilerplate > planted] = _BOILERPLATE
        codes[[at for at, first in features.said_again(extraction, rows) if planted[first] < _LIKELY]] = _DUPLICATE
        junk = np.maximum(planted, boilerplate).round(6)
        starts, ends = [block.start for block in extraction.blocks], [block.end for block in extraction.blocks]
        return tuple(map(BlockScore, starts, ends, map(JUNK_CODES.__getitem__, codes.tolist()), junk.tolist()))

    def spelling(self, extraction: Extraction) -> Array:
        """Scores of each block's letter n-grams, one column a class."""
        return features.spelling(extraction, self._weights, self._parts.ngram_bias)

    def odds(self, extraction: Extraction, rows: Array, spelling: Array) -> Array:
        """Log-odds of each block after both passes, not calibrated: that it was planted, and that it is boilerplate; shape (blocks, 2)."""
        return self.second(features.in_sequence(extraction, rows, self.raw(self.matrix(extraction, rows, spelling))))

    def matrix(self, extraction: Extraction, rows: Array, spelling: Array) -> Array:
        """What the boosted models see of each block: local columns, scores of its letters, columns of its context."""
        own = rows.shape[1] + spelling.shape[1]
        matrix = np.empty((len(rows), own + len(features.CONTEXT)))
        matrix[:, : rows.shape[1]] = rows
        matrix[:, rows.shape[1] : own] = spelling
        matrix[:, own:] = features.in_context(extraction, rows, first_scores(self._parts.first, matrix[:, :own]))
        return matrix

    def raw(self, matrix: Array) -> Array:
        """Log-odds of the first pass, shape (blocks, 2)."""
        return self._first.scores(matrix)

    def second(self, matrix: Array) -> Array:
        """Log-odds of the second pass, shape (blocks, 2), from the columns `features.SEQUENCE`."""
        return self._second.scores(matrix)

    def probe(self, matrix: Array, sequence: Array, pages: Array) -> dict[str, Any]:
        """Rows of both passes and of pages, and what they score, to be stored with the model."""
        return {
            "rows": matrix.tolist(), "scores": self.raw(matrix).tolist(),
            "second_rows": sequence.tolist(), "second_scores": self.second(sequence).tolist(),
            "page_rows": pages.tolist(), "page_scores": self.page_scores(pages).tolist(),
        }  # fmt: skip

    def _prove(self, probe: dict[str, Any]) -> None:
        """Stored rows must score as they did when the model was trained, whatever library version unpickled it."""
        seen = self.probe(*(np.array(probe[name], dtype=np.float64) for name in ("rows", "second_rows", "page_rows")))
        if not all(np.allclose(seen[name], probe[name], atol=1e-6) for name in ("scores", "second_scores", "page_scores")):
            raise ModelError(
                "the model scores its stored probe differently under the installed scikit-learn; "
                "install the version named in its config.json or train it again"
            )


def feature_names() -> dict[str, list[str]]:
    """Names and order of all features that a model is trained for."""
    hashing = [f"buckets={ngrams.BUCKETS}", f"sizes={ngrams.SIZES}"]
    return {
        "local": list(features.LOCAL),
        "context": list(features.CONTEXT),
        "sequence": list(features.SEQUENCE),
        "page": list(PAGE),
        "ngrams": hashing,
        "document": [f"buckets={document.BUCKETS}"],
        "classes": list(CLASSES),
    }


Looked = tuple[Extraction, Array, Array, tuple[BlockScore, ...]]


def parts_of(extraction: Extraction, rows: Array, spelling: Array, blocks: Sequence[BlockScore]) -> Iterator[Looked]:
    """Parts of a page that must be junk too if it is junk all through: what is left without likely junk, its first and its second half.

    Parts too short to be looked at as a page are left out.
    """
    half = (blocks[0].start + blocks[-1].end) / 2
    for kept in (
        [number for number, block in enumerate(blocks) if block.score < _LIKELY],
        [number for number, block in enumerate(blocks) if block.end <= half],
        [number for number, block in enumerate(blocks) if block.start >= half],
    ):
        pieces = [extraction.text[blocks[number].start : blocks[number].end] for number in kept]
        if len(kept) == len(blocks) or sum(map(len, pieces)) < _ENOUGH:
            continue
        starts = np.cumsum([0, *(len(piece) + 1 for piece in pieces)]).tolist()
        left = tuple(
            Block(start, start + len(piece), extraction.blocks[number].kind)
            for start, piece, number in zip(starts, pieces, kept, strict=False)
        )
        yield Extraction("\n".join(pieces), left, extraction.title), rows[kept], spelling[kept], tuple(blocks[number] for number in kept)


def in_parts(spam: float, parts: Sequence[float]) -> float:
    """P(spam) of a page, given that of the whole and of its parts: if one of them is likely good, that is what counts."""
    return spam if min(parts, default=1.0) >= _DOUBTFUL else min(spam, *parts)


def first_scores(first: Linear, rows: Array) -> Array:
    """Log-odds that a block was planted and that it is boilerplate, from the block alone: shape (blocks, 2)."""
    return np.minimum(np.maximum(first.scores(rows), -8.0), 8.0)


def _with_neighbours(codes: Array, junk: Array) -> Array:
    """Log-probabilities of codes, to which neighbours lend theirs as far as they are junk: rows of one profile are of few kinds."""
    logs = codes - codes.max(axis=1, keepdims=True)
    logs -= np.log(np.exp(logs).sum(axis=1, keepdims=True))
    logs = np.maximum(logs, -6.0)
    smoothed = logs.copy()
    for offset in (1, 2):
        if len(logs) > offset:
            smoothed[offset:] += _LENT / offset * junk[:-offset, None] * logs[:-offset]
            smoothed[:-offset] += _LENT / offset * junk[offset:, None] * logs[offset:]
    return np.asarray(smoothed)


def _sigmoid(values: Array) -> Array:
    return np.asarray(1.0 / (1.0 + np.exp(-np.minimum(np.maximum(values, -40.0), 40.0))))
