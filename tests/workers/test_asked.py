import pytest

from briefing.workers import asked


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("2", 2), ("16", 16), ("256", 256)])
def test_a_number_of_processes(text, number):
    assert asked.fault(text) is None
    assert asked.processes(text) == number
    assert asked.scheduler(text) is None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("dask://10.0.0.5:8786", "tcp://10.0.0.5:8786"),
        ("dask://desk.example.org:08786", "tcp://desk.example.org:8786"),
        ("dask+tls://desk:443", "tls://desk:443"),
        ("dask://[::1]:8786", "tcp://[::1]:8786"),
    ],
)
def test_a_cluster_by_the_address_of_its_scheduler(text, address):
    assert asked.fault(text) is None
    assert asked.scheduler(text) == address
    assert asked.processes(text) is None


@pytest.mark.parametrize("text", ["auto", "joblib"])
def test_words(text):
    assert asked.fault(text) is None
    assert asked.processes(text) is asked.scheduler(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("", "0", "-1", "257", "1000", "two", "2.5", "١", " 2", "ray"),
        *("dask://", "dask://desk", "dask://desk:0", "dask://desk:99999", "dask://-x:1"),
        *("tcp://desk:8786", "dask://me:secret@desk:8786", "dask://desk:8786/x"),
    ],
)
def test_anything_else_is_refused_with_what_is_expected(text):
    fault = asked.fault(text)
    assert fault is not None
    assert fault.startswith('expected a number of processes from 1 to 256, "auto", or "dask://HOST:PORT", got ')
