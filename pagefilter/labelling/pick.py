"""Which blocks are worth a person's look: those whose decision is in doubt, of many sites, codes and languages, and some by chance.

A block is in doubt by the distance of its score from the limit of its code, in log-odds: there a label moves the model and its limits most
(uncertainty sampling, Lewis and Gale 1994). By that alone one template of one site would fill the list, so sites and shapes are counted,
and each block chosen makes the next one of its code and language less wanted. A share of controls is drawn by chance from the blocks that
the model is sure of: where it is sure and wrong, no doubtful block would tell.
"""

from __future__ import annotations

import hashlib
import math
import random
import re
from bisect import insort
from collections import Counter
from dataclasses import dataclass

from pagefilter.decider import Decider
from pagefilter.iso639 import LANGUAGES
from pagefilter.sources import Tagged
from pagefilter.urls import split

SURE = 3.0
"""Log-odds between score and limit from which a block may be a control: twenty times the odds, or a twentieth."""
SPREAD = 0.1
"""Log-odds that a chosen block costs the next of its code, and once more of its code and language."""
SAME_SHAPE = 2
"""Blocks of one shape that are asked for: the third row of a template teaches little."""
LONGEST = 2_000_000
"""Characters of a page: longer ones are passed over, since the pages that were picked are held in memory."""
_SHAPE_CHARS = 400
_LEAST = 1e-6  # no score and no limit is surer than that


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many blocks, and which: `codes` and `hosts` name the likeliest codes and the sites to pick from, all where they are empty."""

    count: int = 100
    seed: int = 1
    controls: float = 0.1
    per_host: int = 2
    codes: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Pick:
    """A block, the smaller the better: its distance from the limit, or for a control nothing but chance (`tie`)."""

    distance: float
    tie: int
    source: str
    number: int
    start: int
    end: int
    code: str
    language: str
    host: str
    shape: bytes
    control: bool


class Picker:
    """Sees tagged pages one after another and keeps the few blocks that may be chosen: memory does not grow with the pages."""

    def __init__(self, decider: Decider, wanted: Wanted) -> None:
        self._decider = decider
        self._wanted = wanted
        self._doubtful: dict[tuple[str, str], _Pool] = {}
        self._sure = {cut: _Pool(wanted) for cut in (False, True)}
        self.blocks = 0

    def add(self, row: Tagged) -> None:
        """Look at the blocks of a page."""
        page, wanted = row.page, self._wanted
        host = _host(row)
        if len(page.text) > LONGEST or (wanted.hosts and host not in wanted.hosts):
            return
        limits = {code: log_odds(limit) for code, limit in self._decider.limits(page).items() if limit <= 1}
        code_of_page: object = page.language.code  # whatever the row has
        language = code_of_page if isinstance(code_of_page, str) and code_of_page in LANGUAGES else "und"
        for start, end, code, score in page.blocks:
            if (wanted.codes and code not in wanted.codes) or not 0 <= score <= 1:  # JSON of some programs has NaN
                continue
            self.blocks += 1
            limit = limits.get(code)  # None where the code is never cut: nothing is in doubt there
            away = math.inf if limit is None else log_odds(score) - limit
            if abs(away) >= SURE:
                self._offer(self._sure[away > 0 and limit is not None], row, (start, end, code), language, host, 0.0, control=True)
            if limit is not None:
                pool = self._doubtful.get((code, language))
                if pool is None:
                    pool = self._doubtful[code, language] = _Pool(wanted)
                self._offer(pool, row, (start, end, code), language, host, round(abs(away), 6), control=False)

    def picks(self) -> list[Pick]:
        """The blocks to ask for: doubtful ones, the most useful first, and controls in between, at places that chance gives."""
        wanted = self._wanted
        taken = _Taken(wanted.per_host)
        controls: list[Pick] = []
        room = round(wanted.count * wanted.controls)
        sides = [list(self._sure[cut].best) for cut in (True, False)]
        for turn in range(2 * room):  # both sides as often: nearly all blocks are good, and surely so
            if len(controls) < room and (control := taken.first_of(sides[turn % 2])):
                controls.append(control)
        queues = {key: list(pool.best) for key, pool in sorted(self._doubtful.items())}
        order: list[Pick] = []
        while len(order) < wanted.count - len(controls):
            heads = [(taken.cost(queue[0]), queue[0], key) for key, queue in queues.items() if taken.skip(queue)]
            if not heads:
                break
            chosen = taken.first_of(queues[min(heads)[2]])
            assert chosen
            order.append(chosen)
        rng = random.Random(wanted.seed)
        for control in controls:
            order.insert(rng.randint(0, len(order)), control)
        return order

    def _offer(
        self, pool: _Pool, row: Tagged, block: tuple[int, int, str], language: str, host: str, distance: float, *, control: bool
    ) -> None:
        start, end, code = block
        if pool.full and distance > pool.best[-1].distance:  # most of them
            return
        name = f"{self._wanted.seed} {row.id} {start}".encode("utf-8", "surrogatepass")
        tie = int.from_bytes(hashlib.blake2b(name, digest_size=7).digest())
        if not pool.refuses(distance, tie, host):
            shape = shape_of(row.page.text[start : min(end, start + _SHAPE_CHARS)])
            pool.offer(Pick(distance, tie, row.source, row.number, start, end, code, language, host, shape, control))


class _Pool:
    """The best blocks of a kind, with no more of a site or a shape than are wanted."""

    def __init__(self, wanted: Wanted) -> None:
        self._size = wanted.count
        self._per_host = wanted.per_host
        self._worst: dict[str, Pick] = {}  # of the sites that have as many as are wanted
        self.best: list[Pick] = []

    @property
    def full(self) -> bool:
        """Whether as many blocks are kept as are wanted."""
        return len(self.best) >= self._size

    def refuses(self, distance: float, tie: int, host: str) -> bool:
        """Whether such a block cannot be among the best; asked before anything is made of it."""
        rank = distance, tie
        if self.full and rank >= (self.best[-1].distance, self.best[-1].tie):
            return True
        worst = self._worst.get(host)
        return worst is not None and rank >= (worst.distance, worst.tie)

    def offer(self, pick: Pick) -> None:
        """Take a block if it is among the best."""
        worse: set[Pick] = set()
        for kind, most in (("host", self._per_host), ("shape", SAME_SHAPE)):
            rivals = [other for other in self.best if getattr(other, kind) == getattr(pick, kind) and other not in worse]
            if pick in rivals:  # its file was named twice
                return
            if len(rivals) >= most:
                if pick >= rivals[-1]:
                    return
                worse.add(rivals[-1])
        self.best = [other for other in self.best if other not in worse]
        insort(self.best, pick)
        del self.best[self._size :]
        of_host: dict[str, list[Pick]] = {}
        for other in self.best:
            of_host.setdefault(other.host, []).append(other)
        self._worst = {host: picks[-1] for host, picks in of_host.items() if len(picks) >= self._per_host}


class _Taken:
    """What has been chosen, by site, shape, code and language."""

    def __init__(self, per_host: int) -> None:
        self._per_host = per_host
        self._picks: set[tuple[str, int, int]] = set()
        self._count: Counter[object] = Counter()

    def skip(self, queue: list[Pick]) -> bool:
        """Drop the blocks at the head that cannot be chosen any more; whether one is left."""
        while queue and not self._free(queue[0]):
            del queue[0]
        return bool(queue)

    def cost(self, pick: Pick) -> float:
        """Distance of a block, and what those chosen of its kind add to it."""
        return pick.distance + SPREAD * (self._count[pick.code] + self._count[pick.code, pick.language])

    def first_of(self, queue: list[Pick]) -> Pick | None:
        """Choose the first of a queue that can be."""
        if not self.skip(queue):
            return None
        pick = queue.pop(0)
        self._picks.add((pick.source, pick.number, pick.start))
        self._count.update((("host", pick.host), ("shape", pick.shape)))
        if not pick.control:
            self._count.update((pick.code, (pick.code, pick.language)))
        return pick

    def _free(self, pick: Pick) -> bool:
        return (
            (pick.source, pick.number, pick.start) not in self._picks
            and self._count["host", pick.host] < self._per_host
            and self._count["shape", pick.shape] < SAME_SHAPE
        )


def log_odds(probability: float) -> float:
    """Logarithm of the odds, none surer than a millionth.

    >>> log_odds(0.5), round(log_odds(0.9), 3), log_odds(1.0) == log_odds(0.9999999)
    (0.0, 2.197, True)
    """
    probability = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(probability / (1 - probability))


def shape_of(text: str) -> bytes:
    """A key that texts share which differ by names and numbers alone.

    >>> shape_of("Phone : 414-666-5875") == shape_of("Tel : 020-11-2")
    True
    >>> shape_of("Buy cheap pills") == shape_of("Buy: cheap pills")
    False
    """
    masked = re.sub(r"\s+", " ", re.sub(r"[^\W\d_]+", lambda word: "A" if word[0][0].isupper() else "a", re.sub(r"\d+", "0", text)))
    return hashlib.blake2b(masked.strip().encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _host(row: Tagged) -> str:
    """The site of a page, with the names before its domain dropped where they are `www`; the row itself where there is no address."""
    host = split(row.page.url)[1] if row.page.url else ""
    return host.removeprefix("www.") or f"{row.source}:{row.number}"
