"""The ledger of quotations: one utterance in the wordings that outlets give it, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from briefing.arrange.collate.sayings import LONGEST, Saying, pieces, sayings
from briefing.arrange.collate.utterances import Utterance
from briefing.arrange.collate.variants import variants
from briefing.arrange.pool import Pool
from briefing.language.lexicon import Lexicon
from briefing.language.similarity import shared_in_order
from briefing.language.wordings.differences import Compared, Wording, compare
from briefing.model import Difference, Frozen, QuotationRow, Version

#: The most rows of a brief, the best first: as many as stand on two printed pages.
MOST_ROWS = 12
#: A row has at least so many wordings, of as many outlets: one that quotes by itself in two wordings makes none.
FEWEST_SIDES = 2
#: A sentence with so many words of the one before, in order, says it again, and does not go on.
REPEATED = 0.60


class Stretch:
    """What one article quotes of an utterance: sentences in a row."""

    def __init__(self, parts: Sequence[Saying], language: str) -> None:
        self.article = parts[0].article.id
        self.outlet = parts[0].outlet
        self.rating = max(part.rating for part in parts)
        lines = pieces(parts)
        self.text = " ".join(text for text, _ in lines)
        self.spans = tuple(span for _, spans in lines for span in spans)
        self.wording = parts[0].wording if len(parts) == 1 else Wording(self.text, language)

    @property
    def key(self) -> str:
        """The same for stretches in the same words."""
        return self.wording.key


class Row(Frozen, kw_only=True):
    """A row before it is printed, with what it is ranked by."""

    row: QuotationRow
    #: The higher the more there is to see.
    worth: int
    outlets: int
    rating: float
    number: int


def ledger(pool: Pool, said: Sequence[Utterance]) -> tuple[QuotationRow, ...]:
    """Rows of quotations that are the same utterance in different words, the best first."""
    order = {extract.article.id: n for n, extract in enumerate(pool.extracts)}
    rows = []
    for number, group in enumerate(variants(pool, sayings(pool, said))):
        row = _row(number, group, order, pool.lexicon)
        if row:
            rows.append(row)
    rows.sort(key=lambda row: (-row.worth, -row.outlets, -row.rating, row.number))
    return tuple(row.row for row in _by_speaker(rows[:MOST_ROWS]))


def _by_speaker(rows: Sequence[Row]) -> list[Row]:
    """The rows of one speaker together, at the place of the best of them; a row without one keeps its own."""
    together: dict[str | int, list[Row]] = defaultdict(list)
    for row in rows:
        together[row.row.speaker or row.number].append(row)
    return [row for group in together.values() for row in group]


def _row(number: int, group: Sequence[Saying], order: dict[str, int], lexicon: Lexicon) -> Row | None:
    """The row of a group of sayings, or None where the outlets give the same words."""
    chosen = _chosen(_stretches(group, lexicon.language))
    wordings: dict[str, list[Stretch]] = defaultdict(list)
    for stretch in sorted(chosen, key=lambda s: order[s.article]):
        wordings[stretch.key].append(stretch)
    if len(wordings) < FEWEST_SIDES or len({stretch.outlet for stretch in chosen}) < FEWEST_SIDES:
        return None
    ranked = sorted(
        wordings.values(), key=lambda w: (-len({s.outlet for s in w}), -len(w[0].wording), order[w[0].article])
    )
    versions = tuple(
        Version(article=w[0].article, text=w[0].text, spans=w[0].spans, articles=tuple(s.article for s in w[1:]))
        for w in ranked
    )
    compared = compare([w[0].wording for w in ranked])
    return Row(
        row=QuotationRow(
            speaker=_speaker(group),
            versions=versions,
            differences=tuple(
                Difference(version=n, start=start, end=end)
                for n, stretches in enumerate(compared.stretches)
                for start, end in stretches
            ),
        ),
        worth=_worth(versions, compared, lexicon),
        outlets=len({stretch.outlet for stretch in chosen}),
        rating=max(stretch.rating for stretch in chosen),
        number=number,
    )


def _worth(versions: Sequence[Version], compared: Compared, lexicon: Lexicon) -> int:
    """2 where a word differs, 1 where one outlet cut the quotation, 0 where it cut no more than function words."""
    if compared.reworded:
        return 2
    return int(
        any(
            lexicon.terms(version.text[start:end])
            for version, stretches in zip(versions, compared.stretches, strict=True)
            for start, end in stretches
        )
    )


def _speaker(group: Iterable[Saying]) -> str | None:
    """The fullest name that any version gives."""
    names = [saying.speaker.name for saying in group if saying.speaker]
    return max(names, key=lambda name: (len(name), name), default=None)


def _stretches(group: Iterable[Saying], language: str) -> list[Stretch]:
    """The sayings of a group, neighbours of one quotation in one."""
    runs: list[list[Saying]] = []
    for saying in group:
        last = runs[-1][-1] if runs and sum(len(s.wording) for s in runs[-1]) < LONGEST else None
        if last and _goes_on(last, saying):
            runs[-1].append(saying)
        else:
            runs.append([saying])
    return [Stretch(run, language) for run in runs]


def _goes_on(one: Saying, other: Saying) -> bool:
    """Are two sayings neighbouring sentences of one quotation, or of two that only their attribution parts?"""
    if other.place != (one.place[0], one.place[1] + 1):
        return False
    if shared_in_order(one.wording.words, other.wording.words, REPEATED) >= REPEATED:
        return False
    ending = one.said.text[one.end - 1 :][:2]
    return one.said is other.said or (any(char in ".!?…," for char in ending) and other.text[:1].isupper())


def _chosen(stretches: Sequence[Stretch]) -> list[Stretch]:
    """One stretch an article: what most others give otherwise, then the fullest.

    What both articles give in the same words is nothing that they differ in: an article may print a part of a
    quotation at its head and the whole further down.
    """
    of: dict[str, list[Stretch]] = defaultdict(list)
    for stretch in stretches:
        of[stretch.article].append(stretch)
    keys = {article: {stretch.key for stretch in own} for article, own in of.items()}

    def differing(stretch: Stretch) -> int:
        mine = keys[stretch.article]
        return sum(stretch.key not in theirs and not theirs <= mine for theirs in keys.values())

    ranked = {s.article: differing(s) for s in stretches}
    if not any(ranked.values()):
        return []
    return [max(own, key=lambda s: (differing(s), len(s.wording), -s.spans[0][0])) for _, own in sorted(of.items())]
