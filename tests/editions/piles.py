"""Piles of articles for the properties: made of sentences written for them, furniture and hard wraps included.

Sentences of one event come in several wordings, so that piles hold copy, claims in other words and contradictions.
"""

from __future__ import annotations

from textwrap import fill

from hypothesis import strategies as st

#: Sentences; wordings of one claim stand together.
CLAIMS = (
    (
        "The port authority closed the harbour of Lindholm on Monday after a loading crane fell into the water.",
        "On Monday the harbour of Lindholm was closed by the port authority because a crane had fallen into the water.",
        "The port authority closed the harbour of Lindholm after a crane fell into the water on Monday morning.",
    ),
    (
        "The crane fell on 12 parked cars at the quay of Lindholm, the fire service said.",
        "The fire service said that the crane fell on 14 parked cars at the quay of Lindholm.",
        "No cars were hit by the crane at the quay of Lindholm, the fire service said.",
    ),
    (
        "Mayor Ines Ahl told reporters at the quay that the ferries would leave from Sandvik until Friday.",
        "The ferries would leave from Sandvik until Friday, Mayor Ines Ahl told reporters at the quay.",
    ),
    (
        "“This was an accident waiting to happen,” said Tore Brandt, who leads the union of dock workers.",
        "Tore Brandt said: “This was an accident waiting to happen. Nobody can say that we kept silent about it.”",
        "“This was an accident waiting to happen.”",
    ),
    (
        "“The harbour should be open again on Friday at noon, and not a day earlier,” said Mayor Ines Ahl.",
        "Mayor Ines Ahl said: “The harbour would be open again on Friday at noon, and not a day earlier.”",
        "Asked about it, Ines Ahl said the harbour would be “open again on Friday at noon”.",
    ),
    (
        "In March 2019 inspectors found rust in the crane of Lindholm, the port authority said.",
        "In May 2019 inspectors found rust in the crane of Lindholm, the port authority said.",
    ),
    ("She added that the town would pay for the buses to the port.", "But she said that the town would not pay."),
    ("He said that the other cranes had been inspected in March.", "“They are all safe to work under,” he added."),
    ("It was built in 1974 by a yard in the south.", "This came as a shock to the old men on the quay."),
    ("Divers searched the bay for oil until the evening and found none.", "Divers found no oil in the bay by evening."),
    ("About 400 passengers had to travel on by bus.", "Some 400 passengers travelled on by bus in the afternoon."),
    ("The U.S. owner of the crane, H. R. Dunn & Sons, sent two engineers at 6 a.m. on Tuesday.",),
    ('The council voted 9-4 on Sunday to build a "modern and light" school in the old brickyard.',),
    ("The school will cost 30 million crowns and open in three years, the council said.",),
    ("Parents signed a letter against the longer way to school in winter...",),
    ("A young couple from the islands bought the bakery on the market square.",),
    ("Are the other cranes of Lindholm safe?", "And who will pay for all of this in the end?"),
    ("“The water was black and the noise was like thunder, I ran as fast as I could",),
)
#: What papers print around their sentences.
FURNITURE = (
    "Photo: Getty Images",
    "The wrecked crane seen from the quay on Monday. (AP Photo/Lena Holm)",
    "Read more: The harbour in pictures",
    "By Lena Holm and Arvid Sund",
    "What the divers saw",
    "Sign up for our newsletter",
    "tips@gull.example",
    "* * *",
    "Subscribe now to read the full story",
    "LINDHOLM (Reuters) -",
)
OUTLETS = (None, "The Gull", "Harbour Post", "Tide")

SENTENCES = tuple(text for claim in CLAIMS for text in claim)
sentences = st.sampled_from(SENTENCES)
paragraphs = st.one_of(
    st.lists(sentences, min_size=1, max_size=4).map(" ".join),
    st.lists(sentences, min_size=2, max_size=5).map(" ".join),
    st.sampled_from(FURNITURE),
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """An article as it comes: paragraphs, now and then a date before them, wrapped or not."""
    parts = draw(st.lists(paragraphs, min_size=1, max_size=7))
    if parts[0] not in FURNITURE and draw(st.booleans()):
        parts[0] = f"date 2021-05-0{draw(st.integers(1, 9))} {parts[0]}"
    width = draw(st.sampled_from((0, 0, 60, 40)))
    blank = draw(st.sampled_from(("\n\n", "\r\n\r\n") if width else ("\n\n", "\n")))  # wrapped lines need blank ones
    return blank.join(fill(part, width) if width else part for part in parts)


#: Texts with their outlets: what a run reads.
piles = st.lists(st.tuples(texts(), st.sampled_from(OUTLETS)), min_size=1, max_size=6)
