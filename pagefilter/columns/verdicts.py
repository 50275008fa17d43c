"""The verdict as a column: its Arrow type, and verdicts in that form.

The fields of a row of JSON are fields of the same names; what is text there, or a number, is two fields here (`value`, `value_text`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from pagefilter.data import Verdict

_SURROGATE = re.compile("[\ud800-\udfff]")
_REASON = [
    ("code", pa.string()),
    ("value", pa.float64()),
    ("limit", pa.float64()),
    ("value_text", pa.string()),
    ("limit_text", pa.string()),
]
_CUT = [
    ("start", pa.int64()), ("end", pa.int64()), ("code", pa.string()), ("score", pa.float64()), ("why", pa.list_(pa.string())),
    ("xpaths", pa.list_(pa.string())),
]
_BLOCK = [("start", pa.int64()), ("end", pa.int64()), ("code", pa.string()), ("score", pa.float64())]
_VERDICT = [
    ("action", pa.string()),
    ("reasons", pa.list_(pa.struct(_REASON))),
    ("cuts", pa.list_(pa.struct(_CUT))),
    ("scores", pa.struct([("quality", pa.float64()), ("spam", pa.float64()), ("kind", pa.string()), ("percentile", pa.float64())])),
    ("language", pa.struct([("code", pa.string()), ("confidence", pa.float64())])),
    ("extracted", pa.struct([("chars", pa.int64()), ("sha256", pa.string())])),
    ("page_type", pa.string()),
    ("metadata", pa.struct([(name, pa.string()) for name in ("title", "author", "date", "site_name")])),
    ("model", pa.string()),
    ("config", pa.string()),
]
_TAGGED = [("thresholds", pa.map_(pa.string(), pa.float64())), ("blocks", pa.list_(pa.struct(_BLOCK))), ("xpaths", pa.list_(pa.string()))]


def verdict_type(*, tag: bool = False) -> pa.StructType:
    """The Arrow type of a verdict; with `tag`, all blocks and the model's limits are in it, so that the page can be decided again."""
    return pa.struct([*_VERDICT, *_TAGGED] if tag else _VERDICT)


def verdict_array(verdicts: Sequence[Verdict], *, tag: bool = False) -> pa.StructArray:
    """Verdicts as a column of that type."""
    return array([as_struct(verdict.as_dict(blocks=tag)) for verdict in verdicts], verdict_type(tag=tag))


def array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """An Arrow array. A lone surrogate, which Arrow cannot hold, becomes U+FFFD: one character for another, so that offsets stay."""
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array(without_surrogates(list(values)), kind)


def as_struct(verdict: dict[str, Any]) -> dict[str, Any]:
    """What `Verdict.as_dict` gives, in the form of `verdict_type`; changed in place."""
    for reason in verdict["reasons"]:
        for name in ("value", "limit"):
            if isinstance(reason[name], str):
                reason[f"{name}_text"], reason[name] = reason[name], None
    if "blocks" in verdict:
        verdict["blocks"] = [dict(zip(("start", "end", "code", "score"), block, strict=True)) for block in verdict["blocks"]]
        verdict["thresholds"] = list(verdict.get("thresholds", {}).items())
    return verdict


def without_surrogates(value: Any) -> Any:
    """The value (as JSON has it) with U+FFFD for each lone surrogate in its texts."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list | tuple):
        return [without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {without_surrogates(name): without_surrogates(item) for name, item in value.items()}
    return value
