"""What one bad article costs a thousand good ones, and what a pile of bad ones costs yesterday's edition."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.hostile.strangers import STRANGERS, USED
from tests.newsroom import clippings, pile

pytestmark = pytest.mark.full
GOOD = 999


def files(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.attack(
    "What is read", "1 bad file among 1,000", "exit 3; 999 used, 1 refused with its reason; the brief is published"
)
def test_one_bad_file_among_a_thousand_costs_itself(tmp_path, trial):
    folder = pile(tmp_path / "pile", GOOD)
    (folder / "0500-bad.txt").write_bytes(b"\x7fELF" + bytes(5_000))
    done = trial("build", "pile", "-o", "out", "--format", "html", "--json", cwd=tmp_path)
    assert done.code == 3, done.err
    record = json.loads((tmp_path / "out" / "2021-05-03" / "edition.json").read_bytes())
    assert len(record["articles"]) == GOOD
    assert [reject["reason"] for reject in record["rejects"]] == ["a program, not text"]


@pytest.mark.attack(
    "What is read",
    "Nothing but bad files",
    "exit 1; each is told with its reason, and the edition of the day before stays as it was, byte for byte",
)
def test_a_pile_of_bad_files_leaves_yesterday_as_it_was(tmp_path, trial):
    assert trial("build", clippings(tmp_path / "good"), "-o", "out", "--format", "html", cwd=tmp_path).code == 0
    before = files(tmp_path / "out" / "2021-05-03")
    bad = tmp_path / "bad"
    bad.mkdir()
    refused = [stranger for stranger in STRANGERS if stranger.fate != USED]
    for stranger in refused:
        (bad / stranger.name).write_bytes(stranger.content())
    for date in ("2021-05-03", "2021-05-04"):
        done = trial("build", "bad", "-o", "out", "--date", date, cwd=tmp_path)
        assert done.code == 1
        assert all(f"{stranger.name}: {stranger.fate}" in done.err for stranger in refused), done.err
        assert files(tmp_path / "out" / "2021-05-03") == before
        assert not (tmp_path / "out" / "2021-05-04").exists()
