"""Addresses of the web: as they are asked, and as they may be shown."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit, urlunsplit

#: What a terminal or a log must not get, however it came into an address.
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")
_SCHEME: Final = re.compile(r"(?:https?:)?/*", re.IGNORECASE)


def shown(address: str) -> str:
    """An address as anybody may see it: on one line, without the user and the password that it may hold.

    Where an address is written so badly that nobody can tell its user from its path, all before its last "@" goes.
    """
    address = _UNSEEN.sub("", address).strip()
    try:
        parts = urlsplit(address)
        whole = parts.scheme in {"http", "https"} and parts.hostname is not None and not parts.netloc.endswith(":")
        whole = whole and (parts.port is None or parts.port >= 0)  # a port that is none raises
    except ValueError:
        whole = False
    if whole:
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    begin = _SCHEME.match(address)
    return (begin[0] if begin and "@" in address else "") + address.rpartition("@")[2]
