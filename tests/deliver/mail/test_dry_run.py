"""`briefing send --dry-run`, and what the command line refuses. No server: the network is closed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.deliver.mail.outbox import NAME as OUTBOX
from tests.deliver.mail.postoffice import parsed

MAIL = """
[mail]
sender = "The Desk <desk@example.org>"
to = ["Ann <ann@example.org>", "öz/x@bücher.example"]
server = "mail.example.org"
"""


@pytest.fixture(autouse=True)
def _desk(folder, tmp_path, monkeypatch):
    assert folder.is_relative_to(tmp_path)
    monkeypatch.chdir(tmp_path)
    Path("briefing.toml").write_text(MAIL)


def test_a_dry_run_writes_one_file_a_recipient_and_nothing_else(tmp_path, capsys):
    assert main(["send", "--dry-run", "--into", "look"]) == 0
    assert sorted(path.name for path in (tmp_path / "look").iterdir()) == [
        "2024-03-12-01-ann@example.org.eml",
        "2024-03-12-02-_z_x@xn--bcher-kva.example.eml",
    ]
    assert not (tmp_path / "output" / OUTBOX).exists()
    assert "nothing was sent" in capsys.readouterr().out
    message = parsed((tmp_path / "look" / "2024-03-12-01-ann@example.org.eml").read_bytes())
    assert str(message["To"]) == "Ann <ann@example.org>"


def test_a_dry_run_of_a_test_is_marked_as_one(capsys):
    assert main(["send", "output/2024-03-12", "--dry-run", "--test", "me@example.org", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["files"] == ["messages/2024-03-12-01-me@example.org.eml"]
    assert str(parsed(Path(told["files"][0]).read_bytes())["Subject"]) == "Test: The Daily Brief – 12 March 2024"


@pytest.mark.attack("Mail", "Recipients with headers in them, on the command line", "refused in one line")
@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["--test", "me@example.org", "--to", "you@example.org"], 2, "--test goes to its address alone"),
        (["--test", "me@example.org", "--resend"], 2, "--test goes to its address alone"),
        (["--dry-run", "--resend"], 2, "nothing to --resend"),
        (["--into", "look"], 2, "--into goes with --dry-run"),
        (["--to", "nobody"], 2, "'nobody' is no mailbox: expected an address with an @ in it"),
        (["--to", "a@x.y\r\nBcc: b@x.y", "--dry-run"], 2, "is no mailbox"),
        (["nowhere"], 1, "no such file"),
        (["-o", "nowhere"], 1, "holds no edition"),
        (["--dry-run", "--into", "briefing.toml"], 1, "choose another --into"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(capsys, args, code, said):
    assert main(["send", *args]) == code
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert not Path("nowhere").exists()


@pytest.mark.parametrize(
    ("mail", "said"),
    [
        ('to = ["a@x.y"]', "set [mail] sender"),
        ('sender = "a@x.y"', "set [mail] to"),
        ('sender = "a"', "briefing.toml: mail.sender: expected an address"),
        ('to = ["a@x.y", "b@"]', "briefing.toml: mail.to[1]: what stands behind the @ is no domain"),
        ('reply_to = "a b@x.y"', "briefing.toml: mail.reply_to: expected an address"),
        ('subject = "{titel}"', 'mail.subject: only {title} and {date} can stand in braces, got "{titel}"'),
        ('subject = "{title} {"', 'mail.subject: only {title} and {date} can stand in braces, got "{"'),
        ('subject = "title} {date}"', 'mail.subject: only {title} and {date} can stand in braces, got "}"'),
        ('subject = " "', "mail.subject: expected a text that is not blank"),
        ('subject = "a\\u0000"', "mail.subject: expected a text without control characters"),
        ('unsubscribe = "http://x.y/"', "mail.unsubscribe: expected an address that begins with mailto: or https:"),
        ('unsubscribe = "https://x.y/{adress}"', "mail.unsubscribe: only one {address} can stand in braces"),
        ('unsubscribe = "mailto:x@y.z>,<b"', "mail.unsubscribe: expected an address"),
        ('unsubscribe = "https://x.y/\\r\\nBcc: b"', "mail.unsubscribe: expected an address"),
        ('server = "mail.example.org:25"', 'mail.server: expected a host alone; write server = "mail.example.org"'),
        ('server = "https://x.y"', "mail.server: expected a host such as"),
        ('server = "mail.example.org"\nsecurity = "none"', 'mail.security: expected "starttls" or "tls"'),
        ('security = "ssl"', "mail.security: expected"),
        ("port = 0", "mail.port: expected a whole number of at least 1"),
        ('recipients = ["a@x.y"]', "mail.recipients: unknown key"),
    ],
)
def test_a_configuration_that_cannot_be_is_refused_in_one_line(capsys, mail, said):
    Path("briefing.toml").write_text(f"[mail]\n{mail}\n")
    assert main(["send", "--dry-run"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


@pytest.mark.parametrize(
    "mail",
    [
        'server = "localhost"\nsecurity = "none"',
        'server = "::1"\nsecurity = "none"',
        'server = "127.0.0.2"\nsecurity = "none"',
        'subject = "{date}: {title} 100 %"',
        'unsubscribe = "MAILTO:x@y.z?subject=leave"',
        'unsubscribe = "https://x.y/leave?a=b&c=%20"',
        'authority = "ca.pem"',
    ],
)
def test_what_can_be_is_taken(mail):
    Path("briefing.toml").write_text(f'[mail]\nsender = "a@x.y"\nto = ["b@x.y"]\n{mail}\n')
    assert main(["send", "--dry-run"]) == 0


def test_everybody_has_a_place_of_their_own_to_unsubscribe():
    Path("briefing.toml").write_text(MAIL + 'unsubscribe = "https://brief.example.org/leave?a=b&who={address}"\n')
    assert main(["send", "--dry-run", "--into", "look", "-q"]) == 0
    places = ("ann%40example.org", "%C3%B6z%2Fx%40xn--bcher-kva.example")
    for path, place in zip(sorted(Path("look").iterdir()), places, strict=True):
        message = parsed(path.read_bytes())
        own = f"https://brief.example.org/leave?a=b&who={place}"
        assert str(message["List-Unsubscribe"]).strip() == f"<{own}>"
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert f"Unsubscribe: {own}" in message.get_body(("plain",)).get_content().splitlines()
        assert f'href="{own.replace("&", "&amp;")}"' in message.get_body(("html",)).get_content()


def test_an_edition_that_is_not_whole_is_not_sent(folder, capsys):
    (folder / "briefing.pdf").write_bytes(b"another")
    assert main(["send"]) == 1
    assert "briefing.pdf has changed since it was published" in capsys.readouterr().err
    assert not (folder.parent / OUTBOX).exists()


def test_an_edition_without_a_pdf_is_a_letter_alone(folder):
    from briefing.deliver.folder import locked, publish
    from briefing.record import NAME

    record = (folder / NAME).read_bytes()
    shutil.rmtree(folder)
    with locked(folder.parent):
        publish(folder.parent, "2024-03-12", {NAME: record})
    assert main(["send", "--dry-run"]) == 0
    message = parsed(Path("messages/2024-03-12-01-ann@example.org.eml").read_bytes())
    assert message.get_content_type() == "multipart/alternative"
    assert "attached" not in message.get_body(("plain",)).get_content()
