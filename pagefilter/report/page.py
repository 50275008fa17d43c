"""The report as one HTML file: it loads nothing, runs nothing but its own scripts, and shows text of pages as text.

Every figure and table is in the HTML; the scripts add charts, sorting and the slider. The page's own policy (CSP) names the scripts and the
style sheet by their hashes. The scripts get numbers and names as JSON, never text of pages, and write text nodes only.
"""

from __future__ import annotations

import hashlib
import json
import re
import shlex
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pagefilter.errors import ConfigError
from pagefilter.reasons import JUNK_CODES
from pagefilter.report import shown
from pagefilter.report.shown import Html

if TYPE_CHECKING:
    import jinja2

VERSION = 1  # of the document
MOST_BYTES = 5_000_000  # of the page
MOST_ROWS = (500, 200, 80, 30, 10)  # of a table; the first of these with which the page has not more than MOST_BYTES
_SPECIAL = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&"})
_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def render(document: Mapping[str, Any]) -> str:
    """The page of a report (`"report": 1`), at most `MOST_BYTES` of UTF-8; tables that are longer are cut short and say so.

    Raises `ConfigError` without jinja2, `ValueError` for a document of another version.
    """
    if document.get("report") != VERSION:
        raise ValueError(f"the page shows reports of version {VERSION}, not {document.get('report')!r}: compute the report again")
    web = _web()
    template = _environment().get_template("page.html")
    scripts = [_MAP.sub("", web["chart.umd.min.js"]).strip(), web["page.js"], web["charts.js"]]
    page = ""
    for most in MOST_ROWS:
        page = template.render(
            report=document,
            most=most,
            style=Html(web["page.css"]),
            scripts=[Html(script) for script in scripts],
            data=Html(embedded(_for_scripts(document, most))),
            policy=_policy([web["page.css"]], scripts),
        )
        if len(page.encode()) <= MOST_BYTES:
            break
    return page


def embedded(values: object) -> str:
    """JSON that stays inside its script element whatever its strings are. Raises `ValueError` for numbers that are none."""
    plain = json.dumps(values, allow_nan=False, separators=(",", ":"))
    return plain.translate(_SPECIAL)


@cache
def _web() -> Mapping[str, str]:
    """What lies in the folder `web`, by name."""
    return {file.name: file.read_text(encoding="utf-8") for file in (files("pagefilter.report") / "web").iterdir() if file.is_file()}


@cache
def _environment() -> jinja2.Environment:
    try:
        import jinja2
    except ImportError as error:
        raise ConfigError("the page of a report is made with jinja2: pip install 'pagefilter[report]'") from error
    made = jinja2.Environment(
        loader=jinja2.DictLoader(_web()), autoescape=True, undefined=jinja2.ChainableUndefined, trim_blocks=True, lstrip_blocks=True
    )
    for name in ("plain", "word", "passage", "number", "counted", "score", "percent", "change", "size"):
        made.filters[name] = getattr(shown, name)
    made.filters.update(items=_items, command=_command)
    made.globals.update(share=_share, minus=_minus)
    made.tests["cut"] = lambda code: code in JUNK_CODES
    return made


def _policy(styles: Sequence[str], scripts: Sequence[str]) -> str:
    def hashes(texts: Sequence[str]) -> str:
        return " ".join(f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts)

    return (
        f"default-src 'none'; script-src {hashes(scripts)}; style-src {hashes(styles)}; img-src data:; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _share(part: object, whole: object) -> float | None:
    """The part of the whole, where both are numbers and there is one."""
    return part / whole if isinstance(part, int | float) and isinstance(whole, int | float) and whole else None


def _minus(here: object, there: object) -> float | None:
    """The difference of two numbers."""
    return here - there if isinstance(here, int | float) and isinstance(there, int | float) else None


def _items(table: object) -> Iterator[tuple[str, Any]]:
    """Names and values of a table, none where there is none."""
    yield from table.items() if isinstance(table, Mapping) else ()


def _command(command: object, code: object) -> str:
    """The command, for one reason."""
    return f"{command} --code {shlex.quote(str(code))}"


def _for_scripts(document: Mapping[str, Any], most: int) -> dict[str, Any]:
    """What the scripts draw: numbers, and names in which nothing is hidden."""
    overview, scores, whatif = (document.get(name) or {} for name in ("overview", "scores", "whatif"))
    actions = {action: overview.get(action) or {} for action in ("keep", "trim", "reject")}
    lost = overview.get("unreadable") or 0
    return {
        "pages": {
            "lost": lost + sum((overview.get("skipped") or {}).values()),
            **{name: part.get("pages") for name, part in actions.items()},
        },
        "chars": {name: [part.get("chars"), part.get("chars_kept")] for name, part in actions.items()},
        "reasons": [
            {"code": _name(row), "chars": row.get("chars"), "cuts": row.get("code") in JUNK_CODES}
            for row in (document.get("reasons") or ())[:15]
        ],
        "blocks": [_histogram(row) for row in (scores.get("blocks") or ())[:most]],
        "quality": _histogram(scores.get("quality")),
        "spam": _histogram(scores.get("spam")),
        "drift": [
            {"code": _name(row), **_numbers(row, "share_here", "share_there")}
            for row in ((document.get("compare") or {}).get("reasons") or ())[:12]
        ],
        "whatif": {
            **_numbers(whatif, "pages", "now"),
            "codes": [
                {"code": _name(row), **_numbers(row, "now", "limits", "keep", "trim", "reject", "chars_kept")}
                for row in (whatif.get("codes") or ())[:most]
            ],
        },
    }


def _histogram(row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return {"code": _name(row), **_numbers(row, "edges", "counts", "limit")} if row else None


def _name(row: Mapping[str, Any]) -> str:
    return shown.plain(row.get("code") or row.get("name") or "", 40)


def _numbers(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: row.get(name) for name in names}
