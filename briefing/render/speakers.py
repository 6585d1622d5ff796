"""Who said what: speaker by speaker; and how a speaker is introduced where the brief first names him or her."""

from __future__ import annotations

from briefing.model import Edition, Item, Speaker
from briefing.render.citing import Register, elsewhere
from briefing.render.page import Saying, Voice
from briefing.render.places import items
from briefing.render.wording import quotes


def voices(edition: Edition, register: Register) -> tuple[Voice, ...]:
    """The speakers with their statements, in the record's order."""
    printed = items(edition)
    return tuple(
        Voice(
            anchor=f"speaker-{number}",
            name=speaker.name,
            role=speaker.role,
            sayings=tuple(
                Saying(
                    line=register.line(statement, elsewhere(statement, statement.articles)),
                    quoted=statement.quoted,
                    quotes=quotes(statement.shown, register.language(statement.article))
                    if statement.quoted
                    else ("", ""),
                    cue=statement.cue or "",
                    item=printed.get(statement.item or ""),
                )
                for statement in speaker.statements
            ),
        )
        for number, speaker in enumerate(edition.speakers, start=1)
    )


class Cast:
    """The speakers of the edition; introduces each once."""

    def __init__(self, edition: Edition) -> None:
        self._named = {speaker.name: speaker for speaker in edition.speakers}
        self._speaking: dict[str, list[Speaker]] = {}
        for speaker in edition.speakers:
            for item in {statement.item for statement in speaker.statements if statement.item}:
                self._speaking.setdefault(item, []).append(speaker)
        self._introduced: set[str] = set()

    def introduce(self, item: Item) -> tuple[str | None, str | None]:
        """The item's speaker by full name, and the role where this is the first time that we are asked for him."""
        speaker = self._who(item)
        if speaker is None:
            return item.speaker, None
        first = speaker.name not in self._introduced
        self._introduced.add(speaker.name)
        return speaker.name, speaker.role if first else None

    def _who(self, item: Item) -> Speaker | None:
        """The speaker of that name, or the one whose words the item has and whose surname it gives."""
        if item.speaker is None:
            return None
        surname = item.speaker.rpartition(" ")[2]
        fitting = [s for s in self._speaking.get(item.id, ()) if surname and surname in s.name.split()]
        return self._named.get(item.speaker) or (fitting[0] if len(fitting) == 1 else None)
