"""Addresses of other machines: no part of one can be taken for an option of a program, and none holds a password."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote, urlsplit

from briefing.errors import UsageError
from briefing.model import Frozen

#: A name of a host (or of one in ssh's configuration), or an IPv6 address.
_HOST = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}|[0-9A-Fa-f:.]+(?:%[A-Za-z0-9]+)?")
_USER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@+-]{0,99}")
#: What would end a word for one of the programs, or stand for something else.
_ODD = re.compile(r'["\\*?\[\]]')


class Remote(Frozen, kw_only=True):
    """A folder on another machine."""

    #: ``user@host`` or ``host``, as ssh's programs take it.
    login: str
    port: int | None
    #: From the root, or from the user's own folder; without a slash at its end.
    path: str


def remote(address: str) -> Remote:
    """The folder that an address ``scheme://[user@]host[:port]/path`` names; ``/~/path`` is in the user's own folder.

    Raises `UsageError` where it names none.
    """
    parts = split(address)
    path = unquote(parts.path)
    path = path.removeprefix("/~/") if path.startswith("/~/") else path
    if parts.query or parts.fragment or _ODD.search(path) or path.startswith(("-", "~")):
        raise UsageError(f"target {shown(address)}: expected a plain path, without marks such as ? # * or quotes")
    path = path.rstrip("/")
    if not path:
        raise UsageError(f"target {shown(address)}: expected a folder after the host, such as /srv/www")
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    return Remote(login=f"{unquote(parts.username)}@{host}" if parts.username else host, port=parts.port, path=path)


def split(address: str) -> SplitResult:
    """The parts of an address with a host. Raises `UsageError` where they are not what they should be."""
    try:
        parts = urlsplit(address)
        port_fits = parts.port is None or parts.port > 0
        host, user = parts.hostname or "", unquote(parts.username or "")
    except ValueError:
        raise UsageError(f"target {shown(address)}: is no address; write scheme://host/path") from None
    if parts.password is not None:
        raise UsageError(f"target {shown(address)}: no password belongs in an address; give the program a key instead")
    if not address.isprintable() or not port_fits or not _HOST.fullmatch(host) or (user and not _USER.fullmatch(user)):
        raise UsageError(f"target {shown(address)}: expected scheme://user@host:port/path")
    return parts


def shown(address: str) -> str:
    """The address as a message may show it: without a password, on one line."""
    hidden = re.sub(r"(//[^/@:]*):[^/]*@", r"\1:…@", address)
    return "".join(char if char.isprintable() else "\ufffd" for char in hidden)[:200]
