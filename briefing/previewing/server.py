"""Shows a folder on loopback: its files and nothing else, to browsers of this machine and nobody else."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from briefing.errors import UsageError
from briefing.previewing import pages
from briefing.previewing.board import Board

#: Where the preview is where no port is asked for, and how many it tries from there on.
PORT, TRIED = 8000, 20
ADDRESS = "127.0.0.1"
#: Names under which a browser of this machine may ask. A page elsewhere that has its own name lead here is refused.
_HOSTS = (ADDRESS, "localhost")
#: Seconds after which a page that hears nothing is told that all is as it was: so a closed one is found out.
_PULSE = 15.0
#: Media types by ending; what has another is not shown but saved.
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
}
#: The articles belong to their publishers: the preview shows what the brief shows.
_PRIVATE = "sources"


@contextmanager
def open_on(port: int | None, board: Board) -> Iterator[str]:
    """Show what is on the board; the address where.

    Raises `UsageError` where the port is taken or may not be used.
    """
    server = _bound(port, board)
    Thread(target=server.serve_forever, args=(0.05,), name="showing", daemon=True).start()
    try:
        yield f"http://{ADDRESS}:{server.server_port}/"
    finally:
        board.end()
        server.shutdown()
        server.server_close()


def _bound(port: int | None, board: Board) -> _Server:
    for number in range(PORT, PORT + TRIED) if port is None else (port,):
        try:
            return _Server(number, board)
        except OSError as error:
            if port is not None or error.errno != errno.EADDRINUSE:
                raise UsageError(f"port {number}: {error.strerror}; choose another with --port") from None
    raise UsageError(f"ports {PORT} to {PORT + TRIED - 1} are all taken; choose another with --port")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int, board: Board) -> None:
        super().__init__((ADDRESS, port), _Handler)
        self.board = board

    def server_bind(self) -> None:
        """Bind without asking a name server what this machine is called, as the library's own way does."""
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = ADDRESS, self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that has gone away is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    server_version = "briefing"
    sys_version = ""
    #: Seconds for a request to arrive.
    timeout = 30
    _HEADERS: ClassVar = {
        "Cache-Control": "no-store",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }

    def do_GET(self) -> None:
        """Answer with a file, the script, or the news."""
        if not self._asked_here():
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST, "This preview answers to its own address only.")
            return
        path = unquote(urlsplit(self.path).path, errors="replace")
        if path == pages.EVENTS:
            self._stream()
        elif path == pages.SCRIPT:
            self._send(HTTPStatus.OK, _TYPES[".js"], pages.script())
        else:
            self._file(path)

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Refuse in plain words; the library's own page repeats what was asked."""
        self._refuse(HTTPStatus(code), HTTPStatus(code).phrase)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """The terminal is for what matters."""

    def _asked_here(self) -> bool:
        hosts = self.headers.get_all("Host") or []
        return len(hosts) == 1 and hosts[0].lower() in {f"{host}:{self.server.server_port}" for host in _HOSTS}

    def _file(self, path: str) -> None:
        state = self.server.board.state
        if path.startswith("/") and not path.endswith("/") and (folder := _inside(state.root, f"{path}/")) is not None:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"/{folder.parent.relative_to(state.root.resolve()).as_posix()}/")
            self._end()
            return
        found, status = _inside(state.root, path), HTTPStatus.OK
        if found is None:
            found, status = _inside(state.root, "/404.html"), HTTPStatus.NOT_FOUND
        try:
            content = b"" if found is None else found.read_bytes()
        except OSError:
            found, status = None, HTTPStatus.NOT_FOUND
        if found is None:
            self._refuse(status, "There is no such page in this preview.")
            return
        if found.suffix == ".html":
            content = pages.served(content.decode("utf-8", "replace"), state.version).encode()
        self._send(status, _TYPES.get(found.suffix, "application/octet-stream"), content)

    def _stream(self) -> None:
        """Tell a page what is shown, at once and whenever that changes."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self._end()
        board, seen = self.server.board, None
        while self.command == "GET" and not board.ended:
            seen = board.wait(seen, _PULSE)
            told = json.dumps({"version": seen.version, "error": seen.error})
            self.wfile.write(f"data: {told}\n\n".encode())

    def _refuse(self, status: HTTPStatus, why: str) -> None:
        self._send(status, _TYPES[".txt"], f"{why}\n".encode())

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self._end()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _end(self) -> None:
        for name, value in self._HEADERS.items():
            self.send_header(name, value)
        self.end_headers()


def _inside(root: Path, path: str) -> Path | None:
    """The plain file that a path leads to, if that lies in the folder, links followed; a folder's is its page."""
    parts = path.split("/")
    if parts[0] or any(part.startswith(".") or "\\" in part or "\0" in part for part in parts):
        return None
    parts = [part for part in parts if part]
    if parts[:1] == [_PRIVATE]:
        return None
    try:
        home = root.resolve(strict=True)
        found = home.joinpath(*parts, *(["index.html"] if path.endswith("/") else [])).resolve(strict=True)
        return found if found.is_file() and home in found.parents else None
    except (OSError, RuntimeError):
        return None
