"""Text in TOML to typed tables; whatever is wrong with it, a `ConfigError` says where."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from briefing.errors import ConfigError
from briefing.record import fault

_Table = TypeVar("_Table")


def content(path: Path) -> str:
    """The text of a file. Raises `ConfigError` where it cannot be read as one."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(str(path), f"not UTF-8 text (byte {error.start})") from None
    except OSError as error:
        raise ConfigError(str(path), f"cannot be read ({error.strerror})") from None


def decoded(text: str, name: str, table: type[_Table], hint: Callable[[str, str], str]) -> _Table:
    """The text as a `table`.

    Args:
        text: what stands in the file.
        name: what a message calls the file.
        table: the type that says which keys there are.
        hint: adds to a fault what could have been meant, from its place and what is wrong.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said, _, place = str(error).partition(" (at ")
        line = place.partition(",")[0] or "end of document"
        raise ConfigError(name, f"{line.removesuffix(')')}: {said[:1].lower()}{said[1:]}") from None
    except RecursionError:
        raise ConfigError(name, "nested too deeply") from None
    try:
        return msgspec.convert(raw, table)
    except msgspec.ValidationError as error:
        where, problem = fault(error, raw)
        raise ConfigError(f"{name}: {where}", hint(where, problem)) from None
