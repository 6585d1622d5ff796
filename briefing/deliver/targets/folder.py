"""A folder as a target: on this machine, or on a disk that it has mounted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from briefing.deliver import staging
from briefing.errors import TargetError


class Folder:
    """Files in a folder, which is made where it is missing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, path: str) -> bytes | None:
        """See `Files`."""
        try:
            return (self.folder / path).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._refused(error) from None

    def write(self, path: str, content: bytes) -> None:
        """See `Files`."""
        try:
            staging.write(self.folder / path, content)
        except OSError as error:
            raise self._refused(error) from None

    def put(self, folder: Path, paths: Sequence[str], done: Callable[[str], None]) -> None:
        """See `Files`."""
        try:
            staging.tidy(self.folder)
            for path in paths:
                staging.write(self.folder / path, (folder / path).read_bytes())
                done(path)
        except OSError as error:
            raise self._refused(error) from None

    def remove(self, paths: Sequence[str]) -> None:
        """See `Files`."""
        try:
            for path in paths:
                staging.remove(self.folder, path)
        except OSError as error:
            raise self._refused(error) from None

    def _refused(self, error: OSError) -> TargetError:
        return TargetError(f"{self.folder}: cannot be written ({error.strerror}); make room or name another target")
