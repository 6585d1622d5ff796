"""The edition record: what goes in comes out, and a fault is named by its path."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefing
from briefing import record
from briefing.errors import VerifyError
from briefing.model import Edition, Generator, Item, Piece, Score, Section


def an_edition(*items: Item) -> Edition:
    return Edition(
        title="The Harbour Brief",
        date=date(2021, 5, 3),
        date_from="the newest article",
        cutoff="2021-05-03T23:59:59+00:00",
        timezone="UTC",
        language="en",
        generator=Generator(name="briefing", version="1", config_sha256="0" * 64, summarizer="coverage"),
        sections=(Section(key="port", title="The port", items=items),),
        score=Score(
            sentences_read=9,
            sentences_kept=1,
            words_kept=5,
            reading_minutes=1,
            fidelity=1.0,
            dangling=0,
            half_quotations=0,
            broken=0,
            duplicates=0,
            coverage=1.0,
        ),
    )


def an_item(text: str = "The quay was closed.", **changes: Any) -> Item:
    return Item(**{"article": "0123456789ab", "id": "0123456789ab-0-20", "text": text, "spans": ((0, 20),), **changes})


def test_what_is_encoded_is_decoded_to_the_same():
    pieces = (Piece(inserted="Ms Ahl"), Piece(text=" spoke"), Piece(cut=True))
    edition = an_edition(an_item(display=pieces, spans=((0, 4), (7, 20))))
    assert record.decode(record.encode(edition)) == edition


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_the_record(text):
    assert record.decode(record.encode(an_edition(an_item(text)))).sections[0].items[0].text == text


def test_the_record_is_readable_utf8_with_a_span_a_line_and_a_last_line_break():
    written = record.encode(an_edition(an_item("“Så”, [1,\n2]", spans=((0, 4), (7, 20)))))
    assert written.endswith(b"}\n")
    lines = written.decode("utf-8").splitlines()
    assert "            [0, 4]," in lines
    assert any("“Så”, [1,\\n2]" in line for line in lines)


def test_keys_stand_in_the_order_of_the_fields():
    assert list(json.loads(record.encode(an_edition())))[:3] == ["schema", "title", "date"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"spans": [[0, "x"]]}, '$.sections[0].items[0].spans[0][1]: expected a whole number, got "x"'),
        ({"spans": [[0, 1, 2]]}, "$.sections[0].items[0].spans[0]: expected a list of length 2, got [0, 1, 2]"),
        ({"spans": 7}, "$.sections[0].items[0].spans: expected a list, got 7"),
        ({"text": None}, "$.sections[0].items[0].text: expected a text in quotes, got null"),
        ({"status": "old"}, "$.sections[0].items[0].status: expected one of the values that the schema names, got"),
        ({"outlets": "many " * 50}, '$.sections[0].items[0].outlets: expected a whole number, got "many many'),
    ],
)
def test_a_fault_is_named_by_its_path(change, message):
    raw = json.loads(record.encode(an_edition(an_item())))
    raw["sections"][0]["items"][0] |= change
    with pytest.raises(VerifyError) as caught:
        record.decode(json.dumps(raw).encode())
    assert str(caught.value).startswith(f"edition.json: {message}")
    assert len(str(caught.value)) < 200


def test_a_missing_field_is_named():
    raw = json.loads(record.encode(an_edition()))
    del raw["generator"]["version"]
    with pytest.raises(VerifyError, match=r"^edition\.json: \$\.generator\.version: missing$"):
        record.decode(json.dumps(raw).encode())


def test_another_schema_is_refused_before_its_fields_are_looked_at():
    with pytest.raises(VerifyError, match=r'\$\.schema: expected "briefing/edition@1", got "briefing/edition@9"'):
        record.decode(b'{"schema": "briefing/edition@9"}')


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b"null", b"[]", b"[" * 100_000, b'{"schema": "\\ud800"}', b'{"schema": "\xff"}', b"1e999"],
)
def test_hostile_bytes_give_one_line_and_no_other_error(content):
    with pytest.raises(VerifyError) as caught:
        record.decode(content)
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=60))
def test_no_bytes_raise_anything_but_a_verify_error(content):
    with pytest.raises(VerifyError):
        record.decode(content)


def test_the_schema_in_the_package_is_current():
    shipped = Path(briefing.__file__).with_name("edition.schema.json").read_text("utf-8")
    assert shipped == json.dumps(record.schema(), indent=2) + "\n"


def test_the_schema_names_every_field_of_the_edition():
    described = record.schema()["$defs"]["Edition"]["properties"]
    assert list(described) == [field.encode_name for field in msgspec.structs.fields(Edition)]
