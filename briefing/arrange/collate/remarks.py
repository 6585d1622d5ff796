"""Remarks: what a speaker says in one article, as it would be printed under his or her name.

Words that stand whole in their quotation marks are printed alone; of a partial quotation, a short one, or a report, the
sentence that holds it. What a reader could not understand there is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from briefing.arrange.collate.telling import tells
from briefing.arrange.collate.utterances import Utterance
from briefing.arrange.pool import Candidate, Pool
from briefing.language.fitness import unfit
from briefing.language.openers import leaning
from briefing.language.passages import part
from briefing.language.people import Figure
from briefing.language.sentences import Splitter
from briefing.language.speech import CUES
from briefing.model import Item, Passage, Spans

#: A quotation of fewer words is printed with its sentence: "sheer nonsense" says nothing by itself.
FEWEST_QUOTED = 5
#: No statement is longer: a reader looks up who said what, and reads the rest in the source. Longer quotations are
#: printed up to the last sentence that ends by then.
MOST_WORDS = 60
#: Where more of the words have a capital, they are a title of something ("The Old Man and the Sea").
TITLED = 0.5
#: Verbs of saying that attribute words less surely than those of `briefing.language.speech`.
_FURTHER = frozenset(
    """according saying adding telling stating claiming arguing warning insisting explaining noting suggesting writing
    tweeting declaring pledged pledging hinted agreed agrees proposed proposes says believes believed thinks thought
    estimates estimated concluded concludes maintained maintains cautioned cautions complained complains demanded
    demands emphasised emphasized expressed hoped observed observes posted quipped recounted remarked
    remembered reassured said""".split()
)
#: Somebody who speaks for somebody.
_FOR = re.compile(
    r"\b(?:[Ss]pokes\w+|[Rr]epresentatives?|[Rr]eps?|[Ll]awyers?|[Aa]ttorneys?|[Aa]ides?|[Aa]gents?|[Pp]ublicists?|"
    r"[Oo]fficials?)\s(?:for|of|to|from)\s(?:the\s)?"
    r"(?P<name>(?:[^\W\d_][\w.’'-]*\s){0,3}?[^\W\d_][\w’'-]*)(?=[\s,.:;]+(?:\w+\s){0,3}?(?:said|says|told|added|wrote|"
    r"confirmed|denied|declined|insisted|called|claimed))"
)
_MARKS = re.compile(r'["“”„«»]')
#: Content words of a part in quotation marks that may stand for the whole: more than so many.
SHORT_PART = 2
#: Words that hardly two statements have in the same order by chance.
RUN = 5
_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[.!?…]$")


class Remark:
    """Something that a speaker says in one article."""

    def __init__(self, pool: Pool, said: Utterance, figure: Figure, words: tuple[str, Spans] | None) -> None:
        """`words` are those in quotation marks, with their place; None for the sentence that reports."""
        self.figure = figure
        self.candidate: Candidate = pool.candidates[said.numbers[0]]
        self.numbers = said.numbers
        self.cue = said.cue
        self.quoted = words is not None
        sentence = self.candidate.sentence
        self.text, self.spans = words if words is not None else (sentence.text, sentence.spans)
        self._pool = pool
        self._said = said
        self.item: str | None = None

    @cached_property
    def bag(self) -> frozenset[str]:
        """Its content words; the speaker's name tells nothing of what is said."""
        terms = self._pool.lexicon.terms
        bag = frozenset(terms(self.text))
        named = f"{self.figure.name} {self.figure.role or ''} {self.cue or ''}"
        return bag if self.quoted else bag - frozenset(terms(named))

    @cached_property
    def bags(self) -> tuple[frozenset[str], ...]:
        """Its content words, and beside them those of a part in quotation marks that may stand for the whole."""
        part_of_it = frozenset(self._pool.lexicon.terms(self._said.text)) if self._said.quoted else self.bag
        return (self.bag, part_of_it) if part_of_it < self.bag and len(part_of_it) > SHORT_PART else (self.bag,)

    @cached_property
    def counts(self) -> frozenset[str]:
        """The numbers among them."""
        return frozenset(term for term in self.bag if term[0].isdigit())

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """All runs of `RUN` words that follow each other."""
        words = _WORD.findall(self.text.casefold())
        return frozenset(zip(*(words[n:] for n in range(RUN)), strict=False))

    @property
    def words(self) -> int:
        """How long it is."""
        return len(self.text.split())

    @property
    def passage(self) -> Passage:
        """Where it stands."""
        return Passage(article=self.candidate.article.id, text=self.text, spans=self.spans)


def remarks(pool: Pool, said: Sequence[Utterance], items: Sequence[Item]) -> list[Remark]:
    """The remarks of all that speak under a name, in the order of the pool, each sentence once a speaker."""
    splitter = Splitter(pool.lexicon.language)
    pieces = Counter(number for each in said if each.quoted for number in each.numbers)
    found: list[Remark] = []
    told: set[tuple[int, str]] = set()
    for each in sorted(said, key=lambda each: not each.quoted):
        if each.speaker is None or not each.numbers or not _named(pool, each, each.speaker):
            continue
        whole = _whole(pool, each, splitter) if all(pieces[n] == 1 for n in each.numbers) else None
        sentence = pool.candidates[each.numbers[0]]
        if any(_by_another(pool.candidates[n], each.speaker) for n in each.numbers):
            continue
        if whole is None and (len(each.numbers) > 1 or not _clear(sentence) or not _gives(sentence, each)):
            continue
        keys = {(number, each.speaker.name) for number in each.numbers}
        if keys & told and (whole is None or not each.quoted):
            continue
        told |= keys
        found.append(Remark(pool, each, each.speaker, whole))
    _find_items(found, items)
    return sorted(found, key=lambda remark: (remark.candidate.number, remark.spans))


def _named(pool: Pool, said: Utterance, figure: Figure) -> bool:
    """Is it surely somebody, and not one capitalised word of which nothing shows what it is?

    What seems a place's words may be those of somebody there ("a study of scientists in New York suggests").
    """
    if figure.kind == "place":
        text = pool.candidates[said.numbers[0]].sentence.text
        cue = re.escape(said.cue or "")
        itself = rf"(?:^|[,;:”\"]\s)(?:[Tt]he\s)?{re.escape(figure.name)}\s(?:has\s|had\s|have\s|also\s)*{cue}\b"
        return bool(cue) and re.search(itself, text) is not None
    return figure.kind is not None or " " in figure.name


def _gives(sentence: Candidate, said: Utterance) -> bool:
    """Does a sentence that is to stand for words tell what they were?"""
    return _says(said.cue) and tells(sentence.sentence.text, said.cue)


def _says(cue: str | None) -> bool:
    """Is it a verb of saying, where no words of the speaker's own stand alone?"""
    return cue is not None and any(word in CUES or word in _FURTHER for word in cue.lower().split())


def _by_another(candidate: Candidate, figure: Figure) -> bool:
    """Does the sentence give the words to somebody who only speaks for the figure ("a spokesman for Mr Hart said")?"""
    text = candidate.sentence.text
    last = re.escape(figure.name.split()[-1])
    return any(re.search(rf"\b{last}\b", match["name"]) for match in _FOR.finditer(text))


def _whole(pool: Pool, said: Utterance, splitter: Splitter) -> tuple[str, Spans] | None:
    """The words of a quotation that can stand alone, and where they are; None where they cannot."""
    text = said.text
    if not said.quoted or not (text[0].isupper() or (text[0].isdigit() and said.whole)):
        return None
    end = _end(text, splitter)
    words = text[:end]
    if sum(word[0].isupper() for word in words.split()) > TITLED * len(words.split()):
        return None
    if not FEWEST_QUOTED <= len(words.split()) <= MOST_WORDS or leaning(words, pool.lexicon.language):
        return None
    source = pool.candidates[said.numbers[0]].article.text
    return words, part(source, said, 0, end)


def _end(text: str, splitter: Splitter) -> int:
    """Where what is printed of a quotation ends: behind a sentence, before a mark inside and too many words."""
    inner = _MARKS.search(text)
    if inner is None and len(text.split()) <= MOST_WORDS:
        return len(text.rstrip(" ,;:–—-"))
    last = 0
    for sentence in splitter.split(text):
        end = sentence.span[1]
        if (inner and end > inner.start()) or len(text[:end].split()) > MOST_WORDS:
            break
        if _STOP.search(text[:end]):
            last = end
    return last


def _clear(candidate: Candidate) -> bool:
    """Does a reader who knows the speaker understand the sentence by itself?"""
    text, language = candidate.sentence.text, candidate.article.language
    if len(text.split()) > MOST_WORDS or unfit(text, whole=candidate.sentence.whole, language=language):
        return False
    leans = leaning(text, language)
    if leans is None:
        return True
    attributed = candidate.wording.said
    return leans.pronoun is not None and attributed is not None and attributed.span == leans.pronoun


def _find_items(found: Sequence[Remark], items: Sequence[Item]) -> None:
    """Note which printed item holds each remark, itself or as its echo; the first that does."""
    places: dict[str, list[tuple[Spans, str]]] = {}
    for item in items:
        places.setdefault(item.article, []).append((item.spans, item.id))
    for item in items:
        for echo in item.echoes:
            places.setdefault(echo.article, []).append((echo.spans, item.id))
    for remark in found:
        for spans, identifier in places.get(remark.candidate.article.id, ()):
            if any(start < b and a < end for start, end in spans for a, b in remark.spans):
                remark.item = identifier
                break
