"""The command `pagefilter` with a filter that needs no model, for tests that need a process of its own."""

from __future__ import annotations

import os
import sys

import fake_filter

from pagefilter.cli import filter as filter_command
from pagefilter.cli import main
from pagefilter.cli.options import Settings
from pagefilter.sinks import outputs

if __name__ == "__main__":
    Settings.page_filter = lambda settings, config: fake_filter.FakeFilter(config)  # type: ignore[method-assign, assignment, return-value]
    filter_command.Judging = fake_filter.FakeJudging  # type: ignore[misc, assignment]
    outputs.PAUSE = float(os.environ.get("PAGEFILTER_FAKE_PAUSE", outputs.PAUSE))
    sys.exit(main())
