"""The letter: the words of the record, nothing from elsewhere, and whole however much there is."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.model import Edition, Passage, Piece, Watched
from briefing.model.delivery import Links
from briefing.render import render
from briefing.render.html import printable
from briefing.render.mail import LIMIT
from briefing.render.options import RenderOptions
from briefing.render.templates import environment
from tests.render import editions
from tests.render.mail.letters import LINKS, PAGE, PLAIN, folded, made, parsed

#: The editorial signs that a passage is printed with.
MARKS = "“”„«»「」"


def words(html: str) -> list[str]:
    """Every passage that the letter prints."""
    found = parsed(html).xpath("//*[contains(concat(' ', @class, ' '), ' words ') or @class='lead']")
    return [folded(passage.text_content()) for passage in found]


def passages(edition: Edition) -> set[str]:
    """Every passage of the record as it may be printed."""
    made_of: list[Passage] = [
        *(item for section in edition.sections for item in section.items),
        *(version for row in (*edition.quotations, *edition.disagreements) for version in row.versions),
        *(statement for speaker in edition.speakers for statement in speaker.statements),
        *edition.timeline,
    ]
    return {folded(printable(passage.shown)) for passage in made_of}


def test_the_same_record_gives_the_same_letter() -> None:
    assert made() == made()
    assert made(editions.crowded()) == made(editions.crowded())


@pytest.mark.parametrize("links", [LINKS, PLAIN])
def test_every_item_stands_verbatim_with_the_outlets_that_have_it(links: Links) -> None:
    tree = parsed(made(links=links).html)
    told = {folded(p.text_content()): p.getnext() for p in tree.xpath("//p[@class='words']")}
    for section in editions.harbour().sections:
        for item in section.items:
            below = told[("new " if item.status == "new" else "") + folded(item.shown)]
            if item.notes:
                assert "Note by Ida Falk: The shipping line has not confirmed the day." in folded(below.text_content())
                below = below.getnext()
            assert "small" in below.get("class")
    text = folded(tree.text_content())
    assert "4 outlets, 3 independent · Northern Courier 1, The Ledger 2, Gazette 3, Evening Mail 4" in text
    assert "Marta Oksanen, docker · 2 outlets · Northern Courier 1, Gazette 3" in text
    assert "pinned by the editor · only in Gazette 3" in text
    assert "[Mayor Helena Brandt] called the decision “painful, and overdue…" in text
    assert (
        "2 outlets, 1 text: the same agency copy · Northern Courier 1, The Ledger 2 · sources disagree: 240 / 310"
        in text
    )


@pytest.mark.parametrize("edition", [editions.harbour(), editions.crowded(), editions.crowded(200, 40, 120)])
def test_every_printed_sentence_is_in_the_record_word_for_word(edition: Edition) -> None:
    known = passages(edition)
    printed = words(made(edition).html)
    assert printed
    for passage in printed:
        assert {passage, passage.removeprefix("new "), passage.strip(MARKS)} & known, passage


@pytest.mark.parametrize("edition", [editions.harbour(), editions.crowded(), editions.crowded(200, 40, 120)])
def test_every_number_leads_to_a_source_of_the_same_letter(edition: Edition) -> None:
    tree = parsed(made(edition).html)
    listed = {number.text_content() for number in tree.xpath("//td[starts-with(@class, 'source')]/b[1]")}
    cited = {n.text_content() for n in tree.xpath("//b[@class='accent']") if n.text_content().isdigit()}
    assert cited
    assert cited <= listed


def test_the_parts_stand_in_their_order() -> None:
    assert [folded(h.text_content()) for h in parsed(made().html).iter("h2")] == [
        "The closing", "Jobs", "Reactions", "Gusts over the outer islands", "How it was quoted",
        "Where the sources disagree", "Who said what", "Timeline", "Sources",
    ]  # fmt: skip


def test_differing_words_are_marked_without_the_style_too() -> None:
    html = made(links=PLAIN).html
    marked = [u.text_content() for u in parsed(html).xpath("//td[contains(@class, 'words')]//u")]
    assert marked == ["has been", "it", "was", "has been", "was", "240", "310", "a docker"]


def test_a_source_has_its_headline_outlet_date_and_link() -> None:
    tree = parsed(made().html)
    (row,) = tree.xpath("//td[starts-with(@class, 'source')][b[1]='1']")
    assert folded(row.text_content()) == (
        "1 Northern Courier 12 March 2024 · Aino Lehto · 412 wordsPort of Vellamo closes its old harbour after sixty "
        "yearsshares Coast Press copy with The Ledger (2 sentences alike)"
    )
    assert row.xpath(".//a/@href") == [editions.LONG_ADDRESS]


def test_what_was_left_out_the_method_and_the_check_are_one_line_each() -> None:
    text = folded(parsed(made().html).text_content())
    assert (
        "Left out: 2 files refused; passages that are no text of their article: caption 2, sign-up 1; "
        "changed by hand: 5."
    ) in text
    assert "Method: every sentence stands word for word in the source that it cites" in text
    assert "Check it: briefing verify, with this edition’s folder, finds every printed sentence" in text


def test_an_empty_edition_says_so_and_why() -> None:
    made_of = made(editions.empty("All three articles were refused."))
    assert "Nothing is printed today. All three articles were refused." in folded(parsed(made_of.html).text_content())
    assert list(parsed(made_of.html).iter("h2")) == []
    assert made_of.preheader == "All three articles were refused."


def test_the_watch_list_says_what_it_did_not_find() -> None:
    watch = (Watched(name="Vellamo", sentences=4, items=()), Watched(name="Port authority", sentences=0, items=()))
    assert "Nothing today on Port authority" in made(replace(editions.harbour(), watch=watch)).html


# --- where it leads ---------------------------------------------------------------------------------------------------


def test_items_and_citations_lead_to_their_places_on_the_page() -> None:
    page = render(editions.harbour(), ["html"], RenderOptions())[0].content.decode()
    there = set(parsed(page).xpath("//@id"))
    hrefs = parsed(made().html).xpath("//a/@href")
    anchors = [href.removeprefix(f"{PAGE}#") for href in hrefs if "#" in href]
    assert set(anchors) <= there
    assert all(f"item-{item.id}" in anchors for section in editions.harbour().sections for item in section.items)
    assert "source-1-1" in anchors
    assert f"{PAGE}briefing.pdf" not in hrefs  # it is attached


def test_without_a_page_nothing_leads_anywhere_but_to_the_articles() -> None:
    assert parsed(made(links=PLAIN).html).xpath("//a/@href") == [editions.LONG_ADDRESS]


def test_a_pdf_that_is_not_attached_is_a_link() -> None:
    links = Links(pdf=f"{PAGE}briefing.pdf")
    assert parsed(made(links=links).html).xpath("//a/@href")[0] == f"{PAGE}briefing.pdf"
    assert f"As PDF: {PAGE}briefing.pdf" in made(links=links).text


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", " javascript:x", "vbscript:x", "//x.example",
     "http://a\tb.example", "https://a.example/\n", 'http://a"b', "http://a b", "file:///etc/hosts", "http://", "\x01https://x",
     "https://x.example/" + "a" * 3_000],
)  # fmt: skip
def test_no_other_address_becomes_a_link(address: str) -> None:
    edition = editions.harbour()
    articles = tuple(replace(article, url=address) for article in edition.articles)
    links = Links(page=address, pdf=address, unsubscribe=address)
    assert parsed(made(replace(edition, articles=articles), links).html).xpath("//a") == []


def test_unsubscribing_may_be_a_mail_or_a_page() -> None:
    for address in ("mailto:desk@brief.example?subject=stop", "https://brief.example/stop?who=1&how=2"):
        tree = parsed(made(links=Links(unsubscribe=address)).html)
        assert tree.xpath("//a[text()='Unsubscribe']/@href") == [address]


# --- what articles may try --------------------------------------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(st.one_of(st.sampled_from(editions.HOSTILE), st.text(min_size=1, max_size=80)))
def test_no_article_writes_markup(text: str) -> None:
    html = made(editions.hostile(text)).html
    tree = parsed(html)
    assert {e.tag for e in tree.iter() if isinstance(e.tag, str)} <= {
        "html", "head", "meta", "title", "style", "body", "div", "table", "tbody", "tr", "td", "h1", "h2", "h3", "p",
        "a", "b", "u", "br", "span",
    }  # fmt: skip
    assert {name for e in tree.iter() if isinstance(e.tag, str) for name in e.attrib} <= {
        "lang", "dir", "charset", "name", "content", "class", "style", "bgcolor", "role", "width", "height", "align",
        "valign", "cellpadding", "cellspacing", "border", "href", "title", "aria-label", "data-css-inline",
    }  # fmt: skip
    assert all(re.match(r"https?:|mailto:", href) for href in tree.xpath("//a/@href"))
    assert len(tree.xpath("//style")) == 2
    if printable(text).strip():
        assert any(folded(printable(text)) in folded(p.text_content()) for p in tree.xpath("//p[@class='words']"))


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_what_an_article_says_stays_as_it_is(text: str) -> None:
    edition = editions.harbour()
    first = edition.sections[0].items[0]
    item = replace(first, text=text, display=(Piece(text=text),))
    section = replace(edition.sections[0], items=(item,))
    tree = parsed(made(replace(edition, sections=(section,), glance=())).html)
    assert folded(tree.xpath("//p[@class='words']")[0].text_content()) == folded(printable(text))


def test_tags_are_closed_and_paragraphs_hold_no_blocks() -> None:
    for html in (made().html, made(editions.crowded()).html):
        assert parsed(html).xpath("//p[not(normalize-space())]") == []
        for tag in ("table", "td", "tr", "p", "a", "b", "span", "u"):
            assert len(re.findall(rf"<{tag}[ >]", html)) == html.count(f"</{tag}>")


# --- languages --------------------------------------------------------------------------------------------------------


def test_an_edition_from_right_to_left_has_its_words_so_and_the_letters_own_english_not() -> None:
    edition = editions.harbour()
    text = "ستبحر العبارات من المحطة الجديدة."
    sections = tuple(
        replace(section, items=tuple(replace(i, text=text, display=None) for i in section.items))
        for section in edition.sections
    )
    tree = parsed(made(replace(edition, language="ar", title="موجز اليوم", sections=sections)).html)
    assert (tree.get("lang"), tree.get("dir")) == ("ar", "ltr")
    assert tree.xpath("//h1/span/@dir") == ["rtl"]
    items = tree.xpath("//p[@class='words'][contains(., 'العبارات')]")
    assert {(p.get("dir"), p.get("align")) for p in items} == {("rtl", "right")}
    assert tree.xpath("//p[contains(@class, 'small')]/@dir") == []


def test_words_in_another_language_or_direction_say_so() -> None:
    edition = editions.harbour()
    articles = tuple(
        replace(article, language="ar", outlet="الساحل") if article.outlet == "Gazette" else article
        for article in edition.articles
    )
    (item,) = (i for section in edition.sections for i in section.items if "ferries" in i.text)
    text = "ستبحر العبارات من المحطة الجديدة."
    sections = tuple(
        replace(section, items=tuple(replace(i, text=text) if i.id == item.id else i for i in section.items))
        for section in edition.sections
    )
    tree = parsed(made(replace(edition, articles=articles, sections=sections)).html)
    (told,) = (p for p in tree.xpath("//p[@class='words']") if "العبارات" in p.text_content())
    assert (told.get("lang"), told.get("dir")) == ("ar", "rtl")
    assert set(tree.xpath("//span[.='الساحل']/@dir")) == {"rtl"}


# --- the opening ------------------------------------------------------------------------------------------------------


def test_the_preheader_is_the_beginning_of_the_glance_cut_at_a_word() -> None:
    letter = made()
    assert letter.preheader == (
        "The port of Vellamo will close its old harbour on 30 June, sixty years after it opened. Some 240 people work…"
    )
    (hidden,) = parsed(letter.html).xpath("//body/div")
    text = hidden.text_content()
    assert text.startswith(letter.preheader)
    assert len(text) > len(letter.preheader) + 250
    assert not text.removeprefix(letter.preheader).strip("\u034f\u200c\u00a0")
    assert "display:none" in hidden.get("style")


# --- the text part ----------------------------------------------------------------------------------------------------


def test_the_text_part_is_the_plain_brief_with_a_head_and_a_foot() -> None:
    plain = render(editions.harbour(), ["txt"], RenderOptions())[0].content.decode()
    text = made().text
    assert text.startswith(f"On the page: {PAGE}\nThe PDF is attached.\n\nTHE DAILY BRIEF\n")
    assert text.endswith("\n\nUnsubscribe: mailto:desk@brief.example\n")
    assert plain.strip() in text
    assert made(links=PLAIN).text == plain


# --- colours ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(scheme: str) -> None:
    colours = getattr(environment(None).get_template("mail/palette.html").module, scheme)
    for text in ("ink", "soft", "accent"):
        assert contrast(colours[text], colours["paper"]) >= 4.5
        assert contrast(colours[text], colours["tint"]) >= 4.5
    assert not set(colours.values()) & {"#fff", "#ffffff", "#000", "#000000"}


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_has_its_dark_one() -> None:
    html = made().html
    module = environment(None).get_template("mail/palette.html").module
    assert set(module.light) == set(module.dark)
    sheet = parsed(html).xpath("//style")[1].text
    assert all(colour in sheet for colour in module.dark.values())
    assert not any(colour in sheet for colour in module.light.values())


# --- size -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "edition",
    [editions.crowded(), editions.crowded(200, 40, 120), editions.crowded(300, 100, 200),
     editions.hostile("Unbreakable" * 2_000), editions.hostile("&<\"' " * 3_000), editions.hostile("ش" * 20_000)],
    ids=["crowded", "very crowded", "absurd", "long words", "escaped", "two bytes"],
)  # fmt: skip
def test_it_fits_whatever_the_edition(edition: Edition) -> None:
    html = made(edition).html
    assert len(html.encode()) <= LIMIT
    assert "in the attached PDF" in html
    assert edition.date == date(2024, 3, 12)
    assert "Tuesday 12 March 2024" in html
