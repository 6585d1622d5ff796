"""Records and configurations that nobody has written: made of their own types, right in shape or nearly, and untrue."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec import inspect

from briefing.model import SCHEMA, Edition

#: What every text of a record may be: markup of each format, what ends lines, what turns them round, nothing, much.
NASTY = (
    "",
    " ",
    "\x00",
    "\n",
    "\r\n\r\nBcc: all@example.org",
    "<script>alert(1)</script>",
    "]]>&amp;&#0;&lt;",
    "{{ 7 * 7 }}{% for x in y %}",
    "javascript:alert(1)",
    "https://example.org/a b?<c>&d=\"e'",
    "http://[",
    "//example.org:99999999/",
    "../../etc/passwd",
    "/",
    "..",
    "con",
    "\u202egnp.exe",
    "\ufeff\ufffe\U0010ffff",
    "e" + "\u0301" * 300,
    "-" * 300,
    "| a | b |\n|---|---|\n# c\n> d\n    e\n```",
    "2018-07-16",
    "9999-12-31",
    "0001-01-01T00:00:00+23:59",
    "2018-02-30",
    "Europe/Helsinki",
    "en",
    "de-x-ü",
    "xx",
)
#: Names that records tie their parts together with: few, so that they meet.
TIES = ("0123456789ab", "ba9876543210", "0123456789ab-0-9", "ba9876543210-3-4", "s1", "section", "also-reported")
_TEXTS = st.one_of(st.sampled_from(TIES), st.sampled_from(NASTY), st.text(max_size=12))
_WHOLE = st.one_of(st.integers(-3, 12), st.sampled_from([-(2**63), 2**31, 2**53, 2**63 - 1]))
_NUMBERS = st.one_of(
    st.sampled_from([0.0, 1.0, -1.0, 0.5, 1e308, -0.0, 5e-324]), st.floats(allow_nan=False, allow_infinity=False)
)
_DAYS = st.sampled_from([date.min, date.max, date(2018, 7, 16), date(2024, 2, 29)]).map(date.isoformat)


def records() -> st.SearchStrategy[Any]:
    """Whole records as their types have it, with whatever stands in them."""
    return of(Edition).map(_signed)


def of(kind: type) -> st.SearchStrategy[Any]:
    """Whatever is decoded as this type, as JSON has it."""
    return _of(inspect.type_info(kind))


def _of(kind: inspect.Type) -> st.SearchStrategy[Any]:
    """Values that are decoded as this type, as JSON has them."""
    return _MADE[type(kind)](kind)


def _struct(kind: inspect.StructType) -> st.SearchStrategy[Any]:
    must = {field.encode_name: _of(field.type) for field in kind.fields if field.required}
    may = {field.encode_name: _of(field.type) for field in kind.fields if not field.required}
    return st.fixed_dictionaries(must, optional=may)


#: How values of a type are made; a record has no other types.
_MADE: dict[type, Callable[[Any], st.SearchStrategy[Any]]] = {
    inspect.StructType: _struct,
    inspect.UnionType: lambda kind: st.one_of([_of(one) for one in kind.types]),
    inspect.VarTupleType: lambda kind: st.lists(_of(kind.item_type), max_size=3),
    inspect.TupleType: lambda kind: st.tuples(*(_of(one) for one in kind.item_types)).map(list),
    inspect.DictType: lambda kind: st.dictionaries(_TEXTS, _of(kind.value_type), max_size=3),
    inspect.LiteralType: lambda kind: st.sampled_from(sorted(kind.values)),
    inspect.StrType: lambda _: _TEXTS,
    inspect.IntType: lambda kind: _WHOLE if kind.ge is None else st.integers(kind.ge, kind.le),
    inspect.FloatType: lambda kind: _NUMBERS if kind.le is None else st.floats(kind.ge or kind.gt, kind.le),
    inspect.BoolType: lambda _: st.booleans(),
    inspect.DateType: lambda _: _DAYS,
    inspect.NoneType: lambda _: st.none(),
}


def _signed(record: dict[str, Any]) -> dict[str, Any]:
    return {**record, "schema": SCHEMA}


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> Any:
    """A real record with some of its values changed for others, dropped, doubled, or put in each other's place."""
    record = copy.deepcopy(msgspec.json.decode(whole))
    for _ in range(draw(st.integers(1, 6))):
        holders = list(_holders(record))
        holder = draw(st.sampled_from(holders))
        key = draw(st.sampled_from(list(holder) if isinstance(holder, dict) else range(len(holder))))
        if key == "schema":
            continue
        other = draw(st.sampled_from(holders))
        taken = draw(st.sampled_from(list(other.values()) if isinstance(other, dict) else other))
        match draw(st.sampled_from([*["like"] * 9, "doubled", "taken", "any", "dropped"])):
            case "like":
                holder[key] = draw(_like(holder[key]))
            case "taken":
                holder[key] = copy.deepcopy(taken)
            case "any":
                holder[key] = draw(st.one_of(_TEXTS, _WHOLE, _NUMBERS, st.none(), st.just([]), st.just({})))
            case "dropped":
                del holder[key]
            case _ if isinstance(holder, list):
                holder.append(copy.deepcopy(holder[key]))
    return record


def _holders(value: Any) -> Iterator[Any]:
    """Every object and list in it that holds anything, itself included."""
    if isinstance(value, dict | list) and value:
        yield value
        for part in value.values() if isinstance(value, dict) else value:
            yield from _holders(part)


def _like(value: Any) -> st.SearchStrategy[Any]:
    """Values of the same kind."""
    match value:
        case bool():
            return st.booleans()
        case int():
            return _WHOLE
        case float():
            return st.one_of(_NUMBERS, st.floats(0, 1))
        case str():
            return _DAYS if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else st.one_of(_TEXTS, st.just(value * 20))
        case [int(), int()]:
            return st.lists(_WHOLE, min_size=2, max_size=2)
        case list():
            return st.sampled_from([[], value[::-1], value * 3, value[:1]])
    return st.one_of(st.none(), _TEXTS)
