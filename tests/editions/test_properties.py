"""What holds of every edition, whatever pile of articles it is made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import briefing
from briefing.arrange import ArrangeOptions
from briefing.config import Config
from briefing.deliver.folder import publish
from briefing.errors import UsageError
from briefing.model import Article, Edit, Edition, Item, Note, Passage, Topic
from briefing.pipeline import make_edition
from briefing.record import NAME, decode, encode, source_path
from briefing.verify import verify
from tests.editions.piles import FURNITURE, SENTENCES, piles

Pile = list[tuple[str, str | None]]

TODAY = date(2021, 5, 10)
TOPICS = (
    Topic(key="accident", title="The accident", terms=("crane", "harbour", "divers"), limit=3, words=60),
    Topic(key="school", title="School", terms=("school", "council", "parents"), exclude=("brickyard",)),
)
configs = st.builds(
    lambda topics, words, items, quote_limit, watch, digest: Config(
        digest=digest,
        arrange=ArrangeOptions(topics=topics, words=words, items=items, quote_limit=quote_limit, watch=watch),
    ),
    topics=st.sampled_from(((), TOPICS)),
    words=st.sampled_from((50, 120, 700)),
    items=st.integers(1, 8),
    quote_limit=st.sampled_from((40, 70, 300)),
    watch=st.sampled_from(((), ("Tore Brandt", "Sandvik"))),
    digest=st.integers(1, 4),
)

#: Piles that each property is held to in one run.
EXAMPLES = 40


def of_every_edition(promise: Callable[[Pile, Config], None]) -> Callable[[], None]:
    """Hold a promise to editions of generated piles under generated configurations."""
    return settings(max_examples=EXAMPLES)(given(piles, configs)(promise))


def edited(pile: Pile, config: Config) -> tuple[dict[str, Article], Edition]:
    """The articles by their ids, the first of equal ones, and their edition."""
    read = articles(pile)
    return {article.id: article for article in reversed(read)}, make_edition(read, config, today=TODAY)


def articles(pile: Pile) -> list[Article]:
    return [
        briefing.article(text, outlet=outlet, url=f"https://example.org/{n}") for n, (text, outlet) in enumerate(pile)
    ]


def items(edition: Edition) -> list[Item]:
    return [item for section in edition.sections for item in section.items]


def passages(edition: Edition) -> list[Passage]:
    """All that is printed of articles."""
    found: list[Passage] = [*items(edition)]
    for item in items(edition):
        found += [Passage(article=echo.article, text=echo.text, spans=echo.spans) for echo in item.echoes]
    for article in edition.articles:
        found += article.digest
        found += [Passage(article=article.id, text=e.text, spans=e.spans) for e in article.excerpts]
    return found + side_by_side(edition)


def side_by_side(edition: Edition) -> list[Passage]:
    """What is laid side by side, outside the sections."""
    found: list[Passage] = [version for row in edition.quotations for version in row.versions]
    found += [version for row in edition.disagreements for version in row.versions]
    found += [statement for speaker in edition.speakers for statement in speaker.statements]
    return found + list(edition.timeline)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


# ── faithful ──────────────────────────────────────────────────────────────────────────────────────────────────────


@of_every_edition
def test_every_printed_sentence_stands_in_its_source_at_its_spans(pile, config):
    read, edition = edited(pile, config)
    for passage in passages(edition):
        source = read[passage.article].text
        assert " ".join(" ".join(source[a:b] for a, b in passage.spans).split()) == passage.text
        edges = [edge for span in passage.spans for edge in span]
        assert edges == sorted(edges)
        assert all(a < b for a, b in passage.spans)


@of_every_edition
def test_all_parts_together_quote_no_more_of_an_article_than_the_limit(pile, config):
    read, edition = edited(pile, config)
    shown = [*items(edition), *(p for a in edition.articles for p in a.digest), *side_by_side(edition)]
    places: dict[str, set[int]] = {article: set() for article in read}
    for passage in shown:
        for start, end in passage.spans:
            text = read[passage.article].text
            places[passage.article] |= {m.start() for m in re.finditer(r"\S*\w\S*", text) if start < m.end() <= end + 1}
    printed = {article: sum(len(i.shown.split()) for i in items(edition) if i.article == article) for article in read}
    for article, found in places.items():
        assert len(found) <= max(config.arrange.quote_limit, printed[article])


@of_every_edition
def test_versions_that_differ_come_from_different_outlets_and_echo_nothing(pile, config):
    read, edition = edited(pile, config)
    echoes = {(echo.article, echo.spans) for item in items(edition) for echo in item.echoes}
    for row in edition.disagreements:
        assert len({version.value for version in row.versions}) == len(row.versions) > 1
        assert len({read[version.article].outlet or version.article for version in row.versions}) > 1
        item = next((item for item in items(edition) if item.id == row.item), None)
        mine = {(echo.article, echo.spans) for echo in item.echoes} if item else echoes
        values = {version.value for version in row.versions if (version.article, version.spans) in mine}
        assert len(values) <= 1  # a version that backs the item may be its echo, its contrary never
    for row in edition.quotations:
        assert len({version.text for version in row.versions}) == len(row.versions) > 1
        assert row.differences
        for mark in row.differences:
            assert 0 <= mark.start < mark.end <= len(row.versions[mark.version].text)


@of_every_edition
def test_no_words_stand_under_two_speakers(pile, config):
    _, edition = edited(pile, config)
    whose: dict[tuple[str, int], str] = {}
    for speaker in edition.speakers:
        for statement in speaker.statements:
            if statement.quoted:
                for start, end in statement.spans:
                    for place in range(start, end):
                        assert whose.setdefault((statement.article, place), speaker.name) == speaker.name


@of_every_edition
def test_a_line_differs_from_its_source_only_by_names_that_the_article_gives(pile, config):
    read, edition = edited(pile, config)
    for item in items(edition):
        if item.display is None:
            continue
        left = item.text
        for piece in item.display:
            if piece.inserted is not None:
                assert piece.inserted in " ".join(read[item.article].text.split())
                (pronoun,) = re.findall(r"^(?:[Hh]e|[Ss]he)\b", left)
                left = left[len(pronoun) :]
            else:
                assert piece.text
                assert left.startswith(piece.text)
                left = left.removeprefix(piece.text)
        assert left == ""


@of_every_edition
def test_nothing_that_was_removed_is_printed(pile, config):
    _, edition = edited(pile, config)
    removed = {(r.article, n) for r in edition.removed for a, b in r.spans for n in range(a, b)}
    for passage in passages(edition):
        assert removed.isdisjoint((passage.article, n) for a, b in passage.spans for n in range(a, b))


@of_every_edition
def test_no_line_of_furniture_comes_into_the_brief(pile, config):
    _, edition = edited(pile, config)
    for passage in passages(edition):
        assert not [line for line in FURNITURE if line in passage.text]


# ── the editor's hand ─────────────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=EXAMPLES)
@given(piles, configs, st.data())
def test_whatever_an_editor_asks_for_by_hand_the_record_bears_it_out(pile, config, data):
    read, before = edited(pile, config)
    ids = [item.id for item in items(before)]
    ids += [f"{article.id}-{s.spans[0][0]}-{s.spans[-1][1]}" for article in read.values() for s in article.sentences]
    keys = st.sampled_from([section.key for section in before.sections] or ["also-reported"])
    item = st.sampled_from([*ids, "ffffffffffff-1-2"])
    edit = st.one_of(
        st.builds(Edit, item=item, action=st.sampled_from(["drop", "pin"])),
        st.builds(Edit, item=item, action=st.just("move"), section=keys),
        st.builds(Edit, item=item, action=st.just("note"), note=st.just(Note(text="Denied since.", by="A. Editor"))),
    )
    edits = tuple(data.draw(st.lists(edit, max_size=6)))
    asked = replace(config, arrange=replace(config.arrange, edits=edits))
    try:
        again, after = edited(pile, asked)
    except UsageError:  # a section that was found has gone with what is dropped
        assert config.arrange.topics
        return
    assert [(e.action, e.section) for e in after.edits] == [(e.action, e.section) for e in edits]
    with TemporaryDirectory() as folder:
        files = {NAME: encode(after), **{source_path(a.id): a.text.encode() for a in again.values()}}
        assert verify(publish(Path(folder), "2021-05-10", files)).faults == ()
    quoted = Counter[str]()
    for printed in items(after):
        quoted[printed.article] += len(printed.text.split())
    assert all(n <= max(config.arrange.quote_limit, 0) for n in quoted.values())
    assert make_edition(reversed(articles(pile)), asked, today=TODAY) == after
    if all(e.failed for e in after.edits):
        assert after.sections == before.sections


# ── well made ─────────────────────────────────────────────────────────────────────────────────────────────────────


@of_every_edition
def test_no_item_dangles_breaks_off_or_quotes_half(pile, config):
    _, edition = edited(pile, config)
    assert (edition.score.fidelity, edition.score.dangling) == (1.0, 0)
    assert (edition.score.half_quotations, edition.score.broken, edition.score.duplicates) == (0, 0, 0)
    for item in items(edition):
        assert item.shown.rfind("“") <= item.shown.rfind("”")  # paragraphs of one quotation each open it anew
        assert re.match(r"[A-Z“\[\d]", item.shown)
        assert not item.shown.endswith("...")


@of_every_edition
def test_no_two_items_are_nearly_the_same_and_no_sentence_stands_in_two(pile, config):
    _, edition = edited(pile, config)
    for one, other in combinations(items(edition), 2):
        mine, theirs = set(words(one.text)), set(words(other.text))
        assert len(mine & theirs) < 0.7 * len(mine | theirs)
        if one.article == other.article:
            assert not set(one.spans) & set(other.spans)


@of_every_edition
def test_echoes_are_other_articles_once_each_and_outlets_are_counted_no_higher_than_they_are(pile, config):
    read, edition = edited(pile, config)
    for item in items(edition):
        echoing = [echo.article for echo in item.echoes]
        assert len(echoing) == len(set(echoing))
        assert item.article not in echoing
        outlets = {read[identifier].outlet or identifier for identifier in (item.article, *echoing)}
        assert item.outlets == len(outlets)
        assert 1 <= item.independent <= item.outlets


@of_every_edition
def test_an_echo_never_states_other_numbers_or_denies_what_its_item_says(pile, config):
    _, edition = edited(pile, config)
    for item in items(edition):
        for echo in item.echoes if item.text in SENTENCES else ():  # a passage says more than what is echoed
            mine, theirs = (set(re.findall(r"\d+", text)) for text in (item.text, echo.text))
            assert mine <= theirs or theirs <= mine
            assert ("No cars" in item.text) == ("No cars" in echo.text)


@of_every_edition
def test_everything_refers_to_what_is_there(pile, config):
    _, edition = edited(pile, config)
    ids = [item.id for item in items(edition)]
    assert len(ids) == len(set(ids))
    assert set(edition.glance) <= set(ids)
    assert len(edition.glance) == len(set(edition.glance)) <= 5
    told = [identifier for story in edition.stories for identifier in story.articles]
    assert sorted(told) == sorted(article.id for article in edition.articles)
    assert len({section.key for section in edition.sections}) == len(edition.sections)
    assert bool(ids) == (edition.empty_because is None)
    for article in edition.articles:
        cited = [identifier for excerpt in article.excerpts for identifier in excerpt.items]
        assert set(cited) <= set(ids)
        assert {item.id for item in items(edition) if item.article == article.id} <= set(cited)


# ── within its budgets ────────────────────────────────────────────────────────────────────────────────────────────


@of_every_edition
def test_no_budget_is_exceeded(pile, config):
    _, edition = edited(pile, config)
    limits = {topic.key: topic for topic in config.arrange.topics}
    printed = [len(item.shown.split()) for item in items(edition)]
    assert sum(printed) == edition.score.words_kept <= config.arrange.words
    for section in edition.sections:
        topic = limits.get(section.key)
        assert len(section.items) <= ((topic and topic.limit) or config.arrange.items)
        assert sum(len(item.shown.split()) for item in section.items) <= (
            (topic and topic.words) or config.arrange.words
        )
    for article in edition.articles:
        assert sum(len(excerpt.text.split()) for excerpt in article.excerpts) <= config.arrange.quote_limit
        assert len(article.digest) <= config.digest


# ── the same again ────────────────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=EXAMPLES)
@given(piles, configs, st.randoms(use_true_random=False))
def test_the_order_in_which_articles_come_leaves_the_bytes_alone(pile, config, order):
    read = articles(pile)
    expected = encode(make_edition(read, config, today=TODAY))
    order.shuffle(read)
    assert encode(make_edition(read, config, today=TODAY)) == expected
    assert encode(decode(expected)) == expected


@of_every_edition
def test_what_is_written_is_found_to_be_sound(pile, config):
    read, edition = edited(pile, config)
    files = {NAME: encode(edition), **{source_path(a.id): a.text.encode() for a in read.values()}}
    with TemporaryDirectory() as folder:
        found = verify(publish(Path(folder), "edition", files), list(read.values()))
    assert found.faults == ()
    assert (found.articles, found.files) == (len(read), len(files))
