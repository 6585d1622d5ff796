"""Where templates are found, and how they are filled without trusting what is filled in.

A name is looked up in the user's theme first, then among the shipped templates; so a theme replaces any template or
style sheet singly. Every environment is sandboxed, knows no undefined names, and escapes for its own format whatever
a template prints.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, Undefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from briefing.errors import RenderError, UsageError
from briefing.render.wording import counted

_PACKAGE = Path(__file__).resolve().parent.parent
#: An installed package carries its templates; an editable one finds them in the checkout.
_SHIPPED = (_PACKAGE / "templates", _PACKAGE.parent / "templates")


def folders(theme: str | None) -> tuple[Path, ...]:
    """The folders that are searched, in order.

    Raises:
        UsageError: the theme is no folder.
    """
    if theme is not None and not Path(theme).is_dir():
        raise UsageError(f"theme {theme}: there is no such folder; name one that holds templates or styles")
    own = (Path(theme),) if theme is not None else ()
    return (*own, *(folder for folder in _SHIPPED if folder.is_dir()))


def environment(theme: str | None, escape: Callable[[str], str] | None = None) -> SandboxedEnvironment:
    """A sandboxed environment that escapes for HTML, or by `escape` for a format that is not HTML."""

    def finalize(value: object) -> object:
        # What is Markup already was escaped once; an undefined name must stay one, for it to be complained about.
        if escape is None or isinstance(value, Undefined | Markup):
            return value
        return Markup(escape(str(value)))  # noqa: S704 - `escape` did it

    made = SandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders(theme)]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.globals["style"] = partial(style, theme)
    made.globals["counted"] = counted
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


def blocks(made: SandboxedEnvironment, name: str, theme: str | None) -> frozenset[str]:
    """The names of the blocks that the template `name` has of its own.

    Raises:
        RenderError: it is missing or no template.
    """
    try:
        return frozenset(made.get_template(name).blocks)
    except Exception as error:
        raise RenderError(_told(error, name, theme)) from error


def style(theme: str | None, name: str) -> Markup:
    """A style sheet, to stand inside a ``style`` element.

    Raises:
        RenderError: it is missing, is no text, or would close the element that it stands in.
    """
    for folder in folders(theme):
        file = folder / name
        if file.is_file() and folder.resolve() in file.resolve().parents:
            try:
                sheet = file.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise RenderError(f"style sheet {name}: cannot be read: {error}") from error
            if "</style" in sheet.lower():
                raise RenderError(f"style sheet {name}: must not contain </style")
            return Markup(sheet)  # noqa: S704 - a style sheet of the theme's owner, and it cannot end its element
    raise RenderError(f"style sheet {name}: not found in the theme nor among the shipped ones")


def sealed(theme: str | None) -> str:
    """A hash of every file that a template could be filled from: what is made with the same one looks the same.

    Raises:
        RenderError: one of them cannot be read.
        UsageError: the theme is no folder.
    """
    whole = hashlib.sha256()
    for folder in folders(theme):
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = file.relative_to(folder)
            if any(part.startswith(".") for part in name.parts):
                continue
            try:
                content = file.read_bytes()
            except OSError as error:
                raise RenderError(f"template {name}: cannot be read ({error.strerror})") from error
            whole.update(f"{name.as_posix()}\0{len(content)}\0".encode("utf-8", "surrogateescape") + content)
    return whole.hexdigest()


def _told(error: Exception, name: str, theme: str | None) -> str:
    """One line: which template, which line, what happened."""
    where, line = _innermost(error) or (name, None)
    message = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, TemplateSyntaxError):
        where, line = error.name or where, error.lineno
    elif isinstance(error, TemplateNotFound):
        message = f"there is no template {error.name}"
    for folder in folders(theme):
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
