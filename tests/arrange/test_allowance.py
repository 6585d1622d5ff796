"""The allowance: words of one article that the brief may still quote, each counted once wherever it is shown."""

from __future__ import annotations

from briefing.arrange.allowance import Allowance
from briefing.model import Passage

TEXT = 'The mayor said: "We will open the harbour\non Friday – not earlier." Nobody was hurt.'


def words(first: str, last: str | None = None, article: str = "gull") -> Passage:
    """The passage from one piece of the text to the end of another."""
    start = TEXT.index(first)
    end = TEXT.index(last or first, start) + len(last or first)
    return Passage(article=article, text=" ".join(TEXT[start:end].split()), spans=((start, end),))


def allowance(limit: int) -> Allowance:
    return Allowance({"gull": TEXT, "tern": TEXT}, limit)


def test_words_count_as_a_reader_counts_them():
    said = allowance(30)
    assert said.take(words("We will open", "Friday – not earlier."))
    assert said.left("gull") == 30 - len("We will open the harbour on Friday – not earlier.".split())


def test_words_that_are_shown_already_cost_nothing_with_or_without_their_marks():
    said = allowance(14)
    assert said.take(words("The mayor", 'earlier."'))
    assert said.left("gull") == 1
    assert said.take(words("We will open", "Friday"))
    assert said.take(words('"We will', 'not earlier."'))
    assert said.left("gull") == 1


def test_what_does_not_fit_is_not_noted():
    said = allowance(3)
    assert not said.take(words("We will open", "Friday"))
    assert said.left("gull") == 3
    assert said.take(words("Nobody was hurt."))
    assert said.left("gull") == 0


def test_passages_are_taken_together_or_not_at_all():
    said = allowance(5)
    assert said.fits(words("The mayor said:"))
    assert said.fits(words("Nobody was hurt."))
    assert not said.take(words("The mayor said:"), words("Nobody was hurt."))
    assert said.left("gull") == 5


def test_every_article_has_its_own():
    said = allowance(3)
    assert said.take(words("Nobody was hurt."), words("The mayor said:", article="tern"))
    assert (said.left("gull"), said.left("tern")) == (0, 0)


def test_what_is_printed_in_any_case_uses_the_room_up():
    said = allowance(2)
    said.note(words("Nobody was hurt."))
    assert said.left("gull") == -1
    assert said.take(words("Nobody"))
    assert not said.fits(words("mayor"))
