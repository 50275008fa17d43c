"""The command `pagefilter` with a filter that needs no model, for tests that need a process of its own."""

from __future__ import annotations

import sys

import fake_filter

from pagefilter.cli import main
from pagefilter.cli.options import Settings

if __name__ == "__main__":
    Settings.page_filter = lambda settings, config: fake_filter.FakeFilter(config)  # type: ignore[method-assign, assignment, return-value]
    sys.exit(main())
