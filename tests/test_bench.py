"""`pagefilter bench`: every contender is named, what lacks says why, counts and shares add up, and a worse run is told from the same one."""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from pagefilter.bench import compare, html, ours, pages, peers, process, quality, refused, run, table, text
from pagefilter.bench.figures import Figure, Results, Row, quantile, slope
from pagefilter.bench.lane import Contender, Lane
from pagefilter.bench.ours import Outcome, Settings, Stopwatch, by_stage
from pagefilter.bench.pages import Sample
from pagefilter.bench.race import race
from pagefilter.cli.main import main
from pagefilter.config import Config
from pagefilter.shelf import DEFAULT_MAIN

SAMPLES = ROOT / "corpus" / "samples"
NAMES = ("beekeeping-winter.html", "lighthouse.html", "night-train.html")
MODULES = {"resiliparse": "resiliparse", "readability-lxml": "readability", "magic-html": "magic_html", "datatrove": "datatrove"}


def sentence(file: Path) -> str:
    """A paragraph of a sample, by which the extractors' texts are scored here."""
    (paragraph,) = file.read_text(encoding="utf-8").split("<p>")[1:2]
    return " ".join(paragraph.split("</p>")[0].split())


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, Any], Path]]:
    """Table, JSON and its file of a small run of all that is measured on pages."""
    folder = tmp_path_factory.mktemp("bench")
    rows = [{"id": name, "html": (SAMPLES / name).read_text(encoding="utf-8"), "main": sentence(SAMPLES / name)} for name in NAMES]
    before = {"id": "before", "html": (SAMPLES / "lighthouse.html").read_text(encoding="utf-8")}
    text_alone = {"id": "tide-mill", "text": (SAMPLES / "tide-mill.txt").read_text(encoding="utf-8")}
    (folder / "pages.jsonl").write_text("\n".join(map(json.dumps, [before, *rows, text_alone])), encoding="utf-8")
    figures = folder / "figures.json"
    with pytest.MonkeyPatch.context() as patch, (folder / "table").open("w+", encoding="utf-8") as out:
        patch.setattr(pages, "ENOUGH", 3)
        patch.setattr(sys, "stdout", out)
        words = ["bench", "--rounds", "1", "--pages", "4", "--before", "1", *(f"--only={part}" for part in ("html", "text", "formats")), "-o", str(figures)]
        assert main([*words, str(folder / "pages.jsonl")]) == 0
        out.seek(0)
        yield out.read(), json.loads(figures.read_text(encoding="utf-8")), figures


def rows_of(figures: dict[str, Any], section: str) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in figures["rows"] if row["section"] == section}


def test_every_contender_is_in_the_table_with_figures_or_with_what_it_lacks(ran: tuple[str, dict[str, Any], Path]) -> None:
    shown, figures, _ = ran
    for section, contenders in (("html", html.contenders(Settings())), ("text", text.contenders(Settings()))):
        rows = rows_of(figures, section)
        assert list(rows) == [contender.name for contender in contenders]
        for name, row in rows.items():
            lines = [line for line in shown.splitlines() if line.startswith(f"  {name}  ")]
            needs = next((module for start, module in MODULES.items() if name.startswith(start)), None)
            if needs is None or find_spec(needs):
                assert not row.get("lacking", "").startswith("not installed") or needs, row
            else:
                assert row["lacking"].startswith("not installed: pip install ") and row["lacking"] in shown
            if not row.get("lacking"):
                assert row["figures"]["rate"]["value"] > 0 and lines, name
    assert "lacking" not in rows_of(figures, "html")["Trafilatura"] and "lacking" not in rows_of(figures, "html")["jusText"]


def test_the_json_counts_pages_and_names_what_was_measured(ran: tuple[str, dict[str, Any], Path]) -> None:
    shown, figures, _ = ran
    facts = figures["facts"]
    assert (facts["pages"], facts["html_pages"], facts["pages_before"], facts["rounds"]) == (4, 3, 1, 1)
    assert facts["bytes"] == sum((SAMPLES / name).stat().st_size for name in (*NAMES, "tide-mill.txt"))
    assert facts["versions"]["trafilatura"] and facts["machine"]["cores"] == os.cpu_count()
    assert "4 pages of" in shown and "4 texts:" in shown


def test_speed_has_quality_beside_it(ran: tuple[str, dict[str, Any], Path]) -> None:
    shown, figures, _ = ran
    rows = rows_of(figures, "html")
    for row in rows.values():
        assert row.get("lacking") or 0 < row["figures"]["recall"]["value"] <= 1
    plain, mine = rows["Trafilatura"]["figures"], rows["pagefilter"]["figures"]
    assert plain["ratio"]["value"] == 1 and plain["chars"]["value"] == 1 and "better" not in plain["ratio"]
    assert mine["ratio"]["better"] == "less" and mine["f1"]["better"] == "more"
    assert "quality on 3 pages with reviewed main text" in shown and f"Of hosts not seen, {DEFAULT_MAIN}" in shown


def test_pages_that_are_settled_are_refused_for_what_they_are_and_quicker(ran: tuple[str, dict[str, Any], Path]) -> None:
    _, figures, _ = ran
    rows = rows_of(figures, "refused")
    assert len(rows) == len(refused.pages_of_no_text()) + 1
    for name, row in rows.items():
        if name == refused.READ:
            assert "gain" not in row["figures"]
        else:
            assert row["figures"]["gain"]["value"] > 1 and name.endswith(("(page.empty)", "(page.wall)", "(page.error)", "(page.parked)")), name


def test_stages_add_up_to_the_whole(ran: tuple[str, dict[str, Any], Path]) -> None:
    _, figures, _ = ran
    for section, whole in (("stages", "html"), ("text stages", "text")):
        stages = {name: row["figures"] for name, row in rows_of(figures, section).items() if "share" in row["figures"]}
        assert sum(stage["share"]["value"] for stage in stages.values()) == pytest.approx(1, abs=1e-4)
        assert {"features", "model", "language"} <= set(stages) and stages[ours.REST]["share"]["value"] < 0.2
        total = sum(stage["ms_mean"]["value"] for stage in stages.values())
        assert 0.4 < total / rows_of(figures, whole)["pagefilter"]["figures"]["ms_mean"]["value"] < 2.5
    assert "Trafilatura" in rows_of(figures, "stages") and "Trafilatura" not in rows_of(figures, "text stages")
    own = rows_of(figures, "stages")[html.OWN]["figures"]
    assert 0 < own["ratio"]["value"] < rows_of(figures, "html")["pagefilter"]["figures"]["ratio"]["value"]


def test_files_are_read_and_written_beside_plain_loops(ran: tuple[str, dict[str, Any], Path]) -> None:
    _, figures, _ = ran
    read, written = rows_of(figures, "read"), rows_of(figures, "write")
    assert {"WARC, gzip: pagefilter", "WARC, gzip: warcio", "JSON lines: pagefilter", "Parquet: pagefilter"} <= set(read)
    assert all(read[f"{name}: pagefilter"]["figures"]["ratio"]["value"] > 0 for name in ("WARC, gzip", "JSON lines", "Parquet"))
    assert all(row["figures"]["rate"]["value"] > 0 for row in written.values())


# comparing


def again(figures: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """The next run finds what this one found."""
    monkeypatch.setattr(run, "measure", lambda *_: Results.from_dict(figures))


def test_a_run_is_not_worse_than_itself(
    ran: tuple[str, dict[str, Any], Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    again(ran[1], monkeypatch)
    assert main(["bench", "--compare", str(ran[2]), str(SAMPLES)]) == 0
    assert capsys.readouterr().out.endswith("figures compared, 0 worse\n")


@pytest.mark.parametrize(("figure", "was"), [("ratio", 0.5), ("f1", 1.5)])
def test_a_run_that_was_better_before_is_told_and_ends_with_1(
    figure: str, was: float, ran: tuple[str, dict[str, Any], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    again(ran[1], monkeypatch)
    doctored = json.loads(json.dumps(ran[1]))
    told = rows_of(doctored, "html")["pagefilter"]["figures"][figure]
    told.update({name: told[name] * was for name in ("value", "low", "high")})
    (tmp_path / "before.json").write_text(json.dumps(doctored), encoding="utf-8")
    assert main(["bench", "--compare", str(tmp_path / "before.json"), str(SAMPLES)]) == 1
    assert f"worse: html, pagefilter: {figure} " in capsys.readouterr().out
    assert main(["bench", "--compare", str(tmp_path / "before.json"), "--tolerance", "9", str(SAMPLES)]) == 0


def test_runs_on_other_pages_or_with_other_settings_are_not_compared(
    ran: tuple[str, dict[str, Any], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    again(ran[1], monkeypatch)
    for key in ("digest", "config", "model"):
        other = {**ran[1], "facts": {**ran[1]["facts"], key: "another"}}
        (tmp_path / "other.json").write_text(json.dumps(other), encoding="utf-8")
        assert main(["bench", "--compare", str(tmp_path / "other.json"), str(SAMPLES)]) == 2
        assert "these runs had other " in capsys.readouterr().err
    (tmp_path / "other.json").write_text("[]", encoding="utf-8")
    assert main(["bench", "--compare", str(tmp_path / "other.json"), str(SAMPLES)]) == 2


def results(figure: Figure) -> Results:
    return Results({"digest": "d", "config": "c", "model": "m"}, [Row("html", "pagefilter", {"ratio": figure})])


@pytest.mark.parametrize(
    ("now", "worse"),
    [
        (Figure(1.05, 1.0, 1.2, "less"), False),  # within the tolerance
        (Figure(1.5, 1.05, 1.9, "less"), False),  # one round was as quick as before
        (Figure(1.5, 1.3, 1.6, "less"), True),
        (Figure(0.5, 0.4, 0.6, "less"), False),
        (Figure(9.0, 9.0, 9.0), False),  # no better side: a time, which the load of the machine moves
    ],
)
def test_worse_is_what_rounds_and_tolerance_do_not_explain(now: Figure, worse: bool) -> None:
    changes = compare.compare(results(Figure(1.0, 0.95, 1.1, "less")), results(now))
    assert any(change.worse for change in changes) is worse and len(changes) == (now.better != "")


# stages


def test_the_names_that_stages_wrap_are_there_and_are_put_back() -> None:
    places = [(module, inside, name) for names in ours.STAGES.values() for module, inside, name in names]

    def found() -> list[Any]:
        owners = [(importlib.import_module(module), inside, name) for module, inside, name in places]
        return [vars(getattr(owner, inside) if inside else owner)[name] for owner, inside, name in owners]

    before = found()
    with by_stage(Stopwatch()):
        assert not any(one is other for one, other in zip(before, found(), strict=True))
    assert all(one is other for one, other in zip(before, found(), strict=True))


def test_a_stage_is_not_charged_with_the_stages_inside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 1.0, 3.0, 6.0, 10.0, 15.0])
    monkeypatch.setattr(time, "process_time", lambda: next(clock))
    watch = Stopwatch()
    for step in (ours.REST, "features", "model"):
        watch.enter(step)
    for _ in range(3):
        watch.leave()
    assert (watch.spent["model"], watch.spent["features"], watch.spent[ours.REST]) == (3, 2 + 4, 1 + 5)


@pytest.mark.parametrize("extractor", ["trafilatura", "blocks"])
def test_every_stage_of_a_page_is_seen(extractor: str) -> None:
    config = Config(extractor=extractor, rules=("gopher",), line_rules=("c4",))
    spent = ours.stages_of_html(Settings(config))(((SAMPLES / NAMES[0]).read_bytes(), None))
    seen = {stage for stage, seconds in spent.items() if seconds}
    assert set(ours.STAGES) - seen <= ({"families"} | (set() if extractor == "blocks" else {"choose blocks"}))


# races


def ways(name: str) -> Callable[[Any], Any]:
    """Contenders of the tests, in processes of their own."""
    if name == "missing":
        raise ImportError("no module of that name")
    if name == "remembers":
        seen: list[int] = []
        return lambda item: (seen.copy(), seen.append(item))[0]
    if name == "dies":
        return lambda item: os._exit(1) if item == 3 else item
    if name == "loaded":
        way = peers.trafilatura()
        return lambda item: (way((item, None)).text, "pagefilter.tagrules" in sys.modules, "pagefilter.paragraphs" in sys.modules)
    return {"doubles": lambda item: 2 * item, "fails": lambda item: 1 // (item - 1)}[name]


def contender(name: str) -> Contender:
    return Contender(name, partial(ways, name), f"get {name}")


def test_a_race_keeps_outcomes_counts_failures_and_goes_on_without_those_that_are_gone() -> None:
    found = race([contender(name) for name in ("doubles", "missing", "fails", "dies")], [1, 2, 3], rounds=2, repeats=2)
    assert found["doubles"].outcomes == [2, 4, 6] and found["doubles"].failed == 0
    assert [len(times) for times in found["doubles"].rounds] == [3, 3] and found["doubles"].beside(found["doubles"]).value in (0, 1)
    assert (found["fails"].failed, found["fails"].outcomes) == (1, [None, 1, 0])
    assert found["missing"].lacking == "not installed: get missing (ImportError: no module of that name)"
    assert found["dies"].lacking == "its process ended" and not found["doubles"].lacking


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork: rounds are done by one process")
def test_a_round_knows_the_first_items_alone_and_nothing_of_another_round() -> None:
    items = list(range(20))
    lane = Lane(contender("remembers"), items)
    lane.run(range(2))
    for _ in range(3):
        lane.begin()
        laps = [*lane.run(range(2, 9), outcomes=True), *lane.run(range(9, 20), outcomes=True)]
        assert [lap.outcome for lap in laps] == [items[:at] for at in range(2, 20)]
    lane.close()
    raced = race([contender("remembers")], items, rounds=2)["remembers"]
    assert raced.outcomes[-1] == [*items[:8], items[0], *items[:-1]] and len(raced.rounds) == 2
    raced = race([contender("remembers")], items, rounds=2, others=["a", "b"])["remembers"]
    assert raced.outcomes[-1] == ["a", "b", "a", *items[:-1]] and len(raced.rounds[1]) == 20


def test_plain_trafilatura_is_not_the_one_that_pagefilter_speeds_up() -> None:
    lane = Lane(contender("loaded"), ["<html><body><p>A paragraph of some length, with a few commas, for Trafilatura.</p></body></html>"])
    (lap,) = lane.run([0], outcomes=True)
    lane.close()
    assert lap.outcome == ("A paragraph of some length, with a few commas, for Trafilatura.", False, False) and lap.seconds > 0


# process


def test_a_process_is_measured_from_its_start_to_two_workers_and_large_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_WARM", 2)
    samples = [Sample((SAMPLES / name).read_bytes(), None, None) for name in NAMES]
    parts = process.measure(samples, Settings(), 1, 20, (10_000, 100_000, 200_000), str)
    rows = {(row.section, row.name): row for part in parts for row in part}
    assert {section for section, _ in rows} == {"start", "memory", "workers", "size"}
    assert all(row.figures for row in rows.values() if row.section != "workers"), [row.lacking for row in rows.values()]
    first = rows["start", "first verdict (pagefilter filter PAGE)"].figures
    assert first["cpu_s"].value > rows["start", "pagefilter --help"].figures["cpu_s"].value > 0 and first["ratio"].value > 0
    memory = rows["memory", "pagefilter, 20 pages"].figures
    assert memory["peak"].value >= memory["end"].value > 50 and memory["peak"].better == "less"
    (power,) = [row.figures["power"].value for (_, name), row in rows.items() if name.startswith("power of size")]
    assert 0 < power < 2
    assert "Cost against page size" in table.table(Results(run._facts(samples, "samples", Settings(), run.Plan(1)), list(rows.values())))


@pytest.mark.parametrize("size", [10_000, 250_000])
def test_a_page_grows_by_paragraphs_no_two_alike(size: int) -> None:
    long = "<p class='a'>" + "Words that are worth the reading. " * 8 + "</p>"
    samples = [Sample("<p>Short.</p>", None, None), Sample(f"<html><body>{long}<p>Short.</p>{long}</body></html>".encode(), None, None)]
    page = process.grown(process.paragraphs_of(samples), size)
    assert size - 300 < len(page) <= size and "Short" not in page
    parts = page.split("\n")[:-1]
    assert len(set(parts)) == len(parts) > size // 320 and page.count("worth the reading.  (") == len(parts)


def test_pages_of_a_stream_are_all_different() -> None:
    found = list(process.stream_of(["<html><body><p>a</p></body></html>", "<p>b</p>"], 6))
    assert len(set(found)) == 6 and found[0].endswith("</body></html>")


def test_a_process_that_fails_is_not_measured() -> None:
    with pytest.raises(process.subprocess.CalledProcessError):
        process.cost_of([sys.executable, "-c", "raise SystemExit(3)"])
    cpu, clock = process.cost_of([sys.executable, "-c", "sum(range(3_000_000))"])
    assert cpu > 0 and clock > 0


# figures


@pytest.mark.parametrize("power", [1, 1.5, 2])
def test_the_slope_of_known_powers_is_the_power(power: float) -> None:
    sizes = [1e4, 1e5, 1e6, 1e7]
    assert slope(sizes, [3e-5 * size**power for size in sizes]) == pytest.approx(power)


def test_quantiles_lie_between_values_in_proportion() -> None:
    values = [float(value) for value in range(101)]
    assert [quantile(values, share) for share in (0, 0.5, 0.99, 1)] == [0, 50, 99, 100] and quantile([7.0], 0.95) == 7


def test_quality_counts_words_pages_and_snippets() -> None:
    samples = [Sample("", None, None, "a b c d", ("a b",), ("x",)), Sample("", None, None)]
    found = quality.quality(samples, [Outcome("a b x y"), Outcome("", False)], [Outcome("a" * 14), None], "more")
    assert {name: figure.value for name, figure in found.items()} == {
        "kept": 0.5, "chars": 0.5, "precision": 0.5, "recall": 0.5, "f1": 0.5, "with_found": 1, "without_leaked": 1,
    }  # fmt: skip
    plain = [replace(sample, main=None, wanted=(), unwanted=()) for sample in samples]
    assert set(quality.quality(plain, [None, None], [None, None], "more")) == {"kept", "chars"}
    assert quality.note(plain)[0].startswith("no page has a reviewed main text")


def test_results_come_back_from_json_as_they_were(ran: tuple[str, dict[str, Any], Path]) -> None:
    assert Results.from_dict(ran[1]).as_dict() == ran[1] and compare.load(ran[2]).as_dict() == ran[1]
