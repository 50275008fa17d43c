"""Facts of pages as columns on the disk, and questions about them to DuckDB, whose memory is bounded; needs the extra `report`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from pagefilter.errors import ConfigError

_BATCH = 20_000  # rows that wait in memory
_MEMORY = "700MB"  # of DuckDB, which goes to the disk beyond it
PAGE = {
    "key": "uint64", "url_key": "uint64", **dict.fromkeys(("id", "url", "host", "tld", "language", "page_type"), "string"),
    "length": "int32", **dict.fromkeys(("day", "source", "action"), "string"), "chars": "int64", "kept": "int64", "quality": "int32",
    "spam": "int32", "codes": "texts", "model": "string", "config": "string",
}  # fmt: skip
CUT = {"host": "string", "code": "string", "chars": "int64", "near": "int32"}
SECTION = {"key": "uint64", "start": "int64", "text": "string"}


class Writer:
    """Rows of one table to a Parquet file."""

    def __init__(self, path: Path, columns: dict[str, str]) -> None:
        pa = _pyarrow()
        kinds = {name: pa.list_(pa.string()) if kind == "texts" else getattr(pa, kind)() for name, kind in columns.items()}
        self._schema = pa.schema(list(kinds.items()))
        self._file = pa.parquet.ParquetWriter(path, self._schema, compression="zstd", compression_level=1)
        self._rows: list[Sequence[Any]] = []

    def add(self, row: Sequence[Any]) -> None:
        """A row, its values in the order of the columns."""
        self._rows.append(row)
        if len(self._rows) >= _BATCH:
            self._write()

    def close(self) -> None:
        """No more rows come."""
        self._write()
        self._file.close()

    def _write(self) -> None:
        if not self._rows:
            return
        pa = _pyarrow()
        columns = [pa.array(values, field.type) for values, field in zip(zip(*self._rows, strict=True), self._schema, strict=True)]
        self._file.write_batch(pa.RecordBatch.from_arrays(columns, schema=self._schema))
        self._rows = []


class Tables:
    """Asks about what was written to a folder: each table is all files NAME-*.parquet."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def rows(self, question: str, *values: Any) -> list[tuple[Any, ...]]:
        """What a statement of SQL answers."""
        return cast("list[tuple[Any, ...]]", self._connection.execute(question, list(values)).fetchall())

    def row(self, question: str, *values: Any) -> tuple[Any, ...]:
        """Its only row."""
        (found,) = self.rows(question, *values)
        return found

    def run(self, statement: str) -> None:
        """Do what a statement says."""
        self._connection.execute(statement)


@contextmanager
def opened(folder: Path, tables: dict[str, str]) -> Iterator[Tables]:
    """The tables, by name and the beginning of the names of their files."""
    connection = _duckdb().connect(":memory:")
    try:
        connection.execute(f"SET memory_limit = '{_MEMORY}'")
        connection.execute(f"SET temp_directory = '{_quoted(folder / 'spilled')}'")
        connection.execute("SET preserve_insertion_order = false")
        for name, prefix in tables.items():
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{_quoted(folder / prefix)}-*.parquet')")
        yield Tables(connection)
    finally:
        connection.close()


def check() -> None:
    """Raises `ConfigError`, saying what to install, where a package is missing."""
    _pyarrow()
    _duckdb()


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _pyarrow() -> ModuleType:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ConfigError("a report needs pyarrow: pip install 'pagefilter[report]'") from error
    return cast(ModuleType, pyarrow)


def _duckdb() -> ModuleType:
    try:
        import duckdb
    except ImportError as error:
        raise ConfigError("a report needs DuckDB: pip install 'pagefilter[report]'") from error
    return duckdb
