"""Lists of addresses: OPML and plain ones."""

import pytest

from briefing.intake.draft import Unreadable
from briefing.intake.opml import Listed, addresses, feeds

OPML = """<?xml version="1.0" encoding="ISO-8859-1"?><opml version="1.1"><head><title>Mine</title></head><body>
<outline text="Tidningar"><outline type="rss" text="Hamnposten Åland" xmlUrl="https://post.example/feed"/>
<outline text="Deep"><outline XMLURL="feed://gull.example/rss"/></outline></outline>
<outline xmlUrl="https://post.example/feed"/><outline type="link" url="https://gull.example/"/>
<outline xmlUrl="file:///etc/passwd"/></body></opml>"""


def test_feeds_are_found_in_whatever_folder_each_once():
    assert feeds(OPML.encode("latin-1")) == [
        Listed(address="https://post.example/feed", title="Hamnposten Åland"),
        Listed(address="http://gull.example/rss"),
        Listed(address="file:///etc/passwd", refused="no address of the web"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no OPML list, or a broken one"),
        (b"<opml><body><outline xmlUrl='https://a.example/'", "no OPML list, or a broken one"),
        (b"<rss version='2.0'/>", "no OPML list, or a broken one"),
        (b"<opml version='2.0'><body/></opml>", "an OPML list that names no feed"),
        (b"\x00\x01\x02", "no OPML list, or a broken one"),
        (b"<a>" * 200_000, "no OPML list, or a broken one"),
    ],
)
def test_what_is_no_list_is_refused(content, reason):
    with pytest.raises(Unreadable, match=reason):
        feeds(content)


@pytest.mark.attack("What is read", "Entities in entities, in a list of feeds", "they do not unfold")
def test_entities_do_not_grow():
    grown = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    bomb = (
        f'<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa">{grown}]><opml><body><outline text="&j;" xmlUrl="http://a.example/"/>'
    )
    with pytest.raises(Unreadable):
        feeds(f"{bomb}</body></opml>".encode())


def test_a_plain_list_has_an_address_a_line():
    assert addresses(b"\xef\xbb\xbf# mine\r\n\r\n https://a.example/1 \r\nhttps://a.example/1\r\nwww\r\n") == [
        Listed(address="https://a.example/1"),
        Listed(address="www", refused="no address of the web"),
    ]
    with pytest.raises(Unreadable, match="names no address"):
        addresses(b"# nothing\n")
