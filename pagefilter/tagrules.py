"""Trafilatura's rules about tags and attributes, with answers that are remembered.

Its XPath expressions ask each element of a page, up to ten times, whether its id or class matches a pattern of a hundred words, and each
question goes from libxml2 through Python to `re`: a third of the time that extraction takes. Sites name their elements alike, so what the
expressions say is asked here once for each tag with the same attributes, in Python alone, and the answer kept; and expressions that are
asked one after the other of the same tree find what they look for in one walk. What is extracted is the same.

The expressions stand in module variables. They, and the functions that ask them, are replaced only in versions of Trafilatura whose use of
them is known (`KNOWN`), and expressions only where they read nothing but the element's own tag and attributes, by what is understood of
XPath here; all others stay as they are.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

import trafilatura
from lxml.etree import XPath, _Element
from lxml.html import HtmlElement
from trafilatura import htmlprocessing, xpaths
from trafilatura.utils import trim
from trafilatura.xml import delete_element

from pagefilter.compiled import native
from pagefilter.compiled.pieces import BEGIN, table

KNOWN = ("2.3.",)  # how version numbers begin
_BODIES = "BODY_XPATH"
# Lists of expressions, and those that are asked next of the same tree, from which nothing but what was found is removed in between.
_NEXT = {
    "RAW_TREE_PRUNE_XPATH": ("REMOVE_COMMENTS_AND_LISTS_XPATH",),
    "OVERALL_DISCARD_XPATH": ("DISCARD_IMAGE_ELEMENTS", "TEASER_DISCARD_XPATH"),
}
_LISTS = (*_NEXT, *(name for names in _NEXT.values() for name in names), "REMOVE_COMMENTS_XPATH", "PRECISION_DISCARD_XPATH")
_MOST_CHARS = 1_000_000  # of remembered attributes, for each walk: a site that makes up names is forgotten, not hoarded
_ATTRIBUTE = re.compile(r"@([\w-]+)")
_ONLY_TAGS = re.compile(r"\((?:tag == '\w+'(?: or )?)+\)")
_FLAGS = {"": re.NOFLAG, "i": re.IGNORECASE}
_ALTERNATIVES = re.compile(r"(?:[^|()[\]]|\[[^[\]]*\]|\((?:[^()[\]]|\[[^[\]]*\])*\))+")  # of a pattern: bars inside brackets part nothing
_WORDS = re.compile(r"[\w -]+")
_ITEM = re.compile(r"([\w -]|\^|\[-?\w+-?\]|\(\?:[^()]*\))(\??)")  # of a part of a pattern that stands for a few words
_MOST_WORDS = 100
_pieces = None if native is None else native.pieces
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
        reader = _Reader(path)
        self.test = reader.test()
        self.tags = reader.tags or {"*"}
        self.only_first = reader.only_first
        self.attributes = frozenset(_ATTRIBUTE.findall(path))
        self._within = ".//h1" in path  # the only question about what is inside an element; asked of few
        self._walk = Walk((self,))

    def __call__(self, tree: _Element) -> list[_Element]:
        (found,) = self._walk(tree)
        return self.confirmed(found)

    def confirmed(self, elements: list[_Element]) -> list[_Element]:
        """Those of the elements of which it is true with what is inside them now."""
        if not self._within:
            return elements
        return [element for element in elements if self.test(element.tag, dict(element.items()), element.find(".//h1") is not None)]


class Walk:
    """Expressions that are asked in one walk through a tree."""

    def __init__(self, rules: Sequence[Remembering]) -> None:
        self._rules = rules
        tags = set().union(*(rule.tags for rule in rules))
        self._tags = ["*"] if "*" in tags else sorted(tags)
        self._attributes = frozenset().union(*(rule.attributes for rule in rules))
        self._only_first = rules[0].only_first
        self.known: dict[tuple[str, ...], tuple[int, ...]] = {}
        self._chars = 0

    def __call__(self, tree: _Element) -> list[list[_Element]]:
        """What each expression finds. Where the first of them looks for one element alone the walk ends there, and what the others have
        found by then may not be all."""
        known, attributes, only_first = self.known, self._attributes, self._only_first
        found: list[list[_Element]] = [[] for _ in self._rules]
        for element in tree.iterdescendants(*self._tags):
            own = [name for name in element.keys() if name in attributes]  # noqa: SIM118 (an element is no mapping)
            key = (element.tag, *own, *map(element.get, own)) if own else (element.tag,)
            numbers = known.get(key)
            if numbers is None:
                numbers = self._ask(key, {name: element.get(name, "") for name in own})
            if numbers:
                for number in numbers:
                    found[number].append(element)
                if only_first and found[0]:
                    break
        return found

    def _ask(self, key: tuple[str, ...], own: Attributes) -> tuple[int, ...]:
        if self._chars > _MOST_CHARS:
            self.known.clear()
            self._chars = 0
        self._chars += 100 + sum(map(len, key))
        tag = key[0]
        # Each is asked with the attributes that it reads, as if there were no others.
        numbers = tuple(number for number, rule in enumerate(self._rules) if rule.test(tag, own, False))
        self.known[key] = numbers
        return numbers


class _Reader:
    """Writes an expression of a few forms of XPath as a Python test of one element: its `tag`, its `own` attributes, whether a `heading`
    of the first level is inside it.

    A string of several attributes (``@id|@class``) is that of the first in the source, of none it is empty, as in XPath.
    """

    def __init__(self, path: str) -> None:
        self._tokens: list[str] = [*_TOKEN.findall(path), ""]
        self._known: dict[str, object] = {}
        self._any_tag = False
        self.tags: set[str] = set()  # that an element must have one of; none where that may be any
        self.only_first = False

    def test(self) -> Test:
        """The test of the whole expression."""
        sources: list[str] = []
        firsts: set[bool] = set()
        while not sources or self._taken("|"):
            bracketed = self._taken("(")
            sources.append(self._one_of("|", self._step) if bracketed else self._step())
            if bracketed:
                self._expect(")")
            firsts.add(self._taken("["))
            if True in firsts:
                self._expect("1", "]")
        self._expect("")
        (self.only_first,) = firsts  # of some the first, and of others all, is not understood
        if self._any_tag:
            self.tags.clear()
        source = " or ".join(sources)
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
        tests = [] if name == "*" else [f"(tag == {name!r})"]
        while self._tokens[:2] != ["[", "1"] and self._taken("["):
            tests.append(self._one_of("or", self._condition))
            self._expect("]")
        if tests and _ONLY_TAGS.fullmatch(tests[0]):
            self.tags.update(re.findall(r"'(\w+)'", tests[0]))
        else:
            self._any_tag = True
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
        if not wanted:
            raise ValueError("a pattern of nothing")
        understood = "\\" not in wanted and "|".join(pieces) == wanted
        slow = f"{self._search(wanted, flag)}(text)" if flag or not understood else self._words(pieces)
        if _pieces is None or not understood:
            return f"(lambda text: {slow})({string})"
        return f"(lambda text: {self._quick(pieces, flag)} if text.isascii() else {slow})({string})"

    def _quick(self, pieces: Sequence[str], flag: str) -> str:
        """The test of an ASCII text for one of the pieces of a pattern: all that stand for a few words are looked for in one go."""
        spelled = {piece: _spelled(piece) for piece in pieces}
        words = [word for own in spelled.values() for word in own]
        tests = []
        if words:
            name = f"words_{len(self._known)}"
            self._known |= {"pieces": _pieces, name: table(dict.fromkeys([word.lower() if flag else word for word in words], 1))}
            tests.append(f"pieces({'text.lower()' if flag else 'text'}, {name})")
        if rest := "|".join(piece for piece, own in spelled.items() if not own):
            tests.append(f"{self._search(rest, flag)}(text)")
        return f"({' or '.join(tests)})"

    def _words(self, pieces: Sequence[str]) -> str:
        """The same of any text."""
        # Looking for each word takes a quarter of the time of a pattern of them all.
        tests = [f"{piece!r} in text" for piece in pieces if _WORDS.fullmatch(piece)]
        if rest := "|".join(piece for piece in pieces if not _WORDS.fullmatch(piece)):
            tests.append(f"{self._search(rest)}(text)")
        return f"({' or '.join(tests)})"

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


def _spelled(piece: str) -> list[str]:
    """All ASCII words that a part of a pattern stands for, `BEGIN` where it asks for the beginning of the text; none where they are too
    many or anything is not understood."""
    words = [""]
    while piece:
        item = _ITEM.match(piece)
        if not item or not piece.isascii():
            return []
        one, maybe = item.groups()
        piece = piece[item.end() :]
        if one.startswith("(?:"):
            others = one[3:-1].split("|")
            spelled = [_spelled(other) for other in others]
            if not all(others) or not all(spelled):
                return []
            own = [word for words_of_other in spelled for word in words_of_other]
        else:
            own = list(one[1:-1]) if one.startswith("[") else [BEGIN if one == "^" else one]
        words = [word + more for word in words for more in ([*own, ""] if maybe else own)]
        if len(words) > _MOST_WORDS:
            return []
    return words


class _Ahead(threading.local):
    """What was found in a tree for expressions that are asked next of it, while Trafilatura extracts from a page."""

    def __init__(self) -> None:
        self.on = False
        self.forget()

    def forget(self) -> None:
        self.tree: _Element | None = None
        self.found: dict[object, list[list[_Element]]] = {}
        self.sparse: set[object] = set()  # questions about the links of a tree that have found nothing since it was changed
        self.asked: _Element | None = None  # which tree that is

    def note(self, tree: _Element, found: dict[object, list[list[_Element]]]) -> None:
        self.tree, self.found = tree, found

    def taken(self, tree: _Element, asked: object) -> list[list[_Element]] | None:
        """What was found of this, which is told once."""
        return self.found.pop(asked, None) if self.tree is tree else None


_ahead = _Ahead()


class Body:
    """One of the expressions that look for the body of a page one after the other, until there is one: the walk of the first that finds
    nothing tells all the others."""

    def __init__(self, rules: Sequence[Remembering]) -> None:
        self._rule, *self._behind = rules
        self._walk = Walk(rules)
        self.path = self._rule.path

    def __str__(self) -> str:
        return self.path

    def __call__(self, tree: _Element) -> list[_Element]:
        noted = _ahead.taken(tree, self._rule)
        if noted is not None:
            (found,) = noted
        else:
            found, *others = self._walk(tree)
            _ahead.forget()
            if _ahead.on and not found:
                _ahead.note(tree, {rule: [own] for rule, own in zip(self._behind, others, strict=True)})
        if found:
            _ahead.forget()  # the tree is changed now
        return found[:1]


_walks: dict[tuple[Remembering, ...], Walk] = {}
_behind: dict[tuple[Remembering, ...], tuple[tuple[Remembering, ...], ...]] = {}  # lists that are asked after these


def _found(tree: _Element, expressions: Sequence[Any]) -> Iterator[list[_Element]]:
    """What each expression finds, when it is asked for: what was found by the ones before may have been removed."""
    rules = tuple(expressions)
    if not rules or not _understood(rules):
        yield from (expression(tree) for expression in rules)
        return
    found = _ahead.taken(tree, rules)
    fresh = found is None
    if found is None:
        lists = (rules, *(_behind.get(rules, ()) if _ahead.on else ()))
        together = tuple(rule for rules in lists for rule in rules)
        walk = _walks.get(together)
        if walk is None:
            walk = _walks[together] = Walk(together)
        all_found = iter(walk(tree))
        found, *others = ([next(all_found) for _ in rules] for rules in lists)
        if others:
            _ahead.note(tree, dict(zip(lists[1:], others, strict=True)))
    for rule, elements in zip(rules, found, strict=True):
        standing = elements if fresh else [element for element in elements if any(above is tree for above in element.iterancestors())]
        fresh = False
        yield rule.confirmed(standing)


def _pruned(tree: HtmlElement, nodelist: Sequence[Any], with_backup: bool = False) -> HtmlElement:
    """Trafilatura's `prune_unwanted_nodes`."""
    _ahead.sparse.clear()
    if not with_backup:
        for elements in _found(tree, nodelist):
            for element in elements:
                delete_element(element)
        return tree
    matches = dict.fromkeys(element for elements in _found(tree, nodelist) for element in elements)
    if not matches:
        return tree
    outer = [element for element in matches if not any(above in matches for above in element.iterancestors())]
    length = len(tree.text_content())
    if length - sum(len(element.text_content()) for element in outer) > length / 7:
        for element in outer:
            delete_element(element)
    return tree


def _linked(subtree: HtmlElement, tagname: str, backtracking: bool = False, favor_precision: bool = False) -> HtmlElement:
    """Trafilatura's `delete_by_link_density`, which is asked all of its questions twice: not again of a tree where they found nothing."""
    question = tagname, backtracking, favor_precision
    if _ahead.asked is subtree and question in _ahead.sparse:
        return subtree
    shortest, fewest = (200, 1) if favor_precision else (100, 3)
    unwanted: dict[HtmlElement, None] = {}
    for element in subtree.iter(tagname):
        if next(element.iterdescendants("ref"), None) is None:
            continue
        full_of_links, short = htmlprocessing.link_density_test(element, favor_precision)
        if full_of_links or (backtracking and short and len(element) >= fewest and len(trim(element.text_content())) < shortest):
            parent = element.getparent()
            if tagname != "p" or parent is None or parent.tag not in ("item", "td", "th"):
                unwanted[element] = None
    for element in unwanted:
        delete_element(element)
    if unwanted or _ahead.asked is not subtree:
        _ahead.sparse.clear()
    if _ahead.on and not unwanted:
        _ahead.asked = subtree
        _ahead.sparse.add(question)
    return subtree


def _understood(rules: Sequence[Any]) -> bool:
    return all(isinstance(rule, Remembering) for rule in rules)


def _remembering(find: Any) -> Any:
    """An expression that remembers, where it is understood; else the expression itself."""
    if not isinstance(find, XPath):
        return find
    try:
        return Remembering(find.path)
    except (ValueError, LookupError, re.error):
        return find


def _bodies(expressions: Sequence[Any]) -> list[Any]:
    """The same for those that look for the body, if all of them are understood and look for one element."""
    rules = [_remembering(find) for find in expressions]
    if not _understood(rules) or not all(rule.only_first for rule in rules):
        return rules
    return [Body(rules[number:]) for number in range(len(rules))]


def remember(version: str = trafilatura.__version__) -> bool:
    """Let Trafilatura ask expressions that remember; False, and nothing is changed, in a version that is not known."""
    if not version.startswith(KNOWN):
        return False
    for name in _LISTS:
        expressions = getattr(xpaths, name)
        expressions[:] = map(_remembering, expressions)
    bodies = getattr(xpaths, _BODIES)
    bodies[:] = _bodies(bodies)
    for name, others in _NEXT.items():
        lists = [tuple(getattr(xpaths, other)) for other in others]
        _behind[tuple(getattr(xpaths, name))] = tuple(rules for rules in lists if _understood(rules))
    baseline: Any = import_module("trafilatura.baseline")  # the package has a function of that name
    baseline.BASIC_CLEAN_XPATH = _remembering(baseline.BASIC_CLEAN_XPATH)
    core: Any = import_module("trafilatura.core")
    processing: Any = htmlprocessing
    main: Any = import_module("trafilatura.main_extractor")
    external: Any = import_module("trafilatura.external")
    for module in (processing, core, main, external):
        module.prune_unwanted_nodes = _pruned
    processing.delete_by_link_density = main.delete_by_link_density = _linked
    core.trafilatura_sequence = _sequence
    return True


_trafilatura_sequence: Any = import_module("trafilatura.core").trafilatura_sequence


def _sequence(*args: Any, **kwargs: Any) -> Any:
    """Trafilatura's `trafilatura_sequence`, in which it is known which expressions are asked next."""
    _ahead.on = True
    try:
        return _trafilatura_sequence(*args, **kwargs)
    finally:
        _ahead.on = False
        _ahead.forget()
