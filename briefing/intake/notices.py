"""Notices: lines in which the page, the paper or a reader speaks, told by their wording.

Each reason has *notices*, with which no report begins a sentence, and *labels*, with which it may ("Related charges
were dropped."): a label counts only where the line ends as no sentence does.
"""

from __future__ import annotations

import re

from briefing.model import Frozen

#: A line of furniture ("Sign up for our newsletter …") is short; longer ones are judged as text.
LONGEST_NOTICE = 45

_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_DATE = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?[\s/.-]+[a-z]+[\s/.-]+\d{4}|[a-z]+\.?\s+\d{1,2},?\s+\d{4}|\d{4}-\d\d-\d\d|"
    r"\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}:\d\d)"
)
_TIME = r"[\s,|•·at]*(?:\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?)?\s*(?:[a-z]{2,4})?"
_STAMPED = r"(?:first |last |originally )?(?:published|updated|posted|modified|created)"
_NETWORK = r"(?:facebook|twitter|linkedin|reddit|whatsapp|google\+?|flipboard|pinterest|instagram)"
_SHARE = rf"(?:share|tweet|pin|like|e-?mail|print|save|comments?|embed|rss|{_NETWORK})"
_MAIL = r"[\w.+-]+@[\w-]+\.[\w.]+"
_PARTICLE = r"(?:and|for|in|of|the|de|van|von|bin|al)\b"
#: Where a sentence of the notice begins: at the line's head or behind another one.
_BEGIN = r"(?:.*[.!?:]\s+)?"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


class _Wording(Frozen, kw_only=True):
    """How the lines of one reason are worded, from their beginning."""

    reason: str
    notices: re.Pattern[str] | None = None
    labels: re.Pattern[str] | None = None


#: The first that fits names the reason.
_WORDINGS = (
    _Wording(
        reason="date",
        notices=_any(rf"(?:{_STAMPED}(?: (?:on|at))?\s*:?\s*)?{_DAY}{_DATE}{_TIME}\s*(?:\|.*)?$"),
        labels=_any(rf"{_STAMPED}\b.{{0,60}}\d.{{0,30}}$"),
    ),
    _Wording(
        reason="byline",
        notices=re.compile(
            r"(?:(?i:written |story |report |analysis |posted )?(?:By|BY|by))\s+"
            rf"(?>[A-Z][\w.'’-]*|{_PARTICLE})(?>[\s,|/&]++(?:[\w.]++@[\w.]+|[A-Z][\w.'’@-]*|{_PARTICLE})){{0,14}}\.?$"
        ),
    ),
    _Wording(
        reason="hand-out",
        notices=_any(
            r"\(?(?:additional |further )?(?:reporting|writing|editing|compiled|translated) by\b",
            r".{0,120}\bcontributed to this (?:report|story|article)",
            r"(?:for (?:more|further) information|media contact|press contact)\s*[:,]|contact\s*:|notes? to editors",
            r"this (?:story|article) (?:has been|was|is) (?:updated|corrected|amended|published|originally|first|part)",
            r"this report (?:has been|was) (?:updated|corrected|amended)",
            r"\(?(?:the|this) (?:\w+ \d+ )?(?:version of (?:the|this) )?story (?:has been |is |was )?"
            r"(?:corrects?|corrected|refiled|updates|updated)\b",
            r"(?:correction|editor.s note)\s*:|(?:the )?associated press\.?$",
            r"associated press (?:writers?|reporters?|journalists?)\b.{0,160}\bcontributed",
            r"(?:source|via)s?\s*:\s*\S.{0,90}$",
            r"©|\(c\)\s|copyright\s+(?:©|\(c\)|by\b|\d{4})|all rights reserved|this material may not be published",
            r"(?-i:[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,3}) is an? (?:[\w-]+ ){0,3}"
            r"(?:staff writer|reporter|correspondent|columnist|freelance \w+)\b.{0,60}$",
        ),
    ),
    _Wording(
        reason="social media",
        notices=_any(
            r".*(?:pic\.twitter\.com/|\bt\.co/)",
            r"(?:.*[—–-]|[—–-]+)\s*.{2,60}\(@\w+\)\s*(?:on )?(?:\w+ \d{1,2}, \d{4})?\s*$",
            rf"(?:{_SHARE}|copy (?:this )?(?:link|url|code)|\d+ (?:shares?|comments?))"
            rf"(?:\s*(?:this(?: (?:story|article|page))?|on \w+|via \w+|\(\d+\)|:|\||/|,|\d+|{_SHARE}))*$",
            rf"(?:follow|like|find|join|connect with)\s+(?:us|me|him|her|@?\w+(?: \w+)?)\s+(?:on|at|via)\s+"
            rf"(?:{_NETWORK}|x\b|social)",
            r"follow @|@\w+$|(?:share|send) (?:this|your|us)\b|tweet with a location|play facebook",
            r"you can (?:add location|follow (?:us|me|him|her|@))|.{0,40}copy this code to your website",
        ),
    ),
    _Wording(
        reason="read more",
        notices=_any(
            r"(?:read|see|view|find|learn|hear|watch|more)\s*(?:more|also|now|next|full|the full|on|from|about|related|"
            r"news|stories|here)?\s*(?:here|on this|stories|coverage|news)?\s*(?:[:>»|]|\s-\s|-$)",
            r"(?:also (?:read|see|on)|related(?: \w+)?|recommended|trending|sponsored|advertisement)\s*[:>»|]",
            r"(?:read more|read the full|see also|see more|also read|don.t miss|you may also like|continue reading)\b",
            r"(?:story|article) continues\b|scroll down (?:for|to)\b|click (?:here|to|on|for)\b|tap here|back to top",
            r"skip (?:to (?:content|main|the)|ad)\b|jump to (?:content|navigation|comments)\b",
            r"load(?:ing)? more|buy photo|watch (?:live|more|now)\b|listen now|keep up with this story|photos?:",
            r"view (?:all|more|gallery|photos?|slideshow|comments)\b",
        ),
        labels=_any(
            r"(?:related|recommended|most (?:read|popular|viewed)|top stories|trending|sponsored|promoted|"
            r"advertisement|next (?:story|article|up)|previous (?:story|article)|"
            r"more (?:on|from|about|news|stories)|watch the|listen (?:to|now)|what you need to know|"
            r"(?:image |slide )?\d+ of \d+|slide \d+|swipe)\b.{0,160}$"
        ),
    ),
    _Wording(
        reason="cookie notice",
        notices=_any(
            rf"{_BEGIN}(?:(?:we|this (?:site|website|page)|our (?:site|website)) (?:and our partners )?"
            r"(?:use|store|set|place|may|need)s?\b|by (?:using|continuing|browsing)\b).{0,80}\bcookies?\b",
            r"(?:accept|manage|reject)(?: all)? cookies|cookie (?:policy|settings|preferences|notice)",
            r"terms (?:of (?:use|service)|(?:and|&) conditions)\b",
        ),
        labels=_any(r"privacy (?:policy|notice)"),
    ),
    _Wording(
        reason="paywall",
        notices=_any(
            r"(?:already|not) (?:a )?(?:subscriber|registered|a member)|(?:please )?log ?in\b|please sign ?in\b",
            r"subscribe(?: now| today| here| for|,| to)\b|register (?:now|today|here|for free)\b",
            r"to (?:continue|keep) reading|to read (?:more|the full|this)|.{0,60}\bsubscribers? only\b",
            r"(?:this|the) (?:article|content|story) is (?:only )?(?:available|reserved|for)\b",
            r"you (?:have|.ve) (?:reached|read|\d+).{0,40}(?:articles?|limit)",
            r".*\b(?:enable javascript|javascript (?:is|must)|requires? javascript|your (?:web )?browser)\b",
            r".*\b(?:disable|turn off|using|whitelist).{0,30}\bad ?-?blocker\b",
        ),
        labels=_any(r"sign ?in\b"),
    ),
    _Wording(
        reason="sign-up",
        notices=_any(
            rf"(?:{_BEGIN}|.{{0,40}}\bor )sign ?-?up\b.{{0,60}}\b(?:newsletters?|emails?|e-mails?|alerts?|updates?|"
            r"briefing|for|to)\b",
            r"by signing up\b.{0,60}\b(?:agree|receive|newsletters?|e-?mails?)",
            r"(?:get|receive|want|join|subscribe|download)\b.{0,80}\b(?:newsletters?|inbox|alerts?|our app|the app|"
            r"breaking news)\b",
            r"enter your e-?mail|(?:thank you|thanks) for (?:subscribing|signing|reading)|(?:invalid|your) e-?mail",
            r"(?:.{0,40}\s)?get breaking news alerts\b",
            r"support (?:our|quality|independent) journalism|donate (?:now|today|here)\b",
        ),
        labels=_any(r"newsletters?\b|donate\b|.{0,40}\bsign(?:ing)? ?-?up\b"),
    ),
    _Wording(
        reason="hand-out",
        notices=_any(rf".{{0,80}}{_MAIL}.{{0,40}}$"),
    ),
    _Wording(
        reason="page notice",
        notices=_any(
            r".*\b(?:dns (?:changes|settings|cache)|page (?:not found|you (?:are|were) looking for)|no more 404|"
            r"captcha|error 404|404 (?:error|not found)|"
            r"(?:this|the|your) (?:page|link|session|offer|content) has expired|"
            r"access denied$|automated (?:queries|requests)|broken links? on the web|content is currently unavailable|"
            r"(?:web|data from|these|archived) (?:crawls?|captures?)|not available in your (?:country|region))\b",
        ),
        labels=_any(r"404\b|access denied"),
    ),
)
#: A notice by its whole wording, however long the line.
_ANYWHERE = re.compile(
    r"all rights reserved|this material may not be (?:published|broadcast)|media playback is unsupported|"
    r"\b(?:the|internet archive.s) wayback machine (?:after|is an|has archived)|pic\.twitter\.com/|cookies? settings|"
    r"these crawls are part of an effort to archive|crawls of supported|"
    r"you can add location information to your tweets",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<![ap]\.m)[.!?…][\"”’'»)\]]*$", re.IGNORECASE)


def notice(text: str) -> str | None:
    """What a line that stands by itself is a notice of, or None where it is none."""
    if _ANYWHERE.search(text):
        return "social media" if "pic.twitter" in text.lower() else "page notice"
    if len(text.split()) > LONGEST_NOTICE:
        return None
    sentence = _SENTENCE.search(text) is not None
    for wording in _WORDINGS:
        if wording.notices and wording.notices.match(text):
            return wording.reason
        if wording.labels and not sentence and wording.labels.match(text):
            return wording.reason
    return None
