"""The part of the configuration that arranging needs."""

from __future__ import annotations

from briefing.model import Edit, Frozen, Topic


class DiscoverOptions(Frozen, kw_only=True):
    """Sections that nobody asked for, found in what the configured ones leave over."""

    enabled: bool = True
    #: The most sections discovered.
    sections: int = 5


class ArrangeOptions(Frozen, kw_only=True):
    """What is printed, how much of it, and under which heads."""

    #: Words of all items of all sections together.
    words: int = 700
    #: Items of one section, where its own limit does not say otherwise.
    items: int = 8
    #: The most words quoted from one article.
    quote_limit: int = 300
    topics: tuple[Topic, ...] = ()
    #: Names whose sentences come before all others, and phrases.
    watch: tuple[str, ...] = ()
    watch_phrases: tuple[str, ...] = ()
    discover: DiscoverOptions = DiscoverOptions()
    #: What the editor asks for by hand.
    edits: tuple[Edit, ...] = ()
