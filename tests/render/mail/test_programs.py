"""What the letter asks of Gmail, Outlook and Apple Mail, held against what caniemail.com knows of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import tinycss2
from lxml import html as lxml_html
from msgspec.structs import replace

from tests.render import editions
from tests.render.mail.features import used
from tests.render.mail.letters import PLAIN, made, styles

#: The newest data of caniemail.com, from its package; ./run tools installs it.
DATA = Path(__file__).parents[3] / ".tools/node_modules/caniemail/data/caniemail.json"
PROGRAMS = ("gmail", "outlook", "apple-mail")

#: Taken by every program, in all its kinds.
SUPPORTED = frozenset(
    """
    html-valign css-background-color css-font css-unit-percent css-unit-px
    html-cellpadding html-cellspacing html-div html-h1-h6 html-lang html-mailto-links html-p html-span html-table
""".split()
)

#: The data do not list them: as old as HTML itself, or without any meaning that could fail.
UNLISTED = {
    "css-color": "as old as CSS",
    "css-pseudo-class-root": "holds color-scheme alone, see there",
    **dict.fromkeys(("html-a", "html-b", "html-br", "html-u", "html-head", "html-html", "html-title"), "plain HTML"),
    **dict.fromkeys(("html-bgcolor", "html-border", "html-https-links", "html-meta"), "plain HTML"),
    "html-class": "names for the style sheets",
    "html-title-attribute": "a tooltip; nothing is told there alone",
    "html-data-css-inline": "for the program that writes the styles onto the elements",
}

#: Not taken everywhere, or only in part, with what the letter is there without it. The tests below see to the parts.
FALLBACKS = {
    "html-style": "all that must be seen stands on the elements; the sheets only fit it to phones and to the dark",
    "css-at-media": "the layout is fluid without it: versions stand side by side on a phone too, in narrow columns",
    "css-at-media-prefers-color-scheme": "the letter stays light, or the program turns its colours over itself",
    "css-color-scheme": "as without prefers-color-scheme",
    "html-meta-color-scheme": "as without prefers-color-scheme",
    "css-important": "stands in the media queries alone, so that it matters where they do",
    "css-display": "stands in the media queries alone",
    "css-selector-class": "used in the media queries alone",
    "css-selector-grouping": "used in the media queries alone",
    "css-display-none": "hides the preheader; where it does not, one line of the letter's own words stands above it",
    "css-border": "a rule less; on table cells alone, where Outlook draws them, and never wider than 8 px",
    "css-padding": "on table cells alone, where Outlook takes it",
    "css-margin": "never negative, never auto, never on a span; Outlook keeps its own margin around the body",
    "css-max-width": "on tables alone, where Outlook takes it",
    "css-width": "on tables and cells alone, where Outlook takes it",
    "html-width": "on tables and cells, not on pictures; a column a little off at 120 dpi",
    "html-height": "of the empty row behind a table; a gap a little off at 120 dpi",
    "css-font-size": "px alone",
    "css-font-weight": "bold alone, no numbers",
    "css-line-height": "without unit, which Outlook takes rightly",
    "css-letter-spacing": "-1 px on the title alone",
    "css-text-decoration": "one value: none",
    "css-word-break": "programs that take it wrongly break long words of themselves; Outlook makes the table wider",
    "html-align": "of cells alone; never left or right of a table",
    "html-body": "the ground stands on the outer table too",
    "html-dir": "on blocks and spans, never on links; a program that turns the whole letter keeps the words in order",
    "html-doctype": "Outlook on Windows has one engine, with it or without it",
    "html-role": "a screen reader names the tables of the layout there",
    "html-aria-label": "the link is read as its sign there",
}


@pytest.fixture(scope="module")
def letters() -> list[str]:
    """Letters that together have everything that a letter can have."""
    foreign = replace(editions.harbour(), language="ar", title="موجز")
    named = editions.hostile("Gazette مضيق الهدوء")
    return [
        made(edition, links).html
        for edition in (editions.harbour(), editions.empty(), editions.crowded(), foreign, named)
        for links in (None, PLAIN)
    ]


@pytest.fixture(scope="module")
def asked(letters: list[str]) -> set[str]:
    return set().union(*map(used, letters))


def test_the_letter_asks_for_nothing_that_was_not_weighed(asked: set[str]) -> None:
    assert asked <= SUPPORTED | set(UNLISTED) | set(FALLBACKS)


def test_nothing_is_weighed_that_the_letter_does_not_ask_for(asked: set[str]) -> None:
    assert (SUPPORTED | set(UNLISTED) | set(FALLBACKS)) - asked == set()


@pytest.mark.skipif(not DATA.is_file(), reason="the data of caniemail.com are not here; ./run tools gets them")
def test_caniemail_says_the_same() -> None:
    listed = {feature["slug"]: feature["stats"] for feature in json.loads(DATA.read_bytes())["data"]}
    assert set(UNLISTED) & set(listed) == set()
    flawed = {name for name in SUPPORTED | set(FALLBACKS) if _flaws(listed[name])}
    assert flawed == set(FALLBACKS)


def _flaws(stats: dict[str, dict[str, dict[str, str]]]) -> list[str]:
    """Where the newest version of a program does not take a feature, takes it in part, or nobody knows."""
    return [
        f"{program} {kind}"
        for program in PROGRAMS
        for kind, versions in stats[program].items()
        if not list(versions.values())[-1].startswith("y")
    ]


def test_paddings_and_borders_stand_on_cells_and_widths_on_tables(letters: list[str]) -> None:
    for element, name, value in styles(*letters):
        if name.startswith("border"):
            assert element.tag == "td"
            assert int(value.partition("px")[0]) <= 8
        if name == "padding" and value != "0":
            assert element.tag == "td"
        if name in ("width", "max-width"):
            assert element.tag == "table"


def test_margins_are_never_negative_and_never_on_spans(letters: list[str]) -> None:
    for element, name, value in styles(*letters):
        if name.startswith("margin"):
            assert element.tag in ("body", "p", "h1", "h2", "h3")
            assert "-" not in value
            assert "auto" not in value


def test_type_is_told_as_outlook_takes_it(letters: list[str]) -> None:
    for _, name, value in styles(*letters):
        if name == "font":
            assert re.fullmatch(r"(bold |italic )?\d+px/\d(\.\d+)? (Georgia|Arial), .*", value)
        if name == "font-size":
            assert re.fullmatch(r"\d+px", value)
        if name == "letter-spacing":
            assert value == "-1px"
        if name == "text-decoration":
            assert value == "none"


def test_nothing_is_hidden_but_the_preheader(letters: list[str]) -> None:
    for element, name, value in styles(*letters):
        if name == "display":
            assert (element.tag, element.get("class"), value) == ("div", "hidden", "none")
            assert element.xpath("count(.//table)") == 0


def test_directions_and_sides_stand_where_they_are_taken(letters: list[str]) -> None:
    for letter in letters:
        tree = lxml_html.document_fromstring(letter)
        assert tree.xpath("//a[@dir]") == []
        assert set(tree.xpath("//table/@align")) == set()


def test_style_sheets_stand_in_the_head_are_short_and_have_single_media_queries(letters: list[str]) -> None:
    for letter in letters:
        tree = lxml_html.document_fromstring(letter)
        assert tree.xpath("//body//style") == []
        for sheet in tree.xpath("//style/text()"):
            assert len(sheet) < 8_192  # Gmail dropped longer ones once, and drops those over 16 KB today
            assert "!important" in sheet
            assert re.findall(r"\S!important|!IMPORTANT|/\*", sheet) == []
            for rule in tinycss2.parse_stylesheet(sheet, skip_whitespace=True):
                if rule.type == "at-rule":
                    assert "@" not in tinycss2.serialize(rule.content)
                    query = tinycss2.serialize(rule.prelude).strip()
                    assert query in ("(max-width: 480px)", "(prefers-color-scheme: dark)")
