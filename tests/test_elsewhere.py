"""The recipes of docs/elsewhere.md, run as they stand there by the frameworks they are for."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from pagefilter import Page, PageFilter
from pagefilter.reasons import JUNK_CODES

PAGE = (ROOT / "docs" / "elsewhere.md").read_text(encoding="utf-8")
ARTICLE = "The council met on Tuesday to discuss the new bridge over the river, and who would pay for the repairs to the old road.\n" * 4
JUNK = "Address : 7604 Collier Greens\nSouth Betty, NM 79520\nPhone : 414-666-5875\nCompany : Hauck-Sanford\nJob : Podiatrist\n"
LOREM = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua.\n"
TEXTS = {"good": ARTICLE, "tail": ARTICLE + JUNK, "beyond": "\U0001f980" * 9 + "\n" + ARTICLE + LOREM, "empty": " \n", "junk": JUNK * 3}
ROWS = [{"id": name, "text": text, "url": f"https://example.org/{name}", "source": "test"} for name, text in TEXTS.items()]


def recipe(form: str, word: str) -> str:
    """The block of the page that is in this form and has this word."""
    (found,) = [block for block in re.findall(rf"```{form}\n(.*?)```", PAGE, re.DOTALL) if word in block]
    return found


def run(word: str, **names: Any) -> dict[str, Any]:
    exec(compile(recipe("python", word), "docs/elsewhere.md", "exec"), names)
    return names


@pytest.fixture
def expected(page_filter: PageFilter) -> dict[str, tuple[str, str, list[str]]]:
    """Action, text and reason codes by id; a rejected page has its whole text."""
    verdicts = {row["id"]: page_filter.judge(Page(text=row["text"], url=row["url"])) for row in ROWS}
    assert {str(verdict.action) for verdict in verdicts.values()} == {"keep", "trim", "reject"}
    return {
        name: (str(verdict.action), verdict.text if verdict.kept else verdict.extracted, [reason.code for reason in verdict.reasons])
        for name, verdict in verdicts.items()
    }


@pytest.fixture
def rows_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pages.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))


def test_pandas_gets_the_verdicts_of_the_library(rows_here: None, expected: dict[str, tuple[str, str, list[str]]]) -> None:
    pytest.importorskip("pandas", reason="pandas is not there: pip install pandas")
    names = run("import pandas")
    found = {row["id"]: (row["action"], row["text"], row["reasons"]) for row in names["pages"].to_dict("records")}
    assert found == expected and (len(names["kept"]), len(names["rejected"])) == (3, 2)


def test_polars_gets_the_verdicts_of_the_library(rows_here: None, expected: dict[str, tuple[str, str, list[str]]]) -> None:
    pytest.importorskip("polars", reason="polars is not there: pip install polars")
    names = run("import polars")
    found = {row["id"]: (row["action"], row["text"], row["reasons"]) for row in names["pages"].to_dicts()}
    assert found == expected and (len(names["kept"]), len(names["rejected"])) == (3, 2)


def test_nemo_curator_runs_the_stage_and_the_filter(expected: dict[str, tuple[str, str, list[str]]]) -> None:
    pytest.importorskip("nemo_curator", reason="NeMo Curator is not there: pip install nemo-curator")
    import pandas as pd
    from nemo_curator.stages.text.filters import ScoreFilter
    from nemo_curator.tasks import DocumentBatch

    names = run("nemo_curator")
    kept = {name: one for name, one in expected.items() if one[0] != "reject"}
    stage = names["PagefilterStage"]()
    stage.setup()
    batch = stage.process(DocumentBatch(dataset_name="d", data=pd.DataFrame(ROWS)))
    columns = ["id", "pagefilter_action", "text", "pagefilter_reasons"]
    assert {name: rest for name, *rest in batch.to_pandas()[columns].itertuples(index=False)} == {name: list(one) for name, one in kept.items()}
    score = ScoreFilter(names["PagefilterScore"](), score_field="quality")
    score.setup()
    found = score.process(DocumentBatch(dataset_name="d", data=pd.DataFrame(ROWS))).to_pandas()
    assert list(found["id"]) == list(kept) and found["quality"].between(0, 1).all()


def test_the_mixers_settings_name_every_code_of_junk() -> None:
    spans = re.findall(r"__junk_(\w+), min_score", recipe("yaml", "span_replacement"))
    assert sorted(spans) == sorted(code.removeprefix("junk.").replace("-", "_") for code in JUNK_CODES)


def test_dolmas_own_mixer_keeps_and_cuts_what_filter_does(tmp_path: Path, expected: dict[str, tuple[str, str, list[str]]]) -> None:
    dolma = os.environ.get("PAGEFILTER_DOLMA") or shutil.which("dolma")
    if not dolma:
        pytest.skip("no dolma: pip install dolma in an environment of its own, and name its command in PAGEFILTER_DOLMA")
    (tmp_path / "crawl" / "documents").mkdir(parents=True)
    (tmp_path / "mix.yaml").write_text(recipe("yaml", "span_replacement"))
    with gzip.open(tmp_path / "crawl" / "documents" / "pages.jsonl.gz", "wt") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in ROWS)
    tools = tmp_path / "tools"
    tools.mkdir()
    for name, command in (("pagefilter", f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -m pagefilter "$@"'), ("dolma", f'exec "{dolma}" "$@"')):
        (tools / name).write_text(f"#!/bin/sh\n{command}\n")
        (tools / name).chmod(0o755)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(["sh", "-e", "-c", recipe("sh", "dolma -c")], cwd=tmp_path, env=environment, check=True, capture_output=True)
    (mixed,) = (tmp_path / "crawl" / "kept").glob("*.gz")
    found = {row["id"]: row["text"] for row in map(json.loads, gzip.decompress(mixed.read_bytes()).splitlines())}
    assert found == {name: text for name, (action, text, _) in expected.items() if action != "reject"}
