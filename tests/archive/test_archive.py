"""The archive keeps what was read once, says what was built and sent, and stays whole."""

import datetime as dt

import pytest

from briefing.archive import NAME, Source, opened, place
from briefing.archive.identity import same_address
from briefing.archive.schema import MIGRATIONS
from briefing.errors import ArchiveError
from briefing.intake.options import IntakeOptions
from briefing.intake.reading import read
from briefing.model import Article, Clipping, Told
from briefing.record import decode, encode
from tests.render.editions import empty as edition

NOW = dt.datetime(2024, 5, 6, 7, 0, tzinfo=dt.UTC)
FEED = "https://ferry.example/feed.xml"
TEXT = (
    "The ferry to the outer islands was cancelled on Monday after a storm tore a mooring loose, the harbour said.\n\n"
    "Engineers will inspect the pier in the morning, and no boat will leave before they have finished their work.\n\n"
    "About three hundred passengers spent the night in the town's school, where volunteers cooked soup for them all.\n"
)


def clipping(text=TEXT, *, origin="https://ferry.example/storm", url=None, published=None):
    told = Told(url=url or origin, headline="Ferry cancelled", published=published, published_from="the feed")
    return Clipping(origin=origin, content=text.encode(), media_type="text/plain", told=told)


def article(clipped):
    found = read(clipped, IntakeOptions())
    assert isinstance(found, Article), found
    return found


@pytest.fixture
def archive(tmp_path):
    with opened(tmp_path / NAME, now=NOW) as it:
        yield it


def keep(archive, clipped, source=FEED):
    return archive.keep(clipped, article(clipped), source=source)


def test_what_was_kept_comes_back_as_it_was(archive):
    assert keep(archive, clipping(published=dt.date(2024, 5, 6))) == "new"
    assert archive.gathered() == [clipping(published=dt.date(2024, 5, 6))]


def test_the_same_article_is_kept_once(archive):
    assert keep(archive, clipping()) == "new"
    assert keep(archive, clipping()) == "unchanged"
    assert keep(archive, clipping(url="http://www.ferry.example/storm/?utm_source=mail#top")) == "unchanged"
    assert keep(archive, clipping(origin="https://other.example/copy")) == "unchanged"
    assert len(archive.gathered()) == 1


def test_other_furniture_around_the_same_words_is_no_new_version(archive):
    keep(archive, clipping())
    assert keep(archive, clipping(f"{TEXT}\nRead more: Ten things to do in the rain\n")) == "unchanged"


def test_a_changed_article_is_a_new_version_and_the_newest_is_read(archive):
    keep(archive, clipping())
    changed = clipping(TEXT.replace("three hundred", "four hundred"))
    assert keep(archive, changed) == "changed"
    assert archive.gathered() == [changed]


def test_short_texts_that_are_alike_are_not_taken_for_one(archive):
    short = "The council meets on Tuesday in the town hall, as it does every week.\n"
    assert keep(archive, clipping(short, origin="https://a.example/1")) == "new"
    assert keep(archive, clipping(f"{short}\n", origin="https://b.example/2")) == "new"


def test_only_what_is_wanted_is_gathered(archive):
    old = clipping(origin="https://ferry.example/old", published=dt.date(2024, 4, 1))
    keep(archive, old)
    new = clipping(TEXT.replace("Monday", "Tuesday"), published=dt.date(2024, 5, 7))
    keep(archive, new, source="https://ferry.example/other")
    undated = clipping(TEXT.replace("Monday", "Friday"), origin="https://ferry.example/undated")
    keep(archive, undated)
    assert archive.gathered([FEED]) == [old, undated]
    assert archive.gathered(without={article(old).sha256}) == [new, undated]
    assert archive.gathered(published_since=dt.date(2024, 5, 1)) == [new, undated]
    assert archive.newest_published() == dt.date(2024, 5, 7)
    assert archive.newest_published([FEED]) == dt.date(2024, 4, 1)
    assert archive.newest_published(["https://nobody.example"]) is None


def test_a_source_is_remembered_as_it_answered_last(archive):
    assert archive.source(FEED) is None
    archive.note_source(Source(address=FEED, etag='"a"', sha256="0" * 64))
    archive.note_source(Source(address=FEED, etag='"b"', failed="404 Not Found"))
    assert archive.source(FEED) == Source(
        address=FEED, etag='"b"', failed="404 Not Found", checked="2024-05-06T07:00:00+00:00"
    )


def test_editions_are_noted_with_what_they_are_made_of_and_when_they_were_sent(archive):
    record = decode(encode(edition()))
    made_of = [article(clipping()), article(clipping(TEXT.replace("Monday", "Friday"), origin="b.txt", url="x"))]
    for _ in range(2):
        archive.note_edition(record, name="2024-05-06", sha256="1" * 64, articles=made_of)
    assert [(one.name, one.sent) for one in archive.editions()] == [("2024-05-06", None)]
    assert archive.sent() == []
    archive.note_sent("1" * 64)
    assert [one.sent for one in archive.sent()] == ["2024-05-06T07:00:00+00:00"]
    assert archive.file.execute("SELECT count(*) FROM citation").fetchone() == (2,)
    assert archive.gathered() == []  # of files, the text alone is kept


def test_what_a_build_read_before_it_was_fetched_gets_its_bytes_then(archive):
    archive.note_edition(decode(encode(edition())), name="x", sha256="1" * 64, articles=[article(clipping())])
    assert keep(archive, clipping()) == "unchanged"
    assert archive.gathered() == [clipping()]


def test_a_newer_layout_is_refused(tmp_path):
    with opened(tmp_path / NAME, now=NOW) as it:
        it.file.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(ArchiveError, match="written by a newer version"), opened(tmp_path / NAME, now=NOW):
        pass


def test_what_is_no_database_is_told(tmp_path):
    (tmp_path / NAME).write_bytes(b"no database at all, but long enough to be looked at" * 100)
    with pytest.raises(ArchiveError, match=r"is damaged \(file is not a database\)"), opened(tmp_path / NAME, now=NOW):
        pass


def test_what_fails_midway_leaves_nothing(archive):
    def broken():
        yield clipping(), article(clipping())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.keep_all(broken(), source=FEED)
    assert archive.gathered() == []
    assert archive.file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_it_is_for_its_owner_alone(tmp_path):
    with opened(tmp_path / "a" / NAME, now=NOW) as it:
        keep(it, clipping())
        assert {path.stat().st_mode & 0o777 for path in (tmp_path / "a").iterdir()} == {0o600}
        assert it.file.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_where_it_lies(tmp_path):
    assert place(tmp_path, None) == tmp_path / "archive.sqlite3"
    assert place(tmp_path, "kept/all.sqlite3", "desk").as_posix() == "desk/kept/all.sqlite3"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.a.example/x/", "http://a.example/x"),
        ("https://a.example:443/x?b=2&a=1", "https://a.example/x?a=1&b=2"),
        ("https://a.example/x?utm_medium=rss&fbclid=1", "https://a.example/x"),
        ("https://A.Example/index.html#top", "https://a.example"),
        ("https://a.example/caf%C3%A9", "https://a.example/café"),
    ],
)
def test_addresses_of_one_page(one, other):
    assert same_address(one) == same_address(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x?id=1", "https://a.example/x?id=2"),
        ("https://a.example/x", "https://b.example/x"),
        ("https://a.example/x", "https://a.example/X"),
        ("https://a.example:8080/x", "https://a.example/x"),
        ("feed.xml!1", "feed.xml!2"),
    ],
)
def test_addresses_of_two_pages(one, other):
    assert same_address(one) != same_address(other)


@pytest.mark.parametrize("odd", ["http://[", "http://a:b/", "", "//", "http://a.example:99999/"])
def test_an_odd_address_is_only_itself(odd):
    assert same_address(odd) == odd
