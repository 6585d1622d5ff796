"""Configurations and edits that nobody means: taken or refused with the place of the fault, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import briefing
from briefing.config import Config, parse
from briefing.config.edits import EditsFile, parse_edits
from briefing.config.tables import File
from briefing.errors import ConfigError
from briefing.model import Edition
from briefing.record import decode, encode
from tests.hostile.records import of
from tests.newsroom import CONFIGURATION, GULL, POST

TABLES = {field.name: of(field.type) for field in msgspec.structs.fields(File)}
#: What a key of the file may be told, beside what its type takes: texts that are right in one place or another.
RIGHT = {
    "timezone": ["UTC", "Europe/Helsinki", "../UTC", "/etc/localtime", "UTC\0"],
    "language": ["en", "de", "ja", "xx"],
    "cutoff": ["00:00", "23:59", "24:00", "٠٩:٠٠"],
    "summarizer": ["lead", "coverage", "sumy-lexrank", "none"],
    "key": ["port", "school", "watch", "a--b"],
    "title": ["The port", "\u202eA", "A" * 5_000],
    "names": [["Ines Ahl", "Lindholm"], ["*"], ["\u202e"]],
    "phrases": [["fell into the water"], [" "]],
    "description": ["Ships", "<b>"],
    "must": [["harbour"], []],
    "exclude": [["ferries"], ["e"]],
    "item": ["0123456789ab-0-9", "#item-0123456789ab-3-4", "0123456789ab-99999999999999999999-0"],
    "address": ["https://example.org/brief", "https://example.org/../", "javascript:x"],
    "sender": ["Desk <desk@example.org>", "desk@example.org\r\nBcc: all@example.org", "@"],
    "target": ["site", "git+https://user:secret@example.org/x.git", "rsync://", "sftp://[::1"],
    "server": ["mail.example.org", "-oProxyCommand=x", "[::1]"],
    "feeds": [["https://example.org/feed"], ["file:///etc/passwd"], ["http://["]],
    "terms": [["harbour", "crane"], ["("], [""], ["a" * 3_000]],
}
ODD = [
    '"',
    "'",
    "[",
    "]]",
    "[[section]]\n",
    "=",
    "\n",
    "\\u0000",
    "\0",
    "\x7f",
    "1e999",
    "-0",
    "9" * 40,
    "nan",
    "1979-05-27",
]


def attack(what: str) -> pytest.MarkDecorator:
    answer = "used, or exit 2 with the place of the fault in one line"
    return pytest.mark.attack("Strange input of every kind", what, answer)


def toml(table: Mapping[str, Any]) -> str:
    """The table as TOML, its tables in line: JSON's texts and numbers are TOML's too."""
    return "\n".join(f"{json.dumps(key)} = {_value(value)}" for key, value in table.items() if value is not None)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(toml({key: part}) for key, part in value.items() if part is not None)}}}"
    if isinstance(value, list):
        return f"[{', '.join(_value(part) for part in value if part is not None)}]"
    return json.dumps(value, ensure_ascii=False)


@st.composite
def files(draw: st.DrawFn, *only: str) -> dict[str, Any]:
    """A configuration of a few tables, whose values have the right types, and many of them the right sense."""
    names = draw(st.lists(st.sampled_from(only or sorted(TABLES)), min_size=1, max_size=3))
    file = {name: draw(TABLES[name]) for name in names}
    for table in _tables(file):
        for key in table.keys() & RIGHT.keys():
            if draw(st.sampled_from([True, True, True, False])):
                table[key] = draw(st.sampled_from(RIGHT[key]))
    return file


def _tables(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _tables(part)


@st.composite
def damaged(draw: st.DrawFn, whole: str) -> str:
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(whole)))
        lost = draw(st.sampled_from([0, 0, 1, 3, 20]))
        whole = whole[:at] + draw(st.one_of(st.sampled_from(ODD), st.text(max_size=3))) + whole[at + lost :]
    return whole


def taken(text: str, reader: Callable[[str], Any]) -> Any:
    """What is made of the text; None where it is refused with the place of the fault."""
    try:
        return reader(text)
    except ConfigError as error:
        assert str(error).startswith("name.toml: ")  # noqa: PT017  # either is right
        assert str(error).isprintable()  # noqa: PT017
        assert "secret" not in str(error)  # noqa: PT017
        return None


def edition(config: Config) -> Edition:
    articles = [briefing.article(text, outlet=name) for name, text in {"Gull": GULL, "Post": POST}.items()]
    return briefing.make_edition(articles, config, today=date(2021, 5, 3))


@attack("`briefing.toml` made of its types, with values of every kind")
@settings(max_examples=100)
@given(files())
def test_a_configuration_of_the_right_types_is_taken_or_refused(file):
    config = taken(toml(file), lambda text: parse(text, "name.toml", Path("folder")))
    if config is not None:
        assert len(config.sha256) == 64


@attack("A good `briefing.toml` with one table of values of every kind")
@settings(max_examples=40)
@given(st.sampled_from(["edition", "watch", "section", "discover", "news"]), st.data())
def test_what_is_taken_makes_an_edition(name, data):
    file = data.draw(files(name))
    config = taken(toml(file), lambda text: parse(text, "name.toml", Path("folder")))
    if config is not None:
        made = edition(config)
        assert decode(encode(made)) == made


@attack("A good `briefing.toml` damaged at several places")
@settings(max_examples=200)
@given(damaged(CONFIGURATION))
def test_a_damaged_configuration_is_taken_or_refused(text):
    taken(text, lambda text: parse(text, "name.toml", Path("folder")))


@attack("`edits.toml` made of its types, and a good one damaged")
@settings(max_examples=200)
@given(st.one_of(of(EditsFile).map(toml), damaged('[[edit]]\nitem = "0123456789ab-0-9"\nnote = "x"\nby = "A"\n')))
def test_edits_are_taken_or_refused(text):
    taken(text, lambda text: parse_edits(text, "name.toml"))
