"""Edition -> Letter: the brief as a mail program shows it. Nothing is read but the edition's record.

    record | view (words, links, order) | room (what fits) | template (escaped) | styles onto the elements | letter

The letter is the brief itself, no teaser for it; what does not fit under `LIMIT` is counted where it is missing, and
said where it stands.
"""

from __future__ import annotations

from briefing.errors import RenderError
from briefing.model import Edition
from briefing.model.delivery import Letter, Links
from briefing.render import text, view
from briefing.render.mail import body, opening, room
from briefing.render.mail.addresses import trusted
from briefing.render.options import RenderOptions

#: Bytes of the HTML part, at most. Gmail shows the first 102 KB of a message and hides the rest behind a link; what it
#: counts is not known exactly, so that a little is left.
LIMIT = 100_000


def letter(edition: Edition, options: RenderOptions, links: Links) -> Letter:
    """The letter of `edition`: the same bytes for the same record, theme and links.

    Raises:
        RenderError: a template of the theme failed, refers to something outside the letter, or is larger than `LIMIT`
            with nothing in it.
        UsageError: the theme is no folder.
    """
    links = trusted(links)
    page = view.page(edition)
    preheader = opening.preheader(page)
    for space in room.ladder():
        html = body.render(room.fitted(page, space), preheader, links, options)
        if len(html.encode()) <= LIMIT:
            plain = text.render(page, options, "mail/letter.txt", links=links)
            return Letter(preheader=preheader, text=plain, html=html)
    raise RenderError(
        f"template {body.TEMPLATE}: takes more than {LIMIT // 1000} KB with nothing in it; make it shorter"
    )
