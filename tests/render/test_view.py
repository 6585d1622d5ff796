from __future__ import annotations

import msgspec
import pytest

from briefing.model import Piece, Watched
from briefing.render.backmatter import ALIKE_NAMED, ALL_CONDENSED, OMISSIONS_SHOWN
from briefing.render.citing import Line
from briefing.render.coverage import OUTLETS_CHARTED, TITLED
from briefing.render.page import Entry, Page
from briefing.render.view import page
from tests.render import editions


def entries(made: Page) -> list[Entry]:
    return [entry for part in made.parts for group in part.groups for entry in group.entries]


def test_items_stand_under_their_stories_where_a_section_tells_more_than_one() -> None:
    closing, jobs, *_ = page(editions.harbour()).parts
    assert [group.headline for group in closing.groups] == [
        "Port of Vellamo closes its old harbour",
        "Ferries move to the new terminal",
    ]
    assert [group.headline for group in jobs.groups] == [None]


def test_an_item_is_cited_once_for_each_outlet_and_leads_to_the_passage() -> None:
    first = entries(page(editions.harbour()))[0]
    assert [(mark.outlet, [link.anchor for link in mark.links]) for mark in first.line.marks] == [
        ("Northern Courier", ["source-1-1"]),
        ("The Ledger", ["source-2-1"]),
        ("Gazette", ["source-3-1"]),
        ("Evening Mail", ["source-4-1"]),
    ]


def test_two_articles_of_one_outlet_share_a_mark_and_keep_their_numbers() -> None:
    one, two = editions.Draft("Courier", "One", "1.txt"), editions.Draft("Courier", "Two", "2.txt")
    told = editions.item(one.says("It rained."), (two.says("Rain fell."), "same claim"), outlets=1, independent=1)
    section = editions.Section(key="s", title="Rain", items=(told,))
    made = page(editions.edition(articles=(one.record((section,)), two.record((section,))), sections=(section,)))
    (mark,) = entries(made)[0].line.marks
    assert (mark.outlet, [link.number for link in mark.links]) == ("Courier", [1, 2])


def test_a_citation_whose_passage_is_not_quoted_again_leads_to_its_article() -> None:
    edition = editions.harbour()
    bare = tuple(msgspec.structs.replace(article, excerpts=()) for article in edition.articles)
    first = entries(page(msgspec.structs.replace(edition, articles=bare)))[0]
    assert first.line.marks[0].links[0].anchor == "source-1"


def test_an_item_points_to_where_its_wordings_are_compared_and_disputed() -> None:
    by_anchor = {
        entry.line.shown[:12]: [reference.words for reference in entry.see]
        for entry in entries(page(editions.harbour()))
    }
    assert by_anchor["“Nobody in t"] == ["“Nobody in this…”, 2 wordings", "“has been asked”, 2 wordings"]
    assert by_anchor["Some 240 peo"] == []
    assert by_anchor["The port of "] == []


def test_a_single_quotation_is_pointed_to_by_its_wordings() -> None:
    edition = editions.harbour()
    made = page(msgspec.structs.replace(edition, quotations=edition.quotations[:1]))
    assert [r.words for entry in entries(made) for r in entry.see] == ["2 wordings"]


def test_of_many_quotations_an_item_names_a_few() -> None:
    edition = editions.harbour()
    made = page(msgspec.structs.replace(edition, quotations=6 * edition.quotations[:1]))
    (entry,) = (entry for entry in entries(made) if entry.see)
    assert [r.anchor for r in entry.see] == ["quotation-1", "quotation-2", "quotation-3", "quotation-4"]
    assert entry.see[-1].words == "and 3 more quotations"


def test_only_one_outlet_is_said_where_others_were_read() -> None:
    assert [entry.only for entry in entries(page(editions.harbour()))][:3] == [False, True, True]
    alone = editions.Draft("Courier", "One", "1.txt")
    section = editions.Section(key="s", title="Rain", items=(editions.item(alone.says("It rained.")),))
    made = page(editions.edition(articles=(alone.record((section,)),), sections=(section,)))
    assert [entry.only for entry in entries(made)] == [False]


def test_a_printed_line_shows_brackets_and_cuts() -> None:
    mayor = next(entry for entry in entries(page(editions.harbour())) if entry.speaker == "Helena Brandt")
    assert mayor.line.shown == "[Mayor Helena Brandt] called the decision “painful, and overdue…"
    assert mayor.line.pieces[0] == Piece(inserted="Mayor Helena Brandt")


def test_excerpts_know_what_lies_between_them_and_who_cites_them() -> None:
    courier = page(editions.harbour()).sources[0]
    assert [quote.gap for quote in courier.quotes] == [False, True, False]
    assert [[link.words for link in quote.cited_by] for quote in courier.quotes] == [
        ["The closing"],
        ["Jobs", "Where the sources disagree"],
        ["Jobs", "How it was quoted", "Where the sources disagree"],
    ]


@pytest.mark.attack(
    "What is printed",
    "An address of an article that is no address of the web: `javascript:`",
    "printed as text, and no link",
)
@pytest.mark.parametrize(
    ("url", "linked"), [("https://a.example/", True), ("javascript:alert(1)", False), (None, False)]
)
def test_only_addresses_of_the_web_are_links(url: str | None, *, linked: bool) -> None:
    draft = editions.Draft("Courier", "One", "1.txt", facts={"url": url})
    (source,) = page(editions.edition(articles=(draft.record(()),))).sources
    assert source.linked is linked


def test_a_source_says_who_prints_the_same_copy() -> None:
    courier, ledger, gazette, *_ = page(editions.harbour()).sources
    (alike,) = courier.alike
    assert (alike.told, alike.extent) == ("shares Coast Press copy with", "2 sentences alike")
    assert [(other.anchor, other.words) for other in alike.others] == [("source-2", "The Ledger")]
    assert [other.words for other in ledger.alike[0].others] == ["Northern Courier"]
    assert gazette.alike == ()


def test_a_copy_that_everybody_prints_names_a_few() -> None:
    edition = editions.crowded(outlets=12, sections=1, rows=0)
    shared = editions.SharedCopy(articles=tuple(a.id for a in edition.articles), known_by="agency", agency=None)
    (alike,) = page(msgspec.structs.replace(edition, shared_copy=(shared,))).sources[0].alike
    assert (alike.told, len(alike.others), alike.more) == ("names the same agency as", ALIKE_NAMED, 11 - ALIKE_NAMED)


def test_left_out_passages_stand_by_reason_and_are_bounded() -> None:
    many = tuple(
        editions.RemovedRecord(article="a", spans=((n, n + 1),), text=f"Photo {n}", reason="caption") for n in range(40)
    )
    first, second = page(editions.edition(removed=(*editions.harbour().removed, *many))).omissions
    assert (first.reason, first.count, len(first.shown), first.more) == (
        "caption",
        42,
        OMISSIONS_SHOWN,
        42 - OMISSIONS_SHOWN,
    )
    assert (second.reason, second.count, second.more) == ("sign-up", 1, 0)


def test_the_chart_has_a_row_for_each_outlet_the_most_covering_first() -> None:
    chart = page(editions.harbour()).chart
    assert chart is not None
    assert [row.outlet for row in chart.rows] == [
        "Northern Courier",
        "Evening Mail",
        "Gazette",
        "The Ledger",
        "storm-warning",
    ]
    assert [bar.sentences for bar in chart.rows[0].bars] == [9, 6, 2, 0]
    assert chart.rows[0].bars[0].share == 100


def test_the_chart_is_bounded_and_left_out_where_nothing_is_to_compare() -> None:
    def covered(count: int) -> Page:
        cells = tuple(editions.Coverage(outlet=f"Outlet {n:02}", section="s", sentences=3) for n in range(count))
        return page(editions.edition(coverage=cells))

    assert covered(1).chart is None
    chart = covered(OUTLETS_CHARTED + 5).chart
    assert chart is not None
    assert (len(chart.rows), chart.more) == (OUTLETS_CHARTED, 5)


def test_files_of_one_name_are_told_apart_by_what_differs() -> None:
    origins = ("mail/report.txt", "web/report.txt", "web/other.txt", "web/other.html", "-", "-")
    drafts = [editions.Draft(None, "One", origin) for origin in origins]
    records = [msgspec.structs.replace(draft.record(()), id=f"{n:012}") for n, draft in enumerate(drafts, start=1)]
    edition = editions.edition(
        articles=tuple(records),
        coverage=tuple(
            editions.Coverage(outlet=record.source_name, section="s", sentences=2, article=record.id)
            for record in records
        ),
    )
    names = ["mail/report", "web/report", "web/other.txt", "web/other.html", "- (5)", "- (6)"]
    made = page(edition)
    assert [source.outlet for source in made.sources] == names
    assert made.chart is not None
    assert sorted(row.outlet for row in made.chart.rows) == sorted(names)


def test_a_file_named_like_an_outlet_is_not_taken_for_it() -> None:
    drafts = (editions.Draft("Courier", "One", "1.txt"), editions.Draft(None, "Two", "web/Courier.txt"))
    made = page(editions.edition(articles=tuple(draft.record(()) for draft in drafts)))
    assert [source.outlet for source in made.sources] == ["Courier", "web/Courier"]


def test_many_sections_are_headed_by_numbers_with_a_key() -> None:
    def covered(sections: int) -> Page:
        cells = [editions.Coverage(outlet=o, section=f"s{n}", sentences=3) for n in range(sections) for o in "ab"]
        return page(editions.edition(coverage=tuple(cells)))

    few, many = covered(TITLED).chart, covered(TITLED + 1).chart
    assert few is not None
    assert many is not None
    assert (few.keyed, many.keyed) == (False, True)


def test_a_long_title_has_a_short_label() -> None:
    told = editions.item(editions.Draft("Courier", "One", "1.txt").says("It rained."))
    long = "Rain fell on the whole of the coast and on the islands beyond"
    section = editions.Section(key="s", title=long, items=(told,))
    (part,) = page(editions.edition(sections=(section,))).parts
    assert (part.title, part.label, part.long) == (long, "Rain fell on the whole of the…", True)


def test_a_section_without_items_is_left_out_and_glance_skips_items_that_are_not_printed() -> None:
    edition = editions.harbour(glance=("nothing-0-1",))
    empty = editions.Section(key="none", title="None")
    made = page(msgspec.structs.replace(edition, sections=(empty, *edition.sections)))
    assert made.glance == ()
    assert [part.anchor for part in made.parts] == ["section-2", "section-3", "section-4", "section-5"]


def test_a_name_on_the_watch_list_that_no_article_has_is_told() -> None:
    seen = Watched(name="crane", sentences=3, items=())
    made = page(editions.harbour(watch=(seen, Watched(name="Sandvik", sentences=0, items=()))))
    assert made.unseen == ("Sandvik",)


def test_of_very_many_articles_those_of_which_nothing_is_printed_are_listed_and_not_condensed() -> None:
    first = editions.Draft("Courier", "Rain", "0.txt")
    told = editions.item(first.says("It rained all night.", digest=True), outlets=1, independent=1)
    sections = (editions.Section(key="s", title="Rain", items=(told,)),)
    others = [editions.Draft("Gazette", f"Headline {n}", f"{n}.txt") for n in range(1, ALL_CONDENSED + 1)]
    for other in others:
        other.says("Nobody prints this line.", digest=True)
    records = [draft.record(sections) for draft in (first, *others)]
    many = page(editions.edition(sections=sections, articles=tuple(records)))
    assert [source.number for source in many.sources if not source.listed] == [1]
    assert not any(source.quotes for source in many.sources if source.listed)
    few = page(editions.edition(sections=sections, articles=tuple(records[:-1])))
    assert not any(source.listed for source in few.sources)


def test_what_a_comparison_a_speaker_or_the_timeline_cites_is_condensed_however_many_there_are() -> None:
    made = editions.harbour()
    others = [editions.Draft("Gazette", f"Headline {n}", f"{n}.txt").record(()) for n in range(ALL_CONDENSED)]
    many = page(msgspec.structs.replace(made, articles=(*made.articles, *others)))
    cited = {link.anchor.split("-")[1] for line in _lines(many) for mark in line.marks for link in mark.links}
    assert cited
    assert not {str(source.number) for source in many.sources if source.listed} & cited


def _lines(made: Page) -> list[Line]:
    rows = [wording.line for row in (*made.quotations, *made.disagreements) for wording in row.wordings]
    said = [saying.line for voice in made.voices for saying in voice.sayings]
    return [*(entry.line for entry in entries(made)), *rows, *said, *(event.line for event in made.timeline)]
