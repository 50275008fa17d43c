"""All settings, in one immutable object that can name itself.

A setting comes, later ones first, from ``--set KEY=VALUE``, ``--config FILE.toml``, ``--policy NAME`` or the default here. Keys are the
field names; limits by reason code stand in the table ``limits`` (``limits.junk.profile`` on the command line).
"""

from __future__ import annotations

import dataclasses
import difflib
import hashlib
import json
import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pagefilter.errors import ConfigError
from pagefilter.iso639 import TOLD_BY, backends, name_of, near
from pagefilter.policies import POLICIES
from pagefilter.reasons import CODES, FAMILIES, JUNK_CODES, LINE_FAMILIES, LINE_RULES, RULE_FAMILIES, RULES, SPAM_CODES

EXTRACTORS = ("trafilatura", "blocks")
EXTRACTIONS = ("standard", "fast", "precision", "recall")
LANGUAGE_BACKENDS = tuple(TOLD_BY)
_CHOICES = {"extractor": EXTRACTORS, "extraction": EXTRACTIONS, "language_backend": LANGUAGE_BACKENDS, "foreign_parts": ("tell", "cut")}
_LISTS = ("languages", "reject", "rules", "line_rules", "url_blocked")
_ODDS = ("odds",)  # any number from 0 on, not a share


@dataclass(frozen=True)
class Config:
    """Settings of a `PageFilter`.

    >>> Config(languages=("en", "de")).languages
    ('en', 'de')
    >>> Config().replace({"comments": True}).comments
    True
    """

    languages: tuple[str, ...] = ()
    """Keep only pages in these languages (ISO 639-1; zh for both forms of Chinese); empty keeps all. Undecided pages are kept."""
    language_backend: str = "langdetect"
    """What tells the language where the script does not: langdetect, or py3langid (extra `fastlang`)."""
    foreign_parts: str = "tell"
    """Parts of a page in other languages than those: tell of them (`lang.mixed`), or cut them too. Quotations may be among them."""
    extractor: str = "blocks"
    """What separates main text from the rest: blocks, a model of the blocks of the page's tree to which what Trafilatura keeps is evidence,
    or trafilatura alone. The model is better on every type of page measured, most on forums, listings, collections and products."""
    extraction: str = "standard"
    """Mode of Trafilatura where it is alone: standard, fast (no fallbacks), precision or recall. The model has one of its own, fast."""
    metadata: bool = False
    """Tell title, author, date and site name of pages that come as HTML, as Trafilatura finds them; costs about half of an extraction."""
    xpaths: bool = False
    """Tell where in the page's tree each block and each cut stands."""
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
    page_seconds: int = 60
    """A page that takes a worker process more CPU time, or four times as much by the clock, is refused; 0 for no limit. The median page
    takes 0.03 s, 10 MB of HTML 25 s, 20 million characters of prose 50 s, as many in lines of nine characters 157 s."""
    page_memory: int = 3_000_000_000
    """A page that makes its worker process grow by more is refused (bytes); 0 for no limit. 10 MB of HTML take 1.1 GB, 20 million
    characters of prose 2.2 GB, as many in lines of nine characters 8.8 GB."""
    min_letters: int = 20
    """A page with fewer letters left is thin."""
    min_quality: float = 0.0
    """A page of lower quality is poor; 0 asks for none. Quality is a probability that people would keep the page, not a rank:
    tagged rows have the percentile beside it."""
    junk_share: float = 0.8
    """A page is junk when more than this share of its characters is cut ..."""
    junk_share_short: float = 0.5
    """... or more than this share, and fewer than `short_chars` are left."""
    short_chars: int = 200
    """See `junk_share_short` (characters)."""
    run_limit: float = 0.65
    """Blocks likelier junk than this that follow each other are judged together (see `pagefilter.decide.find_cuts`)."""
    lone_limit: float = 0.9
    """A block without such a neighbour, not the page's last, is cut from this P(junk) on, or from its limit where that is higher:
    of lone cuts between 0.8 and 0.95 on 300 real pages most were wrong; 0.95 would cost 2.0 points of recall on planted junk."""
    odds: float = 1.0
    """Odds of junk at which a block is cut, in multiples of the model's own: 3 makes 0.92 of a threshold of 0.8, 0.5 makes 0.67."""
    reject: tuple[str, ...] = ("page", "lang")
    """Reason codes, or families of them, that reject a page. Whatever stands here, so do inputs that could not be read, blocked addresses
    and pages without text; a family of rules means its rules for pages, not those for lines."""
    rules: tuple[str, ...] = ()
    """Published rules for whole pages to evaluate: gopher, c4, fineweb, refinedweb. A failed one is a reason with value and limit; it
    rejects where `reject` names it. None by default: FineWeb's recipe rejects 135 of 371 reviewed main texts of WCXB (parts 6 and 7)."""
    line_rules: tuple[str, ...] = ()
    """Published rules for lines, c4 or refinedweb, that cut the lines they drop."""
    rule_limits: str = ""
    """A file of limits for the rules of Gopher and FineWeb in FineWeb-2's form (YAML), or a folder of such files, of which a page takes
    the one of its language (``deu_Latn.yml``), and those published where there is none. `limits` come on top."""
    families: str = ""
    """A file of junk families (`pagefilter report --export-families`): where they are recognised, blocks are likelier junk. Stored scores
    have that in them already; `decide` adds nothing."""
    url_blocked: tuple[str, ...] = ()
    """Addresses to reject unread: domains, patterns with ``*``, or ``re:`` and a regular expression (see `pagefilter.urls`)."""
    limits: Mapping[str, float] = field(default_factory=dict, hash=False)
    """By junk code, P(junk) at which a block or a run of blocks is cut; overrides the model's own thresholds, above 1 never cuts.
    By code of a page of spam (`page.spam`, `page.stuffing`, `page.gibberish`), its P(spam).
    By code of a published rule, its limit; ``inf`` turns it off."""

    def __post_init__(self) -> None:
        for name in _LISTS:
            value = getattr(self, name)
            object.__setattr__(self, name, (value,) if isinstance(value, str) else tuple(value) if isinstance(value, Iterable) else value)
        object.__setattr__(self, "limits", dict(self.limits))
        for item in dataclasses.fields(self):
            _check(item.name, getattr(self, item.name), item.default)
        for name, choices in _CHOICES.items():
            if getattr(self, name) not in choices:
                raise ConfigError(f"{name} is {getattr(self, name)!r}; choose one of {', '.join(choices)}")
        for name in ("rule_limits", "families"):
            if not isinstance(getattr(self, name), str):
                raise ConfigError(f"{name} is {getattr(self, name)!r}; {_EXAMPLES[name]}")
        for code in self.languages:
            if not backends(code):
                meant = " or ".join(f"{item!r} ({name_of(item)})" for item in near(code))
                hint = f"did you mean {meant}?" if meant else f"known: {', '.join(sorted(TOLD_BY[self.language_backend]))}"
                raise ConfigError(f"languages: {code!r} is no code of a language that can be told; {hint}")
        for name, known in (("reject", (*FAMILIES, *CODES)), ("rules", RULE_FAMILIES), ("line_rules", LINE_FAMILIES)):
            for item in getattr(self, name):
                if item not in known:
                    raise ConfigError(f"{name}: {item!r} is none of {_known(name, known)}{_near(item, known)}")
        for code, limit in self.limits.items():
            _check_limit(code, limit)

    @cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits that name these settings."""
        values = dataclasses.asdict(self)
        if self.rule_limits:  # what the files say, not where they lie
            values["rule_limits"] = [(file.name, hashlib.sha256(file.read_bytes()).hexdigest()) for file in self.rule_limit_files()]
        if self.families:
            values["families"] = hashlib.sha256(self._families_file().read_bytes()).hexdigest()
        plain = json.dumps(values, sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(plain.encode()).hexdigest()[:12]

    def _families_file(self) -> Path:
        if not Path(self.families).is_file():
            raise ConfigError(f"families: no file {self.families}; {_EXAMPLES['families']}")
        return Path(self.families)

    def rule_limit_files(self) -> list[Path]:
        """Files of limits, sorted by name. Raises `ConfigError` where there are none."""
        given = Path(self.rule_limits)
        files = sorted([*given.glob("*.yml"), *given.glob("*.yaml")], key=lambda file: file.name) if given.is_dir() else [given]
        if not files or not all(file.is_file() for file in files):
            raise ConfigError(f"rule_limits: no file of limits at {self.rule_limits}; {_EXAMPLES['rule_limits']}")
        return files

    def replace(self, changes: Mapping[str, Any]) -> Config:
        """A copy with other values; `limits` are merged. Unknown keys raise `ConfigError`."""
        known = {item.name for item in dataclasses.fields(self)}
        for key in changes:
            if key not in known:
                raise ConfigError(f"unknown setting {key!r}{_near(key, known)}; known: {', '.join(sorted(known))}")
        merged = dict(changes)
        if "limits" in merged:
            if not isinstance(merged["limits"], Mapping):
                raise ConfigError("limits must be a table of reason codes and numbers")
            merged["limits"] = {**self.limits, **_flat(merged["limits"])}
        return dataclasses.replace(self, **merged)

    def toml(self) -> str:
        """All settings as a file that `load` reads back as these.

        >>> Config(languages=("en",)).toml().splitlines()[0]
        'languages = ["en"]'
        """
        plain = {item.name: getattr(self, item.name) for item in dataclasses.fields(self) if item.name != "limits"}
        return toml({**plain, "limits": self.limits})

    @classmethod
    def load(cls, file: str | Path | None = None, settings: Iterable[str] = (), policy: str | None = None) -> Config:
        """A policy, then a TOML file, then ``KEY=VALUE`` settings (values are TOML; bare words are taken as text).

        `policy` is a name of `pagefilter.policies`, or a file in the same form.
        """
        config = cls()
        if policy in POLICIES:
            config = config.replace(POLICIES[policy].values)
        elif policy is not None:
            if not Path(policy).is_file():
                names = f"{', '.join(POLICIES)}, or a file"
                raise ConfigError(f"no policy {policy!r}{_near(policy, POLICIES)}; there are {names}")
            config = config._with_file(policy)
        if file is not None:
            config = config._with_file(file)
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

    def _with_file(self, file: str | Path) -> Config:
        try:
            return self.replace(tomllib.loads(Path(file).read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"cannot read the configuration {file}: {error}") from error
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(f"{file} is not valid TOML: {error}") from error
        except ConfigError as error:
            raise ConfigError(f"{file}: {error}") from error


def toml(settings: Mapping[str, Any]) -> str:
    """Settings as TOML, the table `limits` last."""
    lines = [f"{name} = {_written(value)}" for name, value in settings.items() if name != "limits"]
    limits = [f"{_written(code)} = {_written(limit)}" for code, limit in settings.get("limits", {}).items()]
    return "\n".join([*lines, *(["", "[limits]", *limits] if limits else [])]) + "\n"


def _written(value: Any) -> str:
    """A value in TOML, whose texts, lists, numbers and truth values look as in JSON, save infinity and a character that it forbids."""
    if isinstance(value, float) and math.isinf(value):
        return "inf"
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _check_limit(code: str, limit: Any) -> None:
    settable = (*JUNK_CODES, *SPAM_CODES, *RULES, *LINE_RULES)
    if code in _OTHERWISE:
        raise ConfigError(f"limits: {code} is set by {_OTHERWISE[code]}")
    if code not in settable:
        raise ConfigError(f"limits: no junk or rule code {code!r}{_near(code, settable)}; `pagefilter reasons` lists them")
    if isinstance(limit, bool) or not isinstance(limit, (int, float)) or not limit >= 0:
        scored = code in (*JUNK_CODES, *SPAM_CODES)
        meant = "a probability, or a number above 1 for never" if scored else "a number from 0 on, or inf for never"
        raise ConfigError(f"limits.{code} is {limit!r}; give {meant}")


_OTHERWISE = {
    "page.thin": "min_letters",
    "page.poor": "min_quality",
    "page.junk": "junk_share, junk_share_short and short_chars",
    "lang.unwanted": "languages",
    "url.blocked": "url_blocked",
    "input.too-large": "max_bytes and max_chars",
    "input.too-complex": "max_attributes, max_elements and max_links",
    "input.timeout": "page_seconds",
    "input.memory": "page_memory",
}


def _known(name: str, known: Sequence[str]) -> str:
    """Words that a list can hold, for a message."""
    return "the reason codes and their families" if name == "reject" else ", ".join(known)


_EXAMPLES = {
    "rule_limits": "name a YAML file in FineWeb-2's form or a folder of them",
    "families": "name a file that `pagefilter report --export-families` wrote",
    "languages": "codes such as ['en', 'de']",
    "reject": "reason codes or families such as ['page', 'lang']",
    "rules": "rule families such as ['gopher', 'fineweb']",
    "line_rules": "rule families such as ['c4']",
    "url_blocked": "domains or patterns such as ['example.com', 're:^https?://[^/]*casino']",
}


def _check(name: str, value: Any, default: Any) -> None:
    if name in _LISTS:
        if not isinstance(value, tuple) or not all(isinstance(item, str) and item for item in value):
            raise ConfigError(f"{name} must be a list of {_EXAMPLES[name]}")
    elif name in _ODDS:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < math.inf:
            raise ConfigError(f"{name} is {value!r}; give a number from 0 on")
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
