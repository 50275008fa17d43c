"""Compiled steps change nothing: whole verdicts with and without them, on the samples and on texts of all kinds of characters."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys

import pytest
from conftest import ROOT

from pagefilter.compiled import native

SAMPLES = ROOT / "corpus" / "samples"
pytestmark = pytest.mark.skipif(native is None, reason="no compiled steps: there was no compiler when pagefilter was installed")

JUDGE = """
from test_compiled import SAMPLES, texts
from pagefilter import Page, PageFilter
from pagefilter.compiled import native
print(native is None)
judge = PageFilter(why=True).judge
pages = [Page(html=file.read_text(encoding="utf-8", errors="replace")) for file in sorted(SAMPLES.glob("*.html"))]
for page in [*pages, *(Page(text=text) for text in texts())]:
    print(ascii(judge(page).as_dict()))
"""
ODD = "aZ\u00df\u0130\u0131\ufb01\u01c50\u0663\u00b2\u2167_'\u2019.,;:!?\u3002\u061f()\"\u201c|/<>=[]{}*#-\n\r\t \x00\x1c\x85\u00a0\u2028\u200b\u00ad\u0301\u4e2d\u0e01\u3042\ud55c\U0001f642\U00020000\ud800@%&"


def texts() -> list[str]:
    """Parts of the samples, with odd characters put in; and what has nothing else."""
    chance = random.Random(5)
    good = [file.read_text(encoding="utf-8") for file in sorted(SAMPLES.glob("*.txt"))]
    found = ["", "x", "'", "\x00", ODD, ODD * 40, "\ud800" * 50, "rock'n'roll'" * 30, "a" * 5000, "word " * 3000]
    for _ in range(150):
        text = chance.choice(good)
        at = chance.randrange(max(1, len(text) - 200))
        chars = list(text[at : at + chance.randrange(10, 2500)])
        for _ in range(chance.randrange(40)):
            place = chance.randrange(len(chars) + 1)
            chars[place : place + chance.randrange(2)] = [chance.choice(ODD) * chance.choice([1, 1, 1, 4])]
        found.append("".join(chars))
    return found


def test_the_module_has_the_functions_of_its_sources() -> None:
    declared = re.findall(r"pf_(\w+)\(", (ROOT / "pagefilter" / "compiled" / "functions.h").read_text(encoding="utf-8"))
    found = [name for name in vars(native) if not name.startswith("__")]
    assert sorted(found) == sorted(declared), "the module is of other sources: compile anew with pip install -e ."


def judged(**variables: str) -> list[str]:
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path, **variables}
    run = subprocess.run([sys.executable, "-c", JUDGE], capture_output=True, text=True, check=False, env=environment)
    assert not run.returncode, run.stderr
    return run.stdout.splitlines()


def test_verdicts_are_the_same_with_and_without_compiled_steps() -> None:
    compiled, plain = judged(), judged(PAGEFILTER_PURE_PYTHON="1")
    assert (compiled[0], plain[0]) == ("False", "True")
    assert len(compiled) > 160 and compiled[1:] == plain[1:]
