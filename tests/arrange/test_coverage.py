"""Coverage: sentences of each outlet in each printed section, counted by hand."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.model import Coverage, Topic
from tests.arrange.desk import arranged, article

CRANE = "The crane fell into the harbour of Lindholm before noon, the {} reports."
QUAY = "Divers of the {} crane yard looked for the hook of the crane in the mud."
VOTE = "The council of Lindholm voted for the school on Sunday, the {} reports."
TOPICS = (
    Topic(key="accident", title="Accident", terms=("crane",)),
    Topic(key="council", title="Council", terms=("school",)),
    Topic(key="moon", title="Moon", terms=("astronaut",)),
)


def test_the_sentences_of_each_outlet_are_counted_section_by_section():
    gull = article("\n\n".join(text.format("Gull") for text in (CRANE, QUAY, VOTE)), "Gull")
    again = article(CRANE.format("Gull once more"), "Gull")
    post = article("\n\n".join(text.format("Post") for text in (VOTE, CRANE)), "Post")
    assert arranged(gull, again, post, topics=TOPICS).coverage == (
        Coverage(outlet="Gull", section="accident", sentences=3),
        Coverage(outlet="Gull", section="council", sentences=1),
        Coverage(outlet="Post", section="accident", sentences=1),
        Coverage(outlet="Post", section="council", sentences=1),
    )


def test_two_articles_of_unknown_outlets_whose_files_are_called_alike_are_two_rows():
    one, other = article(CRANE.format("one")), article(CRANE.format("other"))
    pile = replace(one, origin="monday/clip.txt"), replace(other, origin="tuesday/clip.txt")
    rows = arranged(*pile, topics=TOPICS).coverage
    assert [(row.outlet, row.sentences) for row in rows] == [("clip", 1), ("clip", 1)]
    assert {row.article for row in rows} == {one.id, other.id}
