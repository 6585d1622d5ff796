"""Who said what: each statement once, under the full name of whoever said it, and nobody's words given to another."""

from __future__ import annotations

from importlib import import_module

import pytest
from msgspec.structs import replace

from briefing.arrange.allowance import Allowance
from briefing.arrange.collate.speakers import speakers
from briefing.arrange.collate.utterances import Utterance
from briefing.language.passages import part
from briefing.model import Article, Item, Speaker
from tests.arrange.desk import article, pool

#: The module; its name in the package is that of its function.
MODULE = import_module("briefing.arrange.collate.speakers")

GULL = """
    Mayor Ines Ahl spoke on Monday. "We will open the harbour again on Friday, and not a day earlier," Ahl said. She
    called the report of the insurers "sheer nonsense" at the town hall.

    Ahl said that 400 passengers had to travel on by bus from the port of Sandvik. Tore Brandt, who leads the dock
    workers, demanded a new inspection. "This was an accident waiting to happen," Brandt said.
"""
POST = """
    Lindholm Mayor Ines Ahl said "we will open the harbour again on Friday". The mayor said that 400 passengers had to
    travel on from the port of Sandvik by bus. Officials said that nobody was hurt when the crane fell into the harbour.
"""


class Desk:
    """Articles, and who is taken to say what in them."""

    def __init__(self, *articles: Article, limit: int = 300) -> None:
        self.pool = pool(*articles)
        self.allowance = Allowance({a.id: a.text for a in articles}, limit)
        self.said: list[Utterance] = []

    def says(self, n: int, who: str, words: str, cue: str = "said") -> None:
        """Note that somebody says these words, quoted or a sentence, in article number `n`."""
        own = self.pool.extracts[n].article
        for candidate in self.pool.of_article[own.id]:
            sentence = candidate.sentence
            at = sentence.text.find(words)
            if at >= 0:
                figure = self.pool.people.who(who, own.id)
                assert figure is not None
                self.said.append(
                    Utterance(
                        article=own.id,
                        numbers=(candidate.number,),
                        text=words,
                        spans=part(own.text, sentence, at, at + len(words)),
                        speaker=figure,
                        cue=cue,
                        quoted=sentence.text[at - 1 : at] in {'"', "“"},
                        sure=True,
                    )
                )
                return
        raise LookupError(words)

    def told(self, *items: Item) -> tuple[Speaker, ...]:
        return speakers(self.pool, self.said, items, self.allowance)


OPEN = "We will open the harbour again on Friday, and not a day earlier,"
BUS = "Ahl said that 400 passengers had to travel on by bus from the port of Sandvik."


def desk(**options: int) -> Desk:
    made = Desk(article(GULL, "Gull"), article(POST, "Post"), **options)
    made.says(0, "Ahl", OPEN)
    made.says(0, "Ahl", "sheer nonsense", "called")
    made.says(0, "Ahl", BUS)
    made.says(0, "Brandt", "This was an accident waiting to happen,")
    made.says(1, "Ines Ahl", "we will open the harbour again on Friday")
    made.says(1, "Ines Ahl", "The mayor said that 400 passengers had to travel on from the port of Sandvik by bus.")
    return made


def texts(of: Speaker) -> list[str]:
    return [statement.text for statement in of.statements]


def test_speakers_come_by_prominence_with_full_name_and_role():
    ahl, brandt = desk().told()
    assert (ahl.name, ahl.role) == ("Ines Ahl", "Lindholm Mayor")
    assert (brandt.name, brandt.role) == ("Tore Brandt", None)


def test_a_statement_stands_once_with_all_its_articles_in_the_fullest_whole_words():
    made = desk()
    ahl = made.told()[0]
    gull, post = (extract.article.id for extract in made.pool.extracts)
    opened = ahl.statements[0]
    assert (opened.text, opened.quoted, opened.cue) == (OPEN.rstrip(","), True, "said")
    assert opened.articles == (gull, post)
    assert set(ahl.statements[1].articles) == {gull, post}
    assert len(ahl.statements) == 3


def test_a_short_quotation_is_printed_with_its_sentence_and_a_pronoun_may_stand_for_the_speaker():
    ahl = desk().told()[0]
    assert texts(ahl)[2] == 'She called the report of the insurers "sheer nonsense" at the town hall.'
    assert not ahl.statements[2].quoted


def test_passages_equal_their_source():
    made = desk()
    sources = {extract.article.id: extract.article.text for extract in made.pool.extracts}
    for statement in (s for speaker in made.told() for s in speaker.statements):
        text = sources[statement.article]
        assert " ".join(" ".join(text[start:end] for start, end in statement.spans).split()) == statement.text
        assert statement.article in statement.articles


def item(made: Desk, opening: str) -> Item:
    (found,) = [c for c in made.pool.candidates if c.sentence.text.startswith(opening)]
    sentence = found.sentence
    return Item(article=sentence.article, text=sentence.text, spans=sentence.spans, id="item")


def test_what_is_printed_comes_first_and_names_its_item():
    made = desk()
    ahl = made.told(item(made, "She called"))[0]
    assert [statement.item for statement in ahl.statements] == ["item", None, None]
    assert ahl.statements[0].text.startswith("She called")


def test_no_more_words_are_shown_than_may_be_quoted():
    assert desk(limit=0).told() == ()
    made = desk(limit=13)
    shown = made.told()
    for extract in made.pool.extracts:
        said = [s for speaker in shown for s in speaker.statements if s.article == extract.article.id]
        assert sum(len(s.text.split()) for s in said) <= 13


def test_a_brief_holds_so_many_speakers_and_statements(monkeypatch):
    monkeypatch.setattr(MODULE, "MOST_SPEAKERS", 1)
    monkeypatch.setattr(MODULE, "MOST_STATEMENTS", 2)
    (ahl,) = desk().told()
    assert len(ahl.statements) == 2


def test_room_is_given_in_turn(monkeypatch):
    monkeypatch.setattr(MODULE, "MOST_WORDS", len(OPEN.split()) + 9)
    assert [texts(speaker) for speaker in desk().told()] == [
        [OPEN.rstrip(",")],
        ['"This was an accident waiting to happen," Brandt said.'],
    ]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("They were warned of it, Ines Ahl said on Monday at the quay.", "They were warned of it"),
        ('Ines Ahl read "The Old Man and the Sea" at the quay on Monday.', "The Old Man and the Sea"),
        ('A spokesman for Ines Ahl said "we will open the harbour on Friday".', "we will open the harbour on Friday"),
        ('"It was a terrible sight for all," Ines Ahl said on Monday.', "It was a terrible sight for all,"),
    ],
)
def test_what_nobody_could_understand_or_another_said_is_left_out(sentence, words):
    made = Desk(article(f"The crane fell into the harbour of Lindholm on Monday. {sentence}", "Gull"))
    made.says(0, "Ines Ahl", words, "read")
    assert made.told() == ()


def test_numbers_that_differ_make_two_statements():
    one = article("Mayor Ines Ahl said that 400 passengers had to travel on by bus on Monday.", "Gull")
    other = article("Mayor Ines Ahl said that 500 passengers had to travel on by bus on Monday.", "Post")
    made = Desk(one, other)
    for n, count in enumerate(("400", "500")):
        made.says(n, "Ines Ahl", f"Mayor Ines Ahl said that {count} passengers had to travel on by bus on Monday.")
    (ahl,) = made.told()
    assert len(ahl.statements) == 2


def test_words_in_one_order_are_one_statement_though_they_say_little():
    made = Desk(
        article("“There is so much that can go wrong,” Ines Ahl said at the quay.", "Gull"),
        article("“And there’s so much that can go wrong here,” Ines Ahl told them.", "Post"),
    )
    made.says(0, "Ines Ahl", "There is so much that can go wrong")
    made.says(1, "Ines Ahl", "And there’s so much that can go wrong here")
    (ahl,) = made.told()
    assert len(ahl.statements) == 1


def test_a_long_quotation_is_printed_up_to_a_sentence():
    long = "We will open the harbour again on Friday. " + "And we will build a new crane of steel. " * 12
    made = Desk(article(f'"{long.strip()}" said Mayor Ines Ahl.', "Gull"))
    made.says(0, "Ines Ahl", long.strip())
    (ahl,) = made.told()
    (text,) = texts(ahl)
    assert len(text.split()) <= 60
    assert long.startswith(text)
    assert text.endswith("steel.")


def test_unnamed_speakers_have_no_statements():
    made = desk()
    made.said = [replace(said, speaker=None) for said in made.said]
    assert made.told() == ()


def test_the_order_of_utterances_makes_no_difference():
    made, turned = desk(), desk()
    turned.said = turned.said[::-1]
    assert made.told() == turned.told()


@pytest.mark.parametrize(("theirs", "statements"), [("would open", 1), ("could open", 1), ("wouldn't open", 2)])
def test_who_says_would_has_not_said_wouldnt_though_both_deny_something_else_too(theirs, statements):
    told = "I don't see any reason at all why the old harbour {} again on Friday"
    post = f'"It is not the crane and not the weather. {told.format(theirs)}," Mayor Ines Ahl said.'
    made = Desk(
        article(f'"{told.format("would open")}," Mayor Ines Ahl said on Monday.', "Gull"), article(post, "Post")
    )
    made.says(0, "Ines Ahl", told.format("would open"))
    made.says(1, "Ines Ahl", f"It is not the crane and not the weather. {told.format(theirs)}")
    (ahl,) = made.told()
    assert len(ahl.statements) == statements
