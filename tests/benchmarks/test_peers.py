import pytest

from benchmarks import peers
from tests.condense.piles import BRIDGE, articles

PILE = articles(BRIDGE)


def test_the_plain_lead_takes_the_articles_in_turn_and_repeats_nothing():
    taken = peers.lead(PILE, 30)
    assert taken[:4] == [BRIDGE[0][0], BRIDGE[1][0], BRIDGE[2][0], BRIDGE[0][1]]
    assert len(taken) == len(set(taken)) == sum(map(len, BRIDGE)) - 1


def test_the_oracle_takes_what_the_reference_says_and_keeps_to_its_words():
    reference = f"{BRIDGE[1][2]} {BRIDGE[2][3]}"
    assert set(peers.oracle(PILE, 40, reference)) == {BRIDGE[1][2], BRIDGE[2][3]}
    assert peers.oracle(PILE, 11, reference) in ([BRIDGE[1][2]], [BRIDGE[2][3]])
    assert peers.oracle(PILE, 40, "Nothing alike whatsoever") == []


@pytest.mark.parametrize("name", [name for name in peers.PEERS if not peers.PEERS[name].missing()])
def test_every_peer_gives_sentences_of_the_articles(name):
    taken = peers.PEERS[name].extract(PILE, 60)
    assert taken
    assert set(taken) <= {text for texts in BRIDGE for text in texts}


@pytest.mark.parametrize("name", [name for name, peer in peers.PEERS.items() if peer.package == "sumy"])
def test_sumy_rates_every_sentence_once(name):
    taken = peers.PEERS[name].extract(PILE, 60)
    assert len(taken) == sum(map(len, BRIDGE))


def test_a_summary_is_cut_at_the_last_word():
    assert peers.cut(["one two three.", "four five."], 4) == ["one two three.", "four"]
    assert peers.cut(["one two three."], 3) == ["one two three."]
    assert peers.cut(["one two three.", "four"], 3) == ["one two three."]
    assert peers.cut([], 3) == []


def test_a_missing_library_is_told_once_and_left_out(monkeypatch):
    monkeypatch.setattr(peers, "find_spec", lambda name: None if name == "sumy" else object())
    there, lines = peers.present(["sumy-lexrank", "plain-lead", "sumy-luhn", "lede"])
    assert [peer.name for peer in there] == ["plain-lead", "lede"]
    assert lines == ["sumy is not installed, and left out; type: ./run peers"]
