"""Verdicts out: rows, plain text, or attributes beside documents, to stdout or to files that appear when they are whole."""

from __future__ import annotations

from pagefilter.sinks.again import AgainSink
from pagefilter.sinks.journal import Journal, Standing
from pagefilter.sinks.output import Output, Writable
from pagefilter.sinks.outputs import Outputs, Places
from pagefilter.sinks.shards import ShardSize
from pagefilter.sinks.sink import FORMATS, ErrorSink, Sink, WriteOptions, format_of, open_sink

__all__ = [
    "FORMATS", "AgainSink", "ErrorSink", "Journal", "Output", "Outputs", "Places", "ShardSize", "Sink", "Standing", "Writable",
    "WriteOptions", "format_of", "open_sink",
]  # fmt: skip
