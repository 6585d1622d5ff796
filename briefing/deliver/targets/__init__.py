"""Where a site can be put: targets by the scheme of their address, behind one Protocol.

a path, file:///path          a folder
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from briefing.deliver.staging import Changes
from briefing.errors import UsageError

#: Told each path as it is there.
Done = Callable[[str], None]


class Target(Protocol):
    """A place for the site."""

    def update(self, folder: Path, *, everything: bool, done: Done) -> Changes:
        """Bring the place to what is staged in `folder`; with `everything`, whatever it is said to have already.

        Raises:
            TargetError: the place refuses, in one line. Doing it again goes on from there.
        """


def target(address: str, base: Path) -> Target:
    """The target at an address; a path is relative to `base`.

    Raises `UsageError` where the address is of no kind that is known.
    """
    scheme = urlsplit(address).scheme.lower() if "://" in address or address.startswith("file:") else ""
    if scheme not in _KINDS:
        known = ", ".join(f"{kind}:" for kind in _KINDS if kind)
        raise UsageError(f"target {address}: expected a folder or an address that begins with {known}")
    return _KINDS[scheme](address, base)


def _folder(address: str, base: Path) -> Target:
    from briefing.deliver.targets.files import Placed
    from briefing.deliver.targets.folder import Folder

    path = unquote(urlsplit(address).path) if address.startswith("file:") else address
    return Placed(Folder(base / Path(path).expanduser()))


#: What makes a target of an address, by its scheme; a path has none.
_KINDS: dict[str, Callable[[str, Path], Target]] = {"": _folder, "file": _folder}
