"""The command line: records to stdout, talk to stderr, exit statuses as promised, and no traceback for anybody's typing error."""

from __future__ import annotations

import gzip
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import termios
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import fake_filter
import pytest

from pagefilter.cli import filter as filter_command
from pagefilter.cli import main as command_line
from pagefilter.cli.main import COMMANDS
from pagefilter.cli.main import pagefilter as group
from pagefilter.cli.options import Settings
from pagefilter.config import Config
from pagefilter.errors import ModelError
from pagefilter.reasons import CODES

HERE = Path(__file__).parent
ROWS = '{"id": "good", "text": "good"}\n{"id": "tail", "text": "good JUNK"}\n{"id": "empty", "text": " "}\n'
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent)]), "PYTHONUNBUFFERED": ""}
FAKE = [sys.executable, str(HERE / "fake_pagefilter.py")]


@dataclass
class Run:
    status: int
    out: bytes
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def ids(self) -> list[str]:
        return [row["id"] for row in self.rows]


Runner = Callable[..., Run]


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[Config]:
    """The settings that a filter was made with; in this test it is a filter without a model."""
    seen: list[Config] = []

    def page_filter(settings: Settings, config: Config) -> fake_filter.FakeFilter:
        seen.append(config)
        return fake_filter.FakeFilter(config)

    def judging(config: Config, model: str | None = None, *, why: bool = False) -> fake_filter.FakeJudging:
        seen.append(config)
        return fake_filter.FakeJudging(config, model, why=why)

    monkeypatch.setattr(Settings, "page_filter", page_filter)
    monkeypatch.setattr(filter_command, "Judging", judging)
    return seen


@pytest.fixture
def run(given: list[Config], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Runner:
    monkeypatch.chdir(tmp_path)
    Path("rows.jsonl").write_text(ROWS)

    def call(*arguments: str, stdin: bytes = b"") -> Run:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = command_line(arguments)
        out, err = capsysbinary.readouterr()
        return Run(status, out, err.decode())

    return call


# filter


def test_kept_and_trimmed_pages_come_out_in_order_and_rejecting_is_success(run: Runner) -> None:
    done = run("filter", "rows.jsonl")
    assert (done.status, done.ids, done.err) == (0, ["good", "tail"], "")
    assert [row["text"] for row in done.rows] == ["good", "good "]


def test_tag_writes_every_page_with_its_text_untouched(run: Runner) -> None:
    done = run("filter", "rows.jsonl", "--tag")
    assert [(row["id"], row["text"], row["pagefilter"]["action"]) for row in done.rows] == [
        ("good", "good", "keep"),
        ("tail", "good JUNK", "trim"),
        ("empty", " ", "reject"),
    ]


def test_output_and_rejects_go_to_files_and_nothing_to_stdout(run: Runner) -> None:
    done = run("filter", "rows.jsonl", "-o", "out.jsonl.gz", "--rejects", "rejects.jsonl")
    (reject,) = Run(0, Path("rejects.jsonl").read_bytes(), "").rows
    assert (done.status, done.out) == (0, b"") and Run(0, gzip.decompress(Path("out.jsonl.gz").read_bytes()), "").ids == ["good", "tail"]
    assert reject["id"] == "empty" and [reason["code"] for reason in reject["pagefilter"]["reasons"]] == ["page.empty"]


def test_stdin_is_read_when_no_input_is_named_and_gives_what_the_file_gives(run: Runner) -> None:
    from_file = run("filter", "rows.jsonl").out
    assert run("filter", stdin=ROWS.encode()).out == run("filter", "-", stdin=ROWS.encode()).out == from_file


def test_two_jobs_write_what_one_writes(run: Runner) -> None:
    rows = "".join(json.dumps({"text": f"page {number} " + "JUNK" * (number % 5 == 0)}) + "\n" for number in range(200))
    one, two = (run("filter", "--tag", "-j", jobs, stdin=rows.encode()) for jobs in "12")
    assert one == two and len(one.rows) == 200


def test_text_and_dolma_outputs(run: Runner) -> None:
    assert run("filter", "rows.jsonl", "--to", "text").out == b"good\n\ngood \n"
    assert run("filter", "rows.jsonl", "--to", "dolma").ids == ["good", "tail", "empty"]


def test_an_html_field_is_dropped_or_kept(run: Runner) -> None:
    row = b'{"body": "<p>good", "n": 1.50}\n'
    assert "body" not in run("filter", "--html-field", "body", stdin=row).rows[0]
    kept = run("filter", "--html-field", "body", "--keep-html", stdin=row)
    assert kept.rows[0]["body"] == "<p>good" and b'"n":1.50,' in kept.out


def test_what_cannot_be_read_is_told_counted_and_ends_with_status_3(run: Runner) -> None:
    done = run("filter", stdin=b"{broken\n" + ROWS.encode())
    assert (done.status, done.ids) == (3, ["good", "tail"])
    told, summary = done.err.splitlines()
    assert told.startswith("pagefilter: -:1: broken JSON") and "1 kept, 1 trimmed, 1 rejected, 1 unreadable" in summary


def test_of_many_complaints_only_some_are_told_unless_asked(run: Runner) -> None:
    broken = b"{broken\n" * 50
    assert run("filter", "--from", "jsonl", stdin=broken).err.count("broken JSON") == 20
    assert run("filter", "--from", "jsonl", "-v", stdin=broken).err.count("broken JSON") == 50
    quiet = run("filter", "--from", "jsonl", "-q", stdin=broken)
    assert (quiet.status, quiet.err) == (3, "")


def test_verbose_sums_up_where_silence_is_the_rule(run: Runner) -> None:
    assert "1 kept, 1 trimmed, 1 rejected, 0 unreadable" in run("filter", "-v", "rows.jsonl").err


def test_stats_count_actions_reasons_languages_and_characters(run: Runner) -> None:
    run("filter", "rows.jsonl", "--stats", "stats.json", "-o", "out.jsonl")
    stats = json.loads(Path("stats.json").read_text())
    assert stats.pop("seconds") >= 0
    total = {"keep": 1, "trim": 1, "reject": 1, "chars": 14, "chars_kept": 9}
    none = dict.fromkeys(total, 0)
    scores = stats.pop("scores")
    assert stats == {
        "stats": 1,
        "pages": 3,
        "unreadable": 0,
        "skipped": {},
        "total": total,
        "reasons": {"junk.promo": {"pages": 1, "chars": 4}, "page.empty": {"pages": 1, "chars": 0}},
        "languages": {"en": total},
        "page_types": {"unknown": total},
        "hosts": {"named": {"": total}, "other": none},
        "models": ["fake_v1"],
        "configs": ["c0ffee"],
    }
    assert scores.pop("edges") == [bin / 20 for bin in range(21)]
    assert {name: {place: count for place, count in enumerate(bins) if count} for name, bins in scores.items()} == {
        "quality": {15: 1}, "spam": {2: 1}, "blocks": {19: 1},
    }  # fmt: skip


def test_settings_come_from_the_file_then_from_set_then_from_lang(run: Runner, given: list[Config]) -> None:
    Path("settings.toml").write_text('languages = ["fr"]\nmin_letters = 7\nmax_bytes = 9\n')
    run("filter", "rows.jsonl", "-c", "settings.toml", "-s", "min_letters=8", "-s", "limits.junk.lorem=0.5", "-l", "en", "-l", "de")
    (config,) = given
    assert (config.languages, config.min_letters, config.max_bytes, config.limits) == (("en", "de"), 8, 9, {"junk.lorem": 0.5})


def test_the_size_limits_of_the_settings_bound_what_is_read_of_a_page(run: Runner) -> None:
    Path("page.html").write_text("x" * 1000)
    assert run("filter", "page.html", "-s", "max_bytes=10").rows[0]["pagefilter"]["extracted"]["chars"] == 11


WRONG: dict[str, tuple[list[str], str]] = {
    "missing file": (["filter", "none.jsonl"], "there is no none.jsonl"),
    "missing file after a good one": (["filter", "rows.jsonl", "none.jsonl"], "there is no none.jsonl"),
    "glob without a match": (["filter", "*.none"], "no file matches *.none"),
    "unknown setting": (["filter", "rows.jsonl", "-s", "no.such=1"], "unknown setting 'no.such'"),
    "setting without a value": (["filter", "rows.jsonl", "-s", "min_letters"], "has no '='"),
    "unknown key in the configuration": (
        ["filter", "rows.jsonl", "-c", "wrong.toml"],
        "wrong.toml: unknown setting 'min_leters' (did you mean",
    ),
    "missing configuration": (["filter", "rows.jsonl", "-c", "none.toml"], "cannot read the configuration none.toml"),
    "unknown option": (["filter", "--nope"], "No such option"),
    "unknown command": (["fliter"], "No such command"),
    "no jobs": (["filter", "rows.jsonl", "-j", "0"], "--jobs"),
    "Parquet to stdout": (["filter", "rows.jsonl", "--to", "parquet"], "Parquet is written to a file"),
    "resume of stdout": (["filter", "rows.jsonl", "--resume"], "--resume goes on with files: give -o FILE"),
    "resume with rejects to stdout": (["filter", "rows.jsonl", "-o", "x", "--rejects", "-", "--resume"], "--resume goes on with files"),
    "shards of nothing": (["filter", "rows.jsonl", "-o", "x", "--shard-size", "many"], "a shard of 'many'"),
    "shards of stdout": (["filter", "rows.jsonl", "--shard-size", "10"], "shards are files: give -o FILE"),
    "facts in text": (["filter", "rows.jsonl", "--why", "--to", "text"], "--why writes facts into rows"),
    "missing list": (["filter", "--files-from", "none.txt"], "cannot read the list none.txt"),
    "decide into Parquet": (["decide", "rows.jsonl", "-o", "x.parquet"], "decide writes lines of JSON"),
    "counts that are none": (["merge-stats", "rows.jsonl"], "cannot read the counts in rows.jsonl"),
    "tag as text": (["filter", "rows.jsonl", "--to", "text", "--tag"], "--tag writes rows"),
    "one file for two outputs": (["filter", "rows.jsonl", "-o", "x", "--rejects", "./x"], "a file each"),
    "output into nowhere": (["filter", "rows.jsonl", "-o", "none/out"], "cannot write none/out"),
    "explain a page that is not there": (["explain", "rows.jsonl", "--id", "none"], "rows.jsonl has no page with the id none"),
    "unknown reason": (["reasons", "junk.loren"], "did you mean junk.lorem?"),
}


@pytest.mark.parametrize(("arguments", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_call_ends_with_status_2_and_a_message_before_any_output(arguments: list[str], message: str, run: Runner) -> None:
    Path("wrong.toml").write_text("min_leters = 1\n")
    before = sorted(os.listdir())
    done = run(*arguments)
    assert (done.status, done.out) == (2, b"") and message in done.err and "Traceback" not in done.err
    assert sorted(os.listdir()) == before


def test_a_broken_model_is_one_line_and_its_traceback_comes_when_asked_for(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_model(config: Config, model: str | None, *, why: bool) -> None:
        raise ModelError("the model was changed; restore it")

    monkeypatch.setattr(filter_command, "Judging", no_model)
    done = run("filter", "rows.jsonl", "-o", "out.jsonl")
    assert (done.status, done.err) == (2, "pagefilter: the model was changed; restore it\n") and not Path("out.jsonl.part").exists()
    with pytest.raises(ModelError):
        run("filter", "rows.jsonl", "-vv")


def test_a_second_ctrl_c_ends_at_once_and_leaves_a_part_file(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: object, pages: object, jobs: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(fake_filter.FakeJudging, "judge_all", interrupted)
    done = run("filter", "rows.jsonl", "-o", "out.jsonl")
    assert (done.status, done.err) == (130, "") and Path("out.jsonl.journal").exists() and not Path("out.jsonl").exists()


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text('{"text": "good"}\n' * 50_000)
    for jobs in "12":
        call = [*FAKE, "filter", str(tmp_path / "many.jsonl"), "-j", jobs]
        with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT) as process:
            assert process.stdout is not None and process.stderr is not None
            process.stdout.readline()
            process.stdout.close()
            assert (process.wait(30), process.stderr.read()) == (0, b"")


def test_a_reader_that_never_reads_ends_quietly_too() -> None:
    for arguments in (["--help"], ["reasons"]):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([*FAKE, *arguments], stdout=writer, stderr=subprocess.PIPE, env=ENVIRONMENT)
        os.close(writer)
        assert (done.returncode, done.stderr) == (0, b"")


def test_an_interrupt_from_outside_ends_a_run_with_jobs(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*FAKE, "filter", "-", "-j", "2"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    ) as process:
        assert process.stdin is not None and process.stdout is not None and process.stderr is not None
        process.stdin.write(b'{"text": "good"}\n' * 600)  # more than the window of batches, less than a pipe holds, and no end
        process.stdin.flush()
        rows = [process.stdout.readline()]
        reader = threading.Thread(target=rows.extend, args=[process.stdout])  # else a signal that comes late finds the pipe full
        reader.start()
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        reader.join()
        assert process.stderr.read() == b"pagefilter: stopped by SIGINT; what goes to stdout cannot be gone on with: -o FILE can\n"
        assert all(json.loads(line)["text"] == "good" for line in rows)  # what was read is written


def terminal(*arguments: str, stdin: bytes = b"") -> tuple[int, str]:
    """Exit status and what a terminal shows of stdout and stderr."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 120))
    call = [*FAKE, *arguments]
    with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=theirs, stderr=theirs, env={**ENVIRONMENT, "TERM": "xterm"}) as process:
        os.close(theirs)
        assert process.stdin is not None
        process.stdin.write(stdin)
        process.stdin.close()
        shown = b""
        while True:
            try:
                piece = os.read(ours, 1 << 16)
            except OSError:  # how a terminal ends on Linux
                break
            if not piece:
                break
            shown += piece
        os.close(ours)
        return process.wait(30), shown.decode()


def test_a_terminal_gets_progress_and_a_summary(tmp_path: Path) -> None:
    status, shown = terminal("filter", "-", "-o", str(tmp_path / "out.jsonl"), stdin=ROWS.encode())
    assert status == 0 and "1 kept, 0 trimmed" in shown.split("pagefilter: ")[0] and "left]" not in shown
    Path(tmp_path / "rows.jsonl").write_text(ROWS)
    _, shown = terminal("filter", str(tmp_path / "rows.jsonl"), "-o", str(tmp_path / "out.jsonl"))
    assert re.search(r"100% .* 1 kept, 0 trimmed, 0 rejected, 0 unreadable; \d+ pages/s \[00:00, 00:00 left\]", shown)
    shown = terminal("filter", "-", "-o", str(tmp_path / "out.jsonl"), stdin=ROWS.encode())[1]
    assert shown.rstrip().splitlines()[-1].lstrip("\r ").startswith("pagefilter: 1 kept, 1 trimmed, 1 rejected, 0 unreadable; ")
    assert shown.rstrip().endswith(" pages/s")


def test_progress_stays_away_from_rows_on_the_same_terminal() -> None:
    _, shown = terminal("filter", "-", stdin=ROWS.encode())
    *rows, summary = shown.splitlines()
    assert [json.loads(row)["id"] for row in rows] == ["good", "tail"] and summary.startswith("pagefilter: 1 kept")


# explain


def test_explain_shows_verdict_reasons_and_the_text_with_its_cuts_marked(run: Runner) -> None:
    done = run("explain", "rows.jsonl", "--id", "tail")
    shown = done.out.decode().splitlines()
    assert done.status == 0 and shown[0] == "trim  tail" and shown[-1] == "good [-JUNK-]{junk.promo 0.99}"
    assert any("junk.promo" in line and "0.988 against 0.500" in line and CODES["junk.promo"] in line for line in shown)
    assert "\x1b" not in done.out.decode()


def test_explain_strikes_cuts_through_in_colour_on_a_terminal() -> None:
    status, shown = terminal("explain", "-", stdin=b"good\nJUNK\nJUNK")
    assert status == 0 and shown.count("\x1b[9m") + shown.count(";9m") == 2 and "[-" not in shown


def test_a_page_cannot_drive_the_terminal(run: Runner) -> None:
    row = json.dumps({"id": "i\x1b]0;x\x07", "url": "u\x1b[1m", "text": "a\x1b[2J\x9b5m\x08\r\n\u202eb\ud800 é 👩\u200d🚒 JUNK\x1b[0m\n"})
    done = run("explain", "-", stdin=row.encode())
    text = done.out.decode()
    assert "a\\x1b[2J\\x9b5m\\x08\n\\u202eb\\ud800 é 👩\u200d🚒 [-JUNK\\x1b[0m\n-]" in text
    assert not [char for char in text if char < " " and char != "\n"] and "\x9b" not in text
    bad = run("filter", "-", "--from", "jsonl", stdin=b'{"\x1b[2J": 1}\n{"\\u001b[2J": 1}\n')
    assert bad.status == 3 and "\x1b" not in bad.err


def test_explain_json_is_the_row_that_tag_writes(run: Runner) -> None:
    tagged = run("filter", "rows.jsonl", "--tag").out.splitlines()
    assert run("explain", "rows.jsonl", "--json").out.splitlines() == tagged[:1]
    assert run("explain", "rows.jsonl", "--json", "--id", "tail").out.splitlines() == tagged[1:2]


def test_explain_goes_past_broken_rows_to_the_first_page(run: Runner) -> None:
    done = run("explain", "-", "--json", stdin=b"{broken\n" + ROWS.encode())
    assert (done.status, done.ids) == (0, ["good"]) and "-:1: broken JSON" in done.err


# reasons, models


def test_reasons_lists_every_code_with_its_meaning(run: Runner) -> None:
    assert [line.split(maxsplit=1) for line in run("reasons").out.decode().splitlines()] == [list(item) for item in CODES.items()]


def test_reasons_of_a_family_or_of_one_code(run: Runner) -> None:
    family = [line.split()[0] for line in run("reasons", "junk").out.decode().splitlines()]
    assert family == [code for code in CODES if code.startswith("junk.")]
    assert run("reasons", "page.thin").out.decode().split(maxsplit=1) == ["page.thin", CODES["page.thin"] + "\n"]


def test_models_lists_what_ships(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pagefilter import shelf

    folder = tmp_path / "shelf" / "page_v9"
    folder.mkdir(parents=True)
    (folder / "config.json").write_text('{"sklearn": "1.2.3", "task": "page"}')
    (folder / "model.joblib").write_bytes(bytes(2_000_000))
    monkeypatch.setattr(shelf, "shelves", lambda: [tmp_path / "shelf"])
    assert run("models").out.decode() == f"page_v9  finds junk  scikit-learn 1.2.3  2.0 MB  {folder}\n"
    monkeypatch.setattr(shelf, "shelves", list)
    assert "no model ships" in run("models").err


# Help


def commands() -> dict[str, click.Command]:
    context = click.Context(group)
    found = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


def test_the_list_of_commands_says_what_their_own_help_says() -> None:
    for name, command in commands().items():
        assert command.name == name and (command.help or "").split("\n")[0].strip() == COMMANDS[name]
    assert list(commands()) == list(COMMANDS)


def test_every_command_shows_an_example_call_and_every_option_has_help() -> None:
    for name, command in commands().items():
        assert f"pagefilter {name}" in (command.help or "").split("\b")[-1], name
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help and parameter.help[0].isupper() and parameter.help.endswith("."), (name, parameter.name)


def test_help_and_version_are_success(run: Runner) -> None:
    import pagefilter

    for arguments in (["--help"], ["-h"], *([name, "--help"] for name in COMMANDS)):
        done = run(*arguments)
        assert done.status == 0 and done.out.startswith(b"Usage: pagefilter") and not done.err
    assert run("--version").out == run("filter", "--version").out == f"pagefilter {pagefilter.__version__}\n".encode()


def test_help_loads_no_heavy_library() -> None:
    for arguments in ([], ["filter"], ["explain"], ["reasons"]):
        code = (
            "import sys; from pagefilter.cli import main; main(sys.argv[1:])\n"
            "heavy = {'sklearn', 'trafilatura', 'numpy', 'scipy', 'lxml', 'langdetect', 'joblib', 'zstandard'} & set(sys.modules)\n"
            "print('heavy:', *sorted(heavy), file=sys.stderr)"
        )
        done = subprocess.run([sys.executable, "-c", code, *arguments, "--help"], capture_output=True, text=True, env=ENVIRONMENT)
        assert done.stdout.startswith("Usage: pagefilter") and done.stderr == "heavy:\n"


@pytest.mark.timing
def test_help_takes_at_most_0_15_seconds_of_cpu() -> None:
    def seconds() -> float:
        before = os.times()
        subprocess.run([sys.executable, "-m", "pagefilter", "--help"], check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert min(seconds() for _ in range(5)) <= 0.15


# The real filter


def test_the_command_gives_the_verdicts_of_the_library_for_any_jobs_and_from_stdin(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pagefilter import PageFilter
    from pagefilter.sinks.rows import row
    from pagefilter.sources import Record, read

    monkeypatch.chdir(HERE.parent)
    page_filter = PageFilter()
    items = [item for item in read(["corpus/samples"]) if isinstance(item, Record)]
    expected = "".join(row(item, page_filter.judge(item.page), tag=True) for item in items).encode()
    assert len(items) >= 10
    for jobs in "12":
        assert command_line(["filter", "corpus/samples", "--tag", "-j", jobs]) == 0
        assert capsysbinary.readouterr().out == expected
    rows = [{"id": item.page.id, "html": item.page.html.decode("utf-8", "replace")} for item in items if isinstance(item.page.html, bytes)]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    command_line(["filter", str(tmp_path / "rows.jsonl"), "--tag"])
    from_file = capsysbinary.readouterr().out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((tmp_path / "rows.jsonl").read_bytes())))
    command_line(["filter", "-", "--tag"])
    assert capsysbinary.readouterr().out == from_file and from_file.count(b"\n") == len(rows)
