"""datatrove: `PagefilterFilter` judges documents of text, `PagefilterHtml` documents of HTML, as steps of a pipeline.

Documents that stay go on with what is left of their text, rejected ones to the exclusion writer with all of it. The verdict stands in
`metadata["pagefilter"]`, as `Verdict.as_dict` gives it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from pagefilter import Config, Page, PageFilter, Verdict
from pagefilter.adapters.settings import Given, config_of

try:
    from datatrove.data import Document, DocumentsPipeline
    from datatrove.pipeline.filters.base_filter import BaseFilter
    from datatrove.pipeline.writers.disk_base import DiskWriter
except ImportError as error:
    raise ImportError(f"pagefilter.adapters.datatrove needs datatrove: pip install 'pagefilter[datatrove]' ({error})") from error

Answer = bool | tuple[bool, str]
"""What a filter of datatrove says of a document: whether it stays, and, where it does not, why."""


class PagefilterStep(BaseFilter):
    """What both steps have in common.

    `policy` is a name or a TOML file, as `-p` takes it; `config` comes on top, as settings by name or a TOML file, or is a `Config`, which
    says everything. `model` is a name or a folder. Raises `ConfigError` for wrong settings, before any task is started.

    With `tag` every document goes on, its text whole, and the verdict has the scores of all blocks, for `pagefilter decide` and `report`.

    With `guarded` a worker process beside each task judges its documents, up to a hundred ahead, and keeps `page_seconds` and
    `page_memory`: a document that hangs, eats memory or crashes the parser is rejected (`input.timeout`, `input.memory`, `input.crashed`),
    and the task goes on. Without it nothing can stop a document.

    The statistics count documents by action (`keep`, `trim`, `reject`) and by reason code, and characters (`chars_removed`).
    """

    def __init__(
        self,
        policy: str | None = None,
        config: Given = None,
        model: str | Path | None = None,
        *,
        tag: bool = False,
        guarded: bool = False,
        exclusion_writer: DiskWriter | None = None,
        batch_size: int = 1,
    ) -> None:
        super().__init__(exclusion_writer, batch_size)
        self.config = config_of(policy, config)
        self.model = model
        self.tag = tag
        self.guarded = guarded
        self._verdicts: Iterator[Verdict] | None = None  # of a guarded run, in the order of its documents

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Documents that stay, in order; what does not goes to the exclusion writer."""
        if not self.guarded:
            yield from super().run(data, rank, world_size)
            return
        documents = _TwoReaders(data)
        self._verdicts = self._judge(map(self.page, documents.ahead()))
        try:
            yield from super().run(documents.behind(), rank, world_size)
        finally:
            if isinstance(self._verdicts, Generator):
                self._verdicts.close()  # ends the worker process, also when the rest of the documents is not wanted
            self._verdicts = None

    def filter(self, doc: Document) -> Answer:
        """Judge one document: changes its text and metadata. The reason it is dropped for is the first of the verdict's."""
        return self.filter_batch([doc])[0]

    def filter_batch(self, batch: list[Document]) -> list[Answer]:
        """The same for several."""
        verdicts = self._verdicts or self._judge(map(self.page, batch))
        return [self._answer(doc, verdict) for doc, verdict in zip(batch, verdicts, strict=False)]

    def page(self, doc: Document) -> Page:
        """What is judged of a document."""
        raise NotImplementedError

    def _judge(self, pages: Iterable[Page]) -> Iterator[Verdict]:
        return _page_filter(self.config, self.model).judge_all(pages, guarded=self.guarded)

    def _answer(self, doc: Document, verdict: Verdict) -> Answer:
        stays = self.tag or verdict.kept
        doc.text = verdict.text if stays and not self.tag else verdict.extracted
        doc.metadata["pagefilter"] = verdict.as_dict(blocks=self.tag)
        if verdict.title is not None:
            doc.metadata.setdefault("title", verdict.title)
        self.stat_update(str(verdict.action), *{reason.code for reason in verdict.reasons})
        self.stat_update("chars_removed", value=len(verdict.extracted) - len(verdict.text))
        return True if stays else (False, verdict.reasons[0].code)


class PagefilterFilter(PagefilterStep):
    """Judges documents whose text has been extracted. Settings are those of `PagefilterStep`.

    Rejected documents keep their text, character for character.
    """

    name = "🧹 pagefilter"

    def page(self, doc: Document) -> Page:
        """The text, and the address in `metadata["url"]`."""
        return Page(text=doc.text, url=_text(doc, "url"))


class PagefilterHtml(PagefilterStep):
    """Extracts the main text of documents whose text is HTML (or bytes as fetched), and judges it. Settings are those of `PagefilterStep`.

    Rejected documents have the extracted text in place of the HTML. `metadata["title"]` is set where it is missing.
    """

    name = "🧹 pagefilter, from HTML"

    def page(self, doc: Document) -> Page:
        """The HTML, the address in `metadata["url"]`, and for bytes the HTTP header in `metadata["content_type"]`."""
        return Page(html=doc.text, url=_text(doc, "url"), content_type=_text(doc, "content_type"))


def row(writer: DiskWriter, doc: Document) -> dict[str, Any]:
    """An `adapter` for datatrove's writers: rows as `pagefilter filter` writes them, for `decide` and `report`. Media are left out."""
    fields = {name: value for name, value in doc.metadata.items() if name != "pagefilter"}
    return {**fields, "id": doc.id, "text": doc.text, "pagefilter": doc.metadata["pagefilter"]}


class _TwoReaders:
    """Documents read once and passed on twice: to the worker process ahead, and in the same order to the step, whose turn comes later."""

    def __init__(self, data: Iterable[Document] | None) -> None:
        self._unread = iter(data or ())
        self._for_worker: deque[Document] = deque()
        self._for_step: deque[Document] = deque()

    def ahead(self) -> Iterator[Document]:
        return self._read(self._for_worker, self._for_step)

    def behind(self) -> Iterator[Document]:
        return self._read(self._for_step, self._for_worker)

    def _read(self, mine: deque[Document], others: deque[Document]) -> Iterator[Document]:
        while True:
            if not mine:
                try:
                    doc = next(self._unread)
                except StopIteration:
                    return
                others.append(doc)
                yield doc
            else:
                yield mine.popleft()


def _text(doc: Document, key: str) -> str | None:
    value = doc.metadata.get(key)
    return value if isinstance(value, str) else None


@lru_cache(maxsize=4)
def _page_filter(config: Config, model: str | Path | None) -> PageFilter:
    """Loaded once in each process, whichever of its tasks asks; steps are pickled without it."""
    return PageFilter(config, model)
