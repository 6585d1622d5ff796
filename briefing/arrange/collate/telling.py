"""Telling: does a sentence that reports what somebody said tell what it was?

"Brandt added a second goal", "Ahl wrote a column", "the mayor described the chaos": a verb of saying stands there, and
no statement.
"""

from __future__ import annotations

import re

#: Nothing parts the verb from its object here, as a comma or a mark does behind somebody's words: "…, added the mayor".
_OBJECT = r"(?<![,.?!:;\"”’')–—-])\s(?:{verbs})\s(?:{objects})\b"
_A = r"an?|another|one|two|three|four|five|six|\d[\w,.-]*|his|her|its|their|more|several|many|some"
#: Verbs that also make, do or show something, with what then stands behind them.
_MADE = re.compile(
    "|".join(
        (
            _OBJECT.format(verbs="added|adds|adding", objects=_A),
            _OBJECT.format(verbs="wrote|writes|writing", objects=rf"{_A}|for|it|songs?|books?|music|lyrics"),
            _OBJECT.format(
                verbs="tweeted|tweets|posted|posts|shared|shares",
                objects=r"(?:an?\s|his\s|her\s|the\s)?(?:\w+\s)?(?:photos?|pictures?|videos?|images?|clips?|links?|selfies?)",
            ),
            _OBJECT.format(verbs="continued|continues", objects=r"to|this|his|her|its|their|the|with|in|on|as"),
            _OBJECT.format(verbs="called|calls", objects=r"[A-Z][\w’'-]+\s(?:in what|after|before|last|yesterday)"),
        )
    )
)
#: Verbs that tell of an act, or of the manner of a telling, unless its words or what it is are given with them.
_ACTS = frozenset("described describes declared declares posted posts shared shares continued continues states".split())
_GIVEN = re.compile(r"[\"“”„«»‘]|\bthat\b|:\s|,\s(?:\w+\s){1,3}(?:posted|declared|shared|continued|states)\b")
_AS = re.compile(r"\bdescrib\w+\b.{1,80}\bas\b")


def tells(text: str, cue: str | None) -> bool:
    """Does the sentence give what was said, and not only that something was?"""
    if _MADE.search(text):
        return False
    if cue is None or cue.lower() not in _ACTS:
        return True
    return _GIVEN.search(text) is not None or (cue.startswith("describ") and _AS.search(text) is not None)
