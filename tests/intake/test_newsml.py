"""The XML of agencies gives its reports, and nothing that it names is fetched or unfolded."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.intake import newsml
from briefing.intake.draft import Unreadable
from briefing.intake.options import IntakeOptions
from briefing.intake.reading import read_found
from briefing.model import Article, Clipping, Reject

FIRST = "A loading crane fell into the harbour of Lindholm on Monday."
SECOND = "Nobody was hurt when the crane collapsed, the fire service said."
NITF = f"""<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf xml:lang="en-GB"><head><title>Slug-crane</title><docdata><date.issue norm="20210503T163000Z"/>
<doc.copyright holder="The Gull"/></docdata></head><body><body.head><hedline><hl1>Crane falls</hl1></hedline>
<byline>By <person>Ann Example</person></byline></body.head><body.content><p>{FIRST}</p>
<media media-type="image"><media-caption>A crane.</media-caption></media><p>{SECOND}&nbsp;</p></body.content></body>
</nitf>"""
ITEM = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:x"><itemMeta>
<itemClass qcode="ninat:text"/><provider literal="GULL"><name>The Gull</name></provider>
<versionCreated>2021-05-04T09:00:00+02:00</versionCreated><firstCreated>2021-05-03T23:30:00+02:00</firstCreated>
<pubStatus qcode="stat:usable"/></itemMeta><contentMeta><headline>Crane falls</headline><by>Ann Example</by>
<language tag="en-GB"/></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>No</title></head><body><p>{FIRST}</p>
<p>Nobody was <b>hurt</b> when the crane collapsed, the fire service said.</p></body></html></inlineXML>
</contentSet></newsItem>"""

NEWSML_1 = f"""<NewsML><NewsItem><FirstCreated>20210503T233000+0200</FirstCreated><NewsComponent><NewsLines>
<HeadLine>Crane falls</HeadLine><ByLine>Ann Example</ByLine></NewsLines><AdministrativeMetadata><Provider>
<Party FormalName="The Gull"/></Provider></AdministrativeMetadata><ContentItem><DataContent>
<p>{FIRST}</p><p>{SECOND}</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""


def read(content, origin="a.xml"):
    found = Clipping(origin=origin, content=content.encode(), media_type="text/plain")
    return read_found(found, IntakeOptions(), language="en", today=None)


@pytest.mark.parametrize(
    "content",
    [
        NITF,
        ITEM,
        ITEM.replace("contentSet>", "contentSet>", 1).replace(
            ITEM[ITEM.index("<inlineXML") : ITEM.index("</contentSet>")],
            f"<inlineData>{FIRST}\n\n{SECOND}</inlineData>",
        ),
        f"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>{ITEM}</itemSet></newsMessage>",
        NEWSML_1,
    ],
)
def test_a_report(content):
    (article,) = read(content)
    assert isinstance(article, Article), article
    assert [sentence.text for sentence in article.sentences] == [FIRST, SECOND]
    assert (article.headline, article.outlet, article.byline) == ("Crane falls", "The Gull", "Ann Example")
    assert (article.published, article.published_from) == (dt.date(2021, 5, 3), "the agency")
    assert article.origin == "a.xml"


def test_a_message_holds_several():
    found = read(f"<newsMessage>{ITEM}{ITEM.replace('stat:usable', 'stat:canceled')}</newsMessage>")
    assert [(one.origin, getattr(one, "reason", None)) for one in found] == [
        ("a.xml!1", None),
        ("a.xml!2", "withdrawn by its agency"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (ITEM.replace("ninat:text", "ninat:picture"), "a picture, not a text"),
        ("<packageItem xmlns='http://iptc.org/std/nar/2006-10-01/'/>", "a list of other items, not an article"),
        ("<newsMessage><header/></newsMessage>", "XML of a news agency, but no report in it"),
        ("<nitf><body><body.content/></body></nitf>", "no text in it"),
        (NITF[:-9], "broken XML ("),
        ("<nitf>" + "<p>" * 3000, "broken XML ("),
    ],
)
def test_what_is_no_report_is_refused(content, reason):
    (found,) = read(content)
    assert isinstance(found, Reject)
    assert found.reason.startswith(reason)


def test_nothing_outside_is_read_and_nothing_unfolded(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("The secret is that nobody was in the harbour.")
    head = f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY y "boom">]>'
    content = NITF.replace('<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">', head).replace(
        f"{SECOND}&nbsp;", f"&x; &y; {SECOND}"
    )
    (article,) = read(content)
    assert "secret" not in article.text
    assert "boom" not in article.text
    assert [sentence.text for sentence in article.sentences] == [FIRST, SECOND]


@pytest.mark.attack(
    "What is read", "Entities in entities, in the XML of news agencies", "refused or read; they do not unfold"
)
def test_entities_that_unfold_without_end_come_to_an_end():
    unfolding = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 50}">' for n in range(1, 9))
    head = f'<!DOCTYPE nitf [<!ENTITY e0 "boom">{unfolding}]>'
    content = NITF.replace('<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">', head).replace(f"{SECOND}&nbsp;", f"&e8; {SECOND}")
    (found,) = read(content)
    assert "boom" not in getattr(found, "text", "")


@settings(max_examples=100)
@given(at=st.integers(0, len(ITEM)), cut=st.integers(0, 60), put=st.text(max_size=8), nitf=st.booleans())
def test_any_damage_gives_clippings_or_reasons(at, cut, put, nitf):
    whole = NITF if nitf else ITEM
    content = (whole[:at] + put + whole[at + cut :]).encode("utf-8", "replace")
    try:
        found = list(newsml.reports(Clipping(origin="a", content=content, media_type="x")))
    except Unreadable as unreadable:
        found = [unreadable.reason]
    assert found


def test_what_the_parser_complains_of_is_one_plain_line():
    broken = b"<\xef\xbb\xbfnewsItem>\n<a>\n</newsItem>"
    with pytest.raises(Unreadable) as refused:
        list(newsml.reports(Clipping(origin="a.xml", content=broken, media_type="application/xml")))
    assert refused.value.reason.isprintable()
