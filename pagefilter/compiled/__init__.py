"""Hot steps in C, where a compiler was there when pagefilter was installed.

Each has a twin in Python, which says what it means, gives the same to the last bit, and does the work where `native` is None: without a
compiler, or where `PAGEFILTER_PURE_PYTHON` is set to anything.
"""

from __future__ import annotations

import os
from contextlib import suppress
from importlib import import_module
from types import ModuleType

native: ModuleType | None = None
if not os.environ.get("PAGEFILTER_PURE_PYTHON"):
    with suppress(ImportError):
        native = import_module("pagefilter.compiled._native")
