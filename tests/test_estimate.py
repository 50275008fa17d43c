"""`pagefilter estimate`: what a crawl will cost, from a rate, or from pages that are really judged."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import fake_filter
import pytest
from conftest import ROOT

from pagefilter.cli import estimate
from pagefilter.cli import main as command_line
from pagefilter.cli.options import Settings
from pagefilter.data import Page, Verdict
from pagefilter.sources import ReadOptions, Record, Skipped, Unreadable

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """The command, with a filter without a model."""
    monkeypatch.setattr(Settings, "page_filter", lambda settings, config: fake_filter.FakeFilter(config))
    monkeypatch.chdir(tmp_path)
    for name in estimate_variables():
        monkeypatch.setenv(name, "1")  # what the command sets is taken back

    def call(*arguments: str) -> tuple[int, str, str]:
        status = command_line(["estimate", *arguments])
        return status, *capsys.readouterr()

    return call


def estimate_variables() -> tuple[str, ...]:
    from pagefilter.runner.work import THREAD_VARIABLES

    return THREAD_VARIABLES


def rows(count: int) -> str:
    return "".join(json.dumps({"text": f"page {number}"}) + "\n" for number in range(count))


def test_a_given_rate_makes_cpu_hours_and_hours_on_so_many_cores(run: Run) -> None:
    status, out, _ = run("--pages", "36e6", "--cores", "8", "--pages-per-second", "10")
    assert status == 0 and out.splitlines() == [
        "rate     10 pages/s on one core",
        "work     1,000 CPU-hours for 36,000,000 pages",
        "time     125 hours on 8 cores like this one, 5.21 days",
    ]


def test_a_sample_gives_mean_spread_and_the_range_that_chance_leaves_open() -> None:
    times = [0.1] * 90 + [1.0] * 10
    assert estimate.spread(times) == [
        "a page   mean 0.19 s, median 0.1 s, one in ten below 0.1 s, one in ten above 0.19 s, slowest 1 s"
    ]
    _, work, hours = estimate.cost(36_000, 2, times)
    error = 1.96 * (0.9 * 0.1 * 0.9**2 * 100 / 99 / 100) ** 0.5  # one page in ten takes 0.9 s more
    low, high = map(float, re.findall(r"\(([\d.]+) to ([\d.]+)\)", work)[0])
    assert work.startswith("work     1.9 CPU-hours") and hours.startswith("time     0.95 hours on 2 cores")
    assert (low, high) == pytest.approx((10 * (0.19 - error), 10 * (0.19 + error)), rel=0.01)


def test_few_pages_are_called_few() -> None:
    assert "12 pages say little" in estimate.spread([0.1] * 12)[0] and "say little" not in estimate.spread([0.1] * 100)[0]


def test_the_time_of_a_page_holds_its_reading_and_what_was_passed_over_before_it() -> None:
    def items():
        for number in range(5):
            burn(0.02)
            yield Unreadable("x", number, "broken") if number == 1 else Skipped("x", number, "request record")
            yield Record(Page(text="x"), "x", number)

    def judge(page: Page) -> Verdict:
        burn(0.01)
        return fake_filter.judge(page)

    times, unreadable = estimate.take_times(items(), judge, 4)
    assert unreadable == 1 and len(times) == 4 and all(0.03 <= seconds < 0.3 for seconds in times)


def burn(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_no_more_pages_are_judged_than_the_sample_has_and_unreadable_ones_are_counted(run: Run) -> None:
    Path("rows.jsonl").write_text("{broken\n" + rows(50))
    status, out, _ = run("rows.jsonl", "--pages", "1000", "--sample", "20")
    assert status == 0 and out.startswith("sample   20 pages, the first of 1 of 1 files, 1 could not be read; ")


def test_a_sample_has_the_first_pages_of_files_from_all_over_the_inputs(tmp_path: Path) -> None:
    names = []
    for number, count in enumerate([9, 1, 9, 9, 9, 9]):
        names.append(str(tmp_path / f"{number}.jsonl"))
        Path(names[-1]).write_text(rows(count))

    def sample(most: int) -> list[tuple[str, int]]:
        return [(Path(item.source).stem, item.number) for item in estimate.first_pages(names, ReadOptions(), most)]

    assert sample(2) == [("0", 1), ("3", 1)]
    assert sample(6) == [(str(number), 1) for number in range(6)]
    assert [name for name, _ in sample(15)] == [*"000", "1", *"222", *"333", *"444", *"55"]
    assert len(sample(1000)) == 46


def test_memory_is_that_of_all_processes_and_says_what_a_page_may_add() -> None:
    assert estimate.memory(250_000_000, 64, 3_000_000_000) == [
        "memory   250 MB a process at most in this sample, 16 GB for 64 processes; a page may add 3 GB before it is refused"
    ]
    assert "nothing bounds" in estimate.memory(250_000_000, 1, 0)[0] and estimate.memory(0, 1, 0) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--pages", "10"], "name an INPUT"),
        (["rows.jsonl", "--pages", "10", "--pages-per-second", "1"], "not both"),
        (["rows.jsonl", "--pages", "0"], "above 0"),
        (["--pages", "nan", "--pages-per-second", "1"], "above 0"),
        (["--pages", "10", "--pages-per-second", "inf"], "above 0"),
        (["one.jsonl", "--pages", "10"], "that can be read: 1"),
        (["missing.jsonl", "--pages", "10"], "missing.jsonl"),
    ],
)
def test_what_tells_nothing_is_refused(run: Run, arguments: list[str], message: str) -> None:
    Path("rows.jsonl").write_text(rows(3))
    Path("one.jsonl").write_text(rows(1))
    status, out, err = run(*arguments)
    assert (status, out) == (2, "") and message in " ".join(err.split())


def test_a_sample_of_real_pages_gives_figures_that_fit_each_other() -> None:
    command = [sys.executable, "-m", "pagefilter", "estimate", "corpus/samples", "--pages", "1e6", "--cores", "4"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    mean = float(re.search(r"mean ([\d.]+) s", done.stdout)[1])
    work = float(re.search(r"work +([\d.,]+) CPU-hours", done.stdout)[1].replace(",", ""))
    hours = float(re.search(r"time +([\d.,]+) hours on 4 cores", done.stdout)[1].replace(",", ""))
    assert work == pytest.approx(1e6 * mean / 3600, rel=0.02) and hours == pytest.approx(work / 4, rel=0.02)
    assert 0.001 < mean < 2 and 100 < float(re.search(r"memory +(\d+) MB", done.stdout)[1]) < 1500
