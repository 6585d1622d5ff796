"""Editions made up for the tests: every text here is invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec

from briefing.model import (
    ArticleRecord,
    Coverage,
    Difference,
    Disagreement,
    Echo,
    Edit,
    Edition,
    Excerpt,
    Generator,
    Happening,
    Item,
    Note,
    Piece,
    QuotationRow,
    Reject,
    RemovedRecord,
    Score,
    Section,
    SharedCopy,
    Span,
    Speaker,
    Statement,
    Story,
    Version,
)

NOTE = Note(text="The shipping line has not confirmed the day.", by="Ida Falk")
LONG_ADDRESS = "https://courier.example/harbour/port-of-vellamo-closes-its-old-harbour-after-sixty-years?edition=1"
GENERATOR = Generator(name="briefing", version="0.1.0", config_sha256="c0ffee" * 10 + "abcd", summarizer="coverage")


@dataclass
class Draft:
    """An article whose sentences are laid down one after the other, two characters apart unless there is a gap."""

    outlet: str | None
    headline: str
    origin: str
    sentences: list[tuple[str, Span, bool]] = field(default_factory=list)
    at: int = 0
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return sha256(self.origin.encode("utf-8", "surrogatepass")).hexdigest()[:12]

    def says(self, text: str, *, gap: int = 2, digest: bool = False) -> tuple[str, str, Span]:
        span = (self.at + gap, self.at + gap + len(text))
        self.at = span[1]
        self.sentences.append((text, span, digest))
        return self.id, text, span

    def record(self, sections: tuple[Section, ...]) -> ArticleRecord:
        citing: dict[Span, list[str]] = {}
        for section in sections:
            for item in section.items:
                for article, spans in [(item.article, item.spans), *((e.article, e.spans) for e in item.echoes)]:
                    if article == self.id:
                        citing.setdefault(spans[0], []).append(item.id)
        excerpts = tuple(
            Excerpt(text=text, spans=(span,), digest=digest, items=tuple(citing.get(span, ())))
            for text, span, digest in self.sentences
            if digest or span in citing
        )
        known: dict[str, Any] = {
            "publisher": None,
            "agency": None,
            "headline_derived": False,
            "byline": None,
            "published": None,
            "published_from": None,
            "url": None,
            "language": "en",
        }
        return ArticleRecord(
            id=self.id,
            origin=self.origin,
            sha256=sha256(self.origin.encode("utf-8", "surrogatepass")).hexdigest(),
            text_sha256=sha256(b"text").hexdigest(),
            outlet=self.outlet,
            headline=self.headline,
            words=412,
            sentences=len(self.sentences) + 20,
            excerpts=excerpts,
            **{**known, **self.facts},
        )


Place = tuple[str, str, Span]


def item(place: Place, *echoes: tuple[Place, str], **more: Any) -> Item:
    article, text, span = place
    names = {"outlets": 1 + len(echoes), "independent": 1 + len(echoes), "reason": "has the term “harbour”", **more}
    return Item(
        article=article,
        text=text,
        spans=(span,),
        id=f"{article}-{span[0]}-{span[1]}",
        echoes=tuple(
            Echo(article=a, text=t, spans=(s,), relation=relation)  # type: ignore[arg-type]  # a Literal by its value
            for (a, t, s), relation in echoes
        ),
        **names,
    )


def score(**given: Any) -> Score:
    told: dict[str, Any] = {
        "sentences_read": 118,
        "sentences_kept": 14,
        "words_kept": 402,
        "reading_minutes": 2,
        "fidelity": 1.0,
        "dangling": 0,
        "half_quotations": 0,
        "broken": 0,
        "duplicates": 0,
        "coverage": 1.0,
        **given,
    }
    return Score(**told)


def edition(**given: Any) -> Edition:
    told: dict[str, Any] = {
        "title": "The Daily Brief",
        "date": date(2024, 3, 12),
        "date_from": "the newest publication date",
        "cutoff": "2024-03-12T23:59:00+02:00",
        "timezone": "Europe/Helsinki",
        "language": "en",
        "generator": GENERATOR,
        "score": score(),
        **given,
    }
    return Edition(**told)


def empty(because: str = "No sentence of the two articles read was fit to print.") -> Edition:
    nothing = score(sentences_read=9, sentences_kept=0, words_kept=0, reading_minutes=0, coverage=0.0)
    return edition(empty_because=because, score=nothing)


def harbour(**given: Any) -> Edition:
    """A day with two stories, five outlets, four sections, and every kind of record."""
    courier = Draft("Northern Courier", "Port of Vellamo closes its old harbour after sixty years", "north.html")
    courier.facts = {
        "byline": "Aino Lehto",
        "published": date(2024, 3, 12),
        "published_from": "page metadata",
        "url": LONG_ADDRESS,
    }
    ledger = Draft("The Ledger", "Harbour to close, council says", "ledger.txt")
    ledger.facts = {
        "agency": "Coast Press",
        "published": date(2024, 3, 12),
        "published_from": "date prefix in the text",
    }
    gazette = Draft("Gazette", "Vellamo’s old harbour will close this summer, and the ferries", "gazette.txt")
    gazette.facts = {"headline_derived": True, "published": date(2024, 3, 11), "published_from": "dateline"}
    evening = Draft("Evening Mail", "Dockers march on town hall as closing date is set", "mail/evening.md")
    evening.facts = {"byline": "Tomas Reyes and Ida Falk", "url": "javascript:alert(1)"}
    unnamed = Draft(None, "Storm warning for the outer islands", "inbox/storm-warning.txt")

    closing = courier.says(
        "The port of Vellamo will close its old harbour on 30 June, sixty years after it opened.", digest=True
    )
    ledger_closing = ledger.says(
        "The port of Vellamo will close its old harbour on 30 June, sixty years after it opened.", digest=True
    )
    gazette_closing = gazette.says(
        "Vellamo’s old harbour will close on 30 June, the council decided late on Monday.", digest=True
    )
    evening_closing = evening.says("The old harbour is to close on 30 June, the council said.", digest=True)
    jobs = courier.says(
        "Some 240 people work there, most of them for firms that will not move to the new terminal.",
        gap=180,
        digest=True,
    )
    ledger_jobs = ledger.says(
        "Some 240 people work there, most of them for firms that will not move to the new terminal.", gap=90
    )
    evening_jobs = evening.says("About 310 people work in the old harbour, the dockers’ union says.", gap=2)
    plain = courier.says(
        "“Nobody in this town has been asked, and nobody in this town will forget it,” said Marta Oksanen, who has "
        "unloaded ships here since 1989.",
        digest=True,
    )
    gazette_plain = gazette.says(
        "“Nobody in this town was asked, and nobody in this town will forget,” said Marta Oksanen, a docker.", gap=60
    )
    mayor = ledger.says("She called the decision “painful, and overdue by a decade”.", gap=40)
    money = ledger.says(
        "The new terminal has cost 86 million so far, 11 million more than the council was told in 2021.",
        gap=300,
        digest=True,
    )
    march = evening.says(
        "Several hundred dockers marched on the town hall, carrying the nameplates of ships that they had unloaded.",
        gap=20,
        digest=True,
    )
    evening.says("The march passed without arrests.", gap=40, digest=True)
    ferry = gazette.says(
        "The ferries to the outer islands will sail from the new terminal from 1 July.", gap=22, digest=True
    )
    storm = unnamed.says(
        "A storm with gusts of up to 32 metres a second is expected over the outer islands on Wednesday night.",
        digest=True,
    )
    gazette_storm = gazette.says(
        "Gusts of 32 metres a second are expected over the outer islands on Wednesday night.", gap=500, digest=True
    )
    word = unnamed.says(
        "The warning names the reef of " + "Ulkokarinpohjanselänmatalikko" * 4 + " as the most dangerous.", gap=15
    )
    strait = unnamed.says("Skippers know the strait as «Пролив Тихий», and on old charts it is مضيق الهدوء.", gap=9)

    sections = (
        Section(
            key="closing",
            title="The closing",
            description="What was decided",
            items=(
                item(
                    closing,
                    (ledger_closing, "same copy"),
                    (gazette_closing, "same claim"),
                    (evening_closing, "same claim"),
                    outlets=4,
                    independent=3,
                    story="s1",
                ),
                item(money, story="s1"),
                item(mayor, story="s1", speaker="Helena Brandt", cue="called", display=None),
                item(ferry, story="s2", pinned=True, notes=(NOTE,)),
            ),
        ),
        Section(
            key="jobs",
            title="Jobs",
            items=(
                item(jobs, (ledger_jobs, "same copy"), outlets=2, independent=1),
                item(plain, (gazette_plain, "same quotation"), speaker="Marta Oksanen", cue="said"),
            ),
        ),
        Section(key="reactions", title="Reactions", items=(item(march, status="new"),)),
        Section(
            key="storm",
            title="Gusts over the outer islands",
            discovered=True,
            items=(
                item(storm, (gazette_storm, "same claim")),
                item(word),
                item(strait),
            ),
        ),
    )
    bracketed = (
        Piece(inserted="Mayor Helena Brandt"),
        Piece(text=" called the decision “painful, and overdue"),
        Piece(cut=True),
    )
    sections = _with_display(sections, mayor, bracketed)
    drafts = (courier, ledger, gazette, evening, unnamed)
    told: dict[str, Any] = {
        "articles": tuple(draft.record(sections) for draft in drafts),
        "sections": sections,
        "glance": (sections[0].items[0].id, sections[1].items[0].id, sections[2].items[0].id, sections[3].items[0].id),
        "stories": (
            Story(
                id="s1",
                headline="Port of Vellamo closes its old harbour",
                articles=(courier.id, ledger.id),
                outlets=4,
                independent=3,
            ),
            Story(
                id="s2", headline="Ferries move to the new terminal", articles=(gazette.id,), outlets=1, independent=1
            ),
        ),
        "quotations": (
            QuotationRow(
                speaker="Marta Oksanen",
                versions=(
                    _inner(plain, "Nobody in this town has been asked, and nobody in this town will forget it"),
                    _inner(gazette_plain, "Nobody in this town was asked, and nobody in this town will forget"),
                ),
                differences=(
                    Difference(version=0, start=20, end=28),
                    Difference(version=1, start=20, end=23),
                    Difference(version=0, start=72, end=74),
                ),
            ),
            QuotationRow(
                speaker="Marta Oksanen",
                versions=(
                    msgspec.structs.replace(_inner(plain, "has been asked"), articles=(evening.id,)),
                    _inner(gazette_plain, "was asked"),
                ),
                differences=(Difference(version=0, start=0, end=8), Difference(version=1, start=0, end=3)),
            ),
        ),
        "disagreements": (
            Disagreement(
                item=sections[1].items[0].id,
                kind="number",
                versions=(
                    msgspec.structs.replace(_version(jobs, "240"), articles=(ledger.id,)),
                    _version(evening_jobs, "310"),
                ),
            ),
            Disagreement(item=None, kind="role", versions=(_version(plain), _version(gazette_plain, "a docker"))),
        ),
        "speakers": (
            Speaker(
                name="Marta Oksanen",
                role="docker",
                statements=(
                    _statement(
                        _inner(plain, "Nobody in this town has been asked"), gazette.id, item=sections[1].items[1].id
                    ),
                    _statement(_version(evening_jobs), quoted=False, cue="says"),
                ),
            ),
            Speaker(
                name="Helena Brandt",
                role="mayor of Vellamo",
                statements=(
                    _statement(
                        _inner(mayor, "painful, and overdue by a decade"), cue="called", item=sections[0].items[2].id
                    ),
                ),
            ),
        ),
        "edits": (
            Edit(item=sections[0].items[3].id, action="pin"),
            Edit(item=sections[0].items[3].id, action="note", note=NOTE),
            Edit(item=f"{evening.id}-{evening.sentences[-1][1][0]}-{evening.sentences[-1][1][1]}", action="drop"),
            Edit(item=sections[2].items[0].id, action="move", section="reactions"),
            Edit(item="0123456789ab-3-90", action="pin", failed="there is no such item"),
        ),
        "timeline": (
            Happening(
                date="2021",
                precision="year",
                resolved_from="“in 2021”, as it stands",
                article=money[0],
                text=money[1],
                spans=(money[2],),
                articles=(ledger.id,),
            ),
            Happening(
                date="2024-03-13",
                precision="day",
                resolved_from="“on Wednesday night”: the Wednesday after the article’s date, 12 March 2024",
                article=storm[0],
                text=storm[1],
                spans=(storm[2],),
                articles=(unnamed.id, gazette.id),
            ),
        ),
        "coverage": tuple(
            Coverage(outlet=outlet, section=section, sentences=number)
            for outlet, numbers in {
                "Northern Courier": (9, 6, 2, 0),
                "The Ledger": (8, 4, 0, 0),
                "Gazette": (5, 2, 1, 4),
                "Evening Mail": (2, 3, 7, 0),
                "storm-warning": (0, 0, 0, 6),
            }.items()
            for section, number in zip(("closing", "jobs", "reactions", "storm"), numbers, strict=True)
            if number
        ),
        "shared_copy": (
            SharedCopy(
                articles=(courier.id, ledger.id),
                known_by="words",
                agency="Coast Press",
                sentences=2,
                words=38,
                share=0.5,
            ),
        ),
        "removed": (
            RemovedRecord(
                article=courier.id,
                spans=((3, 40),),
                text="Cranes at the old harbour on Monday. Photo: A. Nieminen",
                reason="caption",
            ),
            RemovedRecord(article=courier.id, spans=((90, 120),), text="Sign up for our newsletter", reason="sign-up"),
            RemovedRecord(
                article=gazette.id,
                spans=((3, 40),),
                text="The quay in winter. Photo: Gazette archive",
                reason="caption",
            ),
        ),
        "rejects": (
            Reject(origin="inbox/scan.pdf", reason="holds no text, only pictures"),
            Reject(origin="inbox/empty.txt", reason="is empty"),
        ),
        **given,
    }
    return edition(**told)


def _with_display(sections: tuple[Section, ...], place: Place, display: tuple[Piece, ...]) -> tuple[Section, ...]:
    return tuple(
        msgspec.structs.replace(
            section,
            items=tuple(
                msgspec.structs.replace(i, display=display) if (i.article, i.spans) == (place[0], (place[2],)) else i
                for i in section.items
            ),
        )
        for section in sections
    )


def _version(place: Place, value: str | None = None) -> Version:
    return Version(article=place[0], text=place[1], spans=(place[2],), value=value)


def _inner(place: Place, words: str) -> Version:
    """Some words of the passage, such as those inside its quotation marks."""
    article, text, (start, _) = place
    at = start + text.index(words)
    return Version(article=article, text=words, spans=((at, at + len(words)),))


def _statement(
    version: Version, *others: str, quoted: bool = True, cue: str | None = "said", item: str | None = None
) -> Statement:
    return Statement(
        article=version.article,
        text=version.text,
        spans=version.spans,
        item=item,
        cue=cue,
        quoted=quoted,
        articles=(version.article, *others),
    )


def crowded(outlets: int = 60, sections: int = 12, rows: int = 20) -> Edition:
    """A day with more of everything than anybody wants: long names, many versions, many statements."""
    drafts = [
        Draft(
            f"The {'Very ' * (n % 5)}Independent {'Volkszeitung' * (n % 3)} of Lindholm {n}",
            f"Report {n}",
            f"{n}.txt",
            facts={"published": date(2024, 3, 1 + n % 12)},
        )
        for n in range(outlets)
    ]
    said = [
        draft.says(f"We have counted {n} ships in the harbour of Lindholm since the morning.")
        for n, draft in enumerate(drafts)
    ]
    made = tuple(
        Section(
            key=f"s{n}",
            title=f"Section {n} of the harbour, the {'coast' if n % 4 else 'Schifffahrtsgesellschaft'}",
            items=(item(said[n % outlets], *((place, "same claim") for place in said[n + 1 : n + 2 + n])),),
        )
        for n in range(sections)
    )
    items = [i.id for section in made for i in section.items]

    def versions(n: int) -> tuple[Version, ...]:
        return tuple(_version(said[(n + k) % outlets], str((n + k) % outlets)) for k in range(2 + n % 3))

    return edition(
        articles=tuple(draft.record(made) for draft in drafts),
        sections=made,
        glance=tuple(items[:5]),
        quotations=tuple(
            QuotationRow(
                speaker=f"Speaker {n // 4}",
                versions=versions(n),
                differences=tuple(Difference(version=k, start=16, end=18) for k in range(2 + n % 3)),
            )
            for n in range(rows)
        ),
        disagreements=tuple(
            Disagreement(item=items[n % sections], kind="number", versions=versions(n)) for n in range(rows * 3 // 4)
        ),
        speakers=tuple(
            Speaker(
                name=f"Speaker {n}",
                role="head of the association of the friends of the harbour" if n % 2 else None,
                statements=tuple(_statement(_version(said[(n + k) % outlets])) for k in range(5)),
            )
            for n in range(8)
        ),
        coverage=tuple(
            Coverage(outlet=str(draft.outlet), section=section.key, sentences=1 + (n * 7 + k * 5) % 23)
            for n, draft in enumerate(drafts)
            for k, section in enumerate(made)
            if (n + k) % 3
        ),
    )


HOSTILE = (
    "<script>alert(1)</script>",
    "</p></article><h1>Owned",
    '" onmouseover="alert(1)',
    "</style><script>x</script>",
    "{{ 7 * 7 }}{% raw %}",
    "# Not a heading",
    "1. no list",
    "- no list",
    "[no](javascript:alert(1))",
    "![no](http://x.example/i.png)",
    "`code` **bold** _it_ ~~gone~~ $x$ | cell | &amp; &lt;b&gt;",
    "\u202eright to left\u202c \x1b[31mred\x07 \x00",
    "===",
    "http://evil.example www.evil.example a@evil.example",
)


def hostile(text: str, **given: Any) -> Edition:
    """An edition that has `text` wherever an article or its user can put one."""
    draft = Draft(text, text, text or "x", facts={"byline": text, "url": text, "agency": text, "published_from": text})
    place = draft.says(text, digest=True)
    other = Draft("Plain", "Plain", "plain.txt")
    plain = other.says("A plain sentence.", digest=True)
    told = item(
        place,
        (plain, "same claim"),
        speaker=text,
        cue=text,
        reason=text,
        pinned=True,
        notes=(Note(text=text, by=text),),
        display=(Piece(text=text), Piece(inserted=text)),
    )
    sections = (Section(key=text, title=text, description=text, items=(told, item(plain, story=text))),)
    fields: dict[str, Any] = {
        "title": text,
        "date_from": text,
        "timezone": text,
        "cutoff": text,
        "articles": (draft.record(sections), other.record(sections)),
        "sections": sections,
        "glance": (told.id,),
        "stories": (Story(id=text, headline=text, articles=(draft.id,), outlets=1, independent=1),),
        "quotations": (
            QuotationRow(
                speaker=text,
                versions=(_version(place), _version(plain)),
                differences=(Difference(version=0, start=0, end=1), Difference(version=1, start=2, end=7)),
            ),
        ),
        "disagreements": (Disagreement(item=told.id, kind="name", versions=(_version(place, text), _version(plain))),),
        "speakers": (Speaker(name=text, role=text, statements=(_statement(_version(place), cue=text, item=told.id),)),),
        "timeline": (
            Happening(
                date=text,
                precision="day",
                resolved_from=text,
                article=place[0],
                text=text,
                spans=(place[2],),
                articles=(draft.id,),
            ),
        ),
        "coverage": (
            Coverage(outlet=text, section=text, sentences=3),
            Coverage(outlet="Plain", section=text, sentences=1),
        ),
        "shared_copy": (SharedCopy(articles=(draft.id, other.id), known_by="agency", agency=text),),
        "removed": (RemovedRecord(article=draft.id, spans=((0, 1),), text=text, reason=text),),
        "rejects": (Reject(origin=text, reason=text),),
        "edits": (
            Edit(item=told.id, action="note", note=Note(text=text, by=text)),
            Edit(item=text, action="move", section=text, failed=text),
        ),
        **given,
    }
    return edition(**fields)
