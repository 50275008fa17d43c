"""Documents of `pagefilter report` for tests of its page: all text in them is invented."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

from pagefilter.reasons import CODES

Document = dict[str, Any]

_ARTICLE = (
    "The weaver kept three looms in the back room, the oldest of them from her grandmother. In winter she worked by the south window until four, and then by lamp. ",
    "A tide mill grinds twice a day, whatever the weather does. The miller reads the almanac as other people read the paper. ",
    "Otters come back to a river before anyone sees them. First there are prints on the mud below the bridge, then fish scales on a stone. ",
)
_JUNK = {
    "junk.profile": "Name: Marta Quillfeather\nJob: Senior Wharf Analyst\nCompany: Brindle-Oakes Group\nBio: Coffee scholar. Freelance traveller. Certified web geek.",
    "junk.address": "4400 Brannock Greens\nEast Dorlan, WY 33018-4410\nPhone: 555-0134\nE-mail: m.quill@brindle.example",
    "junk.lorem": "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua.",
    "junk.links": "cheap garden sheds Dorlan | best garden sheds | garden sheds near me | discount garden sheds online | buy garden sheds",
    "junk.promo": "Claim your welcome bonus at Golden Heron Casino: 200 free spins, no deposit, instant payout. Play now!",
    "junk.boilerplate": "Share this story\nSubscribe to our letter\nWe use cookies to improve your visit. Accept all\nRelated posts",
    "page.spam": "Golden Heron Casino is the number one casino for casino players who love casino bonuses, and a casino bonus is waiting.",
    "page.parked": "This domain is for sale. Make an offer today.",
}
_WHY = ["ZIP 33018 is in FL, not WY", "4 of 4 lines are a label and a value", "it is the last section of the page"]
_EDGES = [round(0.05 * index, 2) for index in range(21)]
_LIMITS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.1]


def document(pages: int = 10_000, seed: int = 7) -> Document:
    """A report of every section, as of a crawl of so many pages."""
    chance = random.Random(seed)
    keep, trim = pages * 71 // 100, pages * 22 // 100
    reject = pages - keep - trim
    chars = pages * 4_137
    parts = {
        "keep": {"pages": keep, "chars": chars * 70 // 100, "chars_kept": chars * 70 // 100},
        "trim": {"pages": trim, "chars": chars * 24 // 100, "chars_kept": chars * 21 // 100},
        "reject": {"pages": reject, "chars": chars * 6 // 100, "chars_kept": 0},
    }
    kept = sum(part["chars_kept"] for part in parts.values())
    return {
        "report": 1,
        "title": "Crawl of the river valley, November",
        "made": "2026-11-25T21:00:00Z",
        "overview": {
            "pages": pages, "chars": sum(part["chars"] for part in parts.values()), "chars_kept": kept, **parts,
            "unreadable": 31, "skipped": {"no text field": 12, "empty file": 3},
        },
        "alerts": [
            {"level": "high", "code": "junk.promo", "text": "brindle.example has 61 % of all junk.promo cuts (412 of 675), on pages of one template.", "do": "Look at the family f1, and block the host if it is not a site you want."},
            {"level": "medium", "code": "near-limits", "text": "3.1 % of the blocks of junk.boilerplate lie within 0.02 of their limit: twice as many as in the reference.", "do": "Label some of them: pagefilter label tagged.jsonl --code junk.boilerplate -o labels.jsonl"},
            {"level": "info", "code": "lang", "text": "412 pages have no language that could be told.", "do": "Nothing, as long as they are short."},
        ],
        "reasons": [_reason(code, text, index, pages, chars, chance) for index, (code, text) in enumerate(_JUNK.items())],
        "scores": {
            "blocks": [_histogram(chance, limit, pages * 12 // (index + 1), code) for index, (code, limit) in enumerate([("junk.profile", 0.9), ("junk.promo", 0.93), ("junk.links", 0.88), ("junk.boilerplate", 1.1)])],
            "quality": {**_histogram(chance, 0.0, pages), "counts": [pages // 40 + index * pages // 250 for index in range(20)]},
            "spam": _histogram(chance, 0.97, pages),
        },
        "whatif": _whatif(pages, pages // 2, chars // 2),
        "groups": _groups(pages, chars, chance),
        "families": [_family(index, pages) for index in range(4)],
        "compare": {
            "against": ["tagged-october.jsonl.gz"], "pages_both": pages * 8 // 10, "only_here": pages * 2 // 10, "only_there": pages // 10,
            "psi": [{"by": "action", "psi": 0.013, "reading": "stable"}, {"by": "reasons", "psi": 0.142, "reading": "some drift"}, {"by": "hosts", "psi": 0.311, "reading": "drift"}, {"by": "quality", "psi": 0.0004, "reading": "stable"}],
            "reasons": [{"code": code, "here": 400 - 30 * index, "there": 260 + 10 * index, "share_here": (400 - 30 * index) / pages, "share_there": (260 + 10 * index) / pages} for index, code in enumerate(_JUNK)],
            "languages": [{"code": code, "here": pages // n, "there": pages // (n + 1), "share_here": 1 / n, "share_there": 1 / (n + 1)} for code, n in (("en", 2), ("de", 5), ("cy", 40))],
            "hosts": [{"code": "brindle.example", "here": 412, "there": 0, "share_here": 412 / pages, "share_there": 0.0}],
            "changed": {"keep>trim": 211, "trim>keep": 40, "keep>reject": 12},
            "changed_examples": [{"id": f"page-{n}", "url": f"https://valley.example/{n}", "from": "keep", "to": "trim", "reasons_from": [], "reasons_to": ["junk.promo", "junk.links"]} for n in range(6)],
        },
        "gates": [
            {"gate": "rejected>5%", "value": reject / pages, "limit": 0.05, "failed": True, "text": f"rejected is 7.0 % ({reject:,} of {pages:,} pages); the gate is > 5 %"},
            {"gate": "unreadable>1%", "value": 0.0031, "limit": 0.01, "failed": False, "text": "unreadable is 0.3 %; the gate is > 1 %"},
        ],
        "label": "pagefilter label tagged.jsonl.gz -o labels.jsonl",
        "reproduction": {
            "pagefilter": "0.9.0", "python": "3.12.3", "packages": {"scikit-learn": "1.9.1", "numpy": "2.4.6", "orjson": "3.13.0"}, "models": ["page_v3"], "configs": ["3f9a1c2b"],
            "inputs": [{"name": "tagged.jsonl.gz", "bytes": 18_734_112, "sha256": "0f" * 32, "rows": pages}],
            "command": "pagefilter report tagged.jsonl.gz --against tagged-october.jsonl.gz --gate 'rejected>5%' -o report.html", "made": "2026-11-25T21:00:00Z", "seconds": 41.27,
        },
    }  # fmt: skip


def nothing() -> Document:
    """A report in which every section is null."""
    names = ("overview", "alerts", "reasons", "scores", "whatif", "groups", "families", "compare", "gates", "label", "reproduction")
    return {"report": 1, "title": None, "made": None, **dict.fromkeys(names)}


def empty() -> Document:
    """A report of no page at all: every section is there, with nothing in it."""
    none = {"pages": 0, "chars": 0, "chars_kept": 0}
    zeros: list[int] = [0] * 20
    return {
        "report": 1, "title": "pagefilter report", "made": "2026-11-25T21:00:00Z",
        "overview": {**none, "keep": none, "trim": none, "reject": none, "unreadable": None, "skipped": {}},
        "alerts": [], "reasons": [], "scores": {"blocks": [], "quality": {"edges": _EDGES, "counts": zeros, "limit": 0.0}, "spam": None},
        "whatif": {"pages": 0, "of": 0, "now": {"keep": 0, "trim": 0, "reject": 0, "chars_kept": 0}, "codes": []},
        "groups": [{"by": "host", "title": "Hosts", "note": None, "rows": [], "others": None}], "families": [],
        "compare": {"against": ["b.jsonl"], "pages_both": 0, "only_here": 0, "only_there": 0, "psi": [], "reasons": [], "languages": [], "hosts": [], "changed": {}, "changed_examples": []},
        "gates": [], "label": "pagefilter label tagged.jsonl -o labels.jsonl",
        "reproduction": {"pagefilter": "0.9.0", "python": None, "packages": {}, "models": [], "configs": [], "inputs": [], "command": None, "made": None, "seconds": None},
    }  # fmt: skip


def big() -> Document:
    """A report of every code, with tables of hundreds of rows and texts as long as they come."""
    made = document(3_000_000)
    text = "".join(_ARTICLE) * 4
    codes = list(CODES)
    example = {"kind": "near", "id": "i" * 60, "url": "https://valley.example/" + "path/" * 40, "host": "valley.example", "score": 0.913, "limit": 0.9, "before": text[:200], "cut": text[:600], "clipped": True, "after": text[:200], "why": _WHY}
    made["reasons"] = [{"code": code, "means": CODES[code], "pages": 9_000, "cuts": 0, "chars": 10**7 - index, "chars_share": 0.01, "examples": [{**example, "kind": "clear"}] * 4 + [example] * 4} for index, code in enumerate(codes)]
    made["scores"]["blocks"] = [{**made["scores"]["blocks"][0], "code": code} for code in codes[:10]]
    limits = [round(0.02 * index, 2) for index in range(50)] + [1.1]
    column = list(range(3_000_000, 3_000_051))
    made["whatif"]["codes"] = [{"code": code, "now": 45, "limits": limits, "keep": column, "trim": column, "reject": column, "chars_kept": column} for code in codes[:20]]
    for group in made["groups"]:
        rows = group["rows"] or [{"name": "x", "pages": 1, "keep": 1, "trim": 0, "reject": 0, "chars": 900, "chars_removed": 3, "quality": 0.5}]
        group["rows"] = [{**rows[n % len(rows)], "name": f"subdomain-{n}.{group['by']}.long-name-of-a-host.valley.example"} for n in range(700)]
    made["families"] = [{**_family(n, 3_000_000), "template": [text[:120]] * 30} for n in range(300)]
    for name in ("reasons", "languages", "hosts"):
        made["compare"][name] = [{**made["compare"][name][0], "code": f"{name}-{n}"} for n in range(300)]
    made["compare"]["changed_examples"] *= 50
    made["reproduction"]["inputs"] *= 400
    return made  # fmt: skip


def with_texts(value: Any, change: Callable[[str, tuple[str, ...]], str], path: tuple[str, ...] = ()) -> Any:
    """The document with another text for each text in it, also for those that are names in tables of data."""
    if isinstance(value, str):
        return change(value, path)
    if isinstance(value, list):
        return [with_texts(item, change, (*path, "[]")) for item in value]
    if isinstance(value, dict):
        free = path[-1:] in {("skipped",), ("packages",), ("changed",)}
        return {change(name, (*path, "{}")) if free else name: with_texts(item, change, (*path, name)) for name, item in value.items()}
    return value


def _reason(code: str, text: str, index: int, pages: int, chars: int, chance: random.Random) -> Document:
    removed = round(chars * 0.03 * 0.62**index)
    count = round(pages * 0.06 * 0.75**index)
    examples = []
    for kind in ("clear", "clear", "near", "near"):
        number = chance.randrange(10_000)
        before, after = _ARTICLE[number % 3], "" if number % 2 else _ARTICLE[(number + 1) % 3]
        number_of = {"clear": 0.9985, "near": 0.912}[kind] - 0.01 * (kind == "near" and len(examples) == 3)
        examples.append({
            "kind": kind, "id": f"page-{number}", "url": f"https://{('brindle', 'valley', 'otters')[number % 3]}.example/posts/{number}", "host": "valley.example",
            "score": round(number_of, 4), "limit": 0.9, "before": before[-200:].strip() + "\n", "cut": text[:600], "clipped": len(text) > 110, "after": "\n" * bool(after) + after[:200], "why": _WHY if code == "junk.address" else [],
        })  # fmt: skip
    return {"code": code, "means": CODES[code], "pages": count, "cuts": count + count // 5 if code.startswith("junk.") else 0, "chars": removed, "chars_share": removed / chars, "examples": examples}


def _histogram(chance: random.Random, limit: float, size: int, code: str | None = None) -> Document:
    weights = [math.exp(-0.45 * index) + 0.25 * math.exp(-0.9 * (19 - index)) + 0.002 * chance.random() for index in range(20)]
    counts = [round(size * weight / sum(weights)) for weight in weights]
    return {**({"code": code} if code else {}), "edges": _EDGES, "counts": counts, "limit": limit}


def _whatif(of: int, pages: int, chars: int) -> Document:
    now = {"keep": pages * 71 // 100, "trim": pages * 22 // 100, "reject": pages * 7 // 100, "chars_kept": chars * 91 // 100}
    codes = []
    for size, (code, at) in enumerate([("junk.profile", 7), ("junk.promo", 8), ("page.spam", 9), ("junk.boilerplate", 10)], 1):
        shift = [round((limit - _LIMITS[at]) * pages * 0.02 * size) for limit in _LIMITS]
        codes.append({
            "code": code, "now": at, "limits": _LIMITS, "keep": [now["keep"] + step for step in shift], "trim": [now["trim"] - step + step // 4 for step in shift],
            "reject": [now["reject"] - step // 4 for step in shift], "chars_kept": [now["chars_kept"] + 1_713 * step for step in shift],
        })  # fmt: skip
    return {"pages": pages, "of": of, "now": now, "codes": codes}


def _groups(pages: int, chars: int, chance: random.Random) -> list[Document]:
    def row(name: str, size: int) -> Document:
        reject, trim = (round(size * chance.random() ** 3 * part) for part in (0.5, 0.5))
        return {"name": name, "pages": size, "keep": size - reject - trim, "trim": trim, "reject": reject, "chars": size * 4_100, "chars_removed": round(size * 4_100 * (reject + trim / 6) / size), "quality": round(chance.uniform(0.35, 0.9), 3)}

    hosts = [f"{name}{number or ''}.example" for number in range(6) for name in ("valley", "brindle", "otters", "looms", "tide-mill", "garden", "almanac", "ferry", "bees", "pianos")]
    sizes = [max(5, round(pages * 0.09 * 0.92**index)) for index in range(len(hosts))]
    others = {"names": 1_204, "pages": pages // 20, "keep": pages // 25, "trim": pages // 200, "reject": pages // 200, "chars": chars // 20, "chars_removed": chars // 300}
    return [
        {"by": "host", "title": "Hosts", "note": "the 60 with most pages; 1,204 others in one line", "rows": [row(name, size) for name, size in zip(hosts, sizes, strict=True)], "others": others},
        {"by": "language", "title": "Languages", "note": None, "rows": [{**row(name, size), "quality": quality} for name, size, quality in (("en", pages // 2, 0.71), ("de", pages // 5, 0.68), ("cy", pages // 40, None), ("und", pages // 25, 0.31))], "others": None},
        {"by": "length", "title": "Length of the text", "note": "characters", "rows": [row(name, pages // 5) for name in ("0–499", "500–1,999", "2,000–9,999", "10,000–")], "others": None},
        {"by": "date", "title": "Dates", "note": "months of the crawl date", "rows": [row(f"2026-{month:02d}", pages // 11) for month in range(1, 12)], "others": None},
        {"by": "source", "title": "Sources", "note": None, "rows": [], "others": None},
    ]  # fmt: skip


def _family(index: int, pages: int) -> Document:
    return {
        "id": f"f{index + 1}", "code": list(_JUNK)[index % 4], "template": ["Name: <name>", "Job: <words>", "Company: <name>", "<number> <name> Greens", "<name>, <name> <number>"], "pages": pages // (20 * (index + 1)), "hosts": 40 - index % 40,
        "chars": pages * 9 // (index + 1), "first": "2026-03-02", "last": "2026-11-20",
        "examples": [{"id": f"page-{index}", "url": f"https://brindle.example/{index}", "text": _JUNK["junk.profile"]}],
    }  # fmt: skip
