"""Reading and writing: WARC, JSON lines and Parquet, each beside the library or the plain loop that does the least."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pagefilter.bench import ours
from pagefilter.bench.figures import Figure, Row
from pagefilter.bench.lane import Contender
from pagefilter.bench.ours import Settings
from pagefilter.bench.pages import Sample
from pagefilter.bench.race import Tell, race
from pagefilter.data import Page, Verdict
from pagefilter.sinks import WriteOptions, open_sink
from pagefilter.sources import Record, read

_ROWS = 200  # rows of a file at least, so that opening it weighs little
_PARQUET = "pip install pyarrow"
_WORK = Callable[[], int]


def measure(pages: Sequence[Sample], settings: Settings, rounds: int, tell: Tell) -> list[Row]:
    """Rows of the sections `read` and `write`."""
    tell("verdicts to write")
    judged = race([Contender("verdicts", partial(ours.verdicts, settings))], [_page(page) for page in pages], 0)["verdicts"].outcomes
    written = [(_record(page, number), verdict) for number, (page, verdict) in enumerate(zip(pages, judged, strict=False)) if verdict]
    if not written:
        return [Row("read", "pagefilter", lacking="no page was judged")]
    written = written * max(1, -(-_ROWS // len(written)))
    with tempfile.TemporaryDirectory() as folder:
        files = _inputs(Path(folder), [record for record, _ in written])
        size = sum(len(_html(record)) for record, _ in written) / 1e6
        rows = [row for name, works in _readers(files).items() for row in _race("read", name, works, rounds, size, tell)]
        size = sum(len(verdict.extracted) for _, verdict in written) / 1e6
        return rows + [
            row for name, works in _writers(Path(folder), written).items() for row in _race("write", name, works, rounds, size, tell)
        ]


_ENDINGS = {"JSON lines": "jsonl", "JSON lines, gzip": "jsonl.gz", "Parquet": "parquet"}


def _inputs(folder: Path, records: Sequence[Record]) -> dict[str, Path]:
    """Files of the same pages in each format."""
    rows = [{"id": record.page.id, "url": record.page.url, "html": _html(record)} for record in records]
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    files = {"JSON lines": folder / "pages.jsonl", "JSON lines, gzip": folder / "pages.jsonl.gz", "WARC, gzip": folder / "pages.warc.gz"}
    files["JSON lines"].write_bytes(lines)
    files["JSON lines, gzip"].write_bytes(gzip.compress(lines, 6))
    with files["WARC, gzip"].open("wb") as stream:
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter

        writer = WARCWriter(stream, gzip=True)
        for number, row in enumerate(rows):
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            address, body = row["url"] or f"https://page-{number}.example/", io.BytesIO(str(row["html"]).encode("utf-8", "replace"))
            writer.write_record(writer.create_warc_record(address, "response", payload=body, http_headers=head))
    if find_spec("pyarrow"):
        files["Parquet"] = folder / "pages.parquet"
        import_module("pyarrow.parquet").write_table(import_module("pyarrow").Table.from_pylist(rows), files["Parquet"])
    return files


def _readers(files: dict[str, Path]) -> dict[str, dict[str, _WORK | str]]:
    """By format, who reads it, and how; a text says why not."""
    found: dict[str, dict[str, _WORK | str]] = {name: {"pagefilter": partial(_read, file)} for name, file in files.items()}
    found["JSON lines"]["json.loads of each line"] = partial(_loads, files["JSON lines"], open)
    found["JSON lines, gzip"]["json.loads of each line"] = partial(_loads, files["JSON lines, gzip"], gzip.open)
    found["WARC, gzip"]["warcio"] = partial(_warcio, files["WARC, gzip"])
    found["WARC, gzip"]["FastWARC"] = (
        partial(_fastwarc, files["WARC, gzip"]) if find_spec("fastwarc") else "not installed: pip install fastwarc"
    )
    if "Parquet" in files:
        found["Parquet"]["pyarrow to Python rows"] = partial(_pyarrow, files["Parquet"])
    else:
        found["Parquet"] = {"pagefilter": f"not installed: {_PARQUET}"}
    return found


def _writers(folder: Path, written: Sequence[tuple[Record, Verdict]]) -> dict[str, dict[str, _WORK | str]]:
    """By format, who writes it, and how: every page with its verdict, as `--tag` does."""
    out = {name: folder / f"out.{ending}" for name, ending in _ENDINGS.items()}
    found: dict[str, dict[str, _WORK | str]] = {
        name: {"pagefilter": partial(_write, file, WriteOptions("parquet" if name == "Parquet" else "jsonl", tag=True), written)}
        for name, file in out.items()
    }
    found["JSON lines"]["json.dumps of each row"] = partial(_dumps, folder / "plain.jsonl", written)
    if not find_spec("pyarrow"):
        found["Parquet"] = {"pagefilter": f"not installed: {_PARQUET}"}
    return found


def _race(section: str, name: str, works: dict[str, _WORK | str], rounds: int, size: float, tell: Tell) -> list[Row]:
    """By turns in this process, where no model and no HTML parser is at work; `size` is that of the pages, in millions of characters."""
    tell(f"{section} {name}")
    able = {who: work for who, work in works.items() if not isinstance(work, str)}
    spent: dict[str, list[float]] = {who: [] for who in able}
    counts: dict[str, int] = {}
    for number in range(-1, rounds):
        for who in list(able)[:: -1 if number % 2 else 1]:
            before = time.process_time()
            counts[who] = able[who]()
            if number >= 0:
                spent[who].append(time.process_time() - before)
    rows = [Row(section, f"{name}: {who}", lacking=why) for who, why in works.items() if isinstance(why, str)]
    for who, times in spent.items():
        figures = {
            name: Figure.of([what / max(seconds, 1e-9) for seconds in times]) for name, what in (("rate", counts[who]), ("mb_s", size))
        }
        others = [other for other in spent if other != "pagefilter"]
        if who == "pagefilter" and others:
            pairs = zip(times, spent[others[0]], strict=True)
            figures["ratio"] = Figure.of([mine / max(theirs, 1e-9) for mine, theirs in pairs], "less")
        rows.append(Row(section, f"{name}: {who}", figures))
    return sorted(rows, key=lambda row: not row.name.endswith("pagefilter"))


def _read(file: Path) -> int:
    return sum(isinstance(item, Record) for item in read([str(file)]))


def _loads(file: Path, opened: Callable[..., Any]) -> int:
    with opened(file, "rb") as stream:
        return sum(bool(json.loads(line)) for line in stream)


def _warcio(file: Path) -> int:
    from warcio.archiveiterator import ArchiveIterator

    with file.open("rb") as stream:
        return sum(bool(record.content_stream().read()) for record in ArchiveIterator(stream) if record.rec_type == "response")


def _fastwarc(file: Path) -> int:
    warc = import_module("fastwarc.warc")
    with file.open("rb") as stream:
        records = warc.ArchiveIterator(stream, record_types=warc.WarcRecordType.response)
        return sum(bool(record.reader.read()) for record in records)


def _pyarrow(file: Path) -> int:
    batches = import_module("pyarrow.parquet").ParquetFile(file).iter_batches()
    return sum(len(batch.to_pylist()) for batch in batches)


def _write(file: Path, options: WriteOptions, written: Sequence[tuple[Record, Verdict]]) -> int:
    sink = open_sink(str(file), options)
    for record, verdict in written:
        sink.write(record, verdict)
    sink.close()
    return len(written)


def _dumps(file: Path, written: Sequence[tuple[Record, Verdict]]) -> int:
    with file.open("w", encoding="utf-8", errors="backslashreplace") as stream:
        for record, verdict in written:
            row = {"id": record.page.id, "url": record.page.url, "text": verdict.extracted, "pagefilter": verdict.as_dict(blocks=True)}
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    return len(written)


def _page(page: Sample) -> Page:
    return Page(html=page.html, text=page.text, url=page.url)


def _record(page: Sample, number: int) -> Record:
    return Record(Page(html=page.html, text=page.text, url=page.url, id=f"page-{number}"), "bench", number)


def _html(record: Record) -> str:
    html = record.page.html if record.page.html is not None else record.page.text or ""
    return html.decode("utf-8", "replace") if isinstance(html, bytes) else html
