"""The ledger lays the wordings of one utterance side by side, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.arrange.collate.ledger import MOST_ROWS, ledger
from briefing.arrange.collate.utterances import Utterance, utterances
from briefing.arrange.pool import Pool
from briefing.language.passages import part
from briefing.language.people import Figure
from briefing.model import QuotationRow
from tests.arrange.desk import article, pool

AHL = "Ines Ahl"


def said(of: Pool, speakers: dict[str, str] | None = None) -> list[Utterance]:
    """The quotations of the pool, all of one speaker or of those given by the quotation's opening words."""
    found = []
    for candidate in of.candidates:
        text = candidate.sentence.text
        at = 0
        while (start := text.find("“", at)) >= 0:
            at = text.index("”", start)
            words = text[start + 1 : at]
            name = next((who for opening, who in (speakers or {}).items() if words.startswith(opening)), AHL)
            found.append(
                Utterance(
                    article=candidate.article.id,
                    numbers=(candidate.number,),
                    text=words,
                    spans=part(candidate.article.text, candidate.sentence, start + 1, at),
                    speaker=Figure(name=name) if name else None,
                    cue="said",
                    quoted=True,
                    sure=True,
                )
            )
    return found


def rows(*texts: str, speakers: dict[str, str] | None = None) -> tuple[QuotationRow, ...]:
    """The ledger of articles of as many outlets."""
    of = pool(*(article(text, outlet=f"Paper {n}") for n, text in enumerate(texts)))
    return ledger(of, said(of, speakers))


def source(identifier: str, texts: Sequence[str]) -> str:
    """The text of the article of that id."""
    return next(text for text in texts if article(text).id == identifier)


def wordings(row: QuotationRow) -> list[str]:
    """Each version with its differing words in square brackets."""
    found = []
    for number, version in enumerate(row.versions):
        text = version.text
        for mark in sorted((m for m in row.differences if m.version == number), key=lambda m: -m.start):
            text = f"{text[: mark.start]}[{text[mark.start : mark.end]}]{text[mark.end :]}"
        found.append(text)
    return found


def test_one_word_that_differs_makes_a_row_with_that_word_marked():
    (row,) = rows(
        "“The harbour should open again on Friday,” Mayor Ines Ahl told reporters at the quay.",
        "“The harbour would open again on Friday,” Ines Ahl said.",
    )
    assert row.speaker == AHL
    assert wordings(row) == [
        "The harbour [should] open again on Friday",
        "The harbour [would] open again on Friday",
    ]


def test_the_same_words_are_no_row():
    quotation = "“The harbour will open again on Friday,” Mayor Ines Ahl said."
    assert not rows(quotation, quotation.replace("“The", "Yesterday: “the").replace("Friday,", "Friday!"))
    assert not rows(quotation, "“The harbor will open again on Friday,” Ahl told the council of the town.")


def test_a_quotation_that_one_outlet_cut_is_a_row():
    (row,) = rows(
        "“I felt that such a message is best delivered in person by somebody,” Ahl said at noon.",
        "Ahl called it “best delivered in person” on Monday.",
    )
    assert wordings(row) == [
        "[I felt that such a message is] best delivered in person [by somebody]",
        "best delivered in person",
    ]


def test_another_speaker_vetoes():
    assert not rows(
        "“The harbour should open again on Friday,” Ines Ahl said.",
        "“The old harbour should open again on Friday,” Tore Brandt said.",
        speakers={"The old": "Tore Brandt"},
    )


def test_a_shorter_form_of_the_name_is_the_same_speaker():
    (row,) = rows(
        "“The harbour should open again on Friday,” Ines Ahl said.",
        "“The old harbour should open again on Friday,” Ahl said.",
        speakers={"The old": "Ahl"},
    )
    assert row.speaker == AHL


def test_an_unknown_speaker_joins_by_many_words_alone():
    long = "“The old harbour should open again for all ferries on Friday,” it was said."
    (row,) = rows(long, long.replace("should", "would"), speakers={"The": ""})
    assert row.speaker is None
    assert not rows(
        "“The harbour opens on Friday,” it was said.",
        "“The harbour opens next Friday,” one heard.",
        speakers={"The": ""},
    )


def test_a_number_and_a_denial_that_differ_are_shown():
    (row,) = rows(
        "“We have 12 divers in the harbour now,” Ahl said.", "“We have 13 divers in the harbour now,” Ahl told us."
    )
    assert wordings(row) == ["We have [12] divers in the harbour now", "We have [13] divers in the harbour now"]
    (row,) = rows(
        "“The council did pay for the crane,” Ahl said.", "“The council didn't pay for the crane,” Ahl told us."
    )
    assert wordings(row) == ["The council [did] pay for the crane", "The council [didn't] pay for the crane"]


def test_the_same_topic_in_other_words_is_no_row():
    assert not rows(
        "“The harbour will open again when the crane is lifted,” Ahl said.",
        "“Nobody enters the harbour before divers have looked at the crane,” Ahl said.",
    )


def test_outlets_with_one_wording_stand_together_and_first():
    (row,) = rows(
        "“The harbour would open again on Friday,” Ahl said.",
        "“The harbour should open again on Friday,” Ahl said.",
        "Later: “The harbour should open again on Friday,” said Ahl.",
    )
    assert [len(version.articles) for version in row.versions] == [1, 0]
    assert row.versions[0].text.startswith("The harbour should")


def test_only_the_sentence_that_differs_is_shown():
    (row,) = rows(
        "“It was a hard day. The harbour should open again on Friday. Nobody was hurt,” Ahl said.",
        "“It was a hard day. The harbour would open again on Friday. Nobody was hurt,” Ahl told us.",
    )
    assert wordings(row) == ["The harbour [should] open again on Friday.", "The harbour [would] open again on Friday."]


def test_halves_that_an_attribution_splits_are_one():
    texts = (
        "“The harbour will open,” Ahl said, “when all the divers are out of the water.”",
        "“The harbour will open when all divers are out of the water,” Ahl said.",
    )
    (row,) = rows(*texts)
    assert wordings(row)[0] == "The harbour will open, when all [the] divers are out of the water."
    version = row.versions[0]
    assert " ".join(texts[0][start:end] for start, end in version.spans) == version.text


def test_sentences_in_a_row_that_differ_stand_in_one_row_with_what_is_between():
    texts = (
        "“We will lift the crane on Friday, we will open the harbour on Sunday,” Ahl said.",
        "“We will lift the crane on Friday. We will open the harbour on Sunday,” Ahl told us.",
        "“We will lift the crane on Friday,” Ahl said. “We will surely open the harbour on Sunday.”",
    )
    (row,) = rows(*texts)
    assert {tuple(version.text.split(" on ")) for version in row.versions} == {
        ("We will lift the crane", "Friday, we will open the harbour", "Sunday"),
        ("We will lift the crane", "Friday, We will surely open the harbour", "Sunday."),
    }
    for version in row.versions:
        assert " ".join(source(version.article, texts)[start:end] for start, end in version.spans) == version.text


def test_an_outlet_that_differs_from_itself_makes_no_row():
    of = pool(
        article("“The harbour should open again on Friday,” Ahl said.", outlet="One"),
        article("“The harbour would open again on Friday,” Ahl said.", outlet="One"),
    )
    assert not ledger(of, said(of))
    assert not rows(
        "“The harbour should open again on Friday,” Ahl said. “The harbour would open again on Friday,” she added.",
        "“The harbour should open again on Friday,” Ahl said.",
    )


def test_a_part_that_two_utterances_hold_does_not_make_them_one():
    found = rows(
        "“There was no collusion with the port owners at all,” Ahl said. The talk was of other things. "
        "“I said no collusion with the port owners before breakfast and again in the evening,” she said.",
        "Ahl spoke of “no collusion with the port owners” on Monday.",
    )
    assert all(len({version.article for version in row.versions}) == len(row.versions) for row in found)
    assert len(found) <= 1


def test_two_words_count_only_in_the_same_sentence():
    head = "The port authority rejected the report of the union about the fallen loading crane as"
    (row,) = rows(f"{head} “sheer nonsense” on Monday.", f"{head} “utter nonsense” on Monday.")
    assert wordings(row) == ["[sheer] nonsense", "[utter] nonsense"]
    assert not rows("Ahl called the plan “sheer nonsense” at noon.", "The report was “utter nonsense”, Ahl said.")


def test_a_name_of_several_words_counts_as_one():
    assert not rows(
        "“I want the report that the Lindholm Harbour Safety Committee deserves and needs,” Ahl said.",
        "“That is what we call the Lindholm Harbour Safety Committee,” Ahl said.",
    )


def test_what_everybody_says_after_a_calamity_makes_out_nobody():
    assert not rows(
        "“Our thoughts and prayers are with the families of the victims today,” one said.",
        "“Our thoughts and prayers are with the families of the two victims,” it was said.",
        speakers={"Our": ""},
    )


def test_translations_of_one_sentence_are_found_where_the_speaker_is_known():
    texts = (
        "“The harbour must now unite its workers and send a clear signal after this dangerous accident,” Ahl said.",
        "“Harbour workers should unite to send their clear signal after such a dangerous accident,” Ahl said.",
    )
    (row,) = rows(*texts)
    assert [len(version.articles) for version in row.versions] == [0, 0]


def test_a_sentence_goes_on_much_alike():
    found = rows(
        "“The owner says the crane was sound. I don't see any reason why it should fall,” Ahl said.",
        "“The owner says the crane was sound. I don't know why it would fall,” Ahl told reporters.",
    )
    assert [wordings(row) for row in found] == [
        ["I don't [see any reason] why it [should] fall", "I don't [know] why it [would] fall"]
    ]


def test_what_goes_on_behind_dots_is_a_sentence_of_its_own():
    (row,) = rows(
        "“The owner says the crane was sound. I don't see any reason why it should fall,” Ahl said.",
        "“The owner says the crane was sound,” Ahl said. “I don't know why it would fall…..I trust both of them.”",
    )
    assert [version.text for version in row.versions] == [
        "I don't see any reason why it should fall",
        "I don't know why it would fall…..",
    ]


def test_rows_in_which_words_differ_stand_before_those_that_are_only_cut():
    found = rows(
        "“I felt that the message is best delivered in person,” Ahl said. "
        "“The harbour should open on Friday,” she said.",
        "A message “best delivered in person”, Ahl called it. “The harbour would open on Friday,” she said.",
    )
    assert [row.versions[0].text.split()[0] for row in found] == ["The", "I"]


def test_the_rows_of_one_speaker_stand_together():
    one = (
        "“The harbour should open on Friday at noon,” Ahl said. “No crane should stand on this quay,” Brandt said. "
        "“Two ferries should sail from Sandvik today,” Ahl said."
    )
    found = rows(one, one.replace("should", "would"), speakers={"No crane": "Tore Brandt"})
    assert [row.speaker for row in found] in (["Tore Brandt", AHL, AHL], [AHL, AHL, "Tore Brandt"])


def test_a_brief_has_no_more_rows_than_are_read():
    things = (
        "harbour bridge school market station church garden tower castle museum theatre quarry forest meadow".split()
    )
    one = " ".join(f"“The {thing} council should always open a new {thing} on Friday,” Ahl said." for thing in things)
    assert len(rows(one, one.replace("should", "would"))) == MOST_ROWS < len(things)


def test_the_order_of_the_articles_changes_no_wording():
    texts = [
        "“The harbour should open again on Friday,” Ahl said.",
        "“The harbour would open again on Friday,” Ahl said.",
        "“I think the harbour should open again on Friday,” Ahl said.",
    ]
    forward, backward = rows(*texts), rows(*reversed(texts))
    assert [sorted(wordings(row)) for row in forward] == [sorted(wordings(row)) for row in backward]


def test_the_ledger_works_on_what_the_articles_give():
    of = pool(
        article("“We will open the harbour again on Friday,” Mayor Ines Ahl told reporters.", outlet="Gull"),
        article("“We would open the harbour again on Friday,” Mayor Ines Ahl said.", outlet="Post"),
    )
    (row,) = ledger(of, utterances(of))
    assert wordings(row) == [
        "We [will] open the harbour again on Friday",
        "We [would] open the harbour again on Friday",
    ]
