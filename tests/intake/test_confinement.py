"""What goes wrong in the process with limits is the reason why a file is refused here."""

import pytest

from briefing.intake import confinement, containers
from briefing.intake.confinement import opened_apart, read_apart
from briefing.intake.draft import Draft, Unreadable
from briefing.model import Clipping, Reject
from tests.workers import misdeeds

CLIPPING = Clipping(origin="odd.bin", content=b"x", media_type="test/odd")


def answers(_):
    return Draft(text="A text.")


def test_a_draft_comes_back():
    assert read_apart(answers)(CLIPPING) == Draft(text="A text.")


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        (misdeeds.crashes, "its reader crashed"),
        (misdeeds.goes_down, "too deep to be read"),
        (misdeeds.refuses, "no article in it"),
        (misdeeds.stumbles, r"its reader failed \(ZeroDivisionError\)"),
    ],
)
def test_what_goes_wrong_is_unreadable(deed, reason):
    with pytest.raises(Unreadable, match=reason):
        list(opened_apart(deed)(CLIPPING))


def test_a_container_whose_opener_hangs_is_refused(monkeypatch):
    monkeypatch.setattr(confinement, "confined", in_haste)
    monkeypatch.setitem(containers.CONTAINERS, "test/odd", opened_apart(misdeeds.sleeps))
    assert list(containers.opened(CLIPPING)) == [Reject(origin="odd.bin", reason="reading it took longer than 0.3 s")]


def in_haste(function, argument):
    from briefing.workers.confined import confined

    return confined(function, argument, deadline=0.3)
