"""The labelling page in a browser: a person labels by keyboard alone, and text of pages stays text whatever it says."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import browser  # noqa: F401
from test_labelling import item_of, many, picked, write_tagged

from pagefilter.labelling import Item, LabelFile, Server, Session, Wanted, read_labels
from pagefilter.reasons import JUNK_CODES

pytestmark = pytest.mark.browser
SENTINEL = "window.fired = (window.fired || 0) + 1"
PAYLOADS = [
    f"<script>{SENTINEL}</script>", f"</script><script>{SENTINEL}</script>", f"<img src=x onerror='{SENTINEL}'>", f"<svg onload='{SENTINEL}'>",
    f"<svg><script>{SENTINEL}</script></svg>", f"<body onload={SENTINEL}>", f"<iframe srcdoc='<script>parent.{SENTINEL}</script>'>", f"<a href='javascript:{SENTINEL}'>x</a>",
    f"javascript:{SENTINEL}", "data:text/html,<script>alert(1)</script>", f"<details open ontoggle='{SENTINEL}'>", f"<input autofocus onfocus='{SENTINEL}'>",
    f"<video><source onerror='{SENTINEL}'></video>", f"<math><mtext><img src=x onerror='{SENTINEL}'></mtext></math>", f"\"><img src=x onerror={SENTINEL}>", f"' onmouseover='{SENTINEL}' x='",
    "<style>*{display:none!important}</style>", "</style><style>body{visibility:hidden}</style>", "<link rel=stylesheet href=//evil.example/x.css>", "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href='//evil.example/'>", "<form action='//evil.example'><button>x</button></form>", "<!--", "-->", "<![CDATA[", "]]>", "<plaintext>", "<textarea>", "<title>", "<noscript><p title='</noscript><img src=x>'>",
    "{{7*7}}", "${7*7}", "<%= 7*7 %>", "#{7*7}", "{% raw %}", "{{constructor.constructor('return 1')()}}", "`${alert(1)}`", "__proto__", "&lt;b&gt;&amp;&#60;", "\\u003cscript\\u003e",
    "\u202egnp.exe\u202c", "\u2066\u2067x\u2069", "\u061cx\u200f\u200e", "nul\x00here", "esc\x1b[2J\x07\x08", "\x85\x9b", "zero\u200bwidth\ufeff\u2060", "soft\u00adhyphen",
    "joiner\u200d\u200c", "lone\ud800 \udc00half", "\udcff", "Z" + "\u0300\u0489\u0334" * 400, "\U000e0041\U000e007f", "\ue000\U0010ffff\ufffe", "\ufdfd\U0001242b", "x\u2028y\u2029z", "w" * 1_048_576,
    "\u0e01" + "\u0e49" * 300, "\U0001f469\u200d\U0001f4bb", "%3Cscript%3E", "constructor", "<math href=javascript:alert(1)>", "]]]>{}", "\u0000<script>", "a\r\nSet-Cookie: x=1",
]  # fmt: skip


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Callable[[list[Item]], Server]]:
    """Serves a session about these items; the labels are in `labels.jsonl`."""
    servers: list[Server] = []

    def serve(items: list[Item]) -> Server:
        server = Server(Session(items, LabelFile(tmp_path / "labels.jsonl")))
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        servers.append(server)
        return server

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()
        server.session.file.close()


def press(page: Any, keys: str) -> None:
    page.switch_to.active_element.send_keys(keys)


def wait_for(page: Any, number: int) -> None:
    """Until the page shows the block of this number."""
    end = time.monotonic() + 30
    while page.execute_script("return state !== null && !busy ? state.number : -1") != number:
        assert time.monotonic() < end, f"block {number} is not shown: {page.find_element('tag name', 'footer').text}"
        time.sleep(0.01)


def opened(page: Any, server: Server) -> None:
    page.get_log("browser")
    page.get(server.url)
    wait_for(page, 0)


def text_of(page: Any, name: str) -> str:
    return str(page.find_element("id", name).text)


def test_a_hundred_blocks_are_labelled_by_keyboard(browser, served, tmp_path):  # noqa: F811
    from selenium.webdriver.common.keys import Keys

    items = picked(write_tagged(tmp_path / "tagged.jsonl", many()), Wanted(100))
    opened(browser, served(items))
    expected: list[tuple[str, list[list[Any]], list[int]]] = []
    for number, item in enumerate(items):
        assert text_of(browser, "count") == f"Block {number + 1} of 100"
        assert text_of(browser, "title") == item.title and text_of(browser, "url") == item.url
        kind = number % 6
        start, end, code = item.start, item.end, ""
        if kind == 0:
            keys, code = (Keys.ENTER, item.proposal)
        elif kind == 1:
            keys = "g"
        elif kind == 2:
            at = number % 10
            keys, code = "1234567890"[at], JUNK_CODES[at]
        elif kind == 3:  # the first word is not part of it
            keys, code = Keys.ARROW_RIGHT + "6", "junk.promo"
            start += item.text[item.start : item.end].index(" ") + 1
        elif kind == 4:  # nor the last two, and back one
            keys, code = Keys.SHIFT + Keys.ARROW_LEFT + Keys.ARROW_LEFT + Keys.ARROW_RIGHT + Keys.SHIFT + "y", item.proposal
            end = item.start + item.text[item.start : item.end].rindex(" ")
        else:
            keys, code = Keys.ARROW_RIGHT + "r" + "5", "junk.links"
        press(browser, keys)
        wait_for(browser, number + 1)
        spans = [[start, end, code]] if code else []
        labelled = [min(start, item.start), max(end, item.end)] if code else [start, end]
        expected.append((item.id, spans, labelled))
    assert text_of(browser, "count") == "All blocks are answered" and "100 blocks labelled" in text_of(browser, "done")
    rows = [json.loads(line) for line in (tmp_path / "labels.jsonl").read_text().splitlines()]
    assert len(rows) == 100
    for row, (identity, spans, labelled) in zip(rows, expected, strict=True):
        assert row["id"] == identity and labelled in row["labelled"] and all(span in row["spans"] for span in spans)
    pages = read_labels(tmp_path / "labels.jsonl")
    assert sum(len(page.labels.labelled) for page in pages) == 100
    assert sum(len(page.labels.spans) for page in pages) == sum(bool(spans) for _, spans, _ in expected)
    assert browser.get_log("browser") == []


def test_undo_skip_help_and_a_held_key(browser, served, tmp_path):  # noqa: F811
    from selenium.webdriver.common.keys import Keys

    items = [item_of("first block here", 0, 16, id=f"i{number}") for number in range(4)]
    opened(browser, served(items))
    press(browser, "s")
    wait_for(browser, 1)
    press(browser, "g")
    wait_for(browser, 2)
    press(browser, "u")
    wait_for(browser, 1)
    assert (tmp_path / "labels.jsonl").read_bytes() == b""
    press(browser, "?")
    press(browser, "g")  # not while the help is open
    time.sleep(0.2)
    assert text_of(browser, "count") == "Block 2 of 4" and browser.find_element("id", "help").is_displayed()
    press(browser, Keys.ESCAPE)
    assert not browser.find_element("id", "help").is_displayed()
    browser.execute_script("for (let i = 0; i < 5; i++) document.dispatchEvent(new KeyboardEvent('keydown', {key: 'g', repeat: true}))")
    browser.execute_script("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'g', ctrlKey: true}))")
    time.sleep(0.2)
    assert text_of(browser, "count") == "Block 2 of 4"
    for _ in range(9):  # the ends do not cross, nor leave the text
        press(browser, Keys.ARROW_RIGHT)
    assert browser.find_element("css selector", ".from").text == "here"
    for _ in range(9):
        press(browser, Keys.SHIFT + Keys.ARROW_LEFT + Keys.SHIFT)
    assert [word.text for word in browser.find_elements("css selector", "#text span.in") if word.text] == ["here"]
    browser.find_element("css selector", "[data-key='g']").click()
    wait_for(browser, 2)
    assert browser.switch_to.active_element.get_attribute("id") == "main"  # so that Enter does not press the button again
    assert browser.get_log("browser") == []


def test_a_second_window_and_a_server_that_is_gone_are_told(browser, served):  # noqa: F811
    server = served([item_of("first block here", 0, 16, id=f"i{number}") for number in range(3)])
    opened(browser, server)
    server.session.answer({"item": 0, "answer": "good", "start": 0, "end": 16})
    press(browser, "g")
    wait_for(browser, 1)
    assert "another window" in text_of(browser, "trouble") and server.session.counts().labelled == 1
    browser.execute_script("window.fetch = () => Promise.reject(new TypeError('gone'))")
    press(browser, "g")
    time.sleep(0.2)
    assert "does not answer" in text_of(browser, "trouble") and text_of(browser, "count") == "Block 2 of 3"


def test_text_of_pages_is_text_whatever_it_says(browser, served, tmp_path):  # noqa: F811
    assert len(PAYLOADS) >= 60
    items = [
        item_of(f"before {text}\n{text}\nbehind {text}", len(text) + 8, 2 * len(text) + 8, id=f"{number} {text[:200]}", url=f"https://{text[:400]}/{text[:400]}" if number % 2 else text, title=text, host=text)
        for number, text in enumerate(PAYLOADS)
    ]  # fmt: skip
    assert all(item.text[item.start : item.end] == text for item, text in zip(items, PAYLOADS, strict=True))
    opened(browser, served(items))
    allowed = {"html", "head", "meta", "title", "link", "script", "body", "header", "h1", "span", "progress", "p", "bdi", "main", "div", "noscript", "footer", "strong", "button", "kbd", "dialog", "h2", "dl", "dt", "dd"}
    frame = browser.execute_script("return [document.scripts.length, document.styleSheets.length, document.querySelectorAll('p,button,bdi,meta,link,title').length]")
    for number, text in enumerate(PAYLOADS):
        names, fired, looks, width = browser.execute_script(
            "return [[...new Set([...document.querySelectorAll('*')].map((e) => e.localName))], window.fired || 0,"
            " [document.scripts.length, document.styleSheets.length, document.querySelectorAll('p,button,bdi,meta,link,title').length],"
            " [document.documentElement.scrollWidth, document.documentElement.clientWidth]]"
        )
        assert set(names) <= allowed and fired == 0 and looks == frame and width[0] <= width[1], (number, text[:60])
        title, shown = browser.execute_script("return ['title', 'text'].map((id) => document.getElementById(id).textContent)")
        if text.isascii() and text.isprintable():
            assert title == text[:300] and (len(text) > 300 or "".join(shown.split()).count("".join(text.split())) >= 3), text
        handlers = browser.execute_script("return [...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames()).filter((name) => /^on|^style$|^src$/.test(name))")
        assert handlers == ["src"]  # of our script
        hidden = browser.execute_script(r"return [...document.querySelectorAll('#text, #title, #url')].filter((e) => /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b\ufeff]/.test(e.textContent)).length")
        assert hidden == 0, text
        press(browser, "9" if number % 2 else "g")
        wait_for(browser, number + 1)
    assert browser.execute_script("return window.fired || 0") == 0 and browser.current_url.startswith("http://127.0.0.1:")
    assert len(browser.window_handles) == 1
    assert browser.get_log("browser") == []
    pages = read_labels(tmp_path / "labels.jsonl")
    assert [page.text for page in pages] == [item.text for item in items] and [page.url for page in pages] == [item.url for item in items]
    assert Counter(span[2] for page in pages for span in page.labels.spans) == {"junk.gibberish": len(PAYLOADS) // 2}


@pytest.mark.parametrize(("width", "height"), [(1280, 860), (390, 844), (320, 480)])
def test_the_block_is_in_sight_and_nothing_is_cut_off_at_any_width(browser, served, width, height):  # noqa: F811
    long = "\n".join(f"Line {number} of the page says what the miller did." for number in range(60))
    at = long.index("Line 30")
    server = served([item_of(long, at, at + 45, code="junk.boilerplate", title="T" * 300, url="https://a.org/" + "u" * 600), item_of("w" * 9000, 0, 9000, id="w")])
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
    try:
        opened(browser, server)
        for number in range(2):
            sizes = browser.execute_script("return [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            assert sizes[0] <= sizes[1]
            place = browser.execute_script(
                "const r = document.querySelector('.from').getBoundingClientRect(); const e = document.elementFromPoint(r.left + 2, r.top + 2); return e !== null && e.closest('#text') !== null"
            )
            assert place, (width, number)
            press(browser, "g")
            wait_for(browser, number + 1)
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_what_people_see_has_enough_contrast_and_names(browser, served):  # noqa: F811
    opened(browser, served([item_of("first block here, and more", 0, 16, cut=True, cuts=((0, 16),))]))
    for scheme in ("light", "dark"):
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        found = browser.execute_script("""
            const level = (c) => { const v = c.match(/[\\d.]+/g).slice(0, 3).map((x) => x / 255).map((x) => x <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4); return .2126 * v[0] + .7152 * v[1] + .0722 * v[2]; };
            const ground = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (!/, 0\\)$/.test(c)) return c; } return 'rgb(255,255,255)'; };
            return [...document.querySelectorAll('#text span, #now, #now span, #url, #title, button:not(:disabled)')].filter((e) => e.textContent.trim()).map((e) => {
              const a = level(getComputedStyle(e).color), b = level(ground(e)); return [e.className || e.id || e.textContent, (Math.max(a, b) + .05) / (Math.min(a, b) + .05)]; });""")
        assert len(found) > 10 and all(ratio >= 4.5 for _, ratio in found), (scheme, [pair for pair in found if pair[1] < 4.5])
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    status = browser.find_element("id", "status")
    assert "junk.promo" in status.get_attribute("textContent") and "first block here" in status.get_attribute("textContent") and status.get_attribute("aria-live") == "polite"
