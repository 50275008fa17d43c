"""What the documents claim is run or compared."""

import doctest
import importlib
import json
import pkgutil
import re

import pytest
from click.testing import CliRunner
from conftest import ROOT

import pagefilter
from pagefilter.bench import table
from pagefilter.bench.figures import Results
from pagefilter.cli.main import pagefilter as command
from pagefilter.reasons import CODES

README = (ROOT / "README.md").read_text(encoding="utf-8")
MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(pagefilter.__path__, "pagefilter.")
    if not module.name.startswith(("pagefilter.cli", "pagefilter.training", "pagefilter.__main__", "pagefilter.adapters."))
)


@pytest.mark.parametrize("name", ["pagefilter", *MODULES])
def test_examples_in_docstrings_run(name):
    if name.startswith("pagefilter.adapters."):
        pytest.importorskip(name, reason="its framework is not installed", exc_type=ImportError)
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_public_call_has_an_example():
    assert doctest.DocTestFinder().find(importlib.import_module("pagefilter.filter").PageFilter)[0].examples


def test_the_python_code_of_the_readme_runs(capsys):
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})
    assert capsys.readouterr().out.split()[0] in ("keep", "reject")


def test_the_settings_of_the_readme_are_settings(tmp_path):
    (block,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "pagefilter.toml").write_text(block, encoding="utf-8")
    config = pagefilter.Config.load(tmp_path / "pagefilter.toml")
    assert config.languages == ("en", "de") and config.limits == {"junk.boilerplate": 1.1}


def test_the_readme_lists_every_reason_with_its_meaning():
    table = dict(re.findall(r"^\| `([a-z0-9]+\.[a-z0-9-]+)` \| (.*?) \|$", README, re.MULTILINE))
    assert table == CODES


def test_figures_of_speed_are_those_of_the_run_that_is_kept():
    results = Results.from_dict(json.loads((ROOT / "docs" / "bench.json").read_text(encoding="utf-8")))
    (shown,) = re.findall(r"```\n(pagefilter .*?)\n```", (ROOT / "docs" / "speed.md").read_text(encoding="utf-8"), re.DOTALL)
    assert shown == table.table(results)
    rows = {row.name: row.figures for row in results.rows if row.section == "html"}
    mine, same_job = rows["pagefilter"], rows['pagefilter, extractor = "trafilatura"']
    of_text = next(row.figures for row in results.rows if row.section == "text" and row.name == "pagefilter")
    said = (
        f"a page of WCXB takes {mine['ratio'].value:.1f} times the CPU time of Trafilatura alone ({mine['ms_mean'].value:.0f} and "
        f"{rows['Trafilatura']['ms_mean'].value:.0f} ms), and FineWeb's pipeline in datatrove {mine['gain'].value:.1f} times that of pagefilter, "
        f"{same_job['gain'].value:.1f} times with `extractor = \"trafilatura\"`; from text its filters take {of_text['gain'].value:.1f} times"
    )
    assert said in " ".join(README.split())


def test_files_that_the_readme_links_to_exist():
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README)
    assert links and all((ROOT / link).exists() for link in links)


def test_the_first_screen_has_exactly_two_commands():
    assert re.findall(r"^(bin/\S+.*?)\s+#", README.split("## ")[0], re.MULTILINE) == ["bin/pagefilter filter corpus/samples", "bin/test"]


def test_every_command_of_the_readme_exists():
    for name, options in re.findall(r"^(?:cat .* \| )?(?:bin/)?pagefilter ([\w-]+)(.*?)(?:#|$)", README, re.MULTILINE):
        help_text = CliRunner().invoke(command, [name, "--help"]).output
        assert all(option in help_text for option in re.findall(r"\s(--?[a-z][\w-]*)", options)), (name, options)


def test_public_names_are_exported():
    assert all(getattr(pagefilter, name) for name in pagefilter.__all__)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="PageFiltre"):
        pagefilter.PageFiltre  # noqa: B018
