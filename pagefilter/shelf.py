"""Model folders: where models ship, what their cards say, and whether a file is the one that its card describes. Loads none of them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from pagefilter.errors import ModelError

TASKS = {"page": "finds junk", "main": "tells main text from the rest"}
DEFAULT = "page_v3"
DEFAULT_MAIN = "main_v2"  # of main text


def find(model: str | Path) -> Path:
    """Folder of a model given by name (of those that ship) or by path; a name never means a folder that happens to lie about."""
    given = Path(model)
    for shelf in shelves():
        if given.name == str(model) and (shelf / given / "config.json").exists():
            return shelf / given
    if given.is_dir() and (given / "config.json").exists():
        return given
    names = ", ".join(sorted(folder.parent.name for shelf in shelves() for folder in shelf.glob("*/config.json"))) or "none"
    raise ModelError(f"no model {str(model)!r}: give a folder with config.json and model.joblib, or one of those that ship ({names})")


def shelves() -> list[Path]:
    """Where models ship: in the package of a wheel, beside it in a checkout; the first that exists."""
    here = Path(__file__).resolve().parent
    return [shelf for shelf in (here / "models", here.parent / "models") if shelf.is_dir()][:1]


def read_card(folder: Path) -> dict[str, Any]:
    """The facts of a model folder, `config.json`."""
    try:
        card = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot read {folder / 'config.json'}: {error}; restore the folder or train it again") from error
    if not isinstance(card, dict):
        raise ModelError(f"{folder / 'config.json'} holds no table; restore the folder or train it again")
    return card


def checked_card(folder: Path, task: str) -> dict[str, Any]:
    """The card, if the model is one for this task and `model.joblib` the file that it describes: joblib files run code."""
    card = read_card(folder)
    if card.get("task") != task:
        does = TASKS.get(str(card.get("task")), "does something else")
        raise ModelError(f"{folder.name} {does}; name a model that {TASKS[task]} (`pagefilter models` lists them)")
    file = folder / "model.joblib"
    try:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"cannot read {file}: {error}; train it again or name another model") from error
    if digest != card.get("sha256"):
        raise ModelError(
            f"{file} is not the file its config.json describes (sha256 differs); it is not loaded, because joblib files run code. "
            "Restore the folder or train it again"
        )
    return card
