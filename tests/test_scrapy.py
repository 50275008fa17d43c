"""The add-on for Scrapy, in real crawls of a local site: the verdicts of the command line, a reactor that is never held up, nothing lost."""

from __future__ import annotations

import csv
import json
import os
import random
import re
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

scrapy = pytest.importorskip("scrapy", reason="Scrapy is missing: pip install 'pagefilter[scrapy]'")

import fake_filter  # noqa: E402
from conftest import ROOT  # noqa: E402
from crawled_site import Site  # noqa: E402
from itemadapter import ItemAdapter  # noqa: E402
from scrapy.settings import Settings  # noqa: E402

from pagefilter import Config, ConfigError, Page  # noqa: E402
from pagefilter.adapters.scrapy import Addon, PageRejected, Pipeline, SpiderMiddleware  # noqa: E402
from pagefilter.adapters.scrapy.content import write  # noqa: E402
from pagefilter.adapters.scrapy.options import _KNOWN, Options  # noqa: E402
from pagefilter.data import Reason  # noqa: E402
from pagefilter.training import bases, junkpages  # noqa: E402

HERE = Path(__file__).parent
EXAMPLE = ROOT / "examples" / "scrapy_pages.py"
DOCUMENT = (ROOT / "docs" / "scrapy.md").read_text(encoding="utf-8")
PATIENCE = 300  # seconds that no test waits unless something is broken
FAKE = {"fake": "make_judge"}


class Crawl:
    """What came of a crawl."""

    def __init__(self, done: subprocess.CompletedProcess[str], feed: Path) -> None:
        self.status, self.log = done.returncode, done.stderr
        facts = json.loads(done.stdout) if done.stdout else {}
        self.stats: dict[str, Any] = facts.get("stats", {})
        self.facts = facts
        self.rows: list[dict[str, Any]] = []
        if feed.exists() and feed.suffix == ".jsonl":
            self.rows = [json.loads(line) for line in feed.read_text(encoding="utf-8").splitlines()]

    def by_path(self) -> dict[str, dict[str, Any]]:
        """Rows by the path of their address."""
        return {"/" + row["url"].split("/", 3)[3]: row for row in self.rows}


def crawl(site: Site, folder: Path, python: str = sys.executable, format: str = "jsonlines", **arguments: Any) -> Crawl:
    feed = folder / ("feed.csv" if format == "csv" else "feed.jsonl")
    with site.served() as url:
        given = {"url": f"{url}/", "kinds": ["bare"], "feed": str(feed), "format": format, **arguments}
        path = os.pathsep.join([str(ROOT), str(HERE)])
        done = subprocess.run(
            [python, HERE / "crawling.py", json.dumps(given)],
            capture_output=True, text=True, timeout=PATIENCE, check=False, cwd=folder, env={**os.environ, "PYTHONPATH": path},
        )  # fmt: skip
    return Crawl(done, feed)


def few(**more: str) -> Site:
    """A site for the fake filter, to which text from JUNK on is junk, and a page of nothing but space is rejected."""
    return Site(0, {"/good": "<p>good</p>", "/trimmed": "<p>good </p>JUNK", "/blank": "  ", **{f"/{name}": text for name, text in more.items()}})


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(300)


@pytest.fixture(scope="module")
def tagged(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """All pages of the large site, with their verdicts."""
    return crawl(site, tmp_path_factory.mktemp("tagged"), settings={"PAGEFILTER_TAG": True})


def command_line(pages: dict[str, str], folder: Path) -> dict[str, dict[str, Any]]:
    """Rows of `pagefilter filter --tag`, by id."""
    source = "".join(json.dumps({"id": path, "html": html}) + "\n" for path, html in pages.items())
    (folder / "pages.jsonl").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pagefilter", "filter", str(folder / "pages.jsonl"), "--tag"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    return {row["id"]: row for row in map(json.loads, done.stdout.splitlines())}


def test_a_crawl_gives_every_readable_page_the_verdict_of_the_command_line(site: Site, tagged: Crawl, tmp_path: Path) -> None:
    expected = command_line({path: site.pages[path] for path in site.readable}, tmp_path)
    found = tagged.by_path()
    assert set(found) == set(expected) == set(site.readable) and len(tagged.rows) == 240
    for path, row in found.items():
        assert row["pagefilter"] == expected[path]["pagefilter"] and row["text"] == expected[path]["text"], path
    actions = [(site.kind(path), row["pagefilter"]["action"]) for path, row in found.items()]
    assert {"keep", "trim", "reject"} == {action for _, action in actions}
    assert actions.count(("spam", "reject")) > 15 and actions.count(("good", "reject")) == 0


def test_stats_add_up_and_the_log_says_no_more_than_without(tagged: Crawl) -> None:
    stats, rows = tagged.stats, tagged.rows
    for action in ("keep", "trim", "reject"):
        assert stats[f"pagefilter/{action}"] == sum(row["pagefilter"]["action"] == action for row in rows)
    for code in {reason["code"] for row in rows for reason in row["pagefilter"]["reasons"]}:
        assert stats[f"pagefilter/reason/{code}"] == sum(code in {reason["code"] for reason in row["pagefilter"]["reasons"]} for row in rows)
    assert stats["pagefilter/chars"] == sum(row["pagefilter"]["extracted"]["chars"] for row in rows) > stats["pagefilter/chars_removed"] > 0
    assert stats["pagefilter/seconds"] >= stats["pagefilter/seconds_max"] > 0
    assert "log_count/WARNING" not in stats and "log_count/ERROR" not in stats and tagged.facts["reason"] == "finished"


def test_a_script_without_a_main_guard_crawls_once_and_leaves_nothing_behind(site: Site, tagged: Crawl) -> None:
    assert site.asked.count("/") == 1 and len(site.asked) == 301
    assert tagged.facts["origins_left"] == 0 and tagged.facts["workers_left"] == 0


@pytest.mark.timing
def test_the_reactor_is_on_time_during_the_crawl(tagged: Crawl) -> None:
    late = sorted(tagged.facts["late"])
    assert len(late) > 50
    assert late[len(late) // 2] < 0.05 and late[int(0.95 * len(late))] < 0.3


def test_the_reactor_does_not_wait_for_a_page_that_takes_seconds(tmp_path: Path) -> None:
    rng = random.Random(1)
    words = sorted(set(DOCUMENT.split()) & set("".join(char if char.isalpha() else " " for char in DOCUMENT).split()))
    paragraphs = (" ".join(rng.choices(words, k=30)) for _ in range(12_000))
    heavy = "<html><body><main>" + "".join(f"<p>{text.capitalize()}.</p>" for text in paragraphs) + "</main></body></html>"
    done = crawl(Site(10, {"/heavy": heavy}), tmp_path)
    assert done.status == 0 and "/heavy" in done.by_path()
    longest = done.stats["pagefilter/seconds_max"]
    assert longest > 1.5 and max(done.facts["late"]) < longest / 3


@pytest.mark.slow
def test_third_party_pages_have_the_verdicts_of_the_command_line(data: Path, tmp_path: Path) -> None:
    rows = [row for part in sorted((data / "wcxb-dev").glob("part-*.jsonl.gz")) for row in bases.rows(part)][::120]
    pages = {f"/wcxb/{number}": str(row["html"]) for number, row in enumerate(rows)}
    found = crawl(Site(0, pages), tmp_path, settings={"PAGEFILTER_TAG": True}).by_path()
    expected = command_line(pages, tmp_path)
    assert len(found) == len(rows) > 10
    assert {path: row["pagefilter"] for path, row in found.items()} == {path: row["pagefilter"] for path, row in expected.items()}


KINDS = ["html", "data", "attrs", "item", "bare"]


def test_all_kinds_of_items_get_text_and_verdict_and_rejected_ones_are_dropped_quietly(tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.jsonl"
    kinds = KINDS + (["pydantic"] if has_pydantic() else [])
    done = crawl(few(), tmp_path, kinds=kinds, rejects=str(rejects), **FAKE)
    assert done.status == 0
    assert sorted(row["text"] for row in done.rows) == ["<p>good </p>"] * len(kinds) + ["<p>good</p>"] * len(kinds)
    assert {row["text"]: row["pagefilter"]["action"] for row in done.rows} == {"<p>good</p>": "keep", "<p>good </p>": "trim"}
    assert done.stats["pagefilter/reject"] == done.stats["item_dropped_reasons_count/PageRejected"] == len(kinds)
    assert "log_count/WARNING" not in done.stats and "log_count/ERROR" not in done.stats
    dropped = [json.loads(line) for line in rejects.read_text().splitlines()]
    assert len(dropped) == len(kinds) and all(row["message"] == "pagefilter: page.empty (0, limit 1)" for row in dropped)
    assert all(row["pagefilter"]["reasons"] == [{"code": "page.empty", "value": 0, "limit": 1}] for row in dropped)


def has_pydantic() -> bool:
    try:
        import pydantic  # noqa: F401
    except ImportError:
        return False
    return True


def test_two_items_of_one_page_share_its_verdict_and_both_are_counted(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    seen.mkdir()
    done = crawl(few(), tmp_path, kinds=["twice"], fake="make_counting_judge", fake_arguments=[str(seen)])
    assert sorted((row["part"], row["text"]) for row in done.rows) == [(part, text) for part in (1, 2) for text in ("<p>good </p>", "<p>good</p>")]
    assert done.stats["pagefilter/keep"] == done.stats["pagefilter/trim"] == 2
    assert sum(len(file.read_text()) for file in seen.iterdir()) == 3  # pages judged
    assert all(row["url"].startswith("http") for row in done.rows)


def test_text_of_an_item_is_judged_as_it_is(tmp_path: Path) -> None:
    done = crawl(few(text="<p>one</p><p>two JUNK</p>"), tmp_path, kinds=["text"], **FAKE)
    assert done.by_path()["/text"]["text"] == "one two "


def test_what_cannot_be_judged_or_written_goes_on_and_is_said_once(tmp_path: Path) -> None:
    more = {f"more-{number}": "<p>good</p>" for number in range(3)}
    done = crawl(few(**more, **{"api.json": '{"a": 1}'}), tmp_path, kinds=["list", "frozen", "no-verdict", "bare"], **FAKE)
    assert done.status == 0 and "log_count/ERROR" not in done.stats
    said = re.findall(r"\[pagefilter\] WARNING: (.*) \(said once\)", done.log)
    assert len(said) == len(set(said)) == done.stats["log_count/WARNING"]
    assert [line for line in said if "field 'text' of dict holds a list; give text as one str" in line]
    assert [line for line in said if "Frozen cannot take the verdict" in line and "PAGEFILTER_VERDICT_FIELD" in line]
    assert [line for line in said if "NoVerdict cannot take the verdict: it has no field 'pagefilter'. Add the field" in line]
    assert [line for line in said if "its response is no HTML (JsonResponse)" in line]
    assert done.stats["pagefilter/unjudged"] == 7 + 1  # lists of seven responses, and what came of the JSON without any text


def test_pipelines_before_it_that_drop_or_copy_items_leave_nothing_behind(tmp_path: Path) -> None:
    done = crawl(Site(30), tmp_path, settings={"ITEM_PIPELINES": {"__main__.Copying": 100}}, **FAKE)
    assert done.facts["origins_left"] == 0 and done.stats["item_dropped_count"] == 8
    assert done.stats["pagefilter/unjudged"] == len(done.rows) == 16 and "a pipeline before this one made a new item" in done.log
    done = crawl(Site(30), tmp_path, kinds=["html"], settings={"ITEM_PIPELINES": {"__main__.Copying": 100}}, **FAKE)
    assert done.stats["pagefilter/keep"] == 16 and "pagefilter/unjudged" not in done.stats


def test_html_can_be_taken_out_once_it_is_judged_so_that_bytes_do_not_break_the_feed(tmp_path: Path) -> None:
    done = crawl(few(), tmp_path, kinds=["bytes", "html", "data"], settings={"PAGEFILTER_KEEP_HTML": False}, **FAKE)
    assert done.status == 0 and "log_count/ERROR" not in done.stats
    assert len(done.rows) == 6 and {row.get("html") for row in done.rows} == {None} and all(row["text"] for row in done.rows)


def test_rejected_pages_can_be_kept_with_their_whole_text(tmp_path: Path) -> None:
    done = crawl(few(), tmp_path, settings={"PAGEFILTER_DROP": False}, **FAKE)
    rows = done.by_path()
    assert {path: row["pagefilter"]["action"] for path, row in rows.items()} == {"/good": "keep", "/trimmed": "trim", "/blank": "reject"}
    assert rows["/blank"]["text"] == "  " and rows["/trimmed"]["text"] == "<p>good </p>"


def test_a_csv_feed_has_the_verdict_in_columns(tmp_path: Path) -> None:
    crawl(few(), tmp_path, format="csv", settings={"PAGEFILTER_COLUMNS": True, "PAGEFILTER_DROP": False, "PAGEFILTER_VERDICT_FIELD": "pf"}, **FAKE)
    with open(tmp_path / "feed.csv", newline="", encoding="utf-8") as file:
        rows = {row["url"].rsplit("/", 1)[1]: row for row in csv.DictReader(file)}
    assert set(rows["good"]) == {"url", "text", *(f"pf_{name}" for name in ("action", "reasons", "quality", "spam", "language", "chars", "chars_cut"))}
    assert (rows["trimmed"]["pf_action"], rows["trimmed"]["pf_reasons"], rows["trimmed"]["pf_chars_cut"]) == ("trim", "junk.promo", "4")
    assert (rows["blank"]["pf_action"], rows["blank"]["pf_reasons"], rows["good"]["pf_quality"]) == ("reject", "page.empty", "0.75")


def test_links_of_spam_are_dropped_where_that_is_asked_for_also_in_a_thread(tmp_path: Path) -> None:
    rng = random.Random(3)
    good = ["\n".join(base.lines) for base in bases.written(ROOT / "corpus", "clean") if base.language == "en" and len("".join(base.lines)) > 500]

    def page(text: str, link: str) -> str:
        return f"<html><body><main>{''.join(f'<p>{line}</p>' for line in text.splitlines())}<a class='follow' href='/{link}'>more</a></main></body></html>"

    pages = {"/good": page(good[0], "below-good"), "/below-good": page(good[1], "good"), "/below-spam": page(good[2], "good")}
    pages["/spam"] = page(junkpages.RECIPES["phrase-list"][1](good, rng), "below-spam")
    site = Site(0, pages, unlinked=("/below-good", "/below-spam"))
    done = crawl(site, tmp_path, settings={"PAGEFILTER_DROP_LINKS": ["page.spam", "page.stuffing"], "PAGEFILTER_JOBS": 0})
    assert done.status == 0 and sorted(site.asked) == ["/", "/below-good", "/good", "/spam"]
    assert done.stats["pagefilter/links_dropped"] == 1 and done.stats["pagefilter/reject"] == 1 and done.facts["workers_left"] == 0
    site = Site(0, pages, unlinked=("/below-good", "/below-spam"))
    crawl(site, tmp_path, **FAKE)
    assert sorted(site.asked) == ["/", "/below-good", "/below-spam", "/good", "/spam"]


def test_workers_that_are_killed_cost_no_page(tmp_path: Path) -> None:
    site = Site(60)
    done = crawl(site, tmp_path, settings={"PAGEFILTER_JOBS": 2}, kill_at=10, fake="make_slow_judge", fake_arguments=[0.02])
    assert set(done.by_path()) == set(site.readable) and done.facts["killed"] == 2 and "log_count/ERROR" not in done.stats


def test_a_page_that_takes_too_long_is_refused_and_the_others_are_not(tmp_path: Path) -> None:
    site = few(late="<p>loop</p>")
    done = crawl(site, tmp_path, kinds=["text"], settings={"PAGEFILTER_CONFIG": {"page_seconds": 1}, "PAGEFILTER_DROP": False}, fake="make_careless_judge")
    rows = done.by_path()
    assert rows["/late"]["pagefilter"]["reasons"] == [{"code": "input.timeout", "value": 1, "limit": 1}]
    assert rows["/good"]["pagefilter"]["action"] == "keep"


def test_when_no_worker_can_be_had_any_more_the_spider_is_closed_and_the_log_says_why(tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    done = crawl(few(die="<p>die</p>"), tmp_path, kinds=["text"], fake="make_no_judge_the_second_time", fake_arguments=[str(made)])
    assert done.facts["reason"] == "pagefilter_failed" and done.log.count("pages cannot be judged any more, the spider is closed") == 1


def test_a_reactor_without_asyncio_will_do(tmp_path: Path) -> None:
    done = crawl(few(), tmp_path, settings={"TWISTED_REACTOR": "twisted.internet.selectreactor.SelectReactor"}, **FAKE)
    assert done.facts["reactor"] == "SelectReactor" and sorted(row["text"] for row in done.rows) == ["<p>good </p>", "<p>good</p>"]


def test_a_model_that_is_missing_ends_the_crawl_before_its_first_request(tmp_path: Path) -> None:
    for jobs in (0, 1):
        site = few()
        done = crawl(site, tmp_path, settings={"PAGEFILTER_MODEL": "page_v999", "PAGEFILTER_JOBS": jobs})
        assert "ModelError: no model 'page_v999': give a folder" in done.log and site.asked == [] and done.status == 1


# Settings


def options(**settings: Any) -> Options:
    return Options.of(Settings({f"PAGEFILTER_{name}": value for name, value in settings.items()}))


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("VERDICT_FEILD", "x", "did you mean PAGEFILTER_VERDICT_FIELD?"),
        ("SPEED", 9, "there are PAGEFILTER_HTML_FIELD, "),
        ("HTML_FIELD", "", "give the name of an item field"),
        ("TEXT_FIELD", 3, "give the name of an item field"),
        ("TAG", "perhaps", "give True or False"),
        ("JOBS", -1, "give a number of worker processes, or 0"),
        ("JOBS", "two", "give a number of worker processes, or 0"),
        ("JOBS", True, "give a number of worker processes, or 0"),
        ("DROP_LINKS", ["page.spma"], "did you mean 'page.spam'"),
        ("DROP_LINKS", 3, r"as in \['page.spam', 'page.parked'\]"),
        ("POLICY", "strickt", "did you mean 'strict'"),
        ("CONFIG", {"langauges": ["en"]}, "did you mean 'languages'"),
        ("CONFIG", {"languages": ["english"]}, "did you mean 'en'"),
        ("CONFIG", "no-such-file.toml", "cannot read the configuration no-such-file.toml"),
        ("CONFIG", "{languages}", "give a path, or a table"),
        ("CONFIG", 3, "give the path of a TOML file, or a dict"),
    ],
)
def test_a_wrong_setting_is_said_before_the_crawl_with_what_to_write(name: str, value: Any, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        Addon().update_settings(Settings({f"PAGEFILTER_{name}": value}))


def test_settings_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ConfigError, match="choose one"):
        options(TAG=True, COLUMNS=True)
    with pytest.raises(ConfigError, match="name one"):
        options(COLUMNS=True, VERDICT_FIELD="")


def test_a_wrong_setting_ends_the_crawl_before_its_first_request(tmp_path: Path) -> None:
    site = few()
    done = crawl(site, tmp_path, settings={"PAGEFILTER_JOBS": "many"})
    assert done.status == 1 and site.asked == [] and "ConfigError: PAGEFILTER_JOBS is 'many'" in done.log


def test_settings_come_as_python_or_as_words_of_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("min_letters = 50\n")
    assert options(CONFIG=str(tmp_path / "own.toml"), POLICY="strict").config == Config.load(tmp_path / "own.toml", policy="strict")
    assert options(CONFIG={"languages": ["en"]}).config == options(CONFIG='{"languages": ["en"]}').config == Config(languages=("en",))
    assert options(DROP_LINKS="page.spam, lang").drop_links == options(DROP_LINKS=["page.spam", "lang"]).drop_links == ("page.spam", "lang")
    assert (options(JOBS="2").jobs, options(TAG="True").drop, options(VERDICT_FIELD="").verdict_field) == (2, False, "")
    assert options() == options(JOBS=1, DROP=True, CONFIG={}, HTML_FIELD="html")


def test_the_add_on_leaves_what_is_set_already() -> None:
    settings = Settings()
    Addon().update_settings(settings)
    assert settings.getdict("ITEM_PIPELINES") == {Pipeline: 200} and settings.getdict("SPIDER_MIDDLEWARES") == {SpiderMiddleware: 20}
    settings = Settings({"ITEM_PIPELINES": {"pagefilter.adapters.scrapy.Pipeline": 700}, "SPIDER_MIDDLEWARES": {SpiderMiddleware: None}})
    Addon().update_settings(settings)
    assert settings.getdict("ITEM_PIPELINES") == {"pagefilter.adapters.scrapy.Pipeline": 700}
    assert settings.getdict("SPIDER_MIDDLEWARES") == {SpiderMiddleware: None}


def test_a_class_with_some_of_the_columns_gets_these() -> None:
    class Item(scrapy.Item):
        text, pagefilter_action = scrapy.Field(), scrapy.Field()

    class Other(scrapy.Item):
        text = scrapy.Field()

    verdict, chosen = fake_filter.judge(Page(text="good JUNK")), options(COLUMNS=True)
    item = Item()
    assert list(write(ItemAdapter(item), chosen, verdict, None)) == [] and dict(item) == {"text": "good ", "pagefilter_action": "trim"}
    (complaint,) = write(ItemAdapter(Other()), chosen, verdict, None)
    assert "none of the fields pagefilter_action, pagefilter_reasons" in complaint


def test_without_a_verdict_field_only_the_text_is_written() -> None:
    item: dict[str, Any] = {}
    assert list(write(ItemAdapter(item), options(VERDICT_FIELD=""), fake_filter.judge(Page(text="good JUNK")), None)) == []
    assert item == {"text": "good "}


def test_a_rejection_names_all_its_reasons() -> None:
    verdict = fake_filter.refuse(Page(text=""), Reason("page.junk", 0.91234567, 0.8))
    assert str(PageRejected(verdict)) == "pagefilter: page.junk (0.9123, limit 0.8)"


# Installation, example, other versions


def test_without_scrapy_the_import_says_what_to_install() -> None:
    code = "import sys; sys.modules['scrapy'] = None; import pagefilter.adapters.scrapy"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert "ImportError: pagefilter.adapters.scrapy needs Scrapy: pip install 'pagefilter[scrapy]'" in done.stderr


def test_the_document_shows_the_example_and_lists_all_settings() -> None:
    (shown,) = re.findall(r"```python\n(class PagesSpider.*?)```", DOCUMENT, re.DOTALL)
    assert shown in EXAMPLE.read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(PAGEFILTER_\w+)`", DOCUMENT, re.MULTILINE)) == set(_KNOWN)
    assert "scrapy runspider examples/scrapy_pages.py -o pages.jsonl" in DOCUMENT


def run_example(scrapy_command: list[str], folder: Path, **environment: str) -> dict[str, str]:
    """Actions by the name of the page."""
    (folder / "pages.jsonl").unlink(missing_ok=True)
    command = [*scrapy_command, "runspider", str(EXAMPLE), "-o", "pages.jsonl"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False, cwd=folder, env={**os.environ, **environment})
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in (folder / "pages.jsonl").read_text(encoding="utf-8").splitlines()]
    assert all({"url", "title", "text", "pagefilter"} == set(row) and row["text"] for row in rows)
    return {row["url"].rsplit("/", 1)[1]: row["pagefilter"]["action"] for row in rows}


EXPECTED = {"beekeeping-winter.html": "trim", "lighthouse.html": "keep", "sourdough-forum.html": "keep", "fahrradwerkstatt.html": "keep"}


def test_the_example_runs_as_the_document_says(tmp_path: Path) -> None:
    found = run_example([sys.executable, "-m", "scrapy"], tmp_path, PYTHONPATH=str(ROOT))
    assert found.items() >= EXPECTED.items() and "script-only.html" not in found


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("environment") / "venv"
    venv.create(folder, with_pip=True)
    yield folder


@pytest.mark.long
def test_the_extra_is_all_that_the_example_needs(environment: Path, tmp_path: Path) -> None:
    subprocess.run([environment / "bin" / "pip", "install", "-q", f"{ROOT}[scrapy]"], check=True, capture_output=True, timeout=900)
    assert run_example([str(environment / "bin" / "scrapy")], tmp_path).items() >= EXPECTED.items()


# Versions of their day: older Scrapy does not work with newer Twisted and w3lib.
OLD = {"2.11.2": ("Twisted<24.8", "w3lib<2.3"), "2.13.0": ("Twisted<25",)}


@pytest.mark.long
@pytest.mark.parametrize("version", OLD)
def test_an_old_scrapy_gives_the_same_without_warnings(version: str, tmp_path: Path) -> None:
    folder = tmp_path / "venv"
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "-q", f"scrapy=={version}", "attrs", *OLD[version]], check=True, capture_output=True, timeout=900)
    (here,) = folder.glob("lib/python*/site-packages")
    others = [path for path in sys.path if path.endswith("site-packages")]
    (here / "zz_others.pth").write_text("\n".join(others) + "\n")  # all else, behind what was installed here
    done = crawl(few(), tmp_path, python, kinds=KINDS, **FAKE)
    assert done.facts["scrapy"] == version and sorted(row["text"] for row in done.rows) == ["<p>good </p>"] * len(KINDS) + ["<p>good</p>"] * len(KINDS)
    assert done.stats["item_dropped_count"] == len(KINDS) and "log_count/WARNING" not in done.stats and "log_count/ERROR" not in done.stats
    failed = crawl(few(), tmp_path, python, settings={"PAGEFILTER_MODEL": "page_v999"})
    assert failed.status == 1 and "ModelError: no model 'page_v999'" in failed.log
