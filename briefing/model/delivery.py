"""What rendering hands to delivery beside an edition's own renditions: a letter, and the leaves of a site."""

from __future__ import annotations

from collections.abc import Callable

from briefing.model.base import Frozen
from briefing.model.edition import Edition


class Links(Frozen, kw_only=True):
    """Where a letter's reader finds more; None for what there is not."""

    #: The edition's page on the published site.
    page: str | None = None
    #: The PDF there.
    pdf: str | None = None
    #: Where one unsubscribes.
    unsubscribe: str | None = None
    #: Does the PDF come with the letter?
    attached: bool = False


class Letter(Frozen, kw_only=True):
    """The brief as a mail program shows it; who gets it, and from whom, is added later."""

    #: What a list of messages shows after the subject.
    preheader: str
    text: str
    html: str


class Volume(Frozen, kw_only=True):
    """A finished edition among others, as a site needs it."""

    #: The name of its folder, ``2018-07-16`` or ``2018-07-16-2``: its permanent place on the site.
    name: str
    edition: Edition
    #: Hash of all that its folder holds.
    sha256: str
    #: Renditions that lie in its folder, by their names there, such as ``briefing.pdf``; read when they are asked for.
    renditions: dict[str, Callable[[], bytes]]


class Leaf(Frozen, kw_only=True):
    """One file of a site."""

    #: Where it lies on the site, such as ``2018-07-16/index.html``.
    path: str
    #: Hash of everything that the file is made from: the same key, the same bytes.
    key: str
    #: Makes the file.
    make: Callable[[], bytes]
    #: Leaves are put in place in this order: 0 what others lead to, 1 what leads to them (front page, archive, feeds).
    turn: int = 0
