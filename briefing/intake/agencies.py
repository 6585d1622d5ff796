"""News agencies: what they are called, and where a text says that it is theirs.

An agency is named for many things: a picture, a quotation, a part of the report. Only a byline, a dateline, a
signature, a copyright line or the outlet itself says whose text the article is; where several agencies are named, or
a person of the paper beside one, it is the paper's own.

Of 651 articles of two sets 63 are told, half of them by copyright lines, and by eye all of them rightly. Some 14 more
are an agency's by the credits of their pictures or by words like "told AFP" alone; those are left to the wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from urllib.parse import urlsplit

#: Agencies by the name that stands in the record, with the other names and initials that they go by.
AGENCIES: dict[str, tuple[str, ...]] = {
    "AFP": ("Agence France-Presse", "Agence France Presse", "L'Agence France-Presse"),
    "Anadolu Agency": ("Anadolu Ajansı", "Anadolu", "AA"),
    "ANI": ("Asian News International",),
    "ANP": ("Algemeen Nederlands Persbureau",),
    "ANSA": ("Agenzia ANSA", "Ansa"),
    "Antara": ("ANTARA",),
    "APA": ("Austria Presse Agentur", "Austria Press Agency"),
    "Associated Press": ("The Associated Press", "AP", "A.P."),
    "Australian Associated Press": ("AAP",),
    "Belga": (),
    "BelTA": (),
    "Bernama": (),
    "Bloomberg": ("Bloomberg News",),
    "Canadian Press": ("The Canadian Press",),
    "CTK": ("ČTK", "Czech News Agency"),
    "Dow Jones Newswires": ("Dow Jones",),
    "dpa": ("DPA", "Deutsche Presse-Agentur", "Deutsche Presse Agentur"),
    "EFE": ("Agencia EFE", "Efe"),
    "EPA": ("European Pressphoto Agency",),
    "Europa Press": (),
    "IANS": ("Indo-Asian News Service",),
    "Interfax": ("INTERFAX",),
    "Interfax-Ukraine": (),
    "IRNA": ("Islamic Republic News Agency",),
    "KCNA": ("Korean Central News Agency",),
    "Kyodo": ("Kyodo News", "KYODO"),
    "Lusa": (),
    "MTI": (),
    "NTB": (),
    "PA": ("Press Association", "The Press Association", "PA Media"),
    "PAP": ("Polish Press Agency",),
    "PTI": ("Press Trust of India",),
    "Reuters": ("Thomson Reuters Foundation", "Thomson Reuters", "REUTERS"),
    "RIA Novosti": ("RIA",),
    "Ritzau": (),
    "SANA": ("Syrian Arab News Agency",),
    "STT": ("STT-Lehtikuva",),
    "TASS": ("ITAR-TASS", "Itar-Tass", "Tass"),
    "Tribune News Service": ("TNS",),
    "TT": ("TT News Agency",),
    "Ukrinform": (),
    "UPI": ("United Press International",),
    "WAFA": (),
    "Xinhua": ("Xinhua News Agency", "XINHUA"),
    "Yonhap": ("Yonhap News Agency", "YONHAP"),
}
#: Where agencies publish themselves; each covers its subdomains.
HOSTS: dict[str, str] = {
    "afp.com": "AFP",
    "aa.com.tr": "Anadolu Agency",
    "ansa.it": "ANSA",
    "antaranews.com": "Antara",
    "apnews.com": "Associated Press",
    "belganewsagency.eu": "Belga",
    "bernama.com": "Bernama",
    "bloomberg.com": "Bloomberg",
    "dpa.com": "dpa",
    "efe.com": "EFE",
    "interfax.com": "Interfax",
    "interfax.ru": "Interfax",
    "irna.ir": "IRNA",
    "kyodonews.net": "Kyodo",
    "news.cn": "Xinhua",
    "ptinews.com": "PTI",
    "reuters.com": "Reuters",
    "tass.com": "TASS",
    "tass.ru": "TASS",
    "ukrinform.net": "Ukrinform",
    "upi.com": "UPI",
    "xinhuanet.com": "Xinhua",
    "yna.co.kr": "Yonhap",
}
#: A signature stands among the first lines, before the text begins, or among the last ones.
HEAD_LINES, TAIL_LINES = 5, 3
#: A line of more words is text, and no headline or credit above it.
LONGEST_CREDIT = 25
#: A sentence of more words than this at the end is text, and what stands above it no signature.
SHORTEST_TEXT = 12
#: A longer line is no credit.
_LONGEST = 250

_AGENCY_OF = {name: agency for agency, others in AGENCIES.items() for name in (agency, *others)}
#: Any name of an agency, as part of a pattern: letters count, for "pa" is no agency.
NAMES = "|".join(re.escape(name) for name in sorted(_AGENCY_OF, key=lambda name: (-len(name), name)))
_AGENCY = re.compile(rf"(?<![\w-])(?:{NAMES})(?![\w-])")
_BRACKETED = re.compile(rf"[(\[]\s*(?:{NAMES})(?![\w-])")
#: What a person at an agency is called, and what an outlet adds to its name.
_ROLE = (
    r"(?i:staff|(?:\w+ )?(?:writers?|reporters?|correspondents?|editors?)|"
    r"news(?:room| agency)?|wires?|(?:wire )?service)"
)
_THE = r"(?:(?i:the)\s+)?"
_CREDIT = re.compile(rf"(?:(?i:by|from)\s+)?{_THE}(?P<name>{NAMES})(?:\s+{_ROLE})*(?:\s*/.*)?")
_PART = re.compile(r"\s*(?:[,;|•·()\[\]\n]|\s/\s|\s[–—-]+\s|\bfor\b)\s*")
#: "in Lindholm, PA" is a place.
_PLACED = re.compile(r"\s(?:in|at|from)\s+[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2},\s*[A-Z]{2}\b")
_STAMP = r"(?i:updated|published|posted|first published|last updated)\b[^()]{0,60}"
_DATED = (
    rf"(?:{_STAMP}|[A-Z]\w{{2,8}}\.? \d{{1,2}},? \d{{4}}|\d{{1,2}} [A-Z]\w{{2,8}}\.? \d{{4}}|\d{{4}}-\d\d-\d\d)"
    r"[^()]{0,20}"
)
_HEADED = re.compile(rf"(?:(?i:by|from)\s+)?{_THE}(?P<name>{NAMES})(?:\s+{_ROLE})*(?:\s*[|,•·–—-]?\s*{_DATED})?")
_STAMPED = re.compile(rf"(?:^|\s){_STAMP}\d\s*\((?P<name>{NAMES})\)$")
_NAMED = re.compile(
    rf"(?:(?i:by)\s+)?[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]*){{1,3}}\s*[,|(]\s*{_THE}(?P<name>{NAMES})(?:\s+{_ROLE})*\)?"
)
_SIGNED = re.compile(rf"[(\[–—-]*\s*(?:(?i:source|via)\s*:\s*)?{_THE}(?P<name>{NAMES})\s*[)\]–—-]*")
_COPYRIGHT = re.compile(
    rf"[(]?(?:(?i:copyright)|©|\([cC]\))[\s©]*(?:\([cC]\)\s*)?(?:19|20)\d\d,?\s+(?:by\s+)?{_THE}(?P<name>{NAMES})(?=[\s.,;)]|$)"
    r"(?!\s*(?:and|&|/|contributed))"
)
_SITE = re.compile(
    rf"{_THE}(?P<name>{NAMES})"
    r"(?:\s+(?i:news|news agency|online|english|world|international|africa|asia|india|uk|us|usa))*"
)
_ENDS = re.compile(r"[.!?…][\"”’'»)\]]*$")


def agency_in(text: str) -> str | None:
    """The news agency that a dateline or the like names, under one name for all its spellings.

    Meant for such lines only: in a sentence "PA" may be a state and "EPA" an office. An agency in brackets goes
    before another (``HARRISBURG, PA (AP)``). Letters count: "pa" is no agency.
    """
    bracketed = _BRACKETED.search(text)
    match = _AGENCY.search(bracketed.group()) if bracketed else _AGENCY.search(text)
    return _AGENCY_OF[match.group()] if match else None


def credited(byline: str) -> str | None:
    """The agency that a byline names as its own part: ``By Anna Smith, Associated Press``.

    None where a person of the paper wrote with an agency (``Anna Smith and Associated Press``) or several are named.
    """
    parts = _PART.split(_PLACED.sub(" ", byline.strip()))
    return _only(_CREDIT.fullmatch(part.strip(" .:*")) for part in parts)


def of_outlet(outlet: str | None, address: str | None) -> str | None:
    """The agency that an outlet is, by its name or the host of the article's address."""
    match = _SITE.fullmatch(outlet or "")
    if match:
        return _AGENCY_OF[match["name"]]
    for place in (outlet or "", (urlsplit(address).hostname or "") if address else ""):
        parts = place.lower().split(".")
        for n in range(len(parts) - 1):
            if (host := ".".join(parts[n:])) in HOSTS:
                return HOSTS[host]
    return None


def signature(lines: Sequence[str]) -> str | None:
    """The agency that signs a text: in its copyright line, above the text, or as the last line; None for several."""
    fit = [line.strip() for line in lines if line.strip()]
    claimed = (_COPYRIGHT.match(line) for line in fit if len(line) < _LONGEST)
    return _only(_above(fit)) or _only(claimed) or _only(_below(fit))


def _above(lines: Sequence[str]) -> Iterator[re.Match[str] | None]:
    """Credits under the headline: what stands under a sentence is the credit of a picture."""
    for n, line in enumerate(lines[:HEAD_LINES]):
        if len(line) > _LONGEST or len(line.split()) > LONGEST_CREDIT or (n and _ENDS.search(lines[n - 1][-_LONGEST:])):
            return
        yield _HEADED.fullmatch(line) or _NAMED.fullmatch(line) or _STAMPED.search(line)


def _below(lines: Sequence[str]) -> Iterator[re.Match[str] | None]:
    """Signatures under the text, which ends as a sentence does; a word behind an open line is its last one."""
    for before, line in reversed(list(pairwise(lines))[-TAIL_LINES:]):
        if _ENDS.search(line[-_LONGEST:]) and len(line.split()) > SHORTEST_TEXT:
            return
        if len(line) < _LONGEST and _ENDS.search(before[-_LONGEST:]):
            yield _SIGNED.fullmatch(line)


def _only(matches: Iterable[re.Match[str] | None]) -> str | None:
    """The agency of all matches, where they name one and the same."""
    named = {_AGENCY_OF[match["name"]] for match in matches if match}
    return named.pop() if len(named) == 1 else None
