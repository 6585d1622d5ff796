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


#: The standard streams by their numbers, and how they are opened.
_STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))
#: Why not all of what was to be printed could be: a disk that is full, say.
_unsaid: list[str] = []


def say(line: str = "") -> None:
    """Print a line of a report. Where nobody listens any more, or nothing can be written, the work goes on in silence.

    `unsaid` tells of the latter.
    """
    try:
        click.echo(plain(line))
    except BrokenPipeError:
        _mute(1)
    except OSError as error:
        _unsaid.append(error.strerror or "it is closed")
        _mute(1)


def unsaid() -> bool:
    """Whether part of what was to be printed could not be, which is then told, once."""
    if not _unsaid:
        return False
    complain(f"standard output: cannot be written ({_unsaid[0]}); the rest is done, make room or print elsewhere")
    _unsaid.clear()
    return True


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
    for descriptor, stream in ((1, sys.stdout), (2, sys.stderr)):
        try:
            stream.flush()
        except (OSError, ValueError):
            _mute(descriptor)


def occupy() -> None:
    """Put nothing where a caller has closed the standard streams, or the next file that is opened would be one."""
    for descriptor, (name, mode) in enumerate(_STREAMS):
        with contextlib.suppress(OSError):
            try:
                os.fstat(descriptor)
            except OSError:
                # The lowest number that is free is this one, since those below it are taken.
                os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # noqa: FBT003  # its signature
            if getattr(sys, name) is None:
                setattr(sys, name, open(descriptor, mode, encoding="utf-8", closefd=False))  # noqa: SIM115  # for the run


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
