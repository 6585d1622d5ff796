"""What a build writes of an edition beside its record: the renditions asked for, and the draft of a letter.

The printer is started before there is anything to print, for it takes long to load; and where it fails, that costs a
brief its PDF alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from briefing.config import Config
from briefing.errors import PrintError
from briefing.model import Edition, Links, Rendition
from briefing.render import FORMATS, render

if TYPE_CHECKING:
    from briefing.render.printing import Printer

#: The edition record has a name of its own among the formats and is written in any case.
RECORD_FORMAT = "json"
#: The message for a mail program is made of a letter and the PDF, when the others are there.
DRAFT_FORMAT = "eml"
DEFAULT_FORMATS = ("html", "pdf", "txt", "md")


def press(formats: Sequence[str]) -> AbstractContextManager[Printer | None]:
    """A printer that loads while all else is loaded and the articles are read, where there is anything to print."""
    if "pdf" not in formats:
        return nullcontext()
    from briefing.render.printing import Printer

    return Printer()


def renditions(
    edition: Edition, formats: Sequence[str], config: Config, printer: Printer | None
) -> tuple[tuple[Rendition, ...], str | None]:
    """The renditions asked for, and why the PDF is not among them: a printer that fails costs a brief its PDF only."""
    asked = [name for name in formats if name not in {RECORD_FORMAT, DRAFT_FORMAT}]
    unprinted = None
    try:
        made = render(edition, asked, config.render, printer)
    except PrintError as error:
        others = [name for name in formats if name not in {RECORD_FORMAT, "pdf"}]
        if not others:
            raise
        made = render(edition, [name for name in others if name != DRAFT_FORMAT], config.render)
        unprinted = str(error)
    return (*made, _draft(edition, config, made)) if DRAFT_FORMAT in formats else made, unprinted


def _draft(edition: Edition, config: Config, made: Sequence[Rendition]) -> Rendition:
    """The message that could be sent, with the PDF where one was made, for somebody to address and send by hand."""
    from briefing.deliver.mail.leaving import personal
    from briefing.deliver.mail.message import attachment, draft, heading
    from briefing.render.mail import letter
    from briefing.render.wording import day, nothing_new

    name = edition.date.isoformat()
    pdfs = (one.content for one in made if one.name == FORMATS["pdf"][0] and config.mail.attach)
    pdf = next((attachment(edition.title, name, content) for content in pdfs), None)
    leave = config.mail.unsubscribe
    links = Links(unsubscribe=None if leave is None or personal(leave) else leave, attached=pdf is not None)
    written = letter(edition, config.render, links)
    above = heading(edition, config.mail, day(edition.date, edition.language), nothing_new(edition))
    content = draft(written, above, edition.closed, pdf)
    return Rendition(name="briefing.eml", media_type="message/rfc822", content=content)
