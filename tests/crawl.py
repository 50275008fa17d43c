"""A small crawl in WARC files for the tests of adapters, and what the command line makes of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from conftest import ROOT
from test_warc import http, record

FILES = 6
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT),
    "RAY_USAGE_STATS_ENABLED": "0",
    "PYSPARK_PYTHON": sys.executable,
    "PYSPARK_DRIVER_PYTHON": sys.executable,
}


def write(folder: Path, pages: int) -> None:
    """So many pages a file, no two alike, with records among them that are no pages, and in each file one that cannot be read."""
    folder.mkdir()
    samples = sorted((ROOT / "corpus" / "samples").glob("*.html"))
    texts = sorted((ROOT / "corpus" / "samples").glob("*.txt"))
    for number in range(FILES):
        parts = []
        for page in range(pages):
            name = f"{number}-{page}"
            headers = {"WARC_Record_ID": f"<urn:uuid:{name}>", "WARC_Target_URI": f"https://example.org/{name}"}
            if page % 5 == 4:
                block = texts[page % len(texts)].read_bytes() + f"\n\nPage {name}.\n".encode()
                parts.append(record(block, "conversion", **headers))
            else:
                html = samples[page % len(samples)].read_bytes().replace(b"</title>", f" {name}</title>".encode())
                parts.append(record(http(html), **headers))
        parts.insert(1, record(b"GET / HTTP/1.1\r\n\r\n", "request"))
        parts.insert(2, record(b"no answer of a server", WARC_Record_ID=f"<urn:uuid:{number}-broken>"))
        (folder / f"part-{number}.warc").write_bytes(b"".join(parts))


def of_the_command_line(folder: Path, *options: str) -> dict[str, dict[str, Any]]:
    """Rows that `pagefilter filter --tag` makes of it, by id, and a rejected one for each record that it could not read."""
    out, errors = folder.with_suffix(".jsonl"), folder.with_suffix(".errors")
    command = [sys.executable, "-m", "pagefilter", "filter", str(folder), "--tag", "-q", "-o", str(out), "--errors", str(errors), *options]
    done = subprocess.run(command, env=ENVIRONMENT, check=False)
    assert done.returncode == 3, "some records cannot be read"
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    found = {row["id"]: facts(row) for row in rows}
    assert len(found) == len(rows)
    for line in errors.read_text(encoding="utf-8").splitlines():
        fault = json.loads(line)
        reasons = [("input.no-page", fault["cause"], None)]
        found[f"{fault['source']}:{fault['number']}"] = {"url": None, "title": None, "text": "", "action": "reject", "reasons": reasons}
    return found


def facts(row: dict[str, Any]) -> dict[str, Any]:
    """What two rows of one page must have in common, in whichever form they are; a row of a record without a page has no more to say."""
    verdict = row["pagefilter"]
    reasons = [
        tuple(value if (value := reason[name]) is not None else reason.get(f"{name}_text") for name in ("code", "value", "limit"))
        for reason in verdict["reasons"]
    ]
    found = {"url": row["url"], "title": row.get("title"), "text": row["text"], "action": verdict["action"], "reasons": reasons}
    if reasons and reasons[0][0] == "input.no-page":
        return found
    blocks = [tuple(block.values()) if isinstance(block, dict) else tuple(block) for block in verdict.get("blocks") or ()]
    return {
        **found,
        "cuts": [(cut["start"], cut["end"], cut["code"], cut["score"]) for cut in verdict["cuts"]],
        "blocks": blocks,
        "thresholds": dict(verdict.get("thresholds") or {}),
        "scores": {name: value for name, value in verdict["scores"].items() if value is not None},
        **{name: verdict[name] for name in ("language", "extracted", "model", "config")},
        "date": row.get("WARC-Date"),
        "file": row.get("warc_filename"),
        "offset": row.get("warc_record_offset"),
    }


def of_parquet(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """Rows of the Parquet files in a folder, as id and facts; all of them, so that a row that is there twice is seen."""
    from pyarrow import parquet

    rows = [row for file in sorted(folder.glob("*.parquet")) for row in parquet.ParquetFile(file).read().to_pylist()]
    return sorted(((row["id"], facts(row)) for row in rows), key=lambda pair: pair[0])
