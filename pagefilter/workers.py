"""Pages judged as they come, by processes that alone load the model: for crawlers and servers, which have no list to hand over."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from pagefilter.config import Config
from pagefilter.runner import Judge, Pool


class Workers(Pool):
    """`jobs` processes with a `PageFilter` each. They start at once; `ready` is a future that is done when all have loaded their model.

    Limits are kept and workers replaced as by `PageFilter.judge_all(guarded=True)`, and verdicts are the same. The processes do not load
    the program's main module, so that a script needs no `if __name__ == "__main__":` for them.

    >>> from pagefilter import Page, Workers
    >>> with Workers(jobs=1) as workers:
    ...     workers.submit(Page(text="")).result().reasons[0].code
    'page.empty'

    `ready` has the `ModelError` or `ConfigError` that `PageFilter` would raise.
    """

    def __init__(self, config: Config | None = None, model: str | Path | None = None, *, jobs: int = 1, why: bool = False) -> None:
        self.config = config or Config()
        super().__init__(partial(_page_filter, self.config, model, why), jobs, self.config.page_seconds, self.config.page_memory)


def _page_filter(config: Config, model: str | Path | None, why: bool) -> Judge:
    from pagefilter.filter import PageFilter  # two seconds that only the workers need

    return PageFilter(config, model, why=why)
