"""Pages out of a table, and the table with their verdicts: the same rows in the same order, none lost and none more."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pyarrow as pa

from pagefilter.columns.verdicts import array, verdict_array, verdict_type
from pagefilter.data import Action, Page, Reason, Verdict
from pagefilter.errors import InputError
from pagefilter.sources.jsonl import ADDRESSES, NAMES, BadRow, record
from pagefilter.sources.record import ReadOptions

JudgeAll = Callable[[Iterable[Page]], Iterator[Verdict]]
UNREADABLE = "unreadable"
"""Column that says why a row holds no page, where what made the table knows it."""

_TEXT = frozenset({"string", "large_string", "string_view"})
_BYTES = frozenset({"binary", "large_binary", "binary_view"})
_MOST_CHARS = 64_000_000  # of texts in a batch that is handed on; Arrow's strings end at 2 GiB


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of a table's columns; HTML (bytes as fetched, or text) is taken before text, and not passed on unless `keep_html`.

    Where a row has no address or id under these names, those of datatrove, dolma and Common Crawl are looked for (`metadata.url`,
    `WARC-Target-URI`, `WARC-Record-ID`), as on the command line; a column `content_type` is what a server declared of bytes.
    """

    html: str = "html"
    text: str = "text"
    url: str = "url"
    id: str = "id"
    keep_html: bool = False


def judged_schema(schema: pa.Schema, columns: Columns | None = None, *, tag: bool = False) -> pa.Schema:
    """The columns that `judged` gives for a table of these: its own, save HTML, then `text`, `title` (of HTML) and `pagefilter`.

    Raises `InputError` where the table has neither HTML nor text, or in a form that is neither.
    """
    columns = columns or Columns()
    _check(schema, columns)
    fields = {name: schema.field(name) for name in schema.names if name != "pagefilter" and (columns.keep_html or name != columns.html)}
    if columns.html in schema.names and (columns.keep_html or columns.html != "title"):
        title = fields.get("title")
        if title is None or _kind(title.type) in _TEXT:
            fields["title"] = pa.field("title", pa.string())
    fields["text"] = pa.field("text", pa.string())
    fields["pagefilter"] = pa.field("pagefilter", verdict_type(tag=tag))
    return pa.schema(list(fields.values()))


def judged(
    batches: Iterable[pa.RecordBatch], judge_all: JudgeAll, columns: Columns | None = None, *, tag: bool = False
) -> Iterator[pa.RecordBatch]:
    """The rows of all batches with their verdicts, in order, in batches that may be smaller; `judge_all` is that of a filter or of workers.

    The text of a row is the kept text, or, where it is rejected and in all rows with `tag`, the whole; `tag` adds all blocks. A row that
    holds no page is rejected as `input.no-page`. Batches are taken as `judge_all` takes pages.
    """
    columns = columns or Columns()
    lots: deque[_Lot] = deque()  # as many as the pages that `judge_all` takes ahead

    def pages() -> Iterator[Page]:
        for batch in batches:
            if batch.num_rows:
                lots.append(lot := _Lot(batch, columns, tag))
                yield from lot.pages()

    for verdict in judge_all(pages()):
        lot = lots[0]
        lot.add(verdict)
        if lot.whole:
            lots.popleft()
        if lot.whole or lot.chars >= _MOST_CHARS:
            yield lot.take()


@dataclass(slots=True)
class _Lot:
    """A batch, the verdicts that are there and not yet handed on, and how many were handed on."""

    batch: pa.RecordBatch
    columns: Columns
    tag: bool
    taken: int = 0
    chars: int = 0
    verdicts: list[Verdict] = field(default_factory=list)
    faults: dict[int, Reason] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        return self.taken + len(self.verdicts) == int(self.batch.num_rows)

    def pages(self) -> Iterator[Page]:
        """A page for each row; for one that holds none an empty page, whose verdict gets the fault."""
        columns = self.columns
        options = ReadOptions(html_field=columns.html, text_field=columns.text, url_field=columns.url, id_field=columns.id)
        wanted = {columns.html, columns.text, columns.url, columns.id, "content_type", UNREADABLE}
        wanted |= {name.partition(".")[0] for name in (*wanted, *ADDRESSES, *NAMES)}
        _check(self.batch.schema, columns)
        found = {name: self.batch.column(name) for name in self.batch.schema.names if name in wanted}
        for index in range(self.batch.num_rows):
            try:
                values = {name: _value(column[index]) for name, column in found.items()}
                if values.get(columns.html) is None and values.get(columns.text) is None:
                    why = values.get(UNREADABLE)
                    self.faults[index] = Reason("input.no-page", why if isinstance(why, str) else None)
                    yield Page(text="")
                else:
                    yield record("", index + 1, values, {}, options).page
            except BadRow as error:
                self.faults[index] = Reason("input.no-page", str(error))
                yield Page(text="")

    def add(self, verdict: Verdict) -> None:
        """The verdict on the next page."""
        fault = self.faults.pop(self.taken + len(self.verdicts), None)
        self.verdicts.append(replace(verdict, action=Action.REJECT, reasons=(fault,)) if fault else verdict)
        self.chars += len(verdict.extracted)

    def take(self) -> pa.RecordBatch:
        """The rows whose verdicts are there, and which were not handed on before."""
        verdicts, self.verdicts, self.chars = self.verdicts, [], 0
        rows = self.batch.slice(self.taken, len(verdicts))
        self.taken += len(verdicts)
        tag = self.tag
        schema = judged_schema(rows.schema, self.columns, tag=tag)
        made = {
            "text": array([verdict.extracted if tag or not verdict.kept else verdict.text for verdict in verdicts], pa.string()),
            "pagefilter": verdict_array(verdicts, tag=tag),
        }
        if "title" in schema.names and self.columns.html in rows.schema.names and _kind(schema.field("title").type) in _TEXT:
            old = rows.column("title").cast(pa.string()).to_pylist() if "title" in rows.schema.names else [None] * len(verdicts)
            titles = [verdict.title if title is None else title for title, verdict in zip(old, verdicts, strict=True)]
            made["title"] = array(titles, pa.string())
        return pa.RecordBatch.from_arrays([made[name] if name in made else rows.column(name) for name in schema.names], schema=schema)


def _value(scalar: pa.Scalar) -> Any:
    """A value as Python has it. Raises `BadRow`: text may be no UTF-8."""
    try:
        value = scalar.as_py()
    except Exception as error:  # of as many kinds as there are types of columns
        raise BadRow(f"a value cannot be read: {error}") from error
    return dict(value) if pa.types.is_map(scalar.type) and value is not None else value


def _check(schema: pa.Schema, columns: Columns) -> None:
    for name, kinds in ((columns.html, _TEXT | _BYTES), (columns.text, _TEXT)):
        if name in schema.names and (kind := _kind(schema.field(name).type)) not in {*kinds, "null"}:
            wanted = "text or bytes" if name == columns.html else "text"
            raise InputError(f"column {name!r} is {kind}, not {wanted}; Columns(html=..., text=...) names others")
    if columns.html not in schema.names and columns.text not in schema.names:
        names = ", ".join(map(repr, schema.names[:20])) or "none"
        raise InputError(f"no column {columns.html!r} or {columns.text!r} (there are: {names}); Columns(html=..., text=...) names others")


def _kind(kind: pa.DataType) -> str:
    return str(kind.value_type if pa.types.is_dictionary(kind) else kind)
