"""The HTML part: one template, filled with what fits, its styles on the elements."""

from __future__ import annotations

from functools import partial

from briefing.model.delivery import Links
from briefing.render import templates
from briefing.render.html import printable
from briefing.render.mail.addresses import followable
from briefing.render.mail.inlining import inlined
from briefing.render.mail.opening import FILLER
from briefing.render.mail.outside import refuse
from briefing.render.mail.room import Fitted
from briefing.render.mail.running import direction, running
from briefing.render.options import RenderOptions
from briefing.render.wording import shortened

TEMPLATE = "mail/letter.html"


def render(fitted: Fitted, preheader: str, links: Links, options: RenderOptions) -> str:
    """The HTML of what fits.

    Raises:
        RenderError: a template failed, or refers to something outside the letter.
        UsageError: the theme is no folder.
    """
    way = direction(fitted.page.language)
    made = templates.environment(options.theme)
    made.filters["running"] = partial(running, around=way)
    made.filters["followable"] = followable
    made.filters["label"] = lambda text: shortened(text, fitted.room.label) if fitted.room.label else text
    text = templates.fill(
        made,
        TEMPLATE,
        options.theme,
        page=fitted.page,
        room=fitted.room,
        fallen=fitted.fallen,
        links=links,
        preheader=preheader,
        filler=FILLER,
        direction=way,
    )
    html = inlined(printable(text))
    refuse(html, TEMPLATE)
    return html
