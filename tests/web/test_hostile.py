"""Servers that mean ill: bytes that are no answer, addresses that are none, certificates that are not to be trusted."""

import socket
import ssl
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import httpcore
import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import UsageError
from briefing.web import Answer, Failure, WebOptions, web
from briefing.web.client import Web
from briefing.web.robots import Rules
from tests.web.test_client import Handler, asking, served

PUBLIC = ["93.184.215.14"]
#: Made once: to read all authorities of the world takes longer than whatever is asked here.
TRUST = ssl.create_default_context()


def told(*raw, address="http://gull.example/a", etag=None, last_modified=None, **given_options):
    """What becomes of these bytes as an answer; nothing is connected."""
    options = WebOptions(**{"interval": 0, "retries": 0, "robots": False, **given_options})
    with patch("briefing.web.client._trust", lambda _: TRUST):
        client = Web(options, pause=lambda _: None, resolver=lambda *_: PUBLIC)
    client._pool._network_backend._sockets = httpcore.MockBackend(list(raw))  # noqa: SLF001  # the lowest place there is
    try:
        return client.get(address, etag=etag, last_modified=last_modified)
    finally:
        client.close()


def answer(head="", body=b"x", status="200 OK"):
    return f"HTTP/1.1 {status}\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode("latin-1") + body


@pytest.mark.attack(
    "The web", "Any bytes as an answer", "an answer or a failure with its reason, never an error of ours"
)
@given(st.lists(st.binary(max_size=200), max_size=4))
def test_whatever_bytes_come_there_is_an_answer_or_a_reason(raw):
    assert isinstance(told(*raw), Answer | Failure)


@pytest.mark.attack(
    "The web",
    "Any text in the headers that we read, with any status",
    "an answer, or a failure with a reason of one printable line",
)
@given(
    st.sampled_from(["Content-Type", "Location", "ETag", "Retry-After", "Content-Encoding", "Last-Modified"]),
    st.text(st.characters(codec="latin-1", exclude_characters="\r\n\0"), max_size=60),
    st.sampled_from(["200 OK", "301 Moved", "304 Same", "429 Slow", "503 Busy", "999 ?", "206 Part"]),
)
def test_whatever_a_header_says_there_is_an_answer_or_a_reason(name, value, status):
    found = told(answer(f"{name}: {value}\r\n", status=status))
    assert isinstance(found, Answer | Failure)
    if isinstance(found, Failure):
        assert found.reason.isprintable()


@pytest.mark.attack("The web", "Any text as an address, or behind the beginning of one", "a failure with its reason")
@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://", "http://a.example/", "http://xn--"]))
def test_whatever_an_address_is_there_is_an_answer_or_a_reason(text, begin):
    assert isinstance(told(answer(), address=begin + text), Answer | Failure)


@pytest.mark.attack(
    "The web", "Names of hosts that are none, in a source and behind a redirect", "a failure with its reason"
)
@pytest.mark.parametrize("name", ["xn--a", "xn--\u00e4", "a" * 300, ".", "a..b", "\u0660", "[::1", "[v1.x]", "%00"])
def test_a_name_that_is_none_stops_nobody(name):
    def nobody(*_):
        raise socket.gaierror

    with asking(None, nobody, retries=0) as client:
        assert isinstance(client.get(f"http://{name}/"), Failure)
    led = told(f"HTTP/1.1 302 Found\r\nLocation: http://{name}/\r\nContent-Length: 0\r\n\r\n".encode())
    assert isinstance(led, Answer | Failure)


@pytest.mark.attack(
    "The web", "ETags with line ends, zeros, other letters, 5,000 characters", "not sent back to the server"
)
@pytest.mark.parametrize(
    "etag",
    ['"\xe9"', '"\u20ac"', "a\r\nX: y", "\0", "\ud800", "x" * 5_000],
    ids=["latin", "euro", "line", "nul", "half", "long"],
)
def test_an_odd_mark_is_not_said_again(etag):
    assert isinstance(told(answer(), etag=etag, last_modified=etag), Answer)
    if etag.isprintable():
        assert told(f"HTTP/1.1 200 OK\r\nETag: {etag}\r\nContent-Length: 0\r\n\r\n".encode()).etag is None


@pytest.mark.attack("The web", "304 Not Modified to who did not ask for changes", "refused")
def test_who_says_unasked_that_nothing_has_changed_is_not_believed():
    assert "was not asked so" in told(b"HTTP/1.1 304 Not Modified\r\n\r\n").reason
    assert told(b"HTTP/1.1 304 Not Modified\r\n\r\n", etag='"1"').status == 304


@pytest.mark.attack("The web", "Headers of 200 KB", "refused: the server's answer is broken")
def test_headers_of_200_kb_are_refused():
    head = "".join(f"X-{n}: {'y' * 1_000}\r\n" for n in range(200))
    assert (
        told(*[answer(head)[n : n + 4096] for n in range(0, 220_000, 4096)]).reason == "the server's answer is broken"
    )


@pytest.mark.attack("The web", "A gzip whose header alone is 3 MB", "refused: more than 1 MB, where 1 MB is allowed")
def test_more_bytes_than_are_allowed_are_refused_packed_too():
    body = b"\x1f\x8b\x08\x10\0\0\0\0\0\0" + b"x" * 3_000_000  # a name of three million letters, and nothing else
    raw = answer("Content-Encoding: gzip\r\n", body)
    found = told(*[raw[n : n + 65536] for n in range(0, len(raw), 65536)], largest=1)
    assert found.reason.startswith("more than 1 MB")


@pytest.mark.attack("The web", "robots.txt with rules such as /*a*a*a*a*b", "read in linear time")
@pytest.mark.parametrize(
    "rule", ["/*a*a*a*a*a*a*b", "/" + "*a" * 200 + "b$", ("/*a*a*a*a*b\nDisallow: ") * 2_000 + "/"]
)
def test_a_robots_txt_that_would_keep_a_pattern_matcher_busy_does_not(rule):
    rules = Rules(f"User-agent: *\nDisallow: {rule}\n".encode())
    assert isinstance(rules.allow("http://gull.example/" + "a" * 4_000), bool)


@pytest.mark.attack("The web", "429 with Retry-After: 3600", "this host is not asked again in this run")
@pytest.mark.loopback
def test_a_host_that_wants_to_be_left_alone_is_left_alone():
    ways = {"/a": lambda it: it.say(429, Retry_After="3600"), "/b": Handler.say}
    with served(ways) as server, asking(server, robots=False) as client:
        assert client.get(f"{server.at}/a").reason.startswith("429 Too Many Requests; it asks to be left alone")
        second = client.get(f"{server.at}/b")
    assert second.reason.startswith("not asked: 127.0.0.1 asks to be left alone for 3,")
    assert second.passing
    assert [path for path, _ in server.asked] == ["/a"]


def test_a_retry_after_as_a_date_is_a_wait():
    now = datetime(2024, 5, 6, 7, 0, 0, tzinfo=UTC)
    client = Web(
        WebOptions(interval=0, robots=False), pause=lambda _: None, resolver=lambda *_: PUBLIC, now=lambda: now
    )
    raw = answer("Retry-After: Mon, 06 May 2024 07:10:00 GMT\r\n", status="503 Busy")
    client._pool._network_backend._sockets = httpcore.MockBackend([raw])  # noqa: SLF001
    try:
        assert client.get("http://gull.example/").reason.endswith("it asks to be left alone for 600 s")
    finally:
        client.close()


@pytest.mark.attack("The web", "A server that is busy when the time of the run is over", "no wait; a failure")
def test_no_wait_outlasts_the_run():
    waits = []
    client = Web(WebOptions(interval=0, robots=False, deadline=0.5), pause=waits.append, resolver=lambda *_: PUBLIC)
    client._pool._network_backend._sockets = httpcore.MockBackend([answer(status="503 Busy")])  # noqa: SLF001
    try:
        assert client.get("http://gull.example/").reason == "503 Service Unavailable"
    finally:
        client.close()
    assert waits == []


@pytest.mark.attack(
    "The web", "A name of two addresses, of which the first never answers", "the second has its share of the time"
)
def test_an_address_that_is_silent_leaves_time_for_the_next():
    shares = []

    class Sockets(httpcore.SyncBackend):
        def connect_tcp(self, host, _port, timeout=None, *_):
            shares.append((host, timeout))
            raise httpcore.ConnectTimeout

    client = Web(WebOptions(interval=0, robots=False, retries=0, timeout=9), resolver=lambda *_: [*PUBLIC, "8.8.8.8"])
    client._pool._network_backend._sockets = Sockets()  # noqa: SLF001
    try:
        assert isinstance(client.get("http://gull.example/"), Failure)
    finally:
        client.close()
    (_, first), (_, second) = shares
    assert 0 < first <= 4.5 < second <= 9


@pytest.mark.attack("The web", "A name server that never answers", "a failure when the time is over")
def test_a_name_server_that_does_not_answer_is_not_waited_for():
    over = threading.Event()
    with asking(None, lambda *_: over.wait(30) and PUBLIC, timeout=0.2, retries=0, robots=False) as client:
        failure = client.get("http://gull.example/")
    over.set()
    assert failure.reason == "no whole answer within 0.2 s"


@pytest.mark.attack(
    "The web",
    "Four servers that send a byte now and then, four good ones beside them",
    "four failures when their time is over, four answers",
)
@pytest.mark.loopback
def test_a_byte_now_and_then_is_ended_in_every_thread():
    def dribble(it):
        it.send_response(200)
        it.end_headers()
        for _ in range(2_000):
            it.wfile.write(b"x")
            it.wfile.flush()
            time.sleep(0.05)

    found = []
    with served({"/a": dribble, "/b": Handler.say}) as server:
        hosts = [f"host{n}.example" for n in range(8)]
        options = WebOptions(allow_hosts=tuple(hosts), interval=0, timeout=3.0, retries=0, robots=False)
        client = Web(options, resolver=lambda *_: ["127.0.0.1"])
        ways = [f"http://{host}:{server.server_port}/{'ab'[n % 2]}" for n, host in enumerate(hosts)]
        threads = [threading.Thread(target=lambda way=way: found.append(client.get(way))) for way in ways]
        try:
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        finally:
            client.close()
    assert sorted(type(one).__name__ for one in found) == ["Answer"] * 4 + ["Failure"] * 4
    assert {one.reason for one in found if isinstance(one, Failure)} == {"no whole answer within 3 s"}


# Certificates


@contextmanager
def secure(certificate, authority, hosts=("gull.example",), **given_options):
    """A client, and a server with a certificate; the server notes the names that it is asked for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    names = []
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    with served({"/a": Handler.say}) as server, authority.cert_pem.tempfile() as trusted:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        options = {"interval": 0, "retries": 0, "robots": False, "timeout": 10.0, "authority": trusted, **given_options}
        client = Web(WebOptions(allow_hosts=hosts, **options), resolver=lambda *_: ["127.0.0.1"])
        try:
            yield client, f"https://{hosts[0]}:{server.server_port}/a", names, server
        finally:
            client.close()


@pytest.fixture(scope="module")
def house():
    return trustme.CA()


@pytest.mark.loopback
def test_a_secure_server_is_asked_by_its_name(house):
    with secure(house.issue_cert("gull.example"), house) as (client, address, names, server):
        found = client.get(address)
    assert isinstance(found, Answer)
    assert names == ["gull.example"]
    assert server.asked[0][1]["Host"].startswith("gull.example:")


@pytest.mark.attack(
    "The web",
    "A certificate of another name, one that has run out, one of a stranger's authority",
    "refused before a request is sent; not tried again",
)
@pytest.mark.loopback
@pytest.mark.parametrize("wrong", ["another name", "run out", "a stranger's"])
def test_a_certificate_that_is_not_to_be_trusted_is_told_and_not_tried_again(house, wrong):
    yesterday = datetime.now(UTC) - timedelta(days=1)
    certificates = {
        "another name": lambda: house.issue_cert("tern.example"),
        "run out": lambda: house.issue_cert("gull.example", not_after=yesterday),
        "a stranger's": lambda: trustme.CA().issue_cert("gull.example"),
    }
    words = {"another name": "ostname mismatch", "run out": "expired", "a stranger's": "unable to get local issuer"}
    with secure(certificates[wrong](), house, retries=2) as (client, address, names, server):
        failure = client.get(address)
    assert failure.reason.startswith("the certificate of gull.example is not to be trusted (")
    assert words[wrong] in failure.reason
    assert not failure.passing
    assert len(names) == 1
    assert server.asked == []


@pytest.mark.attack("The web", "A server that speaks no TLS behind https:", "a failure with its reason")
@pytest.mark.loopback
def test_a_server_that_does_not_speak_securely_is_told():
    with served({}) as server, asking(server, retries=0, robots=False) as client:
        failure = client.get(server.at.replace("http:", "https:"))
    assert failure.reason.startswith("no secure connection to 127.0.0.1 (")
    assert failure.reason.isprintable()


@pytest.mark.attack("The web", "A TLS handshake that nobody answers", "a failure when the time is over")
@pytest.mark.loopback
def test_a_handshake_without_end_is_ended():
    with socket.create_server(("127.0.0.1", 0)) as mute:
        options = WebOptions(allow_hosts=("127.0.0.1",), interval=0, retries=0, robots=False, timeout=0.3)
        client = Web(options)
        try:
            failure = client.get(f"https://127.0.0.1:{mute.getsockname()[1]}/")
        finally:
            client.close()
    assert failure.reason == "no whole answer within 0.3 s"


def test_authorities_that_cannot_be_read_are_told(tmp_path):
    with (
        pytest.raises(UsageError, match=r"fetch\.authority"),
        web(WebOptions(authority=str(tmp_path / "none.pem")), version="1"),
    ):
        pass


@pytest.mark.loopback
def test_servers_are_told_which_program_asks_and_on_whose_behalf():
    options = WebOptions(allow_hosts=("127.0.0.1",), interval=0, robots=False, contact="https://desk.example/about")
    with served({"/a": Handler.say}) as server, web(options, version="1.2") as client:
        client.get(f"{server.at}/a")
    agent = server.asked[0][1]["User-Agent"]
    assert agent.startswith("briefing/1.2 ")
    assert agent.endswith("(daily-briefing; +https://desk.example/about)")


@pytest.mark.attack(
    "The web",
    "This machine written in 14 ways: decimal, hexadecimal, octal, short, full-width digits, other dots, a dot at the "
    "end, mapped, a zero byte",
    "no connection is made",
)
@pytest.mark.loopback
def test_what_only_looks_public_is_not_asked():
    with socket.create_server(("127.0.0.1", 0)) as inside:
        inside.settimeout(0.05)
        port = inside.getsockname()[1]
        ways = ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "localhost", "[::ffff:127.0.0.1]"]
        ways += ["127\u30020\u30020\u30021", "\uff11\uff12\uff17.0.0.1", "127.0.0.1.", "[::]", "[::1]", "127.0.0.1%00"]
        with asking(None, numeric, retries=0, robots=False) as client:
            for way in ways:
                found = client.get(f"http://{way}:{port}/")
                assert isinstance(found, Failure), way
        with pytest.raises(TimeoutError):
            inside.accept()


def numeric(host, _port):
    """As the system resolves what is written in numbers, and this machine."""
    if ":" in host:
        return [host]
    return ["::1"] if host == "localhost" else [socket.inet_ntoa(socket.inet_aton(host.rstrip(".")))]
