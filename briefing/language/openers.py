"""Openers: does a sentence begin with something that only the sentence before it explains?

After the readability violations of LQVSumm (Friedrich, Valeeva and Palmer, 2014): a pronoun or a definite noun phrase
without antecedent, a quotation without its speaker. The patterns are English; for other languages nothing dangles.
"""

from __future__ import annotations

import re
from typing import Literal

from briefing.language import marks
from briefing.language.speech import NAME, attribution, outside
from briefing.model import Frozen, Span

Need = Literal["pronoun", "thing", "speaker"]

_PERSONAL = r"(?:he|she|they)"
_OTHER = r"(?:his|her|their|its|him|them|theirs|hers)"
_LEAD_IN = (
    r"(?:(?:but|and|or|so|yet|nor|also|still|then|later|instead|however|moreover|furthermore|additionally|meanwhile|"
    r"nevertheless|nonetheless|besides|indeed|thus|therefore|otherwise|afterwards?|eventually|finally|initially|"
    r"previously|now|today|yesterday|soon|earlier|recently|asked|instead|rather|similarly|likewise|consequently|"
    r"(?:[\w-]+\s)?(?:minutes|hours|days|weeks|months|years|moments) (?:later|earlier|before|after)|"
    r"and yet|as a result|for example|for instance|in addition|in turn|"
    r"at the time|at the same time|of course|in fact|after all|that said|even so)\b,?\s+)"
)
#: "On Monday, he …", "In a statement they …", "When he …": a lead-in that names nobody, then the pronoun.
_ADVERBIAL = (
    r"(?:(?:on|in|at|by|during|after|before|since|until|last|this|as|when|while|if|because|once|although|though|with|"
    r"without|despite|for|to|from|under|over|upon|throughout|within|speaking|asked|writing|citing|following|unlike|"
    r"like|some|two|three|[a-z]+ly|[a-z]+ing|[a-z]+ed)\b(?:\s+(?:(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"january|february|march|april|may|june|july|august|september|october|november|"
    r"december)|[a-z\d’'.%$-]+)){0,9},?\s+)"
)
_PRONOUN = re.compile(rf"^[\"“‘'(]*(?:{_LEAD_IN})*(?P<word>{_PERSONAL}|{_OTHER})\b", re.IGNORECASE)
_AFTER_ADVERBIAL = re.compile(rf"^(?-i:[A-Z])?{_ADVERBIAL}(?P<word>{_PERSONAL})\b")
#: "In Poland, he …": a place, a body or a source in the lead-in is not whom the pronoun means.
_AFTER_PLACE = re.compile(
    r"(?:(?:But|And|Yet|So)\s)?"
    r"(?:In|At|From|On|Near|Outside|Inside|Under|Across|Throughout|During|By|Since|According to)\s"
    r"[^,\"“]{1,70},\s(?P<word>he|she|they)\b"
)
#: "Speaking outside Sandvik hospital, she …", "Asked about Brandt, he …": whoever did that is not named in it.
_AFTER_PARTICIPLE = re.compile(
    r"(?:(?:But|And|Yet|So|Later|Then)\s)?(?:[A-Z]?[a-z]+ing|[Aa]sked|[Tt]old|[Pp]ressed|[Qq]uestioned)\b"
    r"[^\"“”;:]{1,200}?,\s(?P<word>he|she|they)\b"
)
_TAIL_PRONOUN = re.compile(
    r",\s(?P<word>he|she|they)\s(?:said|says|added|adds|told|wrote|writes|explained|claimed|"
    r"noted|warned)\b(?:[^,\"“]{0,60}\.$|,)"
)
#: "It is clear that …" and "It rained" lean on nothing.
_EXPLETIVE = re.compile(
    r"it(?:\s+(?:is|was|has been|remains|seems|appears)(?!\s+(?:(?:also|now|still|only|not)\s+)?(?:an?\s[\w’'-]+\sto|"
    r"(?:meant|expected|set|designed|due|supposed|used|able|unable|likely|unlikely|planned|scheduled|going|known|similar|"
    r"close|next|limited|thanks)\sto)\b)(?:\s+[\w’'-]+){1,3}\s+(?:that|to|whether|who)\b|"
    r"\s+(?:emerged|turned out|rained|snowed)\b)",
    re.IGNORECASE,
)
_TIME = (
    r"(?:week|weekend|year|month|morning|afternoon|evening|summer|winter|spring|autumn|fall|season|century|decade|"
    r"time)(?:[’']s)?\b"
)
_THING = re.compile(
    rf"^[\"“‘'(]*(?:{_LEAD_IN})*(?:(?P<it>it|its)\b|(?P<this>this|these|those|that|such)\b(?!\s+{_TIME})(?!\s+(?:who|"
    rf"in|with|of|said)\b)|"
    r"(?P<the>the (?:latter|pair|duo|trio|comments?|remarks?|move|decision|incident|announcement|statement|"
    r"ruling|findings?|news|revelations?|allegations?|claims?|attack|agreement|deal|meeting|measure|bill|document|"
    r"report|study|letter|video|post|tweet|event|case|men|man|woman|women|boy|girl|couple|suspects?|victims?|"
    r"teen(?:ager)?|child(?:ren)?|group|team|company|firm|organi[sz]ation|agency|website|paper|newspaper|film|show|"
    r"book|song|plan|proposal|project|program(?:me)?|site|investigation|researchers?|scientists?|authors?|officers?|"
    r"driver|activist|shooter|gunman|attacker|jury|cohort|defendant|plaintiff|actor|actress|singer|rapper|player|pilot|"
    r"passengers?|mother|father|parents|family|answer|problem|result|reason|idea|vehicle|plane|ship|building|animal|dog|robot)\b|"
    r"the (?:former(?: (?-i:[A-Z]\w+|[a-z]+)){0,2} (?-i:[a-z]+)|"
    r"\d+-year-old(?: [a-z]+){0,2})(?= (?:said|says|was|is|has|had|"
    r"will|would|also|who|told|\w+ed)\b)|"
    r"the (?:former|two|three|four|five|others?|rest|same)(?=,|\s(?:said|say|was|were|is|are|has|have|had|also|did|"
    r"will|would|could|\w+ed)\b))|(?P<both>both|neither|either|others?|another|some|many|most|all|none|one|each|"
    r"several|few)\s+(?:of (?:them|these|those)|are|were|is|was|have|has|had|said|say|say|also|will|would|can|could|"
    r"did|do)\b)",
    re.IGNORECASE,
)
_ELLIPTIC = re.compile(
    r"^[\"“‘'(]*(?:from there\b|(?:though|although|while|whilst) (?:this|these|those)\b|"
    r"not so|not anymore|maybe|perhaps not|no\b[,.]|yes\b[,.]|nope|why\b|how so|hence|or\b|nor\b|same|"
    r"ditto|like this|another\b|in another\b|a second\b|here,|back then|plus,|"
    r"here(?:’|')?s|here (?:is|are|was|were)|there(?:’|')?s|that(?:’|')s|which\b|whose\b|because\b[^,]*[.]|especially|"
    r"including|such as|in other words|to wit|as such|as for|in short|to that end|for that|on that|at that|by then|"
    r"since then|until then|by contrast|on the other hand|in contrast|in response|in return|in that|in this|"
    r"in doing so|at this|at least one of|not only that|speaking of|so far so|even then|if so|if not|the more)\b",
    re.IGNORECASE,
)
#: Words that make a first clause name somebody: then a pronoun behind it does not dangle.
_NAMED = re.compile(
    r"(?<!^)(?<![.!?]\s)\b(?!(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|"
    r"August|September|October|November|December)\b)[A-Z][a-z]+"
)
#: "Asked whether he believed it, Mr Trump said …": the name follows the clause that leans on it.
_NAMED_LATER = re.compile(
    rf"(?:Asked|When|While|As|After|Before|Although|Though|If|Since|Because|Despite|[A-Z][a-z]+(?:ing|"
    rf"ed))\b[^\"“]{{3,160}}?,\s(?P<name>{NAME})\s[a-z]"
)
_NAMED_ANYWHERE = re.compile(
    r"\b(?!(?:Still|Instead|Then|Now|Here|Even|Only|Just|Once|Later|Earlier|However|Meanwhile|The|A|An|In|On|At|But|And|As|If|It|He|She|They|We|I|This|That|These|Those|There|When|While|After|Before|"
    r"For|With|By|From|So|Yet|Also|Both|Some|Many|Most|All|Asked|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|"
    r"February|March|April|May|June|July|August|September|October|November|December)\b)[A-Z][\w’'-]+"
)


class Leaning(Frozen, kw_only=True):
    """Why a sentence leans on the one before it, and the words that do."""

    need: Need
    #: The pronoun that a name could stand for; None where there is none.
    pronoun: Span | None = None


def leaning(text: str, language: str = "en") -> Leaning | None:
    """Why the sentence cannot be printed on its own, or None where it can."""
    if language != "en":
        return None
    opener = _PRONOUN.match(text) or _AFTER_ADVERBIAL.match(text[:1].lower() + text[1:])
    quoted_opener = marks.opens(text)
    placed = _AFTER_PLACE.match(text) or (not _NAMED_LATER.match(text) and _AFTER_PARTICIPLE.match(text))
    if placed and not quoted_opener:
        return Leaning(need="pronoun", pronoun=placed.span("word") if placed["word"] != "they" else None)
    if opener and not quoted_opener:
        named = _NAMED.search(text, 0, opener.start("word"))
        if not named and not _NAMED_LATER.match(text):
            personal = opener["word"].lower() in {"he", "she"}
            return Leaning(need="pronoun", pronoun=opener.span("word") if personal else None)
    thing = _THING.match(text)
    if not quoted_opener and thing and not (thing["it"] and _EXPLETIVE.match(text, thing.start("it"))):
        return Leaning(need="thing")
    if not quoted_opener and _ELLIPTIC.match(text):
        return Leaning(need="thing")
    return _speakerless(text) or _tail(text)


def dangles(text: str, language: str = "en") -> bool:
    """Can the sentence only be read after the one before it?"""
    return leaning(text, language) is not None


def _tail(text: str) -> Leaning | None:
    """Reported speech whose speaker is only a pronoun at the end: "An autopsy will follow, he added."."""
    match = _TAIL_PRONOUN.search(text)
    if not match or _NAMED_ANYWHERE.search(outside(text[: match.start()])):
        return None
    return Leaning(need="speaker", pronoun=match.span("word") if match["word"] != "they" else None)


def _speakerless(text: str) -> Leaning | None:
    """A quotation with nobody, or only a pronoun, to speak it."""
    quotations = marks.quoted(text)
    if not quotations:
        return None
    around = outside(text)
    if len(re.findall(r"[^\W_]+", around)) < 2:  # noqa: PLR2004  # one word names nobody who speaks
        return Leaning(need="speaker")
    said = attribution(text)
    if said and said.pronoun and not _NAMED_ANYWHERE.search(outside(text[: said.span[0]])):
        personal = said.speaker.lower() in {"he", "she"}
        return Leaning(need="speaker", pronoun=said.span if personal else None)
    return None
