"""Rubrics: what most days' news has whatever they are about, with the words by which an editor knows it (English)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from briefing.arrange.claims import Claim
from briefing.arrange.pool import Pool
from briefing.model import Topic

#: A rubric is worth a head where so many claims of so many articles have a word of it.
FEWEST_CLAIMS, FEWEST_ARTICLES = 4, 2


def _rubric(key: str, title: str, description: str, terms: str) -> Topic:
    return Topic(key=key, title=title, description=description, terms=tuple(term.strip() for term in terms.split(",")))


RUBRICS: Final = (
    _rubric(
        "casualties",
        "Casualties",
        "The dead, the injured and the missing",
        "killed, dead, died, death toll, injured, wounded, missing, victims, bodies, casualties, hospital",
    ),
    _rubric(
        "rescue-and-relief",
        "Rescue and relief",
        "Who helps, and how",
        "rescue, rescued, rescuers, evacuated, survivors, shelter, aid, firefighters, emergency services",
    ),
    _rubric(
        "courts-and-charges",
        "Courts and charges",
        "Indictments, trials and sentences",
        "indicted, indictment, charged, charges, court, judge, prosecutors, trial, lawsuit, sentenced, guilty",
    ),
    _rubric(
        "investigation",
        "Investigation",
        "What is looked into, and what was found",
        "investigation, investigators, investigating, inquiry, probe, evidence, suspect, suspects, findings, cause",
    ),
    _rubric(
        "denials",
        "Denials",
        "What is denied, rejected or disputed, and by whom",
        "denied, denies, denial, rejected, dismissed, disputed, no evidence, not true, nonsense, never happened",
    ),
    _rubric(
        "talks-and-agreements",
        "Talks and agreements",
        "What is negotiated, agreed or broken off",
        "talks, negotiations, agreement, treaty, deal, accord, signed, ceasefire, sanctions, arms control, summit",
    ),
    _rubric(
        "votes-and-laws",
        "Votes and laws",
        "Elections, parliaments and what they pass",
        "vote, voted, ballot, polling stations, parliament, lawmakers, legislation, amendment, referendum, by-election",
    ),
    _rubric(
        "money",
        "Money",
        "Markets, companies, prices and budgets",
        "shares, stock, market, investors, profit, revenue, prices, inflation, budget, tax, bank, investment",
    ),
    _rubric(
        "science-and-health",
        "Science and health",
        "Studies, discoveries and diseases",
        "study, researchers, scientists, discovered, experiment, disease, virus, vaccine, patients, doctors",
    ),
    _rubric(
        "reactions",
        "Reactions",
        "Who praises, who condemns, and in which words",
        "condemned, criticised, criticized, praised, welcomed, reacted, reaction, outrage, backlash, shameful, "
        "disgraceful, mistake, wrong, called on, tweeted",
    ),
)


def fitting(pool: Pool, claims: Sequence[Claim]) -> list[Topic]:
    """The rubrics that the claims of a pile fill, the fullest first, each with those of its words that stand there."""
    if pool.lexicon.language != "en":
        return []
    found = []
    for rubric in RUBRICS:
        stems = {term: frozenset(pool.lexicon.stems(term)) for term in rubric.terms}
        holding = [
            claim for claim in claims if any(stem <= pool.candidates[claim.lead].bag for stem in stems.values() if stem)
        ]
        articles = {pool.candidates[number].article.id for claim in holding for number in claim.members}
        if len(holding) < FEWEST_CLAIMS or len(articles) < min(FEWEST_ARTICLES, len(pool.extracts)):
            continue
        bags = [pool.candidates[claim.lead].bag for claim in holding]
        terms = tuple(term for term, stem in stems.items() if any(stem <= bag for bag in bags))
        worth = sum(claim.independent for claim in holding)
        found.append((-worth, rubric.key, replace(rubric, terms=terms)))
    return [topic for _, _, topic in sorted(found, key=lambda row: row[:2])]
