"""The bytes of a message: they say what was meant, whatever stands in titles, names and addresses."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import SMTP, compat32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.deliver.mail.addresses import Mailbox, line, mailbox
from briefing.deliver.mail.headers import Field, mailbox_field, text_field, token_field
from briefing.deliver.mail.message import (
    Addressed,
    Heading,
    attachment,
    draft,
    heading,
    message,
    message_id,
    needs_utf8,
    subject,
)
from briefing.deliver.options import MailOptions
from briefing.model import Letter
from tests.deliver.mail.postoffice import parsed
from tests.render.editions import edition

NOW = datetime(2024, 3, 12, 6, 30, tzinfo=timezone(timedelta(hours=2)))
LETTER = Letter(preheader="", text="Näme\n.\nFrom here\n", html="<p>Näme</p>\n<p>.</p>\n")
SENDER, ANN = mailbox("The Desk <desk@example.org>"), mailbox("ann@example.org")
PDF = attachment("The Brief", "2024-03-12", b"%PDF-1.7\r\n.\r\n\x00\xff")

#: Pieces by which a text could become something else on its way through a header.
TRICKS = [
    "\r\nBcc: all@example.org",
    "\r",
    "\n",
    "\0",
    "\v",
    "\f",
    "\x1c",
    "\x85",
    "\u2028",
    "\u2029",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\ud800",
    "=?utf-8?q?=0D=0ABcc:_x?=",
    "=?utf-8?b?QmNjOiB4?=",
    "=?",
    "?=",
    ",",
    ";",
    ":",
    '"',
    "\\",
    "(a)",
    "<b@example.org>",
    " ",
    "  ",
    "\t",
    "ä",
    "Ω",
    "語",
    "🗞",
    "é",
    "\u0627\u200c\u0628",
    "x" * 80,
    "word " * 30,
]
TEXTS = st.lists(st.sampled_from(TRICKS) | st.text(max_size=12), max_size=8).map("".join)
TITLES = TEXTS.filter(line)
NAMES = TITLES.map(line)


def whole(**more) -> bytes:
    told = {"subject": "S", "title": "T", "language": "en", "sender": SENDER, **more}
    to = told.pop("to", ANN)
    identifier = message_id("c0ffee", to, "example.org")
    addressed = Addressed(recipient=to, date=NOW, message_id=identifier)
    return message(LETTER, Heading(**told), addressed, told.pop("pdf", PDF))


def names(content: bytes) -> list[str]:
    """The names of the fields, by nothing but the rules of the wire."""
    head = content.partition(b"\r\n\r\n")[0]
    assert b"\r" not in head.replace(b"\r\n", b"")
    assert b"\n" not in head.replace(b"\r\n", b"")
    assert re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", head) is None
    return [found.split(b":")[0].decode() for found in re.split(rb"\r\n(?![ \t])", head)]


def named(content: bytes, field: str) -> str:
    """The name before an address. Python 3.11 itself puts blanks between encoded words, against RFC 2047."""
    raw = message_from_bytes(content, policy=compat32)[field]
    phrase = re.sub(r"\s*<[^<>]*>$", "", re.sub(r"\r?\n(?=[ \t])", "", raw))
    if phrase.startswith('"'):
        return re.sub(r"\\(.)", r"\1", phrase[1:-1])
    return str(make_header(decode_header(phrase)))


PLAIN = names(whole())


@pytest.mark.attack(
    "Mail",
    "CR, LF, encoded words and other headers in title, names and sender",
    "no further header; each says what was meant",
)
@given(TITLES, NAMES, NAMES)
def test_no_text_becomes_another_header_and_each_says_what_was_meant(title, name, sender):
    to, by = Mailbox(name=name, local="ann", domain="example.org"), Mailbox(name=sender, local="d", domain="x.example")
    content = whole(subject=title, to=to, sender=by, reply_to=by, title=title)
    assert names(content) == [*PLAIN[:1], "Reply-To", *PLAIN[1:]]
    head = content.partition(b"\r\n\r\n")[0]
    assert head.isascii()
    assert max(len(part) for part in head.split(b"\r\n")) <= 78
    found = parsed(content)
    assert str(found["Subject"]) == line(title)
    assert [one.addr_spec for one in found["To"].addresses] == ["ann@example.org"]
    assert [one.addr_spec for one in found["From"].addresses] == ["d@x.example"]
    assert [named(content, field) for field in ("To", "From", "Reply-To")] == [name, sender, sender]
    assert named(content, "List-Id") == line(title)
    assert [part.get_content_type() for part in found.walk()][2:] == ["text/plain", "text/html", "application/pdf"]


@pytest.mark.attack("Mail", "Fields of a message with ends of lines", "refused")
@given(st.text(), st.text())
def test_whatever_is_no_field_on_one_line_is_refused(name, value):
    field = None
    try:
        field = Field("X", f"{name}\r\n {value}")
    except ValueError:
        return
    assert re.search(r"[\x00-\x1f\x7f]", field.replace("\r\n ", " ")) is None
    assert len(re.split(r"\r\n(?! )", field)) == 1


@pytest.mark.parametrize("value", ["", " ", "a\nb", "a\r\n\r\n b", "a\r\nb", "a\x00", "a\r\n ", "ä"])
def test_a_token_that_would_break_a_header_is_refused(value):
    with pytest.raises(ValueError, match="cannot be a header"):
        token_field("X", value)


@pytest.mark.parametrize(
    ("field", "wire"),
    [
        (text_field("Subject", "Plain words"), "Subject: Plain words\r\n"),
        (mailbox_field("To", mailbox("Jane Doe <jane@example.org>")), "To: Jane Doe <jane@example.org>\r\n"),
        (mailbox_field("To", mailbox('"Doe, J." <jane@example.org>')), 'To: "Doe, J." <jane@example.org>\r\n'),
        (mailbox_field("To", mailbox("jane@example.org")), "To: jane@example.org\r\n"),
        (text_field("Subject", "Überfahrt"), "Subject: =?utf-8?q?=C3=9Cberfahrt?=\r\n"),
    ],
)
def test_what_is_simple_stays_simple(field, wire):
    assert field.fold(policy=SMTP) == wire


def test_the_same_letter_gives_the_same_bytes():
    assert whole() == whole()
    assert whole(to=mailbox("bo@example.org")) != whole()


def test_no_line_is_longer_than_a_server_takes():
    long = Letter(preheader="", text="x" * 5000, html="<p>" + "ж" * 5000 + "</p>")
    addressed = Addressed(recipient=ANN, date=NOW, message_id="<a@b.example>")
    content = message(long, Heading(subject="S", title="T", language="en", sender=SENDER), addressed, PDF)
    assert max(len(part) for part in content.split(b"\r\n")) <= 78
    assert content.isascii()
    found = parsed(content)
    assert found.get_body(("plain",)).get_content().strip() == long.text
    assert found.get_body(("html",)).get_content().strip() == long.html


def test_parts_come_out_as_they_went_in():
    found = parsed(whole())
    assert found.get_body(("plain",)).get_content().replace("\r\n", "\n") == LETTER.text
    assert found.get_body(("html",)).get_content().replace("\r\n", "\n") == LETTER.html
    (pdf,) = found.iter_attachments()
    assert pdf.get_content() == PDF.content
    assert found["Date"].datetime == NOW


@pytest.mark.attack("Mail", "Texts that hold the line between the parts of a message", "another line is taken")
def test_a_boundary_stands_in_no_part():
    content = whole()
    for boundary in re.findall(rb'boundary="(=_[0-9a-f]+)"', content):
        assert content.count(b"--" + boundary) in (3, 4)


def test_leaving_with_one_click_is_offered_for_pages_alone():
    page, letter = whole(unsubscribe="https://x.y/leave?who={address}"), whole(unsubscribe="mailto:desk@example.org")
    assert parsed(page)["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "{" not in parsed(page)["List-Unsubscribe"]
    assert parsed(letter)["List-Unsubscribe"] == "<mailto:desk@example.org>"
    assert "List-Unsubscribe-Post" not in parsed(letter)
    assert "List-Unsubscribe" not in parsed(whole())


def test_a_page_that_cannot_know_who_leaves_is_opened_and_not_clicked_for_the_reader():
    found = parsed(whole(unsubscribe="https://example.org/leave"))
    assert found["List-Unsubscribe"] == "<https://example.org/leave>"
    assert "List-Unsubscribe-Post" not in found


@pytest.mark.parametrize("language", ["en\r\nBcc: x", "", "e", "en_GB", "ä"])
def test_a_language_that_is_none_is_not_named(language):
    assert "Content-Language" not in parsed(whole(language=language))


def test_a_draft_has_no_recipient_and_needs_no_sender():
    content = draft(LETTER, Heading(subject="S", title="T", language="en"), NOW, None)
    assert names(content) == ["Subject", "Date", "X-Unsent", "MIME-Version", "Content-Type", "Content-Language"]
    assert parsed(content)["X-Unsent"] == "1"
    assert content == draft(LETTER, Heading(subject="S", title="T", language="en"), NOW, None)


def test_the_subject_is_filled_in_once():
    assert subject("{title} – {date}", title="The {date} Brief", day="12 March") == "The {date} Brief – 12 March"
    assert subject("{title}", title="\n\0", day="12 March") == "12 March"
    record = edition(title="A \r\nBcc: b")
    assert heading(record, MailOptions(subject="{title}"), "12 March").subject == "A Bcc: b"


def test_the_subject_says_where_there_is_nothing_new():
    made = heading(edition(title="The Brief"), MailOptions(), "12 March", "Nothing new since 11 March")
    assert made.subject == "The Brief – 12 March: nothing new since 11 March"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The Helsinki Brief", "the-helsinki-brief-2024-03-12.pdf"),
        ("Ünï/../côdé \r\n", "uni-code-2024-03-12.pdf"),
        ("要聞", "briefing-2024-03-12.pdf"),
        ("a" * 500, "a" * 60 + "-2024-03-12.pdf"),
    ],
)
def test_the_pdf_has_a_name_that_every_system_takes(title, name):
    assert attachment(title, "2024-03-12", b"").name == name


# ── Addresses ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "name", "address"),
    [
        ("ann@example.org", "", "ann@example.org"),
        ("<ann@example.org>", "", "ann@example.org"),
        ("Ann Ähre <ann@Example.ORG>", "Ann Ähre", "ann@example.org"),
        ('"Doe, Jane \\"JD\\"" <jane.doe+brief@example.org>', 'Doe, Jane "JD"', "jane.doe+brief@example.org"),
        ("Doe, Jane <jane@example.org>", "Doe, Jane", "jane@example.org"),
        ("oz@bücher.example", "", "oz@xn--bcher-kva.example"),
        ("oz@straße.example", "", "oz@xn--strae-oqa.example"),
        ("oz@ＢÜCHER.example", "", "oz@xn--bcher-kva.example"),
        ("öz@example.org", "", "öz@example.org"),
        ("brief@localhost", "", "brief@localhost"),
    ],
)
def test_mailboxes_are_taken_apart(written, name, address):
    found = mailbox(written)
    assert (found.name, found.address) == (name, address)


@pytest.mark.attack("Mail", "Addresses that are none, with more than one recipient, with headers in them", "refused")
@pytest.mark.parametrize(
    "written",
    [
        "",
        "ann",
        "ann@",
        "@example.org",
        "a b@example.org",
        "ann@example.org, bo@example.org",
        "ann@exa mple.org",
        "ann@-example.org",
        "ann@example..org",
        "ann@[127.0.0.1]",
        ".ann@example.org",
        '"a b"@example.org',
        "Ann <ann@example.org> x",
        "Ann <<ann@example.org>",
        "ann@example.org\x00",
        "An\x00n <ann@example.org>",
        "Ann\u2028 <ann\u202e@example.org>",
        "=?utf-8?q?ann?=@example.org",
        "a" * 65 + "@example.org",
        "ann@" + "a" * 64 + ".org",
        "ann@" + "abc." * 63 + "org",
        "ann\ud800@example.org",
        "<>",
    ],
)
def test_what_is_no_mailbox_is_refused(written):
    with pytest.raises(ValueError, match=r"expected|stands|holds|at most"):
        mailbox(written)


@pytest.mark.attack("Mail", "Any text that is taken for a mailbox", "one address and nothing else")
@given(TEXTS)
def test_whatever_is_taken_for_a_mailbox_can_be_written(written):
    try:
        found = mailbox(f"{written} <ann@example.org>")
    except ValueError:
        return
    content = whole(to=found)
    assert [one.addr_spec for one in parsed(content)["To"].addresses] == ["ann@example.org"]
    assert not found.name or named(content, "To") == found.name


def test_one_address_beyond_ascii_makes_the_message_need_a_server_for_it():
    above = Heading(subject="S", title="T", language="en", sender=SENDER)
    assert not needs_utf8(above, mailbox("Ähre <oz@bücher.example>"))
    assert needs_utf8(above, mailbox("öz@example.org"))
    content = whole(to=mailbox("Öz <öz@example.org>"))
    assert "öz@example.org".encode() in content
    assert str(parsed(content)["To"]) == "Öz <öz@example.org>"
