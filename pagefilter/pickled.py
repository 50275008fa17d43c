"""The parts of a model as they lie in `model.joblib`, of scikit-learn's objects the facts alone.

What scores pages are the trees' arrays (`pagefilter.boosted`). Importing scikit-learn to hold them takes every worker more than a second,
half of its start, so its classes are not looked for: each of its objects becomes a plain one with the attributes that were stored.
"""

from __future__ import annotations

import io
import lzma
from pathlib import Path
from typing import Any

import joblib
from joblib.numpy_pickle import NumpyUnpickler


class Stored:
    """Attributes of an object of scikit-learn, without what it could do."""

    def __new__(cls, *arguments: Any, **named: Any) -> Stored:
        return object.__new__(cls)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        pass  # of constructors that take their state

    def __setstate__(self, state: Any) -> None:
        if isinstance(state, dict):
            self.__dict__.update(state)


class _Reader(NumpyUnpickler):  # type: ignore[misc]
    def find_class(self, module: str, name: str) -> Any:
        # The estimators bring the random generators that they were fitted with.
        return Stored if module.split(".")[0] == "sklearn" or module.startswith("numpy.random") else super().find_class(module, name)


def load(file: Path) -> Any:
    """What `joblib.dump` wrote; joblib files run code, so only for files that were checked.

    By joblib itself, with scikit-learn, where the installed joblib reads otherwise than it did.
    """
    try:
        return _Reader(str(file), io.BytesIO(lzma.decompress(file.read_bytes())), ensure_native_byte_order=False).load()
    except Exception:
        return joblib.load(file)
