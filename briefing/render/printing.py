"""Printing the page as a PDF, in a process of its own that is warm before there is anything to print.

The press (`briefing.render.press`) spends most of a small brief's time on importing WeasyPrint. So it is started
first and works while the articles are read; and since it lays out text that strangers wrote, it has limits on time
and memory, no way out to network or disk, and takes nothing along when it falls.
"""

from __future__ import annotations

import json
import logging
import subprocess
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, date, datetime
from threading import Thread
from types import TracebackType
from typing import Self

from briefing.errors import PrintError
from briefing.workers import apart

#: Seconds that printing may take: for 52 sheets, most of them condensed sources, it needs 12 on a small machine.
#: Ten times that means it hangs.
TIME_LIMIT = 120.0
#: Characters of a page (fonts counted) for which that time is meant; a longer one gets more in proportion.
PAGE = 500_000

PANGO_MISSING = (
    "the PDF cannot be printed: Pango is not installed; type `apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
    "libharfbuzz-subset0` or `brew install pango`, or leave the PDF out with `--format html,txt,md`"
)

_log = logging.getLogger(__name__)


class Printer:
    """A press, waiting. Each print takes one press; the next is started when it is asked for.

    It does not retry. Leaving it ends whatever is still waited for.
    """

    def __init__(self, *, time_limit: float = TIME_LIMIT) -> None:
        self._time_limit = time_limit
        self._waiting: subprocess.Popen[bytes] | None = None
        self._at_work: list[tuple[subprocess.Popen[bytes], Thread]] = []

    @property
    def press(self) -> subprocess.Popen[bytes] | None:
        """The process that waits for a page, if one does."""
        return self._waiting

    def __enter__(self) -> Self:
        self._waiting = _start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._waiting is not None:
            apart.end(self._waiting)
            self._waiting = None
        for press, thread in self._at_work:
            press.kill()  # nothing where it is done
            thread.join()
        self._at_work.clear()

    def print(self, page: str, day: date) -> bytes:
        """The page as a PDF. `day` stands in for the clock wherever the file holds a time.

        Raises:
            PrintError: it took longer than the limit, ran out of memory, asked for something outside, or failed.
        """
        return self.begin(page, day)()

    def begin(self, page: str, day: date) -> Callable[[], bytes]:
        """Have the page printed while something else is done. What is returned waits for the PDF, as `print` does."""
        press, self._waiting = self._waiting or _start(), None
        epoch = max(0, int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))
        printed: Future[bytes] = Future()
        limit = self._time_limit * max(1.0, len(page) / PAGE)
        asked = (press, f"{epoch} {limit:g}\n{page}".encode(), limit, printed)
        thread = Thread(target=_carry, args=asked, daemon=True)
        self._at_work.append((press, thread))
        thread.start()
        return printed.result


def _carry(press: subprocess.Popen[bytes], page: bytes, time_limit: float, printed: Future[bytes]) -> None:
    try:
        printed.set_result(_printed(press, page, time_limit))
    except BaseException as error:  # noqa: BLE001  # who waits must hear of it, whatever it is
        printed.set_exception(error)


def _printed(press: subprocess.Popen[bytes], page: bytes, time_limit: float) -> bytes:
    try:
        output, complaint = press.communicate(page, timeout=time_limit)
    except subprocess.TimeoutExpired:
        raise PrintError(
            f"the PDF was not printed within {time_limit:g} seconds; print fewer articles, or leave it out "
            "with `--format html,txt,md`"
        ) from None
    finally:
        apart.end(press)
    return _received(output, complaint.decode("utf-8", "replace"), press.returncode)


def _received(output: bytes, complaint: str, status: int) -> bytes:
    """What the press sent: a line of JSON about the print, and the PDF."""
    told, _, pdf = output.partition(b"\n")
    try:
        report = json.loads(told)
    except ValueError:
        last = (complaint.strip().splitlines() or ["it said nothing"])[-1]
        raise PrintError(f"the printer ended without a PDF (status {status}): {last}") from None
    if report["missing"]:
        raise PrintError(PANGO_MISSING)
    if report["error"]:
        raise PrintError(f"the PDF cannot be printed: {report['error']}")
    for warning in report["warnings"]:
        _log.warning("printing: %s", warning)
    return pdf


def _start() -> subprocess.Popen[bytes]:
    return apart.start("briefing.render.press", complaints=subprocess.PIPE)
