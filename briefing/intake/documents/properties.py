"""What a document's properties say of its article, as far as that can be believed.

Programs fill these fields by themselves: with the name of the file, of whoever owns the computer, with the day on which
a page was printed or a template was made. What cannot be told from such is left out.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from briefing.intake.metadata import byline, date_in
from briefing.language.lexicon import plain
from briefing.model import Frozen

#: A document is written, corrected and published within so many days. What took longer began as another document.
LONGEST_WRITING: Final = timedelta(days=14)
#: Words. Less is a section, a file or a template.
_SHORTEST_TITLE, _LONGEST_TITLE = 3, 40
_NO_TITLE = re.compile(
    r"^(?:microsoft \w+ -|untitled|unbenannt|sans titre|document\s*\d*$|slide\b|template|layout\b|print\b)"
    r"|\.(?:docx?|odt|rtf|indd|qxp?d?|html?|pdf|txt|pages|tmp|php|aspx?)\b|[\\_]|https?://",
    re.IGNORECASE,
)
#: Programs that put down the day of printing or of making a copy, whenever the article was written.
_COPYING = re.compile(
    r"chrom|skia|mozilla|firefox|safari|webkit|wkhtml|quartz|print|cups|ghostscript|scan|xerox|canon|ricoh|epson|"
    r"cairo|weasyprint|prince|python-docx|odfdo|docutils|pandoc|calibre|distiller server|ilovepdf|smallpdf|pdf24",
    re.IGNORECASE,
)
#: Letters at the head of a document within which a date that stands on a line of its own is that of the document.
_HEAD, _LONGEST_DATE_LINE = 6, 60
_BYLINE = re.compile(r"^(?:by|von|par|por|di)\s+[A-Z]", re.IGNORECASE)


class Properties(Frozen, frozen=True, kw_only=True):
    """What a document says of itself beside its text, as it says it."""

    title: str = ""
    author: str = ""
    created: str = ""
    modified: str = ""
    #: Programs that made it.
    program: str = ""
    language: str = ""


def headline(title: str) -> str | None:
    """A title that an editor may have given, or None where a program is likelier to have made it."""
    title = " ".join(title.split())
    if not _SHORTEST_TITLE <= len(title.split()) <= _LONGEST_TITLE or _NO_TITLE.search(title):
        return None
    return title


def author(name: str, blocks: list[str]) -> str | None:
    """The author where the article names that person too, or names nobody."""
    written = byline(name).author
    if not written:
        return None
    head = blocks[: 2 * _HEAD]
    named = any(plain(written).lower() in plain(block).lower() for block in (*head, *blocks[-2:]))
    return written if named or not any(_BYLINE.match(block) for block in head) else None


def published(properties: Properties, blocks: list[str]) -> tuple[date | None, str | None]:
    """The day of publication and where it was found, or (None, None).

    A date that stands by itself at the head of the text goes before the day on which the document was made, and that
    day counts only where the document was finished within `LONGEST_WRITING` by a program that makes no copies.
    """
    for block in blocks[:_HEAD]:
        if len(block) <= _LONGEST_DATE_LINE:
            found = date_in(block)
            if found is not None:
                return found, "the date at the head of the text"
    created, modified = date_in(properties.created), date_in(properties.modified)
    if created is None or _COPYING.search(f"{properties.program} {properties.author}"):
        return None, None
    if modified is not None and not timedelta() <= modified - created <= LONGEST_WRITING:
        return None, None
    return modified or created, "the document's properties"


def language(tag: str) -> str | None:
    """The language as two or three letters, where the document says so."""
    match = re.match(r"([a-zA-Z]{2,3})(?:[-_]|$)", tag.strip())
    return match[1].lower() if match else None
