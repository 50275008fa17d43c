"""The command on a folder of inputs made to harm: it ends, in bounded time and memory, loses nothing, and good pages have their verdicts."""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hostile
import pytest

from pagefilter import Config, Page, PageFilter
from pagefilter.sources import ReadOptions, Record, Skipped, Unreadable, read

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
CHANGES = {"page_seconds": 2, "max_chars": 2_000_000}  # less than the defaults, or the test takes as long as these let it
CPU_SECONDS = 300
# Bytes of all processes together (1.5 GB measured): a line as long as may be takes 0.5 GB while it is read, 5 MB of HTML as much in each worker.
MEMORY = 2_000_000_000
PATIENCE = 1200  # seconds by the clock, on a machine that is busy with other things
Item = Record | Skipped | Unreadable


@dataclass
class Run:
    status: int
    said: str
    seconds: float
    memory: int
    folder: Path

    def lines(self, name: str) -> list[Any]:
        return [json.loads(line, parse_int=_int, parse_float=_float) for line in (self.folder / name).read_bytes().split(b"\n")[:-1]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[hostile.Input], list[hostile.Good]]:
    folder = tmp_path_factory.mktemp("hostile") / "in"
    folder.mkdir()
    return folder, *hostile.write(folder)


@pytest.fixture(scope="module")
def items(made: tuple[Path, list[hostile.Input], list[hostile.Good]]) -> list[Item]:
    """What the sources make of the folder."""
    config = Config().replace(CHANGES)
    return list(read([str(made[0])], ReadOptions(max_bytes=config.max_bytes, max_chars=config.max_chars)))


def memory_of(pid: int) -> int:
    """Bytes in memory of a process and all below it."""
    total = 0
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            total += sum(memory_of(int(child)) for child in Path(f"/proc/{pid}/task/{thread}/children").read_text().split())
        status = Path(f"/proc/{pid}/status").read_text()
        return total + int(status.partition("VmRSS:")[2].split(None, 1)[0]) * 1024
    except (OSError, IndexError):  # it ended
        return total


def run(folder: Path, out: Path, *options: str) -> Run:
    """`pagefilter filter` on the folder, and what it took."""
    out.mkdir()
    changes = [part for name, value in CHANGES.items() for part in ("-s", f"{name}={value}")]
    files = ["-o", out / "rows.jsonl", "--errors", out / "errors.jsonl", "--rejects", out / "rejects.jsonl", "--stats", out / "stats.json"]
    command = [sys.executable, "-m", "pagefilter", "filter", folder, "--tag", *files, *changes, *options]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = 0
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(HERE.parent)}
    ) as process:
        killer = threading.Timer(PATIENCE, process.kill)
        killer.start()
        said: list[bytes] = []
        assert process.stderr is not None
        reader = threading.Thread(target=lambda stream: said.append(stream.read()), args=(process.stderr,))
        reader.start()
        while process.poll() is None:
            peak = max(peak, memory_of(process.pid))
            time.sleep(0.05)
        killer.cancel()
        reader.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(process.returncode, b"".join(said).decode("utf-8", "replace"), seconds, peak, out)


def test_every_entry_of_the_folder_gives_the_items_that_it_must_give(
    made: tuple[Path, list[hostile.Input], list[hostile.Good]], items: list[Item]
) -> None:
    folder, inputs, good = made
    assert len(inputs) >= 200 and len(good) >= 20
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.source, []).append(item)
    expected = {os.path.join(folder, os.fsdecode(entry.name)): entry for entry in inputs}
    assert set(found) <= set(expected), sorted(set(found) - set(expected))
    for name, entry in expected.items():
        mine = found.get(name, [])
        skipped = sum(isinstance(item, Skipped) for item in mine)
        assert entry.items is None or (len(mine) - skipped, skipped) == (entry.items, entry.skipped), (name, [str(item)[:200] for item in mine[:9]])
        assert entry.items == 0 or mine, name
        numbers = [item.number for item in mine if item.number is not None]
        assert numbers == sorted(set(numbers)), name
    assert not list(folder.parent.glob("**/slip*")) and not list(folder.glob("**/*passwd*"))


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(("-j", "2"), id="two jobs"),
        pytest.param(("-j", "1"), id="one job", marks=pytest.mark.long),
        pytest.param(("-j", "2", "-s", "extraction=fast"), id="without fallbacks", marks=pytest.mark.long),
    ],
)
def test_the_command_ends_in_bounds_loses_nothing_and_harms_no_good_page(
    options: tuple[str, ...],
    made: tuple[Path, list[hostile.Input], list[hostile.Good]],
    items: list[Item],
    tmp_path: Path,
    record_property: Any,
) -> None:
    folder, _, good = made
    found = run(folder, tmp_path / "out", *options)
    for name in ("status", "seconds", "memory"):
        record_property(name, getattr(found, name))
    print(f"exit {found.status}, {found.seconds:.0f} s of CPU time, {found.memory / 1e6:.0f} MB")
    assert found.status == 3 and "Traceback" not in found.said, found.said[-3000:]
    assert found.seconds <= CPU_SECONDS and found.memory <= MEMORY, (found.seconds, found.memory)

    rows, errors, rejects = (found.lines(f"{name}.jsonl") for name in ("rows", "errors", "rejects"))
    stats = json.loads((found.folder / "stats.json").read_bytes())
    records = [item for item in items if isinstance(item, Record)]
    ids = [_name(row["id"]) for row in rows]
    assert ids == [_name(item.page.id) for item in records]
    unread = [item for item in items if isinstance(item, Unreadable)]
    assert [(error["source"], error.get("number"), error["cause"]) for error in errors] == [(item.source, item.number, item.cause) for item in unread]
    skipped = Counter(item.cause for item in items if isinstance(item, Skipped))
    total = stats["total"]
    assert (stats["pages"], stats["unreadable"], stats["skipped"]) == (len(records), len(unread), dict(skipped))
    assert total["keep"] + total["trim"] + total["reject"] == len(records) == sum(count["keep"] + count["trim"] + count["reject"] for count in stats["languages"].values())
    assert [_name(row["id"]) for row in rejects] == [_name(row["id"]) for row in rows if row["pagefilter"]["action"] == "reject"]

    judge = PageFilter(Config().replace({**CHANGES, "extraction": "fast" if "extraction=fast" in options else "standard"})).judge
    by_id = {_name(row["id"]): row for row in rows}
    for page in good:
        verdict = judge(Page(html=page.html, text=page.text, content_type=page.content_type))
        row = by_id[page.id]
        assert row["text"] == verdict.extracted and verdict.kept, page.id
        assert row["pagefilter"] == json.loads(json.dumps(verdict.as_dict(blocks=True))), page.id


def _int(digits: str) -> int | str:
    return int(digits) if len(digits) < 20 else digits  # Python refuses to parse very long ones


def _float(digits: str) -> float | str:
    return float(digits) if math.isfinite(float(digits)) else digits


def _name(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
