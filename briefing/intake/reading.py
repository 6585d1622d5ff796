"""Clipping -> article, or the reason why not: the registry of readers, and what the configuration adds."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from fnmatch import fnmatchcase
from typing import Final
from urllib.parse import urlsplit

import msgspec

from briefing.intake import entry, html, markdown, text
from briefing.intake.agencies import of_outlet
from briefing.intake.assembly import assemble
from briefing.intake.confinement import read_apart
from briefing.intake.containers import opened
from briefing.intake.documents import docx, epub, odt, pdf
from briefing.intake.draft import Draft, Unreadable
from briefing.intake.gather import Find, clip
from briefing.intake.kinds import (
    DOCX,
    ENTRY,
    ODT,
    PDF,
    has_tags,
    looks_like_page,
    packed,
    refuse_binary,
    refuse_unlikely,
)
from briefing.intake.metadata import too_late
from briefing.intake.options import IntakeOptions
from briefing.intake.outlets import outlet_of
from briefing.intake.publishers import publisher_of
from briefing.intake.stubs import stub
from briefing.language.languages import LANGUAGES
from briefing.model import Article, Clipping, Reject, Told

#: A format's reader by its media type; each raises `Unreadable` for what it cannot read.
READERS: Final[dict[str, Callable[[Clipping], Draft]]] = {
    "text/plain": text.extract,
    "text/markdown": markdown.extract,
    "text/html": html.extract,
    ENTRY: entry.extract,
    PDF: read_apart(pdf.extract),
    DOCX: read_apart(docx.extract),
    ODT: read_apart(odt.extract),
    epub.CHAPTER: read_apart(epub.extract),
}
#: Sentences of the longest article there is sense in; a novel has some ten thousand.
MOST_SENTENCES = 5_000
_log = logging.getLogger(__name__)


def read(
    clipping: Clipping, options: IntakeOptions, *, language: str = "en", today: date | None = None
) -> Article | Reject:
    """Read one clipping by the reader of its kind, whatever its name says.

    `language` is that of articles that state none, or none that we can read. A publication date later than the day
    after `today` is ignored, and `published_from` says so; without `today` none is too late. Nothing in a clipping
    makes this raise.
    """
    try:
        reader = _reader(clipping)
        draft = _filled(reader(clipping), clipping.told)
        spoken = draft.language if draft.language in LANGUAGES else language
        refuse_unlikely(draft.text, spoken)
        article = assemble(draft, clipping, language=spoken)
    except Unreadable as unreadable:
        return Reject(origin=clipping.origin, reason=unreadable.reason)
    except (RecursionError, MemoryError):
        return Reject(origin=clipping.origin, reason="too deep or too large to read")
    except Exception as error:  # noqa: BLE001 (no article among a thousand may stop a brief)
        _log.debug("reading %s failed", clipping.origin, exc_info=True)
        return Reject(origin=clipping.origin, reason=f"its reader failed ({type(error).__name__})")
    if not article.sentences:
        kinds = sorted({removed.reason for removed in article.removed})
        reason = f"no sentence in it, only {', '.join(kinds)}" if kinds else "no sentence in it"
        return Reject(origin=clipping.origin, reason=reason)
    if len(article.sentences) > MOST_SENTENCES:
        return Reject(origin=clipping.origin, reason=f"{len(article.sentences):,} sentences: no single article")
    if reader is html.extract and (lacking := stub(article, clipping.content)):
        return Reject(origin=clipping.origin, reason=lacking)
    return believed(_named(article, options), today)


def read_found(
    found: Find | Clipping | Reject, options: IntakeOptions, *, language: str, today: date | None
) -> tuple[Article | Reject, ...]:
    """Clip what was found, if that is still to be done, open it, and read all it holds. See `read`."""
    clipping = clip(found) if isinstance(found, Find) else found
    if isinstance(clipping, Reject):
        return (clipping,)
    return tuple(
        one if isinstance(one, Reject) else read(one, options, language=language, today=today)
        for one in opened(clipping)
    )


def outlet_for(origin: str, url: str | None, outlets: dict[str, str]) -> str | None:
    """The configured outlet of an article, or None.

    The nearest name wins: the whole path, then the file's name, then that of the archive or mailbox that it stands
    in, then the longest glob, then the longest host.
    """
    last = origin.rsplit("/", 1)[-1]
    name = last.rsplit("!", 1)[-1]
    host = (urlsplit(url).hostname or "") if url else ""
    around = origin.partition("!")[0]
    for key in (origin, last, name, around, around.rsplit("/", 1)[-1]):
        if key in outlets:
            return outlets[key]
    for key in sorted(outlets, key=lambda key: (-len(key), key)):
        if fnmatchcase(name, key) or fnmatchcase(last, key) or fnmatchcase(origin, key):
            return outlets[key]
    for key in sorted(outlets, key=lambda key: (-len(key), key)):
        if host == key.lower() or host.endswith(f".{key.lower()}"):
            return outlets[key]
    return None


def _reader(clipping: Clipping) -> Callable[[Clipping], Draft]:
    """The reader for what the file is: pages are called ``.txt`` and plain text ``.html``."""
    kind = packed(clipping.content)
    if kind in READERS:
        return READERS[kind]
    refuse_binary(clipping.content)
    media_type = clipping.media_type
    if media_type == epub.CHAPTER:
        return READERS[epub.CHAPTER]
    if media_type in READERS and looks_like_page(clipping.content):
        media_type = "text/html"
    elif media_type == "text/html" and not has_tags(clipping.content):
        media_type = "text/plain"
    if media_type not in READERS:
        raise Unreadable(f"no reader for {media_type}")
    return READERS[media_type]


def _filled(draft: Draft, told: Told | None) -> Draft:
    """The draft with what whoever led to the article says of it, where the article does not say it itself."""
    if told is None:
        return draft
    dated = draft.published is not None or told.published is None
    return msgspec.structs.replace(
        draft,
        headline=draft.headline or told.headline,
        byline=draft.byline or told.byline,
        outlet=draft.outlet or told.outlet,
        url=draft.url or told.url,
        language=draft.language or told.language,
        published=draft.published if dated else told.published,
        published_from=draft.published_from if dated else told.published_from,
    )


def _named(article: Article, options: IntakeOptions) -> Article:
    """The article with what the configuration says of its outlet, and what follows from that."""
    given = outlet_for(article.origin, article.url, options.outlets)
    # a name that was given by hand is not to be told by the host that the article came from
    known = outlet_of(given or article.outlet, None if given else article.url, options.outlet)
    outlet = given or (known.name if known else article.outlet)
    publisher = article.publisher or publisher_of(outlet, options.publishers)
    return msgspec.structs.replace(
        article,
        outlet=outlet,
        publisher=publisher or (known.publisher if known else None),
        agency=article.agency or (known.agency if known else None) or of_outlet(outlet, article.url),
    )


def believed(article: Article, today: date | None) -> Article:
    """The article, undated where it says that it was published later than the day after `today`."""
    if article.published is None or not too_late(article.published, today):
        return article
    ignored = f"{article.published_from or 'the article'} says {article.published}, which is to come: ignored"
    return msgspec.structs.replace(article, published=None, published_from=ignored)
