"""Letters for the tests, and what stands on their elements."""

from __future__ import annotations

from collections.abc import Iterator

import tinycss2
from lxml import html as lxml_html

from briefing.model import Edition
from briefing.model.delivery import Letter, Links
from briefing.render.mail import letter
from briefing.render.options import RenderOptions
from tests.render import editions

PAGE = "https://brief.example/2024-03-12/"
#: Everything that a letter may lead to.
LINKS = Links(page=PAGE, pdf=f"{PAGE}briefing.pdf", unsubscribe="mailto:desk@brief.example", attached=True)
#: Nothing of it.
PLAIN = Links()


def made(edition: Edition | None = None, links: Links | None = None, theme: str | None = None) -> Letter:
    """The letter of the day at the harbour, or of another edition."""
    return letter(edition or editions.harbour(), RenderOptions(theme=theme), LINKS if links is None else links)


def parsed(html: str):
    """The letter as a tree."""
    return lxml_html.document_fromstring(html)


def folded(text: str) -> str:
    """On one line, with single blanks."""
    return " ".join(text.split())


def styles(*letters: str) -> Iterator[tuple]:
    """Every declaration that stands on an element: the element, the property, the value."""
    for html in letters:
        for element in parsed(html).iter():
            if isinstance(element.tag, str) and element.get("style"):
                for declaration in tinycss2.parse_blocks_contents(element.get("style"), skip_whitespace=True):
                    yield element, declaration.lower_name, tinycss2.serialize(declaration.value).strip()
