"""Workers elsewhere: they must read as we do, or be refused before they have read anything."""

import sys

import joblib
import pytest
from msgspec.structs import replace

from briefing.config import Config
from briefing.errors import WorkersError
from briefing.inputs import read_all
from briefing.workers import workers
from briefing.workers.shares import Share
from briefing.workers.tasks import done_alike
from briefing.workers.versions import differences, versions
from tests.newsroom import clippings, pile, refused


def test_every_library_that_has_a_say_is_one_that_is_installed():
    assert "none" not in versions().libraries.values()


def test_whoever_runs_the_same_is_alike():
    assert differences(versions(), versions()) == ""
    assert done_alike(versions(), abs, Share(7, (-1, 2))) == (7, [1, 2])


def test_whoever_runs_something_else_is_refused_with_what_it_is():
    ours = versions()
    wanted = replace(ours, python="3.99", libraries={**ours.libraries, "lxml": "1.0"})
    assert differences(wanted, ours).startswith(f"Python {ours.python} instead of 3.99, lxml ")
    with pytest.raises(WorkersError, match=r"--parallel: a worker runs Python .* instead of 3\.99.*; install the same"):
        done_alike(wanted, abs, Share(0, (-1,)))


@pytest.mark.parametrize(("backend", "jobs"), [("threading", 3), ("loky", 2), ("multiprocessing", 2), ("loky", 1)])
def test_the_backend_that_a_program_has_set_reads_alike(tmp_path, monkeypatch, backend, jobs):
    clippings(tmp_path / "clips")
    refused(tmp_path / "clips")
    pile(tmp_path / "clips" / "more", 30)
    monkeypatch.chdir(tmp_path)
    with joblib.parallel_config(backend=backend, n_jobs=jobs):
        assert read_all(["clips"], Config(parallel="joblib")) == read_all(["clips"], Config())


def test_a_cluster_without_what_it_takes_is_told_with_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(WorkersError, match=r"dask is not installed; pip install 'daily-briefing\[cluster\]'"),
        workers("dask://127.0.0.1:8786", 10),
    ):
        pass
