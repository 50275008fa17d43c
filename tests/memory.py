"""Peak memory of `pagefilter filter` on streams of pages of different length: it must not grow with the stream.

    python tests/memory.py [MEGABYTES ...]     default 100 1000; two workers, pages from the development data or corpus/samples

Memory is that of the whole process tree: of each process its resident pages, shared ones counted by their share (PSS), ten times a second.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("PAGEFILTER_DATA", ROOT.parent / "shared" / "data")) / "wcxb-dev"
_NUMBER = re.compile(r"(?<=[ >])\d{2,}(?=[ <.,])")


def sources() -> list[str]:
    """The HTML of the pages that streams are made of."""
    if not DATA.is_dir():
        return [file.read_text(encoding="utf-8", errors="replace") for file in sorted((ROOT / "corpus" / "samples").glob("*.html"))]
    return [json.loads(line)["html"] for part in sorted(DATA.glob("*.jsonl.gz")) for line in gzip.open(part, "rt", encoding="utf-8")]


def stream(pages: Sequence[str], size: int) -> Iterator[bytes]:
    """Rows with so many bytes of HTML, no page twice: each time round figures in the text are others, and paragraphs change places."""
    sent = number = 0
    dice = random.Random(1)
    while sent < size:
        html = pages[number % len(pages)]
        if number >= len(pages):
            html = _NUMBER.sub(lambda found: str(dice.randrange(10 ** len(found.group()))), html)
            head, *paragraphs = html.split("<p>")
            dice.shuffle(paragraphs)
            html = "<p>".join([head, *paragraphs])
        number += 1
        sent += len(html.encode("utf-8", "replace"))
        yield (json.dumps({"id": str(number), "html": html}) + "\n").encode()


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(below for child in children for below in tree(int(child)))]


def memory(pid: int) -> int:
    """Bytes that a process has in memory, what it shares counted by its share."""
    try:
        found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0


def measure(pages: Sequence[str], size: int, jobs: int = 2) -> tuple[int, int, float]:
    """Peak memory of the tree (bytes), pages, and seconds of a run on a stream of `size` bytes."""
    with tempfile.TemporaryDirectory() as folder:
        call = ["filter", "-", "--from", "jsonl", "-j", str(jobs), "-q", "-o", f"{folder}/kept.jsonl.gz", "--rejects", f"{folder}/rejects.jsonl.gz"]
        started = time.monotonic()
        run = subprocess.Popen([sys.executable, "-m", "pagefilter", *call], stdin=subprocess.PIPE, cwd=ROOT)
        peak = 0
        ended = threading.Event()

        def watch() -> None:
            nonlocal peak
            while not ended.wait(0.1):
                peak = max(peak, sum(map(memory, tree(run.pid))))

        watcher = threading.Thread(target=watch)
        watcher.start()
        count = 0
        assert run.stdin
        for row in stream(pages, size):
            run.stdin.write(row)
            count += 1
        run.stdin.close()
        status = run.wait()
        ended.set()
        watcher.join()
        assert status == 0, f"exit status {status}"
        return peak, count, time.monotonic() - started


def main() -> None:
    """Measure streams of the sizes that are asked for."""
    pages = sources()
    for size in map(int, sys.argv[1:] or ("100", "1000")):
        peak, count, seconds = measure(pages, size * 10**6)
        print(f"{size} MB of HTML, {count} pages: peak {peak / 2**20:.0f} MiB, {count / seconds:.1f} pages/s", flush=True)


if __name__ == "__main__":
    main()
