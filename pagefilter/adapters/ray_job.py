"""A job for Ray: `python -m pagefilter.adapters.ray_job FOLDER -o OUT` judges WARC or Parquet files, here or on a cluster."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

try:
    import ray
    from ray.data.checkpoint import CheckpointConfig
except ImportError as error:
    raise ImportError("the adapter to Ray Data needs it: pip install 'pagefilter[ray]'") from error

import pyarrow as pa
import pyarrow.fs as pafs

from pagefilter import ConfigError, PagefilterError, __version__
from pagefilter.adapters.jobs import parser, settings_of, sort_of
from pagefilter.adapters.judging import Settings
from pagefilter.adapters.ray import READING_CPUS, judged, read_warc

_BESIDE = 2  # CPUs of the cluster that are not for judging: one to read and write with, one for the filter of checkpoints
_CONDITIONS = "_pagefilter.json"  # readers of Parquet pass over names that begin so


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the job; the exit status is 0, or 2 for what cannot be done as asked."""
    options = _parser().parse_args(arguments)
    try:
        _run(options)
    except PagefilterError as error:
        print(f"ray_job: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> Any:
    found = parser("python -m pagefilter.adapters.ray_job", "Judge the pages of WARC or Parquet files with Ray Data.")
    found.add_argument("--checkpoint", metavar="FOLDER", help="note here which rows are written; the same command goes on from there")
    found.add_argument("--address", metavar="ADDRESS", help="the cluster to run on; `auto` is the one of this machine (default: a new one)")
    found.add_argument("--object-store", metavar="BYTES", type=int, help="memory for tables in a new cluster")
    return found


def _run(options: Any) -> None:
    settings = settings_of(options)
    kind, paths = sort_of(options.inputs)
    _go_on_or_begin(options, settings, paths)
    _connect(options)
    ray.data.DataContext.get_current().enable_progress_bars = sys.stderr.isatty()
    jobs = options.jobs or max(1, int(ray.cluster_resources().get("CPU", 1)) - _BESIDE)
    if kind == "warc":
        pages = read_warc(paths, max_bytes=settings.config.max_bytes)
    else:
        pages = ray.data.read_parquet(paths, ray_remote_args={"num_cpus": READING_CPUS})
    if options.checkpoint:
        if options.id_field not in pages.schema().names:
            raise ConfigError(f"--checkpoint needs a column of unique values, and there is no {options.id_field!r}: --id-field names one")
        # of this dataset and those made of it alone
        pages.context.checkpoint_config = CheckpointConfig(
            id_column=options.id_field, checkpoint_path=_absolute(options.checkpoint), delete_checkpoint_on_success=False
        )
    rows = judged(
        pages, None, settings.config, settings.model, settings.tag, columns=settings.columns, why=settings.why, actors=jobs
    )  # fmt: skip
    rows.write_parquet(_absolute(options.output), ray_remote_args={"num_cpus": READING_CPUS}, compression="zstd")


def _connect(options: Any) -> None:
    """A cluster: the one at the address, the one that the job was submitted to, or a new one on this machine."""
    if ray.is_initialized():
        return
    if options.address or os.environ.get("RAY_ADDRESS"):
        ray.init(address=options.address, logging_level=logging.WARNING)
        return
    jobs = options.jobs or os.cpu_count() or 1
    ray.init(
        num_cpus=jobs + _BESIDE, object_store_memory=options.object_store, include_dashboard=False, logging_level=logging.WARNING
    )  # fmt: skip


def _go_on_or_begin(options: Any, settings: Settings, paths: Sequence[str]) -> None:
    """Refuses to mix rows of two jobs in one folder. Raises `ConfigError`."""
    system, folder = _place(options.output)
    conditions = {
        "pagefilter": __version__, "config": settings.config.digest, "model": settings.model, "tag": settings.tag, "why": settings.why,
        "columns": asdict(settings.columns), "inputs": list(paths), "checkpoint": options.checkpoint and _absolute(options.checkpoint),
    }  # fmt: skip
    names = [info.base_name for info in system.get_file_info(pafs.FileSelector(folder, allow_not_found=True))]
    if _CONDITIONS in names:
        with system.open_input_stream(f"{folder}/{_CONDITIONS}") as stream:
            before = json.loads(stream.read())
        if changed := [name for name, value in conditions.items() if before.get(name) != value]:
            raise ConfigError(f"{options.output} holds rows of a job with other {', '.join(changed)}: give another -o")
        if not options.checkpoint:
            raise ConfigError(f"{options.output} holds rows already: give another -o; only a job with --checkpoint can go on")
    elif names:
        raise ConfigError(f"{options.output} is not empty: give another -o")
    else:
        system.create_dir(folder, recursive=True)
        with system.open_output_stream(f"{folder}/{_CONDITIONS}") as stream:
            stream.write(json.dumps(conditions, indent=1).encode())


def _place(path: str) -> tuple[pafs.FileSystem, str]:
    try:
        system, folder = pafs.FileSystem.from_uri(_absolute(path))
    except (pa.ArrowException, ValueError) as error:
        raise ConfigError(f"cannot write to {path}: {error}") from error
    return system, folder


def _absolute(path: str) -> str:
    return path if "://" in path else os.path.abspath(path)


if __name__ == "__main__":
    sys.exit(main())
