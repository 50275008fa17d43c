"""Pages judged by processes that stay and alone load the model: for crawlers, servers and engines, which hand over no single list."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from pagefilter.config import Config
from pagefilter.data import Page, Verdict
from pagefilter.decider import Decider
from pagefilter.language import check
from pagefilter.runner import Judge, Pool, length
from pagefilter.shelf import DEFAULT, DEFAULT_MAIN, checked_card, find

_PAGES_AHEAD = 64  # for each worker, that may be on their way before the first verdict is taken ...
_CHARS_AHEAD = 3_000_000  # ... and characters of them


class Workers(Pool):
    """`jobs` processes with a `PageFilter` each. They start at once; `ready` is a future that is done when all have loaded their model.

    Limits are kept and workers replaced as by `PageFilter.judge_all(guarded=True)`, and verdicts are the same. The processes do not load
    the program's main module, so that a script needs no `if __name__ == "__main__":` for them.

    >>> from pagefilter import Page, Workers
    >>> with Workers(jobs=1) as workers:
    ...     workers.submit(Page(text="")).result().reasons[0].code
    'page.empty'

    Raises `ConfigError` and `ModelError` for what can be told without loading the model; what cannot, `ready` raises.
    """

    def __init__(self, config: Config | None = None, model: str | Path | None = None, *, jobs: int = 1, why: bool = False) -> None:
        self.config = config or Config()
        checked(self.config, model)
        self._jobs = jobs
        super().__init__(partial(make_judge, self.config, model, why), jobs, self.config.page_seconds, self.config.page_memory)

    def judge_all(self, pages: Iterable[Page]) -> Iterator[Verdict]:
        """Verdicts on a lot of pages, lazily and in order; memory is bounded however many there are. Lots may be beside each other."""
        waiting: deque[tuple[Future[Verdict], int]] = deque()
        chars = 0
        try:
            for page in pages:
                waiting.append((self.submit(page), length(page)))
                chars += length(page)
                while waiting and (waiting[0][0].done() or len(waiting) >= self._jobs * _PAGES_AHEAD or chars >= self._jobs * _CHARS_AHEAD):
                    future, size = waiting.popleft()
                    chars -= size
                    yield future.result()
            while waiting:
                yield waiting.popleft()[0].result()
        finally:
            for future, _ in waiting:  # of a lot that was left before its end
                future.cancel()


def checked(config: Config, model: str | Path | None) -> tuple[str, str]:
    """Name of the model, and its digest with that of the model of main text, if there is one at work. Raises `ConfigError` and `ModelError`
    for what can be told without loading them."""
    check(config)
    Decider(config)
    folder = find(model or DEFAULT)
    cards = [checked_card(folder, "page")]
    if config.extractor == "blocks":
        cards.append(checked_card(find(DEFAULT_MAIN), "main"))
    return folder.name, " ".join(str(card["sha256"]) for card in cards)


def make_judge(config: Config, model: str | Path | None, why: bool) -> Judge:
    """A filter with its model loaded; a worker calls this, so that only workers import what a filter needs."""
    from pagefilter.filter import PageFilter

    return PageFilter(config, model, why=why)
