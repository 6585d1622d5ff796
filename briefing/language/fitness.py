"""Fitness: may a sentence be printed at all? What an editor would strike out at sight is told by its form alone."""

from __future__ import annotations

import re

from briefing.language import marks
from briefing.language.lexicon import tokens
from briefing.language.speech import outside

#: Words of a sentence that may stand by itself as an item: shorter ones say too little, longer ones are passages.
SHORTEST, LONGEST = 6, 75
#: Letters of a word: what is longer is no word of any language here, and breaks a line.
LONGEST_WORD = 60
#: Share of letters that may be capitals before a sentence counts as shouted.
SHOUTED = 0.5
#: Share of numbers and single letters among the words, from which on a sentence is a table's row.
TABULAR = 0.34

_SMALL_NAME = re.compile(r"al-|el-|e[A-Z]|i[A-Z]")
_ENDS = re.compile(r"[.!?…][\"”’'»)\]]*$")
_TRAILS_OFF = re.compile(r"(?:\.\s?\.\s?\.?|…)[\"”’')\]]*$")
_CODE = re.compile(
    r"https?://|www\.|\S@\S|@\w|#\w|\bpic\.twitter|[{}<>|\\~^=]|__|\.(?:com|org|net|co\.uk)\b/|[•►▪■→↑↓✓★]|\s:\s|\*\*|"
    r"--\w|\w\s/\s\w.*\s/\s"
)
#: Without one of these nothing of `_CODE` is there: looked for first, since it is found missing five times faster.
_CODE_HINT = re.compile(r"[/@#{}<>|\\~^=_•►▪■→↑↓✓★:*]|--|www|pic\.")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm](?:e|y|yself)|[Oo]ur(?:selves)?|[Uu]s)\b(?![-.])")
#: "World War I", "Elizabeth I", "King George I": no writer.
_REGNAL = re.compile(
    r"\b(?:War|Type|Phase|Division|Class|Part|Title|Chapter|Schedule|Formula|Elizabeth|Charles|James|George|Francis|"
    r"Napoleon|Nicholas|Catherine|Henry|William|Wilhelm|Frederick|Louis|Philip|Alexander|Peter|Paul|Mary|Carlos)\sI\b"
)
_SECOND_PERSON = re.compile(r"\b(?:[Yy]ou|[Yy]our|[Yy]ours|[Yy]ourself)\b")
#: Page furniture that ends like a sentence.
_FURNITURE = re.compile(
    r"\b(?:click (?:here|on|the)|sign up (?:for|to|you|now)|subscribe|newsletter|read more|follow us|log ?in to|"
    r"all rights reserved|terms of (?:use|service)|privacy policy|(?:uses?|accept) cookies|please enable|javascript|"
    r"story continues|scroll down|wayback machine|these archived pages|the version that was live|"
    r"contributed to this report|reporting by|editing by|media playback|image caption|image copyright|getty images|"
    r"associated press images|hide caption|photos?:|video:|pictured|photo by|file photo|ap photo|"
    r"share this|this (?:site|page) (?:uses|requires)|see also|watch (?:the|this) video|(?:video|photo|picture|chart|"
    r"graphic|map|table) (?:above|below)|(?:above|below) (?:video|photo|picture|chart|is the)|listen to the|"
    r"in this (?:article|story|video|episode|post)|stay tuned|updated? (?:at|on)|this story (?:has been|was|is)|"
    r"correction:|editor.s note|related:|advertisement)\b|©",
    re.IGNORECASE,
)
#: All furniture holds one of these words, or ©. Most sentences do not, and that is found out ten times faster.
_FURNITURE_HINTS = frozenset(
    """click sign subscribe newsletter read follow log login rights terms privacy cookies enable javascript continues
    scroll wayback archived version contributed reporting editing playback caption image images photo photos video
    pictured share site page also above below listen article story episode post tuned update updated correction note
    related advertisement""".split()
)
_CREDIT = re.compile(
    r"\b(?:Photo|Picture|Image|Credit|Video|Source)s?\s*(?:by|:|courtesy)|\((?:AP|AFP|Reuters|Getty)[^)]*\)\s*\.?$"
)
_CREDIT_HINTS = ("Photo", "Picture", "Image", "Credit", "Video", "Source", "(AP", "(AFP", "(Reuters", "(Getty")
#: "Jane Doe is a contributor to …": what stands under an article, not in it.
_BIOGRAPHY = re.compile(
    r"(?:[A-Z][\w.’'-]+\s){2,4}is (?:an?|the|[A-Z]\w+[’']s)\s[^.]{0,60}"
    r"\b(?:columnist|contributor|enthusiast|staff writer|correspondent)\b"
)
#: "A model of the ship is shown.", "The white dots at the top are …": what explains a picture.
_SHOWN = re.compile(
    r"\b(?:is|are) (?:shown|seen|pictured|depicted)(?: here| above| below)?\.$|"
    r"^(?:(?:This|The) (?:diagram|graphic|chart|photo(?:graph)?|image|picture|map|illustration) shows\b)|"
    r"^The (?:[a-z-]+ ){1,5}(?:at|on) the (?:top|bottom|left|right) (?:and|is|are|shows?)\b"
)
_SHOWN_ENDS = ("shown.", "seen.", "pictured.", "depicted.", " here.", " above.", " below.")
#: A heading or a caption run into the sentence: "HOW IT BEGAN The mayor …", "… at the race He added …".
_GLUED = re.compile(r"^(?:[A-Z][A-Z’'&-]+\s){3,}(?=[A-Z][a-z])|[a-z]\s(?:He|She|They)\s(?:said|added|told|says)\b")
_LABEL = re.compile(r"^(?:[A-Z][\w’' ]{0,30}|[A-Z]{2,}[A-Z’' ]*):\s")
_CONTRACTED = r"\w+n[’']t|\w+[’'](?:re|ve|ll|d|m)|(?:he|she|it|that|there|what|who)[’']s"
#: Words that are finite verbs wherever they stand.
_AUXILIARY = (
    "is are was were has have had do does did will would can could may might must should isn.t aren.t wasn.t "
    "weren.t don.t doesn.t didn.t won.t can.t"
)
#: Past forms that no participle shares, and verbs that make no passive: nothing "gathered" or "arrived" by anybody.
_PAST = (
    "went came took gave saw began wrote ran spoke grew fell drew broke rose drove wore chose became knew flew "
    "swam sang forgot forgave hid slid died arrived happened occurred appeared remained resigned collapsed "
    "erupted declined soared surged jumped tumbled plunged slumped slipped climbed emerged agreed voted gathered "
    "assembled cooperated increased rallied marched lasted belonged existed consisted worked waited talked smiled "
    "laughed apologised apologized traded"
)
_PRESENT = (
    "include expect remain want believe think say seem appear know make take get go come become agree argue "
    "insist seek require consider continue pay keep tend suggest"
)
#: Past forms that are participles as well.
_PARTICIPLE = (
    "said told made got found left felt brought kept held stood heard met paid sat led read lost sent built spent "
    "cut bought sought won hit shot thought fought struck let set sold"
)
_NOT_SHARED = "be been shall says let meant understood"


def _words(*lists: str) -> str:
    return "|".join(word for words in lists for word in words.split())


#: A sentence without a word of these has hardly a finite verb: a caption or a heading that ends with a full stop.
_FINITE = re.compile(
    rf"\b(?:{_words(_AUXILIARY, _NOT_SHARED, _PAST, _PRESENT, _PARTICIPLE)}|{_CONTRACTED}|put|according to|"
    r"\w{2,}ed|\w+s)\b",
    re.IGNORECASE,
)
#: "Cars cross the bridge every day": a plural, a plain word, and what an object begins with.
_PLAIN_VERB = (
    r"\w{3,}s\s(?!of|in|on|at|over|under|near|with|by|from|for|to|and|or|as|after|before|along|around|outside|inside|"
    r"during|between|through|across|behind|against|off|into|than|who|that|which)[a-z]{3,}(?<!ed)(?<!ing)(?<!ly)\s"
    r"(?:the|a|an|his|her|their|its|our|more|less|every|no|any|up|down|out|back|into|to)\b"
)
#: In a line of up to so many words a plural is no verb, and a participle before "by" or "in" none: "A flat let by …".
SHORT_LINE = 14
_FINITE_SHORT = re.compile(
    rf"\b(?:{_PLAIN_VERB}|{_words(_AUXILIARY, _PAST)}|{_CONTRACTED}|(?<!to )(?:{_words(_PRESENT)})|"
    rf"(?:{'|'.join(word + 's' for word in _PRESENT.split())}|goes|owns)|"
    r"\w{2,}[^s]s\s(?:that|to|the|a|an|his|her|their|it|him|them|for|on|in|at|with|as|up|out|not|no)|"
    rf"(?:{_words(_PARTICIPLE)}|\w{{2,}}ed)(?!\s+(?:by|in|at|on|from|during|outside|near)\b)|"
    r"put(?!\s+(?:by|in|at|from|outside|near|on (?:the|an?|his|her|their|display|sale|show|trial))\b))\b",
    re.IGNORECASE,
)
#: … which a sentence with one of these has in any case.
_AUXILIARIES = frozenset(word for word in _AUXILIARY.split() if "." not in word)


def unfit(text: str, *, whole: bool = True, language: str = "en", form_only: bool = False) -> str | None:
    """Why the sentence is not fit to print, or None where it is.

    Args:
        text: the sentence, white space folded.
        whole: False where a quotation is left open in it or around it.
        language: patterns of words are English; of form, general.
        form_only: let pass what is a sentence of the article but one that a brief does not print: "the writer's own
            voice", "a label" and what seems to have "no verb".
    """
    words = tokens(text)
    if not whole:
        return "half a quotation"
    if not SHORTEST <= len(words) <= LONGEST:
        return "too short" if len(words) < SHORTEST else "too long"
    own = outside(text)
    begins_small = text[0].islower() and not _SMALL_NAME.match(text)
    if begins_small or not _ENDS.search(text) or _TRAILS_OFF.search(own.strip() and text):
        return "broken"
    if not marks.opens(text) and not text[0].isalnum() and text[0] not in "('‘$£€¥":
        return "broken"
    if (_CODE_HINT.search(text) and _CODE.search(text)) or max(map(len, text.split())) > LONGEST_WORD:
        return "address or code"
    if _shouted(text, words):
        return "shouted"
    if sum(len(w) == 1 or w[0].isdigit() for w in words if w not in {"a", "A", "I"}) > TABULAR * len(words):
        return "a table's row"
    return _unfit_english(text, own, words, form_only=form_only) if language == "en" else None


def weak(text: str, language: str = "en") -> bool:
    """Is the sentence one that an editor would take only for want of a better: a question, an address to the reader?"""
    if language != "en":
        return text.endswith("?")
    own = outside(text)
    return bool(text.endswith(("?", "!")) or _SECOND_PERSON.search(own) or re.match(r"(?:And|But|So|Or|Yet)\b", text))


def _shouted(text: str, words: list[str]) -> bool:
    """Is more than half of the letters capitals?"""
    small = sum([len(word) for word in words if word.islower()])
    if sum(map(len, words)) <= 2 * small:  # even if all others were capitals
        return False
    return sum(map(str.isupper, text)) > SHOUTED * sum(map(str.isalpha, text))


def _unfit_english(text: str, own: str, words: list[str], *, form_only: bool) -> str | None:
    small = own.lower()
    said = {word.lower() for word in words} if own == text else set(tokens(small))
    hinted = "©" in own or not _FURNITURE_HINTS.isdisjoint(said)
    credited = any(hint in text for hint in _CREDIT_HINTS)
    if (hinted and _FURNITURE.search(own)) or (credited and _CREDIT.search(text)) or _BIOGRAPHY.match(text):
        return "page furniture"
    shows = small.startswith(("the ", "this ")) or small.endswith(_SHOWN_ENDS)
    if shows and _SHOWN.search(own):
        return "a caption"
    if (not own[1:2].islower() or "He" in own or "She" in own or "They" in own) and _GLUED.search(own):
        return "broken"
    if form_only:
        return None
    if _FIRST_PERSON.search(own) and _FIRST_PERSON.search(_REGNAL.sub("", own)):
        return "the writer's own voice"
    if _LABEL.match(text) and not re.match(
        r"^[^:]*\b(?:said|says|added|wrote|asked|told|replied|tweeted)\b[^:]*:", text
    ):
        return "a label"
    alone = len(own.split()) <= 2  # noqa: PLR2004  # a quotation by itself
    if alone or _AUXILIARIES.isdisjoint(said):
        finite = _FINITE_SHORT if len(text.split()) <= SHORT_LINE and not marks.quoted(text) else _FINITE
        if not finite.search(text if alone else own):
            return "no verb"
    return None
