"""What a page's head tells machines: previews of links (Open Graph) and search engines (schema.org).

An edition is a schema.org *Report*, based on the articles whose addresses it knows; the front page is the *WebSite*
itself. Only whole addresses mean anything there: a site without one tells no more than titles and words.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from markupsafe import Markup

from briefing.model import ArticleRecord, Frozen
from briefing.render.site import drawing, feeds, places, sharing
from briefing.render.site.press import Press
from briefing.render.site.shelf import Bound
from briefing.render.wording import shortened

#: Characters of a description; what shows previews of links and results of searches cuts them at about so many.
DESCRIPTION = 200
#: In JSON both spellings mean the same; in HTML the second cannot end the element that it stands in.
_ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})

Thing = dict[str, object]


class Picture(Frozen, kw_only=True):
    """What a shared link shows."""

    address: str
    #: The picture in words.
    words: str
    width: int = drawing.WIDTH
    height: int = drawing.HEIGHT


class Described(Frozen, kw_only=True):
    """A page as its head describes it."""

    #: As Open Graph calls it: ``article`` or ``website``.
    kind: str
    title: str
    description: str
    #: Where it is to be seen; None, like the picture, where nobody knows the site's address.
    address: str | None
    picture: Picture | None
    #: When the edition appeared and was last changed, as RFC 3339 has it; None for what has no time of its own.
    published: str | None
    updated: str | None
    #: JSON-LD, to stand in a ``script`` element, which no browser runs.
    things: Markup


def edition(press: Press, bound: Bound) -> Described:
    """The edition's permanent page."""
    published, updated = feeds.times(bound.edition)
    path = places.edition(bound.name)
    return Described(
        kind="article",
        title=feeds.headline(bound),
        description=_said(bound),
        address=_address(press, path),
        picture=_picture(press, bound),
        published=published,
        updated=updated,
        things=_json([_report(press, bound), *_trail(press, bound)]),
    )


def front(press: Press, bound: Bound) -> Described:
    """The front page, which shows that edition."""
    about = press.about
    site: Thing = {"@type": "WebSite", "name": about.title, "description": about.description, "inLanguage": "en"}
    return Described(
        kind="website",
        title=about.title,
        description=shortened(about.description, DESCRIPTION) or _said(bound),
        address=_address(press, ""),
        picture=_picture(press, bound),
        published=None,
        updated=None,
        things=_json([{**site, "url": _address(press, "")}]),
    )


def _said(bound: Bound) -> str:
    """The edition's first sentence, or why it has none."""
    page = bound.page
    return shortened(page.glance[0].line.shown if page.glance else page.empty_because or page.title, DESCRIPTION)


def _address(press: Press, path: str) -> str | None:
    return press.address(path) if press.about.address else None


def _picture(press: Press, bound: Bound) -> Picture | None:
    address = _address(press, places.beside(bound.name, sharing.NAME))
    return Picture(address=address, words=f"{feeds.headline(bound)}: {_said(bound)}") if address else None


def _report(press: Press, bound: Bound) -> Thing:
    page, address, picture = bound.page, _address(press, places.edition(bound.name)), _picture(press, bound)
    published, updated = feeds.times(bound.edition)
    publisher = {"@type": "Organization", "name": press.about.title, "url": _address(press, "")}
    return {
        "@type": "Report",
        "headline": feeds.headline(bound),
        "description": _said(bound),
        "inLanguage": page.language,
        "datePublished": published,
        "dateModified": updated,
        "url": address,
        "mainEntityOfPage": address,
        "image": picture and [picture.address],
        "author": publisher,
        "publisher": publisher,
        "isPartOf": {"@type": "Periodical", "name": press.about.title, "url": _address(press, "")},
        "articleSection": [part.title for part in page.parts],
        "wordCount": page.words,
        "isBasedOn": [_article(article) for article in bound.edition.articles if _linked(article)],
    }


def _linked(article: ArticleRecord) -> bool:
    return (article.url or "").lower().startswith(("http://", "https://"))


def _article(article: ArticleRecord) -> Thing:
    outlet = {"@type": "Organization", "name": article.outlet} if article.outlet else None
    published = article.published.isoformat() if article.published else None
    told: Thing = {
        "@type": "NewsArticle",
        "headline": article.headline,
        "url": article.url,
        "inLanguage": article.language,
    }
    return {**told, "publisher": outlet, "datePublished": published}


def _trail(press: Press, bound: Bound) -> list[Thing]:
    """The way to the edition's page; none without an address."""
    if press.about.address is None:
        return []
    ways = [
        (press.about.title, ""),
        ("Archive", places.ARCHIVE),
        (bound.isodate[:7], places.month(bound.name)),
        (bound.page.date, places.edition(bound.name)),
    ]
    steps = [
        {"@type": "ListItem", "position": position, "name": name, "item": press.address(path)}
        for position, (name, path) in enumerate(ways, start=1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": steps}]


def _json(things: Sequence[Thing]) -> Markup:
    """Things as JSON-LD that can stand in a page; what is not known is left out."""
    told = json.dumps(
        {"@context": "https://schema.org", "@graph": [_known(thing) for thing in things]}, ensure_ascii=False
    )
    return Markup(told.translate(_ESCAPED))  # noqa: S704 - without any sign that HTML knows


def _known(value: object) -> object:
    if isinstance(value, dict):
        return {name: _known(part) for name, part in value.items() if part not in (None, "", [])}
    return [_known(part) for part in value] if isinstance(value, list) else value
