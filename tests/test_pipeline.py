"""The whole journey: what dates an edition, what ends as what, and that nothing but the input decides the bytes."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path

import pytest
from msgspec.structs import replace

import briefing
from briefing.config import Config, parse
from briefing.errors import NothingReadable, PrintError, RenderError, UsageError
from briefing.inputs import read_all
from briefing.model import Reject
from briefing.pipeline import build, make_edition
from briefing.record import decode, encode
from briefing.verify import verify
from tests.newsroom import CONFIGURATION, GULL, PAGE, POST, TIDE, clippings, refused

ROOT = Path(briefing.__file__).parents[1]
CONFIG = parse(CONFIGURATION)
TODAY = date(2021, 5, 4)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    clippings(tmp_path / "clips")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def articles():
    return [briefing.article(text, url=f"https://example.org/{n}") for n, text in enumerate((GULL, POST, TIDE))]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# ── the edition's day ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_newest_article_dates_the_edition():
    edition = make_edition(articles(), CONFIG, today=TODAY)
    assert (edition.date, edition.date_from) == (date(2021, 5, 3), "the newest article's date of publication")


def test_the_date_that_is_asked_for_comes_first():
    edition = make_edition(articles(), replace(CONFIG, date=date(2021, 5, 9)), today=TODAY)
    assert (edition.date, edition.date_from) == (date(2021, 5, 9), "set by the editor")


def test_undated_articles_leave_it_to_the_day_of_the_build():
    undated = [replace(article, published=None) for article in articles()]
    edition = make_edition(undated, CONFIG, today=TODAY)
    assert edition.date == TODAY
    assert edition.date_from == "the day on which the brief was made (Europe/Stockholm), for no article gives a date"


@pytest.mark.parametrize(("days", "believed"), [(0, True), (1, True), (2, False), (900, False)])
def test_a_date_later_than_tomorrow_is_ignored_with_the_reason(days, believed):
    day = TODAY + timedelta(days=days)
    edition = make_edition([replace(articles()[0], published=day)], CONFIG, today=TODAY)
    (record,) = edition.articles
    assert record.published == (day if believed else None)
    assert edition.date == (day if believed else TODAY)
    if not believed:
        assert record.published_from is not None
        assert day.isoformat() in record.published_from
        assert "ignored" in record.published_from


def test_the_day_ends_in_the_configured_zone_unless_a_time_is_given():
    assert make_edition(articles(), CONFIG, today=TODAY).cutoff == "2021-05-03T23:59:59+02:00"
    winter = replace(CONFIG, date=date(2021, 1, 3), cutoff="07:30")
    assert make_edition(articles(), winter, today=TODAY).cutoff == "2021-01-03T07:30:00+01:00"


def test_today_is_the_day_in_the_configured_zone(desk):
    (desk / "a.txt").write_text(GULL.removeprefix("date 2021-05-03 "))
    before = datetime.now(UTC)
    made = {zone: build(["a.txt"], Config(timezone=zone), output=desk / "out", formats=("json",)).edition.date
            for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago")}  # fmt: skip
    # The two zones are 25 hours apart: it is never the same day in both.
    assert made["Pacific/Pago_Pago"] < made["Pacific/Kiritimati"]
    assert abs((made["Pacific/Pago_Pago"] - before.date()).days) <= 1


# ── every input ends as an article or as a reject ─────────────────────────────────────────────────────────────────


def test_every_input_is_used_or_refused_with_a_reason(desk):
    refused(desk / "clips")
    reading = read_all(["clips", "nowhere.txt"], CONFIG, today=TODAY)
    used = {article.origin for article in reading}
    told = {reject.origin: reject.reason for reject in reading.rejects}
    there = {f"clips/{path.name}" for path in (desk / "clips").iterdir()} - {"clips/briefing.toml"}
    assert used | told.keys() == there | {"nowhere.txt"}
    assert used.isdisjoint(told)
    assert all(told.values())
    assert len(reading) == len(used)


def test_a_file_that_is_there_twice_is_used_once(desk):
    (desk / "clips" / "again.txt").write_text(GULL)
    reading = read_all(["clips", "clips/gull.txt"], CONFIG)
    assert [reject for reject in reading.rejects if "gull" in reject.origin] == [
        Reject(origin="clips/gull.txt", reason="the same file as clips/again.txt")
    ]
    assert len(reading) == 4


def test_two_articles_whose_ids_collide_are_never_mixed_up():
    one, two, _ = articles()
    forged = replace(two, id=one.id)
    edition = make_edition([forged, one], CONFIG, today=TODAY)
    assert [article.sha256 for article in edition.articles] == [one.sha256]
    assert [reject.reason for reject in edition.rejects] == [f"its hash begins as that of {one.origin} does"]


def test_nothing_readable_publishes_nothing(desk):
    built = build(["clips"], CONFIG, output=desk / "out", formats=("txt",))
    before = files(desk / "out")
    (desk / "bad").mkdir()
    refused(desk / "bad")
    with pytest.raises(NothingReadable) as caught:
        build(["bad"], replace(CONFIG, date=built.edition.date), output=desk / "out", formats=("txt",))
    assert len(caught.value.refused) == 4
    assert files(desk / "out") == before


def test_a_template_that_fails_leaves_the_edition_of_before(desk):
    build(["clips"], CONFIG, output=desk / "out", formats=("txt",))
    before = files(desk / "out")
    (desk / "look").mkdir()
    (desk / "look" / "briefing.txt").write_text("{{ nothing.of.the.kind }}")
    with pytest.raises(RenderError):
        build(
            ["clips"],
            replace(CONFIG, render=briefing.RenderOptions(theme="look")),
            output=desk / "out",
            formats=("txt",),
        )
    assert files(desk / "out") == before


def test_a_printer_that_fails_costs_the_brief_its_pdf_only(desk, monkeypatch):
    def fails(*_: object) -> bytes:
        raise PrintError("Pango is missing")

    monkeypatch.setattr(import_module("briefing.render.printing").Printer, "begin", fails)
    report = build(["clips"], CONFIG, output=desk / "out", formats=("html", "pdf"))
    assert report.unprinted == "Pango is missing"
    assert (report.folder / "index.html").is_file()
    assert not (report.folder / "briefing.pdf").exists()
    assert briefing.verify(report.folder).sound
    before = files(desk / "out")
    with pytest.raises(PrintError):
        build(["clips"], CONFIG, output=desk / "out", formats=("pdf",))
    assert files(desk / "out") == before


def test_nothing_to_read_is_a_slip_of_the_user(tmp_path):
    with pytest.raises(UsageError, match="nothing to read"):
        build([], CONFIG, output=tmp_path)


def test_articles_with_nothing_fit_to_print_make_an_edition_that_says_so():
    edition = make_edition([briefing.article("He said so. They did.")], CONFIG, today=TODAY)
    assert edition.empty_because
    assert edition.sections == ()
    assert make_edition([], CONFIG, today=TODAY).empty_because


# ── nothing but the input decides ─────────────────────────────────────────────────────────────────────────────────


def test_a_build_is_the_record_of_its_edition_and_is_sound(desk):
    report = build(["clips"], CONFIG, output=desk / "out", formats=("html", "txt", "md"))
    assert decode((report.folder / "edition.json").read_bytes()) == report.edition
    found = verify(report.folder, read_all(["clips"], Config()).articles)
    assert found.faults == ()
    assert found.sentences >= 8


def test_the_order_of_the_articles_does_not_matter():
    pile = [*articles(), briefing.article(PAGE, url="https://example.org/page")]
    expected = encode(make_edition(pile, CONFIG, today=TODAY))
    for seed in range(6):
        random.Random(seed).shuffle(pile)  # noqa: S311  # an order, no secret
        assert encode(make_edition(pile, CONFIG, today=TODAY)) == expected


def test_the_day_of_the_build_does_not_matter_where_articles_are_dated():
    editions = {encode(make_edition(articles(), CONFIG, today=TODAY + timedelta(days=n))) for n in (0, 1, 400)}
    assert len(editions) == 1


def test_place_zone_locale_and_order_leave_the_bytes_alone(tmp_path):
    """Two builds, each in a process and a place of its own."""
    names = ["gull.txt", "page.html", "post.txt", "tide.txt", "report.pdf"]
    made = []
    surroundings = (
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "COLUMNS": "40"},
        {"TZ": "America/Anchorage", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "LANG": "tr_TR.UTF-8"},
    )
    for n, surrounding in enumerate(surroundings):
        place = tmp_path / ("here" if n else "somewhere/else")
        clippings(place / "clips")
        refused(place / "clips")
        paths = [f"clips/{name}" for name in (names if n else names[::-1])]
        done = subprocess.run(
            [sys.executable, "-m", "briefing", "build", *paths, "-o", f"out{n}", "--quiet"],
            cwd=place,
            env={**os.environ, **surrounding, "PYTHONPATH": str(ROOT)},
            check=False,
        )
        assert done.returncode == 3
        made.append(files(place / f"out{n}" / "2021-05-03"))
    assert (
        made[0].keys() == made[1].keys() >= {"edition.json", "index.html", "briefing.pdf", "briefing.txt", "SHA256SUMS"}
    )
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []


def test_every_step_is_told_to_whoever_watches(desk):
    told: list[tuple[str, int, int]] = []
    build(["clips"], CONFIG, output=desk / "out", formats=("txt",), watch=lambda *step: told.append(step))
    steps = ["reading", "arranging", "rendering", "publishing", "archiving"]
    assert list(dict.fromkeys(step for step, _, _ in told)) == steps
    assert [(done, total) for step, done, total in told if step == "reading"] == [(0, 4), (1, 4), (2, 4), (3, 4)]


@pytest.mark.usefixtures("desk")
def test_a_file_is_opened_when_its_turn_comes_so_that_contents_are_never_held_for_all():
    def remove(_, done, __):
        if done == 0:
            Path("clips/tide.txt").unlink()

    inputs = read_all(["clips"], CONFIG, watch=remove)
    assert len(inputs) == 3
    assert inputs.rejects == (Reject(origin="clips/tide.txt", reason="no such file or folder"),)
