"""Workers: processes that stay, for programs that get their pages in lots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from types import TracebackType

from pagefilter.config import Config
from pagefilter.data import Page, Verdict
from pagefilter.decider import Decider
from pagefilter.language import check
from pagefilter.runner import Judge, Runner
from pagefilter.shelf import DEFAULT, checked_card, find


class Workers:
    """Worker processes that load the model once each and judge lot after lot of pages; this process loads no model.

    They keep `Config.page_seconds` and `Config.page_memory`, as those of `PageFilter.judge_all` do: a page that hangs or crashes the parser
    is refused, and the next one gets its verdict. They start with the first page, and end with `close` or the `with` block.

        with Workers(Config(languages=("en",)), jobs=2) as workers:
            for pages in lots:
                verdicts = list(workers.judge_all(pages))

    Raises `ConfigError` and `ModelError` for what can be told without loading the model.
    """

    def __init__(self, config: Config | None = None, model: str | Path | None = None, *, jobs: int = 1, why: bool = False) -> None:
        self.config = config or Config()
        checked(self.config, model)
        self._runner = Runner(partial(make_judge, self.config, model, why), jobs, self.config.page_seconds, self.config.page_memory)

    def judge_all(self, pages: Iterable[Page]) -> Iterator[Verdict]:
        """Verdicts on a lot of pages, lazily and in order; one lot at a time."""
        return self._runner.judge_all(pages)

    def close(self) -> None:
        """End the processes; another lot of pages starts new ones."""
        self._runner.close()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def checked(config: Config, model: str | Path | None) -> Path:
    """The folder of the model. Raises `ConfigError` and `ModelError` for what can be told without loading it."""
    check(config)
    Decider(config)
    folder = find(model or DEFAULT)
    checked_card(folder)
    return folder


def make_judge(config: Config, model: str | Path | None, why: bool) -> Judge:
    """A filter with its model loaded; a worker calls this, so that only workers import what a filter needs."""
    from pagefilter.filter import PageFilter

    return PageFilter(config, model, why=why)
