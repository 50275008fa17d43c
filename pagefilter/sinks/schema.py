"""Columns of Parquet files of verdicts; needs pyarrow (extra `parquet`).

The fields of a row of JSON are columns of the same names; what is text there, or a number, is two columns here (`value`, `value_text`).
"""

from __future__ import annotations

import pyarrow as pa

_OWN = ("id", "url", "title", "text")
_REASON = [
    ("code", pa.string()),
    ("value", pa.float64()),
    ("limit", pa.float64()),
    ("value_text", pa.string()),
    ("limit_text", pa.string()),
]
_CUT = [("start", pa.int64()), ("end", pa.int64()), ("code", pa.string()), ("score", pa.float64()), ("why", pa.list_(pa.string()))]
_BLOCK = [("start", pa.int64()), ("end", pa.int64()), ("code", pa.string()), ("score", pa.float64())]
_VERDICT = [
    ("action", pa.string()),
    ("reasons", pa.list_(pa.struct(_REASON))),
    ("cuts", pa.list_(pa.struct(_CUT))),
    ("scores", pa.struct([("quality", pa.float64()), ("spam", pa.float64()), ("kind", pa.string()), ("percentile", pa.float64())])),
    ("language", pa.struct([("code", pa.string()), ("confidence", pa.float64())])),
    ("extracted", pa.struct([("chars", pa.int64()), ("sha256", pa.string())])),
    ("page_type", pa.string()),
    ("model", pa.string()),
    ("config", pa.string()),
]
_TAGGED = [("thresholds", pa.map_(pa.string(), pa.float64())), ("blocks", pa.list_(pa.struct(_BLOCK)))]


def schema(*, tag: bool) -> pa.Schema:
    """The columns; `fields` are the input's own fields as one JSON object, null where there are none."""
    verdict = pa.struct([*_VERDICT, *_TAGGED] if tag else _VERDICT)
    return pa.schema([*((name, pa.string()) for name in _OWN), ("fields", pa.string()), ("pagefilter", verdict)])
