"""A folder as a target: on this machine, or on a disk that it has mounted."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from briefing.deliver import staging
from briefing.deliver.targets.files import Put, Remove
from briefing.errors import TargetError


class Folder:
    """Files in a folder, which is made where it is missing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def name(self) -> str:
        """See `Files`."""
        return str(self.folder)

    def read(self, path: str) -> bytes | None:
        """See `Files`. Refuses early where nothing could be written."""
        place = next(place for place in (self.folder, *self.folder.absolute().parents) if os.path.lexists(place))
        if not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
            raise TargetError(f"{self.folder}: cannot be written; change its permissions or name another target")
        try:
            return (self.folder / path).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._refused("read", error) from None

    def carry_out(self, steps: Sequence[Put | Remove], told: Callable[[str], None]) -> None:
        """See `Files`."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            staging.tidy(self.folder)
            for step in steps:
                self._take(step, told)
        except OSError as error:
            raise self._refused("written", error) from None

    def _take(self, step: Put | Remove, told: Callable[[str], None]) -> None:
        for path in step.paths:
            if isinstance(step, Put):
                staging.write(self.folder, path, (step.folder / path).read_bytes())
                told(path)
            else:
                staging.remove(self.folder, path)

    def _refused(self, what: str, error: OSError) -> TargetError:
        return TargetError(f"{self.folder}: cannot be {what} ({error.strerror}); make room or name another target")
