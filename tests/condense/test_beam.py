from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.condense import beam
from briefing.condense.beam import search
from briefing.condense.concepts import concepts
from briefing.condense.greedy import ALIKE, choose
from tests.condense.piles import BRIDGE, document, documents


def everything(_):
    return "open"


def test_two_good_sentences_beat_the_best_one_that_leaves_no_room_for_a_second():
    # By hand, with the cost of words^.35 while a set grows: rated 1.0, .95 and .9, the sentences of 8, 4 and 4 words
    # are worth 8^.35 = 2.07, .95 · 4^.35 = 1.54 and 1.46. Nothing that one says is said by another. In eight words:
    # the first alone, 2.07, or the others, 3.00.
    bag = concepts(
        [
            document(
                "Red ox ran home along cold river banks.", "Heavy rain fell yesterday.", "Seven dogs barked loudly."
            )
        ],
        "en",
    )
    assert bag.words == (8, 4, 4)
    assert choose([1.0, 0.95, 0.9], bag, words=8) == [0]
    assert search([1.0, 0.95, 0.9], bag, words=8, gate=everything) == [1, 2]
    assert search([1.0, 0.95, 0.9], bag, words=12, gate=everything) in ([0, 1], [1, 0])
    assert search([1.0, 0.95, 0.9], bag, words=4, gate=everything) == [1]


def test_what_was_said_adds_little():
    # "red ox" is said in both of the first two, weight log 3; each other pair has log 2. The second adds
    # .95 · (.15 + .85 · 2 log 2 / (log 3 + 2 log 2)) = .59 of what a sentence of its length is worth.
    bag = concepts([document("Red ox ran home.", "Red ox ate hay.", "Cold rain fell fast.")], "en")
    assert 0.55 < 0.95 * (0.15 + 0.85 * 2 * log(2) / (log(3) + 2 * log(2))) < 0.65
    assert search([1.0, 0.95, 0.65], bag, words=8, gate=everything) == [0, 2]
    assert search([1.0, 0.95, 0.55], bag, words=8, gate=everything) == [0, 1]


WORDS = ["river", "bridge", "mayor", "the", "of", "closed", "ferry", "cracks", "Monday", "40", "school", "said", "rain"]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(lambda words: " ".join(words) + ".")
PILES = st.lists(st.lists(SENTENCES, max_size=8), min_size=1, max_size=4)
VERDICTS = st.sampled_from(["open", "open", "leaning", "closed"])


@given(PILES, st.integers(0, 60), st.data())
def test_a_summary_keeps_its_budget_and_gates_and_leaves_no_room_that_a_sentence_could_fill(pile, words, data):
    bag = concepts(documents(pile), "en")
    size = len(bag.words)
    scores = data.draw(st.lists(st.floats(0, 1), min_size=size, max_size=size))
    verdicts = data.draw(st.lists(VERDICTS, min_size=size, max_size=size))

    chosen = search(scores, bag, words=words, gate=verdicts.__getitem__)

    assert len(set(chosen)) == len(chosen)
    spent = sum(bag.words[n] for n in chosen)
    assert spent <= words
    for place, n in enumerate(chosen):
        assert verdicts[n] == "open" or (verdicts[n] == "leaning" and n - 1 in chosen[:place])
    said = {concept for n in chosen for concept in bag.held[n]}
    for n in set(range(size)) - set(chosen):
        repeats = (not bag.own[n] and set(bag.held[n]) <= said) or any(
            len(bag.terms[n] & bag.terms[m]) > ALIKE * sqrt(len(bag.terms[n]) * len(bag.terms[m])) for m in chosen
        )
        assert repeats or verdicts[n] != "open" or bag.words[n] > words - spent


@pytest.mark.parametrize("words", [20, 60, 100])
def test_following_one_set_is_the_greedy_search_by_worth_for_length(words, monkeypatch):
    monkeypatch.setattr(beam, "WIDTH", 1)
    bag = concepts(documents(BRIDGE), "en")
    scores = [1 / (2 + n) for n in range(len(bag.words))]

    expected, spent, worth, said = [], 0, 0.0, set()
    while True:
        grown = {}
        for n in set(range(len(scores))) - set(expected):
            new = bag.own[n] * log(2) + sum(bag.weights[concept] for concept in bag.held[n] if concept not in said)
            alike = any(
                len(bag.terms[n] & bag.terms[m]) > ALIKE * sqrt(len(bag.terms[n]) * len(bag.terms[m])) for m in expected
            )
            if new and not alike and spent + bag.words[n] <= words:
                adds = scores[n] * bag.words[n] ** 0.35 * (0.15 + 0.85 * new / bag.worth[n])
                grown[n] = ((worth + adds) / (spent + bag.words[n]) ** 0.35, worth + adds)
        if not grown:
            break
        best = max(grown, key=lambda n: (grown[n][0], -n))
        expected.append(best)
        spent += bag.words[best]
        worth = grown[best][1]
        said |= set(bag.held[best])

    assert expected
    assert search(scores, bag, words=words, gate=everything) == expected


def test_long_summaries_are_chosen_one_by_one():
    bag = concepts(documents(BRIDGE), "en")
    scores = [1 / (2 + n) for n in range(len(bag.words))]
    assert search(scores, bag, words=beam.LONGEST + 1, gate=everything) == choose(scores, bag, words=beam.LONGEST + 1)
