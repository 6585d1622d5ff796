"""Items and the glance: what is recorded of a claim, and the few lines that stand first."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.arrange.claims import claims
from briefing.arrange.items import glance, item
from briefing.model import Item, Piece, Section
from tests.arrange.desk import arranged, article, claim_of, items, pool
from tests.arrange.test_sections import ACCIDENT, COUNCIL, town

PLAIN = "The ferries to the outer islands will leave from the port of Sandvik until Friday."


def made(number: int, *, outlets: int = 1, text: str = PLAIN, **more: object) -> Item:
    return Item(
        article="a", text=text, spans=((0, 9),), id=f"item-{number}", outlets=outlets, independent=outlets, **more
    )


def section(key: str, *items: Item) -> Section:
    return Section(key=key, title=key, items=items)


# ── items ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_item_tells_its_place_its_speaker_and_who_else_has_it():
    one, other = town()[:2]
    pile = pool(one, other)
    claim = claim_of(pile, "Mayor Ines Ahl said")
    found = item(pile, claim, "because", {one.id: "story", other.id: "story"})
    source = {a.id: a.text for a in (one, other)}
    assert " ".join(source[found.article][found.spans[0][0] : found.spans[-1][1]].split()) == found.text
    assert found.id == f"{found.article}-{found.spans[0][0]}-{found.spans[-1][1]}"
    assert (found.speaker, found.cue) == ("Ines Ahl", "said")
    assert (found.reason, found.story) == ("because", "story")
    assert len(found.echoes) == len(claim.echoes)
    assert 0 <= found.score <= 1


def test_ids_of_items_are_told_apart():
    pile = pool(*town())
    ids = [item(pile, claim, "", {}).id for claim in claims(pile)]
    assert len(ids) == len(set(ids))


def test_nobody_speaks_where_nobody_is_quoted():
    (only,) = items(arranged(article("The old brickyard of Lindholm was sold on Monday to a young couple.")))
    assert (only.speaker, only.cue) == (None, None)


# ── at a glance ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_best_corroborated_item_of_each_section_stands_at_a_glance():
    sections = [section("one", made(1), made(2, outlets=3)), section("two", made(3), made(4))]
    assert glance(sections) == ("item-2", "item-3")


def test_a_line_that_is_printed_as_it_stands_goes_before_one_with_a_bracket():
    bracketed = made(1, outlets=3, display=(Piece(inserted="Ahl"), Piece(text=PLAIN[3:])))
    assert glance([section("one", bracketed, made(2)), section("two", made(3))]) == ("item-2", "item-3")


def test_the_rest_is_no_bottom_line_unless_there_is_nothing_else():
    rest = replace(section("also-reported", made(1, outlets=9)), discovered=True)
    assert glance([section("one", made(2)), section("two", made(3)), rest]) == ("item-2", "item-3")
    assert glance([rest]) == ("item-1",)


def test_at_a_glance_stand_two_to_five_lines():
    many = [section(f"s{n}", made(2 * n), made(2 * n + 1)) for n in range(9)]
    assert len(glance(many)) == 5
    assert glance([section("one", *(made(n) for n in range(9)))]) == ("item-0", "item-1")


def test_what_is_too_long_or_too_short_for_a_line_is_passed_over():
    long, short = made(1, text=f"{PLAIN} " * 9), made(2, text="The quay was closed again.")
    assert glance([section("one", long, short, made(3)), section("two", made(4))]) == ("item-3", "item-4")
    assert glance([section("one", long, short)]) == ()
    assert glance([]) == ()


def test_every_line_at_a_glance_is_an_item_of_a_section_and_stands_there_once():
    for options in ({"topics": (ACCIDENT, COUNCIL)}, {}):
        found = arranged(*town(), **options)
        ids = [printed.id for printed in items(found)]
        assert 2 <= len(found.glance) <= 5
        assert len(set(found.glance)) == len(found.glance)
        assert set(found.glance) <= set(ids)
