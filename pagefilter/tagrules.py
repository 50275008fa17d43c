"""Trafilatura's rules about tags and attributes, with answers that are remembered.

Its XPath expressions ask each element of a page, up to ten times, whether its id or class matches a pattern of a hundred words, and each
question goes from libxml2 through Python to `re`: a third of the time that extraction takes. Sites name their elements alike, so the same
expression is asked here once for each tag with the same attributes, in Python alone, and the answer kept. What is extracted is the same.

The expressions stand in module variables. They are replaced only in versions of Trafilatura whose use of them is known (`KNOWN`), and
only where an expression reads nothing but the element's own tag and attributes, by what is understood of XPath here; all others stay as
they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import trafilatura
from lxml.etree import XPath, _Element
from trafilatura import xpaths

KNOWN = ("2.3.",)  # how version numbers begin
_LISTS = ("BODY_XPATH", "OVERALL_DISCARD_XPATH", "RAW_TREE_PRUNE_XPATH", "REMOVE_COMMENTS_XPATH", "REMOVE_COMMENTS_AND_LISTS_XPATH")
_MOST_CHARS = 1_000_000  # of remembered attributes, for each expression: a site that makes up names is forgotten, not hoarded
_ATTRIBUTE = re.compile(r"@([\w-]+)")
_TAGS = re.compile(r"\(?\.//\*\[((?:self::\w+(?: or )?)+)\]")
_FIRST = re.compile(r"\]\)?\[1\]$")  # all of its elements that anybody looks at is the first
_FLAGS = {"": re.NOFLAG, "i": re.IGNORECASE}
_ALTERNATIVES = re.compile(r"(?:[^|()[\]]|\[[^[\]]*\]|\((?:[^()[\]]|\[[^[\]]*\])*\))+")  # of a pattern: bars inside brackets part nothing
_WORDS = re.compile(r"[\w -]+")
_TOKEN = re.compile(r"\s*('[^']*'|\.//h1|\.//|self::|[\w:-]+|\S)")
Attributes = Mapping[str, str]
"""Those of an element, in the order of the source."""
Test = Callable[[str, Attributes, bool], bool]
"""Whether an element of this tag and these attributes, with a heading of the first level inside it or not, is one that is looked for."""


class Remembering:
    """An expression such as ``.//*[self::div][re:test(@class, '...')]``; called with an element it finds the same as the expression.

    Of one that ends in ``[1]`` it finds the first element only, as all who ask for it do. Raises `ValueError`, `LookupError` or `re.error`
    for an expression of which anything is not understood.
    """

    def __init__(self, expression: str) -> None:
        self.path = path = " ".join(expression.split())
        tags = _TAGS.match(path)
        self._tags = re.findall(r"self::(\w+)", tags[1]) if tags else ["*"]
        self._only_first = bool(_FIRST.search(path))
        self._attributes = frozenset(_ATTRIBUTE.findall(path))
        self._within = ".//h1" in path  # the only question about what is inside an element; asked of few
        self._test = _Reader(path).test()
        self._known: dict[tuple[str, ...], bool] = {}
        self._chars = 0

    def __call__(self, tree: _Element) -> list[_Element]:
        known, attributes = self._known, self._attributes
        found = []
        for element in tree.iterdescendants(*self._tags):
            own = [name for name in element.keys() if name in attributes]  # noqa: SIM118 (an element is no mapping)
            key = (element.tag, *own, *map(element.get, own))
            answer = known.get(key)
            if answer is None:
                answer = self._ask(key, {name: element.get(name, "") for name in own})
            if answer and (not self._within or self._confirmed(element)):
                found.append(element)
                if self._only_first:
                    break
        return found

    def _ask(self, key: tuple[str, ...], own: Attributes) -> bool:
        if self._chars > _MOST_CHARS:
            self._known.clear()
            self._chars = 0
        self._chars += 100 + sum(map(len, key))
        answer = self._known[key] = self._test(key[0], own, False)
        return answer

    def _confirmed(self, element: _Element) -> bool:
        return self._test(element.tag, dict(element.items()), element.find(".//h1") is not None)


class _Reader:
    """Writes an expression of a few forms of XPath as a Python test of one element: its `tag`, its `own` attributes, whether a `heading`
    of the first level is inside it.

    A string of several attributes (``@id|@class``) is that of the first in the source, of none it is empty, as in XPath.
    """

    def __init__(self, path: str) -> None:
        self._tokens: list[str] = [*_TOKEN.findall(path), ""]
        self._known: dict[str, object] = {}

    def test(self) -> Test:
        """The test of the whole expression."""
        bracketed = self._taken("(")
        source = self._one_of("|", self._step)
        if bracketed:
            self._expect(")")
        if self._taken("["):
            self._expect("1", "]")
        self._expect("")
        return eval(f"lambda tag, own, heading: bool({source})", self._known)  # type: ignore[no-any-return]

    def _taken(self, token: str) -> bool:
        if self._tokens[0] != token:
            return False
        del self._tokens[0]
        return True

    def _expect(self, *tokens: str) -> None:
        for token in tokens:
            if self._tokens.pop(0) != token:
                raise ValueError(f"no {token!r} where one is understood")

    def _one_of(self, between: str, read: Callable[[], str]) -> str:
        tests = [read()]
        while self._taken(between):
            tests.append(read())
        return f"({' or '.join(tests)})"

    def _step(self) -> str:
        self._expect(".//")
        name = self._tokens.pop(0)
        tests = ["True" if name == "*" else f"tag == {name!r}"]
        while self._tokens[:2] != ["[", "1"] and self._taken("["):
            tests.append(self._one_of("or", self._condition))
            self._expect("]")
        return f"({' and '.join(tests)})"

    def _condition(self) -> str:
        token = self._tokens.pop(0)
        if token == "self::":
            return f"tag == {self._tokens.pop(0)!r}"
        if token == ".//h1":
            return "heading"
        if token == "@":
            name = self._tokens.pop(0)
            return f"own.get({name!r}) == {self._quoted()!r}" if self._taken("=") else f"{name!r} in own"
        self._expect("(")
        found = f"not {self._one_of('or', self._condition)}" if token == "not" else self._of_string(token)
        self._expect(")")
        return found

    def _of_string(self, function: str) -> str:
        string = self._string()
        self._expect(",")
        wanted = self._quoted()
        if function == "contains":
            return f"{wanted!r} in {string}"
        if function == "starts-with":
            return f"{string}.startswith({wanted!r})"
        if function != "re:test":
            raise ValueError(f"{function!r} is not understood")
        flag = self._quoted() if self._taken(",") else ""
        pieces = _ALTERNATIVES.findall(wanted)
        if flag or "\\" in wanted or "|".join(pieces) != wanted:
            return f"{self._search(wanted, flag)}({string})"
        # Looking for each word takes a quarter of the time of a pattern of them all.
        tests = [f"{piece!r} in text" for piece in pieces if _WORDS.fullmatch(piece)]
        if rest := "|".join(piece for piece in pieces if not _WORDS.fullmatch(piece)):
            tests.append(f"{self._search(rest)}(text)")
        return f"(lambda text: {' or '.join(tests)})({string})"

    def _search(self, pattern: str, flag: str = "") -> str:
        name = f"search_{len(self._known)}"
        self._known[name] = re.compile(pattern, _FLAGS[flag]).search
        return name

    def _string(self) -> str:
        if self._taken("translate"):
            self._expect("(")
            inner = self._string()
            self._expect(",")
            before = self._quoted()
            self._expect(",")
            table = str.maketrans(before, self._quoted())
            self._expect(")")
            return f"{inner}.translate({table})"
        names: list[str] = []
        while not names or self._taken("|"):
            self._expect("@")
            names.append(self._tokens.pop(0))
        return f"own.get({names[0]!r}, '')" if len(names) == 1 else f"next((own[name] for name in own if name in {names}), '')"

    def _quoted(self) -> str:
        token = self._tokens.pop(0)
        if len(token) < 2 or token[0] != "'":
            raise ValueError(f"{token!r} is no string")
        return token[1:-1]


def _remembering(find: Any) -> Any:
    """An expression that remembers, where that saves time and it is understood; else the expression itself."""
    if not isinstance(find, XPath) or "re:test" not in find.path:
        return find
    try:
        return Remembering(find.path)
    except (ValueError, LookupError, re.error):
        return find


def remember(version: str = trafilatura.__version__) -> bool:
    """Let Trafilatura ask expressions that remember; False, and nothing is changed, in a version that is not known."""
    if not version.startswith(KNOWN):
        return False
    for name in _LISTS:
        expressions: list[Any] = getattr(xpaths, name)
        expressions[:] = map(_remembering, expressions)
    baseline: Any = import_module("trafilatura.baseline")  # the package has a function of that name
    baseline.BASIC_CLEAN_XPATH = _remembering(baseline.BASIC_CLEAN_XPATH)
    return True
