from briefing.condense import lead, summarize
from briefing.condense.concepts import concepts
from tests.condense.piles import articles, document


def test_a_place_is_worth_its_reciprocal_in_every_article():
    pile = [document("One.", "Two.", "Three."), (), document("Four.")]
    assert lead.score(pile, concepts(pile, "en")) == [
        [1.0, 1 / 2, 1 / 3],
        [],
        [1.0],
    ]


def test_a_summary_by_lead_takes_the_openings_in_turn():
    pile = (
        ("Heavy snow closed the mountain pass on Friday.", "Ploughs were sent from the valley at noon."),
        ("The museum bought a painting by a local artist.", "Visitors can see it from the first of May."),
        ("Farmers expect the best harvest for ten years.", "Warm rain in April helped the barley most."),
    )
    made = summarize(articles(pile), words=26, summarizer="lead")
    assert [sentence.text for sentence in made] == [texts[0] for texts in pile]
