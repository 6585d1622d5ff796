import json
from datetime import UTC, datetime

import pytest

from benchmarks.table import Column, Table, described, machine, markdown, publish
from briefing.errors import UsageError

TABLE = Table(
    title="Two ways",
    command="./run bench something",
    columns=(Column("way"), Column("share", 1), Column("count"), Column("a|b", 3)),
    rows=(("one", 12.345, 1234, None), ("another | way", 0.06, 5, 2.0)),
    notes=("the first", "the second"),
    packages=("msgspec", "no-such-library"),
)
NOON = datetime(2030, 5, 6, 12, tzinfo=UTC)


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.replace("\\|", "/").strip("|").split("|")]


def test_a_table_is_markdown_with_figures_to_the_right():
    lines = [line for line in markdown(TABLE).splitlines() if line.startswith("|")]
    assert len({len(line) for line in lines}) == 1
    assert [cells(line) for line in lines] == [
        ["way", "share", "count", "a/b"],
        ["--------------", "----:", "----:", "----:"],
        ["one", "12.3", "1,234", "–"],
        ["another / way", "0.1", "5", "2.000"],
    ]


def test_title_command_and_notes_stand_around_it():
    text = markdown(TABLE)
    assert text.startswith("### Two ways\n\n`./run bench something`\n\n| way")
    assert text.endswith("\n\n- the first\n- the second\n")


def test_a_table_without_rows_is_still_one():
    empty = markdown(Table(title="None", command="x", columns=(Column("a"), Column("b")), rows=()))
    assert next(cells(line) for line in empty.splitlines() if line.startswith("|")) == ["a", "b"]


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="zip"):
        markdown(Table(title="Odd", command="x", columns=(Column("a"), Column("b")), rows=(("one",),)))


def test_the_machine_is_told_with_the_versions_of_what_was_measured():
    on = machine([TABLE], NOON)
    assert on.date == "2030-05-06"
    assert on.cores >= 1
    assert on.processor
    assert set(on.packages) == {"daily-briefing", "msgspec", "no-such-library"}
    assert on.packages["no-such-library"] is None
    assert "no-such-library" not in described(on)
    assert f"msgspec {on.packages['msgspec']}" in described(on)


def test_the_same_is_printed_and_written(tmp_path, capsys):
    place = tmp_path / "table.json"
    publish([TABLE], NOON, path=place)
    printed = capsys.readouterr().out
    assert markdown(TABLE) in printed
    record = json.loads(place.read_text())
    (table,) = record["tables"]
    assert table["rows"] == [["one", 12.345, 1234, None], ["another | way", 0.06, 5, 2.0]]
    assert [column["name"] for column in table["columns"]] == ["way", "share", "count", "a|b"]
    assert record["machine"]["packages"]["msgspec"] in printed


def test_a_table_takes_the_place_of_the_one_in_a_page(tmp_path):
    page = tmp_path / "page.md"
    other = "\n\n<!-- bench two -->\n\n<!-- end of bench -->\n"
    page.write_text(f"# A\n\n<!-- bench one -->\nold\n<!-- end of bench -->{other}")
    publish([TABLE], NOON, into=f"{page}#one")
    once = page.read_text()
    assert once.startswith(f"# A\n\n<!-- bench one -->\n\n{markdown(TABLE)}")
    assert "old" not in once
    assert once.endswith(f"<!-- end of bench -->{other}")
    publish([TABLE], NOON, into=f"{page}#one")
    assert page.read_text() == once


@pytest.mark.parametrize("place", ["page.md#three", "none.md#one"])
def test_a_page_without_the_mark_is_refused(tmp_path, place):
    (tmp_path / "page.md").write_text("<!-- bench one -->\n\n<!-- end of bench -->\n")
    with pytest.raises(UsageError, match="--into"):
        publish([TABLE], NOON, into=f"{tmp_path / place}")
