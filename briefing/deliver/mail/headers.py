"""Header fields as they go over the wire, so that no title, name or address can be read as anything but itself.

A text is written plainly only where that cannot be misread: ASCII, short words, nothing that looks like an encoded
word. All else becomes encoded words (RFC 2047), of which a line break, a comma or a bracket is no part. The library's
own folding would leave an ASCII text alone that looks like an encoded word, and mail programs would decode it.
"""

from __future__ import annotations

import re
from datetime import datetime
from email.header import Header
from email.policy import Policy
from email.utils import format_datetime
from typing import Self

from briefing.deliver.mail.addresses import Mailbox, line, seen

#: Columns of a header line (RFC 5322, 2.1.1, asks for at most 78; encoded words for at most 76).
_COLUMNS = 76

#: Words that can stand in front of an address as they are.
_WORDS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")


class Field(str):
    """The value of a header field, folded already: an `email.policy` writes out whatever has `name` and `fold`."""

    __slots__ = ("name",)

    name: str

    def __new__(cls, name: str, folded: str) -> Self:
        """Raises `ValueError` where the value would be more than one field, or none."""
        first, *more = folded.split("\r\n ")
        said = all(part.strip() for part in more) if more else bool(first.strip())
        if not said or not all(seen(char) for char in first + "".join(more)):
            raise ValueError(f"{name}: this cannot be a header")
        field = super().__new__(cls, folded)
        field.name = name
        return field

    def fold(self, *, policy: Policy) -> str:
        """The whole field, line break included."""
        return f"{self.name}: {self}{policy.linesep}"


def text_field(name: str, text: str) -> Field:
    """A field that says something to people."""
    said = line(text)
    folded = _folded(name, said)
    return Field(name, _encoded(name, said) if folded is None else folded)


def mailbox_field(name: str, mailbox: Mailbox) -> Field:
    """A field that names one mailbox."""
    if not mailbox.name:
        return Field(name, _fitting(name, mailbox.address))
    return Field(name, _beside(_phrase(name, mailbox.name), f"<{mailbox.address}>", len(name) + 2))


def list_field(name: str, title: str, identifier: str) -> Field:
    """A field that says which list of recipients a message is for (RFC 2919)."""
    return Field(name, _beside(_phrase(name, line(title)), f"<{identifier}>", len(name) + 2))


def date_field(name: str, moment: datetime) -> Field:
    """A field that holds a moment, in its own zone."""
    return Field(name, format_datetime(moment))


def token_field(name: str, value: str) -> Field:
    """A field whose value is ASCII that is not to be broken, such as an address of the web."""
    if not value.isascii():
        raise ValueError(f"{name}: this cannot be a header")
    return Field(name, _fitting(name, value))


def _phrase(name: str, text: str) -> str:
    """Words before an address: as they are, in quotation marks, or encoded."""
    folded = _folded(name, text)
    if folded is not None and _WORDS.fullmatch(text):
        return folded
    quoted = '"{}"'.format(text.replace("\\", "\\\\").replace('"', '\\"'))
    fits = len(name) + 2 + len(quoted) <= _COLUMNS
    return quoted if fits and folded is not None else _encoded(name, text)


def _encoded(name: str, text: str) -> str:
    return Header(text, charset="utf-8", header_name=name, maxlinelen=_COLUMNS).encode(linesep="\r\n")


def _folded(name: str, text: str) -> str | None:
    """The text broken between words; None where it must be encoded."""
    if not text.isascii() or "=?" in text:
        return None
    lines, column = [""], len(name) + 2
    for word in text.split(" "):
        if lines[-1] and column + 1 + len(word) > _COLUMNS:
            lines.append("")
            column = 0
        if column + 1 + len(word) > _COLUMNS:
            return None
        lines[-1] += f" {word}" if lines[-1] else word
        column += 1 + len(word)
    return "\r\n ".join(lines)


def _beside(phrase: str, rest: str, column: int) -> str:
    """The phrase and what follows it, on one line where there is room for both."""
    used = len(phrase.rpartition("\r\n")[2]) + (0 if "\r\n" in phrase else column)
    return f"{phrase} {rest}" if used + 1 + len(rest) <= _COLUMNS else f"{phrase}\r\n {rest}"


def _fitting(name: str, value: str) -> str:
    """The value; on a line of its own where it does not fit behind the name."""
    return value if len(name) + 2 + len(value) <= _COLUMNS else f"\r\n {value}"
