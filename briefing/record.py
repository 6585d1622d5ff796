"""The edition record, `edition.json`: from typed to bytes, and from bytes that nobody vouches for back to typed."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from briefing.errors import VerifyError
from briefing.model import SCHEMA, Edition

NAME = "edition.json"
#: Names of what lies beside the record in an edition's folder.
SUMS = "SHA256SUMS"
SOURCES = "sources"

#: A pair of offsets that the indenting has spread over four lines. A JSON string holds no line break of its own, so
#: this can match nothing inside one.
_SPREAD_SPAN = re.compile(rb"\[\n\s*(\d+),\n\s*(\d+)\n\s*\]")

#: How types are called in a message, by msgspec's own names for them.
_WORDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "a text in quotes",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "date": "a date (YYYY-MM-DD)",
    "null": "nothing",
}

#: A user and a password in an address, or one of them before the host of an address of the web; the ellipsis stands
#: where somebody has hidden it already. Bounded, so that no line can take long.
_LOGIN = re.compile(
    r"(?<![+\w])(https?:/{1,2})[^\s\"'/?#]{1,1000}@|([a-z]:/{1,2})[^\s\"'/?#]{0,200}:[^\s\"'/?#…]{1,1000}@",
    re.IGNORECASE,
)

#: Longest piece of a faulty value that a message shows, in characters: enough to know it again.
_SHOWN = 40


def encode(edition: Edition) -> bytes:
    """The record as indented JSON: UTF-8, keys in the order of the fields, one span a line, a line break at the end."""
    indented = msgspec.json.format(msgspec.json.encode(edition), indent=2)
    return _SPREAD_SPAN.sub(rb"[\1, \2]", indented) + b"\n"


def decode(content: bytes) -> Edition:
    """Read a record.

    Raises `VerifyError` with the path to the first fault where `content` is no edition record.
    """
    try:
        raw = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise VerifyError(f"{NAME}: no readable JSON ({error})") from None
    except RecursionError:
        raise VerifyError(f"{NAME}: nested too deeply for an edition record") from None
    if isinstance(raw, dict) and raw.get("schema") != SCHEMA:
        raise VerifyError(f"{NAME}: $.schema: expected {shown(SCHEMA)}, got {shown(raw.get('schema'))}")
    try:
        return msgspec.convert(raw, Edition)
    except msgspec.ValidationError as error:
        where, problem = fault(error, raw)
        raise VerifyError(f"{NAME}: {f'$.{where}' if where else '$'}: {problem}") from None


def source_path(article: str) -> str:
    """Where in the edition's folder the text of the article of that id lies."""
    return f"{SOURCES}/{article}.txt"


def schema() -> dict[str, Any]:
    """The JSON Schema of the record; `briefing/edition.schema.json` is this, written out."""
    described = msgspec.json.schema(Edition)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **described}


def fault(error: msgspec.ValidationError, raw: object) -> tuple[str, str]:
    """Where a decoding error lies in `raw` (``section[2].limit``; empty for the whole) and what is wrong, in words."""
    message, _, path = str(error).partition(" - at ")
    where = re.sub(r"^\$\.?|\[\.\.\.\]", "", path.strip("`").removeprefix("key` in `"))
    if match := re.match(r"Object (missing required|contains unknown) field `(.*)`", message, re.DOTALL):
        place = f"{where}.{match[2]}" if where else match[2]
        return place, "missing" if match[1].startswith("missing") else "unknown key"
    return where, f"{_expected(message)}, got {shown(_value(raw, where))}"


def shown(value: object) -> str:
    """A value as a message shows it: in JSON, on one line, without passwords in addresses, cut where it is long."""
    written = without_login(json.dumps(value, ensure_ascii=False, default=str))
    written = "".join(char if char.isprintable() else "\ufffd" for char in written[: _SHOWN + 1])
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"


def without_login(text: str) -> str:
    """A text without the users and passwords of the addresses in it, for whoever reads over a shoulder or a log."""
    return _LOGIN.sub(r"\1\2", text)


def _expected(message: str) -> str:
    """Msgspec's "Expected `int | null` >= 50" as "expected a whole number of at least 50"."""
    if "encoded date" in message:
        return f"expected {_WORDS['date']}"
    wanted = re.match(r"Expected `([^`]+)`(?: (of length )?(>=|<=)? ?(\d+)| matching regex)?", message)
    if wanted is None:
        return "expected one of the values that the schema names"
    kinds = [_WORDS.get(kind, kind) for kind in wanted[1].split(" | ") if kind != "null"] or [_WORDS["null"]]
    bound = {">=": "at least ", "<=": "at most "}.get(wanted[3], "")
    size = f" of {'length ' if wanted[2] else ''}{bound}{wanted[4]}" if wanted[4] else ""
    return f"expected {' or '.join(kinds)}{size}"


def _value(raw: object, where: str) -> object:
    """The part of `raw` that a path names; where it cannot be followed, the nearest part above it."""
    for name, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", where):
        try:
            raw = raw[int(index)] if index else raw[name]  # type: ignore[index]  # the except clause is the check
        except (KeyError, IndexError, TypeError):
            break
    return raw
