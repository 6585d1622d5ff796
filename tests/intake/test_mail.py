"""Mails give their article; what was passed on, answered, signed or put below it is marked; who wrote it is known."""

import datetime as dt
from email.message import EmailMessage
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.intake import mailbox, message
from briefing.intake.draft import Unreadable
from briefing.intake.mailtext import bare_subject
from briefing.intake.options import IntakeOptions
from briefing.intake.reading import read_found
from briefing.intake.sender import sender
from briefing.model import Article, Clipping, Reject
from tests.newsroom import PAGE

CRANE = (
    "A loading crane fell into the harbour of Lindholm on Monday, and the harbour was closed.\n\n"
    "Nobody was hurt when the crane collapsed shortly before noon, the fire service said.\n"
)
FIRST, SECOND = CRANE.strip().split("\n\n")
NEWSLETTER = f"""<html><body><div style="display:none">Preview of the day &zwnj;</div>
<table><tr><td><a href="https://x.example/v?reader=7">View this email in your browser</a></td></tr>
<tr><td><h2><a href="https://x.example/1">The harbour</a></h2><p>{FIRST}</p><p>{SECOND}
<a href="https://x.example/2">Read more</a></p></td></tr>
<tr><td><a href="https://x.example/3">Ferries</a></td><td><a href="https://x.example/4">Weather</a></td></tr>
<tr><td>You are receiving this because you signed up.<br><a href="https://x.example/u">Unsubscribe</a></td></tr>
<tr><td>The Gull, 1 Quay, Lindholm</td></tr></table></body></html>"""


def mail(text=CRANE, html=None, **fields):
    made = EmailMessage()
    made["From"] = fields.pop("sender", '"The Gull" <news@news.gull.example>')
    made["To"] = "desk@brief.example"
    made["Subject"] = fields.pop("subject", "Crane falls")
    made["Date"] = fields.pop("date", "Mon, 03 May 2021 23:30:00 +0200")
    for name, value in fields.items():
        made[name.replace("_", "-")] = value
    if text is not None:
        made.set_content(text)
    if html is not None:
        made.add_alternative(html, subtype="html") if text is not None else made.set_content(html, subtype="html")
    return made


def read(made, media_type="message/rfc822", origin="a.eml"):
    raw = made if isinstance(made, bytes) else made.as_bytes()
    return read_found(
        Clipping(origin=origin, content=raw, media_type=media_type), IntakeOptions(), language="en", today=None
    )


def only(made):
    (article,) = read(made)
    assert isinstance(article, Article), article
    return article


def reason(made):
    (refused,) = read(made)
    assert isinstance(refused, Reject), refused
    return refused.reason


def sentences(article):
    return [" ".join(sentence.text.split()) for sentence in article.sentences]


def removed(article):
    return {
        reason: [one.text for one in article.removed if one.reason == reason]
        for reason in {one.reason for one in article.removed}
    }


def test_a_mail_is_an_article_of_its_sender():
    article = only(mail(subject="Fwd: [The Desk] RE: Crane falls"))
    assert (article.origin, article.headline, article.outlet) == ("a.eml", "Crane falls", "The Gull")
    assert (article.published, article.published_from) == (dt.date(2021, 5, 3), "the mail's date")
    assert sentences(article) == [FIRST, SECOND]


def test_a_newsletter_loses_what_is_around_its_text():
    article = only(mail("See the HTML part.", NEWSLETTER, List_Unsubscribe="<https://x.example/u>"))
    assert sentences(article) == [FIRST, SECOND]
    assert (
        removed(article)
        == {
            "mail notice": ["View this email in your browser"],
            "cross-head": ["The harbour"],
            "read more": ["Read more"],
            "link": ["Ferries\n\nWeather"],
            "footer": ["You are receiving this because you signed up.\nUnsubscribe\n\nThe Gull, 1 Quay, Lindholm"],
        }
        or removed(article)["footer"]
    )
    assert "Preview" not in article.text
    assert article.url is None


def test_a_list_of_links_is_no_text():
    links = "".join(f'<li><a href="https://x.example/{n}">Something happened in town {n}</a></li>' for n in range(9))
    assert reason(mail(None, f"<h1>Today</h1><ul>{links}</ul>")) == "only a list of links, no text"


@pytest.mark.parametrize(
    "head",
    [
        """---------- Forwarded message ---------
From: Harbour Post <mail@post.example>
Date: Sun, 2 May 2021 at 10:12
Subject: Crane down
To: <me@mail.example>
""",
        """Begin forwarded message:

From: Harbour Post <mail@post.example>
Subject: Crane down
Date: 2 May 2021 at 10:12:00 CEST
To: me@mail.example
""",
        """-----Original Message-----
From: Harbour Post [mailto:mail@post.example]
Sent: Sunday, May 2, 2021 10:12 AM
To: Me
Subject: Crane down
""",
        """________________________________
Von: Harbour Post <mail@post.example>
Gesendet: 02.05.2021 10:12
An: Ich
Betreff: Crane down
""",
        """-------- Forwarded Message --------
Subject: \tCrane down
Date: \tSun, 2 May 2021 10:12:00 +0200
From: \tHarbour Post <mail@post.example>
To: \tme@mail.example
""",
    ],
)
@pytest.mark.parametrize("as_html", [False, True])
def test_what_is_passed_on_is_an_article_of_whoever_wrote_it(head, as_html):
    text = f"Please see below.\n\n{head}\n{CRANE}"
    html = None
    if as_html:
        blocks = text.replace("<", "&lt;").replace("\n\n", "</div><div>").replace("\n", "<br>")
        text, html = None, f"<div>{blocks}</div>"
    article = only(mail(text, html, subject="FW: Crane down", sender="Me <me@mail.example>"))
    assert (article.headline, article.outlet, article.published) == ("Crane down", "Harbour Post", dt.date(2021, 5, 2))
    assert article.published_from == "the mail that was passed on"
    assert sentences(article) == [FIRST, SECOND]
    assert removed(article)["forwarded"][0].startswith("Please see below.")


def test_what_is_answered_is_marked():
    text = f"{CRANE}\nOn Sun, 2 May 2021, Tom Other <tom@x.example> wrote:\n> Was there a crane?\n> I think so.\n"
    article = only(mail(text, subject="Re: Crane"))
    assert sentences(article) == [FIRST, SECOND]
    assert removed(article)["quoted"][0].startswith("On Sun, 2 May")


def test_an_older_mail_below_an_answer_is_marked():
    text = (
        f"{CRANE}\n-----Original Message-----\nFrom: Tom\nSent: Sunday\nTo: Ann\nSubject: Crane\n\nWas there a crane?\n"
    )
    article = only(mail(text, subject="RE: Crane"))
    assert (sentences(article), article.outlet) == ([FIRST, SECOND], "The Gull")


@pytest.mark.parametrize(
    ("below", "why"),
    [
        ("-- \nAnn Example\nThe Gull, 1 Quay\n", "signature"),
        ("Sent from my iPhone\n", "signature"),
        ("_______________________________________________\nHarbour mailing list\nHarbour@lists.example\n", "footer"),
        ("To unsubscribe from this newsletter, write to us.\nThe Gull, 1 Quay, Lindholm\n", "footer"),
        ("This e-mail and its attachments are confidential and intended solely for the addressee.\n", "footer"),
    ],
)
def test_what_stands_below_the_text_is_marked(below, why):
    article = only(mail(f"{CRANE}\n{below}"))
    assert sentences(article) == [FIRST, SECOND]
    assert removed(article)[why]


def test_addresses_beside_words_are_no_text():
    article = only(mail(CRANE.replace("noon,", "noon <https://x.example/track?id=7>,") + "\nhttps://x.example/8\n"))
    assert sentences(article) == [FIRST, SECOND]


def test_what_is_attached_is_a_member_and_a_note_is_no_article():
    made = mail("Please see the page that I attach.\n")
    made.add_attachment(PAGE.encode(), maintype="application", subtype="octet-stream", filename="../in/page.html")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    made.add_attachment(b"x", maintype="application", subtype="x-thing", filename="a.thing")
    made.add_attachment(mail(subject="Inner"))
    found = {one.origin: getattr(one, "reason", None) or one.headline for one in read(made)}
    assert found == {
        "a.eml": "only a note that goes with what is attached",
        "a.eml!page.html": "Ferries return to Lindholm",
        "a.eml!a.thing": "no reader for .thing files",
        "a.eml!3.eml": "Inner",
    }


def test_charsets_may_be_lies():
    raw = mail("The fire chief Jörg Öst said that nobody was hurt in the harbour.\n").as_bytes()
    lied = raw.replace(b'charset="utf-8"', b'charset="x-no-such"')
    assert lied != raw
    assert only(lied).text == only(raw).text
    subject = b"Subject: =?x-none?B?Q3JhbmU=?= =?utf-8?Q?f=C3=A4llt?= =?utf-8?B?!?="
    assert only(raw.replace(b"Subject: Crane falls", subject)).headline.startswith("Crane")


def test_parts_may_be_parted_otherwise_than_said():
    raw = mail("x", f"<p>{FIRST}</p>").as_bytes()
    boundary = raw.split(b'boundary="')[1].split(b'"')[0]
    assert sentences(only(raw.replace(b'boundary="' + boundary, b'boundary="other'))) == [FIRST]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"Subject: x\nFrom: a@b.example\nMIME-Version: 1.0\n\n", "no text in the mail"),
        (
            b"From: a@b.example\nContent-Type: multipart/report; boundary=b\n\n--b\n\nGone.\n--b--\n",
            "a report on the delivery of a mail, not an article",
        ),
        (
            b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime\n\nAAAA\n",
            "an encrypted mail; save what is in it",
        ),
        (
            b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n",
            "an invitation to a date, not an article",
        ),
        (b"no mail at all", "no mail: it does not begin with the fields that mails begin with"),
        (b"From: a@b.example\nSubject: x\n\n> only\n> quoted words are here\n", "nothing in it but what is forwarded"),
    ],
)
def test_what_is_no_article_is_refused(raw, why):
    assert reason(raw).startswith(why)


def test_parts_in_parts_come_to_an_end():
    raw = mail().as_bytes()
    for n in range(3000):
        raw = b'From: a@b.example\nContent-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) + raw
    assert all(isinstance(one, Reject) for one in read(raw))
    flood = b'From: a@b.example\nContent-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 20_000
    assert len(read(flood)) <= 501


def test_a_saved_page_is_a_page():
    raw = (
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://gull.example/crane\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n'
        b"--b\nContent-Type: text/html\nContent-Location: https://gull.example/crane\n\n" + PAGE.encode() + b"\n--b--\n"
    )
    article = only(raw)
    assert (article.headline, article.url) == ("Ferries return to Lindholm", "https://gull.example/crane")


def test_a_mailbox_holds_mails():
    box = b""
    for n in range(3):
        text = f"{CRANE}\nFrom here on all ferries went to Sandvik, said the port authority of town {n}.\n"
        raw = mail(text, subject=f"Crane {n}").as_bytes().replace(b"\nFrom here", b"\n>From here")
        box += b"From news@gull.example Mon May  3 23:30:00 2021\n" + raw + b"\n"
    found = read(box, "text/plain", "news.txt")
    assert [(one.origin, one.headline) for one in found] == [(f"news.txt!{n}", f"Crane {n - 1}") for n in (1, 2, 3)]
    assert sentences(found[0])[2].startswith("From here on")


def test_what_is_called_a_mailbox_may_be_none():
    (refused,) = read(b"some text", "application/mbox")
    assert refused.reason == "no mail in it, though it is called a mailbox"


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: Fwd: AW: WG: Crane falls", "Crane falls"),
        ("[EXT] [Harbour list] Re[2]: Crane", "Crane"),
        ("Re-opening of the harbour", "Re-opening of the harbour"),
        ("Fw: ", ""),
    ],
)
def test_subjects_lose_what_is_put_before_them(subject, bare):
    assert bare_subject(subject) == bare


@pytest.mark.parametrize(
    ("line", "to_many", "outlet", "writer"),
    [
        ("The Gull <news@gull.example>", True, "The Gull", None),
        ("Ann Example <ann@gull.example>", False, "gull.example", "Ann Example"),
        ("Ann Example <ann@gmail.com>", False, "Ann Example", "Ann Example"),
        ("Ann Example from The Gull <a@mail.beehiiv.com>", True, "The Gull", "Ann Example"),
        ("news@newsletter.gull.example", True, "gull.example", None),
        ("Newsletter <no-reply@e.gull.example>", False, "gull.example", None),
        ("Harbour Post [mailto:post@post.example]", False, "Harbour Post", None),
        ("www.gull.example <a@b.example>", True, "gull.example", None),
        ("", False, None, None),
    ],
)
def test_senders_are_outlets_or_writers(line, to_many, outlet, writer):
    found = sender(line, to_many=to_many)
    assert (found.outlet, found.byline) == (outlet, writer)


lines = st.sampled_from(
    [
        *(
            "From: a@b.example",
            "Subject: =?utf-8?B?xx?=",
            "Content-Type: multipart/mixed; boundary=b",
            "--b",
            "--b--",
            "",
        ),
        *("Content-Type: text/html; charset=utf-16", "Content-Transfer-Encoding: base64", "MIME-Version: 1.0", "> x"),
        *(
            "Content-Disposition: attachment; filename*=x''%ff",
            "Content-Type: message/rfc822",
            "To: x",
            "Date: x",
            "-- ",
        ),
        *("---------- Forwarded message ---------", "On x y z, a wrote:", "unsubscribe", "Content-Type: =", "<p>x</p>"),
    ]
)


@settings(max_examples=200)
@given(st.lists(lines | st.text(max_size=20), max_size=30))
def test_any_mail_gives_clippings_or_reasons(said):
    content = "\n".join(said).encode("utf-8", "replace")
    for opener in (message.parts, mailbox.mails):
        try:
            found = list(opener(Clipping(origin="a", content=content, media_type="message/rfc822")))
        except Unreadable as unreadable:
            found = [unreadable.reason]
        assert found


@pytest.mark.attack("What is read", "Mails of many lines of each kind", "time with their number, not with its square")
@pytest.mark.full
@pytest.mark.parametrize(
    "line", ["\n", "-- \n", "-----Original Message-----\n", "a b c d wrote:\n> a\n", "unsubscribe\n"]
)
def test_four_times_as_many_lines_take_no_more_than_in_proportion(line):
    def seconds(times):
        content = b"From: a@b.example\nSubject: Re: x\n\n" + line.encode() * times + b"The end is here."
        start = process_time()
        told(content)
        return process_time() - start

    def told(content):
        try:
            return list(message.parts(Clipping(origin="a", content=content, media_type="message/rfc822")))
        except Unreadable as unreadable:
            return unreadable.reason

    assert seconds(40_000) <= 9 * seconds(10_000) + 0.05
