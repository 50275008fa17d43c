"""A headless Chromium for tests of pages: one for all, none where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium(profile: Path) -> Any:
    """A browser with an empty profile in this folder; skips the test, saying so, where Chromium or Selenium are missing."""
    driver = pytest.importorskip("selenium.webdriver", reason="no Selenium: pip install selenium")
    programs = {name: shutil.which(name) for name in ("chromium", "chromedriver")}
    for name, path in programs.items():
        if path is None:
            pytest.skip(f"no {name}: apt-get install chromium chromium-driver")
    options = driver.ChromeOptions()
    options.binary_location = programs["chromium"]
    for flag in (*_FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return driver.Chrome(options=options, service=driver.ChromeService(programs["chromedriver"]))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser for the tests of a module."""
    found = chromium(tmp_path_factory.mktemp("profile"))
    yield found
    found.quit()
