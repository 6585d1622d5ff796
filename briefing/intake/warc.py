"""WARC: the archives that crawlers and web recorders write, whole answers of servers one behind another; by warcio."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from briefing.intake.draft import Unreadable
from briefing.intake.gather import clipped, largest
from briefing.intake.page import web_address
from briefing.model import Clipping, Reject, Told

#: Answers that are read, and what they are then; all else is what a page is dressed in.
_READ: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
}
_CHUNK: Final = 1 << 20
_OK: Final = "200"


def pages(clipping: Clipping) -> Iterator[Clipping | Reject]:
    """The pages in a WARC, each under its address.

    Raises:
        Unreadable: it is no WARC, it is broken off, or there is no page in it.
    """
    from warcio.archiveiterator import ArchiveIterator

    found = False
    try:
        for record in ArchiveIterator(BytesIO(clipping.content), no_record_parse=False):
            if (page := _page(record, clipping.origin)) is not None:
                found = True
                yield page
    except Exception:  # noqa: BLE001  # warcio stumbles over a broken record in ways that it does not name
        raise Unreadable("a WARC that is broken or not whole") from None
    if not found:
        raise Unreadable("a WARC without a page in it")


def _page(record: Any, origin: str) -> Clipping | Reject | None:  # noqa: ANN401  # warcio has no types
    if record.rec_type not in {"response", "resource", "conversion"}:
        return None
    if record.http_headers and record.http_headers.get_statuscode() != _OK:
        return None
    headers = record.http_headers or record.rec_headers
    suffix = _READ.get((headers.get_header("Content-Type") or "").partition(";")[0].strip().lower())
    if suffix is None:
        return None
    address = web_address((record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")) or ""
    content = _content(record, suffix)
    if not content.strip():
        return None
    one = clipped(f"{origin}!{address or 'page'}", content, f"x{suffix}")
    if isinstance(one, Reject):
        return one
    return Clipping(origin=one.origin, content=one.content, media_type=one.media_type, told=Told(url=address or None))


def _content(record: Any, suffix: str) -> bytes:  # noqa: ANN401  # warcio has no types
    """What the server sent, unpacked, up to a byte more than is read."""
    stream = record.content_stream()
    content = bytearray(stream.read(_CHUNK))
    most = largest(f"x{suffix}", bytes(content))
    while len(content) <= most and (more := stream.read(_CHUNK)):
        content += more
    return bytes(content)
