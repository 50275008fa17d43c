"""Spark: a function for `mapInArrow`, DataFrames with verdicts, and a reader of archives; `spark_job` is a job made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from pickle import dumps, loads

try:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType
except ImportError as error:
    raise ImportError("the adapter to Spark needs it: pip install 'pagefilter[spark]'") from error

import pyarrow as pa

from pagefilter import Config
from pagefilter.adapters.judging import Settings, TableJudge, archives
from pagefilter.columns import ARCHIVE, Columns, archive_batches, judged_schema, verdict_type

Batches = Iterable[pa.RecordBatch]

_NAMES = {"string": "string", "int64": "bigint", "double": "double", "binary": "binary"}


def ddl(kind: pa.DataType) -> str:
    """An Arrow type in the words of Spark's SQL.

    >>> ddl(pa.list_(pa.struct([("start", pa.int64()), ("score", pa.float64())])))
    'array<struct<start:bigint,score:double>>'
    """
    if pa.types.is_struct(kind):
        return f"struct<{','.join(f'{field.name}:{ddl(field.type)}' for field in kind)}>"
    if pa.types.is_map(kind):
        return f"map<{ddl(kind.key_type)},{ddl(kind.item_type)}>"
    if pa.types.is_list(kind):
        return f"array<{ddl(kind.value_type)}>"
    return _NAMES[str(kind)]


SCHEMA = f"pagefilter {ddl(verdict_type())}"
"""The column of a verdict, for the schema that `mapInArrow` wants: `f"id string, url string, text string, {SCHEMA}"`."""

TAGGED_SCHEMA = f"pagefilter {ddl(verdict_type(tag=True))}"
"""The same with `tag`: all blocks, and the model's limits."""

ARCHIVE_SCHEMA = ", ".join(f"`{column.name}` {ddl(column.type)}" for column in ARCHIVE)
"""The columns of `read_warc`."""


def judge_batches(
    policy: str | None = None, config: Config | str | Path | None = None, model: str | Path | None = None, tag: bool = False, *,
    columns: Columns | None = None, why: bool = False, guarded: bool = True,
) -> Callable[[Batches], Iterator[pa.RecordBatch]]:  # fmt: skip
    """A function for `DataFrame.mapInArrow`, which wants to be told the schema of what comes out; `judged` knows it.

    `policy`, `config` (a `Config`, or a TOML file) and `why` are those of `PageFilter`, files are read here; `model` must be there where
    Spark's Python runs. `guarded` (the default) judges in a process beside Spark's, with limits of time and memory; without it, a page that
    hangs inside C code hangs its task. A Python process of Spark loads the model once, for however many partitions. Raises `ConfigError`.
    """
    return partial(_judged, dumps(Settings.of(policy, config, model, tag, columns, why, guarded)))


def judged(
    frame: DataFrame, policy: str | None = None, config: Config | str | Path | None = None, model: str | Path | None = None,
    tag: bool = False, *, columns: Columns | None = None, why: bool = False, guarded: bool = True,
) -> DataFrame:  # fmt: skip
    """The DataFrame with its verdicts: its own columns save HTML, then `title` (of HTML), `text` and `pagefilter`, a row a row.

    The arguments are those of `judge_batches`. Raises `ConfigError`, and `InputError` for a DataFrame without pages.
    """
    function = judge_batches(policy, config, model, tag, columns=columns, why=why, guarded=guarded)
    return frame.mapInArrow(function, _schema(frame.schema, columns or Columns(), tag))


def read_warc(spark: SparkSession, paths: str | Sequence[str], *, max_bytes: int = Config().max_bytes) -> DataFrame:
    """A DataFrame of the pages in WARC, WET and ARC files, a partition a file, in the columns `ARCHIVE_SCHEMA`.

    `paths` are files, folders, globs or URLs (extra `remote`) that every executor must reach. A record that cannot be read is a row with
    its cause in the column `unreadable`, which is rejected as `input.no-page`. Raises `InputError` where a path is not there.
    """
    return _partitions(spark, found := archives(paths)).mapInArrow(partial(_archives, found, max_bytes), ARCHIVE_SCHEMA)


def judged_warc(
    spark: SparkSession, paths: str | Sequence[str], policy: str | None = None, config: Config | str | Path | None = None,
    model: str | Path | None = None, tag: bool = False, *, columns: Columns | None = None, why: bool = False, guarded: bool = True,
) -> DataFrame:  # fmt: skip
    """The rows of `judged(read_warc(spark, paths))`, read and judged by one process: the HTML does not travel through Spark."""
    settings = Settings.of(policy, config, model, tag, columns, why, guarded)
    found = archives(paths)
    schema = _schema(StructType.fromDDL(ARCHIVE_SCHEMA), settings.columns, tag)
    return _partitions(spark, found).mapInArrow(partial(_judged_archives, dumps(settings), found, settings.config.max_bytes), schema)


def _schema(schema: StructType, columns: Columns, tag: bool) -> StructType:
    """What `judged_schema` gives, in Spark's types: columns that are passed on keep theirs."""
    kinds = {"string": pa.string(), "binary": pa.binary(), "void": pa.null()}
    known = [(field.name, kinds.get(field.dataType.simpleString(), _other(field.dataType.simpleString()))) for field in schema]
    own = {field.name: field for field in schema}
    made = StructType.fromDDL(f"text string, title string, {TAGGED_SCHEMA if tag else SCHEMA}")
    fields = []
    for column in judged_schema(pa.schema(known), columns, tag=tag):
        new = column.name in ("text", "pagefilter") or (column.name == "title" and column.type == pa.string())
        fields.append(made[column.name] if new else own[column.name])
    return StructType(fields)


def _other(name: str) -> pa.DataType:
    """A type that is no page's; its name in Spark is told in the message where one is asked for."""
    return pa.opaque(pa.null(), name, "spark")


def _partitions(spark: SparkSession, paths: Sequence[str]) -> DataFrame:
    """The numbers of files, each in a partition of its own."""
    return spark.range(0, len(paths), numPartitions=len(paths))


def _judged(pickled: bytes, batches: Batches) -> Iterator[pa.RecordBatch]:
    yield from _judge(pickled).judged(batches)


@lru_cache(maxsize=1)  # Spark keeps a Python process for the next partition: so does the model
def _judge(pickled: bytes) -> TableJudge:
    return TableJudge(loads(pickled))


def _archives(paths: Sequence[str], max_bytes: int, batches: Batches) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for number in batch.column(0).to_pylist():
            yield from archive_batches(paths[number], max_bytes=max_bytes)


def _judged_archives(pickled: bytes, paths: Sequence[str], max_bytes: int, batches: Batches) -> Iterator[pa.RecordBatch]:
    return _judged(pickled, _archives(paths, max_bytes, batches))
