"""Workers for pages that come one by one: the same verdicts, as they come, whatever a page does, and no worker left behind."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import Future, wait
from functools import partial
from pathlib import Path

import fake_filter
import pytest

from pagefilter import Config, ModelError, Page, PageFilter, PagefilterError, Verdict, Workers
from pagefilter.data import Reason
from pagefilter.mainmodel import MainModel
from pagefilter.runner import Pool
from pagefilter.shelf import DEFAULT_MAIN, find
from pagefilter.workers import checked

PATIENCE = 60  # seconds that no test waits unless something is broken


def verdicts(pool: Pool, pages: list[Page]) -> list[Verdict]:
    return [future.result(PATIENCE) for future in [pool.submit(page) for page in pages]]


def test_a_page_alone_has_its_verdict_while_the_next_is_still_to_come() -> None:
    with Pool(fake_filter.make_judge, 1) as pool:
        for number in range(5):
            page = Page(text=f"page {number} JUNK")
            assert pool.submit(page).result(PATIENCE) == fake_filter.judge(page)


def test_pages_from_several_threads_each_have_their_own_verdict() -> None:
    found: list[tuple[str, Verdict]] = []

    def submit(thread: int) -> None:
        for number in range(100):
            text = f"page {thread} {number}"
            found.append((text, pool.submit(Page(text=text)).result(PATIENCE)))

    with Pool(fake_filter.make_judge, 2) as pool:
        threads = [threading.Thread(target=submit, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(found) == 400 and all(verdict.extracted == text for text, verdict in found)


def test_ready_is_done_before_any_page_comes_and_each_worker_has_made_one_judge(tmp_path: Path) -> None:
    with Pool(partial(fake_filter.make_recording_judge, str(tmp_path)), 2) as pool:
        pool.ready.result(PATIENCE)
        assert [file.read_text() for file in tmp_path.iterdir()] == ["x", "x"]
        names = {verdict.model.split()[0] for verdict in verdicts(pool, [Page(text=str(number)) for number in range(50)])}
        assert names == {file.name.removeprefix("started-") for file in tmp_path.iterdir()}


@pytest.mark.parametrize(("word", "reason"), [("die", "input.crashed"), ("segfault", "input.crashed"), ("busy", "input.timeout"), ("eat", "input.memory")])
def test_only_the_page_that_does_harm_is_refused(word: str, reason: str) -> None:
    with Pool(fake_filter.make_careless_judge, 1, 1, 300_000_000) as pool:
        first, bad, last = verdicts(pool, [Page(text="first"), Page(text=word), Page(text="last")])
    assert (first.action, last.action) == ("keep", "keep") and [item.code for item in bad.reasons] == [reason]


def test_workers_that_are_killed_while_idle_or_busy_cost_no_page_its_verdict() -> None:
    with Pool(fake_filter.make_careless_judge, 2) as pool:
        pool.ready.result(PATIENCE)
        for seconds in ("0", "0.2", "0.2"):
            futures = [pool.submit(Page(text=f"wait {seconds}")) for _ in range(4)] if seconds != "0" else []
            for process in multiprocessing.active_children():
                os.kill(process.pid or 0, signal.SIGKILL)
            assert all(future.result(PATIENCE).kept for future in futures)


def test_a_mistake_in_the_judge_is_the_answer_for_its_page_alone() -> None:
    with Pool(fake_filter.make_careless_judge, 1) as pool:
        bad, good = pool.submit(Page(text="raise")), pool.submit(Page(text="good"))
        with pytest.raises(ZeroDivisionError):
            bad.result(PATIENCE)
        assert good.result(PATIENCE).kept


def test_metadata_stays_here() -> None:
    with Pool(fake_filter.make_judge, 1) as pool:
        assert pool.submit(Page(text="good", metadata={"lock": threading.Lock()})).result(PATIENCE).kept


def test_a_judge_that_cannot_be_made_is_said_to_all_who_wait() -> None:
    with Pool(fake_filter.make_judge_of_a_missing_model, 1) as pool:
        waiting = pool.submit(Page(text="x"))
        with pytest.raises(FileNotFoundError):
            pool.ready.result(PATIENCE)
        for future in (waiting, pool.submit(Page(text="y"))):
            with pytest.raises(PagefilterError, match="FileNotFoundError: no model here"):
                future.result(PATIENCE)


def test_workers_that_die_for_no_reason_are_an_error_and_no_endless_loop() -> None:
    with Pool(fake_filter.make_no_judge, 1) as pool, pytest.raises(PagefilterError, match="exit code 7"):
        pool.ready.result(PATIENCE)


def test_closing_ends_busy_workers_and_gives_up_what_waits() -> None:
    pool = Pool(fake_filter.make_careless_judge, 1)
    waiting: list[Future[Verdict]] = [pool.submit(Page(text="sleep")) for _ in range(3)]
    pool.close()
    assert not multiprocessing.active_children() and not wait(waiting, 0).not_done
    assert all(isinstance(future.exception(), PagefilterError) for future in waiting)
    with pytest.raises(RuntimeError, match="closed"):
        pool.submit(Page(text="x"))
    pool.close()


SCRIPT = """
import sys, pathlib
with open(sys.argv[1], "a") as file:
    file.write("ran ")
from pagefilter import Page, Workers
workers = Workers(jobs=1)
print(workers.submit(Page(text="")).result(60).reasons[0].code, __name__, pathlib.Path(__file__).name)
"""


def test_a_script_without_a_main_guard_runs_once_and_ends_without_closing(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(SCRIPT)
    done = subprocess.run([sys.executable, tmp_path / "script.py", tmp_path / "ran"], capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "page.empty __main__ script.py\n", "")
    assert (tmp_path / "ran").read_text() == "ran "


def test_verdicts_are_those_of_a_page_filter_and_limits_those_of_the_settings(page_filter: PageFilter) -> None:
    text = "The council met on Tuesday to discuss the new bridge over the river. Nobody knew who would pay for the repairs.\n" * 3
    pages = [Page(text=text + "Address : 7604 Collier Greens\nSouth Betty, NM 79520\nPhone : 414-666-5875\n"), Page(html=b"%PDF-1.4"), Page(text="")]
    with Workers(jobs=1) as workers:
        assert verdicts(workers, pages) == [page_filter.judge(page) for page in pages]
    with Workers(Config(page_seconds=1), jobs=1) as workers:
        (late,) = verdicts(workers, [Page(text="The quick brown fox jumps over the lazy dog. " * 400_000)])
    assert late.reasons == (Reason("input.timeout", 1, 1),)


def test_a_missing_model_is_said_at_once_as_a_page_filter_says_it() -> None:
    with pytest.raises(ModelError, match="no-such-model"):
        Workers(model="no-such-model", jobs=1)


def test_fewer_than_one_job_is_refused() -> None:
    with pytest.raises(ValueError, match="jobs is 0"):
        Workers(jobs=0)


def test_what_judges_is_named_with_the_model_of_main_text_where_one_is_at_work() -> None:
    name, digest = checked(Config(extractor="trafilatura"), None)
    with_main, digests = checked(Config(extractor="blocks"), None)
    card = json.loads((find(DEFAULT_MAIN) / "config.json").read_text(encoding="utf-8"))
    assert with_main == name and digests == f"{digest} {card['sha256']}"


def test_a_model_of_another_task_is_refused_by_name() -> None:
    with pytest.raises(ModelError, match="main_v2 tells main text from the rest; name a model that finds junk"):
        checked(Config(), "main_v2")
    with pytest.raises(ModelError, match="page_v3 finds junk; name a model that tells main text"):
        MainModel.load("page_v3")
