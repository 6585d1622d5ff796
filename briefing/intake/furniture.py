"""What stands in an article and is no text of it: notices, captions, bullets, datelines and date prefixes.

`line_reason` judges a line that stands by itself; `briefing.intake.captions.passages` finds what stands inside a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.intake.agencies import NAMES, agency_in
from briefing.intake.captions import is_caption
from briefing.intake.notices import notice
from briefing.model import Span

_BULLET = re.compile(r"\s*[•·∙‣▪■►▶●○–—*-]\s+(?=\S)")
#: A stop, with marks and brackets that close behind it, in French and in some papers set off by a space.
_TERMINAL = re.compile(r"[.!?…](?:\s?[\"”’'»)\]])*$")
_DAY = r"(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\.?\s+[A-Z]{3,9}\.?)(?:,?\s+\d{4})?"
#: "16 jul" is a day only beside an agency.
_ANY_DAY = rf"(?:{_DAY}|\d{{1,2}}\.?\s+[A-Za-z][a-z]{{2,8}}\.?(?:,?\s+\d{{4}})?)"
_PLACE = rf"[A-Z][A-Z.'’]+(?:[ /-][A-Z][A-Z.'’]*){{0,4}}(?:,\s*(?:[A-Z][\w.]*\s?){{1,3}})?(?:,?\s+{_DAY})?"
_SPOT = r"(?!The\b)[A-Z][\w.'’]+(?:[ ,/-]+[A-Z][\w.'’]+){0,4}"
#: Agencies and stations that set their sign behind a place without a dash: "West Palm Beach, Florida (CNN) The …".
_SIGN = r"CNN|AP|AFP|Reuters|REUTERS|UPI|dpa|Xinhua|(?:CBS|NBC|ABC)[^()]{0,12}"
_DASH = r"(?:—|–|--|-(?=\s))"
_DATELINE = re.compile(
    rf"(?:[A-Z]{{3,}}(?:/[A-Z]{{3,}})+,\s+|[A-Z]{{4,}}(?: [A-Z]{{3,}})?:\s+"
    rf"|{_PLACE}\s*(?P<agency>\([A-Z][\w ./-]{{1,40}}\))?\s*{_DASH}\s*"
    # Lindholm, May 3 (PTI) The …; LINDHOLM, May 3. /TASS/. The …
    rf"|(?:{_SPOT}[.,]?\s+)?{_ANY_DAY}[.,]?\s*(?P<dated>\((?:{NAMES})\)|/(?:{NAMES})/)[.:]*\s*{_DASH}?\s*"
    # LINDHOLM (AP) _ The …; Lindholm (EFE).- The …
    rf"|(?:{_SPOT},?\s*)?(?P<placed>\((?:{NAMES})\)|/(?:{NAMES})/)(?:\.?\s*{_DASH}|:|\s_)\s*"
    rf"|(?:{_SPOT},?\s*)?"
    rf"(?:(?P<sign>\((?:{_SIGN})\))\s*(?:{_DASH}|-|:)?|(?P<initials>\([A-Z]{{2,6}}\))\s*(?:{_DASH}|:))\s*)"
    r"(?=[\"“‘']?[A-Z0-9])"
)
#: An address behind a paragraph's last stop, and what is left of one: "… the regulator said. bit.ly/2abc", "… (here".
_LINK = re.compile(r"(?<=[.!?\"”’])\s+(?:[\[(]?(?:https?://\S+|[\w-]+(?:\.[\w-]+)+/\S+)[\])]?|\(here\)?)\s*$")
#: A profile that a page opens over a name: "Clinton Hillary Diane Rodham ClintonAn older headline … MORE".
_HOVER = re.compile(r"\b([A-Z][\w’'-]+)\s(?P<hover>(?:[A-Z][\w.’'-]*\s){1,4}\1(?=[A-Z][a-z]).{10,600}?\sMORE\s?)")
_DATE_PREFIX = re.compile(r"\s*date:?\s+(?P<date>\d{4}-\d{2}-\d{2})(?:\s+|$)", re.IGNORECASE)


def line_reason(text: str) -> str | None:
    """Why a line that stands by itself is no text, or None."""
    return "caption" if is_caption(text) else notice(text)


def bullet(text: str) -> int:
    """Length of the bullet that a line begins with; 0 where there is none."""
    match = _BULLET.match(text)
    return match.end() if match else 0


def is_terminal(text: str) -> bool:
    """Does the text end as a sentence does?"""
    return bool(_TERMINAL.search(text))


def dateline(text: str) -> tuple[int, str | None]:
    """Length of a paragraph's dateline and the agency that it names; (0, None) where there is none.

    An agency that stands first, ``(ANSA) - LINDHOLM, 3 MAY -``, has the place behind it.
    """
    match = _DATELINE.match(text)
    if not match:
        return 0, None
    named = next(filter(None, match.group("agency", "dated", "placed", "sign", "initials")), "")
    behind = _DATELINE.match(text, match.end()) if match[0].startswith("(") else None
    return (behind or match).end(), agency_in(named)


def date_prefix(text: str) -> tuple[int, str | None]:
    """Length of a ``date YYYY-MM-DD`` prefix and its date; (0, None) where there is none."""
    match = _DATE_PREFIX.match(text)
    return (match.end(), match["date"]) if match else (0, None)


def links(text: str) -> Iterator[tuple[Span, str]]:
    """Addresses that stand behind a paragraph's last sentence, and profiles opened over a name."""
    for hover in _HOVER.finditer(text):
        yield hover.span("hover"), "read more"
    match = _LINK.search(text)
    if match:
        yield match.span(), "link"
