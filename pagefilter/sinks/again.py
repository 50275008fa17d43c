"""Tagged rows with a new decision: what it does not change is passed on byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import orjson

from pagefilter.data import Action, Cut, Decision, apply_cuts, placed
from pagefilter.sinks.output import Output
from pagefilter.sinks.rows import encode
from pagefilter.sources import Tagged, jsonl

_CONFIG = b',"config":"'
_SCORES = b',"scores":{'
_TEXT = b'"text":'


class AgainSink:
    """Writes decided rows to an output; `tag` keeps text and blocks as they were, else rows are those of `pagefilter filter`."""

    def __init__(self, path: str, config: str, *, tag: bool) -> None:
        self.output = Output(path)
        self._render: Callable[[Tagged, Decision], bytes] = partial(again, config=config, tag=tag)

    def write(self, row: Tagged, decision: Decision) -> None:
        """Add a page."""
        self.output.write(self._render(row, decision))

    def close(self) -> None:
        """All pages are written."""
        self.output.close()

    def abandon(self) -> None:
        """No more pages come, and some are missing."""
        self.output.abandon()


def again(row: Tagged, decision: Decision, *, config: str, tag: bool) -> bytes:
    """A row as `rows.row` would write it with this decision and the digest `config`; facts of cuts that stay are kept."""
    action, reasons, cuts = decision
    tail = row.tail
    settings = tail.rindex(_CONFIG)
    after = tail.index(b'"', settings + len(_CONFIG)) + 1
    parts = [
        row.head if tag or action is not Action.TRIM else _trimmed(row, cuts),
        b',"pagefilter":{"action":"',
        action.value.encode(),
        b'","reasons":',
        _bytes(encode([reason.as_dict() for reason in reasons])) if reasons else b"[]",
        b',"cuts":',
        _bytes(encode([cut.as_dict() for cut in _with_facts(row, cuts)])) if cuts else b"[]",
        tail[tail.index(_SCORES) : settings],
        _CONFIG,
        config.encode(),
        b'"',
        tail[after:] if tag else b"}",
        b"}\n",
    ]
    return b"".join(parts)


def _text(text: str) -> bytes:
    """A text in JSON as `encode` writes it, at a tenth of the time; lone surrogates are left to it."""
    try:
        return orjson.dumps(text)
    except orjson.JSONEncodeError:
        return _bytes(encode(text))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _with_facts(row: Tagged, cuts: tuple[Cut, ...]) -> list[Cut]:
    facts = {(cut["start"], cut["end"], cut["code"]): tuple(cut["why"]) for cut in row.verdict["cuts"] if "why" in cut}
    kept = [replace(cut, why=facts.get((cut.start, cut.end, cut.code), ())) for cut in cuts] if facts else cuts
    xpaths = row.verdict.get("xpaths")
    return list(placed(kept, [(block[0], block[1]) for block in row.page.blocks], xpaths) if xpaths else kept)


def _trimmed(row: Tagged, cuts: tuple[Cut, ...]) -> bytes:
    """The row's own fields with the kept text in place of the text."""
    text = row.page.text
    kept, whole = _text(apply_cuts(text, cuts)), _text(text)
    at = row.head.find(_TEXT) + len(_TEXT)
    if row.head.startswith(whole, at) and row.head.find(_TEXT, at) < 0:
        return row.head[:at] + kept + row.head[at + len(whole) :]
    _, fields = jsonl.split(row.head.decode("utf-8") + "}")
    written = {name: _bytes(value) for name, value in fields.items()} | {"text": kept}
    return b"{" + b",".join(_bytes(encode(name)) + b":" + value for name, value in written.items())
