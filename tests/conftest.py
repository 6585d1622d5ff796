"""What all tests share: no network, and no test that fails by chance or by the speed of the machine."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.goldens import compare

settings.register_profile("local", deadline=None)
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-golden", action="store_true", help="take over into the golden files what the tests get today"
    )


@pytest.fixture(scope="session")
def golden(pytestconfig: pytest.Config) -> Callable[[Path, bytes], None]:
    """Compare bytes with those of a golden file, or write them into it where pytest was told --renew-golden."""
    renew = pytestconfig.getoption("--renew-golden")
    return lambda path, content: compare(path, content, renew=renew)


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def refuse(*args: object, **_: object) -> None:
        pytest.fail(f"a test reached for the network: {args}")

    def connect_on_this_machine(self: socket.socket, address: object) -> None:
        if self.family != getattr(socket, "AF_UNIX", None):  # processes of one machine talk through those
            refuse(address)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_on_this_machine)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
