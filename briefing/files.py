"""The files of an edition's folder: read without following anything out of it, and compared with their sums."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefing.errors import VerifyError
from briefing.record import SUMS, shown

_SUM = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def content(folder: Path, name: str) -> bytes:
    """The bytes of a plain file; a link or a pipe is none, wherever it leads."""
    path = folder / name
    try:
        if path.is_symlink() or not path.is_file():
            raise VerifyError(f"{path}: no such file; is {folder} the folder of an edition?")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise VerifyError(f"{path}: cannot be read ({error})") from None


def files_in(folder: Path) -> list[str]:
    """Every file below the folder but the sums themselves, links not followed, sorted."""
    found = [Path(here, name) for here, _, names in os.walk(folder) for name in names]
    found += [Path(here, name) for here, names, _ in os.walk(folder) for name in names if Path(here, name).is_symlink()]
    return sorted(path.relative_to(folder).as_posix() for path in found if path != folder / SUMS)


def sums(folder: Path, files: Sequence[str]) -> Iterator[str]:
    """Files that are missing, have changed, or were not published with the edition."""
    try:
        lines = content(folder, SUMS).decode("utf-8").splitlines()
    except (VerifyError, UnicodeDecodeError) as error:
        yield f"{SUMS}: {error}"
        return
    named: dict[str, str] = {}
    for n, line in enumerate(lines):
        if match := _SUM.fullmatch(line):
            named[match[2]] = match[1]
        else:
            yield f"{SUMS}: line {n + 1} is no sum: {shown(line)}"
    for path in sorted(named.keys() - set(files)):
        yield f"{SUMS}: {path} is missing"
    for path in files:
        if path not in named:
            yield f"{SUMS}: {path.encode('utf-8', 'replace').decode()} was not published with the edition"
            continue
        try:
            if hashlib.sha256(content(folder, path)).hexdigest() != named[path]:
                yield f"{SUMS}: {path} has changed since it was published"
        except VerifyError as error:
            yield f"{SUMS}: {error}"
