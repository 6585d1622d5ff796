"""The command line: parse, call, print, exit codes. The only place that prints.

Each command is a module of this package, loaded when it is asked for; and each loads what it needs when it is run, so
that help is there at once. Exit codes: 0 done, 1 failed and nothing published, 2 usage or configuration, 3 done but
incomplete (some input was refused), 11 another run holds the lock, 130 and 143 interrupted.
"""

from __future__ import annotations

import errno
import importlib
import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import click

from briefing import __version__
from briefing.cli.console import INCOMPLETE, complain, occupy, settle, unsaid
from briefing.errors import BriefingError

#: Each command's line in the help, in the order in which a newcomer needs them.
_COMMANDS = {
    "build": "Make a brief of articles: the main job.",
    "fetch": "Ask feeds and pages for what is new.",
    "topics": "Show sections that articles would fill.",
    "items": "List an edition's items with their ids.",
    "verify": "Check a finished edition line by line.",
    "send": "Mail a finished edition.",
    "publish": "Put all finished editions on a site.",
    "serve": "Preview a brief in the browser, reloaded as it changes.",
    "archive": "Look things up in what was read, built and sent.",
    "summarizers": "List the methods of condensing.",
    "init": "Write a configuration to start from.",
    "doctor": "Check that a build has all it needs.",
}

#: What a machine says that is short of something: of disk, quota, open files, memory or processes.
_SHORT = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM}
    | {errno.EAGAIN}
)
#: Signals that end a run, and how that is told; the exit code is 128 and the signal's number.
_STOPS = {signal.SIGINT: "interrupted", signal.SIGTERM: "terminated"}

#: Seconds until a signal that was lost is sent once more: what it was lost in is over by then.
_SOON = 0.02


class _Commands(click.Group):
    """Loads a command's module when that command is named: to list them all, their lines are enough."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"briefing.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click's
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        _quieten()
        return super().invoke(ctx)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: briefing build clippings/ --words 500",
)
@click.version_option(__version__, prog_name="briefing", message="%(prog)s %(version)s")
def commands() -> None:
    """Turn a pile of news articles into a dated brief that can be checked line by line."""


def main(args: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; whatever happens is told in one line."""
    occupy()
    try:
        with _stoppable(last=args is None):
            code = _run(args)
            return INCOMPLETE if unsaid() and not code else code
    except _Stopped as stop:
        complain(_STOPS[stop.signal])
        return 128 + stop.signal
    except Exception as error:
        if _debugging():
            raise
        if (refusal := _refusal(error)) is not None:
            complain(refusal)
            return 1
        kind = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        complain(f"a defect of the program ({kind}); please report it with what BRIEFING_DEBUG=1 prints")
        return 1
    finally:
        settle()


def _refusal(error: Exception) -> str | None:
    """What the machine refuses, where an error is that and no defect."""
    if isinstance(error, MemoryError):
        return "there is not enough memory; free some, or give fewer inputs at once"
    if isinstance(error, FileNotFoundError) and error.filename is None:
        return "the working folder is not there any more; change to another one"
    if isinstance(error, OSError) and error.errno in _SHORT:
        where = f"{error.filename}: " if isinstance(error.filename, str) else ""
        return f"{where}the machine refuses ({error.strerror}); make room and run it again"
    return None


class _Stopped(BaseException):
    """A signal asks the run to end. It goes through everything that tidies up, and no handler of errors holds it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.signal = signal.Signals(number)


@contextmanager
def _stoppable(*, last: bool) -> Iterator[None]:
    """Let signals end the run as exceptions do. One that the caller has told us to ignore stays ignored.

    Where this is the `last` thing that the process does, they change nothing afterwards: what was done has been told,
    and the exit code is to say the same.
    """

    def stop(number: int, _: FrameType | None) -> NoReturn:
        raise _Stopped(number)

    def again(lost: sys.UnraisableHookArgs) -> None:
        """A signal that comes while Python tidies something away is lost there, and is sent once more."""
        if isinstance(lost.exc_value, _Stopped):
            threading.Timer(_SOON, os.kill, (os.getpid(), lost.exc_value.signal)).start()
        else:
            told(lost)

    told, sys.unraisablehook = sys.unraisablehook, again
    before = {number: signal.getsignal(number) for number in _STOPS}
    for number in _STOPS:
        if before[number] is not signal.SIG_IGN:
            signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_IGN if last else handler)
        sys.unraisablehook = told


def _run(args: Sequence[str] | None) -> int:
    try:
        return commands.main(args, prog_name="briefing", standalone_mode=False) or 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.UsageError as error:
        told = error.format_message().removesuffix(".")
        complain(f"{told}; see '{error.ctx.command_path} --help'" if error.ctx else told)
        return error.exit_code
    except click.ClickException as error:
        complain(error.format_message())
        return error.exit_code
    except BriefingError as error:
        complain(str(error))
        return error.exit_code


def _debugging() -> bool:
    return bool(os.environ.get("BRIEFING_DEBUG"))


def _quieten() -> None:
    """What libraries have to say goes to whoever asks for it, not between our own lines."""
    import logging

    if _debugging():
        logging.basicConfig(level=logging.WARNING)
        return
    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
