"""The card of a model of main text: its facts as Markdown; nothing in it is typed by hand."""

from __future__ import annotations

from typing import Any

_TITLES = {"precision": "precision", "recall": "recall", "f1": "word F1", "without_leaked": "`without` that leak", "with_found": "`with` found"}


def main_card(facts: dict[str, Any]) -> str:
    """Text of the model folder's README.md from its `config.json`."""
    fitted = facts["fitted_on"]
    parts = [
        f"# {facts['name']}",
        'Tells which blocks of a page\'s tree are its main text (`extractor = "blocks"`). Linear models over names of elements and words give first scores; gradient boosting judges each '
        f"block by its facts, the likely type of the page, what surrounds it, what Trafilatura kept of it (mode `{facts['extraction']}`), what the page says of itself in metadata, and these scores; "
        "a second pass looks again with what the first made of neighbours and containers. Taken is what makes the expected F1 of the page greatest.",
        f"Written by `pagefilter train`. scikit-learn {facts['sklearn']}, seed {facts['seed']}, model sha256 `{facts['sha256'][:16]}`. "
        f"Fitted on {fitted['pages']} pages ({fitted['blocks']} blocks) of WCXB-dev, nearly all in English, and on copies of {fitted['ciphered']} of them in cipher, which stand for other languages.",
    ]
    if "types" in facts:
        types = facts["types"]
        by_type = ", ".join(f"{kind} {share:.2f} of {count}" for kind, (share, count) in types["by_type"].items())
        parts.append(f"The type of a page of a domain not seen is told right on {types['right']:.1%} of {types['pages']} pages ({by_type}).")
    if "metrics" in facts:
        parts += ["## Pages of hosts not seen", _measured(facts["metrics"])]
    return "\n\n".join(parts) + "\n"


def _measured(metrics: dict[str, Any]) -> str:
    """Figures side by side, then F1 by type of page."""
    ways = list(metrics)
    (pages,) = {metrics[way]["pages"] for way in ways}
    head = [
        f"Five folds by domain, everything fitted anew for each, {pages} pages; words as bags, as WCXB's evaluate script counts them; means over pages. "
        "`trafilatura` is Trafilatura's text alone, comments off, as the filter takes it without this model. Snippets that must not be in the text (`without`) or must (`with`) count each.",
        "",
        "| | " + " | ".join(ways) + " |",
        "|---|" + "---|" * len(ways),
    ]
    rows = [f"| {title} | " + " | ".join(f"{metrics[way][name]:.3f}" for way in ways) + " |" for name, title in _TITLES.items()]
    types = metrics[ways[0]]["f1_by_type"]
    rows += [f"| F1 of {kind} ({count} pages) | " + " | ".join(f"{metrics[way]['f1_by_type'][kind][0]:.3f}" for way in ways) + " |" for kind, (_, count) in types.items()]
    return "\n".join([*head, *rows])
