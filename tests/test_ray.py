"""The adapter to Ray Data, on a cluster of this machine: the rows of the command line, each once, whatever is killed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import crawl
import pytest
from conftest import ROOT

pytest.importorskip("ray.data", reason="no Ray: pip install 'pagefilter[ray]'")
os.environ["RAY_USAGE_STATS_ENABLED"] = "0"

import pyarrow as pa
from pyarrow import parquet

from pagefilter import Config, ConfigError, InputError, Page, PageFilter
from pagefilter.adapters import ray_job
from pagefilter.adapters.ray import ArchiveSource, PagefilterBatch

PAGES = 30  # a file; with 6 of them some ten seconds of work
PATIENCE = 120  # seconds


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ray") / "crawl"
    crawl.write(folder, PAGES)
    return folder


@pytest.fixture(scope="module")
def wanted(pages: Path) -> list[tuple[str, dict[str, Any]]]:
    return sorted(crawl.of_the_command_line(pages).items())


class Job:
    """A job in a process of its own, with a cluster of its own."""

    def __init__(self, *options: str) -> None:
        command = [sys.executable, "-m", "pagefilter.adapters.ray_job", *options, "--tag", "-j", "2", "--object-store", "200000000"]
        self.process = subprocess.Popen(command, env=crawl.ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def end(self) -> str:
        try:
            said, _ = self.process.communicate(timeout=PATIENCE)
        finally:
            self.process.kill()
        assert self.process.returncode == 0, said
        return said

    def wait_for(self, what: Callable[[], Any]) -> Any:
        """What comes true while the job runs."""
        until = time.monotonic() + PATIENCE
        while not (found := what()):
            assert self.process.poll() is None, self.process.communicate()[0]
            assert time.monotonic() < until
            time.sleep(0.05)
        return found

    def actors(self) -> list[int]:
        """Process ids of the job's actors that judge."""
        return [pid for pid, name in self._below(self.process.pid) if name.startswith("ray::MapWorker(MapBatches(PagefilterBatch)")]

    def _below(self, parent: int) -> Iterator[tuple[int, str]]:
        children: dict[int, list[tuple[int, str]]] = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                above = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                name = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            children.setdefault(above, []).append((int(folder.name), name))
        todo = [parent]
        while todo:
            for pid, name in children.get(todo.pop(), []):
                yield pid, name
                todo.append(pid)


def rows_written(folder: Path) -> int:
    """Rows of the files that are whole; Ray notes rows as pending before it writes them."""
    rows = 0
    for file in folder.glob("*.parquet"):
        with suppress(pa.ArrowInvalid, OSError):
            rows += 0 if ".pending" in file.name else parquet.read_metadata(file).num_rows
    return rows


linux = pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")


@linux
def test_every_row_is_there_once_and_is_that_of_the_command_line_though_a_worker_is_killed(
    pages: Path, wanted: list[Any], tmp_path: Path
) -> None:
    job = Job(str(pages), "-o", str(tmp_path / "out"))
    actors = job.wait_for(lambda: len(found := job.actors()) == 2 and found)
    job.wait_for(lambda: rows_written(tmp_path / "out"))
    assert rows_written(tmp_path / "out") < len(wanted), "the job was over before anything was killed"
    os.kill(actors[0], signal.SIGKILL)
    job.wait_for(lambda: set(job.actors()) - set(actors))  # another is there for it, so there was work left
    job.end()
    assert crawl.of_parquet(tmp_path / "out") == wanted


@linux
@pytest.mark.slow
def test_a_job_that_is_killed_goes_on_from_its_checkpoint_and_every_row_is_there_once(pages: Path, wanted: list[Any], tmp_path: Path) -> None:
    options = [str(pages), "-o", str(tmp_path / "out"), "--checkpoint", str(tmp_path / "checkpoint")]
    job = Job(*options)
    job.wait_for(lambda: rows_written(tmp_path / "checkpoint"))
    job.process.kill()
    job.process.communicate()
    before = {file.name: file.read_bytes() for file in (tmp_path / "out").glob("*.parquet")}
    noted = rows_written(tmp_path / "checkpoint")
    assert 0 < noted < len(wanted)
    Job(*options).end()
    assert crawl.of_parquet(tmp_path / "out") == wanted
    kept = [name for name, data in before.items() if (tmp_path / "out" / name).exists() and (tmp_path / "out" / name).read_bytes() == data]
    assert sum(parquet.read_metadata(tmp_path / "out" / name).num_rows for name in kept) >= noted, "what was noted was judged again"


@pytest.mark.slow
def test_the_examples_of_the_page_run(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "crawl").symlink_to(pages)
    page = (ROOT / "docs" / "ray.md").read_text(encoding="utf-8")
    begin = "import ray\n\nray.init(num_cpus=4, object_store_memory=200_000_000, include_dashboard=False)\n"
    (tmp_path / "example.py").write_text(begin + "".join(re.findall(r"```python\n(.*?)```", page, re.DOTALL)))
    done = subprocess.run([sys.executable, "example.py"], cwd=tmp_path, env=crawl.ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    kept = [action for _, row in crawl.of_parquet(tmp_path / "kept") for action in [row["action"]]]
    assert 0 < len(kept) < crawl.FILES * (PAGES + 1) and set(kept) == {"keep", "trim"}
    assert done.stdout.splitlines()[-1] == "reject"


def test_a_batch_is_a_table_in_and_a_table_out_with_limits_for_its_pages(page_filter: PageFilter) -> None:
    long = "".join(f"The mill number {number} stands by the river, built of stone.\n" for number in range(40_000))
    table = pa.table({"id": ["a", "b", "c"], "text": ["Where to see the otters.", long, None]})
    judge = PagefilterBatch(config=Config(page_seconds=1), tag=True)
    out = judge(table)
    assert [reasons[0]["code"] for reasons in out.column("pagefilter").combine_chunks().field("reasons").to_pylist()] == ["page.thin", "input.timeout", "input.no-page"]
    assert out.column("text").to_pylist() == ["Where to see the otters.", long, ""]
    assert judge(table.slice(0, 0)).schema == out.schema
    (row,) = judge(table.slice(0, 1)).to_pylist()
    plain = page_filter.judge(Page(text="Where to see the otters."))
    assert row["pagefilter"]["scores"]["quality"] == plain.as_dict()["scores"].get("quality")


def test_without_a_guard_the_verdicts_are_the_same(page_filter: PageFilter) -> None:
    table = pa.table({"text": ["Where to see the otters. The best hour is the one before sunset, from the old bridge at the mill."]})
    assert PagefilterBatch("strict", guarded=False)(table).equals(PagefilterBatch(policy="strict")(table))
    with pytest.raises(ConfigError, match="not both"):
        PagefilterBatch("strict", Config())


def test_an_archive_is_a_task_and_what_is_none_is_refused(pages: Path) -> None:
    tasks = ArchiveSource([str(pages)]).get_read_tasks(1)
    assert len(tasks) == crawl.FILES
    assert [sum(table.num_rows for table in task()) for task in tasks] == [PAGES + 1] * crawl.FILES
    with pytest.raises(InputError, match=r"no \.warc, \.wet or \.arc file in"):
        ArchiveSource([str(Path(__file__).parent)])


@pytest.mark.parametrize(
    ("left", "options", "said"),
    [
        ("a.parquet", [], "is not empty"),
        ("_pagefilter.json", [], "holds rows of a job with other"),
        ("_pagefilter.json", ["--checkpoint", "elsewhere"], "holds rows of a job with other"),
    ],
)
def test_rows_of_two_jobs_are_not_mixed(
    left: str, options: list[str], said: str, pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / left).write_text("{}")
    assert ray_job.main([str(pages), "-o", str(tmp_path), *options]) == 2
    assert re.search(said, capsys.readouterr().err)


def test_a_job_reads_archives_or_tables_not_both_and_says_what_it_lacks(pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.parquet").touch()
    assert ray_job.main([str(pages), str(tmp_path / "a.parquet"), "-o", str(tmp_path / "out")]) == 2
    assert "both Parquet files and archives" in capsys.readouterr().err
    assert ray_job.main([str(Path(__file__)), "-o", str(tmp_path / "out")]) == 2
    assert "no .parquet, .warc, .wet or .arc file" in capsys.readouterr().err
    assert ray_job.main([str(pages), "-o", str(tmp_path / "out"), "-s", "no_such=1"]) == 2
    assert "no_such" in capsys.readouterr().err and not (tmp_path / "out").exists()
