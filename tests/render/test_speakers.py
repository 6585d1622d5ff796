from __future__ import annotations

import msgspec

from briefing.model import Edition, Speaker, Statement
from briefing.render.view import page
from tests.render import editions


def introduced(edition: Edition) -> list[tuple[str | None, str | None]]:
    return [
        (entry.speaker, entry.role)
        for part in page(edition).parts
        for group in part.groups
        for entry in group.entries
        if entry.speaker
    ]


def quoting(*speakers: str) -> tuple[Edition, list[str]]:
    """An edition with an item for each speaker, and the items' ids."""
    draft = editions.Draft("Courier", "One", "1.txt")
    items = tuple(editions.item(draft.says(f"“Yes, {n}.”"), speaker=name) for n, name in enumerate(speakers))
    section = editions.Section(key="s", title="Said", items=items)
    return editions.edition(sections=(section,), articles=(draft.record((section,)),)), [item.id for item in items]


def speaker(name: str, role: str | None, *items: str) -> Speaker:
    statements = [
        Statement(article="a", text="Yes", spans=((0, 3),), item=item, cue=None, quoted=True, articles=("a",))
        for item in items
    ]
    return Speaker(name=name, role=role, statements=tuple(statements))


def test_a_speaker_is_introduced_by_role_once() -> None:
    edition, _ = quoting("Ines Ahl", "Tore Brandt", "Ines Ahl")
    named = msgspec.structs.replace(edition, speakers=(speaker("Ines Ahl", "mayor of Lindholm"),))
    assert introduced(named) == [("Ines Ahl", "mayor of Lindholm"), ("Tore Brandt", None), ("Ines Ahl", None)]


def test_the_full_name_is_taken_from_whoever_says_the_items_words_under_that_surname() -> None:
    edition, (first, second, third) = quoting("Ms Ahl", "the mayor", "Brandt")
    cast = (
        speaker("Ines Ahl", "mayor", first, second),
        speaker("Anna Brandt", None, third),
        speaker("Tore Brandt", None),
    )
    named = msgspec.structs.replace(edition, speakers=cast)
    assert introduced(named) == [("Ines Ahl", "mayor"), ("the mayor", None), ("Anna Brandt", None)]


def test_two_of_one_surname_are_never_guessed() -> None:
    edition, (only,) = quoting("Brandt")
    cast = (speaker("Anna Brandt", "docker", only), speaker("Tore Brandt", "driver", only))
    assert introduced(msgspec.structs.replace(edition, speakers=cast)) == [("Brandt", None)]


def test_a_statement_leads_to_its_item_and_is_cited_with_all_that_have_it() -> None:
    voices = page(editions.harbour()).voices
    first, second = voices[0].sayings
    assert first.item is not None
    assert first.item.words == "Jobs"
    assert second.item is None
    assert [mark.outlet for mark in first.line.marks] == ["Northern Courier", "Gazette"]
    assert (first.quotes, second.quotes) == (("“", "”"), ("", ""))
