"""Mails: a newsletter, or an article that somebody sent, passed on or attached.

The text is that of the HTML part, else that of the plain one; what is attached and may be an article is a member of
its own. The parser is Python's, which reads whatever comes; charsets, names and nested parts are not believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, message_from_string, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime
from mimetypes import guess_extension
from typing import Any, Final, TypeAlias

from briefing.intake import entry, fragment, mailtext
from briefing.intake.decoding import decode
from briefing.intake.draft import Unreadable
from briefing.intake.entry import Entry
from briefing.intake.gather import clipped
from briefing.intake.kinds import MAIL
from briefing.intake.page import web_address
from briefing.intake.sender import sender
from briefing.model import Clipping, Reject, Told

#: Parts of a mail that are looked at, and parts in each other.
_MOST_PARTS, _DEEPEST = 500, 12
#: The first of several texts is the mail's, if none has so many times its words.
_LONGER: Final = 4
#: Words of a note that goes with what is attached, and of the shortest text.
_NOTE, _SHORTEST = 60, 3
#: Links of a list of links, and the words that stand beside them.
_FEWEST_LINKS, _WORDS_BESIDE = 3, 25
#: Attached to mails everywhere, and never an article.
_TRIFLES = re.compile(
    r"(?:image|audio|video|font)/|text/(?:calendar|vcard|x-vcard|directory|rfc822-headers|css)|message/(?:delivery-status|"
    r"disposition-notification|feedback-report|external-body)|application/(?:pgp-signature|pkcs7-signature|x-pkcs7-signature|"
    r"pgp-keys|ics|ms-tnef)",
)
_LOCKED: Final = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})
#: Fields that programs set who send to many.
_TO_MANY: Final = ("list-id", "list-unsubscribe", "list-post", "x-campaign", "feedback-id", "x-mailer-lid")
_MAIL_LINE = re.compile(r"\r\n?")
_FLOWED = re.compile(r"(?<=[^\s>-]) \n(?=[^\s>])")
#: A line between two parts, as it stands there.
_BETWEEN = re.compile(r"^--(\S[^\r\n]{0,68})\r?\n(?=content-)", re.IGNORECASE | re.MULTILINE)
_BESIDE_WORD = re.compile(r"(?<=[\w.,;:!?\"”’)])\s{0,2}[<\[(]\s?https?://[^\s<>\[\]()]{1,2000}\s?[>\])]")
#: A name ends so; what comes from elsewhere may be called anything.
_LONGEST_NAME: Final = 120
_KIND: Final = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,60}", re.ASCII)

_Message: TypeAlias = "Message[Any, Any]"


def parts(clipping: Clipping) -> Iterator[Clipping | Reject]:
    """The article that a mail is, under the mail's own origin, and those that are attached to it.

    Raises:
        Unreadable: it is no mail, or there is no article in it; the reason says what it is instead.
    """
    message: _Message = message_from_bytes(clipping.content.lstrip(b"\r\n"), policy=policy.compat32)
    if not message.keys():
        raise Unreadable("no mail: it does not begin with the fields that mails begin with")
    if saved := _saved_page(message, clipping):
        yield saved
        return
    found = _Found()
    _look(message, found, 0)
    attached = list(_attached(found, clipping.origin))
    articles = [one for one in attached if isinstance(one, Clipping)]
    try:
        yield _article(message, found, clipping.origin, noted=bool(articles))
    except Unreadable as unreadable:
        if not articles and not attached:
            raise
        yield Reject(origin=clipping.origin, reason=unreadable.reason)
    yield from attached


class _Found:
    """What was found in a mail."""

    def __init__(self) -> None:
        #: Texts to read, one behind the other; a text in several forms is one of them.
        self.texts: list[list[_Message]] = []
        self.attached: list[_Message] = []
        self.locked = False
        self.report = False
        self.invitation = False
        self.parts = 0


def _look(part: _Message, found: _Found, depth: int) -> None:
    """Sort the parts of a part into texts and what is attached."""
    found.parts += 1
    if found.parts > _MOST_PARTS or depth > _DEEPEST:
        return
    kind = _kind(part)
    if kind == "multipart/report":
        found.report = True
    elif kind in _LOCKED or kind == "multipart/encrypted":
        found.locked = True
    elif kind == "message/rfc822" and depth:
        found.attached.append(part)
    elif inside := _inside(part):
        if kind == "multipart/alternative":
            texts: list[_Message] = []
            for one in inside:
                _forms(one, texts, found, depth + 1)
            found.texts.append(texts)
        else:
            for one in inside[:1] if kind == "multipart/related" else inside:
                _look(one, found, depth + 1)
    elif kind in {"text/plain", "text/html"} and not _is_attached(part):
        found.texts.append([part])
    else:
        _put_aside(part, found)


def _put_aside(part: _Message, found: _Found) -> None:
    """What is no text of the mail: something attached, or a trifle."""
    kind = _kind(part)
    found.invitation = found.invitation or kind == "text/calendar"
    if not _TRIFLES.match(kind) and not kind.startswith("multipart/"):
        found.attached.append(part)


def _inside(part: _Message) -> list[_Message]:
    """The parts of a part, also where it names another line between them than the one that stands there."""
    payload = _payload(part)
    if isinstance(payload, str) and part.get_content_maintype() == "multipart" and (line := _BETWEEN.search(payload)):
        between = line[1].replace("\\", "").replace('"', "")
        again = f'Content-Type: {_kind(part)}; boundary="{between}"\n\n{payload}'
        payload = _payload(message_from_string(again, policy=policy.compat32))
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _forms(part: _Message, texts: list[_Message], found: _Found, depth: int) -> None:
    """The forms that one text comes in."""
    found.parts += 1
    if found.parts > _MOST_PARTS or depth > _DEEPEST:
        return
    kind = _kind(part)
    if kind.startswith("multipart/") and (inside := _inside(part)):
        for one in inside[:1] if kind == "multipart/related" else inside:
            if _is_attached(one):
                _look(one, found, depth + 1)
            else:
                _forms(one, texts, found, depth + 1)
    elif kind in {"text/plain", "text/html"}:
        texts.append(part)
    else:
        _put_aside(part, found)


def _article(message: _Message, found: _Found, origin: str, *, noted: bool) -> Clipping:
    """The mail's own text as an entry."""
    subject = _field(message, "subject")
    if found.report:
        raise Unreadable("a report on the delivery of a mail, not an article")
    why: list[str] = []
    bodies = [body for forms in found.texts if (body := _body(forms, subject, why)) is not None]
    if not bodies:
        raise Unreadable(why[0] if why else _without_text(found))
    longest = max(bodies, key=lambda one: one.words)
    body = longest if longest.words > _LONGER * bodies[0].words else bodies[0]
    if body.words < _WORDS_BESIDE and body.links >= _FEWEST_LINKS:
        raise Unreadable("only a list of links, no text")
    if noted and body.words < _NOTE:
        raise Unreadable("only a note that goes with what is attached")
    if body.words < _SHORTEST:
        raise Unreadable(
            "nothing in it but what is forwarded, quoted or below the text" if body.marks else "no text in it"
        )
    head = body.head
    who = sender(head.sender if head else _field(message, "from"), to_many=not head and _to_many(message))
    said, dated = (head.date, "the mail that was passed on") if head else (_date(message), "the mail's date")
    return entry.clipping(
        Entry(
            title=mailtext.bare_subject(head.subject if head and head.subject else subject) or None,
            text=body.text,
            url=_archived(message),
            date=said or None,
            date_from=dated,
            source=who.outlet,
            byline=who.byline,
            language=_field(message, "content-language")[:2] or None,
            marks=body.marks,
            structured=body.structured,
        ),
        origin,
    )


def _without_text(found: _Found) -> str:
    if found.locked:
        return "an encrypted mail; save what is in it"
    if found.invitation:
        return "an invitation to a date, not an article"
    return "no text in the mail"


def _body(forms: list[_Message], subject: str, why: list[str]) -> mailtext.Body | None:
    """The text of the best form: HTML, where there is as much in it as in the plain one, or nearly.

    Why a form cannot be read is added to `why`.
    """
    best: mailtext.Body | None = None
    for form in sorted(forms, key=lambda one: _kind(one) != "text/html"):
        try:
            text = _text(form)
            if _kind(form) == "text/html" or text.lstrip()[:15].lower().startswith(("<html", "<!doctype html")):
                body = mailtext.of_blocks(fragment.blocks(text), subject)
            else:
                body = mailtext.of_text(text, subject)
        except Unreadable as unreadable:
            why.append(unreadable.reason)
            continue
        if body.text.strip() and (best is None or best.words * 2 < body.words):
            best = body
    return best


def _text(part: _Message) -> str:
    """The text of a part, whatever charset it says that it is in."""
    content = _content(part)
    try:
        charset = part.get_content_charset()
    except (LookupError, ValueError, TypeError, AttributeError):
        charset = None
    text = _MAIL_LINE.sub("\n", decode(content, charset)) if content else ""
    if _kind(part) == "text/html":
        return text
    if str(_parameter(part, "format")).lower() == "flowed":
        text = _FLOWED.sub(" ", text)
    return _BESIDE_WORD.sub("", text)


def _attached(found: _Found, origin: str) -> Iterator[Clipping | Reject]:
    """What is attached and may be an article; names may be missing, doubled or lies."""
    names: set[str] = set()
    for n, part in enumerate(found.attached, 1):
        kind = _kind(part)
        name = _name(part) or f"{n}{guess_extension(kind) or ''}"
        name = f"{n}-{name}" if name in names else name
        names.add(name)
        if kind == "message/rfc822":
            for inner in _inside(part)[:1]:
                content = inner.as_bytes(policy=policy.compat32)
                yield Clipping(origin=f"{origin}!{name}", content=content, media_type=MAIL)
        elif content := _content(part):
            one = clipped(f"{origin}!{name}", content, name)
            unnamed = isinstance(one, Reject) and "." not in name
            yield Reject(origin=one.origin, reason=f"attached, and no reader for {kind}") if unnamed else one


def _saved_page(message: _Message, clipping: Clipping) -> Clipping | None:
    """The page of a browser's "web page, single file" (MHTML), which is written as a mail."""
    address = _field(message, "snapshot-content-location") or _field(message, "content-location")
    saved = _field(message, "from").lower().startswith("<saved by") or (address and not message.get("to"))
    if not saved or _kind(message) != "multipart/related" or not message.is_multipart():
        return None
    for part in _inside(message):
        if _kind(part) == "text/html":
            address = web_address(address) or web_address(_field(part, "content-location")) or ""
            told = Told(url=address or None)
            return Clipping(origin=clipping.origin, content=_content(part), media_type="text/html", told=told)
    return None


def _kind(part: _Message) -> str:
    """The media type, of a part that names one; it may name anything, and reasons show it."""
    kind = part.get_content_type()
    return kind if _KIND.fullmatch(kind) else "application/octet-stream"


def _is_attached(part: _Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment" or (bool(_name(part)) and _kind(part) != "text/plain")
    except (LookupError, ValueError, TypeError, AttributeError):
        return False


def _payload(part: _Message) -> object:
    """What a part holds, undecoded; nothing where its charset is one that even asking for fails."""
    try:
        return part.get_payload()
    except (LookupError, ValueError, TypeError, AttributeError):
        return None


def _content(part: _Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (LookupError, ValueError, TypeError, AttributeError):
        content = None
    if isinstance(content, bytes):
        return content
    payload = _payload(part)
    return payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""


def _name(part: _Message) -> str:
    try:
        name = _decoded(part.get_filename() or "")
    except (LookupError, ValueError, TypeError, AttributeError):
        return ""
    name = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name).strip()[-_LONGEST_NAME:]


def _parameter(part: _Message, name: str) -> object:
    try:
        return part.get_param(name) or ""
    except (LookupError, ValueError, TypeError, AttributeError):
        return ""


def _field(message: _Message, name: str) -> str:
    """A field in words, its lines joined; "" where it is missing."""
    for key, value in message.raw_items():
        if key.lower() == name:
            return " ".join(_decoded(value).split())
    return ""


def _decoded(value: object) -> str:
    """A field whose words may be encoded, in charsets that may not exist."""
    raw = str(value).encode("utf-8", "surrogateescape")
    try:
        text = decode(raw)
    except Unreadable:
        text = raw.decode("ascii", "replace")
    if "=?" not in text:
        return text
    try:
        pieces = decode_header(text)
    except (HeaderParseError, ValueError, LookupError):
        return text
    return "".join(piece if isinstance(piece, str) else _piece(piece, charset) for piece, charset in pieces)


def _piece(content: bytes, charset: str | None) -> str:
    try:
        return decode(content, charset)
    except Unreadable:
        return content.decode("ascii", "replace")


def _date(message: _Message) -> str:
    """The day on which it was written, on its writer's calendar; else that on which it was delivered."""
    for said in (_field(message, "date"), _field(message, "received").rpartition(";")[2]):
        try:
            return parsedate_to_datetime(said).date().isoformat()
        except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
            continue
    return _field(message, "date")


def _to_many(message: _Message) -> bool:
    bulk = _field(message, "precedence").lower() in {"bulk", "list"}
    return bulk or any(name in message for name in _TO_MANY)


def _archived(message: _Message) -> str | None:
    """Where a mailing list keeps it for all; the page that a newsletter links to knows its reader, and is not taken."""
    return web_address(_field(message, "archived-at").strip("<> "))
