"""How templates are filled without trusting what is filled in; where they come from says `themes`.

Every environment is sandboxed, knows no undefined names, and escapes for its own format whatever a template prints.
Whatever fails in a template or style sheet of a theme is told with its name and line.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError, Undefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from briefing.errors import RenderError
from briefing.render import themes
from briefing.render.onepage import one_page
from briefing.render.page import Page
from briefing.render.wording import counted


class _Shelf(BaseLoader):
    """Hands out a theme's templates, and the shipped ones that it does not replace."""

    def __init__(self, theme: str | None) -> None:
        self._theme = theme

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002 - Jinja's own
        file = themes.find(self._theme, template)
        if file is None:
            raise TemplateNotFound(template)
        return _text(file, f"template {template}"), str(file), lambda: True


def environment(theme: str | None, escape: Callable[[str], str] | None = None) -> SandboxedEnvironment:
    """A sandboxed environment that escapes for HTML, or by `escape` for a format that is not HTML."""

    def finalize(value: object) -> object:
        # What is Markup already was escaped once; an undefined name must stay one, for it to be complained about.
        if escape is None or isinstance(value, Undefined | Markup):
            return value
        return Markup(escape(str(value)))  # noqa: S704 - `escape` did it

    made = SandboxedEnvironment(
        loader=_Shelf(theme),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.globals["style"] = partial(_placed, theme)
    made.globals["counted"] = counted
    made.globals["one_page"] = one_page
    made.globals["own"] = _own
    return made


def fill(made: SandboxedEnvironment, name: str, theme: str | None, **given: object) -> str:
    """The template `name`, filled in.

    Raises:
        RenderError: with the template's name and line, whatever went wrong in it.
    """
    try:
        return str(made.get_template(name).render(**given))
    except RenderError:
        raise
    except Exception as error:  # a theme's template may fail in any way that Python knows
        raise RenderError(_told(error, name, theme)) from error


def style(theme: str | None, name: str) -> Markup:
    """A style sheet, to stand inside a ``style`` element.

    Raises:
        RenderError: it is missing, is no text, or would close the element that it stands in.
    """
    try:
        return _placed(theme, name)
    except LookupError as error:
        raise RenderError(error.args[0]) from None


def _own(page: Page) -> Markup:
    """The attribute of words that are the program's own, which speaks English, on a page of another language."""
    return Markup("") if page.language.lower().partition("-")[0] == "en" else Markup(' lang="en"')


def _placed(theme: str | None, name: str) -> Markup:
    """A style sheet; where it is missing, that is the fault of the template that asks for it."""
    file = themes.find(theme, name)
    if file is None:
        raise LookupError(f"there is no style sheet {name}, neither in the theme nor among the shipped ones")
    sheet = _text(file, f"style sheet {name}")
    before, found, _ = sheet.lower().partition("</style")
    if found:
        raise RenderError(f"style sheet {name}, {_line(before)}: must not contain </style")
    return Markup(sheet)  # noqa: S704 - a style sheet of the theme's owner, and it cannot end its element


def _text(file: Path, called: str) -> str:
    content = b""
    try:
        content = file.read_bytes()
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise RenderError(f"{called}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        line = _line(content[: error.start].decode("utf-8", "replace"))
        raise RenderError(f"{called}, {line}: is no UTF-8 text") from error


def _line(before: str) -> str:
    newlines = before.count("\n")
    return f"line {newlines + 1}"


def _told(error: Exception, name: str, theme: str | None) -> str:
    """One line: which template, which line, what happened."""
    where, line = _innermost(error) or (name, None)
    message = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, TemplateSyntaxError):
        where, line = error.name or where, error.lineno
    elif isinstance(error, TemplateNotFound):
        message = f"there is no template {error.name}"
    for folder in themes.folders(theme):
        where = where.removeprefix(f"{folder}{os.sep}")
    return f"template {where}, line {line}: {message}" if line else f"template {where}: {message}"


def _innermost(error: BaseException) -> tuple[str, int] | None:
    """The template's file and line where it happened: Jinja puts the template's own frames into the traceback."""
    found, trace = None, error.__traceback__
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            found = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return found
