"""The program itself, started as a user starts it."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from briefing.config import Config
from briefing.pipeline import build
from tests.browser import needs_browser
from tests.newsroom import clippings

pytestmark = pytest.mark.loopback

ROOT = Path(__file__).parents[2]
#: Whoever runs the tests may ignore Ctrl-C, and what they start would ignore it with them.
PROGRAM = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from briefing.cli import main; sys.exit(main())"
)
PATIENCE = 60


class Running:
    """A preview that runs."""

    def __init__(self, process: subprocess.Popen[str], room: Path) -> None:
        self.process = process
        self.room = room
        self.lines: list[str] = []
        self.complaints: list[str] = []
        assert process.stdout is not None
        first = process.stdout.readline()
        self._readers = [
            threading.Thread(target=lambda s=stream, k=kept: k.extend(s), daemon=True)
            for stream, kept in ((process.stdout, self.lines), (process.stderr, self.complaints))
        ]
        for reader in self._readers:
            reader.start()
        found = re.search(r"http://127\.0\.0\.1:\d+/", first)
        if found is None:
            process.wait(PATIENCE)
        assert found is not None, (first, self.complaints)
        self.first = first
        self.address = found[0]
        self.host = urlsplit(self.address).netloc
        self._events = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        self._events.request("GET", "/.preview/events")
        self._stream = self._events.getresponse()
        self.version = self.news()["version"]

    def end(self, number: signal.Signals) -> int:
        """Send a signal; the exit code, after all has been heard."""
        self.process.send_signal(number)
        code = self.process.wait(10)
        for reader in self._readers:
            reader.join(PATIENCE)
        self._events.close()
        return code

    def news(self) -> dict[str, Any]:
        """What an open page is told next."""
        while not (line := self._stream.readline()).startswith(b"data: "):
            assert line, "the preview has ended"
        told: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
        return told

    def until(self, *, error: bool) -> dict[str, Any]:
        """The next news with or without an error."""
        while (told := self.news())["version"] == self.version and bool(told["error"]) is not error:
            pass
        self.version = told["version"]
        return told

    def page(self, path: str = "/") -> str:
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        connection.request("GET", path)
        text = connection.getresponse().read().decode()
        connection.close()
        return text


@contextmanager
def serving(folder: Path, *args: str) -> Iterator[Running]:
    room = folder.parent / "room"
    room.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "serve", *args],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(room)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Running(process, room)
        finally:
            process.kill()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    clippings(folder / "clips")
    return folder


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_the_brief_follows_its_articles_configuration_and_theme_and_survives_their_slips(desk: Path) -> None:
    look = desk / "look" / "parts"
    look.mkdir(parents=True)
    with serving(desk, "clips", "--theme", "look") as running:
        assert running.first.startswith("The Lindholm Brief, 2021-05-03: http")
        assert "Nobody was hurt" in running.page()

        change(desk / "clips" / "gull.txt", "Nobody was hurt", "Not a single docker was hurt")
        assert running.until(error=False)["error"] is None
        assert "Not a single docker was hurt" in running.page()

        change(desk / "clips" / "briefing.toml", "The Lindholm Brief", "The Morning Brief")
        running.until(error=False)
        assert "<title>The Morning Brief" in running.page()

        (look / "method.html").write_text("\n{{ page.titel }}", "utf-8")
        told = running.until(error=True)
        assert told["error"].startswith("template parts/method.html, line 2: ")
        assert "<title>The Morning Brief" in running.page()

        (look / "method.html").write_text("<footer>Printed on Monday</footer>", "utf-8")
        running.until(error=False)
        assert "<footer>Printed on Monday</footer>" in running.page()

        change(desk / "clips" / "briefing.toml", "[intake.outlets]", "[intake.outletz]")
        assert "briefing.toml: intake.outletz: unknown key" in running.until(error=True)["error"]
        change(desk / "clips" / "briefing.toml", "[intake.outletz]", "[intake.outlets]")
        running.until(error=False)

        assert running.end(signal.SIGINT) == 130
        assert list(running.room.iterdir()) == []
    assert not (desk / "output").exists()
    assert running.complaints[-1] == "briefing: interrupted\n"
    assert any("what is shown stays as it was: template parts/method.html" in line for line in running.complaints)
    assert any(line.strip() == "gull.txt changed: made anew" for line in running.lines)


def test_without_articles_the_site_is_served_and_follows_the_editions(desk: Path) -> None:
    config = Config(title="The Lindholm Brief")
    build([str(desk / "clips" / "tide.txt")], config, output=desk / "output", formats=("html",))
    with serving(desk) as running:
        assert "The Lindholm Brief" in running.page()
        assert "2021-05-03/" not in running.page("/archive/") + running.page()
        build([str(desk / "clips")], config, output=desk / "output", formats=("html",))
        running.until(error=False)
        assert "2021-05-03/" in running.page()
        page = running.page("/2021-05-03/")
        assert "crane" in page
        assert "/.preview/reload.js" in page
        assert running.end(signal.SIGTERM) == 143
    assert (desk / "output" / ".site" / "2021-05-03" / "index.html").is_file()
    assert ".preview" not in (desk / "output" / ".site" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("--output", "nothing"), 2, "nothing: there is no such folder"),
        (("nothing.txt",), 1, "nothing published"),
        (("-",), 2, "standard input comes but once"),
        (("clips", "--theme", "none"), 2, 'there is no folder "none"'),
        (("clips", "--port", "0"), 2, "--port"),
    ],
)
def test_what_cannot_be_shown_at_all_ends_in_one_line(desk: Path, args: tuple[str, ...], code: int, told: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "serve", *args],
        cwd=desk, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (code, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.full
@needs_browser
def test_an_open_page_reloads_by_itself_and_shows_what_went_wrong(desk: Path, browser: Any) -> None:
    look = desk / "look" / "parts"
    look.mkdir(parents=True)
    with serving(desk, "clips", "--theme", "look") as running:
        page = browser.new_page(viewport={"width": 800, "height": 600})
        heard: list[str] = []
        page.on("console", lambda message: heard.append(message.text))
        page.goto(running.address)
        page.evaluate("window.scrollTo(0, 300)")
        change(desk / "clips" / "gull.txt", "Nobody was hurt", "Not a single docker was hurt")
        page.get_by_text("Not a single docker was hurt").first.wait_for(timeout=PATIENCE * 1000)
        assert page.evaluate("window.scrollY") == 300

        (look / "method.html").write_text("{{ page.titel }} <b>bold</b>", "utf-8")
        bar = page.locator("#briefing-preview")
        bar.wait_for(timeout=PATIENCE * 1000)
        assert bar.inner_text().startswith("template parts/method.html, line 1: ")
        assert page.get_by_text("Not a single docker was hurt").first.is_visible()
        box = bar.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] == 600

        (look / "method.html").write_text("<footer>Printed on Monday</footer>", "utf-8")
        page.get_by_text("Printed on Monday").wait_for(timeout=PATIENCE * 1000)
        assert bar.count() == 0
        assert [line for line in heard if "Content Security Policy" in line] == []

        assert running.end(signal.SIGINT) == 130
        page.get_by_text("The preview has ended.").wait_for(timeout=PATIENCE * 1000)
        page.close()
