"""The model card: facts of the folder and figures of `evaluate`, written as Markdown; nothing in it is typed by hand."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]


def card(facts: Row, figures: Row) -> str:
    """Text of a model folder's README.md from its `config.json` and from what `evaluate` measured."""
    untouched, planted = figures["untouched"], figures["planted"]
    calibrated = facts.get("calibrated_on", {})
    fitted = facts.get("fitted_on", {})
    parts = [
        f"# {facts['name']}",
        "Scores every block of a page with P(junk) and a junk code, and the page with `quality` and `spam`. "
        "A linear model over letter n-grams and local features gives first scores; gradient boosting judges each block among its neighbours; a sigmoid calibrates.",
        f"Written by `pagefilter evaluate --card`. scikit-learn {facts['sklearn']}, seed {facts.get('seed')}, corpus sha256 `{facts.get('corpus_sha256', '')[:16]}`, model sha256 `{facts['sha256'][:16]}`.",
        f"Fitted on {fitted.get('pages')} pages ({fitted.get('blocks')} blocks, {fitted.get('junk_blocks')} of them junk), calibrated on {calibrated.get('pages')} pages of other hosts.",
        "## Good text lost",
        f"The limits are the lowest at which the verdicts lose at most {100 * calibrated.get('good_lost_at_most', 0):.2f} % of good characters on the calibration hosts (they lose "
        f"{100 * calibrated.get('good_lost', 0):.3f} %). On hosts used for neither, {untouched['pages']} untouched main texts reviewed by people "
        f"({untouched['good_chars']} characters): **{100 * untouched['good_lost']:.3f} % lost, {100 * untouched['rejected']:.2f} % of pages rejected**.",
        _table("page type", untouched["page_type"], ("pages", "good_chars", "good_lost", "rejected", "wholly_right")),
        "Pages that look like junk and are not (found in public, `hard_negative`): "
        + _line(figures["look_alikes"], ("pages", "good_chars", "good_lost", "rejected")),
        "## Junk found",
        "Generators (casual, falso, perl Data::Faker) and layouts that training never sees, planted in hosts that training never sees; characters, spaces not counted.",
        _table("set", {"all": planted, **{name: figures[name] for name in figures if name.startswith("planted_")}}, _FOUND),
        _table("baseline", planted["baselines"], ("recall", "precision", "good_lost", "pages")),
        _table("layout", planted["layout"], _FOUND),
        _table("generator", planted["generator"], _FOUND),
        _table("position", planted["position"], _FOUND),
        "`code_right` is the share of cut junk characters that carry the planted code.",
        "Junk found in public (labels partly by rule): trimmed pages "
        + _line(figures["found_junk"], ("pages", "recall", "precision", "good_lost", "reject_pages", "reject_rejected")),
        "## Lines that people marked",
        "P(junk) as a ranking of lines marked noise, on documents not fitted on, beside the length of a line alone:",
        _table(
            "language",
            {name: row for name, row in figures["labelled_lines"].items() if isinstance(row, dict)},
            ("lines", "noise", "roc_auc", "length_alone"),
        ),
        f"Of {figures['labelled_lines']['keep_lines']} lines marked keep, {100 * figures['labelled_lines']['keep_lines_cut']:.2f} % are cut.",
        "## Page scores",
        "ROC AUC on documents not fitted on: " + _line(figures["page_scores"], tuple(figures["page_scores"])),
        "## Cost",
        "CPU time of one process on the same pages in alternation, from HTML to verdict, beside Trafilatura alone (comments off): "
        + _line(figures["cost"], tuple(figures["cost"])),
        "## Limits",
        _table("code", {code: {"limit": limit} for code, limit in facts["thresholds"].items()}, ("limit",)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


_FOUND = ("recall", "precision", "good_lost", "wholly_right", "code_right", "pages", "junk_chars")


def _table(head: str, rows: dict[str, Row], columns: tuple[str, ...]) -> str:
    if not rows:
        return ""
    lines = [f"| {head} | " + " | ".join(columns) + " |", "|---|" + "---:|" * len(columns)]
    lines += [f"| {name} | " + " | ".join(str(row.get(column, "")) for column in columns) + " |" for name, row in rows.items()]
    return "\n".join(lines)


def _line(row: Row, columns: tuple[str, ...]) -> str:
    return ", ".join(f"{column} {row.get(column, '-')}" for column in columns) + "."
