"""Building beside editions that were sent, and the message as a draft."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.deliver.mail.outbox import NAME as OUTBOX
from tests.deliver.mail.postoffice import parsed
from tests.newsroom import CONFIGURATION, clippings

TAKES = "#!/bin/sh\ncat >/dev/null\n"
REFUSES = "#!/bin/sh\nexit 67\n"


@pytest.fixture
def desk(tmp_path, monkeypatch) -> Path:
    """A working folder with articles, a mail program, and one edition; its output folder."""
    clippings(tmp_path / "clips")
    monkeypatch.chdir(tmp_path)
    Path("clips/briefing.toml").write_text(
        f'{CONFIGURATION}\n[mail]\nsender = "desk@example.org"\nto = ["ann@example.org"]\nsendmail = "../post"\n',
        "utf-8",
    )
    Path("post").write_text(TAKES)
    Path("post").chmod(0o755)
    build()
    return tmp_path / "output"


def build(*args: str) -> None:
    assert main(["build", "clips", "--format", "txt", "-q", *args]) == 0


def send(*args: str) -> int:
    return main(["send", "-c", "clips/briefing.toml", "-q", *args])


def editions(output: Path) -> dict[str, bytes]:
    return {path.name: (path / "SHA256SUMS").read_bytes() for path in sorted(output.iterdir()) if path.is_dir()}


def test_a_build_after_sending_makes_the_next_edition_of_the_day(desk):
    first = editions(desk)
    assert send() == 0
    build()
    assert editions(desk) == first
    build("--words", "60")
    second = editions(desk)
    assert list(second) == ["2021-05-03", "2021-05-03-2"]
    assert second["2021-05-03"] == first["2021-05-03"]
    build("--words", "70")
    assert list(editions(desk)) == list(second)
    assert editions(desk) != second
    assert send() == 0
    build("--words", "80")
    assert list(editions(desk)) == ["2021-05-03", "2021-05-03-2", "2021-05-03-3"]


def test_what_was_sent_and_has_been_damaged_is_mended_by_the_same_build(desk):
    assert send() == 0
    whole = (desk / "2021-05-03" / "briefing.txt").read_bytes()
    (desk / "2021-05-03" / "briefing.txt").write_text("half a br")
    assert send() == 1
    build()
    assert (desk / "2021-05-03" / "briefing.txt").read_bytes() == whole
    assert send() == 0


def test_an_edition_sent_by_a_link_to_it_is_sent_as_itself(desk, tmp_path):
    (tmp_path / "today").symlink_to(desk / "2021-05-03")
    (desk / "latest").symlink_to("2021-05-03")
    assert send("today") == 0
    assert not (tmp_path / OUTBOX).exists()
    Path("post").write_text(REFUSES)
    assert send("output/latest") == send("output/2021-05-03") == 0
    first = editions(desk)["2021-05-03"]
    build("--words", "60")
    assert editions(desk)["2021-05-03"] == first
    assert (desk / "2021-05-03-2").is_dir()


def test_an_edition_that_nobody_has_is_written_over(desk):
    Path("post").write_text(REFUSES)
    assert send() == 1
    build("--words", "60")
    assert list(editions(desk)) == ["2021-05-03"]
    Path("post").write_text(TAKES)
    assert send() == 0
    assert send() == 0


def test_a_dry_run_and_a_test_leave_the_edition_unsent(desk):
    assert send("--dry-run") == 0
    assert send("--test", "me@example.org") == 0
    build("--words", "60")
    assert list(editions(desk)) == ["2021-05-03"]


def test_nothing_is_built_where_nobody_knows_what_was_sent(desk, capsys):
    before = editions(desk)
    (desk / OUTBOX).write_bytes(b"x" * 5000)
    assert main(["build", "clips", "--format", "txt", "-q"]) == 1
    assert "outbox.sqlite3: is damaged" in capsys.readouterr().err
    assert editions(desk) == before


def test_the_draft_is_the_message_without_recipients(desk):
    build("--format", "txt,eml")
    content = (desk / "2021-05-03" / "briefing.eml").read_bytes()
    message = parsed(content)
    assert str(message["From"]) == "desk@example.org"
    assert str(message["Subject"]) == "The Lindholm Brief – 3 May 2021"
    assert message["Date"].datetime.isoformat() == "2021-05-03T23:59:59+02:00"
    assert message["X-Unsent"] == "1"
    assert not {"To", "Cc", "Bcc", "Message-ID"} & set(message.keys())
    assert "Lindholm" in message.get_body(("html",)).get_content()
    os.utime(desk)
    build("--format", "txt,eml")
    assert (desk / "2021-05-03" / "briefing.eml").read_bytes() == content


def test_the_draft_leads_to_no_place_that_is_somebody_s_own(desk):
    path = Path("clips/briefing.toml")
    for place, there in (("https://x.y/leave", True), ("https://x.y/leave?who={address}", False)):
        path.write_text(f'{CONFIGURATION}\n[mail]\nunsubscribe = "{place}"\n', "utf-8")
        build("--format", "eml")
        assert (b"https://x.y/leave" in (desk / "2021-05-03" / "briefing.eml").read_bytes()) == there


def test_the_draft_needs_no_sender(desk):
    Path("clips/briefing.toml").write_text(CONFIGURATION, "utf-8")
    build("--format", "eml")
    assert "From" not in parsed((desk / "2021-05-03" / "briefing.eml").read_bytes())
    assert sorted(path.name for path in (desk / "2021-05-03").iterdir()) == [
        "SHA256SUMS",
        "briefing.eml",
        "edition.json",
        "sources",
    ]


@pytest.mark.full
def test_the_draft_brings_the_pdf_along_where_one_is_printed(desk):
    build("--format", "pdf,eml")
    (pdf,) = parsed((desk / "2021-05-03" / "briefing.eml").read_bytes()).iter_attachments()
    assert pdf.get_content() == (desk / "2021-05-03" / "briefing.pdf").read_bytes()
    assert pdf.get_filename() == "the-lindholm-brief-2021-05-03.pdf"


def test_a_printer_that_fails_costs_the_draft_its_pdf_only(desk, monkeypatch, capsys):
    from briefing.errors import PrintError
    from briefing.render import printing

    def fail(*_: object) -> bytes:
        raise PrintError("no Pango")

    monkeypatch.setattr(printing.Printer, "begin", lambda *_: fail)
    assert main(["build", "clips", "--format", "pdf,eml", "-q"]) == 3
    assert "no PDF: no Pango" in capsys.readouterr().err
    assert list(parsed((desk / "2021-05-03" / "briefing.eml").read_bytes()).iter_attachments()) == []
