"""Names in an edition record that must lead somewhere, and dates that must be days of the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefing.model import Edition, Happening, Item, QuotationRow
from briefing.record import shown


def references(edition: Edition) -> Iterator[str]:
    """One line a name that leads nowhere."""
    items = [item for section in edition.sections for item in section.items]
    known = {item.id for item in items}
    stories = {story.id for story in edition.stories}
    articles = {article.id for article in edition.articles}
    yield from _of_items(items, stories)
    keys = [section.key for section in edition.sections]
    yield from (f"section {key}: stands in the record twice" for n, key in enumerate(keys) if key in keys[:n])
    for where, item in _cited(edition):
        if item not in known:
            yield f"{where}: there is no item {shown(item)}"
    for story in edition.stories:
        yield from (f"story {story.id}: no article {shown(a)} is recorded" for a in story.articles if a not in articles)
    for n, shared in enumerate(edition.shared_copy):
        missing = (article for article in shared.articles if article not in articles)
        yield from (f"shared copy {n}: no article {shown(article)} is recorded" for article in missing)
        if len(set(shared.articles)) < 2:  # noqa: PLR2004 (it takes two to share)
            yield f"shared copy {n}: names fewer than two articles"
    for n, row in enumerate(edition.quotations):
        yield from (f"quotation {n}: {fault}" for fault in _of_marks(row))
    for happening in edition.timeline:
        yield from (f"timeline {happening.date}: {fault}" for fault in _of_happening(happening, articles))


def _of_items(items: list[Item], stories: set[str]) -> Iterator[str]:
    seen: set[str] = set()
    for item in items:
        if item.spans and item.id != f"{item.article}-{item.spans[0][0]}-{item.spans[-1][1]}":
            yield f"item {item.id}: its id is not made of its article and its spans"
        if item.id in seen:
            yield f"item {item.id}: stands in the record twice"
        if item.story is not None and item.story not in stories:
            yield f"item {item.id}: there is no story {shown(item.story)}"
        most = len({item.article, *(echo.article for echo in item.echoes)})
        if not 1 <= item.independent <= item.outlets <= most:
            counted = f"{item.outlets} outlets, {item.independent} independent"
            yield f"item {item.id}: says {counted}, and names {most} articles"
        seen.add(item.id)
        before = item.before
        marks = [(mark, len(item.text)) for mark in item.fresh]
        if before is not None:
            marks += [(mark, len(before.text)) for mark in before.differs]
        wrong = [mark for mark, words in marks if not 0 <= mark[0] < mark[1] <= words]
        yield from (f"item {item.id}: marks {mark[0]} to {mark[1]} as new, where no words are" for mark in wrong)


def _cited(edition: Edition) -> Iterator[tuple[str, str]]:
    """Every mention of an item's id, with how a fault names the place."""
    yield from (("at a glance", item) for item in edition.glance)
    for article in edition.articles:
        yield from ((f"article {article.id}", item) for excerpt in article.excerpts for item in excerpt.items)
    for speaker in edition.speakers:
        yield from ((f"speaker {speaker.name}", said.item) for said in speaker.statements if said.item is not None)
    for entry in edition.watch:
        yield from ((f"watch-list, {shown(entry.name)}", item) for item in entry.items)
    for n, disagreement in enumerate(edition.disagreements):
        if disagreement.item is not None:
            yield f"disagreement {n}", disagreement.item


def _of_marks(row: QuotationRow) -> Iterator[str]:
    for mark in row.differences:
        words = row.versions[mark.version].text if 0 <= mark.version < len(row.versions) else ""
        if not 0 <= mark.start < mark.end <= len(words):
            yield f"marks {mark.start} to {mark.end} of version {mark.version}, where no words are"


def _of_happening(happening: Happening, articles: set[str]) -> Iterator[str]:
    first = happening.date + {"day": "", "month": "-01", "year": "-01-01"}[happening.precision]
    try:
        sound = date.fromisoformat(first).isoformat() == first
    except ValueError:
        sound = False
    if not sound:
        yield f"its date is no {happening.precision} of the calendar"
    if happening.article not in happening.articles:
        yield "its own article is not among those that tell it"
    yield from (f"no article {shown(a)} is recorded" for a in happening.articles if a not in articles)
