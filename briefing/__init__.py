"""A dated daily brief from a pile of news articles, which a reader can check line by line.

What the commands do is here for a program:

    reading = briefing.read(["clippings"])
    edition = briefing.make_edition(reading, briefing.Config(), today=date.today(), rejects=reading.rejects)
    (page,) = briefing.render(edition, ["html"])

and one by one: `article`, `group`, `condense`, `summarize`, `verify`, and `build` for the whole journey. What goes
wrong is a `BriefingError`. Importing this loads nothing heavy; each name loads what it needs when it is used.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from briefing.arrange.stories import group
    from briefing.config import Config as Config
    from briefing.config import load as load_config
    from briefing.errors import BriefingError as BriefingError
    from briefing.inputs import Reading
    from briefing.language.quotations import Quotation as Quotation
    from briefing.model import Article as Article
    from briefing.model import Edition as Edition
    from briefing.model import Rendition, Sentence
    from briefing.pipeline import build, make_edition
    from briefing.render.options import RenderOptions as RenderOptions
    from briefing.verify import Verification

__version__ = "0.1.0"

__all__ = [
    "Article",
    "BriefingError",
    "Config",
    "Edition",
    "Quotation",
    "RenderOptions",
    "article",
    "build",
    "condense",
    "group",
    "load_config",
    "make_edition",
    "quotations",
    "read",
    "render",
    "summarize",
    "verify",
]

#: Names that are loaded from where they are defined when they are first asked for.
_ELSEWHERE = {
    "Article": ("briefing.model", "Article"),
    "BriefingError": ("briefing.errors", "BriefingError"),
    "Config": ("briefing.config", "Config"),
    "Edition": ("briefing.model", "Edition"),
    "Quotation": ("briefing.language.quotations", "Quotation"),
    "RenderOptions": ("briefing.render.options", "RenderOptions"),
    "build": ("briefing.pipeline", "build"),
    "group": ("briefing.arrange.stories", "group"),
    "load_config": ("briefing.config", "load"),
    "make_edition": ("briefing.pipeline", "make_edition"),
}


def read(paths: Sequence[str | Path], config: Config | None = None, *, today: date | None = None) -> Reading:
    """Read files and folders of articles. Every input is in the result: as an article, or in `rejects` with its reason.

    Args:
        paths: files and folders; ``-`` is standard input.
        config: names outlets and the language; by default, English and no outlets.
        today: an article that says it was published later than the day after is taken for undated; by default, any
            date is believed.

    Raises:
        UsageError: there are no paths, neither here nor in `config`.
    """
    from briefing.config import Config
    from briefing.errors import UsageError
    from briefing.inputs import read_all

    configured = config or Config()
    named = [str(path) for path in paths]
    if not (named or configured.intake.paths):
        raise UsageError("nothing to read: name files or folders, or set [intake] paths")
    return read_all(named, configured, today=today)


def article(
    text: str,
    *,
    headline: str | None = None,
    published: date | str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    language: str = "en",
) -> Article:
    """Make an article of a text that a program holds, cleaned and split as one from a file is.

    Args:
        text: the article as it came; a hard wrap in it does no harm.
        headline: if None, one is looked for in the text, or derived from its opening.
        published: a date, or a text with one full date in it; a text without one leaves the article undated.
        outlet: who published it.
        url: where it stands.
        language: a code such as ``en``.
    """
    from briefing.intake.assembly import assemble
    from briefing.intake.draft import Draft
    from briefing.intake.metadata import date_in
    from briefing.model import Clipping

    content = text.encode("utf-8", "replace")
    day = date_in(published) if isinstance(published, str) else published
    draft = Draft(
        text=content.decode(),
        headline=headline or None,
        outlet=outlet or None,
        url=url or None,
        published=day,
        published_from="as given" if day else None,
    )
    return assemble(draft, Clipping(origin=url or "text", content=content, media_type="text/plain"), language=language)


def condense(
    text: str | Article,
    *,
    sentences: int | None = None,
    words: int | None = None,
    summarizer: str = "ranker",
    language: str = "en",
) -> list[Sentence]:
    """Choose the few sentences that stand for a text, word for word and in its order.

    Args:
        text: a text, or an article.
        sentences: how many at most; at least this or `words` is needed.
        words: how many words at most.
        summarizer: a name that ``briefing summarizers`` lists.
        language: a code such as ``en``; an article's own counts for an article.

    Raises:
        UsageError: there is no limit, or one below 1, or no such summarizer.
    """
    from briefing.condense import condense as chosen

    one = article(text, language=language) if isinstance(text, str) else text
    return chosen(one, sentences=sentences, words=words, summarizer=summarizer, language=one.language)


def summarize(
    documents: Sequence[str | Article], *, words: int, summarizer: str = "ranker", language: str = "en"
) -> list[Sentence]:
    """Make one extractive summary of several documents: whole sentences, nothing said twice.

    Args:
        documents: texts or articles, in any order.
        words: how many words at most, all sentences together.
        summarizer: a name that ``briefing summarizers`` lists.
        language: a code such as ``en``, of all documents.

    Raises:
        UsageError: `words` is below 1, or there is no such summarizer.
    """
    from briefing.condense import summarize as chosen

    articles = [article(text, language=language) if isinstance(text, str) else text for text in documents]
    return chosen(articles, words=words, summarizer=summarizer, language=language)


def quotations(text: str) -> list[Quotation]:
    """The direct quotations of a text in order, each with its exact span and its speaker where the text gives one.

    Args:
        text: English text as it came; an empty line parts paragraphs, and a hard wrap in it does no harm.
    """
    from briefing.language.quotations import quotations as found

    return found(text)


def render(
    edition: Edition, formats: Sequence[str] = ("html",), options: RenderOptions | None = None
) -> tuple[Rendition, ...]:
    """Render an edition, from its record alone, as some of ``html``, ``pdf``, ``txt``, ``md``: names and bytes.

    Raises:
        UsageError: a format is unknown, or the theme is no folder.
        RenderError: a template or the printer failed.
    """
    from briefing.render import render as rendered
    from briefing.render.options import RenderOptions

    return rendered(edition, formats, options or RenderOptions())


def verify(folder: str | Path, originals: Sequence[Article] | None = None) -> Verification:
    """Check a finished edition's folder against its frozen sources, its sums and, where given, the articles read anew.

    Raises:
        VerifyError: the folder holds no edition record that can be read.
    """
    import pathlib

    from briefing.verify import verify as verified

    return verified(pathlib.Path(folder), originals)


def __getattr__(name: str) -> object:
    if name not in _ELSEWHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _ELSEWHERE[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Library(ModuleType):
    """Three verbs are named as the packages that do their work; importing such a package must not hide its verb."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Library
