"""A connection to a mail server: encrypted, with a certificate that is checked, and logged in; or one line why not."""

from __future__ import annotations

import smtplib
import ssl
from typing import NoReturn

from briefing.deliver.mail.addresses import on_this_machine
from briefing.deliver.mail.post import said
from briefing.deliver.options import Security
from briefing.errors import MailError
from briefing.model import Frozen

#: Seconds to wait for a connection: longer than it takes anywhere, short enough for whoever waits.
CONNECT_SECONDS = 30.0
#: Seconds to wait for the answer to a command (RFC 5321, 4.5.3.2, asks for five minutes).
REPLY_SECONDS = 300.0

PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}

#: What this machine calls itself: a server learns the address from the connection, and the name is nobody's business.
_GREETING = "[127.0.0.1]"


class Credentials(Frozen, frozen=True, kw_only=True):
    """A user and a password. Neither is ever part of what is printed, logged or raised."""

    user: str
    password: str

    def __repr__(self) -> str:
        return "Credentials(…)"


class Server(Frozen, frozen=True, kw_only=True):
    """A mail server, and how one talks to it."""

    host: str
    port: int
    security: Security = "starttls"
    #: File of the certificates of authorities that are trusted beside the system's.
    authority: str | None = None
    credentials: Credentials | None = None

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"{self.host}:{self.port}"


def connected(server: Server) -> smtplib.SMTP:
    """A connection, encrypted as asked for and logged in. Raises `MailError` where there can be none."""
    if server.security == "none" and not on_this_machine(server.host):
        raise MailError(f"{server.name}: nothing is sent unencrypted to another machine; set [mail] security")
    smtp: smtplib.SMTP | None = None
    try:
        context = _context(server)
        smtp = _encrypted(server, context) if server.security == "tls" else _plain(server)
        smtp.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            _encrypt(server, smtp, context)
        if server.credentials is not None:
            _log_in(server, smtp, server.credentials)
        if smtp.sock is not None:
            smtp.sock.settimeout(REPLY_SECONDS)
    except BaseException as error:
        if smtp is not None:
            smtp.close()
        if isinstance(error, (OSError, smtplib.SMTPException)):
            _complain(server, error)
        raise
    return smtp


def _context(server: Server) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if server.authority is not None:
        try:
            context.load_verify_locations(server.authority)
        except OSError as error:  # ssl.SSLError is one
            why = error.strerror if error.errno and error.strerror and not isinstance(error, ssl.SSLError) else "no PEM"
            raise MailError(f"{server.authority}: cannot be used as [mail] authority ({why})") from None
    return context


def _plain(server: Server) -> smtplib.SMTP:
    return smtplib.SMTP(server.host, server.port, local_hostname=_GREETING, timeout=CONNECT_SECONDS)


def _encrypted(server: Server, context: ssl.SSLContext) -> smtplib.SMTP:
    return smtplib.SMTP_SSL(
        server.host, server.port, local_hostname=_GREETING, timeout=CONNECT_SECONDS, context=context
    )


def _encrypt(server: Server, smtp: smtplib.SMTP, context: ssl.SSLContext) -> None:
    if not smtp.has_extn("starttls"):
        raise MailError(f'{server.name}: offers no STARTTLS; try security = "tls" in [mail]')
    smtp.starttls(context=context)
    smtp.ehlo_or_helo_if_needed()


def _log_in(server: Server, smtp: smtplib.SMTP, credentials: Credentials) -> None:
    """Log in. What the server says about a refusal is not repeated: it may repeat what it was told."""
    if server.security == "none":
        raise MailError(f"{server.name}: a password is never sent unencrypted; unset it, or set [mail] security")
    if not smtp.has_extn("auth"):
        raise MailError(f"{server.name}: takes no login; unset BRIEFING_SMTP_USER and BRIEFING_SMTP_PASSWORD")
    try:
        smtp.login(credentials.user, credentials.password)
    except smtplib.SMTPResponseException as error:
        problem = f"refuses the login (code {error.smtp_code}); see BRIEFING_SMTP_USER and BRIEFING_SMTP_PASSWORD"
    except smtplib.SMTPNotSupportedError:
        problem = "knows no way to log in that this program knows; unset BRIEFING_SMTP_USER to send without"
    except UnicodeError:
        problem = "user and password must be ASCII; see BRIEFING_SMTP_USER and BRIEFING_SMTP_PASSWORD"
    except (smtplib.SMTPException, OSError):
        problem = "broke off while we logged in"
    else:
        return
    raise MailError(f"{server.name}: {problem}")


def _complain(server: Server, error: Exception) -> NoReturn:
    """What went wrong before anything could be sent, in one line."""
    mend = "see [mail] server, port and security"
    match error:
        case ssl.SSLCertVerificationError():
            problem = f"its certificate is not trusted ({said(error.verify_message)})"
            mend = "see [mail] server, or name its authority's certificate in [mail] authority"
        case ssl.SSLError():
            problem = f"no encrypted connection ({said(error.reason or 'TLS failed')})"
        case smtplib.SMTPResponseException():
            problem = f"refuses us: {told(error.smtp_code, error.smtp_error)}"
        case TimeoutError():
            problem = "no answer in time"
        case smtplib.SMTPServerDisconnected():
            problem = "closed the connection, or gave no answer in time"
        case OSError():
            problem = f"no connection ({said(error.strerror or str(error))})"
        case _:
            problem = "does not speak SMTP as it should"
    raise MailError(f"{server.name}: {problem}; {mend}") from None


def told(code: int, text: bytes | str) -> str:
    """A server's answer, as a report shows it."""
    return f"{code} {said(text)}".strip()
