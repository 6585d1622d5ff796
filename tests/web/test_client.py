"""A server's answers, whatever they are, become answers within bounds or failures with a reason."""

import gzip
import socket
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore
import pytest

from briefing.web import Answer, Failure, WebOptions
from briefing.web.client import Web
from briefing.web.connecting import Connecting, Refused, Until

pytestmark = pytest.mark.loopback

PAGE = b"<p>The ferry was cancelled.</p>"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.answer(self)

    def log_message(self, *_):
        pass

    def say(self, status=200, body=PAGE, **headers):
        self.send_response(status)
        headers = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(body)), **headers}
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass  # a client that goes in the middle is what these tests are about


@contextmanager
def served(answer):
    """A server that gives each path's answer; robots.txt is its own."""
    server = Server(("127.0.0.1", 0), Handler)
    server.asked = []
    server.answer = lambda it: it.say(404) if it.path == "/robots.txt" and "robots" not in answer else answer_of(it)

    def answer_of(it):
        found = answer.get("robots" if it.path == "/robots.txt" else it.path, lambda it: it.say(404))
        found(it)

    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    server.at = f"http://127.0.0.1:{server.server_port}"
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def asking(server=None, resolver=None, **given):
    waits = []
    hosts = ("127.0.0.1",) if server else ()
    options = WebOptions(**{"allow_hosts": hosts, "interval": 0, "timeout": 5.0, **given})
    more = {"resolver": resolver} if resolver else {}
    client = Web(options, pause=waits.append, **more)
    client.waits = waits
    try:
        yield client
    finally:
        client.close()


def one(path, answer, **given):
    with served({path: answer, **given.pop("more", {})}) as server, asking(server, **given) as client:
        return client.get(server.at + path)


def test_an_answer_says_what_came_and_from_where():
    answer = one("/a", lambda it: it.say(ETag='"1"', Last_Modified="Mon, 06 May 2024 07:00:00 GMT"))
    assert isinstance(answer, Answer)
    assert (answer.status, answer.content, answer.media_type, answer.charset) == (200, PAGE, "text/html", "utf-8")
    assert (answer.etag, answer.last_modified) == ('"1"', "Mon, 06 May 2024 07:00:00 GMT")
    assert answer.address.endswith("/a")
    assert answer.moved is None


def test_what_has_not_changed_is_not_sent_again():
    def page(it):
        if it.headers.get("If-None-Match") == '"1"':
            it.send_response(304)
            it.send_header("ETag", '"1"')
            it.end_headers()
        else:
            it.say(ETag='"1"')

    with served({"/a": page}) as server, asking(server) as client:
        first = client.get(f"{server.at}/a")
        before = client.transferred
        second = client.get(f"{server.at}/a", etag=first.etag)
    assert (second.status, second.content, second.etag) == (304, b"", '"1"')
    assert client.transferred == before


@pytest.mark.parametrize(("status", "moved"), [(301, True), (308, True), (302, False), (303, False), (307, False)])
def test_redirects_are_followed_and_a_move_for_good_is_told(status, moved):
    answers = {"/a": lambda it: it.say(status, b"", Location="/b"), "/b": Handler.say}
    with served(answers) as server, asking(server) as client:
        answer = client.get(f"{server.at}/a")
    assert (answer.address, answer.content) == (f"{server.at}/b", PAGE)
    assert answer.moved == (f"{server.at}/b" if moved else None)


@pytest.mark.attack("The web", "A redirect that leads to itself", "given up after six")
def test_redirects_without_end_are_given_up():
    failure = one("/a", lambda it: it.say(302, b"", Location="/a"))
    assert failure.reason == "leads on and on: more than 6 redirects"
    assert not failure.passing


@pytest.mark.attack(
    "The web",
    "Redirects to this machine, to private addresses, to file: and other schemes",
    "refused; nothing is asked there",
)
@pytest.mark.parametrize(
    "target",
    [
        *("http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest", "http://2130706433/", "http://0x7f.1/"),
        *("http://localhost:1/", "http://[::ffff:127.0.0.1]:1/", "file:///etc/passwd", "ftp://example.org/"),
        *("gopher://x", "data:text/html,x"),
    ],
)
def test_no_redirect_leads_to_what_is_not_public(target):
    def nowhere(host, _port):
        if host == "localhost":
            return ["127.0.0.1"]
        return [host if ":" in host else socket.inet_ntoa(socket.inet_aton(host))]

    with (
        served({"/a": lambda it: it.say(302, b"", Location=target)}) as server,
        asking(server, nowhere, allow_hosts=(f"127.0.0.1:{server.server_port}",)) as client,
    ):
        failure = client.get(f"{server.at}/a")
    assert isinstance(failure, Failure)
    assert not failure.passing
    assert "no public address" in failure.reason or "no address" in failure.reason
    assert len(server.asked) == 2  # robots.txt and the redirect


@pytest.mark.attack("The web", "Redirects to what is no address", "a failure with its reason")
@pytest.mark.parametrize("target", ["http://", "http://[", "http://１２７.０.０.１:1/", "//", "?" * 5000, "\u202e"])
def test_a_redirect_that_makes_no_sense_is_told(target):
    def say(it):
        it.send_response(302)
        it.wfile.write(b"".join(it._headers_buffer) + f"Location: {target}\r\nContent-Length: 0\r\n\r\n".encode())  # noqa: SLF001  # unchecked
        it._headers_buffer.clear()  # noqa: SLF001

    with served({"/a": say}) as server, asking(server, lambda *_: ["127.0.0.1"], retries=0) as client:
        assert isinstance(client.get(f"{server.at}/a"), Failure)


@pytest.mark.attack("The web", "A name with a public and a private address", "refused")
def test_every_address_of_a_name_must_be_public():
    with asking(None, lambda *_: ["93.184.215.14", "10.0.0.1"]) as client:
        failure = client.get("http://rebound.example/")
    assert failure.reason == (
        "refused: rebound.example leads to 10.0.0.1, which is no public address; allow it with [fetch] allow_hosts"
    )


@pytest.mark.attack(
    "The web",
    "A name server that answers with a public address, and with a private one a moment later",
    "the connection goes to the address that was looked at",
)
def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch):
    asked, connected = [], []
    answers = iter([["93.184.215.14"], ["10.0.0.1"]])

    def turning(host, _port):
        asked.append(host)
        return next(answers)

    class Sockets(httpcore.SyncBackend):
        def connect_tcp(self, host, *_):
            connected.append(host)
            raise httpcore.ConnectError("nobody there")

    connecting = Connecting((), Until(), time.monotonic, turning)
    monkeypatch.setattr(connecting, "_sockets", Sockets())
    with pytest.raises(httpcore.ConnectError, match="nobody there"):
        connecting.connect_tcp("a.example", 80)
    with pytest.raises(Refused, match=r"10\.0\.0\.1, which is no public address"):
        connecting.connect_tcp("a.example", 80)
    assert asked == ["a.example", "a.example"]
    assert connected == ["93.184.215.14"]


@pytest.mark.parametrize(("status", "words"), [(404, "404 Not Found"), (410, "410 Gone"), (403, "403 Forbidden")])
def test_what_is_gone_is_told_and_not_asked_again(status, words):
    with served({"/a": lambda it: it.say(status)}) as server, asking(server) as client:
        failure = client.get(f"{server.at}/a")
    assert (failure.reason, failure.passing) == (words, False)
    assert [path for path, _ in server.asked] == ["/robots.txt", "/a"]


def test_a_server_that_asks_us_to_wait_is_given_its_time():
    replies = iter([(429, {"Retry_After": "7"}), (503, {}), (200, {})])

    def busy(it):
        status, headers = next(replies)
        it.say(status, **headers)

    with served({"/a": busy}) as server, asking(server) as client:
        assert client.get(f"{server.at}/a").content == PAGE
    assert client.waits == [7.0, 2.0]


@pytest.mark.attack("The web", "A server that asks to be left alone for longer than the run", "left for the next run")
def test_a_server_that_asks_for_too_much_time_is_left_for_the_next_run():
    failure = one("/a", lambda it: it.say(429, Retry_After="3600"))
    assert failure.reason == "429 Too Many Requests; it asks to be left alone for 3,600 s"
    assert failure.passing


@pytest.mark.attack("The web", "A body of a byte now and then", "a failure when its time is over")
def test_an_answer_that_dribbles_is_ended():
    def dribble(it):
        it.send_response(200)
        it.send_header("Content-Length", "10000")
        it.end_headers()
        for _ in range(2_000):  # for 100 seconds
            it.wfile.write(b"x")
            it.wfile.flush()
            time.sleep(0.05)

    begun = time.monotonic()
    failure = one("/a", dribble, timeout=0.4, retries=0)
    assert failure.reason == "no whole answer within 0.4 s"
    assert time.monotonic() - begun < 60


@pytest.mark.attack("The web", "Headers of a byte now and then", "a failure when its time is over")
def test_headers_that_dribble_are_ended():
    def dribble(it):
        it.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for n in range(100):
            it.wfile.write(f"X-{n}: y\r\n".encode())
            it.wfile.flush()
            time.sleep(0.05)

    assert one("/a", dribble, timeout=0.4, retries=0).reason.startswith("no whole answer within")


@pytest.mark.attack("The web", "A body without end", "refused at the bound of bytes")
def test_an_answer_without_end_is_cut_off_and_refused():
    def endless(it):
        it.send_response(200)
        it.end_headers()
        while True:
            it.wfile.write(b"x" * 65536)

    failure = one("/a", endless, largest=1)
    assert failure.reason == "more than 1 MB, which no article and no feed is"


@pytest.mark.attack("The web", "A bomb of gzip", "refused at the bound of bytes, unpacked")
def test_a_bomb_is_counted_unpacked():
    bomb = gzip.compress(b"\0" * 5_000_000)

    def explode(it):
        it.say(body=bomb, Content_Encoding="gzip")

    assert one("/a", explode, largest=1).reason.startswith("more than 1 MB")
    assert one("/a", explode).content == b"\0" * 5_000_000


@pytest.mark.attack("The web", "Bodies packed in ways that were not asked for", "refused")
@pytest.mark.parametrize("packed", ["br", "zstd", "gzip, gzip", "nonsense"])
def test_what_is_packed_otherwise_is_refused(packed):
    assert one("/a", lambda it: it.say(Content_Encoding=packed)).reason.startswith("packed in a way")


@pytest.mark.attack("The web", "Answers that are no HTTP, broken off, of a wrong length", "a failure with its reason")
@pytest.mark.parametrize(
    "raw",
    [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000, b"HTTP/1.1 abc\r\n\r\n", b"\x00" * 1000],
)
def test_an_answer_that_is_none_is_told(raw):
    def say(it):
        it.wfile.write(raw)
        it.close_connection = True

    failure = one("/a", say, retries=0)
    assert failure.reason == "the server's answer is broken"


def test_a_broken_gzip_is_told():
    assert one("/a", lambda it: it.say(Content_Encoding="gzip"), retries=0).reason == "the server's answer is broken"


def test_robots_are_asked_once_and_obeyed():
    rules = b"User-agent: *\nDisallow: /private\nCrawl-delay: 4\n"
    more = {"robots": lambda it: it.say(body=rules), "/private/a": Handler.say, "/b": Handler.say, "/c": Handler.say}
    with served(more) as server, asking(server) as client:
        assert client.get(f"{server.at}/private/a").reason == "robots.txt of 127.0.0.1 forbids it"
        assert client.get(f"{server.at}/b").content == PAGE
        assert client.get(f"{server.at}/c").content == PAGE
    assert [path for path, _ in server.asked] == ["/robots.txt", "/b", "/c"]
    assert client.waits
    assert 3 < max(client.waits) <= 4


@pytest.mark.attack("The web", "A server that fails at robots.txt", "its pages are not asked for")
def test_where_nobody_can_tell_the_rules_nothing_is_asked():
    failure = one("/a", Handler.say, more={"robots": lambda it: it.say(503)}, retries=0)
    assert failure.reason == "robots.txt of 127.0.0.1: 503 Service Unavailable"


def test_robots_can_be_left_unasked():
    with served({"/a": Handler.say}) as server, asking(server, robots=False) as client:
        client.get(f"{server.at}/a")
    assert [path for path, _ in server.asked] == ["/a"]


@pytest.mark.attack(
    "The web", "A user and a password in an address", "sent to that host; in no reason, no log, no representation"
)
def test_a_password_in_an_address_is_used_and_never_shown():
    with served({"/a": lambda it: it.say(404)}) as server, asking(server) as client:
        failure = client.get(f"{server.at}/a".replace("//", "//jane:secret@"))
    assert "secret" not in repr(failure)
    assert server.asked[-1][1]["Authorization"] == "Basic amFuZTpzZWNyZXQ="


@pytest.mark.attack(
    "The web", "A redirect of a source with a password to another host", "the password does not go along"
)
def test_a_password_does_not_go_along_with_a_redirect():
    answers = {"/b": Handler.say}
    with served(answers) as server:
        port = server.server_port
        answers["/a"] = lambda it: it.say(302, b"", Location="/b")
        answers["/c"] = lambda it: it.say(302, b"", Location=f"http://tern.example:{port}/b")
        with asking(server, lambda *_: ["127.0.0.1"], allow_hosts=("gull.example", "tern.example")) as client:
            for way in ("/a", "/c"):
                assert isinstance(client.get(f"http://jane:secret@gull.example:{port}{way}"), Answer)
    sent = [(headers["Host"], "Authorization" in headers) for path, headers in server.asked if path != "/robots.txt"]
    gull, tern = f"gull.example:{port}", f"tern.example:{port}"
    assert sent == [(gull, True), (gull, False), (gull, True), (tern, False)]


@pytest.mark.attack("The web", "Proxies that the environment names", "not asked")
def test_proxies_of_the_environment_are_not_asked(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert one("/a", Handler.say).content == PAGE


@pytest.mark.attack(
    "The web", "More servers than the time of a run suffices for", "the run ends with its time, the rest is told"
)
def test_a_run_ends_with_its_time(monkeypatch):
    with served({"/a": Handler.say}) as server:
        ticks = [0.0]
        client = Web(WebOptions(allow_hosts=("127.0.0.1",), deadline=10), clock=lambda: ticks[0], pause=lambda _: None)
        try:
            assert isinstance(client.get(f"{server.at}/a"), Answer)
            ticks[0] = 11.0
            monkeypatch.setattr(client, "_mind_robots", lambda *_: pytest.fail("the rules are not looked at any more"))
            failure = client.get(f"{server.at}/a")
        finally:
            client.close()
    assert failure.reason == "the 10 s for this run are over"


def test_one_host_is_asked_one_request_at_a_time():
    at_once, most, lock = [0], [0], threading.Lock()

    def slow(it):
        with lock:
            at_once[0] += 1
            most[0] = max(most[0], at_once[0])
        time.sleep(0.03)
        with lock:
            at_once[0] -= 1
        it.say()

    with served({"/a": slow}) as server, asking(server) as client:
        threads = [threading.Thread(target=client.get, args=(f"{server.at}/a",)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most == [1]


@pytest.mark.attack("The web", "Sources that are no address of the web", "a failure with its reason")
@pytest.mark.parametrize("address", ["", "x", "ftp://a.example/", "http://", "javascript:x", "http://" + "a" * 5000])
def test_what_is_no_address_of_the_web_is_told(address):
    with asking() as client:
        assert isinstance(client.get(address), Failure)


def test_a_host_that_is_not_there_is_told():
    def nobody(*_):
        raise socket.gaierror

    with asking(None, nobody, retries=0) as client:
        assert "no such host: gone.example" in client.get("http://gone.example/").reason
