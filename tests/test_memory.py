"""Memory does not grow with the stream."""

import sys

import memory
import pytest


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory of a process tree is read from /proc")
def test_four_times_the_pages_take_the_same_memory():
    pages = memory.sources()[:40]
    (small, few, _), (large, many, _) = memory.measure(pages, 4_000_000), memory.measure(pages, 16_000_000)
    assert many > 3 * few and large < small + 100 * 2**20  # what two workers remember of words and names until their tables are full
    assert 50 * 2**20 < large < 640 * 2**20
