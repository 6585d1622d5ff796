"""What is printed, and where: reports on standard output, complaints and progress on standard error."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

#: The exit code of what is done, but not for all that was asked for.
INCOMPLETE = 3


def say(line: str = "") -> None:
    """Print a line of a report. Where nobody listens any more, the work goes on in silence."""
    try:
        click.echo(plain(line))
    except BrokenPipeError:
        _mute(1)


def complain(line: str) -> None:
    """Print one line about what went wrong; passwords in addresses that it quotes are left out."""
    from briefing.record import without_login

    with contextlib.suppress(OSError):
        click.echo(plain(f"briefing: {without_login(line)}"), err=True)


def plain(text: str) -> str:
    """The text as one line without control characters: names of files and words of articles are not ours to trust."""
    shown = " ".join(text.split()) if "\n" in text or "\r" in text else text
    return "".join(char if char.isprintable() else "\ufffd" for char in shown)


def settle() -> None:
    """Write out what is still held back, so that leaving finds nothing to complain about."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        _mute(1)


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error where that is a terminal, and nothing where it is not."""
    if quiet or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda step, done, total: bar.update(task, description=step, completed=done, total=total)


def _mute(descriptor: int) -> None:
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
