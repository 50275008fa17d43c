"""The basic plane of Unicode, of whose characters tables are made, many at a time."""

from __future__ import annotations

import re
from functools import cache

import numpy as np

SIZE = 0x10000


@cache
def plane() -> str:
    """All characters of the plane, in order."""
    return str(np.arange(SIZE, dtype=np.uint32).view(f"U{SIZE}")[0])


def spans(pattern: str) -> list[slice]:
    """Where the characters stand that a pattern of one character matches."""
    return [slice(*found.span()) for found in re.finditer(f"(?:{pattern})+", plane())]
