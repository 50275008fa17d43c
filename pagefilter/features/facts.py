"""Facts about names, addresses and numbers that a text cannot argue with: does this ZIP lie in that state, is this number patterned?

Rates are from 2,000 records a generator against 4,850 real addresses. Left out on purpose, because they are facts of one generator:
``example.*`` mail domains, invalid phone numbers, ``555`` numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pagefilter.features.characters import Characters
from pagefilter.features.lexicon import BEFORE_COMPANY, UNIT
from pagefilter.features.traits import Traits
from pagefilter.features.words import Words

# Three-digit ZIP prefixes by state, USPS L002 as in the `zipcodes` package (ranges of prefixes; two states where a prefix is shared).
_ZIP_RANGES = """005:NY 006-007:PR 008:VI 009:PR 010-027:MA 028-029:RI 030-038:NH 039-049:ME 050-054:VT 055:MA 056-059:VT 060-062:CT 063:CT/NY 064-069:CT 070-089:NJ 090-098:AE 099:AE/NJ 100-149:NY
150-196:PA 197-199:DE 200:DC 201:VA 202-204:DC 205:DC/MD/VA 206-212:MD 214-219:MD 220-246:VA 247-268:WV 270-289:NC 290-299:SC 300-319:GA 320-339:FL 340:AA 341-342:FL 344:FL 346-347:FL 349:FL 350-352:AL
354-369:AL 370-385:TN 386-397:MS 398-399:GA 400-418:KY 420-427:KY 430-459:OH 460-479:IN 480-499:MI 500-516:IA 520-528:IA 530-532:WI 534-535:WI 537-549:WI 550-551:MN 553-567:MN 569:DC 570-577:SD 580-588:ND
590-599:MT 600-620:IL 622-629:IL 630-631:MO 633-641:MO 644-658:MO 660-662:KS 664-679:KS 680-681:NE 683-693:NE 700-701:LA 703-708:LA 710-714:LA 716-725:AR 726:AR/MO 727-729:AR 730-731:OK 733:TX 734-738:OK
739:OK/TX 740-741:OK 743-749:OK 750-770:TX 772-799:TX 800-816:CO 820-831:WY 832-833:ID 834:ID/WY 835-838:ID 840-847:UT 850-853:AZ 855-857:AZ 859-860:AZ 863-865:AZ 870-871:NM 873-884:NM 885:TX 888:DC
889-891:NV 893-895:NV 897-898:NV 900-908:CA 910-928:CA 930-961:CA 962-966:AP 967:HI/AS 968:HI 969:GU/FM/MP/PW/MH 970-979:OR 980-986:WA 988-994:WA 995-999:AK"""
_STATE_NAMES = """Alabama AL Alaska AK Arizona AZ Arkansas AR California CA Colorado CO Connecticut CT Delaware DE Florida FL Georgia GA Hawaii HI Idaho ID Illinois IL Indiana IN Iowa IA Kansas KS Kentucky KY Louisiana LA
Maine ME Maryland MD Massachusetts MA Michigan MI Minnesota MN Mississippi MS Missouri MO Montana MT Nebraska NE Nevada NV New_Hampshire NH New_Jersey NJ New_Mexico NM New_York NY North_Carolina NC North_Dakota ND
Ohio OH Oklahoma OK Oregon OR Pennsylvania PA Rhode_Island RI South_Carolina SC South_Dakota SD Tennessee TN Texas TX Utah UT Vermont VT Virginia VA Washington WA West_Virginia WV Wisconsin WI Wyoming WY"""


def _prefixes() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for item in _ZIP_RANGES.split():
        span, states = item.split(":")
        low, _, high = span.partition("-")
        for prefix in range(int(low), int(high or low) + 1):
            table[f"{prefix:03d}"] = frozenset(states.split("/"))
    return table


ZIP_STATES = _prefixes()
STATES = {name.replace("_", " "): code for name, code in zip(_STATE_NAMES.split()[::2], _STATE_NAMES.split()[1::2], strict=True)}
CODES = frozenset(STATES.values()) | frozenset({"DC", "PR", "VI", "GU", "AS", "MP", "FM", "MH", "PW", "AA", "AE", "AP"})

US_END = re.compile(r"\b(" + "|".join([*STATES, "[A-Z]{2}"]) + r"),?\s+(\d{3})\d{2}(?:-\d{4})?(?!\d)")
_STREET = re.compile(
    r"\b\d{1,6}[a-zA-Z]?\s+(?:[A-Z][\w'’.]*\s+){1,4}(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Way|Ct|Court|Pl|Place|Terrace|Circle|Cir|Sq|Square|Hwy|Highway|Pkwy|Parkway)\b"
)
RARE_SUFFIX = re.compile(  # USPS C1 suffixes that 49-89 % of made-up streets bear and 0.2-0.8 % of real ones
    r"\b\d{2,6}\s+(?:[A-Z][\w'’]*\s+){1,3}(?:Alley|Brook|Brooks|Burg|Burgs|Bypass|Camp|Canyon|Cape|Causeway|Cliff|Cliffs|Club|Common|Corner|Corners|Coves?|Crest|Crossroad|Curve|Dale|Dam|Divide|Estates?|Extensions?|Falls?|Ferry"
    r"|Fields?|Flats?|Fords?|Forest|Forges?|Forks?|Fort|Freeway|Gardens?|Gateway|Glens?|Greens?|Groves?|Harbors?|Haven|Hollow|Inlet|Islands?|Isle|Junctions?|Keys?|Knolls?|Lakes?|Land|Landing|Lights?|Loaf|Locks?|Lodge|Mall"
    r"|Manors?|Meadows?|Mews|Mills?|Mission|Motorway|Mount|Mountains?|Neck|Orchard|Overpass|Parks?|Parkways|Pass|Passage|Path|Pike|Pines?|Plains?|Plaza|Ports?|Prairie|Radial|Ramp|Ranch|Rapids?|Rest|Ridges?|River|Roads|Row|Rue|Run"
    r"|Shoals?|Shores?|Skyway|Springs?|Spurs?|Squares|Station|Stravenue|Stream|Streets|Summit|Throughway|Trace|Track|Trafficway|Trail|Tunnel|Turnpike|Underpass|Unions?|Valleys?|Via|Viaduct|Views?|Villages?|Ville|Vista|Walks?|Wall|Wells?)\b"
)
MADE_CITY = re.compile(  # direction or "Port/New/Lake" with a personal name, or a personal name with a town ending: 45-50 % of made-up, 3.9 % of real US cities
    r"\b(?:North|South|East|West|Port|New|Lake)\s[A-Z][a-z]+(?:,|$|\s[A-Z]{2}\b)|\b[A-Z][a-z]{2,}(?:town|ton|land|ville|berg|burgh|borough|bury|view|port|mouth|stad|furt|chester|fort|haven|side|shire)(?:[,.!]|$)"
)
_UNIT = re.compile(r"\b(?:Apt|Suite|Ste|Unit|Apartment)\.?\s*#?\d{1,4}\b")
COMPANY = re.compile(
    r"^(?:[A-Z][\w'’]+-[A-Z][\w'’]+|[A-Z][\w'’]+, [A-Z][\w'’]+ (?:and|und|et|y|e|&) [A-Z][\w'’]+|[A-Z][\w'’]+(?:[ -][A-Z][\w'’]+)? (?:and|&) (?:Sons|Daughters)"
    r"|[A-Z][\w'’]+(?:[ -][A-Z][\w'’]+){0,2},? (?:LLC|Inc|Ltd|PLC|Group|GmbH|AG|KG|OHG|SA|S\.A\.|SARL|SAS|S\.r\.l\.|SpA|BV|B\.V\.|AB|Oy|ApS|A/S|s\.r\.o\.|a\.s\.|Sp\. z o\.o\.)\.?)$"
)
COMPANY_INSIDE = re.compile(  # the same grammar within a sentence
    r"\b(?:with|at|for|by|from|of|joined|runs|founded|bei|chez|en|presso)\s(?:[A-Z][\w'’]+-[A-Z][\w'’]+\b|[A-Z][\w'’]+, [A-Z][\w'’]+ (?:and|und|et|y|e|&) [A-Z][\w'’]+|[A-Z][\w'’]+(?:[ -][A-Z][\w'’]+)? (?:and|&) (?:Sons|Daughters)"
    r"|[A-Z][\w'’]+(?:[ -][A-Z][\w'’]+){0,2},? (?:LLC|Inc|Ltd|PLC|Group|GmbH|AG|KG)\b)"
)
PHONE = re.compile(r"(?<![\w.])(?:\+|00|\()?\d[\d\s().x/-]{6,20}\d(?![\w])")
PATTERNED = re.compile(
    r"(\d)\1{4,}|01234|12345|23456|34567|45678|56789|98765|87654|(?:\b|\D)123[ -]?456[ -]?7?8?|555[ -]01\d\d|0{3,}|[〇○]{2,}|[xX#]{3}[ -.][xX#]{3,4}"
)
NAME_LINE = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau)\.?\s)?[^\W\d_a-z][\w'’-]++(?:\s[^\W\d_a-z][\w'’.-]*+){1,3}(?:,?\s(?:Jr|Sr|I{1,3}|IV|V|MD|DDS|PhD|DVM)\.?)?$"
)
TOKEN = re.compile(
    r"(?=[\da-fA-Z-])(?:"  # no other character begins a match: told before each is tried
    r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}|\b(?:\d{4}[ -]?){3,4}\d{1,4}\b|\b[A-Z]{2}\d{2}[A-Z0-9 ]{11,30}\b|\b(?:\d{1,3}\.){3}\d{1,3}\b|\b\d{3}-\d{2}-\d{4}\b|-?\d{1,3}\.\d{4,})"
)
DATE = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\b")
_POSTCODE = re.compile(  # postal codes beside a place name, outside the United States
    r"(?=[\dA-Z\s,>|:〒])(?:"
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|(?:^|[\s,>|:])(?:[A-Z]{1,2}-)?\d{2}[ -]?\d{3}\s+[^\W\d_a-z][^\W\d_]+|\b\d{4} ?[A-Z]{2}\s+[A-Z]|\b\d{4}\s[^\W\d_a-z][^\W\d_]+|〒|\b\d{3}-\d{4}\b|\b\d{5}-\d{3}\b|\b\d{6}\b)"
)

LONG = 300  # characters of a block that are searched for numbers: addresses are short

NAMES = (
    "zip_in_state",  # a US ZIP that lies in the state before it: 100 % of real addresses
    "zip_not_in_state",  # ... that does not: 97.5-98.5 % of made-up ones, 0 of 4,850 real
    "no_such_state",  # two capitals and five digits, but no such state
    "street",  # house number, capitalised words, common suffix
    "rare_suffix",
    "made_city",
    "unit",  # Apt., Suite
    "postcode",
    "company_grammar",  # "A-B", "A, B and C", "A LLC": 91-100 % of the Faker family
    "company_inside",
    "phones",
    "patterned_digits",  # 123-4567, 00000, repeated digits: placeholders that people leave
    "name_line",  # two to four capitalised words and nothing else
    "identifier",  # UUID, card, IBAN, IP address, SSN, coordinates
    "date",
)

_COLUMN = {name: number for number, name in enumerate(NAMES)}


def facts(
    characters: Characters, words: Words, traits: Traits, labels: Sequence[tuple[str, str]], digits: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Facts of each block, columns as in `NAMES`; `labels` are label and value of each block, `digits` how many it has.

    A pattern is searched for only in blocks that have the characters or words without which it finds nothing.
    """
    texts = characters.texts
    some = digits >= 3
    heads = [text[:LONG] if many else text for text, many in zip(texts, some.tolist(), strict=True)]
    found = np.zeros((len(NAMES), len(texts)))  # by column, as they are made

    def put(name: str, pattern: re.Pattern[str], where: Sequence[str], marked: npt.NDArray[np.bool_]) -> None:
        column = found[_COLUMN[name]]
        for number in marked.nonzero()[0].tolist():
            column[number] = pattern.search(where[number]) is not None

    if some.any():
        for number in ((digits >= 5) & traits.has("five_figures")).nonzero()[0].tolist():
            found[:3, number] = _states(texts[number])
        put("postcode", _POSTCODE, heads, some & traits.has("postcode"))
        put("patterned_digits", PATTERNED, heads, some & traits.has("patterned"))
        put("identifier", TOKEN, heads, some & ((digits >= 13) | traits.has("identifier")))
        put("date", DATE, heads, some & traits.has("date"))
        for number in (digits >= 7).nonzero()[0].tolist():
            found[_COLUMN["phones"], number] = len(PHONE.findall(heads[number]))
    street = (digits > 0) & traits.has("house")
    put("street", _STREET, texts, street)
    put("rare_suffix", RARE_SUFFIX, texts, street)
    put("unit", _UNIT, texts, (digits > 0) & words.having(UNIT))
    values = [value for _, value in labels]
    length = np.fromiter(map(len, values), np.int64, len(values))
    put("made_city", MADE_CITY, values, (length < 300) & (words.sum("town") > 0))
    company, name = found[_COLUMN["company_grammar"]], found[_COLUMN["name_line"]]
    for number in (length < 80).nonzero()[0].tolist():
        value = values[number]
        if not "a" <= value[:1] <= "z":
            if "A" <= value[:1] <= "Z" and COMPANY.match(value):
                company[number] = 1.0
            if NAME_LINE.match(value):
                name[number] = 1.0
    size = np.where(some, np.minimum(characters.sizes, LONG), characters.sizes)
    put("company_inside", COMPANY_INSIDE, heads, (size < 400) & _may_name_company(traits, words))
    return found.T


def _states(text: str) -> tuple[float, float, float]:
    """Whether a text has a ZIP of the state before it, one of another state, one behind two capitals that are no state."""
    in_state = not_in_state = no_state = 0.0
    for place, prefix in US_END.findall(text):
        code = STATES.get(place, place)
        if code not in CODES:
            no_state = 1.0
        elif code in ZIP_STATES.get(prefix, ()):
            in_state = 1.0
        else:
            not_in_state = 1.0
    return in_state, not_in_state, no_state


def _may_name_company(traits: Traits, words: Words) -> npt.NDArray[np.bool_]:
    """Blocks with a word of `COMPANY_INSIDE` before a capital, and with what joins or ends such names."""
    return words.led(BEFORE_COMPANY) & ((words.sum("company") > 0) | traits.has("joined_names"))
