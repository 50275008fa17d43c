"""Policies: settings under a name. A policy is nothing but values of `Config`; whoever needs another writes them into a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pagefilter.reasons import JUNK_CODES, SPAM_CODES

DEFAULT = "balanced"


@dataclass(frozen=True, slots=True)
class Policy:
    """What a policy is for, and the settings that differ from the defaults."""

    description: str
    values: Mapping[str, Any]


# A published recipe decides alone: the model cuts nothing, and no page is too thin or too full of junk for us.
_RULES_ALONE: dict[str, Any] = {"limits": dict.fromkeys((*JUNK_CODES, *SPAM_CODES), 1.1), "min_letters": 0}

POLICIES: dict[str, Policy] = {
    "balanced": Policy("the default: cut what the model's bound on good text lost allows, reject pages of junk", {}),
    "strict": Policy(
        "cut at half the odds and ask for more text: less junk left, more good text lost",
        {"odds": 0.5, "run_limit": 0.5, "lone_limit": 0.8, "junk_share": 0.6, "short_chars": 500, "min_letters": 100},
    ),
    "lenient": Policy(
        "cut at three times the odds, reject almost nothing: more junk left, less good text lost",
        {"odds": 3.0, "run_limit": 0.7, "lone_limit": 0.97, "junk_share": 0.95, "junk_share_short": 0.8, "min_letters": 5},
    ),
    "trim-only": Policy(
        "cut as balanced does, reject no page for its content while any text is left",
        {"reject": ("lang",)},
    ),
    "fineweb": Policy(
        "FineWeb's recipe alone: Gopher's rules, C4's without the one on line ends, FineWeb's on the lines that are left",
        {
            "rules": ("gopher", "c4", "fineweb"),
            "line_rules": ("c4",),
            "reject": ("lang", "gopher", "c4", "fineweb"),
            **_RULES_ALONE,
            "limits": {**_RULES_ALONE["limits"], "c4.no-terminal-punc": 1.1},
        },
    ),
    "fineweb-2": Policy(
        "FineWeb-2's recipe alone: Gopher's and FineWeb's rules; `rule_limits` names its limits by language",
        {"rules": ("gopher", "fineweb"), "reject": ("lang", "gopher", "fineweb"), **_RULES_ALONE},
    ),
    "gopher": Policy("Gopher's rules alone", {"rules": ("gopher",), "reject": ("lang", "gopher"), **_RULES_ALONE}),
    "c4": Policy("C4's rules alone: lines and pages", {"rules": ("c4",), "line_rules": ("c4",), "reject": ("lang", "c4"), **_RULES_ALONE}),
    "refinedweb": Policy(
        "RefinedWeb's recipe alone: Gopher's rules, then its own for lines",
        {
            "rules": ("gopher", "refinedweb"),
            "line_rules": ("refinedweb",),
            "reject": ("lang", "gopher", "refinedweb"),
            **_RULES_ALONE,
        },
    ),
}
