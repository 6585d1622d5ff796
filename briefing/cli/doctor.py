"""`briefing doctor`: is everything there that a build needs?"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from briefing.cli.console import say
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.config import Config
    from briefing.model import Edition

_PYTHON = (3, 11)


class Finding(NamedTuple):
    """One thing that was looked at."""

    name: str
    #: ``ok``, ``advice`` where everything works without it, ``missing`` where what is configured does not.
    state: str
    detail: str
    #: What to do about it; empty where there is nothing to do.
    mend: str = ""


@click.command(epilog="Example: briefing doctor --config clippings/briefing.toml")
@click.option(
    "--config", "-c", "config_file", metavar="FILE", help="Configuration, instead of the nearest briefing.toml."
)
@click.option("--output", "-o", metavar="DIR", default="output", show_default=True, help="Where editions are kept.")
@click.option("--feeds", is_flag=True, help="Ask the feeds and pages of the configuration too.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def command(*, config_file: str | None, output: str, feeds: bool, as_json: bool) -> int:
    """Check Python, Pango, fonts, templates, the configuration, the output folder, the mail server and the target.

    What does not work comes with a line that says how to mend it. Where the configuration names them, the mail server
    is greeted and logged in to, and the target is reached; nothing is sent and nothing is put. With --feeds, each feed
    and page is asked once, and nothing is kept.

    Exit codes: 0 everything that is needed is there; 1 something is missing.
    """
    from briefing.record import without_login

    found = _examine(config_file, Path(output), feeds=feeds)
    findings = [finding._replace(detail=without_login(finding.detail)) for finding in found]
    if as_json:
        import json

        say(json.dumps([finding._asdict() for finding in findings]))
    else:
        for finding in findings:
            say(f"{finding.state:<8} {finding.name:<15} {finding.detail}")
            if finding.mend:
                say(f"{'':<8} {'':<15} → {finding.mend}")
    return 1 if any(finding.state == "missing" for finding in findings) else 0


def _examine(config_file: str | None, output: Path, *, feeds: bool) -> Iterator[Finding]:
    from briefing.config import Config

    yield _python()
    config, finding = _configured(config_file)
    yield finding
    yield _tried("fonts", _fonts, "install the program again with its dependencies: pip install daily-briefing")
    yield _tried("templates", lambda: _templates(config or Config()), "mend the theme, or build without it")
    yield _tried("printing", _print, "mend it, or build without the PDF: --format html,txt,md")
    yield _subsetter()
    yield _tried("output", lambda: _writable(output), "choose another --output or change its permissions")
    if config is not None and (found := _mail(config)):
        yield found
    if config is not None and (found := _site(config)):
        yield found
    if config is not None and feeds:
        yield from _sources(config)


def _tried(name: str, look: Callable[[], str], mend: str) -> Finding:
    """What `look` found, or what it failed with."""
    try:
        return Finding(name, "ok", look())
    except (BriefingError, ImportError, OSError) as error:
        return Finding(name, "missing", " ".join(str(error).split()), mend)


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= _PYTHON:
        return Finding("python", "ok", version)
    return Finding("python", "missing", version, "install Python 3.11 or newer")


def _configured(config_file: str | None) -> tuple[Config | None, Finding]:
    from briefing.cli.build import configuration
    from briefing.config import find

    try:
        config = configuration(config_file, ())
    except BriefingError as error:
        return None, Finding("configuration", "missing", str(error), "mend that line; `briefing init` shows every key")
    found = config_file or find(())
    return config, Finding("configuration", "ok", str(found) if found else "none found; the defaults are used")


def _fonts() -> str:
    from briefing.render.fonts import FACES, style

    return f"{len(FACES)} faces, {len(style('briefing')):,} bytes for one word"


def _templates(config: Config) -> str:
    from briefing.model.delivery import Links
    from briefing.render import render
    from briefing.render.mail import letter

    render(_blank(config), ("html", "txt", "md", "epub"), config.render)
    letter(_blank(config), config.render, Links())
    return "the shipped ones" if config.render.theme is None else config.render.theme


def _print() -> str:
    from datetime import date

    from briefing.render.printing import Printer

    with Printer() as printer:
        pdf = printer.print("<!doctype html><html lang=en><title>Test</title><p>Test</p></html>", date(2000, 1, 1))
    return f"WeasyPrint and Pango print ({len(pdf):,} bytes)"


def _subsetter() -> Finding:
    import ctypes.util

    if ctypes.util.find_library("harfbuzz-subset"):
        return Finding("harfbuzz-subset", "ok", "found; fonts are cut down fast")
    mend = "apt-get install libharfbuzz-subset0, or brew install harfbuzz"
    return Finding("harfbuzz-subset", "advice", "not found; printing takes eight times as long", mend)


def _mail(config: Config) -> Finding | None:
    """The way by which the brief would be sent; None where it is sent to nobody."""
    import os

    from briefing import sending

    return _reached("mail", lambda: sending.probe(config.mail, sending.credentials(os.environ)))


def _site(config: Config) -> Finding | None:
    """The place where the site would be put; None where it is put nowhere."""
    from briefing.publishing import look

    return _reached("site", lambda: look(config))


def _sources(config: Config) -> Iterator[Finding]:
    """What each feed and page gives."""
    from briefing.fetching import look

    try:
        for address, found, problem in look(config):
            if problem is None:
                yield Finding("source", "ok", f"{address}: {found}")
            else:
                yield Finding("source", "missing", f"{address}: {problem}", "mend its address, or take it out")
    except BriefingError as error:
        yield Finding("sources", "missing", str(error), "name feeds or pages under [intake]")


def _reached(name: str, look: Callable[[], str | None]) -> Finding | None:
    """What `look` found, or what it failed with: its line says behind a semicolon what to do."""
    try:
        found = look()
    except BriefingError as error:
        problem, _, mend = str(error).rpartition("; ")
        return Finding(name, "missing", problem or mend, mend if problem else "")
    return None if found is None else Finding(name, "ok", found)


def _writable(output: Path) -> str:
    import os

    place = output
    while not place.exists() and place != place.parent:
        place = place.parent
    if not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
        raise NotADirectoryError(f"{output}: cannot be written")
    return str(output)


def _blank(config: Config) -> Edition:
    """An edition of nothing, for templates to be tried on."""
    from datetime import date

    from briefing.model import Edition, Generator, Score

    zeros = dict.fromkeys(Score.__struct_fields__, 0)
    return Edition(
        title=config.title,
        date=date(2000, 1, 1),
        date_from="",
        cutoff="2000-01-01T23:59:59+00:00",
        timezone=config.timezone,
        language=config.language,
        generator=Generator(name="briefing", version="", config_sha256="", summarizer=config.summarizer),
        score=Score(**zeros),
        empty_because="it is a test",
    )
