"""Who says it: cue verbs, and the speaker of a sentence by the surest patterns of English news text.

Patterns after work on the attribution of direct speech in news (Krestel et al., 2008; Pareti et al., 2013):
``"…," X said``, ``"…," said X``, ``X said …``, ``according to X``. Precision comes first: where no pattern holds there
is no speaker.
"""

from __future__ import annotations

import re

from briefing.language import marks
from briefing.language.datewords import WEEKDAYS
from briefing.model import Frozen, Span

_CUES = (
    "said says say told tells tell asked asks added adds wrote writes tweeted tweets claimed claims argued argues "
    "warned warns insisted insists denied denies confirmed confirms announced announces stated states suggested "
    "suggests noted notes explained explains replied replies responded responds acknowledged acknowledges admitted "
    "admits alleged alleges declared declares described describes called calls predicted predicts promised promises "
    "reiterated reiterates repeated repeats testified vowed vows urged urges joked jokes conceded concedes stressed "
    "stresses recalled recalls revealed reveals reported reports rejected rejects dismissed dismisses tempered praised "
    "praises criticised criticized condemned accused accuses continued continues remarked remarks"
)
CUES = frozenset(_CUES.split())
#: Verbs that go with a quotation on either side of the speaker ("said Smith").
_INVERTED = "said|says|wrote|writes|added|asked|replied|tweeted|told|explained|argued|insisted|warned|noted"
_WORD = r"[A-Z][\w’'-]*\.?"
_LINK = r"(?:of|the|de|la|van|von|bin|al|and|for)"
NAME = rf"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Prof)\.?\s)?{_WORD}(?:\s(?:{_WORD}|{_LINK}(?=\s[A-Z])))*"
#: A speaker named by role: "the Russian leader", "a spokesman", "police".
_PART = (
    r"(?!(?:are|is|was|were|has|have|had|also|be|been|will|would|who|which|that|to|and|he|she|it|they|the|a|"
    r"an)\s)[\w’'-]+"
)
_ROLE = rf"(?:[Tt]he|[Aa]n?)\s(?:{_PART}\s){{0,4}}?{_PART}|[Pp]olice|[Oo]fficials|[Aa]uthorities|[Pp]rosecutors"
_PRONOUN = r"[Hh]e|[Ss]he|[Tt]hey"
_WHO = rf"(?:{NAME}|{_PRONOUN}|{_ROLE})"
_CUE = "|".join(sorted(CUES, key=lambda cue: (-len(cue), cue)))
_ASIDE = r"(?:\s\([^()]{1,20}\))?(?:,[^,\"“”]{1,80},)?"
_ADVERB = (
    r"(?:\s(?:also|again|later|then|has|had|have|himself|herself|previously|repeatedly|further|once|now|largely|"
    r"\w+ly))*"
)

_AFTER = re.compile(rf"\s*(?P<who>{_WHO}){_ASIDE}{_ADVERB}\s(?P<cue>{_CUE})\b")
_AFTER_INVERTED = re.compile(rf"\s*(?P<cue>{_INVERTED})\s(?P<who>{_WHO})")
_SUBJECT = re.compile(
    rf"^(?:(?:But|And|So|However|Yet|Still|Meanwhile|Later|Also|On [A-Z]\w+|In [^,\"“]{{2,40}}|A \w+),?\s)?"
    rf"(?P<who>{_WHO}){_ASIDE}{_ADVERB}\s(?P<cue>{_CUE})\b"
)
_INSIDE = re.compile(rf",\s(?P<who>{_WHO})\s(?P<cue>said|says|claimed|added|told|warned|argued|insisted)\b(?=[,. ])")
_TAIL = re.compile(rf",\s(?P<cue>said|says)\s(?P<who>{NAME})")
#: "Smith, who lives there, says Jones …": behind a relative clause the verb is Smith's.
_RELATIVE = re.compile(r",\s(?:who|which)\b[^,]*\Z")
_WHEN = re.compile(r"\s(?:on|late|early|last|this)\s\w+$")
_ACCORDING = re.compile(rf"\b(?P<cue>[Aa]ccording to)\s(?P<who>(?:the\s)?{NAME}|{_ROLE})")
_PARTICIPLE = re.compile(rf"^[A-Z]\w+(?:ing|ed)\b[^\"“]{{0,120}}?,\s(?P<who>{NAME})\s(?P<cue>{_CUE})\b")
_BARE_PRONOUN = re.compile(rf"(?:{_PRONOUN})$")
_NO_PERSON = frozenset(
    (*WEEKDAYS, *"The A An It There This That In On At But And However I We You What Who He She They".split())
)
#: No speaker's name begins with one of these.
_NO_NAME = frozenset(
    "Using There It This What On In At By From For With After Before During When While As Though Although Because "
    "Since If Until".split()
)


class Attribution(Frozen, kw_only=True):
    """Who a sentence gives as the speaker of its words, and by which verb or phrase."""

    speaker: str
    cue: str
    #: Where the speaker's name stands in the sentence.
    span: Span
    #: True where the speaker is only a pronoun.
    pronoun: bool


def attribution(text: str) -> Attribution | None:
    """The speaker of a sentence's quotation or reported speech, or None where no sure pattern holds."""
    for quotation in marks.quoted(text):
        if quotation.end is None:
            continue
        for pattern in (_AFTER, _AFTER_INVERTED):
            match = pattern.match(text, quotation.end)
            if match and text[: quotation.end - 1].rstrip()[-1:] in ",!?…" + '’”"' + "'":
                return _found(match)
    for pattern in (_SUBJECT, _TAIL, _PARTICIPLE, _INSIDE, _ACCORDING):
        match = pattern.search(text)
        if pattern is _TAIL and match and _RELATIVE.search(text, 0, match.start()):
            continue
        if match and not _in_quotation(text, match.start("who")):
            found = _found(match)
            if found:
                return found
    return None


def outside(text: str) -> str:
    """A sentence without what stands in its quotation marks."""
    quotations = marks.quoted(text)
    if not quotations:
        return text
    kept, at = [], 0
    for quotation in quotations:
        kept.append(text[at : quotation.start])
        at = len(text) if quotation.end is None else quotation.end
    return " ".join([*kept, text[at:]])


def _found(match: re.Match[str]) -> Attribution | None:
    who = _WHEN.sub("", match["who"].rstrip(" ."))
    if who in _NO_PERSON - {"He", "She", "They"} or who.split()[0] in _NO_NAME:
        return None
    return Attribution(
        speaker=who,
        cue=match["cue"],
        span=(match.start("who"), match.start("who") + len(who)),
        pronoun=bool(_BARE_PRONOUN.fullmatch(who)),
    )


def _in_quotation(text: str, at: int) -> bool:
    return any(q.start < at < (len(text) if q.end is None else q.end) for q in marks.quoted(text))
