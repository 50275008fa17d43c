"""langdetect's detector: its n-grams, its random draws, its products and sums, to the last bit, in a tenth of its time and memory.

It counted how likely each of 90,000 n-grams is in each of 55 languages, and most are found in one or two: only these are kept.
The trials are done with arrays of NumPy, the languages at once (`Arrays`), or, where there are compiled steps, by these (`Compiled`). They
ask Python's `random.Random(0)` for more numbers than are needed, once, and draw from them as it would.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from random import Random
from types import ModuleType

import numpy as np
import numpy.typing as npt
from langdetect.detector import Detector
from langdetect.detector_factory import PROFILES_DIRECTORY
from langdetect.lang_detect_exception import ErrorCode, LangDetectException
from langdetect.utils.ngram import NGram

from pagefilter.compiled import native

Row = npt.NDArray[np.float64]
_SEED = 0  # unseeded, its answers vary
_STEP = 5  # n-grams between two looks at the probabilities
_MOST_REMEMBERED = 20_000  # words whose n-grams are remembered
_SPACES = re.compile("  +")
_WORDS = 16_384  # random numbers that are kept; a trial takes about fifty, and at most a thousand or two
_SLOTS = 1 << 18  # of the table of n-grams: three for each
_SLOT = np.dtype([("key", "u8"), ("row", "i8")])  # of `compiled/language.c`, as is what follows
_CAPITAL = 1 << 31
_OF_GAUSS = 4  # random numbers that make two of normal distribution
_UNICODE = 0x110000
_DOUBTFUL = "lol omg plzzz Сбербанк"


def likeliest(sample: str, trials: int, prior: Mapping[str, float] | None = None) -> tuple[str, float]:
    """The likeliest language of a text, its probability the mean over random trials; ``und`` where it has no n-grams."""
    found = probabilities(maker()(), sample, trials, prior)
    return found[0] if found else ("und", 0.0)


@dataclass(frozen=True)
class Counts:
    """What langdetect counted: each n-gram has a row, whose `chances` in `languages` lie from `starts` of it to the next."""

    langlist: list[str]
    word_lang_prob_map: dict[str, int]  # as langdetect calls them
    starts: npt.NDArray[np.int32]
    languages: npt.NDArray[np.uint8]
    chances: Row
    seed: int = _SEED

    def row(self, number: int) -> Row:
        """How likely an n-gram is in each language."""
        found = np.zeros(len(self.langlist))
        part = slice(self.starts[number], self.starts[number + 1])
        found[self.languages[part]] = self.chances[part]
        return found


@cache
def load() -> Counts:
    """The counts that langdetect comes with, in the order in which it reads them itself."""
    names: list[str] = []
    numbers: dict[str, int] = {}
    rows: list[npt.NDArray[np.int32]] = []
    chances: list[Row] = []
    for file in Path(PROFILES_DIRECTORY).iterdir():
        if file.name.startswith(".") or not file.is_file():
            continue
        profile = json.loads(file.read_bytes())
        names.append(profile["name"])
        counts, total = profile["freq"], np.array([0, *profile["n_words"]], dtype=np.float64)
        for gram in counts:
            numbers.setdefault(gram, len(numbers))
        rows.append(np.fromiter(map(numbers.__getitem__, counts), np.int32, len(counts)))
        chances.append(np.fromiter(counts.values(), np.float64, len(counts)) / total[np.fromiter(map(len, counts), np.intp, len(counts))])
    languages = np.arange(len(names), dtype=np.uint8).repeat([*map(len, rows)])
    joined = np.concatenate(rows)
    order = joined.argsort(kind="stable")
    starts = np.zeros(len(numbers) + 1, dtype=np.int32)
    np.bincount(joined, minlength=len(numbers)).cumsum(out=starts[1:])
    return Counts(names, numbers, starts, languages[order], np.concatenate(chances)[order])


class Tables:
    """N-grams of texts, as rows of how likely they are; what a word has of them is found out once."""

    def __init__(self, counts: Counts) -> None:
        class Written(dict[int, str]):
            """What a character is written as in n-grams."""

            def __missing__(self, code: int) -> str:
                char: str = NGram.normalize(chr(code))
                self[code] = char
                return char

        self.counts = counts
        self._written = Written()
        self._rows: dict[str, Row] = {}
        self._remembered: dict[str, list[Row]] = {}
        self.fresh = vars(Detector(counts))

    def grams(self, text: str) -> list[Row]:
        """How likely all n-grams of a text are, in their order."""
        words = text.translate(self._written).split(" ")
        found: list[Row] = []
        for number, word in enumerate(words, 1):
            if word:
                key = word if number == len(words) else word + " "
                rows = self._remembered.get(key)
                found += self._of_word(key) if rows is None else rows
        return found

    def _of_word(self, word: str) -> list[Row]:
        """Rows of the n-grams of a word, which ends with a space unless it is the last of a text."""
        numbers = self.counts.word_lang_prob_map
        found: list[str] = []
        last, before, capitals = " ", "", False  # the last characters, and whether they are capitals
        for char in word:
            capitals = char.isupper() and (capitals or last.isupper())
            pair = last + char
            if not capitals:
                grams = (char, pair, before + pair) if before else (char, pair)
                found += [gram for gram in grams if gram != " " and gram in numbers]
            before, last = last, char
        for gram in found:
            if gram not in self._rows:
                self._rows[gram] = self.counts.row(numbers[gram])
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        rows = self._remembered[word] = [self._rows[gram] for gram in found]
        return rows


class Steps:
    """What the compiled steps are told: the n-grams by their characters, and random numbers."""

    def __init__(self, counts: Counts, native: ModuleType, words: int = _WORDS) -> None:
        self._native, self._counts = native, counts
        self._slots = np.zeros(_SLOTS, dtype=_SLOT)
        native.place_grams(counts.word_lang_prob_map, self._slots)
        self._written = np.zeros(_UNICODE, dtype=np.uint32)  # of characters that were met; all of it takes no memory until then
        self._words = np.frombuffer(Random(_SEED).getrandbits(32 * words).to_bytes(4 * words, "little"), dtype="<u4").astype(np.uint32)
        self._first = self._gauss(0)

    def grams(self, text: str) -> bytes:
        """Rows of all n-grams of a text, in their order."""
        found: bytes | None = self._native.word_grams(text, self._written, self._slots)
        if found is None:
            for char in set(text):
                written = NGram.normalize(char)
                self._written[ord(char)] = (ord(written) + 1) | (_CAPITAL if written.isupper() else 0)
            return self.grams(text)
        return found

    def trial(self, grams: bytes, at: int, weight: float, prior: Row, trials: int, mean: Row) -> int | None:
        """Where a trial ends among the random numbers that begins there, its part added to `mean`; None where there are too few."""
        counts, limit, enough = self._counts, Detector.ITERATION_LIMIT, Detector.CONV_THRESHOLD
        found: int | None = self._native.add_trial(
            counts.starts, counts.languages, counts.chances, grams, self._words, at, weight, limit, enough, prior, trials, mean
        )
        return found

    def gauss(self, at: int) -> tuple[float, float]:
        """The two numbers that `random.gauss` makes of the next random ones."""
        return self._gauss(at) if at else self._first

    def _gauss(self, at: int) -> tuple[float, float]:
        high, low, other_high, other_low = self._words[at : at + _OF_GAUSS].tolist()
        angle = _uniform(high, low) * math.tau
        far = math.sqrt(-2.0 * math.log(1.0 - _uniform(other_high, other_low)))
        return math.cos(angle) * far, math.sin(angle) * far

    def left(self, at: int) -> int:
        """Random numbers from there on."""
        return len(self._words) - at


def _uniform(high: int, low: int) -> float:
    """What `random.random` makes of two numbers of 32 bits."""
    return ((high >> 5) * 67108864.0 + (low >> 6)) * (1.0 / 9007199254740992.0)


class Arrays(Detector):  # type: ignore[misc]
    """The detector with probabilities in arrays."""

    def __init__(self, tables: Tables) -> None:
        self.__dict__.update(tables.fresh)  # as to make random numbers for each detector, to be seeded later, takes longer than the trials
        self._tables = tables

    def append(self, text: str) -> None:
        if "@" in text or "://" in text:
            super().append(text)
            return
        if not text.isascii() and max(text) >= "\u0300":  # below are no marks to be joined with their letters
            text = NGram.normalize_vi(text)
        self.text += _SPACES.sub(" ", text[: self.max_text_length])

    def cleaning_text(self) -> None:
        if not self.text.isascii() and max(self.text) >= "\u0300":  # below, nothing is to be cleaned from among other letters
            super().cleaning_text()

    def _detect_block(self) -> None:
        self.cleaning_text()
        self.langprob = self._mean()

    def _mean(self) -> list[float]:
        """Mean probability of each language."""
        grams = self._tables.grams(self.text)
        if not grams:
            raise LangDetectException(ErrorCode.CantDetectError, "No features in text.")
        mean = np.zeros(len(self.langlist))
        random = Random(self.seed)
        for _ in range(self.n_trial):
            prob = np.array(self._init_probability())
            weight = self._weight(random.gauss(0.0, 1.0))
            for step in range(0, self.ITERATION_LIMIT + 1, _STEP):
                for _ in range(_STEP if step else 1):
                    prob *= weight + random.choice(grams)
                total = prob.cumsum()[-1]  # one after the other: numpy's sum adds in pairs, and Python's corrects itself since 3.12
                most = prob.max() / total
                prob /= total
                if most > self.CONV_THRESHOLD:
                    break
            mean += prob / self.n_trial
        return mean.tolist()

    def _weight(self, gauss: float) -> float:
        """What is added to how likely each n-gram is."""
        return float((self.alpha + gauss * self.ALPHA_WIDTH) / self.BASE_FREQ)


class Compiled(Arrays):
    """The detector in compiled steps, or with arrays where the random numbers do not last."""

    def __init__(self, tables: Tables, steps: Steps) -> None:
        super().__init__(tables)
        self._steps = steps

    def _mean(self) -> list[float]:
        grams = self._steps.grams(self.text)
        if not grams:
            raise LangDetectException(ErrorCode.CantDetectError, "No features in text.")
        prior, mean = np.array(self._init_probability()), np.zeros(len(self.langlist))
        at, spare = 0, None
        for _ in range(self.n_trial):
            if spare is not None:
                gauss, spare = spare, None
            elif self._steps.left(at) >= _OF_GAUSS:
                gauss, spare = self._steps.gauss(at)
                at += _OF_GAUSS
            else:
                return super()._mean()
            ended = self._steps.trial(grams, at, self._weight(gauss), prior, self.n_trial, mean)
            if ended is None:
                return super()._mean()
            at = ended
        return mean.tolist()


@cache
def maker() -> Callable[[], Arrays]:
    """What makes detectors: compiled, if it finds in a text of many draws just what the one with arrays does."""
    tables = Tables(load())
    with_arrays = partial(Arrays, tables)
    if native is None:
        return with_arrays
    compiled = partial(Compiled, tables, Steps(tables.counts, native))
    return compiled if probabilities(compiled(), _DOUBTFUL, 3) == probabilities(with_arrays(), _DOUBTFUL, 3) else with_arrays


def probabilities(detector: Detector, text: str, trials: int, prior: Mapping[str, float] | None = None) -> list[tuple[str, float]]:
    """Languages of a text and their probabilities, the likeliest first; none where it has no n-grams."""
    detector.n_trial = trials
    if prior:
        detector.set_prior_map(prior)
    detector.append(text)
    try:
        return [(one.lang, float(one.prob)) for one in detector.get_probabilities()]
    except LangDetectException:
        return []
