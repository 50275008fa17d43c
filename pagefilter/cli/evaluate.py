"""`pagefilter evaluate`: measure a model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from pagefilter.cli.common import verbosity
from pagefilter.cli.options import Settings, shared_options

_ROOT = Path(__file__).resolve().parents[2]


@click.command("evaluate")
@click.option("--corpus", type=click.Path(path_type=Path), default=_ROOT / "corpus", help="The corpus/ folder of a checkout.")
@click.option(
    "--data", type=click.Path(path_type=Path), default=_ROOT.parent / "shared" / "data", help="Folder of labelled pages to measure on."
)
@click.option("--seed", default=1, show_default=True, help="Seed of what is planted where.")
@click.option("--pages", default=10_000, show_default=True, help="Take at most this many pages a set.")
@click.option(
    "--floors",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Exit with 1 when a figure is below its floor in this JSON file.",
)
@click.option(
    "--card",
    "card_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the model card, README.md of the model folder, to this file.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@shared_options
def command(
    corpus: Path, data: Path, seed: int, pages: int, floors: Path | None, card_file: Path | None, as_json: bool, settings: Settings
) -> int:
    """Measure a model.

    Junk of generators and layouts that training never sees is planted in pages of hosts that training never sees; untouched pages of
    these hosts tell what good text is lost. Baselines stand beside each score.

    \b
    pagefilter evaluate --floors tests/floors.json
    """
    from pagefilter.training import evaluate, floors_broken

    quiet = settings.verbosity < 0 or verbosity(click.get_current_context()) < 0
    judge = settings.page_filter(settings.config())
    figures = evaluate(judge, corpus, data, seed=seed, pages=pages, log=lambda line: None if quiet else click.echo(line, err=True))
    if card_file:
        from pagefilter.training.card import card

        card_file.write_text(card(judge.model.card, figures), encoding="utf-8")
    if as_json:
        click.echo(json.dumps(figures, indent=1, ensure_ascii=False))
    else:
        for line in _table(figures):
            click.echo(line)
    broken = floors_broken(figures, json.loads(floors.read_text(encoding="utf-8"))) if floors else []
    for line in broken:
        click.echo(f"pagefilter: {line}", err=True)
    return int(bool(broken))


def _table(figures: dict[str, Any], indent: str = "") -> list[str]:
    """Numbers of a set on one line, the sets inside it below."""
    lines = []
    for name, value in figures.items():
        if not isinstance(value, dict):
            lines.append(f"{indent}{name}: {value}")
            continue
        numbers = "  ".join(f"{key} {number}" for key, number in value.items() if not isinstance(number, dict))
        lines.append(f"{indent}{name}  {numbers}".rstrip())
        lines += _table({key: inner for key, inner in value.items() if isinstance(inner, dict)}, indent + "  ")
    return lines
