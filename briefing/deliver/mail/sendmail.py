"""Sending by the system's own `sendmail`, whichever program answers to that name (Postfix, Exim, msmtp …)."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from briefing.deliver.mail.post import Answer, Envelope, Post, said
from briefing.errors import MailError
from briefing.model import Frozen

#: Seconds until the program must have taken a message: it puts it into its queue, or hands it over at once.
SECONDS = 600.0

#: Where the program lies on systems that have it on no user's path.
_PLACES = ("/usr/sbin", "/usr/lib", "/usr/local/sbin")

#: Exit codes by which it says *never* (sysexits.h: wrong usage, wrong message, no such user, no such host).
_NEVER = frozenset({64, 65, 67, 68})

#: What the program must not see.
_SECRETS = ("BRIEFING_SMTP_USER", "BRIEFING_SMTP_PASSWORD")


class Sendmail(Frozen, frozen=True, kw_only=True):
    """The program, by its name or its path."""

    program: str = "sendmail"

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.program

    @contextmanager
    def open(self) -> Iterator[Post]:
        """Look for the program. Raises `MailError` where it is not there."""
        yield _Hatch(self.check())

    def check(self) -> str:
        """Where the program lies. Raises `MailError` where it is not there."""
        places = os.pathsep.join((os.environ.get("PATH", os.defpath), *_PLACES))
        found = shutil.which(self.program, path=places)
        if found is None:
            raise MailError(f"{self.program}: no such program; install one, or name a mail server: [mail] server")
        return found


class _Hatch:
    """Takes one message after the other."""

    limit = None

    def __init__(self, path: str) -> None:
        self._path = path
        self._addresses: tuple[str, str] | None = None

    def offer(self, envelope: Envelope) -> None:
        """Nobody is asked before the message is there."""
        self._addresses = envelope.sender.address, envelope.recipient.address

    def hand_over(self, message: bytes) -> Answer:
        """Run the program with the message, its lines ended as this system ends them."""
        if self._addresses is None:
            raise ValueError("no envelope was offered")
        sender, recipient = self._addresses
        told = {name: value for name, value in os.environ.items() if name not in _SECRETS}
        try:
            done = subprocess.run(  # noqa: S603  # the program is the user's choice; addresses cannot be options
                [self._path, "-i", "-f", sender, "--", recipient],
                input=message.replace(b"\r\n", b"\n"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                timeout=SECONDS,
                env=told,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Answer(state="uncertain", reason=f"{self._path} did not end in {SECONDS:.0f} seconds")
        except OSError as error:
            raise MailError(f"{self._path}: cannot be run ({error.strerror}); see [mail] sendmail") from None
        if done.returncode == 0:
            return Answer(state="sent")
        if done.returncode < 0:
            return Answer(state="uncertain", reason=f"{self._path} was ended by signal {-done.returncode}")
        why = said(done.stderr)
        reason = f"exit code {done.returncode}" + (f": {why}" if why else "")
        return Answer(state="refused" if done.returncode in _NEVER else "deferred", reason=reason)
