"""The runner: the same verdicts in the same order, in bounded memory, whatever a page does, and no worker left behind."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import fake_filter
import pytest

from pagefilter import Config, PageFilter, runner
from pagefilter.data import Page, Reason, Verdict
from pagefilter.errors import PagefilterError
from pagefilter.training import bases

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


# What a page says to `make_careless_judge`, and the reason it is then refused for.
SLOW = ("sleep", "loop", "busy")
LARGE = ("eat", "gulp 120000000", "no-memory")
CRASHING = {"kill": "SIGKILL", "segfault": "SIGSEGV", "die": "exit code 9"}
POISON = (*SLOW, *LARGE, *CRASHING)
MEMORY = 60_000_000
JOBS = pytest.mark.parametrize("jobs", [1, 2])


def careless(pages: list[Page], jobs: int, seconds: float, memory: int = MEMORY) -> list[Verdict]:
    return list(runner.run(fake_filter.make_careless_judge, pages, jobs, seconds, memory))


def expected(pages: list[Page], seconds: float) -> list[Verdict]:
    def verdict(page: Page) -> Verdict:
        word = page.text or ""
        if word in SLOW:
            used = 4 * seconds if word == "sleep" else seconds  # by the clock, or CPU time
            return fake_filter.refuse(page, Reason("input.timeout", used, used))
        if word in LARGE:
            return fake_filter.refuse(page, Reason("input.memory", MEMORY, MEMORY))
        return fake_filter.refuse(page, Reason("input.crashed", CRASHING[word])) if word in CRASHING else fake_filter.judge(page)

    return list(map(verdict, pages))


@JOBS
@pytest.mark.parametrize("word", POISON)
def test_only_the_page_that_hangs_eats_memory_or_crashes_is_refused(word: str, jobs: int) -> None:
    pages = [*PAGES[:40], Page(text=word), *PAGES[40:]]
    seconds = 0.3 if word in SLOW else 10
    assert careless(pages, jobs, seconds) == expected(pages, seconds)
    assert not workers()


@JOBS
def test_poison_alone_first_last_and_all_in_a_row_is_refused(jobs: int) -> None:
    for words in (["kill"], ["kill", "fine"], ["fine", "kill"], ["die", "kill", "busy", "die"] * 2, ["segfault"] * 20):
        pages = [Page(text=word) for word in words]
        assert careless(pages, jobs, 0.3) == expected(pages, 0.3)


@JOBS
@pytest.mark.parametrize("seed", range(2))
def test_any_mix_of_good_and_bad_pages_comes_out_whole_and_in_order(jobs: int, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "BATCH_PAGES", 8)
    chance = random.Random(seed)
    bad = [word for word in POISON if word != "sleep"]  # takes seconds
    pages = [
        Page(text=chance.choice(bad)) if chance.random() < 0.1 else Page(text=f"page {number} " + "x" * chance.choice([0, 9, 99_999]))
        for number in range(80)
    ]
    assert careless(pages, jobs, 0.5) == expected(pages, 0.5)


def test_without_limits_a_page_may_take_what_it_wants() -> None:
    pages = [Page(text="wait 0.6"), Page(text="gulp 120000000"), Page(text="fine")]
    assert careless(pages, 1, 0, 0) == [fake_filter.judge(page) for page in pages]
    for seconds, memory, refused in ((0.1, 0, "input.timeout"), (0, MEMORY, "input.memory")):
        assert [reason.code for verdict in careless(pages, 1, seconds, memory) for reason in verdict.reasons][:1] == [refused]


def test_time_is_counted_by_page_not_by_batch() -> None:
    pages = [Page(text="wait 0.3")] * 6  # 1.8 s, where 1.2 s by the clock are the limit
    assert careless(pages, 1, 0.3) == [fake_filter.judge(page) for page in pages]


def test_what_a_worker_keeps_of_earlier_pages_is_not_held_against_a_page() -> None:
    pages = [Page(text="keep 25000000")] * 8
    assert careless(pages, 1, 10) == [fake_filter.judge(page) for page in pages]


def test_workers_killed_by_accident_cost_no_page_its_verdict(tmp_path: Path) -> None:
    pages = [*PAGES, Page(text="unlucky"), *PAGES]
    verdicts = runner.run(partial(fake_filter.make_unlucky_judge, str(tmp_path)), pages, 2)
    assert list(verdicts) == [fake_filter.judge(page) for page in pages]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page 1", "page 2", "page 3", "start 1", "start 2"]


def test_idle_workers_that_are_killed_are_replaced() -> None:
    verdicts = runner.run(fake_filter.make_judge, PAGES * 10, 2)
    found = [next(verdicts)]
    for _ in range(3):
        time.sleep(0.3)  # what was sent is done
        for worker in workers():
            worker.kill()
        found += [next(verdicts) for _ in range(200)]
    assert [*found, *verdicts] == [fake_filter.judge(page) for page in PAGES * 10]


def test_workers_that_die_before_they_can_judge_are_an_error_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(PagefilterError, match=r"a worker process died \(exit code 7\) and no page is to blame"):
        list(runner.run(fake_filter.make_no_judge, PAGES, 2))
    with pytest.raises(PagefilterError, match="exit code 7"):
        list(runner.run(partial(fake_filter.make_no_judge_the_second_time, str(tmp_path)), [Page(text="kill"), *PAGES], 1))
    assert not workers()


def test_a_refusal_that_kills_is_an_error_and_no_endless_loop() -> None:
    with pytest.raises(PagefilterError, match="SIGKILL"):
        list(runner.run(fake_filter.make_judge_that_cannot_refuse, [Page(text="kill")], 1))


def test_a_page_that_the_workers_cannot_receive_is_raised_to_the_caller() -> None:
    with pytest.raises(RuntimeError, match="not to be received"):
        list(runner.run(fake_filter.make_judge, [Page(text="x", metadata={"x": fake_filter.Unreceivable()})], 1))


def test_large_pages_are_read_only_as_far_ahead_as_their_characters_allow() -> None:
    taken = 0

    def large() -> Iterator[Page]:
        nonlocal taken
        for _ in range(30):
            taken += 1
            yield Page(text="x" * 5_000_000)

    verdicts = runner.run(fake_filter.make_judge, large(), 2)
    next(verdicts)
    assert taken <= 3
    assert len(list(verdicts)) == 29


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


def gone(pids: list[int]) -> bool:
    """Whether the processes end within 20 s."""
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{pid}").exists() for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.1)
    return not any(Path(f"/proc/{pid}").exists() for pid in pids)


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
        try:
            assert parent.wait(20) == status
        finally:
            parent.kill()  # else this waits for one that does not end
        if sent == "SIGINT":
            assert parent.stderr.read() == b""
    assert gone(pids)


def test_a_program_that_ends_with_its_verdicts_half_read_ends(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.replace("list(verdicts)", "raise KeyboardInterrupt  # while the iterator, which the module holds, waits"))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent), os.environ.get("PYTHONPATH", "")])}
    ended = subprocess.run([sys.executable, str(script)], capture_output=True, env=environment, timeout=20, check=False)
    pids = [int(pid) for pid in ended.stdout.split()]
    assert (ended.returncode, ended.stderr, len(pids)) == (130, b"", 2) and gone(pids)


def test_a_killed_parent_leaves_no_worker_even_where_c_code_lets_no_thread_run(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.replace('"sleep"', '"busy"').replace("400, 2)", "400, 2, 1)"))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent), os.environ.get("PYTHONPATH", "")])}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        time.sleep(0.5)
        parent.kill()
    assert len(pids) == 2 and gone(pids)


@pytest.mark.slow
def test_real_workers_killed_at_any_moment_change_no_verdict(page_filter: PageFilter, data: Path) -> None:
    rows = [row for part in sorted((data / "wcxb-dev").glob("part-*.jsonl.gz")) for row in bases.rows(part)][::9][:150]
    pages = [Page(html=str(row["html"]), url=str(row["url"])) for row in rows]
    pages += [Page(text="A page that was extracted elsewhere, and that has a second sentence too.")]
    alone = list(page_filter.judge_all(pages))
    stop = threading.Event()

    def kill() -> None:
        chance = random.Random(1)
        for _ in range(3):  # a page that four workers die of is refused
            if not stop.wait(chance.uniform(2, 4)) and (alive := workers()):
                chance.choice(alive).kill()

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        found = list(page_filter.judge_all(pages, jobs=2))
    finally:
        stop.set()
        killer.join()
    assert found == alone


def test_a_refused_page_looks_like_other_inputs_that_were_not_read(page_filter: PageFilter) -> None:
    reason = Reason("input.timeout", 60, 60)
    verdict = page_filter.refuse(Page(text="Text that nobody looked into.", url="https://example.org/"), reason)
    assert (verdict.action, verdict.extracted, verdict.reasons, verdict.cuts) == ("reject", "Text that nobody looked into.", (reason,), ())
    assert (verdict.model, verdict.config) == (page_filter.model.name, page_filter.config.digest)
    assert page_filter.refuse(Page(html="<p>x"), reason).extracted == ""


@pytest.mark.parametrize(("setting", "limit", "code"), [("page_seconds", 1, "input.timeout"), ("page_memory", 150_000_000, "input.memory")])
def test_a_real_page_that_takes_too_much_is_refused_by_its_worker(setting: str, limit: int, code: str) -> None:
    long = Page(text="".join(f"The mill number {number} stands by the river, built of stone.\n" for number in range(40_000)))
    short = Page(text="Where to see the otters\nThe best hour is the one before sunset, from the old bridge at the mill.")
    judging = PageFilter(Config().replace({setting: limit}))
    first, second, third = judging.judge_all([short, long, short], guarded=True)
    assert first == third == judging.judge(short) and first.kept
    assert second == judging.refuse(long, Reason(code, limit, limit))
