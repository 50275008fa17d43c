"""Two hundred real pages through every door: the verdicts are the same, byte for byte."""

import json
import subprocess
import sys

import pytest
from conftest import ROOT

from pagefilter import Page
from pagefilter.sinks.rows import row
from pagefilter.sources import Record
from pagefilter.training.bases import rows


def run(*arguments: str, stdin: bytes | None = None) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "pagefilter", "filter", "--tag", *arguments], input=stdin, capture_output=True, cwd=ROOT, check=True
    )
    return done.stdout


@pytest.mark.slow
def test_library_command_jobs_file_and_stdin_agree_on_a_hundred_pages(page_filter, data, tmp_path):
    pages = [
        page for part in sorted((data / "wcxb-dev").glob("part-*.jsonl.gz")) for number, page in enumerate(rows(part)) if number % 14 == 3
    ][:100]
    assert len(pages) == 100
    file = tmp_path / "pages.jsonl"
    file.write_text(
        "".join(json.dumps({"id": str(page["id"]), "url": page["url"], "html": page["html"]}) + "\n" for page in pages), encoding="utf-8"
    )
    alone = run(str(file))
    assert alone.count(b"\n") == 100
    assert run(str(file), "-j", "2") == alone
    assert run("-", stdin=file.read_bytes()) == alone
    found = [json.loads(line)["pagefilter"] for line in alone.splitlines()]
    for page, want in zip(pages, found, strict=True):
        record = Record(Page(html=str(page["html"]), url=str(page["url"]), id=str(page["id"])), "library", 1, {})
        assert json.loads(row(record, page_filter.judge(record.page), tag=True))["pagefilter"] == want
