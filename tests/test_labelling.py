"""Labelling: useful blocks are picked, answers are written whole, training takes them, and nobody else may ask."""

from __future__ import annotations

import http.client
import json
import random
import signal
import socket
import subprocess
import sys
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from conftest import ROOT

from pagefilter import InputError
from pagefilter.cli.main import pagefilter as command
from pagefilter.config import Config
from pagefilter.decider import Decider
from pagefilter.labelling import Item, LabelFile, Labels, Picker, Server, Session, Wanted, collect, read_labels
from pagefilter.labelling.items import AROUND, LONGEST_BLOCK
from pagefilter.labelling.pick import SAME_SHAPE, SURE, log_odds
from pagefilter.labelling.session import OutOfStep, Refused
from pagefilter.reasons import JUNK_CODES
from pagefilter.sources import Tagged, Unreadable, read_tagged

LIMITS = {code: 2.0 if code == "junk.duplicate" else 0.9 for code in JUNK_CODES}


def tagged_row(identity: str, blocks: list[tuple[str, str, float]], url: str | None = None, language: str = "en", **fields: Any) -> dict[str, Any]:
    """A row as filter --tag writes it: a page of lines, each a block with a code and a score."""
    text, rows = "", []
    for line, code, score in blocks:
        rows.append([len(text), len(text) + len(line), code, score])
        text += line + "\n"
    verdict = {
        "action": "keep", "reasons": [], "cuts": [], "scores": {"quality": 0.5, "spam": 0.1}, "language": {"code": language, "confidence": 0.9},
        "extracted": {"chars": len(text), "sha256": ""}, "model": "page_v3", "config": "x", "thresholds": LIMITS, "blocks": rows,
    }  # fmt: skip
    return {"id": identity, "url": url, "text": text, **fields, "pagefilter": verdict}


def write_tagged(path: Path, rows: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def words(seed: object, count: int = 8) -> str:
    """Words of a shape of their own."""
    rng = random.Random(str(seed))
    return " ".join("".join(rng.choices("abcdeklmnorstu", k=rng.randint(2, 9))).capitalize() if rng.random() < 0.5 else str(rng.random())[2 : rng.randint(4, 9)] + "x" for _ in range(count))


def many(pages: int = 150, hosts: int = 60) -> list[dict[str, Any]]:
    """Pages of several sites, codes and languages, scored from surely good to surely junk."""
    rng = random.Random(5)
    return [
        tagged_row(
            f"p{number}",
            [(words((number, at)), rng.choice(JUNK_CODES), round(rng.choice((0.001, 0.5, 0.85, 0.9, 0.93, 0.999)) * rng.uniform(0.99, 1), 6)) for at in range(12)],
            f"https://www.site{number % hosts}.org/page/{number}",
            rng.choice(("en", "en", "en", "de", "ru")),
            title=f"Page {number}",
        )
        for number in range(pages)
    ]


def picked(path: str, wanted: Wanted, missing: int = 0) -> list[Item]:
    decider = Decider(Config())
    picker = Picker(decider, wanted)
    rows = list(read_tagged([path]))
    for row in rows:
        if isinstance(row, Tagged):
            picker.add(row)
    assert sum(not isinstance(row, Tagged) for row in rows) == missing
    return collect(read_tagged([path]), picker.picks(), decider)


@pytest.fixture
def tagged(tmp_path: Path) -> str:
    return write_tagged(tmp_path / "tagged.jsonl", many())


# Picking


def test_blocks_in_doubt_are_picked_from_many_sites_codes_and_languages(tagged):
    items = picked(tagged, Wanted(100))
    assert len(items) == 100 and len({(item.id, item.start) for item in items}) == 100
    assert max(Counter(item.host for item in items).values()) <= 2 and "site0.org" in {item.host for item in items}
    doubtful = [item for item in items if not item.control]
    away = [abs(log_odds(item.score) - log_odds(item.limit)) for item in doubtful]
    assert np.mean(away) < 0.6 and max(away) < SURE
    codes = Counter(item.code for item in doubtful)
    assert set(codes) == {code for code in JUNK_CODES if code != "junk.duplicate"} and max(codes.values()) < 25  # that one is never cut
    assert set(Counter(item.language for item in doubtful)) == {"en", "de", "ru"}


def test_a_share_is_drawn_by_chance_from_what_is_far_from_its_limit_on_either_side(tagged):
    items = picked(tagged, Wanted(100))
    controls = [item for item in items if item.control]
    assert len(controls) == 10
    assert all(item.limit > 1 or abs(log_odds(item.score) - log_odds(item.limit)) >= SURE for item in controls)
    assert {item.cut for item in controls} == {True, False}
    places = [at for at, item in enumerate(items) if item.control]
    assert places[-1] - places[0] > 30  # in between, not at an end
    assert not any(item.control for item in picked(tagged, Wanted(100, controls=0.0)))
    assert len([item for item in picked(tagged, Wanted(40, controls=0.5)) if item.control]) == 20


def test_one_seed_picks_the_same_blocks_and_another_seed_other_controls(tagged):
    first = picked(tagged, Wanted(50))
    assert first == picked(tagged, Wanted(50))
    other = picked(tagged, Wanted(50, seed=2))
    assert {(item.id, item.start) for item in first if item.control} != {(item.id, item.start) for item in other if item.control}


def test_codes_and_sites_can_be_named(tagged):
    assert {item.code for item in picked(tagged, Wanted(30, codes=frozenset({"junk.links"})))} == {"junk.links"}
    some = picked(tagged, Wanted(30, hosts=frozenset({"site3.org"}), per_host=5))
    assert {item.host for item in some} == {"site3.org"} and len(some) == 5


def test_texts_that_differ_by_names_and_numbers_alone_are_asked_for_twice_at_most(tmp_path):
    rows = [tagged_row(f"t{number}", [(f"Name : {words(number, 1).capitalize()}a", "junk.profile", 0.88)], f"https://h{number}.org/") for number in range(40)]
    same = [tagged_row(f"s{number}", [(f"Phone : 555-{number:04}", "junk.address", 0.88)], f"https://i{number}.org/") for number in range(40)]
    items = picked(write_tagged(tmp_path / "t.jsonl", [*rows, *same]), Wanted(60))
    assert len([item for item in items if item.code == "junk.address"]) == SAME_SHAPE


def test_a_file_named_twice_gives_each_block_once(tagged):
    decider = Decider(Config())
    picker = Picker(decider, Wanted(30))
    for row in [*read_tagged([tagged]), *read_tagged([tagged])]:
        picker.add(row)
    picks = picker.picks()
    assert len({(pick.number, pick.start) for pick in picks}) == len(picks) == 30


def test_what_is_kept_while_picking_does_not_grow_with_the_pages():
    picker = Picker(Decider(Config()), Wanted(20))
    sizes = []
    for _ in range(3):
        for number, row in enumerate(many(200, hosts=200)):
            row["id"] = f"{len(sizes)} {number}"
            picker.add(Tagged("x", number, _stored(row), row, row["pagefilter"], b"", b""))
        pools = [*picker._doubtful.values(), *picker._sure.values()]
        sizes.append(sum(len(pool.best) for pool in pools))
        assert all(len(pool.best) <= 20 for pool in pools)
    assert sizes[2] <= 1.2 * sizes[1] and picker.blocks == 3 * 200 * 12


def test_rows_of_any_other_program_are_picked_from_as_far_as_they_can_be(tmp_path):
    rows = [tagged_row(f"r{number}", [(words(number), "junk.promo", 0.88), (words((number, 1)), "junk.links", 0.5)], f"https://h{number}.org/") for number in range(8)]
    rows[0]["pagefilter"]["language"]["code"] = ["en"]
    rows[1]["pagefilter"]["language"]["code"] = "x" * 10_000
    rows[2]["pagefilter"]["blocks"][1][3] = float("nan")
    rows[3]["pagefilter"]["thresholds"] = {"junk.promo": float("nan")}
    rows[4]["url"], rows[4]["title"] = "http://[::" + "a" * 5000, {"a": 1}
    rows[5]["url"], rows[5]["id"] = 7, None
    rows[6]["pagefilter"]["blocks"] = []
    rows[7]["text"], rows[7]["pagefilter"]["extracted"]["chars"] = "x" * 3_000_000, 3_000_000
    path = write_tagged(tmp_path / "t.jsonl", rows)
    assert [row.number for row in read_tagged([path]) if isinstance(row, Unreadable)] == [3]  # a score that is no number is no score
    items = picked(path, Wanted(30), missing=1)
    assert {item.source for item in items} and {"r0", "r1", "r4"} <= {item.id for item in items} and "r7" not in {item.id for item in items}
    assert {item.language for item in items if item.id in ("r0", "r1")} == {"und"}
    session = Session(items, LabelFile(tmp_path / "l.jsonl"))
    for number, item in enumerate(items):
        json.dumps(session.state(), allow_nan=False)
        session.answer({"item": number, "answer": "good", "start": item.start, "end": item.end})


def _stored(row: dict[str, Any]) -> Any:
    from pagefilter.sources.tagged import _stored

    return _stored(row, row["pagefilter"])


def test_what_is_proposed_is_what_is_decided(tmp_path):
    junk = [(words(number), "junk.promo", 0.93) for number in range(3)]
    path = write_tagged(tmp_path / "t.jsonl", [tagged_row("a", [(words("good"), "junk.promo", 0.6), *junk], "https://a.org/")])
    items = sorted(picked(path, Wanted(10, per_host=9)), key=lambda item: item.start)
    assert [item.proposal for item in items] == ["", "junk.promo", "junk.promo", "junk.promo"]
    strict = Decider(Config(limits={"junk.promo": 0.97}, run_limit=0.97))
    picker = Picker(strict, Wanted(10, per_host=9))
    for row in read_tagged([path]):
        picker.add(row)
    assert {item.proposal for item in collect(read_tagged([path]), picker.picks(), strict)} == {""}


# What is shown


def item_of(text: str, start: int, end: int, **changes: Any) -> Item:
    values = {"id": "a", "url": "https://a.org/", "title": "T", "host": "a.org", "language": "en", "source": "t", "code": "junk.promo", "score": 0.8, "limit": 0.9, "cut": False, "cuts": (), "control": False}
    return Item(text=text, start=start, end=end, **(values | changes))


@pytest.mark.parametrize("text", ["one two three", "a\nb\r\n\nc  d", "\u4e2d\u6587\u4e2d\u6587 \u0e01\u0e02\u0e03", "x" * 5000, "\u0e17\u0e35\u0e48\u0e2d\u0e22\u0e39\u0e48\u0e02\u0e2d\u0e07", " \n lead", "\ud800 \udc00 \ud83d\ude00"])
def test_words_lie_where_they_are_said_to_and_leave_nothing_out(text):
    start = len(text) // 3
    shown = item_of(text, start, len(text)).shown()
    for left, right, word, space, _ in shown["pieces"]:
        assert text[left:right] == word and text[right : right + len(space)] == space
    if not shown["gap"]:
        assert "".join(word + space for _, _, word, space, _ in shown["pieces"]).strip() == text.strip()
    assert any(piece[0] == start for piece in shown["pieces"]) or text[start].isspace()


def test_signs_stay_with_their_letter_where_words_are_not_spaced():
    text = "\u0e17\u0e35\u0e48\u0e2d\u0e22\u0e39\u0e48\u0e02\u0e2d\u0e07\u0e17\u0e38\u0e01"
    pieces = item_of(text, 0, len(text)).shown()["pieces"]
    assert len(pieces) >= 2 and not any(unicodedata.category(word[0])[0] == "M" for _, _, word, _, _ in pieces)


def test_what_is_shown_is_bounded_however_long_a_page_and_its_words_are():
    huge = "w" * 1_048_576
    shown = item_of(f"{huge}\n{huge}\n{huge}", len(huge) + 1, 2 * len(huge) + 1).shown()
    assert sum(len(word) for _, _, word, _, _ in shown["pieces"]) <= LONGEST_BLOCK + 2 * AROUND
    assert shown["gap"][1] == len(huge) - LONGEST_BLOCK and max(len(piece[2]) for piece in shown["pieces"]) <= 48
    assert len(json.dumps(shown)) < 20_000


# The file of answers


def test_answers_are_rows_that_say_what_was_judged(tmp_path):
    text = "good line\njunk line here\nmore\n"
    file = LabelFile(tmp_path / "l.jsonl")
    session = Session([item_of(text, 10, 24), item_of(text, 25, 29)], file)
    session.answer({"item": 0, "answer": "junk", "code": "junk.links", "start": 10, "end": 19})
    session.answer({"item": 1, "answer": "good", "start": 25, "end": 29})
    rows = [json.loads(line) for line in (tmp_path / "l.jsonl").read_text().splitlines()]
    assert rows[0] == {"id": "a", "url": "https://a.org/", "text": text, "spans": [[10, 19, "junk.links"]], "labelled": [[10, 24]], "lang": "en", "source": "t"}
    assert rows[1]["labelled"] == [[10, 24], [25, 29]] and rows[1]["spans"] == rows[0]["spans"]
    (page,) = read_labels(tmp_path / "l.jsonl")
    assert page.labels == Labels(((10, 24), (25, 29)), ((10, 19, "junk.links"),))


def test_the_last_answer_of_a_block_counts_and_undo_takes_it_out_of_the_file(tmp_path):
    path = tmp_path / "l.jsonl"
    session = Session([item_of("abc def", 0, 7, control=True)], LabelFile(path))
    session.answer({"item": 0, "answer": "junk", "code": "junk.promo", "start": 0, "end": 7})
    session.undo()
    assert path.read_bytes() == b"" and session.counts().labelled == 0
    state = session.answer({"item": 0, "answer": "good", "start": 0, "end": 7})
    assert state["item"] is None and state["labelled"] == state["controls_agreed"] == 1
    assert json.loads(path.read_text())["spans"] == []
    assert session.undo()["number"] == 0 and session.undo()["number"] == 0  # and nothing more to take back


def test_a_session_goes_on_where_another_stopped_and_skipped_blocks_are_asked_again(tmp_path, tagged):
    items = picked(tagged, Wanted(10))
    file = LabelFile(tmp_path / "l.jsonl")
    session = Session(items, file)
    for number in range(6):
        item = items[number]
        session.answer({"item": number, "answer": "skip" if number == 2 else "good", "start": item.start, "end": item.end})
    file.close()
    again = Session(picked(tagged, Wanted(10)), LabelFile(tmp_path / "l.jsonl"))
    assert again.open == 5 and again.state()["item"]["id"] == items[2].id and again.state()["known"] == 5


def test_a_line_cut_short_by_a_crash_is_dropped_and_what_is_no_labels_is_left_alone(tmp_path):
    path = tmp_path / "l.jsonl"
    session = Session([item_of("abc def", 0, 3), item_of("abc def", 4, 7)], LabelFile(path))
    session.answer({"item": 0, "answer": "good", "start": 0, "end": 3})
    session.file.close()
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:40])
    LabelFile(path).close()
    assert path.read_bytes() == whole
    path.write_bytes(whole[:-1])  # an editor dropped the line end
    LabelFile(path).close()
    assert path.read_bytes() == whole
    for other in (b"my only notes\n", b"my only notes", b'{"a": 1}\n', whole + b"notes\n", b"[]\n", b'{"id": "a", "text": "b", "spans": [], "labelled": [[0, 9]]}\n'):
        path.write_bytes(other)
        with pytest.raises(InputError, match=r"l\.jsonl:\d"):
            LabelFile(path)
        assert path.read_bytes() == other


def test_two_sessions_cannot_write_one_file(tmp_path):
    first = LabelFile(tmp_path / "l.jsonl")
    with pytest.raises(InputError, match="another"):
        LabelFile(tmp_path / "l.jsonl")
    first.close()
    LabelFile(tmp_path / "l.jsonl").close()


def test_text_of_any_kind_comes_back_as_it_was(tmp_path):
    text = "a\x00b \ud800 \u202e \U0001f600 \u2028 </script> \x7f \ufffe"
    session = Session([item_of(text, 0, len(text), id="i\udfff", url="javascript:alert(1)")], LabelFile(tmp_path / "l.jsonl"))
    session.answer({"item": 0, "answer": "junk", "code": "junk.gibberish", "start": 0, "end": len(text)})
    (page,) = read_labels(tmp_path / "l.jsonl")
    assert (page.text, page.id, page.url) == (text, "i\udfff", "javascript:alert(1)")


@pytest.mark.parametrize(
    "message",
    [
        {}, {"item": 1, "answer": "good", "start": 0, "end": 3}, {"item": True}, {"item": 0}, {"item": 0, "answer": "good"}, {"item": 0, "answer": "good", "start": 0, "end": 99},
        {"item": 0, "answer": "good", "start": -1, "end": 3}, {"item": 0, "answer": "good", "start": 3, "end": 3}, {"item": 0, "answer": "good", "start": 0.0, "end": 3},
        {"item": 0, "answer": "junk", "code": "page.spam", "start": 0, "end": 3}, {"item": 0, "answer": "junk", "code": ["junk.promo"], "start": 0, "end": 3},
        {"item": 0, "answer": "delete", "start": 0, "end": 3}, {"item": 0, "answer": ["skip"]},
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused_and_changes_nothing(tmp_path, message):
    session = Session([item_of("abc def", 0, 7)], LabelFile(tmp_path / "l.jsonl"))
    before = session.state()
    with pytest.raises((Refused, OutOfStep)):
        session.answer(message)
    assert session.state() == before and (tmp_path / "l.jsonl").read_bytes() == b""


# The server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    text = "abc def\nghi"
    file = LabelFile(tmp_path / "l.jsonl")
    server = Server(Session([item_of(text, 0, 7), item_of(text, 8, 11)], file))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()
    file.close()


def spoken(server: Server, request: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of what comes back for these bytes."""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def request(server: Server, path: str, method: str = "GET", body: bytes = b"", **headers: str | None) -> bytes:
    """A request as a browser sends it; headers that are None are left out."""
    host = f"127.0.0.1:{server.server_port}"
    found: dict[str, str | None] = {"Host": host, "Connection": "close"}
    if method == "POST":
        found |= {"Origin": f"http://{host}", "Content-Type": "application/json", "Content-Length": str(len(body))}
    found |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in found.items() if value is not None), "", ""]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + body


ANSWER = json.dumps({"item": 0, "answer": "good", "start": 0, "end": 7}).encode()


def test_the_page_and_its_parts_are_served_with_headers_that_shut_everything_else_out(server):
    for path, kind in (("", "text/html"), ("label.js", "text/javascript"), ("label.css", "text/css"), ("state", "application/json")):
        status, headers, body = spoken(server, request(server, f"/{server.token}/{path}"))
        assert status == 200 and headers["content-type"].startswith(kind) and body
        policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
        assert policy["default-src"] == "'none'" and policy["script-src"] == "'self'" and policy["frame-ancestors"] == "'none'"
        assert headers["referrer-policy"] == "no-referrer" and headers["cache-control"] == "no-store" and headers["x-content-type-options"] == "nosniff"
        assert "python" not in headers["server"].lower()
    assert server.server_address[0] == "127.0.0.1" and len(server.token) >= 22


def test_an_answer_is_taken(server, tmp_path):
    status, _, body = spoken(server, request(server, f"/{server.token}/answer", "POST", ANSWER))
    assert status == 200 and json.loads(body)["number"] == 1
    assert json.loads((tmp_path / "l.jsonl").read_text())["labelled"] == [[0, 7]]
    status, _, body = spoken(server, request(server, f"/{server.token}/answer", "POST", ANSWER))  # the same once more
    assert status == 409 and server.session.state()["number"] == 1


def refusals(server: Server) -> dict[str, tuple[bytes, int]]:
    port, token = server.server_port, server.token
    wrong = "A" * len(token)
    at = f"/{token}/"

    def post(path: str = f"/{token}/answer", body: bytes = ANSWER, **headers: str | None) -> bytes:
        return request(server, path, "POST", body, **headers)

    return {
        "no token": (request(server, "/"), 403),
        "no token, a path": (request(server, "/state"), 403),
        "wrong token": (request(server, f"/{wrong}/state"), 403),
        "token cut short": (request(server, f"/{token[:-1]}/state"), 403),
        "token and more": (request(server, f"/{token}x/state"), 403),
        "token in another case": (request(server, f"/{token.swapcase()}/state"), 403),
        "token as a query": (request(server, f"/state?token={token}"), 403),
        "token that is no text": (request(server, "/\udcff\udcfe/state"), 403),
        "post without token": (post("/answer"), 403),
        "post with wrong token": (post(f"/{wrong}/answer"), 403),
        "token without a slash": (request(server, f"/{token}"), 404),
        "another origin": (post(Origin="https://evil.example"), 403),
        "another port of ours": (post(Origin=f"http://127.0.0.1:{port + 1}"), 403),
        "https of ours": (post(Origin=f"https://127.0.0.1:{port}"), 403),
        "a file's origin": (post(Origin="null"), 403),
        "no origin": (post(Origin=None), 403),
        "a longer origin": (post(Origin=f"http://127.0.0.1:{port}.evil.example"), 403),
        "read from another origin": (request(server, f"{at}state", Origin="https://evil.example"), 403),
        "another site": (request(server, at, Sec_Fetch_Site="cross-site"), 403),
        "the same site by another port": (post(Sec_Fetch_Site="same-site"), 403),
        "rebound host": (request(server, f"{at}state", Host=f"evil.example:{port}"), 421),
        "rebound host, post": (post(Host="evil.example"), 421),
        "host without port": (request(server, f"{at}state", Host="127.0.0.1"), 421),
        "any address": (request(server, f"{at}state", Host=f"0.0.0.0:{port}"), 421),
        "no host": (request(server, f"{at}state", Host=None), 421),
        "two hosts": (request(server, f"{at}state", Host=f"127.0.0.1:{port}\r\nHost: evil.example"), 421),
        "traversal": (request(server, f"{at}../../../etc/passwd"), 404),
        "traversal, encoded": (request(server, f"{at}%2e%2e/%2e%2e/etc/passwd"), 404),
        "traversal, backslash": (request(server, f"{at}..\\..\\label.html"), 404),
        "a file of the folder": (request(server, f"{at}label.html"), 404),
        "a query": (request(server, f"{at}state?x=1"), 404),
        "encoded path": (request(server, f"{at}%73tate"), 404),
        "a deeper path": (request(server, f"{at}state/x"), 404),
        "two slashes": (request(server, f"/{at}state"), 403),
        "an address as path": (request(server, f"http://127.0.0.1:{port}{at}state"), 403),
        "get of answer": (request(server, f"{at}answer"), 405),
        "get of undo": (request(server, f"{at}undo"), 405),
        "post of state": (post(f"{at}state"), 405),
        **{f"method {name}": (request(server, f"{at}state", name), 405) for name in ("PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW")},
        "form": (post(Content_Type="application/x-www-form-urlencoded"), 415),
        "plain text": (post(Content_Type="text/plain"), 415),
        "no type": (post(Content_Type=None), 415),
        "no length": (post(Content_Length=None), 411),
        "chunks": (post(Transfer_Encoding="chunked"), 411),
        "length of another sign": (post(Content_Length="-5"), 411),
        "length of other digits": (post(Content_Length="\u0665"), 411),
        "two lengths": (post(Content_Length="5\r\nContent-Length: 6"), 411),
        "too long": (post(body=b'{"item": 0}' + b" " * 10_000), 413),
        "said to be too long": (post(Content_Length="9" * 400), 413),
        "no JSON": (post(body=b"{"), 400),
        "shorter than said": (post(Content_Length="4000"), 400),
        "deep JSON": (post(body=b"[" * 4000), 400),
        "no object": (post(body=b"[1]"), 400),
        "no UTF-8": (post(body=b"\xff\xfe\x00"), 400),
        "no answer": (post(body=b"{}"), 409),
        "a span outside": (post(body=json.dumps({"item": 0, "answer": "good", "start": 0, "end": 10**9}).encode()), 422),
        "an unknown code": (post(body=json.dumps({"item": 0, "answer": "junk", "code": "<b>", "start": 0, "end": 3}).encode()), 422),
        "no request": (b"nonsense\r\n\r\n", 400),
        "a request of two words": (f"GET {at}state\r\n\r\n".encode(), 421),
        "a long line": (request(server, "/" + "a" * 70_000), 414),
        "a long header": (request(server, at, X_A="a" * 70_000), 431),
        "many headers": (request(server, at, X_A="a\r\n" + "X-B: b\r\n" * 200 + "X-C: c"), 431),
        "another version": (f"GET {at} HTTP/3.0\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode(), 400),
    }  # fmt: skip


def test_whoever_else_asks_is_refused_and_nothing_changes(server, tmp_path, capfd):
    before = server.session.state()
    cases = refusals(server)
    assert len(cases) > 55
    for name, (bytes_sent, expected) in cases.items():
        status, headers, body = spoken(server, bytes_sent)
        assert status == expected, (name, status, body)
        assert server.token.encode() not in body and b"Traceback" not in body and len(body) < 300, name
        assert not any("allow-origin" in header for header in headers), name
        if body:
            assert set(json.loads(body)) == {"error"} and "content-security-policy" in headers, name
    assert server.session.state() == before and (tmp_path / "l.jsonl").read_bytes() == b""
    said = capfd.readouterr()
    assert said.out == said.err == ""
    assert spoken(server, request(server, f"/{server.token}/answer", "POST", ANSWER))[0] == 200  # and it still serves


def test_a_full_disk_is_said_and_the_block_is_asked_again(server, monkeypatch):
    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pagefilter.labelling.labels.os.fsync", full)
    status, _, body = spoken(server, request(server, f"/{server.token}/answer", "POST", ANSWER))
    assert status == 507 and b"No space left" in body
    assert server.session.state()["number"] == 0 and Path(server.session.file.path).read_bytes() == b""


def test_a_connection_that_says_nothing_holds_up_nobody(server):
    with socket.create_connection(("127.0.0.1", server.server_port)) as silent:
        silent.sendall(b"POST /")
        assert spoken(server, request(server, f"/{server.token}/state"))[0] == 200


# The command


def run_label(*arguments: str) -> Any:
    return CliRunner().invoke(command, ["label", *arguments], standalone_mode=False)


def test_the_command_serves_until_it_is_interrupted_and_says_where_the_labels_are(tmp_path, tagged):
    labels = tmp_path / "labels.jsonl"
    for labelled, of in ((3, 10), (0, 7)):
        process = subprocess.Popen(
            [sys.executable, "-m", "pagefilter", "label", tagged, "-o", str(labels), "--count", "10"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
        )  # fmt: skip
        assert process.stdout and process.stderr
        url = process.stdout.readline().strip()
        host, _, rest = url.removeprefix("http://").partition("/")
        connection = http.client.HTTPConnection(host, timeout=10)
        connection.request("GET", f"/{rest}state")
        state = json.loads(connection.getresponse().read())
        assert state["of"] == of
        for number in range(labelled):
            item = state["item"]
            body = json.dumps({"item": number, "answer": "good", "start": item["pieces"][item["first"]][0], "end": item["pieces"][item["last"]][1]})
            connection.request("POST", f"/{rest}answer", body, {"Content-Type": "application/json", "Origin": f"http://{host}"})
            state = json.loads(connection.getresponse().read())
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
        assert process.returncode == 0 and f"{labelled} blocks labelled" in said and str(labels) in said and "Traceback" not in said
    assert len(labels.read_text().splitlines()) == 3


def test_what_cannot_be_asked_for_is_said(tmp_path, tagged):
    import click

    for arguments, words_said in (((["-"]), "twice"), ([tagged, "--code", "junk.nothing"], "no code"), ([tagged, "-o", tagged], "one of the files")):
        done = run_label(*arguments)
        assert isinstance(done.exception, click.UsageError) and words_said in str(done.exception)
    done = run_label(tagged, "--host", "nowhere.example", "-o", str(tmp_path / "l.jsonl"))
    assert isinstance(done.exception, InputError) and "no block" in str(done.exception) and not (tmp_path / "l.jsonl").exists()
