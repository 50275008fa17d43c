"""The adapter to Spark, on this machine: the rows of the command line."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import crawl
import pytest
from conftest import ROOT

pytest.importorskip("pyspark", reason="no Spark: pip install 'pagefilter[spark]'")

import shutil

from pyspark.sql import SparkSession
from pyspark.sql.types import StructType

from pagefilter import Config, InputError
from pagefilter.adapters.spark import ARCHIVE_SCHEMA, SCHEMA, TAGGED_SCHEMA, judge_batches, judged, read_warc
from pagefilter.columns import ARCHIVE, Columns

pytestmark = pytest.mark.skipif(not shutil.which("java"), reason="no Java: Spark needs version 17 or newer")
ARTICLE = """The council met on Tuesday to discuss the new bridge over the river. Nobody knew who would pay for the repairs to the old road.
The mayor said that a decision would be taken before the winter. Two members asked for a second opinion on the cost of the pillars.
"""


PYTHON = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "spark.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("spark") / "crawl"
    crawl.write(folder, 10)
    return folder


@pytest.fixture(scope="module")
def wanted(pages: Path) -> list[tuple[str, dict[str, Any]]]:
    return sorted(crawl.of_the_command_line(pages).items())


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in crawl.ENVIRONMENT.items():
            patch.setenv(name, value)
        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.driver.memory", "512m")
        session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", 64).getOrCreate()
        yield session
        session.stop()


def test_the_rows_are_those_of_the_command_line(spark: SparkSession, pages: Path, wanted: list[Any]) -> None:
    frame = judged(read_warc(spark, str(pages)), tag=True)
    assert frame.rdd.getNumPartitions() == crawl.FILES
    rows = [row.asDict(recursive=True) for row in frame.collect()]
    assert sorted(((row["id"], crawl.facts(row)) for row in rows), key=lambda pair: pair[0]) == wanted
    assert frame.columns == [name for name in ARCHIVE.names if name != "html"] + ["title", "pagefilter"]


@pytest.mark.slow
def test_the_job_writes_the_rows_of_the_command_line_and_does_not_mix_them_with_others(
    pages: Path, wanted: list[Any], tmp_path: Path
) -> None:
    (tmp_path / "job.py").write_text(PYTHON[0])
    submit = Path(sys.executable).with_name("spark-submit")
    command = [str(submit), "--master", "local[2]", "--conf", "spark.ui.enabled=false", "job.py", str(pages), "-o", "out", "--tag"]

    def run() -> tuple[int, str]:
        output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        done = subprocess.run(command, env=crawl.ENVIRONMENT, cwd=tmp_path, text=True, check=False, **output)
        return done.returncode, done.stdout

    status, said = run()
    assert status == 0, said
    assert crawl.of_parquet(tmp_path / "out") == wanted
    status, said = run()
    assert status == 2 and "spark_job: [PATH_ALREADY_EXISTS]" in said


@pytest.mark.slow
def test_the_example_of_the_page_runs(spark: SparkSession, pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    example = PYTHON[1].replace('"crawl"', repr(str(pages))).replace('"kept"', repr(str(tmp_path / "kept")))
    exec(compile(example, "spark.md", "exec"), {})
    kept = spark.read.parquet(str(tmp_path / "kept"))
    assert 0 < kept.count() < 11 * crawl.FILES and kept.where("pagefilter.action = 'reject'").count() == 0
    assert capsys.readouterr().out == "keep\n"


def test_a_table_of_pages_keeps_its_columns_and_their_types(spark: SparkSession) -> None:
    frame = spark.sql(f"""
        SELECT CAST(1 AS SMALLINT) AS n, TIMESTAMP '2026-11-25 12:00:00' AS seen, array(1.5D) AS list, named_struct('url', 'https://a.example/') AS metadata,
               CAST('<p>{ARTICLE * 1}</p>' AS BINARY) AS html, CAST(NULL AS STRING) AS title
        UNION ALL SELECT 2, NULL, NULL, NULL, NULL, 'Mine'
    """)
    out = judged(frame, config=Config(url_blocked=("a.example",)))
    assert out.schema[:4] == frame.schema[:4]
    assert out.columns == ["n", "seen", "list", "metadata", "title", "text", "pagefilter"]
    first, second = sorted(out.collect(), key=lambda row: row.n)
    assert (first.seen, first.list, first.metadata.url) == (frame.first().seen, [1.5], "https://a.example/")
    assert [reason.code for reason in first.pagefilter.reasons] == ["url.blocked"]
    assert [reason.code for reason in second.pagefilter.reasons] == ["input.no-page"] and second.title == "Mine"


def test_the_function_goes_with_a_schema_of_ones_own(spark: SparkSession) -> None:
    frame = spark.createDataFrame([(1, ARTICLE), (2, "Thin.")], "n int, content string").coalesce(1)
    function = judge_batches("strict", columns=Columns(text="content"), guarded=False)
    rows = frame.mapInArrow(function, f"n int, content string, text string, {SCHEMA}").collect()
    assert [(row.n, row.text, row.pagefilter.action) for row in rows] == [(1, ARTICLE, "keep"), (2, "Thin.", "reject")]
    assert [row.n for row in judged(frame, "strict", columns=Columns(text="content")).where("pagefilter.action != 'reject'").collect()] == [
        1
    ]


def test_the_schemas_are_those_of_sql() -> None:
    assert (
        StructType.fromDDL(f"{SCHEMA}")["pagefilter"].dataType.fieldNames()
        == StructType.fromDDL(TAGGED_SCHEMA)["pagefilter"].dataType.fieldNames()[:-2]
    )
    assert StructType.fromDDL(ARCHIVE_SCHEMA).fieldNames() == ARCHIVE.names


def test_a_table_without_pages_is_refused_at_once(spark: SparkSession) -> None:
    with pytest.raises(InputError, match=r"column 'text' is .*int.*, not text"):
        judged(spark.range(3).withColumnRenamed("id", "text"))
    with pytest.raises(InputError, match=r"no \.warc, \.wet or \.arc file in"):
        read_warc(spark, str(Path(__file__).parent))
