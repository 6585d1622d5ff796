"""What stands in an article and is no text of it: the patterns by which lines and passages are told for furniture.

Two grades: `line_reason` judges a line that stands by itself; `passages` finds furniture inside a line of text.
Precision counts more than recall: what is marked here is never printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.intake.metadata import agency_in
from briefing.model import Span

#: A caption of more words than this is a paragraph that happens to name a photographer.
LONGEST_CAPTION = 70
#: A line of furniture ("Sign up for our newsletter …") is short; longer ones are judged as text.
LONGEST_NOTICE = 45

_AGENCIES = (
    r"(?:(?:The )?Associated Press|AP|AFP|EPA|PA|Getty(?: Images)?|REUTERS|Reuters|Press Association|Shutterstock|"
    r"Alamy|Rex|Bloomberg|Xinhua|TASS|Sputnik|Handout|AAP|ANSA|dpa|EFE|Splash News|WireImage|FilmMagic|Facebook|"
    r"Twitter|Instagram|YouTube)"
)
_NAME = r"(?:[A-Z][\w.'’-]+|[A-Z]{2,})"
_OWNER = (
    rf"(?:{_AGENCIES}(?:\s+Images)?|{_NAME}(?:\s{_NAME}){{0,4}})(?:\s*[/,|]\s*(?:{_AGENCIES}|"
    rf"{_NAME}(?:\s{_NAME}){{0,3}})(?:\s+Images)?)*"
)
_CREDIT_WORD = (
    r"(?:(?:Photo|Photograph|Photographer|Picture|Pic|Image|Video|Illustration|Graphic|Screenshot|Screengrab|Credit|"
    r"Credits|PHOTO|PICTURE|IMAGE|CREDIT|VIDEO)s?(?:\s+(?:credit|by|courtesy(?: of)?|copyright|from|provided by|via))?)"
)
#: "Credit: AP/Press Association Images", "Picture: EPA/ALEXANDER ZEMLIANICHENKO", "(Photo: John Smith)".
_CREDIT = re.compile(
    rf"\(?\b{_CREDIT_WORD}\s*:\s*(?:by\s+)?{_OWNER}\)?"
    rf"|\((?:{_AGENCIES}\s+)?(?:Photo|PHOTO|Photos|Image|File photo)\s*(?:/|by|:|courtesy(?: of)?|via)?[^()]{{0,60}}\)"
    rf"|\((?:[^()]{{0,40}}[/,]\s*)?{_AGENCIES}(?:\s+(?:Photo|Images))?(?:\s*/\s*[^()]{{0,40}})?\)(?=\s*$)"
    rf"|(?<=[.!?]\s){_AGENCIES}\s*/\s*{_OWNER}(?=\s|$)"
    r"|©\s*[^.]{0,60}"
    rf"|(?:Photo|Photograph|Picture|Image|Video)s?\s+(?:by|courtesy of|credit|copyright)\s+{_OWNER}(?=\s*$)"
    r"|Image copyright\s+\w+(?:\s(?!Image caption)\w+)?(?:\s+Image caption)?"
)
_CAPTION_HEAD = re.compile(
    r"(?:Image|Media|Video|Photo|Picture) (?:caption|copyright|credit|title)\b|Media playback is (?:un)?supported|"
    r"Enlarge (?:Image|this image)|(?:Hide|Toggle) Caption|FILE\s*[-–—:.]|FILE PHOTO|File photo|(?:Pictured|PICTURED|"
    r"Photo|Image|Above|ABOVE)\s*:|(?:PHOTOS|VIDEO|Video|WATCH|GALLERY|Gallery|Slideshow|SLIDESHOW|In pictures)\s*[:|]|"
    r"A (?:file|handout|combination) (?:photo|picture|image)\b|In this .{3,60}\b(?:photo|image|picture|frame grab|"
    r"video)\b|This .{0,40}\b(?:photo|image|picture) (?:released|provided|taken|shows)\b",
)
_CAPTION_TAIL = re.compile(
    r"\((?:left|right|above|below|centre|center|pictured|top|bottom|l|r|file)[^()]{0,30}\)[^.]{0,80}\.?$"
    r"|\b(?:file photo|file picture|file image)\b[^.]{0,40}\.?$|\bHide Caption$|\bToggle Caption$",
    re.IGNORECASE,
)

_STAMP = (
    r"(?:(?:first |last |originally )?(?:published|updated|posted|modified|created)(?: (?:on|at))?\s*:?\s*)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?[\s/.-]+[a-z]+[\s/.-]+\d{4}|[a-z]+\.?\s+\d{1,2},?\s+\d{4}|\d{4}-\d\d-\d\d|"
    r"\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}:\d\d)[\s,|•·atT]*(?:\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?)?"
    r"\s*(?:[A-Z]{2,4})?\s*(?:\|.*)?"
)
#: What a line by itself is, by its opening or its whole; the first that fits names the reason.
_LINES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("date", re.compile(rf"{_STAMP}$", re.IGNORECASE)),
    ("date", re.compile(r"(?:published|updated|last updated|posted|last modified)\b.{0,60}\d.{0,30}$", re.IGNORECASE)),
    (
        "byline",
        re.compile(
            r"(?:(?i:written |story |report |analysis |posted )?(?:By|BY|by))\s+(?:[A-Z][\w.'’-]*|and|for|in|of|the|&|"
            r"\||,|/|de|van|von|bin|al)(?:[\s,|/&]+(?:[A-Z][\w.'’@-]*|and|for|in|of|the|&|\||/|de|van|von|bin|al|"
            r"[\w.]+@[\w.]+)){0,14}\.?$"
        ),
    ),
    (
        "hand-out",
        re.compile(
            r"(?:additional |further )?(?:reporting|writing|editing|compiled|translated) by\b|"
            r"\(?(?:additional )?reporting by\b|.{0,120}\bcontributed to this (?:report|story|article)|"
            r"(?:for (?:more|further) information|media contact|press contact|contact)\s*[:,]|notes? to editors|"
            r"(?:this (?:story|article|report) (?:has been|was|is) (?:updated|corrected|amended|published|originally|"
            r"first|part))|(?:correction|editor.s note)\s*:|associated press (?:writers?|reporters?|"
            r"journalists?)\b.{0,160}\bcontributed|(?:the )?associated press\.?$|(?:source|via)\s*:\s*\S.{0,40}$|©|"
            r"\(c\)\s|copyright\b|all rights reserved|this material may not be published|.{0,40}is a (?:staff writer|"
            r"reporter|correspondent|columnist|freelance)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "social media",
        re.compile(
            r".*(?:pic\.twitter\.com/|\bt\.co/)|[—–-]+\s*.{2,60}\(@\w+\)|"
            r".*[—–-]\s*.{2,60}\(@\w+\)\s*\w+ \d{1,2}, \d{4}\s*$|(?:share|tweet|pin|like|e-?mail|print|comments?|"
            r"facebook|twitter|linkedin|reddit|whatsapp|google\+?|save|flipboard|"
            r"copy (?:this )?(?:link|url|code)|embed|rss|\d+ (?:shares?|comments?))(?:\s*(?:this(?: (?:story|article|"
            r"page))?|on \w+|via \w+|\(\d+\)|:|\||/|,|\d+|share|tweet|pin|email|e-mail|print|facebook|twitter|linkedin|"
            r"reddit|whatsapp|google\+?))*$|(?:follow|like|find|join|connect with)\s+(?:us|me|him|her|"
            r"@?\w+(?: \w+)?)\s+(?:on|at|via)\s+(?:twitter|facebook|instagram|x\b|linkedin|social)|"
            r"follow @|@\w+$|(?:share|send) (?:this|your|us)\b|tweet with a location|you can (?:add|follow)|"
            r"play facebook|.{0,40}copy this code to your website",
            re.IGNORECASE,
        ),
    ),
    (
        "read more",
        re.compile(
            r"(?:read|see|view|find|learn|hear|watch|more)\s*(?:more|also|now|next|full|the full|on|from|about|related|"
            r"news|stories|here)?\s*(?:here|on this|stories|coverage|news)?\s*[:>»|-]|"
            r"(?:read more|read the full|see also|see more|more (?:on|from|about|news|stories)|related(?: (?:stories|"
            r"articles|content|topics|news|links|coverage))?|also (?:read|see|on)|don.t miss|recommended|most (?:read|"
            r"popular|viewed)|top stories|trending|you may also like|continue reading|story continues|"
            r"article continues|advertisement|sponsored|promoted|scroll down|click (?:here|to|on|for)|"
            r"skip to|jump to|back to top|next (?:story|article|up)|previous (?:story|article)|watch (?:live|more|the|"
            r"now)|listen (?:to|now)|tap here|swipe|load(?:ing)? more|view (?:all|more|gallery|photos?|slideshow|"
            r"comments)|buy photo|photos?:|what you need to know|image \d+ of \d+|\d+ of \d+|slide \d+|"
            r"keep up with this story)\b.{0,160}$",
            re.IGNORECASE,
        ),
    ),
    (
        "cookie notice",
        re.compile(
            r".*\b(?:we|this (?:site|website|page)|our (?:site|website)|by (?:using|continuing|"
            r"browsing))\b.{0,80}\bcookies?\b|(?:accept|manage|reject)(?: all)? cookies|cookie (?:policy|settings|"
            r"preferences|notice)|privacy (?:policy|notice)|terms (?:of|and|&)",
            re.IGNORECASE,
        ),
    ),
    (
        "paywall",
        re.compile(
            r"(?:already|not) (?:a )?(?:subscriber|registered|a member)|(?:please )?(?:log|sign) ?in\b|(?:subscribe|"
            r"register)(?: now| today| here| for|,| to)\b|to (?:continue|keep) reading|to read (?:more|the full|this)|"
            r"(?:this|the) (?:article|content|story) is (?:only )?(?:available|reserved|for)\b|"
            r"you (?:have|.ve) (?:reached|read|\d+).{0,40}(?:articles?|limit)|.{0,60}\bsubscribers? only|"
            r".*\b(?:enable javascript|javascript (?:is|must|to)|ad ?-?blocker|your (?:web )?browser|"
            r"requires? javascript)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "sign-up",
        re.compile(
            r".*\b(?:sign|signing|signed) ?-?up\b.{0,60}\b(?:newsletters?|emails?|e-mails?|alerts?|updates?|briefing|"
            r"for)\b|(?:get|receive|want|join|subscribe|download)\b.{0,80}\b(?:newsletters?|inbox|alerts?|our app|"
            r"the app|breaking news)\b|newsletters?\b.{0,80}$|enter your e-?mail|(?:thank you|"
            r"thanks) for (?:subscribing|signing|reading)|(?:invalid|your) e-?mail|support (?:our|quality|"
            r"independent) journalism|donate\b",
            re.IGNORECASE,
        ),
    ),
    ("hand-out", re.compile(r".{0,80}[\w.+-]+@[\w-]+\.[\w.]+.{0,40}$")),
    (
        "page notice",
        re.compile(
            r".*\b(?:wayback machine|internet archive|dns (?:changes|settings|cache)|404|page (?:not found|you (?:are|"
            r"were) looking)|no more 404|(?:crawls?|captures?) (?:are|of|by)|has expired|access denied|"
            r"automated (?:queries|requests)|captcha|find the page|broken links? on the web|"
            r"content is currently unavailable|not available in your (?:country|region))\b",
            re.IGNORECASE,
        ),
    ),
)
#: A notice by its whole wording, however long the line.
_ANYWHERE = re.compile(
    r"all rights reserved|this material may not be (?:published|broadcast)|media playback is unsupported|"
    r"wayback machine|you can add location information to your tweets|cookies? (?:policy|settings)|pic\.twitter\.com/",
    re.IGNORECASE,
)

_BULLET = re.compile(r"\s*[•·∙‣▪■►▶●○–—*-]\s+(?=\S)")
_TERMINAL = re.compile(r"[.!?…][\"”’'»)\]]*$")
_DATELINE = re.compile(
    r"(?:[A-Z]{3,}(?:/[A-Z]{3,})+,\s+|(?P<place>[A-Z][A-Z.'’]+(?:[ /-][A-Z][A-Z.'’]*){0,4}(?:,\s*(?:[A-Z][\w.]*"
    r"\s?){1,3})?(?:,?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}))?)\s*(?P<agency>\([A-Z][\w ./-]{1,40}\))?\s*(?:—|–|--|"
    r"-(?=\s))\s*|(?:[A-Z][\w.'’]+(?:[ ,]+[A-Z][\w.'’]+){0,4},?\s*)?(?P<agency2>\((?:CNN|AP|AFP|Reuters|REUTERS|UPI|"
    r"dpa|Xinhua|CBS[^()]{0,12}|NBC[^()]{0,12}|ABC[^()]{0,12}|[A-Z]{2,6})\))\s*(?:—|–|--|-|:)?\s*)"
    r"(?=[\"“‘']?[A-Z0-9])"
)
_DATE_PREFIX = re.compile(r"\s*date:?\s+(?P<date>\d{4}-\d{2}-\d{2})\s+", re.IGNORECASE)


def line_reason(text: str) -> str | None:
    """Why a line that stands by itself is no text, or None."""
    if _ANYWHERE.search(text):
        return "page notice" if "pic.twitter" not in text.lower() else "social media"
    words = len(text.split())
    if words <= LONGEST_CAPTION and is_caption(text):
        return "caption"
    if words <= LONGEST_NOTICE:
        return next((reason for reason, pattern in _LINES if pattern.match(text)), None)
    return None


def is_caption(text: str) -> bool:
    """Is a line a caption: with a credit at its end or its head, or by the words that captions use?"""
    found = list(_CREDIT.finditer(text))
    if found and (not text[found[-1].end() :].strip(" .)") or found[0].start() <= 1):
        return True
    return bool(_CAPTION_HEAD.match(text) or _CAPTION_TAIL.search(text))


def passages(text: str) -> Iterator[tuple[Span, str]]:
    """Captions and credits in the middle of a paragraph: from the caption's beginning to the credit's end."""
    for match in _CREDIT.finditer(text):
        before = text[: match.start()].rstrip()
        start = _sentence_start(before) if before and not _TERMINAL.search(before[:-1] + " ") else match.start()
        caption = text[start : match.end()]
        if match[0].startswith("©") and not _TERMINAL.search(before):
            continue
        yield (start, match.end()), "credit" if start == match.start() else "caption"
        if len(caption.split()) > LONGEST_CAPTION:
            return


def bullet(text: str) -> int:
    """Length of the bullet that a line begins with; 0 where there is none."""
    match = _BULLET.match(text)
    return match.end() if match else 0


def is_terminal(text: str) -> bool:
    """Does the text end as a sentence does?"""
    return bool(_TERMINAL.search(text))


def dateline(text: str) -> tuple[int, str | None]:
    """Length of a paragraph's dateline and the agency that it names; (0, None) where there is none."""
    match = _DATELINE.match(text)
    if not match:
        return 0, None
    return match.end(), agency_in(match["agency"] or match["agency2"] or "")


def date_prefix(text: str) -> tuple[int, str | None]:
    """Length of a ``date YYYY-MM-DD`` prefix and its date; (0, None) where there is none."""
    match = _DATE_PREFIX.match(text)
    return (match.end(), match["date"]) if match else (0, None)


def _sentence_start(before: str) -> int:
    """Where the last sentence of a text begins."""
    found = 0
    for match in re.finditer(r"[.!?][\"”’)]*\s+(?=[\"“A-Z])", before):
        found = match.end()
    return found
