"""The brief as Markdown (CommonMark): nothing that an article says can turn into markup."""

from __future__ import annotations

import re
from urllib.parse import quote

from markupsafe import Markup

from briefing.render import templates
from briefing.render.options import RenderOptions
from briefing.render.page import Page, Wording
from briefing.render.text import flagged, folded, named, printable, tidy

#: What may begin markup anywhere in a line, in CommonMark or its usual extensions (tables, strike-through, formulas,
#: addresses that become links by themselves).
_ANYWHERE = re.compile(r"[\\`*_\[\]<>&~|$^]|:(?=//)|(?<=[Ww]{3})\.|@|!(?=\[)")
#: What may begin a block at the head of a line.
_AT_HEAD = re.compile(r"^(\d{1,9})([.)])|^([#+=:-])")


def render(page: Page, options: RenderOptions) -> str:
    """The whole brief.

    Raises:
        RenderError, UsageError: as for the page.
    """
    made = templates.environment(options.theme, escaped)
    made.filters["named"] = named
    made.filters["link"] = link
    made.filters["marked"] = marked
    return tidy(templates.fill(made, "briefing.md", options.theme, page=page))


def escaped(value: str) -> str:
    """`value` as Markdown that shows exactly it, on one line."""
    text = _ANYWHERE.sub(lambda found: "\\" + found[0], folded(printable(value)))
    return _AT_HEAD.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", text)


def link(url: object) -> Markup:
    """An address between angle brackets, whatever stands in it."""
    return Markup(f"<{quote(str(url), safe=':/?#[]@!$&()*+,;=%~-._')}>")  # noqa: S704 - quoted for where it stands


def marked(wording: Wording) -> Markup:
    """A version with its differing words in bold type."""
    told = []
    for before, core, after in map(flagged, wording.runs):
        told += [_inline(before), f"**{_inline(core)}**" if core else "", _inline(after)]
    return Markup("".join(told))  # noqa: S704 - every piece was escaped


def _inline(value: str) -> str:
    """Escaped like any text, but with the blank kept that parts it from its neighbours."""
    shown = escaped(value)
    if not shown:
        return " " if value else ""
    return f"{' ' if value[0].isspace() else ''}{shown}{' ' if value[-1].isspace() else ''}"
