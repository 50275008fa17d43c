"""What a page costs with us and with FineWeb's filters, in datatrove's pipelines of one task, by turns.

    python tests/datatrove_race.py --pages 150

Needs the extras `datatrove` and `oracle`, NLTK, and the development data. From HTML: `PagefilterHtml` beside datatrove's Trafilatura and
its filters GopherRepetition, GopherQuality, C4Quality and FineWebQuality; from text: `PagefilterFilter` beside the four filters. Both
read the same WARC or JSONL and write what they keep. CPU time is that of all processes: datatrove's extractor has one of its own.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from conftest import DATA
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.extractors import Trafilatura
from datatrove.pipeline.filters import C4QualityFilter, FineWebQualityFilter, GopherQualityFilter, GopherRepetitionFilter
from datatrove.pipeline.readers import JsonlReader, WarcReader
from datatrove.pipeline.writers import JsonlWriter
from test_datatrove import write_warc

from pagefilter import Page, PageFilter
from pagefilter.adapters.datatrove import PagefilterFilter, PagefilterHtml

PATIENCE = 60  # seconds a page for datatrove's extractor, which gives up after one: on a busy machine that would spare it work


def fineweb() -> list[PipelineStep]:
    """The four filters, as FineWeb has them."""
    return [GopherRepetitionFilter(), GopherQualityFilter(), C4QualityFilter(filter_no_terminal_punct=False), FineWebQualityFilter()]


WAYS: dict[str, dict[str, Callable[[], list[PipelineStep]]]] = {
    "HTML": {
        "pagefilter": lambda: [PagefilterHtml()],
        "pagefilter, guarded": lambda: [PagefilterHtml(guarded=True)],
        "Trafilatura and FineWeb's filters": lambda: [Trafilatura(timeout=PATIENCE), *fineweb()],
    },
    "text": {
        "pagefilter": lambda: [PagefilterFilter()],
        "FineWeb's filters": fineweb,
    },
}


@dataclass
class Spent:
    """CPU seconds and seconds by the clock, and documents kept."""

    cpu: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)
    kept: int = 0

    @contextmanager
    def measure(self) -> Iterator[None]:
        cpu, clock = cpu_seconds(), time.perf_counter()
        yield
        self.cpu.append(cpu_seconds() - cpu)
        self.clock.append(time.perf_counter() - clock)


def cpu_seconds() -> float:
    """Of this process and of those it has seen the end of."""
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in uses)


def pages(data: Path, count: int) -> list[tuple[str, str]]:
    """Ids and HTML of the first pages of each part, in turn."""
    files = sorted((data / "wcxb-dev").glob("part-*.jsonl.gz"))
    parts = [[json.loads(line) for line in islice(_lines(file), -(-count // len(files)))] for file in files]
    rows = [row for rows in zip(*parts, strict=False) for row in rows]
    return [(row["id"], row["html"]) for row in rows[:count]]


def _lines(file: Path) -> Iterator[str]:
    with gzip.open(file, "rt", encoding="utf-8") as stream:
        yield from stream


def race(form: str, folder: Path, rounds: int) -> dict[str, Spent]:
    """Each way over each round's pages, one after the other; the order changes from round to round."""
    spent = {name: Spent() for name in WAYS[form]}
    for number in range(-1, rounds):  # the first, of few pages, loads what is loaded once
        names = list(spent)[:: 1 if number % 2 else -1]
        for name in names:
            source = folder / f"{form}-{max(number, 0)}"
            limit = -1 if number >= 0 else 3
            reader = WarcReader(str(source), glob_pattern="*.warc.gz", limit=limit) if form == "HTML" else JsonlReader(str(source), limit=limit)
            with tempfile.TemporaryDirectory() as out:
                steps = [reader, *WAYS[form][name](), JsonlWriter(f"{out}/kept")]
                measured = spent[name] if number >= 0 else Spent()
                with measured.measure():
                    stats = LocalPipelineExecutor(steps, logging_dir=f"{out}/logs", workers=1).run()
                measured.kept += int(stats.stats[-1].stats["total"].total)
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--data", type=Path, default=DATA)
    arguments = parser.parse_args()
    from loguru import logger

    logger.remove()
    judge = PageFilter().judge
    with tempfile.TemporaryDirectory() as temporary:
        folder, chosen = Path(temporary), pages(arguments.data, arguments.pages)
        for number in range(arguments.rounds):
            part = chosen[number :: arguments.rounds]
            write_warc(folder / f"HTML-{number}" / "pages.warc.gz", {name: html.encode() for name, html in part})
            (folder / f"text-{number}").mkdir()
            texts = [json.dumps({"id": name, "text": judge(Page(html=html)).extracted}) for name, html in part]
            (folder / f"text-{number}" / "pages.jsonl").write_text("\n".join(texts))
        print(f"{len(chosen)} pages in {arguments.rounds} rounds; load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        for form in WAYS:
            spent = race(form, folder, arguments.rounds)
            *_, theirs = spent.values()
            for name, mine in spent.items():
                ratios = sorted(one / other for one, other in zip(mine.cpu, theirs.cpu, strict=True))
                print(
                    f"{form}  {name:<34} {1000 * sum(mine.cpu) / len(chosen):7.1f} ms CPU  {1000 * sum(mine.clock) / len(chosen):7.1f} ms by the clock"
                    f"  kept {mine.kept:4}  CPU ratio {sum(mine.cpu) / sum(theirs.cpu):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
                )
        print(f"load of the machine at the end {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
