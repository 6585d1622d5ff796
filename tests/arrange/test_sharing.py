"""Sharing: what the reader is told of texts and agencies that stand behind several outlets."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.arrange.sharing import shared_copy
from tests.arrange.desk import arranged, article, pool
from tests.arrange.test_independence import OTHER, WIRE, own


def found(*articles):
    return shared_copy(articles, [range(len(articles))], pool(*articles).copies)


def test_articles_that_print_one_text_are_named_with_how_much_of_it_they_share():
    gull, post, tide = article(WIRE, "Gull"), article(f"{WIRE}\n\n{own('k')}", "Post"), article(OTHER, "Tide")
    (shared,) = found(gull, post, tide)
    assert shared.articles == (gull.id, post.id)
    assert (shared.known_by, shared.agency) == ("words", None)
    assert (shared.sentences, shared.words, shared.share) == (3, 58, 1.0)


def test_the_agency_that_one_of_them_names_is_told_and_none_where_they_name_several():
    gull, post = article(WIRE, "Gull"), article(f"{WIRE}\n\n{own('k')}", "Post")
    assert found(replace(gull, agency="AFP"), post)[0].agency == "AFP"
    assert found(replace(gull, agency="AFP"), replace(post, agency="AFP"))[0].agency == "AFP"
    assert found(replace(gull, agency="AFP"), replace(post, agency="dpa"))[0].agency is None


def test_articles_that_have_only_an_agency_in_common_are_known_by_it():
    gull, post = (replace(article(text, name), agency="AFP") for text, name in ((WIRE, "Gull"), (OTHER, "Post")))
    (shared,) = found(gull, post)
    assert (shared.articles, shared.known_by, shared.agency) == ((gull.id, post.id), "agency", "AFP")
    assert (shared.sentences, shared.words, shared.share) == (0, 0, 0.0)


def test_one_outlet_shares_nothing_with_itself():
    gull, again = article(WIRE, "Gull"), article(f"{WIRE}\n\n{own('k')}", "Gull")
    assert found(gull, again) == ()
    assert found(replace(gull, agency="AFP"), replace(again, agency="AFP")) == ()


def test_an_arrangement_tells_it():
    made = arranged(article(WIRE, "Gull"), article(f"{WIRE}\n\n{own('k')}", "Post"), article(OTHER, "Tide"))
    assert [len(shared.articles) for shared in made.shared_copy] == [2]
