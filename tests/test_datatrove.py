"""The steps for datatrove, in real pipelines: what they keep, drop and count, and what is left of a run that was killed."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

pytest.importorskip("datatrove", reason="datatrove is not there: pip install 'pagefilter[datatrove]'")
dill = pytest.importorskip("dill")

from datatrove.data import Document  # noqa: E402
from datatrove.executor import LocalPipelineExecutor  # noqa: E402
from datatrove.pipeline.readers import JsonlReader  # noqa: E402
from datatrove.pipeline.writers import JsonlWriter  # noqa: E402

from pagefilter import Config, ConfigError, Page  # noqa: E402
from pagefilter.adapters.datatrove import PagefilterFilter, PagefilterHtml, PagefilterStep, row  # noqa: E402

SAMPLES = {file.stem: file.read_bytes() for file in sorted((ROOT / "corpus" / "samples").glob("*.html"))}
del SAMPLES["fahrradwerkstatt"]  # in windows-1252: datatrove's reader tells charsets in its own way
EXAMPLE = [sys.executable, str(ROOT / "examples" / "datatrove_warc.py")]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
ARTICLE = "The council met on Tuesday to discuss the new bridge over the river, and who would pay for the repairs to the old road.\n" * 4
JUNK = "Address : 7604 Collier Greens\nSouth Betty, NM 79520\nPhone : 414-666-5875\nCompany : Hauck-Sanford\nJob : Podiatrist\n"


def html_documents() -> list[Document]:
    return [Document(page.decode(), name, metadata={"url": f"https://example.org/{name}"}) for name, page in SAMPLES.items()]


def text_documents() -> list[Document]:
    texts = {"good": ARTICLE, "tail": ARTICLE + JUNK, "empty": " \n", "junk": JUNK * 3}
    return [Document(text, name, metadata={"n": number}) for number, (name, text) in enumerate(texts.items())]


def write_warc(path: Path, pages: dict[str, bytes]) -> None:
    """A WARC file of responses, as crawlers write them."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for name, page in pages.items():
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            extra = {"WARC-Identified-Payload-Type": "text/html", "WARC-Record-ID": f"<urn:{name}>", "WARC-Date": "2026-01-01T00:00:00Z"}
            writer.write_record(
                writer.create_warc_record(f"https://example.org/{name}", "response", io.BytesIO(page), http_headers=headers, warc_headers_dict=extra)
            )


def read(folder: Path) -> list[dict[str, Any]]:
    lines = [line for file in sorted(folder.glob("*.jsonl.gz")) for line in gzip.decompress(file.read_bytes()).splitlines()]
    return [json.loads(line) for line in lines]


def command_line(*arguments: str | Path) -> None:
    subprocess.run([sys.executable, "-m", "pagefilter", *map(str, arguments)], check=True, env=ENVIRONMENT, cwd=ROOT, capture_output=True)


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    """A crawl of two files, all samples in each, under names of their own."""
    for part in ("a", "b"):
        write_warc(tmp_path / "crawl" / f"{part}.warc.gz", {f"{name}-{part}": page for name, page in SAMPLES.items()})
    return tmp_path / "crawl"


# single steps


def test_documents_are_kept_trimmed_and_dropped_for_the_first_reason_with_the_verdict_beside_them(page_filter, tmp_path: Path) -> None:
    step = PagefilterFilter(exclusion_writer=JsonlWriter(str(tmp_path)))
    kept = list(step(iter(text_documents())))
    verdicts = {doc.id: page_filter.judge(Page(text=doc.text)) for doc in text_documents()}
    assert [str(verdict.action) for verdict in verdicts.values()] == ["keep", "trim", "reject", "reject"]
    assert {doc.id: doc.text for doc in kept} == {"good": ARTICLE, "tail": ARTICLE}
    assert all(doc.metadata["pagefilter"] == verdicts[doc.id].as_dict() and "n" in doc.metadata for doc in kept)
    rejected = {row["id"]: row for row in read(tmp_path)}
    assert set(rejected) == {"empty", "junk"} and rejected["junk"]["text"] == JUNK * 3
    for name, row_ in rejected.items():
        assert row_["metadata"]["filter_reason"] == verdicts[name].reasons[0].code
        assert row_["metadata"]["pagefilter"] == verdicts[name].as_dict()


def test_statistics_count_actions_reasons_and_characters() -> None:
    step = PagefilterFilter()
    list(step(iter(text_documents())))
    stats = step.stats.to_dict()["stats"]
    assert (stats["keep"], stats["trim"], stats["reject"], stats["forwarded"], stats["dropped"]) == (1, 1, 2, 2, 2)
    assert stats["junk.profile"] == 2 and stats["dropped_page.empty"] == 1
    assert stats["chars_removed"]["total"] == len(JUNK) + len(" \n") + len(JUNK * 3)


def test_html_gives_what_the_library_gives_and_spans_that_fit_the_extracted_text(page_filter, tmp_path: Path) -> None:
    step = PagefilterHtml(exclusion_writer=JsonlWriter(str(tmp_path), adapter=row))
    kept = {doc.id: doc for doc in step(iter(html_documents()))}
    rejected = {one["id"]: one for one in read(tmp_path)}
    assert rejected and set(kept) | set(rejected) == set(SAMPLES)
    for doc in html_documents():
        verdict = page_filter.judge(Page(html=doc.text, url=doc.metadata["url"]))
        if verdict.kept:
            assert (kept[doc.id].text, kept[doc.id].metadata["pagefilter"]) == (verdict.text, verdict.as_dict())
            assert kept[doc.id].metadata["title"] == verdict.title
        else:
            assert (rejected[doc.id]["text"], rejected[doc.id]["pagefilter"]) == (verdict.extracted, verdict.as_dict())


def test_bytes_are_read_with_the_charset_that_the_header_declares() -> None:
    page = f"<p>Grüße aus Köln: {ARTICLE}</p>".encode("iso-8859-15")
    (doc,) = PagefilterHtml(config={"reject": []})([Document(page, "1", metadata={"content_type": "text/html; charset=iso-8859-15"})])
    assert doc.text.startswith("Grüße aus Köln")


def test_tagged_documents_all_go_on_and_decide_reads_their_rows(tmp_path: Path) -> None:
    steps = [unusual_documents(), PagefilterHtml(tag=True), JsonlWriter(str(tmp_path / "tagged"), adapter=row)]
    LocalPipelineExecutor(steps, logging_dir=str(tmp_path / "logs")).run()
    assert [one["id"] for one in read(tmp_path / "tagged")] == [*SAMPLES, "pdf", "nothing"]
    command_line("decide", tmp_path / "tagged" / "00000.jsonl.gz", "-o", tmp_path / "kept.jsonl.gz", "--rejects", tmp_path / "rejects.jsonl.gz")
    decided = {one["id"]: one["text"] for name in ("kept", "rejects") for one in read_file(tmp_path / f"{name}.jsonl.gz")}
    step, expected = PagefilterHtml(), unusual_documents()
    for doc in expected:
        step.filter(doc)
    assert decided == {doc.id: doc.text for doc in expected}


def unusual_documents() -> list[Document]:
    return [*html_documents(), Document("%PDF-1.7", "pdf"), Document("<p></p>", "nothing")]


def test_the_address_is_blocked_by_the_rules_of_the_settings() -> None:
    step = PagefilterFilter(config={"url_blocked": ["example.org"]})
    assert step.filter(Document(ARTICLE, "1", metadata={"url": "https://example.org/a"})) == (False, "url.blocked")
    assert step.filter(Document(ARTICLE, "1", metadata={"url": None})) is True


def test_settings_come_from_a_policy_a_mapping_a_file_or_a_config(tmp_path: Path) -> None:
    (tmp_path / "some.toml").write_text("min_letters = 7\n")
    assert PagefilterFilter("strict").config == Config.load(policy="strict")
    assert PagefilterFilter("strict", {"limits": {"junk.promo": 0.5}}).config.limits == {"junk.promo": 0.5}
    assert PagefilterFilter(config=tmp_path / "some.toml").config.min_letters == 7
    assert PagefilterFilter(config=Config(min_letters=9)).config.min_letters == 9


@pytest.mark.parametrize("wrong", [{"policy": "strictest"}, {"config": {"min_leters": 1}}, {"policy": "strict", "config": Config()}])
def test_wrong_settings_are_said_before_any_task_starts(wrong: dict[str, Any]) -> None:
    with pytest.raises(ConfigError):
        PagefilterFilter(**wrong)


@pytest.mark.parametrize("step", [PagefilterFilter("strict"), PagefilterHtml(guarded=True)])
def test_a_step_is_pickled_without_its_model_also_after_it_was_used(step: PagefilterStep) -> None:
    list(step(iter(text_documents()[:1])))
    pickled = dill.dumps(step)
    assert len(pickled) < 20_000 and dill.loads(pickled).config == step.config


def test_without_datatrove_the_message_says_what_to_install() -> None:
    code = "import sys; sys.modules['datatrove'] = None; import pagefilter.adapters.datatrove"
    done = subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 1 and "pip install 'pagefilter[datatrove]'" in done.stderr.splitlines()[-1]


# guarded


def test_a_document_that_takes_too_long_is_rejected_and_the_others_come_in_order(tmp_path: Path) -> None:
    slow = Document("".join(f"<p>Paragraph {number} has some words of its own.</p>" for number in range(60_000)), "slow")
    documents = [*html_documents()[:3], slow, *html_documents()[3:]]
    step = PagefilterHtml(config={"page_seconds": 1}, guarded=True, batch_size=4, exclusion_writer=JsonlWriter(str(tmp_path), adapter=row))
    kept = [doc.id for doc in step(iter(documents))]
    rejected = {one["id"]: one["filter_reason"] for one in read(tmp_path)}
    assert rejected["slow"] == "input.timeout" and kept == [name for name in SAMPLES if name not in rejected]
    assert kept == [doc.id for doc in PagefilterHtml()(iter(html_documents()))]


def test_a_guarded_run_that_is_not_wanted_any_more_ends_its_worker_process() -> None:
    run = PagefilterHtml(guarded=True)(iter(html_documents()))
    assert next(run).id in SAMPLES
    before = children()
    run.close()
    assert len(before - children()) == 1


def children() -> set[str]:
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


# whole runs


def test_rows_of_text_give_what_the_command_line_gives(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    rows = [{"id": doc.id, "text": doc.text, "url": f"https://example.org/{doc.id}"} for doc in text_documents()]
    (tmp_path / "in" / "rows.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows))
    step = PagefilterFilter("strict", exclusion_writer=JsonlWriter(str(tmp_path / "rejected"), adapter=row))
    steps = [JsonlReader(str(tmp_path / "in")), step, JsonlWriter(str(tmp_path / "out"), adapter=row)]
    LocalPipelineExecutor(steps, logging_dir=str(tmp_path / "logs")).run()
    command_line("filter", tmp_path / "in", "-p", "strict", "-o", tmp_path / "kept.jsonl.gz", "--rejects", tmp_path / "rejects.jsonl.gz")
    for ours, theirs in (("out", "kept"), ("rejected", "rejects")):
        expected = read_file(tmp_path / f"{theirs}.jsonl.gz")
        assert expected and [digest(one) for one in read(tmp_path / ours)] == [digest(one) for one in expected]


def digest(one: dict[str, Any]) -> tuple[Any, ...]:
    return one["id"], one["url"], one["text"], one["pagefilter"]


def read_file(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.decompress(file.read_bytes()).splitlines()]


def test_a_run_killed_in_a_task_is_completed_by_the_same_command_and_gives_what_the_command_line_gives_each_page_once(tmp_path: Path) -> None:
    few = {f"{name}-a": page for name, page in SAMPLES.items()}
    many = {f"{name}-b{number}": page for number in range(8) for name, page in SAMPLES.items()}
    write_warc(tmp_path / "crawl" / "a.warc.gz", few)
    write_warc(tmp_path / "crawl" / "b.warc.gz", many)
    command = [*EXAMPLE, tmp_path / "crawl", tmp_path / "out", "--tasks", "2", "--unguarded"]
    first = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    done = tmp_path / "out" / "logs" / "completions"
    begun = tmp_path / "out" / "kept" / "00001.jsonl.gz"
    try:
        wait_until(lambda: first.poll() is not None or ((done / "00000").exists() and begun.exists()), seconds=240)
    finally:
        os.killpg(first.pid, signal.SIGKILL)
    assert first.wait() == -signal.SIGKILL and (done / "00000").exists() and not (done / "00001").exists()
    finished = (tmp_path / "out" / "kept" / "00000.jsonl.gz").stat().st_mtime_ns
    second = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert "Skipping 1 already completed tasks" in second.stderr
    assert (tmp_path / "out" / "kept" / "00000.jsonl.gz").stat().st_mtime_ns == finished and (done / "00001").exists()
    command_line("filter", tmp_path / "crawl", "-o", tmp_path / "kept.jsonl.gz", "--rejects", tmp_path / "rejects.jsonl.gz", "-j", "2")
    for ours, theirs in (("kept", "kept"), ("rejected", "rejects")):
        found, expected = read(tmp_path / "out" / ours), read_file(tmp_path / f"{theirs}.jsonl.gz")
        assert expected and [digest(one) for one in found] == [digest(one) for one in expected]
        assert all(one["filter_reason"] == one["pagefilter"]["reasons"][0]["code"] for one in found if ours == "rejected")


def wait_until(holds: Callable[[], bool], seconds: float) -> None:
    """Look again every moment, for so long at most."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)


# what the documents say


def test_the_python_code_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_warc(tmp_path / "crawl" / "a.warc.gz", SAMPLES)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "rows.jsonl").write_text("".join(json.dumps({"id": doc.id, "text": doc.text}) + "\n" for doc in text_documents()))
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "datatrove.md").read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "docs/datatrove.md", "exec"), {"__name__": "docs"})
    assert [one["id"] for one in read(tmp_path / "kept")] == ["good", "tail"]
    assert [one["id"] for one in read(tmp_path / "rejected")] == ["empty", "junk"]


@pytest.mark.slow
def test_in_a_new_environment_with_the_extra_the_documented_command_runs(warc: Path, tmp_path: Path) -> None:
    (command,) = re.findall(r"^python (examples/datatrove_warc\.py .*)$", (ROOT / "docs" / "datatrove.md").read_text(encoding="utf-8"), re.MULTILINE)
    python = tmp_path / "venv" / "bin" / "python"
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    subprocess.run([sys.executable, "-m", "venv", python.parent.parent], check=True)
    subprocess.run([python, "-m", "pip", "install", "-q", "-c", ROOT / "constraints.txt", f"{ROOT}[datatrove]"], check=True, env=environment)
    words = [word.replace("crawl/", f"{warc}/").replace("output/", f"{tmp_path}/out/") for word in shlex.split(command)]
    script, *arguments = words
    subprocess.run([python, ROOT / script, *arguments], check=True, env=environment, cwd=tmp_path)
    assert len(read(tmp_path / "out" / "kept")) + len(read(tmp_path / "out" / "rejected")) == 2 * len(SAMPLES)
