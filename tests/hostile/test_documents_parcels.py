"""Documents, feeds, mails and containers that are traps: each is read or refused in plain words, within bounds."""

from __future__ import annotations

import json

import pytest

from briefing.intake.gather import clipped
from briefing.intake.options import IntakeOptions
from briefing.intake.reading import read_found
from briefing.model import Article
from tests.hostile.parcels import BROKEN_OFF, PARCELS
from tests.hostile.strangers import USED
from tests.newsroom import clippings


@pytest.mark.full
@pytest.mark.parametrize(
    "parcel",
    [
        pytest.param(one, id=one.name, marks=pytest.mark.attack("What is read", one.tried, one.answer))
        for one in PARCELS
    ],
)
def test_a_parcel_is_read_or_refused_with_the_reason(parcel):
    found = list(
        read_found(clipped(parcel.name, parcel.content(), parcel.name), IntakeOptions(), language="en", today=None)
    )
    assert found
    read = [one for one in found if isinstance(one, Article)]
    assert all("root:" not in one.text and "boomboom" not in one.text.replace(" ", "") for one in read)
    assert bool(read) == (parcel.fate in {USED, BROKEN_OFF})
    reasons = {one.reason for one in found if not isinstance(one, Article)}
    assert (parcel.fate == USED and not reasons) or any(reason.startswith(parcel.fate) for reason in reasons)


@pytest.mark.full
@pytest.mark.attack(
    "What is read",
    "All documents and containers of this table in one pile with good articles",
    "exit 3; the brief is published, and each of them is told as used or refused with its reason",
)
def test_parcels_in_a_pile_cost_themselves_alone(tmp_path, trial):
    pile = clippings(tmp_path / "pile")
    for parcel in PARCELS:
        (pile / parcel.name).write_bytes(parcel.content())
    done = trial("build", "pile", "-o", "out", "--format", "html", "--parallel", "1", cwd=tmp_path)
    assert done.code == 3, done.err
    record = json.loads((tmp_path / "out" / "2021-05-03" / "edition.json").read_bytes())
    refused = [(reject["origin"].removeprefix("pile/"), reject["reason"]) for reject in record["rejects"]]
    used = {article["origin"].removeprefix("pile/").partition("!")[0] for article in record["articles"]}
    assert used >= {"gull.txt", "post.txt", "tide.txt", "page.html"}
    for parcel in PARCELS:
        reasons = [reason for origin, reason in refused if origin.partition("!")[0] == parcel.name]
        refused_so = any(reason.startswith(parcel.fate) for reason in reasons)
        told = parcel.name in used or bool(reasons) if parcel.fate == USED else refused_so
        assert told, (parcel.name, reasons)
