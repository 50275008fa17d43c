"""Block lists: addresses to reject before anything of the page is read.

A rule is one of
- a domain or host, ``example.com``: that host and all below it, on any port;
- a pattern with ``*`` for any characters: against the host when it has no ``/`` (``*.example.com``: all below, not itself), else against
  host and path (``example.com/ads/*``); case does not matter;
- ``re:`` and a regular expression of Python, searched for in ``scheme://host/path?query``, without user and port.

Hosts are compared in lower case and in ASCII (``xn--``), without the dot that may end them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from pagefilter.errors import ConfigError

_ADDRESS = re.compile(r"(?:([a-z][a-z0-9+.-]*):)?//([^/?#\\]*)(.*)", re.IGNORECASE | re.DOTALL)
_PORT = re.compile(r":\d*$")
_DOTS = str.maketrans("\u3002\uff61", "..")
_LONGEST = 253  # characters of a name in DNS
# Back references, conditions and flags mean another thing inside a larger expression.
_NEVER_COMBINED = re.compile(r"\\[1-9]|\(\?[(aiLmsux-]")


class Blocklist:
    """Rules, made for a quick answer: names are looked up ending by ending, all patterns are one regular expression.

    >>> Blocklist(["example.com", "re:casino"]).rule("https://user@WWW.Example.com.:8080/page")
    'example.com'

    Raises `ConfigError` for a rule that cannot be understood.
    """

    def __init__(self, rules: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        self._below: dict[str, str] = {}
        self._hosts = _Patterns()
        self._paths = _Patterns()
        self._addresses = _Patterns()
        self._empty = True
        for rule in rules:
            self._add(rule)
            self._empty = False

    def rule(self, url: str | None) -> str | None:
        """The first rule that blocks an address, by name before by pattern; None when none does, or there is no address."""
        if self._empty or not url:
            return None
        scheme, host, rest = split(url)
        return (
            self._named(host)
            or self._hosts.first(host)
            or self._paths.first(host + rest)
            or self._addresses.first(f"{scheme}://{host}{rest}")
        )

    def _add(self, rule: str) -> None:
        text = rule.strip()
        if text.startswith("re:"):
            self._addresses.add(text[3:], rule)
        elif not text or any(map(str.isspace, text)):
            raise ConfigError(f"url_blocked: {rule!r} is no domain, no pattern with * and no re: expression")
        elif "*" in text:
            text = re.sub(r"^(?:[a-z*]+:)?//", "", text, flags=re.IGNORECASE)
            if "/" in text:
                host, slash, path = text.partition("/")
                self._paths.add(_glob(ascii_host(host) + slash + path), rule)
            elif text.startswith("*.") and "*" not in text[2:]:
                self._below[ascii_host(text[2:])] = rule
            else:
                self._hosts.add(_glob(ascii_host(text)), rule)
        else:
            _, host, rest = split(text)
            if not host or rest.strip("/"):
                raise ConfigError(f"url_blocked: {rule!r} names a page; write {text + '*'!r} for all addresses that begin so")
            self._names[host] = rule

    def _named(self, host: str) -> str | None:
        if not self._names and not self._below:
            return None
        if host in self._names:
            return self._names[host]
        at = host.find(".", max(0, len(host) - _LONGEST - 1))
        while at >= 0:
            ending = host[at + 1 :]
            found = self._names.get(ending) or self._below.get(ending)
            if found:
                return found
            at = host.find(".", at + 1)
        return None


class _Patterns:
    """Regular expressions as one, and the rule that each came from."""

    def __init__(self) -> None:
        self._each: list[tuple[re.Pattern[str], str]] = []
        self._apart: list[re.Pattern[str]] = []
        self._together: re.Pattern[str] | None = None

    def add(self, pattern: str, rule: str) -> None:
        try:
            self._each.append((re.compile(pattern, re.IGNORECASE), rule))
        except (re.error, RecursionError, OverflowError) as error:
            raise ConfigError(f"url_blocked: {rule!r} is no regular expression of Python: {error}") from error
        self._together = None

    def first(self, text: str) -> str | None:
        if not self._each:
            return None
        if self._together is None:
            self._combine()
        assert self._together is not None
        if not self._together.search(text) and not any(pattern.search(text) for pattern in self._apart):
            return None
        return next(rule for pattern, rule in self._each if pattern.search(text))

    def _combine(self) -> None:
        named = [pattern for pattern, _ in self._each if pattern.groupindex or _NEVER_COMBINED.search(pattern.pattern)]
        rest = [pattern.pattern for pattern, _ in self._each if pattern not in named]
        self._apart = named
        self._together = re.compile("|".join(f"(?:{pattern})" for pattern in rest) or r"(?!)", re.IGNORECASE)


def split(url: str) -> tuple[str, str, str]:
    """Scheme, host in its one form, and what follows the host (path, query, fragment) of an address, which may lack its scheme."""
    url = url.strip()
    match = _ADDRESS.match(url) or _ADDRESS.match(f"//{url}")
    assert match is not None  # "//" always matches
    scheme, place, rest = match.groups()
    return (scheme or "http").lower(), ascii_host(_PORT.sub("", place.rpartition("@")[2])), rest


def ascii_host(host: str) -> str:
    """A host in lower case and in ASCII, without a final dot; what is no name comes back as it is.

    >>> ascii_host("München.DE."), ascii_host("XN--MNCHEN-3YA.de")
    ('xn--mnchen-3ya.de', 'xn--mnchen-3ya.de')
    """
    host = unquote(host).lower().rstrip(".")
    if host.isascii() or len(host) > _LONGEST:
        return host
    labels = unicodedata.normalize("NFKC", host.translate(_DOTS)).lower().rstrip(".").split(".")
    try:
        return ".".join(label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}" for label in labels)
    except UnicodeError:
        return host


def _glob(pattern: str) -> str:
    """Regular expression of a pattern that is to match from end to end."""
    return r"\A" + ".*".join(map(re.escape, re.sub(r"\*+", "*", pattern).split("*"))) + r"\Z"


def rules_of(lines: Iterable[str]) -> Iterator[str]:
    """Rules of a file, one a line; ``#`` at the start of a line or after a space begins a comment.

    >>> list(rules_of(["# spam", "example.com  # seen in May", "", "re:/page#top"]))
    ['example.com', 're:/page#top']
    """
    for line in lines:
        rule = re.split(r"(?:^|\s)#", line, maxsplit=1)[0].strip()
        if rule:
            yield rule
