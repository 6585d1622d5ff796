"""The whole journey, on one screen.

    gather clippings | read articles | condense extracts | arrange edition | render renditions | deliver

Each input ends as an article or as a reject with its reason; nothing that one of them holds stops the others. This is
the only place that reads the clock. What is decided from the articles alone stands in `make_edition`, which reads
neither clock nor disk nor network.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from datetime import date, datetime, time
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from briefing import __version__
from briefing.arrange import arrange
from briefing.arrange.dating import dated as date_by_story
from briefing.arrange.stories import group, spoken
from briefing.arrange.suggest import suggest
from briefing.condense import condense_articles
from briefing.config import Config
from briefing.deliver.editions import Finished, finished, newest
from briefing.deliver.folder import locked, publish
from briefing.deliver.mail.outbox import sent
from briefing.earlier import before, earlier, last_read, quoted, read_before
from briefing.errors import ArchiveError, BriefingError, NothingReadable, UsageError
from briefing.gathered import gathered, note
from briefing.inputs import Reading, Watch, in_order, kept_once, read_all
from briefing.intake.reading import believed
from briefing.model import Article, Edition, Frozen, Generator, Reject, Topic
from briefing.record import NAME, encode, source_path
from briefing.renditions import DEFAULT_FORMATS, press, renditions
from briefing.sources import sources

if TYPE_CHECKING:
    from briefing.render.printing import Printer

#: The last moment of the edition's day, for want of a cut-off time.
_DAYS_END = time(23, 59, 59)


class BuildReport(Frozen, frozen=True, kw_only=True):
    """What a build has done."""

    #: Where the edition lies.
    folder: Path
    edition: Edition
    #: Why there is no PDF, where one was asked for beside other renditions and could not be printed.
    unprinted: str | None = None
    #: Why it is not noted in the archive that it was built; None where it is.
    unarchived: str | None = None
    #: False where only what is new was to be built and nothing was; then this is the newest edition, as it stands.
    new: bool = True
    #: What has come in since that edition and was refused.
    refused: tuple[Reject, ...] = ()


def build(  # noqa: PLR0913  # a choice each, and the printer
    paths: Sequence[str],
    config: Config,
    *,
    output: Path = Path("output"),
    formats: Sequence[str] = DEFAULT_FORMATS,
    stdin: BinaryIO | None = None,
    if_new: bool = False,
    printer: Printer | None = None,
    watch: Watch = lambda *_: None,
) -> BuildReport:
    """Make an edition of `paths` (or of those that the configuration names) and move it into `output`.

    `printer` is one that was started earlier; without it, one is started where there is anything to print.

    With `if_new`, nothing is made where nothing has come in since the newest edition in `output`.

    Raises:
        UsageError: there is nothing to read, nothing was gathered yet, or a format, the theme or a section that an
            edit names is unknown.
        NothingReadable: every input was refused. Nothing is published, and what stood in `output` stands.
        Locked: another run holds `output`.
        WorkersError: the workers that are to read cannot be had.
        ArchiveError: what was gathered cannot be read.
        OutboxError: nobody can tell which editions were sent, and so must not be written over.
        BriefingError: a template, the printer or the disk failed.
    """
    now = datetime.now(ZoneInfo(config.timezone))
    today = now.date()
    if not (paths or config.intake.paths or sources(config)):
        raise UsageError("nothing to read: name files or folders, or set [intake] paths or feeds in briefing.toml")
    with locked(output), nullcontext(printer) if printer else press(formats) as started:
        gone, had = sent(output), earlier(output, config)
        come = () if paths else gathered(config, output, without=read_before(had, config), now=now)
        inputs = read_all(paths, config, today=today, stdin=stdin, gathered=come, watch=watch)
        if not inputs.articles and (inputs.rejects or not had):
            raise NothingReadable([(reject.origin, reject.reason) for reject in inputs.rejects])
        if if_new and (standing := _standing(output, inputs, config)):
            since = tuple(reject for reject in inputs.rejects if reject not in standing.edition.rejects)
            return BuildReport(folder=standing.folder, edition=standing.edition, new=False, refused=since)
        watch("arranging", 0, 1)
        past = [each.edition for each in had]
        texts = last_read(inputs, had)
        edition = make_edition(inputs.articles, config, today=today, rejects=inputs.rejects, earlier=past, texts=texts)
        files = {NAME: encode(edition), **quoted(edition, had)}
        files |= {source_path(article.id): article.text.encode() for article in inputs.articles}
        watch("rendering", 0, 1)
        made, unprinted = renditions(edition, formats, config, started)
        files |= {one.name: one.content for one in made}
        watch("publishing", 0, 1)
        folder = publish(output, edition.date.isoformat(), files, gone)
        watch("archiving", 0, 1)
        unarchived = _noted(folder, inputs.articles, config, output, now)
        return BuildReport(folder=folder, edition=edition, unprinted=unprinted, unarchived=unarchived)


def make_edition(
    articles: Iterable[Article],
    config: Config,
    *,
    today: date,
    rejects: Sequence[Reject] = (),
    earlier: Sequence[Edition] = (),
    texts: Mapping[str, str] = MappingProxyType({}),
) -> Edition:
    """The edition of these articles. The same articles, in whatever order, give the same edition.

    Args:
        articles: what it is made of.
        config: what it is to be.
        today: the day on which it is made: it dates an edition of undated articles, and an article that says it was
            published later than the day after is taken for undated.
        rejects: what was refused, for the record.
        earlier: the editions that readers have had, by which it is told what is new to them.
        texts: of the articles of those, by id, as far as they are at hand: what stood there already is not new.

    Raises `UsageError` where sections are configured and an edit moves an item to one that there is not.
    """
    once, doubles = kept_once(articles)
    believable = [believed(article, today) for article in once]
    groups = group(believable, spoken(believable))
    dated = date_by_story(believable, groups)
    day, day_from = _date(dated, config, today)
    extracts = condense_articles(dated, config.summarizer, digest=config.digest, language=config.language)
    arranged = arrange(extracts, config.arrange, groups, before(earlier, day, dated), texts)
    return Edition(
        title=config.title,
        date=day,
        date_from=day_from,
        cutoff=_cutoff(day, config),
        timezone=config.timezone,
        language=config.language,
        generator=Generator(
            name="briefing", version=__version__, config_sha256=config.sha256, summarizer=config.summarizer
        ),
        articles=arranged.articles,
        glance=arranged.glance,
        stories=arranged.stories,
        sections=arranged.sections,
        quotations=arranged.collation.quotations,
        disagreements=arranged.collation.disagreements,
        speakers=arranged.collation.speakers,
        timeline=arranged.collation.timeline,
        coverage=arranged.coverage,
        shared_copy=arranged.shared_copy,
        removed=arranged.removed,
        rejects=in_order(*rejects, *doubles),
        edits=arranged.edits,
        watch=arranged.watch,
        compared=arranged.compared,
        known=arranged.known,
        earlier_articles=arranged.earlier_articles,
        score=arranged.score,
        empty_because=arranged.empty_because,
    )


def topics(
    paths: Sequence[str],
    config: Config,
    *,
    most: int | None = None,
    stdin: BinaryIO | None = None,
    watch: Watch = lambda *_: None,
) -> tuple[tuple[Topic, ...], tuple[Reject, ...]]:
    """The sections that the articles of `paths` would fill, at most `most`, and what was refused.

    Raises:
        NothingReadable: every input was refused.
    """
    today = datetime.now(ZoneInfo(config.timezone)).date()
    inputs = read_all(paths, config, today=today, stdin=stdin, watch=watch)
    if not inputs.articles:
        raise NothingReadable([(reject.origin, reject.reason) for reject in inputs.rejects])
    once, _ = kept_once(inputs.articles)
    extracts = condense_articles(once, config.summarizer, digest=config.digest, language=config.language)
    return suggest(extracts, most or config.arrange.discover.sections), inputs.rejects


def _noted(folder: Path, articles: Sequence[Article], config: Config, output: Path, now: datetime) -> str | None:
    """Note in the archive that an edition was built; what is published stands, even where that fails."""
    try:
        note(finished(folder), articles, config, output, now=now)
    except ArchiveError as error:
        return str(error)
    return None


def _standing(output: Path, inputs: Reading, config: Config) -> Finished | None:
    """The newest edition, where it has every article that came in and is configured alike.

    Another date alone is nothing new, and what is refused gives nobody anything new to read.
    """
    try:
        last = newest(output)
    except BriefingError:
        return None
    known = {article.sha256 for article in last.edition.articles}
    then = config if config.date is None else replace(config, date=last.edition.date)
    alike = then.sha256 == last.edition.generator.config_sha256
    return last if alike and all(article.sha256 in known for article in inputs) else None


def _date(articles: Sequence[Article], config: Config, today: date) -> tuple[date, str]:
    """The edition's day, and where it comes from."""
    if config.date is not None:
        return config.date, "set by the editor"
    if dates := [article.published for article in articles if article.published is not None]:
        return max(dates), "the newest article's date of publication"
    return today, f"the day on which the brief was made ({config.timezone}), for no article gives a date"


def _cutoff(day: date, config: Config) -> str:
    clock = _DAYS_END if config.cutoff is None else time.fromisoformat(config.cutoff)
    return datetime.combine(day, clock, ZoneInfo(config.timezone)).isoformat()
