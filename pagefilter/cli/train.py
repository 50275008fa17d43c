"""`pagefilter train`: fit a model folder."""

from __future__ import annotations

from pathlib import Path

import click

from pagefilter.cli.common import talk_options, verbosity

_ROOT = Path(__file__).resolve().parents[2]


@click.command("train")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--corpus", type=click.Path(path_type=Path), default=_ROOT / "corpus", help="The corpus/ folder of a checkout.")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=_ROOT.parent / "shared" / "data",
    help="Folder of labelled pages; what is missing is said.",
)
@click.option("--seed", default=1, show_default=True, help="Same seed, same corpus, same model.")
@click.option("-j", "--jobs", default=2, show_default=True, help="Processes that compute features.")
@click.option("--ablate", is_flag=True, help="Also tell what each group of features is worth (takes as long again).")
@click.option(
    "--labels",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Also fit on what `pagefilter label` wrote; can be given again.",
)
@talk_options
def command(folder: Path, corpus: Path, data: Path, seed: int, jobs: int, ablate: bool, labels: tuple[Path, ...]) -> None:
    """Fit a model folder.

    Builds the training corpus from the recipes, the written examples and the labelled pages, fits the block and page models, and
    writes model.joblib and config.json into FOLDER. Needs the extra `train`.

    A FOLDER named main_v1, main_v2, ... is fitted to tell main text from the rest (`extractor = "blocks"`), on pages with reviewed main
    text; its card README.md says what models make of hosts that they did not see.

    \b
    pagefilter train models/page_v3
    pagefilter train models/main_v2
    """
    quiet = verbosity(click.get_current_context()) < 0
    try:
        from pagefilter.training import train, train_main

        def log(line: str) -> None:
            if not quiet:
                click.echo(line, err=True)

        if folder.name.startswith("main_"):
            if ablate or labels:
                raise click.UsageError("--ablate and --labels are for models of junk, not for those of main text")
            train_main(folder, data, seed=seed, jobs=jobs, log=log)
        else:
            train(folder, corpus, data, seed=seed, jobs=jobs, ablate=ablate, labels=labels, log=log)
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{error.name} is missing: install pagefilter[train] (in a checkout, bin/test sets it up)") from error
