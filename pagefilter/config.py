"""All settings, in one immutable object that can name itself.

A setting comes, later ones first, from ``--set KEY=VALUE``, ``--config FILE.toml``, or the default here. Keys are the field names;
limits by reason code stand in the table ``limits`` (``limits.junk.profile`` on the command line).
"""

from __future__ import annotations

import dataclasses
import difflib
import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pagefilter.errors import ConfigError
from pagefilter.reasons import JUNK_CODES

EXTRACTIONS = ("standard", "fast", "precision", "recall")


@dataclass(frozen=True)
class Config:
    """Settings of a `PageFilter`.

    >>> Config(languages=("en", "de")).languages
    ('en', 'de')
    >>> Config().replace({"comments": True}).comments
    True
    """

    languages: tuple[str, ...] = ()
    """Keep only pages in these languages (ISO 639-1); empty keeps all. Undecided pages are kept."""
    extraction: str = "standard"
    """Trafilatura's mode: standard, fast (no fallbacks), precision or recall."""
    comments: bool = False
    """Extract reader comments too. Off: it raises quality on every set measured."""
    max_bytes: int = 10_000_000
    """Larger HTML is refused unparsed (bytes, or characters of text HTML): 10 MB of paragraphs take the extractor about 7 s."""
    max_chars: int = 20_000_000
    """Larger plain text is refused (characters)."""
    max_attributes: int = 10_000
    """A tag with more attributes is refused: 100,000 of them hold lxml for 18 s inside C (in proportion to their square)."""
    max_elements: int = 100_000
    """More start tags are refused (of 1,497 real pages the largest has far fewer)."""
    max_links: int = 10_000
    """More links are refused: 100,000 take the extractor 16 s."""
    min_letters: int = 20
    """A page with fewer letters left is thin."""
    junk_share: float = 0.8
    """A page is junk when more than this share of its characters is cut ..."""
    junk_share_short: float = 0.5
    """... or more than this share, and fewer than `short_chars` are left."""
    short_chars: int = 200
    """See `junk_share_short` (characters)."""
    run_limit: float = 0.6
    """Blocks likelier junk than this that follow each other are judged together (see `pagefilter.decide.find_cuts`)."""
    lone_limit: float = 0.9
    """A block without such a neighbour, not the page's last, is cut from this P(junk) on, or from its limit where that is higher:
    of lone cuts between 0.8 and 0.95 on 300 real pages most were wrong; 0.95 would cost 2.0 points of recall on planted junk."""
    limits: Mapping[str, float] = field(default_factory=dict, hash=False)
    """P(junk) at which a block or a run of blocks is cut, by junk code; overrides the model's own thresholds. Above 1 never cuts."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "languages", tuple(self.languages) if not isinstance(self.languages, str) else (self.languages,))
        object.__setattr__(self, "limits", dict(self.limits))
        for item in dataclasses.fields(self):
            _check(item.name, getattr(self, item.name), item.default)
        if self.extraction not in EXTRACTIONS:
            raise ConfigError(f"extraction is {self.extraction!r}; choose one of {', '.join(EXTRACTIONS)}")
        for code, limit in self.limits.items():
            if code not in JUNK_CODES:
                raise ConfigError(f"limits: no junk code {code!r}{_near(code, JUNK_CODES)}; `pagefilter reasons` lists them")
            if isinstance(limit, bool) or not isinstance(limit, (int, float)) or not limit >= 0:
                raise ConfigError(f"limits.{code} is {limit!r}; give a probability, or a number above 1 for never")

    @cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits that name these settings."""
        plain = json.dumps(dataclasses.asdict(self), sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(plain.encode()).hexdigest()[:12]

    def replace(self, changes: Mapping[str, Any]) -> Config:
        """A copy with other values; `limits` are merged. Unknown keys raise `ConfigError`."""
        known = {item.name for item in dataclasses.fields(self)}
        for key in changes:
            if key not in known:
                raise ConfigError(f"unknown setting {key!r}{_near(key, known)}; known: {', '.join(sorted(known))}")
        merged = dict(changes)
        if "limits" in merged:
            if not isinstance(merged["limits"], Mapping):
                raise ConfigError("limits must be a table of junk codes and probabilities")
            merged["limits"] = {**self.limits, **_flat(merged["limits"])}
        return dataclasses.replace(self, **merged)

    @classmethod
    def load(cls, file: str | Path | None = None, settings: Iterable[str] = ()) -> Config:
        """Defaults, then a TOML file, then ``KEY=VALUE`` settings (values are TOML; bare words are taken as text)."""
        config = cls()
        if file is not None:
            try:
                config = config.replace(tomllib.loads(Path(file).read_text(encoding="utf-8")))
            except (OSError, UnicodeDecodeError) as error:
                raise ConfigError(f"cannot read the configuration {file}: {error}") from error
            except tomllib.TOMLDecodeError as error:
                raise ConfigError(f"{file} is not valid TOML: {error}") from error
            except ConfigError as error:
                raise ConfigError(f"{file}: {error}") from error
        for setting in settings:
            key, equals, value = setting.partition("=")
            if not equals:
                raise ConfigError(f"--set {setting!r} has no '='; write KEY=VALUE, as in min_letters=50")
            key = key.strip()
            if key.startswith("limits."):
                config = config.replace({"limits": {key.removeprefix("limits."): _value(value)}})
            else:
                config = config.replace({key: _value(value)})
        return config


def _check(name: str, value: Any, default: Any) -> None:
    if name == "languages":
        if not all(isinstance(item, str) and item for item in value):
            raise ConfigError("languages must be a list of codes such as ['en', 'de']")
    elif isinstance(default, bool):
        if not isinstance(value, bool):
            raise ConfigError(f"{name} is {value!r}; give true or false")
    elif isinstance(default, int):
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise ConfigError(f"{name} is {value!r}; give a whole number, 0 or more")
    elif isinstance(default, float) and (isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1):
        raise ConfigError(f"{name} is {value!r}; give a number from 0 to 1")


def _flat(table: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """TOML reads ``junk.profile = 0.9`` as nested tables: join the keys again."""
    flat: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            flat.update(_flat(value, f"{prefix}{key}."))
        else:
            flat[prefix + key] = value
    return flat


def _value(text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text.strip()}")["value"]
    except tomllib.TOMLDecodeError:
        return text.strip()


def _near(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), 1)
    return f" (did you mean {close[0]!r}?)" if close else ""
