"""Sending by a real mail server: who gets what, once, whatever goes wrong on the way."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing import sending
from briefing.cli import main
from briefing.config import Config, parse
from briefing.deliver.folder import locked
from briefing.deliver.mail.connecting import Credentials, Server
from briefing.deliver.mail.outbox import NAME as OUTBOX
from tests.deliver.mail.postoffice import PASSWORD, USER, Mailroom, authority, parsed, serving

NOW = datetime(2024, 3, 12, 6, 30, tzinfo=UTC)
LATER = datetime(2024, 3, 13, 6, 30, tzinfo=UTC)
ANN, BO, CY = "ann@example.org", "bo@example.org", "cy@example.org"

#: aiosmtpd knows no encryption but STARTTLS, and warns of a login without.
pytestmark = [
    pytest.mark.loopback,
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS"),
]


@pytest.fixture(autouse=True)
def _no_credentials(monkeypatch):
    monkeypatch.delenv(sending.USER, raising=False)
    monkeypatch.delenv(sending.PASSWORD, raising=False)


def config(room: Mailroom, more: str = "", *, security: str = "none", to: tuple[str, ...] = (ANN, BO, CY)) -> Config:
    return parse(f"""
[mail]
sender = "The Desk <desk@example.org>"
to = {json.dumps(to)}
server = "127.0.0.1"
port = {room.port}
security = "{security}"
{more}
""")


def send(folder: Path, settings: Config, **more) -> sending.SendReport:
    return sending.send(folder, settings, output=folder.parent, **{"now": NOW, **more})


def states(report: sending.SendReport) -> dict[str, tuple[str, bool]]:
    return {one.address: (one.state, one.tried) for one in report.outcomes}


# ── It must show ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_three_recipients_one_refused_and_nothing_sent_twice(folder, tmp_path, monkeypatch, capsys):
    ours = authority(tmp_path)
    room = Mailroom(refused={BO: "550 5.1.1 no such mailbox"})
    monkeypatch.chdir(tmp_path)
    with serving(room, tls_context=ours.server, require_starttls=True):
        Path("briefing.toml").write_text(f"""
[mail]
sender = '"Desk, The" <desk@example.org>'
to = ["Ann Ähre <{ANN}>", "{BO}", "{CY}"]
reply_to = "editor@example.org"
subject = "{{title}}: {{date}}"
unsubscribe = "https://brief.example.org/leave?who={{address}}"
server = "127.0.0.1"
port = {room.port}
authority = "authority.pem"
""")
        assert main(["send", "output/2024-03-12"]) == 3
        said = capsys.readouterr().out
        assert [line.split()[:2] for line in said.splitlines()[1:4]] == [
            ["sent", ANN],
            ["refused", f"{BO}:"],
            ["sent", CY],
        ]
        assert "550 5.1.1 no such mailbox" in said
        assert room.recipients == [ANN, CY]
        assert room.encrypted == [True, True]
        assert room.connections == 2  # before and after STARTTLS

        assert main(["send"]) == 3
        said = capsys.readouterr().out
        assert room.recipients == [ANN, CY]
        assert room.connections == 2
        assert "nothing was sent; --resend tries again" in said
        assert f"before     {ANN}" in said

    message = room.message(ANN)
    assert room.senders == ["desk@example.org"] * 2
    headers = {name: str(value) for name, value in message.items()}
    date = headers.pop("Date")
    assert datetime.strptime(date, "%a, %d %b %Y %H:%M:%S %z").tzinfo is not None
    identifier = headers.pop("Message-ID")
    assert identifier.endswith("@example.org>")
    assert headers.pop("Content-Type").startswith("multipart/mixed; boundary=")
    assert headers == {
        "From": '"Desk, The" <desk@example.org>',
        "To": f"Ann Ähre <{ANN}>",
        "Reply-To": "editor@example.org",
        "Subject": "The Daily Brief: 12 March 2024",
        "Auto-Submitted": "auto-generated",
        "List-Id": "The Daily Brief <desk.example.org>",
        "List-Unsubscribe": "<https://brief.example.org/leave?who=ann%40example.org>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "MIME-Version": "1.0",
        "Content-Language": "en",
    }
    assert room.message(CY)["Message-ID"] != identifier
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]
    (pdf,) = message.iter_attachments()
    assert pdf.get_filename() == "the-daily-brief-2024-03-12.pdf"
    there = (folder / "briefing.pdf").read_bytes()
    assert hashlib.sha256(pdf.get_content()).digest() == hashlib.sha256(there).digest()
    body, page = message.get_body(("plain",)), message.get_body(("html",))
    assert "old harbour" in body.get_content()
    assert "old harbour" in page.get_content()


# ── The server ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_login_goes_over_a_connection_that_is_encrypted(folder, tmp_path, security):
    ours = authority(tmp_path)
    kind = {"starttls": {"tls_context": ours.server, "require_starttls": True}, "tls": {"ssl_context": ours.server}}
    with serving(Mailroom(), login=True, **kind[security]) as room:
        settings = config(room, f"authority = {json.dumps(ours.certificates)}", security=security)
        report = send(folder, settings, credentials=Credentials(user=USER, password=PASSWORD))
        assert report.broken_off is None
        assert room.recipients == [ANN, BO, CY]


@pytest.mark.attack("Mail", "A mail server with a certificate that nobody vouches for", "nothing is sent")
def test_a_certificate_that_nobody_vouches_for_is_not_trusted(folder, tmp_path):
    with serving(Mailroom(), tls_context=authority(tmp_path).server, require_starttls=True) as room:
        report = send(folder, config(room, security="starttls"), credentials=Credentials(user=USER, password=PASSWORD))
        assert "certificate is not trusted" in report.broken_off
        assert "authority" in report.broken_off
        assert states(report) == dict.fromkeys((ANN, BO, CY), ("deferred", False))
        assert room.got == []


@pytest.mark.attack("Mail", "A mail server with a certificate for another host", "nothing is sent")
def test_a_certificate_for_another_host_is_not_trusted(folder, tmp_path):
    ours = authority(tmp_path, "mail.example.org")
    with serving(Mailroom(), tls_context=ours.server) as room:
        settings = config(room, f"authority = {json.dumps(ours.certificates)}", security="starttls")
        assert "certificate is not trusted" in send(folder, settings).broken_off


@pytest.mark.attack("Mail", "A mail server without encryption", "neither password nor message")
def test_a_server_without_encryption_gets_nothing(folder):
    with serving(Mailroom()) as room:
        report = send(folder, config(room, security="starttls"), credentials=Credentials(user=USER, password=PASSWORD))
        assert "offers no STARTTLS" in report.broken_off
        assert room.got == []


@pytest.mark.attack(
    "Mail", "A login that fails, on servers that say the password back", "one line without the password"
)
@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("credentials", "security", "problem"),
    [
        (Credentials(user=USER, password="wrong-" + PASSWORD), "starttls", "refuses the login (code 535)"),
        (Credentials(user=USER, password="wörng-" + PASSWORD), "starttls", "must be ASCII"),
        (Credentials(user=USER, password=PASSWORD), "none", "never sent unencrypted"),
        (None, "starttls", "takes nothing from desk@example.org: 530"),
    ],
)
def test_a_login_that_fails_is_one_line_without_the_password(
    tmp_path, monkeypatch, capsys, credentials, security, problem
):
    ours = authority(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFING_DEBUG", "1")
    if credentials is not None:
        monkeypatch.setenv(sending.USER, credentials.user)
        monkeypatch.setenv(sending.PASSWORD, credentials.password)
    kind = {"tls_context": ours.server} if security == "starttls" else {}
    with serving(Mailroom(), login=True, **kind) as room:
        Path("briefing.toml").write_text(
            f'[mail]\nsender = "desk@example.org"\nto = ["{ANN}"]\nserver = "127.0.0.1"\nport = {room.port}\n'
            f'security = "{security}"\nauthority = "authority.pem"\n'
        )
        for command in (["send"], ["doctor"]):
            main(command)
            said = capsys.readouterr()
            told = said.out + said.err
            assert "Traceback" not in told
            assert PASSWORD not in told
            if command == ["send"]:
                assert problem in said.err
    assert room.got == []
    assert PASSWORD.encode() not in (tmp_path / "output" / OUTBOX).read_bytes()


@pytest.mark.attack("Mail", "A password, printed, logged, in an error", "not shown")
def test_a_password_shows_in_nothing_that_prints_it():
    login = Credentials(user=USER, password=PASSWORD)
    server = Server(host="mail.example.org", port=587, credentials=login)
    for text in (repr(login), str(login), repr(server), f"{server}"):
        assert PASSWORD not in text
        assert USER not in text


def test_doctor_greets_the_server_and_logs_in(folder, tmp_path, monkeypatch, capsys):
    ours = authority(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(sending.USER, USER)
    monkeypatch.setenv(sending.PASSWORD, PASSWORD)
    with serving(Mailroom(), login=True, tls_context=ours.server) as room:
        settings = config(room, f"authority = {json.dumps(ours.certificates)}", security="starttls")
        login = sending.credentials(os.environ)
        found = sending.probe(settings.mail, login)
        assert found == f"127.0.0.1:{room.port}, STARTTLS, logged in, takes messages up to 33.6 MB"
        Path("briefing.toml").write_text(
            f'[mail]\nserver = "127.0.0.1"\nport = {room.port}\nauthority = "authority.pem"\n'
        )
        main(["doctor"])
        assert f"ok       mail            {found}" in capsys.readouterr().out
        Path("briefing.toml").write_text(f'[mail]\nserver = "127.0.0.1"\nport = {room.port}\n')
        assert main(["doctor"]) == 1
        said = capsys.readouterr().out
        assert "missing  mail" in said
        assert "→ see [mail] server, or name its authority's certificate in [mail] authority" in said
        assert room.got == []
    assert sorted(path.name for path in folder.parent.iterdir()) == [".lock", folder.name]


@pytest.mark.parametrize(("content", "why"), [(None, "No such file"), (b"nothing", "no PEM"), (b"", "no PEM")])
def test_an_authority_that_is_none_is_told_in_one_line(folder, tmp_path, content, why):
    if content is not None:
        (tmp_path / "ca.pem").write_bytes(content)
    settings = config(Mailroom(port=1), f"authority = {json.dumps(str(tmp_path / 'ca.pem'))}", security="tls")
    assert f"cannot be used as [mail] authority ({why}" in send(folder, settings).broken_off


def test_half_a_login_is_a_slip(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(sending.USER, USER)
    assert main(["send", "--to", ANN]) == 2
    assert f"{sending.PASSWORD} is not" in capsys.readouterr().err


def test_where_nobody_listens_nothing_is_sent_and_the_next_run_sends_it(folder):
    room = Mailroom()
    with serving(room):
        pass
    report = send(folder, config(room))
    assert "no connection" in report.broken_off
    assert states(report) == dict.fromkeys((ANN, BO, CY), ("deferred", False))
    with serving(room):
        report = send(folder, config(room), now=LATER)
    assert states(report) == dict.fromkeys((ANN, BO, CY), ("sent", True))
    assert room.message(ANN)["Date"].datetime == NOW


@pytest.mark.usefixtures("folder")
def test_whoever_is_told_errors_only_is_not_told_of_each_whom_a_dead_server_kept_waiting(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with serving(Mailroom()) as room:
        pass
    Path("briefing.toml").write_text(
        f'[mail]\nsender = "desk@example.org"\nto = ["{ANN}", "{BO}"]\nserver = "127.0.0.1"\nport = {room.port}\n'
        'security = "none"\n'
    )
    assert main(["send", "-q"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "no connection" in line
    assert main(["send", "--json"]) == 1
    assert [one["tried"] for one in json.loads(capsys.readouterr().out)["recipients"]] == [False, False]
    assert main(["send"]) == 1
    assert "nothing was sent" not in capsys.readouterr().out


def test_a_server_that_wants_nobody_from_us_defers_all(folder):
    with serving(Mailroom(sender="550 5.7.1 not you")) as room:
        report = send(folder, config(room))
        assert "takes nothing from desk@example.org: 550 5.7.1 not you" in report.broken_off
        assert states(report) == dict.fromkeys((ANN, BO, CY), ("deferred", False))
        room.sender = None
        assert states(send(folder, config(room))) == dict.fromkeys((ANN, BO, CY), ("sent", True))


def test_a_recipient_put_off_is_tried_by_the_next_run(folder):
    room = Mailroom(refused={BO: "451 4.7.1 greylisted"}, rejected={CY: "452 4.2.2 mailbox full"})
    with serving(room):
        report = send(folder, config(room))
        assert states(report) == {ANN: ("sent", True), BO: ("deferred", True), CY: ("deferred", True)}
        assert [one.reason for one in report.outcomes] == ["", "451 4.7.1 greylisted", "452 4.2.2 mailbox full"]
        room.refused.clear()
        room.rejected.clear()
        report = send(folder, config(room), now=LATER)
    assert states(report) == {ANN: ("sent", False), BO: ("sent", True), CY: ("sent", True)}
    assert room.recipients == [ANN, BO, CY]


def test_a_message_refused_after_it_was_read_is_refused(folder):
    with serving(Mailroom(rejected={ANN: "554 5.7.1 spam"})) as room:
        report = send(folder, config(room))
        assert states(report) == {ANN: ("refused", True), BO: ("sent", True), CY: ("sent", True)}


def test_a_connection_lost_after_the_message_leaves_that_recipient_uncertain(folder):
    with serving(Mailroom(vanishes_after={BO})) as room:
        report = send(folder, config(room))
        assert states(report) == {ANN: ("sent", True), BO: ("uncertain", True), CY: ("sent", True)}
        assert room.recipients == [ANN, BO, CY]
        assert room.connections == 2
        again = send(folder, config(room), now=LATER)
        assert states(again) == {ANN: ("sent", False), BO: ("uncertain", False), CY: ("sent", False)}
        assert room.recipients == [ANN, BO, CY]

        still = send(folder, config(room), now=LATER, resend=True)
        assert states(still)[BO] == ("uncertain", True)
        room.vanishes_after.clear()
        assert states(send(folder, config(room), now=LATER, resend=True))[BO] == ("sent", True)
        assert room.recipients == [ANN, BO, CY, BO, BO]
        assert len({content for recipient, content in room.got if recipient == BO}) == 1


def test_an_uncertain_recipient_who_is_refused_later_stays_uncertain(folder):
    with serving(Mailroom(vanishes_after={BO})) as room:
        send(folder, config(room, to=(BO,)))
        room.refused[BO] = "550 no such mailbox"
        (outcome,) = send(folder, config(room, to=(BO,)), resend=True).outcomes
        assert outcome.state == "uncertain"
        assert outcome.reason.endswith("tried again: 550 no such mailbox")


def test_a_connection_lost_before_the_message_is_made_anew_once(folder):
    with serving(Mailroom(hangs_up_on={BO})) as room:
        report = send(folder, config(room))
        assert states(report) == {ANN: ("sent", True), BO: ("deferred", True), CY: ("sent", True)}
        assert room.connections == 3
        assert room.recipients == [ANN, CY]


def test_a_server_that_has_enough_of_a_connection_gets_another(folder):
    with serving(Mailroom(patience=1)) as room:
        assert states(send(folder, config(room))) == dict.fromkeys((ANN, BO, CY), ("sent", True))
        assert room.connections == 3


def test_refused_ones_are_tried_again_on_demand_with_the_same_bytes(folder):
    with serving(Mailroom(refused={BO: "550 no"})) as room:
        send(folder, config(room))
        room.refused.clear()
        assert states(send(folder, config(room), now=LATER))[BO] == ("refused", False)
        assert states(send(folder, config(room), now=LATER, resend=True))[BO] == ("sent", True)
        assert room.message(BO)["Date"].datetime == NOW


# ── Size ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_pdf_too_large_for_the_server_becomes_a_link(folder):
    with serving(Mailroom()) as room:
        whole = send(folder, config(room, to=(ANN,)))
        assert not whole.linked
    size = len(room.got[0][1])
    with serving(Mailroom(), data_size_limit=size - 100) as room:
        settings = config(room, to=(BO,), more='[site]\naddress = "https://brief.example.org"')
        report = send(folder, settings)
        assert report.linked
        message = room.message(BO)
        assert list(message.iter_attachments()) == []
        link = "https://brief.example.org/2024-03-12/briefing.pdf"
        assert all(link in message.get_body((kind,)).get_content() for kind in ("plain", "html"))


def test_the_server_s_limit_holds_where_the_connection_was_lost(folder):
    with serving(Mailroom()) as room:
        send(folder, config(room, to=(ANN,)))
    size = len(room.got[0][1])
    with serving(Mailroom(vanishes_after={BO}), data_size_limit=size - 100) as room:
        settings = config(room, to=(BO, CY), more='[site]\naddress = "https://brief.example.org"')
        assert states(send(folder, settings)) == {BO: ("uncertain", True), CY: ("sent", True)}


def test_a_server_that_wants_a_login_is_told_as_such(folder, tmp_path):
    ours = authority(tmp_path)
    with serving(Mailroom(), login=True, tls_context=ours.server) as room:
        settings = config(room, f"authority = {json.dumps(ours.certificates)}", security="starttls")
        assert send(folder, settings).broken_off.endswith("; see BRIEFING_SMTP_USER and BRIEFING_SMTP_PASSWORD")


@pytest.mark.usefixtures("folder")
def test_a_pdf_too_large_and_no_site_is_a_failure_that_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with serving(Mailroom(), data_size_limit=5000) as room:
        Path("briefing.toml").write_text(
            f'[mail]\nsender = "desk@example.org"\nto = ["{ANN}"]\nserver = "127.0.0.1"\nport = {room.port}\n'
            'security = "none"\n'
        )
        assert main(["send"]) == 1
    said = capsys.readouterr()
    assert "the server takes at most 0.0 MB; set [site] address" in said.err
    assert f"deferred   {ANN}" in said.out


# ── Addresses beyond ASCII ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("utf8", [True, False])
def test_an_address_beyond_ascii_needs_a_server_that_takes_it(folder, utf8):
    with serving(Mailroom(), utf8=utf8) as room:
        report = send(folder, config(room, to=("Jürgen <jürgen@bücher.example>", ANN)))
        assert states(report)[ANN] == ("sent", True)
        (outcome,) = [one for one in report.outcomes if one.address != ANN]
        assert outcome.state == ("sent" if utf8 else "refused")
        if utf8:
            message = room.message("jürgen@xn--bcher-kva.example")
            assert str(message["To"]) == "Jürgen <jürgen@xn--bcher-kva.example>"
            assert "SMTPUTF8" in room.options[0]
            assert "SMTPUTF8" not in room.options[1]
        else:
            assert "SMTPUTF8" in outcome.reason


# ── Whom ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_named_twice_gets_it_once(folder):
    with serving(Mailroom()) as room:
        report = send(folder, config(room, to=(ANN, "Ann <ANN@EXAMPLE.ORG>")))
        assert len(report.outcomes) == 1
        assert room.recipients == [ANN]


def test_others_than_the_configured_ones_can_be_named(folder):
    with serving(Mailroom()) as room:
        send(folder, config(room), to=("Dee <dee@example.org>",))
        assert room.recipients == ["dee@example.org"]
        send(folder, config(room))
        assert room.recipients == ["dee@example.org", ANN, BO, CY]


@pytest.mark.attack("Mail", "Several recipients", "each message names its own, and no other")
def test_each_message_names_its_own_recipient_and_no_other(folder):
    with serving(Mailroom()) as room:
        send(folder, config(room))
    for recipient, content in room.got:
        others = {ANN, BO, CY} - {recipient}
        assert not any(other.encode() in content for other in others)


@pytest.mark.usefixtures("folder")
def test_a_test_is_marked_and_leaves_the_edition_unsent(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with serving(Mailroom()) as room:
        Path("briefing.toml").write_text(
            f'[mail]\nsender = "desk@example.org"\nto = ["{ANN}"]\nserver = "127.0.0.1"\nport = {room.port}\n'
            'security = "none"\n'
        )
        assert main(["send", "--test", "me@example.org"]) == 0
        assert not (tmp_path / "output" / OUTBOX).exists()
        assert str(room.message("me@example.org")["Subject"]).startswith("Test: The Daily Brief")
        assert main(["send", "-q"]) == 0
        assert room.recipients == ["me@example.org", ANN]
        assert room.message(ANN)["Message-ID"] != room.message("me@example.org")["Message-ID"]
        assert main(["send", "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["recipients"] == [{"address": ANN, "state": "sent", "reason": "", "tried": False}]
    assert told["error"] is None


# ── Other runs, and the end of this one ───────────────────────────────────────────────────────────────────────────


@pytest.mark.attack(
    "Faults of the machine", "A sending while another run holds the output folder", "exit 11; no connection is made"
)
@pytest.mark.usefixtures("folder")
def test_two_runs_at_once_never_both_send(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with serving(Mailroom()) as room, locked(tmp_path / "output"):
        Path("briefing.toml").write_text(
            f'[mail]\nsender = "desk@example.org"\nto = ["{ANN}"]\nserver = "127.0.0.1"\nport = {room.port}\n'
            'security = "none"\n'
        )
        assert main(["send"]) == 11
        assert room.connections == 0
    assert "another run" in capsys.readouterr().err


#: Sends argv[1] by the configuration argv[2] and dies, as by kill -9, at the point argv[3] of the second recipient.
DIES = f"""
import os, signal, smtplib, sys
from datetime import datetime, timezone
from pathlib import Path
from briefing import sending
from briefing.config import load
from briefing.deliver.mail import outbox, smtp

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

point, seen = sys.argv[3], []

def once(owner, name, when, *, after=False):
    real = getattr(owner, name)
    def run(*args, **more):
        fits = when(*args)
        if fits and not after:
            die()
        done = real(*args, **more)
        if fits:
            die()
        return done
    setattr(owner, name, run)

second = lambda self, recipient, state, *_: recipient == {BO!r}
if point == "queued":
    once(smtp, "connected", lambda *_: True)
elif point == "before the message":
    once(outbox.Outbox, "mark", lambda *args: second(*args) and args[2] == "sending", after=True)
elif point == "in the message":
    real = smtplib.SMTP.send
    def half(self, content):
        if len(content) > 2000:
            seen.append(content)
            if len(seen) == 2:
                real(self, content[:len(content) // 2])
                die()
        real(self, content)
    smtplib.SMTP.send = half
elif point == "behind the message":
    real = smtplib.SMTP.send
    def whole(self, content):
        real(self, content)
        if len(content) > 2000:
            seen.append(content)
            if len(seen) == 2:
                self.getreply()
                die()
    smtplib.SMTP.send = whole
elif point == "before it is noted":
    once(outbox.Outbox, "mark", lambda *args: second(*args) and args[2] == "sent")
elif point == "noted":
    once(outbox.Outbox, "mark", lambda *args: second(*args) and args[2] == "sent", after=True)
folder = Path(sys.argv[1])
now = datetime({NOW.year}, {NOW.month}, {NOW.day}, {NOW.hour}, {NOW.minute}, tzinfo=timezone.utc)
sending.send(folder, load(sys.argv[2]), output=folder.parent, now=now)
"""


@pytest.mark.attack(
    "Faults of the machine",
    "A sending killed at each of six points of the talk with the mail server",
    "nothing is sent twice; of whom it is not known, that is told",
)
@pytest.mark.parametrize(
    ("point", "arrived", "state"),
    [
        ("queued", [], "sent"),
        ("before the message", [ANN], "uncertain"),
        ("in the message", [ANN], "uncertain"),
        ("behind the message", [ANN, BO], "uncertain"),
        ("before it is noted", [ANN, BO], "uncertain"),
        ("noted", [ANN, BO], "sent"),
    ],
)
def test_a_run_killed_at_any_point_sends_nothing_twice(folder, tmp_path, point, arrived, state):
    with serving(Mailroom()) as room:
        path = tmp_path / "briefing.toml"
        path.write_text(
            f'[mail]\nsender = "The Desk <desk@example.org>"\nto = ["{ANN}", "{BO}", "{CY}"]\nserver = "127.0.0.1"\n'
            f'port = {room.port}\nsecurity = "none"\n'
        )
        call = [sys.executable, "-c", DIES, str(folder), str(path), point]
        environment = {**os.environ, "PYTHONPATH": str(Path(sending.__file__).parents[1])}
        done = subprocess.run(call, env=environment, capture_output=True, check=False)
        assert done.returncode == -signal.SIGKILL, done.stderr
        assert room.recipients == arrived

        report = send(folder, config(room), now=LATER)
        assert {one.address: one.state for one in report.outcomes} == {ANN: "sent", BO: state, CY: "sent"}
        assert sorted(room.recipients) == sorted({*arrived, ANN, CY, *([BO] if state == "sent" else [])})

        report = send(folder, config(room), now=LATER, resend=True)
        assert {one.state for one in report.outcomes} == {"sent"}
        bos = [content for recipient, content in room.got if recipient == BO]
        assert len(bos) == (2 if state == "uncertain" and BO in arrived else 1)
        assert len({parsed(content)["Message-ID"] for content in bos}) == 1
        assert len(set(bos)) == 1
