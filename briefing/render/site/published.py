"""The record as it is published: no more of the articles than the brief shows, and nothing of where they lay."""

from __future__ import annotations

from briefing.model import Edition


def published(edition: Edition) -> Edition:
    """The edition, cut down to what may leave the house."""
    return edition
