"""What is printed around an article: menus, labels, lists of other articles, the readers' comments.

A page that a browser printed has all that stood on the screen. Links are known by their places; the rest is told from
text as its reader tells it: labels in a row are a menu, and behind "12 comments" no article goes on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from briefing.intake.documents.paragraphs import Paragraph, alike
from briefing.intake.furniture import is_terminal, line_reason

#: Share of letters with a link from which on a paragraph is a list of links.
LINKED: Final = 0.8
#: Words of a sentence, and of what is text even where no stop ends it.
_SENTENCE, _PASSAGE = 4, 25
#: Words of a label, such as "You might also like …".
_LONGEST_LABEL: Final = 10
#: Labels in a row that are a menu or a table; a heading, and one below it, are not.
_MENU: Final = 3
#: Words that an article has before anything ends it, and the share of all that may stand behind a list of others.
_BEGUN, _REST = 100, 0.35
_COMMENTS = re.compile(
    r"^(?:\d+ |all |reader |show |view |add (?:a |your )?|leave (?:a )?|post (?:a )?)?(?:comments?|replies|responses?|"
    r"reply|kommentare?|commentaires?|comentarios|commenti|kommentarer?)(?: ?\(?\d+\)?| on this \w+)?\W*$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"^(?:(?:we )?recommend(?:ed|s)?(?: for you| reading| stories)?|(?:more |other )?related(?: \w+)?|around the web|"
    r"from (?:around )?the web|(?:you )?(?:may|might)(?: also)? like|you might have missed|read (?:next|more|also)|"
    r"(?:most|more) (?:popular|read|viewed|shared|from|on|in|stories|news|about)\b.{0,40}|trending(?: now)?|up next|"
    r"top stories|latest(?: \w+)?|sponsored(?: \w+)?|promoted(?: \w+)?|elsewhere on .{0,30}|popular(?: \w+)?|"
    r"about the author|share this.{0,20}|further reading|see also|external links|references|notes|advertisement)\W*$",
    re.IGNORECASE,
)


def article_in(read: Sequence[Paragraph], title: str | None, body: float) -> list[Paragraph]:
    """The paragraphs of the article alone: from its title, where there is one, to the last that is text of its size."""
    kept = [one for one in read if one.linked < LINKED or one.text == title]
    top = next((n for n, one in enumerate(kept) if one.text == title), 0)
    kept = [one for n, one in enumerate(kept) if n >= top or is_passage(one.text)]
    kept = _without_menus(_up_to_others(kept), title)
    last = max((n for n, one in enumerate(kept) if is_text(one.text) and alike(one.size, body)), default=len(kept) - 1)
    return kept[: last + 1]


def is_passage(text: str) -> bool:
    """Does a paragraph hold more words than a label or a headline has?"""
    return len(text.split()) >= _PASSAGE


def is_text(text: str) -> bool:
    """Does a paragraph hold a sentence, or more words than a label has?"""
    return is_passage(text) or (len(text.split()) >= _SENTENCE and is_terminal(text))


def _without_menus(read: Sequence[Paragraph], title: str | None) -> list[Paragraph]:
    """Without labels in a row; the last of them may be the heading of the text below it."""
    kept: list[Paragraph] = []
    row: list[Paragraph] = []
    for one in read:
        if one.text != title and not is_text(one.text):
            row.append(one)
            continue
        kept += row if len(row) < _MENU else [label for label in row[-1:] if label.bold or label.size > one.size]
        kept.append(one)
        row = []
    return kept


def _up_to_others(read: Sequence[Paragraph]) -> list[Paragraph]:
    """Up to the comments, or to a list of other articles that little stands behind."""
    words = [len(one.text.split()) if is_text(one.text) else 0 for one in read]
    for n, one in enumerate(read):
        if sum(words[:n]) < _BEGUN or len(one.text.split()) > _LONGEST_LABEL:
            continue
        others = _OTHERS.match(one.text) or (line_reason(one.text) == "read more" and not is_text(one.text))
        if _COMMENTS.match(one.text) or (others and sum(words[n:]) < _REST * sum(words)):
            return list(read[:n])
    return list(read)
