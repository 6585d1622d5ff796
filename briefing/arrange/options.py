"""The part of the configuration that arranging needs."""

from __future__ import annotations

from typing import Literal

from briefing.model import Edit, Frozen, Topic


class DiscoverOptions(Frozen, kw_only=True):
    """Sections that nobody asked for, found in what the configured ones leave over."""

    enabled: bool = True
    #: The most sections discovered.
    sections: int = 5


class NewsOptions(Frozen, kw_only=True, forbid_unknown_fields=True):
    """The table ``[news]`` of ``briefing.toml``: what is new, and by which editions."""

    #: The editions that readers have had: those that were sent by mail, or all that were built.
    against: Literal["sent", "built"] = "sent"
    #: What becomes of claims that they told: left out, or kept and marked.
    known: Literal["drop", "keep"] = "drop"


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
    #: What becomes of claims that readers were told before: left out, or kept and marked.
    known: Literal["drop", "keep"] = "drop"
    #: What the editor asks for by hand.
    edits: tuple[Edit, ...] = ()
