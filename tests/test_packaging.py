"""What is installed: the wheel holds the model and works from any directory; the scripts of bin/ make what they need, once."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from configparser import ConfigParser
from pathlib import Path

import pytest

from pagefilter.compiled import native

ROOT = Path(__file__).parent.parent


def setup() -> ConfigParser:
    config = ConfigParser(interpolation=None)
    config.read(ROOT / "setup.cfg")
    return config


def requirements(text: str) -> dict[str, str]:
    """Name -> range, of the lines of a requirements list."""
    found = {}
    for line in text.splitlines():
        match = re.fullmatch(r"([A-Za-z0-9_.-]+)([<>=!~].*)?", line.strip())
        if match:
            found[canonical(match.group(1))] = match.group(2) or ""
    return found


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_folder_of_the_package_is_listed() -> None:
    listed = set(setup()["options"]["packages"].split())
    folders = {".".join(file.relative_to(ROOT).parent.parts) for file in (ROOT / "pagefilter").rglob("*.py")}
    assert listed == folders | {"pagefilter.models"}


def test_dependencies_have_ranges_and_the_tested_version_lies_pinned() -> None:
    pins = requirements((ROOT / "constraints.txt").read_text())
    options = setup()["options"]["install_requires"]
    extras = "".join(setup()["options.extras_require"].values())
    for name, spread in requirements(options).items():
        assert ">=" in spread and "<" in spread, f"{name} has no range"
    for name in requirements(options) | requirements(extras):
        assert pins[name].startswith("=="), f"{name} is not pinned"


def test_constraints_name_versions_and_no_places() -> None:
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        assert line.startswith("#") or re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9.+!]+", line), line


def copy_of_the_checkout(folder: Path) -> Path:
    """What git would hand out, with a model in it even before one is trained."""
    copy = folder / "checkout"
    ignored = shutil.ignore_patterns(".git", ".venv*", "__pycache__", "*.egg-info", "build", "dist", ".*_cache", ".hypothesis", "*.so")
    shutil.copytree(ROOT, copy, ignore=ignored)
    (copy / "models" / "page_v3").mkdir(parents=True, exist_ok=True)
    for name in ("README.md", "page_v3/README.md", "page_v3/config.json", "page_v3/model.joblib"):
        (copy / "models" / name).touch()
    (copy / "README.md").touch()
    return copy


@pytest.mark.slow
def test_without_a_compiler_it_is_installed_all_the_same(tmp_path: Path) -> None:
    copy = copy_of_the_checkout(tmp_path)
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(tmp_path), str(copy)]
    subprocess.run(command, check=True, env={**os.environ, "CC": "false", "LDSHARED": "false"})
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        inside = archive.namelist()
        archive.extractall(tmp_path / "installed")
    assert "pagefilter/compiled/__init__.py" in inside and not [name for name in inside if name.endswith((".so", ".pyd"))]
    asked = "import pagefilter.compiled; print(pagefilter.compiled.native, pagefilter.__file__)"
    path = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
    said = subprocess.run([sys.executable, "-c", asked], check=True, env=path, cwd=tmp_path, capture_output=True, text=True).stdout
    assert said == f"None {tmp_path / 'installed' / 'pagefilter' / '__init__.py'}\n"


@pytest.mark.slow
def test_the_wheel_holds_the_package_its_data_and_the_models(tmp_path: Path) -> None:
    copy = copy_of_the_checkout(tmp_path)
    subprocess.run([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(tmp_path), str(copy)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if not name.endswith("/")}
    compiled = {name for name in inside if re.fullmatch(r"pagefilter/compiled/_native\.abi3\.(so|pyd)", name)}
    assert bool(compiled) == (native is not None)  # this checkout was installed here too, by the same compiler or without one
    package = {
        file.relative_to(copy).as_posix()
        for file in (copy / "pagefilter").rglob("*")
        if file.is_file() and file.suffix not in {".pyc", ".md", ".c", ".h"}
    }
    models = {f"pagefilter/{file.relative_to(copy).as_posix()}" for file in (copy / "models").rglob("*") if file.is_file()}
    assert "pagefilter/models/page_v3/model.joblib" in models
    assert package | models | compiled == {name for name in inside if not name.split("/")[0].endswith(".dist-info")}
    assert "pagefilter-0.1.0.dist-info/entry_points.txt" in inside


# bin/: played with a python that only notes how it is called, so that the test takes no minute and no network


PYTHON = """#!/bin/sh
case "$*" in
    -c*) exit "${OLD:-0}" ;;
    "-m venv"*) mkdir -p "$4/bin" && cp "$0" "$4/bin/python" && echo venv >>"$NOTES" ;;
    *"pip --version"*) ;;
    *"pip install"*)
        echo "install $*" >>"$NOTES"
        sleep "${SLOW:-0}"
        [ -z "${BROKEN:-}" ] || { echo "no such wheel"; exit 1; }
        printf '#!/bin/sh\\necho "ran $*"\\n' >"${0%/*}/pagefilter"
        chmod +x "${0%/*}/pagefilter"
        ;;
    *) echo "python $*" ;;
esac
"""


class Checkout:
    """A checkout with the scripts and a python of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "a checkout"
        self.notes = folder / "notes"
        self.tools = folder / "tools"
        self.tools.mkdir()
        (self.tools / "python3").write_text(PYTHON)
        (self.tools / "python3").chmod(0o755)
        for name in ("python3.11", "python3.12", "python3.13"):  # shims with nothing behind them
            (self.tools / name).write_text("#!/bin/sh\nexit 127\n")
            (self.tools / name).chmod(0o755)
        self.folder.mkdir()
        shutil.copytree(ROOT / "bin", self.folder / "bin")
        for name in ("setup.cfg", "constraints.txt"):
            shutil.copy(ROOT / name, self.folder)
            os.utime(self.folder / name, (1, 1))

    def environment(self, **variables: str) -> Mapping[str, str]:
        return {"PATH": f"{self.tools}:/usr/bin:/bin", "NOTES": str(self.notes), **variables}

    def start(self, script: str | Path, *arguments: str, cwd: Path | None = None, **variables: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [str(script), *arguments],
            cwd=cwd or self.folder,
            env=self.environment(**variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, script: str | Path, *arguments: str, cwd: Path | None = None, **variables: str) -> tuple[int, str, str]:
        process = self.start(script, *arguments, cwd=cwd, **variables)
        out, err = process.communicate(timeout=60)
        return process.returncode, out, err

    @property
    def installs(self) -> int:
        return self.notes.read_text().count("install -m pip") if self.notes.exists() else 0


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


SETTING_UP = "pagefilter: setting up .venv (once, about a minute)\n"


def test_the_first_start_sets_up_and_says_so_in_one_line_and_the_second_just_runs(checkout: Checkout) -> None:
    assert checkout.run("bin/pagefilter", "filter", "a b") == (0, "ran filter a b\n", SETTING_UP)
    assert checkout.run("bin/pagefilter", "--help") == (0, "ran --help\n", "")
    assert checkout.installs == 1 and "-c" in checkout.notes.read_text() and "constraints.txt" in checkout.notes.read_text()


def test_it_starts_from_any_directory_and_through_links(checkout: Checkout, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(checkout.folder / "bin" / "pagefilter")
    (tmp_path / "link to link").symlink_to("link")
    for script, cwd in (("./link to link", tmp_path), (tmp_path / "link", Path("/")), ("./pagefilter", checkout.folder / "bin")):
        status, out, _ = checkout.run(script, "x", cwd=cwd)
        assert (status, out) == (0, "ran x\n")
    assert checkout.installs == 1


def test_a_newer_setup_or_a_moved_checkout_is_set_up_again(checkout: Checkout) -> None:
    checkout.run("bin/pagefilter")
    later = (checkout.folder / ".venv" / "ready-run").stat().st_mtime + 10
    os.utime(checkout.folder / "constraints.txt", (later, later))
    assert checkout.run("bin/pagefilter")[2] == SETTING_UP
    os.utime(checkout.folder / "constraints.txt", (1, 1))
    source = checkout.folder / "pagefilter" / "compiled" / "trees.c"
    source.parent.mkdir(parents=True)
    source.touch()
    os.utime(source, (later, later))
    assert checkout.run("bin/pagefilter")[2] == SETTING_UP
    os.utime(source, (1, 1))
    checkout.folder = checkout.folder.rename(checkout.folder.parent / "moved")
    assert checkout.run("bin/pagefilter")[2] == SETTING_UP and checkout.run("bin/pagefilter")[2] == ""


def test_two_first_starts_at_once_set_up_once(checkout: Checkout) -> None:
    both = [checkout.start("bin/pagefilter", name, SLOW="2") for name in ("one", "two")]
    assert sorted(process.communicate(timeout=60)[0] for process in both) == ["ran one\n", "ran two\n"]
    assert checkout.installs == 1 and not (checkout.folder / ".venv.lock").exists()


def test_a_killed_setup_is_done_again(checkout: Checkout) -> None:
    process = checkout.start("bin/pagefilter", SLOW="60")
    while not checkout.installs:
        assert process.poll() is None
    process.kill()
    process.communicate(timeout=70)
    assert (checkout.folder / ".venv.lock").exists()
    assert checkout.run("bin/pagefilter", "x") == (0, "ran x\n", SETTING_UP)


def test_a_setup_that_fails_shows_why_and_is_tried_again(checkout: Checkout) -> None:
    status, out, err = checkout.run("bin/pagefilter", BROKEN="1")
    assert (status, out) == (2, "") and "no such wheel" in err and ".venv.log" in err
    assert checkout.run("bin/pagefilter", "x")[:2] == (0, "ran x\n")


def test_without_a_fit_python_it_says_what_to_install(checkout: Checkout) -> None:
    status, out, err = checkout.run("bin/pagefilter", OLD="1")
    assert (status, out) == (2, "") and "needs Python 3.11 or newer" in err
    assert not (checkout.folder / ".venv.lock").exists()


def test_bin_test_checks_style_types_and_tests_and_with_arguments_only_runs_pytest(checkout: Checkout) -> None:
    status, out, err = checkout.run("bin/test")
    assert (status, err) == (0, SETTING_UP) and [line.split()[:3] for line in out.splitlines()] == [
        ["python", "-m", "ruff"],
        ["python", "-m", "mypy"],
        ["python", "-m", "pytest"],
    ]
    assert checkout.run("bin/test", "-k", "a b") == (0, "python -m pytest -k a b\n", "")
    assert "[test]" in checkout.notes.read_text()
    assert checkout.run("bin/pagefilter", "x") == (0, "ran x\n", "")


def test_bin_bench_brings_what_it_measures_beside_and_leaves_other_setups_ready(checkout: Checkout) -> None:
    checkout.run("bin/test", "-k", "a b")
    assert checkout.run("bin/bench", "--only", "html") == (0, "ran bench --only html\n", SETTING_UP)
    assert "[bench]" in checkout.notes.read_text() and checkout.installs == 2
    assert checkout.run("bin/test", "-k", "a b")[2] == checkout.run("bin/pagefilter", "x")[2] == ""
