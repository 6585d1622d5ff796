"""Binds documents into a book: each is XML indeed, and each link leads to the document that has its target.

Templates write ``href="#place"`` wherever the place may be. Escaped text holds no quotation mark, so that attributes
can be found in what a template has made without mistaking an article's words for one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from hashlib import sha256
from urllib.parse import quote, urlsplit
from xml.parsers import expat

from briefing.errors import RenderError

_ID = re.compile(r'(?<= id=")[^"]*')
_LINK = re.compile(r' href="#([^"]*)"')
#: What XML takes for a name, in the letters that no reading system stumbles over.
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")

#: A host with or without its port. Names with other letters than these have none that every system knows.
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?")
#: What an address may hold as it is, beside letters and digits; and a per cent sign that begins no code.
_SAFE = ":/?#@!$&'()*+,;=%~-._"
_STRAY = re.compile("%(?![0-9A-Fa-f]{2})")


def bound(documents: Mapping[str, str]) -> dict[str, str]:
    """The documents by their files, with links from one to another; a link that leads nowhere is none any more."""
    named = {file: _ID.sub(lambda found: _name(found[0]), text) for file, text in documents.items()}
    homes: dict[str, str] = {}
    for file, text in named.items():
        for place in _ID.findall(text):
            homes.setdefault(place, file)
    return {file: _LINK.sub(partial(_led, file, homes), text) for file, text in named.items()}


def checked(text: str, template: str) -> str:
    """`text`, which the template has made.

    Raises `RenderError` where it is no well-formed XML.
    """
    try:
        expat.ParserCreate().Parse(text, True)  # noqa: FBT003 - a positional parameter of expat's
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        raise RenderError(f"template {template}: makes no well-formed XML: {what}, line {error.lineno} of it") from None
    return text


def address(url: object) -> str:
    """A web address as strictly as reading systems want it; empty where nothing can be made of it."""
    told = "".join(str(url).split())
    try:
        parts = urlsplit(told)
        known = parts.scheme in {"http", "https"} and _HOST.fullmatch(parts.netloc)
    except ValueError:
        return ""
    if not known:
        return ""
    before, mark, after = quote(_STRAY.sub("%25", told), safe=_SAFE).partition("#")
    return before + mark + after.replace("#", "%23")


def _led(here: str, homes: Mapping[str, str], found: re.Match[str]) -> str:
    place = _name(found[1])
    home = homes.get(place)
    return "" if home is None else f' href="{"" if home == here else home}#{place}"'


def _name(place: str) -> str:
    return place if _NAME.fullmatch(place) else f"at-{sha256(place.encode()).hexdigest()[:16]}"
