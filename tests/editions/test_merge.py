"""What is made of the sample, written out: wordings, shared copy, dates, who said what, and the editor's hand."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

import pytest
from lxml import html
from pypdf import PdfReader

import briefing
from briefing.config import load
from briefing.pipeline import BuildReport, build

ROOT = Path(briefing.__file__).parents[1]

#: Beginnings of what each of them says in the four articles, by hand; no other words may stand there.
SAID = {
    "Vladimir Putin": (
        "Vladimir Putin has denied Russia interfered",
        "I had to repeat",
        "Mr Putin said he and Mr Trump have agreed",
        "The Russian leader said Russia and the US should discuss",
        "Mr Putin added that other issues",
        "Dismissing the claims as “sheer nonsense”",
    ),
    "Donald Trump": (
        "We spent great deal of time",
        "President Putin says it’s not Russia.",
        "I addressed the issue of Russian interference",
        "Mr Trump said that he raised the topic",
        "Trump said the Russian collusion investigation",
        "The Russian president made an “incredible offer”",
    ),
    "Paul Ryan": (
        "The president must appreciate",
        "Ryan said that Russia “remains hostile",
        "Ryan said the American intelligence community",
    ),
    "James Mates": (
        "ITV News Europe Editor James Mates described",
        "Mates said that the FBI",
        "He added that Mr Trump's warming to Mr Putin",
    ),
    "Barack Obama": ("I have issued an executive order",),
}


@pytest.fixture(scope="session")
def edition(sample):
    return sample.edition


def wordings(edition) -> list[tuple[str | None, dict[str, set[str]]]]:
    """Each row's speaker, and under each outlet the words that are marked."""
    outlets = {article.id: article.outlet for article in edition.articles}
    return [
        (
            row.speaker,
            {
                outlets[version.article]: {
                    version.text[found.start : found.end] for found in row.differences if found.version == number
                }
                for number, version in enumerate(row.versions)
            },
        )
        for row in edition.quotations
    ]


@pytest.mark.parametrize(
    ("speaker", "marked"),
    [
        ("Donald Trump", {"ITV News": "should", "Irish Examiner": "would", "The Independent": "would"}),
        ("Donald Trump", {"ITV News": "extremely", "Irish Examiner": "incredibly", "The Independent": "extremely"}),
        ("Donald Trump", {"BusinessLive": "felt very", "The Independent": "He feels"}),
        (
            "Vladimir Putin",
            {"ITV News": "does not plan", "The Independent": "has no intention", "BusinessLive": "is not going"},
        ),
    ],
    ids=["should or would", "extremely or incredibly", "very strongly", "never interfered"],
)
def test_wordings_of_one_utterance_are_a_row_with_their_differing_words_marked(edition, speaker, marked):
    rows = [
        row
        for who, row in wordings(edition)
        if who == speaker and all(words in row.get(outlet, ()) for outlet, words in marked.items())
    ]
    assert len(rows) == 1


def test_the_fourth_wording_that_differs_in_nothing_stands_beside_the_first(edition):
    (row,) = [row for row in edition.quotations if row.speaker == "Vladimir Putin"]
    outlets = {article.id: article.outlet for article in edition.articles}
    held = {outlets[article] for version in row.versions for article in (version.article, *version.articles)}
    assert held == {"ITV News", "Irish Examiner", "The Independent", "BusinessLive"}


def test_the_two_papers_that_print_one_agencys_text_are_told_to_share_it(edition):
    origins = {article.id: Path(article.origin).name[:3] for article in edition.articles}
    (shared,) = edition.shared_copy
    assert ({origins[article] for article in shared.articles}, shared.known_by) == ({"000", "001"}, "words")


def test_the_indictment_is_dated_with_the_reason(edition):
    (event,) = [event for event in edition.timeline if "indicted" in event.text]
    assert (event.date, event.precision) == ("2018-07-13", "day")
    assert event.resolved_from == "“Friday”, the Friday before the article's date, 16 July 2018"


@pytest.mark.parametrize("name", SAID)
def test_each_is_given_what_he_said_and_nobody_elses_words(edition, name):
    (speaker,) = [speaker for speaker in edition.speakers if speaker.name == name]
    strange = [said.text for said in speaker.statements if not said.text.startswith(SAID[name])]
    assert not strange
    assert speaker.statements


# ── the editor's hand ─────────────────────────────────────────────────────────────────────────────────────────────

NOTE = "Both were asked for the tapes."


@pytest.fixture(scope="module")
def edited(edition, tmp_path_factory) -> BuildReport:
    """The sample once more: its second item dropped, the next one first with a note, and the one after it moved."""
    folder = tmp_path_factory.mktemp("edited")
    dropped, pinned, moved = (item.id for item in edition.sections[0].items[1:4])
    edits = folder / "edits.toml"
    edits.write_text(
        f"""
        by = "R. Sund"
        [[edit]]
        item = "{dropped}"
        drop = true
        [[edit]]
        item = "{pinned}"
        pin = true
        note = "{NOTE}"
        [[edit]]
        item = "{moved}"
        move = "{edition.sections[1].key}"
        """,
        encoding="utf-8",
    )
    with chdir(ROOT):
        return build(["seeds"], load(Path("seeds/briefing.toml"), edits=edits), output=folder / "out")


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def test_what_the_editor_asked_for_is_seen_on_the_page(edition, edited):
    dropped, pinned, moved = (item.id for item in edition.sections[0].items[1:4])
    assert all(edit.failed is None for edit in edited.edition.edits)
    tree = html.fromstring((edited.folder / "index.html").read_bytes())
    first, second = (tree.get_element_by_id(f"section-{number}") for number in (1, 2))
    ids = [[item.get("id") for item in part.xpath(".//article")] for part in (first, second)]
    assert not tree.xpath(f"//*[@id='item-{dropped}']")
    assert ids[0][0] == f"item-{pinned}"
    assert f"item-{moved}" in ids[1]
    (hand,) = tree.xpath("//*[@role='note']")
    assert hand.text_content() == f"Note by R. Sund: {NOTE}"


def test_what_the_editor_asked_for_is_seen_in_the_print(edition, edited):
    dropped, pinned, moved = edition.sections[0].items[1:4]
    kept = next(item for item in edited.edition.sections[0].items if item.id != pinned.id)
    print_of = letters("".join(page.extract_text() for page in PdfReader(edited.folder / "briefing.pdf").pages))
    body = print_of[print_of.index(letters(edited.edition.sections[0].description)) :]
    second = body.index(letters(edited.edition.sections[1].description))
    assert letters(dropped.text) not in print_of
    assert body.index(letters(pinned.text)) < body.index(letters(NOTE)) < body.index(letters(kept.text))
    assert body.index(letters(moved.text)) > second
    assert letters(f"Note by R. Sund: {NOTE}") in body
