"""Versions side by side: quotations that outlets give in different words, and facts that they do not agree on."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.model import Disagreement, Edition, QuotationRow, Span, Version
from briefing.render.citing import Register, elsewhere
from briefing.render.page import Comparison, Wording
from briefing.render.places import disagreement_anchor, items, quotation_anchor
from briefing.render.runs import joined, marked
from briefing.render.wording import alternatives, day, quotes

#: Heads a quotation whose speaker nobody knows for sure.
UNSURE = "Speaker not certain"
#: What the sources disagree about, as a heading.
_KINDS = {"number": "A number", "date": "A date", "name": "A name", "role": "A role", "polarity": "Yes or no"}


def quotations(edition: Edition, register: Register) -> tuple[Comparison, ...]:
    """The rows of *How it was quoted*: words in quotation marks, those flagged that differ."""
    roles = {speaker.name: speaker.role for speaker in edition.speakers}
    made: list[Comparison] = []
    for number, row in enumerate(edition.quotations, start=1):
        title = row.speaker or UNSURE
        made.append(
            Comparison(
                anchor=quotation_anchor(number),
                title=title,
                role=roles.get(title),
                continued=bool(made) and made[-1].title == title,
                values="",
                item=None,
                wordings=tuple(_quoted(row, position, register) for position in range(len(row.versions))),
            )
        )
    return tuple(made)


def _quoted(row: QuotationRow, position: int, register: Register) -> Wording:
    version = row.versions[position]
    opening, closing = quotes(version.shown, register.language(version.article))
    differing = [(found.start, found.end) for found in row.differences if found.version == position]
    return Wording(
        line=register.line(version, elsewhere(version, version.articles)),
        runs=joined([(opening, False), *marked(version, differing), (closing, False)]),
        date=None,
    )


def disagreements(edition: Edition, register: Register) -> tuple[Comparison, ...]:
    """The boxes of *Where the sources disagree*: passages whose own value is flagged, dated where dates differ."""
    printed = items(edition)
    return tuple(
        Comparison(
            anchor=disagreement_anchor(number),
            title=_KINDS[dispute.kind],
            role=None,
            continued=False,
            values=alternatives(version.value for version in dispute.versions),
            item=printed.get(dispute.item or ""),
            wordings=tuple(_disputed(dispute, edition.language, register)),
        )
        for number, dispute in enumerate(edition.disagreements, start=1)
    )


def _disputed(dispute: Disagreement, language: str, register: Register) -> Iterable[Wording]:
    dates = [register.published(version.article) for version in dispute.versions]
    for version, date in zip(dispute.versions, dates, strict=True):
        told = day(date, language) if date else "no date"
        yield Wording(
            line=register.line(version, elsewhere(version, version.articles)),
            runs=joined(marked(version, _valued(version))),
            date=told if len(set(dates)) > 1 else None,
        )


def _valued(version: Version) -> list[Span]:
    """Where the version's own value stands in its words, as a word if it does."""
    if not version.value:
        return []
    value = re.escape(version.value)
    found = re.search(rf"(?<!\w){value}(?!\w)", version.text) or re.search(value, version.text)
    return [found.span()] if found else []
