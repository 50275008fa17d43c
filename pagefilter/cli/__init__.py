"""The command line: one module a command, each loaded only when it is called."""

from __future__ import annotations

from pagefilter.cli.main import main

__all__ = ["main"]
