"""Texts that no article is: refused with the reason, before they cost minutes."""

from __future__ import annotations

import pytest

from briefing.intake.assembly import LONGEST_SENTENCE
from briefing.intake.kinds import LONGEST_ARTICLE, LONGEST_WORD
from briefing.intake.options import IntakeOptions
from briefing.intake.reading import MOST_SENTENCES, read
from briefing.model import Article, Clipping, Reject


def reading(text: str, language: str = "en") -> Article | Reject:
    clipping = Clipping(origin="text.txt", content=text.encode(), media_type="text/plain")
    return read(clipping, IntakeOptions(), language=language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Мост через реку закрыт со вторника. Водолазы нашли трещины в двух опорах.", "en"),
        ("The bridge over the river has been closed since Tuesday. Divers found cracks.", "ru"),
        ("أغلق الجسر فوق النهر منذ يوم الثلاثاء بعد أن وجد الغواصون شقوقا.", "en"),
    ],
)
def test_a_text_in_other_letters_than_its_language_is_refused_with_the_reason(text, language):
    refused = reading(text, language)
    assert isinstance(refused, Reject)
    assert f'language = "{language}"' in refused.reason


def test_foreign_names_in_a_text_are_no_reason():
    text = "The bridge at Кириши (Kirishi) was closed on Tuesday after divers had found cracks in two of its piers."
    assert isinstance(reading(text), Article)


def test_a_book_is_no_article():
    refused = reading("The port of Lindholm was closed on Monday. " * (LONGEST_ARTICLE // 40))
    assert isinstance(refused, Reject)
    assert "no single article" in refused.reason


def test_a_word_without_end_is_no_text():
    refused = reading(f"The port of Lindholm was closed. {'A.' * LONGEST_WORD} was told.")
    assert isinstance(refused, Reject)
    assert refused.reason == "a word of 10,000 characters: no text"


def test_a_sentence_without_end_is_no_sentence():
    article = reading(f"The port of Lindholm was closed.\n\nThe mayor {'said A ' * LONGEST_SENTENCE} was told.\n")
    assert isinstance(article, Article)
    assert [sentence.text for sentence in article.sentences] == ["The port of Lindholm was closed."]
    assert [removed.reason for removed in article.removed] == ["fragment"]


def test_a_heap_of_sentences_is_no_article():
    refused = reading("No. " * (MOST_SENTENCES + 1))
    assert isinstance(refused, Reject)
    assert "no single article" in refused.reason
