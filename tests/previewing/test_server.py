from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.errors import UsageError
from briefing.previewing import server
from briefing.previewing.board import Board
from briefing.previewing.server import open_on

pytestmark = pytest.mark.loopback

PAGE = (
    '<!doctype html><head><meta http-equiv="Content-Security-Policy" '
    'content="default-src &#39;none&#39;; style-src &#39;self&#39;"></head><body><p>Crane</p></body>\n'
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder to show, with things beside it and in it that are not to be shown."""
    root = tmp_path / "site"
    (root / "2021-05-03").mkdir(parents=True)
    (root / "index.html").write_text(PAGE, "utf-8")
    (root / "2021-05-03" / "index.html").write_text(PAGE, "utf-8")
    (root / "feed.atom").write_text("<feed/>")
    (root / "site.css").write_text("p {}")
    (root / ".manifest.json").write_text("{}")
    (root / "sources").mkdir()
    (root / "sources" / "a.txt").write_text("The whole article.")
    (root / "empty").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (root / "out.txt").symlink_to(tmp_path / "secret.txt")
    (root / "beside").symlink_to(tmp_path)
    return root


@pytest.fixture
def board(site: Path) -> Board:
    return Board(site)


@pytest.fixture
def port(board: Board) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        number = free.getsockname()[1]
    with open_on(number, board) as address:
        assert address == f"http://127.0.0.1:{number}/"
        yield number


def ask(port: int, path: str, method: str = "GET", host: str | None = None) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", f"127.0.0.1:{port}" if host is None else host)
    connection.endheaders()
    answer = connection.getresponse()
    told = (answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode())
    connection.close()
    return told


def test_a_page_is_served_with_the_script_that_reloads_it_and_its_file_stays(
    site: Path, port: int, board: Board
) -> None:
    status, headers, page = ask(port, "/")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "<p>Crane</p>" in page
    assert f'<script src="/.preview/reload.js" data-version="{board.state.version}"></script>\n</body>' in page
    assert "script-src &#x27;self&#x27;; connect-src &#x27;self&#x27;" in page
    assert headers["cache-control"] == "no-store"
    assert (site / "index.html").read_text("utf-8") == PAGE
    status, headers, script = ask(port, "/.preview/reload.js")
    assert (status, headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert "EventSource" in script


def test_other_files_are_served_as_they_are(port: int) -> None:
    assert ask(port, "/site.css")[2] == "p {}"
    status, headers, text = ask(port, "/feed.atom?from=anywhere")
    assert (status, text, headers["x-content-type-options"]) == (200, "<feed/>", "nosniff")


def test_a_folder_is_its_page_and_never_a_list(port: int) -> None:
    assert ask(port, "/2021-05-03/")[0] == 200
    status, headers, _ = ask(port, "/2021-05-03")
    assert (status, headers["location"]) == (301, "/2021-05-03/")
    assert ask(port, "/empty/")[0] == ask(port, "/empty")[0] == 404


@pytest.mark.parametrize(
    "path",
    [
        *("/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "//secret.txt/../..", "/..\\secret.txt"),
        *("/2021-05-03/../../secret.txt", "/out.txt", "/beside/secret.txt", "/beside/", "/.manifest.json"),
        *("/sources/a.txt", "//sources/a.txt", "/2021-05-03%00", "secret.txt", "http://127.0.0.1/../secret.txt"),
        *("/.preview/", "/%ff%fe", "/" + "a" * 5000),
    ],
)
def test_nothing_outside_the_folder_is_served_and_nothing_private_in_it(port: int, path: str) -> None:
    status, headers, text = ask(port, path)
    assert (status, text) == (404, "There is no such page in this preview.\n")
    assert headers["content-type"] == "text/plain; charset=utf-8"


def test_a_site_has_its_own_page_for_what_is_missing(site: Path, port: int) -> None:
    (site / "404.html").write_text("<body>Not here</body>", "utf-8")
    status, _, page = ask(port, "/nothing")
    assert status == 404
    assert "Not here<script" in page


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1:1", "127.0.0.1", "", "[::1]:{port}"]
)
def test_a_page_elsewhere_whose_name_leads_here_is_refused(port: int, host: str) -> None:
    status, _, text = ask(port, "/", host=host.format(port=port))
    assert (status, "Crane" in text) == (421, False)
    assert ask(port, "/", host=f"LocalHost:{port}")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW"])
def test_there_is_nothing_to_do_but_to_look(port: int, method: str) -> None:
    status, headers, text = ask(port, "/", method)
    assert (status, text) == (501, "Not Implemented\n")
    assert headers["content-type"] == "text/plain; charset=utf-8"


def test_a_head_has_no_body(port: int) -> None:
    status, headers, text = ask(port, "/site.css", "HEAD")
    assert (status, headers["content-length"], text) == (200, "4", "")
    assert ask(port, "/.preview/events", "HEAD")[0] == 200


@pytest.mark.parametrize("line", [b"\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\xff\xfe\x00\r\n\r\n"])
def test_what_is_no_request_ends_nothing(port: int, line: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as plug:
        plug.sendall(line)
        plug.shutdown(socket.SHUT_WR)
        while plug.recv(4096):
            pass
    assert ask(port, "/")[0] == 200
    assert capfd.readouterr() == ("", "")


def test_an_open_page_hears_what_is_shown_at_once_and_whenever_it_changes(site: Path, port: int, board: Board) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/.preview/events")
    stream = connection.getresponse()
    assert stream.headers["content-type"] == "text/event-stream"

    def told() -> dict[str, str]:
        line = stream.readline()
        assert stream.readline() == b"\n"
        heard: dict[str, str] = json.loads(line.removeprefix(b"data: "))
        return heard

    first = told()
    assert first == {"version": board.state.version, "error": None}
    board.fail("template <b>x</b>:\nno")
    assert told() == {"version": first["version"], "error": "template <b>x</b>:\nno"}
    board.show(site)
    again = told()
    assert again["error"] is None
    assert again["version"] != first["version"]
    connection.close()


def test_two_previews_have_no_version_in_common(site: Path) -> None:
    assert Board(site).state.version != Board(site).state.version


def test_it_listens_on_loopback_alone() -> None:
    bound = server._bound(None, Board(Path()))  # noqa: SLF001 - what it is bound to is the point
    assert bound.socket.getsockname()[0] == "127.0.0.1"
    bound.server_close()


def test_a_taken_port_is_told_and_the_next_is_taken_where_none_was_asked_for(
    port: int, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageError, match=f"port {port}: .*; choose another with --port"), open_on(port, board):
        pass
    monkeypatch.setattr(server, "PORT", port)
    with open_on(None, board) as address:
        assert address != f"http://127.0.0.1:{port}/"
    monkeypatch.setattr(server, "TRIED", 1)
    with pytest.raises(UsageError, match="are all taken"), open_on(None, board):
        pass
