"""An edition's record, resolved into the words, links and order of a `Page`. Nothing is decided here."""

from __future__ import annotations

from briefing.model import Edition, Score
from briefing.render import backmatter
from briefing.render.citing import Register
from briefing.render.comparisons import disagreements, quotations
from briefing.render.coverage import chart
from briefing.render.deeds import deeds
from briefing.render.page import Page
from briefing.render.places import item_anchor
from briefing.render.sections import parts
from briefing.render.speakers import voices
from briefing.render.timeline import timeline
from briefing.render.wording import counted, cutoff, day, nothing_new


def page(edition: Edition) -> Page:
    """All that the templates need, from the record alone."""
    register, score = Register(edition), edition.score
    printed = parts(edition, register)
    entries = {entry.anchor: entry for part in printed for group in part.groups for entry in group.entries}
    return Page(
        title=edition.title,
        language=edition.language,
        date=day(edition.date, edition.language, precision="weekday"),
        isodate=edition.date.isoformat(),
        date_from=edition.date_from,
        cutoff=cutoff(edition.cutoff, edition.timezone, edition.date, edition.language),
        outlets=register.outlets,
        articles=len(edition.articles),
        read=score.sentences_read,
        kept=score.sentences_kept,
        dropped=max(0, score.sentences_read - score.sentences_kept),
        words=score.words_kept,
        minutes=score.reading_minutes,
        empty_because=edition.empty_because,
        nothing=_nothing(edition),
        news=_news(edition),
        glance=tuple(entries[item_anchor(item)] for item in edition.glance if item_anchor(item) in entries),
        unseen=tuple(watched.name for watched in edition.watch if not watched.sentences),
        parts=printed,
        quotations=quotations(edition, register),
        disagreements=disagreements(edition, register),
        voices=voices(edition, register),
        timeline=timeline(edition, register),
        chart=chart(edition, register),
        sources=backmatter.sources(edition, register),
        rejects=backmatter.rejects(edition),
        omissions=backmatter.omissions(edition, register),
        deeds=deeds(edition, register),
        generator=f"{edition.generator.name} {edition.generator.version}",
        summarizer=edition.generator.summarizer,
        config=edition.generator.config_sha256,
        fidelity=int(score.fidelity * 100),
        coverage=int(score.coverage * 100),
        defects=_defects(score),
    )


def _nothing(edition: Edition) -> str:
    """What is said where nothing is printed."""
    return f"{nothing_new(edition) or 'Nothing is printed today'}."


def _news(edition: Edition) -> str | None:
    """By which edition it is told what is new, and how much is left out."""
    if not edition.compared:
        return None
    since = f"New since the edition of {day(edition.compared[0].date, edition.language)}"
    return f"{since}; {counted(edition.known, 'claim')} told before left out" if edition.known else since


def _defects(score: Score) -> tuple[str, ...]:
    return (
        counted(score.dangling, "dangling opener"),
        counted(score.half_quotations, "half quotation"),
        counted(score.broken, "broken sentence"),
        counted(score.duplicates, "repeated claim"),
    )
