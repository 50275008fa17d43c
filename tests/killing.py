"""Runs of `pagefilter filter` killed at random moments and gone on with until they are done, against one that nobody disturbed.

    python tests/killing.py [RUNS [SEED]]      with the shipped model, on pages made from corpus/samples
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# As it is, but for the pause between two states of the journal: a short run would be begun anew each time.
REAL = [
    sys.executable,
    "-c",
    "import sys; from pagefilter.sinks import outputs; outputs.PAUSE = 0.2; from pagefilter.cli import main; sys.exit(main())",
]
MOST_KILLS = 3  # of one run


@dataclass(frozen=True)
class Setup:
    """What is run: `command` filters `inputs`; outputs are packed as `suffix` says (`.gz`, `.zst`) and written as rows or as Parquet."""

    command: Sequence[str]
    inputs: Sequence[str]
    jobs: int
    form: str  # jsonl or parquet
    suffix: str = ""
    options: Sequence[str] = ()
    environment: dict[str, str] | None = None

    def call(self, folder: Path) -> list[str]:
        """The command line."""
        main = f"kept.{self.form}" + (self.suffix if self.form == "jsonl" else "")
        places = ["-o", str(folder / main), "--rejects", str(folder / f"rejects.jsonl{self.suffix}"), "--errors", str(folder / "errors.jsonl")]
        return [*self.command, "filter", *self.inputs, *places, "--stats", str(folder / "stats.json"), "-j", str(self.jobs), *self.options]

    def run(self, folder: Path, *more: str) -> subprocess.Popen[bytes]:
        """Begin a run, in a process group of its own."""
        return subprocess.Popen(
            [*self.call(folder), *more], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, **(self.environment or {})},
            cwd=ROOT, start_new_session=True,
        )  # fmt: skip


def outputs(folder: Path) -> dict[str, bytes]:
    """All that a run left: bytes of its files by name, of the statistics all but the time."""
    found = {file.name: file.read_bytes() for file in sorted(folder.iterdir())}
    if "stats.json" in found:
        stats = json.loads(found["stats.json"])
        stats.pop("seconds")
        found["stats.json"] = json.dumps(stats).encode()
    return found


def undisturbed(setup: Setup, folder: Path) -> tuple[dict[str, bytes], float, int]:
    """Outputs, seconds and exit status of a run that is left alone."""
    folder.mkdir()
    begun = time.monotonic()
    with setup.run(folder) as process:
        assert process.stderr is not None
        said = process.stderr.read()
    assert process.returncode in (0, 3), said.decode()
    return outputs(folder), time.monotonic() - begun, process.returncode


def killed(setup: Setup, folder: Path, seconds: float, chance: random.Random, group: bool) -> tuple[int, int | None]:
    """Kill a run again and again, each time somewhere in the time that a whole one takes, and go on until it is done: how often it was
    killed, and the exit status in the end, None when it was killed with all done and only its status untold. `group` kills its workers with it, as a batch system does."""
    folder.mkdir()
    kills = 0
    while True:
        process = setup.run(folder, *(["--resume"] if kills else []))
        with process:
            assert process.stderr is not None
            try:
                process.wait(chance.uniform(0, 1.1 * seconds) if kills < MOST_KILLS else 300)
            except subprocess.TimeoutExpired:
                kills += 1
                (os.killpg if group else os.kill)(process.pid, signal.SIGKILL)
                process.wait()
                continue
            said = process.stderr.read().decode()
        assert process.returncode in (0, 3), said
        return kills, None if "nothing to go on with" in said else process.returncode


def pages(folder: Path, copies: int) -> list[str]:
    """Pages to filter: the samples, over and over, each time with another first line, and some that cannot be read."""
    rows = []
    for copy in range(copies):
        for file in sorted((ROOT / "corpus" / "samples").glob("*.*")):
            if file.suffix in (".txt", ".html"):
                text = file.read_bytes().decode("utf-8", "replace")
                field = "html" if file.suffix == ".html" else "text"
                rows.append(json.dumps({"id": f"{file.name}-{copy}", "url": f"https://{copy % 7}.example.org/{file.name}", field: f"{copy}\n{text}"}))
        rows.append("{broken")
    (folder / "pages.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return [str(folder / "pages.jsonl")]


def main(runs: int = 200, seed: int = 1) -> int:
    """Kill so many runs, taking turns between one and two workers, gzip and Zstandard, rows and Parquet."""
    chance = random.Random(seed)
    kinds = [(jobs, form, suffix, shards) for form, shards in (("jsonl", 0), ("parquet", 0), ("jsonl", 15))
             for suffix in (".gz", ".zst") for jobs in (1, 2)]  # fmt: skip
    wrong = kills = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs = pages(folder, 4)
        for place, (jobs, form, suffix, shards) in enumerate(kinds[: max(runs, 1)]):
            options = [*(["--tag"] if place % 3 else []), *(["--shard-size", str(shards)] if shards else [])]
            setup = Setup(REAL, inputs, jobs, form, suffix, options)
            expected, seconds, status = undisturbed(setup, folder / f"whole-{place}")
            for number in range(place, runs, len(kinds)):
                times, found = killed(setup, folder / f"run-{number}", seconds, chance, bool(chance.getrandbits(1)))
                same = outputs(folder / f"run-{number}") == expected and found in (status, None)
                kills += times
                wrong += not same
                print(f"{number} {form}{suffix}{' in shards' * bool(shards)} jobs {jobs}: killed {times} times, {'same' if same else 'DIFFERENT'}", flush=True)
    print(f"{runs} runs, killed {kills} times: {wrong} with other outputs")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
