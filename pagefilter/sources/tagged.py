"""Tagged rows: what `pagefilter filter --tag` wrote, read back as far as a new decision needs it.

A row as it was written is taken apart between its own fields and the verdict, which stands last, so that all of it that does not change
is passed on byte for byte. Rows that other programs have written again are brought into that form first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import le, lt
from typing import Any, BinaryIO

import orjson

from pagefilter.data import Language, Reason, Stored
from pagefilter.reasons import JUNK, SPAM
from pagefilter.sources import jsonl
from pagefilter.sources.record import Unreadable

_VERDICT = b',"pagefilter":{'
_FIRST = ["action", "reasons", "cuts", "scores"]
_LAST = ["config", "thresholds", "blocks", "xpaths"]
_CODES = frozenset(JUNK)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(slots=True)  # not frozen: that costs as much as reading a tenth of the row
class Tagged:
    """A tagged row: the page and its verdict as plain values, and as they are written.

    `fields` are the row's own; `head` is JSON of them without the closing brace, `tail` JSON of the `verdict`: action, reasons, cuts and
    scores first, config, thresholds, blocks and their xpaths last.
    """

    source: str
    number: int
    page: Stored
    fields: dict[str, Any]
    verdict: dict[str, Any]
    head: bytes
    tail: bytes

    @property
    def id(self) -> str:
        """What names the row."""
        named = self.fields.get("id")
        return f"{self.source}:{self.number}" if named is None else str(named)


def rows(name: str, stream: BinaryIO, max_line: int) -> Iterator[Tagged | Unreadable]:
    """A tagged row or a complaint for each line that is not blank."""
    return jsonl.parsed(name, stream, max_line, lambda number, line: from_line(name, number, line))


def from_line(name: str, number: int, line: bytes) -> Tagged:
    """The row of a line. Raises `BadRow`, or what is wrong with its JSON."""
    head, tail, fields, verdict = _as_written(line.rstrip()) or _rewritten(line)
    try:
        page = _stored(fields, verdict)
    except jsonl.BadRow:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise jsonl.BadRow("the verdict in field 'pagefilter' is not of the form that filter --tag writes") from error
    return Tagged(name, number, page, fields, verdict, head, tail)


_Parts = tuple[bytes, bytes, dict[str, Any], dict[str, Any]]


def _as_written(line: bytes) -> _Parts | None:
    """The parts of a row that is in our own form: that both of them are JSON proves that it was taken apart at the right place."""
    at = line.rfind(_VERDICT)
    if at < 0:
        return None
    head, tail = line[:at], line[at + len(_VERDICT) - 1 : -1]
    try:
        fields, verdict = orjson.loads(head + b"}"), orjson.loads(tail)
    except orjson.JSONDecodeError:
        return None
    if "pagefilter" in fields:
        return None
    keys = list(verdict)
    at = keys.index("config") if "config" in keys else 0
    return (head, tail, fields, verdict) if keys[:4] == _FIRST and keys[at:] == _LAST[: len(keys) - at] else None


def _rewritten(line: bytes) -> _Parts:
    """The parts of any other row, in our form."""
    values, written = jsonl.split(line.decode("utf-8"))
    if not isinstance(values.get("pagefilter"), dict):
        raise jsonl.BadRow("no verdict in field 'pagefilter': rows of filter --tag are asked for")
    try:
        verdict = json.loads(written.pop("pagefilter"))
    except json.JSONDecodeError:
        raise
    except ValueError as error:  # a whole number of more digits than Python reads
        raise jsonl.BadRow("the verdict in field 'pagefilter' has a number of thousands of digits") from error
    values.pop("pagefilter")
    between = [key for key in verdict if key not in (*_FIRST, *_LAST)]
    verdict = {key: verdict[key] for key in (*_FIRST, *between, *_LAST) if key in verdict}
    head = "{" + ",".join(f"{_encode(key)}:{value}" for key, value in written.items())
    return head.encode("utf-8", "backslashreplace"), _encode(verdict).encode("utf-8", "backslashreplace"), values, verdict


def _stored(fields: dict[str, Any], verdict: dict[str, Any]) -> Stored:
    text, url, blocks = fields.get("text"), fields.get("url"), verdict.get("blocks")
    if blocks is None:
        raise jsonl.BadRow("no block scores in field 'pagefilter': rows of filter --tag are asked for")
    if not isinstance(text, str) or len(text) != verdict["extracted"]["chars"]:
        raise jsonl.BadRow("field 'text' is not the text that was judged; offsets would not fit")
    _check(blocks, len(text))
    scores, language = verdict["scores"], verdict["language"]
    if not (0 <= scores["quality"] <= 1 and 0 <= scores["spam"] <= 1):
        raise ValueError("scores")
    return Stored(
        text,
        url if isinstance(url, str) else None,
        tuple(Reason(reason["code"], reason["value"], reason["limit"]) for reason in verdict["reasons"]),
        blocks,
        scores["quality"],
        scores["spam"],
        Language(language["code"], language["confidence"]),
        verdict["model"],
        _numbers(verdict.get("thresholds", {})),
        _kind(scores.get("kind", "page.spam")),
        str(verdict.get("page_type", "")),
    )


def _kind(code: Any) -> str:
    if code not in SPAM:
        raise ValueError("kind")
    return str(code)


def _numbers(limits: dict[str, Any]) -> dict[str, float]:
    if not {*map(type, limits.values())} <= {int, float}:
        raise ValueError("thresholds")
    return limits


def _check(blocks: Sequence[Sequence[Any]], size: int) -> None:
    """Blocks are slices of the text in order, their codes are ours, their scores probabilities; raises `ValueError` where not."""
    if not blocks:
        return
    starts, ends, codes, scores = zip(*blocks, strict=True)
    # the sum of scores tells whether one is NaN, which the least and the largest need not
    whole = type(sum(starts) + sum(ends)) is int  # what JSON has beside whole numbers makes another sum, or none
    inside = starts[0] >= 0 and ends[-1] <= size and all(map(lt, starts, ends)) and all(map(le, ends, starts[1:]))
    if not (whole and inside and _CODES.issuperset(codes) and min(scores) >= 0 and max(scores) <= 1 and sum(scores) <= len(scores)):
        raise ValueError("blocks")
