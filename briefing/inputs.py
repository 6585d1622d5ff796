"""What comes in: paths -> every input, as an article or with the reason why it is none.

gather clippings | read articles
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from briefing.config import Config
from briefing.intake.gather import Find, clip, gather
from briefing.intake.reading import read_found
from briefing.model import Article, Clipping, Frozen, Reject
from briefing.workers import workers
from briefing.workers.confined import dismissed

#: Told what is being done, how much of it is done, and how much there is.
Watch = Callable[[str, int, int], None]


class Reading(Frozen, frozen=True, kw_only=True):
    """Every input, as an article or with the reason why it is none. To go through it is to go through its articles."""

    articles: tuple[Article, ...]
    rejects: tuple[Reject, ...]

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)


def read_all(
    paths: Sequence[str],
    config: Config,
    *,
    today: date | None = None,
    stdin: BinaryIO | None = None,
    gathered: Iterable[Clipping] = (),
    watch: Watch = lambda *_: None,
) -> Reading:
    """Gather and read `paths`, or what the configuration names, in the order of their origins.

    The workers that the configuration asks for read them, a few at a time, so that raw bytes are never held for all.

    Args:
        paths: files and folders; without any, those of the configuration are read, and what was gathered.
        config: what is read where nothing is named, and how.
        today: the day after it is the last that an article can be dated.
        stdin: what ``-`` is.
        gathered: what the archive holds of the configured feeds and pages.
        watch: told how far it has come.

    Raises:
        WorkersError: the workers cannot be had.
    """
    found = gather(paths, stdin) if paths else [*_configured(config), *gathered]
    reading = partial(read_found, options=config.intake, language=config.language, today=today)
    articles: list[Article] = []
    rejects: list[Reject] = []
    with dismissed(), workers(config.parallel, len(found)) as crew:
        handed = found if crew.here else (clip(one) if isinstance(one, Find) else one for one in found)
        with closing(crew.map(reading, handed, lost=_lost, weight=_weight)) as answers:
            for n, answer in enumerate(answers):
                watch("reading", n, len(found))
                for one in answer:
                    if isinstance(one, Article):
                        articles.append(one)
                    else:
                        rejects.append(one)
    once, doubles = kept_once(articles)
    return Reading(articles=once, rejects=in_order(*rejects, *doubles))


def _configured(config: Config) -> list[Find | Clipping | Reject]:
    """What the configuration's own paths lead to, named as they stand there, wherever the program was started."""
    if not config.intake.paths:
        return []
    found = gather([str(Path(config.folder, path)) for path in config.intake.paths])
    prefix = Path(config.folder, "x").as_posix().removesuffix("x")
    return [replace(one, origin=one.origin.removeprefix(prefix)) for one in found]


def _lost(found: Find | Clipping | Reject, reason: str) -> tuple[Article | Reject, ...]:
    return (Reject(origin=found.origin, reason=reason),)


def _weight(found: Find | Clipping | Reject) -> int:
    """Bytes of what is sent to a worker: a find is but a name."""
    return len(found.content) if isinstance(found, Clipping) else 0


def kept_once(articles: Iterable[Article]) -> tuple[tuple[Article, ...], list[Reject]]:
    """The articles in the order of their origins, each id once; the id, cut from a hash, is the name of a source."""
    kept: dict[str, Article] = {}
    doubles: list[Reject] = []
    for article in sorted(articles, key=lambda a: (a.origin, a.id)):
        first = kept.setdefault(article.id, article)
        if first is not article:
            same = article.sha256 == first.sha256
            reason = f"the same file as {first.origin}" if same else f"its hash begins as that of {first.origin} does"
            doubles.append(Reject(origin=article.origin, reason=reason))
    return tuple(kept.values()), doubles


def in_order(*rejects: Reject) -> tuple[Reject, ...]:
    """Rejects by origin, then by reason."""
    return tuple(sorted(rejects, key=lambda reject: (reject.origin, reject.reason)))
