from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, product

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import Edition
from briefing.render import render
from briefing.render.options import RenderOptions
from briefing.render.templates import style
from tests.render import editions


def made(edition: Edition) -> str:
    return render(edition, ["html"], RenderOptions())[0].content.decode()


def folded(text: str) -> str:
    return " ".join(text.split())


def test_every_item_stands_verbatim_and_in_one_piece(page: str) -> None:
    tree = lxml.html.fromstring(page)
    for section in editions.harbour().sections:
        for item in section.items:
            (words,) = tree.xpath("//article[@id=$anchor]//p[contains(@class, 'words')]", anchor=f"item-{item.id}")
            told = folded(words.text_content())
            assert told.removeprefix("new ") == folded(item.shown)
            assert {child.tag for child in words.iter("*")} <= {"p", "span"}


def test_an_inserted_name_is_told_from_the_sources_words(page: str) -> None:
    assert '<span class="ins">[Mayor Helena Brandt]</span> called the decision “painful, and overdue…</p>' in page


def test_the_parts_stand_in_their_order(page: str) -> None:
    headings = [folded(h.text_content()) for h in lxml.html.fromstring(page).iter("h2")]
    assert headings == [
        "At a glance", "The closing", "Jobs", "Reactions", "Gusts over the outer islands", "How it was quoted",
        "Where the sources disagree", "Who said what", "Timeline", "Coverage", "Sources, condensed",
        "What was left out", "Method",
    ]  # fmt: skip


def test_every_inner_link_leads_somewhere_and_no_id_stands_twice(page: str) -> None:
    tree = lxml.html.fromstring(page)
    ids = Counter(tree.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    targets = {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")}
    assert targets <= set(ids)
    assert any(target.startswith("source-1-") for target in targets)


def test_a_cited_passage_is_highlighted_and_leads_back(page: str) -> None:
    tree = lxml.html.fromstring(page)
    item = editions.harbour().sections[0].items[0]
    (mark,) = tree.xpath("//mark[@id='source-1-1']")
    assert folded(mark.text_content()) == item.text
    assert f"#item-{item.id}" in tree.xpath("//mark[@id='source-1-1']/ancestor::div[1]//a/@href")


def test_a_part_with_nothing_to_say_is_left_out() -> None:
    headings = [h.text_content() for h in lxml.html.fromstring(made(editions.empty())).iter("h2")]
    assert headings == ["Method"]


def test_an_empty_edition_says_so_and_why() -> None:
    because = "All three articles were refused."
    text = folded(lxml.html.fromstring(made(editions.empty(because))).text_content())
    assert f"Nothing is printed today. {because}" in text


def test_the_masthead_says_what_was_read(page: str) -> None:
    text = folded(lxml.html.fromstring(page).xpath("//header")[0].text_content())
    for told in ("Tuesday 12 March 2024", "Cut-off 23:59 Europe/Helsinki", "5 outlets", "5 articles",
                 "118 sentences read, 14 kept, 104 dropped", "2 minutes to read",
                 "Tuesday 12 March 2024 the newest publication date"):  # fmt: skip
        assert told in text


def test_a_section_says_what_it_is_about(page: str) -> None:
    assert '<p class="standfirst" dir="auto">What was decided</p>' in page


def test_versions_stand_one_a_row_with_their_outlets_and_the_differing_words_marked(page: str) -> None:
    tree = lxml.html.fromstring(page)
    rows = tree.xpath("//article[@id='quotation-1']//tr")
    assert [folded(row.xpath("string(td)")) for row in rows] == [
        "“Nobody in this town has been asked, and nobody in this town will forget it”",
        "“Nobody in this town was asked, and nobody in this town will forget”",
    ]
    assert [row.xpath("td/mark/text()") for row in rows] == [["has been", "it"], ["was"]]
    assert [row.xpath("th//bdi/text()") for row in rows] == [["Northern Courier"], ["Gazette"]]
    assert tree.xpath("//article[@id='quotation-2']//tr[1]/th//bdi/text()") == ["Northern Courier", "Evening Mail"]
    for href in tree.xpath("//article[@id='quotation-1']//th//a/@href"):
        assert tree.xpath("name(//*[@id=$name])", name=href[1:]) == "mark"


def test_a_speaker_heads_his_rows_once_and_every_table_has_a_name(page: str) -> None:
    tree = lxml.html.fromstring(page)
    heads = tree.xpath("//section[@id='quotations']//h3")
    assert [folded(head.text_content()) for head in heads] == ["Marta Oksanen docker"]
    assert tree.xpath("//section[@id='quotations']//table/@aria-label") == 2 * ["Marta Oksanen, quoted in 2 wordings"]
    assert not tree.xpath("//table[not(@aria-label) and not(@aria-labelledby)]")


def test_a_disagreement_is_flagged_at_its_item_and_leads_there_and_back(page: str) -> None:
    tree = lxml.html.fromstring(page)
    item = editions.harbour().sections[1].items[0]
    (flag,) = tree.xpath("//article[@id=$item]//p[@class='see dispute']/a", item=f"item-{item.id}")
    assert (flag.text, flag.get("href")) == ("sources disagree: 240 / 310", "#disagreement-1")
    (glance,) = tree.xpath("//section[contains(@class, 'glance')]//span[@class='see dispute']/a/@href")
    assert glance == "#disagreement-1"
    (box,) = tree.xpath("//article[@id='disagreement-1']")
    assert folded(box.xpath("string(h3)")) == "A number: 240 / 310"
    assert box.xpath(".//td/mark/text()") == ["240", "310"]
    assert box.xpath(".//span[@class='when']/text()") == ["12 March 2024", "no date"]
    assert box.xpath("p[@class='backs']/a/@href") == [f"#item-{item.id}"]


def test_words_that_were_said_stand_in_quotation_marks_and_reports_do_not(page: str) -> None:
    tree = lxml.html.fromstring(page)
    told = [folded(p.text_content()) for p in tree.xpath("//article[@class='voice']//li/p")]
    assert told == [
        "“Nobody in this town has been asked”",
        "About 310 people work in the old harbour, the dockers’ union says.",
        "“painful, and overdue by a decade”",
    ]
    assert tree.xpath("//article[@class='voice']//bdi[@class='cue']/text()") == ["said", "says", "called"]


def test_the_editors_note_is_signed_and_stands_apart_from_the_sources_words(page: str) -> None:
    tree = lxml.html.fromstring(page)
    (note,) = tree.xpath("//article[contains(@class, 'item')]//p[@role='note']")
    assert folded(note.text_content()) == "Note by Ida Falk: The shipping line has not confirmed the day."
    assert note.getprevious().get("class") == "words"
    assert tree.xpath("count(//p[@class='pinned'])") == 1


def test_what_the_editor_did_is_told_under_what_was_left_out(page: str) -> None:
    lines = [folded(li.text_content()) for li in lxml.html.fromstring(page).xpath("//ul[@class='deeds']/li")]
    assert lines == [
        "pinned The ferries to the outer islands will sail from the new terminal from 1 July. Gazette",
        "noted The ferries to the outer islands will sail from the new terminal from 1 July. Gazette Note by Ida Falk",
        "dropped The march passed without arrests. Evening Mail",
        (
            "moved to Reactions Several hundred dockers marched on the town hall, carrying the nameplates of ships "
            "that they had unloaded. Evening Mail"
        ),
        "pin, not done 0123456789ab-3-90 there is no such item",
    ]


def test_standing_is_printed_in_words(page: str) -> None:
    text = folded(lxml.html.fromstring(page).text_content())
    for told in ("4 outlets, 3 independent", "2 outlets, 1 text: the same agency copy", "only in Gazette3"):
        assert told in text


def test_the_page_is_built_for_assistive_technology(page: str) -> None:
    tree = lxml.html.fromstring(page)
    assert tree.get("lang") == "en"
    assert len(tree.xpath("//main")) == len(tree.xpath("//h1")) == len(tree.xpath("//nav[@aria-label]")) == 1
    assert tree.xpath("//a[@class='skip']/@href") == ["#brief"]
    assert not tree.xpath("//section[not(@aria-labelledby)]")
    levels = [int(h.tag[1]) for h in tree.iter("h1", "h2", "h3")]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    chart = tree.xpath("//table[contains(@class, 'chart')]")[0]
    assert chart.xpath(".//th[@scope='col']")
    assert chart.xpath(".//th[@scope='row']")
    assert chart.xpath("count(.//svg)") == chart.xpath("count(.//svg[@aria-hidden='true'])") > 0
    assert chart.xpath("count(.//td/span[@class='count'])") == 20


@pytest.mark.attack(
    "What is printed", "The page, looked through for what a browser would load", "nothing; a policy forbids it besides"
)
def test_nothing_is_asked_from_outside(page: str) -> None:
    tree = lxml.html.fromstring(page)
    assert not list(tree.iter("script", "link", "iframe", "object", "embed", "base", "img"))
    assert not tree.xpath("//@src | //@srcset | //@style")
    assert {address.split(",")[0] for address in re.findall(r"url\(([^)]*)\)", page)} == {"data:font/woff;base64"}
    assert "@import" not in page
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:")


def test_two_editions_of_one_day_are_the_same_bytes() -> None:
    assert made(editions.harbour()) == made(editions.harbour())


@pytest.mark.parametrize("text", editions.HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    check_hostile(text)


@pytest.mark.attack(
    "What is printed",
    "Any text in every place that an article or its user can put one",
    "the page has the same elements and attributes as with a harmless word",
)
@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_text_stays_text(text: str) -> None:
    check_hostile(text)


def check_hostile(text: str) -> None:
    """The page has the same elements and attributes as one whose texts are harmless."""
    page, plain = made(editions.hostile(text)), made(editions.hostile("word"))
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    shapes = []
    for content in (page, plain):
        tree = lxml.html.fromstring(content.replace("\x00", "").encode(), parser=parser)
        for link in tree.xpath("//span[@class='url']/a"):
            assert link.get("href").lower().startswith("http")
            link.drop_tag()  # an address that may be followed is the one thing that differs
        shapes.append([(element.tag, sorted(element.keys())) for element in tree.iter("*")])
    assert shapes[0] == shapes[1]
    assert "None" not in re.sub(r"<style>.*?</style>", "", plain, flags=re.DOTALL)


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2."""
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_text_stands_out_from_its_ground_in_light_dark_and_print() -> None:
    blocks = re.findall(r":root\s*\{(.*?)\}", style(None, "styles/colours.css"), re.DOTALL)
    palettes = [dict(re.findall(r"--(\w+):\s*(#[0-9a-f]+)", block)) for block in blocks]
    assert len(palettes) == 3
    for palette, text, ground in product(palettes, ("ink", "soft", "accent"), ("paper", "mark")):
        assert contrast(palette[text], palette[ground]) >= 4.5, (text, ground)


def test_styles_take_their_colours_from_the_palette() -> None:
    for sheet in ("styles/base.css", "styles/screen.css"):
        assert re.findall(r":\s*[^;{]*#[0-9a-f]{3,6}\b", style(None, sheet)) == []
