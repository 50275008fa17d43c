"""A web site to crawl: good pages, good pages with junk appended, pages of junk, errors, slow pages. Always the same, made of nothing but
what the repository holds."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from pagefilter.training import bases, junkpages
from pagefilter.training.invented import INVENTED

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SLOW_SECONDS = 0.5
KINDS = ("good", "appended", "good", "spam", "good", "appended", "good", "missing", "broken", "slow")
STATUS = {"missing": 404, "broken": 500}


class Site:
    """`count` pages at /0, /1, ..., and / with links to all of them; `more` are other pages, by path, linked unless they are `unlinked`."""

    def __init__(self, count: int, more: dict[str, str] | None = None, unlinked: tuple[str, ...] = ()) -> None:
        rng = random.Random(8)
        texts = ["\n".join(base.lines) for base in bases.written(CORPUS, "clean") if base.language == "en"]
        texts = [text for text in texts if len(text) > 300]
        self.kinds = [KINDS[number % len(KINDS)] for number in range(count)]
        self.pages = {f"/{number}": _page(kind, texts, rng, number) for number, kind in enumerate(self.kinds)} | (more or {})
        self.asked: list[str] = []
        self.url = ""
        links = "".join(f'<li><a href="/{number}">page {number}</a></li>' for number in range(count))
        links += "".join(f'<li><a href="{path}">{path}</a></li>' for path in more or () if path not in unlinked)
        self.index = f"<html><head><title>All pages</title></head><body><ul>{links}</ul></body></html>"

    def kind(self, path: str) -> str:
        """What kind of page lies there."""
        return self.kinds[int(path[1:])] if path[1:].isdecimal() else "other"

    @property
    def readable(self) -> list[str]:
        """Paths of numbered pages that are no errors."""
        return [f"/{number}" for number, kind in enumerate(self.kinds) if kind not in STATUS]

    @contextmanager
    def served(self) -> Iterator[str]:
        """The address of the site, for as long as it is served."""
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append(self.path)
                kind = site.kind(self.path)
                if kind == "slow":
                    time.sleep(SLOW_SECONDS)
                body = (site.index if self.path == "/" else site.pages.get(self.path, "")).encode()
                self.send_response(STATUS.get(kind, 200 if body else 404))
                self.send_header("Content-Type", "application/json" if self.path.endswith(".json") else "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
            Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
            self.url = f"http://127.0.0.1:{server.server_address[1]}"
            try:
                yield self.url
            finally:
                server.shutdown()


def _page(kind: str, texts: list[str], rng: random.Random, number: int) -> str:
    paragraphs = [line for text in rng.sample(texts, 3) for line in text.split("\n")]
    if kind == "appended":
        lines, _ = INVENTED[rng.choice(sorted(INVENTED))](rng)
        paragraphs += [text for text, _ in lines]
    elif kind == "spam":
        _, recipe = junkpages.RECIPES[rng.choice(("pitches", "phrase-list", "keys", "stuffed-claims", "markov-1"))]
        paragraphs = recipe(texts, rng).split("\n")
    body = "".join(f"<p>{escape(text)}</p>\n" for text in paragraphs if text.strip())
    menu = '<nav><a href="/">Home</a> <a href="/about">About</a> <a href="/contact">Contact</a></nav>'
    return (
        f"<html><head><title>Page {number}</title></head><body>{menu}<main><article><h1>Page {number}</h1>\n{body}</article></main>"
        "<footer>All rights reserved.</footer></body></html>"
    )
