"""Edition -> Letter: the brief as a mail program shows it. Nothing is read but the edition's record.

    record | view (words, links, order) | room (what fits) | template (escaped) | styles onto the elements | letter

The letter is the brief itself, no teaser for it; what does not fit under `LIMIT` is counted where it is missing, and
said where it stands.
"""

from __future__ import annotations

from bisect import bisect_left

from briefing.errors import RenderError
from briefing.model import Edition
from briefing.model.delivery import Letter, Links
from briefing.render import text, view
from briefing.render.mail import body, opening, room
from briefing.render.mail.addresses import trusted
from briefing.render.mail.outside import refuse
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
    writer = body.Writer(preheader, links, options)
    rooms = tuple(room.ladder())
    made: dict[room.Room, str] = {}

    def fits(space: room.Room) -> bool:
        made[space] = writer.write(room.fitted(page, space))
        return len(made[space].encode()) <= LIMIT

    # Nearly every edition fits whole; of the steps, each is narrower than the one before.
    widest = rooms[0] if fits(rooms[0]) else rooms[bisect_left(rooms, 1, lo=1, hi=len(rooms) - 1, key=fits)]
    if widest not in made and not fits(widest):
        raise RenderError(f"template {body.TEMPLATE}: over {LIMIT // 1000} KB with nothing in it; make it shorter")
    refuse(made[widest], body.TEMPLATE)
    return Letter(
        preheader=preheader, text=text.render(page, options, "mail/letter.txt", links=links), html=made[widest]
    )
