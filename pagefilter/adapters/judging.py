"""Judging in a process of an engine: the model loaded once, tables in, tables out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from pagefilter import Config, InputError, PageFilter, Workers
from pagefilter.adapters.settings import config_of
from pagefilter.columns import Columns, files, judged


@dataclass(frozen=True)
class Settings:
    """How tables are judged, in plain values that travel to the processes of an engine.

    With `guarded`, a worker process stands beside the engine's, so that a page that hangs is refused in time and costs nothing else.
    """

    config: Config = field(default_factory=Config)
    model: str | None = None
    tag: bool = False
    columns: Columns = field(default_factory=Columns)
    why: bool = False
    guarded: bool = True

    @classmethod
    def of(
        cls, policy: str | None, config: Config | str | Path | None, model: str | Path | None, tag: bool, columns: Columns | None,
        why: bool, guarded: bool,
    ) -> Settings:  # fmt: skip
        """Settings as the adapters take them; files of settings are read here and now. Raises `ConfigError`."""
        return cls(config_of(policy, config), None if model is None else str(model), tag, columns or Columns(), why, guarded)


def archives(paths: str | Sequence[str]) -> list[str]:
    """The WARC, WET and ARC files that paths name. Raises `InputError` where there is none."""
    paths = [paths] if isinstance(paths, str) else paths
    if not (found := files(paths)):
        raise InputError(f"no .warc, .wet or .arc file in {', '.join(paths)}")
    return found


class TableJudge:
    """Judges tables under some settings, one after another; loads the model once, in this process or in the worker beside it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        if settings.guarded:
            self._judge_all = Workers(settings.config, settings.model, why=settings.why).judge_all
        else:
            self._judge_all = PageFilter(settings.config, settings.model, why=settings.why).judge_all

    def judged(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The rows of the batches with their verdicts, in order."""
        return judged(batches, self._judge_all, self._settings.columns, tag=self._settings.tag)
