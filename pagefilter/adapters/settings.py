"""Settings as the adapters take them: a policy, and on top of it a file or a table; or a `Config`, which says everything."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pagefilter import Config, ConfigError

Given = Config | Mapping[str, Any] | str | Path | None


def config_of(policy: str | None, given: Given) -> Config:
    """The settings; files are read here and now. Raises `ConfigError`."""
    if isinstance(given, Config):
        if policy is not None:
            raise ConfigError("give a policy or a Config, not both: Config.load(file, settings, policy) makes one of them")
        return given
    if isinstance(given, Mapping):
        return Config.load(policy=policy).replace(dict(given))
    return Config.load(given, policy=policy)
