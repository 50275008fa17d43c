"""Limits for a stated bound on good text lost, with a statement that holds for finitely many pages.

The loss of a page is the share of its good characters (spaces not counted) that the verdict takes; a rejection takes all. One number, here
`at`, moves all limits together: the higher, the less is cut. Pages of one host are alike, so hosts are the units that are counted on: a
unit's loss is the mean of its pages. The risk that is bounded is the **mean page share**, the expected loss of a page of a host met at
random. The **character-weighted ratio**, lost by good characters, lets long pages weigh more; it is reported with a bound of its own.

What each statement needs is that hosts met later are like those measured on (exchangeable; for `rcps` and `hb`, independent draws). Three
methods, each an upper bound on the mean of losses in 0..1:

- ``rcps``: with the stated confidence the risk is at most alpha (Bates et al. 2021, risk-controlling prediction sets), by the betting bound
  of Waudby-Smith and Ramdas (2023), which is tight where almost all losses are zero or small;
- ``hb``: the same statement by Hoeffding and Bentkus, which knows the mean alone and does not depend on the order of the units;
- ``crc``: the expected loss on the next host, over all draws of the pages measured on too, is at most alpha (Angelopoulos et al. 2022,
  conformal risk control): weaker, no confidence, a third of the pages.

Without a single loss, 95 % confidence of 0.1 % takes about 3,000 hosts (ln 20 / 0.001): no method can know more.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import bdtr, rel_entr

from pagefilter.config import Config
from pagefilter.data import Action, Extraction, Language, Reason, Scores
from pagefilter.decide import NEVER, decide
from pagefilter.errors import ConfigError, InputError
from pagefilter.reasons import JUNK_CODES
from pagefilter.training.blocks import PageBlocks

Array = npt.NDArray[np.float64]
Spans = Sequence[tuple[int, int, str]]
Bound = Callable[[Array, float], float]

ALPHA = 0.001  # of good characters, expected on a page: the promise of the project
CONFIDENCE = 0.95
STEPS = (0.8, 0.85, 0.9, 0.93, 0.95, 0.965, 0.975, 0.98, 0.985, 0.99, 0.993, 0.995, 0.997, 0.998, 0.999, 0.9995, 0.9999)
# No limit lies lower, however little is lost where it is measured: the Web is wider. Lists of short items look like boilerplate. What is said
# twice is scored and not cut: people who mark good lines keep both, and half of what verdicts lost of held-out good pages was such.
FLOORS = {code: 0.8 for code in JUNK_CODES} | {"junk.boilerplate": 0.98, "junk.duplicate": NEVER}
HEAVIEST = 20_000  # characters: no unit weighs more in the character-weighted bound, whose weights need a largest one, named beforehand
_RUN = math.log(1.5) / math.log(4)  # log-odds of a run's member by those of the limit, as 0.6 is to 0.8
_LONE = 0.5  # doubt left to a lone block by that left to others, as 0.9 is to 0.8
_MOST = 0.95  # of the capital is staked at most: 5 % more pages, and one page wholly lost does not ruin the bound


@dataclass(frozen=True, slots=True)
class Limits:
    """One step of the family: limits by junk code, of blocks in a run, and of lone blocks."""

    at: float
    codes: Mapping[str, float]
    run: float
    lone: float

    def settings(self, config: Config) -> Config:
        """`config` with these limits."""
        return config.replace({"limits": self.codes, "run_limit": self.run, "lone_limit": self.lone})


def family(config: Config, runs_move: bool = True) -> tuple[Limits, ...]:
    """All steps, from the laxest to the strictest; no limit falls along them. Limits that `config` sets are floors (above 1 stays never).

    `runs_move` lets the limits of runs and of lone blocks rise too; without it they stay those of `config`. On planted development pages
    that saves good text: 0.008 % lost at a recall of 0.927, where limits by code alone lose 0.043 % at 0.936 and never less than 0.035 %.
    """
    floors = {code: max(least, config.limits.get(code, 0.0)) for code, least in FLOORS.items()}
    steps = []
    for at in STEPS:
        run, lone = (round(1 / (1 + ((1 - at) / at) ** _RUN), 4), round(1 - _LONE * (1 - at), 6)) if runs_move else (0.0, 0.0)
        codes = {code: max(floor, at) for code, floor in floors.items()}
        steps.append(Limits(at, codes, max(config.run_limit, run), max(config.lone_limit, lone)))
    return tuple(steps)


# Bounds


def betting_bound(losses: Array, delta: float, weights: Array | None = None) -> float:
    """Upper bound on the mean of independent losses in 0..1, wrong with probability `delta` at most (Waudby-Smith and Ramdas 2023).

    A gambler bets that the mean is below `r`, in the order of the losses, each stake set before its loss is seen. Were the mean `r` or more,
    the capital would end 1/delta-fold only with probability delta (Markov): the bound is the least `r` at which it did. What it was on the
    way (Ville) does not count, so that no loss goes unseen, and no bound is stated below the mean measured.
    With `weights` in 0..1 the bound is on the weighted mean E[weight * loss] / E[weight].
    """
    if not len(losses):
        return 1.0
    weights = np.ones(len(losses)) if weights is None else weights
    goal = math.log(1 / delta)
    stakes = _stakes(weights * losses, goal)

    def grown(r: float) -> bool:
        return bool(np.log1p(stakes / (1 - r) * weights * (r - losses)).sum() >= goal)

    return _least(grown, float(np.average(losses, weights=weights)))


def _stakes(losses: Array, goal: float) -> Array:
    """Shares of the capital, each set by the variance of the losses before it: close to all where they hardly vary."""
    seen = np.arange(1, len(losses) + 1)
    variance = np.cumsum((losses - np.cumsum(losses) / seen) ** 2) / seen
    little = 2 * goal / len(losses)  # variance that a gambler need not mind
    return np.asarray(_MOST * np.sqrt(little / (little + np.concatenate([[0.0], variance[:-1]]))))


def hoeffding_bentkus(losses: Array, delta: float) -> float:
    """Upper bound on the mean of independent losses in 0..1, wrong with probability `delta` at most (Bates et al. 2021)."""
    if not len(losses):
        return 1.0
    n, mean = len(losses), float(losses.mean())
    whole = math.ceil(float(losses.sum()) - 1e-9)

    def refuted(r: float) -> bool:
        hoeffding = math.exp(-n * float(rel_entr(mean, r) + rel_entr(1 - mean, 1 - r)))
        return min(hoeffding, math.e * float(bdtr(whole, n, r))) <= delta

    return _least(refuted, mean)


def conformal(losses: Array, delta: float) -> float:
    """Mean of the losses and one more page that is wholly lost: what conformal risk control holds against alpha; `delta` is not used."""
    return (float(losses.sum()) + 1) / (len(losses) + 1)


def _least(holds: Callable[[float], bool], above: float) -> float:
    """The least number from `above` to 1 at which a rising condition holds, to 1e-12 and never below it; 1 if it holds nowhere."""
    low, high = above, 1.0
    while high - low > 1e-12:
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


METHODS: dict[str, Bound] = {"rcps": betting_bound, "hb": hoeffding_bentkus, "crc": conformal}


def needed(alpha: float, confidence: float, method: str) -> int:
    """Units without any loss that `method` needs to state `alpha`."""
    if method == "crc":
        return max(math.ceil(1 / alpha - 1 - 1e-9), 1)
    growth = math.log1p(_MOST * alpha / (1 - alpha)) if method == "rcps" else -math.log1p(-alpha)
    return math.ceil(math.log(1 / (1 - confidence)) / growth - 1e-9)


def strictest_first(losses: Array) -> Array:
    """Losses (units x steps) made to fall along the steps: at each the largest of it and all stricter ones."""
    return np.maximum.accumulate(losses[:, ::-1], axis=1)[:, ::-1]


def select(losses: Array, alpha: float, confidence: float, method: str = "rcps") -> tuple[int | None, Array]:
    """The laxest step that can be stated, or None, and the upper bound at each step.

    `losses` are units x steps, in 0..1, falling along the steps. Steps are tried from the strict end, and the first whose bound exceeds alpha
    ends the search, so that trying many costs no confidence. Raises `ConfigError` for a rate outside 0..1 or an unknown method.
    """
    if not (0 < alpha < 1 and 0 < confidence < 1):
        raise ConfigError(f"alpha is {alpha} and confidence {confidence}; give numbers between 0 and 1")
    if method not in METHODS:
        raise ConfigError(f"no method {method!r}; choose one of {', '.join(METHODS)}")
    upper = np.array([METHODS[method](losses[:, step], 1 - confidence) for step in range(losses.shape[1])])
    passed = None
    for step in reversed(range(len(upper))):
        if upper[step] > alpha:
            break
        passed = step
    return passed, upper


# Losses


@dataclass(slots=True)
class _Unit:
    """Pages of one host: how many, their good characters; summed losses and lost characters by step, where anything is lost."""

    pages: int = 0
    good: int = 0
    shares: Array | None = None
    lost: Array | None = None


@dataclass
class Losses:
    """Losses of pages at every step of a family, gathered page by page: what is kept of a page is added to its host."""

    config: Config
    steps: tuple[Limits, ...]
    pages: int = 0
    left_out: int = 0
    """Pages without good characters, or rejected even when nothing is cut (unreadable, too thin, unwanted language): no limit is to blame."""
    _units: dict[str, _Unit] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.touched = np.zeros(len(self.steps), dtype=np.int64)
        self._settings = [step.settings(self.config) for step in self.steps]
        self._never = self.config.replace({"limits": dict.fromkeys(JUNK_CODES, NEVER)})
        self._lowest = min(self.steps[0].run, *self.steps[0].codes.values())

    @property
    def units(self) -> int:
        """Hosts so far."""
        return len(self._units)

    def add(self, host: str, text: str, spans: Spans, scores: Scores, language: Language, faults: tuple[Reason, ...] = ()) -> None:
        """Add a page: all of it is good but the `spans`."""
        extraction = Extraction(text, faults=faults)
        good = good_chars(text, spans, 0, len(text))
        if not good or decide(extraction, scores, language, self._never, {})[0] is Action.REJECT:
            self.left_out += 1
            return
        self.pages += 1
        unit = self._units.setdefault(host, _Unit())
        unit.pages += 1
        unit.good += good
        if all(block.score < self._lowest for block in scores.blocks):
            return
        lost = np.zeros((1, len(self._settings)))
        for step, config in enumerate(self._settings):
            action, _, cuts = decide(extraction, scores, language, config, {})
            lost[0, step] = good if action is Action.REJECT else sum(good_chars(text, spans, cut.start, cut.end) for cut in cuts)
        lost = strictest_first(lost)[0]
        self.touched += lost > 0
        unit.shares = lost / good + (0 if unit.shares is None else unit.shares)
        unit.lost = lost + (0 if unit.lost is None else unit.lost)

    def matrices(self) -> tuple[Array, Array, Array]:
        """Mean page share lost and share of characters lost (both units x steps), and mean good characters a page of each unit.

        Units stand in the order of a digest of their names: as good as drawn by lot, and the same whatever order the pages came in.
        """
        hosts = sorted(self._units, key=lambda host: hashlib.sha256(host.encode("utf-8", "surrogatepass")).digest())
        shares, lost = np.zeros((2, len(hosts), len(self.steps)))
        sizes = np.array([self._units[host].good / self._units[host].pages for host in hosts])
        for number, host in enumerate(hosts):
            unit = self._units[host]
            if unit.shares is not None and unit.lost is not None:
                shares[number] = np.clip(unit.shares / unit.pages, 0, 1)
                lost[number] = unit.lost / unit.good
        return shares, lost, sizes


def good_chars(text: str, spans: Spans, start: int, end: int) -> int:
    """Characters of ``text[start:end]`` outside the spans, spaces not counted."""
    count, at = 0, start
    for first, last in [*sorted((first, last) for first, last, _ in spans), (end, end)]:
        count += sum(map(len, text[at : max(at, min(first, end))].split()))
        at = max(at, last)
    return count


# Choice


@dataclass(frozen=True, slots=True)
class Row:
    """What one step does: pages with a loss, mean page share and share of characters lost, and the upper bound on the former."""

    at: float
    touched: int
    loss: float
    characters_lost: float
    upper: float


@dataclass(frozen=True, slots=True)
class Choice:
    """The limits chosen, whether they meet alpha, the facts to be stated with them, and all steps."""

    limits: Limits
    met: bool
    facts: dict[str, Any]
    rows: tuple[Row, ...]


def chosen(losses: Losses, alpha: float = ALPHA, confidence: float = CONFIDENCE, method: str = "rcps") -> Choice:
    """The laxest limits that can be stated to lose at most `alpha`; the most careful ones where none can, with the bound that is reached.

    Raises `InputError` when there is no page to measure on, `ConfigError` as `select` does.
    """
    if not losses.units:
        raise InputError(f"no good page to measure on ({losses.left_out} left out: without text, or rejected whatever the limits are)")
    shares, lost, sizes = losses.matrices()
    passed, upper = select(shares, alpha, confidence, method)
    step = len(upper) - 1 if passed is None else passed
    weights = np.minimum(sizes, HEAVIEST)
    total = weights @ lost / weights.sum()
    facts = {
        "method": method, "alpha": alpha, "confidence": None if method == "crc" else confidence, "units": losses.units, "pages": losses.pages,
        "left_out": losses.left_out, "met": passed is not None, "limit": losses.steps[step].at,
        "run_limit": losses.steps[step].run, "lone_limit": losses.steps[step].lone, "loss": _figure(float(shares[:, step].mean())),
        # a step that passed is stated at the alpha set beforehand: its own bound, picked among many, would claim too much
        "bound": alpha if passed is not None else _raised(float(upper[step])),
        # the step was chosen by the same pages: each may err with an equal part of what all may
        "characters_lost": _figure(float(total[step])), "characters_confidence": confidence,
        "characters_bound": _raised(betting_bound(lost[:, step], (1 - confidence) / len(upper), weights / HEAVIEST)),
    }  # fmt: skip
    if method == "crc":  # what can be said with confidence of the step chosen, whichever it would have been
        facts["confident_bound"] = _raised(betting_bound(shares[:, step], (1 - confidence) / len(upper)))
        facts["confident_bound_at"] = confidence
    rows = tuple(
        Row(limits.at, int(losses.touched[at]), float(shares[:, at].mean()), float(total[at]), float(upper[at]))
        for at, limits in enumerate(losses.steps)
    )
    return Choice(losses.steps[step], passed is not None, facts, rows)


def _figure(value: float) -> float:
    return round(value, 7)


def _raised(bound: float) -> float:
    """A bound to seven places, never rounded down."""
    return math.ceil(bound * 1e7) / 1e7


def choose(
    pages: Sequence[PageBlocks],
    scored: Sequence[Scores],
    hosts: Sequence[str],
    alpha: float = ALPHA,
    confidence: float = CONFIDENCE,
    method: str = "rcps",
    runs_move: bool = False,
) -> tuple[dict[str, float], dict[str, Any]]:
    """Limits by junk code for a model folder, and the facts to be stated with them (see `chosen`).

    `scored` are the block scores of each page by models that did not learn from it. `hosts` names the unit of each page: copies of one page,
    and pages of one host, share it. The limits of runs and of lone blocks stay those of the default settings, since a model folder stores
    limits by code alone; with `runs_move` the facts name those to be set with the limits. Raises as `chosen` does.
    """
    config = Config()
    losses = Losses(config, family(config, runs_move))
    for item, scores, host in zip(pages, scored, hosts, strict=True):
        apart = (*item.page.spans, *((start, end, "") for start, end in item.page.unsure))  # nobody knows whether that is good
        losses.add(host, item.page.text, apart, scores, Language(item.language))
    choice = chosen(losses, alpha, confidence, method)
    return dict(choice.limits.codes), choice.facts
