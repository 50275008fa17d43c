"""The page, served to this machine alone: a token in its address, few exact paths, nothing but JSON taken.

Who may ask: a request must reach us under a name of this machine (a page of another site whose name was made to point here does not:
DNS rebinding), must not come from another origin, and must know the token, 128 bits that this start drew. The page itself holds no text of
pages; that comes as JSON and is put in as text. Its policy (CSP) lets nothing run but the one script that is served, and loads nothing.
"""

from __future__ import annotations

import contextlib
import hmac
import json
import secrets
import socket
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any

from pagefilter.errors import InputError
from pagefilter.labelling.session import OutOfStep, Refused, Session
from pagefilter.reasons import JUNK

LOOPBACK = "127.0.0.1"
MOST_BYTES = 4_096  # of a message: an answer has 120
_SECONDS = 30  # that a connection may be silent
_LINGER_BYTES, _LINGER_SECONDS = 1 << 20, 1
_TOKEN_BYTES = 16
_PAGE = (("", "label.html", "text/html"), ("label.css", "label.css", "text/css"), ("label.js", "label.js", "text/javascript"))
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Server(ThreadingHTTPServer):
    """Serves a session on 127.0.0.1; `url` is its address with the token. Raises `InputError` when the port cannot be had.

    With port 0 the system chooses one.
    """

    daemon_threads = True
    allow_reuse_address = False  # nobody else is to be found at an address that was printed before

    def __init__(self, session: Session, port: int = 0) -> None:
        self.session = session
        self.token = secrets.token_urlsafe(_TOKEN_BYTES)
        folder = files("pagefilter.labelling") / "page"
        self.page = {path: (f"{kind}; charset=utf-8", (folder / name).read_bytes()) for path, name, kind in _PAGE}
        try:
            super().__init__((LOOPBACK, port), _Handler)
        except OSError as error:
            raise InputError(f"cannot serve on {LOOPBACK}:{port}: {error.strerror or error}; --port 0 takes a free one") from error
        self.hosts = frozenset(f"{name}:{self.server_port}" for name in (LOOPBACK, "localhost"))
        self.origins = frozenset(f"http://{host}" for host in self.hosts)

    @property
    def url(self) -> str:
        """The address to open."""
        return f"http://{LOOPBACK}:{self.server_port}/{self.token}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that broke off is nobody's business."""


class _Refusal(Exception):
    """A request that is not answered, and why."""

    def __init__(self, status: HTTPStatus, cause: str) -> None:
        super().__init__(cause)
        self.status, self.cause = status, cause


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    default_request_version = "HTTP/1.1"  # also what is no request gets an answer with headers
    timeout = _SECONDS

    def handle_method(self) -> None:
        """Answer a request of any method."""
        try:
            path = self._path()
            kind, body = self._answered(path)
            self._send(HTTPStatus.OK, kind, body)
        except _Refusal as refusal:
            self.send_error(refusal.status, refusal.cause)

    do_GET = do_POST = do_HEAD = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = handle_method

    def _path(self) -> str:
        """What is asked for, once it is clear that we may answer."""
        server, headers = self.server, self.headers
        hosts, origins = headers.get_all("Host", []), headers.get_all("Origin", [])
        if len(hosts) != 1 or hosts[0].lower() not in server.hosts:
            raise _Refusal(HTTPStatus.MISDIRECTED_REQUEST, "another host was asked for")
        if any(origin not in server.origins for origin in origins) or (self.command == "POST" and len(origins) != 1):
            raise _Refusal(HTTPStatus.FORBIDDEN, "another origin")
        if any(site not in ("same-origin", "none") for site in headers.get_all("Sec-Fetch-Site", [])):
            raise _Refusal(HTTPStatus.FORBIDDEN, "another site")
        asked = self.requestline.split()[1]  # as it was sent: the base class shortens what begins with //
        empty, _, rest = asked.partition("/")
        token, slash, path = rest.partition("/")
        if not hmac.compare_digest(token.encode("utf-8", "surrogateescape"), server.token.encode()):
            raise _Refusal(HTTPStatus.FORBIDDEN, "the token is wrong or missing: open the address that pagefilter label printed")
        if empty or not slash:
            raise _Refusal(HTTPStatus.NOT_FOUND, "nothing is here")
        return path

    def _answered(self, path: str) -> tuple[str, bytes]:
        session = self.server.session
        reads: Mapping[str, Callable[[], tuple[str, bytes]]] = {
            "state": lambda: _json({**session.state(), "codes": list(JUNK.items())}),
            **{name: lambda found=found: found for name, found in self.server.page.items()},  # type: ignore[misc]
        }
        writes: Mapping[str, Callable[[Mapping[str, Any]], dict[str, object]]] = {
            "answer": session.answer,
            "undo": lambda message: session.undo(),
        }
        if path not in reads and path not in writes:
            raise _Refusal(HTTPStatus.NOT_FOUND, "nothing is here")
        if self.command != ("GET" if path in reads else "POST"):
            raise _Refusal(HTTPStatus.METHOD_NOT_ALLOWED, "not by this method")
        if path in reads:
            return reads[path]()
        try:
            return _json(writes[path](self._message()))
        except OutOfStep as error:
            raise _Refusal(HTTPStatus.CONFLICT, str(error)) from error
        except Refused as error:
            raise _Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from error
        except OSError as error:
            raise _Refusal(HTTPStatus.INSUFFICIENT_STORAGE, f"cannot write {session.file.path}: {error.strerror or error}") from error

    def _message(self) -> Mapping[str, Any]:
        """The body: a small JSON object."""
        if self.headers.get_content_type() != "application/json":
            raise _Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "JSON is asked for")
        sizes = self.headers.get_all("Content-Length", [])
        if self.headers.get("Transfer-Encoding") or len(sizes) != 1 or not (sizes[0].isascii() and sizes[0].isdigit()):
            raise _Refusal(HTTPStatus.LENGTH_REQUIRED, "Content-Length is asked for")
        if len(sizes[0]) > 8 or int(sizes[0]) > MOST_BYTES:
            raise _Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too long for an answer")
        body = self.rfile.read(int(sizes[0]))
        if len(body) < int(sizes[0]):
            raise _Refusal(HTTPStatus.BAD_REQUEST, "the message broke off")
        try:
            message = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise _Refusal(HTTPStatus.BAD_REQUEST, "no JSON") from error
        if not isinstance(message, dict):
            raise _Refusal(HTTPStatus.BAD_REQUEST, "no JSON object")
        return message

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse: a few words of ours, nothing of the request, and the connection ends."""
        code = {501: 405, 505: 400}.get(code, code)  # of the base class: what is asked for is at fault, not the server
        self.close_connection = True
        text = message if isinstance(message, str) and code not in (400, 405, 414, 431) else HTTPStatus(code).phrase
        self._send(HTTPStatus(code), *_json({"error": text}))
        self._linger()

    def _linger(self) -> None:
        """Take what is still being sent, within bounds: who is cut off while sending never sees the answer."""
        self.wfile.flush()
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(_LINGER_SECONDS)
            left = _LINGER_BYTES
            while left > 0 and (taken := len(self.connection.recv(1 << 16))):
                left -= taken

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def version_string(self) -> str:
        """No version of anything."""
        return "pagefilter"

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: addresses have the token."""


def _json(values: object) -> tuple[str, bytes]:
    return "application/json; charset=utf-8", json.dumps(values).encode()
