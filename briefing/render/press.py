"""The press: the process that lays out one page and prints it. ``python -m briefing.render.press``; see `printing`.

Standard input: a line with the time that stands in for the clock (seconds since 1970), then the page. Standard output:
a line of JSON (`missing`, `error`, `warnings`), then the PDF.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: Bytes of address space. 200 pages take 250 MB; eight times that is no brief but an attack or a loop.
MEMORY_LIMIT = 2 << 30
#: Seconds of processor time, should nobody be there any more to stop us.
PROCESSOR_LIMIT = 300

#: A fixed identifier: by default a PDF gets a random one, and two runs would differ.
IDENTIFIER = b"briefing/edition"


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
    _limit()
    try:
        printed = _printer()  # the slow part, done before there is anything to read
    except OSError as error:  # how cffi says that a library cannot be loaded
        return _send(sink, missing=True, error=str(error))
    epoch, _, page = source.read().partition(b"\n")
    os.environ["SOURCE_DATE_EPOCH"] = epoch.decode("ascii")
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
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Enclosed(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        """Serves what stands in the page itself and refuses all else: no network, no file."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            if not url.startswith("data:"):
                raise Refused(url)
            return super().fetch(url, headers)

    def printed(page: str) -> bytes:
        fonts = FontConfiguration()
        document = HTML(string=page, url_fetcher=Enclosed(allowed_protocols=["data"]), media_type="print")
        return bytes(document.write_pdf(font_config=fonts, pdf_variant="pdf/ua-1", pdf_identifier=IDENTIFIER))

    return printed


def _limit() -> None:
    """Take the limits upon us, on systems that know them."""
    try:
        import resource
    except ImportError:  # Windows has none; the caller's time limit holds there too
        return
    for kind, most in ((resource.RLIMIT_AS, MEMORY_LIMIT), (resource.RLIMIT_CPU, PROCESSOR_LIMIT)):
        _, hard = resource.getrlimit(kind)
        try:
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (ValueError, OSError):  # macOS refuses an address space smaller than what it has mapped already
            continue


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
        sys.exit(main(sys.stdin.buffer, out))
