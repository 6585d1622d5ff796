"""A morning on which every server means ill, and one good paper beside them."""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
import ssl
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import trustme

from tests.fetching.newsstand import item, page, rss, text
from tests.web.test_client import served

pytestmark = [pytest.mark.full, pytest.mark.loopback]

WORD = "hunter2%3Asecret"
INSIDE = "http://127.0.0.1:1/latest/meta-data/"


def dribble(it):
    it.send_response(200)
    it.end_headers()
    for _ in range(100):
        it.wfile.write(b"x")
        it.wfile.flush()
        time.sleep(0.5)


def endless(it):
    it.send_response(200)
    it.end_headers()
    for _ in range(100_000):
        it.wfile.write(b"x" * 65_536)


def bomb(it):
    it.say(body=gzip.compress(bytes(200_000_000), 1), Content_Encoding="gzip")


def ill() -> dict[str, tuple]:
    """What each feed does, and how it is told."""
    return {
        "/file.xml": (lambda it: it.say(302, b"", Location="file:///etc/passwd"), "no address of the web"),
        "/inside.xml": (lambda it: it.say(301, b"", Location=INSIDE), "no public address"),
        "/six.xml": (lambda it: it.say(302, b"", Location="http://[::ffff:10.0.0.1]/"), "no public address"),
        "/round.xml": (lambda it: it.say(302, b"", Location="/round.xml"), "more than 6 redirects"),
        "/dribble.xml": (dribble, "no whole answer within 2 s"),
        "/endless.xml": (endless, "more than 1 MB"),
        "/bomb.xml": (bomb, "more than 1 MB"),
        "/headers.xml": (lambda it: it.say(**{f"X_{n}": "y" * 1_000 for n in range(200)}), "answer is broken"),
        "/entities.xml": (
            lambda it: it.say(
                body=b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
                + b"".join(b'<!ENTITY %c "&%c;&%c;&%c;&%c;">' % (n + 1, n, n, n, n) for n in range(97, 117))
                + b"]><rss><channel><title>&u;</title></channel></rss>"
            ),
            "",
        ),
    }


def configured(folder: Path, feeds: list[str], port: int) -> None:
    lines = ["[intake]", f"feeds = {json.dumps(feeds)}", "[fetch]", f'allow_hosts = ["127.0.0.1:{port}"]']
    more = ["interval = 0", "retries = 0", "timeout = 2", "largest = 1"]
    (folder / "briefing.toml").write_text("\n".join([*lines, *more]), "utf-8")


@pytest.mark.attack(
    "The web",
    "`briefing fetch` of feeds that redirect to files and private addresses, redirect for ever, dribble, never end, are"
    " bombs of gzip or of entities, have headers of 200 KB, name pages inside our network; proxies in the environment; "
    "passwords in addresses and in ~/.netrc",
    "exit 3; one line with its reason each, the good paper beside them is kept; nothing private is asked; the password "
    "is in no output, no edition, no copy of the archive",
)
def test_a_morning_among_enemies(tmp_path, trial):
    whole = "".join(f"<p>{paragraph}</p>" for paragraph in text("Sandvik", "lighthouse"))
    ways = {path: answer for path, (answer, _) in ill().items()}
    ways["/good.xml"] = lambda it: it.say(body=rss("Gull", item("Lighthouse of Sandvik", content=whole)))
    ways["/traps.xml"] = lambda it: it.say(
        body=rss(
            "Trap",
            *(item(f"Trap {n}", way, summary="More …") for n, way in enumerate((INSIDE, "file:///etc/passwd"))),
            item("Own", f"{it.server.at}/own.html", summary="More …"),
        )
    )
    ways["/own.html"] = lambda it: it.say(body=page("Quay of Lindholm", text("Lindholm", "quay")))
    with served(ways) as server:
        place = urlsplit(server.at)
        secret = f"{place.scheme}://jane:{WORD}@{place.netloc}"
        feeds = [server.at + path for path in ill()] + [secret + path for path in ("/good.xml", "/traps.xml")]
        configured(tmp_path, feeds, server.server_port)
        (tmp_path / ".netrc").write_text("machine 127.0.0.1 login jane password hunter2", "utf-8")
        (tmp_path / ".netrc").chmod(0o600)
        ours = dict.fromkeys(("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"), "http://127.0.0.1:9")
        ours |= {"HOME": str(tmp_path), "NETRC": str(tmp_path / ".netrc")}
        fetched = trial("fetch", "-o", "out", cwd=tmp_path, env=ours)
        asked = list(server.asked)
    assert fetched.code == 3, fetched.err
    for path, (_, reason) in ill().items():
        [line] = [line for line in fetched.out.splitlines() if path in line]
        assert reason in line
    built = trial("build", "-o", "out", "--json", cwd=tmp_path)
    assert built.code in (0, 3), built.err
    record = json.loads(next((tmp_path / "out").glob("*/edition.json")).read_bytes())
    assert {article["headline"] for article in record["articles"]} == {"Lighthouse of Sandvik", "Quay of Lindholm"}
    assert all("Authorization" not in headers for path, headers in asked if path in ill())
    listed = trial("archive", "list", "-o", "out", cwd=tmp_path)
    exported = trial("archive", "export", "-o", "out", "--to", "articles.jsonl", cwd=tmp_path)
    assert listed.code == exported.code == 0
    said = "".join(done.out + done.err for done in (fetched, built, listed, exported))
    written = [path for path in (tmp_path / "out").rglob("*") if path.is_file() and path.name[:7] != "archive"]
    written.append(tmp_path / "articles.jsonl")
    for words in (said.encode(), *(path.read_bytes() for path in written)):
        assert not re.search(rb"hunter2|jane:", words)
    assert b"root:" not in b"".join(path.read_bytes() for path in written)


@pytest.mark.attack(
    "The web",
    "`briefing fetch` from a server whose certificate nobody vouches for, and from one without TLS behind https:",
    "exit 1; one line with its reason each; no request is sent",
)
def test_a_morning_among_servers_that_are_not_who_they_say(tmp_path, trial):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    with served({}) as plain, served({}) as stranger:
        stranger.socket = context.wrap_socket(stranger.socket, server_side=True)
        feeds = [f"https://jane:{WORD}@127.0.0.1:{one.server_port}/a.xml" for one in (plain, stranger)]
        hosts = [f"127.0.0.1:{one.server_port}" for one in (plain, stranger)]
        lines = ["[intake]", f"feeds = {json.dumps(feeds)}", "[fetch]", f"allow_hosts = {json.dumps(hosts)}"]
        (tmp_path / "briefing.toml").write_text("\n".join([*lines, "interval = 0", "retries = 0"]), "utf-8")
        fetched = trial("fetch", "-o", "out", cwd=tmp_path)
        assert plain.asked == stranger.asked == []
    assert fetched.code == 1
    first, second = fetched.out.splitlines()
    assert "no secure connection to 127.0.0.1 (" in first
    assert "the certificate of 127.0.0.1 is not to be trusted (" in second
    assert "hunter2" not in fetched.out + fetched.err


@pytest.mark.attack(
    "The web",
    "An archive that other users of the machine look for",
    "only its owner can read it: it remembers sources by their addresses, passwords included",
)
def test_the_archive_is_its_owners(tmp_path, trial):
    whole = "".join(f"<p>{paragraph}</p>" for paragraph in text("Sandvik", "lighthouse"))
    with served({"/good.xml": lambda it: it.say(body=rss("Gull", item("Lighthouse", content=whole)))}) as server:
        configured(tmp_path, [f"{server.at}/good.xml"], server.server_port)
        assert trial("fetch", "-o", "out", cwd=tmp_path).code == 0
    archive = tmp_path / "out" / "archive.sqlite3"
    assert archive.stat().st_mode & 0o077 == 0
    file = sqlite3.connect(archive)
    assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    file.close()
