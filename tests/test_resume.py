"""A run that is killed, stopped or cut short at any point is gone on with, and its outputs become what they would have become."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import killing
import pytest
from test_cli import ENVIRONMENT, FAKE, Runner, given, run

from pagefilter.sinks import outputs as sinks_outputs
from pagefilter.sinks.outputs import Outputs

__all__ = ["given", "run"]  # fixtures

PAGES = 120
EAGER = {**ENVIRONMENT, "PAGEFILTER_FAKE_PAUSE": "0.03", "PAGEFILTER_FAKE_SECONDS": "0.004"}


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Pages of which some are cut, some rejected, some cannot be read."""
    file = tmp_path / "pages.jsonl"
    lines = []
    for number in range(PAGES):
        text = "" if number % 7 == 3 else f"page {number} " + "word " * (number % 50) + "JUNK" * (number % 5 == 0)
        lines.append(json.dumps({"id": str(number), "url": f"https://{number % 9}.example.org/", "text": text}) if number % 20 else "{broken")
    file.write_text("\n".join(lines) + "\n")
    return file


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("form", "suffix", "options"),
    [("jsonl", "", ()), ("jsonl", ".gz", ("--tag",)), ("jsonl", ".zst", ("--shard-size", "13")), ("parquet", ".xz", ("--tag",)),
     ("parquet", ".bz2", ("--shard-size", "2kB"))],
)  # fmt: skip
def test_killed_at_any_moment_the_outputs_are_those_of_an_undisturbed_run(
    jobs: int, form: str, suffix: str, options: tuple[str, ...], rows: Path, tmp_path: Path
) -> None:
    setup = killing.Setup(FAKE, [str(rows)], jobs, form, suffix, options, EAGER)
    expected, seconds, status = killing.undisturbed(setup, tmp_path / "whole")
    kills = 0
    chance = random.Random(f"{jobs}{form}{suffix}")
    while not kills:
        folder = tmp_path / chance.randbytes(4).hex()
        kills, found = killing.killed(setup, folder, seconds, chance, bool(chance.getrandbits(1)))
        assert status == 3 and found in (status, None) and killing.outputs(folder) == expected
    assert not [name for name in expected if name.endswith((".part", ".journal", ".whole"))]


# In one process, so that a run can be cut short at every single step.


class Cut(Exception):
    """Ends a run where a kill would."""


def files() -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(Path().iterdir()) if file.name.startswith(("kept", "rejects", "errors"))}


FORMS = {
    "rows": (),
    "packed": ("--rejects", "rejects.jsonl.zst", "--errors", "errors.jsonl"),
    "shards": ("--shard-size", "5", "--errors", "errors.jsonl.gz"),
    "text": ("--to", "text"),
    "parquet": ("--shard-size", "9",),
}  # fmt: skip
NAMES = {"rows": "kept.jsonl", "packed": "kept.jsonl.gz", "shards": "kept.jsonl.gz", "text": "kept.txt", "parquet": "kept.parquet"}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("method", ["write", "pass_over", "save", "finish", "forget"])
@pytest.mark.parametrize("after", [False, True])
def test_cut_short_before_and_after_every_step_it_can_be_gone_on_with(
    name: str, method: str, after: bool, run: Runner, rows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = ["filter", str(rows), "-o", NAMES[name], *FORMS[name], "--stats", "stats.json"]
    assert run(*call).status == 3
    whole, stats = files(), json.loads(Path("stats.json").read_text())
    for file in whole:
        os.remove(file)
    monkeypatch.setattr(sinks_outputs, "PAUSE", 0)
    real = getattr(Outputs, method)
    step = 0

    def cut(self: Outputs, *arguments: object) -> None:
        nonlocal step
        step -= 1
        if step == 0 and not after:
            raise Cut
        real(self, *arguments)
        if step == 0:
            raise Cut

    with monkeypatch.context() as patch:
        patch.setattr(Outputs, "abandon", lambda self: None)  # nobody tidies up after a kill
        patch.setattr(Outputs, method, cut)
        for _ in (1, 2, 3, 11, 12, 40, 1, 1, 60):
            try:
                run(*call, "--resume")
            except Cut:
                continue
            break
    os.remove("stats.json")
    done = run(*call, "--resume")
    assert files() == whole, method
    if "nothing to go on with" not in done.err:
        assert done.status == 3
        again = json.loads(Path("stats.json").read_text())
        assert {**again, "seconds": 0} == {**stats, "seconds": 0}


def test_what_is_complete_is_not_made_again_and_says_so(run: Runner) -> None:
    run("filter", "rows.jsonl", "-o", "kept.jsonl")
    before = os.stat("kept.jsonl").st_mtime_ns
    done = run("filter", "rows.jsonl", "-o", "kept.jsonl", "--resume")
    assert (done.status, os.stat("kept.jsonl").st_mtime_ns) == (0, before)
    assert done.err == "pagefilter: kept.jsonl is complete: there is nothing to go on with. Without --resume it is made anew\n"


def test_resume_of_a_run_that_never_was_begins_one(run: Runner) -> None:
    assert run("filter", "rows.jsonl", "-o", "kept.jsonl", "--resume").status == 0
    assert len(Path("kept.jsonl").read_text().splitlines()) == 2


@pytest.fixture
def interrupted(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run over rows.jsonl to kept.jsonl of which two pages are taken."""
    real = Outputs.write

    def cut(self: Outputs, *arguments: object) -> None:
        if self.taken == 2:
            raise Cut
        real(self, *arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(sinks_outputs, "PAUSE", 0)
        patch.setattr(Outputs, "write", cut)
        with pytest.raises(Cut):
            run("filter", "rows.jsonl", "-o", "kept.jsonl")


OTHERWISE: dict[str, tuple[list[str], str]] = {
    "settings": (["-s", "min_letters=3"], "config was"),
    "a policy": (["-p", "strict"], "config was"),
    "languages": (["-l", "en"], "config was"),
    "form": (["--tag"], "writing was"),
    "places": (["--rejects", "rejects.jsonl"], "outputs was"),
    "reading": (["--text-field", "body"], "reading was"),
    "inputs": (["other.jsonl"], "inputs was"),
    "statistics": (["--stats", "s.json"], "stats was false, is true"),
}


@pytest.mark.parametrize("name", OTHERWISE)
def test_going_on_otherwise_than_it_was_begun_is_refused_and_harms_nothing(name: str, interrupted: None, run: Runner) -> None:
    more, message = OTHERWISE[name]
    Path("other.jsonl").write_text('{"text": "x"}\n')
    before = {file: Path(file).read_bytes() for file in sorted(os.listdir())}
    done = run("filter", "rows.jsonl", "-o", "kept.jsonl", "--resume", *more)
    assert done.status == 2 and message in done.err and "start anew without --resume" in done.err
    assert {file: Path(file).read_bytes() for file in sorted(os.listdir())} == before
    assert run("filter", "rows.jsonl", "-o", "kept.jsonl", "--resume").status == 0


def test_more_workers_or_more_talk_are_no_other_run(interrupted: None, run: Runner) -> None:
    done = run("filter", "rows.jsonl", "-o", "kept.jsonl", "--resume", "-j", "2", "-v")
    assert done.status == 0 and "going on after 2 of the input's items" in done.err and "1 kept, 1 trimmed, 1 rejected" in done.err


@pytest.mark.parametrize("change", ["other page", "fewer pages"])
def test_another_input_under_the_same_name_is_refused(change: str, interrupted: None, run: Runner) -> None:
    lines = Path("rows.jsonl").read_text().splitlines()
    Path("rows.jsonl").write_text("\n".join(['{"id": "good", "text": "evil"}', *lines[1:]] if change == "other page" else lines[:1]))
    done = run("filter", "rows.jsonl", "-o", "kept.jsonl", "--resume")
    assert done.status == 2 and "the input is not what it was" in done.err


@pytest.mark.parametrize("fault", ["part cut", "part gone", "journal broken", "journal of another version", "journal of nobody"])
def test_what_was_tampered_with_is_told_of_and_never_guessed_at(fault: str, interrupted: None, run: Runner) -> None:
    journal, part = Path("kept.jsonl.journal"), Path("kept.jsonl.part")
    if fault.startswith("part"):
        state = json.loads(journal.read_text())
        state["standing"]["outputs"]["main"]["offset"] = 100
        journal.write_text(json.dumps(state))
        part.write_bytes(b"x") if fault == "part cut" else part.unlink()
    else:
        journal.write_text({"journal broken": "{", "journal of another version": '{"journal": 99}', "journal of nobody": "[]"}[fault])
    done = run("filter", "rows.jsonl", "-o", "kept.jsonl", "--resume")
    assert done.status == 2 and "anew" in done.err and "Traceback" not in done.err
    assert run("filter", "rows.jsonl", "-o", "kept.jsonl").status == 0 and not journal.exists() and not part.exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_stopped_by_a_signal_it_says_how_to_go_on(number: signal.Signals, jobs: str, rows: Path, tmp_path: Path) -> None:
    out = tmp_path / "kept.jsonl.gz"
    call = [*FAKE, "filter", str(rows), "-o", str(out), "-j", jobs]
    with subprocess.Popen(call, stderr=subprocess.PIPE, env={**EAGER, "PAGEFILTER_FAKE_SECONDS": "0.05"}, start_new_session=True) as process:
        assert process.stderr is not None
        while not out.with_name("kept.jsonl.gz.journal").exists():
            time.sleep(0.01)
        time.sleep(0.5)
        os.killpg(process.pid, number)  # as a terminal does, and a batch system: the workers get it too
        status, said = process.wait(60), process.stderr.read().decode()
    assert status == 128 + number and f"stopped by {number.name}; the same command with --resume goes on after" in said
    assert not out.exists()
    done = subprocess.run([*call, "--resume"], capture_output=True, env=ENVIRONMENT)
    assert done.returncode == 3 and out.exists() and not list(tmp_path.glob("*.part")) + list(tmp_path.glob("*.journal"))


def test_two_runs_to_one_file_do_not_get_into_each_others_way(rows: Path, tmp_path: Path) -> None:
    call = [*FAKE, "filter", str(rows), "-o", str(tmp_path / "kept.jsonl")]
    with subprocess.Popen(call, env={**EAGER, "PAGEFILTER_FAKE_SECONDS": "0.05"}, stderr=subprocess.DEVNULL) as first:
        while not (tmp_path / "kept.jsonl.journal").exists():
            time.sleep(0.01)
        for more in ([], ["--resume"]):
            second = subprocess.run([*call, *more], capture_output=True, env=ENVIRONMENT)
            assert second.returncode == 2 and f"process {first.pid} is writing".encode() in second.stderr
    assert first.returncode == 3 and len((tmp_path / "kept.jsonl").read_text().splitlines()) > 50


def test_stdin_can_be_gone_on_with_when_it_is_given_again(rows: Path, tmp_path: Path) -> None:
    call = [*FAKE, "filter", "-", "--from", "jsonl", "-o", str(tmp_path / "kept.jsonl")]
    whole = subprocess.run(call, input=rows.read_bytes(), env=ENVIRONMENT, capture_output=True)
    expected = (tmp_path / "kept.jsonl").read_bytes()
    assert whole.returncode == 3
    with subprocess.Popen(call, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, env=EAGER) as process:
        assert process.stdin is not None
        process.stdin.write(rows.read_bytes()[:3000])
        process.stdin.flush()
        time.sleep(1)
        process.kill()
    assert (tmp_path / "kept.jsonl.journal").exists()
    subprocess.run([*call, "--resume"], input=rows.read_bytes(), env=ENVIRONMENT, capture_output=True)
    assert (tmp_path / "kept.jsonl").read_bytes() == expected


def test_a_full_disk_ends_the_run_with_its_name_and_it_can_be_gone_on_with(run: Runner, rows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pagefilter.sinks.output import Output

    call = ["filter", str(rows), "-o", "kept.jsonl"]
    run(*call)
    whole = files()
    os.remove("kept.jsonl")
    monkeypatch.setattr(sinks_outputs, "PAUSE", 0)
    real, pieces = Output._sync, iter(range(100))

    def full(self: Output) -> None:
        with self._told():
            if next(pieces) == 30:
                raise OSError(28, "No space left on device")
        real(self)

    with monkeypatch.context() as patch:
        patch.setattr(Output, "_sync", full)
        done = run(*call)
    assert done.status == 2 and "cannot write kept.jsonl: No space left on device" in done.err
    assert run(*call, "--resume").status == 3 and files() == whole


def test_the_script_that_kills_real_runs_works(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, str(Path(killing.__file__)), "2"], capture_output=True, text=True, env=ENVIRONMENT)
    assert done.returncode == 0 and re.search(r"2 runs, killed \d times: 0 with other outputs", done.stdout)
