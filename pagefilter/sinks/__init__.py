"""Verdicts out: rows, plain text, or attributes beside documents, to stdout or to files that appear when they are whole."""

from __future__ import annotations

from pagefilter.sinks.again import AgainSink
from pagefilter.sinks.output import Output
from pagefilter.sinks.sink import FORMATS, Sink, WriteOptions, open_sink

__all__ = ["FORMATS", "AgainSink", "Output", "Sink", "WriteOptions", "open_sink"]
