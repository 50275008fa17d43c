"""What tests share: the development data where there is any, and one loaded filter."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("PAGEFILTER_DATA", ROOT.parent / "shared" / "data"))


# What is started in the background of a shell ignores Ctrl-C, and so would the programs that tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


# How long an example takes says nothing on a busy machine. The same examples each time; others, and many, with --hypothesis-profile thorough.
settings.register_profile("usual", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("usual"), derandomize=False, max_examples=5000)
settings.load_profile("usual")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `long` end when they end."""
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.timeout(0))


@pytest.fixture(scope="session")
def data() -> Path:
    """Folder of the development data; tests that need it are skipped where it is absent."""
    if not (DATA / "README.md").exists():
        pytest.skip(f"no development data in {DATA}; PAGEFILTER_DATA names another folder")
    return DATA


@pytest.fixture(scope="session")
def page_filter():
    """The shipped model with default settings, loaded once."""
    from pagefilter import PageFilter

    return PageFilter()
