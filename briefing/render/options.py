"""What a reader may choose about the looks of a brief."""

from __future__ import annotations

from typing import Literal

from briefing.model import Frozen

PaperSize = Literal["A4", "letter"]


class RenderOptions(Frozen, kw_only=True):
    """The rendering's part of the configuration."""

    #: A shipped theme by its name (``executive``), or a folder whose templates and style sheets are taken before the
    #: shipped ones of the same name; a folder that is called as a shipped theme begins with ``./``.
    theme: str | None = None
    #: The sheet that the PDF is laid out for; the compact theme takes a quarter of it.
    page: PaperSize = "A4"
