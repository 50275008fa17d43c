"""Output rows: the input's own fields, the text, and the verdict under one key."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from pagefilter.data import Action, Cut, Reason, Scores, Verdict
from pagefilter.sources.record import Record

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_DIGITS = 6  # of a score: more would tell machines apart, not pages


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
    fields["pagefilter"] = encode(attached(verdict, blocks=tag))
    return "{" + ",".join(f"{encode(name)}:{value}" for name, value in fields.items()) + "}\n"


def attached(verdict: Verdict, *, blocks: bool = False) -> dict[str, Any]:
    """What stands under the key `pagefilter`; with `blocks`, every block and its score and the model's limits, so that it can
    be decided again later."""
    extracted = verdict.extracted
    plain: dict[str, Any] = {
        "action": str(verdict.action),
        "reasons": [plain_reason(reason) for reason in verdict.reasons],
        "cuts": [plain_cut(cut) for cut in verdict.cuts],
        "scores": _plain_scores(verdict.scores),
        "language": {"code": verdict.language.code, "confidence": score(verdict.language.confidence)},
        "extracted": {"chars": len(extracted), "sha256": sha256(extracted.encode("utf-8", "surrogatepass")).hexdigest()},
        **({"page_type": verdict.page_type} if verdict.page_type else {}),
        "model": verdict.model,
        "config": verdict.config,
    }
    if blocks:
        if verdict.thresholds:
            plain["thresholds"] = dict(verdict.thresholds)
        plain["blocks"] = [[block.start, block.end, block.code, score(block.score)] for block in verdict.scores.blocks]
    return plain


def _plain_scores(scores: Scores) -> dict[str, Any]:
    """Page scores; those of a page that was not scored are 0, and have no more to say."""
    plain: dict[str, Any] = {"quality": score(scores.quality), "spam": score(scores.spam)}
    return {**plain, "kind": scores.kind, "percentile": score(scores.percentile)} if scores.blocks else plain


def score(value: float) -> float:
    """A score as it is written."""
    return round(float(value), _DIGITS)


def plain_cut(cut: Cut) -> dict[str, Any]:
    """A cut as it is written."""
    plain: dict[str, Any] = {"start": cut.start, "end": cut.end, "code": cut.code, "score": score(cut.score)}
    return {**plain, "why": list(cut.why)} if cut.why else plain


def plain_reason(reason: Reason) -> dict[str, Any]:
    """A reason as it is written."""
    value, limit = (score(item) if isinstance(item, float) else item for item in (reason.value, reason.limit))
    return {"code": reason.code, "value": value, "limit": limit}


def _is_id(written: str, page_id: str | None) -> bool:
    """Whether a field of the input says this id already: one that is a number there stays a number."""
    return (json.loads(written) if written.startswith('"') else written) == page_id
