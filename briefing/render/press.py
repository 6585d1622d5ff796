"""The press: the process that lays out one page and prints it. ``python -m briefing.render.press``; see `printing`.

Standard input: a line with the time that stands in for the clock (seconds since 1970) and the seconds that the page may
take, then the page. Standard output: a line of JSON (`missing`, `error`, `warnings`), then the PDF.
"""

from __future__ import annotations

import contextlib
import gc
import json
import logging
import math
import os
import re
import sys
import time
from typing import IO, TYPE_CHECKING

from briefing.render.tagging import finish
from briefing.workers.apart import limit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from weasyprint import Document
    from weasyprint import Page as LaidOut

#: Bytes of address space. 52 sheets take 330 MB, 5 MB each: there is room for some 350. More is no brief but a loop.
MEMORY_LIMIT = 2 << 30
#: Seconds of processor time until there is a page, should nobody be there any more to stop us. Then the page's count.
PROCESSOR_LIMIT = 300

#: How much smaller a page is printed, step by step, that says on how many sheets it stands and takes more. Chosen text
#: fits by what the program's own fonts measure; a script that only the system's fonts have may take a line more.
SCALES = (0.96, 0.92, 0.88, 0.84, 0.8, 0.72, 0.64)

#: Has a bit of all that a brief has: what WeasyPrint and its libraries do once, at the first page that they see, is
#: done by the time that ours comes (0.1 s of 1.9 for a brief of nine pages).
_FIRST = (
    '<html lang="en"><style>@page{@top-left{content:counter(page)}} ul{columns:2} li{display:flex}</style>'
    '<h1 id="a">A</h1><p>A <a href="#a">b</a> <mark>c</mark><table><tr><th>A<td>b</table><ul><li><p>A<p>b</ul>'
    '<svg width="1" height="1"><rect width="1" height="1"/></svg>'
)
#: New objects between two searches for garbage in circles. A layout makes objects by the hundred thousand and keeps
#: them: by Python's own 700, a tenth of its time went into searches that found nothing.
_NEW_OBJECTS = 50_000


class _Lines(logging.Handler):
    """Keeps what the printer complains about, each thing once."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._lines: dict[str, None] = {}
        self._lacking: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(".notdef glyph") and isinstance(record.args, tuple):
            self._lacking[str(record.args[0])] = None
        else:
            self._lines[" ".join(record.getMessage().split())] = None

    def told(self) -> list[str]:
        lacking = "".join(self._lacking)
        more = [f"no font on this machine has {lacking[:40]!r}; install one of that script"] if lacking else []
        return [*self._lines, *more]


def main(source: IO[bytes], sink: IO[bytes]) -> int:
    """Print one page from `source` to `sink`; the exit status."""
    _limit(PROCESSOR_LIMIT)
    try:
        printed = _printer()  # the slow part, done before there is anything to read
        with contextlib.suppress(Exception):  # whatever is wrong, our own page will say
            printed(_FIRST)
    except OSError as error:  # how cffi says that a library cannot be loaded
        return _send(sink, missing=True, error=str(error))
    head, _, page = source.read().partition(b"\n")
    epoch, seconds = head.decode("ascii").split()
    os.environ["SOURCE_DATE_EPOCH"] = epoch
    _limit(math.ceil(float(seconds) + time.process_time()))
    heard = _Lines()
    logging.getLogger("weasyprint").addHandler(heard)
    try:
        pdf = printed(page.decode("utf-8"))
    except MemoryError:
        return _send(sink, error=f"it took more than {MEMORY_LIMIT >> 30} GB of memory; print fewer articles")
    except Refused as refused:
        return _send(sink, error=str(refused))
    except Exception as error:  # noqa: BLE001 - whatever a page can do to a layout engine, the caller gets one line
        return _send(sink, error=" ".join(f"{type(error).__name__}: {error}".split()))
    return _send(sink, warnings=heard.told(), pdf=pdf)


class Refused(BaseException):
    """The page asks for something outside itself. No `Exception`, for WeasyPrint would swallow it."""

    def __init__(self, url: str) -> None:
        super().__init__(f"the page asks for {url[:200]}, but takes nothing from outside; embed it as a data: address")


def _printer() -> Callable[[str], bytes]:
    """A function that prints, with all that is heavy loaded."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Enclosed(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        """Serves what stands in the page itself and refuses all else: no network, no file."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            if not url.startswith("data:"):
                raise Refused(url)
            return super().fetch(url, headers)

    def laid_out(page: str, sheet: str) -> Document:
        fetcher = Enclosed(allowed_protocols=["data"])
        return HTML(string=page, url_fetcher=fetcher, media_type="print").render(
            stylesheets=[CSS(string=sheet, url_fetcher=fetcher)],
            font_config=FontConfiguration(),
            pdf_variant="pdf/ua-1",
        )

    def printed(page: str) -> bytes:
        document, scale, most = laid_out(page, ""), 1.0, _most_pages(page)
        wanted = document.pages[0]
        for smaller in SCALES:
            if len(document.pages) <= most:
                break
            document, scale = laid_out(page, _wider(wanted, smaller)), smaller
        if len(document.pages) > most:
            logging.getLogger("weasyprint").warning("it takes %d pages, not %g", len(document.pages), most)
        # Without an identifier: to make one, WeasyPrint writes (and compresses) the whole file a second time.
        return bytes(document.write_pdf(zoom=scale, finisher=finish, pdf_variant="pdf/ua-1"))

    return printed


def _most_pages(page: str) -> float:
    """How many pages it says that it may take: ``<html data-pages="1">``; any number where it says nothing."""
    told = re.search(r'<html\b[^>]*\sdata-pages="(\d{1,3})"', page[:1000])
    return int(told[1]) if told else math.inf


def _wider(page: LaidOut, scale: float) -> str:
    """A sheet that is as large as this one once it is scaled down."""
    return f"@page {{ size: {page.width / scale}px {page.height / scale}px !important }}"


def _limit(seconds: int) -> None:
    limit(memory=MEMORY_LIMIT, seconds=seconds)


def _send(
    sink: IO[bytes], *, pdf: bytes = b"", missing: bool = False, error: str = "", warnings: Sequence[str] = ()
) -> int:
    line = {"missing": missing, "error": error, "warnings": list(warnings)}
    sink.write(json.dumps(line).encode() + b"\n" + pdf)
    sink.flush()
    return 0 if pdf else 1


if __name__ == "__main__":
    # Only the print goes to standard output; whatever a library says there goes to standard error.
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        gc.set_threshold(_NEW_OBJECTS)
        sys.exit(main(sys.stdin.buffer, out))
