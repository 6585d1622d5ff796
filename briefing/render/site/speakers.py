"""The speakers through time: what the editions have each say, word for word, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.model import Leaf, Speaker
from briefing.render.page import Voice
from briefing.render.site import places
from briefing.render.site.press import Press
from briefing.render.site.shelf import Bound
from briefing.render.site.threads import Appearance, Leg, Thread, made_from


def threads(bound: Sequence[Bound]) -> tuple[Thread, ...]:
    """Everybody who says something, by name. One name is one speaker: the record knows nothing else of a person."""
    found: dict[str, list[tuple[Speaker, Appearance]]] = {}
    for edition in bound:
        for number, speaker in enumerate(edition.volume.edition.speakers, start=1):
            place = Appearance(edition=edition, anchor=f"speaker-{number}", extent=len(speaker.statements))
            found.setdefault(places.same(speaker.name), []).append((speaker, place))
    made = (_thread(key, told) for key, told in found.items())
    return tuple(sorted(made, key=lambda thread: (places.collated(thread.title), thread.key)))


def _thread(key: str, told: Sequence[tuple[Speaker, Appearance]]) -> Thread:
    roles = [speaker.role for speaker, _ in told if speaker.role]
    return Thread(
        key=key,
        title=told[-1][0].name,
        about=roles[-1] if roles else "",
        appearances=tuple(place for _, place in told),
    )


def leaves(press: Press, speakers: Sequence[Thread]) -> Iterator[Leaf]:
    """A page a speaker, and more where he or she has been quoted for long; then the page that lists them."""
    for thread in speakers:
        yield from (_page(press, thread, leg) for leg in thread.legs(places.speaker))
    yield press.page(
        places.SPEAKERS,
        "site/speakers.html",
        [[thread.key, thread.title, thread.about, thread.extent, len(thread.appearances)] for thread in speakers],
        lambda: {"letters": _letters(speakers)},
        turn=1,
    )


def _page(press: Press, thread: Thread, leg: Leg) -> Leaf:
    return press.page(
        leg.path,
        "site/speaker.html",
        [leg.later, leg.earlier, *made_from(thread, leg.appearances)],
        lambda: {"thread": thread, "leg": leg, "told": [(place, _voice(place)) for place in leg.appearances]},
        turn=1,
    )


def _voice(place: Appearance) -> Voice:
    return next(voice for voice in place.edition.page.voices if voice.anchor == place.anchor)


def _letters(speakers: Sequence[Thread]) -> list[tuple[str, list[tuple[str, Thread]]]]:
    """The speakers by the letter that their name as it is printed begins with; what begins with none comes first."""
    letters: dict[str, list[tuple[str, Thread]]] = {}
    for thread in speakers:
        first = places.collated(thread.title)[:1].upper()
        letters.setdefault(first if first.isalpha() else "#", []).append((places.speaker(thread.key), thread))
    return sorted(letters.items(), key=lambda pair: (pair[0] != "#", pair[0]))
