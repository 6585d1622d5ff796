from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.intake.documents.pdf import extract
from briefing.intake.draft import Unreadable
from briefing.intake.options import IntakeOptions
from briefing.intake.reading import read
from briefing.model import Article, Clipping, Reject
from tests.intake.documents.sheets import STORY, TITLE, lines, paper, pdf, printed, stream


def clip(content):
    return Clipping(origin="day/page", content=content, media_type="text/plain")


def blocks(content):
    return extract(clip(content)).text.split("\n\n")


def reason_of(content):
    with pytest.raises(Unreadable) as refused:
        extract(clip(content))
    assert "\n" not in refused.value.reason
    return refused.value.reason


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize(
    "style",
    [
        "",
        "p { text-indent: 0; margin: 0 0 1em }",
        "#text { text-align: left; hyphens: manual }",
        "@page { @top-center { content: 'The Gull' } @bottom-center { content: 'Page ' counter(page) ' of 3' } }",
        "@page { size: A5 landscape; columns: 2 }",
    ],
)
def test_columns_are_read_one_after_the_other_and_their_lines_joined(columns, style):
    draft = extract(clip(paper(columns=columns, style=style, story=STORY * 2)))
    assert " ".join(draft.text.split()) == " ".join([TITLE, *STORY, *STORY])
    assert (draft.headline, draft.language, draft.structured) == (TITLE, "en", True)


def test_paragraphs_end_where_the_next_line_is_set_in_or_apart():
    assert blocks(paper()) == [TITLE, *STORY]
    assert blocks(paper(style="p { text-indent: 0; margin: 0 0 1em }")) == [TITLE, *STORY]


def test_a_letter_dropped_over_several_lines_belongs_to_the_first():
    dropped = f"<p><span style='float: left; font-size: 30pt; line-height: 1'>{STORY[0][0]}</span>{STORY[0][1:]}"
    assert blocks(printed(f"<h1>{TITLE}</h1>{dropped}<p>{STORY[1]}", "body { font-size: 11pt }")) == [TITLE, *STORY[:2]]


def test_what_runs_across_stands_before_the_columns_below_it():
    style = "#a, #b { columns: 2 } h1, h2 { column-span: all }"
    body = (
        f"<h1>{TITLE}</h1><div id=a><p>{STORY[0]}<p>{STORY[1]}</div><h2>The search for oil</h2><div id=b><p>{STORY[4]}"
    )
    assert blocks(printed(body, style + "body { font-size: 10pt }")) == [
        TITLE, STORY[0], STORY[1], "The search for oil", STORY[4]
    ]  # fmt: skip


def test_columns_need_not_keep_one_grid():
    left = [f"The crane number {n} was inspected" for n in range(12)]
    right = [f"and the ferry number {n} has left." for n in range(14)]
    text = blocks(pdf(lines(left) + lines(right, x=220, y=534, step=11)))
    assert " ".join(text) == " ".join(left + right)


def test_a_hyphen_of_the_word_stays_and_one_of_the_line_goes():
    story = ["The well-trained crew of the ferry brought its passen-", "gers to Sandvik, and the self-",
             "confident captain thanked the well-", "trained crew for what it had done. The pre-", "and post-war",
             "cranes of the co-", "operative stood still."]  # fmt: skip
    text = " ".join(blocks(pdf(lines(story))))
    assert text == (
        "The well-trained crew of the ferry brought its passengers to Sandvik, and the self-confident captain thanked "
        "the well-trained crew for what it had done. The pre- and post-war cranes of the co-operative stood still."
    )


def test_captions_notes_and_lists_of_links_are_no_text():
    links = "<li><a href='https://example.org/'>The council met for the fourth time.</a></li>" * 4
    body = f"<h1>{TITLE}</h1><p>{STORY[0]}<p class=c>The crane in the water. Photo: Lund.<p>{STORY[1]}<ul>{links}</ul>"
    assert blocks(printed(body, "body { font-size: 11pt } .c { font-size: 8pt }")) == [TITLE, STORY[0], STORY[1]]


def test_what_is_printed_around_an_article_is_no_text():
    menu = "".join(f"<div>{label}</div>" for label in ("Home", "News of the town", "Sport", "Weather", "Sign in"))
    others = "<div>You might also like</div><p>The council votes on the new school. <p>Ferries to Sandvik are full."
    body = f"{menu}<p>Join our newsletter today.<h1>{TITLE}</h1><p>" + "<p>".join(STORY)
    comments = "<div>12 comments</div><p>I have seen this coming, says a reader. <p>So have I, says another one."
    for after in (comments, f"<div>Advertisement</div>{others}", menu):
        assert blocks(printed(f"{body}{after}", "h1 { font-size: 20pt } body { font-size: 10pt }")) == [TITLE, *STORY]


def test_a_table_s_cells_are_no_lines_of_text():
    cells = "".join(f"<tr><td>Berth {n}<td>{n + 12} tons lifted<td>inspected in March" for n in range(2))
    style = "td { padding: 0 20pt } body { font-size: 10pt } h1 { font-size: 18pt }"
    assert blocks(printed(f"<h1>{TITLE}</h1><p>{STORY[0]}<table>{cells}</table><p>{STORY[1]}", style)) == [
        TITLE, *STORY[:2]
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title", [f"{TITLE} | The Harbour Gull", f"{TITLE} - The Harbour Gull", "Microsoft Word - crane_final2.docx", ""]
)
def test_the_headline_is_the_line_that_the_title_names_or_the_largest(title):
    body = f"<h1 style='font-size: 15pt'>The Harbour Gull</h1><h2>{TITLE}</h2><p>{STORY[0]}"
    content = printed(body, "body { font-size: 10pt } h2 { font-size: 18pt }", f"<title>{title}</title>")
    assert extract(clip(content)).headline == TITLE


def test_what_is_hidden_is_no_text():
    seen = lines(["The harbour of Lindholm was closed on Monday after a crane fell."])
    hidden = [
        "q 0 0 50 50 re W n " + lines(["This was cut off by the box around it."], y=300) + "Q ",
        "BT 3 Tr ET " + lines(["This was painted so that none sees it."], y=280) + "BT 0 Tr ET ",
        lines(["This stands beside the paper."], x=900),
        "/Artifact BMC " + lines(["This is marked as no content."], y=260) + "EMC ",
        "q 0 1 -1 0 300 100 cm " + lines(["This runs up the edge."], x=0, y=0) + "Q ",
    ]
    assert blocks(pdf(seen + "".join(hidden))) == ["The harbour of Lindholm was closed on Monday after a crane fell."]


def test_words_that_a_program_recognised_under_a_picture_are_text():
    scan = "BT 3 Tr ET " + lines(["The harbour of Lindholm was closed on Monday after a crane fell."])
    assert blocks(pdf(scan)) == ["The harbour of Lindholm was closed on Monday after a crane fell."]


def test_text_painted_twice_to_look_bold_is_text_once():
    line = "The harbour of Lindholm was closed on Monday after a crane fell."
    assert blocks(pdf(lines([line]) + lines([line], x=40.3))) == [line]


def test_the_browser_s_foot_gives_the_address():
    story = lines(["The harbour of Lindholm was closed on Monday after a crane fell."])
    foot = lines(["https://gull.example/harbour/crane 1/2"], x=20, y=15, size=8)
    draft = extract(clip(pdf(story + foot, lines(["Nobody was hurt, the fire service said."]))))
    assert draft.url == "https://gull.example/harbour/crane"
    assert "gull" not in draft.text


@pytest.mark.parametrize(
    ("info", "day"),
    [
        ("/CreationDate (D:20210503120000Z) /ModDate (D:20210504) /Producer (Adobe PDF Library)", date(2021, 5, 4)),
        ("/CreationDate (D:20210503120000Z) /Producer (Skia/PDF m120)", None),
        ("/CreationDate (D:20190503120000Z) /ModDate (D:20210504)", None),
        ("/CreationDate (no day)", None),
    ],
)
def test_the_day_of_the_properties_counts_where_it_is_not_that_of_printing(info, day):
    found = extract(clip(pdf(lines(["The harbour of Lindholm was closed on Monday after a crane fell."]), info=info)))
    assert found.published == day


def test_a_day_at_the_head_of_the_text_goes_first():
    story = ["3 May 2021", "", "The harbour of Lindholm was closed on Monday after a crane fell."]
    found = extract(clip(pdf(lines(story, step=20), info="/CreationDate (D:20210601)")))
    assert (found.published, found.published_from) == (date(2021, 5, 3), "the date at the head of the text")


STORIED = lines(["The harbour of Lindholm was closed on Monday after a crane fell."])
LOOP = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 10 0 R >> >> >>"


def looped():
    drawing = stream(b"/X Do /X Do", LOOP[2:-2])
    return pdf(STORIED + "/X Do", resources="/XObject << /X 10 0 R >>", objects=[drawing])


def bushy():
    """Each drawing draws the next one ten times: ten thousand million in all."""
    drawings = [
        stream(b"/X Do " * 10, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
               b"/Resources << /XObject << /X %d 0 R >> >>" % (11 + n))
        for n in range(10)
    ]  # fmt: skip
    drawings.append(stream(b"0 0 m", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"))
    return pdf(STORIED + "/X Do", resources="/XObject << /X 10 0 R >>", objects=drawings)


def test_a_drawing_that_holds_itself_is_drawn_once():
    assert len(blocks(looped())) == 1


def circling():
    """A tree of pages that is no tree."""
    return pdf(STORIED).replace(b"/Kids [100 0 R]", b"/Kids [2 0 R  ]")


PICTURE = stream(
    b"\0", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (pdf("/X Do", resources="/XObject << /X 10 0 R >>", objects=[PICTURE]), "a PDF of pictures"),
        (pdf(""), "a PDF without text"),
        (pdf(lines(["Exit"])), "a PDF without text"),
        (paper()[:9000], "the PDF is cut off"),
        (b"%PDF-1.7 nothing", "the PDF is cut off"),
        (b"%PDF-1.7 nothing %%EOF", "the PDF is damaged"),
        (pdf(*["0 0 m"] * 201), "a PDF of 201 pages"),
        (pdf(STORIED + "0 0 m " * 60_000 + "/X Do " * 10), None),
        (pdf("1 0 0 1 0 0 cm " * 4_000_000), "the PDF is damaged"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_the_reason(content, reason):
    if reason is None:
        assert blocks(content)
    else:
        assert reason_of(content).startswith(reason)


@pytest.mark.parametrize("make", [bushy, circling])
def test_a_trap_ends(make):
    found = read(clip(make()), IntakeOptions())
    assert isinstance(found, (Article, Reject))


PAPER = paper(columns=2)


@pytest.mark.attack("Strange input of every kind", "A PDF damaged anywhere", "read or refused, alike each time")
@settings(max_examples=40)
@given(st.data())
def test_a_damaged_pdf_is_read_or_refused_alike_each_time(data):
    changes = data.draw(st.dictionaries(st.integers(0, len(PAPER) - 1), st.integers(0, 255), max_size=30))
    damaged = bytearray(PAPER)
    for at, byte in changes.items():
        damaged[at] = byte
    once = read(clip(bytes(damaged)), IntakeOptions())
    assert isinstance(once, Article) or (once.reason and "\n" not in once.reason)
    assert once == read(clip(bytes(damaged)), IntakeOptions())
