"""What a whole process costs: its start, its memory, how that grows with the stream, two workers beside one, and larger pages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pagefilter
from pagefilter.bench import ours, peers
from pagefilter.bench.figures import Figure, Row, slope
from pagefilter.bench.html import OURS
from pagefilter.bench.lane import Contender
from pagefilter.bench.ours import Html, Settings
from pagefilter.bench.pages import Sample
from pagefilter.bench.race import Taken, Tell, race
from pagefilter.data import Page
from pagefilter.runner.work import peak

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)  # bytes of a page
_LINEAR_FROM = 100_000  # bytes: what a page costs whatever its size weighs less from here
_ONCE = 5_000_000  # bytes: larger pages are done in one round
_WARM = 64  # pages that workers judge before the clock starts
_SHORT = 40  # pages, the shortest, that a stream is made of
_OWN_WORDS = 40  # that each page of a stream has: of 1,497 pages of WCXB in a row, one brings 37 that none before had
_LINE = 5  # of them in a line, which has names of its own
_LOADS = 5  # times that the model is loaded
_PARAGRAPHS = re.compile(r"<p(?:\s[^>]*)?>[^<]{200,}</p>", re.IGNORECASE)


def measure(
    pages: Sequence[Sample], settings: Settings, rounds: int, stream: int, sizes: Sequence[int], tell: Tell
) -> Iterator[list[Row]]:
    """Rows of the sections `start`, `memory`, `workers` and `size`, one after the other."""
    html = [page for page in pages if page.html is not None]
    if not html:
        yield [Row("start", "first verdict", lacking="no page came as HTML")]
        return
    yield starts(html[0], settings, rounds, tell) + loading(settings, tell)
    yield workers(html, settings, rounds, tell)
    yield growing(html, settings, rounds, sizes, tell)
    yield memory(html, settings, stream, tell)


def starts(page: Sample, settings: Settings, rounds: int, tell: Tell) -> list[Row]:
    """CPU time of commands that start anew, beside Python and beside the imports that a verdict needs, by turns."""
    with tempfile.TemporaryDirectory() as folder:
        sample, config = Path(folder, "page.html"), Path(folder, "settings.toml")
        sample.write_bytes(_bytes(page))
        config.write_text(settings.config.toml(), encoding="utf-8")
        command = [sys.executable, "-m", "pagefilter"]
        judge = [*command, "filter", "-q", "-c", str(config), *(["-m", settings.model] if settings.model else []), str(sample)]
        calls = {
            "Python that does nothing": [sys.executable, "-c", "pass"],
            "pagefilter --help": [*command, "--help"],
            "import of trafilatura and sklearn.ensemble": [sys.executable, "-c", "import trafilatura, sklearn.ensemble"],
            "first verdict (pagefilter filter PAGE)": judge,
        }
        spent: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
        for number in range(-1, rounds):  # the first, unmeasured, brings the files into memory
            tell("start-up")
            for name in list(calls)[:: -1 if number % 2 else 1]:
                taken = cost_of(calls[name])
                if number >= 0:
                    spent[name].append(taken)
    beside = {
        "pagefilter --help": "Python that does nothing",
        "first verdict (pagefilter filter PAGE)": "import of trafilatura and sklearn.ensemble",
    }
    rows = []
    for name, times in spent.items():
        figures = {"cpu_s": Figure.of([cpu for cpu, _ in times]), "clock_s": Figure.of([clock for _, clock in times])}
        if name in beside:
            pairs = zip(times, spent[beside[name]], strict=True)
            figures["ratio"] = Figure.of([mine / max(theirs, 1e-9) for (mine, _), (theirs, _) in pairs], "less")
        rows.append(Row("start", name, figures))
    return rows


def cost_of(call: Sequence[str]) -> tuple[float, float]:
    """Seconds of CPU time and by the clock that a process takes from start to end. Raises `CalledProcessError` where it fails."""
    home = str(Path(pagefilter.__file__).parent.parent)
    path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH", ""))))
    before = time.perf_counter()
    process = subprocess.Popen(
        call, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": path}
    )
    _, status, usage = os.wait4(process.pid, 0)
    clock = time.perf_counter() - before
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(call))
    return usage.ru_utime + usage.ru_stime, clock


def loading(settings: Settings, tell: Tell) -> list[Row]:
    """CPU time of making a filter, whose greatest part is loading the model, in a process that has all modules loaded."""
    tell("model")
    taken = race([Contender("making a filter", partial(_loader, settings))], [None], _LOADS)["making a filter"]
    if taken.lacking:
        return [Row("start", taken.name, lacking=taken.lacking)]
    return [Row("start", taken.name, {"cpu_s": Figure.of([times[0] for times in taken.rounds])})]


def _loader(settings: Settings) -> Callable[[None], None]:
    settings.make()

    def load(_: None) -> None:
        settings.make()

    return load


def memory(pages: Sequence[Sample], settings: Settings, count: int, tell: Tell) -> list[Row]:
    """Memory of one process that judges a stream of short pages, no two alike: at its start, after a tenth, at the end, at its peak."""
    short = sorted(pages, key=lambda page: page.bytes)[:_SHORT]
    item = [_bytes(page).decode("utf-8", "replace") for page in short], count
    rows = []
    for name, make in ((OURS, partial(ours.judge_html, settings)), (peers.TRAFILATURA, peers.trafilatura)):
        tell(f"memory of {name}, {count} pages")
        taken = race([Contender(name, partial(_streaming, make))], [item], 0)[name]
        found: dict[str, int] | None = taken.outcomes[0] if taken.outcomes else None
        if found is None:
            rows.append(Row("memory", f"{name}, {count} pages", lacking=taken.lacking or "the system does not tell"))
            continue
        mine = "less" if name == OURS else ""
        figures = {key: Figure.exact(value / 1e6, mine if key == "peak" else "") for key, value in found.items()}
        rows.append(Row("memory", f"{name}, {count} pages", figures | {"growth": Figure.exact(found["end"] / found["tenth"] - 1)}))
    return rows


def _streaming(make: Callable[[], Any]) -> Callable[[tuple[Sequence[str], int]], dict[str, int] | None]:
    way = make()

    def judge(item: tuple[Sequence[str], int]) -> dict[str, int] | None:
        pages, count = item
        if not resident():
            return None
        found = {"start": resident()}
        for number, html in enumerate(stream_of(pages, count)):
            way((html, None))
            if number + 1 == max(count // 10, 1):
                found["tenth"] = resident()
        return found | {"end": resident(), "peak": peak()}

    return judge


def stream_of(pages: Sequence[str], count: int) -> Iterator[str]:
    """So many pages, each with words and names that no other has, as in a crawl: what is remembered of these fills up soon."""
    for number in range(count):
        html = pages[number % len(pages)]
        words = [_word(number * _OWN_WORDS + at) for at in range(_OWN_WORDS)]
        lines = [f"The {' '.join(words[at : at + _LINE])} of page {number}." for at in range(0, _OWN_WORDS, _LINE)]
        own = "".join(f'<p class="{word}-item" id="{word}">{line}</p>' for word, line in zip(words, lines, strict=False))
        end = html.lower().rfind("</body")
        yield html[:end] + own + html[end:] if end >= 0 else html + own


def _word(number: int) -> str:
    """A word for each number, of syllables that stand for its hundreds."""
    word = ""
    while number or not word:
        number, syllable = divmod(number, 100)
        word += "bcdfghjklmnprstvwxyz"[syllable // 5] + "aeiou"[syllable % 5]
    return word


def resident() -> int:
    """Bytes of memory that this process has; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    line = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
    return int(line[1]) * 1024 if line else 0


def workers(pages: Sequence[Sample], settings: Settings, rounds: int, tell: Tell) -> list[Row]:
    """Pages a second by the clock of one guarded worker and of two, by turns, when they are warm."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if cores < 2:
        return [Row("workers", "2 workers", lacking=f"this machine has {cores} core")]
    tell("workers")
    jobs = [job for number in range(rounds) for job in ((1, 2) if number % 2 else (2, 1))]
    items = [(job, [page.item for page in pages], _WARM) for job in jobs]
    taken = race([Contender("workers", partial(_working, settings))], items, 0)["workers"]
    if taken.lacking or taken.failed:
        return [Row("workers", "2 workers", lacking=taken.lacking or "a worker failed")]
    rates = {job: [rate for at, rate in zip(jobs, taken.outcomes, strict=True) if at == job] for job in (1, 2)}
    gain = Figure.of([two / one for one, two in zip(rates[1], rates[2], strict=True)])
    return [
        Row("workers", "1 worker", {"rate": Figure.of(rates[1])}),
        Row("workers", "2 workers", {"rate": Figure.of(rates[2]), "gain": gain}),
    ]


_Work = tuple[int, Sequence[tuple[Html, str | None]], int]  # workers, pages, and how many of them come before the clock starts


def _working(settings: Settings) -> Callable[[_Work], float]:
    page_filter = settings.make()

    def work(item: _Work) -> float:
        jobs, pages, warm = item
        count = max(len(pages), 2 * warm)
        every = [Page(html=html, url=url) for html, url in pages]
        given = (every[number % len(every)] for number in range(warm + count))
        answers = page_filter.judge_all(given, jobs, guarded=True)
        for _ in islice(answers, warm):
            pass
        before = time.perf_counter()
        done = sum(1 for _ in answers)
        return done / (time.perf_counter() - before)

    return work


def growing(pages: Sequence[Sample], settings: Settings, rounds: int, sizes: Sequence[int], tell: Tell) -> list[Row]:
    """CPU time against the size of a page made of paragraphs of a real one."""
    most = settings.config.max_bytes
    sizes = [size for size in sizes if size <= most]
    small = [size for size in sizes if size <= _ONCE]
    paragraphs = paragraphs_of(pages)
    names = [f"a page of {_size(size)}" for size in sizes]
    items = [(grown(paragraphs, size), None) for size in small]
    found: dict[str, list[list[float]]] = {OURS: [], peers.TRAFILATURA: []}
    both = [Contender(OURS, partial(_extracting, settings)), Contender(peers.TRAFILATURA, peers.trafilatura)]
    tell("page size")
    taken = race(both, items, rounds, tell=tell)
    _add(found, taken)
    outcomes = list(taken[OURS].outcomes)
    large = sizes[len(small) :]
    if large:
        tell(f"pages of {_size(large[-1])}")
        again = race(both, [(grown(paragraphs, size), None) for size in large], 1, tell=tell)
        _add(found, again)
        outcomes += again[OURS].outcomes
    mine, theirs = found[OURS], found[peers.TRAFILATURA]
    if not mine or not theirs:
        return [Row("size", OURS, lacking=next(lane.lacking for lane in taken.values() if lane.lacking))]
    rows = [_size_row(name, mine[at], theirs[at], outcomes[at]) for at, name in enumerate(names)]
    fitted = [at for at, size in enumerate(sizes) if size >= _LINEAR_FROM and not outcomes[at][1]]
    if len(fitted) > 1:
        powers = {name: slope([sizes[at] for at in fitted], [Figure.of(times[at]).value for at in fitted]) for name, times in found.items()}
        figures = {"power": Figure.exact(powers[OURS], "less"), "power_plain": Figure.exact(powers[peers.TRAFILATURA])}
        rows.append(Row("size", f"power of size that time grows with, from {_size(_LINEAR_FROM)} up", figures))
    return rows


def _add(found: dict[str, list[list[float]]], taken: dict[str, Taken]) -> None:
    """Add the times of items, each over the rounds."""
    for name, lane in taken.items():
        if not lane.lacking:
            found[name] += [list(times) for times in zip(*lane.rounds, strict=True)]


def _size_row(name: str, mine: Sequence[float], theirs: Sequence[float], outcome: tuple[int, str]) -> Row:
    chars, refused = outcome
    figures = {
        "ms_mean": Figure.of([1000 * one for one in mine]),
        "ms_plain": Figure.of([1000 * one for one in theirs]),
        "ratio": Figure.of([one / max(other, 1e-9) for one, other in zip(mine, theirs, strict=True)], "less"),
        "extracted": Figure.exact(chars),
    }
    return Row("size", f"{name}, refused: {refused}" if refused else name, figures)


def _extracting(settings: Settings) -> Callable[[tuple[Html, str | None]], tuple[int, str]]:
    """HTML to the characters that were extracted, and the reason for which it was not read, empty if it was."""
    judge = ours.verdicts(settings)

    def way(item: tuple[Html, str | None]) -> tuple[int, str]:
        verdict = judge(Page(html=item[0], url=item[1]))
        return len(verdict.extracted), next((reason.code for reason in verdict.reasons if reason.code.startswith("input.")), "")

    return way


def grown(paragraphs: Sequence[str], size: int) -> str:
    """A page of about this size, whose share of text is the same at all sizes: paragraphs, numbered, again and again."""
    head, tail = "<!DOCTYPE html><html><head><title>Paragraphs</title></head><body><article>", "</article></body></html>"
    pieces, room, number = [head], size - len(head) - len(tail), 0
    while True:
        piece = f"{paragraphs[number % len(paragraphs)][: -len('</p>')]} ({number + 1})</p>\n"
        room -= len(piece)
        if room < 0:
            return "".join([*pieces, tail])
        pieces.append(piece)
        number += 1


def paragraphs_of(pages: Sequence[Sample]) -> list[str]:
    """Long paragraphs without other elements of the page that has most of them."""
    found = [_PARAGRAPHS.findall(_bytes(page).decode("utf-8", "replace")) for page in pages]
    return max(found, key=len) or ["<p>No page had a long paragraph, and this one stands for what they had.</p>"]


def _bytes(page: Sample) -> bytes:
    html = page.html or ""
    return html if isinstance(html, bytes) else html.encode("utf-8", "replace")


def _size(size: int) -> str:
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size // 1000} kB"
