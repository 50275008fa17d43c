"""Output rows: the input's own fields, the text, and the verdict under one key."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pagefilter.data import Action, Verdict
from pagefilter.sources.record import Record

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def row(record: Record, verdict: Verdict, *, tag: bool = False, drop: Sequence[str] = ("html",)) -> str:
    """One line of JSON. The text is whole under `tag` and when the page is rejected, else the kept text; `drop` names HTML fields.

    Lone surrogates are left to the encoder of the line (`backslashreplace` writes them as JSON does).
    """
    page = record.page
    fields: dict[str, str] = {name: value for name, value in record.fields.items() if name not in drop and name != "pagefilter"}
    if "id" not in fields or not _is_id(fields["id"], page.id):
        fields["id"] = encode(page.id)
    if page.url is not None or "url" not in fields:
        fields["url"] = encode(page.url)
    if page.html is not None and verdict.title is not None and "title" not in fields:
        fields["title"] = encode(verdict.title)
    whole = tag or verdict.action is Action.REJECT
    fields["text"] = encode(verdict.extracted if whole else verdict.text)
    fields["pagefilter"] = encode(verdict.as_dict(blocks=tag))
    return "{" + ",".join(f"{encode(name)}:{value}" for name, value in fields.items()) + "}\n"


def _is_id(written: str, page_id: str | None) -> bool:
    """Whether a field of the input says this id already: one that is a number there stays a number."""
    return (json.loads(written) if written.startswith('"') else written) == page_id
