from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from datetime import date
from itertools import chain
from pathlib import Path

import lxml.etree
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import RenderError
from briefing.model import Edition
from briefing.render import render
from briefing.render.epub.binding import address
from briefing.render.epub.script import facing, rightwards, spoken, visible
from briefing.render.options import RenderOptions
from tests.render import editions

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
}
TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def made(edition: Edition, theme: Path | None = None) -> bytes:
    return render(edition, ["epub"], RenderOptions(theme=str(theme) if theme else None))[0].content


def opened(edition: Edition) -> dict[str, lxml.etree._Element]:
    """The book's XML by file, each parsed strictly: what is no XML fails here."""
    with zipfile.ZipFile(io.BytesIO(made(edition))) as book:
        strict = lxml.etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
        return {
            name.removeprefix("EPUB/"): lxml.etree.fromstring(book.read(name), strict)
            for name in book.namelist()
            if name.endswith(("html", "opf", "ncx", "xml"))
        }


def found(tree: lxml.etree._Element, path: str, **given: str) -> list[lxml.etree._Element]:
    return tree.xpath(path, namespaces=NAMES, **given)


def folded(element: lxml.etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.fixture(scope="module")
def book() -> dict[str, lxml.etree._Element]:
    return opened(editions.harbour())


def read_in_order(book: dict[str, lxml.etree._Element]) -> list[str]:
    package = book["package.opf"]
    hrefs = {item.get("id"): item.get("href") for item in found(package, "//opf:item")}
    return [hrefs[itemref.get("idref")] for itemref in found(package, "//opf:itemref")]


def test_it_begins_with_its_media_type_uncompressed_and_depends_on_no_clock() -> None:
    content = made(editions.harbour())
    assert content[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first, *others = archive.infolist()
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert {(entry.date_time, entry.extra, entry.compress_type) for entry in others} == {
            ((2024, 3, 12, 0, 0, 0), b"", zipfile.ZIP_DEFLATED)
        }
    assert made(editions.harbour()) == content


def test_a_day_that_no_zip_can_tell_is_no_hindrance() -> None:
    for day, year in ((date(1912, 4, 15), 1980), (date(2999, 1, 1), 2107)):
        with zipfile.ZipFile(io.BytesIO(made(editions.edition(date=day)))) as archive:
            assert {entry.date_time[0] for entry in archive.infolist()} == {year}


def test_there_is_a_document_a_part_in_the_order_of_the_brief(book: dict[str, lxml.etree._Element]) -> None:
    headings = [folded(found(book[file], "//h:h1")[0]) for file in read_in_order(book)]
    assert headings == [
        "The Daily Brief", "The closing", "Jobs", "Reactions", "Gusts over the outer islands", "How it was quoted",
        "Where the sources disagree", "Who said what", "Timeline", "Coverage", "Sources, condensed",
        "What was left out", "Method",
    ]  # fmt: skip


def test_both_tables_of_contents_lead_to_every_document(book: dict[str, lxml.etree._Element]) -> None:
    order = read_in_order(book)
    assert [a.get("href") for a in found(book["nav.xhtml"], "//h:nav[@role='doc-toc']//h:a")] == order
    assert [content.get("src") for content in found(book["toc.ncx"], "//ncx:content")] == order
    listed = {item.get("href") for item in found(book["package.opf"], "//opf:item")}
    assert listed == {*order, "nav.xhtml", "toc.ncx", "style.css"}


def test_every_item_stands_verbatim_in_its_section(book: dict[str, lxml.etree._Element]) -> None:
    for number, section in enumerate(editions.harbour().sections, start=1):
        for item in section.items:
            path = "//*[@id=$id]/h:p[@class='words']"
            (words,) = found(book[f"section-{number}.xhtml"], path, id=f"item-{item.id}")
            assert folded(words).removeprefix("new ") == " ".join(item.shown.split())


def test_no_id_stands_twice_in_the_book_and_every_link_leads_somewhere(book: dict[str, lxml.etree._Element]) -> None:
    documents = {file: tree for file, tree in book.items() if file.endswith(".xhtml")}
    ids = {file: [element.get("id") for element in found(tree, "//*[@id]")] for file, tree in documents.items()}
    assert [name for name, count in Counter(chain(*ids.values())).items() if count > 1] == []
    links = 0
    for file, tree in documents.items():
        for link in found(tree, "//h:a"):
            target, _, place = link.get("href").partition("#")
            if "://" not in target:
                links += 1
                assert (not place) or place in ids[target or file]
                assert (target or file) in documents
    assert links > 60


def test_a_citation_leads_to_the_passage_in_its_source_and_that_leads_back(
    book: dict[str, lxml.etree._Element],
) -> None:
    item = editions.harbour().sections[0].items[0]
    (printed,) = found(book["section-1.xhtml"], "//*[@id=$id]", id=f"item-{item.id}")
    marks = found(printed, ".//h:a[@role='doc-noteref']")
    assert [mark.get(TYPE) for mark in marks] == ["noteref"] * 4
    assert folded(marks[0]) == "Northern Courier [1]"
    file, _, place = marks[0].get("href").partition("#")
    (quote,) = found(book[file], "//*[@id=$id]", id=place)
    assert item.text in folded(quote)
    (back,) = found(quote, ".//h:a[@role='doc-backlink']")
    assert back.get(TYPE) == "backlink"
    assert back.get("href") == f"section-1.xhtml#item-{item.id}"


def test_differing_words_are_marked_and_there_is_no_table(book: dict[str, lxml.etree._Element]) -> None:
    marks = [folded(mark) for mark in found(book["quotations.xhtml"], "//h:li//h:mark")]
    assert marks == ["has been", "it", "was", "has been", "was"]
    assert not [file for file, tree in book.items() if found(tree, "//h:table|//h:img|//h:script|//h:style")]


def test_the_package_tells_what_a_library_wants_to_know(book: dict[str, lxml.etree._Element]) -> None:
    package = book["package.opf"]

    def told(path: str) -> list[str]:
        return [folded(element) for element in found(package, f"//{path}")]

    assert told("dc:title") == ["The Daily Brief, Tuesday 12 March 2024"]
    assert (told("dc:date"), told("dc:language")) == (["2024-03-12"], ["en"])
    assert told("opf:meta[@property='dcterms:modified']") == ["2024-03-12T21:59:00Z"]
    assert told("opf:meta[@property='group-position']") == ["2024.3.12"]
    assert told("dc:source") == ["Northern Courier", "The Ledger", "Gazette", "Evening Mail", "storm-warning"]
    assert told("dc:subject") == ["The closing", "Jobs", "Reactions", "Gusts over the outer islands"]
    assert told("opf:meta[@property='schema:accessMode']") == ["textual"]
    assert told("dc:identifier")[0].startswith("urn:uuid:")
    assert found(book["toc.ncx"], "//ncx:meta[@name='dtb:uid']/@content") == told("dc:identifier")


def test_its_identifier_is_that_of_its_record() -> None:
    def identifier(edition: Edition) -> str:
        return folded(found(opened(edition)["package.opf"], "//dc:identifier")[0])

    assert identifier(editions.empty()) == identifier(editions.empty())
    assert identifier(editions.empty()) != identifier(editions.empty("For another reason."))


def test_a_cut_off_that_is_no_time_gives_way_to_the_day() -> None:
    package = opened(editions.edition(cutoff="noonish"))["package.opf"]
    assert [folded(m) for m in found(package, "//opf:meta[@property='dcterms:modified']")] == ["2024-03-12T00:00:00Z"]


def test_an_empty_edition_says_so_and_why() -> None:
    book = opened(editions.empty())
    assert read_in_order(book) == ["front.xhtml", "method.xhtml"]
    assert "Nothing is printed today. No sentence of the two" in folded(book["front.xhtml"])


def test_nothing_is_asked_from_outside_and_only_web_addresses_can_be_followed() -> None:
    with zipfile.ZipFile(io.BytesIO(made(editions.harbour()))) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    asked = {
        (name, address)
        for name, text in texts.items()
        for address in re.findall(r'(?:href|src)="([a-z]+:[^"]*)"', text)
    }
    assert asked == {("EPUB/sources.xhtml", editions.LONG_ADDRESS)}
    assert "url(" not in texts["EPUB/style.css"]
    assert "@import" not in texts["EPUB/style.css"]


def test_the_style_fixes_no_size_and_wants_no_colour() -> None:
    with zipfile.ZipFile(io.BytesIO(made(editions.empty()))) as archive:
        sheet = re.sub(r"/\*.*?\*/", "", archive.read("EPUB/style.css").decode(), flags=re.DOTALL)
    assert not re.search(r"\d(pt|mm|cm|in|vw|vh)\b", sheet)
    assert re.findall(r"(?<![\w-])(\d+px)", sheet) == ["1px"]  # a hairline
    assert set(re.findall(r"(?:color|background): ([^;} ]+)", sheet)) == {"inherit", "transparent"}


def test_an_edition_written_from_right_to_left_is_bound_so() -> None:
    book = opened(msgspec.structs.replace(editions.hostile("الميناء القديم"), language="ar"))
    assert found(book["package.opf"], "//opf:spine/@page-progression-direction") == ["rtl"]
    front = book["front.xhtml"]
    assert (front.get("dir"), front.get("lang"), front.get(LANG)) == ("rtl", "ar", "ar")


def test_a_line_in_another_language_or_script_says_so() -> None:
    edition = editions.harbour()
    strange = msgspec.structs.replace(edition.articles[4], language='ar" onload="x')
    arabic = msgspec.structs.replace(edition.articles[0], language="ar", headline="مضيق الهدوء")
    book = opened(msgspec.structs.replace(edition, articles=(arabic, *edition.articles[1:4], strange)))
    first = found(book["sources.xhtml"], "//h:h2")[0]
    assert (first.get("lang"), first.get(LANG), first.get("dir")) == ("ar", "ar", "rtl")
    last = found(book["sources.xhtml"], "//h:h2")[-1]
    assert (last.get("lang"), last.get("dir")) == (None, "ltr")


def shape(edition: Edition) -> list[tuple[str, str, list[str]]]:
    """Every element with the names of its attributes: what an article's words must not change."""
    told = []
    for file, tree in opened(edition).items():
        for element in tree.iter("*"):
            if element.tag.endswith("}a") and element.getparent().get("class") == "url":
                assert element.get("href").startswith(("http://", "https://"))
                continue  # an address that may be followed is the one thing that differs
            told.append((file, element.tag, sorted(element.keys())))
    return told


@pytest.mark.parametrize("text", editions.HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    assert shape(editions.hostile(text)) == shape(editions.hostile("word"))


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_stays_text(text: str) -> None:
    assert {file for file, *_ in shape(editions.hostile(text))} == {
        file for file, *_ in shape(editions.hostile("word"))
    }


def test_headings_and_links_of_the_contents_are_never_empty() -> None:
    for text in ("", " ", "\x00", "\u2028"):
        book = opened(editions.hostile(text))
        assert all(folded(link) for link in found(book["nav.xhtml"], "//h:a"))
        assert all(folded(h) for tree in book.values() for h in found(tree, "//h:h1|//h:h2|//h:title"))


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("epub/method.xhtml", "<p>\n<b></p>", "template epub/method.xhtml: makes no well-formed XML: mismatched tag, "),
        (
            "epub/method.xhtml",
            "<p>&nbsp;</p>",
            "template epub/method.xhtml: makes no well-formed XML: undefined entity",
        ),
        ("epub/method.xhtml", "\n{{ page.titel }}", "template epub/method.xhtml, line 2: "),
        ("epub/package.opf", "", "template epub/package.opf: makes no well-formed XML: no element found"),
    ],
)
def test_a_theme_that_makes_no_xml_is_told_by_its_name(tmp_path: Path, file: str, content: str, told: str) -> None:
    (tmp_path / file).parent.mkdir()
    (tmp_path / file).write_text(content, "utf-8")
    with pytest.raises(RenderError) as failed:
        made(editions.harbour(), tmp_path)
    assert str(failed.value).startswith(told)


def test_a_theme_may_give_its_own_places_any_name(tmp_path: Path) -> None:
    (tmp_path / "epub").mkdir()
    page = '<p id="1 odd name"><a href="#1 odd name">here</a> <a href="#nowhere">there</a></p>'
    (tmp_path / "epub" / "method.xhtml").write_text(page, "utf-8")
    with zipfile.ZipFile(io.BytesIO(made(editions.empty(), tmp_path))) as archive:
        text = archive.read("EPUB/method.xhtml").decode()
    name = re.search(r'<p id="(at-\w+)"><a href="#\1">here</a> <a>there</a>', text)
    assert name is not None


@pytest.mark.parametrize(
    ("given", "strict"),
    [
        ("https://a.example/b?c=d#e", "https://a.example/b?c=d#e"),
        ("HTTP://A.example:80/", "HTTP://A.example:80/"),
        ("http://a.example/a b|[c]%zz%20#x#y", "http://a.example/ab%7C%5Bc%5D%25zz%20#x%23y"),
        ("http://a.example/ü", "http://a.example/%C3%BC"),
        ("http://münchen.example/", ""),
        ("http://user@a.example/", ""),
        ("http://[::1/", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_an_address_is_followed_only_as_strictly_as_readers_want_it(given: str, strict: str) -> None:
    assert address(given) == strict


def test_languages_and_their_directions() -> None:
    assert [rightwards(tag) for tag in ("en", "ar", "he-IL", "az-Arab", "ur-Latn", "und")] == [
        True, False, False, False, True, True,
    ]  # fmt: skip
    assert [spoken(tag) for tag in ("en-GB", "zh-Hant-TW", "e", "en_GB", 'en"', None)] == ["en-GB", "zh-Hant-TW"] + [
        ""
    ] * 4
    assert [facing(text) for text in ("1 (a) ب", "1 ب a", "…", "")] == ["ltr", "rtl", "ltr", "ltr"]
    assert visible(" a\x00\n b ") == "a b"
