"""What all tests share: no network, and no test that fails by chance or by the speed of the machine."""

import os
import signal
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.browser import started
from tests.goldens import compare

# A shell has what it runs in the background ignore interruptions, and every program that the tests start would too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("local", deadline=None)
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-golden", action="store_true", help="take over into the golden files what the tests get today"
    )
    parser.addoption("--all", action="store_true", help="run the long tests too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--all"):
        for item in items:
            if item.get_closest_marker("full"):
                item.add_marker(pytest.mark.skip(reason="run by ./run test --all"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in a line each why tests were skipped: what a machine lacks must not pass for green."""
    reports = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in reports)
    for reason, times in sorted(reasons.items()):
        terminalreporter.write_line(f"skipped {times}: {reason}")
    _tell_of_attacks(terminalreporter)


def _tell_of_attacks(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what the costliest attack took: figures to compare with the day before, and no judgement."""
    for noted, unit in (("attack_seconds", "s"), ("attack_megabytes", "MB")):
        costs = [
            (value, report.nodeid)
            for report in terminalreporter.stats.get("passed", [])
            for name, value in report.user_properties
            if name == noted
        ]
        if costs:
            most, test = max(costs)
            terminalreporter.write_line(
                f"of {len(costs)} attacks on the program this took most: {most:.1f} {unit}, {test}"
            )


@pytest.fixture(scope="session")
def golden(pytestconfig: pytest.Config) -> Callable[[Path, bytes], None]:
    """Compare bytes with those of a golden file, or write them into it where pytest was told --renew-golden."""
    renew = pytestconfig.getoption("--renew-golden")
    return lambda path, content: compare(path, content, renew=renew)


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """Chromium, started once; for tests that are marked `needs_browser`."""
    with started() as chromium:
        yield chromium


@pytest.fixture(autouse=True)
def _offline(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    connect, resolve = socket.socket.connect, socket.getaddrinfo
    here = ("127.0.0.1", "::1", "localhost") if request.node.get_closest_marker("loopback") else ()

    def refuse(*args: object, **_: object) -> None:
        pytest.fail(f"a test reached for the network: {args}")

    def connect_on_this_machine(self: socket.socket, address: object) -> None:
        on_loopback = isinstance(address, tuple) and address[0] in here
        if not on_loopback and self.family != getattr(socket, "AF_UNIX", None):  # processes of one machine talk so
            refuse(address)
        connect(self, address)

    def resolve_on_this_machine(host: object, *args: object, **more: object) -> object:
        if host not in here:
            refuse(host)
        return resolve(host, *args, **more)

    monkeypatch.setattr(socket.socket, "connect", connect_on_this_machine)
    monkeypatch.setattr(socket, "getaddrinfo", resolve_on_this_machine)
