import random
import re
import textwrap
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.intake.assembly import assemble
from briefing.intake.cleaning import clean
from briefing.intake.draft import Draft
from briefing.intake.furniture import bullet
from briefing.model import Clipping

LEAD = "The harbour of Lindholm was closed on Monday after a loading crane fell into the water."
NEXT = "Nobody was hurt when the crane collapsed shortly before noon, the fire service said."
LAST = "Two ferries to the outer islands were sent to the fishing port of Sandvik instead."


def article(text, **known):
    clipping = Clipping(origin="gull.txt", content=text.encode("utf-8", "surrogatepass"), media_type="text/plain")
    return assemble(Draft(text=text, **known), clipping)


def sentences(text, **known):
    return [sentence.text for sentence in article(text, **known).sentences]


def removed(text, **known):
    return [(part.text, part.reason) for part in article(text, **known).removed]


def test_plain_paragraphs_are_text_and_nothing_is_removed():
    text = f"{LEAD} {NEXT}\n\n{LAST}"
    found = article(text)
    assert [s.text for s in found.sentences] == [LEAD, NEXT, LAST]
    assert [(s.paragraph, s.position) for s in found.sentences] == [(0, 0), (0, 1), (1, 2)]
    assert found.removed == ()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_endings_make_no_difference(newline):
    text = textwrap.fill(f"{LEAD} {NEXT}", 72) + "\n\n" + textwrap.fill(LAST, 72)
    assert sentences(text.replace("\n", newline)) == [LEAD, NEXT, LAST]


@pytest.mark.parametrize("width", [60, 72, 78])
def test_a_hard_wrap_breaks_no_sentence(width):
    text = "\n\n".join(textwrap.fill(part, width) for part in (f"{LEAD} {NEXT}", LAST))
    assert sentences(text) == [LEAD, NEXT, LAST]


def test_a_wrapped_line_that_begins_like_furniture_is_text():
    text = (
        "The council of Lindholm said on Monday in a long and angry debate that a\n"
        "related: plan to close the quay was not on the table, and that it would\n"
        "sign up for the new plan of the port authority only after an inspection\n"
        "by Ines Ahl and Tore Brandt, who both know the old crane very well, was\n"
        "made in public and shown to all who had to work there in the dark years."
    )
    assert sentences(text) == [" ".join(text.split())]


def test_a_blank_line_inside_a_sentence_and_inside_a_quotation_breaks_neither():
    text = "Ahl said at the quay: “We will open\n\nthe harbour again,\n\nand soon.” Nobody in the\n\ncrowd asked when."
    assert sentences(text) == [
        "Ahl said at the quay: “We will open the harbour again, and soon.”",
        "Nobody in the crowd asked when.",
    ]


def test_a_quotation_over_paragraphs_is_one_sentence():
    text = f"{LEAD}\n\n“It was old. Nobody looked.\n\n“We were lucky,” Brandt said.\n\n{NEXT}"
    assert sentences(text) == [LEAD, "“It was old. Nobody looked. “We were lucky,” Brandt said.", NEXT]


def test_a_quotation_left_open_by_mistake_does_not_swallow_the_article():
    text = f"{LEAD}\n\n“It was old. Nobody looked.\n\n{NEXT}\n\n{LAST}"
    found = article(text)
    assert {NEXT, LAST} <= {s.text for s in found.sentences if s.whole}
    assert not any(s.whole for s in found.sentences if s.text.startswith("“"))


@pytest.mark.parametrize(
    ("head", "named"),
    [
        ("  • What comes next", "What comes next"),
        ("What comes next", "What comes next"),
        ("WHAT COMES NEXT", "WHAT COMES NEXT"),
        ("What comes next?", "What comes next?"),
        ("- ‘Never again’", "‘Never again’"),
    ],
)
def test_a_cross_head_is_no_sentence_but_a_hint(head, named):
    found = article(f"{LEAD}\n\n{head}\n\n{NEXT}\n\n{LAST}")
    assert [(s.text, s.crosshead) for s in found.sentences] == [(LEAD, None), (NEXT, named), (LAST, named)]
    assert [r.reason for r in found.removed] == ["cross-head"]


def test_a_bullet_before_a_sentence_is_no_part_of_it():
    assert sentences(f"{LEAD}\n\n• {NEXT}\n• {LAST}") == [LEAD, NEXT, LAST]


def test_a_quotation_at_the_head_of_a_line_is_text():
    text = f"{LEAD}\n\n“Never again.”\n\n{NEXT}"
    assert sentences(text) == [LEAD, "“Never again.”", NEXT]


def test_a_headline_is_found_and_is_no_sentence():
    found = article(f"Crane falls into harbour of Lindholm\n\n{LEAD}\n\n{NEXT}")
    assert (found.headline, found.headline_derived) == ("Crane falls into harbour of Lindholm", False)
    assert [s.text for s in found.sentences] == [LEAD, NEXT]
    assert [r.reason for r in found.removed] == ["headline"]


def test_a_headline_that_the_format_names_is_no_sentence_either():
    headline = "Crane falls into harbour."
    found = article(f"{headline}\n\n{LEAD}\n\n{NEXT}", headline="Crane falls into harbour")
    assert found.headline == "Crane falls into harbour"
    assert [s.text for s in found.sentences] == [LEAD, NEXT]


def test_without_a_headline_the_leads_opening_stands_in_and_is_marked():
    found = article(f"{LEAD}\n\n{NEXT}")
    assert found.headline_derived
    assert found.headline == "The harbour of Lindholm was closed on Monday after a loading crane fell into the…"
    assert article("The harbour of Lindholm is closed.").headline == "The harbour of Lindholm is closed"


def test_what_the_text_says_about_itself_is_metadata():
    found = article(f"Crane falls into harbour\nBy Jan Fenn\n\nLINDHOLM (AP) — {LEAD}\n\n{NEXT}")
    assert (found.byline, found.agency) == ("Jan Fenn", "Associated Press")
    assert [s.text for s in found.sentences] == [LEAD, NEXT]
    assert [r.reason for r in found.removed] == ["headline", "byline", "dateline"]


def test_a_date_prefix_is_the_date_of_the_article():
    found = article(f" date 2018-07-16 {LEAD}\n\n{NEXT}")
    assert found.published == date(2018, 7, 16)
    assert found.published_from
    assert found.sentences[0].text == LEAD
    assert [(r.text, r.reason) for r in found.removed] == [("date 2018-07-16", "date")]


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_a_date_before_the_headline_is_the_date_and_no_part_of_it(between):
    found = article(f"date 2018-07-16{between}Harbour closed after crane falls\n\n{LEAD} {NEXT}\n\n{LAST}")
    assert found.published == date(2018, 7, 16)
    assert (found.headline, found.headline_derived) == ("Harbour closed after crane falls", False)
    assert [s.text for s in found.sentences] == [LEAD, NEXT, LAST]
    assert [r.reason for r in found.removed] == ["date", "headline"]


def test_a_first_line_that_ends_with_a_photographer_is_a_caption_and_no_headline():
    found = article(f"The crane had carried “dangerous cargo” Tove Lind/Reuters\n\n{LEAD} {NEXT}\n\n{LAST}")
    assert found.headline_derived
    assert [(r.text, r.reason) for r in found.removed] == [
        ("The crane had carried “dangerous cargo” Tove Lind/Reuters", "caption")
    ]


def test_an_impossible_date_is_no_date():
    assert article(f"date 2018-13-45 {LEAD}\n\n{NEXT}").published is None


def test_what_the_format_knows_goes_before_what_the_text_says():
    found = article(f"By Jan Fenn\n\ndate 2018-07-16 {LEAD}", byline="Ines Ahl", published=date(2018, 7, 17))
    assert (found.byline, found.published) == ("Ines Ahl", date(2018, 7, 17))


def test_a_caption_inside_a_paragraph_is_cut_and_what_stands_around_it_is_text():
    text = f"{LEAD} The quay on Monday (Photo: Jan Fenn) {NEXT}"
    assert sentences(text) == [LEAD, NEXT]
    assert removed(text) == [("The quay on Monday (Photo: Jan Fenn)", "caption")]


def test_what_is_repeated_counts_once():
    text = f"{LEAD}\n\nThe quay on Monday\n\n{NEXT}\n\n{LEAD}\n\n{LAST} {NEXT}"
    assert sentences(text) == [LEAD, NEXT, LAST]
    assert [part for part in removed(text) if part[1] == "repeated"] == [(LEAD, "repeated"), (NEXT, "repeated")]


def test_typographic_differences_do_not_hide_a_repetition():
    once, again = "“It’s old,” said Tore Brandt.", '"It\'s old," said  Tore Brandt.'
    assert sentences(f"{LEAD}\n\n{once}\n\n{again}") == [LEAD, once]


def test_a_short_answer_may_come_twice():
    assert sentences(f"{LEAD}\n\n“Never.”\n\n{NEXT}\n\n“Never.”").count("“Never.”") == 2


def test_what_ends_as_no_sentence_does_is_a_fragment():
    text = f"{LEAD}\n\n{NEXT} Two ferries to the outer islands were sent to the fishing port of Sandvik instead and"
    assert sentences(text) == [LEAD, NEXT]
    assert [reason for _, reason in removed(text)] == ["fragment"]


def test_in_a_structured_draft_no_line_break_is_a_hard_wrap():
    text = (
        "The council closed the quay on which the old\n"
        "Lindholm Line lands its ferries, and the new\n"
        "Sandvik Line will have to wait for its boats."
    )
    assert sentences(text) == [" ".join(text.split())]
    assert sentences(text, structured=True) == ["Sandvik Line will have to wait for its boats."]


def test_cleaning_says_nothing_about_an_empty_text():
    cleaned = clean(Draft(text=" \n\n "))
    assert (cleaned.paragraphs, cleaned.removed, cleaned.headline) == ((), (), None)


MATERIAL = [
    LEAD,
    NEXT,
    LAST,
    "“It was old. Nobody looked,” Brandt said.",
    "“It was old.",
    "“Nobody looked,” Brandt said.",
    "Picture: EPA/JAN FENN",
    "The quay today (Photo: Jan Fenn) It was full.",
    "• What comes next",
    "• The crane was built in 1974.",
    "By Jan Fenn",
    "LINDHOLM (AP) — It fell at noon.",
    "date 2018-07-16 It fell at noon.",
    "Read more: The crane",
    "Sign up for our newsletter",
    "It fell, the port said. bit.ly/2abc",
    "The crane was, said",
    "fenn, a poor thing.",
    "***",
    "\u200b",
]
BREAKS = ["\n", "\n\n", "\r\n", " ", "\n  \n"]
TEXTS = st.lists(st.tuples(st.sampled_from(MATERIAL), st.sampled_from(BREAKS)), max_size=14).map(
    lambda parts: "".join(text + end for text, end in parts)
)


@given(TEXTS | st.text(max_size=150))
@example(f"{LEAD}\n" + "The quay today (Photo: Jan Fenn) It was full. ***\n" * 2)
def test_every_character_of_the_source_is_accounted_for(text):
    found = article(text)
    spans = sorted(span for part in (*found.sentences, *found.removed) for span in part.spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans)), "text and furniture overlap"
    edges = [0, *(at for span in spans for at in span), len(text)]
    between = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    for gap in between:
        left = re.sub(r"[\u200b-\u200f\u2060\ufeff]", "", gap).strip()
        assert not left or bullet(f"{left} x"), f"lost: {gap!r}"


@given(TEXTS | st.text(max_size=150))
def test_every_sentence_and_every_removed_passage_is_its_source(text):
    found = article(text)
    for part in (*found.sentences, *found.removed):
        assert part.text == " ".join(" ".join(text[start:end] for start, end in part.spans).split())


@given(TEXTS)
def test_the_same_text_gives_the_same_article(text):
    assert article(text) == article(text)


@given(st.randoms(use_true_random=False))
def test_paragraphs_that_lean_on_none_are_read_alike_in_any_order(chance: random.Random):
    paragraphs = [f"{name} was closed on Monday, the port authority of Lindholm said." for name in "ABCDEF"]
    chance.shuffle(paragraphs)
    assert sentences("\n\n".join(paragraphs)) == paragraphs
