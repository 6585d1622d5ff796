"""What all tests share: no network, and no test that fails by chance or by the speed of the machine."""

import os
import socket

import pytest
from hypothesis import settings

settings.register_profile("local", deadline=None)
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


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
