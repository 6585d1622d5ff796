"""A server of invented feeds and pages on this machine, which counts what it is asked and what it gives."""

import hashlib
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PARAGRAPHS = (
    "The council of {town} voted on {day} to repair the {thing} before the winter, and it set aside 2 million crowns.",
    "The work will begin in March and take about seven weeks, the head of the building office, Ines Ahl, told members.",
    "Members of the opposition had asked for a new {thing} instead. They said the old one had been repaired twice.",
    "“We have waited for this for eleven years,” said Tore Brandt, who lives beside the {thing} and walks by daily.",
    "A survey found last autumn that the {thing} of {town} could be used safely for no more than three further years.",
)


def text(town: str, thing: str, day: str = "Monday") -> list[str]:
    """The paragraphs of an article, its own by its town and its thing."""
    return [paragraph.format(town=town, thing=thing, day=day) for paragraph in PARAGRAPHS]


def page(headline: str, paragraphs: list[str], published: str = "2021-05-03") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><title>{headline}</title>'
        f'<meta property="article:published_time" content="{published}T10:00:00Z"></head>'
        f"<body><article><h1>{headline}</h1>{body}</article></body></html>"
    ).encode()


def item(headline: str, link: str = "", *, summary: str = "", content: str = "", day: str = "03 May 2021") -> str:
    place = f"<link>{link}</link><guid>{link}</guid>" if link else f'<guid isPermaLink="false">{headline}</guid>'
    whole = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    return (
        f"<item><title>{headline}</title>{place}<description>{summary}</description>{whole}"
        f"<pubDate>Mon, {day} 10:00:00 +0000</pubDate></item>"
    )


def rss(title: str, *items: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{title}</title><link>https://{title.lower()}.example/</link><language>en</language>"
        f"{''.join(items)}</channel></rss>"
    ).encode()


class Newsstand:
    """What is served at which path, and what was asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}
        #: Paths whose answers carry no validators.
        self.plain: set[str] = set()
        #: Paths that lead elsewhere: status and target.
        self.moved: dict[str, tuple[int, str]] = {}
        #: Paths that fail so many times yet, with status and headers.
        self.failing: dict[str, tuple[int, int, dict[str, str]]] = {}
        #: Seconds until a path answers.
        self.slow: dict[str, float] = {}
        self.asked: Counter[str] = Counter()
        #: Bodies that were sent: path by path.
        self.given: Counter[str] = Counter()
        self.address = ""
        self.before: Callable[[str], None] = lambda _: None

    def forget(self) -> None:
        self.asked.clear()
        self.given.clear()

    def answer(self, handler: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], bytes]:
        path = handler.path
        self.asked[path] += 1
        self.before(path)
        time.sleep(self.slow.get(path, 0))
        if path in self.failing and self.failing[path][0]:
            times, status, headers = self.failing[path]
            self.failing[path] = (times - 1, status, headers)
            return status, headers, b""
        if path in self.moved:
            status, target = self.moved[path]
            return status, {"Location": target}, b""
        if path not in self.pages:
            return 404, {}, b""
        content = self.pages[path]
        etag = f'"{hashlib.sha256(content).hexdigest()[:12]}"'
        headers = {} if path in self.plain else {"ETag": etag}
        if headers and handler.headers.get("If-None-Match") == etag:
            return 304, headers, b""
        self.given[path] += 1
        kind = "text/html; charset=utf-8" if path.endswith(".html") else "application/xml"
        return 200, {**headers, "Content-Type": kind}, content


@contextmanager
def serving(stand: Newsstand) -> Iterator[Newsstand]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, headers, content = stand.answer(self)
            with suppress(OSError):  # whoever asked may have gone
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if status != 304:
                    self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
                return
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Say nothing: whoever asked has gone."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stand.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield stand
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
