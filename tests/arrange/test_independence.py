"""Independence: how many voices a claim and a story have."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.arrange.claims import claims
from briefing.arrange.independence import ONE_TEXT, connected, copied, counted, one_text, told
from tests.arrange.desk import article, claim_of, pool, sentence

WIRE = """
    A loading crane fell into the harbour of Lindholm on Monday shortly before noon, and nobody was hurt.

    The fire service closed both quays and sent the ferries for the outer islands to the fishing port of Sandvik.

    The union of dock workers demanded a new inspection of all six cranes before any of them is used again.
"""
BUILT = "The old crane was built in 1974 by a yard on the island of Falk and was inspected in March."
#: Two thirds of it is BUILT.
TOUCHED_UP = "Built in 1974 by a yard on the island of Falk, the crane was looked at by engineers in March."
OTHER = """
    Nobody was harmed when the old crane at Lindholm toppled into the water of the harbour on Monday morning.

    Ferries to the islands leave from Sandvik until both quays are open again, the fire service said in the evening.

    The crane dated from 1974 and had passed its last inspection in March, according to the port.
"""


def own(letter, sentences=9):
    """Paragraphs that no article of another letter shares a word with, but for the first."""
    return "\n\n".join(
        f"Then {' '.join(f'{letter}{chr(97 + n)}{chr(97 + k)}' for k in range(12))}." for n in range(sentences)
    )


def pile(*texts, **known):
    return pool(*(replace(article(text, f"Outlet {n}"), **known) for n, text in enumerate(texts)))


def test_a_name_with_its_title_is_no_copy():
    one = "“We will open the harbour,” the Mayor of Lindholm Ines Ahl told reporters."
    other = "The Mayor of Lindholm Ines Ahl was seen at the quay on Monday with two of her deputies."
    assert not copied(*pile(one, other).candidates)


def test_eight_words_that_are_most_of_a_sentence_are_copy_in_both_directions():
    made = pile("The crane fell into the harbour on Monday.", "On the quay, the crane fell into the harbour on Monday.")
    assert copied(*made.candidates)
    assert copied(*reversed(made.candidates))


@pytest.mark.parametrize("openings", [("The old crane was built", "Built in 1974"), ("Built in 1974", "The old crane")])
def test_a_sentence_that_a_desk_touched_up_is_copy_where_the_articles_share_text_and_only_there(openings):
    made = pile(f"{WIRE}\n\n{BUILT}\n\n{own('b')}", f"{WIRE}\n\n{TOUCHED_UP}\n\n{own('c')}")
    one, other = (sentence(made, opening) for opening in openings)
    shared = made.copies.of(one.article.id, other.article.id)
    assert shared is not None
    assert shared.share < ONE_TEXT
    assert not copied(one, other)
    assert one_text(one, other, made.copies)
    alone = pile(BUILT, TOUCHED_UP)
    assert not one_text(*alone.candidates, alone.copies)


def test_where_most_of_an_article_is_the_text_of_another_a_claim_is_one_voice_in_any_words():
    said = "“Nobody could have known,” said Tore Brandt of the union."
    told_anew = "Tore Brandt, the head of the union, said: “Nobody could have known.”"
    made = pile(f"{WIRE}\n\n{said}", f"{WIRE}\n\n{told_anew}", f"{OTHER}\n\n{told_anew}\n\n{own('d')}")
    one, other, third = (c for c in made.candidates if "could have known" in c.sentence.text)
    assert not copied(one, other)
    assert counted([one, other], made.copies) == (2, 1)
    assert counted([one, third], made.copies) == (2, 2)


def test_an_echo_of_the_same_text_says_so():
    made = pile(f"{WIRE}\n\n{BUILT}\n\n{own('b')}", f"{WIRE}\n\n{TOUCHED_UP}\n\n{own('c')}")
    claim = claim_of(made, "The old crane was built")
    assert [relation for _, relation in claim.echoes] == ["same copy"]
    assert (claim.outlets, claim.independent) == (2, 1)


@pytest.mark.parametrize(
    ("one", "other", "voices"),
    [
        ({}, {}, 2),
        ({"agency": "Reuters"}, {"agency": "Reuters"}, 1),
        ({"agency": "Reuters"}, {"agency": "AFP"}, 2),
        ({"agency": "Reuters"}, {}, 2),
        ({"publisher": "Coast Media"}, {"publisher": "Coast Media"}, 1),
        ({"publisher": "Coast Media"}, {"publisher": "Island Media"}, 2),
        ({"publisher": "Coast Media", "agency": "AFP"}, {"publisher": "Island Media", "agency": "AFP"}, 1),
    ],
)
def test_an_agency_or_a_publisher_in_common_is_one_voice_for_a_claim_and_for_a_story(one, other, voices):
    articles = replace(article(WIRE, "Gull"), **one), replace(article(OTHER, "Post"), **other)
    made = pool(*articles)
    members = [sentence(made, opening) for opening in ("A loading crane", "Nobody was harmed")]
    assert counted(members, made.copies) == (2, voices)
    assert told(articles, made.copies) == (2, voices)


def test_what_a_third_links_is_one_voice():
    gull, post, tide = article(WIRE, "Gull"), article(OTHER, "Post"), article(f"{WIRE}\n\n{own('e', 1)}", "Tide")
    articles = (gull, replace(post, agency="AFP"), replace(tide, agency="AFP"))
    assert told(articles, pool(*articles).copies) == (3, 1)


def test_one_story_told_by_a_text_and_by_another_has_two_voices_and_passages_alone_are_no_text():
    articles = [article(text, f"Outlet {n}") for n, text in enumerate((WIRE, f"{WIRE}\n\n{own('f', 1)}", OTHER))]
    assert told(articles, pool(*articles).copies) == (3, 2)
    mixed = [article(f"{WIRE}\n\n{own(letter)}", letter) for letter in "gh"]
    made = pool(*mixed)
    assert made.copies.of(mixed[0].id, mixed[1].id) is not None
    assert told(mixed, made.copies) == (2, 2)


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=9))
def test_linked_numbers_are_together_and_others_apart(links):
    groups = connected(7, lambda one, other: (one, other) in links or (other, one) in links)
    assert sorted(n for group in groups for n in group) == list(range(7))
    place = {n: k for k, group in enumerate(groups) for n in group}
    assert all(place[one] == place[other] for one, other in links)
    assert len(groups) >= 7 - len(links)


# ── what must hold of any pile ────────────────────────────────────────────────────────────────────────────────────

TEXTS = (
    WIRE,
    OTHER,
    f"{WIRE}\n\n{BUILT}\n\n{own('i')}",
    f"{WIRE}\n\n{TOUCHED_UP}\n\n{own('j')}",
    f"{BUILT}\n\n{OTHER}",
)
FACTS = st.fixed_dictionaries(
    {
        "outlet": st.sampled_from([None, "Gull", "Post", "Tide"]),
        "agency": st.sampled_from([None, None, "AFP"]),
        "publisher": st.sampled_from([None, None, "Coast Media"]),
    }
)
ARTICLES = [article(text) for text in TEXTS]
COPIES = [article(f"{text}\n\n{own('z', 1)}", "Free Sheet") for text in TEXTS]
PILES = st.lists(FACTS, min_size=len(TEXTS), max_size=len(TEXTS)).map(
    lambda facts: [replace(one, **known) for one, known in zip(ARTICLES, facts, strict=True)]
)
few = settings(max_examples=15)  # each builds a pool or two


def independence(articles):
    """What is counted of each claim, by the texts of its members."""
    made = pool(*articles)
    return {
        frozenset((made.candidates[n].article.sha256, made.candidates[n].sentence.position) for n in claim.members): (
            claim.outlets,
            claim.independent,
        )
        for claim in claims(made)
    }


@few
@given(PILES)
def test_there_is_a_voice_at_least_and_never_more_than_outlets(articles):
    made = pool(*articles)
    for outlets, voices in (*independence(articles).values(), told(articles, made.copies)):
        assert 1 <= voices <= outlets


@few
@given(PILES, st.permutations(range(len(TEXTS))))
def test_the_order_of_the_pile_changes_no_count(articles, order):
    turned = [articles[n] for n in order]
    assert told(turned, pool(*turned).copies) == told(articles, pool(*articles).copies)
    one, other = independence(articles), independence(turned)
    assert all(other[members] == count for members, count in one.items() if members in other)


@few
@given(PILES, st.permutations(["Gull", "Post", "Tide"]))
def test_other_names_for_the_outlets_change_no_count(articles, names):
    new = dict(zip(["Gull", "Post", "Tide"], names, strict=True))
    renamed = [replace(a, outlet=new[a.outlet] if a.outlet else None) for a in articles]
    assert independence(renamed) == independence(articles)
    assert told(renamed, pool(*renamed).copies) == told(articles, pool(*articles).copies)


@few
@given(PILES, st.integers(0, len(TEXTS) - 1))
def test_a_copy_under_another_name_adds_no_voice(articles, which):
    copy = COPIES[which]
    before, after = pool(*articles), pool(*articles, copy)
    assert told([*articles, copy], after.copies)[1] <= told(articles, before.copies)[1]
    for claim in claims(before):
        members = [before.candidates[n] for n in claim.members]
        for member in members:
            if member.article.sha256 == articles[which].sha256:
                again = after.of_article[copy.id][member.sentence.position]
                assert again.sentence.text == member.sentence.text
                widened = counted([*members, again], after.copies)
                assert widened[1] <= counted(members, before.copies)[1]
