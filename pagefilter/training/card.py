"""The model card: facts of the folder and figures of `evaluate`, written as Markdown; nothing in it is typed by hand."""

from __future__ import annotations

from typing import Any

from pagefilter.training.risk import needed

Row = dict[str, Any]


def card(facts: Row, figures: Row) -> str:
    """Text of a model folder's README.md from its `config.json` and from what `evaluate` measured."""
    untouched, planted = figures["untouched"], figures["planted"]
    calibrated = facts.get("calibrated_on", {})
    fitted = facts.get("fitted_on", {})
    planted_sets = {
        "all": planted,
        **{name: figures[name] for name in ("planted_tail", "planted_middle", "planted_glued")},
    }
    parts = [
        f"# {facts['name']}",
        "Scores every block of a page with P(junk) and a junk code, and the page with `quality` and `spam`. "
        "Linear models over letter n-grams and local features give first scores; gradient boosting judges each block among its neighbours, and once more knowing what it made of them; a sigmoid calibrates.",
        f"Written by `pagefilter evaluate --card`. scikit-learn {facts['sklearn']}, seed {facts.get('seed')}, corpus sha256 `{facts.get('corpus_sha256', '')[:16]}`, model sha256 `{facts['sha256'][:16]}`.",
        f"Fitted on {fitted.get('pages')} pages ({fitted.get('blocks')} blocks, {fitted.get('junk_blocks')} of them junk); calibrated by scores of models that saw neither a page's host nor the makers of its junk.",
        "## Good text lost",
        _bound(calibrated),
        f"On hosts used for nothing else, {untouched['pages']} untouched main texts reviewed by people "
        f"({untouched['good_chars']} characters): **{100 * untouched['good_lost']:.3f} % lost, {100 * untouched['rejected']:.2f} % of pages rejected**.",
        "These texts by the type of their page:",
        _table("page type", untouched["page_type"], _LOST),
        "What others would do to the same texts (all of them, or the first `pages`; what each is stands below):",
        _rivals({"untouched": untouched}, _LOST),
        "Pages that look like junk and are not (found in public, `hard_negative`): "
        + _line(figures["look_alikes"], ("pages", "good_chars", "good_lost", "rejected")),
        "## Junk found",
        "Generators (casual, falso, perl Data::Faker) and layouts that training never sees, planted in hosts that training never sees. `recall`, `precision` and "
        "`good_lost` are of characters, spaces not counted. A span is what was planted at one place, found when nine tenths of it are cut; a cut is right when nine tenths of it are junk. "
        "`wholly_right` pages lose all junk and nothing else; `code_right` is the share of cut junk characters that carry the planted code.",
        _table("set", planted_sets, _FOUND),
        "Baselines on the same pages. `lorem_words`: lines half of whose words are in the placeholder list. `short_lines`: lines of up to 30 characters. `tfidf_lines`: TF-IDF of letter "
        "2-4-grams and logistic regression over lines, fitted on lines of training pages, its limit set on the calibration hosts at the model's own good text lost. `fineweb`: Gopher "
        "repetition, Gopher quality, C4 and FineWeb rules as datatrove applies them; a dropped page counts as cut from end to end.",
        _rivals(planted_sets, (*_FOUND[:5], "wholly_right", "rejected", "pages")),
        "By layout of what was planted:",
        _table("layout", planted["layout"], _FOUND),
        "By generator:",
        _table("generator", planted["generator"], _FOUND),
        "By position on the page:",
        _table("position", planted["position"], _FOUND),
        "Junk found in public (labels partly by rule): trimmed pages "
        + _line(figures["found_junk"], ("pages", "recall", "precision", "good_lost", "reject_pages", "reject_rejected")),
        *_languages(figures["planted_languages"]),
        *_invented(figures["planted_invented"]),
        *_html(figures["planted_html"]),
        "## Lines that people marked",
        "P(junk) as a ranking (ROC AUC) of lines marked noise, on documents kept for measuring, beside the length of a line alone and TF-IDF with logistic regression fitted on "
        "the fitting documents of the same language (`fit_documents`):",
        _table(
            "language",
            {name: row for name, row in figures["labelled_lines"].items() if isinstance(row, dict)},
            ("documents", "fit_documents", "lines", "noise", "roc_auc", "length_alone", "tfidf_lines"),
        ),
        f"Of {figures['labelled_lines']['keep_lines']} lines marked keep, {100 * figures['labelled_lines']['keep_lines_cut']:.2f} % are cut.",
        *_calibration(figures["reliability"]),
        *_ablation(facts),
        "## Pages as fetched",
        "Share rejected of reviewed pages of hosts that the block model never saw, HTML in, by page type (each of these pages has a main text), and of site templates that show placeholder Latin (`seen_to`: rejected or "
        "trimmed).",
        _table(
            "set",
            {"all types": figures["fetched"], **figures["fetched"]["page_type"], "templates": figures["templates"]},
            ("rejected", "seen_to", "pages"),
        ),
        "Reasons of the pages rejected: " + (_line(figures["fetched"]["reasons"], tuple(figures["fetched"]["reasons"])) if figures["fetched"]["reasons"] else "none."),
        *_page_scores(figures["page_scores"]),
        "## Cost",
        "CPU time of one process on the same pages in alternation, from HTML to verdict, beside Trafilatura alone (comments off): "
        + _line(figures["cost"], tuple(figures["cost"])),
        "## Limits",
        "P(junk) from which a block is cut, by code:",
        _table("code", {code: {"limit": limit} for code, limit in facts["thresholds"].items()}, ("limit",)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


_FOUND = ("recall", "precision", "span_recall", "span_precision", "good_lost", "wholly_right", "code_right", "pages", "spans", "junk_chars")
_LOST = ("pages", "good_chars", "good_lost", "rejected", "wholly_right")


def _bound(facts: Row) -> str:
    """The statement that the limits were chosen for, with the pages it rests on."""
    if "alpha" not in facts:
        return "How its limits were chosen is not stated in its config.json."
    pages = f"{facts['pages']} good pages of {facts['units']} hosts or documents (main texts reviewed by people, pages nobody marked bad, lines people marked keep)"
    measured = f"There they lose {100 * facts['loss']:.3f} % of a page on average, {100 * facts['characters_lost']:.3f} % of all characters."
    how = f"Limits are the laxest of a family, from 0.8 (boilerplate 0.98) up, that can be stated to lose at most {100 * facts['alpha']:.2f} % of the good characters of a page"
    if facts["method"] == "crc":
        said = f"{how}, expected on the next host (conformal risk control, Angelopoulos et al. 2022)" if facts["met"] else "No limits of the family can be stated to lose as little as was asked; these are the strictest"
        more = f" With {100 * facts['confident_bound_at']:.0f} % confidence no more can be said of them than {100 * facts['confident_bound']:.2f} % (betting bound): for less, {needed(facts['alpha'], facts['confident_bound_at'], 'rcps')} hosts without any loss would be needed."
        return f"{said}, on {pages}, each scored by models that saw neither its host nor pages like it: {facts['limit']}. {measured}{more}"
    return f"{how}, with {100 * facts['confidence']:.0f} % confidence (risk-controlling prediction sets, Bates et al. 2021, betting bound), on {pages}, each scored by models that saw neither its host nor pages like it: {facts['limit']}. {measured}"


def _ablation(facts: Row) -> list[str]:
    """The section on what each group of features is worth."""
    if not facts.get("ablation"):
        return []
    rows = {row["without"]: row for row in facts["ablation"]}
    columns = ("features", "planted_average_precision", "planted_recall", "boilerplate_average_precision", "planted_blocks", "boilerplate_blocks", "blocks")
    return [
        "## What the features are worth",
        "The first boosted pass fitted again without a group of features (`docs/features.md`), on three folds, and measured on the blocks of the fourth, whose hosts, generators, layouts, recipes and "
        "written examples it never saw: average precision, and recall of planted blocks where precision is 0.99. First scores still know what they knew of the group.",
        _table("without", rows, columns),
    ]


def _page_scores(metrics: Row) -> list[str]:
    """The section on quality, spam and what is rejected for it."""
    if not metrics:
        return []
    quality, spam = metrics["quality"], metrics["spam"]
    good = {name: row for name, row in spam["good"].items() if name != "page_type"}
    types = {f"wcxb, {name}": row for name, row in spam["good"]["page_type"].items()}
    columns = ("rejected", "pages")
    return [
        "## Page scores",
        "The page model that ships was fitted on all pages, those of the sets above too; what follows is out of fold. "
        f"ROC AUC over {metrics['folds']} folds that share no host, document, kind of found junk or recipe: `quality` against what people kept, `spam` against comments marked spam.",
        _table(
            "set",
            {"quality, dclm": quality["dclm"], "quality, hplt": quality["hplt"], "spam, comments": spam["comments"]}
            | {f"quality, hplt, {name}": row for name, row in quality["hplt"]["language"].items() if "auc" in row},
            ("auc", "pages", "bad"),
        ),
        f"Share of pages whose P(spam) reaches the limit, {metrics['spam_limit']}, by models of the other folds. Pages that are good, or that have a good part (`planted`, and `trim` of the junk found on the web):",
        _table("set", good | types | {f"found, {name}": row for name, row in spam["found"].items()}, columns),
        "Pages of junk made by recipes of the other folds, so of kinds that the model never met (misread, spun and collage texts are in all folds):",
        _table("recipe", spam["made"], columns),
    ]


def _languages(figures: Row) -> list[str]:
    """The section on profiles of other languages than English."""
    columns = (
        "recall",
        "precision",
        "span_recall",
        "span_precision",
        "good_lost",
        "wholly_right",
        "rejected",
        "pages",
        "own_pages",
        "spans",
    )
    return [
        "## Other languages",
        f"Profiles in {figures.get('languages', 0)} languages, of generators that training never sees, at the tail of good pages of the same language (`own_pages`; English main texts stand in for the rest), in "
        "unseen layouts with labels of that language. The good pages are ones that nobody marked bad: boilerplate of theirs counts as good text here.",
        _table("language", {"all": figures, **figures.get("language", {})}, columns),
        "By generator:",
        _table("generator", figures.get("generator", {}), (*columns[:8], "spans")),
        "Baselines on the same pages (FineWeb's rules are for English):",
        _table("baseline", figures.get("baselines", {}), columns[:8]),
    ]


def _invented(figures: Row) -> list[str]:
    """The section on junk of every code."""
    columns = ("recall", "precision", "span_recall", "good_lost", "code_right", "pages", "spans", "junk_chars")
    return [
        "## Junk of every code",
        "One item a page of hosts that training never sees, at the tail, in the middle or glued to the last line: from recipes that training never sees, some with words and languages of their own "
        "(`training/invented`), from written examples of the measuring side (`written/<code>`), and a paragraph of the page said again later (`duplicate`). Pages are in the language of the item, "
        "English where there are none. By planted code:",
        _table("code", {"all": figures, **figures.get("code", {})}, columns),
        "By recipe:",
        _table("recipe", figures.get("recipe", {}), columns),
        "By position on the page:",
        _table("position", figures.get("position", {}), columns),
    ]


def _html(figures: Row) -> list[str]:
    """The section on junk planted in HTML."""
    columns = ("survived", "recall", "precision", "span_recall", "span_precision", "good_lost", "rejected", "pages", "spans", "junk_chars")
    return [
        "## Junk in HTML",
        "The same generators and layouts planted in the HTML of pages of hosts that training never sees, in markup that training never sees (glued junk: inline), then extracted with default settings. "
        "`survived` is the share of planted letters and digits that came through extraction; all other figures are of what came through. Text that the reviewed main text lacks counts for "
        "nothing, cut or kept.",
        _table("form", {"all": figures, **figures.get("form", {})}, columns),
        "By position on the page:",
        _table("position", figures.get("position", {}), columns),
    ]


def _calibration(sets: Row) -> list[str]:
    """The section on whether P(junk) is a probability."""
    measured = {name: row for name, row in sets.items() if row.get("blocks")}
    parts = [
        "## Calibration",
        "P(junk) against the share of junk: expected calibration error over 15 bins of equal mass and over 10 of equal width, and Brier score; every block (of `labelled_lines`: every line) counts the same.",
        _table("set", measured, ("blocks", "junk", "ece_equal_mass", "ece_equal_width", "brier")),
        "Blocks by their score, how many there are, and the share of them that is junk:",
    ]
    edges = sorted({edge for row in measured.values() for edge in row["table"]})
    cells = {edge: {name: _cell(row["table"].get(edge)) for name, row in measured.items()} for edge in edges}
    return [*parts, _table("P(junk)", cells, tuple(measured))]


def _cell(row: Row | None) -> str:
    return f"{row['blocks']}: {row['junk_share']}" if row else "0"


def _rivals(sets: dict[str, Row], columns: tuple[str, ...]) -> str:
    """Baselines of several sets in one table; below it, what could not be measured and why."""
    rows = {f"{name}, {rival}": row for name, figures in sets.items() for rival, row in figures.get("baselines", {}).items()}
    lacking = sorted({f"`{name.split(', ')[-1]}`: {row['lacking']}." for name, row in rows.items() if "lacking" in row})
    return "\n\n".join([_table("set, baseline", {name: row for name, row in rows.items() if "lacking" not in row}, columns), *lacking])


def _table(head: str, rows: dict[str, Row], columns: tuple[str, ...]) -> str:
    if not rows:
        return ""
    lines = [f"| {head} | " + " | ".join(columns) + " |", "|---|" + "---:|" * len(columns)]
    lines += [f"| {name} | " + " | ".join(str(row.get(column, "")) for column in columns) + " |" for name, row in rows.items()]
    return "\n".join(lines)


def _line(row: Row, columns: tuple[str, ...]) -> str:
    return ", ".join(f"{column} {row.get(column, '-')}" for column in columns) + "."
