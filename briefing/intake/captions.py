"""Captions and credits: told by the agency or the photographer at their end, or by the words that captions begin with.

Precision counts more than recall: what is marked here is never printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.model import Span

#: A caption of more words than this is a paragraph that happens to name a photographer.
LONGEST_CAPTION = 70
#: And at most so many characters, however few words they make; what looks for credits takes time with their square.
_LONGEST = 5_000


def _any(*patterns: str) -> str:
    return "(?:" + "|".join(patterns) + ")"


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_AGENCY = _any(
    r"(?:The )?Associated Press|AP|AFP|EPA|PA|Getty(?: Images)?|REUTERS|Reuters|Press Association|Bloomberg|Xinhua",
    r"TASS|Sputnik|AAP|ANSA|dpa|EFE|Shutterstock|Alamy|Rex|Handout|Splash News|WireImage|FilmMagic",
    r"Facebook|Twitter|Instagram|YouTube",
)
_NAME = r"(?:[A-Z][\w.'’-]+|[A-Z]{2,})"
#: Who holds a picture: "AP", "EPA/JOHN SMITH", "Jane Doe, Associated Press".
_OWNER = (
    rf"(?:{_AGENCY}(?:\s+Images)?|{_NAME}(?:\s{_NAME}){{0,4}})"
    rf"(?:\s*[/,|]\s*(?:{_AGENCY}|{_NAME}(?:\s{_NAME}){{0,3}})(?:\s+Images)?)*"
)
_PICTURE = r"(?:Photo|PHOTO|Photograph|Picture|PICTURE|Image|IMAGE|File photo)s?"
_CREDIT_WORD = (
    r"(?:Photo|Photograph|Photographer|Picture|Pic|Image|Video|Illustration|Graphic|Screenshot|Screengrab|Credit|Credits|"
    r"PHOTO|PICTURE|IMAGE|CREDIT|VIDEO)s?(?:\s+(?:credit|by|courtesy(?: of)?|copyright|from|provided by|via))?"
)
_CREDIT = re.compile(
    _any(
        # Credit: AP/Press Association Images
        rf"\(?\b{_CREDIT_WORD}\s*:\s*(?:by\s+)?{_OWNER}\)?",
        # (Photo by Jane Doe), (AP Photo/Jane Doe), (Photo)
        rf"\((?:{_AGENCY}\s+)?{_PICTURE}\s*(?:(?:/|by\b|:|courtesy(?: of)?\b|via\b)[^()]{{0,60}})?\)",
        # (Jane Doe/Associated Press) and (Ministry via AP) at the end
        rf"\((?:[^()]{{0,40}}[/,]\s*)?{_AGENCY}(?:\s+(?:Photo|Images))?(?:\s*/\s*[^()]{{0,40}})?\)(?=\s*$)",
        rf"\([^()]{{0,60}}\svia\s+{_AGENCY}\)(?=\s*$)",
        # a sentence, then Reuters / Jane Doe
        rf"(?<=[.!?]\s){_AGENCY}\s*/\s*{_OWNER}(?=\s|$)",
        # … Jane Doe/Reuters at the end, whatever stands before
        rf"(?<![\w/]){_NAME}(?:\s{_NAME}){{1,3}}\s?/\s?{_AGENCY}(?:\s+Images)?\.?(?=\s*$)",
        # a sentence, then Social Media via REUTERS.
        rf"(?:(?<=[.!?]\s)|^){_NAME}(?:[\s/]{_NAME}){{0,4}}\s(?:via|VIA)\s{_AGENCY}\.?(?=\s*$)",
        rf"(?<=[.!?]\s){_NAME}(?:\s{_NAME}){{1,3}}\s/\sfor\s{_NAME}(?:\s{_NAME}){{0,3}}(?=\s*$)",
        r"©\s*[^.]{0,60}",
        rf"(?:Photo|Photograph|Picture|Image|Video)s?\s+(?:by|courtesy of|credit|copyright)\s+{_OWNER}(?=\s*$)",
        r"Image copyright\s+\w+(?:\s(?!Image caption)\w+)?(?:\s+Image caption)?",
    )
)
_HEAD = re.compile(
    _any(
        r"(?:Image|Media|Video|Photo|Picture) (?:caption|copyright|credit|title)\b",
        r"Media playback is (?:un)?supported",
        r"Enlarge (?:Image|this image)",
        r"(?:CLOSE|Caption|CAPTION)\s[A-Z]|\d{1,2}/\d{1,2}\s\d",
        r"(?:Hide|Toggle) Caption",
        r"FILE\s*[-–—:.]|FILE PHOTO|File photo",
        r"(?:Pictured|PICTURED|Photo|Image|Above|ABOVE)\s*:",
        r"(?:PHOTOS|VIDEO|Video|WATCH|GALLERY|Gallery|Slideshow|SLIDESHOW|In pictures)\s*[:|]",
        r"A (?:file|handout|combination) (?:photo|picture|image)\b",
        r"In this (?:.{0,60}\d{4},?\s)?(?:[\w-]+\s){0,4}(?:photo|photograph|image|picture|frame grab|video),? "
        r"(?:taken|released|provided|made|obtained|posted|shot|from|by)\b",
        rf"In this (?:(?:\w+,? )?{_MONTH} \d|undated|file|handout).{{0,60}}\b(?:photo|image|picture|frame grab)\b",
        r"This .{0,40}\b(?:photo|image|picture) (?:released|provided|taken|made|shows)\b",
    )
)
#: A person's place in a picture; "(R)" alone is a party's letter.
_PLACE = _any(
    r"\((?:far |second |third )?(?:left|right|above|below|centre|center|top|bottom)(?:(?:,| and )[^()]{0,40})?\)",
    r"\((?:pictured\b[^()]{0,40}|file(?: photo| picture| image)?)\)",
)
_TAIL = re.compile(
    rf"(?i:{_PLACE})[^.]{{0,80}}\.?$"
    r"|\(L\)"
    r"|\b(?i:file (?:photo|picture|image))\b[^.]{0,40}\.?$"
    r"|\b(?:Hide|Toggle) Caption$"
    r"|\bin (?:this|an undated) (?:[\w-]+ ){0,3}(?:photo|photograph|picture|image) "
    r"(?:released|provided|obtained|taken)\b"
)
#: A place with its country, and a full date at the very end: "… smashes a panel in Exampleville, U.S., April 26, 2018."
_PLACED = re.compile(
    rf"[A-Z][\w.]{{1,40}},\s{_MONTH} \d{{1,2}}, \d{{4}}\.?$|"
    rf"\bon {_MONTH} \d{{1,2}}, \d{{4}},? (?:in|at) [A-Z][\w., ]{{2,40}}$"
)
_TOLD = re.compile(r"\b(?:was|were|had|said|says|told|will|would)\b|[\"“”]")
_TERMINAL = re.compile(r"[.!?…][\"”’'»)\]]*$")


def is_caption(text: str) -> bool:
    """Is a line a caption: with a credit at its end or its head, or by the words that captions use?"""
    if len(text) > _LONGEST or len(text.split()) > LONGEST_CAPTION:
        return False
    found = list(_CREDIT.finditer(text))
    if found and (not text[found[-1].end() :].strip(" .)") or found[0].start() <= 1):
        return True
    return bool(_HEAD.match(text) or _TAIL.search(text) or (_PLACED.search(text) and not _TOLD.search(text)))


def passages(text: str) -> Iterator[tuple[Span, str]]:
    """Captions and credits in the middle of a paragraph: from the caption's beginning to the credit's end."""
    past = 0
    for match in _CREDIT.finditer(text):
        before = text[: match.start()].rstrip()
        start = _sentence_start(before) if before else match.start()
        if start < past:  # what the caption before it left
            start = match.end() - len(text[past : match.end()].lstrip())
        caption = text[start : match.end()]
        if match[0].startswith("©") and not _TERMINAL.search(before):
            continue
        yield (start, match.end()), "credit" if start == match.start() else "caption"
        past = match.end()
        if len(caption.split()) > LONGEST_CAPTION:
            return


def _sentence_start(before: str) -> int:
    """Where the last sentence of a text begins."""
    found = 0
    for match in re.finditer(r"[.!?][\"”’)]*\s+(?=[\"“A-Z])", before):
        found = match.end()
    return found
