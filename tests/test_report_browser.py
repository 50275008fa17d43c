"""The page of a report in a browser: it opens from a file and asks nobody, its charts, tables and slider say what the document says, and
text of pages stays text whatever it says."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import browser  # noqa: F401
from report_document import Document, big, document, empty, nothing, with_texts
from test_labelling_browser import PAYLOADS, SENTINEL

from pagefilter.report.page import render

pytestmark = pytest.mark.browser
MORE = [f"</script><script>{SENTINEL}</script><!--", "</title><h1>", "{% for x in y %}", "{{ report }}{# x", "{%- include 'page.html' -%}", "'-alert(1)-'", "\u2028</script>", "x\" data-v=\"9\" onclick=\"alert(1)"]  # fmt: skip
Opened = Callable[[Document], None]


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opened]:  # noqa: F811
    """Opens the page of a document from a file; no test may leave a word in the console, nor ask for anything but that file."""

    def open_page(made: Document) -> None:
        file = tmp_path / "report.html"
        file.write_text(render(made), encoding="utf-8")
        browser.get(file.as_uri())

    browser.get("about:blank")
    browser.get_log("browser")
    browser.get_log("performance")
    yield open_page
    assert browser.get_log("browser") == []
    assert asked_for(browser) <= {(tmp_path / "report.html").as_uri(), "data:,"}
    assert browser.execute_script("return performance.getEntriesByType('resource').map((e) => e.name)") in ([], ["data:,"])
    assert len(browser.window_handles) == 1
    emulate(browser)


def asked_for(page: Any) -> set[str]:
    messages = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    return {found["params"]["request"]["url"] for found in messages if found["method"] == "Network.requestWillBeSent"}


def emulate(page: Any, width: int = 1280, scheme: str = "light", media: str = "") -> None:
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})


def column(page: Any, table: str, index: int) -> list[str]:
    """Texts of a column, of the rows that are shown."""
    script = "return [...document.querySelectorAll(arguments[0] + ' > tbody > tr')].filter((row) => row.offsetHeight).map((row) => row.cells[arguments[1]].textContent.trim())"
    return list(page.execute_script(script, table, index))


def comes(page: Any, script: str, expected: Any) -> None:
    """What the script finds becomes this, soon: layout, and what follows the scheme or the medium, may take a moment."""
    end = time.monotonic() + 20
    while (found := page.execute_script(script)) != expected:
        assert time.monotonic() < end, (script, found, expected)
        time.sleep(0.02)


def painted(page: Any) -> list[tuple[str, int]]:
    """Of each chart that is shown, how many of its pixels are not empty."""
    return [(name, count) for name, count in page.execute_script("""
        return [...document.querySelectorAll('canvas')].filter((c) => c.offsetHeight).map((c) => {
          const copy = Object.assign(document.createElement('canvas'), {width: c.width, height: c.height}).getContext('2d', {willReadFrequently: true});
          copy.drawImage(c, 0, 0); const data = copy.getImageData(0, 0, c.width, c.height).data; let n = 0;
          for (let i = 3; i < data.length; i += 4) n += data[i] > 0; return [c.id, n]; })""")]  # fmt: skip


def test_the_page_of_a_file_draws_its_charts_and_asks_nobody(browser: Any, opened: Opened) -> None:  # noqa: F811
    opened(document())
    charts = painted(browser)
    assert [name for name, _ in charts] == ["funnel", "by-chars", "score-quality", "score-spam", *(f"score-block-{n}" for n in range(4)), "whatif-chart", "drift"]
    assert all(count > 3_000 for _, count in charts), charts
    assert asked_for(browser) >= {browser.current_url}


@pytest.mark.parametrize("made", [nothing, empty, big])
def test_a_page_with_nothing_or_very_much_to_tell_runs_without_a_fault(browser: Any, opened: Opened, made: Callable[[], Document]) -> None:  # noqa: F811
    emulate(browser, width=390)
    opened(made())
    comes(browser, "return [document.readyState, document.scrollingElement.scrollWidth, innerWidth]", ["complete", 390, 390])
    assert browser.execute_script("return charts.length") == {nothing: 0, empty: 1, big: 16}[made]
    assert len(column(browser, "#group-table-1", 0)) == (25 if made is big else 0)


def test_the_policy_of_the_page_stops_what_gets_in_all_the_same(browser: Any, opened: Opened) -> None:  # noqa: F811
    opened(nothing())
    browser.execute_script(f"""
        window.stopped = []; document.addEventListener('securitypolicyviolation', (e) => stopped.push(e.effectiveDirective));
        const script = document.createElement('script'); try {{ script.textContent = "{SENTINEL}"; }} catch {{ stopped.push('text'); }}
        try {{ document.body.append(script); }} catch {{}}
        try {{ document.body.innerHTML = '<img src=x>'; }} catch {{ stopped.push('html'); }}
        try {{ setTimeout("{SENTINEL}"); }} catch {{ stopped.push('eval'); }}
        const image = new Image(); image.src = 'https://evil.example/x.png'; document.body.append(image);
        document.body.setAttribute('style', 'color: red');
        try {{ document.body.setAttribute('onclick', "{SENTINEL}"); document.body.click(); }} catch {{ stopped.push('handler'); }}
        fetch('https://evil.example/').catch(() => stopped.push('fetch'));""")
    expected = ["text", "html", "eval", "handler", "img-src", "style-src-attr", "connect-src", "fetch"]
    comes(browser, f"return {expected}.filter((name) => stopped.includes(name))", expected)
    assert browser.execute_script("return window.fired || 0") == 0
    assert browser.get_log("browser")  # each is told there
    browser.get_log("performance")
    browser.get("about:blank")


def test_the_slider_shows_the_figures_that_were_counted(browser: Any, opened: Opened) -> None:  # noqa: F811
    made = document()["whatif"]
    opened(document())
    found = browser.execute_script("""
        const [choice, slider, said, how] = ['code', 'limit', 'said', 'how'].map((name) => document.getElementById('whatif-' + name));
        const figures = () => Object.fromEntries([...document.querySelectorAll('#whatif-now [data-f], #whatif-now [data-d]')].map((c) => [(c.dataset.f || '') + '/' + (c.dataset.d || ''), c.textContent]));
        return [...choice.options].map((option, number) => {
          choice.value = String(number); choice.dispatchEvent(new Event('change'));
          const first = said.textContent;
          const each = Array.from({length: Number(slider.max) + 1}, (_, index) => {
            slider.value = String(index); slider.dispatchEvent(new Event('input'));
            return [figures(), said.textContent, slider.getAttribute('aria-valuetext'), how.hidden ? null : how.querySelector('code').textContent]; });
          return [option.textContent, first, each]; });""")
    assert [code for code, _, _ in found] == [row["code"] for row in made["codes"]]
    for row, (_, first, each) in zip(made["codes"], found, strict=True):
        assert first.endswith("(now)") and len(each) == len(row["limits"])
        for index, (limit, (figures, said, value, how)) in enumerate(zip(row["limits"], each, strict=True)):
            for name in ("keep", "trim", "reject", "chars_kept"):
                step = row[name][index] - made["now"][name]
                assert figures[f"{name}/"] == f"{row[name][index]:,}"
                assert figures[f"/{name}"] == ("±0" if not step else f"{step:+,}".replace("-", "−"))
            assert said == value == ("never" if limit > 1 else f"{limit:.3f}") + (" (now)" if index == row["now"] else "")
            assert how == (None if index == row["now"] else f"pagefilter decide TAGGED -s limits.{row['code']}={limit:g} --diff")


def test_the_slider_goes_by_keyboard(browser: Any, opened: Opened) -> None:  # noqa: F811
    from selenium.webdriver.common.keys import Keys

    row = document()["whatif"]["codes"][0]
    opened(document())
    slider = browser.find_element("id", "whatif-limit")
    for _ in range(2):
        slider.send_keys(Keys.ARROW_LEFT)
    assert browser.find_element("css selector", "[data-f='keep']").text == f"{row['keep'][row['now'] - 2]:,}"
    slider.send_keys(Keys.HOME)
    assert browser.find_element("id", "whatif-said").text == f"{row['limits'][0]:.3f}"
    browser.find_element("id", "whatif-back").send_keys(Keys.ENTER)
    assert browser.find_element("id", "whatif-said").text == f"{row['limits'][row['now']]:.3f} (now)"


def test_tables_sort_by_any_column_also_by_keyboard(browser: Any, opened: Opened) -> None:  # noqa: F811
    from selenium.webdriver.common.keys import Keys

    rows = document()["groups"][0]["rows"]
    opened(document())
    table = "#group-table-1"
    heads = browser.find_elements("css selector", f"{table} thead th")
    assert column(browser, table, 0) == [row["name"] for row in rows][:25] and not [head for head in heads if head.get_attribute("aria-sort")]
    heads[1].find_element("tag name", "button").click()
    heads[1].find_element("tag name", "button").send_keys(Keys.ENTER)
    assert heads[1].get_attribute("aria-sort") == "ascending"
    assert column(browser, table, 1) == [f"{value:,}" for value in sorted(row["pages"] for row in rows)[:25]]
    heads[4].find_element("tag name", "button").send_keys(Keys.SPACE)
    assert heads[4].get_attribute("aria-sort") == "descending" and heads[1].get_attribute("aria-sort") is None
    assert column(browser, table, 4) == [f"{value:,}" for value in sorted((row["reject"] for row in rows), reverse=True)[:25]]
    rejected = [row["reject"] / row["pages"] for row in rows]
    heads[5].find_element("tag name", "button").click()
    assert [float(value) for value in browser.execute_script(f"return [...document.querySelectorAll('{table} tbody tr')].map((r) => r.cells[6].dataset.v)")] == sorted(rejected, reverse=True)
    heads[0].find_element("tag name", "button").click()
    assert heads[0].get_attribute("aria-sort") == "ascending" and column(browser, table, 0)[:2] == ["almanac.example", "almanac1.example"]
    assert "sorted by host, ascending" in browser.find_element("id", "said").get_attribute("textContent")
    # What is not known is last, in either direction.
    quality = browser.find_elements("css selector", "#group-table-2 thead th button")[-1]
    for expected in (["0.71", "0.68", "0.31", "–"], ["0.31", "0.68", "0.71", "–"]):
        quality.click()
        assert column(browser, "#group-table-2", 10) == expected


def test_tables_filter_and_show_all(browser: Any, opened: Opened) -> None:  # noqa: F811
    from selenium.webdriver.common.keys import Keys

    opened(document())
    table = "#group-table-1"
    tools = browser.find_element("css selector", f".tools:has(+ .box {table})")
    (more,) = tools.find_elements("tag name", "button")
    assert len(column(browser, table, 0)) == 25 and "25 of 60 rows" in tools.text and more.text == "Show all 60"
    more.click()
    assert len(column(browser, table, 0)) == 60 and "60 of 60 rows" in tools.text and more.text == "Show the first 25"
    more.click()
    box = tools.find_element("tag name", "input")
    assert "Hosts" in box.get_attribute("aria-label")
    box.send_keys("Almanac")
    assert column(browser, table, 0) == ["almanac.example", *(f"almanac{number}.example" for number in range(1, 6))]
    assert "6 of 60 rows" in tools.text and not more.is_displayed() and "6 of 60" in browser.find_element("id", "said").get_attribute("textContent")
    box.send_keys("zzz")
    assert column(browser, table, 0) == []
    box.send_keys(Keys.BACKSPACE * 10)
    assert len(column(browser, table, 0)) == 25
    assert browser.find_element("css selector", f"{table} tfoot").text.startswith("1,204 others")


def test_examples_are_highlighted(browser: Any, opened: Opened) -> None:  # noqa: F811
    opened(document())
    cut, around, panel = browser.execute_script("""
        const look = (name) => { const e = document.querySelector('.example ' + name); const s = getComputedStyle(e); return [e.textContent, s.backgroundColor, s.color]; };
        return [look('mark'), look('.around'), getComputedStyle(document.querySelector('blockquote')).backgroundColor];""")
    first = document()["reasons"][0]["examples"][0]
    assert cut[0].startswith(first["cut"]) and around[0] == first["before"]
    assert cut[1] not in (panel, "rgba(0, 0, 0, 0)") and around[2] != cut[2]
    shown = [mark.is_displayed() for mark in browser.find_elements("css selector", "#reasons mark")]
    assert shown == [True] * 12 + [False] * 20  # of the first three reasons; the others open by a click
    browser.find_elements("css selector", "#reasons summary")[3].click()
    assert browser.find_elements("css selector", "#reasons mark")[12].is_displayed()


def test_charts_tell_their_figures_where_one_points(browser: Any, opened: Opened) -> None:  # noqa: F811
    from selenium.webdriver.common.action_chains import ActionChains

    made = document()
    opened(made)
    told = "const tip = Chart.getChart(arguments[0]).tooltip; return tip.opacity ? [tip.title.join(), tip.body.flatMap((part) => part.lines)] : null"
    found = {}
    for name in ("funnel", "score-block-1", "whatif-chart"):
        ActionChains(browser).move_to_element(browser.find_element("id", name)).perform()
        comes(browser, f"return Chart.getChart('{name}').tooltip.opacity", 1)
        found[name] = browser.execute_script(told, name)
    keep = {"pages given on": "keep: 7,100 (70.7\u00a0%)", "characters extracted": "keep: 28,959,000 (70.0\u00a0%)"}
    assert found["funnel"][1][0] == keep[found["funnel"][0]] and len(found["funnel"][1]) == 4
    counts = made["scores"]["blocks"][1]["counts"]
    assert found["score-block-1"] in [[f"{index / 20:.3f} to {(index + 1) / 20:.3f}", [f"{count:,} blocks"]] for index, count in enumerate(counts)]
    row = made["whatif"]["codes"][0]
    lines = [[f"{name}: {row[name][index]:,}" for name in ("keep", "trim", "reject")] + [f"characters: {row['chars_kept'][index]:,}"] for index in range(len(row["limits"]))]
    assert found["whatif-chart"][1] in lines
    assert browser.execute_script("return Chart.getChart('funnel').legend.legendItems.map((item) => item.text)") == ["keep", "trim", "reject", "not read"]


def test_histograms_change_their_scale_and_commands_are_copied(browser: Any, opened: Opened) -> None:  # noqa: F811
    opened(document())
    kinds = "return charts.filter((c) => c.canvas.id.startsWith('score-')).map((c) => [c.scales.y.type, c.options.plugins.lines.at[0].value])"
    limits = [0.0, 0.97, 0.9, 0.93, 0.88, 1.1]
    assert browser.execute_script(kinds) == [["logarithmic", limit] for limit in limits]
    browser.find_element("id", "log").click()
    assert browser.execute_script(kinds) == [["linear", limit] for limit in limits]
    browser.execute_script("window.copied = []; Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (text) => void copied.push(text)}, configurable: true})")
    box = browser.find_elements("css selector", "#next .command")[1]
    box.find_element("tag name", "button").click()
    assert browser.execute_script("return copied") == ["pagefilter label tagged.jsonl.gz -o labels.jsonl --code junk.profile"]
    browser.execute_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    box.find_element("tag name", "button").click()
    assert browser.execute_script("return getSelection().toString()") == "pagefilter label tagged.jsonl.gz -o labels.jsonl --code junk.profile"


@pytest.mark.parametrize("width", [1280, 768, 390, 320])
def test_nothing_is_wider_than_the_window(browser: Any, opened: Opened, width: int) -> None:  # noqa: F811
    emulate(browser, width)
    opened(with_texts(document(), lambda text, path: text + "w" * 250))
    browser.execute_script("for (const item of document.querySelectorAll('details')) item.open = true; reachable()")
    comes(browser, "return [document.scrollingElement.scrollWidth <= innerWidth, document.body.scrollWidth <= innerWidth, innerWidth]", [True, True, width])
    # A table that is wider scrolls in its box, which the keyboard reaches.
    boxes = browser.execute_script("return [...document.querySelectorAll('.box')].map((b) => [b.scrollWidth > b.clientWidth + 1, b.tabIndex, b.getAttribute('aria-label') || ''])")
    assert all((tab == 0 and name) if wide else tab == -1 for wide, tab, name in boxes) and (width > 400 or any(wide for wide, _, _ in boxes))
    outside = browser.execute_script("""
        return [...document.querySelectorAll('main *')].filter((e) => !e.closest('.box') && !e.closest('.unseen') && e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 80))""")
    assert outside == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_can_be_read_in_the_light_and_in_the_dark(browser: Any, opened: Opened, scheme: str) -> None:  # noqa: F811
    emulate(browser, scheme=scheme)
    opened(with_texts(document(), lambda text, path: text + "\u202e" if path[-1] == "name" else text))
    browser.execute_script("for (const item of document.querySelectorAll('details')) item.open = true")
    found = browser.execute_script("""
        const level = (c) => { const v = c.match(/[\\d.]+/g).slice(0, 3).map((x) => x / 255).map((x) => x <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4); return .2126 * v[0] + .7152 * v[1] + .0722 * v[2]; };
        const ground = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (!/, 0\\)$/.test(c)) return c; } return 'rgb(255,255,255)'; };
        return [...document.querySelectorAll('body *')].filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && e.checkVisibility() && !e.closest('svg')).map((e) => {
          const a = level(getComputedStyle(e).color), b = level(ground(e)); return [e.localName + '.' + e.className, (Math.max(a, b) + .05) / (Math.min(a, b) + .05)]; });""")
    assert len(found) > 1_000 and all(ratio >= 4.5 for _, ratio in found), {name for name, ratio in found if ratio < 4.5}
    ground, colours = browser.execute_script("return [getComputedStyle(document.body).backgroundColor, charts.map((c) => c.options.color || Chart.defaults.color)]")
    assert (int(ground[4:].split(",")[0]) > 128) == (scheme == "light") and len(set(colours)) == 1
    # Charts follow when the scheme changes.
    emulate(browser, scheme="dark" if scheme == "light" else "light")
    comes(browser, "return charts[0].data.datasets[0].backgroundColor", "#6fa9d6" if scheme == "light" else "#2f6f9f")


def test_on_paper_everything_is_open_and_light(browser: Any, opened: Opened) -> None:  # noqa: F811
    emulate(browser, scheme="dark")
    opened(document())
    browser.find_element("css selector", ".tools:has(+ .box #group-table-1) input").send_keys("almanac")
    emulate(browser, scheme="dark", media="print")
    comes(browser, "return document.querySelectorAll('details:not([open])').length", 0)
    heights = browser.execute_script("return [...document.querySelectorAll('main > section')].map((s) => s.offsetHeight)")
    assert len(heights) == 11 and min(heights) > 30
    assert all(browser.execute_script("return [...document.querySelectorAll('table, blockquote')].map((e) => e.checkVisibility() && e.offsetHeight > 0)"))
    assert len(column(browser, "#group-table-1", 0)) == 60
    assert not any(browser.execute_script("return [...document.querySelectorAll('nav, input, select, .tools button, .command button, .skip')].map((e) => e.checkVisibility())"))
    assert browser.execute_script("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert browser.execute_script("return charts[0].data.datasets[0].backgroundColor") == "#2f6f9f"
    assert len(painted(browser)) == 10 and all(count > 3_000 for _, count in painted(browser))
    emulate(browser, scheme="dark")
    comes(browser, "return document.querySelectorAll('details:not([open])').length > 0", True)
    assert len(column(browser, "#group-table-1", 0)) == 6


def test_long_tables_are_printed_up_to_a_bound_that_is_said(browser: Any, opened: Opened) -> None:  # noqa: F811
    made = nothing() | {"groups": [{"by": "host", "title": "Hosts", "rows": [{"name": f"h{number}", "pages": 1} for number in range(450)]}]}
    opened(made)
    emulate(browser, media="print")
    assert column(browser, "#group-table-1", 0) == [f"h{number}" for number in range(200)]
    assert "The first 200 of 450 rows are printed." in browser.find_element("id", "groups").text


def test_without_scripts_figures_can_be_read_and_what_needs_them_says_so(browser: Any, opened: Opened) -> None:  # noqa: F811
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        opened(document())
        nodes = browser.execute_cdp_cmd("DOMSnapshot.captureSnapshot", {"computedStyles": []})
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    strings, layout = nodes["strings"], nodes["documents"][0]["layout"]
    text = " ".join(strings[index] for index in layout["text"] if index >= 0)
    for word in ("10,000 pages were judged", "need JavaScript", "The slider needs JavaScript", "garden5.example", "1,204 others", "junk.profile", "Marta Quillfeather", "rejected is 7.0 %"):
        assert word in text, word
    for row in document()["groups"][0]["rows"]:
        assert row["name"] in text and f"{row['chars_removed']:,}" in text
    assert "Filter" not in text and "Copy" not in text


def small() -> Document:
    """A document of every section and every field, short."""
    made = document()
    made["reasons"] = made["reasons"][:2] + made["reasons"][-1:]
    for row in made["reasons"]:
        row["examples"] = row["examples"][1:3]
    made["groups"] = [{**group, "rows": group["rows"][:3]} for group in made["groups"][:2]]
    made["families"] = made["families"][:1]
    made["whatif"]["codes"] = made["whatif"]["codes"][:2]
    made["scores"]["blocks"] = made["scores"]["blocks"][:2]
    made["compare"]["changed_examples"] = made["compare"]["changed_examples"][:1]
    return made


SHAPE = "return [...document.querySelectorAll('*')].filter((e) => !e.classList.contains('sign')).map((e) => e.localName)"
ATTRIBUTES = """return [...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames().filter((name) => /^on|^src|^srcdoc$|^action$|^formaction$|^style$|^href$/.test(name))
    .map((name) => [e.localName, name, name === 'href' ? e.getAttribute(name) : ''].join(' '))).filter((found) => !/^(a href #[a-z]+|link href data:,|canvas style |div style )$/.test(found))"""
UNSEEN = r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u061c\ufeff\u2028\u2029\ud800-\udfff]"


def filled(payload: str) -> tuple[Document, int]:
    """A document in which every text is this one, and how many those are; names in one table differ by a number."""
    count = 0

    def put(text: str, path: tuple[str, ...]) -> str:
        nonlocal count
        count += 1
        return f"{count}{payload}" if path[-1] == "{}" else payload

    return with_texts(small(), put), count


def test_text_of_pages_is_text_in_every_field_whatever_it_says(browser: Any, opened: Opened) -> None:  # noqa: F811
    payloads = [*PAYLOADS, *MORE]
    assert len(payloads) >= 70
    opened(filled("harmless")[0])
    shape, title = browser.execute_script(SHAPE), browser.title
    assert len(shape) > 500 and title == "harmless"
    for number, payload in enumerate(payloads):
        made, count = filled(payload)
        opened(made)
        assert count > 140
        # What only scripts touch is touched, and all is open.
        browser.execute_script("""
            for (const item of document.querySelectorAll('details')) item.open = true;
            for (const press of document.querySelectorAll('th button, .command button')) press.click();
            const slider = document.getElementById('whatif-limit'); slider.value = 1; slider.dispatchEvent(new Event('input'));""")
        fired, found, attributes, text, names = browser.execute_script(
            f"return [window.fired || 0, (() => {{ {SHAPE} }})(), (() => {{ {ATTRIBUTES} }})(), document.body.innerText, document.title + [...document.querySelectorAll('[aria-label], option')].map((e) => e.getAttribute('aria-label') || e.textContent)]"
        )
        assert fired == 0 and sorted(found) == sorted(shape) and attributes == [], (number, payload[:80])
        assert not re.search(UNSEEN, text + names), (number, payload[:80])
        assert browser.current_url.endswith("/report.html") and browser.title, (number, payload[:80])
        if payload.isascii() and payload.isprintable():
            # Some fields show twenty characters; the kind of an example and its host are not shown.
            assert "".join(text.lower().split()).count("".join(payload[:20].lower().split())) >= 0.9 * count, (number, payload[:80])
        if hidden := re.search(UNSEEN, payload[:15].replace("\r", "")):
            assert text.count(f"U+{ord(hidden[0]):04X}") >= 0.9 * count, (number, payload[:80])
