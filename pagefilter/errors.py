"""Errors that pagefilter raises: only for programmers, settings, models and unreadable sources, never for page content.

    PagefilterError
    ├── ConfigError   a setting is unknown or has a wrong value
    ├── ModelError    a model folder is missing, changed, or made for other features
    └── InputError    a source cannot be opened or read

Each message says what to do next. What a page contains never raises: it becomes a reason of its verdict.
"""


class PagefilterError(Exception):
    """Any error of pagefilter that is not a programming mistake inside it."""


class ConfigError(PagefilterError):
    """A setting is unknown or has a wrong value."""


class ModelError(PagefilterError):
    """A model folder is missing, changed since it was trained, or made for other features."""


class InputError(PagefilterError):
    """A source (file, directory, stream) cannot be opened or read."""
