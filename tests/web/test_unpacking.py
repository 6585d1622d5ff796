"""What servers have packed comes out in pieces, whole or not at all."""

import gzip
import tracemalloc
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.web.unpacking import Unpackable, unpacked


def in_chunks(content, size):
    return [content[n : n + size] for n in range(0, len(content), size)]


@given(st.lists(st.binary(max_size=300), max_size=4), st.integers(1, 50))
def test_all_parts_are_unpacked_however_they_come(parts, size):
    packed = b"".join(gzip.compress(part) for part in parts)
    assert b"".join(unpacked(in_chunks(packed, size), "gzip")) == b"".join(parts)


@given(st.binary(min_size=1, max_size=300), st.data())
def test_what_ends_in_the_middle_is_not_taken_for_whole(content, data):
    packed = gzip.compress(content)
    cut = data.draw(st.integers(1, len(packed) - 1))
    with pytest.raises(Unpackable):
        list(unpacked([packed[:cut]], "gzip"))


@pytest.mark.attack("The web", "Any bytes as gzip", "unpacked or refused")
@given(st.binary(max_size=200), st.integers(1, 50))
def test_whatever_comes_is_unpacked_or_refused(content, size):
    with suppress(Unpackable):
        assert isinstance(b"".join(unpacked(in_chunks(content, size), "gzip")), bytes)


def test_leavings_behind_the_end_are_passed_over():
    assert b"".join(unpacked([gzip.compress(b"ferry") + b"\0" * 100, b"more"], "gzip")) == b"ferry"


@pytest.mark.attack("The web", "A bomb of gzip", "refused before it lies in memory")
def test_a_bomb_never_lies_in_memory_as_a_whole():
    packed = gzip.compress(b"\0" * 64_000_000)
    tracemalloc.start()
    try:
        pieces = [len(piece) for piece in unpacked([packed], "gzip")]
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sum(pieces) == 64_000_000
    assert most < 2_000_000


@pytest.mark.attack("The web", "A gzip of parts without end", "refused")
def test_parts_without_end_are_refused():
    with pytest.raises(Unpackable):
        list(unpacked([gzip.compress(b"") * 2_000], "gzip"))


def test_what_is_not_packed_comes_as_it_is():
    assert list(unpacked([b"a", b"b"], "identity")) == [b"a", b"b"]
