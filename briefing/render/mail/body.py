"""The HTML part: one template, filled with what fits, its styles on the elements."""

from __future__ import annotations

from functools import partial

from briefing.model.delivery import Links
from briefing.render import templates
from briefing.render.html import printable
from briefing.render.mail.addresses import followable
from briefing.render.mail.inlining import inlined
from briefing.render.mail.opening import FILLER
from briefing.render.mail.room import Fitted
from briefing.render.mail.running import running
from briefing.render.options import RenderOptions
from briefing.render.wording import shortened

TEMPLATE = "mail/letter.html"


class Writer:
    """Writes letters of one edition: the templates are read once, however often it is tried what fits."""

    def __init__(self, preheader: str, links: Links, options: RenderOptions) -> None:
        """Read the templates.

        Raises:
            UsageError: the theme is no folder.
        """
        self._theme = options.theme
        self._given = {"preheader": preheader, "filler": FILLER, "links": links}
        self._made = templates.environment(options.theme)
        self._made.filters["running"] = running
        self._made.filters["followable"] = followable

    def write(self, fitted: Fitted) -> str:
        """The HTML of what fits.

        Raises:
            RenderError: a template failed.
        """
        most = fitted.room.label
        self._made.filters["label"] = partial(shortened, limit=most) if most else str
        given = {**self._given, "page": fitted.page, "room": fitted.room, "fallen": fitted.fallen}
        return inlined(printable(templates.fill(self._made, TEMPLATE, self._theme, **given)))
