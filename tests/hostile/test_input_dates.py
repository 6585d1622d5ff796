"""Dates that are none, or cannot be: an article is dated by one that can, or not at all."""

from __future__ import annotations

import json
from datetime import date

import pytest

from briefing.intake.options import IntakeOptions
from briefing.intake.reading import read
from briefing.model import Article, Clipping
from tests.hostile.strangers import page
from tests.newsroom import GULL, clippings

TODAY = date(2021, 5, 3)
#: What is said in the place of a date, and what is believed.
DATES = {
    "2999-12-31": None,
    "9999-12-31T23:59:59+14:00": None,
    "0000-00-00": None,
    "0001-01-01T00:00:00-23:59": None,
    "-2021-05-02": None,
    "-1": None,
    "99999999999999999999": None,
    "2021-02-30": None,
    "2021-13-01": None,
    "10000-01-01": None,
    "": None,
    "NaN": None,
    "2021-05-04T00:30:00Z": date(2021, 5, 4),
    "2021-05-02T23:30:00+02:00": date(2021, 5, 2),
    "2021-05-02T25:61:61Z": date(2021, 5, 2),
    "２０２１-05-02": date(2021, 5, 2),
}


def published(content: bytes, media_type: str) -> date | None:
    clipping = Clipping(origin="a", content=content, media_type=media_type)
    article = read(clipping, IntakeOptions(), language="en", today=TODAY)
    assert isinstance(article, Article), article.reason
    return article.published


@pytest.mark.parametrize(
    ("said", "believed"),
    [
        pytest.param(
            said,
            believed,
            marks=pytest.mark.attack(
                "What is read",
                "Dates of publication that are to come, of no calendar, before all time, or none"
                if believed is None
                else "Dates of publication at the edge of the day, at an hour that is none, in other digits",
                "used; undated where no date can be believed" if believed is None else "used; dated as it says",
            ),
        )
        for said, believed in DATES.items()
    ],
)
def test_a_date_is_believed_where_it_can_be_one(said, believed):
    assert published(page("", f'<meta property="article:published_time" content="{said}">'), "text/html") == believed
    text = f"date {said} The harbour of Lindholm was closed on Monday. Two piers are shut.\n"
    assert published(text.encode(), "text/plain") in {believed, None}


@pytest.mark.full
@pytest.mark.attack(
    "What is read",
    "A pile in which all dates are to come, before all time, or absent",
    "exit 0; the edition is dated by the clock, or by --date",
)
def test_a_pile_of_impossible_dates_is_dated_by_the_clock(tmp_path, trial):
    folder = tmp_path / "pile"
    folder.mkdir()
    for n, said in enumerate(DATES):
        if DATES[said] is None:
            (folder / f"{n}.txt").write_text(GULL.replace("2021-05-03", said).replace("crane", f"crane {n}"), "utf-8")
    done = trial("build", "pile", "-o", "out", "--format", "html", "--json", cwd=tmp_path)
    assert done.code == 0, done.err
    [edition] = (tmp_path / "out").glob("*/edition.json")
    record = json.loads(edition.read_bytes())
    assert {article.get("published") for article in record["articles"]} == {None}
    assert record["date_from"] != "the newest article's date of publication"
    done = trial("build", clippings(tmp_path / "more"), "pile", "-o", "two", "--format", "html", cwd=tmp_path)
    assert (tmp_path / "two" / "2021-05-03").is_dir(), done.err
