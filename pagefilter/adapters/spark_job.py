"""A job for Spark: `python -m pagefilter.adapters.spark_job FOLDER -o OUT` judges WARC or Parquet files, here or on a cluster."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

try:
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession
except ImportError as error:
    raise ImportError("the adapter to Spark needs it: pip install 'pagefilter[spark]'") from error

from pagefilter import PagefilterError
from pagefilter.adapters.jobs import parser, settings_of, sort_of
from pagefilter.adapters.spark import judged, judged_warc

_ROWS = 256  # pages in an Arrow batch; Spark's 10,000 would be a gigabyte of them


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the job; the exit status is 0, or 2 for what cannot be done as asked.

    `spark-submit` takes a file, which may say `from pagefilter.adapters.spark_job import main` and `raise SystemExit(main())`.
    """
    program = parser("python -m pagefilter.adapters.spark_job", "Judge the pages of WARC or Parquet files with Spark.")
    options = program.parse_args(arguments)
    try:
        settings = settings_of(options)
        kind, paths = sort_of(options.inputs)
    except PagefilterError as error:
        print(f"spark_job: {error}", file=sys.stderr)
        return 2
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("pagefilter").config("spark.sql.execution.arrow.maxRecordsPerBatch", _ROWS)
    if options.jobs:
        builder = builder.master(f"local[{options.jobs}]")
    spark = builder.getOrCreate()
    try:
        how: dict[str, Any] = {
            "config": settings.config, "model": settings.model, "tag": settings.tag, "columns": settings.columns, "why": settings.why,
        }  # fmt: skip
        if kind == "warc":
            rows = judged_warc(spark, paths, **how)
        else:
            rows = judged(spark.read.parquet(*(os.path.abspath(path) if os.path.lexists(path) else path for path in paths)), **how)
        rows.write.mode("errorifexists").option("compression", "zstd").parquet(
            options.output if "://" in options.output else os.path.abspath(options.output)
        )
    except (PagefilterError, PySparkException) as error:
        print(f"spark_job: {error}", file=sys.stderr)
        return 2
    finally:
        spark.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
