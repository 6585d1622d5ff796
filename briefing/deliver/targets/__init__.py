"""Where a site can be put: targets by the scheme of their address, behind one Protocol.

a path, file:///path                      a folder
git+ssh: git+https: git+file: git+PATH    a branch of a git repository, named after #
rsync+ssh://host/path                     a folder on another machine, by rsync over ssh
rsync://host/module/path                  a folder of an rsync server
sftp://host/path                          a folder on another machine, by sftp
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from briefing.deliver.staging import Changes
from briefing.deliver.targets.address import remote, shown
from briefing.deliver.targets.files import Done, Placed
from briefing.errors import UsageError


class Target(Protocol):
    """A place for the site."""

    def update(self, folder: Path, *, everything: bool, done: Done) -> Changes:
        """Bring the place to what is staged in `folder`.

        With `everything`, each file is put whatever the place is said to have already, and also where that writes over
        somebody's own site or drops most editions.

        Raises:
            TargetError: the place refuses, in one line. Doing it again goes on from there.
        """

    def look(self) -> str:
        """What is there, in a few words; nothing is changed. Raises `TargetError` where the place cannot be reached."""


def target(address: str, base: Path) -> Target:
    """The target at an address; a path is relative to `base`. Nothing is asked of the place yet.

    Raises `UsageError` where the address is of no kind that is known.
    """
    if not address.strip() or not address.isprintable():
        raise UsageError(f"target {shown(address)!r}: expected a folder or an address")
    scheme = _scheme(address)
    if scheme not in _KINDS:
        known = ", ".join(f"{kind}:" for kind in _KINDS if kind)
        raise UsageError(f"target {shown(address)}: expected a folder or an address that begins with {known}")
    return _KINDS[scheme](address, base)


def _scheme(address: str) -> str:
    """What the address begins with; of git, whatever comes after the plus."""
    if address.startswith("git+"):
        return "git+…"
    return urlsplit(address).scheme.lower() if "://" in address or address.startswith("file:") else ""


def _folder(address: str, base: Path) -> Target:
    from briefing.deliver.targets.folder import Folder

    path = unquote(urlsplit(address).path) if address.startswith("file:") else address
    return Placed(Folder(base / Path(path).expanduser()))


def _git(address: str, base: Path) -> Target:
    from briefing.deliver.targets.git import branch

    return branch(address, base)


def _rsync(address: str, _: Path) -> Target:
    from briefing.deliver.targets.rsync import Rsync

    return Placed(Rsync(remote(address), over_ssh=address.startswith("rsync+ssh:")))


def _sftp(address: str, _: Path) -> Target:
    from briefing.deliver.targets.sftp import Sftp

    return Placed(Sftp(remote(address)))


#: What makes a target of an address, by its scheme; a path has none.
_KINDS: dict[str, Callable[[str, Path], Target]] = {
    "": _folder,
    "file": _folder,
    "git+…": _git,
    "rsync+ssh": _rsync,
    "rsync": _rsync,
    "sftp": _sftp,
}
