"""Sending through the system's program: what it is told, and what its exit code means."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing import sending
from briefing.config import parse
from briefing.deliver.mail import sendmail as module
from briefing.deliver.mail.outbox import NAME as OUTBOX
from tests.deliver.mail.postoffice import parsed

NOW = datetime(2024, 3, 12, 6, 30, tzinfo=UTC)
ANN, BO = "ann@example.org", "bo@example.org"


def send(folder: Path, script: str, monkeypatch, **more) -> sending.SendReport:
    """Send through a program of the test's own, which finds `$folder` to write to."""
    program = folder.parents[1] / "sendmail"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("folder", str(folder.parents[1]))
    settings = parse(
        f'[mail]\nsender = "desk@example.org"\nto = ["{ANN}", "{BO}"]\nsendmail = {json.dumps(str(program))}'
    )
    return sending.send(folder, settings, output=folder.parent, now=NOW, **more)


def test_the_program_gets_the_message_and_its_addresses(folder, tmp_path, monkeypatch):
    monkeypatch.setenv(sending.USER, "someone")
    monkeypatch.setenv(sending.PASSWORD, "s3cret")
    report = send(folder, 'cat >"$folder/$5.eml"; echo "$@" >>"$folder/arguments"; env >"$folder/env"', monkeypatch)
    assert [one.state for one in report.outcomes] == ["sent", "sent"]
    assert (tmp_path / "arguments").read_text().splitlines() == [
        f"-i -f desk@example.org -- {one}" for one in (ANN, BO)
    ]
    content = (tmp_path / f"{ANN}.eml").read_bytes()
    assert b"\r" not in content
    message = parsed(content)
    assert str(message["To"]) == ANN
    (pdf,) = message.iter_attachments()
    assert pdf.get_content() == (folder / "briefing.pdf").read_bytes()
    assert "s3cret" not in (tmp_path / "env").read_text()
    again = send(folder, "exit 70", monkeypatch)
    assert [(one.state, one.tried) for one in again.outcomes] == [("sent", False)] * 2


@pytest.mark.parametrize(
    ("script", "state", "reason"),
    [
        ("cat >/dev/null; exit 75", "deferred", "exit code 75"),
        ("cat >/dev/null; echo 'queue\nis \033[1mfull' >&2; exit 71", "deferred", "exit code 71: queue is [1mfull"),
        ("exit 67", "refused", "exit code 67"),
        ("echo no such user >&2; exit 68", "refused", "exit code 68: no such user"),
        ("cat >/dev/null; kill -9 $$", "uncertain", "ended by signal 9"),
        ("cat >/dev/null; exec sleep 20", "uncertain", "did not end in 0 seconds"),
    ],
)
def test_what_the_program_says_decides(folder, monkeypatch, script, state, reason):
    monkeypatch.setattr(module, "SECONDS", 0.4)
    report = send(folder, f"case $5 in {ANN}) {script};; *) cat >/dev/null;; esac", monkeypatch)
    ann, bo = report.outcomes
    assert ann.state == state
    assert reason in ann.reason
    assert bo.state == "sent"


def test_a_program_that_is_not_there_is_told_in_one_line(folder):
    settings = parse(f'[mail]\nsender = "desk@example.org"\nto = ["{ANN}"]\nsendmail = "no-such-program"')
    report = sending.send(folder, settings, output=folder.parent, now=NOW)
    assert report.broken_off.startswith("no-such-program: no such program")
    assert [one.state for one in report.outcomes] == ["deferred"]


def test_a_program_that_cannot_be_run_leaves_nobody_uncertain(folder, monkeypatch):
    program = folder.parents[1] / "sendmail"
    program.write_text("#!/no/such/interpreter\n")
    program.chmod(0o755)
    settings = parse(f'[mail]\nsender = "desk@example.org"\nto = ["{ANN}"]\nsendmail = {json.dumps(str(program))}')
    report = sending.send(folder, settings, output=folder.parent, now=NOW)
    assert "cannot be run" in report.broken_off
    assert [one.state for one in report.outcomes] == ["deferred"]
    report = send(folder, "cat >/dev/null", monkeypatch)
    assert [one.state for one in report.outcomes] == ["sent", "sent"]


def test_it_is_looked_for_where_systems_have_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(module, "_PLACES", (str(tmp_path),))
    (tmp_path / "sendmail").write_text("#!/bin/sh\n")
    (tmp_path / "sendmail").chmod(0o755)
    assert module.Sendmail().check() == str(tmp_path / "sendmail")


def test_doctor_looks_for_it_only_where_somebody_is_to_get_mail(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(module, "_PLACES", (str(tmp_path),))
    assert sending.probe(parse("").mail, None) is None
    with pytest.raises(module.MailError, match="no such program"):
        sending.probe(parse(f'[mail]\nto = ["{ANN}"]').mail, None)


def test_the_outbox_lies_beside_the_editions(folder, monkeypatch):
    send(folder, "cat >/dev/null", monkeypatch)
    assert sorted(path.name for path in folder.parent.iterdir()) == [".lock", folder.name, OUTBOX]
