"""Word documents and OpenDocument texts."""

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.intake.kinds import DOCX, ODT, packed
from briefing.intake.options import IntakeOptions
from briefing.intake.reading import read
from briefing.model import Article, Clipping, Reject
from tests.intake.documents.offices import CROSSHEAD, PARAGRAPHS, TITLE, changed, office, word, zipped

MAKERS = pytest.mark.parametrize("make", [word, office])


def take(content, media_type="text/plain"):
    return read(Clipping(origin="day/file", content=content, media_type=media_type), IntakeOptions())


def reason_of(content):
    refused = take(content)
    assert isinstance(refused, Reject), refused
    return refused.reason


@MAKERS
def test_the_text_is_headings_paragraphs_and_list_items_and_nothing_else(make):
    article = take(make())
    assert article.text.split("\n\n") == [TITLE, PARAGRAPHS[0], CROSSHEAD, *PARAGRAPHS[1:]]
    assert article.headline == TITLE
    assert [removed.text for removed in article.removed] == [TITLE, CROSSHEAD]
    assert {s.crosshead for s in article.sentences if "quay" in s.text or "1974" in s.text} == {CROSSHEAD}


@MAKERS
def test_it_is_known_by_its_bytes_whatever_its_name_says(make):
    content = make()
    assert packed(content) == (DOCX if make is word else ODT)
    found = [take(content, media_type) for media_type in ("text/html", "application/zip", "application/pdf")]
    assert len({article.text for article in found}) == 1


def test_the_day_is_that_of_the_properties_where_the_document_was_written_in_one_go():
    made, kept = datetime(2021, 5, 2, tzinfo=UTC), datetime(2021, 5, 3, tzinfo=UTC)
    article = take(word(created=made, modified=kept, author="Tore Brandt", comments=""))
    assert (article.published, article.published_from) == (date(2021, 5, 3), "the document's properties")
    assert article.byline == "Tore Brandt"


@pytest.mark.parametrize(
    ("created", "modified"),
    [(datetime(2013, 12, 23, tzinfo=UTC), datetime(2021, 5, 3, tzinfo=UTC)),
     (datetime(2021, 5, 3, tzinfo=UTC), datetime(2021, 5, 2, tzinfo=UTC))],
)  # fmt: skip
def test_a_template_s_day_is_not_believed(created, modified):
    article = take(word(created=created, modified=modified, author="Tore Brandt", comments=""))
    assert article.published is None


def test_what_a_library_puts_into_the_properties_is_not_believed():
    article = take(word())
    assert (article.published, article.byline) == (None, None)


def test_an_author_is_not_believed_over_a_byline():
    content = word(author="Pia Lund", comments="")
    body = zipfile.ZipFile(BytesIO(content)).read("word/document.xml")
    line = b"<w:p><w:r><w:t>By Tore Brandt</w:t></w:r></w:p>"
    article = take(changed(content, {"word/document.xml": body.replace(b"</w:p>", b"</w:p>" + line, 1)}))
    assert article.byline == "Tore Brandt"


BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
OPENING = "<w:p><w:r><w:t>A loading crane fell into the harbour of Lindholm on Monday.</w:t></w:r></w:p>"


def minimal(body, head=""):
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": head + BODY.format(body)})


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:ins><w:r><w:t>It sank.</w:t></w:r></w:ins>", "It sank."),
        (
            "<w:del><w:r><w:delText>It did not sink. </w:delText></w:r></w:del><w:r><w:t>It sank.</w:t></w:r>",
            "It sank.",
        ),
        ("<w:hyperlink><w:r><w:t>It sank.</w:t></w:r></w:hyperlink>", "It sank."),
        ("<w:r><w:t>It sa\u00ad</w:t></w:r><w:r><w:t>nk</w:t><w:tab/><w:t>at noon.</w:t></w:r>", "It sank at noon."),
        ("<w:r><w:t>It sank</w:t><w:footnoteReference w:id='2'/><w:t>.</w:t></w:r>", "It sank."),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden. </w:t></w:r><w:r><w:t>It sank.</w:t></w:r>", "It sank."),
        ("<w:r><w:t>It sank at once </w:t><w:noBreakHyphen/><w:t> or so.</w:t></w:r>", "It sank at once - or so."),
        (
            "<w:r><w:drawing><w:p><w:r><w:t>A pulled quote.</w:t></w:r></w:p></w:drawing><w:t>It sank.</w:t></w:r>",
            "It sank.",
        ),
        ("<w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:t>It sank.</w:t></w:r>", "It sank."),
    ],
)
def test_what_word_hides_strikes_out_and_draws_is_no_text(inside, text):
    assert take(minimal(OPENING + f"<w:p>{inside}</w:p>")).text.split("\n\n")[1:] == [text]


@pytest.mark.attack(
    "What is read", "External entities and addresses, in Word, OpenDocument and EPUB", "never filled in, never asked"
)
@pytest.mark.parametrize("make", [word, office])
def test_an_entity_is_never_filled_in_and_no_address_asked(make):
    if make is word:
        head = '<!DOCTYPE d [<!ENTITY a "stolen"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
        content = minimal(OPENING + "<w:p><w:r><w:t>It sank &a; &b; at noon.</w:t></w:r></w:p>", head)
        assert "stolen" not in take(content).text
    bomb = (
        '<!DOCTYPE d [<!ENTITY a "ha">'
        + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or chr(32).strip()};" * 10}">' for n in range(1, 12))
        + "]><d>&a11;</d>"
    )
    assert reason_of(changed(make(), {"word/document.xml" if make is word else "content.xml": bomb.encode()}))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (zipped({"[Content_Types].xml": "", "word/document.xml": "<w:p"}), "the document is damaged"),
        (minimal(""), "no text in it"),
        (zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "an Excel workbook, not text"),
        (zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "a PowerPoint presentation, not text"),
        (word()[:2000] + b"word/document.xml", "the document is damaged or cut off"),
        (zipped({"[Content_Types].xml": "", "word/document.xml": b" " * (30 << 20)}), "larger than any article"),
        (zipped({"[Content_Types].xml": "", "word/document.xml": "<w>" * 5000}), "the document is damaged"),
        (changed(office(), {"META-INF/manifest.xml": b"<m><encryption-data/></m>"}), "protected by a password"),
        (
            changed(office(), {"content.xml": b"<o><body><spreadsheet/></body></o>"}),
            "an OpenDocument file, but no text",
        ),
        (changed(office(), {"content.xml": None}), "part of the document is missing"),
        (
            zipped({"[Content_Types].xml": "", "word/document.xml": BODY.format(OPENING)}, zipfile.ZIP_BZIP2),
            "packed in a way that documents are not",
        ),
        (
            zipped({"[Content_Types].xml": "", **{f"word/document{n}": "" for n in range(5001)}}),
            "more than 5,000 parts",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(content, reason):
    assert reason_of(content).startswith(reason)


def test_a_size_that_the_zip_lies_about_is_no_way_round_the_bound():
    content = zipped({"[Content_Types].xml": "", "word/document.xml": b" " * (30 << 20)})
    lying = content.replace((30 << 20).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert reason_of(lying)


WORD, OFFICE = word(), office()


@settings(max_examples=60)
@given(st.sampled_from([WORD, OFFICE]), st.data())
def test_a_damaged_document_is_read_or_refused_alike_each_time(content, data):
    cut = data.draw(st.integers(0, len(content)))
    changes = data.draw(st.dictionaries(st.integers(0, len(content) - 1), st.integers(0, 255), max_size=20))
    damaged = bytearray(content)
    for at, byte in changes.items():
        damaged[at] = byte
    damaged = bytes(damaged[: cut or None])
    once = take(damaged)
    assert isinstance(once, Article) or (once.reason and "\n" not in once.reason)
    assert once == take(damaged)
