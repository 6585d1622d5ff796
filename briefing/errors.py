"""Every error that a user can meet, each with the exit code that the command line gives it.

    BriefingError               1   something failed; nothing was published
    ├── UsageError              2   the command line asks for what cannot be
    │   └── ConfigError         2   the configuration is refused, with the path to the place
    ├── NothingReadable         1   every input was refused
    ├── RenderError             1   a template or the printer failed
    │   └── PrintError          1   there is no PDF; where other renditions are asked for, they are published, exit 3
    ├── SearchError             1   the published site's search could not be made
    ├── VerifyError             1   an edition folder cannot be read as one
    ├── MailError               1   the mail server, or the program that takes mail, cannot be used
    ├── OutboxError             1   the record of who was sent what cannot be read or written
    ├── ArchiveError            1   the archive of what was read cannot be read or written
    ├── TargetError             1   where the site is to be put refuses it; what is staged stands
    ├── WorkersError            1   the workers of a parallel run cannot be had
    └── Locked                 11   another run holds the output folder

A message is one line: what happened, where, and what to do.
"""

from __future__ import annotations

from collections.abc import Sequence


class BriefingError(Exception):
    """Something failed and nothing was published."""

    exit_code = 1


class UsageError(BriefingError):
    """The command line asks for something that cannot be."""

    exit_code = 2


class ConfigError(UsageError):
    """The configuration is refused.

    `where` is the path to the place, such as ``briefing.toml: section[2].limit``.
    """

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.problem = problem


class NothingReadable(BriefingError):
    """Every input was refused; the previous edition stands as it was.

    `refused` holds the origin and the reason of each.
    """

    def __init__(self, refused: Sequence[tuple[str, str]]) -> None:
        inputs = "the only input was" if len(refused) == 1 else f"all {len(refused)} inputs were"
        super().__init__(f"nothing published: {inputs} refused; name other files or mend these")
        self.refused = tuple(refused)


class RenderError(BriefingError):
    """A template or the printer failed."""


class PrintError(RenderError):
    """The page could not be printed: Pango is missing, or it took too long."""


class SearchError(BriefingError):
    """The pages of the site could not be indexed."""


class VerifyError(BriefingError):
    """A folder cannot be read as an edition."""


class MailError(BriefingError):
    """The mail server, or the program that takes mail in its stead, cannot be used: nobody gets anything by it."""


class OutboxError(BriefingError):
    """The record of who was sent what cannot be read or written; without it nothing is sent."""


class ArchiveError(BriefingError):
    """The archive of what was read cannot be read or written; the message says what to do."""


class TargetError(BriefingError):
    """The place where the site is to be put refuses it. What is staged stands, and the next run goes on from there."""


class WorkersError(BriefingError):
    """The workers that were asked for cannot be had, or would not read as this program does."""


class Locked(BriefingError):
    """Another run holds the lock on the output folder."""

    exit_code = 11
