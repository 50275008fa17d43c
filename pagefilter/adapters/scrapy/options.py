"""What the settings `PAGEFILTER_*` of a crawl say."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scrapy.settings import BaseSettings

from pagefilter import Config, ConfigError
from pagefilter.adapters.settings import config_of

_PREFIX = "PAGEFILTER_"
_FIELDS = {"HTML_FIELD": "html", "TEXT_FIELD": "text", "URL_FIELD": "url", "VERDICT_FIELD": "pagefilter"}
_SWITCHES = {"TAG": False, "DROP": True, "COLUMNS": False, "KEEP_HTML": True}
_OTHERS = ("CONFIG", "POLICY", "MODEL", "JOBS", "DROP_LINKS")
_KNOWN = tuple(f"{_PREFIX}{name}" for name in (*_FIELDS, *_SWITCHES, *_OTHERS))


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of a crawl; `drop_links` are reason codes or families of them."""

    html_field: str
    text_field: str
    url_field: str
    verdict_field: str
    tag: bool
    drop: bool
    columns: bool
    keep_html: bool
    drop_links: tuple[str, ...]
    jobs: int
    model: str | None
    config: Config

    @classmethod
    def of(cls, settings: BaseSettings) -> Options:
        """Read and check them all. Raises `ConfigError` for one that is unknown or has a wrong value, and says what to write."""
        for name in settings:
            if str(name).startswith(_PREFIX) and name not in _KNOWN:
                close = difflib.get_close_matches(str(name).removeprefix(_PREFIX), (*_FIELDS, *_SWITCHES, *_OTHERS), 1)
                hint = f"did you mean {_PREFIX}{close[0]}?" if close else f"there are {', '.join(_KNOWN)}"
                raise ConfigError(f"unknown setting {name}; {hint}")
        tag, drop, columns, keep_html = (_switch(settings, name) for name in _SWITCHES)
        html, text, url, verdict = (_field(settings, name) for name in _FIELDS)
        if tag and columns:
            raise ConfigError("PAGEFILTER_TAG and PAGEFILTER_COLUMNS do not go together: scores of all blocks fit no columns; choose one")
        if columns and not verdict:
            raise ConfigError("PAGEFILTER_COLUMNS begins names of columns with PAGEFILTER_VERDICT_FIELD, which is empty; name one")
        model = settings.get("PAGEFILTER_MODEL")
        model = str(model) if model else None
        links, jobs, config = _drop_links(settings), _jobs(settings), _config(settings)
        return cls(html, text, url, verdict, tag, drop and not tag, columns, keep_html, links, jobs, model, config)

    def drops_links_for(self, code: str) -> bool:
        """Whether links of a page that was rejected for this reason are not followed."""
        return code in self.drop_links or code.partition(".")[0] in self.drop_links


def _field(settings: BaseSettings, name: str) -> str:
    value = settings.get(_PREFIX + name, _FIELDS[name])
    may_be_empty = name == "VERDICT_FIELD"
    if not isinstance(value, str) or not (value or may_be_empty):
        raise ConfigError(f"{_PREFIX}{name} is {value!r}; give the name of an item field, as in {_FIELDS[name]!r}")
    return value


def _switch(settings: BaseSettings, name: str) -> bool:
    try:
        return settings.getbool(_PREFIX + name, _SWITCHES[name])
    except ValueError:
        raise ConfigError(f"{_PREFIX}{name} is {settings.get(_PREFIX + name)!r}; give True or False") from None


def _jobs(settings: BaseSettings) -> int:
    value = settings.get("PAGEFILTER_JOBS", 1)
    jobs = int(value) if isinstance(value, str) and value.strip().isdecimal() else value
    if isinstance(jobs, bool) or not isinstance(jobs, int) or jobs < 0:
        raise ConfigError(f"PAGEFILTER_JOBS is {value!r}; give a number of worker processes, or 0 for a thread without limits on a page")
    return jobs


def _drop_links(settings: BaseSettings) -> tuple[str, ...]:
    value = settings.get("PAGEFILTER_DROP_LINKS") or ()
    example = "give reason codes or families of them, as in ['page.spam', 'page.parked']"
    if isinstance(value, str):
        value = [item.strip() for item in value.split(",")]
    if not isinstance(value, (list, tuple, set, frozenset)) or not all(isinstance(item, str) for item in value):
        raise ConfigError(f"PAGEFILTER_DROP_LINKS is {value!r}; {example}")
    try:
        return Config(reject=tuple(value)).reject  # which knows the codes
    except ConfigError as error:
        raise ConfigError(f"PAGEFILTER_DROP_LINKS: {str(error).removeprefix('reject: ')}; {example}") from None


def _config(settings: BaseSettings) -> Config:
    """The policy, then the file or the table."""
    value, policy = settings.get("PAGEFILTER_CONFIG"), settings.get("PAGEFILTER_POLICY")
    if isinstance(value, str) and value.lstrip().startswith("{"):  # from the command line
        try:
            value = json.loads(value)
        except ValueError as error:
            raise ConfigError(f"PAGEFILTER_CONFIG is no JSON: {error}; give a path, or a table as in {{\"languages\": [\"en\"]}}") from None
    try:
        if value and not isinstance(value, (str, Path, Mapping)):
            raise ConfigError(f"it is {value!r}; give the path of a TOML file, or a dict as in {{'languages': ['en']}}")
        return config_of(str(policy) if policy else None, value or None)
    except ConfigError as error:
        raise ConfigError(f"PAGEFILTER_CONFIG or PAGEFILTER_POLICY: {error}") from error
