"""What comes as a zip of XML: one part of it, unpacked and parsed within bounds; nothing is ever fetched."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Final

from briefing.intake.decoding import decode
from briefing.intake.draft import Unreadable

#: Parts of one document. An illustrated book has some hundred.
MOST_PARTS: Final = 5_000
#: Bytes of one part, unpacked: some twenty times the XML of the longest article.
LARGEST_PART: Final = 24 * 1024 * 1024
#: Each file of a zip has this mark once in the list at its end.
_LISTED: Final = b"PK\x01\x02"
_PACKINGS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED: Final = 0x1
#: Elements in each other on a page of a book; pages of news have some thirty.
DEEPEST_PAGE: Final = 200
_DECLARATION = re.compile(rb"\s*<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)

#: Element of an lxml tree; lxml has no types of its own.
Element = Any


class Package:
    """The parts of a document that comes as a zip, by their names."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._parts = {info.filename: info for info in archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            Unreadable: it is not there, locked, packed in a way that documents are not, damaged, or too large.
        """
        info = self._parts.get(name)
        if info is None:
            raise Unreadable("part of the document is missing")
        if info.flag_bits & _ENCRYPTED:
            raise Unreadable("protected by a password")
        if info.compress_type not in _PACKINGS:
            raise Unreadable("packed in a way that documents are not")
        if info.file_size > LARGEST_PART:
            raise Unreadable("larger than any article when it is unpacked")
        try:
            with self._archive.open(info) as file:
                content = file.read(LARGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            raise Unreadable("the document is damaged or cut off") from None
        if len(content) > LARGEST_PART:
            raise Unreadable("larger than any article when it is unpacked")
        return content

    def tree(self, name: str) -> Element:
        """A part that is XML. Entities stay as they are, a document type is not looked at, and no address is asked.

        Raises:
            Unreadable: as `read`; it is no XML, or too deep.
        """
        from lxml import etree

        content = self.read(name)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(content, parser)
        except (etree.LxmlError, ValueError):
            raise Unreadable("the document is damaged: a part is not the XML that it should be") from None


def parsed_page(content: bytes) -> Element:
    """A page of a book as HTML, whether it is well-formed or not.

    Raises:
        Unreadable: nothing can be made of it, or it is too deep.
    """
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, no_network=True, huge_tree=False
    )
    text = decode(content, declared=_declared(content))
    try:
        tree = html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        raise Unreadable("no text in it") from None
    waiting = [(tree, 0)]
    while waiting:
        element, depth = waiting.pop()
        if depth > DEEPEST_PAGE:
            raise Unreadable("too deep to read")
        waiting.extend((one, depth + 1) for one in element)
    return tree


def _declared(content: bytes) -> str | None:
    match = _DECLARATION.match(content)
    return match[1].decode("ascii", "ignore") if match else None


@contextmanager
def unpacked(content: bytes) -> Iterator[Package]:
    """The parts of a document that comes as a zip.

    Raises:
        Unreadable: it is no whole zip, or holds more parts than any document.
    """
    if content.count(_LISTED) > MOST_PARTS:
        raise Unreadable(f"more than {MOST_PARTS:,} parts, which no document has")
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Unreadable("the document is damaged or cut off") from None
    with archive:
        yield Package(archive)
