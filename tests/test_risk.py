"""A bound on good text lost: the statistics hold what they state, losses are counted right, and what cannot be stated is not."""

from __future__ import annotations

import io
import itertools
import json
import random
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from scipy.stats import beta

import pagefilter.filter as filter_module
from pagefilter.cli import main as command_line
from pagefilter.config import Config
from pagefilter.data import Action, BlockScore, Extraction, Language, Page, Reason, Scores
from pagefilter.decide import decide
from pagefilter.errors import ConfigError, InputError
from pagefilter.reasons import JUNK_CODES
from pagefilter.training.blocks import cut
from pagefilter.training.planting import Labelled
from pagefilter.training.risk import (
    FLOORS,
    METHODS,
    STEPS,
    Losses,
    betting_bound,
    choose,
    chosen,
    conformal,
    family,
    good_chars,
    hoeffding_bentkus,
    needed,
    select,
    strictest_first,
)

GOOD = "The mill stands where two brooks meet, and its wheel has turned since the year of the flood.\n"
TAIL = "A line of good text that looks like junk to a careless judge of lines.\n"

# Bounds


@pytest.mark.parametrize("bound", [betting_bound, hoeffding_bentkus])
@pytest.mark.parametrize(("n", "hits", "rate"), [(60, None, 0.02), (300, None, 0.004), (300, 0.1, 0.1), (200, 0.02, 0.3)])
def test_a_bound_holds_as_often_as_it_says(bound: Any, n: int, hits: float | None, rate: float) -> None:
    """Whole losses at a rate (binomial), and small losses of `hits` on average in a share of pages: 300 draws, 95 % of them and more."""
    rng = np.random.default_rng(7)
    held = 0
    for _ in range(300):
        losses = (rng.random(n) < rate).astype(float)
        if hits is not None:
            losses *= rng.beta(0.5, 0.5 * (1 / hits - 1), n)
        held += bound(losses, 0.05) >= rate * (1.0 if hits is None else hits)
    assert held >= 285


def test_the_betting_bound_of_a_weighted_mean_holds_as_often_as_it_says() -> None:
    rng = np.random.default_rng(8)
    held = 0
    for _ in range(300):
        weights = rng.beta(1, 3, 200)
        # heavy pages lose more often: 0.2 * weight of the time, so that E[weight * loss] / E[weight] is 0.2 * E[weight^2] / E[weight]
        losses = (rng.random(200) < 0.2 * weights).astype(float)
        held += betting_bound(losses, 0.05, weights) >= 0.2 * 0.1 / 0.25
    assert held >= 285


@pytest.mark.parametrize(("n", "k"), [(50, 0), (50, 1), (400, 3), (400, 40)])
def test_bounds_on_whole_losses_lie_a_little_above_the_exact_binomial_one(n: int, k: int) -> None:
    losses = np.zeros(n)
    losses[np.linspace(n // 10, n - 1, k).astype(int)] = 1
    exact = float(beta.ppf(0.95, k + 1, n - k))
    assert exact - 1e-9 <= hoeffding_bentkus(losses, 0.05) < 1.3 * exact
    assert exact - 1e-9 <= betting_bound(losses, 0.05) < 1.6 * exact


def test_without_a_loss_the_bounds_are_those_of_the_rule_of_three() -> None:
    losses = np.zeros(1000)
    assert hoeffding_bentkus(losses, 0.05) == pytest.approx(1 - 0.05**0.001)
    assert betting_bound(losses, 0.05) == pytest.approx((1 - 0.05**0.001) / 0.95, rel=0.01)
    assert conformal(losses, 0.05) == 1 / 1001
    assert betting_bound(losses, 0.05, np.full(1000, 0.5)) == pytest.approx(2 * (1 - 0.05**0.001) / 0.95, rel=0.01)


def test_many_small_losses_cost_the_betting_bound_little_more_than_their_sum() -> None:
    losses = np.zeros(3000)
    losses[::50] = 0.02  # 60 pages, 1.2 pages' worth of text
    assert betting_bound(losses, 0.05) < 1.1 * (1.2 + np.log(20)) / 3000 < hoeffding_bentkus(losses, 0.05)


@pytest.mark.parametrize("method", METHODS)
def test_a_bound_lies_above_the_mean_and_everything_lost_or_nothing_seen_is_bounded_by_one(method: str) -> None:
    bound = METHODS[method]
    rng = np.random.default_rng(9)
    for n in (1, 2, 30):
        losses = rng.random(n)
        assert losses.mean() <= bound(losses, 0.05) <= 1
    assert bound(np.ones(20), 0.05) == 1 and bound(np.zeros(0), 0.05) == 1


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("alpha", [0.001, 0.01, 0.1])
def test_the_number_of_units_said_to_be_needed_is_the_least_that_suffices(method: str, alpha: float) -> None:
    n = needed(alpha, 0.95, method)
    assert select(np.zeros((n, 1)), alpha, 0.95, method)[0] == 0
    assert select(np.zeros((n - 1, 1)), alpha, 0.95, method)[0] is None


def test_a_tenth_of_a_percent_takes_about_three_thousand_sites() -> None:
    assert [needed(0.001, 0.95, method) for method in METHODS] == [3152, 2995, 999]


def test_conformal_risk_control_by_hand() -> None:
    """Nine pages, three steps: (9/10) * mean + 1/10 is 0.3, 0.2 and 0.1."""
    losses = np.zeros((9, 3))
    losses[0, :2] = 1
    losses[1, 0] = 1
    passed, upper = select(losses, 0.2, 0.95, "crc")
    assert passed == 1 and upper == pytest.approx([0.3, 0.2, 0.1])


def test_the_search_begins_at_the_strict_end_and_ends_at_the_first_bound_that_fails() -> None:
    losses = np.zeros((200, 4))
    losses[:50, 1] = 1  # not a nested family: what lies behind a failure is not looked at
    assert select(losses, 0.05, 0.95)[0] == 2
    assert select(strictest_first(losses), 0.05, 0.95)[0] == 2
    losses[:, 3] = 1
    assert select(losses, 0.05, 0.95)[0] is None


def test_losses_are_made_to_fall_towards_the_strict_end() -> None:
    assert strictest_first(np.array([[0.1, 0.3, 0.2, 0.0]])).tolist() == [[0.3, 0.3, 0.2, 0.0]]


@pytest.mark.parametrize(("alpha", "confidence", "method"), [(0, 0.95, "rcps"), (0.1, 1, "rcps"), (0.1, 0.95, "luck")])
def test_a_rate_or_method_that_is_none_is_an_error(alpha: float, confidence: float, method: str) -> None:
    with pytest.raises(ConfigError, match=r"give numbers|choose one"):
        select(np.zeros((5, 2)), alpha, confidence, method)


# The family and the losses


@pytest.mark.parametrize("runs_move", [True, False])
def test_no_limit_falls_along_the_family_and_none_undercuts_the_settings(runs_move: bool) -> None:
    config = Config(limits={"junk.lorem": 0.97, "junk.links": 1.1}, lone_limit=0.96)
    steps = family(config, runs_move)
    assert [step.at for step in steps] == list(STEPS) == sorted(STEPS)
    for lax, strict in itertools.pairwise(steps):
        assert lax.run <= strict.run and lax.lone <= strict.lone and all(lax.codes[code] <= strict.codes[code] for code in JUNK_CODES)
    assert (steps[0].run, steps[0].lone, steps[0].codes["junk.lorem"]) == (config.run_limit, 0.96, 0.97)
    assert {step.codes["junk.links"] for step in steps} == {1.1}
    assert (steps[-1].run > 0.9) == runs_move


def test_the_laxest_step_is_todays_default_in_runs_and_lone_blocks() -> None:
    assert (family(Config())[0].run, family(Config())[0].lone) == (Config().run_limit, Config().lone_limit)


def test_good_characters_are_those_outside_the_spans_without_spaces() -> None:
    text = "ab cd JUNK ef"
    assert good_chars(text, [(6, 10, "x")], 0, len(text)) == 6
    assert good_chars(text, [(6, 10, "x")], 4, 12) == 2
    assert good_chars(text, [(7, 9, "x"), (6, 10, "x")], 6, 10) == 0
    assert good_chars(text, [], 0, 5) == 4


def scored(text: str, score: float) -> Scores:
    """All lines are good but the last, which looks like promo."""
    start = text.rstrip("\n").rfind("\n") + 1
    return Scores(0.9, 0.1, (BlockScore(0, start, "junk.promo", 0.01), BlockScore(start, len(text), "junk.promo", score)))


def gathered(pages: list[tuple[str, str, float]], config: Config | None = None) -> Losses:
    losses = Losses(config or Config(), family(config or Config()))
    for host, text, score in pages:
        losses.add(host, text, (), scored(text, score), Language("en"))
    return losses


def test_the_loss_of_a_page_is_what_its_verdict_takes_and_pages_of_a_host_are_averaged() -> None:
    text = GOOD * 3 + TAIL
    losses = gathered([("a", text, 0.96), ("a", text, 0.01), ("b", text, 0.01)])
    shares, lost, sizes = losses.matrices()
    good, tail = (len("".join(part.split())) for part in (text, TAIL))
    assert (losses.units, losses.pages, losses.left_out) == (2, 3, 0) and sizes.tolist() == [good, good]
    above = [step <= 0.96 for step in STEPS]
    (a,) = (row for row in shares if row.any())
    assert a == pytest.approx(np.where(above, tail / good / 2, 0)) and lost.max() == pytest.approx(tail / good / 2)
    assert losses.touched.tolist() == [int(hit) for hit in above]


def test_a_rejected_good_page_is_wholly_lost_and_one_that_no_limit_could_save_is_left_out() -> None:
    losses = gathered([("a", "short one\n" + TAIL * 4, 0.99), ("b", "thin\n12", 0.0), ("c", " \n ", 0.0)], Config(junk_share=0.1))
    assert (losses.pages, losses.left_out) == (1, 2)
    assert losses.matrices()[0][0, 0] == 1.0
    losses.add("d", GOOD, (), Scores(), Language(), (Reason("input.too-large", 9, 1),))
    assert losses.left_out == 3


def test_marked_junk_is_no_loss() -> None:
    text = GOOD * 3 + TAIL
    losses = Losses(Config(), family(Config()))
    losses.add("a", text, [(len(GOOD) * 3, len(text), "junk.promo")], scored(text, 0.999), Language())
    assert losses.pages == 1 and not losses.matrices()[0].any()


def test_losses_are_those_of_the_verdicts_at_every_step_and_never_rise() -> None:
    rng = random.Random(3)
    config = Config()
    steps = family(config)
    for _ in range(60):
        text, blocks = "", []
        for _ in range(rng.randint(2, 12)):
            line = rng.choice((GOOD, TAIL))
            blocks.append(BlockScore(len(text), len(text) + len(line), rng.choice(JUNK_CODES), rng.choice((0.3, 0.7, 0.9, 0.99, 0.99995))))
            text += line
        losses = Losses(config, steps)
        losses.add("a", text, (), Scores(0.5, 0.5, tuple(blocks)), Language())
        (shares,) = losses.matrices()[0]
        assert (np.diff(shares) <= 0).all()
        for share, step in zip(shares, steps, strict=True):
            action, _, cuts = decide(Extraction(text), Scores(0.5, 0.5, tuple(blocks)), Language(), step.settings(config), {})
            taken = sum(good_chars(text, (), item.start, item.end) for item in cuts)
            assert share >= (1.0 if action is Action.REJECT else taken / good_chars(text, (), 0, len(text))) - 1e-12


def test_the_order_of_the_pages_changes_nothing() -> None:
    rng = random.Random(5)
    pages = [(f"host{rng.randint(0, 40)}", GOOD * rng.randint(1, 5) + TAIL, rng.choice((0.1, 0.97, 0.999))) for _ in range(120)]
    first = chosen(gathered(pages), 0.2)
    rng.shuffle(pages)
    assert chosen(gathered(pages), 0.2) == first


# Choice


def test_enough_pages_give_the_laxest_limits_that_hold_the_bound() -> None:
    pages = [(f"h{number}", GOOD * 9 + TAIL, 0.965 if number < 20 else 0.1) for number in range(400)]
    choice = chosen(gathered(pages), 0.012)
    assert choice.met and choice.facts["met"] and choice.facts["bound"] == 0.012
    at = choice.limits.at
    assert [row.upper <= 0.012 for row in choice.rows if row.at >= at] == [True] * sum(step >= at for step in STEPS)
    assert choice.facts["loss"] <= 0.012 and choice.facts["limit"] == at and choice.facts["units"] == 400
    assert choice.facts["characters_lost"] <= choice.facts["characters_bound"] <= 1
    assert chosen(gathered(pages), 0.008).limits.at == 0.975  # where nothing is lost any more


def test_too_few_pages_give_the_most_careful_limits_and_the_bound_that_they_reach() -> None:
    choice = chosen(gathered([(f"h{number}", GOOD, 0.1) for number in range(100)]))
    assert not choice.met and choice.limits.at == STEPS[-1]
    assert choice.facts["bound"] == pytest.approx(0.031, abs=0.001) and choice.facts["loss"] == 0


def test_no_page_is_an_error() -> None:
    with pytest.raises(InputError, match="1 left out"):
        chosen(gathered([("a", "", 0.0)]))


def test_training_gets_limits_by_code_and_facts_that_json_can_hold() -> None:
    text = GOOD * 3 + TAIL
    pages = [cut(Labelled(text, (), "written", "en", 0)) for _ in range(60)]
    scores = [scored(text, 0.999)] * 60
    hosts = [f"h{number}" for number in range(60)]
    limits, facts = choose(pages, scores, hosts, alpha=0.04)
    assert set(limits) == set(JUNK_CODES) and facts["met"] is False and limits["junk.promo"] == 0.9999
    limits, facts = choose(pages, scores, hosts, alpha=0.5)
    assert facts["met"] and json.loads(json.dumps(facts)) == facts and facts["run_limit"] == Config().run_limit
    assert limits == {code: FLOORS[code] for code in JUNK_CODES} and limits["junk.promo"] == 0.8 and limits["junk.duplicate"] > 1
    assert choose(pages, scores, ["one"] * 60, alpha=0.5)[1]["units"] == 1
    with pytest.raises(ValueError, match="zip"):
        choose(pages, scores, ["one"])


# The command


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """`pagefilter recalibrate` in an empty folder, with a filter whose model takes TAIL for promo."""
    monkeypatch.chdir(tmp_path)

    def score(extraction: Extraction, language: str) -> Scores:
        blocks = extraction.blocks
        return Scores(
            0.9, 0.1, tuple(BlockScore(b.start, b.end, "junk.promo", 0.9 if extraction.text[b.start] == "A" else 0.1) for b in blocks)
        )

    model = SimpleNamespace(name="fake_v1", thresholds={}, card={"sha256": "c0ffee"}, score=score)
    monkeypatch.setattr(filter_module, "Model", SimpleNamespace(load=lambda name: model))

    def call(*arguments: str, rows: list[dict[str, Any]] | None = None) -> tuple[int, str, str]:
        stdin = "".join(json.dumps(row) + "\n" for row in rows or [])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        status = command_line(["recalibrate", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


def rows(count: int, text: str = GOOD * 3) -> list[dict[str, Any]]:
    return [{"text": text, "url": f"https://www.site{number}.example/page"} for number in range(count)]


def test_the_file_can_be_given_to_c_and_says_what_is_stated(run: Any) -> None:
    status, out, err = run("-", "-o", "limits.toml", "--alpha", "0.1", rows=rows(40))
    file = Path("limits.toml").read_text()
    config = Config.load("limits.toml")
    assert (status, out) == (0, "") and config == family(Config())[0].settings(Config())
    for fact in ("40 pages of 40 sites", "at most 10 %", "95 % confidence", "fake_v1, sha256 c0ffee", "method rcps", "alpha 0.1"):
        assert fact in file, fact
    assert err.count("\n") == len(STEPS) + 2 and "*     0.8" in err and "IS NOT MET" not in file + err


def test_too_few_pages_are_told_with_the_number_that_is_needed_and_status_1(run: Any) -> None:
    status, out, err = run("-", rows=rows(40))
    assert status == 1 and "40 sites are too few: 3152 without any loss are needed for 0.1 %" in err
    assert "THE BOUND OF 0.1 % IS NOT MET: at most 7.5" in out and '"junk.promo" = 0.9999' in out
    assert "2995 without" in run("-", "--method", "hb", rows=rows(40))[2] and "999 without" in run("-", "--method", "crc", rows=rows(40))[2]


def test_losses_of_ones_pages_raise_the_limits_until_marked_as_junk(run: Any) -> None:
    bad = rows(40, GOOD + TAIL)
    status, out, err = run("-", "--alpha", "0.1", rows=bad)
    assert status == 0 and '"junk.promo" = 0.93' in out and "      0.9             40" in err
    marked = [{**row, "spans": [[len(GOOD), len(GOOD + TAIL), "junk.promo"]]} for row in bad]
    assert '"junk.promo" = 0.8' in run("-", "--alpha", "0.1", rows=marked)[1]


def test_pages_of_a_domain_are_one_site_and_a_field_can_name_it(run: Any) -> None:
    same = [{"text": GOOD, "url": f"https://a{number}.site.example/{number}", "project": number % 3} for number in range(30)]
    assert "30 pages of 1 sites" in run("-", rows=same)[2]
    assert "30 pages of 3 sites" in run("-", "--host-field", "project", rows=same)[2]
    lonely = run("-", rows=[{"text": GOOD}] * 5 + [{"text": GOOD, "url": "http://[broken"}])[2]
    assert "6 pages of 6 sites" in lonely and "6 pages without an address count as a site each" in lonely


def test_settings_are_carried_over_and_limits_are_not_undercut(run: Any) -> None:
    Path("old.toml").write_text('languages = ["en", "de"]\nextraction = "fast"\n[limits]\n"junk.boilerplate" = 1.1\n"junk.lorem" = 0.99\n')
    run("-", "-c", "old.toml", "-s", "comments=true", "-o", "new.toml", "--alpha", "0.2", rows=rows(40))
    config = Config.load("new.toml")
    assert (config.languages, config.extraction, config.comments) == (("en", "de"), "fast", True)
    assert (config.limits["junk.boilerplate"], config.limits["junk.lorem"], config.limits["junk.promo"]) == (1.1, 0.99, 0.8)


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        ({"text": "ab", "spans": [[1, 9, "x"]]}, "no list of [start, end, code] within the 2 characters"),
        ({"text": "ab", "spans": {"a": 1}}, "no list of"),
        ({"text": "ab", "spans": [[0.0, 1, "x"]]}, "no list of"),
        ({"html": "<p>ab", "spans": [[0, 1, "x"]]}, "has HTML"),
        ({"text": "ab", "spans": [], "labelled": [[0, 1]]}, "whole pages"),
    ],
)
def test_marks_that_are_no_slices_make_a_row_unreadable(run: Any, row: dict[str, Any], cause: str) -> None:
    status, _, err = run("-", "--alpha", "0.2", rows=[*rows(40), row])
    assert status == 3 and cause in err and "40 pages of 40 sites" in err


def test_a_missing_site_field_makes_a_row_unreadable_and_no_page_at_all_is_an_error(run: Any) -> None:
    status, out, err = run("-", "--host-field", "site", rows=rows(2))
    assert (status, out) == (2, "") and "--host-field names it" in err and "no good page to measure on" in err
    assert run("-", "--alpha", "0", rows=rows(2))[0] == 2


def test_a_quiet_run_says_only_that_the_bound_is_not_met(run: Any) -> None:
    assert run("-", "-q", "--alpha", "0.2", rows=rows(40))[2] == ""
    assert run("-", "-q", rows=rows(40))[2].startswith("pagefilter: 40 sites are too few")


def test_the_same_pages_give_the_same_bytes(run: Any) -> None:
    pages = rows(30, GOOD + TAIL) + rows(60)[30:]
    first = run("-", "--alpha", "0.1", rows=pages)
    assert run("-", "--alpha", "0.1", rows=pages[::-1]) == first


def test_a_judged_page_loses_what_the_command_says(run: Any) -> None:
    """The limits written are those of the verdicts: at them, nothing of the pages is cut that was not counted."""
    run("-", "-o", "limits.toml", "--alpha", "0.1", rows=rows(40, GOOD + TAIL))
    verdict = filter_module.PageFilter(Config.load("limits.toml")).judge(Page(text=GOOD + TAIL))
    assert (verdict.model, verdict.text) == ("fake_v1", GOOD + TAIL)
