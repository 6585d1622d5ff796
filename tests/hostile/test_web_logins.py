"""A user and a password in an address, wherever one may stand: nobody reads them afterwards."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.intake.options import IntakeOptions
from briefing.intake.reading import read
from briefing.model import Article, Clipping
from briefing.record import shown, without_login
from tests.fetching.newsstand import item, page, rss, text
from tests.web.test_client import served

#: Users and passwords as they stand before a host.
LOGINS = ("jane:hunter2", ":hunter2", "hunter2", "hunter2:x", "jane:p@hunter2", "jane:%2Fhunter2%40")
SHOWN = "the article is read, and no field of it holds them"


@pytest.mark.attack("The web", "Passwords in the addresses that a page gives as its own, its base, its site's", SHOWN)
@pytest.mark.parametrize("login", LOGINS)
@pytest.mark.parametrize(
    "tag",
    [
        '<link rel="canonical" href="{}/c.html">',
        '<meta property="og:url" content="{}/og.html">',
        '<meta property="og:site_name" content="{}">',
        '<base href="{}/">',
        '<script type="application/ld+json">{{"@type":"Article","url":"{0}/","publisher":{{"name":"{0}"}}}}</script>',
    ],
    ids=["canonical", "graph", "site", "base", "data"],
)
def test_no_password_gets_from_a_page_into_its_article(login, tag):
    head = "<head>" + tag.format(f"https://{login}@gull.example")
    content = page("Bridge of Norrby", text("Norrby", "bridge")).replace(b"<head>", head.encode())
    article = read(Clipping(origin="saved.html", content=content, media_type="text/html"), IntakeOptions())
    assert isinstance(article, Article)
    assert "hunter2" not in repr(article)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("got http://jane:hunter2@a.example/x and so on", "got http://a.example/x and so on"),
        ("http:/jane:hunter2@a.example: no such file", "http:/a.example: no such file"),
        ("HTTPS://hunter2@a.example", "HTTPS://a.example"),
        ("smtp://jane:hunter2@a.example", "smtp://a.example"),
        ('"http://jane:p@hunter2@a.example"', '"http://a.example"'),
        ("http://a.example/@jane/feed: 404 Not Found", "http://a.example/@jane/feed: 404 Not Found"),
        ("http://a.example?x=b@c", "http://a.example?x=b@c"),
        ("git+ssh://git@a.example/x.git", "git+ssh://git@a.example/x.git"),
        ("sftp://jane:…@a.example/", "sftp://jane:…@a.example/"),
        ("jane@a.example is refused", "jane@a.example is refused"),
    ],
)
def test_a_message_is_told_without_logins(line, told):
    assert without_login(line) == told


@given(st.text(st.characters(codec="utf-8", exclude_characters=" \t\r\n\"'/?#@"), max_size=12), st.integers(0, 60))
def test_a_value_that_is_cut_is_rid_of_its_password_before(word, length):
    address = f"http://jane:{word.encode('unicode_escape').decode()}hunter2{'x' * length}@a.example/feed"
    assert "hunter2" not in without_login(address) or any(char.isspace() for char in address)
    assert "hunter2" not in shown(address) or any(char.isspace() for char in address)


def written() -> dict[str, tuple[list[str], dict[str, str]]]:
    """Commands that are given an address with a password where none belongs, with the configuration of each."""
    way = "http://jane:hunter2@127.0.0.1:1/x"
    return {
        "an input": (["build", way, "-o", "out"], {}),
        "the configuration": (["build", "-c", f"{way}.toml"], {}),
        "an edition": (["verify", way], {}),
        "one argument too many": (["publish", way], {}),
        "a target": (["publish", "--to", "sftp://jane:hunter2@127.0.0.1/srv", "-o", "out"], {}),
        "a list of feeds": (["fetch"], {"intake": f"opml = [{json.dumps(way)}]"}),
        "feeds, as no list": (["fetch"], {"intake": f"feeds = {json.dumps(way)}"}),
        "a feed that is none": (["fetch"], {"intake": 'feeds = ["ftp://jane:hunter2@a.example"]'}),
        "a host to allow": (["fetch"], {"fetch": f"allow_hosts = [{json.dumps(way)}]"}),
        "the site's address": (["build"], {"site": f"address = {json.dumps(way)}"}),
        "the mail server": (["build"], {"mail": 'server = "smtp://jane:hunter2@mail.example"'}),
        "a mail server to look at": (["doctor"], {"mail": 'server = "smtp://jane:hunter2@mail.example"'}),
    }


@pytest.mark.full
@pytest.mark.parametrize(
    ("arguments", "tables"),
    [
        pytest.param(
            *case,
            id=name,
            marks=pytest.mark.attack("The web", f"An address with a password, given as {name}", "told without it"),
        )
        for name, case in written().items()
    ],
)
def test_what_is_refused_is_told_without_its_password(arguments, tables, tmp_path, trial):
    lines = [f"[{table}]\n{line}\n" for table, line in tables.items()]
    (tmp_path / "briefing.toml").write_text("".join(lines), "utf-8")
    done = trial(*arguments, cwd=tmp_path)
    assert done.code in {1, 2}
    assert "hunter2" not in done.out + done.err
    assert (done.out + done.err).strip()


@pytest.mark.full
@pytest.mark.loopback
@pytest.mark.attack(
    "The web",
    "Passwords in the addresses of entries, in their ids, in those to which a feed moves and in which a page names its"
    " feed",
    "no line, no edition, no copy of the archive holds them",
)
def test_no_password_of_an_entry_is_printed(tmp_path, trial):
    whole = "".join(f"<p>{paragraph}</p>" for paragraph in text("Sandvik", "lighthouse"))
    ways = {}
    with served(ways) as server:
        place = server.at.partition("//")[2]
        entries = [item(f"Lighthouse {n}", f"http://{login}@{place}/{n}.html") for n, login in enumerate(LOGINS)]
        entries.append(item("Lighthouse of Sandvik", f"http://jane:hunter2@{place}/whole.html", content=whole))
        ways["/links.xml"] = lambda it: it.say(body=rss("Gull", *entries))
        ways["/moved.xml"] = lambda it: it.say(301, b"", Location=f"http://:hunter2@{place}/links.xml")
        named = f'<html><link rel="alternate" type="application/rss+xml" href="http://:hunter2@{place}/f.xml">'
        ways["/page.xml"] = lambda it: it.say(body=named.encode())
        feeds = [f"http://:hunter2@{place}{path}" for path in ways]
        lines = ["[intake]", f"feeds = {json.dumps(feeds)}", "[fetch]", f'allow_hosts = ["{place}"]', "retries = 0"]
        (tmp_path / "briefing.toml").write_text("\n".join([*lines, "interval = 0"]), "utf-8")
        done = [trial(*command, cwd=tmp_path) for command in (["fetch", "-o", "out"], ["fetch", "-o", "out", "--json"])]
        done += [trial("doctor", "--feeds", cwd=tmp_path)]
    done += [trial("build", "-o", "out", "--json", cwd=tmp_path), trial("archive", "list", "-o", "out", cwd=tmp_path)]
    done += [trial("archive", "export", "-o", "out", "--to", "articles.jsonl", cwd=tmp_path)]
    assert [one.code for one in done] == [3, 3, 1, 0, 0, 0]
    record = json.loads(next((tmp_path / "out").glob("*/edition.json")).read_bytes())
    assert [article["headline"] for article in record["articles"]] == ["Lighthouse of Sandvik"]
    for one in done:
        assert "hunter2" not in one.out + one.err
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.name != "briefing.toml" and not path.name.startswith("archive"):
            assert b"hunter2" not in path.read_bytes(), path
