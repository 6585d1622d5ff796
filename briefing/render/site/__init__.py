"""Finished editions -> the pages of a site. Nothing is read but the editions' records; nothing is made until asked for.

    volumes | shelf (oldest first, cut down to what is published) | leaves (path, key, make)

Each page stands in a module of its own; `press` fills their templates and tells by a key whether a page has changed.
What is on the site, what never is, and what changes when: ``docs/explanation/site.md``.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model import Leaf, Volume
from briefing.render.options import RenderOptions
from briefing.render.site import (
    archive,
    editions,
    feeds,
    furniture,
    places,
    searching,
    sections,
    sharing,
    sitemap,
    speakers,
)
from briefing.render.site.about import About
from briefing.render.site.press import Press
from briefing.render.site.shelf import shelf
from briefing.render.site.threads import further

__all__ = ["About", "site"]


def site(volumes: Sequence[Volume], options: RenderOptions, about: About) -> tuple[Leaf, ...]:
    """Every file of the site that these editions make, in the order in which they are to be put in place.

    The pages are not rendered here: `Leaf.make` does that, and a leaf whose key is known need not be made again.

    Raises:
        UsageError: the theme is no folder.
        RenderError: a style sheet of the theme cannot make a site, or an edition's name is no date.
    """
    press, bound = Press(options, about), shelf(volumes)
    topics, voices = sections.threads(bound), speakers.threads(bound)
    leaves = (
        *furniture.leaves(press),
        *sharing.leaves(press, bound),
        *editions.leaves(press, bound, further(topics, places.section), further(voices, places.speaker)),
        *archive.leaves(press, bound),
        *sections.leaves(press, topics),
        *speakers.leaves(press, voices),
        *searching.leaves(press),
        *feeds.leaves(press, bound),
    )
    leaves = (*leaves, *sitemap.leaves(press, [leaf.path for leaf in leaves], bound))
    return tuple(sorted(leaves, key=lambda leaf: leaf.turn))
