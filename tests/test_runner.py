"""The runner: the same verdicts in the same order, in bounded memory, and no worker left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import fake_filter
import pytest

from pagefilter import runner
from pagefilter.data import Page
from pagefilter.errors import PagefilterError

HERE = Path(__file__).parent
PAGES = [Page(text=f"page {number} " + "JUNK" * (number % 3 == 0)) for number in range(100)] + [Page(text=""), Page(html=b"<p>x")]


def workers() -> list[multiprocessing.Process]:
    return multiprocessing.active_children()


def test_verdicts_are_those_of_one_process_in_the_same_order() -> None:
    assert list(runner.run(fake_filter.make_judge, PAGES, 2)) == [fake_filter.judge(page) for page in PAGES]


def test_no_pages_give_no_verdicts() -> None:
    assert list(runner.run(fake_filter.make_judge, [], 2)) == []


def test_pages_are_read_only_some_batches_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "BATCH_PAGES", 2)
    taken = 0

    def endless() -> Iterator[Page]:
        nonlocal taken
        while True:
            taken += 1
            yield Page(text=f"page {taken}")

    verdicts = runner.run(fake_filter.make_judge, endless(), 2)
    for number in range(1, 51):
        assert next(verdicts).text == f"page {number}"
    verdicts.close()
    assert taken <= 50 + 2 * 2 * (runner.BATCHES_AHEAD + 1)


def test_a_batch_ends_at_its_count_or_at_its_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "BATCH_PAGES", 3)
    monkeypatch.setattr(runner, "BATCH_CHARS", 10)
    pages = [Page(text="a" * length) for length in (1, 1, 1, 1, 20, 1)]
    assert [[len(page.text or "") for page in batch] for batch in runner._batches(pages)] == [[1, 1, 1], [1, 20], [1]]


def test_each_worker_makes_one_judge_and_keeps_to_one_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "BATCH_PAGES", 1)
    verdicts = list(runner.run(partial(fake_filter.make_recording_judge, str(tmp_path)), [Page(text="text")] * 20, 2))
    started = {path.name.removeprefix("started-"): path.read_text() for path in tmp_path.iterdir()}
    assert {verdict.model.split()[1] for verdict in verdicts} == {"1"}
    assert {verdict.model.split()[0] for verdict in verdicts} <= set(started)
    assert set(started.values()) == {"x"} and str(os.getpid()) not in started


def test_closing_early_ends_workers_that_are_busy() -> None:
    verdicts = runner.run(fake_filter.make_careless_judge, [Page(text="first")] * runner.BATCH_PAGES + [Page(text="sleep")] * 200, 2)
    assert next(verdicts).text == "first"
    assert workers()
    begun = time.monotonic()
    verdicts.close()
    assert not workers() and time.monotonic() - begun < 20


def test_a_mistake_in_the_judge_is_raised_to_the_caller() -> None:
    with pytest.raises(ZeroDivisionError, match="mistake of the programmer"):
        list(runner.run(fake_filter.make_careless_judge, [Page(text="raise")], 2))
    assert not workers()


def test_a_judge_that_cannot_be_made_is_raised_to_the_caller() -> None:
    with pytest.raises(FileNotFoundError, match="no model here"):
        list(runner.run(fake_filter.make_judge_of_a_missing_model, PAGES, 2))


def test_a_source_that_raises_is_raised_to_the_caller_and_ends_the_workers() -> None:
    def broken() -> Iterator[Page]:
        yield from PAGES
        raise KeyError("source")

    with pytest.raises(KeyError, match="source"):
        list(runner.run(fake_filter.make_judge, broken(), 2))
    assert not workers()


def test_pages_larger_than_a_pipe_pass_and_do_not_hold_up_the_end() -> None:
    pages = [Page(text=f"{number} " + "x" * 500_000) for number in range(20)]
    assert list(runner.run(fake_filter.make_judge, pages, 2)) == [fake_filter.judge(page) for page in pages]
    verdicts = runner.run(fake_filter.make_judge, pages, 2)
    next(verdicts)
    verdicts.close()
    assert not workers()


def test_a_worker_that_dies_is_an_error_that_says_so() -> None:
    with pytest.raises(PagefilterError, match="a worker process died"):
        list(runner.run(fake_filter.make_careless_judge, [Page(text="die")], 2))


def test_fewer_than_one_job_is_refused() -> None:
    with pytest.raises(ValueError, match="jobs is 0"):
        next(runner.run(fake_filter.make_judge, PAGES, 0))


SCRIPT = """
import sys
from multiprocessing import active_children
import fake_filter
from pagefilter import runner
from pagefilter.data import Page
if __name__ == "__main__":
    verdicts = runner.run(fake_filter.make_careless_judge, [Page(text="first")] * 32 + [Page(text="sleep")] * 400, 2)
    next(verdicts)
    try:
        print(*[child.pid for child in active_children()], flush=True)
        list(verdicts)
    except KeyboardInterrupt:
        sys.exit(130)
"""


@pytest.mark.parametrize(("sent", "status"), [("SIGINT", 130), ("SIGKILL", -9)])
def test_an_interrupted_or_killed_parent_leaves_no_worker_and_no_noise(sent: str, status: int, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent), os.environ.get("PYTHONPATH", "")])}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout is not None and parent.stderr is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(pids) == 2
        parent.send_signal(getattr(signal, sent))
        assert parent.wait(20) == status
        if sent == "SIGINT":
            assert parent.stderr.read() == b""
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{pid}").exists() for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]
