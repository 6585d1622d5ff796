"""Unpacking: what a server has packed, in pieces, so that a bomb never lies in memory as a whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

#: Ways of packing that are read. What is packed otherwise was not asked for, and a bomb of brotli is a thousand times
#: worse.
PACKED: Final = frozenset({"", "identity", "gzip", "x-gzip"})
#: Bytes that are unpacked at a time.
_PIECE: Final = 64 * 1024
#: Parts of one answer that are packed each for itself. What packs by blocks makes one of some 64 KB; a stream of empty
#: ones costs time and holds nothing.
_MOST_PARTS: Final = 1_000


class Unpackable(Exception):
    """What was packed is damaged, or ends in the middle."""


def unpacked(chunks: Iterable[bytes], packed: str) -> Iterator[bytes]:
    """The bytes of an answer, in pieces of bounded size; some may be empty, so that whoever counts time has a say.

    Raises `Unpackable`.
    """
    return _gunzipped(chunks) if packed in {"gzip", "x-gzip"} else iter(chunks)


def _gunzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    inflate, parts, begun = _part(), 1, False
    for chunk in chunks:
        rest, piece = chunk, b""
        while rest or len(piece) == _PIECE:
            begun = True
            try:
                piece = inflate.decompress(rest, _PIECE)
            except zlib.error:
                raise Unpackable from None
            yield piece
            rest = inflate.unconsumed_tail
            if inflate.eof:
                rest, piece = inflate.unused_data, b""
                if rest[:1] not in {b"", b"\x1f"}:
                    return  # zeros and other leavings behind the end, which browsers pass over too
                inflate, parts, begun = _part(), parts + 1, False
                if parts > _MOST_PARTS:
                    raise Unpackable
    if begun:
        raise Unpackable


def _part() -> zlib._Decompress:
    return zlib.decompressobj(zlib.MAX_WBITS | 16)
