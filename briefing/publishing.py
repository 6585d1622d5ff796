"""The journey of the finished editions to the page that everybody can read.

    finished editions | site (pages, feeds, search) | what has changed | target

The site is staged beside the editions, in ``output/.site``, and goes from there to its target. Both steps do only what
has changed, and go on where a run before broke off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path

from msgspec.structs import replace

from briefing.config import Config
from briefing.deliver import search
from briefing.deliver.editions import Finished, all_finished, folders
from briefing.deliver.folder import locked
from briefing.deliver.staging import Changes, stage
from briefing.deliver.targets import target
from briefing.deliver.targets.address import shown
from briefing.errors import UsageError
from briefing.model import Frozen, Leaf, Volume
from briefing.record import NAME
from briefing.render.site import About, places, site

#: Told what is being done and how much of it is done.
Watch = Callable[[str, int, int], None]

#: Where the site is staged in the output folder; hidden, for it is no edition.
STAGE = ".site"


class PublishReport(Frozen, kw_only=True):
    """What publishing has done."""

    #: How many editions the site has.
    editions: int
    #: What had changed since the last run, on this machine.
    staged: Changes
    #: What was put on the target; None where there is none.
    put: Changes | None
    #: Where the site lies: its target as it was named, or the folder where it is staged.
    place: str
    #: Editions that were passed over, and why.
    faults: tuple[str, ...] = ()
    #: What the site goes without, and what would change that.
    lacks: tuple[str, ...] = ()


def publish_site(
    output: Path,
    config: Config,
    *,
    to: str | None = None,
    everything: bool = False,
    dry_run: bool = False,
    watch: Watch = lambda *_: None,
) -> PublishReport:
    """Stage the site of all finished editions in `output` and put it on its target.

    Args:
        output: the folder of the editions.
        config: says what the site is called, where it is seen and where it is put.
        to: the target, instead of the configured one; relative to the working folder.
        everything: put what the target is said to have already, too.
        dry_run: stage, but put nothing on the target.
        watch: told of the progress.

    Raises:
        UsageError: the target's address is of no known kind.
        Locked: another run holds the output folder.
        TargetError: the target refuses; what is staged stands.
        BriefingError: there is no edition, or a template or the disk failed.
    """
    if not output.is_dir():
        raise UsageError(f"{output}: there is no such folder; make an edition with 'briefing build'")
    named = to if to is not None else config.site.target
    place = None if named is None else target(named, Path() if to is not None else Path(config.folder))
    folder = output / STAGE
    with locked(folder):
        with locked(output):
            report = _staged(output, folder, config, watch)
        if place is None or named is None or dry_run:
            return report
        put = place.update(folder, everything=everything, done=partial(watch, "publishing"))
        return replace(report, put=put, place=shown(named))


def look(config: Config) -> str | None:
    """What is at the configured target, in a few words; None where there is none. Nothing is changed there.

    Raises `TargetError` where it cannot be reached.
    """
    named = config.site.target
    return None if named is None else f"{shown(named)}: {target(named, Path(config.folder)).look()}"


def about(config: Config, editions: Sequence[Finished]) -> About:
    """What the site says of itself: what is configured, or else the newest edition's title."""
    title = config.site.title or (editions[-1].edition.title if editions else config.title)
    address = config.site.address
    return About(
        title=title,
        description=config.site.description,
        address=None if address is None else address.rstrip("/") + "/",
        entries=config.site.entries,
        search=config.site.search and search.program() is not None,
    )


def volume(edition: Finished) -> Volume:
    """The edition as a site takes it: its record and renditions, never its frozen sources."""
    beside = [path for path in edition.files if "/" not in path and path != NAME]
    return Volume(
        name=edition.name,
        edition=edition.edition,
        sha256=edition.sha256,
        renditions={path: partial(edition.content, path) for path in beside},
    )


def _staged(output: Path, folder: Path, config: Config, watch: Watch) -> PublishReport:
    """Stage the site. The pages of an edition that is not whole stay as they were published."""
    editions, faults = all_finished(output)
    told = about(config, editions)
    leaves = site([volume(edition) for edition in editions], config.render, told)
    whole = {edition.name for edition in editions}
    broken = {path.name for path in folders(output)} - whole
    all_leaves = _with_search(leaves, editions, folder) if told.search else leaves
    changes = stage(all_leaves, folder, kept=broken, watch=_counting(watch, "staging", len(leaves)))
    return PublishReport(
        editions=len(editions),
        staged=changes,
        put=None,
        place=folder.as_posix(),
        faults=tuple(str(fault) for fault in faults),
        lacks=tuple(_lacks(told, config)),
    )


def _with_search(leaves: Sequence[Leaf], editions: Sequence[Finished], folder: Path) -> Iterator[Leaf]:
    """The site's files, and between its pages and what leads to them the search's, made from the pages as staged."""
    languages = {places.edition(edition.name): edition.edition.language for edition in editions}
    pages = {leaf.path: leaf.key for leaf in leaves if leaf.path in languages}
    yield from (leaf for leaf in leaves if leaf.turn == 0)
    yield from search.leaves(folder, places.INDEX, pages, languages)
    yield from (leaf for leaf in leaves if leaf.turn > 0)


def _lacks(about: About, config: Config) -> Iterator[str]:
    if about.address is None:
        yield "feeds, sitemap and previews of links: name the site's address in [site]"
    if config.site.search and not about.search:
        yield "search: there is no pagefind for this machine; install pagefind-bin"


def _counting(watch: Watch, step: str, total: int) -> Callable[[str], None]:
    numbers = count(1)
    return lambda _: watch(step, min(next(numbers), total), total)
