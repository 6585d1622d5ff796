import msgspec
import pytest

from briefing.condense import sumy_adapter
from briefing.condense.sumy_adapter import rate
from tests.condense.piles import BRIDGE, document, documents


def test_luhn_by_hand():
    # Significant are words that occur more than once: flood and water. A chunk is worth significant² / length:
    #   flood water hit Brenham      → flood water             2² / 2 = 2
    #   water from a flood came      → water from a flood      2² / 4 = 1
    #   nobody slept                 → no chunk                     0
    pile = [document("Flood water hit Brenham.", "Water from a flood came.", "Nobody slept.")]
    assert rate("luhn", pile, "en") == [[1.0, 0.5, 0.0]]


def test_edmundson_by_hand():
    # Every word is one of the twenty most telling, so all words are title words; none is a cue.
    #   title: words in the title · place: the same, + 1 for the first or last paragraph, + 1 for a paragraph's opening
    #   "Rivers rise." 2 + 2 + 1 + 1 = 6 · "Rivers." 1 + 1 + 0 + 1 = 3 · "Rivers fall." 2 + 2 + 1 + 1 = 6
    pile = [document("Rivers rise.", "Rivers.", "Rivers fall.", paragraphs=[0, 1, 2])]
    assert rate("edmundson", pile, "en") == [[1.0, 0.5, 1.0]]


def test_edmundson_counts_cue_words_for_and_against():
    # As above; "significant" is a cue for (and a title word), "meanwhile" one against (and never a title word):
    #   6 · 2 + 2 + 1 − 1 = 4 · 3 + 3 + 1 + 1 = 8 · 6
    said = ("Rivers rise.", "Meanwhile rivers rise.", "Significant rivers rise.", "Rivers rise.")
    assert rate("edmundson", [document(*said, paragraphs=[0, 1, 2, 3])], "en") == [[0.75, 0.5, 1.0, 0.75]]


def test_edmundson_takes_crossheads_for_titles():
    filler = [f"{a}{b}" for a in ("bri", "tol", "ken", "vas") for b in ("do", "len", "tik", "ra", "gor")]
    often = document(*(f"{word} {word}." for word in filler))
    plain = document("Barley grew.", "Wheat grew.", "Rye grew.", paragraphs=[0, 0, 0])
    under = tuple(msgspec.structs.replace(sentence, crosshead="Wheat") for sentence in plain)

    _, before = rate("edmundson", [often, plain], "en")
    _, after = rate("edmundson", [often, under], "en")
    assert before[1] < before[0]
    assert after[1] > before[1]


def test_words_are_compared_by_stem():
    other = "Nobody slept in Brenham."
    alike = rate("reduction", [document("Flooded rivers rose.", "The flooding of a river.", other)], "en")[0]
    assert alike[0] > 0
    assert alike[0] == alike[1] > alike[2] == 0


@pytest.mark.parametrize("method", sorted(sumy_adapter.KINDS))
def test_a_pile_too_large_for_one_go_is_rated_article_by_article(method, monkeypatch):
    pile = documents(BRIDGE)
    alone = [rate(method, [sentences], "en")[0] for sentences in pile]
    kind = sumy_adapter.KINDS[method]
    monkeypatch.setitem(sumy_adapter.KINDS, method, type(kind)(make=kind.make, stem=kind.stem, most=6))

    assert rate(method, pile, "en") == alone


def test_an_article_too_large_for_one_go_is_rated_in_runs(monkeypatch):
    kind = sumy_adapter.KINDS["lexrank"]
    monkeypatch.setitem(sumy_adapter.KINDS, "lexrank", type(kind)(make=kind.make, most=2))
    (rated,) = rate("lexrank", documents(BRIDGE[:1]), "en")
    assert len(rated) == len(BRIDGE[0])


def test_methods_that_build_a_summary_rate_in_the_order_of_its_building():
    rated = rate("kl", documents(BRIDGE), "en")
    flat = sorted((rating for ratings in rated for rating in ratings), reverse=True)
    size = len(flat)
    assert flat == pytest.approx([1 - rank / (size - 1) for rank in range(size)])
