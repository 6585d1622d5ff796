"""The letter: what stands in it, that it fits, and that nothing in it comes from elsewhere or leads astray."""

from __future__ import annotations

from briefing.model.delivery import Letter, Links
from briefing.render.mail import LIMIT, letter
from briefing.render.options import RenderOptions
from tests.render import editions

PAGE = "https://brief.example/2024-03-12/"
LINKS = Links(page=PAGE, pdf=f"{PAGE}briefing.pdf", unsubscribe="mailto:desk@brief.example", attached=True)


def made(edition=None, links=LINKS) -> Letter:
    return letter(edition or editions.harbour(), RenderOptions(), links)


def test_the_same_record_gives_the_same_letter() -> None:
    assert made() == made()


def test_a_crowded_day_fits() -> None:
    assert len(made(editions.crowded()).html.encode()) <= LIMIT
