"""The text of a mail: what of it is the article, and what stands around it.

Mail programs, senders of newsletters and whoever passes a mail on put it there. Nothing is deleted: passages are
marked, with one of these reasons: ``forwarded`` (the lines above a mail that was passed on, and the note that came with
it), ``quoted`` (what is answered), ``signature``, ``footer`` (of newsletters and mailing lists), ``mail notice`` ("View
in your browser") and ``link``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from briefing.intake.fragment import Block
from briefing.model import Frozen

#: Lines above a mail that was passed on or is answered, as programs write them in the languages that they speak.
_FIELDS: Final = {
    "from": r"from|von|de|da|van|fra|från|lähettäjä|od|nadawca|от|от кого|kimden|发件人|差出人|보낸 사람",
    "date": r"date|sent|gesendet|datum|envoyé|fecha|enviado(?: el)?|data|inviato|verzonden|dato|sendt|skickat|päiväys|"
    r"lähetetty|wysłano|odesláno|дата|отправлено|gönderme tarihi|tarih|日期|发送时间|日時|날짜",
    "subject": r"subject|betreff|objet|asunto|assunto|oggetto|onderwerp|emne|ämne|aihe|temat|předmět|тема|konu|主题|"
    r"件名|제목",
    "to": r"to|an|à|para|a|aan|til|till|vastaanottaja|do|komu|кому|kime|收件人|宛先|받는 사람|cc|kopie|reply-to|"
    r"antwort an",
}
_FIELD = re.compile(
    rf"[>\s*_]*(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _FIELDS.items())})"
    r"[*_]*\s?[:：][*_]*\s*(?P<said>.*)$",
    re.IGNORECASE | re.DOTALL,
)
#: Fields that make a head; "To:" alone or "Date:" alone may stand in any text.
_FEWEST_FIELDS: Final = 3
#: A line of a head may be folded; what is longer is no line of a head.
_LONGEST_FIELD: Final = 600
_RULED = re.compile(
    r"[>\s]*[-_=*]{2,}\s*(?P<said>[^-_=*\n]{3,60}?)\s*[-_=*]{2,}\s*$|"
    r"[>\s]*(?P<begin>begin forwarded message|anfang der weitergeleiteten nachricht|début du message réexpédié|"
    r"inicio del mensaje reenviado|inizio messaggio inoltrato)\s*[:：]?\s*$",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"forward|weitergeleitet|transféré|réexpédié|reenviad|encaminhad|inoltrat|doorgestuurd|videresend|vidarebefordr|"
    r"edelleenlähetetty|przekazan|пересыл|пересла|iletilen|转发|転送",
    re.IGNORECASE,
)
#: How subjects say that a mail was passed on, and that it is an answer.
_PASSED_ON = re.compile(r"\s*(?:fwd?|wg|tr|rv|enc|i|vl|pd|vs|vb|doorst|转发|転送)\s*[:：]", re.IGNORECASE)
_ANSWERED = re.compile(r"\s*(?:re|aw|antw|antwort|sv|rif|r|odp|回复|答复)\s*(?:\[\d+\])?\s*[:：]", re.IGNORECASE)
_LIST_TAG = re.compile(r"\s*\[(?:[\w .&'’-]{1,40}|ext(?:ernal)?)\]\s*(?=\S)", re.IGNORECASE)

_WROTE = re.compile(
    r"[>\s]*.{6,300}\b(?:wrote|writes|schrieb|skrev|escribió|escreveu|ha scritto|kirjoitti|napisał\(?a?\)?|schreef|"
    r"a écrit|пишет|написал\(?а?\)?)\b.{0,60}[:：]\s*$",
    re.IGNORECASE | re.DOTALL,
)
_SIGNATURE = re.compile(r"-- ?$")
#: Lines of the longest signature behind "--"; behind more, it was a rule between two parts.
_LONGEST_SIGNATURE: Final = 14
_SENT_FROM = re.compile(
    r"(?:sent (?:from|via|with) (?:my |the )?\S.{0,40}|get outlook for .{1,20}|"
    r"(?:von meinem|mit meinem) .{2,20} gesendet|"
    r"envoyé (?:de|depuis) mon .{2,20}|enviado (?:desde|do) (?:mi|meu) .{2,20}|inviato da(?:l mio)? .{2,20})$",
    re.IGNORECASE,
)
_LIST_RULE = re.compile(r"_{20,}\s*$|-{20,}\s*$")
_LIST_FOOTER = re.compile(
    r"mailing list|to unsubscribe|listinfo|you received this message because|group", re.IGNORECASE
)

#: With these a newsletter's footer begins; nothing behind them is the article.
_FOOTER = re.compile(
    r"\bunsubscribe\b|\bopt[- ]out\b|(?:do not|don['’]t|no longer) (?:want|wish) to receive|"
    r"manage (?:your )?(?:e-?mail |newsletter |subscription )*(?:preferences|subscriptions?|settings)|"
    r"(?:update|change|edit) (?:your |my )?(?:e-?mail |profile |subscription )*"
    r"(?:preferences|profile|address|settings)|"
    r"(?:you(?:'re|’re| are)|why (?:did|am) (?:i|you)) (?:currently )?(?:receiv|get|subscrib)\w* |"
    r"(?:this (?:e-?mail|message|newsletter)|it) (?:was|is being|has been) (?:sent|delivered) to|our mailing address|"
    r"(?:newsletter|e-?mails?|sie) abbestellen|vom newsletter abmelden|(?:se|vous) désabonner|désinscri|darse de baja|"
    r"cancelar (?:la|sua) (?:suscripción|inscrição)|"
    r"annulla(?:re)? (?:l['’])?iscrizione|disiscri|uitschrijven|afmelden|avprenumerera|отписаться|退订|配信停止",
    re.IGNORECASE,
)
_SHARE: Final = r"(?:share|tweet|like|forward|facebook|twitter|linkedin|instagram|youtube)"
#: What stands at the head of a newsletter or anywhere in it and is none of its text.
_NOTICE = re.compile(
    r"(?:.{0,60}\b(?:view|read|open|see|having trouble (?:viewing|reading)|trouble viewing|"
    r"can(?:'t|’t|not) (?:see|read|view))\b.{0,60}"
    r"\b(?:browser|online|web ?(?:version|page)|on the web|images?)\b.{0,40}|"
    r"(?:im|in) (?:ihrem )?browser (?:ansehen|öffnen|lesen).{0,40}|web ?version|"
    r"(?:was this (?:e-?mail|newsletter) )?forwarded (?:this |to you).{0,80}|forward (?:this |to a friend).{0,60}|"
    r"(?:please )?add .{3,80} to your (?:address book|contacts|safe senders).{0,60}|"
    r"(?:sign up|subscribe) (?:here|now|today|for free|to (?:our|the|this) newsletter).{0,60}|"
    rf"(?:follow|find|join|connect with) us\b.{{0,60}}|{_SHARE}(?:\W+(?:{_SHARE}|on|via))*|"
    r"advertisement|sponsored(?: by.{0,40})?|"
    r"(?:copyright|©|\(c\)).{0,160}|.{0,100}all rights reserved\W*|privacy policy|terms (?:of|and|&) \w+|contact us|"
    r"read (?:more|the full (?:story|article)|on)\W*|continue reading\W*)$",
    re.IGNORECASE,
)
_CONFIDENTIAL = re.compile(
    r"(?:.{0,80}\b(?:this|the information (?:contained )?in this) "
    r"(?:e-?mail|message|communication)(?: message)?\b.{0,120}"
    r"\b(?:confidential|privileged|intended (?:solely|only)|intended recipient)\b|"
    r"(?:caution|external|warning)\s*:.{0,60}\b(?:external|outside)\b|diese e-mail enthält vertrauliche)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_NOTICE: Final = 260
_ADDRESSES_ONLY = re.compile(r"(?:[<\[(]?\s*https?://\S+\s*[>\])]?\s*)+$")
#: Share of a block's characters that are links, from which on it is no text; whole sentences may be links.
_LINKED: Final = 0.8
_FEWEST_WORDS_LINKED: Final = 8
#: A footer stands in the last part of a mail, and has no paragraph so long behind its first line.
_FOOTER_FROM, _LONGEST_IN_FOOTER = 0.4, 500
#: Times that a mail may have been passed on.
_DEEPEST: Final = 6


class Line(Frozen, frozen=True, kw_only=True):
    """A line, or a block of what was HTML: where it stands in the text of the mail, and what is known of it."""

    start: int
    end: int
    text: str
    linked: int = 0
    heading: bool = False
    quoted: bool = False


class Head(Frozen, frozen=True, kw_only=True):
    """What stands above a mail that was passed on."""

    sender: str = ""
    date: str = ""
    subject: str = ""


class Body(Frozen, frozen=True, kw_only=True):
    """The text of a mail and what of it is no text of the article."""

    text: str
    marks: tuple[tuple[int, int, str], ...]
    #: Of the mail that was passed on, where it was.
    head: Head | None
    #: Words that are left.
    words: int
    #: Lines and blocks that are links.
    links: int
    #: True where the line breaks in the text are breaks of paragraphs.
    structured: bool


def of_blocks(blocks: Sequence[Block], subject: str) -> Body:
    """The body of a mail that was HTML."""
    lines: list[Line] = []
    at = 0
    for block in blocks:
        for n, text in enumerate(block.text.split("\n")):
            at += 2 if lines and not n else 1 if lines else 0
            lines.append(
                Line(
                    start=at,
                    end=at + len(text),
                    text=text,
                    linked=len(text) if block.linked >= len(block.text) * _LINKED else 0,
                    heading=block.heading,
                    quoted=block.quoted,
                )
            )
            at += len(text)
    text = "\n\n".join(block.text for block in blocks)
    return _body(text, lines, subject, structured=True)


def of_text(text: str, subject: str) -> Body:
    """The body of a mail that was plain text."""
    lines: list[Line] = []
    at = 0
    for line in text.split("\n"):
        quoted = line.startswith(">") and not line.startswith(">From ")
        lines.append(Line(start=at, end=at + len(line), text=line.rstrip("\r"), quoted=quoted))
        at += len(line) + 1
    return _body(text, lines, subject, structured=False)


def bare_subject(subject: str) -> str:
    """A subject without what mail programs and mailing lists put before it."""
    before = None
    while subject != before:
        before = subject
        for prefix in (_PASSED_ON, _ANSWERED, _LIST_TAG):
            subject = subject[match.end() :] if (match := prefix.match(subject)) else subject
    return subject.strip()


def _body(text: str, lines: Sequence[Line], subject: str, *, structured: bool) -> Body:
    reasons: dict[int, str] = {}
    first, head = _passed_on(lines, subject, reasons)
    inner = head.subject if head else subject
    last = _answered(lines, first, reasons, passed_on=head is not None, subject=inner)
    last = _signed(lines, first, last, reasons)
    _footed(lines, first, last, reasons)
    for n in range(first, last):
        if n not in reasons and (reason := _notice(lines[n])):
            reasons[n] = reason
    kept = [line for n, line in enumerate(lines) if n not in reasons]
    return Body(
        text=text,
        marks=_marks(lines, reasons),
        head=head,
        words=sum(len(line.text.split()) for line in kept),
        links=sum(reason == "link" for reason in reasons.values()),
        structured=structured,
    )


def _marks(lines: Sequence[Line], reasons: dict[int, str]) -> tuple[tuple[int, int, str], ...]:
    """The marked lines, those next to each other with one reason together."""
    marks: list[tuple[int, int, str]] = []
    before = -2
    for n in sorted(reasons):
        line, reason = lines[n], reasons[n]
        if not line.text.strip():
            before = n if n == before + 1 else before  # a blank line parts nothing
            continue
        if marks and n == before + 1 and marks[-1][2] == reason:
            marks[-1] = (marks[-1][0], line.end, reason)
        else:
            marks.append((line.start, line.end, reason))
        before = n
    return tuple(marks)


def _passed_on(lines: Sequence[Line], subject: str, reasons: dict[int, str]) -> tuple[int, Head | None]:
    """Where the mail that was passed on begins, and what stands above it; (0, None) where none was."""
    first, head = 0, None
    for _ in range(_DEEPEST):
        found = _next_head(lines, first, passed_on=bool(_PASSED_ON.match(subject)))
        if found is None:
            break
        first, head = found
        subject = head.subject
    for n in range(first):
        reasons[n] = "forwarded"
    return first, head


def _next_head(lines: Sequence[Line], first: int, *, passed_on: bool) -> tuple[int, Head] | None:
    """The next head of a mail that was passed on; none where it is of one that is answered."""
    ruled = False
    for n in range(first, len(lines)):
        text = lines[n].text
        if len(text) > _LONGEST_FIELD or not text.strip():
            continue
        if rule := _RULED.match(text):
            ruled = bool(rule["begin"] or _FORWARD.search(rule["said"]))
            if not ruled and not passed_on:
                return None
        elif _WROTE.match(text) and not ruled and not passed_on:
            return None
        elif (found := _head_at(lines, n)) is not None:
            return found if ruled or passed_on else None
    return None


def _head_at(lines: Sequence[Line], n: int) -> tuple[int, Head] | None:
    """The head that begins at a line, and where the text behind it begins."""
    said: dict[str, str] = {}
    last = ""
    fields = 0
    at = n
    while at < len(lines) and at < n + 24:
        text = lines[at].text
        match = _FIELD.match(text) if len(text) <= _LONGEST_FIELD else None
        if match:
            last = next(name for name in _FIELDS if match[name])
            said.setdefault(last, " ".join(match["said"].split()))
            fields += 1
        elif not text.strip(" >"):
            if (
                fields >= _FEWEST_FIELDS
                and at + 1 < len(lines)
                and not _FIELD.match(lines[at + 1].text[:_LONGEST_FIELD])
            ):
                break
        elif last and not said[last]:
            said[last] = " ".join(text.split())  # a table's next cell
        else:
            break
        at += 1
    if fields < _FEWEST_FIELDS or "from" not in said or not ("subject" in said or "date" in said):
        return None
    return at, Head(sender=said["from"], date=said.get("date", ""), subject=said.get("subject", ""))


def _answered(lines: Sequence[Line], first: int, reasons: dict[int, str], *, passed_on: bool, subject: str) -> int:
    """Where the text ends because only what it answers is left; lines that are quoted are marked."""
    text = [n for n in range(first, len(lines)) if lines[n].text.strip()]
    quoted = [n for n in text if lines[n].quoted]
    if len(quoted) < len(text) or not passed_on:
        for n in quoted:
            reasons[n] = "quoted"
    for n, following in zip_longest(text, text[1:]):
        line = lines[n].text
        if len(line) > _LONGEST_FIELD:
            continue
        if following is not None and lines[following].quoted and _WROTE.match(line):
            reasons[n] = "quoted"
        else:
            behind = _head_at(lines, n)
            if behind is None and following is not None and _RULED.match(line):
                behind = _head_at(lines, following)
            if behind and (n > first or _ANSWERED.match(subject)):
                for m in range(n, len(lines)):
                    reasons[m] = "quoted"
                return n
    return len(lines)


def _signed(lines: Sequence[Line], first: int, last: int, reasons: dict[int, str]) -> int:
    """Where the text ends because a signature or the footer of a mailing list begins."""
    full = [n for n in range(first, last) if lines[n].text.strip()]
    for place, n in enumerate(full):
        text = lines[n].text.strip("\r\n")
        if len(full) - place - 1 > _LONGEST_SIGNATURE:
            if _SENT_FROM.match(text.strip()):
                reasons[n] = "signature"
            continue
        rest = [lines[m] for m in full[place + 1 :]]
        listed = _LIST_RULE.match(text) and any(_LIST_FOOTER.search(line.text) for line in rest)
        if _SIGNATURE.match(text) or listed or _SENT_FROM.match(text.strip()):
            for m in range(n, last):
                reasons[m] = "footer" if listed else "signature"
            return n
    return last


def _footed(lines: Sequence[Line], first: int, last: int, reasons: dict[int, str]) -> None:
    """Mark the footer of a newsletter, and single lines that only footers have."""
    text = [n for n in range(first, last) if lines[n].text.strip() and n not in reasons]
    long = max((place for place, n in enumerate(text) if len(lines[n].text) > _LONGEST_IN_FOOTER), default=-1)
    for place, n in enumerate(text):
        if len(lines[n].text) > 2 * _LONGEST_NOTICE or not _FOOTER.search(lines[n].text):
            continue
        if place > long and place >= len(text) * _FOOTER_FROM:
            for m in text[place:]:
                reasons[m] = "footer"
            return
        reasons[n] = "mail notice"


def _notice(line: Line) -> str | None:
    text = line.text.strip()
    if _ADDRESSES_ONLY.match(text):
        return "link"
    if len(text) <= _LONGEST_NOTICE and _NOTICE.match(text):
        return "mail notice"
    if _CONFIDENTIAL.match(text):
        return "footer"
    sentence = text.endswith((".", "!", "?", "…", "”", '"')) and len(text.split()) >= _FEWEST_WORDS_LINKED
    return "link" if line.linked and not line.heading and not sentence else None
