"""Ray Data: a class for `map_batches`, and a reader of archives; `ray_job` is a job made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

try:
    import ray
    from ray.data import ActorPoolStrategy, Dataset, Datasource
    from ray.data.block import BlockMetadata
    from ray.data.datasource import ReadTask
except ImportError as error:
    raise ImportError("the adapter to Ray Data needs it: pip install 'pagefilter[ray]'") from error

import pyarrow as pa

from pagefilter import Config
from pagefilter.adapters.judging import Settings, TableJudge, archives
from pagefilter.columns import ARCHIVE, Columns, archive_batches, judged_schema

BATCH_ROWS = 64
"""Pages in a batch: at its end a worker waits for the next one, so not few; and a batch is held in memory, so not many."""

READING_CPUS = 0.25
"""CPUs that Ray sets aside for a task that reads: it waits for those who judge most of the time, who need a CPU each."""


class PagefilterBatch:
    """Judges tables of pages: a callable class for `Dataset.map_batches(..., batch_format="pyarrow")`, in a pool of actors.

    Rows stay as many and in order; they get `text`, `title` and the column `pagefilter`, and lose their HTML (see `pagefilter.columns`).
    Rejected pages are rows with the action `reject`.

        from ray.data import ActorPoolStrategy

        dataset.map_batches(PagefilterBatch, fn_constructor_kwargs={"policy": "strict"}, batch_format="pyarrow", batch_size=64,
                            compute=ActorPoolStrategy(min_size=1, max_size=8), num_cpus=1)

    `policy`, `config` (a `Config`, or a TOML file), `model` and `why` are those of `PageFilter`; files must be there where actors run.
    `guarded` (the default) judges in a worker process beside the actor, with limits of time and memory; without it, a page that hangs
    inside C code hangs the actor. Raises `ConfigError`, `ModelError`, and for a table without pages `InputError`.
    """

    def __init__(
        self, policy: str | None = None, config: Config | str | Path | None = None, model: str | Path | None = None, tag: bool = False, *,
        columns: Columns | None = None, why: bool = False, guarded: bool = True,
    ) -> None:  # fmt: skip
        self._settings = Settings.of(policy, config, model, tag, columns, why, guarded)
        self._judge = TableJudge(self._settings)

    def __call__(self, table: pa.Table) -> pa.Table:
        """The table with its verdicts."""
        schema = judged_schema(table.schema, self._settings.columns, tag=self._settings.tag)
        return pa.Table.from_batches(self._judge.judged(table.to_batches()), schema)


def judged(
    dataset: Dataset, policy: str | None = None, config: Config | str | Path | None = None, model: str | Path | None = None,
    tag: bool = False, *, columns: Columns | None = None, why: bool = False, guarded: bool = True, actors: int | None = None,
    batch_size: int = BATCH_ROWS,
) -> Dataset:  # fmt: skip
    """The dataset with its verdicts, by a pool of at most `actors` actors of one CPU each (None: as many as the cluster has CPUs).

    Policy and settings are read here, not where actors run. Raises `ConfigError`.
    """
    settings = Settings.of(policy, config, model, tag, columns, why, guarded)
    most = actors or max(1, int(ray.cluster_resources().get("CPU", 1)))
    arguments = {
        "config": settings.config, "model": settings.model, "tag": tag, "columns": settings.columns, "why": why, "guarded": guarded,
    }  # fmt: skip
    return dataset.map_batches(
        PagefilterBatch,
        fn_constructor_kwargs=arguments,
        batch_format="pyarrow",
        batch_size=batch_size,
        zero_copy_batch=True,
        compute=ActorPoolStrategy(min_size=1, max_size=most),
        num_cpus=1,
    )


class ArchiveSource(Datasource):
    """WARC, WET and ARC files as a source of Ray Data: a task a file, whose pages leave it in blocks of bounded size."""

    def __init__(self, paths: str | Sequence[str], max_bytes: int = Config().max_bytes) -> None:
        super().__init__()
        self._paths = archives(paths)
        self._max_bytes = max_bytes

    def get_name(self) -> str:
        """How Ray shows it."""
        return "Archives"

    def estimate_inmemory_data_size(self) -> int | None:
        """Nobody knows before reading."""
        return None

    def get_read_tasks(self, parallelism: int, per_task_row_limit: int | None = None, data_context: Any = None) -> list[ReadTask]:
        """A task for each file, however many are asked for."""
        return [
            ReadTask(
                partial(_blocks, path, self._max_bytes),
                BlockMetadata(num_rows=None, size_bytes=None, input_files=[path], exec_stats=None),
                schema=ARCHIVE,
                per_task_row_limit=per_task_row_limit,
            )
            for path in self._paths
        ]


def read_warc(paths: str | Sequence[str], *, max_bytes: int = Config().max_bytes) -> Dataset:
    """A dataset of the pages in WARC, WET and ARC files, in the columns `pagefilter.columns.ARCHIVE`.

    `paths` are files, folders, globs or URLs (extra `remote`), which every node must reach. A record that cannot be read is a row with its
    cause in the column `unreadable`, which is rejected as `input.no-page`. Raises `InputError` where a path is not there.
    """
    return ray.data.read_datasource(ArchiveSource(paths, max_bytes), num_cpus=READING_CPUS)


def _blocks(path: str, max_bytes: int) -> Iterator[pa.Table]:
    for batch in archive_batches(path, max_bytes=max_bytes):
        yield pa.Table.from_batches([batch])
